"""All mentions of a sentence: dates, amounts, names; flat, longest first, none overlapping."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Kind, Mention, Page, Part, Sentence
from kg.extract import zh
from kg.extract.amounts import amounts
from kg.extract.dates import dates
from kg.extract.gazetteer import Gazetteer
from kg.extract.names import names, widened
from kg.han import chinese

#: A longer text is not searched for names as one piece: patterns cost more than linearly on hostile input.
MAX_CHARACTERS = 1500


def mentions(page: Page, sentence: Sentence, gazetteers: tuple[Gazetteer, ...]) -> tuple[Mention, ...]:
    """The mentions of one sentence, in page order. gazetteers: known names, then the page's own short names.

    Where two overlap the longer wins, then the one found first here: known names before those only built like one.
    """
    if sentence.part is Part.SITE_NAME:
        return (Mention(sentence.start, sentence.end, Kind.ORGANIZATION, page.quote(sentence)),)
    found = sorted(_candidates(page, sentence, gazetteers), key=lambda mention: mention.start - mention.end)
    chosen: list[Mention] = []
    for mention in found:
        if all(mention.end <= other.start or mention.start >= other.end for other in chosen):
            chosen.append(mention)
    return tuple(sorted(chosen, key=lambda mention: mention.start))


def _candidates(page: Page, sentence: Sentence, gazetteers: tuple[Gazetteer, ...]) -> Iterator[Mention]:
    text, start, end = page.text, sentence.start, min(sentence.end, sentence.start + MAX_CHARACTERS)
    if chinese(text[start:end]):
        yield from zh.candidates(text, start, end, gazetteers)
        return
    spans = [span for gazetteer in gazetteers for span in gazetteer.find(text, start, end)]
    for first, last, kind in [*(widened(text, span, end) for span in spans), *names(text, start, end)]:
        yield Mention(first, last, kind, text[first:last])
    yield from dates(text, start, end)
    yield from amounts(text, start, end)

"""All mentions of a sentence: dates, amounts, names; flat, longest first, none overlapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.evidence import Kind, Mention, Page, Part, Sentence
from kg.extract import zh
from kg.extract.amounts import amounts
from kg.extract.dates import dates
from kg.extract.gazetteer import Gazetteer
from kg.extract.metonyms import acting
from kg.extract.names import names, widened
from kg.han import chinese

#: A site's name is capitalised words; a line of digits or of prose that stands in its place is none.
_SITE_NAME = re.compile(r"[A-Z][\w&'’-]*(?: (?:(?:of|and|the|for) )*[A-Z][\w&'’-]*){0,7}|" + zh.SITE_NAME)
#: Words of a headline, were each written with a capital: "New Port Opens Next Year".
_TELLS = re.compile(
    r"\b(?:Opens?|Opened|Begins?|Starts?|Gets?|Sets?|Signs?|Launch(?:es|ed)|Joins?|Takes?|Grows?|Rises?|Plans|Wins?|Unveils?|Eyes"
    r"|Next|This|Last|Will|To|Is|Are|Has|Have|Its)\b"
)
#: A longer text is not searched for names as one piece: patterns cost more than linearly on hostile input.
MAX_CHARACTERS = 1500


def candidates(page: Page, sentence: Sentence, gazetteers: tuple[Gazetteer, ...]) -> list[Mention]:
    """Everything in one sentence that looks like a mention, overlapping ones too; known names before built ones."""
    if (
        sentence.part is Part.SITE_NAME
        and _SITE_NAME.fullmatch(page.quote(sentence))
        and not _TELLS.search(page.quote(sentence))
        and not _is_known(page, sentence, gazetteers)
    ):
        return [Mention(sentence.start, sentence.end, Kind.ORGANIZATION, page.quote(sentence))]
    text, (start, end) = page.text, searched(sentence)
    if chinese(text[start:end]):
        return list(zh.candidates(text, start, end, gazetteers))
    known = [widened(text, span, end) for one in gazetteers for span in one.find(text, start, end)]
    known = [span for span in known if span[2] is not Kind.EVENT or not _NOMINAL.match(text, span[0])]
    spans = [acting(text, span, end) for span in (*known, *names(text, start, end), *_within(text, start, known))]
    return [
        *(Mention(first, last, kind, text[first:last]) for first, last, kind in spans),
        *dates(text, start, end),
        *amounts(text, start, end),
    ]


#: What happened, told by a noun, is no name, were it one of the editors' events.
_NOMINAL = re.compile(r"(?:Opening|Launch|Founding|Signing|Topping-out|Completion|Groundbreaking|Inauguration) of ")


def _is_known(page: Page, sentence: Sentence, gazetteers: tuple[Gazetteer, ...]) -> bool:
    """Whether a page's title is the name of a place that the editors know: then it names the page's subject."""
    whole = (sentence.start, sentence.end)
    found = (span for one in gazetteers for span in one.find(page.text, *whole))
    return any(span[:2] == whole and span[2] is Kind.PLACE for span in found)


#: "in Xville, " before a known place.
_BEFORE_PLACE = re.compile(r"\b(?:in|at|near|from) (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?), (?:the )?$")


def _within(text: str, start: int, known: Iterable[tuple[int, int, Kind]]) -> Iterator[tuple[int, int, Kind]]:
    """Places told by the known place after them: "in Xville, Japan"."""
    for first, _, kind in known:
        if kind is Kind.PLACE and (found := _BEFORE_PLACE.search(text, max(start, first - 48), first)):
            yield *found.span("name"), Kind.PLACE


def searched(sentence: Sentence) -> tuple[int, int]:
    """The part of a sentence that is searched, as page offsets."""
    return sentence.start, min(sentence.end, sentence.start + MAX_CHARACTERS)


def chosen(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that stand, in page order: where two overlap the longer wins, then the one found first."""
    ranked = sorted(found, key=lambda it: it.start - it.end)
    first = min((it.start for it in ranked), default=0)
    covered = bytearray(max((it.end for it in ranked), default=0) - first)
    taken: list[Mention] = []
    for mention in ranked:
        here = slice(mention.start - first, mention.end - first)
        if not any(covered[here]):
            covered[here] = b"\1" * (mention.end - mention.start)
            taken.append(mention)
    return tuple(sorted(taken, key=lambda it: it.start))


def mentions(page: Page, sentence: Sentence, gazetteers: tuple[Gazetteer, ...]) -> tuple[Mention, ...]:
    """The mentions of one sentence read by itself."""
    return chosen(candidates(page, sentence, gazetteers))

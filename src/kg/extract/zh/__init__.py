"""Mentions in Chinese sentences: by looking up and by grammar, over the plain form of the text (kg.han)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.evidence import Mention
from kg.extract.gazetteer import Gazetteer
from kg.extract.zh.amounts import amounts
from kg.extract.zh.dates import dates
from kg.extract.zh.names import names
from kg.extract.zh.people import people
from kg.extract.zh.titles import closed, titles
from kg.han import plain

__all__ = ["candidates"]


def candidates(text: str, start: int, end: int, gazetteers: tuple[Gazetteer, ...]) -> Iterator[Mention]:
    """The mentions of one sentence of a page's text, overlapping ones too; known names before those built like one."""
    words = plain(text[start:end])
    figures = [*dates(words), *amounts(words)]
    known = [span for gazetteer in gazetteers for span in gazetteer.find(words, 0, len(words))]
    built = [*titles(words), *names(words, known, (figure.end for figure in figures)), *people(words)]
    marked = closed(words)
    for first, last, kind in [*known, *built]:
        if not any(a < first and last < b and (first, last) != (a + 1, b - 1) for a, b in marked):
            yield Mention(start + first, start + last, kind, text[start + first : start + last])
    for figure in figures:
        if not any(a < figure.start and figure.end < b for a, b in marked):
            first, last = start + figure.start, start + figure.end
            yield replace(figure, start=first, end=last, text=text[first:last])

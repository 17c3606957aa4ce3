"""Short names a page defines for itself: "… Zone (hereinafter referred to as the … Zone)", 以下简称.

Found before the rules run, so that the short names are mentions on that page; they hold there and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evidence import Mention, Named, Page, Sentence
from kg.extract.rule import named
from kg.vocabulary import SEGMENTS, fold

_FORMS = (
    re.compile(
        r"\((?:hereinafter|hereafter|henceforth)(?: (?:referred to|known))?(?: as)? (?:the )?"
        r"[\"“]?(?P<short>[^()\"“”]{2,80}?)[\"”]?\)"
    ),
    re.compile(r"\((?:the )?[\"“](?P<short>[A-Z][^()\"“”]{1,79})[\"”]\)"),
    re.compile(r"[（(]以下简称[:：]?[“「《\"]?(?P<short>[^（）()”」》\"]{2,30})[”」》\"]?[）)]"),
)
_SMALL = {"the", "of", "and", "for", "in", "a", "an", "on"}


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name, the thing it stands for, and the bracket that defines it (page offsets)."""

    short: str
    long: Named
    start: int
    end: int


def definitions(page: Page, sentence: Sentence, mentions: Iterable[Mention]) -> Iterator[Definition]:
    """The definitions in a sentence whose long form is one of its mentions, right before the bracket."""
    known = [mention for mention in mentions if mention.kind in SEGMENTS]
    for form in _FORMS:
        for found in form.finditer(page.text, sentence.start, sentence.end):
            before = [mention for mention in known if mention.end <= found.start() <= mention.end + 2]
            long = max(before, key=lambda mention: mention.end - mention.start, default=None)
            if long and _abbreviates(found["short"], long.text):
                yield Definition(found["short"], named(long), found.start(), found.end())


def _abbreviates(short: str, long: str) -> bool:
    """Whether every content word of the short form stands in the long one; an acronym of capitals may stand for all.

    The nearest name is not always the one defined: "Plan for the … Zone (hereinafter the Hetao Plan)" names the plan.
    """
    words = [word for word in fold(short).split() if word not in _SMALL]
    if short.isupper() and short.isascii():
        return True
    return set(words) <= set(fold(long).split()) or (not short.isascii() and set(short) <= set(long))

"""Where a Chinese name cannot go on to the left: the words before it that are no part of it.

Chinese writes no spaces, so a name built like 深圳市科技创新局 is found by its head noun and followed to the left until
one of these words, a mark, a date or an amount. A word is no boundary inside the longer words that its conditions name:
同 ends a name, but not in 协同 or 同济.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import ahocorasick

from kg.extract.zh.words import entries

_MARK = re.compile(r"[,。;:!?、()《》〈〉“”\"'‘’「」『』\[\]【】…\s—|⟦⟧]")

#: A bracket inside a company's or a university's name: 港科院(深圳)有限公司.
_WITHIN = re.compile(r"(?<=[^\W\d_])\([^\W\d_]{2,5}\)(?=[^\W\d_]{0,10}(?:公司|集团|大学|学院|研究院|中心|基金))")


def _automaton() -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    for entry in entries("stops"):
        made.add_word(entry.word, entry)
    made.make_automaton()
    return made


_STOPS = _automaton()


def stops(text: str) -> Iterator[int]:
    """The offsets of a plain text where something that is no name ends, in no order; 0 and each mark are among them."""
    yield 0
    inside = {at for found in _WITHIN.finditer(text) for at in (found.start(), found.end() - 1)}
    yield from (found.end() for found in _MARK.finditer(text) if found.start() not in inside)
    for last, entry in _STOPS.iter(text):
        if not entry.fits(text, last + 1 - len(entry.word), last + 1):
            yield last + 1

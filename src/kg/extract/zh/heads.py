"""The head nouns that Chinese names end with, and what each needs before it to count as one.

Five strengths. WITH_PLACE heads are common words (局, 公园) and make a name only after the name of a place or a word
such as 国家; ALONE heads (有限公司) also after two or more characters that follow a boundary; SHORT ones (路, 口岸)
after two to four; DIRECT ones (湾, 站) only right behind a place. SUBJECT ones (科技, 中心) name something only where
it acts or is acted upon: 琥珀科技与…签署, 翠湾中心由…运营.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import ahocorasick

from kg.evidence import Kind
from kg.extract.zh.words import Entry, entries


class Need(StrEnum):
    """What has to stand before a head noun; the values are the words of the list's sections."""

    WITH_PLACE = "with place"
    ALONE = "alone"
    SHORT = "short"
    DIRECT = "direct"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun where it stands in a text, from start to end."""

    kind: Kind
    need: Need
    start: int
    end: int


def _automaton() -> ahocorasick.Automaton:
    rows: dict[str, list[tuple[Entry, Kind, Need]]] = {}
    for entry in entries("heads"):
        kind, _, need = entry.section.partition(" ")
        rows.setdefault(entry.word, []).append((entry, Kind(kind), Need(need)))
    made = ahocorasick.Automaton()
    for word, same in rows.items():
        made.add_word(word, same)
    made.make_automaton()
    return made


_HEADS = _automaton()


def heads(text: str) -> Iterator[Head]:
    """The head nouns of a plain text, overlapping ones too."""
    for last, rows in _HEADS.iter(text):
        for entry, kind, need in rows:
            start = last + 1 - len(entry.word)
            if not entry.fits(text, start, last + 1):
                yield Head(kind, need, start, last + 1)

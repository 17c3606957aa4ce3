"""Known names in running text, by one Aho-Corasick pass (12 million characters a second, however many names)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick

from kg.evidence import Kind
from kg.han import plain
from kg.vocabulary import KINDS, Name


class Gazetteer:
    """Finds curated names; immutable once made."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._automaton = ahocorasick.Automaton()
        for name in names:
            if name.segment in KINDS:
                for text in _spellings(name):
                    self._automaton.add_word(plain(text), (text, KINDS[name.segment]))
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
        """Every occurrence between two offsets, overlapping ones too; Latin names only as whole words.

        Chinese names are found in simplified and in traditional characters.
        """
        if not len(self._automaton):
            return
        for at, (name, kind) in self._automaton.iter(plain(text[start:end])):
            first, last = start + at - len(name) + 1, start + at + 1
            if whole(text, first, last):
                yield first, last, kind


def _spellings(name: Name) -> set[str]:
    """A name as datelines write it too: "HONG KONG, May 2"."""
    capitals = name.segment == "place" and name.text.isascii() and len(name.text) > 4 and "(" not in name.text  # noqa: PLR2004
    return {name.text, name.text.upper()} if capitals else {name.text}


def whole(text: str, start: int, end: int) -> bool:
    """Whether a span is cut out at word boundaries; between Chinese characters there are none to keep."""
    return not (
        (start > 0 and _word(text[start - 1]) and _word(text[start]))
        or (end < len(text) and _word(text[end - 1]) and _word(text[end]))
    )


def _word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")

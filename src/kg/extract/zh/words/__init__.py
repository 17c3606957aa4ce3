"""The word lists of the Chinese grammar, as text files that an editor can read and change.

A file holds sections headed [name] and, in them, words parted by spaces; # opens a comment line. A word may carry
conditions: word<characters before it>(words after it). What a condition means says the module that reads the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ENTRY = re.compile(r"(?P<word>[^\s()<>]+)(?:<(?P<after>\w+)>)?(?:\((?P<before>[^()]*)\))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of a list. after: characters before it that matter. before: pattern of what follows that matters."""

    section: str
    word: str
    after: str
    before: re.Pattern[str] | None

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether one of its conditions holds for the word at a place of a text."""
        follows = bool(self.before and self.before.match(text, end))
        return follows or (start > 0 and text[start - 1] in self.after)


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of a list, in order. name: the file without its ending."""
    return tuple(_entries(files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")))


def section(name: str, title: str) -> list[str]:
    """The words of one section of a list, longest first: as alternatives of a pattern the longest has to win."""
    return sorted((one.word for one in entries(name) if one.section == title), key=lambda word: -len(word))


def _entries(text: str) -> Iterator[Entry]:
    title = ""
    for line in text.splitlines():
        if line.startswith("["):
            title = line.strip("[]")
        elif not line.startswith("#"):
            for found in map(_ENTRY.fullmatch, line.split()):
                if found:
                    before = re.compile(found["before"]) if found["before"] else None
                    yield Entry(title, found["word"], found["after"] or "", before)

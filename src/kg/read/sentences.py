"""Where sentences end, in English and Chinese.

Own rules: of the splitters measured, most fail on glued text ("7.With") and all are ten times slower or more. A Chinese
semicolon ends no sentence: it parts the items of a list from each other, and the list from nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

#: A longer "sentence" is cut at the last mark before this, else at a space, else there: patterns cost more than
#: linearly on hostile text, and the worst 1,500 characters of 272 tried took 68 ms of CPU.
MAX_CHARACTERS = 1500
#: Words whose full stop ends no sentence.
_ABBREVIATION = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Co|Ltd|Inc|Corp|vs|etc|e\.g|i\.e"
    r"|Gen|Sen|Gov|Capt|Col|Lt|Hon|Rev|Dept|Ave|Blvd|Rd|approx|est|Vol|Fig|pp|Ph\.D|a\.m|p\.m|U\.S|U\.K|U\.N|[A-Z])\.$"
)
#: A full stop with its closing quotes and brackets and the numbers of notes, "[1]", before a space and what can start a
#: sentence; or a Chinese one.
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?:\[\d{1,3}\])*(?=\s+[\"“‘'(\[]?[A-Z0-9⺀-鿿])|[。！？]+[”’」』）]*")
#: A join without a space: "in May 2025.Earlier this year".
_GLUE = re.compile(r"(?<=[a-z0-9)])[.!?][\"”’)]*(?=[A-Z](?:[a-z]|\s))")
_FINAL = re.compile(r"[.!?。！？…;；:：][\"”’')\]」』）]*$")
_PAUSE = re.compile(r"[；;。.!?！？][\"”’]?|[，,、:：]")


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences between two offsets, as (start, end) without outer white space; none empty or over the cap."""
    cuts = [match.end() for match in _END.finditer(text, start, end) if not _abbreviated(text, start, match)]
    cuts += [match.end() for match in _GLUE.finditer(text, start, end)]
    edges = [start, *sorted({cut for cut in cuts if start < cut < end}), end]
    whole = [span for a, b in pairwise(edges) if (span := trimmed(text, a, b))]
    return [piece for a, b in whole for piece in _capped(text, a, b)]


def glued(text: str, start: int, end: int) -> int | None:
    """The first place where two texts were joined without a space, None where there is none."""
    found = _GLUE.search(text, start, end)
    return found.end() if found else None


def finished(words: str) -> bool:
    """Whether the words end as a sentence does."""
    return bool(_FINAL.search(words[-20:].rstrip()))


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends; None when nothing is left."""
    words = text[start:end]
    a, b = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return (a, b) if a < b else None


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_CHARACTERS:
        cut = _cut(text, start, start + MAX_CHARACTERS)
        if span := trimmed(text, start, cut):
            yield span
        start = cut
    if span := trimmed(text, start, end):
        yield span


def _cut(text: str, start: int, most: int) -> int:
    """The last place to cut in the second half of a piece: after a mark, else after a space, else at its end."""
    half = (start + most) // 2
    marks = [match.end() for match in _PAUSE.finditer(text, half, most)]
    space = text.rfind(" ", half, most)
    return marks[-1] if marks else space + 1 if space > 0 else most


def _abbreviated(text: str, start: int, stop: re.Match[str]) -> bool:
    return bool(_ABBREVIATION.search(text, max(start, stop.end() - 8), stop.end()))

"""Cutting a sentence at the words that are marked in it. Pure; offsets are code points of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

#: A sentence up to this long is shown whole; of a longer one, this much stands before and after the marks.
WHOLE, AROUND = 260, 90


class Mark(NamedTuple):
    """A span of the page to mark; number: shown behind it, 0 for none."""

    start: int
    end: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence. numbers: of the marks that end here."""

    words: str
    marked: bool = False
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a sentence to show; cut_before, cut_after: the sentence goes on there."""

    segments: tuple[Segment, ...]
    cut_before: bool = False
    cut_after: bool = False


def segments(words: str, start: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """The sentence that begins at `start`, cut where marks begin and end. Marks may overlap.

    >>> [s.words for s in segments("By 2025, a hub", 100, [Mark(103, 107)])]
    ['By ', '2025', ', a hub']
    """
    inside = [mark for mark in marks if start <= mark.start < mark.end <= start + len(words)]
    edges = sorted({start, start + len(words), *(edge for mark in inside for edge in mark[:2])})
    pieces = []
    for first, last in pairwise(edges):
        marked = any(mark.start <= first and last <= mark.end for mark in inside)
        numbers = tuple(sorted(mark.number for mark in inside if mark.end == last and mark.number))
        pieces.append(Segment(words[first - start : last - start], marked, numbers))
    return tuple(pieces)


def excerpt(pieces: Sequence[Segment]) -> Excerpt:
    """The marked words with some context: the whole sentence when it is short or nothing is marked in it."""
    marked = [i for i, piece in enumerate(pieces) if piece.marked]
    if not marked or sum(len(piece.words) for piece in pieces) <= WHOLE:
        return Excerpt(tuple(pieces))
    first, last = marked[0], marked[-1]
    before = "".join(piece.words for piece in pieces[:first])
    after = "".join(piece.words for piece in pieces[last + 1 :])
    head, tail = _tail(before), _head(after)
    shown = (Segment(head), *pieces[first : last + 1], Segment(tail))
    return Excerpt(tuple(s for s in shown if s.words), head != before, tail != after)


def _tail(words: str) -> str:
    """The last AROUND characters, from the start of a word on."""
    if len(words) <= AROUND:
        return words
    kept = words[-AROUND:]
    return kept.partition(" ")[2] or kept


def _head(words: str) -> str:
    if len(words) <= AROUND:
        return words
    kept = words[:AROUND]
    return kept.rpartition(" ")[0] or kept

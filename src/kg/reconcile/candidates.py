"""Curated names that a new name may be a spelling of: for a person to look at, never for a machine to assert.

A candidate has the same kind, the same head noun, the same numbers and directions, a `token_sort_ratio` of at least 90,
and is at least 5 points above the next entity. Subset ratios are not used: they take "Shenzhen Bay" for "Shenzhen".

Blocking keeps it cheap: names are compared only within a kind and head noun, and only where their lengths allow the
ratio at all (docs/decisions has the figures).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rdflib import URIRef

from kg.reconcile.heads import head, in_order, telling
from kg.vocabulary import Name, fold

LEAST = 90.0
GAP = 5.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A curated entity that a name may mean. known: the curated name it resembles. ratio: 90 to 100."""

    name: str
    segment: str
    iri: URIRef
    known: str
    ratio: float


class Candidates:
    """The curated names, blocked for comparing; immutable once made."""

    def __init__(self, names: Iterable[Name]) -> None:
        blocks: dict[tuple[str, str], list[tuple[str, Name]]] = defaultdict(list)
        for name in names:
            folded = fold(name.text)
            blocks[name.segment, head(folded)].append((in_order(folded), name))
        self._blocks = {key: sorted(block, key=_length) for key, block in blocks.items()}

    def of(self, segment: str, name: str) -> Candidate | None:
        """The one curated entity that a name of this kind may mean; None without one, or when two come near."""
        folded = fold(name)
        words = in_order(folded)
        near = self._near(segment, head(folded), words)
        best: dict[URIRef, tuple[float, Name]] = {}
        for known, ratio in near:
            if telling(fold(known.text)) == telling(folded) and ratio > best.get(known.iri, (0.0, known))[0]:
                best[known.iri] = (ratio, known)
        return _clear(segment, name, sorted(best.values(), key=lambda one: (-one[0], one[1].iri)))

    def _near(self, segment: str, noun: str, words: str) -> list[tuple[Name, float]]:
        block = self._blocks.get((segment, noun), [])
        least = LEAST - GAP  # the runner-up counts from here on
        share = least / 100  # ratio = 2·common/(a + b), and common is at most the shorter
        first = bisect_left(block, len(words) * share / (2 - share), key=_length)
        last = bisect_right(block, len(words) * (2 - share) / share, key=_length)
        texts = [text for text, _ in block[first:last]]
        found = process.extract(words, texts, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        return [(block[first + place][1], ratio) for _, ratio, place in found]


def _clear(segment: str, name: str, ranked: list[tuple[float, Name]]) -> Candidate | None:
    """The first, if it is near enough and far enough from the second."""
    if not ranked or ranked[0][0] < LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < GAP):
        return None
    ratio, known = ranked[0]
    return Candidate(name, segment, known.iri, known.text, round(ratio, 1))


def _length(entry: tuple[str, Name]) -> int:
    return len(entry[0])

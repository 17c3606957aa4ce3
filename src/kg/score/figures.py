"""Counts and the figures made of them. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Any, Self

from kg.score.judged import Judged


@dataclass(frozen=True, slots=True)
class Tally:
    """annotated: how many there are, recalled: of these were found. found: how many were read, right: of these are."""

    annotated: int = 0
    recalled: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.annotated + other.annotated,
            self.recalled + other.recalled,
            self.found + other.found,
            self.right + other.right,
        )

    @property
    def precision(self) -> float | None:
        """Share of what was read that is right; None where nothing was read."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of what is annotated that was found; None where nothing is annotated."""
        return self.recalled / self.annotated if self.annotated else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; 0 where both are, None where one cannot be said."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_json(self) -> dict[str, float | int | None]:
        """The figures with three decimals, and the counts behind them."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        rounded = {name: None if value is None else round(value, 3) for name, value in shares.items()}
        counts = {"annotated": self.annotated, "recalled": self.recalled, "found": self.found, "right": self.right}
        return {**rounded, **counts}


@dataclass(frozen=True, slots=True)
class Counts:
    """What one document adds to the figures: touched and recovered as in `Scored`, counts by type and by relation."""

    touched: int
    recovered: int
    types: Mapping[str, Tally]
    relations: Mapping[str, Tally]

    def as_json(self) -> list[Any]:
        """The counts as `of_json` reads them."""
        told = ({name: astuple(tally) for name, tally in it.items()} for it in (self.types, self.relations))
        return [self.touched, self.recovered, *told]

    @classmethod
    def of_json(cls, kept: list[Any]) -> Self:
        """The counts that were written down. Raises TypeError, ValueError, AttributeError for anything else."""
        touched, recovered, *told = kept
        types, relations = ({name: Tally(*counts) for name, counts in it.items()} for it in told)
        return cls(touched, recovered, types, relations)


@dataclass(frozen=True, slots=True)
class Scored:
    """One part's figures.

    touched: annotated mentions that one of their type overlaps. recovered: statements found by their words and value
    alone, whatever the property of the claim.
    """

    name: str
    sha256: str
    languages: Mapping[str, int]
    mentions: Tally
    touched: int
    types: Mapping[str, Tally]
    statements: Tally
    recovered: int
    relations: Mapping[str, Tally]

    @property
    def documents(self) -> int:
        """How many documents the part has."""
        return sum(self.languages.values())

    def as_json(self) -> dict[str, Any]:
        """The part as `score.json` holds it."""
        return {
            "name": self.name,
            "documents": self.documents,
            "languages": dict(self.languages),
            "sha256": self.sha256,
            "mentions": self.mentions.as_json(),
            "overlap_recall": _share(self.touched, self.mentions.annotated),
            "types": {name: tally.as_json() for name, tally in sorted(self.types.items())},
            "statements": self.statements.as_json(),
            "recovered": _share(self.recovered, self.statements.annotated),
            "relations": {name: tally.as_json() for name, tally in sorted(self.relations.items())},
        }


@dataclass(frozen=True, slots=True)
class Score:
    """A measurement. release: of this package. title, issued: of the set; issued is an ISO date, or None.

    counts: digest of all that decides what a document adds → what it adds.
    """

    release: str
    title: str
    issued: str | None
    parts: tuple[Scored, ...]
    judged: tuple[Judged, ...] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)

    def as_json(self, measured: str) -> dict[str, Any]:
        """`score.json`. measured: ISO date and time."""
        about = {"title": self.title, "issued": self.issued}
        return {
            "release": self.release,
            "measured": measured,
            "set": about,
            "parts": [part.as_json() for part in self.parts],
            "judged": [row.as_json() for row in self.judged],
        }


def _share(some: int, of: int) -> float | None:
    return round(some / of, 3) if of else None

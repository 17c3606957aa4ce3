"""Claims that were judged by readers who know no rule: how many were wrong, by the kind of pages. Kept by hand."""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import BadData

#: read: pages that rules were written against; aside: annotated, not read by who writes rules; fresh: written anew.
KINDS = ("read", "aside", "fresh")
_COLUMNS = ("pages", "documents", "claims", "wrong", "doubtful", "judged")


@dataclass(frozen=True, slots=True)
class Judged:
    """pages: one of KINDS. wrong: claims that their page does not make; doubtful: where another reader may differ.

    judged: ISO date.
    """

    pages: str
    documents: int
    claims: int
    wrong: int
    doubtful: int
    judged: str

    @property
    def right(self) -> float:
        """Share of the claims that nobody called wrong."""
        return 1 - self.wrong / self.claims

    def as_json(self) -> dict[str, Any]:
        """The row as `score.json` holds it."""
        return {**asdict(self), "right": round(self.right, 3)}


def judged(folder: Path) -> tuple[Judged, ...]:
    """The rows of judged.csv of a set, or of the one above it; none where there is no such file. Raises BadData."""
    file = next((it for it in (folder / "judged.csv", folder.parent / "judged.csv") if it.is_file()), None)
    if file is None:
        return ()
    with file.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    return tuple(_row(file, number, row) for number, row in enumerate(rows, 2))


def _row(file: Path, line: int, row: dict[str, str]) -> Judged:
    try:
        kind, *counts, day = (row[name] for name in _COLUMNS)
        documents, claims, wrong, doubtful = map(int, counts)
        made = Judged(kind, documents, claims, wrong, doubtful, date.fromisoformat(day).isoformat())
    except (KeyError, ValueError, TypeError) as bad:
        raise BadData(f"{file}, line {line}: {', '.join(_COLUMNS)} are wanted: whole numbers, a day ({bad})") from bad
    if kind not in KINDS or not 0 <= wrong + doubtful <= claims or claims < 1:
        raise BadData(f"{file}, line {line}: pages are one of {', '.join(KINDS)}; no more is wrong than was judged")
    return made

"""Accepted proposals on disk, one file a page: a build reads them, asks no model, and gives the same bytes again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from kg.errors import BadData
from kg.proposals.schema import Proposal


@dataclass(frozen=True, slots=True)
class Kept:
    """What one model proposed of one snapshot. sha256: of its bytes. prompt: SHA-256. asked: ISO date and time."""

    sha256: str
    model: str
    prompt: str
    asked: str
    proposals: tuple[Proposal, ...]


def dump(kept: Kept, refused: Sequence[tuple[Proposal, str]] = ()) -> str:
    """The file's text; refused proposals stand in it with their reasons, for people."""
    turned_away = [asdict(proposal) | {"reason": reason} for proposal, reason in refused]
    return json.dumps(asdict(kept) | {"refused": turned_away}, ensure_ascii=False, indent=1) + "\n"


def load(text: bytes, file: str) -> Kept:
    """What a file keeps. Raises BadData where it has not the form."""
    try:
        read = json.loads(text)
        proposals = tuple(Proposal(**one) for one in read["proposals"])
        return Kept(read["sha256"], read["model"], read["prompt"], read["asked"], proposals)
    except (ValueError, KeyError, TypeError) as bad:
        raise BadData(f"{file}: not a file of proposals ({type(bad).__name__}: {bad}): run `kg propose` again") from bad

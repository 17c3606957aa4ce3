"""The annotated set as files: folders of JSON documents, checked when they are read; nothing is scored here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import BadData

#: What the guidelines call the two types that the reader names in one word.
_TYPES = {"Plan/Policy": "Plan", "Money/Quantity": "Quantity"}


@dataclass(frozen=True, slots=True)
class Annotated:
    """One document. sha256: of its file. mentions: (start, end, type).

    statements: with predicate, object, start, end as annotated.
    """

    name: str
    sha256: str
    language: str
    text: str
    mentions: frozenset[tuple[int, int, str]]
    statements: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The documents of one folder. sha256: over the files' bytes in order of their names."""

    name: str
    sha256: str
    documents: tuple[Annotated, ...]


def parts(folder: Path) -> tuple[Part, ...]:
    """The set in a folder: one part for each sub-folder that holds documents, else the folder itself.

    Raises BadData: no documents, or one out of form.
    """
    inside = (
        [sub for sub in sorted(folder.iterdir()) if sub.is_dir() and any(sub.glob("*.json"))] if folder.is_dir() else []
    )
    found = tuple(_part(sub) for sub in inside or [folder])
    if not found[0].documents:
        raise BadData(f"{folder} holds no annotated documents: NN.json files, or folders of them, are wanted")
    return found


def _part(folder: Path) -> Part:
    files = sorted(folder.glob("*.json"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return Part(folder.name, digest, tuple(_document(file) for file in files))


def _document(file: Path) -> Annotated:
    body = file.read_bytes()
    try:
        kept = json.loads(body)
        mentions = frozenset(
            (one["start"], one["end"], _TYPES.get(one["type"], one["type"])) for one in kept["entities"]
        )
        digest, language = hashlib.sha256(body).hexdigest(), kept.get("language", "en")
        made = Annotated(file.stem, digest, language, kept["text"], mentions, tuple(kept["statements"]))
    except (ValueError, KeyError, TypeError, AttributeError) as bad:
        raise BadData(f"{file}: not an annotated document ({type(bad).__name__}: {bad})") from bad
    _check(file, made.text, made.statements, kept["entities"])
    return made


def _check(file: Path, text: str, *spans: Sequence[dict[str, Any]]) -> None:
    """Raise BadData where offsets do not give the words beside them: then every figure would be wrong."""
    for span in (span for group in spans for span in group):
        words = span.get("quote", span.get("text"))
        if text[span["start"] : span["end"]] != words:
            raise BadData(f"{file}: characters {span['start']} to {span['end']} are not {words!r}")

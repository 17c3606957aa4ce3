"""Extraction measured on an annotated set, by the same functions that read the pages of a build."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kg import read
from kg.errors import BadData
from kg.evidence import Source
from kg.extract import extract
from kg.ingest.inputs import Curated
from kg.ingest.outlining import outline
from kg.iri import Base, slug
from kg.reconcile import linked
from kg.score import Annotated, Fault, Score, faults, parts, scored


def measure(folder: Path, curated: Curated, base: Base) -> Score:
    """The figures on the annotated set in a folder. Raises BadData where it is out of form or holds no document."""
    about = _about(folder)
    made = tuple(scored(part, lambda document: outlined(document, curated, base)) for part in parts(folder))
    return Score(version("hetao-kg"), about.get("title", folder.name), about.get("issued"), made)


def outlined(document: Annotated, curated: Curated, base: Base) -> Mapping[str, Any]:
    """What extraction reads from an annotated document's text; the annotation is not looked at."""
    name = slug(document.name) or "document"
    source = Source(name, f"{name}.txt", "", name, f"urn:annotated:{name}", document.language, "")
    page = read.page(source, document.text.encode())
    return outline(*linked(extract(page, curated.gazetteer), curated.vocabulary, base))


def faults_of(folder: Path, curated: Curated, base: Base) -> Iterator[Fault]:
    """What was missed and what is wrong, document by document. Raises BadData as `measure` does."""
    for part in parts(folder):
        for document in part.documents:
            yield from faults(document, outlined(document, curated, base))


def score_json(score: Score) -> str:
    """The text of `score.json`; the form is told in `kg.score`."""
    measured = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps(score.as_json(measured), ensure_ascii=False, indent=1)


def _about(folder: Path) -> dict[str, str]:
    """set.json of the folder, or of the one above it when that folder is one part of a set."""
    for file in (folder / "set.json", folder.parent / "set.json"):
        if file.is_file():
            try:
                return {key: str(value) for key, value in json.loads(file.read_text(encoding="utf-8")).items()}
            except (ValueError, AttributeError) as bad:
                raise BadData(f"{file}: not a JSON object with title and issued ({bad})") from bad
    return {}

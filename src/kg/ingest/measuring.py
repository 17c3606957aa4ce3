"""Extraction measured on an annotated set, by the same functions that read the pages of a build."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any

import kg
from kg import read
from kg.errors import BadData
from kg.evidence import Source
from kg.extract import extract
from kg.ingest.inputs import Curated
from kg.ingest.outlining import outline
from kg.iri import Base, slug
from kg.reconcile import linked
from kg.score import Annotated, Counts, Fault, Score, counted, faults, judged, parts, scored

#: What stands beside a version besides score.json; the form is told in `kg.score`.
COUNTS = "counts.json"
#: Packages that decide what is read from a text.
_READ_WITH = ("hetao-kg", "opencc", "pyahocorasick")

Kept = Mapping[str, Counts]
"""Digest of all that decides what a document adds to the figures → what it adds."""


def measure(folder: Path, curated: Curated, base: Base, kept: Kept = MappingProxyType({})) -> Score:
    """The figures on the annotated set in a folder. kept: what was counted before; the rest is read.

    Raises BadData where it is out of form or holds no document.
    """
    about, by, counts = _about(folder), _measured_by(curated, base), dict[str, Counts]()

    def count(document: Annotated) -> Counts:
        key = sha256(f"{by} {document.sha256}".encode()).hexdigest()
        counts[key] = kept.get(key) or counted(document, outlined(document, curated, base))
        return counts[key]

    made = tuple(scored(part, count) for part in parts(folder))
    return Score(
        version("hetao-kg"), about.get("title", folder.name), about.get("issued"), made, judged(folder), counts
    )


def _measured_by(curated: Curated, base: Base) -> str:
    """Digest of all that decides what is read and how it is scored, besides the document."""
    package = Path(kg.__file__).parent
    with_ = [sys.version, *map(version, _READ_WITH), base.iri, curated.vocabulary.digest]
    whole = sha256(json.dumps(with_).encode())
    for file in sorted(it for it in package.rglob("*.*") if it.suffix in {".py", ".csv", ".txt"}):
        whole.update(f"\0{file.relative_to(package)}\0".encode() + file.read_bytes())
    return whole.hexdigest()


def counts_json(score: Score) -> str:
    """The text of `counts.json`."""
    return json.dumps({key: it.as_json() for key, it in score.counts.items()}, ensure_ascii=False)


def counts_of(version: Path) -> Kept:
    """What stands in counts.json in a version's directory; nothing where there is none, or one out of form."""
    try:
        kept = json.loads((version / COUNTS).read_bytes())
        return {key: Counts.of_json(it) for key, it in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


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

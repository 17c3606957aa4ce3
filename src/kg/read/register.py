"""The register of sources: data/sources/sources.csv."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields

from kg.errors import BadSource
from kg.evidence import Source

_COLUMNS = tuple(field.name for field in fields(Source) if field.name != "whole")
#: The column that need not be there, and what its rows say.
_TEXT, _ALLOWED = "text", {"": False, "no": False, "yes": True}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def register(text: str, name: str = "sources.csv") -> dict[str, Source]:
    """File name → source, in the order of the rows. Raises BadSource: a missing column, a bad row, a row twice."""
    rows = csv.DictReader(io.StringIO(text), restval="")
    missing = [column for column in _COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise BadSource(f"{name} lacks the column {', '.join(missing)}; it needs {', '.join(_COLUMNS)}")
    found: dict[str, Source] = {}
    for row in rows:
        source = _source(row, f"{name}:{rows.line_num}")
        if source.file in found or source.slug in {other.slug for other in found.values()}:
            raise BadSource(f"{name}:{rows.line_num}: {source.file} or its slug {source.slug} stands there twice")
        found[source.file] = source
    return found


def _source(row: dict[str, str | None], where: str) -> Source:
    values = {column: (row[column] or "").strip() for column in _COLUMNS}
    empty = [column for column in _COLUMNS if not values[column] and column != "retrieved"]
    if empty:
        raise BadSource(f"{where}: {', '.join(empty)} is empty")
    if not _SLUG.fullmatch(values["slug"]):
        raise BadSource(f"{where}: the slug {values['slug']!r} may hold a-z, 0-9 and single hyphens only")
    if (text := (row.get(_TEXT) or "").strip().lower()) not in _ALLOWED:
        raise BadSource(f"{where}: text is yes, no or empty, not {text!r}: whether the whole text may be published")
    retrieved = values.pop("retrieved")
    return Source(**values, retrieved=retrieved or None, whole=_ALLOWED[text])

"""Entities of the index as rows for programs, JSON and CSV, and as things that templates show."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import request

from kg.describe import Text, Thing
from kg.index import Entry
from kg.media import HTML, Offer, Offers
from kg.web.render import href

JSON, CSV = "application/json", "text/csv"
#: The page first: lists are asked for by people unless the client says otherwise.
OFFERED: Offers = {HTML: Offer("html", ("application/xhtml+xml",)), JSON: Offer("json"), CSV: Offer("csv")}
COLUMNS = ("iri", "type", "label_en", "label_zh", "statements")
#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def thing(entry: Entry) -> Thing:
    """The entity as templates show it."""
    named = [(Text(name.words, name.language), name.preferred) for name in entry.names]
    own = tuple(text for text, preferred in named if preferred)
    return Thing(entry.iri, own, tuple(text for text, preferred in named if not preferred), entry.types)


def address(found: Thing) -> str:
    """Where its page is."""
    return href(found)


def entity(entry: Entry) -> dict[str, object]:
    """The entity as JSON."""
    names = [name for name in entry.names if name.preferred]
    return {
        "iri": entry.iri,
        "page": address(thing(entry)),
        "type": entry.kind,
        "classes": entry.types,
        "labels": {name.language or "und": name.words for name in names},
        "statements": entry.statements,
    }


def row(entry: Entry) -> tuple[object, ...]:
    """The entity as a row of COLUMNS."""
    return entry.iri, entry.kind, label(entry, "en"), label(entry, "zh"), entry.statements


def label(entry: Entry, wanted: str) -> str:
    """The preferred name in a language, "" when there is none."""
    return next((n.words for n in entry.names if n.preferred and n.language.partition("-")[0] == wanted), "")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """RFC 4180, with a head; a value that a spreadsheet would run begins with an apostrophe instead."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([_safe(value) for value in one] for one in rows)
    return written.getvalue()


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def whole_number(name: str, default: int = 1, most: int = 999_999) -> int:
    """A number of the address, from 1 to `most`; the default where it is none."""
    asked = request.args.get(name, "")
    good = asked.isascii() and asked.isdecimal() and len(asked) <= len(str(most)) and 1 <= int(asked) <= most
    return int(asked) if good else default

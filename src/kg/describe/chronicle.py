"""Everything that has a date: what happens, is issued, published or due when, as the statements say it.

Which properties say that is asked of the data: those that the shapes name and whose values are dates. Bounds that are
computed from other dates, and dates of the editors' references, are left out: they are not news.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.describe.lookup import things
from kg.describe.profile import Profile
from kg.describe.values import Thing
from kg.store import Dataset
from kg.terms import DCTERMS, HET

#: Dates that are read at most; a list longer than that is for a query.
MOST = 1000
_LEFT_OUT = frozenset(map(str, (HET.attestedOn, HET.earliest, HET.latest, DCTERMS.date, DCTERMS.issued)))
_DATES = re.compile(r".*[#/](date|gYear|gYearMonth|gMonthDay|dateTime|EDTF)")
_FIRST = "SELECT ?when WHERE {{ ?thing <{property}> ?when }} LIMIT 1"
_DATED = "SELECT ?thing ?p ?when WHERE {{ VALUES ?p {{ {properties} }} ?thing ?p ?when }} LIMIT {most}"


@dataclass(frozen=True, slots=True)
class Dated:
    """A thing and one of its dates. property: IRI. when: the date as it stands, of any precision."""

    thing: Thing
    property: str
    when: str


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Dated things, in no order. cut: there are more than MOST."""

    entries: tuple[Dated, ...]
    cut: bool


def chronicle(dataset: Dataset, profile: Profile) -> Chronicle:
    """The dated things of a version. One short query a property, then one for all: callers keep the answer."""
    named = {view.iri for views in profile.views.values() for view in views if not view.inverse}
    properties = [iri for iri in sorted(named - _LEFT_OUT) if _holds_dates(dataset, iri)]
    if not properties:
        return Chronicle((), cut=False)
    values = " ".join(f"<{iri}>" for iri in properties)
    rows = dataset.select(_DATED.format(properties=values, most=MOST + 1))
    known = things(dataset, {row["thing"].value for row in rows})
    entries = (Dated(known[row["thing"].value], row["p"].value, row["when"].value) for row in rows[:MOST])
    return Chronicle(tuple(entries), cut=len(rows) > MOST)


def _holds_dates(dataset: Dataset, iri: str) -> bool:
    rows = dataset.select(_FIRST.format(property=iri))
    return bool(rows) and _DATES.fullmatch(rows[0]["when"].datatype) is not None

"""Everything that has a date: what happens, is issued, published or due when, as the statements say it.

Which properties say that is asked of the data: those that the shapes name and whose values are dates. Bounds that are
computed from other dates, and dates of the editors' references, are left out: they are not news. The side index keeps
the dates in order, so that one page of a million of them costs what one of a hundred does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.describe.lookup import things
from kg.describe.profile import Profile
from kg.describe.values import Page, Thing
from kg.index import Index
from kg.store import Dataset
from kg.terms import DCTERMS, HET

#: Dates of a page.
SIZE = 300
_LEFT_OUT = frozenset(map(str, (HET.attestedOn, HET.earliest, HET.latest, DCTERMS.date, DCTERMS.issued)))


@dataclass(frozen=True, slots=True)
class Dated:
    """A thing of a kind and one of its dates. property: IRI. when: the date as it stands, of any precision."""

    thing: Thing
    property: str
    when: str
    kind: str


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The dates of a version, counted.

    properties: those that are told. counts: (kind, year or None) → how many. size: of a page.
    """

    properties: tuple[str, ...]
    counts: Mapping[tuple[str, int | None], int]
    size: int = SIZE

    def kinds(self) -> dict[str, int]:
        """Kind → how many dates, by name."""
        found = Counter[str]()
        for (kind, _), many in self.counts.items():
            found[kind] += many
        return dict(sorted(found.items()))

    def years(self, kind: str = "") -> dict[int | None, int]:
        """Year → how many dates, in order, those of no year last; kind: of things of that kind alone."""
        found = Counter[int | None]()
        for (each, year), many in self.counts.items():
            if kind in {"", each}:
                found[year] += many
        return dict(sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0] or 0)))

    def page_of(self, year: int | None, kind: str = "") -> int:
        """The page on which a year begins, from 1."""
        before = 0
        for each, many in self.years(kind).items():
            if each == year:
                break
            before += many
        return before // self.size + 1


def chronicle(index: Index, profile: Profile) -> Chronicle:
    """The dates of a version. Reads all of them once: callers keep the answer."""
    named = {view.iri for views in profile.views.values() for view in views if not view.inverse}
    properties = tuple(sorted(named - _LEFT_OUT))
    return Chronicle(properties, index.count_dates(properties))


def dated(
    dataset: Dataset, index: Index, told: Chronicle, number: int, kind: str = ""
) -> tuple[tuple[Dated, ...], Page]:
    """Page `number` of the dates, earliest first; kind: of things of that kind alone."""
    years = told.years(kind)
    page = Page(number, told.size, sum(years.values()))
    if page.offset >= page.total:
        return (), page
    since, skipped = _beginning(years, page.offset)
    found = index.dates(told.properties, kind, since, told.size, skipped)
    known = things(dataset, (one.thing for one in found))
    return tuple(Dated(known[one.thing], one.property, one.when, one.kind) for one in found), page


def _beginning(years: Mapping[int | None, int], offset: int) -> tuple[int | None, int]:
    """The year that holds the date at this offset, and its offset there: only there are dates skipped singly."""
    before = 0
    for year, many in years.items():
        if before + many > offset:
            return year, offset - before
        before += many
    raise IndexError(offset)

"""Dates in order, a page at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg import calendar
from kg.describe import Profile, chronicle, dated
from kg.describe.profile import View
from kg.index import Index
from kg.store import Dataset
from kg.terms import RDF, SCHEMA

BASE = "http://localhost:8000/"
_EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
_STARTS = View(str(SCHEMA.startDate), inverse=False, names=(), rank=(0.0, 0.0), group=())
PROFILE = Profile(views={str(SCHEMA.Event): (_STARTS,)})
_DATES = ("2019", "2019-07", "2019-07-03", "2020-02-29", "2020-12", "2021", "2021-01-01", "--08-07", "1999-33")


def of_dates(dates: list[str], folder: Path) -> tuple[Dataset, Index]:
    """An event for each date, every third one a fair, and a claim that says a date of something else."""
    graph = Graph(identifier=f"{BASE}graph/made")
    for number, date in enumerate(dates):
        event = URIRef(f"{BASE}id/{'event' if number % 3 else 'fair'}/{number}")
        graph.add((event, RDF.type, SCHEMA.Event))
        graph.add((event, SCHEMA.startDate, Literal(date, datatype=_EDTF)))
    claim = URIRef(f"{BASE}id/claim/1")
    graph.add((claim, RDF.subject, URIRef(f"{BASE}id/fair/0")))
    graph.add((claim, SCHEMA.startDate, Literal("2022", datatype=_EDTF)))
    dataset = Dataset.create(folder / "store")
    dataset.add(graph)
    dataset.write_index(folder / "index.sqlite", BASE)
    return dataset, Index(folder / "index.sqlite")


@settings(max_examples=25, deadline=None)
@given(dates=st.lists(st.sampled_from(_DATES), min_size=1, max_size=30), kind=st.sampled_from(["", "event", "fair"]))
def test_the_pages_hold_every_date_once_in_order(
    tmp_path_factory: pytest.TempPathFactory, dates: list[str], kind: str
) -> None:
    """Whatever the dates, and for one kind of things as for all; after the last page there is nothing."""
    dataset, index = of_dates(dates, tmp_path_factory.mktemp("dates"))
    told, found, number, more = replace(chronicle(index, PROFILE), size=4), [], 1, True
    while more:
        entries, page = dated(dataset, index, told, number, kind)
        found += [entry.when for entry in entries]
        number, more = number + 1, page.more
    wanted = [date for at, date in enumerate(dates) if kind in {"", "event" if at % 3 else "fair"}]
    assert found == sorted(wanted, key=lambda date: (calendar.whole(date) or 9999, *calendar.order(date)))
    assert dated(dataset, index, told, number, kind)[0] == ()


def test_a_year_leads_to_the_page_that_it_begins_on(tmp_path: Path) -> None:
    """Also where it begins in the middle of a page; years come in order, dates of no year last."""
    dataset, index = of_dates([*_DATES], tmp_path)
    told = replace(chronicle(index, PROFILE), size=4)
    assert list(told.years()) == [1999, 2019, 2020, 2021, None]
    assert sum(told.kinds().values()) == len(_DATES) > 2 * told.size
    for year in told.years():
        entries, _ = dated(dataset, index, told, told.page_of(year))
        assert year in {calendar.whole(entry.when) for entry in entries}

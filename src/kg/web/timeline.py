"""`/timeline`: everything that has a date on an axis to scale, year by year, of any precision; `?type=` narrows it.

A page holds so many dates, and the years lead to the pages they begin on: nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response as Answered

from kg import calendar
from kg.describe import Dated, Page, dated
from kg.media import PAGE
from kg.terms import HET
from kg.web.language import language
from kg.web.render import here
from kg.web.respond import Link, deliver, wanted
from kg.web.site import moment
from kg.web.swarm import swarm

views = Blueprint("timeline", __name__)
#: Later pages than this would only serve to make the index count.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Year:
    """The dated things of a year, by date. number: None for dates whose year nobody gave."""

    number: int | None
    entries: tuple[Dated, ...]


@views.get("/timeline")
def page() -> Answered:
    """The dated things of this version."""
    media, kind, asked = wanted(PAGE), request.args.get("type", ""), request.args.get("page", "")
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) <= _DIGITS else 1
    now = moment()
    found, shown = dated(now.dataset, now.index, now.chronicle, number, kind)
    turned = [(number + 1, "next")] * shown.more + [(number - 1, "prev")] * (number > 1)
    return deliver(media, lambda: _page(found, shown, kind), [Link(here(page=to), how) for to, how in turned])


def _page(entries: tuple[Dated, ...], shown: Page, kind: str) -> str:
    told = moment().chronicle
    begins = [(year, many, told.page_of(year, kind)) for year, many in told.years(kind).items() if shown.last > 1]
    return render_template(
        "timeline.html", lang=language(), moment=moment(), kind=kind, kinds=told.kinds(), years=_years(entries),
        swarm=swarm([calendar.year(entry.when) for entry in entries]), drawn=[entry.kind for entry in entries],
        page=shown, begins=begins, is_target=lambda entry: entry.property == str(HET.dueBy),
    )  # fmt: skip


def _years(entries: Iterable[Dated]) -> list[Year]:
    return [Year(number, tuple(found)) for number, found in groupby(entries, lambda entry: calendar.whole(entry.when))]

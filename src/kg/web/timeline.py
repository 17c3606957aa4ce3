"""`/timeline`: everything that has a date on one axis to scale, year by year, of any precision; `?type=` narrows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response as Answered

from kg.describe import Dated
from kg.media import PAGE
from kg.terms import HET
from kg.web import dates
from kg.web.language import language
from kg.web.respond import deliver, wanted
from kg.web.site import moment
from kg.web.swarm import swarm

views = Blueprint("timeline", __name__)


@dataclass(frozen=True, slots=True)
class Year:
    """The dated things of a year, by date. number: None for dates whose year nobody gave."""

    number: int | None
    entries: tuple[Dated, ...]


@views.get("/timeline")
def page() -> Answered:
    """The dated things of this version."""
    return deliver(wanted(PAGE), _page)


def _page() -> str:
    now, kind = moment(), request.args.get("type", "")
    found = now.chronicle
    kinds = Counter(entry.thing.kind for entry in found.entries)
    entries = sorted((e for e in found.entries if kind in {"", e.thing.kind}), key=_order)
    return render_template(
        "timeline.html", lang=language(), moment=now, kind=kind, kinds=sorted(kinds.items()), years=_years(entries),
        swarm=swarm([dates.year(entry.when) for entry in entries]), drawn=[entry.thing.kind for entry in entries],
        total=len(entries), cut=found.cut, is_target=lambda entry: entry.property == str(HET.dueBy),
    )  # fmt: skip


def _order(entry: Dated) -> tuple[float, str, str]:
    return (*dates.order(entry.when), entry.thing.iri)


def _years(entries: Iterable[Dated]) -> list[Year]:
    return [Year(number, tuple(found)) for number, found in groupby(entries, lambda entry: dates.whole(entry.when))]

"""What `/type/…` answers: all entities of a kind, as a table that can be sorted, and as JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, request
from werkzeug.wrappers import Response as Answered

from kg.describe import Fact, Text, Thing, leading
from kg.errors import UnknownEntity
from kg.index import Entry, Order
from kg.web import records
from kg.web.language import language
from kg.web.respond import deliver, wanted
from kg.web.site import moment

SIZE, MOST = 50, 1000
#: What a list can be sorted by, as the address says it.
ORDERS = {"en": Order.ENGLISH, "zh": Order.CHINESE, "statements": Order.STATEMENTS}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. fact: the property that its shape puts first, None when it has none of them."""

    entry: Entry
    thing: Thing
    fact: Fact | None


def of_kind(kind: str) -> Answered:
    """All entities of a kind, JSON and CSV by Accept or `?format=`; `sort` by en, zh, statements; `page` and `size`."""
    media = wanted(records.OFFERED)
    total = moment().index.kinds.get(kind, 0)
    if not total:
        raise UnknownEntity(f"the graph has no entity of the kind {kind!r}")
    return deliver(media, lambda: _made(media, kind, total))


def _made(media: str, kind: str, total: int) -> str:
    number, size = records.whole_number("page"), records.whole_number("size", SIZE, MOST)
    sort = request.args.get("sort", "")
    chosen = sort if sort in ORDERS else language()
    entries = moment().index.of_kind(kind, size, (number - 1) * size, ORDERS[chosen])
    if media == records.CSV:
        return records.as_csv(records.COLUMNS, map(records.row, entries))
    if media == records.JSON:
        found = [records.entity(entry) for entry in entries]
        whole = {"type": kind, "total": total, "page": number, "size": size, "sort": chosen, "results": found}
        return json.dumps(whole, ensure_ascii=False)
    return render_template(
        "type.html", lang=language(), moment=moment(), kind=kind, lines=_lines(entries), total=total, number=number,
        size=size, sort=chosen, most=MOST, label=_label,
    )  # fmt: skip


def _lines(entries: tuple[Entry, ...]) -> list[Line]:
    facts: Mapping[str, Fact] = leading(moment().dataset, moment().profile, {e.iri: e.types for e in entries})
    return [Line(entry, records.thing(entry), facts.get(entry.iri)) for entry in entries]


def _label(entry: Entry, wanted: str) -> Text | None:
    found = records.label(entry, wanted)
    return Text(found, wanted) if found else None

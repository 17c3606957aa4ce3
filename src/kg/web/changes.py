"""`/versions/N`: what one version changed, entity by entity, and its patch; `/changes/…`: the same of one entity."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, render_template, request
from rdflib import Graph, Literal, Namespace, URIRef

from kg.describe import Changed, Page, Property, Statement, Thing, changed, things
from kg.errors import BadRequest, UnknownEntity, UnknownVersion
from kg.media import DATA, HTML, Offer, Offers
from kg.store import write_graph
from kg.store.patch import MEDIA
from kg.terms import DCTERMS, RDF, RDFS, XSD
from kg.web import versions
from kg.web.address import Address, named, of
from kg.web.language import carried, language
from kg.web.records import whole_number
from kg.web.respond import Link, deliver, wanted
from kg.web.site import moment, site
from kg.web.versions import Entry, entry, told

views = Blueprint("changes", __name__)

#: Entities of a version, and versions of an entity, on one page.
ENTITIES, VERSIONS = 50, 10
#: Bytes of a patch that are sent at a time.
_PIECE = 1 << 16
_JSON = "application/json"
_PAGE: Offers = {HTML: Offer("html", ("application/xhtml+xml",)), _JSON: Offer("json")}
_OFFERED: Offers = {**_PAGE, **DATA}
_PATCH: Offers = {MEDIA: Offer("rdfp")}
#: What changed of a thing (http://vocab.org/changeset/): one set for each entity and version.
_CS = Namespace("http://purl.org/vocab/changeset/schema#")


@dataclass(frozen=True, slots=True)
class Row:
    """An entity that a version touched. added, removed: quads about it or a part of it."""

    thing: Thing
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Step:
    """What one version, or all from one to another, changed of an entity.

    since: the version before. found: None where no patch tells. parts: quads about parts of it, claims and sentences.
    accounts: who wrote what came, where it is one version and an account wrote it.
    """

    entry: Entry
    since: int
    found: Changed | None
    parts: int = 0
    accounts: tuple[str, ...] = ()


# ---- one version ----


@views.get("/versions/<int:number>")
def version(number: int) -> Response:
    """What one version changed: a page, JSON, RDF with PROV, or its patch. Raises UnknownVersion."""
    if number not in site().reader.home.published():
        raise UnknownVersion(f"there is no version {number}; /versions lists those there are")
    record = site().reader.home.records.get(number)
    patch = record.patch if record and record.patched else None
    media = wanted({**_OFFERED, **_PATCH} if patch else _OFFERED)
    if patch and media == MEDIA:
        return _sent(patch, number)
    shown = entry(number)
    made = {HTML: lambda: _version_page(shown), _JSON: lambda: _version_json(shown)}
    links = [Link(f"/versions/{number}?format=rdfp", "alternate", MEDIA)] if patch else []
    return deliver(media, made.get(media, lambda: write_graph(_version_graph(shown), media)), links, mark=shown.state)


def _sent(patch: Path, number: int) -> Response:
    """The patch as it lies there, packed, or unpacked on its way for a client that does not take gzip."""
    packed = request.accept_encodings.quality("gzip") > 0
    answer = Response(_pieces(patch, packed=packed), mimetype=MEDIA)
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Content-Disposition"] = f'attachment; filename="version-{number}.rdfp"'
    answer.set_etag(f"patch-{number}-{patch.stat().st_ino}")
    answer.vary.add("Accept")
    return answer


def _pieces(patch: Path, *, packed: bool) -> Iterator[bytes]:
    with patch.open("rb") if packed else gzip.open(patch) as file:
        while piece := file.read(_PIECE):
            yield piece


def _rows(number: int) -> tuple[list[Row], Page]:
    at = whole_number("page")
    touches, total = site().changes.of_version(number, ENTITIES, ENTITIES * (at - 1))
    known = things(moment().dataset, [touch.entity for touch in touches])
    gone = site().changes.removed(number, [iri for iri, thing in known.items() if not thing.names])
    known |= {iri: thing for iri, thing in things(gone, known).items() if thing.names}
    rows = [Row(known[touch.entity], touch.added, touch.removed) for touch in touches]
    return rows, Page(at, ENTITIES, total)


def _version_page(shown: Entry) -> str:
    rows, page = _rows(shown.number)
    return render_template("version.html", lang=language(), moment=moment(), one=shown, rows=rows, page=page)


def _version_json(shown: Entry) -> str:
    rows, page = _rows(shown.number)
    entities = [
        {"iri": row.thing.iri, "labels": {text.language or "und": text.words for text in row.thing.names},
         "added": row.added, "removed": row.removed, "changes": of(site().base, row.thing.iri).changes}
        for row in rows
    ]  # fmt: skip
    counted = {"entities": entities, "page": page.number, "pages": page.last, "total": page.total}
    return json.dumps({**told(shown), **counted}, ensure_ascii=False)


def _version_graph(shown: Entry) -> Graph:
    """The version, its patch and a set of changes for each entity of this page."""
    graph, base = versions.graph([shown]), site().base
    iri, patch = URIRef(f"{base}dataset?version={shown.number}"), URIRef(f"{base}versions/{shown.number}?format=rdfp")
    if shown.patched:
        graph.add((iri, DCTERMS.relation, patch))
        graph.add((patch, DCTERMS.format, Literal(MEDIA)))
    for row in _rows(shown.number)[0]:
        graph += _change_set(shown, row)
    return graph


def _change_set(shown: Entry, row: Row) -> Graph:
    graph = Graph()
    address = of(site().base, row.thing.iri)
    one = URIRef(f"{site().base.rstrip('/')}{address.changes}#version-{shown.number}")
    graph.add((one, RDF.type, _CS.ChangeSet))
    graph.add((one, _CS.subjectOfChange, URIRef(row.thing.iri)))
    for name in row.thing.names:
        graph.add((URIRef(row.thing.iri), RDFS.label, Literal(name.words, lang=name.language or None)))
    graph.add((one, _CS.changeReason, Literal(shown.reason)))
    graph.add((one, _CS.creatorName, Literal(shown.author)))
    if shown.built:
        graph.add((one, _CS.createdDate, Literal(shown.built, datatype=XSD.dateTime)))
    return graph


# ---- one entity ----


@views.get("/changes/<kind>/<key>")
def entity(kind: str, key: str) -> Response:
    """What changed of an entity, version by version, or between two that `since=` and `until=` name."""
    return _changes(named(site().base, kind, key))


@views.get("/changes")
def other() -> Response:
    """The same of any other IRI: `?iri=`."""
    return _changes(of(site().base, request.args.get("iri", "")))


def _changes(address: Address) -> Response:
    steps, page = _steps(address.iri)
    media = wanted(_PAGE)
    return deliver(media, lambda: _entity_page(address, steps, page) if media == HTML else _json(address, steps, page))


def _steps(iri: str) -> tuple[list[Step], Page]:
    """What the request asks for. Raises UnknownEntity, BadRequest, UnknownVersion."""
    now, at = moment().number, whole_number("page")
    touches = site().changes.of_entity(iri, now, VERSIONS + 1, VERSIONS * (at - 1))
    thing = things(moment().dataset, [iri])[iri]
    if not touches and not thing.names and at == 1:
        raise UnknownEntity(f"no version changed {iri}")
    if "since" in request.args:
        return [_between(iri, _asked("since", 1), _asked("until", now))], Page(1, VERSIONS, 1)
    steps = [_step(iri, touch.version, touch.added + touch.removed) for touch in touches[:VERSIONS]]
    more = len(touches) > VERSIONS
    return steps, Page(at, VERSIONS, VERSIONS * (at - 1) + len(steps), capped=more)


def _asked(name: str, default: int) -> int:
    number = whole_number(name, default)
    if number not in site().reader.home.published():
        raise UnknownVersion(f"{name}: there is no version {number}; /versions lists those there are")
    return number


def _step(iri: str, number: int, quads: int) -> Step:
    record = site().reader.home.records.get(number)
    return replace(_between(iri, record.before if record else 0, number), parts=quads)


def _between(iri: str, since: int, until: int) -> Step:
    if since > until:
        raise BadRequest(f"since is the older version: {since} is newer than {until}")
    found = site().changes.difference(iri, since, until)
    now, shown = moment(), entry(until)
    names = shown.author.split(", ") if shown.before == since else ()
    accounts = tuple(name for name in names if name and not name.startswith("kg "))  # a command is nobody's account
    said = changed(now.dataset, now.profile, iri, found) if found else None
    return Step(shown, since, said, accounts=accounts)


def _entity_page(address: Address, steps: Sequence[Step], page: Page) -> str:
    return render_template(
        "changes.html", lang=language(), moment=moment(), steps=steps, page=page, address=address,
        path=address.with_(address.changes, **carried()), compared="since" in request.args, newest=moment().number,
        thing=things(moment().dataset, [address.iri])[address.iri],
    )  # fmt: skip


def _json(address: Address, steps: Sequence[Step], page: Page) -> str:
    rows = [
        {**told(step.entry), "since": step.since, "accounts": step.accounts, **_found(step.found)} for step in steps
    ]
    whole = {"entity": address.iri, "versions": rows, "page": page.number, "more": page.more}
    return json.dumps(whole, ensure_ascii=False)


def _found(found: Changed | None) -> dict[str, Any]:
    if found is None:
        return {"added": None}
    return {"added": _statements(found.added), "removed": _statements(found.removed), "more": found.more}


def _statements(properties: Sequence[Property]) -> list[dict[str, Any]]:
    return [_statement(one) for property_ in properties for one in property_.statements]


def _statement(one: Statement) -> dict[str, Any]:
    value = {name: words for name, words in one.value._asdict().items() if words}
    labels = {text.language or "und": text.words for text in one.thing.names} if one.thing else {}
    quotations = [
        {"sentence": quote.sentence, "words": quote.parts[1], "start": quote.start, "end": quote.end,
         "snapshot": quote.source.snapshot}
        for quote in one.quotes
    ]  # fmt: skip
    basis = {"quotations": quotations, "references": [cited.iri for cited in one.references], "derived": one.derived}
    return {"property": one.predicate, "value": value, "labels": labels, **basis}


def last(iri: str) -> Entry | None:
    """The last version, up to the one that is read, that changed an entity; None where none is known to have."""
    found = site().changes.of_entity(iri, moment().number, 1)
    return entry(found[0].version) if found else None


def gone(iri: str) -> Entry | None:
    """The version that removed what an unknown IRI named; None where none is known to have."""
    found = site().changes.of_entity(iri, moment().number, 1)
    return entry(found[0].version) if found and found[0].removed else None

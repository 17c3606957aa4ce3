"""`/query`: a form for SPARQL that needs no JavaScript; results as a table, refusals with line and column."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode
from uuid import uuid4

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.wrappers import Response as Answered

from kg import guard
from kg import sparql as protocol
from kg.describe import Text, Thing, best, things
from kg.errors import BadQuery, KgError
from kg.media import GRAPHS, RESULTS
from kg.store import Cell, Form, Scope
from kg.terms import PREFIXES
from kg.web.language import language
from kg.web.refusals import STATUS
from kg.web.site import asker, moment, site

views = Blueprint("query", __name__)

#: Rows of the table on the page; the downloads have all.
SHOWN = 500
_JSON, _TURTLE = "application/sparql-results+json", "text/turtle"


@dataclass(frozen=True, slots=True)
class Example:
    """A question of ours. key: its file without ending. titles: in each language. query: without the title lines."""

    key: str
    titles: tuple[Text, ...]
    query: str

    def title(self, wanted: str) -> Text:
        """The title to show."""
        return best(self.titles, wanted) or Text(self.key)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a query gave. form: None when it was refused. rows: at most SHOWN. downloads: (word, address)."""

    form: Form | None = None
    variables: tuple[str, ...] = ()
    rows: tuple[dict[str, Cell], ...] = ()
    total: int = 0
    boolean: bool = False
    graph: str = ""
    named: dict[str, Thing] = field(default_factory=dict)
    milliseconds: int = 0
    downloads: tuple[tuple[str, str], ...] = ()
    error: KgError | None = None

    @property
    def place(self) -> tuple[int, int] | None:
        """Line and column of what is wrong, where known."""
        bad = self.error
        return (bad.line, bad.column or 1) if isinstance(bad, BadQuery) and bad.line else None


@views.get("/query")
def form() -> Answered:
    """The form, and the result of the query in it."""
    listed = examples(moment().path / "examples")
    chosen = next((example for example in listed if example.key == request.args.get("example")), None)
    text = request.args.get("query", chosen.query if chosen else "")
    outcome = _run(text) if text.strip() else None
    status = STATUS[type(outcome.error)] if outcome and outcome.error else 200
    page = render_template(
        "query.html", lang=language(), moment=moment(), text=text, chosen=chosen, examples=listed, outcome=outcome,
        limit=SHOWN,
        start=(listed[0].query if listed else "SELECT * WHERE { ?s ?p ?o } LIMIT 20"), prefixes=sorted(PREFIXES),
    )  # fmt: skip
    return Response(page, status, mimetype="text/html")


def _run(text: str) -> Outcome:
    """The outcome of a query for the page; a refusal is shown beside the text, not instead of it."""
    start = perf_counter()
    try:
        protocol.read(_Typed(urlencode({"query": text}).encode()))
        guard.check(text)
        media, body = asker(uuid4().hex).answer(text, Scope(), _choose, site().base)
    except KgError as refused:
        return Outcome(error=refused)
    spent = round((perf_counter() - start) * 1000)
    return _outcome(media, text, body, spent)


def _choose(form: Form) -> str:
    return _TURTLE if form is Form.GRAPH else _JSON


@dataclass(frozen=True, slots=True)
class _Typed:
    """A query typed into the form, as kg.sparql reads requests."""

    query_string: bytes
    method: str = "GET"
    content_type: str | None = None
    body: bytes = b""
    accept: str | None = None


def _outcome(media: str, text: str, body: bytes, spent: int) -> Outcome:
    if media == _TURTLE:
        downloads = _downloads(text, Form.GRAPH)
        return Outcome(Form.GRAPH, graph=body.decode(), milliseconds=spent, downloads=downloads)
    found, downloads = json.loads(body), _downloads(text, Form.BINDINGS)
    if "boolean" in found:
        return Outcome(Form.BOOLEAN, boolean=found["boolean"], milliseconds=spent, downloads=downloads)
    bindings = found["results"]["bindings"]
    rows = tuple({name: _cell(value) for name, value in row.items()} for row in bindings[:SHOWN])
    linked = {cell.value for row in rows for cell in row.values() if cell.kind == "uri"}
    named = things(moment().dataset, linked)
    return Outcome(
        Form.BINDINGS, tuple(found["head"]["vars"]), rows, len(bindings), named=named, milliseconds=spent,
        downloads=downloads,
    )  # fmt: skip


def _cell(value: dict[str, str]) -> Cell:
    return Cell(str(value["value"]), value["type"], value.get("xml:lang", ""), value.get("datatype", ""))


def _downloads(text: str, form: Form) -> tuple[tuple[str, str], ...]:
    offered = GRAPHS if form is Form.GRAPH else RESULTS
    return tuple(
        (offer.ending, url_for("sparql.endpoint", query=text, format=offer.ending)) for offer in offered.values()
    )


@lru_cache(maxsize=4)
def examples(directory: Path) -> tuple[Example, ...]:
    """The questions of a version, by file name; a version never changes, so they are read once."""
    return tuple(_example(file) for file in sorted(directory.glob("*.rq")))


def _example(file: Path) -> Example:
    text = file.read_text(encoding="utf-8")
    titles = re.findall(r"^# title@([\w-]+):\s*(.+)$", text, re.MULTILINE)
    body = re.sub(r"^# title@.*\n", "", text, flags=re.MULTILINE)
    return Example(file.stem, tuple(Text(words.strip(), tag) for tag, words in titles), body.strip() + "\n")

"""What a query gave, as values for a page: columns, the rows that are shown, how many there are, what they are called.

Reads the bytes that the endpoint would send, so that the page and the endpoint never differ.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from kg.describe import Thing, things
from kg.store import Cell, Dataset, Form, Row, read_triples

#: Rows of the table on the page; the downloads have all.
SHOWN = 500
#: Bytes of the answer that are shown as they were sent.
RAW = 60_000
#: What a graph is read from.
TRIPLES = "application/n-triples"
#: What stands in the three columns of a graph.
TRIPLE = ("subject", "property", "value")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query.

    columns: variables, or TRIPLE for a graph. rows: at most SHOWN of `total`. named: IRI → what it is called, for the
    rows shown. raw: the answer as it was sent, cut at RAW bytes. milliseconds: until it was there.
    """

    form: Form
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    total: int = 0
    boolean: bool = False
    raw: str = ""
    raw_cut: bool = False
    named: Mapping[str, Thing] = field(default_factory=dict)
    milliseconds: int = 0

    def showing(self, body: bytes) -> Answer:
        """The same answer with these bytes as what was sent."""
        return replace(self, raw=body[:RAW].decode(errors="ignore"), raw_cut=len(body) > RAW)


def read(media: str, body: bytes, dataset: Dataset, milliseconds: int) -> Answer:
    """The answer in these bytes: a graph in N-Triples, anything else in SPARQL JSON."""
    rows: list[Row]
    if media == TRIPLES:
        form, columns, total = Form.GRAPH, TRIPLE, body.count(b"\n")
        rows = [dict(zip(TRIPLE, triple, strict=True)) for triple in islice(read_triples(body), SHOWN)]
    elif "boolean" in (found := json.loads(body)):
        return Answer(Form.BOOLEAN, boolean=found["boolean"], milliseconds=milliseconds)
    else:
        bindings = found["results"]["bindings"]
        form, columns, total = Form.BINDINGS, tuple(found["head"]["vars"]), len(bindings)
        rows = [{name: _cell(value) for name, value in row.items()} for row in bindings[:SHOWN]]
    named = things(dataset, {cell.value for row in rows for cell in row.values() if cell.kind == "uri"})
    return Answer(form, columns, tuple(rows), total, named=named, milliseconds=milliseconds).showing(body)


def _cell(value: Mapping[str, object]) -> Cell:
    """A value of SPARQL JSON; a quoted triple as its JSON text."""
    inner = value["value"]
    words = inner if isinstance(inner, str) else json.dumps(inner, ensure_ascii=False)
    return Cell(words, str(value["type"]), str(value.get("xml:lang", "")), str(value.get("datatype", "")))

"""Data that would hurt whoever reads it later is refused on every way in, with the gate or without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import BadData, BadQuery, BadRequest, NotEvaluated
from kg.ingest import Folders, Target, load
from kg.iri import Base
from kg.store import Home, Reader
from kg.store.write import Part, post, put, update
from kg.store.write.body import DEEPEST_TERM, LONGEST
from kg.store.write.live import Live

GRAPH = "http://e/g"
TURTLE = "text/turtle"
#: Deeper than is taken, by one.
NESTED = "<<( <http://e/s> <http://e/p> " * (DEEPEST_TERM + 1) + "1" + " )>>" * (DEEPEST_TERM + 1)
#: Objects of a triple, as Turtle and SPARQL write them.
POISON = {
    "a control character": '"a\\u0001b"',
    "a noncharacter": '"a\\uFFFEb"',
    "triple terms nested too deep": NESTED,
    "a literal without end": f'"{"x" * (LONGEST + 1)}"',
    "a space in an IRI": "<http://e/a b>",
    "a quote in an IRI": '<http://e/a"b>',
    "a space in an IRI, by its number": "<http://e/a\\u0020b>",
}
XML = "application/rdf+xml"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"'
DOCUMENTS = {
    "a DOCTYPE": (XML, f'<!DOCTYPE r [<!ENTITY a "b">]><rdf:RDF {RDF}/>'),
    "an entity of its own": (XML, f"<rdf:RDF {RDF}><rdf:Description><e:p>&a;</e:p></rdf:Description></rdf:RDF>"),
    "a remote context": ("application/ld+json", '{"@context": "http://localhost:1/c", "@id": "http://e/s", "p": 1}'),
    "lists in lists": ("application/ld+json", "[" * 200 + "]" * 200),
}


def triple(value: str) -> str:
    """A triple with this object."""
    return f"<http://e/s> <http://e/p> {value} ."


def loaded(home: Home, value: str) -> None:
    """A file of it, loaded in bulk."""
    file = home.path.parent / "poison.ttl"
    file.write_text(triple(value))
    none = Path("none")
    load([file], Target(home, Base("http://localhost:8000/"), GRAPH), Folders(none, none, none))


WAYS: dict[str, Callable[[Home, str], object]] = {
    "PUT": lambda home, value: Live(home).apply(put(GRAPH, Part(TURTLE, triple(value).encode()), "")),
    "POST in parts": lambda home, value: Live(home).apply(
        post(GRAPH, (Part(TURTLE, triple("1").encode()), Part(TURTLE, triple(value).encode())), "")
    ),
    "INSERT DATA": lambda home, value: Live(home).apply(
        update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {triple(value)} }} }}", "")
    ),
    "INSERT WHERE": lambda home, value: Live(home).apply(
        update(f"INSERT {{ GRAPH <{GRAPH}> {{ {triple(value)} }} }} WHERE {{}}", "")
    ),
    "kg load": loaded,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", POISON)
def test_poison_is_refused_on_every_way_in(home: Home, name: str, way: str) -> None:
    """What is there afterwards is what was there before."""
    version = home.current()
    with pytest.raises((BadRequest, BadQuery, BadData, NotEvaluated)):
        WAYS[way](home, POISON[name])
    assert home.current() == version


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_that_expand_or_fetch_are_refused(home: Home, name: str) -> None:
    """RDF/XML and JSON-LD have ways of their own to hurt."""
    media, text = DOCUMENTS[name]
    live = Live(home)
    with pytest.raises(BadRequest):
        live.apply(put(GRAPH, Part(media, text.encode()), ""))
    assert len(live.engine) == 0


def test_updates_cannot_nest_what_no_document_may(home: Home) -> None:
    """Each update puts the triples into triples once more; the one too many is refused, and taken back."""
    live = Live(home)
    live.apply(update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {triple('1')} }} }}", ""))
    deeper = update(
        f"DELETE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }} INSERT {{ GRAPH <{GRAPH}> {{ ?s ?p <<( ?s ?p ?o )>> }} }}"
        f" WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}", ""
    )  # fmt: skip
    for _ in range(DEEPEST_TERM):
        live.apply(deeper)
    before = set(live.engine)
    with pytest.raises(BadRequest, match="nested deeper"):
        live.apply(deeper)
    assert set(live.engine) == before


def test_updates_cannot_grow_what_no_document_may_hold(home: Home) -> None:
    """A literal that doubles with each update."""
    live = Live(home)
    live.apply(update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {triple(repr('x' * (LONGEST // 2 + 1)))} }} }}", ""))
    before = set(live.engine)
    doubled = f"INSERT {{ GRAPH <{GRAPH}> {{ ?s ?p ?two }} }} WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }}"
    with pytest.raises(BadRequest, match="characters"):
        live.apply(update(f"{doubled} BIND(CONCAT(?o, ?o) AS ?two) }}", ""))
    assert set(live.engine) == before


def test_updates_cannot_make_what_is_no_iri(home: Home) -> None:
    """IRI() of words with spaces is an error of that expression: nothing is inserted."""
    live = Live(home)
    template = f"INSERT {{ GRAPH <{GRAPH}> {{ <http://e/s> <http://e/p> ?o }} }}"
    live.apply(update(f'{template} WHERE {{ BIND(IRI("http://e/a b") AS ?o) }}', ""))
    assert len(live.engine) == 0


def test_triple_terms_in_an_update_that_nobody_can_follow_are_refused(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How deep they nest could not be told."""
    monkeypatch.setattr("kg.store.write.live.SCOPED", 0)
    live = Live(home)
    live.apply(update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {triple('1')} }} }}", ""))
    found = f"GRAPH <{GRAPH}> {{ ?s ?p ?o }} BIND(TRIPLE(?s, ?p, ?o) AS ?t)"
    with pytest.raises(BadRequest, match="cannot be told"):
        live.apply(update(f"INSERT {{ GRAPH <{GRAPH}> {{ ?s ?p ?t }} }} WHERE {{ {found} }}", ""))


def test_what_was_refused_left_nothing_to_read(home: Home) -> None:
    """A reader of the version sees an empty dataset."""
    for value in POISON.values():
        with pytest.raises((BadRequest, BadQuery)):
            Live(home).apply(put(GRAPH, Part(TURTLE, triple(value).encode()), ""))
    assert list(Reader(home).current().dataset.quads()) == []

"""Attacks that want the service to load something from elsewhere. Nothing may leave, whatever the spelling."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from urllib.parse import urlencode

import pytest
from rdflib import Graph

from attack.wire import Listener, Service, refused, sound
from kg import validate
from kg.errors import KgError
from kg.evaluate import Client, Evaluator
from kg.limits import Limits
from kg.media import RESULTS
from kg.store import Reader, Scope

#: URL stands for the address that must not be asked, `ex:` for a prefix that leads there.
SPELLINGS = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { service\n#comment\n<URL> { ?s ?p ?o } }",
    "SELECT*{SERVICE<URL>{?s ?p ?o}}",
    "SELECT*{SERVICESILENT<URL>{?s ?p ?o}}",
    "SELECT*{SERVICEex:{?s ?p ?o}}",
    "SELECT*{SERVICESILENTex:{?s ?p ?o}}",
    "PREFIX SERVICEex: <http://e/> SELECT*{SERVICEex:{?s ?p ?o}}",
    "PREFIX : <URL> SELECT*{SERVICE:{?s ?p ?o}}",
    "BASE <URL> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "SELECT*{FILTER(?a<?b)SERVICE#>\n<URL>{?s ?p ?o}}",
    "SELECT*{BIND(1 AS ?a)FILTER(?a<2&&'>'!='x')SERVICE<URL>{?s ?p 'y'}}",
    "SELECT*{VALUES ?u {<URL>} SERVICE ?u {?s ?p ?o}}",
    "SELECT*{VALUES ?u {<URL>} SERVICE?u{?s ?p ?o}}",
    "SELECT*{?s ?p true.SERVICE<URL>{?a ?b ?c}}",
    "SELECT*{?s ?p 1.e5SERVICE<URL>{?a ?b ?c}}",
    "SELECT*{?s ?p <http://x/\\u0041'>. SERVICE<URL>{?a ?b '} }",
    "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "ASK { FILTER NOT EXISTS { SERVICE SILENT <URL> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
]
UPDATES = [
    "LOAD <URL>",
    "LOAD SILENT <URL> INTO GRAPH <http://e/>",
    "LOADSILENT<URL>",
    "LOAD <file:///etc/passwd>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DELETE WHERE { ?s ?p ?o }",
]


def aimed(query: str, listener: Listener) -> str:
    """The text with the listener's address in it."""
    return f"PREFIX ex: <{listener.url}>\n" + query.replace("URL", listener.url)


@pytest.mark.parametrize("query", SPELLINGS)
def test_service_is_refused_and_asks_nobody(service: Service, listener: Listener, query: str) -> None:
    """Each spelling of SERVICE is refused with a reason, at the endpoint and in the form for people."""
    answer = refused(service.ask(aimed(query, listener)))
    assert answer.status == 400
    assert "SERVICE" in answer.problem["detail"]
    refused(service.get("/query?" + urlencode({"query": aimed(query, listener)})))


@pytest.fixture(scope="session")
def evaluator() -> Iterator[Evaluator]:
    """The workers alone, without the guard before them."""
    with closing(Evaluator(Limits(seconds=5))) as made:
        yield made


@pytest.mark.parametrize("query", SPELLINGS)
def test_the_sandbox_holds_without_the_guard(
    evaluator: Evaluator, reader: Reader, listener: Listener, query: str
) -> None:
    """The kernel keeps a worker off the network when no lexer stands before it, SILENT or not."""
    asker = evaluator.at(reader.current().version, Client())
    with suppress(KgError):  # SILENT hides that nothing came
        asker.answer(aimed(query, listener), Scope(), lambda _: next(iter(RESULTS)), "http://localhost:8000/")
    assert listener.calls == []


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_without_a_token_loads_and_changes_nothing(service: Service, listener: Listener, update: str) -> None:
    """LOAD and INSERT from elsewhere are refused in each form in which a request can hold them."""
    text = aimed(update, listener)
    refused(service.ask(text))
    refused(service.send("POST", "/sparql", {"Content-Type": "application/sparql-update"}, text.encode()))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    refused(service.send("POST", "/sparql", form, urlencode({"update": text}).encode()))
    refused(service.get("/sparql?" + urlencode({"update": text})))


@pytest.mark.parametrize(
    "graphs",
    [
        {"default-graph-uri": "URL"},
        {"named-graph-uri": "URL"},
        {"using-graph-uri": "URL"},
        {"default-graph-uri": "file:///etc/passwd"},
    ],
)
def test_naming_a_graph_fetches_nothing(service: Service, listener: Listener, graphs: dict[str, str]) -> None:
    """A graph of another server is an unknown, empty graph here."""
    named = {name: value.replace("URL", listener.url) for name, value in graphs.items()}
    sound(service.get("/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o } LIMIT 3", **named})))


@pytest.mark.parametrize("clause", ["FROM <URL>", "FROM NAMED <URL>", "FROM <file:///etc/passwd>"])
def test_from_fetches_nothing(service: Service, listener: Listener, clause: str) -> None:
    """FROM names graphs of this store alone."""
    answer = sound(service.ask(aimed(f"SELECT * {clause} {{ ?s ?p ?o }}", listener)))
    assert answer.status != 200 or answer.problem["results"]["bindings"] == []


_ENTITY = '<!DOCTYPE r [<!ENTITY x SYSTEM "URL">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
_LAUGHS = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
_BODIES = [
    ("application/ld+json", '{"@context": "URL", "a": "b"}'),
    ("application/ld+json", '{"@context": {"@import": "URL", "@version": 1.1}, "a": "b"}'),
    ("application/rdf+xml", _ENTITY),
    ("application/rdf+xml", _LAUGHS + "]><rdf:RDF>&i;</rdf:RDF>"),
    ("application/ld+json", '{"a":' * 10_000 + "1" + "}" * 10_000),
    ("application/rdf+xml", "<a>" * 10_000),
    ("text/turtle", "<a> <b> " + "<<( <a> <b> " * 5_000 + "1" + " )>>" * 5_000 + " ."),
]


@pytest.mark.parametrize(("media", "body"), _BODIES, ids=range(len(_BODIES)))
@pytest.mark.parametrize("path", ["/sparql", "/graph-store?default", "/graph/x"])
def test_hostile_documents_are_refused(service: Service, listener: Listener, path: str, media: str, body: str) -> None:
    """Remote contexts, entities, billions of laughs and deep documents from a stranger are not even parsed."""
    data = body.replace("URL", listener.url).encode()
    for method in ("POST", "PUT"):
        answer = refused(service.send(method, path, {"Content-Type": media}, data))
        assert answer.seconds < 1


def test_shapes_import_nothing(listener: Listener) -> None:
    """owl:imports in data or shapes is a triple, not an order."""
    imports = f"<http://e/> a owl:Ontology ; owl:imports <{listener.url}> ."
    graph = Graph().parse(data="PREFIX owl: <http://www.w3.org/2002/07/owl#> " + imports, format="turtle")
    assert not validate.shacl(graph, graph).findings
    assert listener.calls == []

"""Data that hurts whoever reads it: rdflib, pySHACL, the engine, a page. Written through the gate, and around it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from attack.conftest import CHEAP_SECONDS
from attack.test_token import TOKEN
from attack.wire import PATIENCE, Answer, Listener, Service, serving, sound
from kg.ingest import Built

BASE = "http://localhost:8000/"
NAME = f"{BASE}graph/hostile"
GRAPH = f"/graph-store?graph={quote(NAME, safe='')}"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def about(triples: str, name: str = "thing") -> bytes:
    """A Turtle document about a place."""
    here = f"<{BASE}id/place/{name}>"
    head = f"@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . {here}"
    return f'{head} a schema:Place ; skos:prefLabel "Hostile"@en ; {triples} .'.encode()


def chain(predicate: str, length: int) -> bytes:
    """Places, each within the next, so many."""
    links = (f"<{BASE}id/place/c{n}> <{predicate}> <{BASE}id/place/c{n + 1}> ." for n in range(length))
    return about(f"<{predicate}> <{BASE}id/place/c0>") + "\n".join(links).encode()


DATA = {
    "HTML of 60 kB": about(f'schema:description "{"<b>" * 20_000}"^^<{RDF}HTML>'),
    "broken HTML": about(f'schema:description "<a x={"y " * 20_000}"^^<{RDF}HTML>'),
    "XML of 60 kB": about(f'schema:description "{"<b>" * 10_000}{"</b>" * 10_000}"^^<{RDF}XMLLiteral>'),
    "an integer of 200,000 digits": about(f"schema:latitude {'9' * 200_000}"),
    "a decimal of 200,000 digits": about(f"schema:latitude {'9' * 100_000}.{'9' * 100_000}"),
    "a double beyond all": about("schema:latitude 1e999999999"),
    "a date that is none": about(f'schema:foundingDate "99999999999-99-99"^^<{XSD}date>'),
    "a year of ten thousand digits": about(f'schema:foundingDate "{"9" * 10_000}"^^<{XSD}gYear>'),
    "a duration beyond all": about(f'schema:duration "P{"9" * 5_000}Y"^^<{XSD}duration>'),
    "no base64": about(f'schema:description "{"=" * 60_000}"^^<{XSD}base64Binary>'),
    "hex without end": about(f'schema:description "{"f" * 60_001}"^^<{XSD}hexBinary>'),
    "a boolean that is none": about(f'schema:isAccessibleForFree "maybe"^^<{XSD}boolean>'),
    "a language that is none": about('schema:description "x"@aaaaaaaa-bbbbbbbb-cccccccc'),
    "what makes patterns backtrack": about(f'schema:description "{"a" * 50_000}!" ; schema:url "{"(a+)+" * 5_000}$"'),
    "a list that is its own rest": about(f"schema:knows <{BASE}id/place/l>")
    + f"<{BASE}id/place/l> <{RDF}first> 1 ; <{RDF}rest> <{BASE}id/place/l> .".encode(),
    "a list with two rests": about(f"schema:knows <{BASE}id/place/l>")
    + f"<{BASE}id/place/l> <{RDF}first> 1, 2 ; <{RDF}rest> <{BASE}id/place/m>, <{BASE}id/place/l> .".encode(),
    "a list of 5,000": about(f"schema:knows ({' '.join(map(str, range(5_000)))})"),
    "a thousand brackets": about("schema:knows " + "[ schema:knows " * 1_000 + "1" + " ]" * 1_000),
    "a thousand lists": about("schema:knows " + "( " * 1_000 + "1" + " )" * 1_000),
    "a chain of 5,000 places": chain("https://schema.org/containedInPlace", 5_000),
    "a chain of 5,000 concepts": chain("http://www.w3.org/2004/02/skos/core#broader", 5_000),
    "a chain of 5,000 classes": chain("http://www.w3.org/2000/01/rdf-schema#subClassOf", 5_000),
    "shapes of its own": about("schema:knows 1")
    + b"<e:s> a <http://www.w3.org/ns/shacl#NodeShape> ; <http://www.w3.org/ns/shacl#targetClass> schema:Place ;"
    + b" <http://www.w3.org/ns/shacl#property> [ <http://www.w3.org/ns/shacl#path> schema:url ;"
    + b' <http://www.w3.org/ns/shacl#pattern> "^(a+)+$" ] .',
    "IRIs that are scripts": about("schema:url <javascript:alert(1)>, <data:text/html,x>, <http://e/'onload='x>"),
}


@pytest.fixture(scope="module", params=["on", "off"])
def writable(
    request: pytest.FixtureRequest, built: Built, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Service, bool]]:
    """A service over the real graph that can be written to, and whether its gate is open."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(built.version.path.parents[1], folder / "home")
    with serving(root, folder, KG_TOKEN=TOKEN, KG_GATE=request.param, KG_QUERY_SECONDS="2") as service:
        yield service, request.param == "off"


@pytest.mark.parametrize("name", DATA)
def test_hostile_data_is_refused_or_harms_nobody(writable: tuple[Service, bool], name: str) -> None:
    """Writing it, and reading it in every format and as a page, ends soon; others are served meanwhile.

    What the gate has let pass is read in fewer ways: the rest is the same for data that it would refuse.
    """
    service, is_open = writable
    answers: list[Answer] = []
    readings = READINGS if is_open else PAGES

    def attack() -> None:
        answers.append(put(service, DATA[name]))
        answers.extend(service.get(path, {"Accept": accept}) for path, accept in readings)

    running = threading.Thread(target=attack)
    running.start()
    assert service.slowest_while(running) < CHEAP_SECONDS
    assert len(answers) == 1 + len(readings)
    for answer in answers:
        assert sound(answer).seconds < PATIENCE
    assert answers[0].status in ({201, 204} if is_open else {201, 204, 400, 422})
    assert put(service, about("schema:description 'harmless'")).status in {201, 204, 422}
    assert "Traceback" not in service.log.read_text()


ORDERS = {
    "imports": "<e:o> a owl:Ontology ; owl:imports <URL>, <file:///etc/passwd> .",
    "a target elsewhere": "<e:s> a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ; sh:select"
    " 'SELECT ?this { SERVICE <URL> { ?this a ?c } }' ] ; sh:nodeKind sh:IRI .",
    "a rule elsewhere": "<e:s> a sh:NodeShape ; sh:targetClass schema:Place ; sh:sparql [ sh:message 'x' ; sh:select"
    " 'SELECT $this { SERVICE <URL> { $this a ?c } }' ] .",
    "a script": "<e:s> a sh:NodeShape ; sh:targetClass schema:Place ; sh:js [ sh:jsFunctionName 'f' ; sh:jsLibrary"
    " [ sh:jsLibraryURL 'FROM' ] ] .",
    "shapes elsewhere": "<e:s> sh:shapesGraph <URL> ; sh:entailment <URL> .",
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
def test_orders_in_data_are_data(writable: tuple[Service, bool], listener: Listener, order: str) -> None:
    """What tells a SHACL processor to fetch, ask or run something elsewhere is stored or refused, never obeyed."""
    service, _ = writable
    prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
    body = (
        prefixes.encode()
        + about("schema:name 'x'")
        + order.replace("<URL>", f"<{listener.url}>").replace("FROM", listener.url).encode()
    )

    assert sound(put(service, body)).status in {201, 204, 422}
    assert sound(service.get("/page/place/thing", {"Accept": "text/html"})).status in {200, 404}
    assert listener.calls == []


def put(service: Service, body: bytes) -> Answer:
    """Put the graph."""
    return service.send("PUT", GRAPH, {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"}, body)


_GRAPHS = ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
_RESULTS = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]


def _asking(query: str) -> str:
    return "/sparql?" + urlencode({"query": query})


_ALL = f"?s ?p ?o }} WHERE {{ GRAPH <{NAME}> {{ ?s ?p ?o }}"
PAGES = [
    ("/data/place/thing", "text/turtle"),
    *((path, "text/html") for path in ("/page/place/thing", "/page/place/c4000", "/", "/search?q=hostile")),
]
#: Every way to read what was written.
READINGS = [
    *PAGES,
    *((GRAPH, kind) for kind in _GRAPHS),
    *(("/data/place/thing", kind) for kind in _GRAPHS[1:]),
    *((_asking(f"CONSTRUCT {{ {_ALL} }}"), kind) for kind in _GRAPHS),
    *((_asking(f"SELECT * {{ GRAPH <{NAME}> {{ ?s ?p ?o }} }} ORDER BY ?o"), kind) for kind in _RESULTS),
    (_asking(f"SELECT (SUM(?o) AS ?n) (MAX(?o) AS ?m) {{ GRAPH <{NAME}> {{ ?s ?p ?o }} }}"), _RESULTS[0]),
    (_asking(f'SELECT * {{ GRAPH <{NAME}> {{ ?s ?p ?o FILTER REGEX(STR(?o), "^(a+)+$") }} }}'), _RESULTS[0]),
    (_asking(f"SELECT * {{ GRAPH <{NAME}> {{ ?s (!<e:x>)* ?o }} }}"), _RESULTS[0]),
    ("/query?" + urlencode({"query": f"SELECT * {{ GRAPH <{NAME}> {{ ?s ?p ?o }} }}"}), "text/html"),
]

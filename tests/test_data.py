"""What the curated files in data/ promise: sources, names, IRIs; and the editorial dataset built from them."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

DATA = Path(__file__).parents[1] / "data"
FILES = sorted(DATA.glob("*.ttl"))
EXAMPLES = sorted((DATA / "examples").glob("*.rq"))
BASE = "https://data.example/"
HET = Namespace("https://w3id.org/hetao/ontology#")
SCHEMA = Namespace("https://schema.org/")
SEED_SHA256 = "2f8b8e3ccd5a43af8c2f0e0557468dc03810071630973f2ef6d15444b40e29ec"
KINDS = (
    "article|organisation|place|person|event|plan|orientation|milestone|outcome|task|observation|role|term|reference"
)
#: Cut at 80 characters, no possessive, no leading "the": what a slug may look like.
SLUG = rf"{BASE}id/({KINDS})/(?!the-)(?=[a-z0-9-]{{1,80}}$)[a-z0-9]+(-[a-z0-9]+)*"
#: Examples that ask for sentences, photos or amounts, which only pages have; they run, and find nothing here.
NEED_PAGES = {
    "01-who-issued-the-plan",
    "02-orientations",
    "10-teasers-and-dates",
    "11-amounts",
    "13-disagreements",
    "16-sentences-about-shenzhen",
}
#: Statements about statements: they are sources, and need none.
ABOUT_SOURCES = {HET.Reference, HET.EditorialClaim}

per_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
per_example = pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)


def parse(file: Path) -> Graph:
    """One curated file, its relative IRIs under BASE."""
    return Graph().parse(file, format="turtle", publicID=BASE)


def graph_name(file: Path) -> URIRef:
    """The named graph of a curated file."""
    return URIRef(f"{BASE}graph/editorial/{file.stem}")


def facts(graph: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """The triples of a file that need a source: what it says of the world."""
    for subject, predicate, value in graph:
        structural = predicate in {RDF.type, DCTERMS.source, HET.order}
        if not structural and not ABOUT_SOURCES & set(graph.objects(subject, RDF.type)):
            yield subject, predicate, value


def sources(graph: Graph, name: URIRef, fact: tuple[Node, Node, Node]) -> set[Node]:
    """Where a triple was found: its explicit claim, else its subject, else the file."""
    subject, predicate, value = fact
    for claim in graph.subjects(RDF.subject, subject):
        if (claim, RDF.predicate, predicate) in graph and (claim, RDF.object, value) in graph:
            return set(graph.objects(claim, DCTERMS.source))
    return set(graph.objects(subject, DCTERMS.source)) or set(graph.objects(name, DCTERMS.source))


def curated(file: Path) -> Graph:
    """The editorial graph of a file: its triples, each with a het:EditorialClaim."""
    said, graph = parse(file), Graph(identifier=graph_name(file))
    for triple in said:
        if triple[1] != DCTERMS.source or ABOUT_SOURCES & set(said.objects(triple[0], RDF.type)):
            graph.add(triple)
    stated = {
        tuple(said.value(claim, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        for claim in said.subjects(RDF.type, HET.EditorialClaim)
    }
    for number, fact in enumerate(sorted(set(facts(said)) - stated)):
        claim = URIRef(f"{graph.identifier}#claim-{number}")
        graph.add((claim, RDF.type, HET.EditorialClaim))
        for part, term in zip((RDF.subject, RDF.predicate, RDF.object), fact, strict=True):
            graph.add((claim, part, term))
        for source in sources(said, graph_name(file), fact):
            graph.add((claim, DCTERMS.source, source))
    return graph


def editorial() -> ox.Store:
    """All editorial graphs, one a file, in the engine that runs queries."""
    engine = ox.Store()
    for file in FILES:
        graph = curated(file)
        triples = graph.serialize(format="nt", encoding="utf-8")
        engine.load(triples, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph_name(file)))
    return engine


def rows(engine: ox.Store, query: str) -> list[str]:
    """What a SELECT query finds over all graphs together, a line a row."""
    found = engine.query(query, use_default_graph_as_union=True, base_iri=BASE)
    assert isinstance(found, ox.QuerySolutions)

    return [" ".join(str(cell) for cell in row) for row in found]


@pytest.fixture(scope="module")
def engine() -> ox.Store:
    """The editorial dataset, ready for queries."""
    return editorial()


@per_file
def test_iris_are_relative(file: Path) -> None:
    """A curated file names no base of its own: the base comes when it is loaded."""
    text = file.read_text(encoding="utf-8")

    assert "localhost" not in text
    assert "@base" not in text.lower()


@per_file
def test_no_blank_nodes(file: Path) -> None:
    """Every node has an IRI: blank nodes cannot be fetched, cited or named by a claim."""
    assert not [term for triple in parse(file) for term in triple if isinstance(term, BNode)]


@per_file
def test_every_fact_has_a_described_source(file: Path) -> None:
    """Every triple says where it was found, by claim, subject or file, and the place is described in references.ttl."""
    graph = parse(file)
    references = set(parse(DATA / "references.ttl").subjects(RDF.type, HET.Reference))

    unsourced = [fact for fact in facts(graph) if not sources(graph, graph_name(file), fact)]

    assert not unsourced
    assert set(graph.objects(None, DCTERMS.source)) <= references


@per_file
def test_explicit_claims_state_a_triple_of_their_file(file: Path) -> None:
    """A claim written by hand names its own file's graph and a triple that stands in that file."""
    graph = parse(file)

    for claim in graph.subjects(RDF.type, HET.EditorialClaim):
        stated = [graph.value(claim, part) for part in (RDF.subject, RDF.predicate, RDF.object)]
        assert str(claim).startswith(f"{graph_name(file)}#")
        assert tuple(stated) in set(facts(graph))


@per_file
def test_slugs_obey_the_rule(file: Path) -> None:
    """Entity IRIs are id/{kind}/{slug}: ASCII, lower case, single hyphens, at most 80 characters."""
    entities = {
        str(term)
        for triple in parse(file)
        for term in triple
        if isinstance(term, URIRef) and str(term).startswith(f"{BASE}id/")
    }

    assert not [iri for iri in sorted(entities) if not re.fullmatch(SLUG, iri)]


def test_every_entity_is_named_in_both_languages() -> None:
    """Every curated entity has one English and one Chinese preferred name."""
    union = sum((parse(file) for file in FILES), Graph())
    entities = {one for one in union.subjects(RDF.type) if not ABOUT_SOURCES & set(union.objects(one, RDF.type))}

    assert len(entities) > 100
    for entity in entities:
        names = [name for name in union.objects(entity, SKOS.prefLabel) if isinstance(name, Literal)]
        assert sorted((name.language or "").lower() for name in names) == ["en", "zh-hans"], entity


def test_every_term_pointed_to_is_described() -> None:
    """No curated file points to an entity that no curated file describes."""
    union = sum((parse(file) for file in FILES), Graph())
    objects = {str(value) for value in union.objects() if str(value).startswith(f"{BASE}id/")}

    assert not [iri for iri in sorted(objects) if (URIRef(iri), None, None) not in union]


def test_outside_ids_are_wikidata_or_geonames() -> None:
    """An outside id is the IRI of a Wikidata item or of a GeoNames record."""
    union = sum((parse(file) for file in FILES), Graph())
    form = r"http://www\.wikidata\.org/entity/Q[1-9]\d*|https://sws\.geonames\.org/[1-9]\d*/"

    outside = {str(value) for value in union.objects(None, SCHEMA.sameAs)}

    assert outside
    assert not [value for value in sorted(outside) if not re.fullmatch(form, value)]


def test_each_source_file_is_registered() -> None:
    """data/sources/ holds exactly the files that sources.csv names."""
    folder = DATA / "sources"
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as register:
        registered = {row["file"] for row in csv.DictReader(register)}

    assert {file.name for file in folder.iterdir()} == registered | {"sources.csv"}


def test_the_seed_page_is_kept_byte_for_byte() -> None:
    """The seed page has the digest that its snapshot is named by."""
    body = (DATA / "sources" / "szgov-business-index.txt").read_bytes()

    assert hashlib.sha256(body).hexdigest() == SEED_SHA256


@per_example
def test_examples_are_titled_and_portable(file: Path) -> None:
    """An example names itself in both languages, then declares its prefixes and no base."""
    first, second, *rest = file.read_text(encoding="utf-8").splitlines()

    assert re.fullmatch(r"# title@en: \S.*\S", first)
    assert re.fullmatch(r"# title@zh-Hans: \S.*\S", second)
    assert not [line for line in rest if line.upper().startswith("BASE")]


@per_example
def test_examples_run(engine: ox.Store, file: Path) -> None:
    """An example is a query that the engine accepts as it stands; those on curated facts have answers."""
    query = file.read_text(encoding="utf-8")

    assert bool(rows(engine, query)) is (file.stem not in NEED_PAGES)

"""The rules in ontology/checks/: each finds nothing in what we publish, and finds the fault it is made for."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, SKOS

from test_data import BASE, HET, editorial, rows

ROOT = Path(__file__).parents[1]
ONTOLOGY = sorted((ROOT / "ontology").rglob("*.ttl"))
CHECKS = sorted((ROOT / "ontology" / "checks").glob("*.rq"))
FAULTS = ROOT / "tests" / "checks"
SHAPES = "https://w3id.org/hetao/shapes#"
#: Rules on gate.ttl only: they need the text of the page.
GATE_ONLY = {"EvidenceOccurs"}

per_check = pytest.mark.parametrize("check", CHECKS, ids=lambda file: file.stem)
per_ontology_file = pytest.mark.parametrize("file", ONTOLOGY, ids=lambda file: file.stem)


def header(check: Path, key: str) -> str:
    """The value of a header line, `# key: value`; empty where there is none."""
    found = re.search(rf"^# {key}: (\S.*)$", check.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def with_ontology(engine: ox.Store) -> ox.Store:
    """The same store, the ontology added as a graph of its own."""
    graph = ox.NamedNode(f"{BASE}graph/ontology")
    for file in ONTOLOGY:
        engine.load(path=str(file), format=ox.RdfFormat.TURTLE, to_graph=graph)
    return engine


def fault(check: Path) -> ox.Store:
    """The graph with the fault that a check must find."""
    engine = with_ontology(ox.Store())
    engine.load(path=str(FAULTS / f"{check.stem}.trig"), format=ox.RdfFormat.TRIG, base_iri=BASE)
    return engine


@pytest.fixture(scope="module")
def published() -> ox.Store:
    """Ontology and editorial graphs, each in its own graph."""
    return with_ontology(editorial())


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """All files of the ontology together."""
    return sum((Graph().parse(file) for file in ONTOLOGY), Graph())


@per_check
def test_check_says_what_is_wrong(check: Path) -> None:
    """A check has a message in both languages, a severity and the shape that reports name."""
    assert header(check, "message@en")
    assert header(check, "message@zh-Hans")
    assert header(check, "severity") in {"violation", "warning"}
    assert re.fullmatch(r"shp:[A-Z]\w+", header(check, "shape"))


@per_check
def test_check_finds_nothing_in_what_we_publish(published: ox.Store, check: Path) -> None:
    """Ontology and curated data break no rule."""
    assert rows(published, check.read_text(encoding="utf-8")) == []


@per_check
def test_check_finds_its_fault(check: Path) -> None:
    """A check finds the fault planted for it, and names the node that the fault file expects."""
    wanted = header(FAULTS / f"{check.stem}.trig", "finds")

    found = rows(fault(check), check.read_text(encoding="utf-8"))

    assert {row.split()[0] for row in found} == {f"<{iri}>" for iri in wanted.split()}


@per_check
def test_a_fault_is_found_by_its_own_check_only(check: Path) -> None:
    """A planted fault breaks the rule it is made for and no other."""
    engine = fault(check)

    broken = [other.stem for other in CHECKS if rows(engine, other.read_text(encoding="utf-8"))]

    assert broken == [check.stem]


@per_check
def test_check_is_fast(published: ox.Store, check: Path) -> None:
    """A check takes well under 50 ms on the curated graphs; best of three, machines being busy."""
    query, seconds = check.read_text(encoding="utf-8"), []
    for _ in range(3):
        start = time.process_time()
        rows(published, query)
        seconds.append(time.process_time() - start)

    assert min(seconds) < 0.05


@per_check
def test_check_names_no_base(check: Path) -> None:
    """The base is configured, so a check recognises entities by their path alone."""
    assert not re.search(r"localhost|example", check.read_text(encoding="utf-8"))


def test_gate_rules_have_their_check() -> None:
    """Each rule of shapes/gate.ttl is also a check, which is where the rule is kept."""
    gate = Graph().parse(ROOT / "shapes" / "gate.ttl")
    constraints = gate.subjects(RDF.type, URIRef("http://www.w3.org/ns/shacl#SPARQLConstraint"))

    rules = {str(rule).removeprefix(SHAPES) for rule in constraints}

    assert rules - GATE_ONLY <= {header(check, "shape").removeprefix("shp:") for check in CHECKS}


@per_ontology_file
def test_ontology_imports_nothing(file: Path) -> None:
    """An ontology file has no owl:imports, so nothing is fetched, and no blank nodes."""
    graph = Graph().parse(file)

    assert not list(graph.objects(None, OWL.imports))
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_every_term_is_named_and_defined_in_both_languages(ontology: Graph) -> None:
    """Every class, property and individual that ontology/ declares has a label and a definition, en and zh-Hans."""
    terms = {term for term in ontology.subjects(RDF.type) if (term, RDF.type, OWL.Ontology) not in ontology}

    assert len(terms) > 100
    for term in terms:
        for predicate in (RDFS.label, RDFS.comment):
            texts = [text for text in ontology.objects(term, predicate) if isinstance(text, Literal)]
            assert sorted((text.language or "").lower() for text in texts) == ["en", "zh-hans"], term


def test_every_property_of_ours_has_a_scope_note(ontology: Graph) -> None:
    """Every het: property says in both languages what stands on either side of it."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    ours = {it for kind in kinds for it in ontology.subjects(RDF.type, kind) if str(it).startswith(str(HET))}

    assert not [it for it in ours if len(list(ontology.objects(it, SKOS.scopeNote))) != 2]


def test_broader_terms_are_described(ontology: Graph) -> None:
    """Every super-class and super-property is itself named here: a page never shows a bare IRI."""
    broader = {*ontology.objects(None, RDFS.subClassOf), *ontology.objects(None, RDFS.subPropertyOf)}

    assert not [term for term in broader if (term, RDFS.label, None) not in ontology]

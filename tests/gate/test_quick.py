"""The quick check of shapes agrees with pySHACL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, URIRef

from kg import ingest, read
from kg.errors import BadData
from kg.gate import Rules, check
from kg.gate.quick import Facts, Shapes
from kg.ingest import Folders
from kg.iri import Base
from kg.lift import page_triples
from kg.lift.triples import Triple, term
from kg.terms import SCHEMA

CASES = Path(__file__).parents[1] / "shapes"
FILES = [file for file in sorted(CASES.glob("*/*.ttl")) if file.parent.name != "gate"]
PAGES = ("harbour.txt", "portal-article.html", "portal-article-zh.html", "portal-list.html")


@pytest.fixture(scope="module")
def rules(folders: Folders) -> Rules:
    """The real shapes."""
    return ingest.rules(folders)


@pytest.fixture(scope="module")
def shapes(rules: Rules) -> Shapes:
    """The same, compiled."""
    return Shapes(rules.shapes, rules.classes)


@pytest.fixture(scope="module")
def editors(folders: Folders) -> Facts:
    """What the editors wrote."""
    return Facts(triple for graph in ingest.curated(folders, Base("http://e/")).graphs for triple in triples(graph))


def triples(graph: Graph) -> Iterator[Triple]:
    """A graph as text; the cases have blank nodes nowhere that a shape looks."""
    for subject, predicate, value in graph:
        if all(isinstance(one, URIRef | Literal) for one in (subject, predicate, value)):
            yield term(subject), term(predicate), term(value)


#: What breaks nothing but a warning; those are pySHACL's alone.
WARNED = {"fail-park-without-zone"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_case_passes_exactly_where_its_name_says(file: Path, shapes: Shapes) -> None:
    """Every pass file passes, and so does one that trips a warning; no other fail file does."""
    case = Graph().parse(file, format="turtle", publicID="https://data.example/")

    assert shapes.conforms(list(triples(case)), Facts(())) == (file.stem.startswith("pass") or file.stem in WARNED)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_strict_check_passes_nothing_that_pyshacl_warns_of(file: Path, rules: Rules) -> None:
    """A file that trips a warning alone fails, too; pass files pass."""
    case = Graph().parse(file, format="turtle", publicID="https://data.example/")

    assert rules.strict
    assert rules.strict.conforms(list(triples(case)), Facts(())) == file.stem.startswith("pass")


def test_classes_that_the_data_adds_are_left_to_pyshacl(shapes: Shapes) -> None:
    """A class that the data puts below one of the ontology has its shapes; the quick check knows only the ontology."""
    below = ("<http://e/Village>", f"<{RDFS.subClassOf}>", f"<{SCHEMA.Place}>")
    known = (f"<{SCHEMA.City}>", f"<{RDFS.subClassOf}>", f"<{SCHEMA.Place}>")

    assert not shapes.conforms([below], Facts(()))
    assert not shapes.conforms([], Facts([below]))
    assert shapes.conforms([known], Facts(()))


@pytest.mark.parametrize("target", [SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf])
def test_a_shape_that_finds_its_nodes_otherwise_is_refused(rules: Rules, target: URIRef) -> None:
    """The quick check looks nodes up by their class alone."""
    strange = Graph()
    strange.add((URIRef("http://e/s"), target, URIRef("http://e/x")))
    with pytest.raises(BadData, match="target"):
        Shapes(strange, rules.classes)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_conforms_passes(name: str, shapes: Shapes, editors: Facts, folders: Folders, root: Path) -> None:
    """Pages that pySHACL lets through do not need it."""
    base = Base("http://e/")
    page = read.unregistered(read.Received(name), (root / "tests/pages" / name).read_bytes())
    found = page_triples(*ingest.read_page(page, ingest.curated(folders, base), base), base).found

    assert shapes.conforms(found, editors)
    assert not shapes.conforms([one for one in found if not one[1].endswith("#exact>")], editors)


def test_a_shape_that_says_more_is_refused(rules: Rules) -> None:
    """What is not known here cannot be passed over."""
    strange = Graph()
    strange.add((URIRef("http://e/s"), SH.targetClass, URIRef("http://e/c")))
    strange.add((URIRef("http://e/s"), RDF.type, SH.NodeShape))
    strange.add((URIRef("http://e/s"), SH.equals, URIRef("http://e/p")))
    with pytest.raises(BadData, match="equals"):
        Shapes(strange, rules.classes)


def test_what_surely_conforms_is_still_warned_of(rules: Rules) -> None:
    """The quick check looks for no warnings; the gate has pySHACL look for those alone."""
    case = CASES / "place/fail-park-without-zone.ttl"
    graph = Graph(identifier=URIRef("http://e/g")).parse(case, format="turtle", publicID="https://data.example/")

    report = check([graph], (), rules, {})
    assert [one.severity for one in report.findings if one.shape.endswith("ZoneParkIn")] == ["warning"]


def test_a_graph_with_blank_nodes_is_checked_by_pyshacl(rules: Rules) -> None:
    """The quick check knows none, so it may not speak for them."""
    graph = Graph(identifier=URIRef("http://e/g"))
    graph.add((BNode(), RDF.type, SCHEMA.Person))

    assert not check([graph], (), rules, {}).conforms

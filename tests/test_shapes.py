"""The shapes in shapes/: well formed, named in both languages, and each trips for the right reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from test_data import FILES, curated

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "shapes"
CASES = ROOT / "tests" / "shapes"
SHP = Namespace("https://w3id.org/hetao/shapes#")
BASE = "https://data.example/"
GATE = "gate"
#: Shared parts and groups: tried by the cases of the classes that use them.
SHARED = {"common"}

per_pass = pytest.mark.parametrize(
    "file", sorted(CASES.glob("*/pass-*.ttl")), ids=lambda file: f"{file.parent.name}/{file.stem}"
)
per_fail = pytest.mark.parametrize(
    "file", sorted(CASES.glob("*/fail-*.ttl")), ids=lambda file: f"{file.parent.name}/{file.stem}"
)
per_shapes = pytest.mark.parametrize("shapes", sorted(FOLDER.glob("*.ttl")), ids=lambda file: file.stem)


@cache
def shapes(*, gate: bool) -> Graph:
    """All shapes; with the rules of the gate or without."""
    files = [file for file in sorted(FOLDER.glob("*.ttl")) if gate or file.stem != GATE]
    return sum((Graph().parse(file) for file in files), Graph())


@cache
def ontology() -> Graph:
    """All files of the ontology together."""
    return sum((Graph().parse(file) for file in sorted((ROOT / "ontology").rglob("*.ttl"))), Graph())


@cache
def lineage() -> Graph:
    """Which class is part of which: all of the ontology that validation needs."""
    graph = Graph()
    for triple in ontology().triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def findings(data: Graph, *, gate: bool = False) -> set[tuple[str, str]]:
    """The (shape or rule, component) pairs that a graph trips."""
    _, report, _ = pyshacl.validate(data + lineage(), shacl_graph=shapes(gate=gate), inference="none")
    assert isinstance(report, Graph)
    return {
        (name(report.value(one, SH.sourceConstraint) or report.value(one, SH.sourceShape)),
         name(report.value(one, SH.sourceConstraintComponent)))
        for one in report.objects(None, SH.result)  # not the details inside a result
    }  # fmt: skip


def name(term: Node | None) -> str:
    """A term of the shapes or of SHACL, with its prefix."""
    return str(term).replace(str(SHP), "shp:").replace(str(SH), "sh:")


def case(file: Path) -> Graph:
    """One test case, its relative IRIs under BASE."""
    return Graph().parse(file, format="turtle", publicID=BASE)


def terms(graph: Graph, path: Node) -> Iterator[Node]:
    """The properties that a path is made of."""
    if not isinstance(path, BNode):
        yield path
        return
    for _, part in graph.predicate_objects(path):
        yield from terms(graph, part)


@per_pass
def test_pass_case_conforms(file: Path) -> None:
    """A case named pass-… breaks no shape."""
    assert findings(case(file), gate=file.parent.name == GATE) == set()


@per_fail
def test_fail_case_trips_what_it_names(file: Path) -> None:
    """A case named fail-… trips the shape and component of its first line, and nothing else."""
    wanted = re.match(r"# trips: (shp:\w+) (sh:\w+)\n", file.read_text(encoding="utf-8"))

    assert wanted
    assert findings(case(file), gate=file.parent.name == GATE) == {(wanted[1], wanted[2])}


@per_shapes
def test_every_shape_file_is_tried(shapes: Path) -> None:
    """Every shape file has a case that conforms and one that does not."""
    kinds = {file.name.partition("-")[0] for file in (CASES / shapes.stem).glob("*.ttl")}

    assert shapes.stem in SHARED or {"pass", "fail"} <= kinds


@per_shapes
def test_every_shape_is_named_and_says_what_would_be_right(shapes: Path) -> None:
    """Every shape has an IRI, a name and a message in both languages; a property shape also an order and a group."""
    graph = Graph().parse(shapes)
    found = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}

    for shape in found:
        assert isinstance(shape, URIRef)
        for predicate in (SH.name, SH.message):
            texts = [text for text in graph.objects(shape, predicate) if isinstance(text, Literal)]
            assert sorted((text.language or "").lower() for text in texts) == ["en", "zh-hans"], (shape, predicate)
        if (shape, RDF.type, SH.PropertyShape) in graph:
            assert (shape, SH.order, None) in graph, shape
            assert (shape, SH.group, None) in graph, shape
            assert (shape, RDFS.seeAlso, None) in graph, shape


def test_shapes_are_well_formed() -> None:
    """The shapes obey the shapes of SHACL itself."""
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes(gate=True), meta_shacl=True)

    assert conforms, text


def test_parts_are_declared() -> None:
    """Every property shape, group and alternative that a shape points to is described, so a slip of the pen shows."""
    graph = shapes(gate=True)
    used = {*graph.objects(None, SH.property), *graph.objects(None, SH.group), *graph.objects(None, SH.node)}
    for alternatives in graph.objects(None, SH["or"]):
        used |= set(Collection(graph, alternatives))

    assert not [part for part in used if (part, RDF.type, None) not in graph]


def test_property_shapes_are_used() -> None:
    """No property shape is left over: each belongs to a class, or is an alternative of one."""
    graph = shapes(gate=True)
    used = set(graph.objects(None, SH.property)) | set(graph.objects(None, RDF.first))

    assert not [shape for shape in graph.subjects(RDF.type, SH.PropertyShape) if shape not in used]


def test_every_path_and_class_is_known_to_the_ontology() -> None:
    """Every property and class that a shape names is named in ontology/."""
    graph = shapes(gate=True)
    paths = {term for path in graph.objects(None, SH.path) for term in terms(graph, path)}
    classes = {*graph.objects(None, SH.targetClass), *graph.objects(None, SH["class"])}

    assert not [term for term in paths | classes if (term, RDFS.label, None) not in ontology()]


def test_curated_data_conforms() -> None:
    """The editorial graphs together break no shape."""
    union = sum((curated(file) for file in FILES), Graph())

    assert findings(union) == set()

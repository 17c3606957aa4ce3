"""One Chinese page of our own, all the way: text → graph → checks → Turtle with its quotations."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.evidence import Page, Source
from kg.extract import Gazetteer, extract
from kg.gate import check
from kg.ingest import inputs
from kg.ingest.folders import Folders
from kg.ingest.inputs import Curated
from kg.iri import Base
from kg.lift import page_graph
from kg.read import page
from kg.reconcile import reconcile
from kg.terms import HET, OA, RDF, SCHEMA, SKOS
from kg.vocabulary import Name

BASE = Base("http://localhost:8000/")
PLACES = "星湾合作区 北岸园区 南岸园区 月港片区 滩涂片区 沙洲河 青浦市 云港市 白沙口岸 青浦 东岭省"


@pytest.fixture(scope="module")
def curated(folders: Folders) -> Curated:
    """What the editors know."""
    return inputs.curated(folders, BASE)


@pytest.fixture(scope="module")
def source_page(root: Path) -> Page:
    """The page as read."""
    source = Source("bay-zone", "bay-zone-zh.txt", "海湾在线", "海湾", "http://example.org/bay", "zh-Hans", "ours")
    return page(source, (root / "tests/pages/bay-zone-zh.txt").read_bytes())


@pytest.fixture(scope="module")
def graph(source_page: Page, curated: Curated) -> Graph:
    """The page's graph; the names of its invented places are given, as the editors' are for real ones."""
    names = Gazetteer(Name(name, URIRef(f"http://e/id/place/{name}"), "place") for name in PLACES.split())
    reading = extract(source_page, names)
    return page_graph(reading, reconcile(reading, curated.vocabulary, BASE), BASE)


def labelled(graph: Graph, name: str) -> URIRef:
    """The entity that bears a Chinese name."""
    (found,) = graph.subjects(SKOS.prefLabel, Literal(name, lang="zh-Hans"))
    assert isinstance(found, URIRef)
    return found


def words(graph: Graph, subject: URIRef, predicate: URIRef) -> set[str]:
    """The values of a property: names of entities, literals as they are."""
    return {str(graph.value(it, SKOS.prefLabel) or it) for it in graph.objects(subject, predicate)}


def test_the_page_breaks_no_rule(graph: Graph, source_page: Page, curated: Curated, folders: Folders) -> None:
    """SHACL, the rules and every quotation agree, with not one violation."""
    report = check([graph], curated.graphs, inputs.rules(folders), {source_page.sha256: source_page.text})

    assert report.conforms, report.findings
    assert report.quotations > 10


def test_turtle_carries_the_quotations(graph: Graph, source_page: Page) -> None:
    """Every sentence that a statement rests on stands in the Turtle letter for letter."""
    turtle = graph.serialize(format="turtle")
    quoted = {str(it) for it in graph.objects(None, OA.exact)}

    assert "北岸园区面积2.4平方公里，由1.2平方公里的月港片区和1.2平方公里的滩涂片区构成。" in quoted
    assert all(sentence in source_page.text and sentence in turtle for sentence in quoted)


def test_the_plan_is_told_in_full(graph: Graph) -> None:
    """Issuer, number, day, place, measures, requirement, milestones: each from its own sentence."""
    plan = labelled(graph, "星湾合作区北岸园区发展规划")

    assert (plan, RDF.type, HET.Plan) in graph
    assert words(graph, plan, SCHEMA.legislationPassedBy) == {"东岭省人民政府"}
    assert words(graph, plan, SCHEMA.legislationIdentifier) == {"粤府〔2031〕7号"}
    assert words(graph, plan, SCHEMA.legislationDate) == {"2031-05-02"}
    assert words(graph, plan, HET.measureCount) == {"28"}
    assert words(graph, plan, HET.requirement) == {"高标准推进深水码头建设"}
    years = {str(year) for it in graph.objects(plan, HET.hasMilestone) for year in graph.objects(it, HET.dueBy)}
    assert years == {"2035", "2040"}


def test_the_park_is_told_in_full(graph: Graph) -> None:
    """Orientations, parts, operator and figures of the place that the page is about."""
    park = labelled(graph, "北岸园区")

    assert words(graph, park, HET.hasOrientation) == {
        "海洋科研合作先导区",
        "国际航运规则试验区",
        "潮汐能源转化集聚区",
    }
    assert words(graph, park, SCHEMA.containedInPlace) == {"星湾合作区"}
    assert words(graph, park, HET.operator) == {"青浦湾投资控股有限公司"}
    parts = {str(graph.value(it, SKOS.prefLabel)) for it in graph.subjects(SCHEMA.containedInPlace, park)}
    assert parts == {"月港片区", "滩涂片区"}
    figures = {str(graph.value(it, SCHEMA.value)) for it in graph.subjects(SCHEMA.observationAbout, park)}
    assert figures == {"2.4", "300", "12"}


def test_the_agreement_has_its_sides_and_its_day(graph: Graph) -> None:
    """Two cities signed on a day; they stay places and the agreement is no plan."""
    agreement = labelled(graph, "海岸合作协议")

    assert (agreement, RDF.type, SCHEMA.Legislation) in graph
    assert words(graph, agreement, SCHEMA.legislationPassedBy) == {"青浦市", "云港市"}
    assert words(graph, agreement, SCHEMA.legislationDate) == {"2031-05-18"}

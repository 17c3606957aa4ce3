"""The check of a whole dataset: what pySHACL, the rules and the quotations say, node by node."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph, URIRef

from kg import ingest, validate
from kg.errors import Refused, Unchecked
from kg.gate import GATE, Rules
from kg.gate.change import NO_BLANK_NODES
from kg.gate.whole import MOST, Checked, check
from kg.ingest import Built, Folders, Target, load
from kg.ingest.whole import RuleFolder
from kg.iri import Base
from kg.report import QUOTATION_RULE, Finding, Report
from kg.store import Dataset, Home
from kg.store.nodes import CLASSES, Nodes
from kg.store.write.gatekeeper import Gatekeeper

BASE = Base("http://localhost:8000/")
CASES = Path(__file__).parents[1] / "shapes"
FILES = [file for file in sorted(CASES.glob("*/*.ttl")) if file.parent.name != "gate"]
PREFIXES = """@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix het: <https://w3id.org/hetao/ontology#> .
@base <http://localhost:8000/> .
"""


@pytest.fixture(scope="module")
def rules(folders: Folders) -> Rules:
    """The real rules."""
    return ingest.rules(folders)


@pytest.fixture(scope="module")
def judged(
    built: Built, rules: Rules, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Graph], Checked]]:
    """The check of a graph by itself, without the rules that are queries."""
    ruled = RuleFolder(built.version.path)
    with closing(Gatekeeper(GATE, 60)) as keeper:

        def found(graph: Graph) -> Checked:
            engine = ox.Store(str(tmp_path_factory.mktemp("store")))
            engine.load(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
            nodes = Nodes(engine)
            return check(nodes, nodes.all(), replace(rules, checks=()), {}, lambda it: nodes.judge(it, keeper, ruled))

        yield found


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_shapes_find_what_pyshacl_finds(file: Path, rules: Rules, judged: Callable[[Graph], Checked]) -> None:
    """The same violations of the same nodes; nodes that nothing can be wrong with are not looked at closely."""
    case = Graph().parse(file, format="turtle", publicID="https://data.example/")
    for triple in [it for it in case if any(isinstance(end, BNode) for end in it)]:
        case.remove(triple)
    expected = validate.shacl(case + rules.classes, rules.shapes)
    shapes = {str(it) for it in rules.shapes.subjects() if isinstance(it, URIRef)}
    found = judged(case).report
    assert breaches(found, shapes) == breaches(expected, shapes)


def breaches(report: Report, shapes: set[str]) -> set[tuple[str, ...]]:
    """The violations of named shapes."""
    return {
        (it.focus, it.shape, it.path, it.value)
        for it in report.findings
        if it.severity == "violation" and it.shape in shapes and it.shape != NO_BLANK_NODES
    }


def test_the_published_graph_conforms_with_all_its_quotations(built: Built, folders: Folders, home: Home) -> None:
    """As a build has it: nothing is found, and every quotation was looked up."""
    checked = ingest.published(home, built.version, folders)
    assert checked.report.conforms
    assert (checked.report.quotations, checked.unproved) == (built.counts["quotations"], 0)


# ---- kg load ----


@pytest.fixture(scope="module")
def dump(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real graph as N-Quads."""
    file = tmp_path_factory.mktemp("dump") / "all.nq"
    file.write_text("".join(Dataset.open(built.version).quads()), encoding="utf-8")
    return file


@pytest.fixture
def copy(built: Built, tmp_path: Path) -> Home:
    """A home with the real graph."""
    shutil.copytree(built.version.path.parents[1], tmp_path / "home")
    return Home(tmp_path / "home")


def turtle(folder: Path, text: str) -> Path:
    """A file to load."""
    file = folder / "more.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return file


def refused(home: Home, folders: Folders, file: Path) -> set[str]:
    """The rules that a load breaks; nothing is published."""
    before = home.numbers()
    with pytest.raises(Refused) as stopped:
        load([file], Target(home, BASE), folders)
    assert home.numbers() == before
    assert not list(home.path.glob("building-*"))
    return {it.shape.rpartition("#")[2] for it in stopped.value.report.findings if it.severity == "violation"}


def test_what_was_exported_can_be_loaded(dump: Path, folders: Folders, tmp_path: Path) -> None:
    """Into an empty home, vocabulary and all; its quotations are looked up where their pages are registered."""
    done = load([dump], Target(Home(tmp_path / "home"), BASE), folders)
    assert done.checked is not None
    assert done.checked.report.conforms
    assert done.checked.report.quotations == done.counts["quotations"]


def test_quotations_without_their_source_are_counted(dump: Path, folders: Folders, tmp_path: Path) -> None:
    """They are not taken for checked."""
    elsewhere = Folders(tmp_path / "none", folders.ontology, folders.shapes)
    done = load([dump], Target(Home(tmp_path / "home"), BASE), elsewhere)
    assert done.checked is not None
    assert (done.checked.report.quotations, done.checked.unproved) == (0, done.counts["quotations"])


def test_a_quotation_that_its_source_does_not_say_is_refused(dump: Path, folders: Folders, tmp_path: Path) -> None:
    """One letter is enough."""
    text = dump.read_text(encoding="utf-8")
    line = next(it for it in text.splitlines() if "/oa#exact>" in it)
    words = line.partition('"')[2]
    (tmp_path / "forged.nq").write_text(text.replace(line, line.replace(words, f"X{words[1:]}")), encoding="utf-8")
    assert QUOTATION_RULE.rpartition("#")[2] in refused(Home(tmp_path / "home"), folders, tmp_path / "forged.nq")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<id/place/mole> a schema:Place .", "label"),
        ("<id/place/shenzhen> skos:prefLabel 'Shumchun'@en .", "label"),
        ("<id/place/shenzhen> schema:mayor 'x' .", "PropertyKnown"),
        ("<id/place/shenzhen> schema:containedInPlace <id/place/hong-kong> .", "SupportedRule"),
        ("<id/place/shenzhen> schema:containedInPlace <id/place/shenzhen> .", "PlaceCycle"),
        ("[] a schema:Place .", "NoBlankNodes"),
        ("het:Village rdfs:subClassOf schema:Place . <id/place/mole> a het:Village .", "label"),
    ],
)
def test_what_breaks_a_rule_beside_what_is_there_is_refused(
    copy: Home, folders: Folders, tmp_path: Path, text: str, rule: str
) -> None:
    """Whole: readers keep the version that they have."""
    assert rule in refused(copy, folders, turtle(tmp_path, text))


def test_a_load_answers_for_what_it_brings_alone(copy: Home, folders: Folders, tmp_path: Path) -> None:
    """What was wrong before, loaded unchecked, stops no other load; a check of everything finds it."""
    wrong = turtle(tmp_path, "<id/place/shenzhen> schema:mayor 'x' . <id/place/mole> a schema:Place .")
    load([wrong], Target(copy, BASE, gate=False), folders)
    right = tmp_path / "right.ttl"
    right.write_text(PREFIXES + "<id/place/hong-kong> skos:altLabel 'Heungkong'@en .", encoding="utf-8")
    load([right], Target(copy, BASE), folders)
    found = ingest.published(copy, copy.current(), folders).report
    assert {"PropertyKnown", "label"} <= {it.shape.rpartition("#")[2] for it in found.findings}


def test_an_own_default_graph_is_checked_with_the_named_ones(dump: Path, folders: Folders, tmp_path: Path) -> None:
    """All graphs together, though no merge is kept."""
    home = Home(tmp_path / "home")
    load([dump], Target(home, BASE, own=True), folders)
    assert "label" in refused(home, folders, turtle(tmp_path, "<id/place/mole> a schema:Place ."))


def test_without_rules_nothing_is_asked(tmp_path: Path) -> None:
    """A home that has neither shapes nor vocabulary takes any graph."""
    none = Folders(tmp_path / "none", tmp_path / "none", tmp_path / "none")
    done = load([turtle(tmp_path, "<id/place/mole> a schema:Place .")], Target(Home(tmp_path / "home"), BASE), none)
    assert done.checked is None


def test_classes_without_end_are_refused() -> None:
    """What they make of the shapes cannot be worked out in time."""
    engine, above = ox.Store(), ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    engine.extend(
        ox.Quad(ox.NamedNode(f"e:{n}"), above, ox.NamedNode(f"e:{n + 1}"), ox.DefaultGraph())
        for n in range(CLASSES + 1)
    )
    with pytest.raises(Unchecked, match="subclass"):
        Nodes(engine).classes()


def test_a_node_passes_by_once_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    """Whatever graphs say it; neighbours are looked up."""
    engine, about = ox.Store(str(tmp_path / "store")), ox.NamedNode("e:about")
    for number in range(50):
        subject = ox.NamedNode(f"e:{number % 10}")
        engine.add(ox.Quad(subject, about, ox.Literal(number), ox.DefaultGraph()))
    passed = list(Nodes(engine).all())
    assert sorted(subject for subject, _ in passed) == [f"<e:{n}>" for n in range(10)]
    assert all(len(said["<e:about>"]) == 5 for _, said in passed)
    assert len(Nodes(engine).values("<e:3>", "<e:about>")) == 5


def test_every_doubtful_node_is_judged_until_enough_is_wrong(rules: Rules, tmp_path: Path) -> None:
    """However many turn out to be right; and no more than that."""
    engine, kind = ox.Store(str(tmp_path / "store")), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    place = ox.NamedNode("https://schema.org/Place")
    engine.extend(ox.Quad(ox.NamedNode(f"http://e/{n}"), kind, place, ox.DefaultGraph()) for n in range(3_000))
    nodes, bare = Nodes(engine), replace(rules, checks=())
    for wrong, expected in ((0, 3_000), (1, MOST)):
        seen = list[str]()

        def judge(some: list[str], wrong: int = wrong, seen: list[str] = seen) -> Report:
            seen.extend(some)
            return Report(tuple(Finding(one, "http://e/rule", {"en": "wrong"}) for one in some) * wrong)

        assert len(check(nodes, nodes.all(), bare, {}, judge).report.findings) == expected * wrong
        assert len(seen) == expected

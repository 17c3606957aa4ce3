"""What points at an entity: nothing of it is lost, however much there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.describe import Extent, Pages, Profile, Wanted, describe, prepare
from kg.describe.claims import STATEMENTS, page_of
from kg.describe.entity import FEW, INCOMING, TOGETHER
from kg.describe.lookup import COUNTED
from kg.describe.sentences import MENTIONS, SENTENCES, page_at
from kg.index import Index
from kg.store import Dataset
from kg.terms import DCTERMS, HET, OA, PROV, SCHEMA

BASE = "http://localhost:8000/"
HUB = URIRef(f"{BASE}id/place/hub")
MANY = 2 * COUNTED + 30


def dataset_of(*triples: tuple[URIRef | BNode, URIRef, URIRef | BNode | Literal], path: Path | None = None) -> Dataset:
    """A dataset of one graph, on disk where a path is given."""
    graph = Graph(identifier=f"{BASE}graph/made")
    for triple in triples:
        graph.add(triple)
    dataset = Dataset.create(path) if path else Dataset.in_memory()
    dataset.add(graph)
    return dataset


def linked(predicate: URIRef, kind: str, many: int) -> list[tuple[URIRef, URIRef, URIRef]]:
    """That many things that point at the hub."""
    return [(URIRef(f"{BASE}id/{kind}/{n}"), predicate, HUB) for n in range(many)]


@pytest.fixture(scope="module")
def crowd() -> Dataset:
    """A hub with many mentions and events, and a few plans that would be hard to find among them."""
    few = linked(SCHEMA.spatialCoverage, "plan", 3)
    return dataset_of(*linked(SCHEMA.mentions, "article", MANY), *linked(SCHEMA.location, "event", MANY), *few)


@pytest.fixture(scope="module")
def known() -> Profile:
    """A profile that knows the properties in use."""
    return Profile(links=tuple(sorted(map(str, (SCHEMA.mentions, SCHEMA.location, SCHEMA.spatialCoverage)))))


def test_pages_of_a_hub_hold_everything_once(crowd: Dataset, known: Profile) -> None:
    """Past what is counted too: each page goes on where the one before ended, and the last says so."""
    found, number, more = [], 0, True
    while more:
        number += 1
        page = describe(crowd, known, HUB, Pages(incoming=number))
        found += [thing.iri for group in page.incoming if group.iri == str(SCHEMA.location) for thing in group.things]
        more = page.incoming_page.more
    assert number == -(-MANY // INCOMING)
    assert len(found) == len(set(found)) == MANY


def test_mentions_of_a_hub_are_complete_too(crowd: Dataset, known: Profile) -> None:
    """What mentions it without being a sentence is listed as well."""
    last = -(-MANY // MENTIONS)
    pages = [describe(crowd, known, HUB, Pages(mentions=number)) for number in range(1, last + 1)]
    found = [thing.iri for page in pages for thing in page.mentioning]
    assert len(found) == len(set(found)) == MANY
    assert [page.mentions_page.more for page in pages] == [True] * (last - 1) + [False]


def test_a_few_links_are_found_beside_a_crowd(crowd: Dataset, known: Profile) -> None:
    """Each property has its own list, so a hub's mentions hide nothing."""
    groups = {group.iri: group.page for group in describe(crowd, known, HUB).incoming}
    assert groups[str(SCHEMA.spatialCoverage)].total == 3
    assert groups[str(SCHEMA.location)].capped


@pytest.mark.parametrize("many", [0, 1, 20, 21, 99, 100, 101, COUNTED, COUNTED + 1])
def test_what_is_counted_is_what_there_is(many: int, known: Profile) -> None:
    """Around every bound at which links are read or counted in another way, the count is right or says "at least"."""
    dataset = dataset_of((HUB, RDF.type, SCHEMA.Place), *linked(SCHEMA.location, "event", many))
    groups = describe(dataset, known, HUB).incoming
    assert sum(group.page.total for group in groups) == min(many, COUNTED)
    assert any(group.page.capped for group in groups) == (many > COUNTED)


def test_what_many_properties_lead_to_has_fewer_links_of_each() -> None:
    """A page stays as long as it is however many properties lead there, and the next pages hold the rest."""
    many = TOGETHER // FEW
    ways = [URIRef(f"{BASE}leads-{number}") for number in range(many)]
    dataset = dataset_of(*(triple for way in ways for triple in linked(way, f"event/{way[-2:]}", INCOMING)))
    profile = Profile(links=tuple(map(str, ways)))
    pages = [describe(dataset, profile, HUB, Pages(incoming=number)) for number in range(1, -(-INCOMING // FEW) + 1)]
    found = [(group.iri, thing.iri) for page in pages for group in page.incoming for thing in group.things]
    assert sum(len(group.things) for group in pages[0].incoming) == many * FEW
    assert len(found) == len(set(found)) == many * INCOMING
    assert [page.incoming_page.more for page in pages] == [True] * (len(pages) - 1) + [False]


def test_long_values_of_one_entity_are_paged(known: Profile) -> None:
    """An entity with more statements than a page holds goes on; together the pages hold them all."""
    dataset = dataset_of(*((HUB, SCHEMA.about, URIRef(f"{BASE}id/term/{n}")) for n in range(2 * STATEMENTS + 1)))
    pages = [describe(dataset, known, HUB, Pages(statements=number)) for number in (1, 2, 3)]
    found = [s.value.value for page in pages for p in page.properties for s in p.statements]
    assert len(found) == len(set(found)) == 2 * STATEMENTS + 1
    assert [page.statements_page.more for page in pages] == [True, True, False]


def test_blank_nodes_are_told_with_what_they_belong_to(known: Profile) -> None:
    """They cannot be fetched, so a document holds what is said of them, and of the blank nodes they end at."""
    outer, inner = BNode(), BNode()
    dataset = dataset_of(
        (HUB, SCHEMA.about, outer), (outer, SCHEMA.about, inner), (inner, SCHEMA.name, Literal("deep"))
    )
    wanted = Wanted("application/n-triples", f"{BASE}data/place/hub", Extent.CORE)
    assert b'"deep"' in prepare(dataset, known, HUB, wanted).written()
    assert describe(dataset, known, HUB).statements == 1


def test_the_newest_mention_comes_first(known: Profile, tmp_path: Path) -> None:
    """By the day of its article, where the side index knows it; each page goes on where the one before ended."""
    days = {f"{BASE}id/article/{n}": f"2026-01-{1 + n % 28:02}" for n in range(60)}
    articles = [(URIRef(iri), SCHEMA.datePublished, Literal(day, datatype=XSD.date)) for iri, day in days.items()]
    dataset = dataset_of(*articles, *linked(SCHEMA.mentions, "article", 60), path=tmp_path / "store")
    dataset.write_index(tmp_path / "index.db", BASE)
    index = Index(tmp_path / "index.db")
    numbers = range(1, -(-60 // MENTIONS) + 1)
    pages = [describe(dataset, known, HUB, Pages(mentions=number), index) for number in numbers]
    found = [days[thing.iri] for page in pages for thing in page.mentioning]
    assert found == sorted(days.values(), reverse=True)


def test_a_statement_is_found_on_the_page_that_it_stands_on(known: Profile) -> None:
    """By its anchor, whatever page that is; an anchor of none is on the first."""
    dataset = dataset_of(*((HUB, SCHEMA.about, URIRef(f"{BASE}id/term/{n}")) for n in range(2 * STATEMENTS + 1)))
    pages = [describe(dataset, known, HUB, Pages(statements=number)) for number in (1, 2, 3)]
    stands = {s.anchor: number for number, page in enumerate(pages, 1) for p in page.properties for s in p.statements}
    assert len(stands) == 2 * STATEMENTS + 1
    assert {one: page_of(dataset, HUB, one) for one in stands} == stands
    assert page_of(dataset, HUB, "s-00000000") == 1


def test_a_sentence_is_found_on_the_page_that_it_stands_on(known: Profile) -> None:
    """By where it begins, compared as a number: 9 comes before 10."""
    snapshot = URIRef(f"{BASE}id/snapshot/aa")
    starts = range(0, 3 * SENTENCES * 5, 5)
    said = [URIRef(f"{snapshot}#char={start},{start + 4}") for start in starts]
    quoted = [(one, PROV.wasQuotedFrom, snapshot) for one in said]
    dataset = dataset_of(*quoted, *((one, OA.start, Literal(start)) for one, start in zip(said, starts, strict=True)))
    for one, start in zip(said, starts, strict=True):
        page = describe(dataset, known, str(snapshot), Pages(sentences=page_at(dataset, str(snapshot), start)))
        assert str(one) in {sentence.evidence for sentence in page.sentences}
    assert page_at(dataset, f"{BASE}id/snapshot/none", 5) == 1


ODD = [
    (SCHEMA.latitude, Literal("north of here")),
    (HET.order, Literal("9" * 200_000, datatype=XSD.integer, normalize=False)),
    (OA.start, Literal("x")),
    (PROV.wasQuotedFrom, Literal("no IRI")),
    (PROV.specializationOf, Literal("neither")),
    (DCTERMS.source, Literal("a book")),
    (RDF.type, BNode("kind")),
]


@pytest.mark.parametrize(("predicate", "value"), ODD)
def test_values_of_the_wrong_kind_break_nothing(predicate: URIRef, value: Literal | BNode, known: Profile) -> None:
    """Foreign data may hold anything: words for numbers, no end of digits, literals where IRIs belong."""
    claim = URIRef(f"{BASE}id/snapshot/aa#claim-1")
    dataset = dataset_of(
        (HUB, predicate, value), (claim, predicate, value), (claim, RDF.subject, HUB), (claim, SCHEMA.mentions, HUB),
        (claim, RDF.predicate, Literal("p")), (claim, RDF.object, value), (claim, PROV.wasDerivedFrom, Literal("q")),
        (claim, DCTERMS.source, HUB),
    )  # fmt: skip
    found = describe(dataset, known, HUB)
    assert found.statements or found.classes
    assert prepare(dataset, known, HUB, Wanted("application/n-triples", f"{BASE}data/place/hub")).written()

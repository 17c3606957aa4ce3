"""One page to one named graph, on an invented page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from rdflib import Graph, Literal, URIRef

from kg.evidence import Kind, Reading
from kg.iri import Base
from kg.lift import page_graph
from kg.reconcile import reconcile
from kg.terms import HET, OA, PROV, RDF, SCHEMA, SKOS
from kg.vocabulary import Name, Vocabulary

BASE = Base("http://e/")
CITY = URIRef("http://e/id/place/harbour-city")


@pytest.fixture(scope="module")
def graph(harbour: Reading) -> Graph:
    """The page's graph, with one place that the editors know."""
    known = Vocabulary([Name("Harbour City", CITY, "place")], {CITY: "Harbour City"}, {CITY: frozenset()})
    return page_graph(harbour, reconcile(harbour, known, BASE), BASE)


def test_every_quotation_stands_at_its_offsets(graph: Graph, harbour: Reading) -> None:
    """oa:exact is the text between oa:start and oa:end."""
    for node in graph.subjects(RDF.type, HET.Evidence):
        start, end = (int(str(graph.value(node, it))) for it in (OA.start, OA.end))
        assert harbour.page.text[start:end] == str(graph.value(node, OA.exact))


def test_every_claim_states_a_triple_of_the_graph(graph: Graph) -> None:
    """The plain triple stands beside its claim."""
    for claim in graph.subjects(RDF.type, HET.Claim):
        subject, predicate, value = (graph.value(claim, it) for it in (RDF.subject, RDF.predicate, RDF.object))
        assert value in set(graph.objects(subject, predicate))


def test_every_claim_rests_on_one_sentence_that_holds_its_words(graph: Graph) -> None:
    """The marked words lie inside the quoted sentence."""
    for claim in graph.subjects(RDF.type, HET.Claim):
        (evidence,) = graph.objects(claim, PROV.wasDerivedFrom)
        inner, outer = ([int(str(graph.value(it, p))) for p in (OA.start, OA.end)] for it in (claim, evidence))
        assert outer[0] <= inner[0] < inner[1] <= outer[1]


def test_an_entity_the_editors_know_is_not_named_again(graph: Graph) -> None:
    """Type and name of a curated entity stand in its editorial graph only."""
    assert (graph.value(CITY, SKOS.prefLabel), graph.value(CITY, RDF.type)) == (None, None)


def test_an_entity_only_the_page_knows_is_typed_and_named(graph: Graph) -> None:
    """Its name is the words of the page, in the page's language."""
    institute = BASE.entity("organisation", "redwing-corporation")

    assert (Literal("Redwing Corporation", lang="en"), SCHEMA.Corporation) == (
        graph.value(institute, SKOS.prefLabel),
        graph.value(institute, RDF.type),
    )


def test_a_plan_that_the_page_says_was_issued_is_a_plan(graph: Graph) -> None:
    """What a plan is, and that who issued it governs, follows from the act."""
    (plan,) = graph.subjects(RDF.type, HET.Plan)

    assert SCHEMA.GovernmentOrganization == graph.value(graph.value(plan, SCHEMA.legislationPassedBy), RDF.type)


def test_short_and_long_name_are_one_entity(graph: Graph) -> None:
    """The plan that grants is the plan that was issued."""
    assert set(graph.subjects(RDF.type, HET.Plan)) == set(graph.subjects(HET.grantsOrientation))


def test_a_broken_teaser_is_flagged(graph: Graph) -> None:
    """Three of three teasers stop in a word."""
    flags = [str(graph.value(it, HET.truncated)) for it in graph.subjects(RDF.type, HET.Teaser)]

    assert flags == ["true"] * 3


def test_a_day_without_a_year_has_no_bounds(graph: Graph) -> None:
    """Nothing completes the year."""
    event = BASE.entity("event", "first-night-flight-anchor-station")

    assert (str(graph.value(event, SCHEMA.startDate)), graph.value(event, HET.earliest)) == ("--09-21", None)


def test_a_name_that_fits_two_entities_is_left_out(harbour: Reading) -> None:
    """No IRI is minted, nothing is said of it, and the name is reported."""
    both = [Name("Harbour City", URIRef(f"http://e/id/place/{it}"), "place") for it in ("a", "b")]
    resolution = reconcile(harbour, Vocabulary(both, {}, {}), BASE)
    graph = page_graph(harbour, resolution, BASE)

    assert [it.name for it in resolution.unresolved] == ["Harbour City"]
    assert not any("harbour-city" in str(it) for it in graph.objects(None, SCHEMA.observationAbout))


def test_the_graph_is_the_same_each_time(harbour: Reading) -> None:
    """Equal readings give equal triples."""
    graphs = [page_graph(harbour, reconcile(harbour, Vocabulary([], {}, {}), BASE), BASE) for _ in range(2)]

    assert set(graphs[0]) == set(graphs[1])
    assert Kind.PLACE in {it.kind for it in harbour.mentions}


def test_an_article_whose_publisher_allows_it_is_quoted_whole(reading: Callable[[str], Reading]) -> None:
    """Each of its sentences, whether something was read in it or not; of other pages only those are."""
    plain = reading("Quay opens\n\nIt rained. On May 2, 2031, the Jiangbei Government issued the Quay Plan.\n")
    allowed = replace(plain, page=replace(plain.page, source=replace(plain.page.source, whole=True)))
    few, whole = (page_graph(it, reconcile(it, Vocabulary([], {}, {}), BASE), BASE) for it in (plain, allowed))
    rain = Literal("It rained.")
    assert (None, OA.exact, rain) not in few
    assert (None, OA.exact, rain) in whole
    assert [len(set(graph.subjects(HET.wholeText))) for graph in (few, whole)] == [0, 1]

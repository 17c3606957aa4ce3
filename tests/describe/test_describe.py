"""What is said of an entity."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from kg.describe import (
    Description,
    Pages,
    Profile,
    Text,
    Wanted,
    describe,
    featured,
    located,
    prepare,
    targets,
)
from kg.describe.claims import CLAIMS
from kg.errors import UnknownEntity
from kg.store import Dataset
from kg.terms import HET, OA, PROV

ID = "http://localhost:8000/id/"
PLAN = f"{ID}plan/quay-plan"
TURTLE = Wanted("text/turtle", "http://localhost:8000/data/plan/quay-plan")
SCHEMA = "https://schema.org/"


@pytest.fixture(scope="module")
def plan(dataset: Dataset, profile: Profile) -> Description:
    """The invented plan."""
    return describe(dataset, profile, PLAN)


def test_names_in_both_languages(plan: Description) -> None:
    """The name follows the language asked for; the other one is there too, and the short one apart."""
    assert plan.thing.name("zh").words == "灯笼码头花园规划"
    assert plan.thing.name("en").words == "Plan for the Gardens of Lantern Quay"
    other = plan.thing.other("en")
    assert other is not None
    assert other.speaks("zh-Hans")
    assert [text.words for text in plan.thing.also] == ["Quay Plan"]


def test_a_name_falls_back(dataset: Dataset, profile: Profile) -> None:
    """English, then Chinese, then the end of the IRI: something is always shown."""
    assert describe(dataset, profile, f"{ID}person/nameless-mayor").thing.name("en").words == "无名市长"
    assert describe(dataset, profile, f"{ID}rule/alias").thing.name("en") == Text("alias")


def test_order_comes_from_the_shape(plan: Description) -> None:
    """Groups, then sh:order; what the shape does not name follows by curie."""
    assert [p.curie for p in plan.properties] == [
        "skos:prefLabel", "schema:legislationPassedBy", "schema:legislationDate", "het:hasMilestone",
        "het:grantsOrientation", "schema:legislationIdentifier", "schema:spatialCoverage", "skos:altLabel",
    ]  # fmt: skip


def test_properties_are_named_by_shape_then_ontology_then_words(plan: Description) -> None:
    """Every property has a name, in the best language there is."""
    names = {p.curie: (p.name("en").words, p.name("zh").words) for p in plan.properties}
    assert names["het:hasMilestone"] == ("Milestones", "发展目标")
    assert names["het:grantsOrientation"] == ("Grants orientation", "Grants orientation")


def test_a_statement_shows_its_sentence(plan: Description) -> None:
    """The quotation, the marked words and the page they come from."""
    issuer = plan.find(f"{SCHEMA}legislationPassedBy")
    assert issuer is not None
    quote = issuer.statements[0].quotes[0]
    assert quote.parts[1] == "the Harbour Board adopted"
    assert "".join(quote.parts) == quote.sentence
    assert quote.source.page is not None
    assert quote.source.page.name("en").words == "The Quay Courier, front page"
    assert quote.source.language == "en"


def test_conflicting_values_stand_side_by_side(plan: Description) -> None:
    """Two dates: the page's with its sentence first, then the editors' with their reference."""
    dates = plan.find(f"{SCHEMA}legislationDate")
    assert dates is not None
    found = [(s.value.value, len(s.quotes), [r.titles[0].words for r in s.references]) for s in dates.statements]
    assert found == [("2024-06-02", 1, []), ("2024-06-01", 0, ["Harbour Gazette no. 7"])]


def test_values_follow_the_order_of_the_source(plan: Description) -> None:
    """Orientations come by het:order."""
    granted = plan.find(str(HET.grantsOrientation))
    assert granted is not None
    assert [s.thing.key for s in granted.statements if s.thing] == ["quay-1-ferns", "quay-2-school"]


def test_anchors_are_stable_and_distinct(dataset: Dataset, profile: Profile, plan: Description) -> None:
    """The anchor of a statement is the same each time and no other's."""
    anchors = [s.anchor for p in plan.properties for s in p.statements]
    again = [s.anchor for p in describe(dataset, profile, PLAN).properties for s in p.statements]
    assert anchors == again
    assert len(set(anchors)) == len(anchors)


def test_targets_in_order_of_time(dataset: Dataset, plan: Description) -> None:
    """Milestones with their year, outcomes and sentences; nothing says whether they were met."""
    found = targets(dataset, plan)
    assert [
        (t.due.value if t.due else "", [s.thing.name("en").words for s in t.outcomes if s.thing]) for t in found
    ] == [
        ("2027", ["the fern garden will be open to all"]),
        ("2031", ["a school with 120 places will be built"]),
    ]
    assert all(t.quotes for t in found)


def test_incoming_links_use_the_inverse_name(dataset: Dataset, profile: Profile) -> None:
    """A link that the shape names from this side has that name; a sub-class finds the shape of its parent."""
    city = describe(dataset, profile, f"{ID}place/harbour-city")
    assert [(g.name("en").words, g.own_name, g.page.total) for g in city.incoming] == [("Parts", False, 1)]
    quay = describe(dataset, profile, f"{ID}place/lantern-quay")
    assert {g.curie: g.own_name for g in quay.incoming} == {"schema:about": True, "schema:spatialCoverage": True}


def test_claims_and_mentions_are_no_links(dataset: Dataset, profile: Profile) -> None:
    """The evidence pattern is shown as sentences, never as incoming links."""
    quay = describe(dataset, profile, f"{ID}place/lantern-quay")
    assert not {g.curie for g in quay.incoming} & {"rdf:object", "rdf:subject", "schema:mentions", "dcterms:source"}
    assert [s.start for s in quay.mentions] == sorted(s.start for s in quay.mentions)
    assert quay.mentions_page.total == 3


def test_an_article_has_its_sentences_in_order(dataset: Dataset, profile: Profile) -> None:
    """All sentences of the article, each with what was read from it."""
    article = describe(dataset, profile, f"{ID}article/lantern-quay-gardens")
    assert [s.part for s in article.sentences] == ["Headline", "Caption", "Body", "Body", "Body", "Body"]
    assert [r.subject.key for r in article.sentences[3].readings] == ["quay-plan", "quay-2027", "quay-2027"]
    assert article.sentences[-1].truncated


def test_snapshot_reference_and_rule_have_pages(dataset: Dataset, profile: Profile) -> None:
    """A snapshot shows its sentences; a reference and a rule show what rests on them."""
    assert len(describe(dataset, profile, f"{ID}snapshot/5ca1ab1e").sentences) == 6
    assert describe(dataset, profile, f"{ID}reference/gazette").rests_page.total == 4
    assert describe(dataset, profile, f"{ID}rule/orientation").rests_page.total == 2


def test_pages_of_long_lists_are_disjoint(dataset: Dataset, profile: Profile) -> None:
    """A page past the end is empty, and says what the whole is."""
    far = describe(dataset, profile, f"{ID}place/lantern-quay", Pages(incoming=2, mentions=2))
    assert far.incoming == ()
    assert far.mentions == ()
    assert far.incoming_total == 2
    assert not far.incoming_page.more


@pytest.mark.parametrize("key", ["plan/none", "nothing/x"])
def test_what_the_graph_does_not_know_is_refused(dataset: Dataset, profile: Profile, key: str) -> None:
    """Neither a page nor a document is made up."""
    with pytest.raises(UnknownEntity):
        describe(dataset, profile, ID + key)
    with pytest.raises(UnknownEntity):
        prepare(dataset, profile, ID + key, TURTLE)


def test_the_document_carries_each_sentence(dataset: Dataset, profile: Profile, plan: Description) -> None:
    """From a statement in Turtle to the words it rests on, and the snapshot they come from."""
    graph = Graph().parse(data=prepare(dataset, profile, PLAN, TURTLE).written(), format="turtle")
    issuer = URIRef(f"{SCHEMA}legislationPassedBy")
    (claim,) = [c for c in graph.subjects(RDF.predicate, issuer) if (c, RDF.subject, URIRef(PLAN)) in graph]
    evidence = graph.value(claim, PROV.wasDerivedFrom)
    assert evidence is not None
    assert "the Harbour Board adopted" in str(graph.value(evidence, OA.exact))
    assert graph.value(evidence, PROV.wasQuotedFrom) == URIRef(f"{ID}snapshot/5ca1ab1e")
    stated = {s.value.value for p in plan.properties for s in p.statements}
    assert stated <= {str(o) for o in graph.objects(URIRef(PLAN))}


def test_the_document_is_the_same_each_time(dataset: Dataset, profile: Profile) -> None:
    """Equal bytes for equal requests, so that an ETag means something."""
    first, second = (prepare(dataset, profile, PLAN, TURTLE).written() for _ in range(2))
    assert first == second


def test_overview(dataset: Dataset) -> None:
    """The plan most is known of, and places with coordinates."""
    assert featured(dataset) == PLAN
    assert [place.place.key for place in located(dataset)] == ["lantern-quay", "harbour-city", "oak-yard"]


def test_the_profile_knows_definitions(profile: Profile) -> None:
    """The vocabulary page has labels and definitions of both languages."""
    term = profile.classes[str(HET.Plan)]
    assert {text.language for text in term.definitions} == {"en", "zh-hans"}
    assert profile.class_names(f"{SCHEMA}City")[0].words == "City"


def test_a_document_leaves_no_claim_out(profile: Profile) -> None:
    """An entity said more often than one document holds goes on in the next; together they hold every claim."""
    graph, place = Graph(identifier="http://localhost:8000/graph/many"), URIRef(f"{ID}place/quay")
    graph.add((place, HET.orientationCount, Literal(3)))
    for number in range(CLAIMS + 1):
        claim = URIRef(f"{ID}snapshot/aa#claim-{number}")
        graph.add((claim, RDF.type, HET.Claim))
        graph.add((claim, RDF.subject, place))
    dataset = Dataset.in_memory()
    dataset.add(graph)
    wanted = [Wanted("application/n-triples", "http://localhost:8000/data/place/quay", number=n) for n in (1, 2)]
    bodies = [prepare(dataset, profile, str(place), each).written() for each in wanted]
    claims = {it for body in bodies for it in Graph().parse(data=body, format="nt").subjects(RDF.subject, place)}

    assert [prepare(dataset, profile, str(place), each).more for each in wanted] == [True, False]
    assert len(claims) == CLAIMS + 1

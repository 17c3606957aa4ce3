"""Figures as RDF in the Data Quality Vocabulary."""

from __future__ import annotations

from rdflib import Literal, URIRef

from kg.iri import Base
from kg.lift import quality
from kg.score import Score, Scored, Tally
from kg.terms import DCTERMS, DQV, PROV, RDF, SCHEMA, XSD

PART = Scored(
    "unseen", "ab12", {"en": 1, "zh": 2}, Tally(10, 9, 12, 9), 10, {"Place": Tally(10, 9, 12, 9)}, Tally(4, 1, 0, 0), 2,
    {"issuedBy": Tally(4, 1, 0, 0)},
)  # fmt: skip
GRAPH = quality(Score("1.2.0", "Docks", "2031-05-02", (PART,)), Base("http://e/"))
RECALL = URIRef("http://e/dataset#recall-of-mentions-place-in-unseen")


def test_a_measurement_names_its_metric_its_set_and_what_was_measured() -> None:
    """From one value one gets to the share, the type of mention, the documents and the release."""
    metric, annotated = GRAPH.value(RECALL, DQV.isMeasurementOf), GRAPH.value(RECALL, PROV.wasDerivedFrom)
    agent = GRAPH.value(RECALL, PROV.wasAttributedTo)

    assert GRAPH.value(RECALL, DQV.value) == Literal("0.900", datatype=XSD.decimal)
    assert GRAPH.value(metric, DQV.inDimension) == URIRef("http://e/dataset#recall")
    assert GRAPH.value(annotated, DCTERMS.issued) == Literal("2031-05-02", datatype=XSD.date)
    assert Literal("3 documents, 10 mentions, 4 statements", lang="en") in set(GRAPH.objects(annotated, DCTERMS.extent))
    assert GRAPH.value(agent, SCHEMA.softwareVersion) == Literal("1.2.0")


def test_what_cannot_be_said_is_absent() -> None:
    """Nothing was read of the relation, so it has a recall and neither precision nor F1."""
    measured = {str(one).partition("#")[2] for one in GRAPH.subjects(RDF.type, DQV.QualityMeasurement)}

    assert "recall-of-statements-issuedby-in-unseen" in measured
    assert not measured & {"precision-of-statements-issuedby-in-unseen", "f1-of-statements-issuedby-in-unseen"}


def test_every_metric_is_defined_in_both_languages() -> None:
    """A metric has a notation and a definition in English and in Chinese."""
    for metric in GRAPH.subjects(RDF.type, DQV.Metric):
        languages = {
            text.language for text in GRAPH.objects(metric, None) if isinstance(text, Literal) and text.language
        }
        assert languages == {"en", "zh-Hans"}

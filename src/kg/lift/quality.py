"""What extraction got right, as Data Quality Vocabulary (https://www.w3.org/TR/vocab-dqv/): the graph `graph/quality`.

A metric is a share of one thing, "recall of mentions: Place"; a measurement is its value on one part of the annotated
set. No clock: the release and the set, which the measurement names, decide every value.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.iri import Base, slug
from kg.score import Score, Scored, Tally
from kg.terms import DCTERMS, DQV, PREFIXES, PROV, RDF, SCHEMA, SKOS, XSD

_DOCUMENTS = URIRef(f"{PREFIXES['void']}documents")
#: Share → what it is of, in English and Chinese.
SHARES = {
    "precision": ("Share of what was read that is right.", "所读内容中正确者的比例。"),
    "recall": ("Share of what is annotated that was read.", "标注内容中被读出者的比例。"),
    "f1": ("Harmonic mean of precision and recall.", "精确率与召回率的调和平均值。"),
}


def quality(score: Score, base: Base) -> Graph:
    """The measurements of one score; those of which nothing can be said are absent."""
    graph = Graph(identifier=base.graph("quality"))
    dataset = URIRef(f"{base.iri}dataset")
    reader = URIRef(f"{dataset}#hetao-kg-{slug(score.release)}")
    _add(graph, reader, (RDF.type, PROV.SoftwareAgent), (SCHEMA.softwareVersion, Literal(score.release)))
    for part in score.parts:
        annotated = URIRef(f"{dataset}#annotated-{slug(part.name)}")
        _set(graph, annotated, score, part)
        for topic, share, value in _values(part):
            metric = _metric(graph, dataset, topic, share)
            measured = URIRef(f"{metric}-in-{slug(part.name)}")
            _add(graph, measured, (RDF.type, DQV.QualityMeasurement), (DQV.computedOn, dataset),
                 (DQV.isMeasurementOf, metric), (DQV.value, Literal(f"{value:.3f}", datatype=XSD.decimal)),
                 (PROV.wasDerivedFrom, annotated), (PROV.wasAttributedTo, reader))  # fmt: skip
    return graph


def _values(part: Scored) -> Iterator[tuple[tuple[str, str], str, float]]:
    for topic, tally in _topics(part):
        yield from ((topic, share, value) for share in SHARES if (value := getattr(tally, share)) is not None)


def _topics(part: Scored) -> Iterator[tuple[tuple[str, str], Tally]]:
    """("mentions" or "statements", type or relation or "") → counts."""
    yield ("mentions", ""), part.mentions
    yield from ((("mentions", name), tally) for name, tally in sorted(part.types.items()))
    yield ("statements", ""), part.statements
    yield from ((("statements", name), tally) for name, tally in sorted(part.relations.items()))


def _set(graph: Graph, annotated: URIRef, score: Score, part: Scored) -> None:
    """The part of the annotated set: its size, date and digest."""
    _add(graph, annotated, (RDF.type, PROV.Entity), (DCTERMS.title, Literal(f"{score.title}: {part.name}", lang="en")),
         (_DOCUMENTS, Literal(part.documents)), (SCHEMA.sha256, Literal(part.sha256)),
         (DCTERMS.extent, Literal(f"{part.documents} documents, {part.mentions.annotated} mentions,"
                                  f" {part.statements.annotated} statements", lang="en")),
         (DCTERMS.extent, Literal(f"{part.documents} 篇文档、{part.mentions.annotated} 处提及、"
                                  f"{part.statements.annotated} 条陈述", lang="zh-Hans")))  # fmt: skip
    if score.issued:
        graph.add((annotated, DCTERMS.issued, Literal(score.issued, datatype=XSD.date)))


def _metric(graph: Graph, dataset: URIRef, topic: tuple[str, str], share: str) -> URIRef:
    said, name = topic
    metric = URIRef(f"{dataset}#{share}-of-{said}{'-' + slug(name) if name else ''}")
    english, chinese = SHARES[share]
    _add(graph, metric, (RDF.type, DQV.Metric), (DQV.inDimension, URIRef(f"{dataset}#{share}")),
         (SKOS.notation, Literal(f"{share} of {said}{': ' + name if name else ''}")),
         (DQV.expectedDataType, XSD.decimal), (SKOS.definition, Literal(english, lang="en")),
         (SKOS.definition, Literal(chinese, lang="zh-Hans")))  # fmt: skip
    return metric


def _add(graph: Graph, subject: URIRef, *pairs: tuple[URIRef, Node]) -> None:
    for predicate, value in pairs:
        graph.add((subject, predicate, value))

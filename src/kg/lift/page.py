"""One page → one named graph: snapshot, teasers and articles, evidence, claims, and every fact read from the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.evidence import Claim, Kind, Layout, Named, Page, Part, Reading, Section, Sentence, Thing
from kg.extract.layout import article
from kg.iri import Base
from kg.lift.derived import add_bounds
from kg.reconcile import Entity, Resolution
from kg.terms import HET, OA, PROV, RDF, SCHEMA, SKOS, XSD


def page_graph(reading: Reading, resolution: Resolution, base: Base) -> Graph:
    """The graph of one page, named `graph/{source slug}`.

    Sentences are quoted when a claim or a mention rests on them, and all of a teaser's: the rest of the page's text
    belongs to its publisher.
    """
    graph = Graph(identifier=base.graph(reading.page.source.slug))
    lifted = _Lifted(graph, reading.page, resolution.entities, base)
    lifted.snapshot()
    for section in reading.page.sections:
        lifted.section(section)
    for claim in reading.claims:
        lifted.claim(claim)
    for mention in reading.mentions:
        if mention.kind not in {Kind.DATE, Kind.QUANTITY}:
            lifted.mention(Named(mention.kind, mention.text), mention.start)
    for entity in resolution.entities.values():
        lifted.entity(entity)
    add_bounds(graph)
    return graph


class _Lifted:
    """The graph of one page in the making."""

    def __init__(self, graph: Graph, page: Page, entities: Mapping[Thing, Entity], base: Base) -> None:
        self._graph = graph
        self._page = page
        self._entities = entities
        self._base = base
        self._iri = base.snapshot(page.sha256)
        placed = [(one.start, one, section) for section in page.sections for one in section.sentences]
        self._sentences = sorted(placed, key=lambda item: item[0])

    def snapshot(self) -> None:
        page, register = self._page, self._base.entity("source", self._page.source.slug)
        self._add(self._iri, (RDF.type, HET.Snapshot), (PROV.specializationOf, register),
                  (SCHEMA.sha256, Literal(page.sha256)), (SCHEMA.encodingFormat, Literal(page.media)),
                  (SCHEMA.inLanguage, Literal(page.source.language)),
                  (HET.characters, _integer(len(page.text))), (HET.reader, Literal(page.reader)))  # fmt: skip
        self._add(register, (RDF.type, SCHEMA.CollectionPage), (SKOS.prefLabel, Literal(page.source.title, lang="en")))
        if page.source.address:
            self._add(register, (SCHEMA.url, Literal(page.source.address, datatype=XSD.anyURI)))

    def section(self, section: Section) -> None:
        work = self._work(section)
        if work is None:
            return
        if section.layout is Layout.TEASER:
            self._teaser(section, work)
        else:
            self._add(work, (HET.truncated, _boolean(section.truncated)), (SCHEMA.isPartOf, self._iri))

    def _teaser(self, section: Section, work: URIRef) -> None:
        teaser = self._base.teaser(self._page.sha256, section.number)
        self._add(teaser, (RDF.type, HET.Teaser), (HET.teaserOf, work), (SCHEMA.isPartOf, self._iri),
                  (SCHEMA.position, _integer(section.number)),
                  (HET.truncated, _boolean(section.truncated)))  # fmt: skip
        if section.part(Part.CAPTION):
            photo = self._base.entity("photo", f"{self._page.key}-{section.number}")
            self._add(teaser, (SCHEMA.image, photo))
        for sentence in section.sentences:
            self._evidence(sentence, section)

    def claim(self, claim: Claim) -> None:
        subject, value = self._node(claim.subject), self._node(claim.object)
        if subject is None or value is None:
            return
        _, sentence, section = self._at(claim.start)
        triple = (subject, claim.predicate, value)
        self._graph.add(triple)
        iri = self._base.claim(self._page.sha256, triple, claim.start)
        self._add(iri, (RDF.type, HET.Claim), (RDF.subject, subject), (RDF.predicate, claim.predicate),
                  (RDF.object, value), (PROV.wasDerivedFrom, self._evidence(sentence, section)),
                  (OA.start, _integer(claim.start)), (OA.end, _integer(min(claim.end, sentence.end))),
                  (HET.rule, self._base.entity("rule", claim.rule)))  # fmt: skip

    def mention(self, thing: Named, start: int) -> None:
        if entity := self._entities.get(thing):
            _, sentence, section = self._at(start)
            self._add(self._evidence(sentence, section), (SCHEMA.mentions, entity.iri))

    def entity(self, entity: Entity) -> None:
        if entity.known:
            return
        self._add(entity.iri, *((RDF.type, kind) for kind in entity.types))
        if not any(self._graph.objects(entity.iri, SKOS.prefLabel)):
            self._add(entity.iri, (SKOS.prefLabel, Literal(entity.label, lang=self._page.source.language)))
        if entity.order is not None:
            self._add(entity.iri, (HET.order, _integer(entity.order)))

    def _evidence(self, sentence: Sentence, section: Section) -> URIRef:
        iri = self._base.evidence(self._page.sha256, sentence.start, sentence.end)
        self._add(iri, (RDF.type, HET.Evidence), (OA.exact, Literal(self._page.quote(sentence))),
                  (OA.start, _integer(sentence.start)), (OA.end, _integer(sentence.end)),
                  (PROV.wasQuotedFrom, self._iri), (HET.inPart, HET[sentence.part.value]))  # fmt: skip
        if sentence.path:
            self._add(iri, (SCHEMA.xpath, Literal(sentence.path)))
        if sentence.truncated:
            self._add(iri, (HET.truncated, _boolean(truth=True)))
        if section.layout is Layout.TEASER:
            self._add(iri, (SCHEMA.isPartOf, self._base.teaser(self._page.sha256, section.number)))
        elif work := self._work(section):
            self._add(iri, (SCHEMA.isPartOf, work))
        return iri

    def _work(self, section: Section) -> URIRef | None:
        """The article of a section; None for the site's name and for text without a headline."""
        work = article(self._page, section)
        return self._entities[work].iri if work else None

    def _at(self, offset: int) -> tuple[int, Sentence, Section]:
        """The sentence that an offset stands in."""
        return self._sentences[bisect_right(self._sentences, offset, key=lambda item: item[0]) - 1]

    def _node(self, part: Thing | Literal) -> Node | None:
        if isinstance(part, Literal):
            return part
        entity = self._entities.get(part)
        return entity.iri if entity else None

    def _add(self, subject: URIRef, *pairs: tuple[URIRef, Node]) -> None:
        for predicate, value in pairs:
            self._graph.add((subject, predicate, value))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def _boolean(truth: bool) -> Literal:  # noqa: FBT001 - the value itself
    return Literal("true" if truth else "false", datatype=XSD.boolean)

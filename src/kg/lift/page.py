"""One page → one named graph: snapshot, teasers and articles, evidence, claims, and every fact read from the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from rdflib import Graph, Literal, URIRef

from kg.evidence import Claim, Kind, Layout, Named, Page, Part, Reading, Section, Sentence, Thing
from kg.extract.layout import article
from kg.iri import Base
from kg.lift.derived import bounds_of
from kg.lift.triples import Term, Triples, boolean, integer, iri, string, tagged, term, typed
from kg.reconcile import Entity, Resolution
from kg.terms import HET, OA, PROV, RDF, SCHEMA, SKOS, XSD

#: The predicates and classes of every page, written once.
_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (iri(it) for it in (RDF.type, RDF.subject, RDF.predicate, RDF.object))
_START, _END, _EXACT = (iri(it) for it in (OA.start, OA.end, OA.exact))
_PART_OF, _MENTIONS, _XPATH, _IMAGE = (iri(it) for it in (SCHEMA.isPartOf, SCHEMA.mentions, SCHEMA.xpath, SCHEMA.image))
_LABEL, _TRUNCATED, _ORDER, _RULE = (iri(it) for it in (SKOS.prefLabel, HET.truncated, HET.order, HET.rule))
_FROM, _QUOTED, _IN, _WHOLE = (iri(it) for it in (PROV.wasDerivedFrom, PROV.wasQuotedFrom, HET.inPart, HET.wholeText))
_CLAIM, _EVIDENCE, _TEASER = (iri(it) for it in (HET.Claim, HET.Evidence, HET.Teaser))
_PARTS = {part: iri(HET[part.value]) for part in Part}
_DATED = {iri(SCHEMA.startDate): SCHEMA.startDate, iri(HET.dueBy): HET.dueBy}


def page_triples(reading: Reading, resolution: Resolution, base: Base) -> Triples:
    """The graph of one page, named `graph/{source slug}`.

    Sentences are quoted when a claim or a mention rests on them, and all of a teaser's: the rest of the page's text
    belongs to its publisher. Where that allows it (Source.whole), all sentences of an article are.
    """
    lifted = _Lifted(reading.page, resolution.entities, base)
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
    return lifted.triples


def page_graph(reading: Reading, resolution: Resolution, base: Base) -> Graph:
    """The same graph in rdflib's terms."""
    return page_triples(reading, resolution, base).graph()


def claims_graph(reading: Reading, claims: Iterable[Claim], resolution: Resolution, base: Base, name: str) -> Graph:
    """The graph `graph/{name}` of some claims of a page, the sentences they rest on and the snapshot."""
    lifted = _Lifted(reading.page, resolution.entities, base)
    lifted.snapshot()
    for claim in claims:
        lifted.claim(claim)
    return Triples(base.graph(name), lifted.triples.found).graph()


class _Lifted:
    """The graph of one page in the making."""

    def __init__(self, page: Page, entities: Mapping[Thing, Entity], base: Base) -> None:
        self.triples = Triples(base.graph(page.source.slug))
        self._page = page
        self._entities = entities
        self._base = base
        self._iri = iri(base.snapshot(page.sha256))
        placed = [(one.start, one, section) for section in page.sections for one in section.sentences]
        self._sentences = sorted(placed, key=lambda item: item[0])
        self._quoted: dict[int, Term] = {}  # by where a sentence starts
        self._works = {(it.layout, it.number): self._work(it) for it in page.sections}
        self._named: set[Term] = set()
        self._claimed: set[Term] = set()

    def snapshot(self) -> None:
        page, register = self._page, iri(self._base.entity("source", self._page.source.slug))
        self.triples.add(self._iri, (_TYPE, iri(HET.Snapshot)), (iri(PROV.specializationOf), register),
                         (iri(SCHEMA.sha256), string(page.sha256)), (iri(SCHEMA.encodingFormat), string(page.media)),
                         (iri(SCHEMA.inLanguage), string(page.source.language)),
                         (iri(HET.characters), integer(len(page.text))),
                         (iri(HET.reader), string(page.reader)))  # fmt: skip
        language = page.source.language
        self.triples.add(register, (_TYPE, iri(SCHEMA.CollectionPage)), (_LABEL, tagged(page.source.title, language)),
                         (iri(SCHEMA.inLanguage), string(language)),
                         (iri(SCHEMA.license), string(page.source.licence)))  # fmt: skip
        if page.source.address:
            self.triples.add(register, (iri(SCHEMA.url), typed(page.source.address, XSD.anyURI)))

    def section(self, section: Section) -> None:
        work = self._works[section.layout, section.number]
        if work is None:
            return
        if section.layout is Layout.TEASER:
            self._teaser(section, work)
        else:
            self.triples.add(work, (_TRUNCATED, boolean(section.truncated)), (_PART_OF, self._iri))
            if self._page.source.whole:
                self.triples.add(work, (_WHOLE, boolean(truth=True)))
                for sentence in section.sentences:
                    self._evidence(sentence, section)

    def _teaser(self, section: Section, work: Term) -> None:
        teaser = iri(self._base.teaser(self._page.sha256, section.number))
        self.triples.add(teaser, (_TYPE, _TEASER), (iri(HET.teaserOf), work), (_PART_OF, self._iri),
                         (iri(SCHEMA.position), integer(section.number)),
                         (_TRUNCATED, boolean(section.truncated)))  # fmt: skip
        if section.part(Part.CAPTION):
            self.triples.add(teaser, (_IMAGE, iri(self._base.entity("photo", f"{self._page.key}-{section.number}"))))
        for sentence in section.sentences:
            self._evidence(sentence, section)

    def claim(self, claim: Claim) -> None:
        subject, value = self._term(claim.subject), self._term(claim.object)
        if subject is None or value is None or subject == value:  # two names of one thing: it is no part of itself
            return
        _, sentence, section = self._at(claim.start)
        predicate = iri(claim.predicate)
        self.triples.add(subject, (predicate, value))
        if predicate in _DATED and isinstance(claim.object, Literal):
            self.triples.add(subject, *bounds_of(_DATED[predicate], claim.object))
        if predicate == _LABEL:
            self._named.add(subject)
        name = iri(self._base.claim(self._page.sha256, f"{subject} {predicate} {value}", claim.start))
        if name in self._claimed:  # said twice of one thing, by two of its names: the first rule read it
            return
        self._claimed.add(name)
        self.triples.add(name, (_TYPE, _CLAIM), (_SUBJECT, subject), (_PREDICATE, predicate), (_OBJECT, value),
                         (_FROM, self._evidence(sentence, section)), (_START, integer(claim.start)),
                         (_END, integer(min(claim.end, sentence.end))),
                         (_RULE, iri(self._base.entity("rule", claim.rule))))  # fmt: skip

    def mention(self, thing: Named, start: int) -> None:
        if entity := self._entities.get(thing):
            _, sentence, section = self._at(start)
            self.triples.add(self._evidence(sentence, section), (_MENTIONS, iri(entity.iri)))

    def entity(self, entity: Entity) -> None:
        if entity.known:
            return
        name = iri(entity.iri)
        self.triples.add(name, *((_TYPE, iri(kind)) for kind in entity.types))
        if name not in self._named:  # two names of a page that give one IRI: the first found labels it
            self._named.add(name)
            self.triples.add(name, (_LABEL, tagged(entity.label, self._page.source.language)))
        if entity.order is not None:
            self.triples.add(name, (_ORDER, integer(entity.order)))

    def _evidence(self, sentence: Sentence, section: Section) -> Term:
        """The quotation of a sentence, written when it is first asked for."""
        if sentence.start not in self._quoted:
            self._quoted[sentence.start] = self._quote(sentence, section)
        return self._quoted[sentence.start]

    def _quote(self, sentence: Sentence, section: Section) -> Term:
        name = iri(self._base.evidence(self._page.sha256, sentence.start, sentence.end))
        self.triples.add(name, (_TYPE, _EVIDENCE), (_EXACT, string(self._page.quote(sentence))),
                         (_START, integer(sentence.start)), (_END, integer(sentence.end)),
                         (_QUOTED, self._iri), (_IN, _PARTS[sentence.part]))  # fmt: skip
        if sentence.path:
            self.triples.add(name, (_XPATH, string(sentence.path)))
        if sentence.truncated:
            self.triples.add(name, (_TRUNCATED, boolean(truth=True)))
        teaser = section.layout is Layout.TEASER
        whole = (
            iri(self._base.teaser(self._page.sha256, section.number))
            if teaser
            else self._works[section.layout, section.number]
        )
        if whole:
            self.triples.add(name, (_PART_OF, whole))
        return name

    def _work(self, section: Section) -> Term | None:
        """The article of a section; None for the site's name and for text without a headline."""
        work = article(self._page, section)
        return iri(self._entities[work].iri) if work else None

    def _at(self, offset: int) -> tuple[int, Sentence, Section]:
        """The sentence that an offset stands in."""
        return self._sentences[bisect_right(self._sentences, offset, key=lambda item: item[0]) - 1]

    def _term(self, part: Thing | Literal | URIRef) -> Term | None:
        if isinstance(part, Literal | URIRef):
            return term(part)
        entity = self._entities.get(part)
        return iri(entity.iri) if entity else None

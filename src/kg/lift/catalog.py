"""The catalog: what the dataset is made of, which run wrote which page graph, and what each rule reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef

from kg.authorities import CHINESE, ECONOMY, ENGLISH, REGIONS, TECHNOLOGY
from kg.evidence import Page
from kg.iri import Base
from kg.lift.triples import Triples, iri, tagged
from kg.terms import DCAT, DCTERMS, FOAF, HET, PROV, RDF, RDFS, SKOS, VOID

if TYPE_CHECKING:
    from kg.extract.rule import Rule

LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
#: What the dataset is called, is and is about, in every language of the interface.
_TOLD = {
    DCTERMS.title: {"en": "Hetao Graph", "zh-Hans": "河套知识图谱"},
    DCTERMS.description: {
        "en": "Plans, places, bodies, people, events and figures of the Hetao Shenzhen-Hong Kong Science and Technology"
        " Innovation Cooperation Zone and of Shenzhen news. Each statement read from a page carries the sentence it was"
        " read from; what the editors added names its references. The licence covers the statements; quoted sentences"
        " belong to their publishers.",
        "zh-Hans": "河套深港科技创新合作区及深圳新闻中的规划、地点、机构、人物、事件与数据。"
        "每条从网页读出的陈述都附有所依据的原句，编辑补充的内容均注明出处。许可适用于陈述本身，引用的原句归其发布者所有。",
    },
    DCAT.keyword: {"en": "Hetao", "zh-Hans": "河套"},
}
#: What it is about, in values of the lists that portals sort datasets by.
_ABOUT = {
    DCTERMS.language: (ENGLISH, CHINESE),
    DCAT.theme: (REGIONS, TECHNOLOGY, ECONOMY),
    DCTERMS.spatial: (URIRef("https://sws.geonames.org/1795565/"), URIRef("https://sws.geonames.org/1819730/")),
}
_PUBLISHER = {"en": "Hetao Graph maintainers", "zh-Hans": "河套知识图谱维护者"}


def catalog(pages: Iterable[Page], rules: Iterable[Rule], release: str, base: Base) -> Graph:
    """The graph `graph/catalog`. release: version of this package, which names the run; no clock, so builds repeat."""
    graph = Graph(identifier=base.graph("catalog"))
    dataset = URIRef(f"{base.iri}dataset")
    for kind in (DCAT.Dataset, VOID.Dataset):
        graph.add((dataset, RDF.type, kind))
    for predicate, words in _TOLD.items():
        _say(graph, dataset, predicate, words)
    _publish(graph, dataset)
    for predicate, values in _ABOUT.items():
        for value in values:
            graph.add((dataset, predicate, value))
    graph.add((dataset, VOID.uriSpace, Literal(f"{base.iri}id/")))
    graph.add((dataset, VOID.vocabulary, URIRef(str(HET).rstrip("#"))))
    for page in pages:
        graph += run_of(page, release, base).graph()
    for rule in rules:
        named = base.entity("rule", rule.name)
        graph.add((named, RDF.type, HET.Rule))
        graph.add((named, SKOS.prefLabel, Literal(rule.name, lang="en")))
        graph.add((named, RDFS.comment, Literal(" ".join(rule.description.split()), lang="en")))
    return graph


def _publish(graph: Graph, dataset: URIRef) -> None:
    publisher = URIRef(f"{dataset}#publisher")
    graph.add((dataset, DCTERMS.publisher, publisher))
    graph.add((publisher, RDF.type, FOAF.Agent))
    _say(graph, publisher, FOAF.name, _PUBLISHER)
    graph.add((dataset, DCTERMS.license, LICENCE))
    graph.add((LICENCE, RDF.type, DCTERMS.LicenseDocument))


def _say(graph: Graph, subject: URIRef, predicate: URIRef, words: Mapping[str, str]) -> None:
    for language, said in words.items():
        graph.add((subject, predicate, Literal(said, lang=language)))


def run_of(page: Page, release: str, base: Base) -> Triples:
    """The catalog's triples about one page graph: which run wrote it, from which snapshot."""
    triples = Triples(base.graph("catalog"))
    snapshot, written = iri(base.snapshot(page.sha256)), iri(base.graph(page.source.slug))
    run = iri(base.entity("run", f"{page.source.slug}-{page.key}-{release.replace('.', '-')}"))
    label = tagged(f"hetao-kg {release} read {page.source.slug}", "en")
    triples.add(run, (iri(RDF.type), iri(PROV.Activity)), (iri(SKOS.prefLabel), label), (iri(PROV.used), snapshot))
    triples.add(written, (iri(RDF.type), iri(HET.PageGraph)), (iri(PROV.hadPrimarySource), snapshot),
                (iri(PROV.wasGeneratedBy), run))  # fmt: skip
    return triples

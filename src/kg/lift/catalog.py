"""The catalog: what the dataset is made of, which run wrote which page graph, and what each rule reads."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, Literal, Namespace, URIRef

from kg.evidence import Page
from kg.extract.rule import Rule
from kg.iri import Base
from kg.terms import DCTERMS, HET, PREFIXES, PROV, RDF, RDFS, SKOS

_DCAT = Namespace(PREFIXES["dcat"])
_VOID = Namespace(PREFIXES["void"])


def catalog(pages: Iterable[Page], rules: Iterable[Rule], release: str, base: Base) -> Graph:
    """The graph `graph/catalog`. release: version of this package, which names the run; no clock, so builds repeat."""
    graph = Graph(identifier=base.graph("catalog"))
    dataset = URIRef(f"{base.iri}dataset")
    for kind in (_DCAT.Dataset, _VOID.Dataset):
        graph.add((dataset, RDF.type, kind))
    graph.add((dataset, DCTERMS.title, Literal("Hetao Graph", lang="en")))
    graph.add((dataset, DCTERMS.title, Literal("河套知识图谱", lang="zh-Hans")))
    graph.add((dataset, _VOID.uriSpace, Literal(f"{base.iri}id/")))
    graph.add((dataset, _VOID.vocabulary, URIRef(str(HET).rstrip("#"))))
    for page in pages:
        _run(graph, page, release, base)
    for rule in rules:
        iri = base.entity("rule", rule.name)
        graph.add((iri, RDF.type, HET.Rule))
        graph.add((iri, SKOS.prefLabel, Literal(rule.name, lang="en")))
        graph.add((iri, RDFS.comment, Literal(" ".join(rule.description.split()), lang="en")))
    return graph


def _run(graph: Graph, page: Page, release: str, base: Base) -> None:
    snapshot, written = base.snapshot(page.sha256), base.graph(page.source.slug)
    run = base.entity("run", f"{page.key}-{release.replace('.', '-')}")
    graph.add((run, RDF.type, PROV.Activity))
    graph.add((run, SKOS.prefLabel, Literal(f"hetao-kg {release} read {page.source.slug}", lang="en")))
    graph.add((run, PROV.used, snapshot))
    graph.add((written, RDF.type, HET.PageGraph))
    graph.add((written, PROV.hadPrimarySource, snapshot))
    graph.add((written, PROV.wasGeneratedBy, run))

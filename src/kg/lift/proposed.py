"""What a model proposed of a page and was accepted → a graph of its own, `graph/proposed/{slug}`, marked as such.

Each claim points to the run that made it: the model, the prompt by its digest, the snapshot, the time.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.evidence import Claim, Reading
from kg.iri import Base, slug
from kg.lift.page import claims_graph
from kg.proposals import RULE, Kept
from kg.reconcile import Resolution
from kg.terms import DCTERMS, HET, PROV, RDF, RDFS, SKOS, XSD

_DESCRIPTION = (
    "A language model pointed at the sentence. Accepted because the quotation stands in the text once, its arguments"
    " are mentions in it, its numbers stand in it, and the shapes agree; no person has read it."
)


def proposed_graph(reading: Reading, claims: Iterable[Claim], resolution: Resolution, kept: Kept, base: Base) -> Graph:
    """The graph of some accepted claims; its entities are described in the page's own graph."""
    page = reading.page
    graph = claims_graph(reading, claims, resolution, base, f"proposed/{page.source.slug}")
    run = base.entity("run", f"{page.key}-{slug(kept.model)}-{kept.prompt[:8]}")
    for claim in set(graph.subjects(RDF.type, HET.Claim)):
        graph.add((claim, PROV.wasGeneratedBy, run))
    graph.add((URIRef(str(graph.identifier)), PROV.wasGeneratedBy, run))
    _describe(graph, run, kept, base)
    return graph


def _describe(graph: Graph, run: URIRef, kept: Kept, base: Base) -> None:
    agent, prompt = base.entity("agent", slug(kept.model)), base.entity("prompt", kept.prompt[:8])
    rule = base.entity("rule", RULE)
    facts: tuple[tuple[URIRef, URIRef, Node], ...] = (
        (run, RDF.type, PROV.Activity),
        (run, SKOS.prefLabel, Literal(f"{kept.model} was asked about snapshot {kept.sha256[:8]}", lang="en")),
        (run, SKOS.prefLabel, Literal(f"就快照 {kept.sha256[:8]} 询问 {kept.model}", lang="zh-Hans")),
        (run, PROV.used, base.snapshot(kept.sha256)),
        (run, PROV.used, prompt),
        (run, PROV.wasAssociatedWith, agent),
        (run, PROV.endedAtTime, Literal(kept.asked, datatype=XSD.dateTime, normalize=False)),
        (agent, RDF.type, PROV.SoftwareAgent),
        (agent, SKOS.prefLabel, Literal(kept.model, lang="en")),
        (prompt, RDF.type, PROV.Entity),
        (prompt, SKOS.prefLabel, Literal(f"Prompt {kept.prompt[:8]}", lang="en")),
        (prompt, DCTERMS.identifier, Literal(f"sha256:{kept.prompt}")),
        (rule, RDF.type, HET.Rule),
        (rule, SKOS.prefLabel, Literal(RULE, lang="en")),
        (rule, RDFS.comment, Literal(_DESCRIPTION, lang="en")),
    )
    for fact in facts:
        graph.add(fact)

"""The merge of all named graphs, in the engine's own default graph: kept true, whatever a write does.

A triple belongs there exactly once, as long as one named graph says it (docs/decisions/0006).
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

_DEFAULT = ox.DefaultGraph()
#: What is missing in the merge, and what no named graph says any more.
REPAIR = (
    "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }",
    "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }",
)


def quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    """The triple, in a graph."""
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def add(engine: ox.Store, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Put into the merge what some named graph now says; gives what was not there."""
    new = [triple for triple in triples if quad(triple, _DEFAULT) not in engine]
    engine.extend(quad(triple, _DEFAULT) for triple in new)
    return new


def withdraw(engine: ox.Store, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Take out of the merge those of the triples that no named graph says; call it after they left their graph.

    Gives what was taken out.
    """
    gone = []
    for triple in triples:
        said = engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        if all(isinstance(one.graph_name, ox.DefaultGraph) for one in said):
            engine.remove(quad(triple, _DEFAULT))
            gone.append(triple)
    return gone


def repair(engine: ox.Store) -> None:
    """Make the merge true from whatever it is; takes time with every triple there is."""
    engine.update(";\n".join(REPAIR))

"""Updates of plain data: what INSERT DATA and DELETE DATA change, without reading the graphs they write.

A graph may hold millions of triples; what such an update changes is no more than what it names.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.prefixes import PREFIXES
from kg.store.write.delta import Delta
from kg.store.write.text import Update


def delta(engine: ox.Store, update: Update, base: str) -> Delta:
    """What an update of plain data changes; the engine is not changed. Raises SyntaxError as the engine does."""
    ox.Store().update(update.text, base_iri=base or None, prefixes=PREFIXES)  # the whole text has to parse
    added, removed = set[ox.Quad](), set[ox.Quad]()
    for verb, text in update.insertions():
        for quad in _named(text, base):
            there = (quad in engine and quad not in removed) or quad in added
            if verb == "INSERT" and not there:
                (removed.discard if quad in engine else added.add)(quad)
            if verb == "DELETE" and there:
                (added.discard if quad in added else removed.add)(quad)
    graphs = {quad.graph_name for quad in added if isinstance(quad.graph_name, ox.NamedNode)}
    made = frozenset(graph for graph in graphs if not engine.contains_named_graph(graph))
    return Delta(frozenset(added), frozenset(removed), made)


def _named(text: str, base: str) -> ox.Store:
    """A store with what the text inserts."""
    scratch = ox.Store()
    scratch.update(text, base_iri=base or None, prefixes=PREFIXES)
    return scratch

"""The graph, behind the few questions the rest of the package asks of it.

Only here is pyoxigraph known: triples come in as rdflib terms; rows, bytes and booleans go out. Everything a
`Dataset` offers can be asked of any SPARQL 1.1 engine over HTTP, so that one can stand behind the same door later.
"""

from typing import TYPE_CHECKING

from kg.lazily import offered

if TYPE_CHECKING:
    from kg.quoting import Cell, Facts
    from kg.store.asked import Form, Link, Row, Scope
    from kg.store.cells import read_triples
    from kg.store.changes import Changes, Difference
    from kg.store.convert import read_quads, read_turtle
    from kg.store.dataset import Dataset
    from kg.store.disk import is_full
    from kg.store.dump import Dump, Dumps
    from kg.store.excerpt import Selection
    from kg.store.faults import complaint
    from kg.store.home import INDEX, Home, State, Version
    from kg.store.reader import Opened, Reader, open_index
    from kg.store.serialise import json_ld_context, write_graph
else:
    __getattr__ = offered(
        __name__,
        {
            "kg.quoting": ("Cell", "Facts"),
            "kg.store.changes": ("Changes", "Difference"),
            "kg.store.asked": ("Form", "Link", "Row", "Scope"),
            "kg.store.cells": ("read_triples",),
            "kg.store.convert": ("read_quads", "read_turtle"),
            "kg.store.dataset": ("Dataset",),
            "kg.store.disk": ("is_full",),
            "kg.store.dump": ("Dump", "Dumps"),
            "kg.store.excerpt": ("Selection",),
            "kg.store.faults": ("complaint",),
            "kg.store.home": ("INDEX", "Home", "State", "Version"),
            "kg.store.reader": ("Opened", "Reader", "open_index"),
            "kg.store.serialise": ("json_ld_context", "write_graph"),
        },
    )

__all__ = [
    "INDEX", "Cell", "Changes", "Dataset", "Difference", "Dump", "Dumps", "Facts", "Form", "Home", "Link", "Opened",
    "Reader", "Row", "Scope", "Selection", "State", "Version", "complaint", "is_full", "json_ld_context",
    "open_index", "read_quads", "read_triples", "read_turtle", "write_graph",
]  # fmt: skip

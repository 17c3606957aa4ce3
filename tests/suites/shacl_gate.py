"""The gate's validator as the shared SHACL runner calls one: data and shapes in, the report as RDF out."""

from __future__ import annotations

from pathlib import Path

import rdflib
from rdflib import URIRef

from kg.store import read_quads
from kg.validate import as_graph, shacl


def gate(data: str, shapes: str) -> str:
    """The report as N-Triples. data, shapes: paths of N-Triples files. Raises what pySHACL does."""
    rdflib.NORMALIZE_LITERALS = False  # as in kg.gate.process
    report = shacl(read_quads(Path(data).read_bytes()), read_quads(Path(shapes).read_bytes()))
    return as_graph(report, URIRef("urn:report:gate")).serialize(format="nt")

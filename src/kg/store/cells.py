"""Terms of the engine as values of rows, and back."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.quoting import Cell


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Cell:
    """A term of the engine as a value of a row."""
    if isinstance(term, ox.Literal):
        datatype = "" if term.language else term.datatype.value
        return Cell(term.value, "literal", term.language or "", datatype)
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, "uri")
    return Cell(str(term), "bnode" if isinstance(term, ox.BlankNode) else "triple")


def term_of(value: Cell) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    """The engine's term of a value of a row; None for a triple term, which a row has only as words."""
    if value.kind == "literal":
        datatype = ox.NamedNode(value.datatype) if value.datatype else None
        return ox.Literal(value.value, language=value.language or None, datatype=datatype)
    if value.kind == "triple":
        return None
    return ox.BlankNode(value.value[2:]) if value.kind == "bnode" else ox.NamedNode(value.value)


def read_triples(body: bytes) -> Iterator[tuple[Cell, Cell, Cell]]:
    """The triples of an answer in N-Triples, read as they are asked for."""
    for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES):
        yield cell(quad.subject), cell(quad.predicate), cell(quad.object)

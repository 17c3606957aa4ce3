"""Claims and the sentences they rest on, as the triples of one node say them (ontology: het:Claim, het:Evidence).

Read here alone, so that the side index keeps of a claim what a page would read of its triples. Data may hold anything:
of several values the smallest counts, numbers without end are none. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.prefixes import spelled


class Cell(NamedTuple):
    """One value of a row, as in SPARQL JSON results.

    kind: "uri", "literal", "bnode" or "triple" (a triple term of RDF 1.2). language, datatype: "" where there is none;
    a plain string has xsd:string.
    """

    value: str
    kind: str
    language: str = ""
    datatype: str = ""


Facts = Mapping[str, Sequence[Cell]]
"""Property → values, of one thing."""


class Claim(NamedTuple):
    """That a subject has a value for a property, and what says so.

    subject: "" where it is not said. evidence, rule: IRIs or "". start, end: of the words it rests on, in code points
    of the page. cited: IRIs of the editors' references, sorted.
    """

    iri: str
    subject: str
    predicate: str
    value: Cell
    evidence: str = ""
    start: int = 0
    end: int = 0
    rule: str = ""
    cited: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, Cell]:
        """Property and value: what tells the statements of one subject apart."""
        return self.predicate, self.value


class Quotation(NamedTuple):
    """A sentence of a page.

    start, end: in code points of the page from 0, end exclusive. snapshot: IRI of the page as it was received. part:
    local name of a het:PagePart or "". truncated: the page breaks the sentence off.
    """

    iri: str
    words: str
    start: int
    end: int
    snapshot: str
    part: str = ""
    truncated: bool = False


SUBJECT, QUOTED, EXACT = spelled("rdf:subject"), spelled("prov:wasQuotedFrom"), spelled("oa:exact")
_PREDICATE, _OBJECT, _DERIVED = spelled("rdf:predicate"), spelled("rdf:object"), spelled("prov:wasDerivedFrom")
_START, _END, _RULE, _CITED = spelled("oa:start"), spelled("oa:end"), spelled("het:rule"), spelled("dcterms:source")
_PART, _TRUNCATED = spelled("het:inPart"), spelled("het:truncated")
_NODES = frozenset({"uri", "bnode"})
#: Longer numbers are attacks on whoever converts them.
_DIGITS = 18
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?")


def claim(iri: str, known: Facts) -> Claim | None:
    """The claim that these triples make; None where they name no property or no value."""
    predicate, values = node(known, _PREDICATE), known.get(_OBJECT)
    if not predicate or not values:
        return None
    cited = sorted({cell.value for cell in known.get(_CITED, ()) if cell.kind == "uri"})
    return Claim(
        iri, node(known, SUBJECT), predicate, min(values), node(known, _DERIVED),
        whole(first(known, _START)), whole(first(known, _END)), node(known, _RULE), tuple(cited),
    )  # fmt: skip


def quotation(iri: str, known: Facts) -> Quotation | None:
    """The sentence that these triples describe; None for what is quoted from nothing."""
    snapshot = node(known, QUOTED)
    if not snapshot:
        return None
    part = first(known, _PART).rpartition("#")[2]
    span = whole(first(known, _START)), whole(first(known, _END))
    return Quotation(iri, first(known, EXACT), *span, snapshot, part, first(known, _TRUNCATED) == "true")


def first(known: Facts, predicate: str) -> str:
    """The smallest value of a property, "" when it has none."""
    return min((cell.value for cell in known.get(predicate, ())), default="")


def node(known: Facts, predicate: str) -> str:
    """The smallest IRI or blank node that is a value of a property, "" when none is."""
    return min((cell.value for cell in known.get(predicate, ()) if cell.kind in _NODES), default="")


def whole(words: str) -> int:
    """The words as a whole number; 0 for other words, and for no end of digits.

    >>> whole("12"), whole("-1"), whole("twelve")
    (12, 0, 0)
    """
    return int(words) if words.isdecimal() and len(words) <= _DIGITS else 0


def decimal(words: str) -> float | None:
    """The words as a number; None for other words, for no end of digits and for what is not finite.

    >>> decimal("22.5"), decimal("NaN")
    (22.5, None)
    """
    return float(words) if len(words) <= 2 * _DIGITS and _DECIMAL.fullmatch(words) else None

"""Triples as text: the terms of N-Triples (https://www.w3.org/TR/n-triples/), in a set.

A page has hundreds of triples, and building rdflib terms and indexing them cost two thirds of a page's time. Here a
term is its text, ready to be stored; a term model is made only where something asks one (`graph`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import BadData
from kg.terms import XSD

Term = str
Triple = tuple[Term, Term, Term]

_SPECIAL = re.compile(r'["\\\n\r]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)")
_BACK = {"n": "\n", "r": "\r", "t": "\t"}
#: Escapes that the functions here neither write nor read back.
FOREIGN = ("\\u", "\\U", "\\b", "\\f")
_INTEGER, _BOOLEAN = f"^^<{XSD.integer}>", f"^^<{XSD.boolean}>"


def iri(value: str) -> Term:
    """An IRI as a term.

    >>> iri("http://e/a")
    '<http://e/a>'
    """
    return f"<{value}>"


def string(words: str) -> Term:
    r"""A plain string as a term.

    >>> print(string('a "b"'))
    "a \"b\""
    """
    return f'"{_SPECIAL.sub(lambda found: _ESCAPES[found[0]], words)}"'


def tagged(words: str, language: str) -> Term:
    """Words in a language as a term; tags are compared in lower case and kept as given."""
    return f"{string(words)}@{language}"


def typed(words: str, datatype: str) -> Term:
    """A literal of a datatype as a term, its lexical form untouched."""
    return f"{string(words)}^^<{datatype}>"


def integer(number: int) -> Term:
    """An xsd:integer."""
    return f'"{number}"{_INTEGER}'


def boolean(truth: bool) -> Term:  # noqa: FBT001 - the value itself
    """An xsd:boolean."""
    return f'"{"true" if truth else "false"}"{_BOOLEAN}'


def term(node: Node) -> Term:
    """The text of an rdflib term. Raises TypeError for what a page's graph does not hold: blank nodes, variables."""
    if isinstance(node, URIRef):
        return iri(node)
    if not isinstance(node, Literal):
        raise TypeError(f"a page's graph holds IRIs and literals, not {node!r}")
    if node.language:
        return tagged(str(node), node.language)
    return typed(str(node), node.datatype) if node.datatype and node.datatype != XSD.string else string(str(node))


def node(text: Term) -> URIRef | Literal:
    """The rdflib term of a text that the functions above made."""
    if text.startswith("<"):
        return URIRef(text[1:-1])
    found = _LITERAL.fullmatch(text)
    if not found:
        raise ValueError(f"not a term: {text[:80]}")
    words = _ESCAPED.sub(lambda escape: _BACK.get(escape[1], escape[1]), found[1])
    return Literal(words, lang=found[2], datatype=URIRef(found[3]) if found[3] else None, normalize=False)


def parsed(lines: Iterable[str]) -> Iterator[tuple[Triple, str]]:
    """The triple and the graph of each line of N-Quads that `Triples.lines` wrote."""
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        value, _, graph = rest.rpartition(" <")
        yield (subject, predicate, value), graph.partition(">")[0]


def statements(lines: str) -> Iterator[Triple]:
    """The triples of N-Triples as the engine writes them.

    Raises BadData for what `node` does not read back: blank nodes, triple terms, characters by their number.
    """
    if any(escape in lines for escape in FOREIGN):
        raise BadData("escapes that are not known here")
    for line in lines.split("\n")[:-1]:
        subject, predicate, value = line[:-2].split(" ", 2)
        if subject[0] == "_" or value[0] == "_" or value[:2] == "<<":
            raise BadData(f"blank nodes and triple terms are not known here: {line[:80]}")
        yield subject, predicate, value


class Triples:
    """The triples of one named graph; saying one twice says it once. name: IRI of the graph."""

    def __init__(self, name: str, triples: Iterable[Triple] = ()) -> None:
        self.name = name
        self.found: set[Triple] = set(triples)

    def add(self, subject: Term, *pairs: tuple[Term, Term]) -> None:
        """Add a triple for each (predicate, object)."""
        self.found.update((subject, predicate, value) for predicate, value in pairs)

    def lines(self) -> list[str]:
        """N-Quads, sorted: equal graphs give equal bytes."""
        return sorted(f"{s} {p} {o} <{self.name}> .\n" for s, p, o in self.found)

    def graph(self) -> Graph:
        """The same triples as an rdflib graph."""
        graph = Graph(identifier=URIRef(self.name))
        for triple in self.found:
            graph.add(tuple(map(node, triple)))  # type: ignore[arg-type]
        return graph

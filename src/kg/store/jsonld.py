"""Compact JSON-LD, written straight from triples: pyoxigraph writes the expanded form, rdflib changes literals.

One object for each subject, properties as in Turtle (`schema:about`), and the part of the context that the document
uses written out in it, so that a reader fetches nothing (https://www.w3.org/TR/json-ld11/).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_WHOLE = "http://www.w3.org/2001/XMLSchema#integer"
#: Datatypes that JSON has itself.
_NATIVE = frozenset({_BOOLEAN, _WHOLE})
_BOOLEANS = {"true": True, "false": False}

#: Integers that JSON says without loss and that come back letter by letter (RFC 8259 section 6).
_INTEGER = re.compile(r"0|-?[1-9]\d{0,14}")

Json = str | bool | int | dict[str, "Json"] | list["Json"]


def context(prefixes: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Json]:
    """The whole context. kinds: property → "@id" where its values are IRIs, else the datatype they have."""
    short = _Short(prefixes, kinds)
    return {**prefixes, **dict(sorted((short.of(iri), {"@type": kind}) for iri in kinds if (kind := short.kind(iri))))}


def document(triples: Iterable[ox.Triple], prefixes: Mapping[str, str], kinds: Mapping[str, str]) -> bytes:
    """The triples as one document in UTF-8, sorted, each once.

    Raises ValueError for triple terms, and where an IRI begins with one of the prefixes and a colon: a reader would
    expand it.
    """
    short = _Short(prefixes, kinds)
    nodes: dict[str, dict[str, list[Json]]] = {}
    used: dict[str, Json] = {}
    for triple in triples:
        predicate, value = triple.predicate.value, triple.object
        name, said = short.of(predicate), _value(value, short.kind(predicate), short)
        if predicate == _TYPE and isinstance(value, ox.NamedNode):
            name, said = "@type", short.of(value.value)
        elif kind := short.kind(predicate):
            used[name] = {"@type": kind}
        nodes.setdefault(short.whole(triple.subject), {}).setdefault(name, []).append(said)
    graph: list[Json] = [{"@id": iri, **_tidy(nodes[iri])} for iri in sorted(nodes)]
    written = {"@context": {**short.used, **dict(sorted(used.items()))}, "@graph": graph}
    return json.dumps(written, ensure_ascii=False, indent=1).encode()


class _Short:
    """IRIs shortened by prefixes, and what kind of values a property has."""

    def __init__(self, prefixes: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._kinds = kinds
        self._known: dict[str, tuple[str, str]] = {}

    def of(self, iri: str) -> str:
        """The IRI, shortened where there is a prefix for it."""
        if iri not in self._known:
            self._known[iri] = self._shorten(iri)
        return self._known[iri][0]

    def kind(self, predicate: str) -> str:
        """What the context says of the values of a property, "" where it says nothing."""
        kind = self._kinds.get(predicate, "")
        if kind in _NATIVE or self.of(predicate) == predicate:
            return ""
        return kind if kind == "@id" or not kind else self.of(kind)

    def whole(self, term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
        """The IRI as it is, for what is named and not a term of a vocabulary."""
        if isinstance(term, ox.NamedNode):
            return self._checked(term.value)
        if isinstance(term, ox.BlankNode):
            return f"_:{term.value}"
        raise ValueError("JSON-LD 1.1 knows no triple terms")

    @property
    def used(self) -> dict[str, Json]:
        """The prefixes that were needed."""
        named = {prefix for _, prefix in self._known.values()}
        return {prefix: iri for prefix, iri in self._prefixes.items() if prefix in named}

    def _shorten(self, iri: str) -> tuple[str, str]:
        for prefix, namespace in self._prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and not local.startswith("//"):
                return f"{prefix}:{local}", prefix
        return self._checked(iri), ""

    def _checked(self, iri: str) -> str:
        scheme, _, rest = iri.partition(":")
        if scheme in self._prefixes and not rest.startswith("//"):
            raise ValueError(f"a reader would take {iri} for a short form")
        return iri


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, kind: str, short: _Short) -> Json:
    if isinstance(term, ox.Literal):
        return _literal(term, kind, short)
    iri = short.whole(term)
    return iri if kind == "@id" else {"@id": iri}


def _literal(term: ox.Literal, kind: str, short: _Short) -> Json:
    datatype, words = term.datatype.value, term.value
    if term.language:
        return {"@value": words, "@language": term.language}
    if datatype in _NATIVE and not kind:
        return _native(words, datatype, short)
    if datatype == _STRING and not kind:
        return words
    if datatype == _STRING:
        return {"@value": words}
    return words if short.of(datatype) == kind else {"@value": words, "@type": short.of(datatype)}


def _native(words: str, datatype: str, short: _Short) -> Json:
    if datatype == _BOOLEAN and words in _BOOLEANS:
        return _BOOLEANS[words]
    if datatype == _WHOLE and _INTEGER.fullmatch(words):
        return int(words)
    return {"@value": words, "@type": short.of(datatype)}


def _tidy(node: Mapping[str, list[Json]]) -> dict[str, Json]:
    """Types first, then the properties by name; a single value stands without brackets."""
    ordered = {name: sorted(values, key=json.dumps) for name, values in sorted(node.items())}
    return {name: values[0] if len(values) == 1 else values for name, values in ordered.items()}

"""What the editors know: every curated entity with its names, for finding mentions and for linking them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from rdflib import Graph, Literal, URIRef

from kg.evidence import Kind
from kg.han import plain
from kg.terms import DCTERMS, RDF, SCHEMA, SKOS

#: Path segment of an entity IRI → what a mention of such an entity is.
KINDS: Mapping[str, Kind] = {
    "organisation": Kind.ORGANIZATION,
    "place": Kind.PLACE,
    "person": Kind.PERSON,
    "event": Kind.EVENT,
    "plan": Kind.PLAN,
}
SEGMENTS: Mapping[Kind, str] = {kind: segment for segment, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one curated entity. segment: the path segment of its IRI ("place")."""

    text: str
    iri: URIRef
    segment: str


def fold(name: str) -> str:
    """A name as it is compared: NFKC, lower case, no leading "the", hyphens and spaces alike, simplified characters.

    >>> fold("The Guangdong–Hong Kong–Macao Greater Bay Area")
    'guangdong hong kong macao greater bay area'
    >>> fold("River Co-operation Zone") == fold("River Cooperation Zone")
    True
    """
    folded = unicodedata.normalize("NFKC", plain(name)).casefold()
    spaced = re.sub(r"[\s\-‐‑–—]+", " ", folded).strip()
    return re.sub(r"^the ", "", spaced).replace("co operat", "cooperat")


class Vocabulary:
    """All curated names; immutable once made."""

    def __init__(
        self,
        names: Iterable[Name],
        labels: Mapping[URIRef, str],
        types: Mapping[URIRef, frozenset[URIRef]],
        retired: Mapping[URIRef, URIRef] | None = None,
        wholes: Mapping[URIRef, frozenset[URIRef]] | None = None,
    ):
        self.names = tuple(sorted(names, key=lambda name: (name.text, name.iri)))
        self._labels = dict(labels)
        self._types = dict(types)
        self._retired = dict(retired or {})
        self._wholes = dict(wholes or {})
        index: dict[tuple[str, str], set[URIRef]] = defaultdict(set)
        for name in self.names:
            index[name.segment, fold(name.text)].add(name.iri)
        self._index = {key: tuple(sorted(iris)) for key, iris in index.items()}

    def lookup(self, segment: str, name: str) -> tuple[URIRef, ...]:
        """The entities of one kind that bear this name; more than one when it is ambiguous."""
        return self._index.get((segment, fold(name)), ())

    def label(self, iri: URIRef) -> str | None:
        """The preferred English name, else any preferred name; None for what the editors do not know."""
        return self._labels.get(iri)

    def successor(self, iri: URIRef) -> URIRef:
        """The identifier in use: of one that was merged the one it was merged into, else itself."""
        seen = {iri}
        while (following := self._retired.get(iri)) and following not in seen:
            seen.add(following)
            iri = following
        return iri

    def types(self, iri: URIRef) -> frozenset[URIRef]:
        """The classes the editors give it; empty for what they do not know."""
        return self._types.get(iri, frozenset())

    @cached_property
    def digest(self) -> str:
        """Equal where all that can be asked is: of the names, and of what bears them or took the place of another."""
        known = {name.iri for name in self.names} | set(self._retired.values())
        kinds = ((iri, sorted(kinds)) for iri, kinds in self._types.items() if iri in known)
        wholes = ((iri, sorted(above)) for iri, above in self._wholes.items())
        names = [(it.text, it.iri, it.segment) for it in self.names]
        told = names, *map(sorted, (self._labels.items(), kinds, self._retired.items(), wholes))
        return sha256(json.dumps(told).encode()).hexdigest()

    def wholes(self, iri: URIRef) -> frozenset[URIRef]:
        """The places that a place lies in, as the editors say; not those further up."""
        return self._wholes.get(iri, frozenset())


def vocabulary(graphs: Iterable[Graph]) -> Vocabulary:
    """The vocabulary that curated graphs hold: skos:prefLabel and skos:altLabel of every id/… IRI."""
    names: list[Name] = []
    labels: dict[URIRef, str] = {}
    types: dict[URIRef, set[URIRef]] = defaultdict(set)
    retired: dict[URIRef, URIRef] = {}
    wholes: dict[URIRef, set[URIRef]] = defaultdict(set)
    for graph in graphs:
        for predicate in (SKOS.prefLabel, SKOS.altLabel):
            for iri, label in graph.subject_objects(predicate):
                if isinstance(iri, URIRef) and isinstance(label, Literal) and (segment := _segment(iri)):
                    names.append(Name(str(label), iri, segment))
                    if predicate == SKOS.prefLabel and (label.language == "en" or iri not in labels):
                        labels[iri] = str(label)
        retired |= dict(_links(graph, DCTERMS.isReplacedBy))
        for predicate, told in ((RDF.type, types), (SCHEMA.containedInPlace, wholes)):
            for iri, value in _links(graph, predicate):
                told[iri].add(value)
    return Vocabulary(names, labels, _frozen(types), retired, _frozen(wholes))


def _links(graph: Graph, predicate: URIRef) -> Iterator[tuple[URIRef, URIRef]]:
    for subject, value in graph.subject_objects(predicate):
        if isinstance(subject, URIRef) and isinstance(value, URIRef):
            yield subject, value


def _frozen(told: Mapping[URIRef, set[URIRef]]) -> dict[URIRef, frozenset[URIRef]]:
    return {iri: frozenset(values) for iri, values in told.items()}


def _segment(iri: URIRef) -> str | None:
    found = re.search(r"/id/([a-z]+)/[^/#]+$", iri)
    return found[1] if found else None

"""Writes at random, over every way in: valid ones, and ones that are spoiled in a way the model knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from random import Random
from urllib.parse import urlencode

from attack.test_token import TOKEN
from durable.model import NEVER, NOTHING, PREFIXES, Labels, Thing, Write, store

UPDATE, TURTLE, XML = "application/sparql-update", "text/turtle", "application/rdf+xml"
_BOUNDARY = "durable-part"
_SPARQL = PREFIXES.replace("@prefix", "PREFIX").replace(" .\n", "\n")

#: What rules forbid, `<>` being the thing → the shapes that say so, all of them and no other.
SPOILS: Mapping[str, frozenset[str]] = {
    "<> schema:mayor 'x' .": frozenset({"PropertyKnown", "SupportedRule"}),
    "<> skos:prefLabel 'Other'@en .": frozenset({"label"}),
    "<> schema:jobTitle 'Mayor'@en .": frozenset({"PersonJob", "SupportedRule"}),
    "<> schema:about <../place/hong-kong> .": frozenset({"SupportedRule"}),
    "<nameless> a schema:Person .": frozenset({"label"}),
    "[] a schema:Thing .": frozenset({"NoBlankNodes"}),
}
#: Words by which a page tells each of them.
WORDS = {
    "PropertyKnown": "This property is not in ontology/",
    "SupportedRule": "This fact rests on no claim",
    "PersonJob": "Write an office as an org:Membership",
    "NoBlankNodes": "A blank node cannot be fetched",
    "label": "Give one name for each language",
}
#: What is no data at all.
BROKEN = ("<> skos:altLabel 'a\\u0001' .", "<> skos:altLabel .", "<> <not an iri> 1 .")


class Pen:
    """What one client writes next. things: those that it alone writes; the first two are twins, written together."""

    def __init__(self, chance: Random, things: list[Thing]) -> None:
        self._chance = chance
        self._twins, self._things = things[:2], things[2:]
        self._stamps = count(1)

    def next(self) -> Write:
        """A write; two in five are spoiled, one in ten is dry."""
        thing = self._chance.choice(self._things)
        kinds: list[Callable[[Thing, str], Write]] = [self._put, self._post, self._parts, self._insert, self._upload]
        kinds += [self._replace, self._delete] if thing.labels else [self._missing]
        spoil = self._chance.choice([*SPOILS, *BROKEN]) if self._chance.random() < 0.4 else ""
        write = self._together(spoil) if self._chance.random() < 0.2 else self._chance.choice(kinds)(thing, spoil)
        if spoil and write.refused is None and NEVER.encode() in write.body:
            write = replace(write, refused=(422, SPOILS[spoil]) if spoil in SPOILS else (400, frozenset()))
        if self._chance.random() < 0.1:
            write = _dry(write)
        return write

    def _labels(self, spoil: str) -> Labels:
        """New names, all of one write."""
        stamp = f"{self._things[0].key}x{next(self._stamps)}"
        more = {f"{NEVER}-{stamp}"} if spoil else set()
        return frozenset({f"w{stamp}-{number}" for number in range(self._chance.randint(2, 6))} | more)

    def _put(self, thing: Thing, spoil: str) -> Write:
        labels = self._labels(spoil)
        return Write("PUT", store(thing), TURTLE, thing.turtle(labels, spoil), {thing: labels})

    def _post(self, thing: Thing, spoil: str) -> Write:
        labels = self._labels(spoil)
        return Write("POST", store(thing), TURTLE, thing.turtle(labels, spoil), {thing: thing.labels | labels})

    def _parts(self, thing: Thing, spoil: str) -> Write:
        """Two documents at once; the second is the one that is spoiled."""
        first, second = self._labels(""), self._labels(spoil)
        parts = "".join(
            f"--{_BOUNDARY}\r\nContent-Disposition: form-data; name=f; filename=f.ttl\r\nContent-Type: {TURTLE}\r\n\r\n"
            f"{body.decode()}\r\n"
            for body in (thing.turtle(first), thing.turtle(second, spoil))
        )
        body = f"{parts}--{_BOUNDARY}--\r\n".encode()
        after = {thing: thing.labels | first | second}
        return Write("POST", store(thing), f"multipart/form-data; boundary={_BOUNDARY}", body, after)

    def _upload(self, thing: Thing, spoil: str) -> Write:
        """What a person types into the form."""
        labels, add = self._labels(spoil), self._chance.random() < 0.5
        form = {"kind": "ttl", "graph": thing.graph, "text": thing.turtle(labels, spoil).decode(),
                "mode": "add" if add else "put", "token": TOKEN}  # fmt: skip
        after = {thing: thing.labels | labels if add else labels}
        return Write("POST", "/upload", "application/x-www-form-urlencoded", urlencode(form).encode(), after)

    def _insert(self, thing: Thing, spoil: str) -> Write:
        labels = self._labels(spoil)
        text = f"INSERT DATA {{ GRAPH <{thing.graph}> {{ {thing.triples(labels)} {spoil} }} }}"
        return _update(thing, text, {thing: thing.labels | labels})

    def _replace(self, thing: Thing, spoil: str) -> Write:
        """Names by what is found in the graph."""
        labels = self._labels(spoil)
        old = f"GRAPH <{thing.graph}> {{ <{thing.iri}> skos:altLabel ?old }}"
        new = f"GRAPH <{thing.graph}> {{ {thing.triples(labels)} {spoil} }}"
        return _update(thing, f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} }}", {thing: labels})

    def _delete(self, thing: Thing, spoil: str) -> Write:
        del spoil
        return Write("DELETE", store(thing), "", b"", {thing: NOTHING})

    def _missing(self, thing: Thing, spoil: str) -> Write:
        del spoil
        return Write("DELETE", store(thing), "", b"", refused=(404, frozenset()))

    def _together(self, spoil: str) -> Write:
        """Twins get the same names in one update."""
        labels = self._labels(spoil)
        old = " ; ".join(f"DELETE WHERE {{ GRAPH <{one.graph}> {{ ?s ?p ?o }} }}" for one in self._twins)
        new = "".join(f"GRAPH <{one.graph}> {{ {one.triples(labels)} }}" for one in self._twins)
        more = f"GRAPH <{self._twins[1].graph}> {{ {spoil} }}" if spoil else ""
        text = f"{old} ; INSERT DATA {{ {new} {more} }}"
        return _update(self._twins[1], text, dict.fromkeys(self._twins, labels))


def _update(thing: Thing, text: str, after: Mapping[Thing, Labels]) -> Write:
    return Write("POST", "/sparql", UPDATE, f"BASE <{thing.iri}>\n{_SPARQL}{text}".encode(), after)


def _dry(write: Write) -> Write:
    """The same, only to be tried."""
    if write.path == "/upload":
        return replace(write, body=write.body + b"&dry-run=true", dry=True)
    return replace(write, path=f"{write.path}{'&' if '?' in write.path else '?'}dry-run=true", dry=True)

"""A model of what clients write and of what readers may see of it: tests/durable holds a running service against it.

Each thing is written by one client, so its states follow each other. What a reader sees has to be one of the states
that were there while it read; a write that was refused has none, and one whose outcome is unknown may have one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

BASE = "http://localhost:8000/"
PREFIXES = "".join(
    f"@prefix {name}: <{iri}> .\n"
    for name, iri in (("schema", "https://schema.org/"), ("skos", "http://www.w3.org/2004/02/skos/core#"))
)
#: In every write that has to be refused; nobody may ever see it.
NEVER = "never-to-be-seen"

Labels = frozenset[str]
NOTHING: Labels = frozenset()


class Thing:
    """An entity with other names, in a graph of its own; without names there is no such graph. key: `c1-0`."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.iri, self.graph = f"{BASE}id/person/{key}", f"{BASE}graph/durable/{key}"
        self._lock = threading.Lock()
        self._states: list[Labels | None] = [NOTHING]
        self._floor = 0

    @property
    def labels(self) -> Labels:
        """What was acknowledged last."""
        with self._lock:
            return self._states[self._floor] or NOTHING

    @property
    def floor(self) -> int:
        """Number of the state that was acknowledged last: a reader that starts now sees that one or a later one."""
        with self._lock:
            return self._floor

    def begin(self, after: Labels) -> int:
        """A write that leads to this state is on its way: its number."""
        with self._lock:
            self._states.append(after)
            return len(self._states) - 1

    def settle(self, number: int, *, done: bool) -> None:
        """What became of a write: it is there, or will never be."""
        with self._lock:
            if done:
                self._floor = number
            else:
                self._states[number] = None

    def allows(self, floor: int, seen: Labels) -> bool:
        """Whether a reader that started when `floor` was the floor may have seen this."""
        with self._lock:
            return seen in self._states[floor:]

    def turtle(self, labels: Iterable[str], more: str = "") -> bytes:
        """A document that says what there is to say; more: further Turtle, `<>` being the thing."""
        return (PREFIXES + f"@base <{self.iri}> .\n" + self.triples(labels) + more).encode()

    def triples(self, labels: Iterable[str]) -> str:
        """The same as triples that SPARQL takes, too."""
        names = ", ".join(f'"{label}"@en' for label in sorted(labels))
        return f'<{self.iri}> a schema:Person ; skos:prefLabel "Person {self.key}"@en ; skos:altLabel {names} .\n'

    def quads(self) -> set[str]:
        """The lines of N-Quads that a store holds of it."""
        if not self.labels:
            return set()
        skos = "http://www.w3.org/2004/02/skos/core#"
        said = ["<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person>"]
        said += [f'<{skos}prefLabel> "Person {self.key}"@en']
        said += [f'<{skos}altLabel> "{label}"@en' for label in self.labels]
        return {f"<{self.iri}> {pair} <{self.graph}> .\n" for pair in said}


@dataclass(frozen=True)
class Write:
    """One request, and what it has to come to.

    after: the state of each thing it writes. refused: status and, with 422, the names of all shapes that it breaks;
    None when it has to be accepted. dry: it changes nothing either way.
    """

    method: str
    path: str
    media: str
    body: bytes = b""
    after: Mapping[Thing, Labels] = field(default_factory=dict)
    refused: tuple[int, frozenset[str]] | None = None
    dry: bool = False

    def __str__(self) -> str:
        things = ", ".join(thing.key for thing in self.after)
        return f"{self.method} {self.path} ({things}): {self.body.decode()[-300:]}"

    @property
    def changes(self) -> Mapping[Thing, Labels]:
        """The states that it leads to."""
        return {} if self.refused or self.dry else self.after


def store(thing: Thing) -> str:
    """The address of the thing's graph."""
    return f"/graph-store?graph={quote(thing.graph, safe='')}"

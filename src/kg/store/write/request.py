"""What a writer is asked, and how that travels: a line of JSON whose `size` counts the bytes of the body after it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Frame = Mapping[str, Any]


class Verb(StrEnum):
    """The kinds of change; each is applied whole or not at all."""

    UPDATE = "update"
    PUT = "put"
    POST = "post"
    DELETE = "delete"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Part:
    """One RDF document. media: one of kg.media.GRAPHS. body: as received, at most `kg.store.write.body.MOST` bytes."""

    media: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """One change. graph: IRI of the graph to put, post to or delete; None for the default graph, and for an update.

    parts: the update's text, or the documents of the graph, or of the graphs to add to. base resolves relative IRIs.
    using, using_named: the graphs an update's WHERE sees (SPARQL 1.1 Protocol section 2.2.3). dry: say what would come
    of it, change nothing. author: who asks for it, as the version will say; "" for nobody in particular. sweep: it may
    clear or drop all graphs at a stroke.
    """

    verb: Verb
    graph: str | None
    parts: tuple[Part, ...] = ()
    base: str = ""
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    dry: bool = False
    author: str = ""
    sweep: bool = True

    @property
    def words(self) -> str:
        """What it is, in a few words."""
        few = {Verb.UPDATE: "SPARQL update", Verb.ADD: "graphs added"}
        return few.get(self.verb) or f"{self.verb.upper()} {self.graph or 'default graph'}"

    def head(self) -> dict[str, Any]:
        """All but the bytes."""
        parts = [[part.media, len(part.body)] for part in self.parts]
        return {"verb": self.verb, "graph": self.graph, "parts": parts, "base": self.base,
                "using": self.using, "using_named": self.using_named, "dry": self.dry,
                "author": self.author, "sweep": self.sweep}  # fmt: skip

    @property
    def body(self) -> bytes:
        """The bytes of all parts, in order."""
        return b"".join(part.body for part in self.parts)

    @classmethod
    def read(cls, head: Frame, body: bytes) -> Change:
        """The change that `head` and `body` were made of."""
        parts, start = [], 0
        for media, size in head["parts"]:
            parts.append(Part(media, body[start : start + size]))
            start += size
        return cls(
            Verb(head["verb"]), head["graph"], tuple(parts), head["base"],
            tuple(head["using"]), tuple(head["using_named"]), head["dry"], head["author"], head["sweep"],
        )  # fmt: skip


def update(text: str, base: str, using: tuple[str, ...] = (), using_named: tuple[str, ...] = ()) -> Change:
    """A SPARQL update."""
    return Change(Verb.UPDATE, None, (Part("application/sparql-update", text.encode()),), base, using, using_named)


def put(graph: str | None, part: Part, base: str) -> Change:
    """Make a document the whole of a graph."""
    return Change(Verb.PUT, graph, (part,), base)


def post(graph: str | None, parts: tuple[Part, ...], base: str) -> Change:
    """Add documents to a graph; their blank nodes are kept apart."""
    return Change(Verb.POST, graph, parts, base)


def delete(graph: str | None) -> Change:
    """Remove a graph; the default graph is only emptied."""
    return Change(Verb.DELETE, graph)


def add(part: Part, base: str) -> Change:
    """Add a document of several graphs (TriG, N-Quads): each statement to the graph it names."""
    return Change(Verb.ADD, None, (part,), base)


class Frames:
    """Frames out of bytes that arrive in pieces."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        """Take what has arrived."""
        self._buffer += data

    def next(self) -> tuple[Frame, bytes] | None:
        """The next whole frame, if there is one."""
        line = self._buffer.find(b"\n")
        if line < 0:
            return None
        head = json.loads(bytes(self._buffer[:line]))
        end = line + 1 + head["size"]
        if len(self._buffer) < end:
            return None
        body = bytes(self._buffer[line + 1 : end])
        del self._buffer[:end]
        return head, body


def frame(head: Frame, body: bytes = b"") -> bytes:
    """One frame as bytes."""
    return json.dumps({**head, "size": len(body)}).encode() + b"\n" + body

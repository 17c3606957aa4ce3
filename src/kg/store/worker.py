"""One query worker: a process that opens one published version, answers one query at a time, and may be killed.

Run by path, with one end of a socket pair; imports pyoxigraph and little else, so that it answers a tenth of a second
after it was wanted. Before anything of a client's reaches it, it gives up what a query must not have:
it dies with its parent, leaves no core, has a limit on its address space, and the kernel refuses it sockets (seccomp),
in whatever spelling SERVICE or LOAD may come.

A frame is two sizes, so many bytes of JSON, and so many bytes after it. In: {"open": a version's directory, or "" to
let go of the one it has; "prefixes", "cap": for all queries from then on}, which is not answered; or a query with what
it may see ("default", "named"), its "base", and the "media" type for each form of answer. Out: {"media", "cpu"} and the
answer, or {"refused": why, "message", "cpu"}.
"""

from __future__ import annotations

import gc
import io
import json
import os
import struct
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.store.confined import confine
from kg.store.locks import hold

#: Parsing and planning recurse: 1.1 kB of brackets overflow a 2 MB stack, 256 MB hold sixteen thousand levels.
STACK_BYTES = 256 * 1024 * 1024

#: Of a frame: its JSON, what comes after it.
SIZES = struct.Struct("!II")

Frame = Mapping[str, Any]
_TURTLE = "text/turtle"
#: Written by the engine alone, without a Python object for every triple. It takes no prefixes then.
_WITHOUT_PREFIXES = {"application/n-triples", "application/ld+json"}
#: The longest Turtle with prefixes.
PREFIXED_TRIPLES = 1_000


class TooLarge(Exception):
    """The answer passes its cap."""


class _Spool(io.BytesIO):
    """Takes an answer up to a cap, in bytes; past it the engine is stopped by TooLarge."""

    def __init__(self, cap: int) -> None:
        super().__init__()
        self._cap = cap

    def write(self, data: Any) -> int:  # any buffer, as io.BytesIO takes
        if self.tell() + len(data) > self._cap:
            raise TooLarge
        return super().write(data)


class Worker:
    """Answers queries from the version that is open, and held."""

    def __init__(self) -> None:
        self._held: int | None = None
        self._store: ox.Store | None = None
        self._prefixes: dict[str, str] = {}
        self._cap = 0

    def open(self, directory: str, prefixes: dict[str, str], cap: int) -> None:
        """Open another version instead; none for "". Where that fails, none is open."""
        self._prefixes, self._cap = prefixes, cap
        self._store = None
        if self._held is not None:
            os.close(self._held)
        self._held = hold(directory) if directory else None
        if self._held is not None:
            self._store = ox.Store.read_only(f"{directory}/store")

    def answer(self, ask: Frame, query: str) -> tuple[Frame, bytes]:
        """The answer to one query, whole, or why it is refused."""
        if self._store is None:
            return {"refused": "version"}, b""
        try:
            return self._evaluate(self._store, ask, query)
        except (SyntaxError, ValueError, OSError, RuntimeError, TooLarge) as fault:
            return _refusal(fault), b""

    def _evaluate(self, store: ox.Store, ask: Frame, query: str) -> tuple[Frame, bytes]:
        found = store.query(
            query,
            base_iri=ask["base"],
            prefixes=_used(self._prefixes, query),
            default_graph=_graphs(ask["default"]),
            named_graphs=_graphs(ask["named"]),
        )
        form = _FORMS.get(type(found), "bindings")
        if not (media := ask["media"].get(form)):
            return {"refused": "form", "form": form}, b""
        if isinstance(found, ox.QueryTriples):
            return {"media": media}, self._graph(found, media)
        spool = _Spool(self._cap)
        found.serialize(spool, format=ox.QueryResultsFormat.from_media_type(media))
        return {"media": media}, spool.getvalue()

    def _graph(self, found: ox.QueryTriples, media: str) -> bytes:
        """The triples as they come: sorting 10,000 of them would cost more than finding and writing them."""
        spool, form = _Spool(self._cap), ox.RdfFormat.from_media_type(media)
        if media == _TURTLE:
            return self._turtle(found, spool)
        if media in _WITHOUT_PREFIXES:
            found.serialize(spool, format=form)
        else:
            ox.serialize(found, spool, format=form, prefixes=self._prefixes)
        return spool.getvalue()

    def _turtle(self, found: ox.QueryTriples, spool: _Spool) -> bytes:
        """With prefixes, each triple becomes a Python object and takes a third longer: long answers have none."""
        first = [*islice(found, PREFIXED_TRIPLES + 1)]
        if len(first) <= PREFIXED_TRIPLES:
            ox.serialize(first, spool, format=ox.RdfFormat.TURTLE, prefixes=self._prefixes)
            return tidy(spool.getvalue(), self._prefixes)
        ox.serialize(first, spool, format=ox.RdfFormat.TURTLE)
        found.serialize(spool, format=ox.RdfFormat.TURTLE)  # the rest
        return spool.getvalue()


_FORMS = {ox.QueryTriples: "graph", ox.QueryBoolean: "boolean"}


def _graphs(iris: list[str] | None) -> list[Any] | None:  # list is invariant; the engine takes several kinds of names
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


def _used(prefixes: Mapping[str, str], query: str) -> dict[str, str]:
    """Those that the query may use: to declare all of them takes a fifth of a quick query."""
    if "\\" in query:  # a name may be written with escapes
        return dict(prefixes)
    return {prefix: iri for prefix, iri in prefixes.items() if f"{prefix}:" in query}


def graph(triples: Iterable[ox.Triple], media: str, prefixes: Mapping[str, str]) -> bytes:
    """Triples as a document with stable bytes: sorted, each once; Turtle declares the prefixes it uses, in order.

    pyoxigraph writes 10,000 triples as Turtle in 7 ms where rdflib takes 621, but groups only neighbours and declares
    every prefix in hash order.
    """
    ordered = sorted(set(triples), key=_order)
    body = ox.serialize(ordered, format=ox.RdfFormat.from_media_type(media), prefixes=dict(prefixes)) or b""
    return tidy(body, prefixes) if media == _TURTLE else body


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    predicate = str(triple.predicate)
    is_type = predicate == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    return str(triple.subject), not is_type, predicate, str(triple.object)


def tidy(turtle: bytes, prefixes: Mapping[str, str]) -> bytes:
    """Turtle or TriG that declares the prefixes it uses, in order, and no other."""
    end = 0
    while turtle.startswith(b"@prefix", end):
        end = turtle.index(b"\n", end) + 1
    body = turtle[end:]
    used = [prefix for prefix in sorted(prefixes) if f"{prefix}:".encode() in body]
    head = "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in used)
    return head.encode() + b"\n" + body


def _refusal(fault: Exception) -> Frame:
    """What went wrong, by a name that the pool knows."""
    if isinstance(fault, SyntaxError):
        return {"refused": "syntax", "message": str(fault)}
    if isinstance(fault, TooLarge) or isinstance(fault.__cause__, TooLarge) or "TooLarge" in str(fault):
        return {"refused": "size"}
    if isinstance(fault, PermissionError) or "Operation not permitted" in str(fault):
        return {"refused": "connection"}
    return {"refused": "evaluation", "message": f"{type(fault).__name__}: {fault}"[:500]}


def frame(head: Frame, body: bytes) -> bytes:
    """What stands before a body."""
    text = json.dumps(head).encode()
    return SIZES.pack(len(text), len(body)) + text


def _serve(channel: io.FileIO) -> None:
    """Answer frames until the other end closes."""
    reader, worker = io.BufferedReader(channel), Worker()
    while sizes := reader.read(SIZES.size):
        size, length = SIZES.unpack(sizes)
        start, ask = time.process_time(), json.loads(reader.read(size))
        query = reader.read(length)
        if "open" in ask:
            with suppress(OSError, RuntimeError):  # told when a query comes
                worker.open(ask["open"], ask["prefixes"], ask["cap"])
            continue
        reply, answer = worker.answer(ask, query.decode())
        cpu = round(time.process_time() - start, 4)
        _send(channel.fileno(), frame({**reply, "cpu": cpu}, answer), answer)


def _send(descriptor: int, head: bytes, body: bytes) -> None:
    sent = os.writev(descriptor, [head, body])
    rest = memoryview(head + body if sent < len(head) else body)[max(0, sent - len(head)) :]
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def main() -> None:
    """`worker.py FD MEMORY_BYTES PARENT_PID`."""
    descriptor, memory, parent = (int(word) for word in sys.argv[1:4])
    confine(memory)
    if os.getppid() != parent:  # it died before the signal was asked for
        sys.exit(1)
    gc.freeze()  # modules are never garbage
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=_serve, args=(io.FileIO(descriptor, "r+"),), daemon=True)
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()

"""One page, from bytes to the quads of its graph: a pure function that any process can run, and never raises.

Equal bytes and an equal kit give equal outcomes, wherever they run.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from typing import Self

from rdflib import Graph

from kg import extract, read
from kg.errors import BadSource
from kg.evidence import Page
from kg.gate.quick import Facts, Shapes
from kg.ingest.item import Item
from kg.iri import Base
from kg.lift import Triples, page_triples, run_of
from kg.lift.triples import Triple, iri, node, parsed
from kg.reconcile import linked
from kg.terms import HET, OA, RDF, curie
from kg.vocabulary import Vocabulary


class State(StrEnum):
    """What became of a page.

    READ: its graph may be published. DOUBTFUL: the quick check did not pass it. REFUSED: it breaks a rule. FAILED: it
    could not be read.
    """

    READ = "read"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """quads: compressed N-Quads of the page's graph and of its lines in the catalog. claims: predicate → how many.

    message: why it failed. text: the page's own text, compressed, of a doubtful page only.
    """

    slug: str
    state: State
    quads: bytes = b""
    claims: tuple[tuple[str, int], ...] = ()
    message: str = ""
    text: bytes = b""

    def packed(self) -> bytes:
        """The outcome as bytes."""
        head = [self.slug, self.state.value, self.claims, self.message, len(self.quads)]
        return json.dumps(head).encode() + b"\n" + self.quads + self.text

    @classmethod
    def unpacked(cls, body: bytes) -> Self:
        """The outcome that some bytes say. Raises ValueError for any others.

        Not pickled: who reads a hostile page might be made to send what runs code where it is unpickled.
        """
        head, _, rest = body.partition(b"\n")
        slug, state, claims, message, size = json.loads(head)
        counted = tuple((str(predicate), int(number)) for predicate, number in claims)
        return cls(str(slug), State(state), rest[: int(size)], counted, str(message), rest[int(size) :])


@dataclass(frozen=True, slots=True)
class Kit:
    """All that reading a page needs, as plain values that can be sent to another process.

    editors: compressed N-Quads of the editors' graphs.
    """

    vocabulary: Vocabulary
    base: Base
    shapes: Graph
    classes: Graph
    editors: bytes

    def quads(self) -> str:
        """The N-Quads of the editors' graphs."""
        return zlib.decompress(self.editors).decode()

    def facts(self) -> Facts:
        """What the editors' graphs say."""
        return Facts(map(_interned, parsed(self.quads().split("\n")[:-1])))


def _interned(quad: tuple[Triple, str]) -> Triple:
    """The triple; each of its terms, which others have too, in memory once."""
    subject, predicate, value = map(sys.intern, quad[0])
    return subject, predicate, value


class Worker:
    """A kit made ready."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._gazetteer = extract.Gazetteer(kit.vocabulary.names)
        self._shapes = Shapes(kit.shapes, kit.classes)
        self._editors = kit.facts()
        self._release = version("hetao-kg")

    def __call__(self, item: Item) -> Outcome:
        """What becomes of a page."""
        if item.fault:
            return Outcome(item.slug, State.FAILED, message=item.fault)
        try:
            return self._read(item)
        except BadSource as bad:
            return Outcome(item.slug, State.FAILED, message=str(bad))
        except Exception as fault:  # noqa: BLE001 - a page that trips a fault of ours must not stop the others
            kind = f"{type(fault).__name__}: {fault}"[:300]
            return Outcome(item.slug, State.FAILED, message=f"{item.received.name}: a fault of this program: {kind}")

    def _read(self, item: Item) -> Outcome:
        page = read_item(item)
        reading, resolution = linked(extract.extract(page, self._gazetteer), self._kit.vocabulary, self._kit.base)
        triples = page_triples(reading, resolution, self._kit.base)
        sure = self._shapes.conforms(triples.found, self._editors) and _quoted(triples, page)
        run = run_of(page, self._release, self._kit.base)
        claims = Counter(curie(claim.predicate) for claim in reading.claims)
        return Outcome(
            item.slug,
            State.READ if sure else State.DOUBTFUL,
            zlib.compress("".join([*triples.lines(), *run.lines()]).encode(), 1),
            tuple(sorted(claims.items())),
            text=b"" if sure else zlib.compress(page.text.encode("utf-8", "surrogatepass")),
        )


def read_item(item: Item) -> Page:
    """The page of an item: by its row, or by what it says of itself. Raises BadSource."""
    if item.source:
        return read.page(item.source, item.body, item.received.server)
    return read.unregistered(item.received, item.body)


_TYPE, _EVIDENCE = iri(RDF.type), iri(HET.Evidence)
_WANTED = (iri(OA.start), iri(OA.end), iri(OA.exact))


def _quoted(triples: Triples, page: Page) -> bool:
    """Whether every quotation of the graph stands in the page's own text, at its offsets."""
    found: dict[str, dict[str, str]] = {}
    quotes = set()
    for subject, predicate, value in triples.found:
        if predicate in _WANTED:
            found.setdefault(subject, {})[predicate] = value
        elif predicate == _TYPE and value == _EVIDENCE:
            quotes.add(subject)
    return all(_stands(found.get(quote, {}), page) for quote in quotes)


def _stands(facts: dict[str, str], page: Page) -> bool:
    start, end, words = (str(node(facts[one])) if one in facts else "" for one in _WANTED)
    return start.isdigit() and end.isdigit() and page.text[int(start) : int(end)] == words

"""Pages read and checked as a run reads and checks them, of which nothing is kept and nothing published."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.ingest.item import Item
from kg.ingest.run import Place, Read, beside, blamed, judged, said
from kg.ingest.work import Outcome, State


@dataclass(frozen=True, slots=True)
class Tried:
    """What would become of a page. state: READ: it would be published.

    message: why it would not. report: JSON of what was found, "" for nothing. quads: N-Quads of its graph, and its
    lines in the catalog; "" when it cannot be read. claims: predicate → how many.
    """

    slug: str
    name: str
    state: State
    message: str = ""
    report: str = ""
    quads: str = ""
    claims: Counter[str] = field(default_factory=Counter)


def trial(place: Place, items: Iterable[Item], read: Read) -> Iterator[Tried]:
    """What would become of some pages, each beside what the editors wrote. read: the engine. Raises as `ingest`."""
    place.check()
    for item, outcome in read(items, place.kit):
        yield _tried(place, item, outcome)


def _tried(place: Place, item: Item, outcome: Outcome) -> Tried:
    quads, report = zlib.decompress(outcome.quads).decode() if outcome.quads else "", ""
    message = outcome.message
    if outcome.state is State.DOUBTFUL:
        outcome, report = judged(place, item, outcome)
        message = outcome.message
    state = outcome.state
    if state is State.READ and (found := blamed(beside(place, [quads]), quads)).findings:
        state, message, report = State.REFUSED, said(found), found.written()
    return Tried(item.slug, item.received.name, state, message, report, quads, Counter(dict(outcome.claims)))

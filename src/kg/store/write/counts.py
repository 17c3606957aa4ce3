"""The figures of the manifest after a write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

import pyoxigraph as ox

from kg.prefixes import PREFIXES

#: Up to so many quads the figures are counted anew at each publish; past it, counting would hold up every write.
EAGER = 50_000
#: Publishes between two counts of a larger dataset.
EVERY = 1000

_QUERIES = {
    "quads": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) {"
    " ?s skos:prefLabel ?l FILTER(REGEX(STR(?s), '/id/[a-z]+/[^#/]+$')) }",
    "statements": "SELECT (COUNT(DISTINCT ?c) AS ?n) { VALUES ?kind { het:Claim het:EditorialClaim } ?c a ?kind }",
    "quotations": "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a het:Evidence }",
}


class Asked(Protocol):
    """What answers a query; a store of the engine does."""

    def query(self, query: str, *, prefixes: dict[str, str]) -> object:
        """The answer, as the engine gives it."""
        ...


@dataclass(frozen=True, slots=True)
class Counts:
    """figures: as in the manifest. age: publishes since they were counted; 0 when they are exact."""

    figures: Mapping[str, int]
    age: int = 0


def known(manifest: Mapping[str, Any]) -> Counts:
    """What a version says of itself."""
    return Counts(manifest.get("counts", {}), manifest.get("counted", 0))


def of(engine: Asked, own: bool, before: Counts) -> Counts:  # noqa: FBT001 - a property of the home, not a switch
    """The figures now, or those from before where counting would hold up every write."""
    if before.figures.get("quads", 0) > EAGER and before.age < EVERY:
        return Counts(before.figures, before.age + 1)
    counted = {name: count(engine, query) for name, query in _QUERIES.items() if name != "quads"}
    return Counts({**before.figures, **counted, "quads": stated(engine, own=own)})


def stated(engine: Asked, *, own: bool) -> int:
    """How many quads there are, those of a merge left out."""
    beside = count(engine, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") if own else 0
    return count(engine, _QUERIES["quads"]) + beside


def count(engine: Asked, query: str) -> int:
    """What a SELECT of one number ?n gives."""
    found = engine.query(query, prefixes=PREFIXES)
    return int(next(found)["n"].value) if isinstance(found, ox.QuerySolutions) else 0


def manifest(before: Mapping[str, Any], counted: Counts, told: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest of the next version. counted: publishes ago, left out when the figures are exact.

    told: `reason`, in words, `author`, who made it, and `change`, how many quads came and went, None where nobody
    counted.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = {name: value for name, value in before.items() if name != "counted"}
    aged = {"counted": counted.age} if counted.age else {}
    return {**kept, "built": now, "counts": dict(counted.figures), **aged, **told}

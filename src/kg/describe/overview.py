"""What is in the whole dataset: the plan to feature, articles, places on a map.

These scan, so callers keep the answers for as long as the version lasts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.describe.lookup import things
from kg.describe.values import Thing
from kg.quoting import decimal
from kg.store import Dataset
from kg.terms import SCHEMA

# the plan about which most was read; a tie goes to the first IRI, so that the home page does not flicker
_FEATURED = """SELECT ?plan (COUNT(?claim) AS ?n) WHERE { ?plan a het:Plan . ?claim rdf:subject ?plan }
    GROUP BY ?plan ORDER BY DESC(?n) ?plan LIMIT 1"""
_ARTICLES = """SELECT ?article (COUNT(DISTINCT ?claim) AS ?n) WHERE {
    VALUES ?kind { schema:Article schema:NewsArticle } ?article a ?kind .
    { ?e schema:isPartOf ?article } UNION { ?teaser het:teaserOf ?article . ?e schema:isPartOf ?teaser }
    OPTIONAL { ?claim prov:wasDerivedFrom ?e } }
    GROUP BY ?article ORDER BY DESC(?n) ?article LIMIT 6"""
# the places most spoken of come first: where names would stand on each other, theirs is shown
_PLACES = """SELECT ?place ?lat ?long (COUNT(?e) AS ?n) WHERE {
    ?place schema:latitude ?lat ; schema:longitude ?long OPTIONAL { ?e schema:mentions ?place } }
    GROUP BY ?place ?lat ?long ORDER BY DESC(?n) ?place LIMIT 200"""
# a few towns to find one's way by; any will do, so the first ones of the index
_TOWNS = "SELECT ?place WHERE { ?place a schema:City ; schema:latitude ?lat } LIMIT 100"

#: Places around one that are looked at for coordinates.
_AROUND = 12
_WITHIN = str(SCHEMA.containedInPlace)
_COORDINATES = (str(SCHEMA.latitude), str(SCHEMA.longitude))


@dataclass(frozen=True, slots=True)
class Located:
    """A place and its coordinates, in decimal degrees (WGS 84)."""

    place: Thing
    latitude: float
    longitude: float


def featured(dataset: Dataset) -> str | None:
    """The plan with the most claims, None when there is no plan."""
    rows = dataset.select(_FEATURED)
    return rows[0]["plan"].value if rows and "plan" in rows[0] else None


def articles(dataset: Dataset) -> tuple[tuple[Thing, int], ...]:
    """The articles with the most statements read from them, and how many; at most six."""
    counts = {row["article"].value: int(row["n"].value) for row in dataset.select(_ARTICLES) if "article" in row}
    named = things(dataset, counts)
    return tuple((named[iri], count) for iri, count in counts.items())


def located(dataset: Dataset) -> tuple[Located, ...]:
    """Places with coordinates, most mentioned first; at most 200."""
    rows = dataset.select(_PLACES)
    named = things(dataset, (row["place"].value for row in rows))
    return tuple(Located(named[row["place"].value], float(row["lat"].value), float(row["long"].value)) for row in rows)


def landmarks(dataset: Dataset) -> tuple[Located, ...]:
    """Towns with coordinates, at most a hundred, by name."""
    named = things(dataset, {row["place"].value for row in dataset.select(_TOWNS)})
    towns = sorted(named.values(), key=lambda thing: thing.name("en").words)
    return tuple(Located(town, *at) for town in towns if (at := coordinates(dataset, town.iri)))


def coordinates(dataset: Dataset, iri: str) -> tuple[float, float] | None:
    """Latitude and longitude of a thing in decimal degrees, None where it has not both."""
    found = [[n for c in dataset.values(iri, p) if (n := decimal(c.value)) is not None] for p in _COORDINATES]
    return (found[0][0], found[1][0]) if all(found) else None


def located_near(dataset: Dataset, places: Iterable[Thing]) -> list[Located]:
    """Each place with coordinates, else the nearest one around it that has them, each once."""
    found: dict[str, Located] = {}
    for place in places:
        near = _near(dataset, place.iri)
        if near:
            found.setdefault(near[0], Located(things(dataset, [near[0]])[near[0]], *near[1]))
    return list(found.values())


def _near(dataset: Dataset, iri: str) -> tuple[str, tuple[float, float]] | None:
    """The place itself or the first around it that has coordinates, breadth first, however the data may be tangled."""
    around = [iri]
    for each in around:  # grows while it is walked
        if at := coordinates(dataset, each):
            return each, at
        if len(around) < _AROUND:
            wider = (cell.value for cell in dataset.values(each, _WITHIN) if cell.kind == "uri")
            around.extend(one for one in wider if one not in around)
    return None

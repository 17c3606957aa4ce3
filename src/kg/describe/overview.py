"""What is in the whole dataset: the plan to feature, articles, places on a map, how often each term is used.

These scan, so callers keep the answers for as long as the version lasts.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.describe.lookup import things
from kg.describe.values import Thing
from kg.store import Dataset

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
_CLASSES = "SELECT ?term (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?term } GROUP BY ?term"
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?n) WHERE { ?s ?term ?o } GROUP BY ?term"


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


def usage(dataset: Dataset) -> dict[str, int]:
    """Class or property → how many things are one, or how many triples use it."""
    return {
        row["term"].value: int(row["n"].value)
        for query in (_CLASSES, _PROPERTIES)
        for row in dataset.select(query)
        if "term" in row
    }

"""The queries that the service and its peers are measured with; no text comes twice unless that is the point."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.graph import NEWS
from bench.peers import Request

JSON = "application/sparql-results+json"
NT = "application/n-triples"
TURTLE = "text/turtle"
_PREFIXES = """PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
#: Coprime to any number of articles we use: steps through all of them.
_STEP = 7919


@dataclass(frozen=True, slots=True)
class Query:
    """text: of an article's IRI. most: our budget, as a ratio to oxigraph's server. heavy: for one client alone."""

    name: str
    media: str
    most: float
    text: Callable[[str], str]
    heavy: bool = False

    def texts(self, articles: int) -> Iterator[str]:
        """Different texts, without end."""
        for number in itertools.count(1):
            iri = f"<{NEWS}article/{number * _STEP % articles}>"
            yield f"{_PREFIXES}{self.text(iri)} # {number}"

    def requests(self, articles: int) -> Iterator[Request]:
        """The same as requests."""
        return (self.request(text) for text in self.texts(articles))

    def request(self, text: str) -> Request:
        """One text as a request."""
        return Request("/sparql?" + urlencode({"query": text}), {"Accept": self.media})


def _point(iri: str) -> str:
    return f"SELECT ?headline WHERE {{ {iri} schema:headline ?headline }}"


def _description(iri: str) -> str:
    shown = f"{iri} ?p ?o . ?o rdfs:label ?label"
    return f"CONSTRUCT {{ {shown} }} WHERE {{ {iri} ?p ?o . OPTIONAL {{ ?o rdfs:label ?label }} }}"


def _join(_: str) -> str:
    authors = " ".join(f"<{NEWS}entity/{number}>" for number in (5, 10, 15))
    return f"""SELECT ?article ?person ?organisation ?place WHERE {{
      VALUES ?author {{ {authors} }} ?article schema:author ?author .
      ?article schema:mentions ?person . ?person schema:affiliation ?organisation .
      ?organisation schema:location ?place }} ORDER BY ?article LIMIT 100"""


def _aggregate(_: str) -> str:
    return "SELECT ?section (COUNT(?a) AS ?n) WHERE { ?a schema:articleSection ?section } GROUP BY ?section"


def _headlines(_: str) -> str:
    return "CONSTRUCT { ?a schema:headline ?h } WHERE { ?a schema:headline ?h } LIMIT 10000"


def _mentions(_: str) -> str:
    return "SELECT ?a ?entity WHERE { ?a schema:mentions ?entity } LIMIT 100000"


QUERIES = (
    Query("point lookup", JSON, 4, _point),
    Query("description, about 25 triples", NT, 1.6, _description),
    Query("3-hop join, 100 rows", JSON, 1.15, _join),
    Query("aggregate", JSON, 1.15, _aggregate),
    Query("CONSTRUCT 10k, N-Triples", NT, 1.15, _headlines),
    Query("CONSTRUCT 10k, Turtle", TURTLE, 1.15, _headlines),
    Query("SELECT 100k rows", JSON, 1.15, _mentions, heavy=True),
)

"""The dearest pages that a graph can ask for: an entity and an article of which every list is longer than its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.terms import HET, OA, PROV, RDF, SCHEMA, SKOS

BASE = "http://localhost:8000/"
PLACE, ARTICLE = f"{BASE}id/place/fullest", f"{BASE}id/article/fullest"
_GRAPH = f"{BASE}graph/fullest"
_PAGE = f"{BASE}id/source/fullest"
_PROPERTIES, _VALUES, _LINKING, _THINGS = 40, 10, 20, 15
#: Statements that are read from each sentence.
_READ = 4


def write(file: Path) -> Path:
    """N-Quads: 400 statements of 40 properties, four read from each of 100 sentences; 300 links by 20 properties."""
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(f"<{s}> <{p}> {o} <{_GRAPH}> .\n" for s, p, o in _triples())
    return file


def _triples() -> Iterator[tuple[str, object, str]]:
    yield from _named(PLACE, SCHEMA.Place, "The Fullest Quay", "最满的码头")
    yield from _named(ARTICLE, SCHEMA.Article, "A quay of many words", "话语繁多的码头")
    yield f"{_GRAPH}#page", PROV.specializationOf, f"<{_PAGE}>"
    yield f"{_GRAPH}#page", SCHEMA.inLanguage, '"en"'
    yield from _named(_PAGE, SCHEMA.Article, "Harbour news", "港口新闻")
    for number in range(_PROPERTIES * _VALUES // _READ):
        yield from _sentence(number)
    for number in range(_PROPERTIES * _VALUES):
        yield from _statement(number)
    for number in range(_LINKING * _THINGS):
        thing = f"{BASE}id/organisation/board-{number}"
        yield from _named(thing, SCHEMA.Organization, f"Harbour board {number}", f"港口第{number}委员会")
        yield thing, f"{BASE}runs-{number % _LINKING}", f"<{PLACE}>"


def _named(iri: str, kind: object, english: str, chinese: str) -> Iterator[tuple[str, object, str]]:
    yield iri, RDF.type, f"<{kind}>"
    yield iri, SKOS.prefLabel, f'"{english}"@en'
    yield iri, SKOS.prefLabel, f'"{chinese}"@zh'


def _sentence(number: int) -> Iterator[tuple[str, object, str]]:
    words = f"The harbour board said in spring that berth {number} of the quay had been lengthened to {number} metres."
    start = 200 * number
    one = f"{_GRAPH}#char={start},{start + len(words)}"
    yield one, RDF.type, f"<{HET.Evidence}>"
    yield one, OA.exact, f'"{words}"@en'
    yield one, OA.start, f'"{start}"'
    yield one, OA.end, f'"{start + len(words)}"'
    yield one, PROV.wasQuotedFrom, f"<{_GRAPH}#page>"
    yield one, SCHEMA.isPartOf, f"<{ARTICLE}>"
    yield one, SCHEMA.mentions, f"<{PLACE}>"
    for claim in range(number * _READ, (number + 1) * _READ):
        iri, mark = f"{_GRAPH}#claim-{claim}", start + 4 + 10 * (claim % _READ)
        yield iri, PROV.wasDerivedFrom, f"<{one}>"
        yield iri, OA.start, f'"{mark}"'
        yield iri, OA.end, f'"{mark + 12}"'


def _statement(number: int) -> Iterator[tuple[str, object, str]]:
    predicate, claim = f"{BASE}has-{number % _PROPERTIES}", f"{_GRAPH}#claim-{number}"
    value = f'"{number} metres"' if number % 2 else f"<{BASE}id/organisation/board-{number % (_LINKING * _THINGS)}>"
    yield PLACE, predicate, value
    yield claim, RDF.type, f"<{HET.Claim}>"
    yield claim, RDF.subject, f"<{PLACE}>"
    yield claim, RDF.predicate, f"<{predicate}>"
    yield claim, RDF.object, value

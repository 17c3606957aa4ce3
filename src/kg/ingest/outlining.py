"""What was read from a page, as plain data for people and scorers."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from rdflib import Literal, URIRef

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Named, Reading, Thing
from kg.reconcile import Resolution
from kg.terms import EDTF, HET, SCHEMA, XSD, curie

#: Kinds of things that are words of the page; the editors may know them by others, or in another language.
_WORDS = frozenset({"orientation", "outcome", "task"})


def outline(reading: Reading, resolution: Resolution) -> dict[str, Any]:
    """Mentions and claims with their offsets; a claim's things by the names of the entities they resolved to.

    Claims of one rule that say the same property of one subject by the same words are one row with a list of
    values; so are the sides of one boundary, each with its own property: "het:boundaryEast, het:boundarySouth". A
    figure's value stands beside its words on the page. Where one stretch of words puts several parts in one whole,
    a row of the whole lists them, its property written the other way round. A building that is only numbered is
    told with its park.
    """
    rows = [_claim(it, reading, resolution) for it in reading.claims if not _of_itself(it, resolution)]
    rows = _with_their_park(rows)
    rows += _wholes(rows)
    return {
        "sha256": reading.page.sha256,
        "mentions": [_mention(mention) for mention in reading.mentions],
        "claims": [_merged(list(same)) for _, same in groupby(sorted(rows, key=_key), key=_key)],
        "unresolved": [thing.name for thing in resolution.unresolved],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    row: dict[str, Any] = {"start": mention.start, "end": mention.end, "type": mention.kind.value, "text": mention.text}
    if isinstance(mention.value, Date):
        row["value"] = mention.value.lexical
    if isinstance(mention.value, Amount):
        row["value"] = " ".join(
            part for part in (mention.value.number, mention.value.currency, mention.value.unit) if part
        )
    return row | {flag: True for flag in ("approximate", "truncated") if getattr(mention, flag)}


def _claim(claim: Claim, reading: Reading, resolution: Resolution) -> dict[str, Any]:
    return {
        "start": claim.start,
        "end": claim.end,
        "subject": _name(claim.subject, resolution),
        "predicate": curie(claim.predicate),
        "object": _value(claim, reading, resolution),
        "rule": claim.rule,
        "quote": reading.page.quote(claim),
    }


def _of_itself(claim: Claim, resolution: Resolution) -> bool:
    """Whether a claim puts a thing in relation to itself, by two of its names: nothing is published of that."""
    if not isinstance(claim.object, Named | Made):
        return False
    ends = [resolution.entities.get(it) for it in (claim.subject, claim.object)]
    return ends[0] is not None and ends[1] is not None and ends[0].iri == ends[1].iri


def _with_their_park(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, a building that is only numbered told with what it stands in: "Building 8 (Reed Park)"."""
    inside = [it for it in rows if it["predicate"] == _INSIDE and _NUMBERED.fullmatch(str(it["subject"]))]
    wholes = {it["subject"]: it["object"] for it in reversed(inside)}
    told = {name: f"{name} ({whole})" for name, whole in wholes.items()}
    ends = ("subject", "object")
    return [
        row | {end: told[row[end]] for end in ends if isinstance(row[end], str) and row[end] in told} for row in rows
    ]


#: Names that another park may give as well.
_NUMBERED = re.compile(r"(?:Building|Block|Tower|House) (?:No\. ?)?(?:\d{1,3}|[A-Z])")


def _wholes(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The claims that a part lies in a whole, read from the whole: buildings, and parts where words tell two."""
    inside = sorted((row for row in rows if row["predicate"] == _INSIDE or row["rule"] in _BUILDINGS), key=_of_whole)
    grouped = ([*same] for _, same in groupby(inside, key=_of_whole))
    return [
        row | {"subject": row["object"], "predicate": f"^{_INSIDE}", "object": row["subject"]}
        for same in grouped
        if len(same) > 1 or same[0]["rule"] in _BUILDINGS
        for row in same
    ]


def _of_whole(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["start"], row["end"], row["rule"], str(row["object"])


_INSIDE = curie(SCHEMA.containedInPlace)
#: Rules that read what stands in a place.
_BUILDINGS = frozenset(
    {"facility", "numbered-block", "named-amenity", "amenities", "zh-facilities", "zh-equipment", "zh-blocks"}
)
_SIDES = frozenset(curie(side) for side in (HET.boundaryEast, HET.boundarySouth, HET.boundaryWest, HET.boundaryNorth))


def _value(claim: Claim, reading: Reading, resolution: Resolution) -> object:
    """What a claim says; a figure's value with its words on the page, which may be of another unit.

    A bound is told in the page's words, and by the names that the editors have for the places in it.
    """
    value = _name(claim.object, resolution)
    if curie(claim.predicate) in _SIDES and (known := _known(str(claim.object), reading, resolution)):
        return [value, *known]
    figure = claim.predicate == SCHEMA.value and any(
        (it.start, it.end) == (claim.start, claim.end) for it in reading.mentions if it.kind is Kind.QUANTITY
    )
    return [value, reading.page.quote(claim)] if figure else value


def _known(words: str, reading: Reading, resolution: Resolution) -> list[str]:
    """The editors' names of the places that some words name, where they are other words."""
    told = {it.text for it in reading.mentions if it.kind is Kind.PLACE and it.text in words}
    entities = (resolution.entities.get(Named(Kind.PLACE, it)) for it in sorted(told))
    return [it.label for it in entities if it and it.label not in words]


def _name(part: Thing | Literal | URIRef, resolution: Resolution) -> str | int:
    if isinstance(part, Literal):
        return (
            int(part) if part.datatype == XSD.integer else _term(str(part)) if part.datatype == EDTF.EDTF else str(part)
        )
    if isinstance(part, URIRef):
        return curie(part)
    entity = resolution.entities.get(part)
    if entity and isinstance(part, Made) and part.kind in _WORDS:
        return part.label
    return entity.label if entity else ""


def _term(interval: str) -> str:
    """An EDTF interval in words: "until 2027" for ../2027; another EDTF date as it is.

    >>> _term("2031-05-02/2034-05-01"), _term("../2027"), _term("2031-05/.."), _term("2031-21")
    ('from 2031-05-02 to 2034-05-01', 'until 2027', 'from 2031-05', '2031-21')
    """
    since, slash, until = interval.partition("/")
    if not slash:
        return interval
    known = [f"{word} {end}" for word, end in (("from", since), ("to", until)) if end not in {"..", ""}]
    return " ".join(known) if since not in {"..", ""} else f"until {until}"


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    predicate = row["predicate"]
    return row["start"], row["end"], row["rule"], row["subject"], "sides" if predicate in _SIDES else predicate


def _merged(rows: list[dict[str, Any]]) -> dict[str, Any]:
    values = [row["object"] for row in rows]
    predicates = dict.fromkeys(row["predicate"] for row in rows)
    return rows[0] | {"predicate": ", ".join(predicates), "object": values[0] if len(values) == 1 else values}

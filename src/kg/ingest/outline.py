"""What was read from a page, as plain data for people and scorers."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from rdflib import Literal

from kg.evidence import Amount, Claim, Date, Made, Mention, Reading, Thing
from kg.reconcile import Resolution
from kg.terms import XSD, curie

#: Kinds of things that are words of the page; the editors may know them by others, or in another language.
_WORDS = frozenset({"orientation", "outcome", "task"})


def outline(reading: Reading, resolution: Resolution) -> dict[str, Any]:
    """Mentions and claims with their offsets; a claim's things by the names of the entities they resolved to.

    Claims of one rule that say the same property of one subject by the same words are one row with a list of values.
    """
    rows = [_claim(claim, reading, resolution) for claim in reading.claims]
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
        "object": _name(claim.object, resolution),
        "rule": claim.rule,
        "quote": reading.page.quote(claim),
    }


def _name(part: Thing | Literal, resolution: Resolution) -> str | int:
    if isinstance(part, Literal):
        return int(part) if part.datatype == XSD.integer else str(part)
    entity = resolution.entities.get(part)
    if entity and isinstance(part, Made) and part.kind in _WORDS:
        return part.label
    return entity.label if entity else ""


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["start"], row["end"], row["rule"], row["subject"], row["predicate"]


def _merged(rows: list[dict[str, Any]]) -> dict[str, Any]:
    values = [row["object"] for row in rows]
    return rows[0] | {"object": values[0] if len(values) == 1 else values}

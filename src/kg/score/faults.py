"""What was missed and what is wrong in one document, for whoever writes rules; the figures count the same things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.score.annotated import Annotated
from kg.score.match import Outline, carries, covered, overlap, sayings, supports


@dataclass(frozen=True, slots=True)
class Fault:
    """One difference. what: "missed" or "wrong". name: a type, a relation or a property. words: where it stands."""

    document: str
    what: str
    name: str
    value: str
    words: str


def faults(document: Annotated, outline: Outline) -> Iterator[Fault]:
    """The differences between the annotation and what extraction says: mentions first, then statements and claims."""
    got = {(one["start"], one["end"], one["type"]) for one in outline["mentions"]}
    for what, spans in (("missed", document.mentions - got), ("wrong", got - document.mentions)):
        for start, end, kind in sorted(spans):
            yield Fault(document.name, what, kind, document.text[start:end], _around(document.text, start, end))
    claims = sayings(outline["claims"])
    for one in document.statements:
        hits = (can for claim, can in claims if overlap(claim, one) and carries(claim["object"], one["object"]))
        if not any(one["predicate"] in can for can in hits):
            yield Fault(document.name, "missed", one["predicate"], str(one["object"]), one["quote"])
    for claim, can in claims:
        right = any(one["predicate"] in can and supports(one, claim) for one in document.statements)
        if can and covered(document, claim) and not right:
            yield Fault(
                document.name, "wrong", claim["predicate"], f"{claim['subject']} → {claim['object']}", claim["quote"]
            )


def _around(text: str, start: int, end: int) -> str:
    """The words around a span, on one line."""
    return " ".join(text[max(0, start - 25) : end + 25].split())

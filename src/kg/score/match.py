"""When a mention is right, when a statement is found, when a claim is: the rules told in `kg.score`."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from kg.score.annotated import Annotated, Part
from kg.score.figures import Counts, Scored, Tally

#: What `kg extract --json` says of a document: mentions, and claims with start, end, predicate, object and rule.
Outline = Mapping[str, Any]
Row = Mapping[str, Any]
Tallies = defaultdict[str, Tally]
Saying = tuple[Row, frozenset[str]]

_ENOUGH = 0.6
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)?|[^\W\d_]+")
_SMALL = frozenset({"the", "of", "and", "a", "an"})


def words(value: object) -> frozenset[str]:
    """The words and numbers of a value, folded, without articles; of a list or a record, those of its values.

    >>> sorted(words(["The 07 parks", 3.02]))
    ['3.02', '7', 'parks']
    """
    if isinstance(value, Mapping):
        return frozenset().union(*map(words, value.values()))
    if isinstance(value, list | tuple):
        return frozenset().union(*map(words, value))
    return frozenset(word.lstrip("0") or "0" for word in _WORD.findall(str(value).lower())) - _SMALL


def carries(value: object, wanted: object) -> bool:
    """Whether a value holds enough of the words and numbers of another; always when that has none.

    >>> carries("issued by the State Council", "State Council"), carries("Council", "State Council of the PRC")
    (True, False)
    """
    needed = words(wanted)
    return len(needed & words(value)) >= _ENOUGH * len(needed)


def overlap(one: Row, other: Row) -> bool:
    """Whether two spans share a character."""
    return bool(min(one["end"], other["end"]) > max(one["start"], other["start"]))


@cache
def relations() -> Mapping[str, frozenset[str]]:
    """Property of a claim → the annotated relations it can say.

    A property may be narrowed: "p by r" to one rule, "p of m" to one measure. A row without a relation: not judged.
    """
    found: dict[str, set[str]] = defaultdict(set)
    table = files("kg.score").joinpath("relations.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        found[row["property"]].update(filter(None, [row["relation"]]))
    return {name: frozenset(said) for name, said in found.items()}


def sayings(claims: Sequence[Row]) -> list[Saying]:
    """Each claim with the relations it can say; a figure says what its subject is a measure of."""
    measures = {
        claim["subject"]: claim["object"] for claim in claims if claim["predicate"] == "schema:measuredProperty"
    }
    return [(claim, _says(claim, measures.get(claim["subject"]))) for claim in claims]


def _says(claim: Row, measure: object) -> frozenset[str]:
    table, name = relations(), claim["predicate"]
    name, *_ = name.split(", ")  # the sides of one boundary are one row
    narrow = (one for one in (f"{name} by {claim['rule']}", f"{name} of {measure}", name) if one in table)
    return table.get(next(narrow, ""), frozenset())


def counted(document: Annotated, outline: Outline) -> Counts:
    """What a document adds to the figures. outline: what extraction says of it."""
    types: Tallies = defaultdict(Tally)
    said: Tallies = defaultdict(Tally)
    touched = _mentions(document, outline["mentions"], types)
    claims = sayings(outline["claims"])
    recovered = _statements(document, claims, said)
    _claims(document, claims, said)
    return Counts(touched, recovered, types, said)


def scored(part: Part, count: Callable[[Annotated], Counts]) -> Scored:
    """The figures of one part. count: what a document adds to them."""
    counts = [count(document) for document in part.documents]
    types, said = _summed(it.types for it in counts), _summed(it.relations for it in counts)
    mentions, statements = sum(types.values(), Tally()), sum(said.values(), Tally())
    languages = Counter(document.language for document in part.documents)
    touched, recovered = sum(it.touched for it in counts), sum(it.recovered for it in counts)
    return Scored(part.name, part.sha256, dict(sorted(languages.items())), mentions, touched, types, statements,
                  recovered, said)  # fmt: skip


def _summed(counted: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    whole: Tallies = defaultdict(Tally)
    for tallies in counted:
        for name, tally in tallies.items():
            whole[name] += tally
    return dict(whole)


def _mentions(document: Annotated, found: Iterable[Row], types: Tallies) -> int:
    """Count mentions by type. Returns how many annotated ones are at least overlapped by one of their type."""
    got = {(one["start"], one["end"], one["type"]) for one in found}
    for mention in document.mentions:
        types[mention[2]] += Tally(annotated=1, recalled=int(mention in got))
    for mention in got:
        types[mention[2]] += Tally(found=1, right=int(mention in document.mentions))
    return sum(any(g[2] == w[2] and min(g[1], w[1]) > max(g[0], w[0]) for g in got) for w in document.mentions)


def _statements(document: Annotated, claims: Iterable[Saying], said: Tallies) -> int:
    """Count annotated statements by relation. Returns how many are found whatever the property."""
    recovered = 0
    for statement in document.statements:
        hits = [can for claim, can in claims
                if overlap(claim, statement) and carries(claim["object"], statement["object"])]  # fmt: skip
        recovered += bool(hits)
        recalled = any(statement["predicate"] in can for can in hits)
        said[statement["predicate"]] += Tally(annotated=1, recalled=int(recalled))
    return recovered


def _claims(document: Annotated, claims: Iterable[Saying], said: Tallies) -> None:
    """Count claims under the relation they are right for, else under the first that their property can say."""
    for claim, can in claims:
        if can and covered(document, claim):
            right = [statement["predicate"] for statement in document.statements
                     if statement["predicate"] in can and supports(statement, claim)]  # fmt: skip
            said[right[0] if right else min(can)] += Tally(found=1, right=int(bool(right)))


def covered(document: Annotated, claim: Row) -> bool:
    """Whether the annotation speaks of this: of its words, or of its subject."""
    return any(overlap(claim, one) or carries(claim["subject"], one["subject"]) for one in document.statements)


def supports(statement: Row, claim: Row) -> bool:
    """A claim may say a part of a statement: one of a list, the year of a milestone, the whole that something is in."""
    told = [statement["subject"], statement["object"], statement.get("qualifiers", {})]
    return overlap(claim, statement) and (
        carries(told, claim["object"]) or carries(claim["object"], statement["object"])
    )

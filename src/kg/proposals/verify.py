"""Whether a proposal is accepted: a quotation that stands in the text once, arguments that are mentions in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rdflib import Literal

from kg.evidence import Claim, Date, Kind, Mention, Named, Page, Reading, Thing
from kg.proposals.relations import RELATIONS, Relation
from kg.proposals.schema import Proposal

#: Names the rule of accepted claims; the catalog describes it.
RULE = "language-model"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Refusal(StrEnum):
    """Why a proposal is not accepted; the values are for people."""

    ABSENT = "the quotation does not stand in the text"
    AMBIGUOUS = "the quotation stands in the text more than once"
    SENTENCES = "the quotation is not within one sentence"
    NUMBER = "a number in it does not stand in the quotation"
    SUBJECT = "the subject is no mention of the right kind in the quotation"
    OBJECT = "the object is no mention of the right kind in the quotation, nor words of it"
    SAME = "the subject and the object are the same"
    KNOWN = "a rule has read this already"
    UNRESOLVED = "a name in it fits two entities"
    SHAPES = "the shapes do not agree"


@dataclass(frozen=True, slots=True)
class Verified:
    """Accepted claims, each beside its proposal; refused proposals, each with the reason."""

    accepted: tuple[tuple[Proposal, Claim], ...]
    refused: tuple[tuple[Proposal, Refusal], ...]


class _Folded:
    """A text with each run of white space as one blank, and where each of its characters stands in the text."""

    def __init__(self, text: str) -> None:
        pieces = [(found.start(), " " if found[0].isspace() else found[0]) for found in re.finditer(r"\s+|\S", text)]
        self.text = "".join(piece for _, piece in pieces)
        self._at = [start for start, _ in pieces]

    def places(self, quote: str) -> list[tuple[int, int]]:
        """Every span of the unfolded text whose folded words are those of the quotation, overlapping ones too."""
        wanted = " ".join(quote.split())
        found = [one.start() for one in re.finditer(f"(?={re.escape(wanted)})", self.text)] if wanted else []
        return [(self._at[start], self._at[start + len(wanted) - 1] + 1) for start in found]


def verify(proposals: Iterable[Proposal], reading: Reading) -> Verified:
    """Sort proposals into accepted claims and refusals. Resolution and shapes are asked by the caller."""
    folded = _Folded(reading.page.text)
    known = {(claim.subject, claim.predicate, claim.object) for claim in reading.claims}
    accepted: dict[Claim, Proposal] = {}
    refused: list[tuple[Proposal, Refusal]] = []
    for proposal in proposals:
        verdict = _verdict(proposal, reading, folded)
        if isinstance(verdict, Claim) and (verdict.subject, verdict.predicate, verdict.object) in known:
            verdict = Refusal.KNOWN
        if isinstance(verdict, Claim):
            accepted.setdefault(verdict, proposal)
        else:
            refused.append((proposal, verdict))
    return Verified(tuple((proposal, claim) for claim, proposal in accepted.items()), tuple(refused))


def _verdict(proposal: Proposal, reading: Reading, folded: _Folded) -> Claim | Refusal:
    placed = _place(proposal, reading.page, folded)
    if isinstance(placed, Refusal):
        return placed
    relation, inside = RELATIONS[proposal.relation], list(_inside(reading, placed))
    subject = _thing(proposal.subject, relation.subject, inside)
    if subject is None:
        return Refusal.SUBJECT
    value = _value(proposal, relation, inside, reading.page)
    if value is None:
        return Refusal.OBJECT
    if value == subject:
        return Refusal.SAME
    return Claim(subject, relation.property, value, *placed, RULE)


def _place(proposal: Proposal, page: Page, folded: _Folded) -> tuple[int, int] | Refusal:
    """Where the quotation stands, if it stands there well."""
    places = folded.places(proposal.quote)
    if len(places) != 1:
        return Refusal.AMBIGUOUS if places else Refusal.ABSENT
    start, end = places[0]
    sentences = (sentence for section in page.sections for sentence in section.sentences)
    if not any(sentence.start <= start and end <= sentence.end for sentence in sentences):
        return Refusal.SENTENCES
    told = _numbers(f"{proposal.subject} {proposal.object}")
    return (start, end) if told <= _numbers(page.text[start:end]) else Refusal.NUMBER


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


def _inside(reading: Reading, span: tuple[int, int]) -> Iterator[Mention]:
    return (one for one in reading.mentions if span[0] <= one.start and one.end <= span[1])


def _thing(name: str, kind: Kind, inside: list[Mention]) -> Named | None:
    found = next((one for one in inside if one.kind is kind and one.text.split() == name.split()), None)
    return Named(found.kind, found.text) if found else None


def _value(proposal: Proposal, relation: Relation, inside: list[Mention], page: Page) -> Thing | Literal | None:
    """The object: an entity, a date as the grammar reads it, or words of the quotation."""
    if relation.object is None:
        words = " ".join(proposal.object.split())
        return Literal(words, lang=page.source.language) if words in " ".join(proposal.quote.split()) else None
    if relation.object is not Kind.DATE:
        return _thing(proposal.object, relation.object, inside)
    dated = (one.value for one in inside if one.kind is Kind.DATE and one.text.split() == proposal.object.split())
    return next((value.literal for value in dated if isinstance(value, Date)), None)

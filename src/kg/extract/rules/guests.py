"""The bodies and buildings that a place is home to, by name."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Claim, Kind
from kg.extract.rule import Found, rule
from kg.extract.rules.reference import actor
from kg.extract.rules.sites import relation
from kg.extract.rules.wording import ADVERBS, PLACES, denied, listed, modality, whom
from kg.terms import SCHEMA

_PLACE = frozenset((Kind.PLACE,))
_NAMES = listed("PLACE|ORG")


@rule(
    "settled",
    rf"(?P<inside>{_NAMES}) (?:have |has |had |are |both |all )*(?P<verb>settled|set up(?: shop)?|moved"
    rf"|opened(?: offices| labs| laboratories)?|based|located|registered|established themselves|housed"
    rf"|found) (?:in(?:to)?|at|to)"
    rf" (?:the )?(?P<whole>{{:PLACE}})",
    rf"\b(?:have|has|had|are|is) (?:[a-z]+ly |now |also |already )?(?P<verb>settled|set up shop|moved|opened"
    rf"|based|located|registered|housed|taken space|rented space|leased space) (?:in(?:to)?|at"
    rf"|to) (?:the )?(?P<whole>{{:PLACE}})"
    rf"(?: [^.;:⟦]{{0,40}})?(?::|, among them|, including|,? such as|, namely) (?:the )?(?P<inside>{_NAMES})",
    rf"\b(?:[Ff]irms|[Cc]ompanies|[Tt]enants|[Ii]nstitut[a-z]+|[Ss]tart-?ups|[Ll]ab[a-z]*|[Nn]ames|[Nn]ewcomers"
    rf"|[Pp]rojects)(?: [a-z]+){{0,3}} (?:in|at|of|to) (?:the )?(?P<whole>{{:PLACE}})[^.;:⟦]{{0,40}}"
    rf"(?::|, among them|, including|,? such as|, namely) (?P<inside>{_NAMES})",
    signs="settled set moved opened based located registered housed taken rented leased found irms ompanies "
    "enants nstitut tart ab ames ewcomers rojects",
)
def settled(found: Found) -> Iterator[Claim]:
    """Several bodies that a page lists as having settled in a place. Not those that think of it."""
    whole = found.thing("whole")
    if denied(found, "verb") if found.has("verb") else False:
        return
    if found.has("verb") and modality(found, "verb"):
        return
    for thing in found.things("inside"):
        if thing != whole and thing.kind is Kind.ORGANIZATION:
            yield found.claim(thing, SCHEMA.location, whole)


@rule(
    "houses",
    rf"(?:[Ff]acilities|[Bb]uildings|[Ii]nstitutions|[Ll]aboratories|[Pp]latforms|[Pp]rojects|[Tt]enants"
    rf"|[Cc]ompanies|[Oo]thers) (?:in|at|of|inside)"
    rf" (?:the )?(?P<whole>{{:PLACE}}) (?:are|include|included)(?: also)? (?:the )?(?P<inside>{_NAMES})",
    rf"{whom('whole', 'PLACE', PLACES)},? (?:(?:which|that) )?{ADVERBS}(?:(?:is|are) )?(?:home to|houses?|hosts?"
    rf"|accommodates?|housing|hosting) (?:the )?(?P<inside>{_NAMES})",
    signs="acilities uildings nstitutions aboratories latforms rojects enants ompanies thers home hous host "
    "accommodate",
)
def houses(found: Found) -> Iterator[Claim]:
    """The bodies and buildings, by name, that a place is home to. Not an event that it hosts."""
    whole = actor(found, "whole", _PLACE)
    if whole is None or denied(found, "inside"):
        return
    for thing in found.things("inside"):
        if thing != whole:
            yield found.claim(thing, relation(thing), whole)


#: Read before the place of a single body: a list is more than its first name.
SETTLED = (settled,)
RULES = (houses,)

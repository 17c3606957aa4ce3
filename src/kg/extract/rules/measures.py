"""What rules of areas share: words for measuring ground and floors, and the claims of one area. No rule stands here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import URIRef

from kg.evidence import Amount, Claim, Kind, Mention, Named, Thing
from kg.extract.rule import Found
from kg.extract.rules.observed import Figure, observed, reached
from kg.extract.rules.scopes import rooms_of
from kg.extract.rules.wording import modality
from kg.terms import HET, SCHEMA

SIGNS = ("⟦Quantity:",)
_AREAS = frozenset(("KMK", "MTK", "FTK", "MIK", "ACR"))
ABOUT = (
    r"(?:about |around |nearly |over |more than |some |approximately |roughly |just |only |a total of |an "
    r"estimated |up to )*"
)
VALUE = rf"{ABOUT}(?P<value>{{:AMOUNT}})"
#: The verbs of ground and floors: who does this to an area is as large as that.
FILLS = (
    r"(?:cover(?:s|ed|ing)?|span(?:s|ned|ning)?|occup(?:ies|y|ied|ying)|measur(?:es?|ed|ing)|totals?|totall?ed"
    r"|totall?ing"
    r"|tak(?:es?|ing) (?:up|in)|took (?:up|in)|extend(?:s|ed|ing)? (?:over|across|to)|encompass(?:es|ed|ing)?"
    r"|compris(?:es?|ed|ing)|account(?:s|ed|ing)? for|mak(?:es?|ing) up|stretch(?:es|ed|ing)? (?:over|across|to)"
    r"|sits? on"
    r"|sprawl(?:s|ed|ing)? (?:over|across)|embrac(?:es|ed|ing)|fill(?:s|ed|ing)?|contain(?:s|ed|ing)?|run(?:s|ning)? to"
    r"|amount(?:s|ed|ing)? to|com(?:es?|ing) to|reach(?:es|ed|ing)?|add(?:s|ed|ing)? up to"
    r"|spread(?:s"
    r"|ing)? (?:over|across|out over)|offer(?:s|ed|ing)?|provid(?:es|ed|ing)|contribut(?:es?|ed|ing)|set on|built on"
    r"|laid out (?:over|on|across)|spread(?:ing)? (?:over|across)"
    r"|ha[sd]|have|having|boasts?|rises? on|stands? on|lies? on)"
)
_FLOOR = re.compile(
    r"\b(?:floor|built-up|construction|building|office|laboratory|exhibition|leasable|usable) "
    r"(?:area|space)\b|⟧ of (?:[a-z-]+ ){0,3}(?:space|laborator(?:y|ies)|labs|offices|rooms)\b"
)


#: "… of floor space": the words behind an area say of what.
_OF = re.compile(r" of (?:[a-z-]+ ){0,3}[a-z-]+")


def sized(found: Found, about: Thing, value: Mention) -> Iterator[Claim]:
    """The claims of an area of ground or floor; none of a figure that is no area or that was read before."""
    if not is_area(value) or told(found, value) or is_office(about):
        return
    behind = _OF.match(found.masked.text, found.match.end())
    listed = _FLOORS.search(found.masked.text, 0, found.masked.place(value)[0])
    rooms = rooms_of(found, value)
    floors = listed or rooms or _FLOOR.search(found.match[0] + (behind[0] if behind else ""))
    before = (it for it in ("about", "where") if found.has(it) and found.match.start(it) < found.match.start("value"))
    group = "verb" if found.has("verb") else next(before, "value")
    stands = group == "value" and _STANDS.search(found.masked.text, 0, found.match.start("value"))
    mood = (
        None
        if stands
        else modality(found, group)
        or (HET.Planned if found.has("verb") and _TO_BE.search(found.match["verb"]) else None)
    )
    yield from observed(
        found,
        Figure(
            about,
            "floor area" if floors else "area",
            reached(found, value),
            found.span(),
            mood,
            scope=rooms,
        ),
    )


#: "Checks will cover the 40-hectare Reed Park": what is to be built is not there yet, all else is as large as told.
_STANDS = re.compile(
    r"\b(?!(?:build|create|develop|construct|establish|form|open|add|have|finish|complete|plan|found|designate|get"
    r"|lay out|set up|turn into|become|be)\b)[a-z]+ the $"
)
#: What a list is headed by: "Buildings, with floor areas: Hall 8, 900 m²; Hall 9, 800 m²".
_FLOORS = re.compile(r"\b(?:floor|built-up|construction) (?:areas?|space)\b[^:⟦]{0,30}:")


def is_region(thing: Thing) -> bool:
    """Whether a thing is a city or a district, which takes nobody a day."""
    return isinstance(thing, Named) and thing.kind is Kind.PLACE and bool(_REGION.search(thing.name))


_REGION = re.compile(r"^(?:Shenzhen|Hong Kong|Guangdong|Macao|Guangzhou|China)$|\b(?:[Dd]istrict|[Cc]ity|[Pp]rovince)$")


def is_office(thing: Thing) -> bool:
    """Whether a thing is a government or another body that is as large as no ground."""
    return isinstance(thing, Named) and thing.kind is Kind.ORGANIZATION and bool(_OFFICE.search(thing.name))


_OFFICE = re.compile(
    r"\b(?:Government|Bureau|Committee|Council|Authority|Administration|Ministry|Department|Commission|Congress|Customs"
    r"|Agency|Association|Chamber)\b"
)


def is_firm(thing: Thing) -> bool:
    """Whether a thing is a company by its legal form: it has land and floors, and is as large as none."""
    return isinstance(thing, Named) and thing.kind is Kind.ORGANIZATION and bool(_FORM.search(thing.name))


_FORM = re.compile(r"\b(?:Limited|Ltd\.?|Inc\.?|plc|PLC|Holdings|Co\.|LLC|AG|GmbH)$")


def told(found: Found, value: Mention) -> bool:
    """Whether an earlier pattern or rule has read the figure: the closer reading stands."""
    return any(it.predicate == SCHEMA.value and it.start == value.start for it in found.context.claims)


_TO_BE = re.compile(r"\b(?:will|would)\b")


def is_area(mention: Mention) -> bool:
    """Whether an amount is one of ground or floor."""
    return isinstance(mention.value, Amount) and mention.value.unit in _AREAS


def mood_of_line(words: str) -> URIRef | None:
    """Whether words of a line of facts tell what is to be: "Floor area on completion", "Tenants (target)"."""
    told = _ON_COMPLETION.search(words)
    return (HET.Planned if told["planned"] else HET.Expected) if told else None


_ON_COMPLETION = re.compile(
    r"\b(?:(?P<planned>(?:up)?on completion|when completed?|targets?|targeted|proposed|to be (?:built|completed)"
    r"|planned(?= for\b|\)|\s*$| (?:[a-z-]+ ){0,2}(?:area|space|size|capacity)\b)|scheduled for)"
    r"|expected|forecast|projected)\b",
    re.IGNORECASE,
)


def given_up(found: Found) -> bool:
    """Whether a line tells what was once planned and is no more."""
    return bool(_ONCE.search(found.match[0]))


_ONCE = re.compile(r"\b(?:originally|formerly|initially|previously) (?:planned|proposed|envisaged|intended)\b")

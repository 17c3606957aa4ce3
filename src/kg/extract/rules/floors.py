"""Floors: what bodies rent, and the floor areas of places and of their phases."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Thing
from kg.extract.rule import Found, rule
from kg.extract.rules.areas import VALUE, is_area, told
from kg.extract.rules.clauses import agent
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.wording import denied, modality
from kg.terms import SCHEMA


@rule(
    "leased-area",
    rf"(?P<verb>rent(?:s|ed|ing)?|leas(?:es?|ed|ing)|tak(?:en|es?|ing)|took|hir(?:es?|ed)|signed for|occup(?:ies"
    rf"|ied|ying)|us(?:es|ed)|moved into) (?:up )?"
    rf"(?:an? (?:[a-z-]+ ){{0,2}}of )?{VALUE}(?: of (?:[a-z]+ ){{0,3}}(?:space|offices?|laboratories"
    rf"|premises))?(?= (?:in|at|on|inside) |[.,;]|$| for | and )",
    rf"(?P<verb>signed|signs|concluded|has|took) (?:an? |the |its )(?:[a-z-]+ ){{0,3}}?(?:lease|tenancy|contract)"
    rf"(?: (?:with|from) (?:the )?{{:ORG}})? (?:for|on|of|over) {VALUE}",
    signs="lease tenancy contract rent leas tak took hir signed occup us moved",
)
def leased_area(found: Found) -> Iterator[Claim]:
    """How much a body rents or occupies. Not what a place measures, nor what it hopes to rent."""
    about, value = agent(found, "verb", frozenset((Kind.ORGANIZATION,))), found.mention("value")
    if about and is_area(value) and not denied(found, "verb") and not told(found, value):
        yield from observed(found, Figure(about, "leased area", value, found.span(), modality(found, "verb")))


@rule(
    "floor-area",
    rf"(?P<measure>(?:gross |total |planned )*(?:floor|construction|built-up|building) area) (?:of|at|in) (?:the "
    rf")?(?P<part>[A-Z][a-z]+ \d+"
    rf" of (?:the )?)?(?P<about>{{:PLACE}}|(?P<phase>[A-Z][a-z]+ \d+))[^.;⟦]{{0,60}}?(?:to|from|is|of|at|reaches"
    rf"|totals) {VALUE}",
    signs=("area",),
)
def floor_area(found: Found) -> Iterator[Claim]:
    """The floor area of a place or of a phase of it, reached or to be reached. Not the area of its ground."""
    place = (
        found.thing("about")
        if "⟦" in found.match["about"]
        else found.context.before(frozenset((Kind.PLACE,)), found.span()[0])
    )
    if place is None:
        return
    mood = modality(found, "value")
    said = found.span()
    about: Thing = place
    if found.has("phase"):
        about = Made(
            "place", (place, found.words("phase")), (SCHEMA.Place,), f"{found.words('phase')} of the {place.name}"
        )
    yield from observed(found, Figure(about, found.words("measure").lower(), found.mention("value"), said, mood))


RULES = (leased_area, floor_area)

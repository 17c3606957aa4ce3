"""Places in places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named
from kg.extract.rule import Found, rule
from kg.terms import DCTERMS, SCHEMA

#: Ranks whose names may follow a place after a comma: "Huzhou, Zhejiang province". Two cities are a list.
_RANK = re.compile(r"\b(?:province|municipality|autonomous region|prefecture|county|district)$", re.IGNORECASE)
_PART_OF = re.compile(r"^(?P<part>.+? Park) of (?:the )?(?P<whole>.+)$")


@rule("place-in-place", r"{inner:PLACE}, (?:{:PLACE}['’]s )?{outer:PLACE}")
def place_in_place(found: Found) -> Iterator[Claim]:
    """A place, a comma, and a province, county or district. Not two cities in a list."""
    if _RANK.search(found.words("outer")):
        yield found.claim(found.thing("inner"), SCHEMA.containedInPlace, found.thing("outer"))


@rule("place-of-place", r"{outer:PLACE}['’]s {inner:PLACE}")
def place_of_place(found: Found) -> Iterator[Claim]:
    """A place in the possessive before another: "south China's Guangdong Province"."""
    yield found.claim(found.thing("inner"), SCHEMA.containedInPlace, found.thing("outer"))


@rule("station-on-line", r"{station:PLACE} on (?:the )?{line:PLACE}")
def station_on_line(found: Found) -> Iterator[Claim]:
    """A station on a line; a line does not contain it as a place does. Not a station on a street."""
    if re.search(r"\bLine\b", found.words("line")):
        yield found.claim(found.thing("station"), DCTERMS.isPartOf, found.thing("line"))


@rule("park-of-zone", r"{park:PLACE}")
def park_of_zone(found: Found) -> Iterator[Claim]:
    """One name that says what it is part of: "the Shenzhen Park of the Hetao Cooperation Zone"."""
    if part := _PART_OF.match(found.words("park")):
        yield found.claim(found.thing("park"), SCHEMA.containedInPlace, Named(Kind.PLACE, part["whole"]))


RULES = (place_in_place, place_of_place, station_on_line, park_of_zone)

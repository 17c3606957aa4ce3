"""The part of a zone that lies in a city: "the Anport side", "the Anport section of the Reed Zone". Makes no claim.

The city is never as large as its side of a zone, nor does it open when that does.
"""

from __future__ import annotations

import re

from kg.evidence import Kind, Made, Named, Thing
from kg.extract.rule import Found, named
from kg.extract.rules.wording import SIDE
from kg.terms import SCHEMA

_SIDE_AT = re.compile(
    rf"(?P<where>⟦Place:\d+⟧) (?:{SIDE}|one)\b(?: (?:of|in) (?:the )?(?:(?P<whole>⟦Place:\d+⟧)|[a-z]+))?"
)


def side_at(found: Found, at: int) -> Thing | None:
    """The side that the masked sentence speaks of at an offset, by its city and its zone; None where it speaks of none.

    Of "the … side" with no zone named before the words alone are known.
    """
    match = _SIDE_AT.match(found.masked.text, at)
    if match is None:
        return None
    where = named(found.masked.named(match["where"]))
    whole = named(found.masked.named(match["whole"])) if match["whole"] else divided(found, found.masked.offset(at))
    if whole:
        return part_in(whole, where)
    words = f"{where.name} side"
    return Made("place", (words,), (SCHEMA.Place,), words)


def part_in(whole: Named, where: Named) -> Made:
    """The part of a zone or park that lies in a city."""
    return Made("place", (whole, "part", where), (SCHEMA.Place,), f"{where.name} part of the {whole.name}")


def divided(found: Found, offset: int) -> Named | None:
    """The zone or park that a sentence divides: the last one named before a page offset."""
    zones = [
        it for it in found.context.mentions if it.kind is Kind.PLACE and it.start < offset and _ZONE.search(it.text)
    ]
    if zones and SPOKEN.search(found.masked.text, 0, found.match.start()) and zones[-1].text.endswith("Park"):
        return None
    whole = next((it for it in reversed(zones) if not _OF_A_CITY.match(it.text)), None)
    return named(whole) if whole else None


#: A park that is named for a city lies there: no other city has a side of it.
_OF_A_CITY = re.compile(r"(?:Hetao )?(?:Hong Kong|Shenzhen|Futian) [Pp]ark\b")


#: "The zone" is never a park, were it the last that was named.
SPOKEN = re.compile(r"\b[Tt]he (?:[a-z]+ )?zone\b")
_ZONE = re.compile(r"\b(?:[Zz]one|Loop|Park|(?<!Bay )Area|Hetao)$")

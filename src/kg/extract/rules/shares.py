"""Areas of parts: the second of two, a share of a whole, the side of a zone that lies in a city."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.evidence import Claim, Kind, Made, Mention, Named
from kg.extract.amounts import amounts
from kg.extract.rule import Found, rule
from kg.extract.rules.measures import ABOUT, FILLS, SIGNS, VALUE, is_area, sized
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.reference import ZONE, subject
from kg.extract.rules.sides import SPOKEN, divided, part_in
from kg.extract.rules.wording import BRACKET, SIDE
from kg.terms import SCHEMA

_PLACE = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_COVERS = (
    r"(?:covers?|covered|covering|spans?|spanned|spanning|occup(?:ies|y|ied|ying)|measures?|measured|measuring"
    r"|ha[sd]|have|having"
    r"|totals?|totall?ed|totall?ing|takes? up|took up|extends? (?:over|across)|encompass(?:es|ed|ing)?"
    r"|compris(?:es|ed|ing)"
    r"|accounts? for|accounted for|makes? up|stretch(?:es|ed)? (?:over|across)|sits on|sprawls? (?:over|across)"
    r"|is|are|with|at"
    r"|contributes|offers?|provides?|boasts?)"
)


@rule(
    "areas-respectively",
    rf"(?P<abouts>{{:PLACE}} and (?:the )?{{:PLACE}}),? (?:(?:which|that) )?(?:{FILLS}|are|have|measure|with)"
    rf" (?:(?:an? )?areas? of )?{ABOUT}(?P<first>{{:AMOUNT}} and {ABOUT})?(?P<value>{{:AMOUNT}}),? "
    rf"(?:respectively|each)",
    signs=("respectively", "each"),
)
def areas_respectively(found: Found) -> Iterator[Claim]:
    """Two places and their areas in the same order: "… cover 3.02 and 0.87 square kilometres respectively"."""
    last = found.mention("value")
    first = found.masked.within(found.match["first"])[0] if found.has("first") else _lower(last)
    places = found.things("abouts")
    if found.match[0].endswith("each"):
        first = None if found.has("first") else last
    for place, value in zip(places, (first, last), strict=False):
        if value and is_area(value):
            yield from observed(found, Figure(place, "area", value, found.span()))


def _lower(mention: Mention) -> Mention | None:
    """The first of two figures that share a unit: the "3.02" of "3.02 and 0.87 square kilometres"."""
    words = re.fullmatch(r"(?P<first>[\d.,]*\d) (?:and|to) [\d.,]*\d(?P<unit>.*)", mention.text)
    read = next(amounts(words["first"] + words["unit"], 0, len(mention.text)), None) if words else None
    return replace(mention, value=read.value) if read else None


@rule(
    "area-of-which",
    rf"(?:of which|including|:|;|,|\band) {ABOUT}(?P<value>{{:AMOUNT}}) (?:(?:belongs?|lies?|falls?|are|is|lying"
    rf"|falling) )?(?:to|within|in|inside|on|of(?= (?:the )?⟦)) (?:the )?"
    rf"(?P<about>{{:PLACE}})(?P<side> (?:side|bank|part|section|soil|land|territory))?",
    r"^(?P<value>{:AMOUNT}) (?:belongs?|lies?|falls?) (?:to|within|in"
    r"|inside) (?:the )?(?P<about>{:PLACE})(?P<side>)(?=[.,;]|$)",
    signs=SIGNS,
)
def area_of_which(found: Found) -> Iterator[Claim]:
    """A share of an area told before: "3 hectares, of which 2 belong to the North Park". Not what firms rent there."""
    before = [it for it in found.masked.within(found.masked.text[: found.match.start()]) if is_area(it)]
    first = bool(before) or found.masked.text.startswith(("Of this", "Of that", "Of these"))
    place = found.thing("about")
    if not found.match["side"] and (
        ZONE.search(place.name) or place.name.endswith(" area") or _OF.search(found.match[0])
    ):
        if first or "belong" in found.match[0]:
            yield from sized(found, place, found.mention("value"))
    elif first and (whole := divided(found, found.span()[0])) and whole != place:
        yield from sized(found, part_in(whole, place), found.mention("value"))


#: "2 hectares of the North Park": of the place itself, be it no zone.
_OF = re.compile(r" of (?:the )?⟦Place:\d+⟧$")


@rule(
    "area-of-each",
    rf"(?:\band|,|;|\bwhile|\bversus) (?:the )?(?P<about>{{:PLACE}})(?: (?P<noun>side|part|section"
    rf"|portion))?{BRACKET},? (?:for |of |at "
    rf"|to |is |has |covers |with |taking up |accounting for )?(?:the (?:remaining|other) )?{VALUE}",
    signs=SIGNS,
)
def area_of_each(found: Found) -> Iterator[Claim]:
    """The second of two areas, its verb left out: "… and the North Park 2 hectares". Not without a first."""
    first = [it for it in found.masked.within(found.masked.text[: found.match.start()]) if is_area(it)]
    if first and not found.has("noun"):
        yield from sized(found, found.thing("about"), found.mention("value"))


@rule(
    "area-of-side",
    rf"{VALUE} (?P<side>(?P<where>{{:PLACE}}) {SIDE})\b(?: (?:of|in) (?P<whole>(?:the )?{{:PLACE}}"
    rf"|the (?:zone|park|area|loop)))?",
    rf"(?:\b[Tt]he )?(?P<side>(?P<where>{{:PLACE}}) (?:{SIDE}|one)),? (?:(?:of|in) "
    rf"(?P<whole>(?:the )?{{:PLACE}}|the (?:zone|park|area|loop)|it) )?"
    rf"(?:(?:{_COVERS}|{FILLS}) )?{VALUE}",
    rf"\b(?:an?|another|one)(?: [a-z]+)? (?:park|site|zone|part|section|area) of {VALUE} in (?:the "
    rf")?(?P<where>{{:PLACE}})",
    rf"\banother of {VALUE} in (?:the )?(?P<where>{{:PLACE}})",
    signs=SIGNS,
)
def area_of_side(found: Found) -> Iterator[Claim]:
    """The part of a place that lies in another: "the Reedland side covers …", "a park of … in Reedland".

    The whole is the zone or park named before; the part is made of the two. Not without a whole.
    """
    if not is_area(found.mention("value")) or _alone(found):
        return
    if ZONE.search(found.words("where")):  # no zone is divided among parks: "87 hectares in the Loop" is a park's own
        return
    whole, where = (
        subject(found, "whole", _PLACE) if found.has("whole") else divided(found, found.span()[0]),
        found.thing("where"),
    )
    if not isinstance(whole, Named):
        spoken = SPOKEN.search(found.masked.text, 0, found.match.start())
        if words := found.words("side") if found.has("side") else f"{where.name} part of the zone" if spoken else "":
            side = Made("place", (words,), (SCHEMA.Place,), words)
            yield from sized(found, side, found.mention("value"))
        return
    part = part_in(whole, where)
    yield from sized(found, part, found.mention("value"))
    sentence = (found.sentence.start, found.sentence.end)
    yield found.claim(part, SCHEMA.containedInPlace, whole, sentence)


def _alone(found: Found) -> bool:
    """Whether "an area of 3 hectares in Reedland" is one by itself, with no other beside it: that is all there is."""
    if found.has("side"):
        return False
    text, (start, end) = found.masked.text, found.match.span()
    return not (_BESIDES.search(text, end) or _BESIDES.search(text, 0, start))


_BESIDES = re.compile(r"\b(?:(?:an?|another|one|other)\b[^.;⟦]{0,30} of|and) [^.;⟦]{0,20}⟦Quantity:\d+⟧ (?:in|on|at) ")
#: Read before a place's own area: two places and two figures are parted only together, and a side lies in its zone.
PARTS = (areas_respectively, area_of_side)
RULES = (area_of_which, area_of_each)

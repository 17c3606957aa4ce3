"""How large places are: site areas and floor areas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Kind, Made, Mention, Named, Thing
from kg.extract.rule import Found, rule
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.wording import BRACKET, PLACES, actor, fits, lead, modality, subject, whom
from kg.terms import HET, SCHEMA

_SIGNS = "⟦Quantity:"
_PLACE = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_AREAS = frozenset(("KMK", "MTK", "FTK", "MIK", "ACR"))
_ABOUT = (
    r"(?:about |around |nearly |over |more than |some |approximately |roughly |just |only |a total of |an "
    r"estimated |up to )*"
)
_OF_AREA = (
    r"(?:an? |the )?(?:total |planned |overall |combined |site |land |floor |gross |construction |built-up "
    r"|building |initial )*"
    r"(?:area|space|site|plot|footprint)(?: of land)? (?:of|is|totals|reaches|at) "
)
_COVERS = (
    r"(?:covers?|covered|covering|spans?|spanned|spanning|occup(?:ies|y|ied|ying)|measures?|measured|measuring"
    r"|ha[sd]|have|having"
    r"|totals?|totall?ed|totall?ing|takes? up|took up|extends? (?:over|across)|encompass(?:es|ed|ing)?"
    r"|compris(?:es|ed|ing)"
    r"|accounts? for|accounted for|makes? up|stretch(?:es|ed)? (?:over|across)|sits on|sprawls? (?:over|across)"
    r"|is|are|with|at"
    r"|contributes|offers?|provides?|boasts?)"
)
_VALUE = rf"{_ABOUT}(?P<value>{{:AMOUNT}})"
_SUBJECT = whom("about", "PLACE|ORG", PLACES)
#: What stands between commas after a name: "…, located in southern Reedland, …".
_ASIDE = (
    r"(?:, (?:located|situated|lying|based|which|a|an|the|home|bounded"
    r"|bordering)\b[^;,⟦]{0,60}(?:⟦\w+:\d+⟧[^;,⟦]{0,30}){0,2},)?"
)
_SIDE = r"(?P<side>{:PLACE} (?:side|part|section|portion))"
_FLOOR = re.compile(
    r"\b(?:floor|built-up|construction|building|office|laboratory|exhibition|leasable|usable) "
    r"(?:area|space)\b"
)


@rule(
    "area",
    rf"{_SUBJECT}{_ASIDE},? (?:(?:which|that|and|now|itself|alone|together) )*(?:ADJ )?{_COVERS} "
    rf"(?:{_OF_AREA})?{_VALUE}".replace(
        "(?:ADJ )?", r"(?P<verb>(?:(?:will|would|is to|are to|may|currently|initially) )?)"
    ),
    rf"{_SUBJECT},? (?:(?:with|at|has|having) )(?:{_OF_AREA})?{_VALUE}",
    rf"[Tt]he (?:(?:total|planned|overall|site|land|gross|floor) )*area of {_SUBJECT} (?:is|was|totals|reaches"
    rf"|stands at|measures)"
    rf" {_VALUE}",
    rf"^(?:Covering|Spanning|Occupying|Measuring|With|At|Stretching over|Extending over) "
    rf"(?:{_OF_AREA})?{_VALUE},? (?:the )?(?P<about>{{:PLACE}})",
    rf"(?P<about>{{:PLACE}}) \((?:{_OF_AREA})?{_VALUE}\)",
    rf"(?P<about>{{:PLACE}}), whose (?:(?:land|total|site) )*area (?:is|was|totals|reaches) {_VALUE}",
    signs=(_SIGNS,),
)
def area(found: Found) -> Iterator[Claim]:
    """A place covers, spans, measures, accounts for an area. Not a length, a count, or an area that changes hands."""
    conjoined = re.search(r"⟧,? and ", found.match[0]) and found.span()[0] > found.sentence.start + _START
    about = lead(found) if conjoined else actor(found, "about", _PLACE)
    if about and fits(about, _PLACE):
        yield from _area(found, about, found.mention("value"))


@rule(
    "area-beside",
    r"\b(?:develop|plan|buil|bought|buy|leas|allocat|earmark|reserv|reclaim|us)[a-z]* (?:some |about |another "
    r")?(?P<value>{:AMOUNT})"
    r" (?:of (?:land|ground|area) )?(?P<words>(?:just |directly )?(?:north|south|east|west) of (?:the "
    r")?(?P<beside>{:PLACE}))",
    signs=("north of", "south of", "east of", "west of"),
)
def area_beside(found: Found) -> Iterator[Claim]:
    """The ground beside a place, where it has no other name: "3 hectares north of the Reed River". Not a distance."""
    if _is_area(found.mention("value")):
        words = found.words("words")
        ground = Made("place", (words,), (SCHEMA.Place,), f"Ground {words}")
        yield from _area(found, ground, found.mention("value"))


#: "It lies by the Reed River and measures …": what is measured is what the sentence began with.
_START = 5


@rule(
    "area-of-each",
    rf"(?:\band|,|;|\bwhile|\bversus) (?:the )?(?P<about>{{:PLACE}})(?: (?P<noun>side|part|section"
    rf"|portion))?{BRACKET},? (?:for |of |at "
    rf"|is |has |covers |with )?{_VALUE}",
    signs=(_SIGNS,),
)
def area_of_each(found: Found) -> Iterator[Claim]:
    """The second of two areas, its verb left out: "… and the North Park 2 hectares". Not without a first."""
    first = [it for it in found.masked.within(found.masked.text[: found.match.start()]) if _is_area(it)]
    if first and not found.has("noun"):
        yield from _area(found, found.thing("about"), found.mention("value"))


@rule(
    "area-of-side",
    rf"(?:\b[Tt]he )?(?P<where>{{:PLACE}}) (?:side|part|section|portion),? (?:(?:of|in) (?:the "
    rf")?(?P<whole>{{:PLACE}}) )?"
    rf"(?:{_COVERS} )?{_VALUE}",
    rf"\b(?:an?|another|one)(?: [a-z]+)? (?:park|site|zone|part|section|area) of {_VALUE} in (?:the "
    rf")?(?P<where>{{:PLACE}})",
    rf"\banother of {_VALUE} in (?:the )?(?P<where>{{:PLACE}})",
    signs=(_SIGNS,),
)
def area_of_side(found: Found) -> Iterator[Claim]:
    """The part of a place that lies in another: "the Reedland side covers …", "a park of … in Reedland".

    The whole is the zone or park named before; the part is made of the two. Not without a whole.
    """
    if not _is_area(found.mention("value")):
        return
    whole = found.thing("whole") if found.has("whole") else _whole(found)
    if whole is None:
        return
    where = found.thing("where")
    part = Made("place", (whole, "part", where), (SCHEMA.Place,), f"{where.name} part of the {whole.name}")
    yield from _area(found, part, found.mention("value"))
    sentence = (found.sentence.start, found.sentence.end)
    yield found.claim(part, SCHEMA.containedInPlace, whole, sentence)


def _whole(found: Found) -> Named | None:
    """The zone or park that a sentence divides: the last one named, itself no part of the match."""
    offset = found.span()[0]
    zones = [
        it for it in found.context.mentions if it.kind is Kind.PLACE and it.start < offset and _ZONE.search(it.text)
    ]
    return Named(zones[-1].kind, zones[-1].text) if zones else None


_ZONE = re.compile(r"\b(?:[Zz]one|Loop|Park|Area)$")


@rule(
    "area-before",
    r"(?P<value>{:AMOUNT}) (?:[a-z]+ )?(?P<about>{:PLACE})",
    rf"(?P<about>{{:PLACE}}){BRACKET}, (?:the |a |an )?{_ABOUT}(?P<value>{{:AMOUNT}}) (?:[a-z-]+ )?(?:part|area"
    rf"|site|park|zone|section|plot|island"
    r"|strip|campus|complex|development|piece)\b",
    rf"(?P<value>{{:AMOUNT}}) (?P<noun>(?:[a-z]+ )?(?:{PLACES}|plot|development|campus))\b(?! (?:of|in) (?:the )?⟦)",
    signs=(_SIGNS,),
)
def area_before(found: Found) -> Iterator[Claim]:
    """An area before its place: "the 40-hectare Reed Loop", "Reed Loop, a 40-hectare site", "the 40-hectare site"."""
    if found.has("about"):
        about: Thing | None = found.thing("about")
    else:
        about = _site(found)
    if about and "-" in found.mention("value").text:
        yield from _area(found, about, found.mention("value"))


def _site(found: Found) -> Thing | None:
    """What "the 40-hectare site" is: the place the section is about, else the one that its plan is for."""
    place = subject(found, "noun", frozenset((Kind.PLACE,))) or found.context.before(
        frozenset((Kind.PLACE,)), found.span()[0]
    )
    covers = [it.object for it in found.context.claims if it.predicate == SCHEMA.spatialCoverage]
    return place or next((it for it in reversed(covers) if isinstance(it, Named)), None)


@rule(
    "floor-area",
    rf"(?P<measure>(?:gross |total |planned )*(?:floor|construction|built-up|building) area) (?:of|at|in) (?:the "
    rf")?(?P<part>[A-Z][a-z]+ \d+"
    rf" of (?:the )?)?(?P<about>{{:PLACE}}|(?P<phase>[A-Z][a-z]+ \d+))[^.;⟦]{{0,60}}?(?:to|from|is|of|at|reaches"
    rf"|totals) {_VALUE}",
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


def _area(found: Found, about: Thing, value: Mention) -> Iterator[Claim]:
    if not _is_area(value):
        return
    measure = "floor area" if _FLOOR.search(found.match[0]) else "area"
    mood = modality(found, "value") or (
        HET.Planned if found.has("verb") and _TO_BE.search(found.match["verb"]) else None
    )
    yield from observed(found, Figure(about, measure, value, found.span(), mood))


_TO_BE = re.compile(r"\b(?:will|would|to)\b")


def _is_area(mention: Mention) -> bool:
    return isinstance(mention.value, Amount) and mention.value.unit in _AREAS


RULES = (area, area_beside, area_of_each, area_of_side, area_before, floor_area)

"""Boundaries by the words for north, east, south and west, each with the place beside it, whatever the verb or none.

"Reed Avenue is its northern edge, Tide Road the western …"; "from the Tide River eastward to Reed Port". Read "
"where no pattern
of `bounds` has read any. "North of the river" says where a place lies, and a road that runs north bounds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.evidence import Claim, Kind, Named, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.bounds import SIDES, STRIP, behind, ends
from kg.extract.rules.holders import holder
from kg.extract.rules.reference import fits
from kg.extract.rules.wording import name
from kg.terms import HET

_DIRECTION = re.compile(
    r"\b(?P<side>north|east|south|west)(?:ern|erly|wards?)?\b(?! (?:of|bank|side of|coast|part|section|end of"
    r"|gate|wing|line"
    r"|park)\b)",
    re.IGNORECASE,
)
_BOUNDS = re.compile(
    r"\b(?:boundar(?:y|ies)|borders?|bordered|bordering|edges?|limits?|fence|bounded|clos(?:e|es|ed) (?:it|off)"
    r"|hemmed|framed"
    r"|stops?|ends?|reach(?:es)?|runs?|extends?|stretch(?:es)?|marks?|marked|ringed|enclosed|touch(?:es)?"
    r"|meets?|abuts|adjoins"
    r"|walls?|lined|line|flank(?:s|ed)?|delimit(?:s|ed)|skirt(?:s|ed)?|between|sides?|frontier|rim)\b"
)
_TOKEN = re.compile(r"⟦(?:Place|Organization):\d+⟧")
_CUT = re.compile(r", (?:and )?|; (?:and )?| and (?=(?:in|on|to|by|the|its|at) |⟦)|: | – | - ")
_PLACE = frozenset((Kind.PLACE,))


@rule(
    "boundary-by-compass",
    r"^(?P<sides>.+)$",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="north south east west North South East West",
)
def boundary_by_compass(found: Found) -> Iterator[Claim]:
    """What bounds a place on its sides, told side by side. Not where it lies, nor the way a road runs."""
    here = (it for it in found.context.claims if it.start >= found.sentence.start)
    if not _BOUNDS.search(found.masked.text) or any(
        it.predicate in SIDES.values() or it.predicate == HET.situation for it in here
    ):
        return
    sides = ends(found.masked.text) or _pairs(found.masked.text)
    if len(sides) < _ENOUGH and not (sides and _OWN_EDGE.search(found.masked.text)):
        return
    first = min(start for start, _ in sides.values())
    about = _bounded(found, first, [found.masked.text[a:b] for a, b in sides.values()])
    if about is None or STRIP.search(name(about)) or _A_ROAD.match(found.masked.text):
        return
    span = found.masked.offset(first), behind(found, max(found.masked.offset(end) for _, end in sides.values()))
    for side, (start, end) in sides.items():
        words = found.context.page.text[found.masked.offset(start) : found.masked.offset(end)]
        yield found.claim(about, SIDES[side], found.context.text(words), span)


#: "A road runs along the park, from … in the north to …": these are the ends of the road.
_A_ROAD = re.compile(
    r"(?:An?|The|Its|This) (?:[\w-]+ ){0,3}"
    r"(?:road|street|path|trail|line|river|tunnel|bridge|railway|canal|fence|wall)\b [a-z]"
)
_ENOUGH = 2
#: One side alone must be called an edge: "Its northern border is the Reed River".
_OWN_EDGE = re.compile(
    r"\b(?:north|south|east|west)(?:ern)? (?:border|boundary|edge|limit|frontier|rim|fence)(?: of (?:the "
    r")?⟦Place:\d+⟧)? (?:is|runs along"
    r"|follows|lies along|coincides with)|\bas (?:its|the) (?:north|south|east|west)ern (?:border|boundary|edge|limit)"
)


def _pairs(text: str) -> dict[str, tuple[int, int]]:
    """Sides by pieces of the sentence that have one word for a side and one place, or the place nearest to the word."""
    sides: dict[str, tuple[int, int]] = {}
    cuts = [0, *(it.end() for it in _CUT.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        words = [*_DIRECTION.finditer(text, start, end)]
        places = [it for it in _TOKEN.finditer(text, start, end) if not _EDGE_OF.search(text, 0, it.start())]
        if len(words) == 1 and places:
            sides.setdefault(words[0]["side"].lower(), places[-1].span())
    return sides


#: "the northern edge of the Reed Park": that is bounded, it bounds nothing.
_EDGE_OF = re.compile(r"\b(?:edge|border|boundary|limit|side|frontier|rim|end) of (?:the )?$")


def _bounded(found: Found, first: int, walls: list[str]) -> Thing | None:
    """The place bounded: named or spoken of before the first of its bounds, else the topic; never one of these."""
    owned = _OWNED.search(found.masked.text)
    if owned and (owned["whose"] or owned["of"]):
        return named(found.masked.named(owned["whose"] or owned["of"]))
    beside = _BEFORE.search(found.masked.text[:first])
    if beside:
        return named(found.masked.named(beside["what"]))
    about = _area(found) if owned or first < _NEAR else holder(found, first, _PLACE)
    bounds = {found.masked.named(it).text for it in walls if it.startswith("⟦")}
    return about if about is not None and getattr(about, "name", "") not in bounds else None


def _area(found: Found) -> Thing | None:
    """The zone, park or area that "its" sides are of: the topic, else the only one that the sentence before names."""
    topic = found.context.topic
    if topic is not None and fits(topic, _PLACE) and _AREA.search(name(topic)):
        return topic
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start]
    start = before[-1].start if before else found.sentence.start
    seen = {
        it.text for it in found.context.mentions if start <= it.start < found.sentence.start and _AREA.search(it.text)
    }
    return Named(Kind.PLACE, seen.pop()) if len(seen) == 1 else None


_AREA = re.compile(
    r"\b(?:[Zz]one|[Pp]ark|Loop|[Aa]rea|[Dd]istrict|Metropolis|Technopole|[Ss]ite|Hetao|[Cc]ampus|[Ee]state)$"
)
_NEAR = 8
_OWNED = re.compile(
    r"(?:\b(?P<its>[Ii]ts)|(?P<whose>⟦Place:\d+⟧)['’]s) (?:north|south|east|west)(?:ern)?"
    r" (?:edge|border|boundary|limit|side|frontier|rim)|(?:edge|border|boundary|limit|frontier|rim) of (?:the )?"
    r"(?P<of>⟦Place:\d+⟧)"
)
_BEFORE = re.compile(
    r"(?P<what>⟦Place:\d+⟧)(?:,? (?:which|that|reaches|runs|extends|stretches|lies|is)\b[^⟦.;]{0,60}|, )(?:from "
    r")?(?:the )?$"
)

RULES = (boundary_by_compass,)

"""Boundaries in words: what a place runs to in the east, south, west and north."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.reference import subject
from kg.extract.rules.wording import PLACES, whom
from kg.terms import HET

SIDES = {"east": HET.boundaryEast, "south": HET.boundarySouth, "west": HET.boundaryWest, "north": HET.boundaryNorth}
#: "South-west" is neither south nor west.
_DIRECTION = r"(?<![a-z]-)(?:[Ee]ast|[Ss]outh|[Ww]est|[Nn]orth)(?:ern)?(?![-‑–](?:east|west|central))"
_WHAT = r"(?:the )?(?:[a-z-]+ (?:of|along) (?:the )?)?⟦\w+:\d+⟧(?: and (?:the )?⟦\w+:\d+⟧)?"
#: "the Reed Road to the east", "in the east to the Reed Road", "to the south by the Reed River", "east to Reed Road".
_AFTER = re.compile(
    rf"(?P<what>{_WHAT}),? (?:(?:to|in|on|at) (?:the|its) )(?P<side>{_DIRECTION})(?: (?:side|end|edge|boundary))?\b"
)
_BEFORE = re.compile(
    rf"(?:(?:to|in|on) (?:the|its) )?(?P<side>{_DIRECTION})(?:ward)?(?: (?:side|end|edge|boundary|limit|border|by))?,?"
    rf"(?: (?:of )?(?:the )?⟦Place:\d+⟧(?= (?:is|ends|runs|reaches|meets|stops|borders|adjoins)))? (?:by"
    rf"|to|at|is|along|with|reaches|lies|runs"
    rf"|meets|ends at|stops at|is (?:bounded|limited|bordered) by|(?<=limit )the|(?<=boundary )the|it ends at"
    rf"|as far as|follows|it is"
    rf"|bordering) (?:to |along |as far as |at )?(?P<what>{_WHAT})"
)
#: "the Reed Road (north)", "east - the Reed Road", "the Reed River as its southern boundary".
_BRACKETED = re.compile(
    rf"(?P<what>{_WHAT}) (?:\((?P<side>{_DIRECTION})\)"
    rf"|as its (?P<other>{_DIRECTION}) (?:boundary|limit|edge|border|one))"
)
_ROW = re.compile(rf"(?P<side>{_DIRECTION})(?:ern)? ?(?:[-–—:]|is|lies) ?(?P<what>{_WHAT})")
_VERBS = (
    r"(?:runs?|ran|stretch(?:es)?|extends?|is bounded|bounded|is bordered|bordered|borders|is framed|is enclosed"
    r"|is limited|is flanked"
    r"|reach(?:es)?|goes|lies|spans|adjoins|is defined|is ringed|is hemmed|is delimited|boundar(?:y|ies))"
)


@rule(
    "boundary",
    rf"{whom('about', 'PLACE', PLACES)}[^;]{{0,60}}?\b{_VERBS}\b(?P<sides>[^;]*)",
    rf"{whom('about', 'PLACE', PLACES)}: (?P<sides>(?:to the )?{_DIRECTION}[^;]*)",
    r"^(?:Bounded|Bordered|Flanked|Enclosed|Running|Stretching) (?P<sides>[^;]*?), (?:the )?(?P<about>{:PLACE}) "
    r"(?:[a-z]+|⟦)",
    r"(?P<verb>(?:is |are )?(?:bounded|bordered|framed|enclosed|flanked|ringed|delimited|hemmed in)|runs"
    r"|runn?ing|stretch(?:es|ing)?|extend(?:s|ing)?|reach(?:es|ing)?|borders|bordering|meets|touches|abuts"
    r"|adjoins)\b(?P<sides>[^;]*)",
    r"^(?P<verb>Extending|Stretching|Running|Reaching|Bounded|Bordered"
    r"|With)(?P<sides> [^;]*?), (?:the )?(?P<about>{:PLACE}) (?:[a-z]+|⟦)",
    rf"(?P<sides>[Tt]he {_DIRECTION} (?:limit|boundary|border|edge"
    rf"|end)(?P<gap> of (?:the )?(?P<about>{{:PLACE}})) is [^;]*)",
    rf"(?P<sides>^(?:To|In|On) (?:the|its) {_DIRECTION}(?: (?:side|end|edge))?,? (?:the )?(?P<about>{{:PLACE}}) [^.]*)",
    r"(?:[Tt]he )?(?:[Bb]oundar(?:y|ies)|[Ll]imits|[Bb]orders) of (?:the )?(?P<about>{:PLACE})(?: are| is|:"
    r"| \|)(?P<sides>.*)$",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="east west north south East West North South",
)
def boundary(found: Found) -> Iterator[Claim]:
    """What bounds a place on at least two sides. Not "north of the river": that says where a place lies."""
    sides = _sides(found)
    enough = _TWO if not found.has("verb") or "ed" not in found.match["verb"] else 1
    done = any(it.predicate in SIDES.values() and it.start >= found.sentence.start for it in found.context.claims)
    if len(sides) < enough or done:
        return
    kinds = frozenset((Kind.PLACE,))
    about = subject(found, "about", kinds) if found.has("about") else agent(found, "verb", kinds)
    if about is None or (isinstance(about, Named) and STRIP.search(about.name)):
        return
    start = found.masked.offset(found.match.start("sides"))
    span = (start, behind(found, max(end for _, end in sides.values())))
    for side, (first, last) in sides.items():
        words = found.context.page.text[first:last].removeprefix("the ")
        yield found.claim(about, SIDES[side], found.context.text(words), span)


def behind(found: Found, end: int) -> int:
    """Where a quotation ends that a page offset would cut off before its last side: "the Reed Road in the north"."""
    side = _SIDE.match(found.context.page.text, end, found.sentence.end)
    return side.end() if side else end


_SIDE = re.compile(rf",? (?:(?:to|in|on|at) (?:the|its) {_DIRECTION}(?: (?:side|end|edge))?\b|\({_DIRECTION}\))")
#: Two ends of a road or a river are no bounds of an area.
STRIP = re.compile(
    r"\b(?:River|Road|Avenue|Street|Highway|Expressway|Railway|Line(?: \w+)?|Link|Tunnel|Bridge|Trail|Path|Creek)$"
)
_TWO = 2


def _sides(found: Found) -> dict[str, tuple[int, int]]:
    """Side → page span of what bounds the place there; the form that tells more sides is the sentence's."""
    text, shift = found.match["sides"], found.match.start("sides")
    readings = [
        {
            (match["side"] or match["other"]).lower().removesuffix("ern"): (
                found.masked.offset(shift + match.start("what")),
                found.masked.offset(shift + match.end("what")),
            )
            for match in form.finditer(text)
        }
        for form in (_AFTER, _BEFORE, _BRACKETED, _ROW)
    ]
    across = {
        side: (found.masked.offset(shift + a), found.masked.offset(shift + b)) for side, (a, b) in ends(text).items()
    }
    return max([across, *readings], key=len)


#: "from A eastward to B" names both ends of one line.
_ACROSS = re.compile(
    r"\bfrom (?:the )?(?P<first>⟦Place:\d+⟧),? (?:in the (?P<from>north|east|south|west) )?(?:(?P<to>north|east"
    r"|south|west)(?:ward)?s? )?"
    r"(?:across |over |down |up )?to (?:the )?(?P<last>⟦Place:\d+⟧)(?: in the (?P<at>north|east|south|west))?"
)
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


def ends(text: str) -> dict[str, tuple[int, int]]:
    """Sides by lines that go from end to end: "from A eastward to B"."""
    sides: dict[str, tuple[int, int]] = {}
    for line in _ACROSS.finditer(text):
        way = line["to"] or line["at"] or (_OPPOSITE[line["from"]] if line["from"] else None)
        if way:
            sides[_OPPOSITE[way]], sides[way] = line.span("first"), line.span("last")
    return sides


def sides_listed(found: Found, owner: Thing) -> Iterator[Claim]:
    """The sides that a line of facts lists: "Limits: N Reed Road; E Tide Road"."""
    start, done = found.match.start("value"), found.context.claims
    if any(it.predicate in SIDES.values() and it.start >= found.sentence.start for it in done):
        return
    for side in _LISTED.finditer(found.match["value"]):
        words = found.context.page.text[
            found.masked.offset(start + side.start("what")) : found.masked.offset(start + side.end("what"))
        ]
        yield found.claim(owner, SIDES[_LETTERS[side["side"][0].lower()]], found.context.text(words), found.span())


_LISTED = re.compile(
    r"(?:^|[;,] ?)(?P<side>[NESW]|[Nn]orth|[Ee]ast|[Ss]outh|[Ww]est)(?:ern)?[:,]? (?:to |by |is |- )?(?:the )?"
    r"(?P<what>⟦\w+:\d+⟧)"
)
_LETTERS = {"n": "north", "e": "east", "s": "south", "w": "west"}


RULES = (boundary,)

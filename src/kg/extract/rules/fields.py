"""Fields of work by their own words: two or more of them in a row are what a place or body is about, whatever the verb.

"Life sciences and microelectronics dominate"; "its business is optics, sensors and new materials". Read where "
"no pattern of
`content` has read a focus. Fields of somebody's study, of exports or of another town are not the place's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Part
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.holders import holder, spoken_of
from kg.extract.rules.reference import fits
from kg.extract.rules.wording import denied, name
from kg.terms import HET

_LAST = (
    r"(?:AI|(?i:technolog(?:y|ies)|sciences?|intelligence|electronics|microelectronics|materials|energy|medicine"
    r"|biology|robotics"
    r"|robots|chips|semiconductors?|sensors|therap(?:y|ies)|drugs|biotech(?:nology)?|biomedicine|fintech|optics"
    r"|photonics"
    r"|computing|manufacturing|pharmaceuticals|devices|proteins|antibodies|enzymes|drones|aerospace|engineering"
    r"|batteries"
    r"|genomics|cryptography|communications|software|design|health|care|hydrogen|quantum|genetics|diagnostics"
    r"|imaging|vaccines|circuits|analytics|testing|navigation|satellites|fusion|lasers|displays|vehicles"
    r"|nutrition|oncology))"
)
_FIELD = (
    r"(?:(?!(?:of|in|at|for|to|by|with|from|the|is|are|and|or|on|its|their|has|have)\b)[A-Za-z-]+ "
    rf"){{0,3}}?\b{_LAST}"
)
_FIELDS = rf"{_FIELD}(?:(?:, and |, as well as |, | and | as well as |; |, then ){_FIELD}){{1,9}}"
_NOUN = (
    r"(?:business|trade|work|research|strengths?|specialit(?:y|ies)|specialt(?:y|ies)|agenda|fields?|sectors?"
    r"|industries"
    r"|themes?|topics?|lines? of (?:work|business|research)|disciplines|subjects?|mission|interests?|programme|profile"
    r"|bread and butter|domain|domains|areas|concern|expertise|market|markets|pillars?|mainstay|core|heart)"
)
_DOES = (
    r"(?:bets|banks|builds|works|majors|focus(?:es)?|concentrates|specialises|specializes|relies|sets its "
    r"sights|has its eye"
    r"|is big|is strong|deals|trades|engages|is engaged|is active|researches|is at home|puts its money|lives"
    r"|thrives|is keen)"
)


@rule(
    "fields-of-work",
    rf"^(?P<words>{_FIELDS}),? (?P<verb>dominate[s]?|prevail|lead(?: the way)?|set the tone|rule|come first|top "
    rf"the list|are"
    rf" (?:what|where|the (?:house|main|core|chosen|declared|favou?red|key|four|three|two|five)|its|at home|at "
    rf"the (?:heart|core"
    rf"|centre|center)|in demand|on the (?:menu|agenda)|strong|welcome|preferred|represented)|make up|account "
    rf"for|are pursued"
    rf"|form (?:its|the)|stand (?:out|at)|get|enjoy|take)\b",
    rf"\b(?:[Ii]ts|[Tt]heir|[Tt]he|[Oo]ur|⟦(?:Place|Organization):\d+⟧['’]s) (?:[a-z-]+ "
    rf"){{0,2}}?(?P<verb>{_NOUN})(?: there| here)?"
    rf"(?: of (?:the )?(?P<about>{{:PLACE|ORG}}))?(?:,? [a-z ]{{0,20}})? (?:is|are|remains?|include[s]?|will be"
    rf"|ranges? from|spans?"
    rf"|covers?|comprises?|lies? in|revolves? around)(?: that of)? (?:above all |mainly |chiefly |now |the "
    rf")*(?P<words>{_FIELDS})",
    rf"\b(?:[Mm]ost|[Mm]uch|[Tt]he bulk|[Hh]alf|[Aa]ll) of (?:our|its|their|the) (?P<ours>)(?P<verb>{_NOUN}|projects"
    rf"|teams|firms"
    rf"|companies|tenants)(?: there| here)? (?:is|are|falls?|lies?|works?) (?:in|on) (?P<words>{_FIELDS})",
    rf"(?P<verb>(?:will |is to |would )?(?:stud(?:y|ies)|research(?:es)?|investigates?|explores?|deals? with)) "
    rf"(?P<words>{_FIELDS})(?=[.,;]|$)",
    rf"(?P<verb>{_DOES}) (?:above all |mainly |chiefly |heavily )?(?:on|in|with|for|into|of) (?P<words>{_FIELDS})",
    rf"(?P<verb>[Ff]ields|[Ss]ectors|[Ii]ndustries|[Ff]ocus|[Tt]hemes|[Ll]ines)(?: (?:to watch|in demand|of "
    rf"choice|at home here"
    rf"|there|here|served|pursued|represented|on the ground))?(?: on [a-z ]{{3,20}})?(?::| -| are| include) "
    rf"(?P<words>{_FIELDS})",
    rf"\b(?P<verb>for|in|to|devoted to|home for|base for|centre for|center for|hub for|hub of|centre of"
    rf"|laboratories for|given"
    rf" over to|reserved for|open to|meant for|aimed at|from) (?:companies in |firms in |start-ups in |research "
    rf"in(?:to)? "
    rf"|work on |teams in )?(?P<words>{_FIELDS})(?=[.,;]|$)",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="and as , ;",
)
def fields_of_work(found: Found) -> Iterator[Claim]:
    """What a place or body works on, by two or more fields in a row. Not what it exports, nor what somebody studied."""
    done = any(it.predicate == HET.focus and it.start >= found.sentence.start for it in found.context.claims)
    start, end = found.match.start("words"), found.match.end("words")
    if (
        done
        or denied(found, "words")
        or _NOT.search(found.masked.text, max(0, start - _NEAR), min(start, found.match.start("verb")))
        or _MODIFIES.match(found.masked.text, end)
    ):
        return
    about = found.thing("about") if found.has("about") else holder(found, start)
    if about is None and (start == 0 or found.has("ours")):
        about = spoken_of(found)
    if about is not None and not found.has("about") and _CITY.search(name(about)):
        return
    if about is not None and fits(about, _HAS) and found.match["words"].lower() != "science and technology":
        first = min(start, found.match.start("verb"))
        yield found.claim(about, HET.focus, found.context.text(found.words("words")), _said(found, first))


#: What a text only says that something lies in; its fields are those of the park spoken of.
_CITY = re.compile(r"^(?:Shenzhen|Hong Kong|Macao|Guangdong|China)$|\b(?:City|Province)$", re.IGNORECASE)
_NEAR = 60
_HAS = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_NOT = re.compile(
    r"\b(?:exports?|imports?|orders|of them|stud(?:y|ied)|graduat\w+|degree|professor|jobs|shares|prices|unlike"
    r"|neither|nor"
    r"|speech|called for|calls for|talent shortage|invests?|invested|billion|customs|shipments|trade in)\b"
)
#: "robots and drones makers": the fields only say which firms are meant.
_MODIFIES = re.compile(
    r" (?:compan(?:y|ies)|firms?|start-?ups?|makers?|markets?|experts?|students?|parks?|fairs?|shows?|summit|forum)\b"
)


def _said(found: Found, first: int) -> tuple[int, int]:
    """From the clause's verb, or its start, to the last field."""
    begin = min(first, found.match.start())
    return found.masked.offset(begin), found.span("words")[1]


RULES = (fields_of_work,)

"""How large places are: site areas and floor areas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Part, Thing
from kg.extract.heads import REGIONS
from kg.extract.rule import Found, named, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.measures import ABOUT, FILLS, SIGNS, VALUE, is_area, sized
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.reference import ZONE, fits, lead, subject
from kg.extract.rules.wording import A_HOUSE, BRACKET, PLACES, SIDE, denied, whom
from kg.terms import SCHEMA

_PLACE = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_OF_AREA = (
    r"(?:an? |the )?(?:total |planned |overall |combined |site |land |floor |gross |construction |built-up "
    r"|building |initial )*"
    r"(?:area|space|site|plot|footprint)(?: of land)? (?:of|is|totals|reaches|at) "
)
_GROUND = (
    r"(?:built-up |floor |combined |total |mere |full )*(?:total|site|footprint|plot|area|space|surface"
    r"|territory|patch|strip|stretch)"
)
_SUBJECT = whom("about", "PLACE|ORG", PLACES)
_MEASURE = (
    r"(?:(?:total|planned|overall|site|land|gross|floor|ground|combined|planning) )*(?:area|size|extent"
    r"|scope|footprint|surface)"
)
_IS = (
    r"(?:is|was|totals|reaches|stands at|measures|covers|comes to|amounts to|is put at|is given as|is set at"
    r"|will be|encloses|takes in|spans)"
)
_HANDED = (
    r"(?:hand(?:ed|s) over|set aside|reserved?|earmark(?:ed|s)|allocat(?:ed|es)|clear(?:ed|s)|formed"
    r"|reclaim(?:ed|s)|provid(?:ed|es))"
)

#: "includes a 3-hectare Reed Park" tells the park's area and not that of the whole.
_NO_SITE = r"(?! (?:(?!of |in |at |on |to )[a-z]+ )?⟦Place)"


@rule(
    "area",
    rf"\b(?:[Tt]he )?(?:{_MEASURE}|boundary|boundaries) of {_SUBJECT} (?P<verb>{_IS}) {VALUE}",
    rf"(?P<about>{{:PLACE}}|\b[Tt]he (?:{PLACES})|\b[Ii]t)(?:['’]?s) {_MEASURE} (?P<verb>{_IS}) {VALUE}",
    rf"(?P<about>{{:PLACE}}|\b[Tt]he (?:{PLACES})|\b[Ii]t) (?:(?:has|have|had|was"
    rf"|is) (?:been )?)?(?P<verb>enlarged|expanded|extended|widened|grown|cut|reduced"
    rf"|grew|increased) (?:[^.;⟦]{{0,30}}(?:from {{:AMOUNT}} )?)?to {VALUE}",
    rf"(?P<about>{{:PLACE}}|\b[Tt]he (?:new )?(?:park|zone|loop|site|port|building|tower|campus|branch))['’]s {VALUE}",
    rf"(?P<about>{{:PLACE}}|\b[Tt]he (?:{PLACES})|\b[Ii]t)(?:['’]?s) {_MEASURE}, {VALUE}(?: in all| altogether"
    rf"| in total)?(?=[,.;])",
    # Parts behind their sum: the first behind a colon, the second behind "and".
    rf"{{:AMOUNT}}[:,;] {VALUE} for (?:the )?(?P<about>{{:PLACE}})(?=[,.;]| and )",
    rf"[:,;] {{:AMOUNT}} for (?:the )?{{:PLACE}},? and {VALUE} for (?:the )?(?P<about>{{:PLACE}})",
    rf"\b(?:fix(?:es|ed)|puts?|sets?|gives?|gave|estimat(?:es|ed)"
    rf"|defines?) (?:the )?{_MEASURE} of {_SUBJECT} (?:at|as|to) {VALUE}",
    rf"(?:\bthat|[Tt]he {_MEASURE}) of (?:the )?(?P<about>{{:PLACE}}),? (?P<verb>{_IS}) {VALUE}",
    rf"^(?:At|With) {VALUE},? (?P<about>it|(?:the )?{{:PLACE}}) (?:is|has|would|was)\b",
    rf"^With {VALUE} of (?:[a-z-]+ ){{1,4}}?(?:space|laborator(?:y|ies)|labs|offices|rooms|floors?|land|halls?"
    rf"|(?:floor )?area)"
    rf", (?:the )?(?P<about>{{:PLACE|ORG}})",
    rf"(?P<about>{{:PLACE|ORG}}){BRACKET}, with (?:its )?{VALUE} of [a-z -]{{3,40}},",
    rf"(?P<about>{{:PLACE}}){BRACKET}, (?:on |with )?{VALUE} of (?:land|ground|[a-z]+ land)\b",
    rf"[Tt]he (?:[a-z]+ )?(?:building|hall|tower|laboratory"
    rf"|block) of (?:the )?(?P<about>{{:ORG}}) (?P<verb>{_IS}|is) {VALUE} in (?:size|area|extent)",
    rf"\b[Aa]n? (?P<about>{{:PLACE}}) of {VALUE}",
    rf"(?P<about>{{:PLACE}}) \((?:{_OF_AREA}|{_MEASURE}[:,] ?)?{VALUE}(?:, [^()]*)?\)",
    rf"(?P<about>{{:PLACE}}){BRACKET}, (?:an? |the )?(?:(?:{_GROUND}|(?:(?!(?:ha[sd]|have|with|is|and|in|which|that"
    rf"|an?|the)\b)[a-z-]+ ){{0,2}}(?:{PLACES})) (?:of|with) )?"
    rf"{VALUE}(?: of [a-z'’ ]+?| in (?:area|size"
    rf"|extent|all|total)| out of (?:the )?[^.;,]{{3,40}})?(?=[.,;]|$| which\b| that\b| where\b| (?:in|at|on) (?:the "
    rf")?⟦)",
    rf"{VALUE}(?: of [a-z'’ ]+)?(?: in (?:the )?{{:PLACE}})?,? (?:later |now |today |better |also )?(?:known (?:to "
    rf"[a-z]+ )?as|called|named"
    rf"|dubbed) (?:the )?(?P<about>{{:PLACE}})",
    rf"{VALUE} of (?:the zone|it|(?:the )?{{:PLACE}}),? (?:that is|namely|i\.e\.|or),? (?:the )?(?P<about>{{:PLACE}})",
    rf", {VALUE} (?P<verb>altogether|in all|in total|all told)(?=[.,;]|$)",
    rf"\b[Tt]he {VALUE} (?:of|that make up|occupied by|covered by) (?:the )?(?P<about>{{:PLACE}})",
    rf"(?P<value>{{:AMOUNT}})(?: (?:of (?:land|ground|space|reclaimed land|former [a-z]+|(?:the )?{{:PLACE}})"
    rf"|site|plot))?(?:,? (?:in|at|on|beside|by|along)"
    rf" (?:the )?[^.;,]{{3,60}}?)? (?:{_HANDED} for|(?:(?:have|has|had) been|were|was|are|is) {_HANDED} for"
    rf"|(?:(?:that|which) )?(?:(?:will|is to|are to|would|now) )?"
    rf"(?:makes? up|forms?|house|houses|host|hosts|hold|holds|become|accommodate|be (?:turned|made"
    rf"|developed) into|known as|called|named|belongs? to"
    rf"|belonging to)) (?:the )?(?P<about>{{:PLACE}})",
    r"(?P<value>{:AMOUNT}) of (?:land|ground|space"
    r"|reclaimed land)[^.;,⟦]{0,30}(?:{:PLACE} )?for (?:the )?(?P<about>{:PLACE})",
    rf"\b{_HANDED} {VALUE}(?: of [a-z ]{{3,30}})?(?: (?:in|at"
    rf"|on) (?:the )?{{:PLACE}})? for (?:the )?(?P<about>{{:PLACE}})",
    rf"(?P<verb>{FILLS}|Covering|Spanning|Occupying|Measuring|Spread over|Stretching over|Set on|Built on"
    rf"|Extending over|Taking (?:up|in)|Totall?ing"
    rf"|Comprising|Encompassing|Containing|Filling|Embracing|Stretching across"
    rf"|Spread across|Spreading over|Laid out over)"
    rf" (?:{_OF_AREA}|(?:an? |the )?(?:{_GROUND}) of |an? |the remaining |the other )?{VALUE}{_NO_SITE}",
    rf"[Tt]he (?:rest|remainder|balance|other|remaining(?: part| land| area| ground)?),? (?:of |at |or )?{VALUE}"
    rf"(?: of it)?,? (?:is|makes up|forms|belongs? to|lies in|goes to|falls to|is taken up by|falls? within"
    rf"|constitutes) (?:the )?(?P<about>{{:PLACE}})",
    rf"(?P<verb>[Ww]ith|[Aa]t|having) (?:its |the )?{VALUE}(?=[.,;)]|$)",
    rf"(?P<verb>(?:ha[sd]|have|having|provid(?:es?|ed|ing)|offer(?:s|ed|ing)?|contain(?:s|ing)?|[Ww]ith)) {VALUE} of"
    rf" (?:[a-z-]+ ){{0,3}}?(?:space|laborator(?:y|ies)|labs|offices|rooms|floors?|land|halls?|(?:floor )?area)\b",
    rf"(?P<verb>is|was|remains) an? (?:[a-z-]+ ){{1,5}}(?:of|with|covering|measuring) {VALUE}",
    rf"(?P<verb>is|are|was|were|being) {VALUE}(?: in (?:size|area|extent|total|all)| large| big| of land"
    rf"|(?=[.,;]|$| and\b))",
    rf"(?P<verb>whose) {_MEASURE} {_IS} {VALUE}",
    rf"(?:^|[.;:] |, (?:and |but |while )?)(?P<verb>[Ii]ts) {_MEASURE} (?:{_IS}|(?:being |is |was |will be |has "
    rf"been |to be )?(?:raised|increased"
    rf"|enlarged|lifted|set|fixed|cut|reduced)(?: from {{:AMOUNT}})? (?:to|at)) {VALUE}",
    rf"(?P<verb>[Ww]ith|at|gives it|giving it|has|have|had|boasts|having) (?:{_OF_AREA}){VALUE}",
    signs=SIGNS,
)
def area(found: Found) -> Iterator[Claim]:
    """A place covers, spans, measures, accounts for an area. Not a length, a count, or an area that changes hands."""
    if found.has("verb") and denied(found, "verb"):
        return
    before, after = found.masked.text[: found.match.start()], found.masked.text[found.match.end() :]
    if (_AT.search(before) and _ON.match(after)) or (found.has("about") and _ROOMS_OF.search(before)):
        return
    if found.has("about") and _OF_CITY.search(found.match[0]) and not ZONE.search(found.words("about")):
        return
    about = subject(found, "about", _PLACE) if found.has("about") else _meeting(found) or _owner(found)
    if about and fits(about, _PLACE):
        yield from sized(found, about, found.mention("value"))


#: "It takes up two floors of Block 6 at the Reed Park, 900 square metres": the floors are as large;
#: so is "the second phase of the Reed Park (3 hectares)".
_ROOMS_OF = re.compile(
    r"\b(?:floors?|stor(?:e?ys?|eys|ies)|rooms?|units?|suites?|laborator(?:y|ies)|labs?|offices|space|premises|wings?"
    r"|parts?|halves|half|thirds?|corners?)(?: and [a-z-]+)? (?:of|in|at|on|inside|within) [^.;]{0,60}$"
    rf"|\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur) {A_HOUSE} (?:in|at|of|inside) (?:the )?$"
    r"|\b(?:phase|batch|stage|section|building|plot)s? (?:\d+ )?of (?:the )?$"
)
#: "the old yard in Anport, 3 hectares on the Reed Bay": the yard's.
_AT, _ON = re.compile(r"\b(?:in|at|on) (?:the )?$"), re.compile(r" (?:in|at|on) (?:the )?⟦")


def _meeting(found: Found) -> Made | None:
    """The ground by where it lies: what "lies where northern Reedland meets Mill City and measures" is neither."""
    lies = _MEETS.search(found.masked.text, 0, found.match.start("verb"))
    if lies is None:
        return None
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start][-1:]
    zone = _SPOKEN.search(found.context.page.quote(before[0])) if before else None
    words = found.context.page.text[slice(*map(found.masked.offset, lies.span("words")))]
    return _ground(words, zone["noun"].capitalize() if zone else "Ground")


#: What "It lies where …" goes on to speak of: "to develop the zone together".
_SPOKEN = re.compile(r"\bthe (?P<noun>zone|park|area|site)\b")


_MEETS = re.compile(r"\b(?P<words>where (?:[a-z-]+ )*⟦Place:\d+⟧ meets (?:[a-z-]+ )*⟦Place:\d+⟧) and $")


def _ground(words: str, noun: str = "Ground") -> Made:
    """Ground that has no name, by the words for where it is."""
    return Made("place", (words,), (SCHEMA.Place,), f"{noun} {words}")


def _owner(found: Found) -> Thing | None:
    """What the verb is said of; of "its area", what the text is about; of a sum, what the sentence begins with."""
    if found.match["verb"] in _SUMS:
        return lead(found)
    return found.context.topic if found.match["verb"] in {"its", "Its"} else agent(found, "verb", _PLACE)


_SUMS = frozenset(("altogether", "in all", "in total", "all told"))
#: A row of a table or of a list of facts.
_ROW = (Part.SITE_NAME, Part.HEADLINE, Part.LABEL, Part.BODY, Part.LIST_ITEM, Part.CELL)
_SAYS = r" ?(?:[:：|]|[—–]|-+) ?"


@rule(
    "area-row",
    rf"^[ •*·-]*(?:[Tt]he )?(?P<about>{{:PLACE}}){BRACKET}(?:,? (?:total |site |land )?(?:area"
    rf"|size))?{_SAYS}(?:{_OF_AREA})?{VALUE}",
    rf"^[ •*·-]*(?:(?:[Tt]otal|[Ss]ite|[Ll]and|[Pp]lanned|[Oo]verall|[Gg]round) )*(?:[Aa]rea|[Ss]ize|[Ee]xtent)(?: of"
    rf" (?P<about>(?:the )?{{:PLACE}}|the (?:[a-z]+ )?(?:{PLACES})))?{_SAYS}{VALUE}(?: \((?:the "
    rf")?(?P<of>{{:PLACE}})\))?",
    parts=_ROW,
    signs=SIGNS,
)
def area_row(found: Found) -> Iterator[Claim]:
    """A row of facts: "Reed Park: 3 hectares", "Site area | 3 hectares"; without a name, of the headline's place."""
    group = next((it for it in ("about", "of") if found.has(it)), None)
    about = subject(found, group, _PLACE) if group else place_of_headline(found)
    if about:
        yield from sized(found, about, found.mention("value"))


@rule(
    "area-of-its",
    rf"\b[Ii]ts {VALUE}(?! (?:side|part|section)s?)",
    signs=("its ", "Its "),
)
def area_of_its(found: Found) -> Iterator[Claim]:
    """The area in "… of its 87 hectares": of the place named last in the sentence, else of what the text is about."""
    before = [it for it in found.masked.within(found.masked.text[: found.match.start()]) if it.kind is Kind.PLACE]
    about, value = named(before[-1]) if before else found.context.topic, found.mention("value")
    if about and fits(about, _PLACE) and is_area(value):  # what is planned with it is no plan of its size
        yield from observed(found, Figure(about, "area", value, found.span()))


@rule(
    "area-beside",
    r"\b(?:an? (?:[a-z]+ )?(?:park|site|zone|plot|area)|one|another) of (?:about |some |roughly "
    r"|around )?(?P<value>{:AMOUNT}) "
    r"(?P<words>(?:just |directly )?(?:north|south|east|west) of (?:the )?(?P<beside>{:PLACE}|river|border"
    r"|boundary|it))",
    r"\b(?:develop|plan|buil|bought|buy|leas|allocat|earmark|reserv|reclaim|us)[a-z]* (?:some |about |another "
    r")?(?P<value>{:AMOUNT})"
    r" (?:of (?:land|ground|area) )?(?P<words>(?:just |directly )?(?:north|south|east|west) of (?:the "
    r")?(?P<beside>{:PLACE}))",
    signs=("north of", "south of", "east of", "west of"),
)
def area_beside(found: Found) -> Iterator[Claim]:
    """The ground beside a place, where it has no other name: "3 hectares north of the Reed River". Not a distance."""
    if is_area(found.mention("value")):
        yield from sized(found, _ground(found.words("words")), found.mention("value"))


#: What lies "in" a city is no measure of the city.
_OF_CITY = re.compile(r"(?:['’]s|for|into) (?:the )?⟦Place:\d+⟧$|⟦Place:\d+⟧['’]s ⟦Q")


@rule(
    "area-before",
    rf"(?P<value>{{:AMOUNT}}) (?:[a-z]+ )?(?P<about>{{:PLACE}})(?! (?:{SIDE}|one)\b)",
    rf"(?P<about>{{:PLACE}}){BRACKET}, (?:the |a |an )?(?:[a-z]+ )?{ABOUT}(?P<value>{{:AMOUNT}}) (?:[a-z-]+ "
    rf")?(?:part|area|block|tower|building|hall|venue|facility"
    rf"|site|park|zone|section|plot|island"
    r"|strip|campus|complex|development|piece)\b",
    rf"(?P<value>{{:AMOUNT}}) (?P<noun>(?:[a-z]+ )?(?:{PLACES}|plot|development|campus))\b(?! (?:of|in) (?:the )?⟦)",
    signs=SIGNS,
)
def area_before(found: Found) -> Iterator[Claim]:
    """An area before its place: "the 40-hectare Reed Loop", "Reed Loop, a 40-hectare site", "the 40-hectare site"."""
    if found.has("about"):
        about: Thing | None = found.thing("about")
    else:
        about = _site(found)
    if about and "-" in found.mention("value").text:
        yield from sized(found, about, found.mention("value"))


#: A district is no site.
_REGION = re.compile(
    rf"\b(?:{'|'.join(sorted(REGIONS))}|[Dd]istrict|[Cc]ity|[Pp]rovince)$|^(?:Shenzhen|Hong Kong|Guangdong)$"
)


def _site(found: Found) -> Thing | None:
    """What "the 40-hectare site" is: the place the section is about, else the one that its plan is for."""
    place = subject(found, "noun", frozenset((Kind.PLACE,))) or found.context.before(
        frozenset((Kind.PLACE,)), found.span()[0]
    )
    if _BUILT.search(found.match["noun"]) and isinstance(place, Named) and _is_land(place):
        return None
    place = None if isinstance(place, Named) and _REGION.search(place.name) else place
    covers = [it.object for it in found.context.claims if it.predicate == SCHEMA.spatialCoverage]
    return place or next((it for it in reversed(covers) if isinstance(it, Named)), None)


#: What is built is no zone: "the 900-square-metre facility" has been told of by no name.
_BUILT = re.compile(r"\b(?:facility|complex|building|laboratory|office|centre|center|base|branch|hub|campus)$")


def _is_land(place: Named) -> bool:
    return bool(ZONE.search(place.name)) and not place.name.endswith(" Park")


RULES = (area_row, area, area_of_its, area_beside)
#: Read after the areas of parts: "the 40-hectare site" names no place.
LAST = (area_before,)

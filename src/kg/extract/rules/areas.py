"""How large places are: site areas and floor areas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.evidence import Amount, Claim, Kind, Made, Mention, Named, Part, Thing
from kg.extract.amounts import amounts
from kg.extract.rule import Found, named, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.reference import ZONE, fits, place_of_headline, subject
from kg.extract.rules.wording import BRACKET, PLACES, denied, modality, whom
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
VALUE = rf"{_ABOUT}(?P<value>{{:AMOUNT}})"
#: The verbs of ground and floors: who does this to an area is as large as that.
_FILLS = (
    r"(?:cover(?:s|ed|ing)?|span(?:s|ned|ning)?|occup(?:ies|y|ied|ying)|measur(?:es?|ed|ing)|totals?|totall?ed"
    r"|totall?ing"
    r"|tak(?:es?|ing) (?:up|in)|took (?:up|in)|extend(?:s|ed|ing)? (?:over|across|to)|encompass(?:es|ed|ing)?"
    r"|compris(?:es?|ed|ing)|account(?:s|ed|ing)? for|mak(?:es?|ing) up|stretch(?:es|ed|ing)? (?:over|across|to)"
    r"|sits? on"
    r"|sprawl(?:s|ed|ing)? (?:over|across)|embrac(?:es|ed|ing)|fill(?:s|ed|ing)?|contain(?:s|ed|ing)?|run(?:s|ning)? to"
    r"|amount(?:s|ed|ing)? to|com(?:es?|ing) to|reach(?:es|ed|ing)?|includ(?:es?|ed|ing)|add(?:s|ed|ing)? up to"
    r"|spread(?:s"
    r"|ing)? (?:over|across|out over)|offer(?:s|ed|ing)?|provid(?:es|ed|ing)|contribut(?:es?|ed|ing)|set on|built on"
    r"|laid out (?:over|on|across)|spread (?:over|across)|ha[sd]|have|having|boasts|rises? on|stands? on|lies? on)"
)
_GROUND = (
    r"(?:built-up |floor |combined |total |mere |full )*(?:total|site|footprint|plot|area|space|surface"
    r"|territory|patch|strip|stretch)"
)
_SUBJECT = whom("about", "PLACE|ORG", PLACES)
#: What stands between commas after a name: "…, located in southern Reedland, …".
_ASIDE = (
    r"(?:, (?:located|situated|lying|based|which|a|an|the|home|bounded"
    r"|bordering)\b[^;,⟦]{0,60}(?:⟦\w+:\d+⟧[^;,⟦]{0,30}){0,2},)?"
)
_SIDE = r"(?P<side>{:PLACE} (?:side|part|section|portion))"
_FLOOR = re.compile(
    r"\b(?:floor|built-up|construction|building|office|laboratory|exhibition|leasable|usable) "
    r"(?:area|space)\b|⟧ of (?:[a-z-]+ ){0,3}(?:space|laborator(?:y|ies)|labs|offices|rooms)\b"
)


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


@rule(
    "area",
    rf"\b(?:[Tt]he )?(?:{_MEASURE}|boundary|boundaries) of {_SUBJECT} (?P<verb>{_IS}) {VALUE}",
    rf"(?P<about>{{:PLACE}}|\b[Tt]he (?:{PLACES})|\b[Ii]t)(?:['’]?s) {_MEASURE} (?P<verb>{_IS}) {VALUE}",
    rf"(?P<about>{{:PLACE}}|\b[Tt]he (?:{PLACES})|\b[Ii]t) (?:(?:has|have|had|was"
    rf"|is) (?:been )?)?(?P<verb>enlarged|expanded|extended|widened|grown|cut|reduced"
    rf"|grew|increased) (?:[^.;⟦]{{0,30}}(?:from {{:AMOUNT}} )?)?to {VALUE}",
    rf"(?P<about>{{:PLACE}})['’]s {VALUE}",
    rf"(?P<about>{{:PLACE}}|\b[Tt]he (?:{PLACES})|\b[Ii]t)(?:['’]?s) {_MEASURE}, {VALUE}(?: in all| altogether"
    rf"| in total)?(?=[,.;])",
    rf"\b(?:fix(?:es|ed)|puts?|sets?|gives?|gave|estimat(?:es|ed)"
    rf"|defines?) (?:the )?{_MEASURE} of {_SUBJECT} (?:at|as|to) {VALUE}",
    rf"(?:\bthat|[Tt]he {_MEASURE}) of (?:the )?(?P<about>{{:PLACE}}),? (?P<verb>{_IS}) {VALUE}",
    rf"^(?:At|With) {VALUE},? (?P<about>it|(?:the )?{{:PLACE}}) (?:is|has|would|was)\b",
    rf"^With {VALUE} of (?:[a-z-]+ ){{1,4}}?(?:space|laborator(?:y|ies)|labs|offices|rooms|floors?|land|halls?"
    rf"|(?:floor )?area)"
    rf", (?:the )?(?P<about>{{:PLACE|ORG}})",
    rf"(?P<about>{{:PLACE|ORG}}){BRACKET}, with (?:its )?{VALUE} of [a-z -]{{3,40}},",
    rf"(?P<about>{{:PLACE}}){BRACKET}, {VALUE} of (?:land|ground|[a-z]+ land)\b",
    rf"[Tt]he (?:[a-z]+ )?(?:building|hall|tower|laboratory"
    rf"|block) of (?:the )?(?P<about>{{:ORG}}) (?P<verb>{_IS}|is) {VALUE} in (?:size|area|extent)",
    rf"\b[Aa]n? (?P<about>{{:PLACE}}) of {VALUE}",
    rf"(?P<about>{{:PLACE}}) \((?:{_OF_AREA}|{_MEASURE}[:,] ?)?{VALUE}(?:, [^()]*)?\)",
    rf"(?P<about>{{:PLACE}}){BRACKET}, (?:an? |the )?(?:{_GROUND} of )?{VALUE}(?: of [a-z ]+| in (?:area|size"
    rf"|extent|all|total))?(?=[.,;]|$)",
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
    rf"(?P<verb>{_FILLS}|Covering|Spanning|Occupying|Measuring|Spread over|Stretching over|Set on|Built on"
    rf"|Extending over|Taking up|Totall?ing)"
    rf" (?:{_OF_AREA}|(?:an? |the )?(?:{_GROUND}) of |an? |the remaining |the other )?{VALUE}",
    rf"(?P<verb>[Ww]ith|[Aa]t|having) (?:its |the )?{VALUE}(?=[.,;)]|$)",
    rf"(?P<verb>(?:ha[sd]|have|having|provid(?:es?|ed|ing)|offer(?:s|ed|ing)?|contain(?:s|ing)?|[Ww]ith)) {VALUE} of"
    rf" (?:[a-z-]+ ){{0,3}}?(?:space|laborator(?:y|ies)|labs|offices|rooms|floors?|land|halls?|(?:floor )?area)\b",
    rf"(?P<verb>is|are|was|were|being) {VALUE}(?: in (?:size|area|extent|total|all)| large| big| of land"
    rf"|(?=[.,;]|$| and\b))",
    rf"(?P<verb>whose) {_MEASURE} {_IS} {VALUE}",
    rf"(?:^|[.;:] |, (?:and|but|while) )(?P<verb>[Ii]ts) {_MEASURE} {_IS} {VALUE}",
    rf"(?P<verb>[Ww]ith|at|gives it|giving it|has|have|had|boasts|having) (?:{_OF_AREA}){VALUE}",
    signs=(_SIGNS,),
)
def area(found: Found) -> Iterator[Claim]:
    """A place covers, spans, measures, accounts for an area. Not a length, a count, or an area that changes hands."""
    if found.has("verb") and denied(found, "verb"):
        return
    if found.has("about") and _OF_CITY.search(found.match[0]) and not ZONE.search(found.words("about")):
        return
    about = subject(found, "about", _PLACE) if found.has("about") else _meeting(found) or _owner(found)
    if about and fits(about, _PLACE):
        yield from _area(found, about, found.mention("value"))


def _meeting(found: Found) -> Made | None:
    """The ground by where it lies: what "lies where northern Reedland meets Mill City and measures" is neither."""
    lies = _MEETS.search(found.masked.text, 0, found.match.start("verb"))
    return _ground(found.context.page.text[slice(*map(found.masked.offset, lies.span("words")))]) if lies else None


_MEETS = re.compile(r"\b(?P<words>where (?:[a-z-]+ )*⟦Place:\d+⟧ meets (?:[a-z-]+ )*⟦Place:\d+⟧) and $")


def _ground(words: str) -> Made:
    """Ground that has no name, by the words for where it is."""
    return Made("place", (words,), (SCHEMA.Place,), f"Ground {words}")


def _owner(found: Found) -> Thing | None:
    """What the verb is said of; of "its area", what the text is about."""
    return found.context.topic if found.match["verb"] in {"its", "Its"} else agent(found, "verb", _PLACE)


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
    signs=(_SIGNS,),
)
def area_row(found: Found) -> Iterator[Claim]:
    """A row of facts: "Reed Park: 3 hectares", "Site area | 3 hectares"; without a name, of the headline's place."""
    group = next((it for it in ("about", "of") if found.has(it)), None)
    about = subject(found, group, _PLACE) if group else place_of_headline(found)
    if about:
        yield from _area(found, about, found.mention("value"))


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
        yield from _area(found, _ground(found.words("words")), found.mention("value"))


#: What lies "in" a city is no measure of the city.
_OF_CITY = re.compile(r"(?:['’]s|for|into) (?:the )?⟦Place:\d+⟧$|⟦Place:\d+⟧['’]s ⟦Q")


@rule(
    "area-of-which",
    rf"(?:of which|:|;|,|\band) {_ABOUT}(?P<value>{{:AMOUNT}}) (?:(?:belongs?|lies?|falls?|are|is|lying"
    rf"|falling) )?(?:to|within|in|inside|on) (?:the )?"
    rf"(?P<about>{{:PLACE}})(?P<side> (?:side|bank|part|section|soil|land|territory))?",
    r"^(?P<value>{:AMOUNT}) (?:belongs?|lies?|falls?) (?:to|within|in"
    r"|inside) (?:the )?(?P<about>{:PLACE})(?P<side>)(?=[.,;]|$)",
    signs=(_SIGNS,),
)
def area_of_which(found: Found) -> Iterator[Claim]:
    """A share of an area told before: "3 hectares, of which 2 belong to the North Park". Not what firms rent there."""
    first = [it for it in found.masked.within(found.masked.text[: found.match.start()]) if is_area(it)]
    place = found.thing("about")
    if not found.match["side"] and ZONE.search(place.name):
        if first or "belong" in found.match[0]:
            yield from _area(found, place, found.mention("value"))
    elif first and (whole := _whole(found)) and whole != place:
        yield from _area(found, _part(whole, place), found.mention("value"))


@rule(
    "areas-respectively",
    rf"(?P<abouts>{{:PLACE}} and (?:the )?{{:PLACE}}),? (?:(?:which|that) )?(?:{_FILLS}|are|have|measure|with)"
    rf" (?:(?:an? )?areas? of )?{_ABOUT}(?P<first>{{:AMOUNT}} and {_ABOUT})?(?P<value>{{:AMOUNT}}),? "
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


#: "It lies by the Reed River and measures …": what is measured is what the sentence began with.
_START = 5


@rule(
    "area-of-each",
    rf"(?:\band|,|;|\bwhile|\bversus) (?:the )?(?P<about>{{:PLACE}})(?: (?P<noun>side|part|section"
    rf"|portion))?{BRACKET},? (?:for |of |at "
    rf"|to |is |has |covers |with |taking up |accounting for )?(?:the (?:remaining|other) )?{VALUE}",
    signs=(_SIGNS,),
)
def area_of_each(found: Found) -> Iterator[Claim]:
    """The second of two areas, its verb left out: "… and the North Park 2 hectares". Not without a first."""
    first = [it for it in found.masked.within(found.masked.text[: found.match.start()]) if is_area(it)]
    if first and not found.has("noun"):
        yield from _area(found, found.thing("about"), found.mention("value"))


@rule(
    "area-of-side",
    rf"(?:\b[Tt]he )?(?P<side>(?P<where>{{:PLACE}}) (?:side|part|section|portion)),? (?:(?:of|in) "
    rf"(?P<whole>(?:the )?{{:PLACE}}|the (?:zone|park|area|loop)|it) )?"
    rf"(?:{_COVERS} )?{VALUE}",
    rf"\b(?:an?|another|one)(?: [a-z]+)? (?:park|site|zone|part|section|area) of {VALUE} in (?:the "
    rf")?(?P<where>{{:PLACE}})",
    rf"\banother of {VALUE} in (?:the )?(?P<where>{{:PLACE}})",
    signs=(_SIGNS,),
)
def area_of_side(found: Found) -> Iterator[Claim]:
    """The part of a place that lies in another: "the Reedland side covers …", "a park of … in Reedland".

    The whole is the zone or park named before; the part is made of the two. Not without a whole.
    """
    if not is_area(found.mention("value")):
        return
    whole, where = subject(found, "whole", _PLACE) if found.has("whole") else _whole(found), found.thing("where")
    if not isinstance(whole, Named):
        spoken = _SPOKEN.search(found.masked.text, 0, found.match.start())
        if words := found.words("side") if found.has("side") else f"{where.name} part of the zone" if spoken else "":
            side = Made("place", (words,), (SCHEMA.Place,), words)
            yield from _area(found, side, found.mention("value"))
        return
    part = _part(whole, where)
    yield from _area(found, part, found.mention("value"))
    sentence = (found.sentence.start, found.sentence.end)
    yield found.claim(part, SCHEMA.containedInPlace, whole, sentence)


def _part(whole: Named, where: Named) -> Made:
    """The part of a zone or park that lies in a city."""
    return Made("place", (whole, "part", where), (SCHEMA.Place,), f"{where.name} part of the {whole.name}")


def _whole(found: Found) -> Named | None:
    """The zone or park that a sentence divides: the last one named, itself no part of the match."""
    offset = found.span()[0]
    zones = [
        it for it in found.context.mentions if it.kind is Kind.PLACE and it.start < offset and _ZONE.search(it.text)
    ]
    if zones and _SPOKEN.search(found.masked.text, 0, found.match.start()) and zones[-1].text.endswith("Park"):
        return None
    return Named(zones[-1].kind, zones[-1].text) if zones else None


#: "The zone" is never a park, were it the last that was named.
_SPOKEN = re.compile(r"\b[Tt]he (?:[a-z]+ )?zone\b")
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


def _area(found: Found, about: Thing, value: Mention) -> Iterator[Claim]:
    if not is_area(value) or told(found, value):
        return
    measure = "floor area" if _FLOOR.search(found.match[0]) else "area"
    group = next((it for it in ("verb", "about", "where") if found.has(it)), "value")
    mood = modality(found, group) or (HET.Planned if found.has("verb") and _TO_BE.search(found.match["verb"]) else None)
    yield from observed(found, Figure(about, measure, value, found.span(), mood))


def told(found: Found, value: Mention) -> bool:
    """Whether an earlier pattern or rule has read the figure: the closer reading stands."""
    return any(it.predicate == SCHEMA.value and it.start == value.start for it in found.context.claims)


_TO_BE = re.compile(r"\b(?:will|would)\b")


def is_area(mention: Mention) -> bool:
    """Whether an amount is one of ground or floor."""
    return isinstance(mention.value, Amount) and mention.value.unit in _AREAS


RULES = (
    area_row,
    areas_respectively,
    area,
    area_of_which,
    area_of_its,
    area_beside,
    area_of_each,
    area_of_side,
    area_before,
)

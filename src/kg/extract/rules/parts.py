"""Parts and wholes: what a zone or park consists of, and the buildings in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named, Thing
from kg.extract.masked import pattern
from kg.extract.names import head
from kg.extract.rule import Found, named, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.reference import ZONE, actor, fits, only_zone, subject
from kg.extract.rules.sites import relation
from kg.extract.rules.wording import BRACKET, PLACES, denied, listed, name, whom
from kg.terms import SCHEMA

_PLACE = frozenset((Kind.PLACE,))
_PARTS = listed("PLACE")
_OF_PARTS = (
    r"(?:consists? of|consisting of|(?:is |are )?made up of|(?:is |are )?composed of|comprises?|comprising|(?:is "
    r"|are )?divided into"
    r"|(?:is |are )?(?:split|divided|parted) (?:between|into)|falls into|brings together|combines|joins|groups"
    r"|unites|includes?|including|encompass(?:es|ing)?|takes in|covers|contains?|has|with|between)"
)
#: Without the words that join other things than parts, too.
_DOES = _OF_PARTS.replace("|has|with|between", "").replace("|including", "")
_COUNTED = (
    r"(?:(?:two|three|four|five|both|the|its) (?:[a-z]+ )?(?:parts?|areas?|parks?|sections?|zones?|pieces"
    r"|sites|plots|sub-areas|places)[:,] ?)?"
)
_SIZED = (
    r"(?:(?:the|an?|both) )?(?:(?:adjacent|adjoining|neighbou?ring|larger|smaller"
    r"|existing|new|nearby|former) )?(?:[a-z]+ (?:part|half|section|side)[,:] (?:the )?)?(?:{:AMOUNT} )?"
)
_AMOUNT = (
    rf"{BRACKET}(?:,? (?:at|of|with|covering|for|measuring|spanning|which (?:covers|is|has"
    rf"|measures)) (?:about )?{{:AMOUNT}},?)?"
    r"(?:,? (?:in|to|on) the (?:north|south|east|west|other))?(?: (?:in|of|on) (?:the )?{:PLACE},?)?"
)


_ITEM = rf"{_SIZED}{{:PLACE}}{_AMOUNT}"
_WITH = rf"(?P<parts>{_ITEM} with {_ITEM})"
_ITEMS = (
    rf"(?P<parts>{_ITEM}(?:[,;] {_ITEM}){{0,6}}?(?:(?:,|;)? and|;|,? as well as|,? together with|,? along with"
    rf"|,? plus) {_ITEM}(?:,? and {_ITEM}(?=[.,;]|$))?)"
)


@rule(
    "parts",
    rf"{whom('whole', 'PLACE', PLACES)},? {_OF_PARTS} {_COUNTED}{_ITEMS}",
    rf"(?:[Tt]he )?(?P<parts>{_PARTS}) (?:together |jointly )?"
    r"(?:make up|form|constitute|compose|are (?:the )?(?:two |three )?(?:parts|parks|sections) of)"
    r" (?:the )?(?P<whole>{:PLACE})",
    r"^(?P<parts>[Tt]ogether with (?:the )?{:PLACE}, (?:the )?{:PLACE}) (?:makes? up|forms?|constitutes?"
    r"|composes?) (?:the )?(?P<whole>{:PLACE})",
    rf"(?P<whole>{{:PLACE}}){BRACKET}, (?:with|at|covering|spanning|which|a|an|the|⟦Quantity:\d+⟧) "
    rf"[^.;]{{0,80}}?,? (?:consisting of|comprising|made up of|composed of|divided into|which (?:comprises|consists of"
    rf"|includes|is made up of|is divided into)) {_COUNTED}{_ITEMS}",
    r"(?P<whole>{:PLACE}),? with (?:the )?(?P<parts>{:PLACE} (?:in|to|on) the (?:north|south|east|west)[a-z]*(?: "
    r"side| bank)?"
    r" and (?:the )?{:PLACE} (?:in|to|on) the (?:north|south|east|west))",
    r"(?:in|within|inside) (?:the )?(?P<whole>{:PLACE})[^.;⟦]{0,20}, (?:that is|namely|i\.e\.),? (?:in |within "
    r")?(?:either )?"
    r"(?:the )?(?P<parts>{:PLACE} (?:or|and) (?:in )?(?:the )?{:PLACE})",
    rf"^(?:The )?(?P<whole>{{:PLACE}}){BRACKET},? [^.;]{{0,140}}? and (?:includes|comprises|consists of"
    rf"|contains) {_COUNTED}{_ITEMS}",
    rf"(?:^|; |, )(?:[Tt]he )?(?:[a-z]+ ){{0,2}}(?:areas?|parks?|parts|sections|pieces|halves|sites|zones"
    rf"|Two [a-z]+|[a-z]+) (?P<verb>form|make up|makes up|constitute|compose)"
    rf" (?:the )?(?P<whole>{{:PLACE}}): {_ITEMS}",
    rf"(?P<verb>{_DOES}|Comprising|Consisting of|Made up of|Composed of"
    rf"|Divided into|Split between) {_COUNTED}{_ITEMS}",
    rf"(?:^|[Bb]oth )(?:[Tt]he )?(?P<parts>{_PARTS}) (?:both |all |together )?(?P<verb>belong to|form (?:an? "
    rf")?(?:integral )?parts? of|are parts? of"
    rf"|fall within"
    rf"|lie (?:wholly )?(?:in|within|inside)|are (?:both )?(?:included|incorporated) in"
    rf"|are within) (?:the )?(?P<whole>{{:PLACE}})",
    rf"(?P<whole>{{:PLACE}}){BRACKET},? (?P<verb>including|which includes|namely|that is,?|i\.e\.,?) "
    rf"{_COUNTED}{_ITEMS}",
    rf"(?P<verb>consist(?:s|ing)? of|is made up of|comprises|has|is divided into|is split into) (?:its )?(?:two"
    rf"|three|four|five) [^.;:]{{3,80}}[:—–] ?{_ITEMS}",
    rf"(?P<verb>combines|joins|unites|merges|links up) {_WITH}",
    rf"[Ww]ith (?P<parts>{_ITEM} as one (?:half|part"
    rf"|side)[^.;⟦]{{0,20}} and {_ITEM} as the other),? (?:the )?(?P<whole>{{:PLACE}})",
    rf"(?P<verb>(?:has|is in|are in|falls into|comes in) (?:two|three|four|five) (?:parts|areas|parks|sections"
    rf"|halves|pieces|zones|sites))[,:—– ]+(?:namely |that is |which are )?{_ITEMS}",
    signs="form belong within Compris Consist Made Composed Divided Split ith join group unit combine brings falls "
    "comes consist "
    "made composed compris divided split includ encompass takes covers contain has with between "
    "make form constitute parts parks sections namely that i.e.",
)
def parts(found: Found) -> Iterator[Claim]:
    """A place and two or more places that it consists of. Not places that it merely links or that lie around it."""
    whole = actor(found, "whole", _PLACE) if found.has("whole") else agent(found, "verb", _PLACE)
    if whole is None or denied(found, "parts") or _links(found) or whole in found.things("parts"):
        return
    told = list(dict.fromkeys(named(it) for it in found.masked.within(_BRACKETS.sub("", found.match["parts"]))))
    grounds = any(ZONE.search(it.name) for it in told)
    for part in told:
        city = bool(_CITY.search(part.name)) and not _CITY.search(name(whole))
        if part != whole and part.kind is Kind.PLACE and not city and not (grounds and _is_where(part)):
            yield found.claim(part, SCHEMA.containedInPlace, whole)


def _is_where(part: Named) -> bool:
    """Whether a place among parks only says where one of them is: "the North Park in Mill Town, Quay District, and"."""
    return not head(part.name) or bool(_REGION.search(part.name))


_REGION = re.compile(r"\b(?:[Dd]istrict|County|City|Province|Town|Territories)$")
#: No park consists of cities: a zone "split between Hong Kong and Shenzhen" lies in parts of both.
_CITY = re.compile(r"^(?:Shenzhen|Hong Kong|Macao|Guangdong|China|\w+ (?:City|Province))$")
#: A short name in brackets names no further part, nor does the city that a part is in.
_BRACKETS = re.compile(r"\([^()]*\)| (?:in|of|on) (?:the )?⟦Place:\d+⟧")
_PAST = re.compile(r"\b(?:formerly|once|previously|originally|used to)\b")


def _links(found: Found) -> bool:
    """Whether "has", "with", "covers" join other things than parts: they need a word of parts before the list."""
    if not found.has("whole") or found.match.start("whole") > found.match.start("parts"):
        return False
    lead = found.masked.text[found.match.end("whole") : found.match.start("parts")]
    if _BETWEEN.search(lead):  # what it lies between bounds it
        return True
    loose = re.search(r"\b(?:has|with|between|covers)\b[^⟦]*$", lead) and not _SIDED.search(found.match["parts"])
    return bool(loose) and not re.search(r"\b(?:parts?|areas?|parks?|sections?|pieces|sub-areas)\b", lead)


_BETWEEN = re.compile(r"(?<!split )(?<!divided )(?<!shared )(?<!spread )\bbetween (?:the )?$")
#: "with the North Park in the north and …": on its sides lie its parts.
_SIDED = re.compile(r"⟧ (?:in|to|on) the (?:north|south|east|west)\b.*⟧ (?:in|to|on) the (?:north|south|east|west)")


@rule(
    "together",
    r"^(?:(?:Together|Jointly|Combined),? (?:they|the two|both|these|the parks|the areas)|The two|Both|These two"
    r"|The two"
    r" (?:parks|parts|areas|halves))[a-z ]{0,20}? (?:form|make "
    r"up|constitute|compose|are) (?:the )?(?P<whole>{:PLACE})",
    signs="Together Jointly Combined The Both These",
)
def together(found: Found) -> Iterator[Claim]:
    """What "together they form the …" sums up: the parks that the sentence before named are its parts."""
    whole = found.thing("whole")
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start]
    told = [
        named(it)
        for it in found.context.mentions
        if before and it.kind is Kind.PLACE and before[-1].start <= it.start < before[-1].end and ZONE.search(it.text)
    ]
    inside = dict.fromkeys(it for it in told if it != whole)
    for part in inside if len(inside) > 1 else ():
        yield found.claim(part, SCHEMA.containedInPlace, whole)


#: Words for a part of a whole.
_SHARE = (
    r"(?:(?:integral|key|smaller|larger|bigger|major|main|northern|southern|eastern|western|Shenzhen|Hong Kong"
    r"|⟦Place:\d+⟧|other|first|second|core|mainland"
    r"|constituent|inseparable|equal|sole|only) ){0,2}(?:parts?|section|component|portion|half|side|piece|pillar"
    r"|wing|arm|area|park|sub-area|district|quarter|tract|corner|slice|stretch|plot|leg|limb|lobe|member)"
)
_ONE_OF = (
    r"(?:one of (?:the |its )?(?:two|three|four|five|main|many) (?:[a-z]+ ){0,2}(?:parts|parks|areas"
    r"|sections|components|sites|halves|pieces|zones))"
)


@rule(
    "part-of",
    rf"(?P<part>{{:PLACE}}){BRACKET},? (?P<verb>as) (?:an? |the |one )?(?:{_SHARE}|{_ONE_OF})(?: of| in| within)"
    rf" (?:the )?(?P<whole>{{:PLACE}})",
    rf"(?P<verb>(?:is|are|was|forms?|forming|belongs?|belonging|constitutes?|remains|counts as|makes up|being"
    rf"|became|becomes|serves? as) )(?:also |now |itself )?"
    rf"(?:an? |the |one |to )?(?:{_SHARE}|{_ONE_OF}|{{:AMOUNT}} (?:part|section))(?: of| in"
    rf"| within) (?:the )?(?P<whole>{{:PLACE}})",
    rf"(?P<part>{{:PLACE}}){BRACKET}, (?!and |but |or )(?:the |an? )?(?:{{:AMOUNT}} |[a-z-]+ ){{0,3}}(?:part"
    rf"|section|component"
    rf"|portion|half|side) of (?:the )?(?P<whole>{{:PLACE}})",
    rf"(?P<part>{{:PLACE}}){BRACKET}, (?:itself )?{_ONE_OF}(?: (?:that|which) (?:make up|form|constitute"
    rf"|compose)| of| in) (?:the )?(?P<whole>{{:PLACE}})",
    r"(?P<part>{:PLACE}),? (?:which is )?part of (?:the )?(?P<whole>{:PLACE})",
    r"(?P<verb>belongs?|belonging) to (?:the )?(?P<whole>{:PLACE})",
    r"(?P<whole>{:PLACE}),? (?:to|of) which (?:the )?(?P<part>{:PLACE}) (?:belongs|is (?:an? )?(?:part|half"
    r"|section|district))",
    r"(?P<verb>(?:is|are|was) (?:counted|reckoned|included|numbered|grouped) (?:in|in with|among|as part of"
    r"|within|with)|comes under|falls under)"
    r" (?:the )?(?P<whole>{:PLACE})",
    r"(?P<verb>is|was|remains) the (?:larger|smaller|bigger|northern|southern|eastern|western|first|second) of "
    r"(?:the |its )?(?:two|three)"
    r" (?:parts|areas|parks|halves|sections|sites|zones|pieces) of (?:the )?(?P<whole>{:PLACE})",
    r"(?P<verb>makes? up|accounts? for|takes? up) (?:about |some |only )?{:AMOUNT} of (?:the "
    r")?(?P<whole>{:PLACE})",
    rf"(?P<verb>makes? (?:it|them)) (?:the |an? )?{_SHARE} of (?:the )?(?P<whole>{{:PLACE}})",
    rf"^(?:As |Being |Forming )?(?:[Tt]he |[Aa]n? |[Oo]ne )?(?:{_SHARE}|[Oo]ne of (?:the |its )?(?:two|three"
    rf"|four) [a-z]+|Part|Included|Incorporated|Contained)"
    rf" (?:of|in|within) (?:the )?(?P<whole>{{:PLACE}})(?: since {{:DATE}})?, (?:the )?(?P<part>{{:PLACE}})",
    r"^(?:Within|Inside) (?:the )?(?P<whole>{:PLACE}), (?:the )?(?P<part>{:PLACE}) ",
    rf"(?P<whole>{{:PLACE}}|\b[Tt]he (?:[a-z]+ )?(?:zone|park))['’]s {_SHARE}, (?:the )?(?P<part>{{:PLACE}})",
    r"\b[Tt]he other (?:part|half|park|side|area|section) of (?P<whole>(?:the )?{:PLACE}|the (?:zone|park"
    r"|area)) is (?:the )?"
    r"(?P<part>{:PLACE})",
    r"(?P<verb>was|were|is|has been|have been) (?:later |first |also )?(?:included|incorporated|integrated"
    r"|absorbed|merged|brought) (?:in|into|within) (?:the )?(?P<whole>{:PLACE})",
    signs="part section component portion half side belong one piece area park Within Inside includ Includ "
    "incorporat integrat absorb merged brought counted reckoned numbered grouped under district quarter tract corner "
    "slice stretch plot make wing which",
)
def part_of(found: Found) -> Iterator[Claim]:
    """A place that is part of another: "the North Park, the larger part of the Reed Zone"."""
    part = subject(found, "part", _PLACE) if found.has("part") else agent(found, "verb", _PLACE)
    if part is None and found.has("verb") and found.match["verb"].startswith("make"):
        part = found.context.topic if found.context.topic and fits(found.context.topic, _PLACE) else None
    whole = subject(found, "whole", _PLACE)
    if part and whole and part != whole and not denied(found, "whole") and not _PAST.search(found.match[0]):
        yield found.claim(part, SCHEMA.containedInPlace, whole)
        yield from _the_other(found, whole, part)


_SMALLER = pattern(
    r"[;,] (?:and )?(?:the )?(?P<part>{:PLACE})(?: is| being|,) the (?:smaller|larger|bigger|other|second"
    r"|northern|southern|eastern"
    r"|western)(?: (?:one|part|piece|half|park|side))?\b"
)
_OTHER = pattern(
    r"(?:;|,| together| along)? ?(?:and |with )?(?:the other(?: (?:one|part|half|park))?(?: is"
    r"|,)? )?(?:together |along )?(?:with )?(?:the )?(?P<part>{:PLACE})"
)


def _the_other(found: Found, whole: Thing, part: Thing) -> Iterator[Claim]:
    """The second of two parts: "… one of two parks of the Reed Zone; the other is the South Park"."""
    if smaller := _SMALLER.match(found.masked.text, found.match.end()):
        mention = found.masked.named(smaller["part"])
        span = found.span()[0], found.masked.offset(smaller.end())
        yield found.claim(Named(mention.kind, mention.text), SCHEMA.containedInPlace, whole, span)
    other = _OTHER.match(found.masked.text, found.match.end())
    if (
        other
        and re.search(r"\bother\b|together with|along with", other[0])
        and "one" in found.match[0] + "one" * ("with" in other[0])
    ):
        mention = found.masked.named(other["part"])
        if Named(mention.kind, mention.text) not in (whole, part):
            span = found.span()[0], found.masked.offset(other.end())
            for one in (part, Named(mention.kind, mention.text)):
                yield found.claim(one, SCHEMA.containedInPlace, whole, span)


@rule(
    "other-part",
    r"^(?:And )?[Tt]he other(?: (?:one|part|half|park|side|piece|section|wing|area))?(?: is|,|:) (?:the "
    r")?(?P<part>{:PLACE})",
    signs=("he other",),
)
def other_part(found: Found) -> Iterator[Claim]:
    """The second part, in a sentence of its own: "… one half of the Reed Zone. The other half, the South Park, …"."""
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start]
    told = [
        it
        for it in found.context.claims
        if before and it.predicate == SCHEMA.containedInPlace and before[-1].start <= it.start < found.sentence.start
    ]
    told = [it for it in told if it.rule == "part-of"] or told
    part, wholes = found.thing("part"), {it.object for it in told}
    if len(wholes) == 1 and part not in (told[0].object, told[0].subject):
        yield found.claim(part, SCHEMA.containedInPlace, told[0].object)


@rule(
    "part-of-name",
    r"(?P<part>{:PLACE})(?: area| section| part)? of (?:the )?(?P<whole>{:PLACE})",
    signs=("⟦Place:",),
)
def part_of_name(found: Found) -> Iterator[Claim]:
    """A park or side named by what it is of: "the South Park of the Reed Zone". Not "the mayor of"."""
    part, whole = found.thing("part"), found.thing("whole")
    if _PARK.search(part.name) and ZONE.search(whole.name) and part != whole:
        yield found.claim(part, SCHEMA.containedInPlace, whole)


_PARK = re.compile(r"\b(?:[Pp]ark|[Aa]rea|[Zz]one|Building|Tower|Block)\b")
_BUILT = (
    r"(?:laborator(?:y|ies)|labs?|plant|centre|center|hub|facility|building|block|library|clinic|hostel"
    r"|dormitor(?:y|ies)|hall|tower|museum|school|hospital"
    r"|station|auditorium|accommodation|apartments?|hotel|gym|canteen|fab|workshop|incubator|vivarium|platform"
    r"|garage|residence|homes|offices?|housing)"
)


@rule(
    "facility",
    rf"(?P<whole>{{:PLACE}}|\b[Tt]he (?:park|zone|loop)|\b[Ii]t) (?:now |also |already )?(?P<verb>has|hosts?"
    rf"|boasts|offers|houses|includes|contains|features|operates|got) "
    rf"(?:an? |the |its own )?(?:(?!not\b|no\b)[\w-]+ ){{0,4}}?{_BUILT}(?: for [a-z ]{{2,30}})?, (?:the |called "
    rf"|named )?(?P<inside>{{:PLACE|ORG}})",
    rf"^(?:In|Inside|Within|At) (?:the )?(?P<whole>{{:PLACE}}) (?P<verb>there (?:is|are)|stands?|lies|rises|is"
    rf"|are) (?:an? |the )?(?:[\w-]+ ){{0,4}}?{_BUILT}, (?:the )?(?P<inside>{{:PLACE|ORG}})",
    rf"(?P<inside>{{:PLACE}}) (?:in|of|at|inside) (?:the )?(?P<whole>{{:PLACE}}) (?P<verb>is|are|houses?|holds?"
    rf"|will be|serves as|will serve as|contains?) (?:an? |the )?(?:[\w-]+ ){{0,4}}?{_BUILT}\b",
    r"(?P<whole>{:PLACE}|\b[Tt]he (?:park|zone|loop))(?:['’]s)? (?:(?P<verb>has|boasts|includes"
    r"|offers) )?(?:[a-z]+ )?facilities"
    r"(?: in (?:the )?{:PLACE})?(?: are| is| include|,? including|:| such as) (?:the )?"
    r"(?P<inside>{:PLACE|ORG}(?:(?:, | and |, and )(?:the )?{:PLACE|ORG}){0,4})",
    r"(?P<inside>{:PLACE|ORG}(?:(?:, | and |, and )(?:the )?{:PLACE|ORG}){0,4}) (?P<verb>is|are) (?:one of|among"
    r"|two of"
    r"|some of) (?:the )?(?:[a-z]+ )?(?:facilities|amenities|platforms) (?:of|in|at) (?:the )?"
    r"(?P<whole>{:PLACE})",
    r"^Among (?:the )?(?:[a-z]+ )?(?:facilities|amenities|platforms|buildings|laboratories) (?:of|in|at) (?:the )?"
    r"(?P<whole>{:PLACE}) (?P<verb>is|are) (?:the )?(?P<inside>{:PLACE|ORG}(?:(?:, | and "
    r"|, and )(?:the )?{:PLACE|ORG}){0,4})",
    r"^Among (?P<whole>[Tt]he (?:park|zone|loop)|the {:PLACE}|{:PLACE})['’]s (?:[a-z]+ )?(?:facilities|amenities"
    r"|platforms"
    r"|buildings|laboratories) (?P<verb>is|are) (?:the )?(?P<inside>{:PLACE|ORG}(?:(?:, | and "
    r"|, and )(?:the )?{:PLACE|ORG}){0,4})",
    rf"(?P<whole>{{:PLACE}}|\b[Tt]he (?:park|zone|loop)) (?:will |is to )?(?P<verb>houses?|hosts?|contains?|includes?"
    rf"|has|have|offers?) (?:an? |the |its own )?(?:(?!not\b|no\b)[\w-]+ ){{0,4}}?{_BUILT} in (?P<inside>{{:PLACE}})",
    rf"(?P<inside>{{:PLACE}}) (?P<verb>provides|will provide|offers|will offer|houses|will house"
    rf"|contains) (?:[\w-]+ ){{0,3}}?"
    rf"{_BUILT}(?: for [a-z]+)? (?:in|of|at) (?:the )?(?P<whole>{{:PLACE}})",
    rf"(?P<whole>{{:PLACE}}|\b[Tt]he (?:park|zone|loop)) (?:is|will be) (?P<verb>equipped with|served by|provided "
    rf"with)"
    rf" (?:an? |the )?(?:(?:[\w-]+ ){{0,4}}?(?:{_BUILT}|room), (?:the )?)?(?P<inside>{{:PLACE|ORG}})",
    r"(?P<whole>{:PLACE})['’]s (?P<inside>{:PLACE}) (?P<verb>is|are|houses?|holds?|contains?|serves|will|has)\b",
    r"(?P<whole>{:PLACE}|\b[Tt]he park) (?P<verb>has|includes|comprises|will have|boasts"
    r"|contains) [^.;⟦]{3,60}, (?:among them|including) [^.;⟦]{0,40}?,? ?(?P<inside>{:PLACE}(?:,? and {:PLACE})?)",
    rf"(?:^|; |, while |, and )(?P<inside>(?P<first>{{:PLACE}})(?:(?:, | and "
    rf"|, and )(?:the )?{{:PLACE}}){{0,3}}) (?P<verb>is|are|houses?|will be|(?:will )?serves? as|holds?"
    rf"|contains?) (?:an? |the )?(?:[\w-]+ ){{0,4}}?{_BUILT}\b",
    rf"(?P<inside>{{:PLACE}}), (?P<verb>an?) (?:[\w-]+ ){{0,4}}?{_BUILT}(?: block| building| hall)?, ",
    signs="acilities menities Among equipped served provided provide platforms has host boast offer house "
    "include contain feature operate there stand lies rises is are holds serve "
    "comprises got an",
)
def facility(found: Found) -> Iterator[Claim]:
    """A building of a park and what it is for: "Building 8 is a wet laboratory". Not one elsewhere."""
    named_there = "whole" in found.match.groupdict()
    whole = subject(found, "whole", _PLACE) if named_there else only_zone(found)
    if whole is None or denied(found, "verb"):
        return
    for thing in found.things("inside"):
        if thing != whole and (named_there or _NUMBERED.search(thing.name)):
            yield found.claim(thing, relation(thing), whole)


#: A building that only a park's plan gives a number has no other address.
_NUMBERED = re.compile(r"\b(?:Building|Block|Tower|Lab|Laboratory) (?:\d+|[A-Z])$")


#: Read before a place's place: a building is more than that.
BUILDINGS = (facility,)
RULES = (parts, together, part_of, other_part, part_of_name)

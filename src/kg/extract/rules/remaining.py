"""Figures that no closer rule has read: an area, tenants, what is handled in a day, of the one thing they can be of.

Their sentence need not have a verb that is known. What they are of is the nearest site or body before them in their
clause, else what the text is about; where another figure, another city or a comparison stands between, nothing is said.
Read only on pages that speak of a zone or a park: elsewhere land is sold, planted and burnt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import URIRef

from kg.evidence import Amount, Claim, Kind, Made, Named, Thing
from kg.extract.heads import REGIONS
from kg.extract.rule import Found, named, rule
from kg.extract.rules.clauses import NOUNS
from kg.extract.rules.holders import another_site, part_of
from kg.extract.rules.intake import daily
from kg.extract.rules.measures import is_area, is_firm, is_office, is_region, told
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.reference import ZONE, definite, fits, lead, only_zone
from kg.extract.rules.scopes import hall_of, rooms_of
from kg.extract.rules.sides import side_at
from kg.extract.rules.tallies import tally
from kg.extract.rules.wording import A_HOUSE, denied
from kg.terms import HET, SCHEMA

_ABOUT = frozenset((Kind.PLACE, Kind.ORGANIZATION))
#: Before a figure: it is compared, changes hands, or is a part of something that is counted on.
_NOT_OWN = re.compile(
    r"\b(?:than|against|versus|by|from|less|another|every|each|per|instead of|compared (?:with|to)|large as|big "
    r"as|size of"
    r"|sold|let|lets|letting|proposed|sells?|sale of"
    r"|bought|buys?|auction\w*|burn\w*|plant\w*|up to|rent\w*|leas\w*|a further|additional"
    r"|extra|lost|lose|move[sd]?|moving|relocat\w+|transfer\w*|hir\w+|recruit\w*"
    r"|tak\w* over|took over|taken over|took back|returned|over to|visited|surveyed|met|talks? with|partners?"
    r"|invited?|hopes?|aims?|wants?|plans?|(?:agreements?|contracts?|leases|deals?|tenancies) with"
    r"|seeks?"
    r"|(?:flats|beds|rooms?|space|places|desks|homes|apartments|accommodation|housing|hostel|dormitory) for"
    r"|attend\w*|polled|asked|funded|subsid\w*|trained|counted|not|no|never|without)\b[^.;:]{0,24}$"
)
_BEHIND = re.compile(
    r" ?(?:away|apart|higher|lower|more|less|increase|rise|of (?:rice|forest|farmland|wetland|grass|fish|mud"
    r"|trees|water))\b"
)
_CANDIDATE = re.compile(
    rf"⟦(?:Place|Organization):\d+⟧|\b(?:[Tt]he|[Tt]his|[Ii]ts|[Oo]ur) (?:[a-z-]+ ){{0,2}}?(?:{NOUNS})\b|\b[Ii]t\b"
)
_REGION = re.compile(
    rf"\b(?:{'|'.join(sorted(REGIONS))}|[Dd]istrict|[Cc]ity|[Pp]rovince|Territories)$|^\w+$"
    r"|^(?:Hong Kong|Greater \w+|\w+ China)$"
)
#: What leads in a name that is not what the figure is of.
_LEADS_IN = re.compile(
    r"\b(?:in|at|near|from|to|by|with|for|on|beside|between|across|and|into|along|under|outside|of) (?:the )?$"
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|is to|are to|once|when|due|planned|expected|scheduled|slated|should|by then"
    r"|still to come)\b",
    re.IGNORECASE,
)


def _of_a_zone(found: Found) -> bool:
    """Whether the page has spoken of a zone or a park so far."""
    seen = (*found.context.earlier, *found.context.mentions)
    return any(it.kind is Kind.PLACE and ZONE.search(it.text) for it in seen)


def _owner(found: Found) -> Thing | None:
    """What a figure is of; in a row of a table what the first cell names."""
    if "\t" not in found.masked.text:
        return _nearest(found)
    cell = _CELL.match(found.masked.text)
    return named(found.masked.named(cell["name"])) if cell else None


def _nearest(found: Found) -> Thing | None:
    """What a figure is of: where it stands, the nearest site or body before it, else what the text is about."""
    text, at, end = found.masked.text, found.match.start("value"), found.match.end("value")
    if there := _THERE.match(text, end):
        return None if _OF_A_SITE.match(text, end) else _resolved(found, there, "place")
    if _ON.match(text, end) or _ITS.match(text):
        return None
    start = max(text.rfind(mark, 0, at) for mark in ("; ", ": ", "? ", " – ", " — ")) + 1
    near = [it for it in _CANDIDATE.finditer(text, start, at) if not _LEADS_IN.search(text, start, it.start())]
    gap = text[near[-1].end() : at] if near else ""
    if near and ("⟦Quantity" not in gap or _AND.fullmatch(gap)) and not _TELLS.search(gap) and not _PARTLY.match(gap):
        return _resolved(found, near[-1], 0)
    if near or not _ADVERBIAL.fullmatch(text, start, at):
        return None
    topic = found.context.topic
    return topic if topic and fits(topic, _ABOUT) else _zone_before(found)


#: "The Park's first three buildings offer …": these, not the Park.
_PARTLY = re.compile(
    r"['’]s (?:[a-z-]+ ){0,4}?(?:halls|buildings|towers|blocks|laboratories|labs|docks|lines|bridges|cent(?:re|er)s"
    r"|phases?|batch(?:es)?|floors|plots|tenants|companies|firms|branch|side|half)\b"
)
#: "Its hall has room for …" is said of the hall.
_ITS = re.compile(
    r"(?:Its|Their) (?:[a-z-]+ )?(?:halls?|buildings?|towers?|blocks?|clinic|canteen|desk|lab|laborator(?:y|ies)|robot"
    r"|pier|dock|lines?|bridge|lift|kitchen|library|cent(?:re|er)|counter|gates?|lanes?)\b"
)


def _zone_before(found: Found) -> Named | None:
    """The one zone of the section, where it was named before the figure."""
    zone = only_zone(found)
    return (
        zone if zone and any(named(it) == zone and it.end <= found.span()[0] for it in found.context.mentions) else None
    )


def _resolved(found: Found, match: re.Match[str], group: str | int) -> Thing | None:
    """The thing that a name or noun of the masked sentence stands for; a city is as large as no figure of its sites."""
    words, at = match[group], match.start(group)
    if not words.startswith("⟦"):
        of = _AT_PLACE.match(found.masked.text, match.end(group))
        if of and (noun := _OUTPOST.search(words)):
            return part_of(named(found.masked.named(of["place"])), noun[0])
        return named(found.masked.named(of["place"])) if of else definite(found, words, found.masked.offset(at), _ABOUT)
    thing = side_at(found, at) or named(found.masked.named(words))
    if isinstance(thing, Named) and _NOUN.match(found.masked.text, match.end(group)):
        return None
    return None if isinstance(thing, Named) and thing.kind is Kind.PLACE and _REGION.search(thing.name) else thing


#: "a laboratory of 900 square metres": that is as large, not the park that it stands in.
_A_THING = re.compile(
    r"\b[Aa]n? (?:[a-z-]+ ){0,3}?(?!(?:total|area|space|site|size|footprint|surface|extent|sum|maximum"
    r"|capacity)\b)[a-z-]+"
    r" (?:of|with|covering|measuring|spanning) (?:[a-z]+ ){0,3}$"
)
_NEAR = 60
#: "the branch of the Reed Park" is elsewhere.
_OUTPOST = re.compile(r"\b(?:branch|office|laboratory|lab|outpost|arm)$")
#: "the Reed Bank branch": the name only says whose it is.
_NOUN = re.compile(rf" (?:(?:[a-z]+ )?(?:{NOUNS})\b|{A_HOUSE})")
#: "the new hall at the Reed Port".
_AT_PLACE = re.compile(r" (?:at|of) (?:the )?(?P<place>⟦Place:\d+⟧)")
_CELL = re.compile(r"(?P<name>⟦(?:Place|Organization):\d+⟧)\t")
#: "It has 12 floors and …".
_AND = re.compile(
    r" (?:has|had|offers|contains|with) (?:⟦Quantity:\d+⟧|[a-z]+ [a-z]+) and (?:about |some |over |nearly |more than )?"
)
#: Who says so, or sends them, is not where they are.
_TELLS = re.compile(
    r".+, (?:which|whose|who)\b"
    r"|\b(?:said|says|told|tells|add(?:s|ed)|noted?|reports?|reported|announced|estimates?|sends?|sent|that)\b"
)
_THERE = re.compile(
    rf"(?: [a-z-]+| from (?:the )?⟦Place:\d+⟧){{0,7}}? (?:in|at|into|inside|within|on(?= (?:the )?⟦Place:\d+⟧ "
    rf"(?:bank|side))) (?:the )?(?:new "
    rf"|whole )?(?P<place>⟦(?:Place|Organization):\d+⟧"
    rf"|\b(?:{NOUNS})\b)"
)
#: "a 300 hectare park within the zone": as large is the park.
_OF_A_SITE = re.compile(rf" (?:[a-z-]+ ){{0,2}}(?:{NOUNS})\b")
#: "22 hectares on the Reed River": what lies there is named by neither.
_ON = re.compile(r"(?: [a-z-]+){0,3} (?:on|along|beside|by) (?:the )?⟦Place:\d+⟧")
#: Words that stand before a figure which is of what the text is about.
_ADVERBIAL = re.compile(
    r"(?:[ ,.\"“]*\b(?:[A-Z]?[a-z]+ly|[Ss]o|far|[Aa]lready|[Tt]here|[Bb]y|[Aa]t|[Ii]n|[Oo]n|the|this|last|month"
    r"|year|end|now|[Ss]ome"
    r"|[Aa]bout|[Mm]ore|than|[Oo]ver|[Nn]early|[Oo]nly|just|are|is|were|was|have|has|had|been|of|an?|total|start"
    r"|roll|list"
    r"|number|grown|risen|to|and|all|altogether|[Tt]oday|start|beginning|first|here|ground|land|size|area|space"
    r"|room|A))*[ ,.:\"“]*"
)


def _mood(found: Found) -> URIRef | None:
    return HET.Planned if _PLANNED.search(found.masked.text, 0, found.match.end()) else None


def _plain(found: Found) -> bool:
    """Whether a figure may be one of its owner's at all."""
    text = found.masked.text
    before = text[max(0, found.match.start("value") - 48) : found.match.start("value")]
    return not (
        _NOT_OWN.search(before)
        or _BEHIND.match(text, found.match.end("value"))
        or denied(found, "value")
        or text.rstrip().endswith("?")
        or told(found, found.mention("value"))
    )


@rule("plain-area", r"(?P<value>{:AMOUNT})", signs=("⟦Quantity:",))
def plain_area(found: Found) -> Iterator[Claim]:
    """An area in words that no closer rule knows: "3 hectares may not sound like much". Not one sold or compared."""
    value = found.mention("value")
    before = found.masked.text[: found.match.start("value")]
    if not is_area(value) or not _plain(found) or not _of_a_zone(found) or _A_THING.search(before[-_NEAR:]):
        return
    if _LEASED.search(before):
        return
    about = _owner(found)
    hall = _OWN_HALL.search(before)
    if hall and about == named(found.masked.named(hall["whole"])):
        about = part_of(about, hall["part"])
    if about and not is_office(about) and not is_firm(about):
        said, rooms = (found.sentence.start, found.sentence.end), rooms_of(found, value)
        measure = "floor area" if rooms or _FLOOR.search(found.masked.text) else "area"
        yield from observed(found, Figure(about, measure, value, said, _mood(found), scope=rooms))


#: What somebody has let, taken or reserved in a building is a part of it.
_LEASED = re.compile(
    r"\b(?:leas\w+|rent(?:s|ed|ing|al)?|tenanc(?:y|ies)|reserv(?:e[sd]?|ing)|sublet\w*|book(?:s|ed|ing)"
    r"|(?:takes?|taken|took|taking)(?: up)?|moved|letter of intent|(?:is|are|has|been) letting)\b[^.;]{0,200}$"
)
_FLOOR = re.compile(
    r"\b(?:floors?|storeys?|stories|space|laborator(?:y|ies)|labs|offices|rooms|built"
    r"|building(?! (?:site|land|plot|ground))|block|tower)\b"
)


#: "The Reed Port's new hall covers …": as large is the hall.
_OWN_HALL = re.compile(
    r"(?P<whole>⟦(?:Place|Organization):\d+⟧)['’]s (?P<part>(?:[a-z-]+ ){0,2}?(?:hall|building|tower|block|wing"
    r"|terminal|laboratory|centre|center|campus|yard|library|museum))\b[^⟦]*$"
)


@rule("plain-tenants", r"(?P<value>{:AMOUNT})", signs=("⟦Quantity:",))
def plain_tenants(found: Found) -> Iterator[Claim]:
    """How many firms or laboratories a place houses, in words that no closer rule knows: "9 spin-offs share the floor".

    Not partners, visitors or those that are hoped for.
    """
    value = found.mention("value")
    count = tally(found, value)
    daily = _DAILY.match(found.masked.text, found.match.end("value"))
    booked = _BOOKED.search(found.masked.text, 0, found.match.start("value"))
    thing = _A_THING.search(found.masked.text[: found.match.start()][-_NEAR:])
    if not count or daily or booked or thing or not _plain(found) or not _of_a_zone(found):
        return
    if _NAMES.search(value.text) and not _ROLL.search(found.masked.text):
        return
    about = _owner(found)
    housed = about and not is_region(about) and not is_firm(about)
    if about and housed and not another_site(found, found.match.start("value"), about):
        said = found.sentence.start, found.sentence.end
        yield from observed(found, Figure(about, count.kind, count.mention, said, _mood(found), scope=count.scope))


#: Names are tenants only on a list of tenants.
_NAMES = re.compile(r" names$")
_ROLL = re.compile(r"\b(?:roll|tenants?|leas\w+)\b")
#: "the clean room, which 9 companies have booked".
_BOOKED = re.compile(r"\b(?:which|whom|whose) $")
_DAILY = re.compile(
    r" (?:[a-z]+ )?(?:(?:a|per|each|every) day|daily|(?:in|every) 24 hours|between (?:midnight and midnight|dawn "
    r"and dawn)|from dawn to dawn"
    r"|round the clock|around the clock)\b"
)
_TRAFFIC = re.compile(
    r"\b(?:carried|recorded|saw|crossed|counted|averag\w*|passed|used|forecast\w*|last (?:year|month)|so far)\b"
    r"|\b(?:tops|topped|tops out|exceeds|exceeded|surpass\w*|hits?|reached|breaks|broke|records?|peaked|set a)\b"
    r"|⟧ (?:in|on) (?:a|one) (?:single |record )?day\b"
)


@rule("plain-capacity", r"(?P<value>{:AMOUNT})", signs="day daily hours dawn midnight clock")
def plain_capacity(found: Found) -> Iterator[Claim]:
    """What a place can take in a day, in words that no closer rule knows: "with room for 300 visitors a day".

    Not how many came: that is traffic.
    """
    value = found.mention("value")
    counted = isinstance(value.value, Amount) and value.value.of and not value.value.money
    if not counted or not _DAILY.match(found.masked.text, found.match.end()) or told(found, value):
        return
    if _TRAFFIC.search(found.masked.text) or denied(found, "value") or not _of_a_zone(found):
        return
    about = _owner(found) or _by_its_words(found)
    acts = about and (fits(about, frozenset((Kind.PLACE,))) or about == lead(found))  # a body only where it opens
    if about and acts and not is_region(about):
        hall, said = hall_of(found, value, about), (found.sentence.start, found.sentence.end)
        mood = _mood(found) or (HET.Planned if hall and _YET.search(found.masked.text, found.match.end()) else None)
        yield from observed(found, Figure(about, daily(found, value), value, said, mood, scope=hall))


#: "… is due to open in 2036": the building is not there yet.
_YET = re.compile(r"\b(?:(?:is|are) (?:due|set|expected|scheduled|planned) to (?:open|be)|will (?:open|be))\b")


def _by_its_words(found: Found) -> Thing | None:
    """A thing of a site that was named before, or has no name but its words: "The robot gets through …"."""
    subject = _SUBJECT.match(found.masked.text)
    words = subject["words"] if subject else ""
    its = found.masked.text.startswith("Its ")  # "its hall" is neither what "it" is nor a hall named before
    if words and not its and (known := definite(found, words, found.sentence.start, _ABOUT)):
        return known
    return Made("place", (words, found.context.page.key), (SCHEMA.Place,), words.capitalize()) if words else None


_SUBJECT = re.compile(
    r"(?:The|Our|Its|This) (?P<words>(?:[a-z-]+ )?(?:robot|lab|laboratory|clinic|dock|desk|pier|plant|line"
    r"|shuttle|bridge|footbridge|lift"
    r"|canteen|kitchen|library|hall|centre|center|counter|gate|lane|channel|machine|scanner|tunnel|lounge"
    r"|auditorium))\b"
)
RULES = (plain_area, plain_tenants, plain_capacity)

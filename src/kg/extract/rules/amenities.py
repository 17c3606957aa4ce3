"""What a place or body offers its users, by the kind of thing: rooms, machines and services, named or not.

"Among the amenities: a cold store and a canteen"; "a clinic and a crèche come with it". A thing without a name "
"is a part
of the place that the text is about. What is missing, planned or elsewhere is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Part, Thing
from kg.extract.heads import REGIONS
from kg.extract.names import head
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.counted import bare
from kg.extract.rules.holders import HOUSES, part_of, spoken_of
from kg.extract.rules.reference import fits, subject
from kg.extract.rules.sites import relation
from kg.extract.rules.wording import NO_NOUN, PLACES, modality, whom
from kg.terms import SCHEMA

#: What a building can hold; the last word of an item is one of these.
_THING = (
    r"(?:laborator(?:y|ies)|labs?|halls?|stores?|storage|yards?|canteens?|auditoriums?|auditoria|desks?"
    r"|clinics?|decks?|ports?"
    r"|rooms?|houses?|banks?|robots?|workshops?|librar(?:y|ies)|gyms?|kitchens?|gardens?|courts?|theatres?|theaters?"
    r"|studios?|benches|platforms?|nurser(?:y|ies)|crèches?|creches?|kindergartens?|shuttles?|cafés?|cafes?"
    r"|vivari(?:um|a)"
    r"|clean ?rooms?|garages?|piers?|lounges?|cent(?:re|er)s?|hubs?|hostels?|dormitor(?:y|ies)|apartments|flats|beds"
    r"|restaurants?|terraces?|pools?|museums?|machines?|stations?|facilit(?:y|ies)|foundr(?:y|ies)|greenhouses?|docks?"
    r"|printers?|microscopes?|sequencers?|computers?|supercomputers?|line|lines|incubators?|bureaus?|counters?|office"
    r"|towers?|blocks?|buildings?|parking|supermarkets?|shops?|school|archive|wind tunnel|bays?|wards?|plants?"
    r"|pilot lines?)"
)
_ITEM = (
    r"(?:⟦Quantity:\d+⟧ )?(?:an? |the |its own |two |three |four |one |\d+ |[a-z]+ )?(?:(?!(?:of|in|at|for|and"
    r"|to|by|with"
    r"|from)\b)[\w’'-]+ ){0,4}?" + _THING
)
_ITEMS = rf"{_ITEM}(?: for [a-z ]{{3,30}}?)?(?:(?:, and |, | and |; ){_ITEM}(?: for [a-z ]{{3,30}}?)?){{0,7}}"
_WHOLE = whom("whole", "PLACE|ORG", PLACES + "|institute|estate|tower|house|wing|incubator")


@rule(
    "amenities",
    rf"\b(?:[Aa]mong|[Tt]hey include|[Ii]ncluded are) (?:the |its |their )?(?:shared |common |main "
    rf")?(?:amenities|facilities"
    rf"|equipment|services|attractions|features)(?: are| is)?[:,]? (?P<items>{_ITEMS})(?=[.;]|$)",
    rf"\b(?:[Aa]menities|[Ff]acilities|[Ee]quipment|[Ss]hared (?:by|with) all|[Oo]n offer|[Oo]pen to all|[Ii]n "
    rf"the (?:house"
    rf"|building)|[Uu]nder its roof|[Ii]nside|[Oo]n site|[Cc]ommon rooms)(?: (?:include|comprise|are"
    rf"|is))?(?:[:—–]| -)? "
    rf"(?P<items>{_ITEMS})(?=[.;]|$)",
    rf"^(?P<items>{_ITEMS}) (?:(?:also )?(?:come|comes|go|goes) with (?:it|them)|(?:is|are) (?:also )?(?:part "
    rf"of|included in"
    rf"|among) (?:the |its )?(?:equipment|amenities|facilities|package|deal|offer)|(?:is|are) (?:shared|open to "
    rf"all|on site"
    rf"|on offer|at (?:the )?(?:tenants|users|firms|everyone|their)\S* disposal|available)|complete[s]? the "
    rf"(?:offer|picture))",
    rf"^(?P<items>{_ITEMS}) (?:is|are|can be found) (?:on the [a-z]+ floor of|in|inside|at) (?P<whole>(?:the "
    rf")?{{:PLACE}})",
    rf"^There (?:is|are) (?:also )?(?P<items>{_ITEMS}) (?:on the [a-z]+ floor of|in|inside|at) (?P<whole>(?:the "
    rf")?{{:PLACE}})",
    rf"(?:, and|;|, while|,) (?P<items>{_ITEMS}) (?:come|comes|go|goes) with (?:it|them)\b",
    rf"{_WHOLE}[^.;⟦]{{0,60}}?(?:⟦Quantity:\d+⟧[^.;⟦]{{0,30}})?\b(?P<verb>has|have|boasts|offers|houses"
    rf"|contains|features"
    rf"|includes|holds|is equipped with|is fitted with|comes with|is furnished with|accommodates) (?P<items>{_ITEMS})"
    rf"(?=[.;]|$|, (?:and|which|as|all|where)\b)",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="floor There is are found menit acilit quipment hared open house roof nside site come goes disposal offer "
    "has have boast "
    "contain feature "
    "include hold fitted furnished accommodates",
)
def amenities(found: Found) -> Iterator[Claim]:
    """Rooms, machines and services that a place or body has for its users, each of them. Not what is to come."""
    whole = _whole(found)
    if whole is None or _WITHOUT.search(found.match[0]) or modality(found, "verb" if found.has("verb") else "items"):
        return
    if not found.has("verb") and found.match["items"].startswith(("Its ", "Their ")):  # somebody's, who is there
        return
    pieces = list(_pieces(found))
    if found.has("verb") and not all(_SPECIAL.search(found.context.page.text[a:b]) for a, b in pieces):
        return
    for start, end in pieces:
        words = found.context.page.text[start:end]
        yield found.claim(part_of(whole, words), SCHEMA.containedInPlace, whole, found.span("items"))


def _pieces(found: Found) -> Iterator[tuple[int, int]]:
    """Page spans of the items, without their articles."""
    first, last = found.span("items")
    text, at = found.context.page.text, first
    for cut in (*re.finditer(r"(?:, and |, | and |; )", text[first:last]), None):
        end = first + cut.start() if cut else last
        yield bare(text, at + len(_ARTICLE.match(text, at, end)[0]), end)  # type: ignore[index]  # it matches nothing, too
        at = first + cut.end() if cut else last


_ARTICLE = re.compile(r"(?:An? |The |Its )?")
_WITHOUT = re.compile(r"\b(?:no|not|never|without|neither|lacks?|planned|future|missing|will|would|once|yet)\b")
#: After a bare "has" only what a user uses: "has an office", "has two towers" say little or something else.
_SPECIAL = re.compile(
    r"(?:clinic|canteen|auditorium|cent(?:re|er)|deck|port|yard|store|robot|lab|laborator|librar|gym|kitchen|clean "
    r"?room"
    r"|nurser|cr[eè]che"
    r"|vivari|theat|studio|workshop|bank|house|caf|hall|room|pilot line|sequencer|microscope|computer|platform)[a-z]*$"
)


def _whole(found: Found) -> Thing | None:
    whole = subject(found, "whole", HOUSES) if found.has("whole") else _around(found, spoken_of(found))
    bounds = isinstance(whole, Named) and whole.kind is Kind.PLACE and head(whole.name) in REGIONS
    return None if bounds else whole  # a river has no rooms


def _around(found: Found, topic: Thing | None) -> Thing | None:
    """What the text is about; where that is a room that it has told of as one of a house, the house."""
    houses = [it.object for it in found.context.claims if it.rule == _NAMED and it.subject == topic]
    return houses[-1] if houses and isinstance(houses[-1], (Made, Named)) else topic


_NAMED = "named-amenity"


@rule(
    _NAMED,
    rf"^(?:(?:An?|One|The|Its|Their) (?:[\w-]+ ){{0,3}}?{_THING}), (?:the |called (?:the )?|named (?:the )?)?"
    rf"(?P<inside>{{:PLACE|ORG}}), (?P<verb>fills|occupies|takes up|serves|stands|is|has|opens|opened|runs"
    rf"|offers|sits|shares"
    rf"|works|hosts)\b",
    r"\b(?P<verb>[Uu]pstairs|[Dd]ownstairs|[Oo]n the (?:ground|first|second|third|fourth|fifth|top|same|[a-z]+) "
    r"floor|[Nn]ext door"
    r"|[Ii]nside|[Uu]nder the same roof),? (?:sits|sit|works|is|are|stands|lies|resides|operates|one finds|you "
    r"find) (?:the )?"
    r"(?P<inside>{:PLACE|ORG})",
    rf"{_WHOLE} (?:also |now |already )?(?P<verb>houses|hosts|is home to|accommodates|contains|shelters"
    rf"|includes) (?:an? |the )?"
    rf"(?P<inside>{{:PLACE|ORG}}){NO_NOUN}",
    parts=TEXT_PARTS,
    signs="house host home accommodates contains shelters , pstairs ownstairs floor nside roof door",
)
def named_amenity(found: Found) -> Iterator[Claim]:
    """A room or desk with a name, in the place that the text is about. Not one yet to come."""
    whole, inside = _whole(found), found.thing("inside")
    if whole and whole != inside and fits(whole, frozenset((Kind.PLACE,))) and not modality(found, "verb"):
        yield found.claim(inside, relation(inside), whole, found.span())


RULES = (amenities, named_amenity)

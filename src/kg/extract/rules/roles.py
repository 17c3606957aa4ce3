"""What a zone or park is to be: its orientations, how many it has, and what it is positioned as."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Kind, Made, Named, Part, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.asides import zones_of_title
from kg.extract.rules.clauses import agent
from kg.extract.rules.counted import COUNT, COUNT_ANY, LIST, OPENS, STOP, TEXT, bare, counted, listed_items
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.reference import ZONE, only_zone, saying, subject
from kg.extract.rules.wording import ADVERBS, PLACES, PLANS, denied, name, whom
from kg.terms import HET, XSD

_PLAN = frozenset((Kind.PLAN,))
_PLACE = frozenset((Kind.PLACE,))
PURPOSES = (
    r"(?:orientations?|positionings?|positions?|functions?|roles?|purposes?|missions?|identities"
    r"|strategic orientations|phrases|parts to play)"
)
_GIVES = (
    r"(?:granting|giving|gives?|gave|grants?|granted|assigning|assigns?|assigned|sets?|sets? out|setting"
    r"|defines?|defined|given|lays down|laid down|casts?|has|have"
    r"|with|names?|identifies|assigned to|spells out)"
)


_OF = (
    r"(?:for|of|to|assigned to|(?:are|were|is|was|have been|has been) (?:set|given|assigned|laid down|granted|defined"
    r"|named|chosen) (?:for|to))"
)


@rule(
    "orientations",
    rf"(?:positions?|defines?|describes?|sees|casts?|conceives of) (?:the )?(?P<place>{{:PLACE}}|it) in {COUNT} "
    rf"(?:ways|respects|capacities|roles){OPENS}(?:as )?{LIST}",
    rf"{_GIVES}(?: out)? (?:for |to )?(?:the )?(?P<place>{{:PLACE}}|it) (?:(?:with|its|these|the) )?{COUNT} "
    rf"(?:[a-z-]+ ){{0,2}}"
    rf"{PURPOSES}(?: are)?{OPENS}{LIST}",
    rf"{COUNT} (?:[a-z-]+ ){{0,2}}{PURPOSES} {_OF} (?:the )?(?P<place>{{:PLACE}}|it)(?: are"
    rf"|[^.:;⟦]{{0,40}}?)?{OPENS}{LIST}",
    rf"(?P<place>(?:[Tt]he )?{{:PLACE}}|[Ii]t) (?:(?:is|are|was|has been) )?(?:given|assigned|granted|has|have"
    rf"|takes on|carries"
    rf"|plays|with) {COUNT} (?:[a-z-]+ ){{0,2}}{PURPOSES}(?: [a-z ]{{0,30}}?)?{OPENS}{LIST}",
    rf"(?P<place>{{:PLACE}}(?=['’]s )|\b[Ii]ts)(?:['’]s)? {COUNT} (?:[a-z-]+ ){{0,2}}{PURPOSES}"
    rf"(?:{OPENS}| are (?:to be )?){LIST}",
    rf"{COUNT_ANY} (?:[a-z-]+ ){{0,2}}{PURPOSES} (?:await|awaits|have been set for|have been given to"
    rf"|are set for|were set for|are given to|is given to|for|belong to|(?:were|are) assigned to"
    rf"|have been assigned to) (?:{{:PLACE}}['’]s )?(?:the )?(?P<place>{{:PLACE}}|it|the (?:zone|park)){OPENS}{LIST}",
    rf"(?P<place>{{:PLACE}}(?=['’]s )|\b[Ii]ts)(?:['’]s)? (?:[a-z-]+ )?{PURPOSES} (?:is|are) (?P<count>twofold"
    rf"|threefold"
    rf"|fourfold|dual|double|triple){OPENS}{LIST}",
    rf"(?:the )?(?P<place>{{:PLACE}}|\b[Ii]t) (?:an? )?(?P<count>dual|double|triple|threefold|twofold"
    rf"|fourfold) (?:role|function|positioning|mission),? (?:as|of|:|namely|that of) ?{LIST}",
    rf"(?P<loose>)\b(?P<count>two|three|four|five|six|twofold|threefold|fourfold|triple|double|dual) "
    rf"(?:[a-z-]+ ){{0,2}}(?:{PURPOSES}|part|jobs|hats|assignments|missions)"
    rf"(?: (?!⟦Date)[^.:;⟦—–]{{0,60}}(?:⟦(?:Place|Plan):\d+⟧[^.:;⟦—–]{{0,30}})?)?"
    rf"(?:: |; | [—–] | - |, namely,? |, that is,? ){LIST}",
    parts=(*TEXT, Part.HEADLINE, Part.LABEL),
    signs="orientation positioning positions function role purpose mission identities part jobs hats assignments "
    "ways respects capacities",
)
def orientations(found: Found) -> Iterator[Claim]:
    """A plan gives a place a counted list of orientations; a list that does not have as many items is not read."""
    loose = "loose" in found.match.groupdict()
    place, count = _near(found) if loose else _given(found), counted(found.match["count"])
    done = any(it.predicate == HET.hasOrientation and it.start >= found.sentence.start for it in found.context.claims)
    if place is None or (loose and (done or len(listed_items(found, count)) != count)):
        return
    if count:
        number = Literal(str(count), datatype=XSD.integer)
        yield found.claim(place, HET.orientationCount, number, (found.span()[0], found.span("list")[0]))
    items = listed_items(found, count)
    if count and len(items) == count:
        yield from oriented(found, place, items)


def _given(found: Found) -> Thing | None:
    """The place that is given roles: in "the plan for the Reed Park assigns it …" what the plan is for."""
    if found.match["place"] == "it" and _DOCUMENT.match(found.masked.text):
        before = list(found.masked.within(found.masked.text[: found.match.start("place")]))
        told = [it for it in before if it.kind is Kind.PLACE and ZONE.search(it.text)]
        if told:
            return named(told[-1])
    return subject(found, "place", _PLACE)


_DOCUMENT = re.compile(rf"[Tt]he (?:[a-z]+ )?(?:⟦Plan:\d+⟧|{PLANS})\b")


def _near(found: Found) -> Named | None:
    """The zone whose roles a sentence only counts: named last before, "for the Reed Park …", else the page's."""
    before = [it for it in found.masked.within(found.masked.text[: found.match.start("list")]) if it.kind is Kind.PLACE]
    told = [it for it in before if ZONE.search(it.text)]
    if not told and _THE_PARK.search(found.masked.text, 0, found.match.start("list")):
        return _park_before(found)
    return named(told[-1]) if told else (place_of_headline(found) or only_zone(found) or place_above(found))


_THE_PARK = re.compile(r"\b[Tt]he park\b")


def _park_before(found: Found) -> Named | None:
    """What "the park" is: the one park that has been named, else the one of the sentence before."""
    seen = [it for it in found.context.mentions if it.kind is Kind.PLACE and it.text.endswith("Park")]
    last = [it.start for it in found.context.section.sentences if it.start < found.sentence.start][-1:]
    near = {named(it) for it in seen if last and last[0] <= it.start < found.sentence.start}
    told = near or {named(it) for it in seen}
    return told.pop() if len(told) == 1 else None


@rule(
    "orientation-count",
    rf"{_GIVES}(?: out)? (?:for |to )?(?:the )?(?P<place>{{:PLACE}}|it) {COUNT} (?:[a-z-]+ "
    rf"){{0,2}}{PURPOSES}(?=[.,;]|$| [a-z])",
    rf"(?P<place>(?:[Tt]he )?{{:PLACE}}) (?:has|is given|was given|is assigned|takes on|carries) "
    rf"{COUNT} (?:[a-z-]+ ){{0,2}}{PURPOSES}(?=[.,;]|$| [a-z])",
    rf"{COUNT_ANY} (?:[a-z-]+ ){{0,2}}{PURPOSES} (?:for|of|await|awaits|(?:have been|are|were) (?:set|given"
    rf"|assigned|laid down|defined|fixed) (?:for|to)) (?:the )?(?:{{:PLACE}}['’]s )?(?P<place>{{:PLACE}})",
    rf"(?P<verb>(?:has|have|is|was|been|had|enters?|takes on|carries|with|set|given|assigned|granted|received"
    rf"|gets)) {COUNT} (?:[a-z-]+ ){{0,2}}{PURPOSES}\b",
    rf"(?P<place>{{:PLACE}})['’]s (?:[a-z-]+ ){{0,2}}{PURPOSES} (?:in|as|has|have|comprises?|consists? of"
    rf"|covers?|includes?|falls into|with) {COUNT}\b",
    rf"{PURPOSES} of (?:the )?(?P<place>{{:PLACE}}) (?:in|as|has|have|comprises?|consists? of|covers?|includes?"
    rf"|falls into|are|:|\|) ?{COUNT}\b",
    rf"[Hh]ow many (?:[a-z-]+ ){{0,2}}{PURPOSES} (?:does|has"
    rf"|did) (?:the )?(?P<place>{{:PLACE}}) [^.?]{{2,30}}[?] ?{COUNT_ANY}\b",
    rf"[Ii]t is with {COUNT} (?:[a-z-]+ ){{0,2}}{PURPOSES} that (?:the )?(?P<place>{{:PLACE}})",
    r"(?:the )?(?P<place>{:PLACE}) (?:an? )?(?P<count>dual|double|triple|threefold|twofold|fourfold) (?:role"
    r"|function|positioning|mission)\b",
    rf"^[ •*·-]*(?:[A-Z][a-z-]+ )?(?:Orientations|orientations|positionings|Positionings|Roles"
    rf"|roles) of (?:the )?(?P<place>{{:PLACE}}) ?[:|] ?{COUNT}\b",
    parts=(*TEXT, Part.HEADLINE, Part.LABEL),
    signs="Orientation Roles ositioning orientation positioning positions function role purpose mission identities",
)
def orientation_count(found: Found) -> Iterator[Claim]:
    """How many orientations a place has, where the page does not list them there."""
    place = _given(found) if found.has("place") else agent(found, "verb", _PLACE)
    count = counted(found.match["count"])
    if _DRAFT.search(found.masked.text[: found.match.end()]):
        return
    done = any(it.predicate == HET.orientationCount and it.start >= found.sentence.start for it in found.context.claims)
    if place and count and not done:
        yield found.claim(place, HET.orientationCount, Literal(str(count), datatype=XSD.integer))


#: What a draft had is not what the place has.
_DRAFT = re.compile(r"\b(?:draft|proposal|version|rumou?r|earlier plan|first plan)s? ")
#: What a zone may be positioned as: something that gathers, leads, tries out.
_ROLE_NOUN = (
    r"(?:(?!(?:of|in|at|on|for|with|and|or|that|which|by)\b)[\w⟦⟧:’'-]+ ){0,6}?(?:zone|area|hub|base|platform"
    r"|cluster|centre|center|pilot|test ?bed|testbed|testing ground|proving ground"
    r"|test area|test field|pioneer|leader|forerunner|vanguard|trailblazer|pacesetter|highland|engine|gateway"
    r"|bridge|sandbox|laboratory|showcase|window|model|demonstration|cradle|marketplace"
    r"|source|heartland|haven|corridor|ground|frontrunner|spearhead|bridgehead|magnet|pole|stronghold|benchmark"
    r"|experiment)s?\b"
)


@rule(
    "positioned-as",
    rf"{whom('place', 'PLACE', PLACES)},? (?:(?:is|are|was|has been|will be|is to be|to be) )?{ADVERBS}"
    r"(?P<verb>(?:positioned|designated|defined|cast|conceived|envisioned|oriented) as)"
    rf" (?P<list>[^.;]+?){STOP}",
    r"(?P<verb>positions?|positioning|defines?|designates?|casts?|conceives? of|describes|sees) (?:the )?"
    r"(?P<place>{:PLACE}|(?<=the )(?:park|zone|area)\b) as"
    rf" (?P<list>[^.;]+?){STOP}",
    r"(?P<verb>designates?|designated|sees|views|envisages|envisions|describes|wants|treats|uses|names?|named"
    r"|makes|made|declares?|declared|turns?) (?:the )?(?P<place>{:PLACE})"
    rf"(?: as| to be| into)?,? (?P<list>(?:an? |the |[\"“])?{_ROLE_NOUN}[^.;]*?){STOP}",
    rf"(?P<verb>(?:positioned|designated|defined|cast|conceived|envisioned|oriented|described|named|declared"
    rf"|intended|meant|conceived|chosen|tasked with|charged with"
    rf"|entrusted with)(?: (?:by|in|under) (?:the )?{{:ORG|PLAN}})?(?: as| to be| to become| to act as"
    rf"| to serve as| becoming"
    rf"| being| acting as| serving as)?) (?P<list>(?:an? |the |[\"“])?{_ROLE_NOUN}[^.;]*?){STOP}",
    rf"(?P<verb>(?:(?:will|shall|is to|should|is meant to|is intended to|is expected to|would|must|aims to"
    rf"|seeks to|to) (?:also )?(?:become|act as|serve as|function as|operate as|be built into|be developed into"
    rf"|grow into|be turned into|play the role of|form)|(?:is to|shall|should|is meant to|is intended to) be"
    rf"|(?:serves|acts|functions|operates) as)) (?P<list>(?:an? |the |[\"“])?{_ROLE_NOUN}[^.;]*?){STOP}",
    rf"(?P<verb>(?:was|were|is|has been|been) (?:assigned|given|granted|entrusted with) the (?:role|function"
    rf"|task|mission|orientation|positioning) (?:of|as)) (?P<list>(?:being |becoming )?(?:an? |the "
    rf"|[\"“])?[^.;]*?){STOP}",
    r"(?P<place>{:PLACE}|\b[Tt]he (?:zone|park))['’]s (?:(?:strategic |main |new |functional )?(?:orientation"
    r"|positioning|role|function|mission))(?: (?:is|was))? (?P<verb>as|to be|that of"
    r"|is) (?P<list>(?:that of )?(?:an? |the |[\"“])[^.;]*?)(?=[.;]|$| was | is |,)",
    rf"\b[Tt]he (?:[a-z]+ )?(?:role|function|orientation|positioning|mission|purpose) of (?:the )?(?P<place>{{:PLACE}})"
    rf" (?P<verb>is|was) (?:to be|to become|that of|to serve as|to act as) (?P<list>(?:an? |the |[\"“])?{_ROLE_NOUN}"
    rf"[^.;]*?){STOP}",
    rf"\b(?:roles?|functions?|orientations?|positionings?|missions?) (?:granted|given|assigned|set) (?:to"
    rf"|for) (?:the )?(?P<place>{{:PLACE}}) (?:is|are|include|includes) (?:that of "
    rf"|those of )?(?P<verb>)(?P<list>(?:an? |the |[\"“])[^.;]*?){STOP}",
    rf"(?P<place>{{:PLACE}})['’]s (?P<verb>)(?:first|second|third|fourth|other|last)(?: {PURPOSES})?(?:,| is"
    rf"| being| as)+ (?P<list>(?:an? |the |[\"“])?{_ROLE_NOUN}[^.;]*?){STOP}",
    rf"(?P<verb>\b[Ii]ts|\b[Tt]he) (?:first|second|third|fourth|other|last)(?: {PURPOSES})?(?:,| is| being"
    rf"| as)+ (?P<list>(?:an? |the |[\"“])?{_ROLE_NOUN}[^.;]*?){STOP}",
    rf"^(?:[A-Z][^:⟦]{{0,40}} )?(?P<place>{{:PLACE}}): (?P<verb>)(?P<list>(?:an? )?{_ROLE_NOUN}[^.;]*?)[.]?$",
    parts=(*TEXT, Part.HEADLINE),
    signs="ositioned esignated efined cast onceived nvisioned riented position define designate conceive see "
    "view describe act serve become be role function mission make made ast turn : nam want declar treat "
    "intended meant",
)
def positioned_as(found: Found) -> Iterator[Claim]:
    """A place is positioned as one thing or several: "is positioned as a trial zone, an open port and a hub"."""
    if found.context.year or _BY_DATE.search(found.masked.text):
        return
    place = _positioned(found)
    if (
        place is None
        or "⟦Date" in found.match["list"]
        or denied(found, "verb")
        or _WISH.search(found.masked.text[: found.match.start("list")])
    ):
        return
    if found.has("place") or ZONE.search(name(place)):
        yield from oriented(found, place, _quoted(found) or _several(found))


_ARTICLE = re.compile(r"\b(?:an?|the) [\"“]?$")


def _several(found: Found) -> list[tuple[int, int]]:
    """The items of a list; one, where not each is a role: "a world-class industry, academia and research hub"."""
    items = listed_items(found, None)
    text = found.context.page.text
    roles = all(re.search(_ROLE_NOUN, text[a:b]) for a, b in items)
    roles = roles or all(_ARTICLE.search(text[max(0, a - 5) : a]) for a, _ in items)
    return items if roles or ";" in found.match["list"] else [(items[0][0], items[-1][1])]


def _quoted(found: Found) -> list[tuple[int, int]]:
    """One quotation whose commas part no orientations: "a base of industry, academia and research" is one."""
    quoted = _ONE_QUOTED.match(found.match["list"])
    if not quoted or re.search(r", (?:and )?an? | and an? ", quoted["inside"]):
        return []
    start = found.match.start("list")
    return [(found.masked.offset(start + quoted.start("inside")), found.masked.offset(start + quoted.end("inside")))]


_ONE_QUOTED = re.compile(r"[\"“](?:an? |the )?(?P<inside>[^\"”]+)[\"”](?!,? (?:and )?(?:an? )?[\"“])")


def _positioned(found: Found) -> Thing | None:
    """The place: as named, of "its first orientation" what the text is about, else what the verb is said of."""
    if found.has("place"):
        return subject(found, "place", _PLACE)
    if found.match["verb"] in {"its", "Its", "the", "The"}:
        told = re.search(PURPOSES, found.context.page.text[max(0, found.span()[0] - _ABOVE) : found.span()[1]])
        return (found.context.topic if fits_place(found.context.topic) else only_zone(found)) if told else None
    return agent(found, "verb", _PLACE)


def fits_place(thing: Thing | None) -> bool:
    """Whether a thing is a place that the page names."""
    return isinstance(thing, Named) and thing.kind is Kind.PLACE


#: So many characters before an item stand the words that say what its list is of.
_ABOVE = 300


@rule(
    "orientation-row",
    rf"^[ •*·-]*(?:\(?\d\)?[.):]? ?)?(?P<list>(?:an? )?{_ROLE_NOUN}[^.;]*)[.;]?$",
    parts=(*TEXT, Part.HEADLINE, Part.LABEL),
    signs="zone area hub base platform cluster cent pilot test ground pion lead gate bridge model window engine",
)
def orientation_row(found: Found) -> Iterator[Claim]:
    """An item of a list under "Positioning of the Reed Zone": one orientation a line. Not a headline of its own."""
    above = found.context.page.text[max(0, found.sentence.start - _ABOVE) : found.sentence.start]
    told = [match.end() for match in re.finditer(rf"\b{PURPOSES}\b", above, re.IGNORECASE)]
    place = place_above(found)
    if told and place and "." not in _NUMBER.sub("", above[told[-1] :]) and not _VERB.search(found.match["list"]):
        a, b = bare(found.masked.text, *found.match.span("list"))
        yield from oriented(found, place, [(found.masked.offset(a), found.masked.offset(b))])


_NUMBER = re.compile(r"\(?\d\)?[.)]")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|covers|straddles|lies)\b")


def place_above(found: Found) -> Named | None:
    """The zone named last before a row, on this page or in its headline; of several in a line the title's."""
    start, near = found.sentence.start, found.sentence.start - _ABOVE
    seen = [*(it for it in found.context.earlier if it.start >= near), *found.context.mentions]
    zones = [it for it in seen if it.kind is Kind.PLACE and it.start < start and ZONE.search(it.text)]
    line = found.context.page.text.rfind("\n", 0, zones[-1].start) + 1 if zones else 0
    beside = {named(it) for it in zones if it.start >= line}
    titled = [it for it in zones_of_title(found) if it in beside] if len(beside) > 1 else []
    return titled[-1] if titled else named(zones[-1]) if zones else place_of_headline(found)


#: What it is to be by a year is a target.
_BY_DATE = re.compile(r"^[\"“]?(?:In|By|From|Come) (?:the end of |the year )?⟦Date:\d+⟧")
#: What a mayor would like a place to be is no orientation.
_WISH = re.compile(r"\b(?:would like|wish|wishes|hopes?|dreams?|might|could|says? it|critics|opponents)\b")


def oriented(found: Found, place: Thing, items: list[tuple[int, int]]) -> Iterator[Claim]:
    """The orientations that items (page spans) are, of a place and of the plan that gives them.

    Their order is that of the list, behind those that the page has told before: no two have the same place.
    """
    plan = saying(found) or found.context.plan_before(found.span()[0])
    told = _told(found)
    first = 1 + max((it.order or 0 for it in told.values()), default=0)
    for at, (start, end) in enumerate(items):
        words = found.context.page.text[start:end]
        made = Made("orientation", (place, str(first + at), words), (HET.Orientation,), words, first + at)
        orientation = told.get((place, words), made)
        yield found.claim(place, HET.hasOrientation, orientation, (start, end))
        if plan:
            yield found.claim(plan, HET.grantsOrientation, orientation, (found.span()[0], end))


def _told(found: Found) -> dict[tuple[Thing, str], Made]:
    """The orientations that the page has told so far, by place and words."""
    before = (*found.context.said, *found.context.claims)
    told = (it for it in before if it.predicate == HET.hasOrientation)
    return {(it.subject, it.object.label): it.object for it in told if isinstance(it.object, Made)}


RULES = (orientations, orientation_count, positioned_as, orientation_row)

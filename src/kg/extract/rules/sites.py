"""Where places and bodies lie: in another place, or relative to others in the page's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import URIRef

from kg.evidence import Claim, Kind, Named, Part, Thing
from kg.extract.heads import SITES
from kg.extract.rule import Found, named, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.reference import ZONE, actor, fits, subject
from kg.extract.rules.situations import BOTH, across
from kg.extract.rules.wording import ADVERBS, BRACKET, PLACES, denied, modality, whom
from kg.terms import SCHEMA

_LIES = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_PLACE = frozenset((Kind.PLACE,))
_ABOUT = r"(?:about |some |around |nearly |over |more than |approximately |roughly )?"
#: "in the heart of", "at the southern edge of", "on the fourth floor of".
_SPOT = (
    r"(?:in|within|inside|at|on) (?:the )?(?:(?:[a-z-]+ ){0,2}(?:heart|centre|center|north|south|east|west"
    r"|middle|area|part|side|end|corner|bank|edge|tip|floor|ground|core|section|fringe"
    r"|outskirts|site|premises) of )?(?:(?:the|central|northern|southern|eastern|western|downtown|broader|larger"
    r"|wider|new|what is now"
    r"|nearby) )*(?:(?:No\. ?)?\d{1,4} )?"
)
#: What may be said to be "a … in" a place, and so stands there.
_SITES = (
    rf"{PLACES}|laborator(?:y|ies)|labs?|institutes?|incubator|accelerator|hall|tower|clinic|library|museum|factory"
    rf"|plant|school|hospital|hostel|pier|terminal|platform|company|firm|start-?up|maker|block|court|garden"
    rf"|village|market"
    rf"|headquarters|seat|point|gateway|warehouse|tenant|business|body"
)
#: "a piece of land of 3 hectares in".
_LAND = r"(?:piece|plot|strip|stretch|tract)s? of (?:[a-z]+ )?(?:land|ground)(?: of {:AMOUNT})?"
_IN = r"(?:in|within|inside|at|on)"


@rule(
    "lies-in",
    rf"{whom('what', 'PLACE|ORG', PLACES)}(?:, (?:once|formerly|previously) [^;,]{{0,60}},)?,? (?:(?:which|that) "
    rf")?(?P<verb>(?:is |are |was )?{ADVERBS}(?:located"
    rf"|situated|based|headquartered|housed|sited|nestled"
    rf"|lies|lie|lying|sits|sit|sitting|stands|stand|falls|found|set up|established)) (?:{_IN}|inside|wholly in"
    rf"|entirely in)"
    rf" (?:the )?(?:(?:heart|centre|center|north|south|east|west|middle|area|[a-z-]+ (?:part|side|end|corner"
    rf"|bank)) of )?(?:the )?(?P<where>{{:PLACE}})"
    r"(?:, (?P<outer>{:PLACE}))?",
    rf"(?P<what>{{:ORG}}){BRACKET}(?:, [^;⟦]{{0,60}}(?:{{:PLACE}}[^,;⟦]{{0,20}})?,)? (?P<verb>(?:has |have |had "
    rf")?(?:also |already )?(?:leased|rented|occupies|occupied|taken|took|moved(?: in)?(?:to)?|settled|set up "
    rf"shop|established itself))(?! (?:from|out of|part|place|over|leave|up)\b)"
    rf"(?: [^.;⟦]{{0,30}}(?:{{:AMOUNT}})?(?: of [a-z ]{{3,30}})?)? ?(?:in|at|within|into|to)? (?:the "
    rf")?(?P<where>{{:PLACE}})(?! as\b)",
    r"(?P<where>{:PLACE}), where (?:the )?(?P<what>{:PLACE|ORG}) (?P<verb>is|are|lies|stands|sits|was|has|will"
    r"|opened|began)",
    r"\b(?:[Ss]ite|[Ll]ocation|[Hh]ome|[Ss]eat|[Aa]ddress|[Hh]eadquarters|[Bb]ase) of (?:the )?(?P<what>{:PLACE"
    r"|ORG}) (?P<verb>is|was|remains) (?:in |at )?(?:the )?(?P<where>{:PLACE})",
    r"(?P<what>{:ORG|PLACE}), (?P<verb>in|at|inside) (?:the )?(?:(?:[a-z]+ )?(?:north|south|east|west|heart"
    r"|centre|center|middle|part|side|end) of "
    r"(?:the )?)?(?P<where>{:PLACE}),",
    r"(?P<what>{:PLACE|ORG}),(?P<apposed>) (?P<verb>an?) (?:[a-z-]+ ){0,2}(?:tenant|resident|newcomer|occupant"
    r"|settler|lab"
    r"|laboratory|firm|company|start-?up|maker|institute|incubator|accelerator|hall|building|tower|complex|clinic"
    r"|centre|center|library|museum|factory|plant|school|campus) (?:of|in|at|inside) (?:the "
    r")?(?P<where>{:PLACE})",
    r"(?P<what>{:PLACE|ORG})(?: ?\([^()]*\))?,(?P<apposed>) (?:an?|the|two|three|four|our|its|one of (?:the |its "
    r")?[a-z]+)"
    r"(?: (?!(?:who|which|that|to|of|for|with|from|by|and)\b)[\w-]+| ⟦Quantity:\d+⟧){0,6}?(?: of [a-z]+)?"
    r"(?: (?:with|of) ⟦Quantity:\d+⟧(?: of [a-z]+(?: [a-z]+)?)?)? "
    r"(?P<verb>in|inside|within|at|on)"
    r" (?:the )?(?:(?!(?:of|to)\b)[a-z-]+ ){0,3}(?:of (?:the )?)?(?P<where>{:PLACE})",
    r"(?P<what>\b[Tt]he (?:⟦Quantity:\d+⟧ )?(?:building|tower|hall|block|site|complex|branch|laboratory|campus"
    r"|house)), "
    r"(?P<verb>in|at|on|inside) (?:the )?(?:(?!of\b)[a-z-]+ ){0,3}(?:of (?:the )?)?(?P<where>{:PLACE}),",
    r"^(?:Upstairs|Downstairs|Next door|Inside|Within|There|Here|Under its roof|Behind its walls|On the [a-z]+ "
    r"floor|Among its tenants|On site)"
    r",? (?P<verb>sits|sit|is|are|stands|stand|works|work|lives|resides|reside|you find|one finds) (?:the "
    r")?(?P<here>{:ORG|PLACE})",
    r"(?P<verb>[Ii]ts) (?:ground|home|seat|address|site|base|headquarters|location|plot)(?: is| lies in| are|,) "
    r"(?:in |at |on )?(?:the )?"
    r"(?P<where>{:PLACE})(?:, (?P<outer>{:PLACE}))?",
    r"{:AMOUNT}(?: of (?:land|ground))?,? (?P<verb>all|most|much) (?:of (?:them|it|which) )?(?:in|within|inside) "
    r"(?:the )?(?P<where>{:PLACE})",
    r"(?P<verb>joined|chose|entered|came to|settled on|picked|opted for|has joined"
    r"|have joined) (?:the )?(?P<where>{:PLACE})(?P<zone>)",
    r"\b[Ff]rom (?:its|their) (?:[a-z]+ )?(?P<verb>base|office|headquarters|lab|laboratory|home|plant) (?:in|at"
    r"|inside) (?:the )?(?P<where>{:PLACE}), (?:the )?(?P<what>{:ORG})",
    r"^[Ii]n (?:the )?(?P<where>{:PLACE}),(?: [^,⟦]{1,40}(?:{:PLACE})?,)? (?:the )?(?P<what>{:PLACE}) "
    r"(?P<verb>is|has been) (?:taking shape|being built|going up|rising|under construction|growing"
    r"|being developed)",
    r"^(?:[Tt]he )?(?P<what>{:ORG})(?P<site>) (?:in|at) (?:the )?(?P<where>{:PLACE}) (?=[a-z])",
    r"(?P<verb>occup(?:ies|ied|y)|fills?|rent(?:s|ed)?|leas(?:es|ed)|takes? up|took|has) (?:the |an? |[a-z]+ ){1,2}"
    r"(?:floors?|stor(?:e?y|eys|ies)) (?:of|in) (?:the )?(?P<where>{:PLACE})",
    r"(?P<verb>occup(?:ies|ied|ying)|fills?|takes up) (?:all of |the whole of |the whole |all |most of )?(?:the "
    r")?(?P<where>{:PLACE})(?=[.,;]|$| and )",
    r"(?P<verb>occup(?:ies|ied|ying)|takes? up|fills?|forms|covers) (?:the )?(?:inside|whole"
    r"|(?:[a-z]+ ){0,2}(?:part|end|corner|tip|half|side|edge|bank|section"
    r"|inside)) of (?:the )?(?P<where>{:PLACE})",
    r"(?P<verb>lies|sits|stands|located|situated) [^.;⟦]{3,40}, (?:inside|in|within) (?:the )?(?P<where>{:PLACE})",
    r"(?P<what>{:PLACE})(?P<site>)(?: of (?:the )?{:PLACE})?(?: \([^()]*\))?,? in (?:the )?(?P<where>{:PLACE})",
    rf"(?P<verb>(?:located|situated|based|headquartered|housed|sited|nestled|lies|lie|lying|sits|sit|sitting"
    rf"|stands|stand|standing|falls|found|set up|established|rises|settled"
    rf"|installed|tucked|placed|registered|opened|inaugurated|commissioned|started work|began work|began "
    rf"operations?|started operations?"
    rf"|began operating|to be found|rooted|lodged|going up|being built|being developed"
    rf"|taking shape|(?:received|welcomed|served) its first [a-z]+|under development|under construction"
    rf"|rising))(?: itself| wholly| entirely| right| just)?(?: (?:on|in) {{:DATE}},?)? {_SPOT}"
    r"(?P<where>{:PLACE})(?:, (?P<outer>{:PLACE}))?",
    rf"(?P<verb>is|are|was|were),? (?:now |also |right "
    rf"|[a-z]+ly )?{_SPOT}(?P<where>{{:PLACE}})(?:, (?P<outer>{{:PLACE}}))?(?=[.,;]|$| and | on | since )",
    r"(?P<verb>moved|moves|moving|relocated|relocates|transferred|came|expanded|extended|relocating)(?: (?:its"
    r"|their|the|all|into)(?: [a-z]+){1,3})?(?: from (?:the )?{:PLACE})?(?: last [a-z]+)?"
    r" (?:in)?to (?:the )?(?:[a-z]+ (?:floor|part|side) of (?:the )?)?(?P<where>{:PLACE})(?:, (?P<outer>{:PLACE}))?",
    rf"(?P<verb>leas(?:ed|es)|rent(?:ed|s)|occup(?:ies|ied)|taken|took|takes|runs|operates"
    rf"|keeps|maintains|has|owns|acquired|bought|secured)"
    rf" (?:up )?(?:an?|its|the|two|three|several|some|more|another|a second)? ?(?:[a-z-]+ ){{0,3}}?(?:floors?"
    rf"|offices?|space|premises|rooms|labs?|laborator(?:y|ies)|headquarters|home|base|site|plot|quarters"
    rf"|workshop|seat|depot|warehouse|centre|center|research [a-z]+|unit|storey|stor(?:y|ies)|desks"
    rf"|building|plant"
    rf"|facility)(?: of {{:AMOUNT}})? {_SPOT}(?P<where>{{:PLACE}})(?:, (?P<outer>{{:PLACE}}))?",
    # who opens a laboratory somewhere may itself be elsewhere
    rf"(?P<verb>opened|opens|set up|sets up|established) (?:its|their) (?:(?!new\b)[a-z-]+ ){{0,2}}?(?:offices?|space"
    rf"|premises|rooms|headquarters|home|base|seat|quarters) {_SPOT}(?P<where>{{:PLACE}})(?:, (?P<outer>{{:PLACE}}))?",
    rf"(?P<verb>(?:cover|occup|span|measur|tak|extend|spread|stretch)[a-z]*|has an? (?:total )?area of)"
    rf"(?: up| over| across)? {_ABOUT}{{:AMOUNT}}(?: of [a-z]+)? {_SPOT}(?P<where>{{:PLACE}})",
    rf"{{:AMOUNT}} (?:site|plot|of land|piece|area)[^.;,⟦]{{0,20}} {_SPOT}(?P<where>{{:PLACE}}) (?:will |is to "
    rf"|which will |that will )?(?P<verb>house|host|become|hold|form|for) (?:the )?(?P<what>{{:PLACE}})",
    r"(?P<where>{:PLACE}),? (?:is|was) (?P<verb>where) (?:the )?(?P<what>{:PLACE|ORG}) (?:is|lies|stands|sits"
    r"|will|was|has|took|opened)",
    r"^(?:[Ii]n|[Ii]nside|[Ww]ithin|[Aa]t|[Oo]n) (?:the )?(?:[a-z]+ (?:part|side|end|corner|edge|tip|heart|centre) of "
    r"(?:the )?)?(?P<where>{:PLACE}),? (?P<verb>stands|lies|sits|rises|is) (?:the )?(?P<what>{:PLACE|ORG})(?=[,.;]|$)",
    r"\b(?:[Tt]he |[Aa]n? )(?:[a-z-]+ ){0,3}?(?:park|building|hall|tower|complex|clinic|centre|center|lab|laboratory"
    r"|incubator|institute|base|campus|plant|facility) (?:in|at|inside) (?:the )?(?P<where>{:PLACE}) (?P<verb>is|was)"
    r" (?:called|named|known as) (?:the )?(?P<what>{:PLACE|ORG})",
    rf"(?P<verb>signed|signs|concluded|has|have|took|taken|won) (?:an? |its "
    rf"|the )?(?:[a-z-]+ ){{0,3}}?(?:(?:lease|tenancy)"
    rf"(?: (?:with|from) (?:the )?{{:ORG}})?(?= (?:for|on|of))|premises|space)(?: (?:for|on"
    rf"|of) {_ABOUT}{{:AMOUNT}})?"
    rf"(?: (?:of )?[a-z]+(?: [a-z]+)?)? {_SPOT}(?P<where>{{:PLACE}})",
    r"[Oo]n the [a-z]+ floor of (?:the )?(?P<what>{:PLACE}), (?:the )?(?P<where>{:PLACE})",
    r"(?P<what>{:PLACE}), (?:the )?(?P<where>{:PLACE})(?P<site>), in ",
    r"(?P<verb>set up|build|develop|create|establish|building|developing) (?:the )?(?P<what>{:PLACE}) "
    r"(?P<there>there)",
    rf"(?:Located|Situated|Lying|Sitting|Standing|Based|Headquartered|Nestled|Set|Housed|located) {_SPOT}"
    rf"(?P<where>{{:PLACE}})(?:,? (?:in |at )?(?:the )?(?P<outer>{{:PLACE}}))?(?: since {{:DATE}})?, (?:the "
    rf")?(?:{{:AMOUNT}} )?(?P<what>{{:PLACE|ORG}})",
    rf"(?P<verb>is|was|remains) (?:an?|the|one of (?:the )?(?:[a-z]+ ){{1,4}}) ?(?:(?!(?:of|in|at|on|for|to|with"
    rf"|by|from|than|as)\b)[\w-]+ ){{0,5}}?(?:{_SITES}|{_LAND}),? (?:just |right )?(?:in|at|inside|within) (?:the )?"
    rf"(?:[a-z-]+ (?:part|side|end|corner|heart) of (?:the )?)?(?P<where>{{:PLACE}})(?:, (?P<outer>{{:PLACE}}))?",
    r"(?P<verb>is|was) an? (?:[a-z-]+ ){1,4}[^;]{0,120}?, in (?:the )?(?P<where>{:PLACE})(?:, (?P<outer>{:PLACE}))?"
    r"(?=[.;]|$)",
    signs="pstairs ownstairs door Inside Within There Here its Its all most , set up moved relocat opened took "
    "began started sign conclud won stands runs has own keep found house rise build is are was were where "
    "located situated based headquartered housed sited nestled lies lie lying sits sit sitting stands "
    "stand falls found set Located established leased rented occup taken took moved settled ⟦Place:",
)
def lies_in(found: Found) -> Iterator[Claim]:
    """Where a place or a body lies. Not where it may once lie, nor where an event was held."""
    what = _what(found)
    if what is None or (
        "verb" in found.match.groupdict() and found.has("verb") and (denied(found, "verb") or _planned(found))
    ):
        return
    where = _where(found)
    if (
        where is None
        or _of_several(found)
        or _of_another(found)
        or _STRIP.search(where.name)
        or (found.has("zone") and not ZONE.search(where.name))
        or (found.has("verb") and _SELF.search(found.match[0]) and where == what)
    ):
        return
    if BOTH.match(found.masked.text, found.match.end()):  # in parts of two places: in neither as a whole
        if what != where and isinstance(what, Named) and what.kind is Kind.PLACE:
            yield from across(found, what)
        return
    if what != where:
        yield found.claim(what, relation(what), where, _as_far_as(found, where))
    if found.has("outer") and found.thing("outer") != where and not _listed(found):
        yield found.claim(where, SCHEMA.containedInPlace, found.thing("outer"), found.span("where", "outer"))


def _listed(found: Found) -> bool:
    """Whether two places are two of a list and neither in the other: "offices in Reed City, Anport and Mill Town"."""
    return bool(_AND_MORE.match(found.masked.text, found.match.end("outer")))


_AND_MORE = re.compile(r"(?:, (?:⟦Place:\d+⟧|[A-Z][\w-]+))*,? (?:and|or|as well as) (?:the |in )?(?:⟦Place:\d+⟧|[A-Z])")


def _of_another(found: Found) -> bool:
    """Whether something else is there: what lies around the place, a branch of what is named, who has it let."""
    text = found.masked.text
    if _LET.match(text, found.match.end()):
        return True
    site = found.has("site") and (
        not _SITE.search(found.words("what")) or _OUTPOST.search(text, 0, found.match.start("what"))
    )
    return bool(site or _AROUND.search(text, 0, found.match.start()))


def _of_several(found: Found) -> bool:
    """Whether several things lie there, not the name right before: "six ports linked with the city, which are in …"."""
    if not found.has("verb"):
        return False
    before = found.masked.text[: found.match.start("verb")]
    return before.endswith(("which ", "that ")) and bool(re.match(r"(?:are|were|lie|sit|stand)\b", found.match["verb"]))


def _planned(found: Found) -> bool:
    """Whether it is yet to lie there; "can be found" is no mere possibility."""
    return bool(modality(found, "verb")) and not re.search(
        r"\bcan be $", found.masked.text[: found.match.start("verb")]
    )


def _what(found: Found) -> Thing | None:
    """What lies there: named before the place it acts or is in; named after it, or not at all, as the verb has it."""
    if found.has("here") or found.has("apposed"):
        return found.thing("here" if found.has("here") else "what")
    if not found.has("what") and found.match["verb"] in _TOPICAL:
        topic = found.context.topic
        kinds = _LIES if found.match["verb"] in {"its", "Its"} else _PLACE
        return topic if topic and fits(topic, kinds) else None
    if not found.has("what"):
        return agent(found, "verb", _LIES)
    if found.has("there"):
        return actor(found, "what", _LIES)
    beside = found.has("site") or found.match.start("what") > found.match.start("where")
    return subject(found, "what", _LIES) if beside else actor(found, "what", _LIES)


#: Words behind which what lies there is what the text is about: "its ground is …", "3 hectares, all of them in …".
_TOPICAL = frozenset(("its", "Its", "all", "most", "much"))
#: "on the Reed River" says beside what, not within what.
_STRIP = re.compile(r"\b(?:River|Road|Avenue|Street|Highway|Expressway|Line|Bay|Creek|Strait|Boulevard)$")
_SELF = re.compile(r"^(?:is|are|was|were)\b")


def _where(found: Found) -> Named | None:
    """The place in a group, "there" by the place named before, "upstairs" by what the text is about."""
    if found.has("here"):
        topic = found.context.topic
        return topic if isinstance(topic, Named) and topic.kind is Kind.PLACE else None
    if "there" not in found.match.groupdict():
        return _beyond(found) if _STRIP.search(found.words("where")) else found.thing("where")
    before = [it for it in found.masked.within(found.masked.text[: found.match.start("what")]) if it.kind is Kind.PLACE]
    return named(before[-1]) if before else None


def _as_far_as(found: Found, where: Named) -> tuple[int, int]:
    """The words of the match, on to the name of the place where that stands behind them."""
    start, end = found.span()
    behind = [it.end for it in found.context.mentions if named(it) == where and end <= it.start < end + _NEAR]
    inside = any(named(it) == where and start <= it.start < end for it in found.context.mentions)
    return start, end if inside or not behind else behind[0]


_NEAR = 12


def _beyond(found: Found) -> Named:
    """Of a street the place that it is in, where the page says so: "at 8 Reed Road, Anport"."""
    if found.has("outer"):
        return found.thing("outer")
    told = _NEXT.match(found.masked.text, found.match.end("where"))
    return named(found.masked.named(told["next"])) if told else found.thing("where")


_NEXT = re.compile(r"(?:,? in|,) (?:the )?(?P<next>⟦Place:\d+⟧)(?! (?:and|or) )")
#: Names whose "in …" says where they stand; of a city or a region it may say where it did something.
_SITE = re.compile(
    rf"\b(?:{'|'.join(sorted(SITES))}|Branch|Institute|Laborator(?:y|ies)|Centre|Center|Technopole"
    rf"|Metropolis)s?(?: (?:\d+|[A-Z]))?$",
    re.IGNORECASE,
)


#: "Leased a floor in the Reed Tower to the Quay Bank": who lets rooms is not in them.
_LET = re.compile(r" to (?:the |an? )?(?:⟦Organization|(?:company|firm|start-?up|maker|tenant)s?\b)")
#: "the fields around the Reed Port, where …" are beside it.
_AROUND = re.compile(r"\b(?:around|near|beside|outside|opposite) (?:the )?$")
#: "the branch of the Reed Park in Anport": the branch is there.
_OUTPOST = re.compile(
    r"\b(?:branch|office|laboratory|lab|arm|subsidiary|division|unit|outpost|student|director|head) of (?:the )?$"
)


@rule(
    "location-row",
    r"^[ •*·-]*(?:Location|Address|Site|Where|Situated|Place|Venue) ?[:"
    r"|] ?(?:[^⟦.;]{0,40}(?:⟦(?!Place)\w+:\d+⟧[^⟦.;]{0,20})?)?(?P<where>{:PLACE})(?:, (?P<outer>{:PLACE}))?",
    parts=(Part.HEADLINE, Part.BODY, Part.LIST_ITEM, Part.LABEL),
    signs="Location Address Site Where Situated Place Venue",
)
def location_row(found: Found) -> Iterator[Claim]:
    """A row of facts, "Location: Reed City", of the place or body that the text is about. Not without one."""
    what, where = found.context.topic or place_of_headline(found), found.thing("where")
    if what and what != where and fits(what, _LIES):
        yield found.claim(what, relation(what), where)
    if found.has("outer"):
        yield found.claim(where, SCHEMA.containedInPlace, found.thing("outer"))


@rule(
    "among-those-in",
    rf"{whom('what', 'PLACE|ORG', PLACES)} (?:(?:is|was|are|were|counts|ranks|numbers) (?:now )?(?:among|as one of"
    rf"|one of)) (?:the "
    rf")?[^.;⟦]{{0,60}}?(?:{{:PLACE}} )?(?:[a-z-]+ ){{0,3}}(?:in|within|at)"
    r" (?:the )?(?P<where>{:PLACE})",
    signs="among one",
)
def among_those_in(found: Found) -> Iterator[Claim]:
    """One of several things in a place: "the branch is among the first projects in the Reed Zone"."""
    what = actor(found, "what", _LIES)
    where = found.thing("where")
    if what and what != where:
        yield found.claim(what, relation(what), where)


def relation(what: Thing) -> URIRef:
    """The property that puts a thing in a place: a body is located there, a place contained."""
    body = isinstance(what, Named) and what.kind is Kind.ORGANIZATION
    return SCHEMA.location if body else SCHEMA.containedInPlace


RULES = (lies_in, location_row, among_those_in)

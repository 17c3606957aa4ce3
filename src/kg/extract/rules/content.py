"""What plans say: orientations, development directions, tasks, requirements, and what a place or body focuses on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Kind, Made, Named, Part, Thing
from kg.extract.rule import Found, rule
from kg.extract.rules.reference import actor, subject
from kg.extract.rules.wording import ADVERBS, PLACES, PLANS, denied, whom
from kg.terms import HET, XSD

_TEXT = (Part.BODY, Part.LIST_ITEM)
_PLAN = frozenset((Kind.PLAN,))
_PLACE = frozenset((Kind.PLACE,))
_COUNTS = {
    word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)
}
_COUNT = r"(?P<count>two|three|four|five|six|seven|eight|nine|ten|[2-9]|1\d)"
_OPENS = r"(?:,? (?:namely|that is|those of|being|as follows)|:|—|–| -)[:,]? ?"
_LIST = r"[\"“]?(?P<list>[^.]+?)[.,]?[\"”]?[.]?$"
#: Where a phrase ends: at a stop, or where the sentence goes on after a comma.
_STOP = r"(?=[.;]|$|,? (?:is|are|was|were|has|have|will|which|while|where|according|said|says)\b|, (?:with|as) )"
_PURPOSES = (
    r"(?:orientations?|positionings?|positions?|functions?|roles?|purposes?|missions?|identities"
    r"|strategic orientations)"
)
_GIVES = (
    r"(?:granting|giving|gives?|gave|grants?|granted|assigning|assigns?|assigned|sets?|sets? out|setting"
    r"|defines?|defined|given|lays down|laid down|casts?|has|have"
    r"|with|names?|identifies|assigned to|spells out)"
)


_OF = r"(?:for|of|to|are set for|are given to|assigned to)"


@rule(
    "orientations",
    rf"{_GIVES}(?: out)? (?:for |to )?(?:the )?(?P<place>{{:PLACE}}|it) (?:(?:with|its|these|the) )?{_COUNT} "
    rf"(?:[a-z-]+ ){{0,2}}"
    rf"{_PURPOSES}(?: are)?{_OPENS}{_LIST}",
    rf"{_COUNT} (?:[a-z-]+ ){{0,2}}{_PURPOSES} {_OF} (?:the )?(?P<place>{{:PLACE}}|it)(?: are"
    rf"|[^.:;⟦]{{0,40}}?)?{_OPENS}{_LIST}",
    rf"(?P<place>(?:[Tt]he )?{{:PLACE}}|[Ii]t) (?:(?:is|are|was|has been) )?(?:given|assigned|granted|has|have"
    rf"|takes on|carries"
    rf"|plays|with) {_COUNT} (?:[a-z-]+ ){{0,2}}{_PURPOSES}(?: [a-z ]{{0,30}}?)?{_OPENS}{_LIST}",
    rf"(?P<place>{{:PLACE}}(?=['’]s )|\b[Ii]ts)(?:['’]s)? {_COUNT} (?:[a-z-]+ ){{0,2}}{_PURPOSES}"
    rf"(?:{_OPENS}| are (?:to be )?){_LIST}",
    parts=_TEXT,
    signs="orientation positioning positions function role purpose mission identities",
)
def orientations(found: Found) -> Iterator[Claim]:
    """A plan gives a place a counted list of orientations; a list that does not have as many items is not read."""
    place, count = subject(found, "place", _PLACE), _count(found.match["count"])
    if place is None:
        return
    if count:
        number = Literal(str(count), datatype=XSD.integer)
        yield found.claim(place, HET.orientationCount, number, (found.span()[0], found.span("list")[0]))
    items = _items(found, count)
    if count and len(items) == count:
        yield from _oriented(found, place, items)


@rule(
    "orientation-count",
    rf"{_GIVES}(?: out)? (?:for |to )?(?:the )?(?P<place>{{:PLACE}}|it) {_COUNT} (?:[a-z-]+ "
    rf"){{0,2}}{_PURPOSES}(?=[.,;]|$| [a-z])",
    rf"(?P<place>(?:[Tt]he )?{{:PLACE}}) (?:has|is given|was given|is assigned|takes on|carries) "
    rf"{_COUNT} (?:[a-z-]+ ){{0,2}}{_PURPOSES}(?=[.,;]|$| [a-z])",
    rf"{_COUNT} (?:[a-z-]+ ){{0,2}}{_PURPOSES} (?:for|of) (?:the )?(?P<place>{{:PLACE}})(?=[.,;]|$| "
    rf"[a-z])",
    parts=_TEXT,
    signs="orientation positioning positions function role purpose mission identities",
)
def orientation_count(found: Found) -> Iterator[Claim]:
    """How many orientations a place has, where the page does not list them there."""
    place, count = subject(found, "place", _PLACE), _count(found.match["count"])
    done = any(it.predicate == HET.orientationCount and it.start >= found.sentence.start for it in found.context.claims)
    if place and count and not done:
        yield found.claim(place, HET.orientationCount, Literal(str(count), datatype=XSD.integer))


@rule(
    "positioned-as",
    rf"{whom('place', 'PLACE', PLACES)},? (?:(?:is|are|was|has been|will be|is to be|to be) )?{ADVERBS}"
    r"(?P<verb>(?:positioned|designated|defined|cast|conceived|envisioned|oriented) as)"
    rf" (?P<list>[^.;]+?){_STOP}",
    r"(?P<verb>positions?|positioning|defines?|designates?|casts?|conceives? of) (?:the )?(?P<place>{:PLACE}) as"
    rf" (?P<list>[^.;]+?){_STOP}",
    parts=_TEXT,
    signs="positioned designated defined cast conceived envisioned oriented position define designate conceive",
)
def positioned_as(found: Found) -> Iterator[Claim]:
    """A place is positioned as one thing or several: "is positioned as a trial zone, an open port and a hub"."""
    place = subject(found, "place", _PLACE)
    if place and not denied(found, "verb"):
        yield from _oriented(found, place, _items(found, None))


def _oriented(found: Found, place: Thing, items: list[tuple[int, int]]) -> Iterator[Claim]:
    plan = found.context.plan_before(found.span()[0])
    for order, (start, end) in enumerate(items, 1):
        words = found.context.page.text[start:end]
        orientation = Made("orientation", (place, str(order), words), (HET.Orientation,), words, order)
        yield found.claim(place, HET.hasOrientation, orientation, (start, end))
        if plan:
            yield found.claim(plan, HET.grantsOrientation, orientation, (found.span()[0], end))


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _COUNTS.get(word.lower())


def _items(found: Found, count: int | None) -> list[tuple[int, int]]:
    """The page spans of a list's items: between semicolons where there are any, else between commas.

    The last two are parted at "and" alone where only so there are as many items as the page counts.
    """
    text, first = found.match["list"], found.match.start("list")
    tried = [[match.span() for match in re.finditer(separator, text)] for separator in _SEPARATORS]
    likely = tried[:-1] if count is None else tried
    cuts = next((it for it in likely if it and (count is None or len(it) + 1 == count)), tried[1])
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    pairs = (_bare(text, a, b) for a, b in zip(starts, ends, strict=True))
    return [(found.masked.offset(first + a), found.masked.offset(first + b)) for a, b in pairs if a < b]


#: From the clearest to the loosest: semicolons; commas; commas and an "and" before an article; commas and any "and".
_SEPARATORS = (
    r"; (?:and )?",
    r", (?:and )?(?:as )?(?!.*[^,] and (?:as )?(?:an? |the ))",
    r", (?:and )?(?:as )?| and (?:as )?(?=an? |the )",
    r", (?:and )?(?:as )?| and (?:as )?(?=[a-z⟦])",
)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """An item without its article and without the quotation marks around it."""
    lead = re.match(r"(?:and )?(?:as )?(?:an? |the )?[\"“]?|", text[start:end])
    a = start + (lead.end() if lead else 0)
    return a, a + len(text[a:end].rstrip(' "”.,'))


@rule(
    "development-directions",
    rf"(?P<lead>[^.;:]{{0,200}})\b{_COUNT} (?:[a-z-]+ ){{0,2}}(?:development )?(?:directions"
    rf"|priorities|pillars)(?: for (?:the )?(?P<place>{{:PLACE}}))?[^.:;⟦]{{0,40}}[:—–] ?{_LIST}",
    parts=_TEXT,
    signs="directions priorities pillars",
)
def development_directions(found: Found) -> Iterator[Claim]:
    """The development directions a plan counts and lists; a list that has more or fewer items is not read."""
    items, plan = _items(found, _count(found.match["count"])), found.context.plan_before(found.span()[1])
    owner = plan or (found.thing("place") if found.has("place") else found.context.before(_PLACE, found.span()[1]))
    if owner is None or len(items) != _count(found.match["count"]):
        return
    for start, end in items:
        yield found.claim(
            owner, HET.developmentDirection, found.context.text(found.context.page.text[start:end]), (start, end)
        )


@rule(
    "tasks",
    rf"(?P<lead>[^.;:]{{0,200}})\b{_COUNT} (?:[a-z-]+ ){{0,2}}tasks[^.:;⟦]{{0,40}}[:—–] ?{_LIST}",
    parts=_TEXT,
    signs=("tasks",),
)
def tasks(found: Found) -> Iterator[Claim]:
    """The tasks a plan counts and lists; a list that has more or fewer items is not read."""
    items, plan = _items(found, _count(found.match["count"])), found.context.plan_before(found.span()[1])
    if plan is None or len(items) != _count(found.match["count"]):
        return
    for order, (start, end) in enumerate(items, 1):
        words = found.context.page.text[start:end]
        yield found.claim(plan, HET.hasTask, Made("task", (plan, words), (HET.Task,), words, order), (start, end))


_DEMANDS = (
    r"(?:stipulates?|requires?|calls? for|demands?|mandates?|prescribes?|obliges?|urges?|provides that|states "
    r"that|stresses|says that|specifies that|asks (?:for|the [a-z]+|⟦\w+:\d+⟧|all)|directs|instructs"
    r"|insists (?:on|that)|commits to|called for|required|stipulated)"
)


@rule(
    "requires",
    rf"{whom('plan', 'PLAN', PLANS)},? (?:also |further )?(?:[a-z]+ly )?(?P<verb>{_DEMANDS})(?: the need)?(?: to"
    rf"| that)? (?P<words>[^.;]+)",
    rf"(?:[Uu]nder|[Aa]ccording to|[Aa]s required by|[Ii]n line with) (?P<plan>(?:the )?(?:{{:PLAN}}"
    rf"|\b(?:{PLANS})\b)),? (?P<words>[^.;]*?\b(?P<verb>must|shall|has to|have to|is required to|are required "
    rf"to)\b[^.;]+)",
    parts=_TEXT,
    signs="stipulate require call demand mandate prescribe oblige urge provides states stress says specifies "
    "asks insists commits must shall has have",
)
def requires(found: Found) -> Iterator[Claim]:
    """What a plan stipulates, in the page's words. Not what a plan says of the past."""
    plan = subject(found, "plan", _PLAN)
    if plan is None or denied(found, "verb"):
        return
    if re.match(r"(?:states|says|provides|specifies|stresses)", found.match["verb"]) and not _DUTY.search(
        found.match["words"]
    ):
        return
    start, end = found.span("words")
    cuts = [match.span() for match in re.finditer(r",? (?:and )?to (?=[a-z]+ )", found.context.page.text[start:end])]
    several = len(cuts) > 1 or (cuts and ", " in found.context.page.text[start:end])
    starts, ends = (
        ([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), end - start])
        if several and _LISTS.search(found.match[0])
        else ([0], [end - start])
    )
    for a, b in zip(starts, ends, strict=True):
        yield found.claim(
            plan,
            HET.requirement,
            found.context.text(found.context.page.text[start + a : start + b]),
            (start + a, start + b),
        )


#: "… to do this, to do that, and to do a third thing": each is a requirement of its own.
_LISTS = re.compile(r", (?:and )?to [a-z]+ ")
_DUTY = re.compile(r"\b(?:must|shall|should|has to|have to|required|needs? to|be \w+ed|to be)\b")


@rule(
    "focus",
    rf"{whom('about', 'PLACE|ORG|PLAN', PLACES + '|' + PLANS + '|company|institute|centre|lab')},? (?:(?:which"
    rf"|that|and) )?(?:(?:will|is to|would|is|are|to|should) )*{ADVERBS}(?P<verb>focus(?:es|ed|ing)? "
    rf"(?:primarily |mainly |chiefly )?on"
    rf"|with a focus on|speciali[sz](?:es|ed|ing) in|concentrat(?:es|ed|ing|e) on|(?:is |are )?(?:devoted"
    rf"|dedicated) to|targets|geared to|zero(?:es|ing) in on) (?P<words>[^.;]+?){_STOP}",
    r"(?:[Tt]he )?(?:main |key )?(?P<verb>focus|focuses|priorities|priority fields|key fields|key industries"
    r"|priority sectors|priority areas) of (?P<about>(?:the )?{:PLACE|ORG|PLAN}) (?:is|are|will be|include) "
    r"(?P<words>[^.;]+)",
    parts=_TEXT,
    signs="focus speciali concentrat devoted dedicated targets geared zero priorit fields industries sectors",
)
def focus(found: Found) -> Iterator[Claim]:
    """What a place, body or plan focuses on, in the page's words."""
    about = actor(found, "about", frozenset((Kind.PLACE, Kind.ORGANIZATION, Kind.PLAN)))
    if isinstance(about, Named) and not denied(found, "verb"):
        yield found.claim(about, HET.focus, found.context.text(found.words("words").rstrip(" ,")))


RULES = (orientations, orientation_count, positioned_as, development_directions, tasks, requires, focus)

"""What a target is of whose clause names no place: a new thing, what was told just before, a park, the text's place.

Makes no claim.
"""

from __future__ import annotations

import re

from kg.evidence import Kind, Made, Mention, Named, Part, Thing
from kg.extract.rule import Found, named
from kg.extract.rules.headed import page_subject, place_of_headline
from kg.extract.rules.reference import ZONE, definite, fits, lead, only_zone
from kg.extract.rules.roles import place_above
from kg.extract.rules.wording import PLACES, is_compared
from kg.terms import HET, SCHEMA

_PLACE = frozenset((Kind.PLACE,))
_ROWS = frozenset((Part.HEADLINE, Part.LABEL, Part.LIST_ITEM))
#: A few words before a name.
_LEAD = 30


def unnamed(found: Found, clause: tuple[int, int]) -> Thing | None:
    """Whose a target is whose clause names no place that it is in: a new thing's, a park's, what the text is about."""
    words = found.masked.text[slice(*clause)]
    if new := NEW.match(words) or _BUILDS.match(words) or _link(found, words):
        return _introduced(found, new)
    if any(it.kind is Kind.PLACE for it in found.masked.within(words)) or _BETWEEN.search(words):
        return _whole(found)  # a way to a place, or between two, is none of these
    if _BUILT.match(words) and (parks := _parks(found)):
        return _park_built(found, parks) or _topic_park(found)
    return _of_text(found, clause)


def _topic_park(found: Found) -> Thing | None:
    """The place that the sentence right before began with, or that the headline or the page names alone."""
    topic, start = found.context.topic, last_before(found)
    seen = {named(it) for it in found.context.mentions if start <= it.start < found.sentence.start}
    if isinstance(topic, Named) and topic.kind is Kind.PLACE and topic in seen:
        return topic
    return place_of_headline(found) or same_owner(found) or only_zone(found) or _of_rows(found)


def _of_text(found: Found, clause: tuple[int, int]) -> Thing | None:
    """The place that the text is about, for a clause that names none."""
    owner = _meant(found, clause) or same_owner(found) or only_zone(found) or _of_rows(found) or _zone_first(found)
    return owner if _is_told(found, clause, owner) else None


def _is_told(found: Found, clause: tuple[int, int], owner: Thing | None) -> bool:
    """Whether a place has been named by then: what stands in a list behind the clause is not what that is of."""
    seen = [*found.context.earlier, *found.context.mentions]
    starts = [it.start for it in seen if named(it) == owner]
    return not starts or min(starts) < found.masked.offset(clause[1])


#: "Passage between the parks", "both banks": of what they are the parts of.
_BETWEEN = re.compile(r"\b(?:(?:both|two|either)(?: of the)?|between the) (?:parks?|sides?|banks?|wings?|halves)\b")


def _whole(found: Found) -> Named | None:
    """The one zone that the page's title or the headline names and that is no park, and so has parks."""
    title = found.context.page.text.find("\n")
    seen = (*found.context.earlier, *found.context.mentions)
    zones = {named(it) for it in seen if it.kind is Kind.PLACE and it.end <= title and ZONE.search(it.text)}
    headed = zones or {it for it in [place_of_headline(found)] if it}
    told = [it for it in headed if not _PARK.search(it.name)]
    return told[0] if len(told) == 1 else None


_THING = (
    r"(?P<words>(?:(?!(?:of|in|for|at|and|is|was|will|to|by|with|under|over|across|along|below|beneath|through|beside"
    r"|from|between|near|that|which|where|may|would|should|must|shall|as|on)\b)[a-z0-9.-]+ ){0,3}"
    r"(?P<noun>laboratory|hall|factory"
    r"|plant|clinic|incubator|library|building|tower|campus|museum|school|hospital|hotel|branch|footbridge|bridge"
    r"|tunnel|station|platform|road|ferry|line|pier|warehouse|kindergarten|crossing|terminus|terminal|walkway|track"
    r"|lane|path|point|canteen|theatre|stadium|gallery|channel|gate|railway|tramway|cable))\b"
)
#: "A footbridge is planned": a new thing by its words, where the clause does not say of which place it is.
NEW = re.compile(
    rf"\s*(?:(?:[Cc]onstruction|[Cc]ompletion|[Oo]pening|[Bb]uilding) of )?(?:[Aa]n?|[Aa]nother|[Oo]ne) {_THING}"
    r"(?=(?: (?:under|over|across|along|below|beneath|through|for|with|beside) [^,;⟦]{2,40}?"
    r"| between [^,;]{2,60}?| from ⟦Place:\d+⟧)?"
    r",?(?: (?:which|that))? (?:is|may|will|would|should|must|shall|to)\b)"
)
#: "The Tide Department will finish a road tunnel, the Mill Department a dam".
_BUILDS = re.compile(
    rf"\s*(?:[Tt]he )?⟦Organization:\d+⟧(?: (?:also )?(?:will|is to|plans to|wants to|intends to|is due to|would)"
    rf" (?:build|finish|complete|open|put up|set up|construct|add|lay|dig))? an? {_THING}"
)
#: "The eastern bridge", where bridges were told of: it leads somewhere and is no part of a park.
_LINK = re.compile(
    r"\s*[Tt]he (?P<words>(?:(?!(?:of|in|for|at|and|is|was|will|to|by)\b)[a-z-]+ ){0,2}?(?P<noun>bridge|footbridge"
    r"|tunnel|crossing|road|railway|ferry|walkway|link|line|spur|plant|factory|laboratory|hall|clinic|museum|school|hospital|hotel|warehouse"
    r"|library))\b"
    r"(?! (?:of|at|in)\b)"
)
_ANY = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_HOUSES = frozenset(
    (
        "plant",
        "factory",
        "laboratory",
        "hall",
        "clinic",
        "museum",
        "school",
        "hospital",
        "hotel",
        "warehouse",
        "library",
    )
)
_TO_BUILD = re.compile(rf"\b(?:[Aa]n?|[Tt]he(?! same\b)) {_THING}")


def built_before(found: Found, clause: tuple[int, int]) -> Thing | None:
    """What "the work" or "crossing it" is of: the last thing to be built that is told just before."""
    told = found.context.page.text[last_before(found) : found.masked.offset(clause[0])]
    new = list(_TO_BUILD.finditer(told))
    return _introduced(found, new[-1]) if new else None


def _link(found: Found, words: str) -> re.Match[str] | None:
    """A bridge, road or house that a clause begins with, where the text has told of such before; a house of no name."""
    link = _LINK.match(words)
    before = found.context.page.text[: found.sentence.start]
    if link is None or (link["noun"] in _HOUSES and found.context.before(_ANY, found.sentence.start, link["noun"])):
        return None
    told = before if link["noun"] in _HOUSES else before.lower()
    return link if re.search(rf"\b{link['noun']}s?\b", told) else None


def named_before(found: Found) -> Named | None:
    """What "the latter" is: the place named last before the sentence."""
    start = found.sentence.start
    seen = [it for it in found.context.mentions if it.kind is Kind.PLACE and last_before(found) <= it.start < start]
    return named(seen[-1]) if seen else None


def _introduced(found: Found, new: re.Match[str]) -> Thing:
    words = new["words"]
    made = Made("place", (words, found.context.page.key), (SCHEMA.Place,), f"{words[:1].upper()}{words[1:]}")
    return found.context.introduced.setdefault(new["noun"], made)


#: Phases and buildings are those of a park, not of the zone that it is a part of.
_BUILT = re.compile(
    r"\s*(?:[Cc]ompletion of )?(?:(?:[Tt]he|[Aa]ll|[Aa]nother) )?(?:whole of |rest of )?(?:[a-z-]+ ){0,3}?"
    r"(?:[Pp]hases?|[Bb]uildings|[Bb]locks|[Tt]owers|[Bb]atch|of the first (?:[a-z]+))\b"
)


def _parks(found: Found) -> list[Mention]:
    """The parks that the page has named so far."""
    seen = (*found.context.earlier, *found.context.mentions)
    parks = (it for it in seen if it.kind is Kind.PLACE and _PARK.search(it.text))
    return [it for it in parks if not is_compared(found.context, it)]


def _park_built(found: Found, parks: list[Mention]) -> Named | None:
    """The one park that the text has named, be it by several names; of several the one of its first sentence."""
    body = next((it for it in found.context.section.sentences if it.part is Part.BODY), found.sentence)
    return _alone(parks) or _alone([it for it in parks if body.start <= it.start < body.end])


def _alone(parks: list[Mention]) -> Named | None:
    whole = max((it.text for it in parks), key=len, default="")
    alone = all(set(it.text.split()) <= set(whole.split()) for it in parks)
    return named(parks[-1]) if parks and alone else None


_PARK = re.compile(r"\bPark(?: of\b|$)")


def _meant(found: Found, clause: tuple[int, int]) -> Thing | None:
    """The place that a clause says "it" or "the park" of, else the one that the text is about."""
    if spoken := _SPOKEN.match(found.masked.text, *clause):
        place = definite(found, spoken["noun"], found.masked.offset(clause[0]), _PLACE)
        first = lead(found) if clause[0] > _OPENING and spoken["noun"].lower().startswith("it") else None
        place = first if first and fits(first, _PLACE) else place
        if isinstance(place, Named) or _is_new(found, spoken["noun"], place):
            return place
    topic = found.context.topic
    is_zone = isinstance(topic, Named) and topic.kind is Kind.PLACE and ZONE.search(topic.name)
    return topic if is_zone and isinstance(topic, Named) else place_of_headline(found)


def _is_new(found: Found, word: str, place: Thing | None) -> bool:
    """Whether "it" is what the text began to speak of, which has no name."""
    return word in {"It", "Its"} and place is not None and place == found.context.topic


#: "It" so far behind the start of a sentence is what that begins with.
_OPENING = 4
#: What a clause begins with, where it names nothing: "it", "its second hall", "the port".
_SPOKEN = re.compile(rf"\s*(?:then |also )?(?P<noun>[Ii]ts?|[Tt]he (?:{PLACES}))\b")


def _zone_first(found: Found) -> Named | None:
    """The zone that the text names first, what news is about; not as the whole that something is a part of."""
    zones = [it for it in found.context.mentions if it.kind is Kind.PLACE and ZONE.search(it.text)]
    return next((named(it) for it in zones if not _is_whole(found, it) and not is_compared(found.context, it)), None)


def _is_whole(found: Found, zone: Mention) -> bool:
    return bool(_PART_OF.search(found.context.page.text, max(0, zone.start - _LEAD), zone.start))


_PART_OF = re.compile(r"\b(?:part|section|side|wing|half|portion|corner|bank)s? of (?:the )?$")


def _of_rows(found: Found) -> Thing | None:
    """Of a row of a list: the zone that the lines above it name, or what the sheet is of."""
    sheet = (place_above(found) or page_subject(found)) if found.sentence.part in _ROWS else None
    return sheet if sheet and fits(sheet, _PLACE) else None


def same_owner(found: Found) -> Named | None:
    """The place that an earlier clause of this sentence set a target for: "by 2031 the park …; by 2035 the whole …"."""
    owners = [
        it.object for it in found.context.claims if it.predicate == HET.appliesTo and it.start >= found.sentence.start
    ]
    return owners[-1] if owners and isinstance(owners[-1], Named) else None


def last_before(found: Found) -> int:
    """Where the sentence right before this one begins."""
    before = [it.start for it in found.context.section.sentences if it.start < found.sentence.start]
    return before[-1] if before else found.sentence.start

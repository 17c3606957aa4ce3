"""Floors: what bodies rent, and the floor areas of places and of their phases; areas whose unit was said before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.evidence import Claim, Kind, Made, Named, Thing
from kg.extract.amounts import amounts
from kg.extract.rule import Found, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.measures import SIGNS, VALUE, is_area, told
from kg.extract.rules.observed import Figure, observed, reached
from kg.extract.rules.reference import only_zone
from kg.extract.rules.wording import denied, modality
from kg.terms import HET, SCHEMA


@rule(
    "leased-area",
    rf"(?P<verb>rent(?:s|ed|ing)?|leas(?:es?|ed|ing)|tak(?:en|es?|ing)|took|hir(?:es?|ed)|signed for|occup(?:ies"
    rf"|ied|ying)|us(?:es|ed)|moved into) (?:up )?"
    rf"(?:an? (?:[a-z-]+ ){{0,2}}of |[a-z]+ (?:[a-z]+ )?(?:floors?|halls?|rooms|storeys?) (?:with|of) (?:a total of "
    rf")?)?{VALUE}"
    rf"(?: of (?:[a-z]+ ){{0,3}}(?:space|offices?|laboratories"
    rf"|premises))?(?= (?:in|at|on|inside) |[.,;]|$| for | and )",
    rf"(?P<verb>signed|signs|concluded|has|took) (?:an? |the |its )(?:[a-z-]+ ){{0,3}}?(?:lease|tenancy)"
    rf"(?: (?:with|from) (?:the )?{{:ORG}})? (?:for|on|of|over) {VALUE}",
    signs="lease tenancy rent leas tak took hir signed occup us moved",
)
def leased_area(found: Found) -> Iterator[Claim]:
    """How much a body rents or occupies. Not what a place measures, nor what it hopes to rent."""
    about, value = agent(found, "verb", frozenset((Kind.ORGANIZATION,))), found.mention("value")
    if about and is_area(value) and not denied(found, "verb") and not told(found, value):
        yield from observed(found, Figure(about, "leased area", value, found.span(), modality(found, "verb")))


_ROOM = (
    r"(?:laborator(?:y|ies)|lab|offices?|branch|cent(?:re|er)|halls?|rooms?|workshop|factory|plant|base|showroom|clinic"
    r"|incubator|studio|canteen|library|kitchen|gym|building|tower|block|campus|facility|hub|platform|store|warehouse"
    r"|vivarium|outlet|school|headquarters|space|theatre|museum|line)"
)
_NEW = rf"(?P<what>(?:(?!(?:of|in|for|with|to|and|at)\b)[a-z-]+ ){{0,3}}?(?P<noun>{_ROOM}))"


@rule(
    "area-of-unnamed",
    rf"(?P<lead>)\b[Aa]n? {_NEW}(?: for [a-z ]{{3,30}})?,? (?:of|with|covering|spanning|measuring|that (?:covers|has"
    rf"|spans))"
    rf" (?:an? (?:[a-z]+ )?area of )?{VALUE}(?:[^.;,⟦]{{0,40}}? (?:in|at|on|inside) (?:the )?(?P<where>{{:PLACE}}))?",
    rf"(?P<lead>)\b[Aa]n? {VALUE} {_NEW}(?:[^.;,⟦]{{0,40}}? (?:in|at|on|inside) (?:the )?(?P<where>{{:PLACE}}))?",
    signs=SIGNS,
)
def area_of_unnamed(found: Found) -> Iterator[Claim]:
    """The size of a room or building that has no name yet: "a clean room of 500 square metres". Not of its park."""
    value = found.mention("value")
    before = found.masked.text[max(0, found.match.start() - _NEAR) : found.match.start()]
    if not is_area(value) or told(found, value) or denied(found, "lead") or _NAMED_OR_LET.search(before):
        return
    where = found.thing("where") if found.has("where") else None
    words = found.words("what")
    label = f"{words[:1].upper()}{words[1:]}" + (f" in {where.name}" if where else "")
    room = _introduced(found) or Made("place", (words, where or found.context.page.key), (SCHEMA.Place,), label)
    found.context.introduced[found.match["noun"]] = room
    mood = modality(found, "lead") or (HET.Planned if _TO_BUILD.search(before) else None)
    yield from observed(found, Figure(room, "floor area", value, found.span(), mood))
    if where and mood is None:
        yield found.claim(room, SCHEMA.containedInPlace, where)


_NEAR = 40
#: "The group plans to start work on a hall of 900 square metres".
_TO_BUILD = re.compile(
    r"\b(?:will|is to|are to|plans? (?:to|for)|aims? to|intends? to|hopes? to|wants? to)(?: [a-z]+){1,5} $"
)
#: "Reed Hall is a building of …", "Reed Hall, a building of …" have a name; what is rented is its tenant's.
_NAMED_OR_LET = re.compile(
    r"(?:(?:⟧[\"”]?(?: ?\([^()]*\))?,|\b(?:is|are|was|were|be|becomes?|became|remains|as|than))(?: now| also| only| "
    r"just)?"
    r"|\b(?:leas|rent|hir|tak|occup|mov)[a-z]*(?: up| into| over| out)?|\btook(?: up| over)?|\bit,) $"
)


def _introduced(found: Found) -> Thing | None:
    """The branch or office that a rule before has made of the same words."""
    known = found.context.introduced.get(found.match["noun"])
    here = (it for it in found.context.claims if it.start >= found.sentence.start)
    return known if known and any(known in (it.subject, it.object) for it in here) else None


_PHASE = r"(?P<phase>(?:[A-Z][a-z]+ \d+ of )?[A-Z][a-z]+ \d+|[Tt]he (?:first|second|third|next|last) phase)"
_GROSS = r"(?P<measure>(?:gross |total |planned )*(?:floor|construction|built-up|building) (?:area|space))"
_GIVES = (
    r"(?:(?:will|is to|would|can|should) )?(?:provides?|ha[sd]|have|offers?|contains?|yields?|adds?|receives?|gets"
    r"|creates?"
    r"|comprises?|reach(?:es)?|supply|supplies|(?:is|be) (?:given|allotted))"
)


@rule(
    "floor-area",
    rf"{_GROSS} (?:of|at|in) (?:the )?(?P<part>[A-Z][a-z]+ \d+ of (?:the )?)?(?P<about>{{:PLACE}}|{_PHASE})"
    rf"[^.;⟦]{{0,60}}?(?:to|from|is|of|at|reaches|totals|be|has been|was) {VALUE}",
    *(
        rf"{_PHASE}(?: of (?:the )?(?P<about>{{:PLACE}}|park|zone|site))?(?:, [^,;⟦]{{0,60}},)? {_GIVES} "
        rf"(?:(?:[a-z-]+ [a-z]+|⟦Quantity:\d+⟧) with )?{size}"
        for size in (rf"(?:an? |the )?(?:total |overall )?{_GROSS} of {VALUE}", rf"{VALUE} of {_GROSS}")
    ),
    rf"(?P<verb>{_GIVES}) (?:[a-z-]+ [a-z]+ with )?(?:an? |the )?(?:total |overall )?{_GROSS} of {VALUE}",
    signs=("area", "space"),
)
def floor_area(found: Found) -> Iterator[Claim]:
    """The floor area of a place or of a phase of it, reached or to be reached. Not the area of its ground."""
    about = _floored(found)
    if about is None or (found.has("verb") and told(found, found.mention("value"))):
        return
    start = found.span("phase")[0] if found.has("phase") else found.span()[0]
    mood = modality(found, "value") or (HET.Planned if _TO_BE.search(found.match[0]) else None)
    said = start, found.span()[1]
    yield from observed(
        found, Figure(about, found.words("measure").lower(), reached(found, found.mention("value")), said, mood)
    )


_TO_BE = re.compile(r"\b(?:will|is to|would|should)\b")


def _floored(found: Found) -> Thing | None:
    """The place, or the phase of it, that has the floor area; the phase of the place named last where none is told."""
    if found.has("verb"):
        return agent(found, "verb", frozenset((Kind.PLACE,)))
    words = found.match["about"] or ""
    near = found.context.before(frozenset((Kind.PLACE,)), found.span()[0], words) if words in _SPOKEN else _park(found)
    place = found.thing("about") if words.startswith("⟦") else near
    if place is None or not found.has("phase"):
        return place
    phase = found.words("phase")
    return Made("place", (place, phase), (SCHEMA.Place,), f"{phase[:1].upper()}{phase[1:]} of the {place.name}")


def _park(found: Found) -> Named | None:
    """The park that a bare "Phase 1" is of: that of the headline, what the text is about, or the only one."""
    topic = found.context.topic
    about = topic if isinstance(topic, Named) and topic.kind is Kind.PLACE else None
    return place_of_headline(found) or about or only_zone(found)


_SPOKEN = frozenset(("park", "zone", "site"))


@rule(
    "area-unit-before",
    r"(?P<about>{:PLACE}),? (?:(?:which|that|and|is|was|with|has|have|covers|measures|spans|takes up|occupies|at"
    r"|of|only|just|about"
    r"|some|nearly|around) )*(?P<bare>\d{1,3}(?:,\d{3})*(?:\.\d+)?)(?=[.,;:]?$|[,;:.] | and )",
    r"(?<![\w.,:])(?P<bare>\d{1,3}(?:,\d{3})*(?:\.\d+)?) (?:(?:belongs?|is|are|for|to|of|in) )*(?:for"
    r"|belongs? to|of|in) (?:the "
    r")?(?P<about>{:PLACE})(?=[.,;:]?$|[,;:.] | and )",
    signs="0 1 2 3 4 5 6 7 8 9",
)
def area_unit_before(found: Found) -> Iterator[Claim]:
    """An area that leaves its unit to one before it: "… 3 hectares, the South Park 2". Not a count."""
    unit = _unit_before(found)
    if unit is None or not _GROUND.search(found.words("about")) or denied(found, "bare"):
        return
    start, end = found.span("bare")
    read = next(amounts(found.words("bare") + unit, 0, end - start + len(unit)), None)
    if read and is_area(read):
        value = replace(read, start=start, end=end)
        if not told(found, value):
            yield from observed(found, Figure(found.thing("about"), "area", value, found.span()))


def _unit_before(found: Found) -> str | None:
    """The words for the unit of the area told last, in this sentence or the one before; None without one."""
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start]
    first = before[-1].start if before else found.sentence.start
    near = [it for it in found.context.mentions if it.kind is Kind.QUANTITY and first <= it.start < found.sentence.end]
    sized = [it for it in near if is_area(it) and it.end <= found.span("bare")[0]]
    words = _UNIT.search(sized[-1].text) if sized else None
    return words[0].replace("-", " ") if words else None


_GROUND = re.compile(r"\b(?:zone|park|loop|area)$", re.IGNORECASE)
_UNIT = re.compile(r"[ -][a-z][a-z.² -]*$")


RULES = (leased_area, floor_area, area_unit_before)
#: Read before the areas of what has a name.
UNNAMED = (area_of_unnamed,)

"""Whose a target is: the plan's that sets it, or the place's or the new thing's that it is said of.

A plan sets what is said with it or right behind it, and what stands on a page that is about the plan; one named
elsewhere sets nothing. A place has the target that names it as its subject or as where the thing is. Makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Kind, Made, Mention, Named, Part, Thing
from kg.extract.rule import Found, named
from kg.extract.rules.reference import ZONE, definite, fits, lead, only_zone, page_subject, place_of_headline, saying
from kg.extract.rules.roles import place_above
from kg.extract.rules.wording import PLACES, PLANS, name
from kg.terms import HET, SCHEMA

_PLACE = frozenset((Kind.PLACE,))
_ROWS = frozenset((Part.HEADLINE, Part.LABEL, Part.LIST_ITEM))


def setting(found: Found, clause: tuple[int, int]) -> Thing | None:
    """The document that sets a target: what the sentence begins with, else the one spoken of here; no agreement."""
    if _ANOTHER.search(found.masked.text):
        return None
    plan = saying(found) or found.context.plan_before(found.masked.offset(clause[1])) or _plan_of_page(found)
    return plan if plan and not _AGREED.search(name(plan)) and _sets(found, plan, clause) else None


#: "…, a council outline says": a document that has not been told of.
_ANOTHER = re.compile(
    r"\b(?:an?|another) (?:(?:⟦Organization:\d+⟧|[A-Za-z-]+) ){0,4}(?:plan|outline|blueprint|programme|paper|document)"
    r" (?:says?|said|has|puts|sees|wants)\b"
)
#: What is agreed on sets no targets for others.
_AGREED = re.compile(r"\b(?i:memorandum|agreement|contract|lease|mou|arrangement|accord|pact|treaty)\b")


def _sets(found: Found, plan: Thing, clause: tuple[int, int]) -> bool:
    """Whether the text is speaking of a plan: in this sentence, or on the whole page or section, or right before.

    A row of a fact sheet has what the sheet is of, not what the row above it names; what was told right before is left
    behind by a sentence about another place or thing.
    """
    text, start, end = found.context.page.text, found.sentence.start, found.sentence.end
    heads = found.context.section.part(Part.HEADLINE)[:1]
    spans = [(start, end), (0, text.find("\n")), *((it.start, it.end) for it in heads)]
    if any(_speaks(found, *it) for it in spans):
        return True
    paragraph = _paragraph(found)
    before = paragraph if _ROW.match(text, paragraph) else min(paragraph, _last_before(found))
    return _speaks(found, before, start) and not _of_another(found, plan, clause)


def _of_another(found: Found, plan: Thing, clause: tuple[int, int]) -> bool:
    """Whether a sentence begins with a place that the plan is not for, or a clause with a thing that is to be built."""
    if first := _BEGINS.match(found.masked.text):
        return found.masked.named(first["place"]).text not in name(plan)
    fronted = _FRONTED.match(found.masked.text)
    return not fronted and bool(_NEW.match(found.masked.text, *clause))


_BEGINS = re.compile(r"(?:(?:In |At |For )?(?:[Tt]he )?)?(?P<place>⟦Place:\d+⟧)(?!['’])")
_FRONTED = re.compile(r"(?:Come|By|In|Before|From) [^,]{0,30}⟦Date")


def _speaks(found: Found, start: int, end: int) -> bool:
    """Whether a stretch of the page names a plan or says "the plan"."""
    if _DOCUMENT.search(found.context.page.text, start, end):
        return True
    seen = (*found.context.earlier, *found.context.mentions)
    return any(it.kind is Kind.PLAN and start <= it.start < end for it in seen)


_NOUN = r"(?:plan|outline|blueprint|programme|program|scheme|strategy|document|paper|framework|charter|circular|notice"
_NOUN += r"|measures|policy|provisions|regulations)"
#: "The plan", in a title any plan; not "the council plans to".
_DOCUMENT = re.compile(
    rf"\b(?:[Tt]h(?:e|is|at)|[Ii]ts|[Tt]heir|[’']s) (?:[\w-]+ ){{0,3}}{_NOUN}\b|\b(?i:plan|outline|blueprint)\b"
)
#: A row of a fact sheet; a stage of a timetable is none, nor what stands behind a day.
_ROW = re.compile(r"[ •*·-]*(?![^:\n]*\b(?:is|are|will)\b)[A-Z][A-Za-z’',() /-]{1,40}: ")


def _paragraph(found: Found) -> int:
    """Where the line begins that a sentence stands in."""
    return found.context.page.text.rfind("\n", 0, found.sentence.start) + 1


def _last_before(found: Found) -> int:
    """Where the sentence right before this one begins."""
    before = [it.start for it in found.context.section.sentences if it.start < found.sentence.start]
    return before[-1] if before else found.sentence.start


def _plan_of_page(found: Found) -> Named | None:
    """The one plan that the section names, wherever it does."""
    plans = {Named(it.kind, it.text) for it in found.context.mentions if it.kind is Kind.PLAN}
    return plans.pop() if len(plans) == 1 else None


def of_a_place(found: Found, clause: tuple[int, int]) -> bool:
    """Whether a target is a place's though a plan was named before: its clause, or the question, is about the place.

    A clause about a port or a building, no plan named in it or its heading; an answer about a park.
    """
    heads = found.context.section.part(Part.HEADLINE)
    headed = [it for it in found.context.mentions if heads and it.end <= heads[0].end]
    if any(it.kind is Kind.PLAN for it in (*found.masked.mentions, *headed)):
        return False
    if found.context.year and next(_places(found, clause), None):
        return True  # a chronicle goes on to other things from year to year
    if (of := _FOR.match(found.masked.text)) and ZONE.search(found.masked.named(of["place"]).text):
        plan = found.context.plan_before(found.sentence.start)
        return plan is not None and found.masked.named(of["place"]).text not in name(plan)
    first = _FIRST.match(found.masked.text, *clause)
    site = found.masked.named(first["place"]) if first else None
    return _asked_of_a_place(found) or bool(site and site.kind is Kind.PLACE and _SITE.search(site.text))


_FOR = re.compile(r"(?:As f|F)or (?:the )?(?P<place>⟦Place:\d+⟧),")


def _asked_of_a_place(found: Found) -> bool:
    """Whether the question answered is about a zone or "it", and not about a plan."""
    question = found.context.asked
    if question is None or re.search(rf"\b(?:{PLANS})\b", question.text, re.IGNORECASE):
        return False
    asked = [it for it in question.mentions if it.kind in {Kind.PLACE, Kind.PLAN}]
    zones = all(it.kind is Kind.PLACE and ZONE.search(it.text) for it in asked)
    return zones and bool(asked or re.search(r"\b(?:it|park|zone|site)\b", question.text))


_FIRST = re.compile(r"\s*(?:[Tt]he )?(?:[a-z-]+ ){0,3}?(?P<place>⟦Place:\d+⟧)(?!['’])")
_SITE = re.compile(r"\b(?:Port|Checkpoint|Crossing|Line|Link|Bridge|Building|Tower|Station|Tunnel|Road|Hall)(?: \d+)?$")


def place_of(found: Found, clause: tuple[int, int]) -> Thing | None:
    """Whose a target is that no plan sets; None where its clause goes on about something that has no name."""
    words = found.masked.text[slice(*clause)]
    sheet = page_subject(found) if _GOALS.match(found.context.page.text, _paragraph(found)) else None
    if own := sheet or next(_places(found, clause), None) or _opening(found):
        return own
    if _LATTER.search(words):
        return _named_before(found)
    if _NAMELESS.match(words):
        return _built_before(found, clause)
    return None if _OWN.search(found.masked.text[: clause[1]]) else _unnamed(found, clause)


def _unnamed(found: Found, clause: tuple[int, int]) -> Thing | None:
    """Whose a target is whose clause names no place that it is in: a new thing's, a park's, what the text is about."""
    words = found.masked.text[slice(*clause)]
    if new := _NEW.match(words):
        return _introduced(found, new)
    if any(it.kind is Kind.PLACE for it in found.masked.within(words)) or _BETWEEN.search(words):
        return _whole(found)  # a way to a place, or between two, is none of these
    if _BUILT.match(words) and (parks := _parks(found)):
        return _park_built(found, parks) or _topic_park(found)
    return _of_text(found, clause)


def _topic_park(found: Found) -> Thing | None:
    """The place that the sentence right before began with, or that the headline or the page names alone."""
    topic, start = found.context.topic, _last_before(found)
    seen = {named(it) for it in found.context.mentions if start <= it.start < found.sentence.start}
    if isinstance(topic, Named) and topic.kind is Kind.PLACE and topic in seen:
        return topic
    return place_of_headline(found) or _same_owner(found) or only_zone(found) or _of_rows(found)


def _of_text(found: Found, clause: tuple[int, int]) -> Thing | None:
    """The place that the text is about, for a clause that names none."""
    return _meant(found, clause) or _same_owner(found) or only_zone(found) or _of_rows(found) or _zone_first(found)


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


def _opening(found: Found) -> Named | None:
    """The place that the sentence opens with: "For the Reed Park, the day will come in 2031"."""
    of = _FOR.match(found.masked.text)
    return named(found.masked.named(of["place"])) if of else None


def _places(found: Found, clause: tuple[int, int]) -> Iterator[Named]:
    """The places that a clause is about or that its things are in: not those that something leads to."""
    text = found.masked.text
    for it in _ANY_PLACE.finditer(text, *clause):
        if not _LED_TO.search(text, max(clause[0], it.start() - _LEAD), it.start()):
            yield named(found.masked.named(it[0]))


_ANY_PLACE = re.compile(r"⟦Place:\d+⟧")
_LED_TO = re.compile(
    r"\b(?:to|from|with|between|near|than|towards?|beside|opposite|and by|via)"
    r" (?:the )?(?:⟦Place:\d+⟧,? and (?:the )?)?$"
)
_LEAD = 30
#: "The work would be finished", "Crossing it should be possible", "Trial operation will begin": of what came before.
_NAMELESS = re.compile(
    r"\s*(?:[Tt]he (?:works?|job|dig|move|scheme|review|survey|study|report|bill)\b(?! of\b)|[A-Z]?[a-z]+ing it\b"
    r"|(?:[Tt]rial |[Ff]ull |[Tt]est )?(?:[Oo]peration|[Cc]onstruction|[Ww]ork|[Tt]rials?|[Tt]ests?|[Dd]eliver(?:y|ies)"
    r"|[Cc]ompletion)s? (?!of\b)"
    r"|(?:[Aa]|[Tt]he) (?:[a-z]+ )?(?:review|survey|study|report|bill|decision|verdict|ruling|paper|consultation) )"
)
_THING = (
    r"(?P<words>(?:(?!(?:of|in|for|at|and|is|was|will|to|by)\b)[a-z0-9.-]+ ){0,3}?(?P<noun>laboratory|hall|factory"
    r"|plant|clinic|incubator|library|building|tower|campus|museum|school|hospital|hotel|branch|footbridge|bridge"
    r"|tunnel|station|platform|road|ferry|line|pier|warehouse|kindergarten|crossing|terminus|terminal|walkway|track"
    r"|lane|path|point|canteen|theatre|stadium|gallery|gate))\b"
)
#: "A footbridge is planned": a new thing by its words, where the clause does not say of which place it is.
_NEW = re.compile(
    rf"\s*(?:(?:[Cc]onstruction|[Cc]ompletion|[Oo]pening|[Bb]uilding) of )?(?:[Aa]n?|[Aa]nother|[Oo]ne) {_THING}"
    r"(?=(?: (?:under|over|across|along|below|beneath|through|for|with|beside) [^,;⟦]{2,40}?| from ⟦Place:\d+⟧)?"
    r",?(?: (?:which|that))? (?:is|may|will|would|should|must|shall|to)\b)"
)
_TO_BUILD = re.compile(rf"\b(?:[Aa]n?|[Tt]he) {_THING}")
#: Rows of a fact sheet that set targets for what the sheet is of.
_GOALS = re.compile(
    r"[ •*·-]*(?:[A-Z][a-z]+ )?(?i:goals?|targets?|milestones?|timetable|schedule|timeline|phases|next(?: steps)?)"
    r"(?:: |\t| \| )"
)


def _built_before(found: Found, clause: tuple[int, int]) -> Thing | None:
    """What "the work" or "crossing it" is of: the last thing to be built that is told just before."""
    told = found.context.page.text[_last_before(found) : found.masked.offset(clause[0])]
    new = list(_TO_BUILD.finditer(told))
    return _introduced(found, new[-1]) if new else None


_LATTER = re.compile(r"\b[Tt]he latter\b")
#: "The authority plans to sell its offices": what a body does for itself is of no place.
_OWN = re.compile(
    r"(?:⟦Organization:\d+⟧|\b[Tt]he (?:[a-z]+ )?(?:company|firm|group|maker|start-?up|authority|operator|institute"
    r"|bureau|council|university)) (?:also |now )?(?:will|plans? to|wants? to|aims? to|intends? to|hopes? to"
    r"|is to|expects? to) (?:[a-z]+ ){0,3}(?:its|their)\b"
)


def _named_before(found: Found) -> Named | None:
    """What "the latter" is: the place named last before the sentence."""
    start = found.sentence.start
    seen = [it for it in found.context.mentions if it.kind is Kind.PLACE and _last_before(found) <= it.start < start]
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
    return [it for it in seen if it.kind is Kind.PLACE and _PARK.search(it.text)]


def _park_built(found: Found, parks: list[Mention]) -> Named | None:
    """The one park that the text has named, be it by several names; of several the one of its first sentence."""
    body = next((it for it in found.context.section.sentences if it.part is Part.BODY), found.sentence)
    return _alone(parks) or _alone([it for it in parks if body.start <= it.start < body.end])


def _alone(parks: list[Mention]) -> Named | None:
    whole = max((it.text for it in parks), key=len, default="")
    alone = all(set(it.text.split()) <= set(whole.split()) for it in parks)
    return named(parks[-1]) if parks and alone else None


_PARK = re.compile(r"\bPark(?: of\b|$)")


def _meant(found: Found, clause: tuple[int, int]) -> Named | None:
    """The place that a clause says "it" or "the park" of, else the one that the text is about."""
    if spoken := _SPOKEN.match(found.masked.text, *clause):
        place = definite(found, spoken["noun"], found.masked.offset(clause[0]), _PLACE)
        first = lead(found) if clause[0] > _OPENING and spoken["noun"].lower().startswith("it") else None
        place = first if first and fits(first, _PLACE) else place
        if isinstance(place, Named):
            return place
    topic = found.context.topic
    is_zone = isinstance(topic, Named) and topic.kind is Kind.PLACE and ZONE.search(topic.name)
    return topic if is_zone and isinstance(topic, Named) else place_of_headline(found)


#: "It" so far behind the start of a sentence is what that begins with.
_OPENING = 4
#: What a clause begins with, where it names nothing: "it", "its second hall", "the port".
_SPOKEN = re.compile(rf"\s*(?:then |also )?(?P<noun>[Ii]ts?|[Tt]he (?:{PLACES}))\b")


def _zone_first(found: Found) -> Named | None:
    """The zone that the text names first, what news is about; not as the whole that something is a part of."""
    zones = [it for it in found.context.mentions if it.kind is Kind.PLACE and ZONE.search(it.text)]
    return next((named(it) for it in zones if not _is_whole(found, it)), None)


def _is_whole(found: Found, zone: Mention) -> bool:
    return bool(_PART_OF.search(found.context.page.text, max(0, zone.start - _LEAD), zone.start))


_PART_OF = re.compile(r"\b(?:part|section|side|wing|half|portion|corner|bank)s? of (?:the )?$")


def _of_rows(found: Found) -> Thing | None:
    """Of a row of a list: the zone that the lines above it name, or what the sheet is of."""
    return (place_above(found) or page_subject(found)) if found.sentence.part in _ROWS else None


def _same_owner(found: Found) -> Named | None:
    """The place that an earlier clause of this sentence set a target for: "by 2031 the park …; by 2035 the whole …"."""
    owners = [
        it.object for it in found.context.claims if it.predicate == HET.appliesTo and it.start >= found.sentence.start
    ]
    return owners[-1] if owners and isinstance(owners[-1], Named) else None

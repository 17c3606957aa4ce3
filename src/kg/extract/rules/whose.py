"""Whose a target is: the plan's that sets it, or the place's or the new thing's that it is said of.

A plan sets what is said with it or right behind it, and what stands on a page that is about the plan; one named
elsewhere sets nothing. A place has the target that names it as its subject or as where the thing is. Makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Kind, Named, Part, Thing
from kg.extract.rule import Found, named
from kg.extract.rules.headed import page_subject
from kg.extract.rules.measures import is_firm
from kg.extract.rules.reference import ZONE, fits, lead, saying
from kg.extract.rules.unnamed import NEW, built_before, last_before, named_before, same_owner, unnamed
from kg.extract.rules.wording import PLANS, name


def setting(found: Found, clause: tuple[int, int]) -> Thing | None:
    """The document that sets a target: what the sentence begins with, else the one spoken of here; no agreement."""
    if _ANOTHER.search(found.masked.text) or _ONE.match(found.masked.text, *clause):
        return None
    plan = saying(found) or found.context.plan_before(found.masked.offset(clause[1])) or _plan_of_page(found)
    return plan if plan and not _AGREED.search(name(plan)) and _sets(found, plan, clause) else None


#: "…, a council outline says": a document that has not been told of.
_ANOTHER = re.compile(
    r"\b(?:an?|another) (?:(?:⟦Organization:\d+⟧|[A-Za-z-]+) ){0,4}(?:plan|outline|blueprint|programme|paper|document)"
    r" (?:says?|said|has|puts|sees|wants)\b"
)
#: "A second one": of what was told before.
_ONE = re.compile(r"\s*(?:[Aa]n?|[Aa]nother|[Tt]he) (?:[a-z]+ )?one\b(?! of\b)")
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
    before = paragraph if _ROW.match(text, paragraph) else min(paragraph, last_before(found))
    return _speaks(found, before, start) and not _of_another(found, plan, clause)


def _of_another(found: Found, plan: Thing, clause: tuple[int, int]) -> bool:
    """Whether a sentence begins with a place that the plan is not for, or a clause with a thing that is to be built."""
    if first := _BEGINS.match(found.masked.text):
        return found.masked.named(first["place"]).text not in name(plan)
    fronted = _FRONTED.match(found.masked.text)
    return not fronted and bool(NEW.match(found.masked.text, *clause))


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
    rf"\b(?:[Tt]h(?:e|is|at)|[Ii]ts|[Tt]heir|[’']s) (?:[a-z0-9-]+ ){{0,3}}{_NOUN}\b|\b(?i:plan|outline|blueprint)\b"
)
#: A row of a fact sheet; a stage of a timetable is none, nor what stands behind a day.
_ROW = re.compile(r"[ •*·-]*(?![^:\n]*\b(?:is|are|will)\b)[A-Z][A-Za-z’',() /-]{1,40}: ")


def _paragraph(found: Found) -> int:
    """Where the line begins that a sentence stands in."""
    return found.context.page.text.rfind("\n", 0, found.sentence.start) + 1


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
    second = _SECOND.match(words)
    if own := None if second else _of_row(found) or next(_places(found, clause), None) or _opening(found, clause):
        return own
    if _LATTER.search(words):
        return named_before(found)
    if _NAMELESS.match(words):
        return built_before(found, clause) if _BUILDING.match(words) else None
    if _GOES_ON.match(words) and (same := same_owner(found) or _lead_place(found)):
        return same
    nothing = (
        second or _ONE.match(words) or _TOWN.match(words) or _of_itself(found, clause) or _of_a_new_thing(found, clause)
    )
    return None if nothing else unnamed(found, clause)


#: "A system should be in place and the rebuilding of the Reed Port completed": of two things only one is the port's.
_SECOND = re.compile(
    r"\s*(?:[Aa]n?|[Tt]he) [^⟦;]{3,120}?\b(?:be|is|are|will|should|shall|must|to)\b[^⟦;]{3,80},? and (?:the|an?)"
    r" [^⟦;]{0,60}⟦Place:\d+⟧[^⟦;]*$"
)
#: "… wants a pier by 2031 and to be a hub by 2035": who wants it stands before.
_GOES_ON = re.compile(r"[ ,]*(?:and|then|or)(?: then| also)? (?!the |an? |its |all |by |in )[a-z]")


def _lead_place(found: Found) -> Thing | None:
    """The place that the sentence begins with: "it is to open in 2031 and to grow by 2035"."""
    first = lead(found)
    return first if first and fits(first, frozenset((Kind.PLACE,))) else None


#: What a town does is not done by the park that the text is about.
_TOWN = re.compile(r"\s*[Tt]he (?:city|district|province|country|nation|state|municipality|territory)\b")


def _of_row(found: Found) -> Thing | None:
    """What a row of goals is of: the place that its key names, "Goals, Reed Park | …", else what the sheet is of."""
    row = _GOALS.match(found.context.page.text, _paragraph(found))
    there = [it for it in found.context.mentions if row and row.start("of") <= it.start < row.end("of")]
    told = next((named(it) for it in there if it.kind is Kind.PLACE), None)
    sheet = page_subject(found) if row and not row["of"].strip() else None
    return told or (sheet if sheet and not is_firm(sheet) else None)


def _opening(found: Found, clause: tuple[int, int]) -> Named | None:
    """The place that the sentence opens with, "For the Reed Park, …", or that the clause is led in by: "…, where"."""
    of = _FOR.match(found.masked.text) or _WHERE.search(found.masked.text, 0, clause[0])
    return named(found.masked.named(of["place"])) if of else None


#: "… in the Reed Park, where the first plots will be ready by 2031".
_WHERE = re.compile(r"(?P<place>⟦Place:\d+⟧), (?:where|in which) $")


def _places(found: Found, clause: tuple[int, int]) -> Iterator[Named]:
    """The places that a clause is about or that its things are in: not those that something leads to.

    Of what a company is to do only a zone or a site: it lists its shares in a town.
    """
    text, firm = found.masked.text, _FIRM.match(found.masked.text, *clause)
    for it in _ANY_PLACE.finditer(text, *clause):
        place = named(found.masked.named(it[0]))
        told = not firm or ZONE.search(place.name) or _SITE.search(place.name)
        if told and not _LED_TO.search(text, max(clause[0], it.start() - _LEAD), it.start()):
            yield place


_FIRM = re.compile(r"\s*[Tt]he (?:[a-z]+ )?(?:company|firm|group|maker|start-?up|producer|carrier)\b")
#: Not "Anport's Lamp Works", nor "the Mill Line extension".
_ANY_PLACE = re.compile(r"⟦Place:\d+⟧(?!['’]s [A-Z]| (?:[a-z]+ )?(?:extension|spur|branch)\b)")
_LED_TO = re.compile(
    r"\b(?:(?:connect|link|join|serv|reach)(?:s|es?|ing)?|to|from|with|between|near|than|towards?|beside|opposite"
    r"|and by|via)"
    r" (?:(?:that|those) (?:of|in) )?(?:the )?(?:new )?(?:⟦Place:\d+⟧(?:,? and| with) (?:the )?(?:new )?)?$"
)
_LEAD = 30
#: "The work would be finished", "Crossing it should be possible", "Trial operation will begin": of what came before.
_NAMELESS = re.compile(
    r"\s*(?:[Tt]he (?:works?|job|dig|move|scheme|review|survey|study|report|bill)\b(?! of\b)|[A-Z]?[a-z]+ing it\b"
    r"|(?:[Tt]rial |[Ff]ull |[Tt]est )?(?:[Oo]peration|[Cc]onstruction|[Ww]ork|[Tt]rials?|[Tt]ests?|[Dd]eliver(?:y|ies)"
    r"|[Cc]ompletion)s? (?!of\b)"
    r"|(?:[Aa]|[Tt]he) (?:[a-z]+ )?(?:review|survey|study|report|bill|decision|verdict|ruling|paper|consultation) )"
)
#: Of these the text just before says what is to be built; a survey or a move is of nothing that stands there.
_BUILDING = re.compile(
    r"\s*(?:[Tt]he (?:works?|job|dig)\b|[A-Z]?[a-z]+ing it\b|(?:[A-Z]?[a-z]+ )?(?:[Oo]peration|[Cc]onstruction|[Ww]ork"
    r"|[Cc]ompletion))"
)
#: Rows of a fact sheet that set targets for what the sheet is of.
_GOALS = re.compile(
    r"[ •*·-]*(?:[A-Z][a-z]+ )?(?i:goals?|targets?|milestones?|timetable|schedule|timeline|phases|next(?: steps)?)\b"
    r"(?P<of>[^:|\t\n]{0,60}?)(?:: | ?\t| \| )"
)


def _of_itself(found: Found, clause: tuple[int, int]) -> bool:
    """Whether a body speaks of itself, "We will hire", or does what is its own, "the council will sell its offices"."""
    topic, before = found.context.topic, found.masked.text[: clause[1]]
    body = isinstance(topic, Named) and topic.kind is Kind.ORGANIZATION
    return bool(_OWN.search(before) or _FIRM.match(before, clause[0]) or (body and _SPEAKS.match(before)))


def _of_a_new_thing(found: Found, clause: tuple[int, int]) -> bool:
    """Whether "it" behind a part of the sentence is something new: "Reed Power will build a mast; it must …"."""
    it = _IT.match(found.masked.text, *clause)
    return bool(it and clause[0] > 0 and _NEW_THING.search(found.masked.text, 0, clause[0]) and not _lead_place(found))


_IT = re.compile(r"\s*it\b")
_NEW_THING = re.compile(r"\b(?:an?|another|one) [a-z]")
_SPEAKS = re.compile(r"[\"“]?(?:It|Its|We|Our|They|Their|I|My)\b")
_LATTER = re.compile(r"\b[Tt]he latter\b")
#: "The authority plans to sell its offices": what a body does for itself is of no place.
_OWN = re.compile(
    r"(?:⟦Organization:\d+⟧|\b[Tt]he (?:[a-z]+ )?(?:company|firm|group|maker|start-?up|authority|operator|institute"
    r"|bureau|council|university)) (?:also |now )?(?:will|plans? to|wants? to|aims? to|intends? to|hopes? to"
    r"|is to|expects? to) (?:[a-z]+ ){0,3}(?:its|their)\b"
)

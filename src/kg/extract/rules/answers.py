"""Pages of questions: an answer without a subject of its own says of it what the question before it asks.

"Who drew up the Harbour Plan? The Reed Council did." A question by itself states nothing; nor does an answer that turns
it down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Amount, Claim, Kind, Made, Named, Part, Thing
from kg.extract.masked import pattern
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.counted import listed_items
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.issuing import ISSUE, PUBLISH
from kg.extract.rules.papers import in_force_by, in_words, only_document
from kg.extract.rules.reference import only_zone
from kg.extract.rules.roles import PURPOSES, oriented
from kg.extract.rules.targets import milestone
from kg.extract.rules.wording import PLANS, dated, day_told, listed, when
from kg.terms import EDTF, HET, SCHEMA, XSD

_PARTS = (*TEXT_PARTS, Part.LABEL)
_A = r"^(?:A(?:nswer)?\d?[.:] ?)?"
_PLAN = rf"(?P<plan>{{:PLAN}}|\b(?:it|they|the (?:[a-z]+ )?(?:{PLANS}))\b)"
_WHO = r"\b(?:[Ww]ho|[Bb]y whom|[Ww]hich (?:body|bodies|authority|government|ministry|office|organ|council))\b"
_MADE = rf"(?:{ISSUE}|wrote|write|draw up|draft|issue|made|behind|responsible for|author of)"
_SHOWN = rf"(?:{PUBLISH}|publish|release|unveil|announce|made public)"


def asked(found: Found, form: str) -> re.Match[str] | None:
    """What the question before a sentence asks, by a pattern of masked text; None where it asks something else."""
    question = found.context.asked
    return pattern(form).search(question.text) if question else None


def _plan(found: Found, question: re.Match[str]) -> Thing | None:
    """The document that a question names, or that "it" and "the plan" in it are."""
    asked_of = found.context.asked
    if asked_of and (question["plan"] or "").startswith("⟦"):
        return named(asked_of.named(question["plan"]))
    return found.context.plan_before(found.sentence.start) or only_document(found)


@rule(
    "answer-issuer",
    rf"{_A}(?:[Tt]he |[Ii]t was (?:the )?|[Bb]y (?:the )?|[Tt]hat was (?:the )?)?(?P<issuers>{listed('ORG')})",
    signs=("⟦Organization:",),
    parts=_PARTS,
)
def answer_issuer(found: Found) -> Iterator[Claim]:
    """The body that answers who issued or published a document."""
    question = asked(found, rf"{_WHO}[^?]*?\b(?:(?P<made>{_MADE})|(?P<shown>{_SHOWN}))\b[^?]*?{_PLAN}") or asked(
        found, rf"{_WHO}[^?]*?{_PLAN}[^?]*?\b(?:(?P<made>{_MADE})|(?P<shown>{_SHOWN}))\b"
    )
    question = question or asked(found, rf"{_PLAN}[^?]*?\b(?:(?P<made>{_MADE})|(?P<shown>{_SHOWN}))\b[^?]*?\bby whom\b")
    plan = _plan(found, question) if question else None
    if question and plan and not _NO.search(found.masked.text):
        made = question["made"]
        for issuer in found.things("issuers"):
            yield found.claim(plan, SCHEMA.legislationPassedBy if made else SCHEMA.publisher, issuer)
        if (told := when(found)) and asked(found, r"\b[Ww]hen\b"):
            yield from dated(found, plan, SCHEMA.legislationDate if made else SCHEMA.datePublished, told)


_NO = re.compile(r"\b(?:[Nn]ot|[Nn]obody|[Nn]ever|no one|neither)\b")


@rule(
    "answer-day",
    rf"{_A}(?:[A-Z][a-z]* ){{0,4}}?(?:⟦Organization:\d+⟧ )?(?:[a-z]+ ){{0,6}}?{{day:DATE}}",
    signs=("⟦Date:",),
    parts=_PARTS,
)
def answer_day(found: Found) -> Iterator[Claim]:
    """The day that answers when a document was issued or published."""
    question = asked(
        found, rf"\b[Ww]hen (?:was|were|did)[^?]*?{_PLAN}[^?]*?\b(?:(?P<made>{_MADE})|(?P<shown>{_SHOWN}))\b"
    )
    plan, day = (_plan(found, question), day_told(found, "day")) if question else (None, None)
    if question and plan and day and not _NO.search(found.masked.text):
        yield found.claim(plan, SCHEMA.legislationDate if question["made"] else SCHEMA.datePublished, day.literal)


@rule(
    "answer-count",
    rf"{_A}(?:[Tt]here are |[Ii]t has )?(?P<count>\d{{1,3}}\b|{{:AMOUNT}}|[A-Za-z]+(?:-[a-z]+)?)(?=[.,:;]|$| [a-z])",
    parts=_PARTS,
)
def answer_count(found: Found) -> Iterator[Claim]:
    """The number that answers how many measures a document has, or how many orientations a place."""
    measures = asked(
        found, rf"\b[Hh]ow many (?:[a-z-]+ )?(?:measures|provisions|initiatives|articles|policies)\b(?:[^?]*?{_PLAN})?"
    )
    roles = (
        None
        if measures
        else asked(found, rf"\b[Hh]ow many (?:[a-z-]+ ){{0,2}}{PURPOSES}\b[^?]*?(?P<place>{{:PLACE}})?")
    )
    count = _number(found) if measures or roles else None
    about = _plan(found, measures) if measures else _place(found, roles) if roles else None
    if count and about:
        predicate = HET.measureCount if measures else HET.orientationCount
        yield found.claim(about, predicate, Literal(str(count), datatype=XSD.integer))


def _number(found: Found) -> int | None:
    words = found.match["count"]
    if not words.startswith("⟦"):
        return in_words(words.lower())
    value = found.mention("count").value
    return int(value.number) if isinstance(value, Amount) and value.number.isdigit() else None


def _place(found: Found, question: re.Match[str]) -> Named | None:
    """The place that a question names, else the one that the page is about."""
    asked_of = found.context.asked
    token = question.groupdict().get("place") or question.groupdict().get("first")
    if asked_of and token:
        return named(asked_of.named(token))
    topic = found.context.topic
    about = topic if isinstance(topic, Named) and topic.kind is Kind.PLACE else None
    spoken = about if asked_of and re.search(r"\b(?:it|its|there)\b", asked_of.text) else None
    return spoken or place_of_headline(found) or only_zone(found) or about


@rule("answer-focus", rf"{_A}(?P<words>[A-Z][^.;?]{{8,240}})[.]?$", parts=_PARTS)
def answer_focus(found: Found) -> Iterator[Claim]:
    """The fields, a list without a verb, that answer what a place or park focuses on."""
    question = asked(found, _FIELDS)
    place = _place(found, question) if question else None
    if place and not _VERB.search(found.match["words"]):
        yield found.claim(place, HET.focus, found.context.text(found.words("words").rstrip(" ,.")), found.span("words"))


_FIELDS = (
    r"\b(?:[Ww]hich|[Ww]hat) (?:are the )?(?:[a-z-]+ ){0,2}?(?:fields|industries|sectors|areas|technologies|subjects"
    r"|trades|priorities|focus)\b[^?]*?(?P<place>{:PLACE})?[^?]*[?]"
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|will|can|do|does|focus(?:es)?|may|must)\b")


@rule(
    "answer-term",
    rf"{_A}(?P<words>[^?]{{0,60}}?{{first:DATE}}(?:[^?⟦]{{0,40}}{{last:DATE}})?)",
    signs=("⟦Date:",),
    parts=_PARTS,
)
def answer_term(found: Found) -> Iterator[Claim]:
    """The years that answer how far a plan looks, or the days how long a document is in force."""
    ahead, valid = asked(found, _HOW_FAR), asked(found, _HOW_LONG)
    question = valid or ahead
    plan = _plan(found, question) if question else None
    days = [it for it in (day_told(found, "first"), day_told(found, "last")) if it]
    if plan is None or not days or _NO.search(found.masked.text):
        return
    if valid and found.context.asked:
        asks = found.context.asked.text
        yield found.claim(
            plan, SCHEMA.temporalCoverage, in_force_by(asks + found.match["words"].partition("⟦Date")[0], days)
        )
    elif all(it.datatype in {XSD.gYear, EDTF.EDTF} for it in days):
        for day in days:
            yield found.claim(plan, SCHEMA.temporalCoverage, day.literal)


@rule("answer-target", rf"{_A}(?P<words>[^?⟦]{{0,40}}{{day:DATE}})[^⟦]{{0,60}}$", signs=("⟦Date:",), parts=_PARTS)
def answer_target(found: Found) -> Iterator[Claim]:
    """The year that answers when something will be ready: a target of the place that the page is about."""
    question = asked(found, _READY)
    day, context = found.date("day"), found.context
    place = _place(found, question) if question else None
    if question is None or place is None or day is None or context.asked is None or _NO.search(found.masked.text):
        return
    if day.datatype not in {XSD.gYear, XSD.gYearMonth} or _VERB.search(found.masked.text):
        return
    span = context.asked.offset(question.start("what")), context.asked.offset(question.end("what"))
    words = context.page.text[slice(*span)]
    target = milestone(None, place, day, 1)
    yield found.claim(target, HET.appliesTo, place, span)
    yield found.claim(target, HET.dueBy, day.literal)
    yield found.claim(target, HET.hasOutcome, Made("outcome", (target, words), (HET.Outcome,), words, 1), span)


_HOW_FAR = (
    rf"\b(?:[Hh]ow (?:long|far)|[Uu]ntil when|[Ww]hat (?:period|years|time))\b[^?]*?{_PLAN}[^?]*?"
    r"\b(?:run|look|cover|reach|extend|ahead|for|span)"
)
_HOW_LONG = (
    rf"\b(?:[Hh]ow long|[Uu]ntil when|[Ff]rom when|[Ww]hen)\b[^?]*?{_PLAN}[^?]*?"
    r"\b(?:valid|in force|effect|apply|last|expire)"
)
_READY = (
    r"\b[Ww]hen (?:will|is|are) (?P<what>(?!it\b|they\b)[^?]{3,120}?\b(?:ready|open|opened|completed|complete"
    r"|finished|begin|start|built|done|available)\b[^?]*)[?]"
)


@rule(
    "answer-list",
    rf"{_A}(?:[Tt]here are [a-z]+: ?|[Ii]t is to be |[Tt]hey are:? )?(?P<list>[^?]{{12,500}}?)[.]?$",
    parts=_PARTS,
)
def answer_list(found: Found) -> Iterator[Claim]:
    """The roles or development directions of a place, a list without a verb, that answer what these are."""
    if found.context.asked is None or _VERB.search(found.match["list"]):
        return
    directions, roles = asked(found, _DIRECTIONS), asked(found, _ROLES)
    question = directions or roles
    place = _place(found, question) if question else None
    items = listed_items(found, None) if place else []
    if place is None or len(items) < 2:  # noqa: PLR2004 - one thing is no list
        return
    if not directions:
        yield from oriented(found, place, items)
    else:
        owner = found.context.plan_before(found.sentence.start, passing=False) or place
        for span in items:
            words = found.context.text(found.context.page.text[slice(*span)])
            yield found.claim(owner, HET.developmentDirection, words, span)


_DIRECTIONS = r"\b(?:directions? (?:of|for) development|development directions?)\b[^?⟦]*(?P<place>{:PLACE})?"
_ROLES = (
    rf"\b[Ww]hat [^?]*?\b(?:positioned as|meant to be|supposed to be|{PURPOSES})\b[^?⟦]*(?P<place>{{:PLACE}})?"
    r"|\b[Ww]hat [^?⟦]{2,30}(?:(?P<first>{:PLACE})|\b(?:park|zone)) (?:positioned as|to be|to become|meant to be"
    r"|supposed to be|for)\b"
)


@rule(
    "answer-duty",
    rf"{_A}(?P<words>(?:[Tt]o [a-z][^?;]{{6,300}}|[^?;]*?\b(?:must|shall|should|has to|have to)\b[^?;]*?))[.]?$",
    parts=_PARTS,
)
def answer_duty(found: Found) -> Iterator[Claim]:
    """What answers the question what a document requires."""
    question = asked(
        found, rf"\b[Ww]hat (?:does|do|did) (?:the )?{_PLAN} (?:require|ask|demand|stipulate|prescribe|want|call)"
    )
    duty = asked(
        found, r"\b[Ww]hat (?:must|should|does|do) [^?]{2,60}? (?:do|have to do|need to do|observe|report)\b[^?]*[?]"
    )
    plan = _plan(found, question) if question else only_document(found) if duty else None
    done = any(it.predicate == HET.requirement and it.start >= found.sentence.start for it in found.context.claims)
    if plan and not done:
        start, words = found.span("words")[0], found.words("words").rstrip(" .")
        yield found.claim(plan, HET.requirement, found.context.text(words), (start, start + len(words)))


RULES = (answer_list, answer_duty, answer_issuer, answer_day, answer_count, answer_focus, answer_term, answer_target)

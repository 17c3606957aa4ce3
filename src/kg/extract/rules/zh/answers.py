"""Chinese: an answer says of a question's document or place what was asked: 问：谁批的？答：国务院.

The question gives what the answer leaves out: the year of a target, what is counted, what a list is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Date, Made, Part
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.asked import asked_of, question
from kg.extract.rules.zh.dues import main_place
from kg.extract.rules.zh.durations import is_over
from kg.extract.rules.zh.outcomes import milestone
from kg.extract.rules.zh.purposes import bare, is_purpose
from kg.extract.rules.zh.wording import (
    denied,
    integer,
    modality,
    place_of,
    trimmed,
)
from kg.terms import HET, SCHEMA, XSD

_PARTS = (Part.BODY, Part.LIST_ITEM)
_ANSWER = r"^(?:(?:答|A\d{0,2})[:.、]\s*)?"
_WHO = re.compile(
    r"(?:谁|哪(?:一?个|级|家|些)?(?:部门|机关|单位|机构|政府)?)[^?？]{0,8}(?:批|发|印|定|编|出台|颁|公布)|(?:批|发|定|编)的?是谁"
)
_HOW_MANY = re.compile(
    r"(?:多少|几)[个条项]?[^?？]{0,6}(?:措施|举措|条款?|任务|项)|(?:措施|举措)[^?？]{0,6}(?:多少|几)"
)
_WHEN = re.compile(r"(?P<year>(?:19|20)\d\d)年?[^?？]{0,16}(?:目标|做到|实现|达到|样|呢|完成|建成|变化|任务|干成)")
_WHAT_FOR = re.compile(r"定位|角色|使命|办成|建成什么|当什么|干什么用|扮演")
_WAYS = re.compile(r"方向|怎么发展|往哪|路径")
_TASKS = re.compile(r"任务|要做(?:什么|哪些)|要干(?:什么|哪些)|做哪些事|干哪些事|怎么(?:干|做|落实)")


@rule("zh-answer-issuer", rf"{_ANSWER}[^。;⟦]{{0,8}}(?P<body>{{:ORG}})(?P<words>[^。;,⟦]{{0,10}})", parts=_PARTS)
def answer_issuer(found: Found) -> Iterator[Claim]:
    """Who gave out the document that the question asks of: 谁批的？国务院批的. Not who is only named in the answer."""
    if not _WHO.search(question(found)) or modality(found, "body") or denied(found, "body"):
        return
    plan = asked_of(found)
    if re.search(r"[未没不]", found.match["words"]):
        return
    if plan and re.match(r"$|的?$|[^。]{0,4}(?:批|发|印|定|制|编|布|出台|颁)", found.match["words"]):
        for body in found.things("body"):
            yield found.claim(plan, SCHEMA.legislationPassedBy, body)


@rule("zh-answer-count", rf"{_ANSWER}[^。;⟦]{{0,10}}(?P<count>{{:AMOUNT}})", signs="⟦Quantity", parts=_PARTS)
def answer_count(found: Found) -> Iterator[Claim]:
    """How many measures the document has that the question asks of: 有多少条措施？共30条."""
    value = found.mention("count").value
    plan = asked_of(found) if _HOW_MANY.search(question(found)) else None
    if plan and isinstance(value, Amount) and not value.unit and not value.money:
        yield found.claim(plan, HET.measureCount, integer(int(float(value.number))))


@rule("zh-answer-target", rf"{_ANSWER}(?P<words>[^。]{{4,200}})", parts=_PARTS)
def answer_target(found: Found) -> Iterator[Claim]:
    """What is to be reached by the year that the question gives: 2032年要做到什么？ Not where the answer has years."""
    when = _WHEN.search(question(found))
    words = found.match["words"]
    if not when or "⟦Date" in words or denied(found, "words") or re.search(r"已|了$|曾", words):
        return
    date, plan = Date(when["year"], XSD.gYear), asked_of(found)
    place = (place_of(found, plan) if plan else None) or main_place(found)
    plan = None if plan and is_over(plan, date) else plan
    setter = plan or place
    if setter is None:
        return
    target = milestone(found, setter, place or setter, date)
    if plan:
        yield found.claim(plan, HET.hasMilestone, target)
    if place:
        yield found.claim(target, HET.appliesTo, place)
    yield found.claim(target, HET.dueBy, date.literal)
    for order, (start, end) in enumerate(_clauses(found), 1):
        text = trimmed(found.context.page.text[start:end])
        outcome = Made("outcome", (target, text), (HET.Outcome,), text, order)
        yield found.claim(target, HET.hasOutcome, outcome)


def _clauses(found: Found) -> Iterator[tuple[int, int]]:
    first = found.match.start("words")
    for clause in re.finditer(r"[^,;]+", found.match["words"]):
        yield found.masked.offset(first + clause.start()), found.masked.offset(first + clause.end())


@rule("zh-answer-list", rf"{_ANSWER}(?:(?:[^。;:⟦]|⟦\w+:\d+⟧){{0,40}}:)?(?P<list>[^。]{{6,400}})", parts=_PARTS)
def answer_list(found: Found) -> Iterator[Claim]:
    """The list that a question asks for: orientations (定位是什么？), directions, tasks. One item alone is none."""
    asked = question(found)
    if not asked or any(it.start >= found.sentence.start and it.predicate in _LISTS for it in found.context.claims):
        return
    for separator in (r";", r"、", r","):
        spans = _items(found, separator)
        if len(spans) > 1:
            yield from _listed(found, asked, spans)
            return


_LISTS = frozenset({HET.hasOrientation, HET.developmentDirection, HET.requirement, HET.hasTask})


def _items(found: Found, separator: str) -> list[tuple[int, int]]:
    first, text = found.match.start("list"), found.match["list"]
    cuts = [it.span() for it in re.finditer(separator, text)]
    edges = zip([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(text)], strict=True)
    parts = [bare(found, first + a, first + b) for a, b in edges]
    return [(found.masked.offset(a), found.masked.offset(b)) for a, b in parts if b - a > 1]


def _listed(found: Found, asked: str, spans: list[tuple[int, int]]) -> Iterator[Claim]:
    plan, text = asked_of(found), found.context.page.text
    place = (place_of(found, plan) if plan else None) or main_place(found)
    words = [text[a:b] for a, b in spans]
    if _WHAT_FOR.search(asked) and place and all(map(is_purpose, words)):
        yield found.claim(place, HET.orientationCount, integer(len(spans)))
        for order, (span, one) in enumerate(zip(spans, words, strict=True), 1):
            made = Made("orientation", (place, str(order), one), (HET.Orientation,), one, order)
            yield found.claim(place, HET.hasOrientation, made, span)
    elif _WAYS.search(asked) and (owner := plan or place):
        for span, one in zip(spans, words, strict=True):
            yield found.claim(owner, HET.developmentDirection, found.context.text(one), span)
    elif _TASKS.search(asked) and plan:
        for span, one in zip(spans, words, strict=True):
            yield found.claim(plan, HET.requirement, found.context.text(trimmed(one)), span)


RULES = (answer_issuer, answer_count, answer_target, answer_list)

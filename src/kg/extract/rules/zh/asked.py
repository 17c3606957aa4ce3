"""Chinese: what a page of questions asks, and of which document. No rule stands here."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.evidence import Kind, Named
from kg.extract.rule import Found
from kg.extract.rules.zh.wording import HEAD, plan_before, titled
from kg.extract.zh.titles import titles
from kg.han import plain

#: How many sentences an answer may have before the one that is read.
_LONG = 4
_ASKED = re.compile(r"^(?:问|Q\d{0,2})[:.、]|[?？]\s*$|^(?:0\d\s|[▶►•·]\s*).{0,12}(?:谁|什么|多[大少久]|哪|几|怎么)")


def question(found: Found) -> str:
    """The question that a sentence answers, in the plain form: the last above it in its section; "" without one."""
    if _ASKED.search(plain(found.context.page.quote(found.sentence))):
        return ""
    sentences = found.context.section.sentences
    at = bisect_left(sentences, found.sentence.start, key=lambda it: it.start)
    for sentence in reversed(sentences[max(0, at - _LONG) : at]):
        words = plain(found.context.page.quote(sentence))
        if _ASKED.search(words):
            between = found.context.page.text[sentence.end : found.sentence.start].lstrip()
            return "" if "\n" in between else words  # an answer is the first line below its question
    return ""


def asked_of(found: Found) -> Named | None:
    """The document that a page of questions is about: named before, in its title, or known by its number alone.

    None for a sentence that answers no question.
    """
    if not question(found):
        return None
    if plan := plan_before(found, found.span()[0]) or titled(found, below=HEAD):
        return plan
    text = found.context.page.text
    numbers = (text[first:last] for first, last, kind in titles(plain(text)) if kind is Kind.PLAN)
    return next((Named(Kind.PLAN, it) for it in numbers if re.search(r"[号號]令?$", it)), None)

"""Chinese: what a page of questions asks, and of which document. No rule stands here."""

from __future__ import annotations

import re

from kg.evidence import Kind, Named
from kg.extract.rule import Found
from kg.extract.rules.zh.wording import HEAD, plan_before, titled
from kg.extract.zh.titles import titles
from kg.han import plain

_ASKED = re.compile(r"^(?:问|Q\d{0,2})[:.、]|[?？]\s*$|^(?:0\d\s|[▶►•·]\s*).{0,12}(?:谁|什么|多[大少久]|哪|几|怎么)")


def question(found: Found) -> str:
    """The question that a sentence answers, in the plain form: on the line right above its own, or before it there."""
    text, start = found.context.page.text, found.sentence.start
    line = text.rfind("\n", 0, start) + 1
    if "？" in text[line:start] or "?" in text[line:start]:
        return plain(text[line:start])
    end = line
    while end > 0 and text[end - 1].isspace():
        end -= 1
    above = text[max(text.rfind("\n", 0, end) + 1, end - _LONGEST) : end]
    if not above or not _MARKED.search(above):
        return ""
    words, own = plain(above), plain(found.context.page.quote(found.sentence))
    return words if _ASKED.search(words) and not _ASKED.search(own) else ""


#: Longest line that is a question, in characters; and what one shows at its ends.
_LONGEST = 120
_MARKED = re.compile(r"[?？]\s*$|^\s*[问問Q0▶►•·]")


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

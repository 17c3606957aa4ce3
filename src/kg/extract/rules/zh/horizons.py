"""Chinese: the years that a plan looks to, the near one and the far one: 近期至2031年,展望至2041年.

Both are ends. What the plan covers lasts until the far one at most, and does not begin with the near one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Named
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.asked import asked_of
from kg.extract.rules.zh.headings import leading_heading
from kg.extract.rules.zh.outcomes import milestone
from kg.extract.rules.zh.tables import heading_over
from kg.extract.rules.zh.wording import HEAD, READS, is_act, place_of, plan_before, read_already, titled
from kg.terms import EDTF, HET, SCHEMA, XSD

_LOOKS = r"(?:眺望|远眺|远望|遥望|放眼|展望|前瞻)"


@rule(
    "zh-horizon",
    r"(?:近期?|眼下|先|首先|目前|现阶段|中期)[^。;⟦]{0,8}{near:DATE}(?P<between>[^。⟦]{0,10})"
    r"(?:远期?|长期|展望|放眼|眺望|遥望|前瞻|望|再看|再到|后看)[^。;⟦]{0,8}{far:DATE}",
    rf"{{near:DATE}}(?:年)?(?:为|是|作为)近期(?P<between>[^。;⟦]{{0,6}}){_LOOKS}[^。;⟦]{{0,4}}{{far:DATE}}",
    r"{near:DATE}(?:年)?(?:为|是|作为|\()近期(?P<between>[^。;⟦]{0,10}){far:DATE}(?:年)?(?:为|是|作为|\()"
    r"(?:远期|远景|展望|长期|中远期)",
    r"(?:规划|期限?|年限|时限|时段|管|覆盖|基准年|目标)[^。;⟦]{0,6}?(?:至|到|为)?(?:{from:DATE}(?:至|到|-))?{period:DATE}"
    r"(?:年)?,?(?:并|再|同时)?(?:中期|远期|远景|展望|放眼|远眺|对)(?:展望|目标|规划)?(?:至|到|为|是)?{far:DATE}",
    rf"{{near:DATE}}(?P<between>[^。;⟦]{{0,8}})(?:{_LOOKS}|远期|远景)[^。;⟦]{{0,6}}{{far:DATE}}",
    signs="近 远 望 再 后 放眼 前瞻 对",
    parts=READS,
)
def horizon(found: Found) -> Iterator[Claim]:
    """The near and the far year of a plan: 近期至2031年,展望至2041年. Not what is done by the one and by the other."""
    if read_already(found, SCHEMA.temporalCoverage) or (found.has("between") and _DONE.search(found.match["between"])):
        return
    years, plan = _years(found), _plan(found)
    if not years or plan is None:
        return
    if not _told(found, plan):
        yield found.claim(plan, SCHEMA.temporalCoverage, _covered(found, years))
    for year in years:
        target = milestone(found, plan, place_of(found, plan) or plan, year)
        yield found.claim(plan, HET.hasMilestone, target)
        yield found.claim(target, HET.dueBy, year.literal)


#: Between two years these say what is to be reached by the first.
_DONE = re.compile(r"建[成立]|完成|形成|实现|达到|基本|落成|全面|竣工|启用|开[园工通业]")


def _told(found: Found, plan: Named) -> bool:
    """Whether the plan's period is told besides: in its title or before its years, 规划期2031至2045年,近期到2035年."""
    lead = found.masked.text[: found.match.start()]
    return bool(re.search(r"\d{4}\s?年?\s?[-—–~至到]+\s?\d{4}", plan.name) or _PERIOD.search(lead))


_PERIOD = re.compile(r"(?:规划|实施|有效)?(?:期限?|时限|年限)[^,。;⟦]{0,4}⟦Date")


def _years(found: Found) -> list[Date]:
    """The two years; [] where they are none or stand in another order. Of a span of years the last is meant."""
    named = "near" if "near" in found.match.groupdict() else "period"
    near, far = (_end(found.date(name)) for name in (named, "far"))
    return [near, far] if near and far and near.lexical < far.lexical else []


def _end(date: Date | None) -> Date | None:
    """A year, of a span of years the last; None for any other date."""
    last = re.fullmatch(r"(?:\d{4}/)?(\d{4})", date.lexical) if date else None
    return Date(last[1], XSD.gYear) if last else None


def _covered(found: Found, years: list[Date]) -> Literal:
    """Until the far year; where the first is the end of a period, 规划期2031至2035年,展望2050年, that period."""
    if "period" not in found.match.groupdict():
        return Literal(f"../{years[1].lexical}", datatype=EDTF.EDTF)
    period = found.date("period")
    if period and "/" in period.lexical:
        return period.literal
    first = found.date("from")
    return Literal(f"{first.lexical if first else '..'}/{years[0].lexical}", datatype=EDTF.EDTF)


def _plan(found: Found) -> Named | None:
    """The plan named last, the one that a sheet or its answers are of; an act looks to no year."""
    if plan := plan_before(found, found.span()[0] + 1):
        return None if is_act(plan) else plan
    line = re.match(r"[^:,。;⟦]{2,6}:", found.masked.text)
    of_sheet = _LIMITS.search(leading_heading(found) or (line[0] if line else ""))
    return (titled(found, below=HEAD) if of_sheet else None) or asked_of(found)


_LIMITS = re.compile(r"期限?|年限|时限|管|展望|多久|哪年")


def looks_ahead(found: Found) -> bool:
    """Whether the words of a match have been read as the years a plan looks to: they are no term."""
    start, end = found.span()
    return any(it.rule == horizon.name and it.start < end and start < it.end for it in found.context.claims)


def lasts(found: Found) -> bool:
    """Whether the time is only how long something holds."""
    return bool(
        _TERM.search(found.masked.text[: found.match.start()])
        or _NOTHING.match(found.match["outcomes"])
        or _LASTS.search(heading_over(found))
    )


#: Over a column that says how long something holds.
_LASTS = re.compile(r"期限|时限|年限|截止|有效|期间|起止|执行")
#: Words in brackets say to whom a time applies and not what is to be reached: 至2031年底(企业).
_NOTHING = re.compile(r"\([^()]*\)(?:[,。;]|$)")
#: What lasts until a year is not reached by it: 政策延续至2035年,税率为….
_TERM = re.compile(
    r"(?:延续?|延长|顺延|持续|执行|实施|施行|试行|适用|享受|截止?|保留|维持|沿用|管|有效|效期|惠期|行期|期限)$"
)

RULES = (horizon,)

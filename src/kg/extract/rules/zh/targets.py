"""Chinese: what a plan gives a place (定位), what is to be reached by when, which tasks it sets, what is in focus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Made, Named, Part, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.documents import covered
from kg.extract.rules.zh.wording import (
    CLOSE,
    OPEN,
    REF,
    amount_of,
    counted,
    integer,
    items,
    leading_place,
    place_before,
    plan_before,
    read_already,
    subject,
)
from kg.terms import HET, XSD

_N = r"[一二两三四五六七八九十\d]"
_WORD = r"(?:(?:发展|战略|功能|主要|重要|重大|总体|新|核心)){0,3}定位"
_LIST = r"(?P<list>[^。]{4,400})"
_ARE = r"(?:,?(?:即|分别)?(?:是|为|包括|有):?|,?即:?|:|——)"
#: Last words of an orientation: a place is to become an area, a hub, a base.
_PURPOSE = re.compile(
    r"(?:区|中心|高地|枢纽|平台|基地|城市|门户|窗口|样板|示范|引擎|城区|增长极|策源地|集聚地|极点|节点|范例|支点"
    r"|先锋|标杆|家园|都市)$"
)


_COUNTED = rf"(?:(?P<count>{_N}+)(?:个|大|项|方面|重)?(?:的)?{_WORD}|{{n:AMOUNT}})"


@rule(
    "zh-orientations",
    rf"(?:给|为|赋予|对|明确了?|确定了?|赋予了)(?:了)?{{place:PLACE}}(?:的)?[^。;,⟦]{{0,6}}?{_COUNTED}{_ARE}{_LIST}",
    rf"{{place:PLACE}}(?:的)?(?:被)?(?:赋予|确定|明确|有|肩负|确立)?(?:了|为)?{_COUNTED}{_ARE}{_LIST}",
    rf"{{place:PLACE}}(?:的)?{_WORD}(?:有|共有|分为)?(?P<count>{_N}+)(?:个|大|项|方面)?{_ARE}{_LIST}",
    rf"{_COUNTED}{_ARE}{_LIST}",
    rf"{{place:PLACE}}[^。;⟦]{{0,8}}?(?P<list>[“「][^。]{{4,300}}?[”」])(?:等|的|这)?(?P<count>{_N}+)(?:个|大"
    rf"|项){_WORD}",
    rf"{{place:PLACE}}(?:的)?(?:被)?{_WORD}(?:是|为|于|成|:){_LIST}",
    rf"(?:将|把){{place:PLACE}}{_WORD}(?:是|为|于|成|:){_LIST}",
    rf"{{:PLAN}}[^。;]{{0,20}}(?:将|把){{place:PLACE}}(?:建设|打造)(?:成为?|为){_LIST}",
    signs="定位 ⟦Quantity 建设成 建设为 打造成 打造为",
    parts=(Part.BODY, Part.LIST_ITEM),
)
def orientations(found: Found) -> Iterator[Claim]:
    """A place is given orientations, counted or not: 三个定位:甲、乙、丙; 定位为…. No list of another length.

    Without a count every item has to end like a purpose (区, 枢纽, 高地). The place may stand earlier in the sentence,
    or be the one that the plan named last is for.
    """
    place = found.thing("place") if found.has("place") else _place(found)
    if place is None or read_already(found, HET.hasOrientation):
        return
    if found.has("n") and not amount_of(found, "n", "定位"):
        return
    count, spans = _count(found, "定位"), _items(found)
    if count:
        yield found.claim(place, HET.orientationCount, integer(count), (found.span()[0], found.span("list")[0]))
    words = [found.context.page.text[start:end] for start, end in spans]
    if len(words) == count or (count is None and all(_PURPOSE.search(one) for one in words)):
        yield from _oriented(found, place, spans)


def _count(found: Found, noun: str) -> int | None:
    """The count of a list, in characters or as an amount of the noun; None where the page does not count."""
    return counted(found.match["count"]) if found.has("count") else amount_of(found, "n", noun)


def _oriented(found: Found, place: Thing, spans: list[tuple[int, int]]) -> Iterator[Claim]:
    plan = plan_before(found, found.span()[0] + 1)
    for order, (start, end) in enumerate(spans, 1):
        words = found.context.page.text[start:end]
        orientation = Made("orientation", (place, str(order), words), (HET.Orientation,), words, order)
        yield found.claim(place, HET.hasOrientation, orientation, (start, end))
        if plan:
            yield found.claim(plan, HET.grantsOrientation, orientation, (start, end))


def _place(found: Found) -> Named | None:
    plan = plan_before(found, found.span()[0])
    return place_before(found, found.span()[0]) or (_place_of(found, plan) if plan else None)


def _place_of(found: Found, plan: Named) -> Named | None:
    """The place a plan is for, by the longest title on the page so far that ends as the plan's name does."""
    titles = [it.text for it in found.context.mentions if it.kind is Kind.PLAN and it.text.endswith(plan.name[-2:])]
    return next((place for title in sorted(titles, key=len, reverse=True) if (place := covered(title))), None)


def _items(found: Found, group: str = "list") -> list[tuple[int, int]]:
    """The page spans of a list's items."""
    first = found.match.start(group)
    return [(found.masked.offset(first + a), found.masked.offset(first + b)) for a, b in items(found.match[group])]


#: The words before a year that make it a target; after it comes what is to be reached.
_BY = (
    r"(?P<by>到|(?<![截直甚乃])至|展望|力争到?|计划到|预计到|争取到){year:DATE}(?:年?底|末|年)?(?:或之前|之?前|时"
    r"|左右)?,?"
)
_REACHED = re.compile(r"^(?:,?(?:中期|远期|远景|展望))|已经?(?!有)|累计|截至|了|达到?⟦Quantity:\d+⟧,(?:同比|比)|曾")


@rule(
    "zh-by-year",
    rf"{_BY}(?P<outcomes>[^。;]{{4,300}})",
    r"(?P<by>于|在){year:DATE}(?:年?底|末)?(?:或之前|或以前|之?前|以前)(?P<outcomes>[^。;,]{4,60})",
    r"(?P<by>计划|预计|力争|争取|拟|将)(?:于|在)?{year:DATE}(?:年?底|末)?(?:或?之?前)?(?P<outcomes>(?:全面|基本|正式"
    r"|陆续|首批)?(?:建成|完成|竣工|启用|投入使用|投入运营|开通|通车|落成|完工|投产|开放|交付|投用|具备|封关"
    r"|开园)[^。;,]{0,60})",
    parts=(Part.BODY, Part.LIST_ITEM),
    signs="到 至 于 在 展望 计划 预计 力争 争取 拟 将",
)
def by_year(found: Found) -> Iterator[Claim]:
    """What is to be reached by a year: 到2025年,…基本建成. Not what was reached: 到2024年底,累计已….

    Of the plan named last; without one, of the place that the clause or its sentence names.
    """
    year = found.date("year")
    if not year or year.datatype not in {XSD.gYear, XSD.gYearMonth} or _REACHED.search(found.match["outcomes"]):
        return
    plan, about = _setter(found), _about(found)
    setter, of = plan or about, about or plan
    if setter is None or of is None:
        return
    target = _milestone(found, setter, of, year)
    if plan:
        yield found.claim(plan, HET.hasMilestone, target)
    if about:
        yield found.claim(target, HET.appliesTo, about)
    yield found.claim(target, HET.dueBy, year.literal)
    yield from _outcomes(found, target)


def _setter(found: Found) -> Named | None:
    """The plan that sets a target: for 到2035年 the one named last, for 预计2033年 only one named in the sentence."""
    plan = plan_before(found, found.span()[0])
    named_here = any(it.kind is Kind.PLAN for it in found.masked.mentions)
    return plan if named_here or found.match["by"][0] in "到至展" else None


def _about(found: Found) -> Named | None:
    """The place a target is for: the subject of the clause, one before it, or the one the plan is for."""
    start, end = found.span("outcomes")
    leading = [it for it in found.masked.mentions if it.kind is Kind.PLACE and start == it.start < end]
    if leading:
        return named(leading[0])
    plan = _setter(found)
    near = (_place_of(found, plan) if plan else None) or leading_place(found, found.span()[0])
    return near or (_park_before(found) if _PLANNED.search(found.masked.text) else None)


#: A target without a plan or a place in its sentence: of the park that the section speaks of.
_PLANNED = re.compile(r"按照规划|根据规划|按规划|规划提出|目标|展望|未来|分两步")


def _park_before(found: Found) -> Named | None:
    start = found.span()[0]
    parks = [
        it for it in found.context.mentions if it.kind is Kind.PLACE and it.start < start and _PARK.search(it.text)
    ]
    return named(parks[-1]) if parks else None


_PARK = re.compile(r"(?:园区|園區|合作区|合作區|新区|新區|示范区|示範區)$")


def _milestone(found: Found, setter: Named, of: Named, year: Date) -> Made:
    """The target of a place (or plan) for a year; the one that the section set before, where it did."""
    before = [it.subject for it in found.context.claims if it.predicate == HET.dueBy and isinstance(it.subject, Made)]
    same = next((it for it in before if it.key == (of, year.lexical)), None)
    label = f"{setter.name}：到{_year(year)}"
    return same or Made("milestone", (of, year.lexical), (HET.Milestone,), label, 1 + len(dict.fromkeys(before)))


def _year(year: Date) -> str:
    parts = year.lexical.split("-")
    return f"{parts[0]}年" + (f"{int(parts[1])}月" if len(parts) > 1 else "")


def _outcomes(found: Found, target: Made) -> Iterator[Claim]:
    """One outcome a clause, each resting on the whole: the year stands once for all of them."""
    whole = found.span()
    for order, (start, end) in enumerate(_clauses(found), 1):
        words = found.context.page.text[start:end]
        outcome = Made("outcome", (target, words), (HET.Outcome,), words, order)
        yield found.claim(target, HET.hasOutcome, outcome, whole)


def _clauses(found: Found) -> Iterator[tuple[int, int]]:
    first = found.match.start("outcomes")
    for clause in re.finditer(r"[^,]+", found.match["outcomes"]):
        start, end = found.masked.offset(first + clause.start()), found.masked.offset(first + clause.end())
        yield start, end


@rule(
    "zh-key-years",
    r"以(?P<years>{:DATE}(?:(?:、|和|与|,){:DATE}){1,3})(?:为|作为)(?:重要|关键|主要)?(?:的)?(?:时间)?(?:节点|目标年"
    r"|里程碑)",
    signs="节点 目标年 里程碑",
)
def key_years(found: Found) -> Iterator[Claim]:
    """The years that the plan named last sets as milestones: 以2025年、2035年为节点."""
    if not (plan := plan_before(found, found.span()[0])):
        return
    about = _place_of(found, plan)
    for mention in found.masked.within(found.match["years"]):
        if isinstance(mention.value, Date) and mention.value.datatype == XSD.gYear:
            target = _milestone(found, plan, about or plan, mention.value)
            yield found.claim(plan, HET.hasMilestone, target)
            yield found.claim(target, HET.dueBy, mention.value.literal)


@rule(
    "zh-directions",
    rf"{{place:PLACE}}[^。;⟦]{{0,12}}?(?P<list>[“「][^。]{{4,300}}[”」])(?P<count>{_N}+)(?:个|大|项)(?:主要"
    rf"|重点)?发展方向",
    rf"(?P<count>{_N}+)(?:个|大|项)(?:主要|重点)?发展方向{_ARE}{_LIST}",
    signs="发展方向",
    parts=(Part.BODY, Part.LIST_ITEM),
)
def directions(found: Found) -> Iterator[Claim]:
    """A counted list of the directions in which a plan has a place develop; one of another length is not read."""
    plan, spans = plan_before(found, found.span()[0] + 1), _items(found)
    owner = plan or (found.thing("place") if found.has("place") else _about_before(found))
    if owner and len(spans) == counted(found.match["count"]):
        for start, end in spans:
            words = found.context.text(found.context.page.text[start:end])
            yield found.claim(owner, HET.developmentDirection, words, (start, end))


def _about_before(found: Found) -> Named | None:
    return place_before(found, found.span()[0]) or _park_before(found)


@rule(
    "zh-tasks",
    rf"(?:(?P<count>{_N}+)(?:个|大|项)?(?:方面)?(?:的)?(?:主要|重点|重大)?任务|{{n:AMOUNT}}){_ARE}{_LIST}",
    rf"从(?P<list>[^。;]{{8,240}}?)(?:等)?(?P<count>{_N}+)(?:个|大)?方面",
    parts=(Part.BODY, Part.LIST_ITEM),
    signs="任务 ⟦Quantity 方面",
)
def tasks(found: Found) -> Iterator[Claim]:
    """A counted list of the tasks that the plan named last sets; one of another length is not read."""
    plan, spans = plan_before(found, found.span()[0]), _items(found)
    if plan and len(spans) == _count(found, "任务"):
        for order, (start, end) in enumerate(spans, 1):
            words = found.context.page.text[start:end]
            task = Made("task", (plan, str(order), words), (HET.Task,), words, order)
            yield found.claim(plan, HET.hasTask, task, (start, end))


@rule(
    "zh-focus",
    rf"(?:{OPEN}{{about:PLACE|ORG|PLAN}}{CLOSE}|{REF})[^。;⟦]{{0,12}}?(?:重点(?:做|发展|布局|聚焦|培育|开展|建设|支持"
    rf"|面向|围绕)|主要(?:发展|从事|开展|聚焦|研究)|聚焦|主攻|主打|侧重|着力发展|专注于?|致力于|深耕)"
    r"(?:于|在)?(?P<words>[^。;⟦]{2,120}(?:⟦\w+:\d+⟧[^。;⟦]{0,60}){0,3})",
    signs="重点 主要 聚焦 主攻 主打 侧重 着力 专注 致力 深耕",
)
def focus(found: Found) -> Iterator[Claim]:
    """What a place, a body or a plan concentrates on, in the page's words: 重点发展…, 聚焦…. Not what people do."""
    about = subject(found, _FOCUSED, "about")
    asked = re.search(r"[?]|哪些|什么|如何|多少", found.masked.text)
    if about and not asked and not read_already(found, HET.focus):
        words = re.split(r"[,，](?:并|以|为|推动|打造|建设|形成|成为|已|目前|努力|加快)", found.words("words"))[0]
        yield found.claim(about, HET.focus, found.context.text(words.strip("，,")))


_FOCUSED = frozenset({Kind.PLACE, Kind.ORGANIZATION})

RULES = (orientations, by_year, key_years, directions, tasks, focus)

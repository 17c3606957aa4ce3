"""Chinese: what is to be reached by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.zh.clauses import clause_start
from kg.extract.rules.zh.days import own_year
from kg.extract.rules.zh.durations import is_over
from kg.extract.rules.zh.headings import heading_of, leading_heading
from kg.extract.rules.zh.horizons import lasts
from kg.extract.rules.zh.outcomes import LATER, milestone, of_all, of_no_body, outcomes, subject_of, timed
from kg.extract.rules.zh.parks import park
from kg.extract.rules.zh.references import stood_for
from kg.extract.rules.zh.topics import Rank, about, bracketed
from kg.extract.rules.zh.wording import is_act, place_of, plan_before, titled
from kg.han import plain
from kg.terms import EDTF, HET, XSD

_LATEST = r"(?:年?底|末|年|年中|年?初|内|起)?(?:前后|或(?:以|之)?前|(?:以|之)?前|时|左右|或之前)?"
#: A year told by today's, before a part of it: 明年第一季.
_NEXT = r"(?:今年|明年|后年|翌年|同年|当年)?"
_NO_NEXT = r"(?!、⟦Date|(?:,|、)?(?:再)?(?:到|至|展望|力争到?|而到?)?(?:⟦Date))"
_OUTCOMES = rf"(?P<outcomes>(?:{_NO_NEXT}[^。;]){{2,300}})"
_REACH = (
    r"(?:建成|完成|竣工|启用|投入|投用|投产|投运|开通|通车|落成|完工|开放|交付|具备|封关|开园|建设|达到?|实现|形成"
    r"|引进|引入|集聚|汇聚|开业|启动|动工|开工|封顶"
    r"|贯通|成型|成为|建立|入伙|迁入|搬迁|运营|营运|落地|培育|推出|建起|供应|提供|初步|全面|基本|正式|陆续|首批"
    r"|分批|率先|翻|突破|超过|跻身|进入|把|搬|再建|增建|增设|新建|设立|扩建|关闭|取消|有序|逐步|相继|全数|大致|平整|交楼|交付|试运|运行"
    r"|上线|揭幕|供电|覆盖|容纳|吸引|招收|招生|收生|增至|增加|扩大|提升|提高|入驻|进驻|落户|启幕|举行|对外|迎来|跨|率|全线|实行|推行|通关"
    r"|可供|可提供|完善|确立|基本|大体|接收|迎客|营业|面世|出租|装修|验收|封闭|合龙|主体)"
)


@rule(
    "zh-by-year",
    r"(?P<by>(?:计划|预计|争取|力争|确保|努力)?到|(?<![截直甚乃⟧])至|展望|力争"
    rf"|争取){{year:DATE}}{_LATEST},?{_OUTCOMES}",
    rf"(?P<by>于|在|确保|须于|须在|将于)?{_NEXT}{{year:DATE}}(?:年?底|末)?(?:或?(?:以|之)?前(?!后)|或以前)(?:,|须|将|要|应|力争"
    r"|全部)*(?P<outcomes>[^。;,]{2,60})",
    r"(?P<by>最迟|最晚|不迟于|计划|预计|力争|争取|拟|将|有望|定于|或|或将|料|可望|预期|目标(?:是|为)?|准备)(?:可|会"
    r"|将)?(?:于|在|到"
    rf"|至)?{_NEXT}{{year:DATE}}{_LATEST}(?P<outcomes>{_REACH}(?:(?!、⟦Date)[^。;,]){{0,60}})",
    r"(?P<by>){year:DATE}(?:年?底)?(?:或之前|前)?(?P<outcomes>[^。;,⟦]{2,30}?)的(?:目标|时间表|愿景|计划|承诺)",
    rf"(?P<bare>(?:^|;|,|:|阶段|步|近期|远期|中期|第一步|第二步|、))(?:是|为|则|并|再|而)?[于在]?{{year:DATE}}{_LATEST},?(?:是"
    rf"|为)?{_OUTCOMES}",
    rf"(?P<bare>){{year:DATE}}(?:年)?(?:的)?(?:目标|愿景|任务)(?:是|为|:){_OUTCOMES}",
    r"(?P<outcomes>[^。;,⟦]{2,24})以{year:DATE}(?:年?底)?(?:或之前)?为(?P<by>目标)(?!年)",
    r"(?P<outcomes>[^。;,⟦]{2,24})的?(?P<by>目标|竣工|完工|落成|启用|完成)(?:日期|时间|年份|期限)(?:为|是|定为"
    r"|定在|:|定于)?{year:DATE}",
    parts=(Part.BODY, Part.LIST_ITEM, Part.HEADLINE, Part.LABEL),
    signs="⟦Date",
)
def by_year(found: Found) -> Iterator[Claim]:
    """What is to be reached by a year: 到2025年,…基本建成; where targets are set, also 2025年,…. Not what was reached.

    Of the plan named last; without one, of the place that the clause or its sentence is about.
    """
    year = _year(found)
    if not year or not _dues(found, year) or _told(found) or _REACHED.search(_around(found)):
        return
    if _HORIZON.match(found.match["outcomes"]) or lasts(found):
        return
    if (found.has("bare") and not _sets_targets(found)) or _SOME_BLOCKS.search(
        found.masked.text[: found.match.start()]
    ):
        return
    plan, place = _setter(found), _about(found)
    setter, of = plan or place, place or plan
    if setter is None or of is None or (of.kind is Kind.ORGANIZATION and _SPEAKS.search(_before_year(found))):
        return
    if place and (of_all(found.match["outcomes"], place) or of_no_body(found, _said_of(found), place)):
        return
    year = timed(found, year)
    target = milestone(found, setter, of, year)
    if plan:
        yield found.claim(plan, HET.hasMilestone, target)
    if place:
        yield found.claim(target, HET.appliesTo, place)
    yield found.claim(target, HET.dueBy, year.literal)
    yield from outcomes(found, target)


def _year(found: Found) -> Date | None:
    """The time of a target; a half or a quarter is in the year told by the page's own: 明年第一季."""
    told = found.date("year")
    off = _OFF.get(found.masked.text[: found.match.start("year")][-2:]) if told and told.lexical[:4] == "XXXX" else None
    own = own_year(found) if off is not None else None
    return Date(f"{own + off}{told.lexical[4:]}", told.datatype) if told and own and off is not None else told


_OFF = {"今年": 0, "本年": 0, "明年": 1, "翌年": 1, "后年": 2}
#: What is of some buildings is not of their place: 另外五座,预计2031年落成.
_SOME_BLOCKS = re.compile(r"[一二三两四五六七八九十\d][座栋幢],$")
#: Whom somebody speaks for is not what is spoken of: 甲公司管理层预期,….
_SPEAKS = re.compile(
    r"⟦Organization:\d+⟧(?:的)?(?:管理层|发言人|负责人|[^。;,⟦]{0,6}(?:局长|署长|主席|总裁|董事长|总经理|主任))"
)


def _said_of(found: Found) -> str:
    """The thing that a target is of, with what is to be of it."""
    part = subject_of(found)
    return (found.masked.text[slice(*part)] if part else "") + found.match["outcomes"]


def _before_year(found: Found) -> str:
    return found.masked.text[: found.match.start("year")]


def _dues(found: Found, date: Date) -> bool:
    """Whether a target may be due then: a year, a half, a quarter or a month; a day only where 前 says "by"."""
    if date.datatype == EDTF.EDTF:
        return "/" not in date.lexical
    by_day = date.datatype == XSD.date and "前" in found.match[0][: found.match.start("outcomes") - found.match.start()]
    return by_day or date.datatype in {XSD.gYear, XSD.gYearMonth}


_REACHED = re.compile(
    r"已|累计|截至|(?<!为)了(?!解)|达到?⟦Quantity:\d+⟧,(?:同比|比)|曾|增长了|[了过]$|同比|比上年|自⟦Date"
    r"|从⟦Date"
)
#: Not what is to be but how far a plan reaches.
_HORIZON = re.compile(
    r"[、,](?:展望|远望|远期|中期)|(?:⟦\w+:\d+⟧)?(?:也|仍|都)?(?:没有|不会|尚未|尚无|无法|并无|不再)|(?:,|并|和|及|再|其中)*(?:近期|中期|远期|远景|展望|眺望|远望|遥望"
    r"|对⟦?|放眼|远眺)"
    r"|[^。;,]{0,6}(?:[两三二]个阶段|阶段性)|(?:作为)?[两二三]个?[^。;,]{0,6}(?:时间点|节点|年份|关口|关卡|里程碑|目标年|分水岭|时限)(?=[,。;]|$)|(?:止|为止)|(?:、|,)?(?:远期|中期)|[^。;]*(?:什么|哪些|多少|如何|怎样|[?])"
)


#: A sentence with one of these sets targets: a year that opens a clause of it is due, not past.
_SETS = re.compile(
    r"按计划|根据计划|目标|两步|三步|分步|步骤|阶段|时间表|路线图|规划期|分期|远期|近期|中期|远景|愿景|节点|展望"
    r"|里程碑|须|力争"
    r"|争取|提出|规划|(?:将|计划|预计|拟)[于在]?⟦Date"
)


def _around(found: Found) -> str:
    """The outcomes and the words right before the year."""
    return found.masked.text[max(0, found.match.start() - 3) : found.match.start()] + found.match["outcomes"]


def _told(found: Found) -> bool:
    """Whether an earlier wording of the rule has read this year."""
    mention = found.mention("year")
    made = (it for it in found.context.claims if it.rule == found.rule and it.predicate == HET.dueBy)
    return any(it.start <= mention.start < it.end for it in made)


def _sets_targets(found: Found) -> bool:
    before = found.masked.text[: found.match.start("year")]
    return bool(
        _SETS.search(before)
        or re.search(r"目标|愿景|任务", found.masked.text[found.match.end("year") : found.match.start("outcomes")])
        or re.search(rf"{_SETS.pattern}|应当|做到|达到|届时", leading_heading(found))
        or re.match(r"(?:须|将|要|应)", found.match["outcomes"])
    )


def _setter(found: Found) -> Named | None:
    """The plan that sets a target: for 到2035年 the one named last, for 预计2033年 only one named in the sentence."""
    plan = plan_before(found, found.span()[0])
    if plan is None and found.has("bare") and leading_heading(found):
        plan = titled(found)
    named_here = any(it.kind is Kind.PLAN for it in found.masked.mentions)
    if plan and not named_here and (is_over(plan, found.date("year")) or _elsewhere(found, plan)):
        return None
    if not named_here and (_TELLER.match(found.match["outcomes"]) or (plan and is_act(plan) and not _spoken(found))):
        return None
    by = found.match.groupdict().get("by")
    if not named_here and _EXPECTS.search(found.masked.text[: found.match.start("year")]):
        return None
    return plan if named_here or not by or re.search(r"[到至展]", by) else None


def _elsewhere(found: Found, plan: Named) -> bool:
    """Whether another paragraph names a plan only as what is carried out, or an act's page as what it rests on."""
    text = found.context.page.text
    told = [it for it in found.context.mentions if named(it) == plan and it.end <= found.sentence.start]
    far = bool(told) and "\n" in text[told[-1].end : found.sentence.start]
    if far and all(_CARRIED_OUT.search(plain(text[max(0, it.start - 24) : it.start])) for it in told):
        return True
    own = titled(found)
    return bool(own and own != plan and is_act(own) and _EXPLAINED.search(plain(found.context.page.text)))


_CARRIED_OUT = re.compile(r"(?:落实|贯彻|执行|推进|实施|对接|依托)[^,。;]{0,18}《$")
_EXPLAINED = re.compile(
    r"政策解读|文件解读|解读(?:机关|单位|部门)|(?:制定|出台|起草|编制)(?:的)?(?:背景|依据|目的)|适用范围"
)


def _spoken(found: Found) -> bool:
    """Whether the sentence speaks of an act by its noun: 该规定明确,到2031年…."""
    return bool(re.search(r"[本该这此](?:份|部|项)?(?:通知|条例|办法|规定|细则|协议|备忘录|公告)", found.masked.text))


#: Who tells a story says 这里, and what is to be there in the end; a plan does not.
_TELLER = re.compile(r",?(?:这里|这[片座块条]|我们|咱们)")
#: Who expects something sets it by no plan that was named before.
_EXPECTS = re.compile(
    r"(?:我们|咱们)的|(?:管理层|发言人|负责人|公司|局|署|人|⟧)[^。;,]{0,6}(?:预期|预计|预料|估计|期望|希望|透露|表示|称|说)"
)


def _planned(found: Found) -> Named | None:
    """The place that the plan is for which sets a target: not the one that only its first clause is about."""
    plan = _setter(found)
    return place_of(found, plan) if plan else None


def _about(found: Found) -> Named | None:
    """The place a target is for: the subject of the clause, one before it, or the one the plan is for."""
    start, end = found.span("outcomes")
    leading = [it for it in found.masked.mentions if it.kind is Kind.PLACE and start == it.start < end]
    of_first = bool(leading) and "," in found.match["outcomes"]
    if leading and not (of_first and (_planned(found) or _of_estate(found))):
        return named(leading[0])
    if headed := _headed(found):
        return headed
    plan = _setter(found)
    near = place_of(found, plan) if plan else None
    at = min(found.match.start("year"), found.match.start("outcomes"))
    if part := subject_of(found):
        at = min(at, _modified(found, part[0]))
    at = min(at, found.match.start("by")) if found.has("by") else at
    if part and _HOUSE_ALONE.fullmatch(found.masked.text, *part):
        words = found.context.page.text[slice(*map(found.masked.offset, part))]
        return stood_for(found.context, plain(words), found.masked.offset(part[0]), frozenset({Kind.PLACE}))
    if part and _OF_ESTATE.match(found.masked.text, part[0], part[1]) and not near:
        topic = _own_subject(found, at) or _clause_place(found) or about(found, at, {Kind.PLACE}, Rank.TOPIC)
        return topic if topic and _ESTATE.search(plain(topic.name)) else park(found)
    return (
        _own_subject(found, at)
        or near
        or _topic(found, at, plan)
        or _clause_place(found)
        or _park_before(found)
        or (None if plan else _body(found, at) or _inside(found))
    )


def _body(found: Found, at: int) -> Named | None:
    """The body that the clause is about; none before works or a building that the sentence begins with."""
    return None if _THING_FIRST.match(found.masked.text) else about(found, at, {Kind.ORGANIZATION}, Rank.TOPIC)


_THING_FIRST = re.compile(
    r"[^。;,:、⟦⟧的]{0,12}?(?:工程|项目|大楼|大厦|隧道|道路|设施|系统)(?=[于在将由,已]|预计|计划|⟦Date)"
)
#: A house without a name is the one told of, and not its park: 大楼预计2031年交付.
_HOUSE_ALONE = re.compile(r"(?:该|这[座栋幢])?(?:大楼|大厦|楼宇|新楼|公寓)")


def _of_estate(found: Found) -> bool:
    """Whether the text is about an estate or zone, of which the first of several aims names only a part."""
    topic = found.context.topic
    return isinstance(topic, Named) and topic.kind is Kind.PLACE and bool(_PARK.search(topic.name))


#: Batches and phases of buildings are those of a park, whatever house was told of before: 第一批其余五座大楼.
_OF_ESTATE = re.compile(
    r"(?:第[一二三]|首)[批期](?:其余|余下|首|的)*[一二两三四五六七八九十\d]*[座栋幢]?|(?:其余|余下)[一二两三四五六七八九十\d]{1,2}[座栋幢]"
)
_ESTATE = re.compile(r"(?:园区?|区|口岸|合作区|河套|港|城|谷|基地|园\(.*\))$")


def _own_subject(found: Found, at: int) -> Named | None:
    """The place that the clause itself begins with, whatever plan sets the target: 根据《…规划》,甲口岸将于…."""
    place = about(found, at, {Kind.PLACE}, Rank.TOPIC)
    opening = _SUBJECT.match(found.masked.text, clause_start(found.masked.text, at))
    if opening:
        return place if place == named(found.masked.named(opening[1])) else None
    return place if any(it.object == place and _is_before(found, it) for it in found.context.claims) else None


def _is_before(found: Found, claim: Claim) -> bool:
    """Whether a claim gives a target of this sentence the place that stands before it: the next goes on with it."""
    told = claim.rule == found.rule and claim.predicate == HET.appliesTo and claim.start >= found.sentence.start
    return told and any(named(it) == claim.object and it.end <= claim.start for it in found.masked.mentions)


_SUBJECT = re.compile(r"(⟦Place:\d+⟧)(?!⟦)")


def _modified(found: Found, at: int) -> int:
    """Where the clause of a thing begins whose words before it only say which it is: 往返甲站的专线巴士."""
    text = found.masked.text
    first = clause_start(text, at)
    return first if text[at - 1 : at] == "的" and _WHICH.match(text, first) else at


_WHICH = re.compile(r"(?:往返|往来|连接|接驳|贯通|前往|通往|跨越|横跨|位于|设于|毗邻|邻近)")


def _topic(found: Found, at: int, plan: Named | None) -> Named | None:
    """What the clause is about; where a plan sets the target, only a place of its own sentence before all dates."""
    place = about(found, at, {Kind.PLACE}, Rank.TOPIC)
    dated = [it.start for it in found.masked.mentions if it.kind is Kind.DATE]
    before = [named(it) for it in found.masked.mentions if not dated or it.start < dated[0]]
    return None if plan and place not in before else place


def _headed(found: Found) -> Named | None:
    """The place that the heading of a list of targets names: 甲园区发展目标:."""
    heading = heading_of(found) if found.has("bare") else None
    named_there = [
        it
        for it in found.context.mentions
        if heading and it.kind is Kind.PLACE and heading.start <= it.start < heading.end
    ]
    return named(named_there[0]) if named_there else None


def _inside(found: Found) -> Named | None:
    """The one place that an outcome names, 完成北岸园区第一期工程; not where somebody is to move, 入驻九号楼."""
    words = LATER.split(found.match["outcomes"], maxsplit=1)[0]
    led = re.sub(
        r"(?:[与和同对向]|(?:入驻|进驻|迁入|迁至|迁往|搬入|搬进|搬至|落户|落地)(?:于|在|到)?)⟦\w+:\d+⟧", "", words
    )
    places = {named(it) for it in found.masked.within(led) if it.kind is Kind.PLACE}
    return places.pop() if len(places) == 1 else None


def _clause_place(found: Found) -> Named | None:
    """The place whose part a clause is about: 香港园区第一期, 皇岗口岸新联检大楼."""
    before = re.search(r"(⟦Place:\d+⟧)(?![段号楼座])[^。;,⟦在]{0,12}$", found.masked.text[: found.match.start()])
    return named(found.masked.named(before[1])) if before else None


def _park_before(found: Found) -> Named | None:
    """A target without a plan or a place in its sentence: of the park that the section speaks of."""
    if not _PLANNED.search(found.masked.text):
        return None
    start = found.span()[0]
    parks = [
        it for it in found.context.mentions if it.kind is Kind.PLACE and it.start < start and _PARK.search(it.text)
    ]
    return named(parks[-1]) if parks else None


_PLANNED = re.compile(r"按照规划|根据规划|按规划|规划提出|目标|展望|未来|分两步|这里|届时")
_PARK = re.compile(r"(?:园区|園區|合作区|合作區|新区|新區|示范区|示範區)$")


@rule(
    "zh-key-years",
    r"(?P<years>{:DATE}[^。;⟦]{0,12}{:DATE}(?:(?:、|和|与|,|及|以及){:DATE}){0,2})",
    signs="节点 目标 为限 为界 里程碑 时间点 年份 阶段 两步 关键年 关口 关卡 门槛 分水岭 坐标 路标 时间表 关键 时限",
    parts=(*TEXT_PARTS, Part.LABEL),
)
def key_years(found: Found) -> Iterator[Claim]:
    """The years that the plan named last sets as milestones: 以2025年、2035年为节点."""
    plan = _with_years(found) or about(found, found.match.start(), {Kind.PLACE}, Rank.TOPIC)
    plan = plan or bracketed(found, {Kind.PLACE})
    if plan is None or not _KEY.search(found.masked.text) or _SAID.search(found.match["years"]):
        return
    of = place_of(found, plan) if plan.kind is Kind.PLAN else plan
    said = _with_key(found)
    for mention in found.masked.within(found.match["years"]):
        if isinstance(mention.value, Date) and mention.value.datatype == XSD.gYear:
            target = milestone(found, plan, of or plan, mention.value)
            if plan.kind is Kind.PLAN:
                yield found.claim(plan, HET.hasMilestone, target, said)
            yield found.claim(target, HET.dueBy, mention.value.literal, said)


def _with_years(found: Found) -> Named | None:
    """The plan whose years they are: not one that was named before, where a place of the sentence has them."""
    plan = plan_before(found, found.span()[0] + 1)
    here = {it.kind for it in found.masked.mentions if it.start < found.span()[0]}
    return None if Kind.PLACE in here and Kind.PLAN not in here else plan


def _with_key(found: Found) -> tuple[int, int]:
    """The words from the years to what makes them milestones: the years alone would say nothing."""
    (first, last), key = found.match.span(), _KEY.search(found.masked.text)
    start, end = (min(first, key.start()), max(last, key.end())) if key else (first, last)
    return found.masked.offset(start), found.masked.offset(end)


#: Between two years these say what is to be reached by the first.
_SAID = re.compile(r"建[成立]|完成|形成|实现|达到|基本|落成|全面|竣工")
#: Words of a sentence whose years are those of a plan's milestones.
_KEY = re.compile(
    r"关口|关卡|门槛|分水岭|坐标|路标|时间表|关键时刻|(?:两|三)[个道](?:时限|期限)|节点|目标年|年份|里程碑|时间点|关键年|为限|为界|为目标|(?:两|三|2|3)(?:步|个(?:发展|规划)?阶段|个目标)"
)

RULES = (key_years, by_year)

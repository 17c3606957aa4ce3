"""Chinese: what a sentence that names a document says of it by its values alone, whatever the verb.

A public body beside a title is its issuer, a number its number, a count of measures its count, unless words say
otherwise. These rules read what those with a wording of their own (documents, provisions) have left.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Amount, Claim, Date, Kind, Mention, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.zh.days import of_dateline
from kg.extract.rules.zh.wording import CLOSE, OPEN, denied, integer, is_number, listed, modality, plan_before
from kg.terms import HET, SCHEMA

_PARTS = (*TEXT_PARTS, Part.LABEL)
_BODIES = rf"(?P<issuers>{listed('ORG')})"
#: A document is given by these to those it binds; a verb may be any word that has one of them.
_GIVES = re.compile(
    r"印发|颁|公布|发布|公告|公开|发表|发出|刊|出台|推出|拿出|放出|端出|祭出|亮出|抛出|出炉|出品|制定|制订|订立|订定|定下|定的|拟定|编制"
    r"|编订|批复|批准|批出|核准|核定|签发|签批|通过|下发|下达|敲定|立下|交出|写就|宣布|宣告|发文|署名|落款|手笔|之手|出自|名义"
)
#: To the public; the day is then the one it was made known.
_SHOWN = re.compile(
    r"公布|发布|公开|公告|发表|刊|宣布|面世|见面|亮相|出炉|上网|上线|上载|挂网|见报|登报|揭晓|揭开|曝光|公诸|公之于众|可查|查阅|查到|得见|问世"
    r"|推出|出街|对外(?!开放)|下载|全文|见诸"
)
#: What else a body does with a document.
_ELSE = re.compile(
    r"欢迎|落实|实施|执行|学习|宣讲|解读|根据|依据|按照?|依照|响应|支持|研究|违反|参照|遵循|遵守|贯彻|围绕|讨论|征求|希望|建议|介绍|说明|回应|提到"
    r"|引用|配合|对接|推进|细读|阅读|对照|修改|废止|草案|草稿|拟(?!定)|将|计划|预计|起草(?!和|与|、)|审议(?!通过)|未|没有|传|考虑|关于|何时|什么时候|谁|经⟦[^,]*(?:批准|同意|批复)$"
)


@rule(
    "zh-paper-issuer",
    rf"{_BODIES}(?P<mid>(?:[^。;,⟦《]|⟦Date:\d+⟧){{1,24}}?){OPEN}{{plan:PLAN}}",
    rf"{OPEN}{{plan:PLAN}}{CLOSE}(?P<mid>[^。;⟦]{{0,10}}?(?:由|经|出自|落款|署名|来自|乃|系|是)){_BODIES}"
    rf"(?P<end>(?:[^。;,⟦]|⟦Date:\d+⟧){{0,14}})",
    signs="⟦Organization",
    parts=_PARTS,
)
def issuer(found: Found) -> Iterator[Claim]:
    """A body gave out a document: 甲放出的《…规划》, 《…》是甲的手笔. Not one that carries it out or reads it."""
    between = found.match["mid"] + (found.match["end"] if "end" in found.match.groupdict() else "")
    plan = found.thing("plan")
    approved = re.search(r"经$", found.match["mid"]) and re.search(r"(?:批准|同意|通过)$", between)
    if approved or not _GIVES.search(between) or _ELSE.search(between) or _told(found, plan, "legislationPassedBy"):
        return
    first = found.match.start("mid")
    lead = found.masked.text[max(0, found.match.start() - 6) : found.match.start()]
    if _ELSE.search(lead) or modality(found, "mid") or denied(found, "mid") or first < 0:
        return
    for body in found.things("issuers"):
        yield found.claim(plan, SCHEMA.legislationPassedBy, body)
    dates = [it for it in found.masked.within(between) if it.kind is Kind.DATE]
    if len(dates) == 1 and isinstance(value := dates[0].value, Date) and not _dated(found, plan):
        predicate = SCHEMA.datePublished if _SHOWN.search(between) else SCHEMA.legislationDate
        yield found.claim(plan, predicate, value.literal)


def _told(found: Found, plan: Named, *properties: str) -> bool:
    """Whether a claim of this sentence gives the document one of the properties (local names) already."""
    return any(
        it.subject == plan and it.start >= found.sentence.start and str(it.predicate).endswith(properties)
        for it in found.context.claims
    )


def _dated(found: Found, plan: Named) -> bool:
    return _told(found, plan, "legislationDate", "datePublished")


@rule(
    "zh-paper-day",
    r"(?:^|(?<=[,。;:])(?!\d+⟧))(?P<clause>(?:[^。;,⟦]|⟦\w+:\d+⟧){0,20}?{date:DATE}(?:[^。;,⟦]|⟦\w+:\d+⟧){0,24})",
    signs="⟦Date",
    parts=_PARTS,
)
def paper_day(found: Found) -> Iterator[Claim]:
    """The day a clause about nothing but a document gives it: 8月29日起人人可查. None that is to come."""
    clause, date = found.match["clause"], found.date("date") or of_dateline(found)
    if date is None or _ELSE.search(clause) or modality(found, "clause") or denied(found, "date"):
        return
    inside = [it for it in found.masked.within(clause) if it.kind not in {Kind.DATE, Kind.QUANTITY}]
    plans = [it for it in inside if it.kind is Kind.PLAN]
    if len(plans) != len(inside) or re.search(
        r"会|数据|名单|报告|修订|完成|建成|目标|以来|[至到]⟦Date", re.sub(r"(?<![至到])⟦\w+:\d+⟧|社会", "", clause)
    ):
        return
    plan = next((named(it) for it in plans if not is_number(it)), None) or plan_before(found, found.span()[0])
    if _OTHER_OBJECT.search(re.sub(r"⟦\w+:\d+⟧", "", clause)):
        return
    shown, given = _SHOWN.search(clause), _GIVES.search(clause)
    if plan and (shown or given or "成文" in clause) and not _claimed(found, "date") and _near(found):
        yield found.claim(plan, SCHEMA.datePublished if shown else SCHEMA.legislationDate, date.literal)


#: What is given out is no document but a visa, a licence, money: 自2031年7月起为研究人员签发签证.
_OTHER_OBJECT = re.compile(
    r"(?:签发|颁发|发出|发放|批出|发表|推出|宣布|公布|发布|公开|刊登)(?:了|着|过)?(?:[^,。;]{0,14})"
    r"(?:签证|证|牌照|许可|执照|奖|产品|服务|讲话|演讲|声明|消息|成果|结果|安排|计划书|合约|合同|贷款|资助|债券|基金|通行证|卡|批文|名册)$"
)


def _claimed(found: Found, group: str) -> bool:
    """Whether a claim rests on the words of a group already."""
    start, end = found.span(group)
    return any(
        it.start <= start and end <= it.end
        for it in found.context.claims
        if "legislation" in it.predicate or "date" in it.predicate
    )


def _near(found: Found) -> bool:
    """Whether a document is named in this sentence or the one before."""
    sentences = found.context.section.sentences
    at = bisect_left(sentences, found.sentence.start, key=lambda it: it.start)
    first = sentences[at - 1].start if at else found.sentence.start
    for mention in reversed(found.context.mentions):
        if mention.start < first:
            return False
        if mention.kind is Kind.PLAN:
            return True
    return False


@rule("zh-paper-number", r"{number:PLAN}", signs="⟦Plan", parts=_PARTS)
def paper_number(found: Found) -> Iterator[Claim]:
    """A number in a sentence about a document is its own: 列国发〔2031〕7号. Not one that it rests on (依, 按)."""
    number = found.mention("number")
    text = found.masked.text
    if not is_number(number) or _RESTS.search(text[max(0, found.match.start() - 8) : found.match.start()]):
        return
    if any(str(it.object) == number.text for it in found.context.claims):
        return
    plan = _titled_here(found, number) or plan_before(found, number.start)
    taken = any(
        it.predicate == SCHEMA.legislationIdentifier and (it.subject == plan or str(it.object) == number.text)
        for it in found.context.claims
    )
    if plan and not taken and _near(found):
        yield found.claim(plan, SCHEMA.legislationIdentifier, Literal(number.text))


_RESTS = re.compile(r"(?:依|据|依据[为是:]|根据|按|按照|依照|参照|见|和|与|及|、|以及|印发了?|转发)[“《(]?$")


def _titled_here(found: Found, number: Mention) -> Named | None:
    before = [
        it for it in found.masked.mentions if it.kind is Kind.PLAN and it.end <= number.start and not is_number(it)
    ]
    return named(before[-1]) if before else None


@rule(
    "zh-paper-count",
    r"(?P<lead>[^。;,⟦]{0,8}){count:AMOUNT}(?P<end>[^。;,⟦]{0,6})",
    signs="⟦Quantity",
    parts=_PARTS,
)
def paper_count(found: Found) -> Iterator[Claim]:
    """A count of measures in a sentence about a document is its own: 内载措施46项, 一共30条. Not of some."""
    value, lead, end = found.mention("count").value, found.match["lead"], found.match["end"]
    if not isinstance(value, Amount) or value.money or value.unit or _SOME.search(lead) or _SOME.match(end):
        return
    of_measures = re.search(r"措施|举措|任务", value.of)
    bare = re.fullmatch(r"[条项]", value.of) and re.search(r"措施|举措|任务|一共|共|合计|总计|条目$", lead)
    titled = re.fullmatch(r"[条项]", value.of) and re.match(r"(?:措施|举措|任务)", end)
    if not (of_measures or bare or titled) or not _near(found):
        return
    plan = plan_before(found, found.span()[0])
    counted = any(it.predicate == HET.measureCount for it in found.context.claims if it.start >= found.sentence.start)
    if plan and not counted:
        yield found.claim(plan, HET.measureCount, integer(int(float(value.number))))


#: Words beside a count that make it one of some measures, or of another list.
_SOME = re.compile(
    r"已|完成|落实|其中|当中|首批|新增|增加|减少|第|推进|另有|还有|剩|余下|章|每|超过|近|约|多项|配套|出台|推出|主要任务|重大任务|重点任务|大任务|方面"
)

RULES = (issuer, paper_day, paper_number, paper_count)

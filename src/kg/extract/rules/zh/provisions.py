"""Chinese: when a document is in force and how many measures it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Made, Named
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.agreements import agreement_before
from kg.extract.rules.zh.asked import asked_of
from kg.extract.rules.zh.days import in_year
from kg.extract.rules.zh.documents import PLAN
from kg.extract.rules.zh.durations import YEARS, last_of
from kg.extract.rules.zh.headings import leading_heading
from kg.extract.rules.zh.horizons import looks_ahead
from kg.extract.rules.zh.people import appoints
from kg.extract.rules.zh.wording import (
    CLOSE,
    HEAD,
    READS,
    amount,
    counted,
    integer,
    number_told,
    plan_before,
    read_already,
    titled,
)
from kg.han import plain
from kg.terms import EDTF, HET, SCHEMA, XSD

_COMES = r"(?:起|开始|正式)*(?:施行|实施|执行|生效|试行|适用)"


@rule(
    "zh-in-force",
    rf"{{since:DATE}}{_COMES}[^。;⟦]{{0,8}}?{YEARS}",
    rf"{{since:DATE}}(?:起|开始|正式)+{YEARS}",
    rf"{YEARS},?(?:自|由|从|于)?{{since:DATE}}{_COMES}",
    r"(?:自{since:DATE}(?:起|开始)?(?:施行|实施|执行|生效|试行|,)*|{from:DATE}(?:起|开始|正式)*(?:施行|实施|执行|生效|试行),)"
    r"(?:执行|有效期|有效|试行)?(?:至|到){until:DATE}(?:止|内?有效)?",
    r"(?:执行|有效|实施|试行|适用)(?:期限?|时间)?(?:为|是|:|自|从|由)*{since:DATE}起?(?:至|到|-|—|~){until:DATE}",
    r"[自由]{since:DATE}起?(?:正式)?(?P<verb>施行|实施|执行|生效|试行|适用)",
    r"(?:^|[,。;》])(?:将)?(?:于)?{since:DATE}(?:正式)?(?P<verb>生效|施行|实施|起效)",
    r"自{since:DATE}(?:起|开始)?(?:计算|算起|计)",
    r"[从自由]?{since:DATE}(?:起|开始)(?:正式)?(?P<verb>施行|实施|执行|生效|试行|适用)",
    r"(?:执行|有效|延续|延长|适用|实施)(?:期)?(?:至|到){until:DATE}(?:止|为止|底)?",
    r"(?:于|至|到)?{until:DATE}(?:到期|失效|届满|终止|废止|期满)",
    r"{since:DATE}(?:起)?(?:至|到|-|—|~){until:DATE}(?:期间|间|止|内)?(?:有效|执行|适用|实施|施行|生效)",
    r"(?:有效期|执行期限|实施期限|规划期限?|规划期)(?:为|是|:|自)?(?:{since:DATE}(?:至|到|-|—))?(?:至"
    r"|到)?{until:DATE}",
    r"(?:规划|计划|方案|纲要|蓝图)》?(?:的)?(?:期限?|年限|时限|规划期限?|实施期限?|时间跨度|覆盖时段|有效期)?(?:为"
    r"|是|:|从|自|由|涵盖|覆盖|跨越|横跨)(?:{since:DATE}(?:起)?(?:至|到|-|—))?(?:至"
    r"|到)?{until:DATE}(?=[,。;止期间]|$)",
    signs=(
        "到期 失效 届满 终止 废止 期满 施行 实施 执行 生效 有效 规划 试行 适用 期 年限 时限 "
        "时段 管 目标 计划 方案 纲要 蓝图"
    ),
    parts=READS,
)
def in_force(found: Found) -> Iterator[Claim]:
    """From and until when the document named last applies: 自…起施行, 执行至…, 规划期…至…; an EDTF interval."""
    interval = _term(found)
    if (
        interval is None
        or looks_ahead(found)
        or appoints(found)
        or read_already(found, SCHEMA.temporalCoverage, HET.period)
    ):
        return
    if repealed := _OF_ANOTHER.match(found.masked.text, found.match.end()):
        yield from _of_named(found, repealed["plan"], interval)
        return
    of_tax = re.search(r"税|优惠|政策", found.masked.text)
    if other := number_told(found):
        yield found.claim(other, SCHEMA.temporalCoverage, interval)
    elif sent := _sent_here(found):
        yield found.claim(sent, SCHEMA.temporalCoverage, interval)
    elif rate := _rate(found) if of_tax else None:
        yield found.claim(rate, HET.period, interval)
    elif plan := _agreed(found) if _AGREEMENT.search(_lead(found)) else _plan(found):
        yield found.claim(plan, SCHEMA.temporalCoverage, interval)
    elif (rate := _rate(found)) and not re.search(r"协议|合作期|合同|租", found.masked.text):
        yield found.claim(rate, HET.period, interval)


def _term(found: Found) -> Literal | None:
    """The interval of a match; None for one of two ends that stand side by side: 3月1日生效,2035年底失效."""
    since, until = found.date("since") or found.date("from"), found.date("until")
    if found.has("long"):
        since = in_year(found, found.mention("since"))
        until = last_of(since, found.words("long")) if since else None
    elif not (since and until) and (
        _BEGUN.search(found.masked.text[: found.match.start()]) or _ENDED.match(found.masked.text, found.match.end())
    ):
        return None
    return until.literal if until and until.datatype == EDTF.EDTF else _interval(since, until)


_BEGUN = re.compile(r"⟦Date:\d+⟧(?:起|开始|正式)*(?:施行|实施|生效|试行),$")
_ENDED = re.compile(r",(?:于|至|到)?⟦Date:\d+⟧(?:起|自动)?(?:失效|废止|到期|届满|止)")


def _plan(found: Found) -> Named | None:
    """The document named last, the one that a sheet or its answers are of."""
    of_sheet = _LIMITS.search(leading_heading(found) or _line(found))
    plan = plan_before(found, found.span()[0] + 1) or (titled(found, below=HEAD) if of_sheet else None)
    return plan or asked_of(found)


def _lead(found: Found) -> str:
    """What stands between the last document named in the sentence and a match."""
    text = found.masked.text[: found.match.start()]
    return text[text.rfind("⟦Plan") + 1 :]


def _agreed(found: Found) -> Named | Made | None:
    """The agreement told last, of which 协议有效期 speaks, not a plan that was named before."""
    words = _AGREEMENT.search(_lead(found))
    return agreement_before(found, words[0]) if words else None


_AGREEMENT = re.compile(r"(?:协议|备忘录|合同|租约|合约|协定)(?=书?(?:的)?(?:于|自|将|为|从|由|,|有效|期|生效|$))")


#: Behind a date these words say that it is of the document named next: 2031年起施行的《…办法》同时废止.
_OF_ANOTHER = re.compile(r"的(?:原)?(?:《[^《》⟦]*)?(?P<plan>⟦Plan:\d+⟧)?")
_REPEALED = re.compile(r"[^。;,]{0,90}?》?(?:同时|即行|随之|一并)(?:废止|失效)")


def _of_named(found: Found, token: str | None, interval: Literal) -> Iterator[Claim]:
    """How long the other held: of one that is repealed at once, until the page's own document comes into force."""
    said, repealed = found.span(), _REPEALED.match(found.masked.text, found.match.end())
    told = [it for it in found.context.claims if it.rule == found.rule and str(it.object).endswith("/..")]
    if repealed and told:
        ends = (str(it).partition("/")[0] for it in (interval, told[-1].object))
        interval = Literal("/".join(ends), datatype=EDTF.EDTF)
        said = told[-1].start, found.masked.offset(repealed.end())
    if token and (told or not repealed):
        yield found.claim(named(found.masked.named(token)), SCHEMA.temporalCoverage, interval, said)


def _sent_here(found: Found) -> Made | None:
    """The document without a name that the sentence told of before: …发布通知,执行期为…."""
    start = found.sentence.start
    made = (it.subject for it in found.context.claims if it.rule == "zh-notice" and it.start >= start)
    return next((it for it in made if isinstance(it, Made)), None)


def _line(found: Found) -> str:
    """What a line of a fact sheet is of: 有效期 of 有效期:…; "" elsewhere."""
    return found.masked.text.partition(":")[0] if re.match(r"[^:,。;⟦]{2,6}:", found.masked.text) else ""


_LIMITS = re.compile(r"期限|年限|时限|有效|施行")


def _rate(found: Found) -> Made | None:
    """The tax rate told before in the section: what 该政策 is without a document to its name."""
    made = [it.subject for it in found.context.claims if it.rule == "zh-tax-rate" and isinstance(it.subject, Made)]
    return made[-1] if made and not OTHER_RELIEF.search(found.masked.text) else None


#: Another tax, or money for somebody, holds for a time of its own.
OTHER_RELIEF = re.compile(r"个人所得税|个税|增值税|关税|印花税|人才政策|补贴|资助|租金")


def _interval(since: Date | None, until: Date | None) -> Literal | None:
    """EDTF interval between two dates of known year; an open end is ".."."""
    ends = [date.lexical if date else ".." for date in (since, until)]
    if not (since or until) or any(
        date and date.datatype not in {XSD.date, XSD.gYearMonth, XSD.gYear} for date in (since, until)
    ):
        return None
    return Literal("/".join(ends), datatype=EDTF.EDTF)


@rule(
    "zh-measure-count",
    rf"{PLAN}{CLOSE}[^。;]{{0,120}}?(?:共有?|共计|包括|包含|提出|推出|涵盖|明确|部署|列[出了有]|含|合计|形成|制定"
    rf"|出台)了?(?:[二三四五六七八九十]+章)?{{count:AMOUNT}}",
    rf"{PLAN}{CLOSE}[^。;⟦]{{0,24}}?(?:共有?|共计|包括|包含|提出|推出|涵盖|明确|部署|列[出了有]|含|合计)了?"
    rf"(?P<words>[二三四五六七八九十百]+)(?:项|条|个)"
    r"(?:方面)?(?:重点|具体|政策)?(?:措施|举措)",
    r"(?:^|[,。;:])[^。;,⟦]{0,30}?(?:共有?|共计|包括|包含|提出|推出|涵盖|明确|部署|列[出了有]|细化为|分解为|分为"
    r"|梳理出|合计|总计)了?(?:[二三四五六七八九十]+章)?{count:AMOUNT}",
    r"(?:^|[,。;:])[^。;,⟦]{0,8}?(?:共有?|共计|合计|总计|提出|列出|推出"
    r"|部署)了?(?P<words>[二三四五六七八九十百]+)(?:项|条|个)(?:方面)?(?:重点|具体|政策)?(?:措施|举措|(?=[,。;]|$))",
    rf"{PLAN}{CLOSE}[^。;⟦]{{0,20}}(?:、|,|和)(?P<some>{{count:AMOUNT}})",
    rf"{PLAN}{CLOSE}(?:的|这|那)*{{count:AMOUNT}}",
    rf"{{count:AMOUNT}}(?:已|被|都|全部)?(?:写入|写进|载入|列入|纳入|,名为){PLAN}",
    signs="措施 举措 ⟦Quantity 条 项",
)
def measure_count(found: Found) -> Iterator[Claim]:
    """How many measures a document has: 《…》共有30项措施. Not tasks, not quotas."""
    if found.has("count"):
        value = amount(found, "count")
        wanted = r"措施|举措" if found.has("some") else r"措施|举措|^[条项]$"
        count = int(float(value.number)) if value and re.search(wanted, value.of) else None
    else:
        count = counted(found.match["words"])
    plan = found.thing("plan") if found.has("plan") else plan_before(found, found.span()[0])
    if found.has("count") and plan and _of_articles(found, plan):
        return
    if count and plan and not read_already(found, HET.measureCount):
        yield found.claim(plan, HET.measureCount, integer(count))


def _of_articles(found: Found, plan: Named) -> bool:
    """Whether 条 counts an act's articles: 《…条例》共七章62条."""
    value = amount(found, "count")
    return bool(value and value.of == "条" and _HAS_ARTICLES.search(plain(plan.name)))


_HAS_ARTICLES = re.compile(r"(?:条例|办法|规定|细则|法|章程|协议)$")

RULES = (in_force, measure_count)

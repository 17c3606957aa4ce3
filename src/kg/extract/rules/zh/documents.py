"""Chinese: who issued a document and when, its number, when it is in force, what it counts and requires."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Kind, Made, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.zh.wording import (
    ADVERBS,
    CLOSE,
    ON,
    OPEN,
    amount,
    counted,
    day,
    done,
    integer,
    is_number,
    itself,
    listed,
    plan_before,
    read_already,
    titled,
)
from kg.han import plain
from kg.terms import EDTF, HET, SCHEMA, XSD

_ISSUED = r"(?P<verb>印发|颁布|出台|批复|批准|制定印发|下发|审议通过|制定|签发|公布|发布|宣布)"
#: Verbs that make a document public: their day is another than that of the act.
_PUBLIC = re.compile(r"公布|发布|宣布|公开")
_BODIES = rf"(?P<issuers>{listed('ORG')})"
_PLAN = rf"{OPEN}{{plan:PLAN}}"


@rule(
    "zh-issued-by",
    rf"{_BODIES}{ADVERBS}{ON}{ADVERBS}{_ISSUED}(?:实施)?(?:了|的)?{_PLAN}",
    rf"{_PLAN}{CLOSE},?{ADVERBS}{ON}(?:由|经){_BODIES}{ADVERBS}{ON}{ADVERBS}{_ISSUED}".replace("{date:", "{on:", 1),
    signs="印发 颁布 出台 批复 批准 下发 审议通过 制定 签发 公布 发布 宣布",
)
def issued_by(found: Found) -> Iterator[Claim]:
    """A body or several issued a document, on a day: 国务院印发《…规划》, 《…规划》由…印发. Not planned, not 经…批准.

    The day of 印发 and the like is the document's; that of 公布 and 发布 the day it was made public.
    """
    approved = re.search(r"经[“\"]?⟦", found.match[0]) and re.search(r"批准|审议通过|批复", found.match["verb"])
    if approved or not done(found, "verb") or is_number(found.mention("plan")):
        return
    plan = found.thing("plan")
    for issuer in found.things("issuers"):
        yield found.claim(plan, SCHEMA.legislationPassedBy, issuer)
    if date := day(found) or found.date("on"):
        public = _PUBLIC.search(found.match["verb"])
        yield found.claim(plan, SCHEMA.datePublished if public else SCHEMA.legislationDate, date.literal)


@rule(
    "zh-published-on",
    rf"{_PLAN}{CLOSE},?{ADVERBS}(?:于|在){{date:DATE}}{ADVERBS}(?P<verb>公布|发布|公开|面世|出炉|出台|印发|颁布"
    rf"|下发)",
    rf"{{date:DATE}},?{_PLAN}{CLOSE}{ADVERBS}(?P<verb>公布|发布|公开|面世|出炉|出台|印发|颁布|下发)",
    rf"{_PLAN}{CLOSE},?(?:今天|今日){ADVERBS}(?P<verb>公布|发布|公开|面世|出炉)",
    rf"(?:^|,)(?:于|在)?{{date:DATE}}{ADVERBS}(?P<verb>公布|发布|公开|见报|公之于众)(?=[,。;]|$)",
    signs="公布 发布 公开 面世 出炉 出台 印发 颁布 下发 见报 公之于众",
)
def published_on(found: Found) -> Iterator[Claim]:
    """A document was made public on a day: 《…规划》于8月29日公布."""
    plan = found.thing("plan") if found.has("plan") else plan_before(found, found.span()[0])
    if plan and (date := day(found)) and done(found, "verb"):
        of_act = re.search(r"出台|印发|颁布|下发", found.match["verb"])
        yield found.claim(plan, SCHEMA.legislationDate if of_act else SCHEMA.datePublished, date.literal)


@rule(
    "zh-dated",
    r"(?:落款(?:日期|时间)?|成文日期|印发(?:日期|时间)|发文(?:日期|时间)|签发日期|文件日期)(?:标注)?(?:为|是"
    r"|:)?{date:DATE}",
    signs="落款 成文 印发 发文 签发 文件日期",
)
def dated(found: Found) -> Iterator[Claim]:
    """The day a document bears, of the one named last: 落款日期为…, 成文日期:…."""
    plan, date = plan_before(found, found.span()[0]), found.date("date")
    if plan and date:
        yield found.claim(plan, SCHEMA.legislationDate, date.literal)


#: A page that sends a document out bears below it who sent it and when.
_SENT = re.compile(r"通知|公告|通告|决定|印发|公布|发布|批复|同意")
_FIRST_TITLE = re.compile(r"《([^《》]{4,80})》")


@rule("zh-signature", r"^{date:DATE}$", parts=(Part.DATELINE, Part.BODY, Part.HEADLINE, Part.LABEL))
def signature(found: Found) -> Iterator[Claim]:
    """The signature below a notice: bodies on one line, the day on the next; of the first document in 《》 above it.

    Not a byline: the page has to say that it sends the document out. A notice without a title is known by its number.
    """
    text, date = found.context.page.text, found.date("date")
    line = next(reversed(text[: found.sentence.start].rstrip().splitlines()), "").strip()
    signed = [it for it in found.context.mentions if it.kind is Kind.ORGANIZATION and it.text in line]
    head = plain(text[: found.sentence.start])
    title = _FIRST_TITLE.search(head)
    whole = sum(len(it.text) for it in signed) >= len(re.sub(r"\s", "", line)) > 0
    plan = Named(Kind.PLAN, text[title.start(1) : title.end(1)]) if title else itself(found, "通知")
    if date and date.datatype == XSD.date and plan and whole and _SENT.search(head):
        yield found.claim(plan, SCHEMA.legislationDate, date.literal)
        for body in dict.fromkeys(it.text for it in signed):
            first = text.rindex(body, 0, found.sentence.start)
            yield found.claim(
                plan, SCHEMA.legislationPassedBy, Named(Kind.ORGANIZATION, body), (first, first + len(body))
            )


@rule(
    "zh-document-number",
    r"(?:文件编号|文号|发文字号|文件号|编号)(?:为|是|:|系)?\(?{number:PLAN}",
    rf"{OPEN}{{plan:PLAN}}》?[”\"]?[,(]?\(?{{number:PLAN}}\)?",
    r"^(?P<line>{number:PLAN})$",
    signs="⟦Plan",
    parts=(*TEXT_PARTS, Part.LABEL, Part.LIST_ITEM),
)
def document_number(found: Found) -> Iterator[Claim]:
    """The number of a document, behind its title or after 文号 (of the one named last), or alone on a line."""
    number = found.mention("number")
    if found.has("line"):
        plan = titled(found)
    else:
        plan = found.thing("plan") if found.has("plan") else plan_before(found, number.start)
    if plan and is_number(number) and not (found.has("plan") and is_number(found.mention("plan"))):
        yield found.claim(plan, SCHEMA.legislationIdentifier, Literal(number.text))


@rule(
    "zh-in-force",
    r"自{since:DATE}(?:起|开始)?(?:施行|实施|执行|生效|试行|,)*(?:执行|有效期|有效|试行)?(?:至|到){until:DATE}(?:止"
    r"|内?有效)?",
    r"(?:执行|有效|实施|试行|适用)(?:期限?|时间)?(?:为|是|:|自)?{since:DATE}起?(?:至|到|-|—){until:DATE}",
    r"自{since:DATE}起?(?P<verb>施行|实施|执行|生效)",
    r"(?:有效期|执行期限|实施期限|规划期限?|规划期)(?:为|是|:|自)?(?:{since:DATE}(?:至|到|-|—))?(?:至"
    r"|到)?{until:DATE}",
    r"近期(?:目标|规划)?(?:至|到|为|是)?{since:DATE}(?:年)?,?(?:中)?(?:远期|远景|展望)(?:展望|目标)?(?:至|到|为"
    r"|是)?{until:DATE}",
    signs="施行 实施 执行 生效 有效 规划期 试行 适用 近期",
)
def in_force(found: Found) -> Iterator[Claim]:
    """From and until when the document named last applies: 自…起施行, 执行至…, 规划期…至…; an EDTF interval."""
    since, until = found.date("since"), found.date("until")
    interval = until.literal if until and until.datatype == EDTF.EDTF else _interval(since, until)
    if interval is None or read_already(found, SCHEMA.temporalCoverage, HET.period):
        return
    of_tax = re.search(r"税|优惠|政策", found.masked.text[: found.match.start()])
    if rate := _rate(found) if of_tax else None:
        yield found.claim(rate, HET.period, interval)
    elif plan := plan_before(found, found.span()[0]):
        yield found.claim(plan, SCHEMA.temporalCoverage, interval)
    elif rate := _rate(found):
        yield found.claim(rate, HET.period, interval)


def _rate(found: Found) -> Made | None:
    """The tax rate told before in the section: what 该政策 is without a document to its name."""
    made = [it.subject for it in found.context.claims if it.rule == "zh-tax-rate" and isinstance(it.subject, Made)]
    return made[-1] if made else None


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
    rf"{_PLAN}{CLOSE}[^。;]{{0,120}}?(?:共有?|共计|包括|包含|提出|推出|涵盖|明确|部署|列[出了有]|含|合计|形成|制定"
    rf"|出台)了?{{count:AMOUNT}}",
    rf"{_PLAN}{CLOSE}[^。;⟦]{{0,24}}?(?:共有?|共计|包括|包含|提出|推出|涵盖|明确|部署|列[出了有]|含|合计)了?"
    rf"(?P<words>[二三四五六七八九十百]+)(?:项|条|个)"
    r"(?:方面)?(?:重点|具体|政策)?(?:措施|举措)",
    r"(?:^|[,。;:])[^。;,⟦]{0,12}?(?:共有?|共计|包括|包含|提出|推出|涵盖|明确|部署|列[出了有])了?{count:AMOUNT}",
    signs="措施 举措 ⟦Quantity",
)
def measure_count(found: Found) -> Iterator[Claim]:
    """How many measures a document has: 《…》共有30项措施. Not tasks, not quotas."""
    if found.has("count"):
        value = amount(found, "count")
        count = int(float(value.number)) if value and re.search(r"措施|举措|^[条项]$", value.of) else None
    else:
        count = counted(found.match["words"])
    plan = found.thing("plan") if found.has("plan") else plan_before(found, found.span()[0])
    if count and plan and not read_already(found, HET.measureCount):
        yield found.claim(plan, HET.measureCount, integer(count))


@rule(
    "zh-requires",
    rf"{_PLAN}{CLOSE}(?:还|同时|明确|进一步|强调|特别|,){{0,3}}(?:要求|提出要?|明确要?|强调要?|规定|指出),?(?:,|:)?"
    rf"(?P<words>[^。;]{{4,200}})",
    rf"^{_PLAN}[^。;]*?,(?:并|同时|还|明确|也)?(?:要求|强调要?),?(?P<words>[^。;]{{4,200}})",
    signs="要求 提出 明确 强调 规定 指出",
)
def requires(found: Found) -> Iterator[Claim]:
    """What a document asks for, in the page's words. Not its count of measures, its positioning or a target year."""
    words = found.words("words").strip("，,：: ")
    if not re.match(r"⟦(?:Quantity|Date)|[到至]⟦Date|[^,;]*定位|了?⟦Quantity|[^,]*(?:占地|面积)", found.match["words"]):
        yield found.claim(found.thing("plan"), HET.requirement, found.context.text(words))


#: Last words of a title, before which the place stands that it is for.
_TITLE = re.compile(
    r"(?P<place>[^《》\"“”]{2,40}?(?:合作区|园区|新区|示范区|自贸区|保税区|开发区|高新区|片区|大湾区|都会区|特区|省"
    r"|市|区|县|口岸|科学城|湾区))"
    r"(?:\(?(?:19|20)\d\d.*|(?:国土空间|经济社会|科技创新|产业|交通|综合|总体|近期)*(?:发展|建设|总体|专项|空间"
    r"|国土空间)*(?:规划|纲要|方案|计划|蓝图)(?:纲要)?.*)$"
)


def covered(title: str) -> Named | None:
    """The place that a document's title opens with: 深圳园区 of 深圳园区发展规划.

    >>> covered("青浦湾新区发展规划"), covered("数字产业发展规划")
    (Named(kind=<Kind.PLACE: 'Place'>, name='青浦湾新区'), None)
    """
    found = _TITLE.match(title.removeprefix("关于"))
    return Named(Kind.PLACE, found["place"]) if found else None


@rule("zh-title", r"{plan:PLAN}")
def title(found: Found) -> Iterator[Claim]:
    """The place that a plan's title is for: 《青浦湾新区发展规划》. Not a field: 《数字产业发展规划》."""
    if place := covered(found.words("plan")):
        yield found.claim(found.thing("plan"), SCHEMA.spatialCoverage, place)


RULES = (title, issued_by, published_on, dated, signature, document_number, in_force, measure_count, requires)

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
    HEAD,
    ON,
    OPEN,
    READS,
    amount,
    counted,
    covered,
    day,
    denied,
    integer,
    is_number,
    itself,
    leading_heading,
    listed,
    plan_before,
    read_already,
    settled,
    titled,
)
from kg.han import plain
from kg.terms import EDTF, HET, SCHEMA, XSD

_ISSUED = (
    r"(?:(?:批复|同意|审议通过|批准|制定|编制|修订|批复同意)(?:并|、|后))?(?P<verb>制定印发|印发实施|印发|颁布实施"
    r"|颁布|颁发|出台|批复|批准|下发|审议通过|通过|制定出台|制定|制订|签发"
    r"|公布实施|公布|发布实施|发布|宣布|推出|发出|公开发布|公开|编制|刊发|刊登|发表|刊宪|修订印发)"
)
#: Verbs that make a document public: their day is another than that of the act.
_PUBLIC = re.compile(r"公布|发布|宣布|公开|刊|发表")
_BODIES = rf"(?P<issuers>{listed('ORG')})"
_PLAN = rf"{OPEN}{{plan:PLAN}}"
_NEWS = r"(?:今日|今天|昨日|日前|近日|\([^()]{1,20}\))?"


@rule(
    "zh-issued-by",
    rf"{_BODIES}{ADVERBS}{ON}{_NEWS}{ADVERBS}(?:关于)?{_ISSUED}(?:实施)?(?:了|的)?(?:新版|修订后的|最新的|首份"
    rf"|一份)?{_PLAN}",
    rf"{_PLAN}{CLOSE},?{ADVERBS}{ON}(?:是|系)?(?:由|经){_BODIES}{ADVERBS}{ON}{ADVERBS}{_ISSUED}".replace(
        "{date:", "{on:", 1
    ),
    rf"(?:由){_BODIES}{ADVERBS}{ON}{ADVERBS}(?:联合|共同|牵头)*{_ISSUED}(?:实施)?的{_PLAN}",
    rf"{_PLAN}{CLOSE}(?:的)?(?P<verb>(?:印发|发布|制定|颁布|发文|编制|签发|出台)(?:机关|机构|单位|部门|者|方"
    rf"|主体))(?:为|是|:|系){_BODIES}",
    r"^(?P<line>(?:印发|发布|制定|颁布|发文|编制|签发|出台|公布)(?:机关|机构|单位|部门|者))(?::|是"
    r"|为)(?P<issuers>{:ORG}(?:(?:、|和|与|,|;| ){:ORG}){0,5})",
    rf"{_BODIES}{ADVERBS}(?:于|在)?{{date:DATE}}{ADVERBS}(?P<verb>发文|以[^。;,⟦]{{0,6}})(?:\(|,)?{_PLAN}",
    rf"(?:^|(?<=[,。;]))(?:日前|近日|昨日|今日)?(?P<issuers>{{:PLACE}}){ADVERBS}{ON}{ADVERBS}(?P<verb>出台|印发"
    rf"|发布|公布|推出|颁布)(?:了)?{_PLAN}",
    r"^(?P<line>)(?P<issuers>{:ORG}(?:(?:、|和| ){:ORG}){0,3})关于[^。;]{4,80}的(?:通知|意见|公告|通告|决定|批复)$",
    signs="关于 印发 颁 出台 批复 批准 下发 通过 制定 制订 签发 公布 发布 宣布 推出 发出 公开 编制 刊 发表 发文",
    parts=(*TEXT_PARTS, Part.LABEL, Part.CREDIT, Part.SITE_NAME),
)
def issued_by(found: Found) -> Iterator[Claim]:
    """A body or several issued a document, on a day: 国务院印发《…规划》, 《…规划》由…印发. Not planned, not 经…批准.

    The day of 印发 and the like is the document's; that of 公布 and 发布 the day it was made public.
    """
    verb = found.match["line"] if found.has("line") else found.match["verb"]
    approved = re.search(r"经[“\"]?⟦", found.match[0]) and re.search(r"批准|通过|批复", verb)
    if approved or not _done(found):
        return
    plan = (
        found.thing("plan") if found.has("plan") else titled(found, below=HEAD) or plan_before(found, found.span()[0])
    )
    for issuer in found.things("issuers") if plan and verb != "公开" else ():
        if plan:
            yield found.claim(plan, SCHEMA.legislationPassedBy, issuer)
    if plan and not found.has("line") and (date := day(found) or found.date("on")):
        yield found.claim(plan, SCHEMA.datePublished if _PUBLIC.search(verb) else SCHEMA.legislationDate, date.literal)


def _done(found: Found) -> bool:
    return found.has("line") or (settled(found, "verb"))


@rule(
    "zh-notice",
    rf"{_BODIES}{ADVERBS}{ON}{_NEWS}{ADVERBS}(?P<verb>印发|发出|发布|公布|出台|下发|签发)(?:了)?(?:一份|一则|有关"
    r"|相关)?"
    r"(?P<kind>通知|通告|公告|意见|指引|公报|实施方案|实施细则|管理办法)(?=[,。;]|$)",
    signs="通知 通告 公告 意见 指引 公报 方案 细则 办法",
)
def notice(found: Found) -> Iterator[Claim]:
    """A body sent out a document that has no name, on a day: known by who, what kind and when. Not one to come."""
    bodies, date = found.things("issuers"), day(found)
    if not bodies or not date or not settled(found, "verb"):
        return
    label = f"{'、'.join(it.name for it in bodies)}的{found.words('kind')}（{date.lexical}）"
    sent = Made("plan", (*bodies, found.words("kind"), date.lexical), (SCHEMA.Legislation,), label)
    for body in bodies:
        yield found.claim(sent, SCHEMA.legislationPassedBy, body)
    yield found.claim(sent, SCHEMA.legislationDate, date.literal)


_OUT = (
    r"(?P<verb>公布|发布|公开|面世|出炉|出台|印发|颁布|下发|见报|公之于众|刊宪|亮相|问世|刊登|施行印发|审议通过"
    r"|获批准?|批复)"
)


@rule(
    "zh-published-on",
    rf"{_PLAN}{CLOSE},?{ADVERBS}(?:于|在|是)?{{date:DATE}}(?:由⟦Organization:\d+⟧)?{ADVERBS}{_OUT}",
    rf"{{date:DATE}},?{ADVERBS}{_PLAN}{CLOSE}{ADVERBS}(?:由⟦Organization:\d+⟧)?{_OUT}",
    rf"{_PLAN}{CLOSE},?(?:今天|今日){ADVERBS}(?P<verb>公布|发布|公开|面世|出炉)",
    rf"{{date:DATE}},?[^。;,⟦]{{1,10}}?(?P<verb>发布|印发|公布|出台|推出)(?:了)?{_PLAN}",
    rf"(?:^|,|、|;)(?:于|在|并于|并在|又于)?{{date:DATE}}{ADVERBS}{_OUT}(?=[,。;、]|$)",
    rf"{{date:DATE}}{ADVERBS}{_OUT}(?:实施)?的{_PLAN}",
    rf"{OPEN}{{plan:PLAN}}》?[”\"]?\({{date:DATE}}{_OUT}\)",
    r"(?P<stamp>(?:发布|公布|公开|出台|颁布)(?P<verb>时间|日期))(?:为|是|:){date:DATE}",
    parts=(*TEXT_PARTS, Part.LABEL, Part.DATELINE),
    signs="公布 发布 公开 面世 出炉 出台 印发 颁布 下发 见报 公之于众 刊 亮相 问世 通过 获批 批复",
)
def published_on(found: Found) -> Iterator[Claim]:
    """A document was issued or made public on a day: 《…规划》于8月29日公布. Not a notice about something else."""
    if found.has("plan"):
        plan: Named | None = found.thing("plan")
    else:
        plan = plan_before(found, found.span()[0]) or (titled(found, below=HEAD) if _stamped(found) else None)
    if plan and (date := day(found)) and settled(found, "verb"):
        words = found.match["stamp"] if found.has("stamp") else found.match["verb"]
        of_act = re.search(r"出台|印发|颁布|下发|通过|批", words)
        yield found.claim(plan, SCHEMA.legislationDate if of_act else SCHEMA.datePublished, date.literal)


def _stamped(found: Found) -> bool:
    """Whether a day stands in the head of a notice, beside its number or issuer: elsewhere it is the page's own."""
    start = found.span()[0]
    near = plain(found.context.page.text[max(0, start - HEAD) : start + HEAD])
    return found.has("stamp") and bool(re.search(r"文号|发文字号|成文日期|发文机关|索引号", near))


@rule(
    "zh-dated",
    r"(?:落款(?:日期|时间)?|成文日期|印发(?:日期|时间)|发文(?:日期|时间)|签发日期|文件日期)(?:标注)?(?:为|是"
    r"|:)?{date:DATE}",
    signs="落款 成文 印发 发文 签发 文件日期",
)
def dated(found: Found) -> Iterator[Claim]:
    """The day a document bears, of the one named last: 落款日期为…, 成文日期:…."""
    plan, date = plan_before(found, found.span()[0]) or titled(found, below=HEAD), found.date("date")
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
    rf"{OPEN}{{plan:PLAN}}{CLOSE}[^。;,⟦]{{0,8}}以{{number:PLAN}}(?:文件?|号文)?(?:形式)?(?:印发|发布|下发|公布|批复)",
    rf"{{number:PLAN}}(?:文件?|号文)?,?(?:即|是|为|印发|公布|发布|批复|下发|同意)(?:了)?{OPEN}{{plan:PLAN}}",
    rf"{OPEN}{{plan:PLAN}}{CLOSE}(?:的)?(?:文件编号|文号|发文字号|文件号|编号)(?:为|是|:|系)?{{number:PLAN}}",
    signs="⟦Plan",
    parts=(*TEXT_PARTS, Part.LABEL, Part.LIST_ITEM),
)
def document_number(found: Found) -> Iterator[Claim]:
    """The number of a document, behind its title or after 文号 (of the one named last), or alone on a line."""
    number = found.mention("number")
    if found.has("line"):
        plan = titled(found, below=HEAD)
    else:
        plan = (
            found.thing("plan") if found.has("plan") else plan_before(found, number.start) or titled(found, below=HEAD)
        )
    if plan and is_number(number) and not (found.has("plan") and is_number(found.mention("plan"))):
        yield found.claim(plan, SCHEMA.legislationIdentifier, Literal(number.text))


@rule(
    "zh-in-force",
    r"近期(?:目标|规划)?(?:年份?)?(?:至|到|为|是)?{since:DATE}(?:年)?,?(?:中)?(?:远期|远景|展望)(?:展望"
    r"|目标)?(?:至|到|为|是)?{until:DATE}",
    r"(?:规划|期限?|年限|时限|时段|管|覆盖|基准年|目标)[^。;⟦]{0,6}?(?:至|到|为)?(?:⟦Date:\d+⟧(?:至|到"
    r"|-))?{since:DATE}(?:年)?,?(?:并|再|同时)?(?:中期|远期|远景|展望|放眼|远眺|对)(?:展望|目标|规划)?(?:至|到|为"
    r"|是)?{until:DATE}",
    r"自{since:DATE}(?:起|开始)?(?:施行|实施|执行|生效|试行|,)*(?:执行|有效期|有效|试行)?(?:至|到){until:DATE}(?:止"
    r"|内?有效)?",
    r"(?:执行|有效|实施|试行|适用)(?:期限?|时间)?(?:为|是|:|自)?{since:DATE}起?(?:至|到|-|—){until:DATE}",
    r"自{since:DATE}起?(?:正式)?(?P<verb>施行|实施|执行|生效|试行|适用)",
    r"近期[^。;⟦]{0,8}{since:DATE}[^。;⟦]{0,8}(?:远期|远景|长期|中长期)[^。;⟦]{0,6}{until:DATE}",
    r"(?:^|[,。;》])(?:将)?(?:于)?{since:DATE}(?:正式)?(?P<verb>生效|施行|实施|起效)",
    r"自{since:DATE}(?:起|开始)?(?:计算|算起|计)",
    r"(?:从|自)?{since:DATE}(?:起|开始)(?:正式)?(?P<verb>施行|实施|执行|生效|试行|适用)",
    r"(?:执行|有效|延续|延长|适用|实施)(?:期)?(?:至|到){until:DATE}(?:止|为止|底)?",
    r"(?:于|至|到)?{until:DATE}(?:到期|失效|届满|终止|废止|期满)",
    r"{since:DATE}(?:起)?(?:至|到|-|—|~){until:DATE}(?:期间|间|止|内)?(?:有效|执行|适用|实施|施行|生效)",
    r"(?:有效期|执行期限|实施期限|规划期限?|规划期)(?:为|是|:|自)?(?:{since:DATE}(?:至|到|-|—))?(?:至"
    r"|到)?{until:DATE}",
    r"(?:规划|计划|方案|纲要|蓝图)》?(?:的)?(?:期限?|年限|时限|规划期限?|实施期限?|时间跨度|覆盖时段|有效期)?(?:为"
    r"|是|:|从|自|由|涵盖|覆盖|跨越|横跨)(?:{since:DATE}(?:起)?(?:至|到|-|—))?(?:至"
    r"|到)?{until:DATE}(?=[,。;止期间]|$)",
    signs=(
        "到期 失效 届满 终止 废止 期满 施行 实施 执行 生效 有效 规划 试行 适用 近期 期 年限 时限 时段 管 目标 计划 "
        "方案 纲要 蓝图"
    ),
    parts=READS,
)
def in_force(found: Found) -> Iterator[Claim]:
    """From and until when the document named last applies: 自…起施行, 执行至…, 规划期…至…; an EDTF interval."""
    since, until = found.date("since"), found.date("until")
    interval = until.literal if until and until.datatype == EDTF.EDTF else _interval(since, until)
    if interval is None or read_already(found, SCHEMA.temporalCoverage, HET.period):
        return
    of_tax = re.search(r"税|优惠|政策", found.masked.text)
    if rate := _rate(found) if of_tax else None:
        yield found.claim(rate, HET.period, interval)
    elif plan := plan_before(found, found.span()[0] + 1) or (
        titled(found, below=HEAD) if _LIMITS.search(leading_heading(found) or _line(found)) else None
    ):
        yield found.claim(plan, SCHEMA.temporalCoverage, interval)
    elif rate := _rate(found):
        yield found.claim(rate, HET.period, interval)


def _line(found: Found) -> str:
    """What a line of a fact sheet is of: 有效期 of 有效期:…; "" elsewhere."""
    return found.masked.text.partition(":")[0] if re.match(r"[^:,。;⟦]{2,6}:", found.masked.text) else ""


_LIMITS = re.compile(r"期限|年限|时限|有效|施行")


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
    r"(?:^|[,。;:])[^。;,⟦]{0,12}?(?:共有?|共计|包括|包含|提出|推出|涵盖|明确|部署|列[出了有]|细化为|分解为|分为"
    r"|梳理出|合计|总计)了?{count:AMOUNT}",
    r"(?:^|[,。;:])[^。;,⟦]{0,8}?(?:共有?|共计|合计|总计|提出|列出|推出"
    r"|部署)了?(?P<words>[二三四五六七八九十百]+)(?:项|条|个)(?:方面)?(?:重点|具体|政策)?(?:措施|举措|(?=[,。;]|$))",
    rf"{_PLAN}{CLOSE}[^。;⟦]{{0,20}}(?:、|,|和)(?P<some>{{count:AMOUNT}})",
    rf"{_PLAN}{CLOSE}(?:的|这|那)*{{count:AMOUNT}}",
    rf"{{count:AMOUNT}}(?:已|被|都|全部)?(?:写入|写进|载入|列入|纳入|,名为){_PLAN}",
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
    if count and plan and not read_already(found, HET.measureCount):
        yield found.claim(plan, HET.measureCount, integer(count))


#: A plain noun in the place of a document's title.
_THE_PLAN = (
    r"(?:^|(?<=[,。;:]))(?P<the>(?:该|本|这份|这一|上述)?(?:规划|纲要|方案|办法|文件|条例|意见|细则|通知)(?:中|还"
    r"|同时|并)?)"
)
_ASKS = r"(?:还|同时|明确|进一步|强调|特别|也|,){0,3}(?P<asks>要求|提出|明确|强调|规定|指出)"


@rule(
    "zh-requires",
    rf"(?:{_PLAN}{CLOSE}|{_THE_PLAN})[^。;,⟦《]{{0,4}}(?:对⟦Place:\d+⟧)?{_ASKS},?(?:,|:|要求|要)*(?P<words>[^。;]{{4,200}})",
    rf"{_PLAN}{CLOSE}(?:还|也|同时|并){{0,2}}(?P<words>(?P<asks>鼓励|支持|允许|禁止|部署)[^。;]{{4,200}})",
    rf"^{_PLAN}[^。;]*?,(?:并|同时|还|明确|也)?(?P<asks>要求|强调),?要?(?P<words>[^。;]{{4,200}})",
    rf"(?:根据|按照|依据|依照|按){_PLAN}{CLOSE}(?:的)?(?:要求|规定|部署|安排)?,"
    r"(?P<words>[^。;]*(?P<asks>须|应当?(?!用|对)|必须|不得|需要|要(?!素|求|点|闻))[^。;]{2,200})",
    signs="要求 提出 明确 强调 规定 指出 须 应 不得 需要 要 鼓励 支持 允许 部署",
)
def requires(found: Found) -> Iterator[Claim]:
    """What a document asks for, in the page's words. Not its count of measures, its positioning or a target year."""
    words = found.words("words").strip("，,：: ").removeprefix("要")
    plan = found.thing("plan") if found.has("plan") else plan_before(found, found.span()[0])
    if plan and not _ELSE.match(found.match["words"]) and not denied(found, "asks"):
        yield found.claim(plan, HET.requirement, found.context.text(words))


#: Words of a document that say something else: a count, a year, what it is for, or how large a place is.
_ELSE = re.compile(
    r"[^,]*税率(?:为|是)|的|了?[一二三四五六七八九十百]+[条项个]|[两三四]个阶段|⟦(?:Quantity|Date)|[到至]⟦Date"
    r"|[^,;]*定位|了?⟦Quantity"
    r"|[^,]*(?:占地|面积)|了?(?:一系列|多项|若干)"
)


@rule("zh-title", r"{plan:PLAN}")
def title(found: Found) -> Iterator[Claim]:
    """The place that a plan's title is for: 《青浦湾新区发展规划》. Not a field: 《数字产业发展规划》."""
    if place := covered(found.words("plan")):
        yield found.claim(found.thing("plan"), SCHEMA.spatialCoverage, place)


RULES = (title, issued_by, notice, published_on, dated, signature, document_number, in_force, measure_count, requires)

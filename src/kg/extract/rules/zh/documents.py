"""Chinese: who issued a document and when, and its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Kind, Made, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.zh.asked import asked_of
from kg.extract.rules.zh.days import day, in_year, with_day
from kg.extract.rules.zh.wording import (
    ADVERBS,
    CLOSE,
    HEAD,
    ON,
    OPEN,
    READS,
    covered,
    is_number,
    itself,
    listed,
    modality,
    plan_before,
    settled,
    titled,
)
from kg.han import plain
from kg.terms import SCHEMA, XSD

_ISSUED = (
    r"(?:(?:批复|同意|审议通过|批准|制定|编制|修订|批复同意)(?:并|、|后)?)?(?P<verb>制定印发|印发实施|印发|颁布实施"
    r"|颁布|颁发|出台|批复|批准|下发|审议通过|通过|制定出台|制定|制订|签发"
    r"|公布实施|公布|发布实施|发布|宣布|推出|发出|公开发布|公开|编制|刊发|刊登|发表|刊宪|修订印发|公告|下达|放出|出炉"
    r"|拿出|端出|核定|核准|签批|颁行|批转|发文批复|批复同意|署名|定稿|敲定|订定|订立)"
)
#: Verbs that make a document public: their day is another than that of the act.
_PUBLIC = re.compile(r"公布|发布|宣布|公开|刊|发表|公告")
_BODIES = rf"(?P<issuers>{listed('ORG')})"
#: A document by its title, perhaps in quotation marks.
PLAN = rf"{OPEN}{{plan:PLAN}}"
#: A body that sits: 甲委员会第三十四次会议.
_SESSION = (
    r"(?:第[一二三四五六七八九十百\d]{1,4}届)?(?:[^。;,⟦]{0,8}第[一二三四五六七八九十百\d]{1,4}次)"
    r"(?:全体)?(?:会议)?(?:上)?"
)
#: A plain noun in the place of a document's title: 规划由…印发.
THE_PLAN = (
    r"(?:^|(?<=[,。;:]))(?:该|本|这份|上述|答:)*(?P<noun>它|其|规划|纲要|方案|办法|条例|意见|细则|通知|规定|措施|计划"
    r"|文件)(?:全文)?"
)
_NEWS = r"(?:今日|今天|昨日|日前|近日|\([^()]{1,20}\))?"


@rule(
    "zh-issued-by",
    rf"{_BODIES}{ADVERBS}{ON}{_NEWS}{ADVERBS}(?:关于)?{_ISSUED}(?:实施)?(?:了|的)?(?:新版|修订后的|最新的|首份"
    rf"|一份|[^。;,⟦《]{{0,6}}(?:⟦Quantity:\d+⟧)?的)?{PLAN}",
    rf"{PLAN}{CLOSE},?{ADVERBS}{ON}(?:是|系)?(?:由|经){_BODIES}{ADVERBS}{ON}{ADVERBS}{_ISSUED}".replace(
        "{date:", "{on:", 1
    ),
    rf"{PLAN}{CLOSE},?(?:(?P<verb>出自|落款(?:是|为|:)?|署名(?:是|为|:)?|来自)){_BODIES}(?:之手|手笔)?(?=[,。;(]|$)",
    rf"(?:由|经){_BODIES}{ADVERBS}{ON}{ADVERBS}(?:联合|共同|牵头)*{_ISSUED}(?:实施)?的{PLAN}",
    rf"{PLAN}{CLOSE}(?:的)?(?P<verb>(?:印发|发布|制定|颁布|发文|编制|签发|出台)(?:机关|机构|单位|部门|者|方"
    rf"|主体))(?:为|是|:|系){_BODIES}",
    r"^(?P<line>(?:印发|发布|制定|颁布|发文|编制|签发|出台|公布)(?:机关|机构|单位|部门|者))(?::|是"
    r"|为)(?P<issuers>{:ORG}(?:(?:、|和|与|,|;| ){:ORG}){0,5})",
    r"^(?P<line>(?:印发|发布|制定|颁布|编制|签发|出台|公布|签署))(?::|是|为)(?P<issuers>{:ORG}(?:(?:、|和|与|,|;"
    r"| ){:ORG}){0,5})$",
    rf"{_BODIES}{ADVERBS}(?:于|在)?{{date:DATE}}{ADVERBS}(?P<verb>发文|以[^。;,⟦]{{0,6}})(?:\(|,)?{PLAN}",
    rf"(?:^|(?<=[,。;]))(?:日前|近日|昨日|今日)?(?P<issuers>{{:PLACE}}){ADVERBS}{ON}{ADVERBS}(?P<verb>出台|印发"
    rf"|发布|公布|推出|颁布)(?:了)?{PLAN}",
    rf"{THE_PLAN},?{ADVERBS}{ON}(?:是|系)?(?:由|经){_BODIES}(?:{_SESSION})?{ADVERBS}{ON}{ADVERBS}{_ISSUED}".replace(
        "{date:", "{on:", 1
    ),
    rf"{OPEN}{{plan:PLAN}}》?[”\"]?(?P<verb>\()(?P<issuers>{{:ORG}})(?:,{{date:DATE}})?(?:,[^()⟦]{{0,12}})?\)",
    rf"{PLAN}{CLOSE}[^。;,⟦《]{{0,10}},(?P<verb>落款|署名)(?:是|为)?{_BODIES}",
    rf"(?:^|(?<=[,。;]))(?:该|此|这份)?(?P<noun>文件|规划|纲要|方案|办法|条例|措施|意见)(?:的)?(?:(?:起草|制定|印发|发布|编制|颁布)(?:和|与|、|及)?)+"
    rf"(?P<verb>方|单位|机构|部门|机关|者)(?:是|为|:){_BODIES}",
    rf"(?<=,)(?P<verb>(?:制定|印发|发布|颁布|编制|起草|出台)(?:机关|机构|单位|部门|者|主体))(?:为|是|系|:){_BODIES}(?P<here>)",
    rf"(?<=,)(?:由|经)?{_BODIES}{ADVERBS}{ON}{ADVERBS}{_ISSUED}(?P<here>)(?=[,。;]|$)",
    rf"{PLAN}{CLOSE},⟦Plan:\d+⟧,{_BODIES}{ADVERBS}{ON}{_ISSUED}(?=[,。;)]|$)",
    rf"{THE_PLAN}是{_BODIES}(?P<verb>的手笔|制定的|印发的|发布的|公布的|出台的|编制的)",
    rf"经{_BODIES}(?:[^。;,⟦]{{0,6}}(?:⟦Date:\d+⟧)?){ADVERBS}(?P<verb>审议通过|表决通过|通过),{PLAN}",
    rf"{_BODIES}{_SESSION}{ADVERBS}{ON}{ADVERBS}(?P<verb>审议通过|表决通过|通过)(?:了)?(?:《?草案》?)?(?:新版"
    rf"|新修订的)?{PLAN}",
    rf"{PLAN}{CLOSE},?{ADVERBS}(?:已)?{ON}(?:由|经|在)?{_BODIES}{_SESSION}{ADVERBS}{ON}{ADVERBS}(?P<verb>审议通过|表决通过|通过)".replace(
        "{date:", "{on:", 1
    ),
    rf"^(?:答:|\()?(?:⟦Plan:\d+⟧,)?{{date:DATE}},?(?:由|经)?{_BODIES}(?:{_SESSION})?(?P<verb>审议通过|表决通过|通过|修订|公布|印发|发布)(?![^。;,⟦]{{0,12}}⟦Plan)",
    rf"^\((?:⟦Plan:\d+⟧,)?{_BODIES},?{{date:DATE}}(?P<verb>审议通过|通过|修订|公布|印发|发布)\)$",
    rf"{_BODIES}{ADVERBS}{ON}{_NEWS}{ADVERBS}{_ISSUED}(?:实施)?了?(?:该|此|这份|这一|这部|上述)(?P<noun>文件|规划|纲要|方案"
    r"|办法|条例|意见|细则|通知|规定|措施|计划)(?=[,。;:(]|$|时|后|,)",
    r"^(?P<line>)(?P<issuers>{:ORG}(?:(?:、|和| ){:ORG}){0,3})关于[^。;]{4,80}的(?:通知|意见|公告|通告|决定|批复)$",
    signs=(
        "(⟦Org 公告 下达 放出 出炉 拿出 端出 核定 核准 签批 批转 署名 敲定 订 出自 落款 关于 印发 颁 出台 批复 "
        "批准 下发 通过 制定 制订 签发 公布 发布 宣布 推出 发出 公开 编制 刊 发表 发文"
    ),
    parts=(*TEXT_PARTS, Part.LABEL, Part.CREDIT, Part.SITE_NAME),
)
def issued_by(found: Found) -> Iterator[Claim]:
    """A body or several issued a document, on a day: 国务院印发《…规划》, 《…规划》由…印发. Not planned, not 经…批准.

    The day of 印发 and the like is the document's; that of 公布 and 发布 the day it was made public.
    """
    verb = found.match["line"] if found.has("line") else found.match["verb"]
    approved = bool(re.search(r"经[“\"]?⟦", found.match[0]) and re.search(r"(?:批准|通过|批复)$", verb))
    if approved and verb.endswith("通过"):  # a congress passes what is its own
        approved = not re.search(r"人大|常委会|常务委员会|代表大会|立法会", plain(found.words("issuers")))
    if approved or not _done(found) or (found.has("line") and _explained(found)):
        return
    plan = _issued(found)
    for issuer in found.things("issuers") if plan and verb != "公开" else ():
        if plan:
            yield found.claim(plan, SCHEMA.legislationPassedBy, issuer)
    if plan and not found.has("line") and (date := day(found) or found.date("on") or _behind(found)):
        predicate = SCHEMA.datePublished if _PUBLIC.search(verb) else SCHEMA.legislationDate
        yield found.claim(plan, predicate, date.literal, with_day(found, date))


def _explained(found: Found) -> bool:
    """Whether the page only explains a document: who published it, 发布机构, has not issued that."""
    above = found.context.page.text[max(0, found.sentence.start - HEAD) : found.sentence.start]
    return bool(re.search(r"(?:问答|答问|解读|读懂|指南|问与答)[^\n]{0,12}\s", plain(above)))


def _behind(found: Found) -> Date | None:
    """The day in brackets right behind a title: 出台《…规划》(2031年5月2日)."""
    told = re.match(r"》?[”\"]?\((⟦Date:\d+⟧)\)", found.masked.text[found.match.end() :])
    value = found.masked.named(told[1]).value if told else None
    return value if isinstance(value, Date) else None


def _issued(found: Found) -> Named | None:
    """The document that was issued: named beside, by its noun the one before that is called so, or the page's own."""
    if found.has("plan"):
        return found.thing("plan")
    if found.has("noun"):
        return called_so(found, found.match["noun"])
    if found.has("here"):
        return _begun_with(found)
    return asked_of(found) or titled(found, below=HEAD) or plan_before(found, found.span()[0])


def _begun_with(found: Found) -> Named | None:
    """The one document that a sentence begins with, of a later clause without one: 《…规划》分两步走,由甲印发."""
    told = list(dict.fromkeys(named(it) for it in found.masked.within(found.masked.text[: found.match.start()])))
    plans = [it for it in told if it.kind is Kind.PLAN]
    opens = re.match(r"[^⟦。;,]{0,6}⟦Plan", found.masked.text)
    return plans[0] if opens and len(plans) == 1 and not _others_act(found) else None


def _others_act(found: Found) -> bool:
    """Whether a later clause brings up another paper without its name: ,并附有方案,由甲发布."""
    between = found.masked.text[: found.match.start()]
    return bool(re.search(r"方案|细则|办法|指引|清单|目录|名单|报告|解读|草案|意见", between))


def called_so(found: Found, noun: str) -> Named | None:
    """The document that a plain noun stands for: the one named last whose title ends so, else the page's own."""
    start = found.span()[0]
    plans = [it for it in found.context.mentions if it.kind is Kind.PLAN and it.start < start and not is_number(it)]
    ends = "" if noun in {"文件", "它", "其"} else noun
    named_so = (named(it) for it in reversed(plans) if plain(it.text).endswith(ends))
    return next(named_so, None) or titled(found, ends)


def _done(found: Found) -> bool:
    if found.has("line"):  # who put a page out need not have made the document that it explains
        return not _OF_PAGE.match(found.match["line"]) or _in_a_head(found, found.span()[0])
    return settled(found, "verb")


_OF_PAGE = re.compile(r"(?:发布|公布)")


#: For what: 就深圳园区印发…, 曾为它印发….
_ABOUT = r"(?:(?:曾)?(?:为|就|对|针对|关于|围绕)(?:⟦Place:\d+⟧|它|其|园区|该区|此)(?:[^。;,⟦]{0,8})?)?"
_KIND = (
    r"[^。;,⟦《的]{0,6}?(?:通知|通告|公告|意见|指引|公报|实施方案|实施细则|管理办法|征管办法|办法|发展规划|总体规划"
    r"|规划|发展纲要|纲要|条例|行动计划)"
)


@rule(
    "zh-notice",
    rf"{_BODIES}(?:曾)?{ADVERBS}{ON}{_NEWS}{ADVERBS}{_ABOUT}(?P<verb>印发|发出|发布|公布|出台|下发|签发|推出|制定"
    rf"|颁布)(?:了)?(?:一份|一则|有关|相关)?(?:的)?(?P<kind>{_KIND})(?=[,。;]|$)",
    rf"{_BODIES}{ADVERBS}{ON}{ADVERBS}(?P<verb>印发|发出|发布|公布|出台|下发|签发|推出|制定|颁布)的(?P<kind>{_KIND})(?=[,。;]|$)",
    signs="通知 通告 公告 意见 指引 公报 方案 细则 办法 规划 纲要 条例",
)
def notice(found: Found) -> Iterator[Claim]:
    """A body sent out a document that has no name, on a day: known by who, what kind and when. Not one to come."""
    bodies, date = found.things("issuers"), day(found)
    once = "曾" in found.match[0] and modality(found, "verb") is None
    if not bodies or not date or not (once or settled(found, "verb")):
        return
    label = f"{'、'.join(it.name for it in bodies)}的{found.words('kind')}（{date.lexical}）"
    sent = Made("plan", (*bodies, found.words("kind"), date.lexical), (SCHEMA.Legislation,), label)
    for body in bodies:
        yield found.claim(sent, SCHEMA.legislationPassedBy, body)
    yield found.claim(sent, SCHEMA.legislationDate, date.literal, with_day(found, date))


_OUT = (
    r"(?P<verb>公布|发布|公开|面世|出炉|出台|印发|颁布|下发|见报|公之于众|刊宪|亮相|问世|刊登|施行印发|审议通过"
    r"|获批准?|批复|[跟与同和](?:公众|社会|读者|大家|市民)见面|人人可查|可供?查阅|(?:全文)?(?:上网|上线|挂网|登报|见报)"
    r"|揭开面纱|揭晓|出街|见诸(?:公众|报端|报章))"
)


@rule(
    "zh-published-on",
    rf"{PLAN}{CLOSE}(?:文件)?,?{ADVERBS}(?:经[^。;,⟦]{{2,12}})?(?:于|在|是)?{{date:DATE}}(?:由⟦Organization:\d+⟧)?{ADVERBS}{_OUT}",
    rf"{{date:DATE}},?{ADVERBS}{PLAN}{CLOSE}{ADVERBS}(?:由⟦Organization:\d+⟧)?{_OUT}",
    rf"{PLAN}{CLOSE},?(?:今天|今日){ADVERBS}(?P<verb>公布|发布|公开|面世|出炉)",
    rf"{{date:DATE}},?[^。;,⟦]{{1,10}}?(?P<verb>发布|印发|公布|出台|推出)(?:了)?{PLAN}",
    rf"(?:^|,|、|;)(?:于|在|并于|并在|又于)?(?:同月|当月|同年)?{{date:DATE}}(?:起)?{ADVERBS}{_OUT}(?:(?=[,。;、]|$)|(?P<head>\)))",
    rf"{{date:DATE}}{ADVERBS}{_OUT}(?:实施)?的{PLAN}",
    rf"(?:^|,|、|;)(?:于|在|并于|并在)?{{date:DATE}}(?:获|经|在)?(?:{_SESSION}|⟦Event:\d+⟧)(?P<verb>表决通过|审议通过|通过)(?=[,。;、]|$)",
    rf"{OPEN}{{plan:PLAN}}》?[”\"]?\({{date:DATE}}{_OUT}\)",
    r"(?P<stamp>(?:发布|公布|公开|出台|颁布)(?P<verb>时间|日期))(?:为|是|:){date:DATE}",
    parts=(*TEXT_PARTS, Part.LABEL, Part.DATELINE),
    signs=(
        "见诸 见面 人人可查 查阅 上网 上线 挂网 登报 揭 出街 公布 发布 公开 面世 出炉 出台 印发 颁布 下发 "
        "见报 公之于众 刊 亮相 问世 通过 获批 批复"
    ),
)
def published_on(found: Found) -> Iterator[Claim]:
    """A document was issued or made public on a day: 《…规划》于8月29日公布. Not a notice about something else."""
    if found.has("plan") and not is_number(found.mention("plan")):
        plan: Named | None = found.thing("plan")
    elif found.has("stamp") and found.sentence.part is Part.DATELINE and not _stamped(found):
        return  # the page's own
    else:
        plan = plan_before(found, found.span()[0]) or (
            titled(found, below=HEAD) if _stamped(found) or found.has("head") else asked_of(found)
        )
    if found.has("plan") and _itself_told(found):
        return
    if plan and (date := day(found)) and settled(found, "verb"):
        words = found.match["stamp"] if found.has("stamp") else found.match["verb"]
        of_act = re.search(r"出台|印发|颁布|下发|通过|批", words)
        yield found.claim(plan, SCHEMA.legislationDate if of_act else SCHEMA.datePublished, date.literal)


def _itself_told(found: Found) -> bool:
    """Whether a number stands for a document of its own, of which the sentence has told: 某函〔2031〕7号由甲局下发."""
    told = (it.subject for it in found.context.claims if it.start >= found.sentence.start)
    return is_number(found.mention("plan")) and found.thing("plan") in told


def _stamped(found: Found) -> bool:
    """Whether a day stands in the head of a notice, beside its number or issuer: elsewhere it is the page's own."""
    start = found.span()[0]
    return found.has("stamp") and _in_a_head(found, start)


def _in_a_head(found: Found, start: int) -> bool:
    """Whether lines of a document's head stand around an offset: its number, its title, its day."""
    return bool(_HEAD_LINE.search(plain(found.context.page.text[max(0, start - HEAD) : start + HEAD])))


_HEAD_LINE = re.compile(
    r"^\s*(?:文号|发文字号|文件号|编号|成文日期|发文机关|索引号|文件名称?|标题|名称|文件)[:|\t]|^[^,。;\n]{2,10}〔\d{4}〕\d{1,4}号\s*$",
    re.MULTILINE,
)


@rule(
    "zh-dated",
    r"(?:落款(?:日期|时间)?|成文日期|印发(?:日期|时间)|发文(?:日期|时间)|签发日期|文件日期)(?:标注)?(?:为|是"
    r"|:)?{date:DATE}",
    r"(?:^|(?<=[,。;、]))(?:于|在)?{date:DATE}(?:成文|签发|落款|定稿|印就)(?=[,。;、]|$)",
    signs="落款 成文 印发 发文 签发 文件日期 定稿 印就",
    parts=READS,
)
def dated(found: Found) -> Iterator[Claim]:
    """The day a document bears, of the one named last: 落款日期为…, 成文日期:…."""
    plan = plan_before(found, found.span()[0]) or titled(found, below=HEAD) or asked_of(found)
    date = in_year(found, found.mention("date"))
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
    r"(?:文件编号|文号|发文字号|文件号|编号|号码|标号|编为|编列|编作|列为|列作|(?<=[,。;])列|字号)(?:为|是|:|系)?\(?{number:PLAN}",
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


@rule("zh-title", r"{plan:PLAN}")
def title(found: Found) -> Iterator[Claim]:
    """The place that a plan's title is for: 《青浦湾新区发展规划》. Not a field: 《数字产业发展规划》."""
    if place := covered(found.words("plan")):
        yield found.claim(found.thing("plan"), SCHEMA.spatialCoverage, place)


RULES = (title, issued_by, notice, published_on, dated, signature, document_number)

"""Chinese: the milestone that a target makes, and what is to be reached with it, one outcome a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Made, Named
from kg.extract.dates import since
from kg.extract.rule import Found, named
from kg.han import plain
from kg.terms import EDTF, HET


def milestone(found: Found, setter: Named, of: Named, year: Date) -> Made:
    """The target of a place (or plan) for a year; the one that the section set before, where it did.

    What a plan sets is a target of its own where the page has set one for that year without the plan.
    """
    claims = found.context.claims
    before = [it.subject for it in claims if it.predicate == HET.dueBy and isinstance(it.subject, Made)]
    planned = {it.object for it in claims if it.predicate == HET.hasMilestone and it.subject == setter}
    alike = [it for it in before if it.key[:2] == (of, year.lexical)]
    same = next((it for it in alike if setter == of or it in planned), None)
    first, _, last = year.lexical.partition("/")
    label = f"{setter.name}：" + (f"{_year(Date(first, year.datatype))}起" if last else f"到{_year(year)}")
    key = (of, year.lexical, setter) if alike else (of, year.lexical)
    return same or Made("milestone", key, (HET.Milestone,), label, 1 + len(dict.fromkeys(before)))


def of_no_body(found: Found, words: str, body: Named) -> bool:
    """Whether what is to be is a building's and cannot be of a firm or office that its sentence does not name."""
    if body.kind is not Kind.ORGANIZATION or _HOUSE.search(plain(body.name)):
        return False
    here = any(named(it) == body for it in found.masked.mentions) or _THE_BODY.search(found.masked.text)
    return bool(VERB_ALONE.fullmatch(words) or (not here and (VERB_ALONE.match(words) or _BUILT.search(words))))


#: Bodies that are also houses.
_HOUSE = re.compile(r"(?:院|所|中心|实验室|平台|基地|大学|学校|园|馆|站)$")
_THE_BODY = re.compile(r"公司|集团|企业|该[院校所局署]|其")
_BUILT = re.compile(
    r"(?:工程|[座栋幢]|大楼|大厦|隧道|大桥|地块|用地|[一二三首]期)[^,。;]{0,6}(?:竣工|落成|完工|建成|启用|通车|完成|交付|封顶)"
)


def of_all(words: str, place: Named) -> bool:
    """Whether what is to be is to be of all of a city, or of two together, which is no aim of a park: 全市绿道达到…."""
    return bool(_OF_ALL.match(words)) and not _CITY.search(plain(place.name))


_OF_ALL = re.compile(r",?(?:全[市省国港县]|本[市省港]|双方(?!面)|[三各]方(?!面)|两家|两校)")
_CITY = re.compile(r"(?:市|省|国|香港|特区|特别行政区|深圳)$")


def timed(found: Found, year: Date) -> Date:
    """A target's time; an open interval for what is to be from then on, 2031年起, but not for 2031年开始动工."""
    told = found.match.end("year" if found.has("year") else "rel" if found.has("rel") else 0)
    return since(year) if _SINCE.match(found.masked.text, told) else year


_SINCE = re.compile(r"年?(?:之?[底末初中内])?(?:起(?!草|飞|步|动|诉)|开始,?(?=陆续|分[批期阶]|相继|逐[步批]|分阶段))")


def _year(date: Date) -> str:
    """A year, with its half, quarter, month or day, in words."""
    year, _, rest = date.lexical.partition("-")
    words = "" if year == "XXXX" else f"{year}年"
    if year == "XXXX" and not rest:
        return "某年"
    if date.datatype == EDTF.EDTF and rest in _PARTS_OF_YEAR:
        return words + _PARTS_OF_YEAR[rest]
    month, _, day = rest.partition("-")
    return words + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


#: EDTF codes of the parts of a year.
_PARTS_OF_YEAR = {
    "40": "上半年", "41": "下半年", "33": "第一季度", "34": "第二季度", "35": "第三季度", "36": "第四季度",
}  # fmt: skip

#: What of a place is to be finished or opened: a thing of its own, by its last word.
_THING = (
    r"(?:工程|项目|大楼|联检楼|大厦|楼宇|楼房|楼群|新楼|公寓|专线|巴士|铁路|轨道|线路|隧道|通道|大桥|天桥|连接桥|桥梁|道路|快速路"
    r"|车站|站点|站|平台|中心|基地|实验室|设施|展馆|校区|校园|学校|医院|宿舍|酒店|广场|公园|花园|地块|用地|土地|平整工程|建设|改造|重建"
    r"|系统|网络|厂房|生产线|中试线|试点|部分|主体|主体结构|建筑|建筑物|口岸|展览|学院|研究院|分校|新线|支线|条例|机制|制度"
    r"|[一二三四首]期|[一二三首]批|[一二三两四五六七八九十\d]+[栋座幢])"
)
_MODAL = (
    r"(?:(?:亦|也|均|都|则|全部|有望|计划|预计|预期|力争|争取|拟|将|会|须|要|应|定|料|或|陆续|分别|最快|最迟|最早|目标|目前|现|赶在|赶|料由|将由|由|务求|则以|以)"
    r"|[(][^()]{0,12}[)])*"
)
_STAGE = re.compile(
    rf"(?:^|[,;:。、的⟧”」]|(?:其中|当中|另外|此外|同时|而|将|的是)),?(?P<part>[^。;,:、⟦⟧的“”「」]{{0,14}}?{_THING}){_MODAL}$"
)
#: A sentence that begins with a thing and goes on about it: 余下五座大楼,合约已批出,料2031年竣工.
_OPENING = re.compile(
    rf"\s*(?:\([^()]{{1,3}}\))?(?P<part>[^。;,:、⟦⟧的]{{0,14}}?{_THING})"
    r"(?:(?:已|现|正|目前)[^,;。⟦]{0,8}(?:⟦Date:\d+⟧)?[^,;。⟦]{0,8})?,(?!(?:[^⟦]|⟦Date)*⟦(?:Pl|Org))"
)
VERB_ALONE = re.compile(
    r"(?:正式|全面|陆续)?(?:竣工|落成|完工|启用|投用|封顶|开通|通车|交付|完成|建成|动工|开工|投入(?:服务|使用|运作))"
)
#: First words of a clause that are no part of the thing named in it.
_LEAD = re.compile(
    r"(?:据悉|据介绍|据了解|预计|按照?计划|目前|现时|其中|当中|另外|此外|同时|而且|而|其(?!余|他)|该|待|等|随着|以及|并且?|按照?|根据|在|于|由"
    r"|园区|该园区|合作区|本园区|整个)+"
)


def subject_of(found: Found) -> tuple[int, int] | None:
    """Where the thing stands that a target is of, right before the year: 第一期, 重建工程, 专线巴士; masked offsets.

    None without one, or where the target's words stand before its year.
    """
    if "by" not in found.match.groupdict() or found.match.start("outcomes") < found.match.start("year"):
        return None
    text = found.masked.text[: found.match.start()]
    stage = _STAGE.search(text, max(0, len(text) - 48))
    if stage is None and VERB_ALONE.fullmatch(found.match["outcomes"]):
        stage = _OPENING.match(text)
    if stage is None:
        return None
    first, last = stage.span("part")
    if lead := _LEAD.match(text, first, last):
        first = lead.end()
    return (first, last) if first + 1 < last else None


def outcomes(found: Found, target: Made) -> Iterator[Claim]:
    """One outcome a clause, each resting on the whole: the year stands once for all of them."""
    whole, part, text = found.span(), subject_of(found), found.context.page.text
    if part:
        whole = (found.masked.offset(part[0]), whole[1])
    for order, (start, end) in enumerate(_clauses(found), 1):
        words = text[start:end]
        if order == 1:
            words = text[_said_from(found, target, start) : end] or words
        if part and order == 1:
            words = text[found.masked.offset(part[0]) : found.masked.offset(part[1])] + words
        if FIGURE_ALONE.match(plain(words)):
            continue
        outcome = Made("outcome", (target, words), (HET.Outcome,), words, order)
        yield found.claim(target, HET.hasOutcome, outcome, whole)


#: How many there are to be, without saying of what: 达到100家.
FIGURE_ALONE = re.compile(r"(?:将|可|有望|预计|会)*(?:达到?|增至|增加到|超过|突破|逾)约?\d[\d,.]*[^\d,.]{0,4}$")


def _said_from(found: Found, target: Made, start: int) -> int:
    """Where an outcome begins behind its target's own place and the words that it is to be: 甲园区将启用…."""
    first = found.match.start("outcomes")
    lead = _OWN.match(found.match["outcomes"])
    if lead and named(found.masked.named(lead[1])) == target.key[0] and found.masked.offset(first) == start:
        return found.masked.offset(first + lead.end())
    bare = _BARE.match(plain(found.context.page.text[start : start + 4]))
    return start + (bare.end() if bare else 0)


_OWN = re.compile(
    r"(⟦Place:\d+⟧)(?:将|会|要(?![求素点闻塞])|须|应当?(?![用对急])|需要?|有望|计划|预计|力争|争取|拟(?!合))+(?=[^。;,⟦]{2})"
)
#: That it is to be says the target, not its outcome: 要基本建立….
_BARE = re.compile(r"(?:要|须|应当?|需要?|必须)(?![求素点闻塞用对急])")


#: A clause that goes on past what was read (整体则以), or tells a figure of what stands elsewhere (将增至45间).
_PARTIAL = re.compile(
    r"(?:[以把将由与和及则被给向从在对为并且比]|以及)$"
    r"|^(?:还|也|亦|再|会|将|可|料|预计){0,3}(?:增|增加|增长|升|提高|提升|扩|扩大|降|减少)[至到]"
)
#: Words that only join a clause to the one before.
_AND = re.compile(r"^(?:并且?(?![购轨网入行联驾存发举线])|以及|同时|而且)(?=[^,]{3})")
#: What comes after a target is none of its outcomes, nor what a line is like: …投产,日后交由…; …通车,支线设三个站.
LATER = re.compile(
    r",(?=日后|其后|之后|随后|今后|此后|(?:全长|全线|沿线|途经|途中|起于|[^,⟦达]{0,3}[线桥路道](?:全长|设(?!施|备|计)|途经|起于|连接|接驳|贯穿|跨越)))"
)


#: Of several things in a row the year is that of its own: 做好三件事:扩大甲,争取2031年前建成乙,并办丙.
_COUNTED = re.compile(r"[两二三四五六七八九十](?:件|桩|项)(?:事情?|工作|任务|举措)?:[^。;]*,(?:[^。;,⟦]{0,8})$")


#: That an aim stays is no outcome: 2031年通车目标不变.
_STANDS = re.compile(r"的?(?:目标|时间表|日期)(?:维持)?(?:不变|未变)$")


def _closed(words: str) -> str:
    """Words without a quotation mark at an end whose other half stands elsewhere."""
    for left, right in ("“”", "「」"):
        if words.endswith(right) and words.count(left) < words.count(right):
            words = words[:-1]
        if words.startswith(left) and words.count(left) > words.count(right):
            words = words[1:]
    return words.strip('"')


def _clauses(found: Found) -> Iterator[tuple[int, int]]:
    first = found.match.start("outcomes")
    told = LATER.split(found.match["outcomes"], maxsplit=1)[0]
    if _COUNTED.search(found.masked.text[: found.match.start()]):
        told = told.partition(",")[0]
    for clause in re.finditer(r"[^,]+", told):
        bare = _STANDS.sub("", _AND.sub("", _closed(clause[0].lstrip(":"))))
        if bare and not _PARTIAL.search(bare):
            at = clause.start() + clause[0].index(bare)
            yield found.masked.offset(first + at), found.masked.offset(first + at + len(bare))

"""Wordings that Chinese rules share: lists of names, adverbs to pass over, when a thing was done, what is left unsaid.

Rules read the plain form of a sentence (kg.han): simplified characters, ASCII punctuation. No rule stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from rdflib import Literal, URIRef

from kg.evidence import Amount, Date, Kind, Mention, Named
from kg.extract.rule import Found, named
from kg.extract.zh.numerals import number
from kg.han import plain
from kg.terms import XSD

#: Between a title and what is said of it: closing marks, a definition or a number in brackets.
CLOSE = r"》?[”\"]?(?:\([^()]{1,60}\))?"
OPEN = r"[“\"]?《?"
#: Time words and adverbs before a verb.
ADVERBS = (
    r"(?:(?:日前|近日|昨日|今日|当日|同日|昨天|今天|当天|此前|正式|联合|共同|对外|已经|已|再次|首次|进一步|同时|还"
    r"|也|于|在|又|专门|率先|全文|关于|分别|先后|现|现已|"
    r",)){0,5}"
)
#: A date in the middle of a clause, with or without a preposition.
ON = r"(?:,?(?:于|在|\()?{date:DATE}(?:\)|,|正式|起)?)?"
#: What may stand between a name and its verb inside one clause.
CLAUSE = r"[^。;,⟦]{0,16}?"
_JOIN = r"(?:、|(?:日前|近日|昨日|今日|今天|当天|当日|共同|正式|已|再)?(?:和|与|及|同)|以及|会同|联合|暨|,)"
#: Words that say a thing is not done yet, or denied.
_OPEN = re.compile(
    r"(?:将|拟|计划|预计|有望|即将|准备|力争|争取|考虑|建议|研究|或|可能|尚未|未|没有|并未|不|无法|假如|如果|若)"
    r"[^。;,⟦]{0,8}(?:⟦Date:\d+⟧[^。;,⟦]{0,8})?$"
)
_END_OF_NUMBER = re.compile(r"号令?$")


def listed(kinds: str) -> str:
    """A pattern for one mention of some kinds or a list of them, each perhaps in quotation marks."""
    one = rf"{OPEN}{{:{kinds}}}{CLOSE}"
    return rf"{one}(?:{_JOIN}{one}){{0,9}}"


def done(found: Found, group: str) -> bool:
    """Whether the words before a verb leave it as done: nothing planned, possible or denied."""
    at = found.match.start(group)
    return not _OPEN.search(found.masked.text, max(0, at - 40), at)


def day(found: Found) -> Date | None:
    """The date a match gives, else the one its sentence opens with: "8月8日,…"; for 今日 the dateline's."""
    if date := found.date("date"):
        return date
    text = found.masked.text
    if just := _JUST_BEFORE.search(text, max(0, found.match.start() - 40), found.match.start()):
        value = found.masked.named(just[1]).value
        return value if isinstance(value, Date) else None
    if _SAME_DAY.search(found.match[0]):
        return _day_before(found)
    if _TODAY.search(found.match[0]):
        return dateline(found)
    opening = re.match(r"[^⟦。;]{0,8}(⟦Date:\d+⟧)(?:\([^()]*\))?(?:上午|下午|晚|起)?,?", text)
    value = found.masked.named(opening[1]).value if opening and opening.end() <= found.match.end() else None
    return value if isinstance(value, Date) else None


def dateline(found: Found) -> Date | None:
    """The day that the section's dateline bears: 北京8月29日电, (记者…11月20日报道); None without one."""
    text = found.context.page.text
    for mention in found.context.mentions:
        if mention.kind is Kind.DATE and isinstance(mention.value, Date) and mention.value.datatype in _DAYS:
            after = plain(text[mention.end : mention.end + 6])
            return mention.value if re.match(r"(?:\)|]|】)?\s?(?:电|讯|消息|报道|综合|—)|[)】]", after) else None
    return None


def _day_before(found: Found) -> Date | None:
    """The day named last before a match in the section: what 当天 and 同日 stand for."""
    start = found.span()[0]
    days = [it.value for it in found.context.mentions if it.start < start and isinstance(it.value, Date)]
    return next((day for day in reversed(days) if day.datatype in _DAYS), None)


def subject(found: Found, kinds: Set[Kind], group: str = "place") -> Named | None:
    """What a group names; for 该园区 and the like the thing last named in the section that ends so."""
    if found.has(group):
        return found.thing(group)
    return referred(found, found.match.groupdict().get("ref") or "", kinds)


def referred(found: Found, ref: str, kinds: Set[Kind]) -> Named | None:
    """What 该园区 and the like stand for: the thing last named in the section, before the match, that ends so."""
    noun, start = re.sub(r"^(?:该|本|整个|全|这个|这座|此|其)", "", ref), found.span()[0]
    for mention in reversed(found.context.mentions):
        if (
            mention.kind in kinds
            and mention.start < start
            and plain(mention.text).endswith(_ENDINGS.get(noun, (noun,)))
        ):
            return named(mention)
    return None


#: What else a plain noun stands for.
_ENDINGS = {
    "园区": ("园区", "园", "科学城"),
    "园": ("园", "园区"), "分园": ("分园", "园"), "项目": ("园", "中心", "基地", "大厦"),
    "公司": ("公司", "集团"), "集团": ("集团", "公司"), "": ("园区", "园", "合作区", "新区", "基地", "中心"),
}  # fmt: skip
#: A plain noun in the place of a name: 园区, 该口岸, 整个合作区.
REF = (
    r"(?P<ref>(?:该|本|整个|全|这个|这座|此)?(?:园区|园(?=内)|合作区|口岸|片区|分园|基地|大楼|中心|项目|公司|机构"
    r"|集团|研究院"
    r"|院校|平台))"
)
_TODAY = re.compile(r"今日|今天")
_SAME_DAY = re.compile(r"当日|当天|同日")
_JUST_BEFORE = re.compile(
    r"(⟦Date:\d+⟧)(?:\([^()]*\))?(?:上午|下午|晚间?|当天|起|,|(?:在)?⟦Place:\d+⟧(?:,|举行的)?){0,3}$"
)
_DAYS = frozenset({XSD.date, XSD.gMonthDay})


def is_number(mention: Mention) -> bool:
    """Whether a document is named by its number, not by its title."""
    return bool(_END_OF_NUMBER.search(mention.text))


def plan_before(found: Found, offset: int) -> Named | None:
    """The plan named last, by its title, before a page offset: what 文号, 规划期 and 到2025年 speak of.

    本办法 and the like are the document itself: the first on the page whose title ends so.
    """
    if own := _ITSELF.search(plain(found.context.page.text[found.sentence.start : offset + 24])):
        return itself(found, own["noun"])
    plans = [it for it in found.context.mentions if it.kind is Kind.PLAN and it.start < offset and not is_number(it)]
    return named(plans[-1]) if plans else None


def titled(found: Found, noun: str = "") -> Named | None:
    """The document that the page's text up to the sentence bears as a title in 《》 or sends out: 关于印发…的通知."""
    text = found.context.page.text
    head = plain(text[: found.sentence.end])
    sent = re.search(rf"^\S{{0,30}}关于印发([^《》\n]{{4,80}}{noun})的通知", head, re.MULTILINE)
    title = re.search(rf"《([^《》]{{2,80}}{noun})》", head) or sent
    return Named(Kind.PLAN, text[title.start(1) : title.end(1)]) if title else None


def itself(found: Found, noun: str) -> Named | None:
    """The document that a page is, by its kind: by its title, else a notice by its number."""
    if plan := titled(found, noun):
        return plan
    text = found.context.page.text
    number = _NUMBER_LINE.search(plain(text[: found.sentence.end]))
    known_by_number = noun in {"通知", "公告", "通告", "意见", "决定", "批复"}
    return Named(Kind.PLAN, text[number.start(1) : number.end(1)]) if number and known_by_number else None


_ITSELF = re.compile(r"本(?P<noun>措施|办法|规定|通知|条例|意见|方案|细则|规划|公告|通告|决定|计划|纲要|指引|政策)")
_NUMBER_LINE = re.compile(r"^\s*(\S{2,8}〔\d{4}〕\d{1,4}号)\s*$", re.MULTILINE)


def place_before(found: Found, offset: int) -> Named | None:
    """The place named last before a page offset, in the same sentence."""
    text = found.context.page.text
    places = [it for it in found.masked.mentions if it.kind is Kind.PLACE and it.end <= offset]
    last = places[-1] if places else None
    return named(last) if last and text[last.end : last.end + 1] not in _A_PIECE else None


def leading_place(found: Found, offset: int) -> Named | None:
    """The same, unless the words before it make it what something else leads to or lies by: 接驳…, 位于…."""
    place, text = place_before(found, offset), found.context.page.text
    at = text.rfind(place.name, found.sentence.start, offset) if place else -1
    return None if place and _LED_TO.search(plain(text[max(found.sentence.start, at - 6) : at])) else place


_LED_TO = re.compile(r"(?:接驳|连接|通往|直达|邻近|毗邻|位于|途经|经过|前往|[在与和及、至到往向从])(?:新|旧)?$")


#: Right behind a place these say that a piece of it is spoken of: 古洞段.
_A_PIECE = frozenset("段號号樓楼座")


def main_place(found: Found) -> Named | None:
    """The place that a sentence is about: the plain noun or the first place that it opens with, else the last park."""
    opening = re.match(rf"(?:据悉,|目前,)?{REF}", found.masked.text)
    if opening:
        return referred(found, opening["ref"], {Kind.PLACE})
    first = next((it for it in found.masked.mentions if it.kind is Kind.PLACE), None)
    return named(first) if first and first.start < found.span()[0] else referred(found, "园区", {Kind.PLACE})


def read_already(found: Found, *predicates: URIRef) -> bool:
    """Whether an earlier wording of the rule has read this sentence: the first that fits is meant."""
    start = found.sentence.start
    made = (it for it in found.context.claims if it.rule == found.rule and it.start >= start)
    return any(it.predicate in predicates for it in made)


def amount(found: Found, group: str) -> Amount | None:
    """The amount a group stands for; None where the mention has no value."""
    value = found.mention(group).value
    return value if isinstance(value, Amount) else None


def amount_of(found: Found, group: str, noun: str) -> int | None:
    """How many of a noun an amount counts: 3 for 3个发展定位; None for another amount or none."""
    value = amount(found, group) if found.has(group) else None
    return int(Decimal(value.number)) if value and value.of.endswith(noun) else None


def counted(words: str) -> int | None:
    """A count in digits or characters: 三, 12."""
    value = number(words)
    return int(value) if value is not None else None


def integer(count: int) -> Literal:
    """A count as a literal."""
    return Literal(str(count), datatype=XSD.integer)


def items(text: str) -> Iterator[tuple[int, int]]:
    """The items of a list as offsets: between semicolons if there are any, else between commas of enumeration.

    Ordinals (一是, 第二,) and quotation marks stay outside.
    """
    separator = r";" if ";" in text else r"、|以及|,(?:以及|和)?|(?<=[”」\"])(?:和|及|与|以及)(?=[“「\"])"
    cuts = [found.span() for found in re.finditer(separator, text)]
    for a, b in zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True):
        first, last = _bare(text, a, b)
        if first < last:
            yield first, last


def _bare(text: str, first: int, last: int) -> tuple[int, int]:
    found = re.compile(
        r"\s*(?:和|以及|及|与)?(?:[一二三四五六七八九十]是|第?[一二三四五六七八九十][是,、]|其[一二三四五六七八九],?"
        r"|\(?\d\)|\d\.)?[“「\"《]*(?P<words>.*?)[”」\"》。,]*$",
        re.DOTALL,
    ).match(text, first, last)
    return found.span("words") if found else (first, last)

"""Chinese: what a port, a building or a room in it can handle a day, by an amount and a word for each day.

Reads what the wordings of `capacities` leave: 一天可招呼1800人, 日受理预约以260人次为上限, 200000人次/日.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.clauses import clause_start
from kg.extract.rules.zh.measured import Told, observation
from kg.extract.rules.zh.parks import of_headline
from kg.extract.rules.zh.topics import about, bracketed, leading, unreal
from kg.extract.rules.zh.wording import READS, amount, denied, prospect
from kg.terms import SCHEMA

_A_DAY = re.compile(
    r"每日|每天|日均|一天|每一天|单日|全天|平均每天|每个工作日|日常|高峰日|平日|每晚|/[日天]"
    r"|(?<![今昨明当同近翌次节假生\d])日(?=[通受接处加产供可能设吞客验])"
)
_ABLE = re.compile(
    r"可(?!能)|能(?!源)|设计|规划|上限|最多|最高|最大|至多|容量|能力|接待|容纳|招呼|处理|满足|承载|足以|为限|封顶"
    r"|设计值|吞吐量为|流量(?:是|为)|供应|承接"
)
#: A flow that was counted, not one that can be handled.
_FLOWED = re.compile(
    r"同比|增长|创(?:下|新)|昨日|去年|今年以来|节假日|春节|国庆|统计|录得|实际|查验(?:了|出入境)|出入境人员|累计"
    r"|日均客流|日均出入境|上升至|攀升|高峰时|不能应付|原有|现有日均"
)
_UNITS = re.compile(r"人|客|车|辆|箱|架|件|台|份|样|餐|次|张|例|批|单|吨|盒|管|片|票|包裹")
_BEHIND = r"(?P<per>(?:/|每)(?:日|天)|(?:一|每)天)?"


@rule("zh-daily", rf"{{value:AMOUNT}}{_BEHIND}", signs="⟦Quantity", parts=READS)
def daily(found: Found) -> Iterator[Claim]:
    """What can be handled a day, whatever the verb: an amount beside a word for each day. Not what was counted."""
    value = amount(found, "value")
    if value is None or not value.of or value.money or _read(found) or not _UNITS.search(value.of):
        return
    clause, goes_on = _clause(found), _goes_on(found)
    dayly = found.has("per") or _A_DAY.search(clause)
    if not (goes_on or (dayly and (_ABLE.search(clause) or found.has("per") or _asked(found)))):
        return
    if (
        _FLOWED.search(clause)
        or _FROM.search(_before(found))
        or denied(found, "value")
        or unreal(found)
        or _EXCLUDED.search(clause)
    ):
        return
    if where := _where(found):
        yield from observation(found, where, "日均通行能力", Told(mood=prospect(found, "value")))


_EXCLUDED = re.compile(r"次巴士|班次|分钟一班|用水|用电|耗|工资|补贴|门票|收费|减少|缩短|新增|感染|确诊|步行|走")


#: What it is raised from is not what it is: 由目前的12万人次提高到20万人次.
_FROM = re.compile(r"(?:由|从)(?:目前|现在|现有|现时|原来|过去|此前|当前|原先)?(?:的|每日|每天|日均|约|近)*$")


def _before(found: Found) -> str:
    return re.split(r"[,。;]", found.masked.text[: found.match.start()])[-1]


def _read(found: Found) -> bool:
    start, end = found.span("value")
    if re.search(r"[\d万千百]$", found.context.page.text[max(0, start - 1) : start]):
        return True  # the end of a number in two steps: 1万5千
    return any(it.predicate == SCHEMA.value and it.start < end and start < it.end for it in found.context.claims)


def _clause(found: Found) -> str:
    """The clause of an amount, with the word of a line of facts (日通关能力:…)."""
    text, (start, end) = found.masked.text, found.match.span()
    return _before(found) + text[start:end] + re.split(r"[,。;]", text[end:])[0]


def _goes_on(found: Found) -> Thing | None:
    """What a capacity was told of right before: 每日20万人次、车辆1.5万架次; 可加到30万人次; in the sentence before."""
    told = [it for it in found.context.claims if it.rule in _RULES and it.predicate == SCHEMA.observationAbout]
    if told and isinstance(told[-1].subject, Made) and "客流：" in told[-1].subject.label:
        return None  # 日均客流18万人次,高峰日25万人次: what passes, not what can
    if any(it.start >= found.sentence.start for it in told):
        return _thing(told) if _MORE.search(found.masked.text[: found.match.start()]) else None
    above = [it for it in found.context.section.sentences if it.end <= found.sentence.start][-1:]
    day = _NEXT.match(found.masked.text[: found.match.start()])
    return _thing(told) if day and above and any(it.start >= above[0].start for it in told) else None


def _thing(told: list[Claim]) -> Thing | None:
    return told[-1].object if isinstance(told[-1].object, Named | Made) else None


_NEXT = re.compile(
    r"(?:答:)?(?:车辆|人员|旅客|货车|客车|客流|车流|人流|其中|高峰|最高|最多|方面|则?[是为]|大约|约|,)*(?:每日|每天|日均|可达|约)*$"
)
_RULES = frozenset({"zh-capacity", "zh-daily"})
_MORE = re.compile(
    r"⟧(?:、|和|,|及)[^,。;⟦]{0,10}$"
    r"|(?:加到|增至|增加到|提升到|提升至|提高到|提高至|扩至|扩大到|达到?|可达)(?:每日|每天|约|近|逾)*$"
)


def _held(found: Found) -> Named | None:
    """What the clause before says that a place has, by its name."""
    text = found.masked.text
    held = _HELD.search(text[: clause_start(text, found.match.start())])
    return named(found.masked.named(held[1])) if held else None


#: A named room at the end of the clause before: 设有测试认证中心,每日….
_HELD = re.compile(r"(?:设有|辟有|建有|内设|配有|还有)[^,。;⟦]{0,8}(⟦(?:Place|Organization):\d+⟧),+$")


def _asked(found: Found) -> bool:
    """Whether the sentence answers how many can pass."""
    asked = found.context.asked
    return bool(asked and re.search(r"过多少|容量|能力|接待|多少人", asked.text))


def _where(found: Found) -> Thing | None:
    """What handles so many: a room right before in the clause or at the end of the one before, else the topic."""
    kinds = frozenset({Kind.PLACE, Kind.ORGANIZATION})
    at = found.match.start()
    if told := _goes_on(found) or _held(found):
        return told
    if pair := re.search(r"前者|后者", _clause(found)):
        return _of_two(found, last=pair[0] == "后者")
    room, topic = _room(found), found.context.topic
    place = about(found, at, kinds) or bracketed(found, kinds)
    if place and not (room and _ROOM.search(_clause(found))):
        return place
    owner = place or (topic if isinstance(topic, Named) and topic.kind in kinds else of_headline(found))
    if room:
        key = (owner, room) if owner else (room,)
        return Made("place", key, (SCHEMA.Place,), room)
    return _first(found) or (owner if _asked(found) or _FIELD.match(found.masked.text) else None)


#: A line of facts, or a noun that a colon follows: 设计能力:日常…,高峰日….
_FIELD = re.compile(r"[^,。;:⟦]{2,12}:")


def _first(found: Found) -> Named | None:
    """What the sentence begins with, named before the amount; no part of it."""
    first, text = leading(found.context, found.masked), found.masked.text[: found.match.start()]
    if isinstance(first, Named) and "⟦" not in text:
        return first if first.kind is Kind.PLACE else None
    for token in re.finditer(r"⟦(?:Place|Organization):\d+⟧", text):
        if named(found.masked.named(token[0])) == first:
            return None if _A_PART.match(text, token.end()) else first
    return None


_A_PART = re.compile(r"(?:的)?[^,。;⟦]{0,8}?(?:大楼|楼|场地|隧道|通道|码头|宿舍|工程|项目|站|线)")


def _of_two(found: Found, *, last: bool) -> Thing | None:
    """The former or latter of two rooms that the sentence says a place has."""
    start = found.sentence.start
    rooms = [it.subject for it in found.context.claims if it.rule == "zh-equipment" and it.start >= start]
    return rooms[-1 if last else -2] if len(rooms) > 1 else None


#: A room or platform of a place, right before what it handles or closing the clause before.
_ROOM = re.compile(
    r"(?:^|[,。;、的有了设辟及和与])(?P<room>(?:⟦Place:\d+⟧)?[^,。;、的有了设辟及和与⟦]{0,10}(?:样本库|库|中心|平台|实验室|食堂|餐厅"
    r"|展厅|馆|洁净间|洁净室|车间|服务站|站|厅|大厅|产线|线|通道|码头|诊所|机房))(?=$|,|:|每|日|一天|可|最多|设计|平均|容)"
)


def _room(found: Found) -> str:
    """The words of the room; "" without one."""
    text, at = found.masked.text, found.match.start()
    rooms = list(_ROOM.finditer(text[max(0, at - 50) : at]))
    first = max(0, at - 50)
    if not rooms:
        return ""
    start, end = rooms[-1].span("room")
    return found.context.page.text[found.masked.offset(first + start) : found.masked.offset(first + end)]


RULES = (daily,)

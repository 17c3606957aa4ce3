"""Chinese: how many firms, institutes or teams a place houses, by the count and any word of being there.

Reads what the wordings of `openings` leave: 头一批签下租约的有22家, 租客名册增至71间, 18家企业拎包入住.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Kind, Named, Part
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.housed import aimed_at, does_else, is_wide, of_flats, of_several_kinds, some_of
from kg.extract.rules.zh.measured import Told, observation
from kg.extract.rules.zh.parks import of_headline, park
from kg.extract.rules.zh.references import NOUNS, called, stood_for
from kg.extract.rules.zh.topics import Rank, about, leading, of_something_else, unreal
from kg.extract.rules.zh.wording import READS, amount, denied, listed, modality
from kg.han import plain
from kg.terms import SCHEMA

_NOUN = (
    r"(?P<noun>(?:科技|科研|实体|研发|研究|创新|初创|高新|生物|芯片|医药|上市|海外|本地|高端|港澳|香港|外资)*(?:企业|公司|机构|团队|商户|租户|租客|单位|课题组"
    r"|实验室|研究院|研究所|院所|科企|药企|初创|工作室|研发中心|创新中心|科研平台|平台|独角兽|标准组织|国际组织|(?:科研|研究)项目))"
)
_HOUSED = re.compile(rf"{_NOUN}(?:$|[扎入落进安聚及和、])")
#: The same before its count: 国际标准组织6家.
_COUNTED_BEHIND = re.compile(rf"{_NOUN}(?:数量|总数|已|共|有|达到?|超过?|约|近|逾)*$")
_CLASSED = frozenset({"家", "间", "所"})
#: Words of being there, or of having taken space.
_THERE = re.compile(
    r"入驻|进驻|落户|租予|租给|出租给|引进的|集聚|聚集|汇聚|安家|扎根|搬入|搬进|搬来|迁入|租用|签租|租约|租下|租户|租客|租戶|承租|拎包|打头阵|打头炮|挤着|住着|住进|驻扎|驻园"
    r"|吸引|迎来|引入|引进|引来|名册|在园|开张|领钥匙|签妥|入伙|落脚|扎下|选址|进场|入场|云集|聚拢|吸纳|接纳|容纳|驻有|安营|已签|首批|头一批|第一批|先行|园里|区内"
    r"|园内|楼里|楼内|馆内|院内|现有|已有|共有|拥有|坐拥|开园时|开业时|以此为家|栖身|落子|布局|设点|上楼|入园|入住|满租|承诺"
)
#: What is counted here came, left, will come, or is counted for another reason.
_ELSE = re.compile(
    r"新增|净增|增加了|增长|减少|迁出|注销|退租|目标|计划引|将引|拟引|力争|争取|洽谈|商谈|接洽|有意|意向|报名|参加|参会|到场|出席|参展|亮相"
    r"|可容纳|能容纳|资助|获批|评为|入选|上榜|榜单|纳入|列入|(?<!驻)(?<!户)名单|清单|名录|申请|咨询|走访|调查|受访|调研|试点|认定|合作院校|服务过|累计服务|孵化|毕业|其余"
)
#: What no tenant is, in the item of a list that the count stands in.
_OTHER_ITEM = re.compile(r"会员|网点|门店|分店|订单|(?<!科研)(?<!研究)项目|学生|员工|职工|游客|人才|投资|基金")
_OF_SOME = re.compile(r"其中|当中")
_SUBSET = re.compile(
    r"(?:其中|当中|包括|超过|里面)(?:有|的|约)?$|(?:比|较)[^,。;]{1,14}?(?:多|少|增|减|增加|减少)(?:了|出)?$"
)


@rule("zh-occupants", r"{value:AMOUNT}", signs="⟦Quantity", parts=READS)
def occupants(found: Found) -> Iterator[Claim]:
    """How many a place houses: a count of firms in a clause that says they are there. No change, no guests."""
    value = amount(found, "value")
    if value is None or value.unit or value.money or _read(found) or denied(found, "value") or unreal(found):
        return
    kind, clause = _kind(found, value), _clause(found)
    of_some = _OF_SOME.search(_lead(found)) or not _THERE.search(clause + value.of)
    if not kind or (of_some and (kind in _FIRMS or not _told_before(found))):
        return
    if (
        aimed_at(found.masked.text[: found.match.start()])
        or _ELSE.search(clause)
        or _is_task(found)
        or does_else(found)
        or of_flats(found)
        or _other(found)
        or _SUBSET.search(_lead(found))
    ):
        return
    if place := _house(found):
        mood = modality(found, "value")
        where = some_of(found, place, found.match.start())
        yield from observation(found, where, "入驻企业数" if kind in _FIRMS else f"入驻{kind}数", Told(mood=mood))


_FIRMS = frozenset({"", "企业", "公司", "租户", "租客", "商户", "单位", "科企", "家", "间"})


def _is_task(found: Found) -> bool:
    """Whether an item of a list says what is to be done: 2.引进国际组织2家."""
    text = plain(found.context.page.text)
    return bool(_TASK.search(text, max(0, text.rfind("\n", 0, found.sentence.start)), found.span()[0]))


_TASK = re.compile(
    r"\n\s*(?:\(?[\d一二三四五六七八九十]{1,2}[.、)]|[•·▪▶-])\s*(?:引进|引入|吸引|招引|集聚|汇聚)(?!了)[^,。;已]{0,12}$"
)


def _read(found: Found) -> bool:
    """Whether an earlier rule has read the count."""
    start, end = found.span("value")
    return any(it.predicate == SCHEMA.value and it.start < end and start < it.end for it in found.context.claims)


def _kind(found: Found, value: Amount) -> str:
    """What is counted, as a plain noun; "" for what houses nobody."""
    if noun := _HOUSED.search(value.of):
        more = _AND_FIRMS.match(found.masked.text, found.match.end())
        return of_several_kinds(value.of) or noun["noun"] + (more[0] if more else "")
    if noun := _COUNTED_BEHIND.search(_lead(found)):
        return of_several_kinds(noun.string[: noun.end("noun")]) or noun["noun"]
    if value.of not in _CLASSED and not value.of.startswith(
        ("打头", "拎包", "入驻", "进驻", "承诺", "签", "本月", "搬")
    ):
        return ""
    after = found.masked.text[found.match.end() :]
    if _TOLD_BEHIND.match(after):
        return ""
    other = _OTHERS.match(after[:12])
    return "" if other else "企业"


#: 60余家机构和企业: the count is of both.
_AND_FIRMS = re.compile(r"(?:和|与|及|、)(?:企业|公司|机构|团队|商户|科研机构|高校|初创企业)(?=[入进落签,。;在]|$)")
#: Behind a bare count: what those that are counted do.
_DOES = re.compile(r"打头|拎包|入驻|进驻|承诺|签|本月|搬|率先|抢先|已|落户|开张|开业")
#: A line that says behind its count what is counted: 16家——落户的高校和平台.
_TOLD_BEHIND = re.compile(
    r"\s*(?:——|—|-|:)[^,。;]*(?:高校|院校|大学|机构|平台|实验室|中心|组织|团队|院所)"
    r"(?:数量|总数)?(?:[,。;]|$)"
)
_OTHERS = re.compile(
    r"(?:的)?[^,。;⟦]{0,6}?(?:学校|医院|银行|酒店|餐厅|商店|展商|媒体|药店|网点|门店|支行|券商|工厂|房|屋)"
)


def _told_before(found: Found) -> Named | None:
    """What the sentence said before to house others, where this clause goes on with a noun and its count alone."""
    return _last_house(found) if _GOES_ON.fullmatch(_lead(found)) else None


def _last_house(found: Found) -> Named | None:
    """What the sentence has said so far to house others."""
    about_it = (it for it in reversed(found.context.claims) if it.predicate == SCHEMA.observationAbout)
    last = next((it for it in about_it if it.rule in _COUNTS and it.start >= found.sentence.start), None)
    return last.object if last and isinstance(last.object, Named) else None


_COUNTS = frozenset({"zh-tenants", "zh-occupants"})


_GOES_ON = re.compile(r"[^⟦在将拟]{2,16}")


def _lead(found: Found) -> str:
    """The words of the clause right before the count."""
    return re.split(r"[,。;]|:(?!\d)", found.masked.text[max(0, found.match.start() - 24) : found.match.start()])[-1]


def _tail(found: Found) -> str:
    """The words of the clause behind the count."""
    return re.split(r"[,。;]", found.masked.text[found.match.end() :])[0]


def _clause(found: Found) -> str:
    """The clause of the count with the one it goes on with."""
    text, (start, end) = found.masked.text, found.match.span()
    before = re.split(r"[。;,]|:(?!\d)", text[:start])[-1]
    return before + found.match[0] + re.split(r"[。;,]", text[end:])[0]


def _other(found: Found) -> bool:
    """Whether the count is of a part or of a list, or the item of a list that it stands in counts no tenants."""
    text, (start, end) = found.masked.text, found.match.span()
    item = re.split(r"[、。;,]|:(?!\d)", text[:start])[-1] + re.split(r"[、。;,]", text[end:])[0]
    return bool(_OTHER_ITEM.search(item) or _SUBSET.search(_lead(found)))


def _house(found: Found) -> Named | None:
    """Where they are: the place of the clause or its topic, else the park that the page speaks of."""
    kinds = frozenset({Kind.PLACE, Kind.ORGANIZATION})
    if _TOGETHER.match(_lead(found)):
        return None
    place = about(found, _listed_from(found), kinds, Rank.WHERE) or _told_before(found)
    if moved := _INTO.search(_lead(found)) or _INTO.match(_tail(found)):
        return stood_for(found.context, moved["noun"], found.span()[0], kinds)
    if place is None or (place.kind is Kind.ORGANIZATION and not _HOUSE.search(plain(place.name))):
        place = _spoken_of(found)
    if place and _INDOORS.search(_clause(found)) and not _HOUSE.search(plain(place.name)):
        return None
    return None if place and is_wide(place) else place


def _listed_from(found: Found) -> int:
    """Where the list of counts begins that a count goes on: 10家研发中心、5个平台和…."""
    start = found.match.start()
    return start - len(_LISTED.search(found.masked.text[:start])[0])  # type: ignore[index]  # it may match nothing


_LISTED = re.compile(r"(?:⟦Quantity:\d+⟧[^,。;⟦]{0,14}(?:、|和|与|及|以及)[^,。;、⟦]{0,8}){0,5}$")


def _spoken_of(found: Found) -> Named | None:
    """What the sentence begins with, what the headline names, what the text went on about, or its park."""
    if of_something_else(found.masked) or _SEVERAL.search(_lead(found)):
        return None
    first, topic = leading(found.context, found.masked), found.context.topic
    here = any(named(it) == first for it in found.masked.within(found.masked.text[: found.match.start()]))
    if first and here:
        return first if first.kind is Kind.PLACE or _HOUSE.search(plain(first.name)) else None
    if found.sentence.part is Part.HEADLINE:
        return of_headline(found)
    placed = isinstance(topic, Named) and topic.kind is Kind.PLACE and _may_be(found, topic)
    return topic if placed and isinstance(topic, Named) else of_headline(found) or park(found)


def _may_be(found: Found, topic: Named) -> bool:
    """Whether a clause that opens with a plain noun, 园区现有…, may speak of the topic."""
    noun = re.match(rf"[^⟦,。;:]{{0,2}}?(?P<noun>{NOUNS})", _lead(found))
    return noun is None or called(plain(topic.name), noun["noun"])


#: What several places house together none of them does, nor the one that they stand in: 第八座和第九座已租予….
_TOGETHER = re.compile(r"(?:[两三]个?(?:园区?|地)|双方|[二两]者)(?:合|共|一共|总|目前|现|已)")
_SEVERAL = re.compile(r"⟦Place:\d+⟧(?:、|和|与|及)⟦Place:\d+⟧")
_INTO = re.compile(rf"[^,。;⟦]{{0,8}}?(?:进驻|入驻|落户|签约入驻|迁入|搬进|租用)(?:了|到|在|于)?(?P<noun>{NOUNS})")
#: A building's storeys, which no park has.
_INDOORS = re.compile(r"[楼馆]里|[楼馆]内|层楼")
#: Bodies that are also houses.
_HOUSE = re.compile(r"(?:园|中心|基地|平台|孵化器|加速器|实验室|社区|研究院|楼|大厦|港|谷)$")


@rule(
    "zh-among-occupants",
    rf"⟦Quantity:\d+⟧[^。;⟦]{{0,14}}[,;]?(?:其中)?(?:就|既)?(?:包括|包含|有|如|例如|分别是|分别为)(?:了)?"
    rf"(?P<bodies>{listed('ORG')})(?=[,。;)]|$|等|在内)",
    signs="包括 包含 有 如 分别",
    parts=READS,
)
def among(found: Found) -> Iterator[Claim]:
    """Some of those that a place was just said to house, by name: 已有机构52家,其中包括甲和乙. Not who else came."""
    house = _last_house(found)
    for body in found.things("bodies") if house else ():
        if house and body != house:
            yield found.claim(body, SCHEMA.location, house)


RULES = (occupants, among)

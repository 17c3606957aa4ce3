"""Chinese: what stands in a place without a name of its own, 设有测试认证中心、百级洁净间; its blocks by their use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.clauses import clause_start, opened
from kg.extract.rules.zh.parks import of_headline, park
from kg.extract.rules.zh.places import within
from kg.extract.rules.zh.references import NOUNS, stood_for
from kg.extract.rules.zh.topics import Rank, about
from kg.extract.rules.zh.wording import READS, listed, settled
from kg.han import plain
from kg.terms import SCHEMA

#: Last words of what a building or park has inside.
_ENDS = (
    r"(?:样本库|生物库|冷库|库房|仓库|仓|测试中心|认证中心|检测中心|服务中心|数据中心|算力中心|会议中心|展示中心|体验中心|培训中心|计算中心|会展中心"
    r"|交流中心|运动中心|健身中心|调解中心|仲裁中心|超算中心|制备中心|分析中心|验证中心|共享中心|孵化中心|接待中心|实验中心|平台|实验室|食堂|餐厅|饭堂|展厅|展示厅|展馆"
    r"|报告厅|会议室|会议厅|多功能厅|路演厅|演讲厅|礼堂|剧场|健身房|图书馆|图书室|档案馆|体验馆|共享馆|洁净室|洁净间|无尘室|净化间|动物房|车间|机房|暂存间"
    r"|储存间|直播间|放映厅|服务站|服务厅|服务大厅|办事大厅|诊所|医务室|门诊部|宿舍|公寓|咖啡厅|咖啡馆|便利店|书店|托儿所|幼儿园|停车场|停车楼|充电站"
    r"|停机坪|起降场|起降点|机场|测试场|试验场|气站|中试线|生产线|产线|泳池|球场|影院|音乐室|多用途室|活动室|休息室|自习室|展览厅|样品室|花园|观景台|资料室|阅览室|工作坊|加速器|孵化器|专线)"
)
#: The same by its last character, where a verb says that a place has it.
_ROOMS = r"[^,。;、:()⟦为是设层的了等]{1,6}(?:室|厅|馆|库|房|舱|设施|中心)"
_NAME = r"⟦(?:Place|Organization):\d+⟧"
_ITEM = (
    rf"(?:(?:[^,。;、:()⟦为是设层]|{_NAME}){{0,16}}?{_ENDS}|{_ROOMS}(?=[、和与及,等。;各供]|以及|$)"
    rf"|{_NAME}(?=[、和与及,等。;各两三四五六]|$))"
)
_COUNT = r"(?:(?:⟦Quantity:\d+⟧|[一两二三四五六七八九十]{1,2}[个座间条处家栋套]|多[个座间条处]|若干)(?:的)?)?"
_ITEMS = rf"(?P<items>{_COUNT}{_ITEM}(?:(?:、|和|与|及|以及|,){{1,2}}{_COUNT}{_ITEM}){{0,5}})"
_IN = (
    r"(?:(?:楼|园|馆|大楼|大厦|院|区|园区|中心|场|塔|厂)[里内下上中]"
    r"|(?:首|顶|底|地下|[一二三四五六七八九十\d至]{1,4})[层楼]|裙楼|内部|另外?|同层|周边)"
)
_HAS = (
    r"(?:内?设有|建有|配有|备有|内设|辟有|附设|配备|配建|配置|设置|开设|开有|还有|拥有|坐拥|现有|建成|附有|装有|布置|含有|带有|藏着|设(?![立计在于施想备定])|辟出"
    r"|配套(?:有|包括|设施有|设施包括)?|设施(?:有|包括|:))(?:了|着)?"
)
_END = r"(?=[,。;、)两三四五六]|各|若干|一应|俱全|$|等|供|以及|为|可|,)"


@rule(
    "zh-equipment",
    rf"(?P<verb>(?:{_IN}){{0,2}}(?:还|并|也|现|均|亦|则|已|都|另|同时|、){{0,3}}{_HAS}){_ITEMS}{_END}",
    rf"(?P<verb>{_IN}(?:是|为|有|作|用作|改作|留给)(?:大家|租户|全园|园区)?(?:(?:共用|共享|公共)的)?){_ITEMS}{_END}",
    rf"(?P<verb>)(?:^|(?<=[,。;:]))(?P<items>{_ITEM})(?:也|则|均|都)?(?:设在|位于|开在|占|布置在|安在|搬到|占据)(?:了)?{_IN}",
    rf"^(?P<asked>(?P<verb>)){_ITEMS}[。]?$",
    signs="设 有 备 配 辟 层 楼 坐拥 建成 装有 室 厅 馆 中心 平台 库",
    parts=READS,
)
def equipment(found: Found) -> Iterator[Claim]:
    """What a place has inside: 设有…, 楼里辟有…, 顶层是…. Not what is to be, nor places that are elsewhere."""
    if found.has("asked") and not _asked(found):
        return
    if not settled(found, "verb") or _NOT_YET.search(_clause(found)) or _A_HOUSE.search(_before(found)):
        return
    place = _house(found)
    for start, end in _each(found) if place else ():
        if place:
            yield from _inside(found, place, start, end)


def _asked(found: Found) -> bool:
    """Whether the sentence answers what there is: 里面有什么?"""
    asked = found.context.asked
    return bool(asked and re.search(r"有(?:什么|哪些|啥)|配套|设施", asked.text))


#: A house without a name that the sentence has spoken of since the last name: what it has is not the park's.
_A_HOUSE = re.compile(r"(?:公寓|宿舍|酒店|餐厅|房间|单位)(?!楼)(?:[^⟦。;]|⟦Quantity){0,80},[^⟦。;]{0,6}$")


def _before(found: Found) -> str:
    return found.masked.text[: found.match.start()]


_NOT_YET = re.compile(r"没有|未有|不设|取消|拆除|曾|原有|缺|希望|建议")


def _clause(found: Found) -> str:
    text = found.masked.text
    return text[clause_start(text, found.match.start()) : found.match.end()]


def _house(found: Found) -> Named | None:
    """What has them inside: the topic, the place the clause is set in, else the park spoken of."""
    kinds = frozenset({Kind.PLACE, Kind.ORGANIZATION})
    at = found.match.start()
    beside = re.search(r"⟦(?:Place|Organization):\d+⟧(?=[”」]?$)", found.masked.text[:at])
    topic = named(found.masked.named(beside[0])) if beside else about(found, at, kinds, Rank.WHERE)
    lead = re.search(rf"(?P<noun>{NOUNS})$", found.masked.text[clause_start(found.masked.text, at) : at])
    topic = topic or (stood_for(found.context, lead["noun"], found.span()[0], kinds) if lead else None)
    if topic and _ACTS.search(plain(topic.name)):
        return None
    if topic or "⟦" in found.masked.text[:at] or opened(found.masked.text)[:at].strip(" ,答:A•▪·▶-"):
        return topic
    before = found.context.topic
    return before if isinstance(before, Named) and before.kind in kinds else park(found)


#: Bodies that are no houses.
_ACTS = re.compile(r"(?:公司|集团|政府|局|署|委|国务院|部|厅|海关|银行|协会)$")


def _each(found: Found) -> Iterator[tuple[int, int]]:
    """The page span of each item, without its count and what it is shared by."""
    first = found.match.start("items")
    for one in re.finditer(
        rf"(?:^|(?<=[、和与及,])){_COUNT}(?P<words>{_ITEM})(?=[、和与及,以]|$)", found.match["items"]
    ):
        words = one["words"]
        lead = re.match(r".*(?:的|了|大家共用|共用)(?=..)", words)
        start = first + one.start("words") + (lead.end() if lead else 0)
        yield found.masked.offset(start), found.masked.offset(first + one.end("words"))


_ONE = re.compile(rf"(?:^|(?<=[、和与及,])){_COUNT}(?P<words>{_ITEM})(?=[、和与及,以]|$)")


def _inside(found: Found, place: Named, start: int, end: int) -> Iterator[Claim]:
    """A room by its words, or the thing that they name; a room inside a longer name is none."""
    words = found.context.page.text[start:end]
    whole = next((it for it in found.masked.mentions if (it.start, it.end) == (start, end)), None)
    if whole and named(whole) != place:
        yield found.claim(named(whole), within(whole.kind), place)
    elif not any(it.start <= start and end <= it.end for it in found.masked.mentions):
        yield found.claim(Made("place", (place, words), (SCHEMA.Place,), words), SCHEMA.containedInPlace, place)


_BLOCK = re.compile(r"第?[一二三四五六七八九十百\d]{1,4}[座栋幢棟]|[A-Z\d]{1,3}(?:座|栋|棟|号楼|號樓)")


@rule(
    "zh-blocks",
    rf"(?P<blocks>{listed('PLACE')})(?:均|都|则|分别|亦)?(?:同?属于?|供|同?是|同?为|作|用作|用于|:|\()(?P<use>[^。;,⟦)]{{2,16}})",
    signs="⟦Place",
    parts=READS,
)
def blocks(found: Found) -> Iterator[Claim]:
    """The numbered blocks of a park by their use: 第八座和第九座属湿实验室. Not a block by itself in a street."""
    found_blocks = [it for it in found.things("blocks") if _BLOCK.fullmatch(it.name)]
    if re.search(r"两座", found.masked.text[: found.match.start()]) and found_blocks[:1]:
        return  # the third of three: 两座…,第三座…
    whole = _whole(found) if found_blocks and len(found_blocks) == len(found.things("blocks")) else None
    for block in found_blocks if whole else ():
        if whole:
            yield found.claim(block, within(block.kind), whole)


def _whole(found: Found) -> Thing | None:
    """The park the blocks stand in: the topic unless that is a block itself, else the park spoken of."""
    topic = found.context.topic
    fits = isinstance(topic, Named) and topic.kind is Kind.PLACE and not _BLOCK.fullmatch(topic.name)
    last = [named(it) for it in found.masked.mentions if it.kind is Kind.PLACE and it.end <= found.span()[0]]
    inside = [it for it in last if not _BLOCK.fullmatch(it.name)]
    return of_headline(found) or park(found) or (inside[-1] if inside else topic if fits else None)


RULES = (equipment, blocks)

"""Chinese: what a plan gives a place to become (定位): counted lists, 打造为…, and lists under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Part, Thing
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.headings import leading_heading
from kg.extract.rules.zh.topics import Rank, about, gap
from kg.extract.rules.zh.wording import (
    CLOSE,
    OPEN,
    amount_of,
    counted,
    integer,
    items,
    place_of,
    plan_before,
    read_already,
    settled,
)
from kg.han import plain
from kg.terms import HET

_PLACE = rf"{OPEN}{{place:PLACE}}{CLOSE}"
_N = r"[一二两三四五六七八九十\d]"
_NOUN = r"(?:定位|使命|角色|战略任务)"
_WORD = rf"(?:(?:发展|战略|功能|主要|重要|重大|总体|新|核心|目标|历史|时代){{0,3}}{_NOUN})"
_COUNTED = rf"(?:(?P<count>{_N}+)(?:个|大|项|方面|重|种)?(?:的)?{_WORD}|{{n:AMOUNT}})"
_ARE = r"(?:,?(?:即|分别|依次|具体)?(?:是|为|包括|有):?|,?即:?|:|——|,)"
_LIST = r"(?P<list>[^。]{4,400})"
_BECOME = (
    r"(?:(?:建设|打造|发展|建|培育|塑造|升级|规划|规划建设|建造|营造|定位)(?:成为?|为|成)|成为|建成|打造|建设"
    r"|定位于|定位(?:是|为|:))"
)
_TOWARDS = (
    r"(?:努力|致力|旨在|着力|全力|加快|力求|要|将|拟|奋力|携手|共同|朝着|正在|正|逐步|被|进一步|在|为|目标是){0,3}"
)
#: Last words of an orientation: a place is to become an area, a hub, a base.
_PURPOSE = re.compile(
    r"(?:区|中心|高地|枢纽|平台|基地|城市|门户|窗口|样板|示范|引擎|增长极|策源地|集聚地|极点|节点|范例|支点|先锋"
    r"|标杆|家园|都市|试验田|先行者|承载地"
    r"|桥头堡|桥梁|纽带|首选地|目的地|走廊|新城|重地|载体|阵地|地带|名片|典范|加速器|试验场|发动机|示范地|谷"
    r"|先行地|集散地|新地标|大本营|孵化器|摇篮|核|源头)$"
)
#: Last characters of the same: an "and" right behind them parts two orientations.
_AND = re.compile(r"(?<=[区心地纽台城口板擎极源点例锋杆园市田者堡梁带廊谷户])(?:和|及|与|以及)(?=[^,、]{4})")


@rule(
    "zh-orientations",
    rf"(?:给|为|赋予|对|明确了?|确定了?|赋予了|确立了?|提出了?|定下了?)(?:了)?{_PLACE}(?:的|确立|定下|规定|明确"
    rf"|提出|赋予|定)?(?:了|的)?[^。;,⟦]{{0,6}}?{_COUNTED}{_ARE}{_LIST}",
    rf"{_PLACE}(?:的|,)?(?:被)?(?:赋予|确定|明确|有|肩负|确立|承担|担负|扮演|具有)?(?:了|为"
    rf"|着)?{_COUNTED}{_ARE}{_LIST}",
    rf"{_PLACE}(?:的)?{_WORD}(?:有|共有|分为)?(?P<count>{_N}+)(?:个|大|项|方面)?{_ARE}{_LIST}",
    rf"{_COUNTED}{_ARE}{_LIST}",
    rf"{_PLACE}[^。;⟦]{{0,8}}?(?P<list>[“「][^。]{{4,300}}?[”」])(?:等|的|这)?(?P<count>{_N}+)(?:个|大|项|重){_WORD}",
    rf"(?:^|(?<=[。;:])(?!\d+⟧))(?P<list>[^。;⟦:]{{8,200}}?)(?:是|为|构成"
    rf"|组成)(?:了)?{_PLACE}的(?:这)?(?P<count>{_N}+)(?:个|大|项|重){_WORD}",
    rf"{_PLACE}(?:的)?(?:(?:被|总体|整体|主要)*{_WORD}(?:是|为|于|成|:)|(?:被)?定位(?:为|于"
    rf"|成))(?:[“「][^”」]{{2,20}}[”」],?即:?)?{_LIST}",
    rf"{_PLACE}(?:的)?[“「](?:(?P<count>{_N})[区园][”」]|[^”」]{{1,10}}[”」])(?:的)?{_WORD}{_ARE}{_LIST}",
    rf"{_PLACE}(?:将|要|力争|努力|致力于?|旨在){{1,2}}(?:逐步|共同|最终)?(?:成为|建成|当好|做好|争当)(?:一个|一座)?{_LIST}",
    rf"(?:将|把|推动|支持|助力|促进|推进){_PLACE}{_TOWARDS}(?:{_WORD}(?:是|为|于|成|:)|{_BECOME}){_LIST}",
    rf"{_PLACE}{_TOWARDS}(?:建设|打造|发展|培育)(?:成为?|为|成)(?:一个|一座)?{_LIST}",
    rf"{_PLACE}(?:肩负|承担|担负|扮演|被赋予)(?:着|了|起)?(?P<list>[^,。;⟦]{{4,40}})的{_WORD}",
    rf"{_COUNTED},?(?:都|均|全)(?:属于?|是|为|给){_PLACE}(?P<list>)",
    rf"作为[“「]?(?P<list>[^。;,⟦”」]{{4,40}})[”」]?,{_PLACE}",
    rf"^(?:答:)?(?P<own>{_WORD})(?:是|为|:){_LIST}",
    rf"{_PLACE}(?:的|,)?(?:被|也|共|一共|总共|目前|要|将|须|应)?(?:赋予|确定|明确|有|肩负|确立|承担|担负|写|定"
    r"|提出|设)?(?:了"
    rf"|下|为|着)?(?:的|这)?{_COUNTED}(?P<list>)(?=[,。;]|$)",
    rf"(?:给|为|对|赋予){_PLACE}[^。;,⟦]{{0,8}}?{_COUNTED}(?P<list>)(?=[,。;]|$)",
    rf"{_PLACE}的{_WORD}(?:一共|共|共有|有|分为|是)*(?P<count>{_N}+)(?:个|条|项|大|重)?(?P<list>)(?=[,。;]|$)",
    rf"{_COUNTED}(?P<list>)",
    r"^(?P<under>)(?:[一二三四五六七八九十]+[、是]|\(?[一二三四五六七八九十\d]+\)?[、.)]?)?(?P<list>[^。]{4,400})",
    signs="定位 使命 角色 ⟦Quantity 建设 打造 发展成 发展为 建成 成为 作为 区 中心 枢纽 高地",
    parts=(Part.BODY, Part.LIST_ITEM, Part.LABEL),
)
def orientations(found: Found) -> Iterator[Claim]:
    """A place is given orientations, counted or not: 三个定位:甲、乙、丙; 定位为…; 打造为…. No list of another length.

    Without a count every item has to end like a purpose (区, 枢纽, 高地). The place may stand earlier in the sentence,
    or be the one that the plan named last is for; a list under the heading 发展定位 is read as well.
    """
    if read_already(found, HET.hasOrientation) or (found.has("under") and not _WORDED.search(leading_heading(found))):
        return
    if re.search(r"曾|草稿|草案|否决", found.masked.text[: found.match.end("list")]):
        return
    if (found.has("n") and not amount_of(found, "n", "定位")) or _TIMED.search(
        found.masked.text[: found.match.start("list")]
    ):
        return
    place = found.thing("place") if found.has("place") else _place(found)
    if place is None or not _ZONE.search(plain(place.name)):
        return
    count, spans = _count(found), _items(found)
    if count and not read_already(found, HET.orientationCount) and settled(found, "list"):
        yield found.claim(place, HET.orientationCount, integer(count), (found.span()[0], found.span("list")[0]))
    words = [plain(found.context.page.text[start:end]) for start, end in spans]
    if count is None:
        spans = spans[: next((at for at, one in enumerate(words) if not _PURPOSE.search(one)), len(words))]
    if spans and (count is None or len(spans) == count):
        yield from _oriented(found, place, spans)


_WORDED = re.compile(rf"{_WORD}|建设目标")
#: What is to be by a year is a target and no orientation.
_TIMED = re.compile(r"(?:到|至|展望|力争|预计|在)⟦Date:\d+⟧[^。;]*$")
#: Places that plans are for; of a building or a road that "becomes a hub" nothing is planned.
_ZONE = re.compile(
    r"(?:[区园城湾省市县岛港河]|口岸|河套|片区|片區|[區園城灣縣島])$|^(?:深圳|香港|前海|横琴|南沙|福田|河套)"
)


def _count(found: Found) -> int | None:
    """The count of a list, in characters or as an amount of the noun; None where the page does not count."""
    if "count" in found.match.groupdict() and found.has("count"):
        return counted(found.match["count"])
    return amount_of(found, "n", "定位") if "n" in found.match.groupdict() else None


def _oriented(found: Found, place: Thing, spans: list[tuple[int, int]]) -> Iterator[Claim]:
    plan = plan_before(found, found.span()[0] + 1)
    for order, (start, end) in enumerate(spans, 1):
        words = found.context.page.text[start:end]
        orientation = Made("orientation", (place, str(order), words), (HET.Orientation,), words, order)
        yield found.claim(place, HET.hasOrientation, orientation, (start, end))
        if plan:
            yield found.claim(plan, HET.grantsOrientation, orientation, (start, end))


def _place(found: Found) -> Named | None:
    """What a list without a place right before it is for: what the clause is about, else what the plan is for."""
    topic = about(found, found.match.start(), {Kind.PLACE}, Rank.TOPIC)
    if topic and not found.has("under") and not found.has("own") and len(gap(found, found.match.start())) < _NEAR:
        return topic
    plan = plan_before(found, found.span()[0] + 1)
    return (place_of(found, plan) if plan else None) or topic


_NEAR = 12


def _items(found: Found) -> list[tuple[int, int]]:
    """The page spans of a list's items; a sentence's last words go on behind the list: …集聚区三大定位."""
    first, text = found.match.start("list"), found.match["list"]
    spans = [part for a, b in items(text) for part in _parted(text, a, b) if not _named(found, text[slice(*part)])]
    return [(found.masked.offset(first + a), found.masked.offset(first + b)) for a, b in spans]


def _parted(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The orientations of one item: 甲区和乙区 are two; a verb before one is no part of it."""
    lead = _LEAD.match(text, first, last)
    at = lead.end() if lead else first
    for joint in _AND.finditer(text, first, last):
        yield at, joint.start()
        at = joint.end()
    tail = re.compile(r"(?:[三两二四五\d](?:个|大|项|重)" + _WORD + r"|等)$").search(text, at, last)
    yield at, tail.start() if tail else last


_LEAD = re.compile(
    r":|[一二两三四五六七八九十\d]+(?:个|大|重)[^:,;、]{0,4}:"
    r"|(?:——|[·•■●-])?(?:并|以及|和)?(?:建设成?|打造成?|建成|成为|构建|即:?|分别是|分别为|争当|当好|成)[“「]?(?!者|果)"
)


def _named(found: Found, item: str) -> bool:
    """Whether an item is a zone's name and no orientation: 将建成北岸园区."""
    whole = re.fullmatch(r"⟦\w+:\d+⟧", item)
    return bool(
        _DEED.match(item)
        or (whole and re.search(r"(?:园区|合作区|新区|保税区|口岸)$", plain(found.masked.named(item).text)))
    )


#: What is done with another is no purpose: 并与甲共同组成….
_DEED = re.compile(r"(?:并|且|同时|还)?(?:与|和|同|跟|由|将|会)⟦")


RULES = (orientations,)

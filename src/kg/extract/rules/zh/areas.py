"""Chinese: how large places are. Never how far, how many, or how much of a place is leased, planted or shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.zh.clauses import clause_start, opened
from kg.extract.rules.zh.headings import before
from kg.extract.rules.zh.housed import is_wide, some_of
from kg.extract.rules.zh.measured import Told, observation
from kg.extract.rules.zh.references import NOUNS, stood_for, subject
from kg.extract.rules.zh.topics import Rank, about, bracketed, part_of, unreal
from kg.extract.rules.zh.wording import CLOSE, OPEN, amount, prospect, told
from kg.han import plain
from kg.terms import SCHEMA

_PLACE = rf"{OPEN}{{place:PLACE|ORG}}{CLOSE}"
_OF = (
    r"(?:总|规划|占地|用地|土地|陆域|陆地|水域|建筑|楼面|可用|可租|办公|研发|实验室?|厂房|使用|经营|营业|起步区?"
    r"|启动区?|核心区|先行区"
    r"|[一二三首]期|第[一二三]期|首批|建成区|管理|行政|区域|辖区|实施|控制|建设用地|地块|净|室内|运营|设计|实际"
    r"|在建|主体|实用|地上|地下|建设|范围|项目|的){0,4}"
)
_SIZE = (
    rf"(?P<measure>{_OF}(?:面积|占地|楼面|总?建面|大小|全域|地盘|用房|建筑规模|建筑体量|体量|用地规模|规模|总用地"
    rf"|范围|用地))"
)
_TO = (
    r"(?:大约|约|为|是|近|接近|超过?|逾|达到?|可达|共|有|仅|只有|合计|总计|合共|计|不足|不到|不算?大|不小|将"
    r"|多达|高达|(?:扩大"
    r"|扩展|增加|倍增|翻倍|翻番|增|提升|扩|拓展|调高|上调)(?:至|到)"
    r"|(?:由|从)(?:原来的|最初的)?⟦Quantity:\d+⟧(?:左右)?|(?:至|到)|:|,){0,5}"
)
#: A stretch of land that the text spoke of: 这片87公顷的土地.
_LAND = r"这(?:片|块|座|处|个|方)"
#: Some buildings of a place by their number: 两座大楼合共….
_SOME_BLOCKS = (
    r"(?P<blocks>(?:(?:首|第[一二])批|首|其中|落成|建成|的){0,3}(?:⟦Quantity:\d+⟧(?=合|总|共|加"
    r"|[^。;,⟦]{1,4}(?:合|总|共))|[一二三四五六七八九十两]{1,2}[座栋幢]"
    r"[^。;,⟦]{0,4}(?:大楼|大厦|楼宇|楼)))"
)
#: Some buildings of a place, without names: 首批落成的三座大楼.
_BLOCKS = (
    r"(?P<blocks>(?:(?:首|第[一二])批|首|已|近日|落成|建成|启用|完工|的|其|该){0,4}"
    r"(?:⟦Quantity:\d+⟧|[一二三四五六七八九十两]{1,2}[座栋幢](?:新)?(?:大楼|大厦|楼宇|楼))(?=可|将|共|合|一|提"
    r"|拥|带|总))?(?:共|可|将|合共|一共|总共|会){0,2}"
)
_SPACE = r"(?:楼面|空间|用房|建筑面积|面积|载体|厂房|实验室|办公|场地|物业)"


@rule(
    "zh-area",
    rf"{_PLACE}(?:的)?,?(?:目前|现有|其)?{_SIZE}{_TO}{{value:AMOUNT}}",
    rf"{_PLACE}(?:的|,|:|则)?(?:大约|约|为|是|占|有|共|仅|面积|占地"
    rf"|(?P<open>\()){{0,4}}{{value:AMOUNT}}(?=[,;。、)和与及(]|$|场地|空间|楼面|用房|办公)",
    rf"{_PLACE}(?P<open>——|—|,)(?:这是)?一[座栋幢个处片][^,。;⟦]{{0,6}}?{_SIZE}{_TO}{{value:AMOUNT}}的(?![^,。;]{{0,3}}⟦)",
    rf"(?P<ref>该{NOUNS}|后者|前者)(?:的|约|共|为|有|仅){{0,2}}{{value:AMOUNT}}(?=[,;。、]|$)",
    rf"(?:{_SIZE}{_TO})?{{value:AMOUNT}}的?{_PLACE}",
    rf"(?:{_SIZE}{_TO})?{{value:AMOUNT}}的(?P<noun>{NOUNS})(?![一-鿿]?(?:方|点|址|内|里|周|旁|附))",
    rf"(?P<ref>{_LAND})(?:面积)?(?:约|近|达|为)?{{value:AMOUNT}}的?(?:土地|热土|地块|地|园区|区域"
    rf"|园)(?![一-鿿]?(?:方|点|址))",
    r"(?:光|仅|单是?|只)(?P<measure>[^,。;⟦]{1,8}?)(?:就|便|已)?(?:占了?|有|达|用了?|占去)(?:约|近"
    r"|逾)?{value:AMOUNT}",
    rf"{_SOME_BLOCKS}[^。;,⟦]{{0,4}}?(?:合计|合共|总共|共计|一共|共|加起来)(?:有|为|达|约|近|逾"
    rf"|提供)*{{value:AMOUNT}}",
    r"(?P<measure>(?:第?[一二三四]期|首期|两期|[一二]、二期)(?:总)?(?:楼面|用房|用地|土地|占地|建筑)?)(?:合计"
    r"|合共|总共|则|只|约|占地?|有|共|达|为|是){0,3}{value:AMOUNT}",
    r"(?:自身|本身|整体|全园|全区|园区|区内|总共|足足|足)(?:只|仅|就|共|约|也)*(?:有|占)(?:约|近"
    r"|逾)*{value:AMOUNT}(?=[,。;]|$)",
    rf"{_SIZE}{_TO}{{value:AMOUNT}}",
    rf"{_BLOCKS}(?:提供|拥有|建有|释放|带来|形成|设有|推出|供应|打造)(?:了|超过?|约|近|逾|共|合共|总共|总计|合计"
    rf"|出){{0,3}}{{value:AMOUNT}}"
    rf"(?:的)?[^。,;⟦]{{0,8}}?(?P<measure>{_SPACE})",
    r"(?:占据|占用|覆盖|方圆|幅员|涵盖|囊括|(?:一共|总共|合计|加起来|合起来)(?:有|是|为)?)(?:了"
    r"|着)?(?:范围)?(?:大约|约|近|超过?|逾|达)?"
    r"{value:AMOUNT}(?=[,;。的、]|土地|用地|$)",
    r"^(?P<answer>(?:答:|A:)?)(?:大约|约|共|超过|近){0,2}{value:AMOUNT}(?=[,。;]|$)",
    r"(?:^|(?<=[,;。])){value:AMOUNT}(?P<bare>里|内|大小)?(?=[,。;]|$)",
    r"(?P<leased>租用|租下|承租|购入|购置)(?:了|约|近|逾|超过)*{value:AMOUNT}",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="⟦Quantity",
)
def area(found: Found) -> Iterator[Claim]:
    """How large a place is: 面积3.02平方公里, 占地…, 1.35平方公里的园区; floor area apart. No length, no count."""
    value = amount(found, "value")
    if value is None or value.unit not in _AREAS or _of_another(found):
        return
    if (place := _measured(found)) and not (is_wide(place) and _measure(found) == "建筑面积"):
        yield from observation(found, _phase(found, place), _measure(found), Told(mood=prospect(found, "value")))
    elif part := part_of(found, found.match.start()):
        whole, words = part
        # 新口岸联检大楼 is the one that the line before has named in full
        itself = plain(whole.name).endswith(plain(words).removeprefix("口岸"))
        thing: Thing = whole if itself else Made("place", (whole, words), (SCHEMA.Place,), _joint(whole.name, words))
        yield from observation(found, thing, _measure(found), Told(mood=prospect(found, "value")))


def _joint(name: str, part: str) -> str:
    """A place with its part, of which the place's last word is told once: 白沙口岸 + 口岸联检大楼."""
    shared = next((n for n in range(min(len(name), len(part)), 0, -1) if name.endswith(part[:n])), 0)
    return name + part[shared:]


#: Square kilometres and metres; square feet and acres, as Hong Kong's papers give floors and sites.
_AREAS = frozenset(("KMK", "MTK", "FTK", "ACR"))
#: A phase right before a size, or before the words for what is measured.
_PHASE = re.compile(r"(?P<phase>第[一二三四]期|首期|[一二三四]期)(?:工程|项目|用地|发展)?(?:的)?$")


def _phase(found: Found, place: Named) -> Thing:
    """A phase or some buildings of a place where the size is theirs: 园区第一期总楼面面积…; else the place."""
    if found.has("blocks"):
        part = found.words("blocks")
    else:
        at = found.match.end("measure") if found.has("measure") else found.match.start("value")
        form = _IN_MEASURE if found.has("measure") else _PHASE
        before = form.search(found.masked.text, max(0, at - 24), at)
        if before is None or place.name.endswith("期"):
            return place if found.has("place") else some_of(found, place, found.match.start())
        part = found.context.page.text[slice(*map(found.masked.offset, before.span("phase")))]
    return Made("place", (place, part), (SCHEMA.Place,), f"{place.name}{part}")


#: The same before or inside what is measured: 首期建筑面积, 二期的面积.
_IN_MEASURE = re.compile(r"(?P<phase>第[一二三四]期|首期|(?<![一二三四第])[一二三四]期)(?:的)?[^,。;⟦期]{0,10}$")


def _measure(found: Found) -> str:
    """What is measured: a floor, what somebody leases, or the ground."""
    if found.has("leased"):
        return "租用面积"
    words = plain(found.words("measure")) if found.has("measure") else ""
    if _PHASE_ALONE.fullmatch(words) and (told := _measured_last(found)):
        return told
    if use := _USE.search(words):
        return f"{use[0]}面积"
    return "建筑面积" if _FLOOR.search(words) or found.match.groupdict().get("blocks") else "面积"


def _measured_last(found: Found) -> str:
    """What the sentence, or else the one before, measured last: 一期楼面面积30万平方米,二期20万平方米."""
    here = found.masked.text[: found.match.start()]
    told = _MEASURES.findall(here) or _MEASURES.findall(before(found))
    return ("建筑面积" if _FLOOR.search(told[-1]) else "面积") if told else ""


_MEASURES = re.compile(r"楼面|建筑|建面|用房|厂房|办公|空间|占地|用地|土地")
_PHASE_ALONE = re.compile(r"第?[一二三四首]期")
#: What a floor area is for, or how it is measured: a part of a building's, never all of it.
_USE = re.compile(r"(?:实用|使用|可租|可用|办公|研发|实验室?|厂房|经营|营业|室内)(?=面积$)")


#: A question whose answer is a size.
_ASKED = re.compile(r"(?:多大|面积|占地|平方公里|公顷)[^。]*\?\s*(?:答:)?$")
_FLOOR = re.compile(r"建筑|建面|楼面|办公|研发|实验|厂房|空间|用房|物业|载体|场地")
#: Before a size these words say that it is of something in a place, or of something done there.
_NOT_SIZE = re.compile(
    r"(?:绿化|绿地|展览|参展|展出|耕地|林地|播种|租赁|租用|承租|人均|每人|受灾|海域|种植|森林|水面|屋顶|停车|销售"
    r"|可|成交|新增|减少|出让|交易|签约|每层|单层|每家|户均)$"
)
#: Bodies that are also houses: no firm and no office has a size.
_HOUSE = re.compile(r"(?:院|所|中心|实验室|平台|基地|大学|学校|园|馆|站|孵化器|加速器)$")


def _of_another(found: Found) -> bool:
    """Whether the size was read already, is of something else, is not so, or answers no question about one."""
    of_a_part = _of_a_part(found) and not found.has("leased")
    if not {"noun", "ref"} & found.match.groupdict().keys() and _of_what_follows(found):
        return True
    if found.has("place") and _LET.search(found.masked.text, 0, found.match.start("value")):
        return True
    unasked = found.has("answer") and not _ASKED.search(before(found))
    if "bare" in found.match.groupdict() and _LINE.match(found.masked.text):
        return True  # a line of facts, 第八座:实验室,2.9万平方米
    if not found.has("place") and _NEW.search(
        found.masked.text, 0, clause_start(found.masked.text, found.match.start())
    ):
        return True
    of_a_part = of_a_part or bool(_ALONE.search(found.masked.text[: found.match.start("value")]))
    first = found.match.start("measure") if found.has("measure") else found.match.start("value")
    of_a_part = of_a_part or bool(_JUST_SET.search(found.masked.text[max(0, first - 24) : first]))
    return of_a_part or unasked or told(found, "value") or unreal(found)


#: A clause that ends with a new thing: what follows is of that, 推出首幅供发展商参与的用地,面积2公顷.
_NEW = re.compile(
    r"(?:推出|出让|拍卖|批出|拨出|兴建|新建|建设|建成|落成|规划|筹建|设立|打造|启用)(?:了)?(?:[一首两三]|⟦Quantity:\d+⟧)?[座栋幢幅块宗间处](?:[^,。;⟦]|⟦Quantity:\d+⟧){1,20}"
    r"(?:用地|地块|土地|地皮|中心|大楼|大厦|厂房|公寓|场馆|展馆|楼),$"
)
#: Before a place: what of it somebody takes, 租用9号楼500平方米.
_LET = re.compile(r"(?:租用|租下|承租|租赁|购入|购置|搬进|入驻|进驻)(?:了|到|至)?[“「]?⟦\w+:\d+⟧[”」]?[的约近逾]{0,2}$")
#: What was just said to be set up somewhere has the size: 甲公司在乙园区设展示厅,面积….
_JUST_SET = re.compile(r"设(?:立|置|有)?(?:了)?[^,。;⟦计施]{1,8}(?:厅|馆|室|站|处|店),(?:总)?$")
#: What one kind of room takes up is not the size of the house: 光实验室就占了….
_ALONE = re.compile(r"(?:光|仅|单)(?:是)?[^,。;⟦]{1,10}就[^,。;⟦]{0,4}$")


def _of_what_follows(found: Found) -> bool:
    """Whether a size modifies a noun behind it, 占地3公顷的用地, which is not what the clause says its topic is."""
    text, at = found.masked.text, found.match.start("value")
    is_one = _IS_ONE.search(text[clause_start(text, found.match.start()) : at])
    return bool(_OF_NOUN.match(text, found.match.end("value"))) and not is_one


_OF_NOUN = re.compile(
    r"的(?!(?:面积|规模|体量|楼面|建筑面积|占地|空间|场地|办公|厂房|实验室|载体|物业|用房)+(?:[,。;]|$))[一-鿿]"
)
_IS_ONE = re.compile(
    r"是|为|系|乃|成为|作为|有|提供|兴建|建成|释放|推出|租|打造|占据|获|供应|形成|带来|腾出|划出|购|一[座栋幢个处片]"
)
_LINE = re.compile(r"(?:[•·▪*-]\s?)?⟦\w+:\d+⟧\s?(?::|—| - )")


def _of_a_part(found: Found) -> bool:
    first = found.match.start("measure") if found.has("measure") else found.match.start("value")
    return bool(_NOT_SIZE.search(found.masked.text[max(0, first - 6) : first]))


def _measured(found: Found) -> Named | None:
    """The place that a size is of: the one beside it, else what the clause is about."""
    sums = not {"measure", "answer", "leased", "blocks"} & found.match.groupdict().keys()
    if found.has("leased"):
        return about(found, found.match.start(), {Kind.ORGANIZATION}, Rank.TOPIC)
    if "noun" in found.match.groupdict():
        return _called(found)
    if found.has("ref"):
        return _land(found) if found.match["ref"].startswith("这") else subject(found, _SIZED, "place")
    if not found.has("place"):
        least = Rank.TOPIC if sums else Rank.IS
        thing = about(found, found.match.start(), _SIZED, least) or bracketed(found, _SIZED)
    elif found.match.start("value") < found.match.start("place") or found.has("open"):
        thing = None if _joined(found) else found.thing("place")
    elif "open" in found.match.groupdict():
        led = about(found, found.match.end("place"), _SIZED) or about(found, found.match.start("value"), _SIZED)
        beside = found.match.end("place") + 3 > found.match.start("value") and "," not in found.match[0]
        thing = None if _joined(found) else found.thing("place") if beside else led
    else:
        thing = about(found, found.match.end("place"), _SIZED) or about(found, found.match.start("value"), _SIZED)
    return None if thing and thing.kind is Kind.ORGANIZATION and not _HOUSE.search(plain(thing.name)) else thing


def _called(found: Found) -> Named | None:
    """What 占地3公顷的园区 stands for: what its clause says is one, else what the plain noun does."""
    text, at = found.masked.text, found.match.start()
    if "⟦" in text[clause_start(text, at) : at]:
        return about(found, at, _SIZED, Rank.TOPIC)
    return stood_for(found.context, found.match["noun"], found.span("noun")[0], _SIZED)


def _land(found: Found) -> Named | None:
    """What 这片土地 stands for: the topic if it is a place, else the zone or park that was named last."""
    return stood_for(found.context, f"{found.match['ref']}土地", found.span("ref")[0], frozenset({Kind.PLACE}))


def _joined(found: Found) -> bool:
    """Whether a place stands last in a list: 甲园区和乙园区3平方公里 does not say how large the second is."""
    before = opened(found.masked.text)[: found.match.start("place")]
    return bool(re.search(r"⟦Place:\d+⟧[”」》]?[^,。;⟦]{0,6}(?:、|和|与|及)[“「《]?$", before.rstrip()))


_SIZED = frozenset({Kind.PLACE, Kind.ORGANIZATION})


@rule(
    "zh-areas",
    rf"{OPEN}{{one:PLACE}}{CLOSE}(?:和|与|及|、){OPEN}{{two:PLACE}}{CLOSE}(?:的|,"
    rf"|两[^,。;⟦]{{0,4}},?)?(?:其)?(?:{_SIZE})?,?(?:各自|大约"
    rf"|约)?(?:分别|各)(?:大约|约)?(?:为|是|有|达|占地?|约|{_SIZE.replace('(?P<measure>', '(?:')})*"
    r"{first:AMOUNT}(?:和|与|及|、|,){value:AMOUNT}",
    signs="分别 各",
)
def areas(found: Found) -> Iterator[Claim]:
    """How large two places are, in one order: 甲和乙面积分别为…和…. Not two amounts of other kinds."""
    for place, group in (("one", "first"), ("two", "value")):
        value = amount(found, group)
        if value and value.unit in _AREAS:
            yield from observation(found, found.thing(place), "面积", Told(group=group))


RULES = (area, areas)

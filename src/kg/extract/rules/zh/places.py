"""Chinese: how large places are, what they consist of, where they lie, what bounds them, who runs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import URIRef

from kg.evidence import Claim, Kind, Named
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.measured import observation
from kg.extract.rules.zh.wording import (
    CLOSE,
    OPEN,
    REF,
    amount,
    items,
    listed,
    main_place,
    place_before,
    read_already,
    referred,
    subject,
)
from kg.terms import GEO, HET, SCHEMA

_PLACE = rf"{OPEN}{{place:PLACE}}{CLOSE}"
_ABOUT = r"(?:大约|约为?|近|超过?|逾|达到?|为|共|是|有|仅|合计|总计|计|不足|,){0,3}"
_SIZE = (
    r"(?P<measure>(?:总|规划|占地|土地|用地|陆域|陆地|总建筑|建筑|总楼面|楼面|总用地|规划用地|规划总|管理|实施"
    r"|核心区)?(?:建筑|占地|用地)?面积|占地|建筑规模)"
)


@rule(
    "zh-area",
    rf"{_PLACE}(?:的)?,?(?:现|目前|其)?{_SIZE}{_ABOUT}{{value:AMOUNT}}",
    rf"{_PLACE}(?:的)?(?:大约|约|为|约为|是|,约|\(约?|\(面积约?|共|共约)?{{value:AMOUNT}}",
    rf"{_PLACE},(?:约)?{{value:AMOUNT}}(?=[,;。]|$)",
    rf"(?:{_SIZE}{_ABOUT})?{{value:AMOUNT}}的{_PLACE}",
    rf"{_PLACE}[^。;⟦]{{0,20}}?,?{_SIZE}{_ABOUT}{{value:AMOUNT}}",
    rf"(?:{REF}[^。;,⟦]{{0,6}}?,?)?(?:[^。;,⟦]{{0,4}}?){_SIZE}(?:由⟦Quantity:\d+⟧(?:增加|提升|扩大"
    rf"|增)至)?{_ABOUT}{{value:AMOUNT}}",
    signs="⟦Quantity",
)
def area(found: Found) -> Iterator[Claim]:
    """How large a place is: 面积3.02平方公里, 1.35平方公里的…, 占地…; floor area apart. No length, no count."""
    value, place = amount(found, "value"), _measured(found)
    if value and place and value.unit in {"KMK", "MTK"} and not _told(found):
        measure = found.match["measure"] if found.has("measure") else ""
        yield from observation(found, place, "建筑面积" if re.search(r"建筑|楼面", measure) else "面积")


def _measured(found: Found) -> Named | None:
    """The place that a size is of: the one before it, behind a comma that which the sentence is about."""
    if found.has("place") and not (found.has("measure") and re.search(r"⟧[^⟦]*,", found.match[0])):
        return found.thing("place")
    if found.match.groupdict().get("ref"):
        return subject(found, {Kind.PLACE})
    return main_place(found) or (found.thing("place") if found.has("place") else None)


def _told(found: Found) -> bool:
    """Whether an earlier wording of the rule has read this amount."""
    start, end = found.span("value")
    return any(it.rule == found.rule and it.start <= start and end <= it.end for it in found.context.claims)


_ONE = r"(?:[^。;⟦]{0,10}(?:⟦Quantity:\d+⟧[^。;⟦]{0,4})?{:PLACE}[^。;⟦]{0,6}(?:⟦Quantity:\d+⟧)?)"


@rule(
    "zh-parts",
    rf"由(?P<parts>{_ONE}{{2,6}})[^。;⟦]{{0,4}}(?:组成|构成|两部分)",
    rf"{_PLACE}由[两二三四](?:块|片|部分|个片区)(?:地)?(?:拼成|组成|构成)[:,](?P<parts>[^。]{{4,160}})",
    rf"{_PLACE}(?:主要|共|具体)?(?:包括|包含|分为|下辖|划分为|涵盖|分成)(?P<parts>[^。;⟦]{{0,10}}"
    rf"(?:{{:PLACE}}[^。;⟦]{{0,10}}){{2,8}})",
    r"(?:^|[,;:])(?:共|主要|具体)?(?:分为|包括|包含|下辖|划分为)(?P<parts>[^。;⟦]{0,6}"
    r"(?:{:PLACE}[^。;⟦]{0,10}){2,8})",
    rf"(?P<parts>{{:PLACE}}(?:(?:、|和|与|及){{:PLACE}}){{1,5}})[^。;⟦]{{0,8}}?(?:同属于?|均属于?|都属于|共同组成"
    rf"|共同构成|组成了?|构成了?){_PLACE}",
    r"(?P<both>二者|两者|两个园区|两园区|两个园)(?:同属于?|均属于?|都属于?|均位于|都在){place:PLACE}",
    signs="属 拼成 组成 构成 两部分 包括 包含 分为 下辖 划分 涵盖 分成",
)
def parts(found: Found) -> Iterator[Claim]:
    """The places that a place consists of: 由甲和乙组成, 包括甲、乙. Not who takes part, not what is in a plan."""
    if read_already(found, SCHEMA.containedInPlace):
        return
    whole = found.thing("place") if found.has("place") else main_place(found)
    if whole and _LINEAR.search(whole.name):
        return
    inner = _both(found) if found.has("both") else found.things("parts")
    for part in inner:
        if whole and part != whole and part.kind is Kind.PLACE:
            yield found.claim(part, SCHEMA.containedInPlace, whole)


def _both(found: Found) -> list[Named]:
    """The two parks that the section named last before: what 二者 stands for; none where it named fewer."""
    before = [it for it in found.context.mentions if it.kind is Kind.PLACE and it.end <= found.span()[0]]
    parks = list(dict.fromkeys(named(it) for it in reversed(before) if re.search(r"[园園][区區]$", it.text)))
    return parks[:2] if len(parks) > 1 else []


def _subject(found: Found) -> Named | None:
    """The first place of the sentence before a match."""
    at = found.span()[0]
    places = [it for it in found.masked.mentions if it.kind is Kind.PLACE and it.end <= at]
    return named(places[0]) if places else None


_IN = (
    r"(?:,|均|也|正|就|主要|现|已|今|共同|正式|总部|,其中|(?:于|在)?⟦Date:\d+⟧)*(?:坐落|位于|地处|落户|落地|设于"
    r"|设在|选址|座落)(?:于"
    r"|在|到|至)?"
)
#: Behind the name of a river or road these words say beside it, not in it.
_BESIDE = re.compile(
    r"(?:以|之)?(?:东|南|西|北|对|两|沿|河|江|海)?(?:岸|侧|面|部|端|畔|边|旁|以|交界|交汇|之间|沿线|附近|周边)"
)
_LINEAR = re.compile(r"(?:河|江|路|街|大道|线|高速|海|湾|桥)$")


@rule(
    "zh-located-in",
    rf"(?:{OPEN}{{inner:PLACE|ORG}}{CLOSE}|{REF}){_IN}(?:了)?(?:⟦Place:\d+⟧(?:的|与|和|、)?)?{{outer:PLACE}}"
    rf"(?P<after>[^。;,⟦]{{0,4}})",
    rf"{_IN}(?P<outer>{{:PLACE}}(?:的?{{:PLACE}}){{0,2}})(?P<after>(?:内|境内|辖区"
    rf"|核心区)?)的{OPEN}{{inner:PLACE|ORG}}",
    signs="坐落 位于 地处 落户 落地 设于 设在 选址 座落",
)
def located_in(found: Found) -> Iterator[Claim]:
    """A place or body lies in a place: 位于…, 落户…, 坐落于…. Not beside a river or road, not between two places."""
    inner = subject(found, {Kind.PLACE, Kind.ORGANIZATION}, "inner")
    areas = [place for place in found.things("outer") if not _LINEAR.search(place.name)]
    if inner and areas and inner.name != areas[-1].name and not _BESIDE.match(found.match["after"]):
        yield found.claim(inner, _within(inner.kind), areas[-1])


def _within(kind: Kind) -> URIRef:
    return SCHEMA.containedInPlace if kind is Kind.PLACE else SCHEMA.location


@rule(
    "zh-across",
    r"{zone:PLACE}(?:,)?[^。;,⟦]{0,8}?(?:横跨|地跨|跨越|跨)(?P<over>{:PLACE}(?:(?:、|和|与){:PLACE}){0,3})(?:两岸"
    r"|两地|两市|两区)?",
    r"(?:^|,)(?:横跨|地跨|跨越)(?P<over>{:PLACE}(?:(?:、|和|与){:PLACE}){0,3})(?:两岸|两地|两市|两区)?",
    signs="跨",
)
def across(found: Found) -> Iterator[Claim]:
    """A place lies on both sides of a river or boundary: 横跨…两岸. It lies across both and in neither."""
    zone = found.thing("zone") if found.has("zone") else _subject(found)
    for other in found.things("over"):
        if zone and zone != other:
            yield found.claim(zone, GEO.sfOverlaps, other)


@rule(
    "zh-situation",
    rf"(?:{OPEN}{{place:PLACE}}{CLOSE}|{REF})(?:{_IN}|在)(?P<words>[^。;,⟦]{{0,8}}⟦Place[^。;,]{{1,60}}?(?:交界处?"
    rf"|交汇处?"
    rf"|接壤处?|之间|毗连处?))",
    signs="交界 交汇 接壤 之间 毗连",
)
def situation(found: Found) -> Iterator[Claim]:
    """Where a place lies among others, in the page's words: 地处…与…交界处, 位于…之间. Not one place that holds it."""
    if place := subject(found, {Kind.PLACE}):
        yield found.claim(place, HET.situation, found.context.text(found.words("words")))


#: Ranks that hold the places named right behind them.
_RANK = re.compile(r"(?:省|市|区|县|自治区|国|特区|香港|澳门|深圳)$")
_PARK = re.compile(r"(?:园区|片区|分园|园)$")


@rule("zh-place-in-place", r"{outer:PLACE}(?:的)?{inner:PLACE}")
def place_in_place(found: Found) -> Iterator[Claim]:
    """A place right behind the one that holds it: 广东省 + 深圳市, 合作区 + 深圳园区. Not two cities in a list."""
    outer, inner = found.words("outer"), found.words("inner")
    ranked = _RANK.search(outer) and not found.masked.text[found.match.end("outer") :].startswith("的")
    if (ranked and not _LINEAR.search(inner)) or (outer.endswith("合作区") and _PARK.search(inner)):
        yield found.claim(found.thing("inner"), SCHEMA.containedInPlace, found.thing("outer"))


_PART_OF = re.compile(r"^(?P<whole>.{2,30}?合作区)(?P<part>.{2,6}园区)$")


@rule(
    "zh-part-of",
    r"{park:PLACE}",
    r"(?:^|,)(?:也|亦)?(?:是|作为)(?P<of>{:PLACE})(?:的)?(?:一部分|重要组成部分|组成部分)",
    r"{part:PLACE}(?:是|作为|系|为){whole:PLACE}(?:的)?(?:一部分|重要组成部分|组成部分|核心区域?|核心组成部分)",
    signs="⟦Place",
)
def part_of(found: Found) -> Iterator[Claim]:
    """One name that says what it is part of, 河套…合作区深圳园区; or the words 是…的一部分."""
    if found.has("of"):
        part = main_place(found)
        if part and part != found.thing("of"):
            yield found.claim(part, SCHEMA.containedInPlace, found.thing("of"))
    elif found.has("part"):
        yield found.claim(found.thing("part"), SCHEMA.containedInPlace, found.thing("whole"))
    elif name := _PART_OF.match(found.words("park")):
        yield found.claim(found.thing("park"), SCHEMA.containedInPlace, Named(Kind.PLACE, name["whole"]))


_SIDES = {"东": HET.boundaryEast, "南": HET.boundarySouth, "西": HET.boundaryWest, "北": HET.boundaryNorth}
_SIDE = re.compile(
    r"(?P<side>[东南西北])(?:侧|面|边)?(?:至|起|临|靠|接|抵|到|邻|毗邻|以|为|是)(?P<words>[^,;、。]+?)(?=[,;、。]|"
    r"(?:[东南西北](?:至|起|临|接|抵))|$)"
)


@rule(
    "zh-boundary",
    r"(?P<sides>(?:[,;、]?[东南西北](?:侧|面|边)?(?:至|起|临|靠|接|抵|到|邻|毗邻|以|为|是)[^,;、。]{2,40}){2,4})",
    r"(?P<order>[东南西北](?:、?[东南西北]){3})(?:面|侧|界)?(?:四至|四侧|四面)?(?:分别)?(?:为|是|以|至|到)"
    r"(?P<list>[^。;]{4,100}?)(?:为界)?(?=[。;]|$)",
    signs="分别 四至 至 起 临 靠 接 抵 邻 东为 东是 东面 南面 西为 南为 北为",
)
def boundary(found: Found) -> Iterator[Claim]:
    """What bounds the place named before, side by side: 东至…,西至…, or 四至分别为…. One side alone is a direction."""
    place = place_before(found, found.span()[0]) or _bounded(found)
    if place is None:
        return
    for side, first, last in _in_order(found) if found.has("order") else _by_side(found):
        text = found.context.text(found.context.page.text[found.masked.offset(first) : found.masked.offset(last)])
        yield found.claim(place, _SIDES[side], text, found.span())


def _bounded(found: Found) -> Named | None:
    """The place that a sentence which opens with its sides is about: what was named last before it."""
    opening = re.match(rf"{REF}", found.masked.text)
    return referred(found, opening["ref"], {Kind.PLACE}) if opening else None


def _by_side(found: Found) -> Iterator[tuple[str, int, int]]:
    first = found.match.start("sides")
    for side in _SIDE.finditer(found.match["sides"]):
        end = side.end("words") - (2 if side["words"].endswith("为界") else 0)
        yield side["side"], first + side.start("words"), first + end


def _in_order(found: Found) -> Iterator[tuple[str, int, int]]:
    """The sides and their bounds, where both are listed in one order; nothing where one list is longer."""
    sides, first = re.findall(r"[东南西北]", found.match["order"]), found.match.start("list")
    spans = list(items(found.match["list"]))
    for side, (a, b) in zip(sides, spans, strict=True) if len(sides) == len(spans) else ():
        yield side, first + a, first + b


_RUN = (
    r"(?:运营|营运|建设运营|开发运营|建设和运营|建设及运营|运营管理|管理运营|开发建设和运营|建造和营运|建造及营运"
    r"|兴建和营运|管理|打理|经营|运作)"
)


@rule(
    "zh-operator",
    rf"{_PLACE}[^。;,⟦]{{0,8}},?(?:将|现|均|统一|主要)*由(?:{{:ORG}}(?:的)?(?:全资|控股|下属|旗下)*(?:子公司"
    rf"|附属公司|企业)?)?(?P<bodies>{listed('ORG')})(?:负责|承担|统一|共同|具体|全面"
    rf"|进行)*(?:开发|建设|规划|设计|投资|、|和|及)*{_RUN}",
    rf"(?P<bodies>{{:ORG}})[^。;,⟦]{{0,10}}?(?:负责|承担|主责)[^。;,⟦]{{0,8}}?{_RUN}?{_PLACE}"
    rf"(?:的)?[^。;,⟦]{{0,10}}?{_RUN}",
    rf"(?P<bodies>{{:ORG}})(?:负责)?(?:统一)?(?:开发|建设|、|和|及)*{_RUN}(?:和管理)?(?:着)?{_PLACE}",
    rf"(?P<bodies>)(?:^|,)(?:并|同时)?负责[^。;,⟦]{{0,8}}{_PLACE}(?:的)?[^。;,⟦]{{0,16}}?{_RUN}",
    rf"{_PLACE}(?:的)?(?:运营|营运)(?:方|单位|主体|机构|商|公司)(?:为|是|:)(?P<bodies>{{:ORG}})",
    rf"(?:^|,)(?:现|均|统一|并)?(?:由|归)(?P<bodies>{listed('ORG')})(?:负责|承担|统一|共同|具体|全面|进行)*(?:开发"
    rf"|建设|、"
    rf"|和|及)*{_RUN}",
    signs="运营 营运 管理 打理 经营 运作",
)
def operator(found: Found) -> Iterator[Claim]:
    """Who runs a place: 由…运营, …负责…的建设和营运. Not who built it, not who owns it."""
    first = [named(it) for it in found.masked.mentions if it.kind is Kind.ORGANIZATION][:1]
    for body in found.things("bodies") or first:
        if body.kind is Kind.ORGANIZATION:
            yield from _runs(found, body)


def _runs(found: Found, body: Named) -> Iterator[Claim]:
    place = found.thing("place") if found.has("place") else main_place(found)
    if place and not read_already(found, HET.operator):
        yield found.claim(place, HET.operator, body)


@rule(
    "zh-facilities",
    rf"{_PLACE}(?:内|里)?[^。;,⟦]{{0,6}}?(?:设有|建有|拥有|配建|建设有|坐落着|落户了|引进了|布局了|集聚了)(?:了)?"
    rf"(?P<inside>[^。;⟦]{{0,10}}{listed('PLACE|ORG')})",
    rf"{_PLACE}(?:境?内|里)的(?P<inside>{{:PLACE|ORG}})",
    rf"{_PLACE}(?:的)?(?P<inside>{listed('PLACE')})(?:是|为|作)[^。;,⟦]{{2,20}}(?=[,。;]|$)",
    signs="号楼 号樓 设有 建有 拥有 配建 坐落着 落户了 引进了 布局了 集聚了 内的 里的",
)
def facilities(found: Found) -> Iterator[Claim]:
    """What stands in a place: 设有…, 园区内的…."""
    for it in found.masked.within(found.match["inside"]):
        if it.kind in {Kind.PLACE, Kind.ORGANIZATION} and it.text != found.words("place"):
            yield found.claim(named(it), _within(it.kind), found.thing("place"))


RULES = (area, parts, located_in, across, situation, place_in_place, part_of, boundary, operator, facilities)

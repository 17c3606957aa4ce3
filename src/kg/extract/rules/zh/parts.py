"""Chinese: which places a place consists of, and what a place is part of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.headings import before
from kg.extract.rules.zh.topics import Rank, about, gap
from kg.extract.rules.zh.wording import CLOSE, OPEN, READS, denied, told
from kg.han import plain
from kg.terms import SCHEMA

_PLACE = rf"{OPEN}{{place:PLACE}}{CLOSE}"
_ONE = rf"(?:[^。;⟦]{{0,10}}(?:⟦Quantity:\d+⟧[^。;⟦]{{0,4}})?{{:PLACE}}{CLOSE}[^。;⟦]{{0,6}}(?:⟦Quantity:\d+⟧)?)"
_SOME = (
    r"(?P<parts>[^。;⟦]{0,10}(?:⟦Quantity:\d+⟧[^。;⟦]{0,4})?(?:{:PLACE}(?:(?!,分别)[^。;⟦]){0,10}"
    r"(?:⟦Quantity:\d+⟧[^。;⟦]{0,4})?){2,8})"
)
_MAKE = r"(?:组成|构成|合成|拼成|组建而成|合并而成|组合而成|拼接而成|拼合而成|合在一起|连成一体|凑成|并成|拼起来)"
#: One side of a place, as it is told of: 西片, 北岸, 另一半.
_PIECE = (
    r"(?:[东南西北上下左右前后]|另?一|那|这|其|港方|深方|另外的?|剩下的?|余下的?)"
    r"(?:片区?|部|侧|边|岸|半(?:边|部|区|片)?|块|面|翼|段|区|个|部分)"
)
_CALLED = r"(?:就?是|为|叫做?|称(?:为|作)?|即|属于?|则是|则为|:)(?:⟦Quantity:\d+⟧的)?"
_COUNT = r"(?:[两二三四五2345](?:个|块|片|大)?(?:园区?|片区|部分|区域|板块|组团|功能区|地块|区块)?)"


@rule(
    "zh-parts",
    rf"由(?P<parts>{_ONE}{{2,6}})[^。;⟦]{{0,6}}(?:{_MAKE}|[两三二]部分)(?P<made>的(?:[^。;,⟦]{{0,6}}{{after:PLACE}})?)?",
    rf"由{_COUNT}(?:地)?{_MAKE}[:,](?P<parts>[^。]{{4,160}})",
    rf"范围(?::|为|是)(?P<parts>{{:PLACE}}{CLOSE}(?:(?:、|和|与|及){{:PLACE}}{CLOSE}){{1,5}})(?=[,。;]|$)",
    rf"(?P<parts>{_PIECE}{_CALLED}{{:PLACE}}[^。⟦]{{0,10}}(?:⟦Quantity:\d+⟧[^。⟦]{{0,4}})?[,;、]{_PIECE}{_CALLED}{{:PLACE}})",
    r"(?P<parts>[东南西北](?:边|侧|岸|面)?有{:PLACE}[,、;][东南西北](?:边|侧|岸|面)?有{:PLACE})(?=[,。;]|$)",
    rf"(?:把|将)(?P<parts>{{:PLACE}}{CLOSE}(?:(?:、|和|与|及|连同|以及|跟){{:PLACE}}{CLOSE}){{1,5}})(?:都|一并"
    rf"|一起|一同|全|悉数|统统)*"
    rf"(?:划进|划入|划归|纳入|并入|归入|圈进|圈入|装进|收进|收入)(?:了)?{_PLACE}",
    rf"{_PLACE}[^。⟦=]{{0,6}}(?:⟦Quantity:\d+⟧)?\s?=\s?(?P<parts>{{:PLACE}}[^。⟦]{{0,4}}(?:⟦Quantity:\d+⟧)?(?:\s?[+＋加]\s?{{:PLACE}}[^。⟦+]{{0,4}}(?:⟦Quantity:\d+⟧)?){{1,5}})",
    rf"{_PLACE}(?:,|,?也)?(?:即|就是|也就是|亦即)(?P<parts>{{:PLACE}}{CLOSE}(?:(?:、|和|与|及"
    rf"|以及){{:PLACE}}{CLOSE}){{1,5}})(?=[,。;)]|$)",
    rf"(?P<has>组成(?::|为)|构成(?::|为)|包括|包含|分为|一分为二:?|下辖|下含|下分|内含|内分|辖有|合并了|划分为"
    rf"|涵盖|分成|囊括|覆盖"
    rf"|分(?![别布期批工享析行院公局中园])|辖|含|设|下设){_SOME}",
    rf"(?P<parts>{{:PLACE}}{CLOSE}(?:(?:、|和|与|及|以及){{:PLACE}}{CLOSE}){{1,5}})[^。;⟦]{{0,8}}?(?:同属于?"
    r"|同列|同归|同在|共属|并列|分属|都归|均属于?|都属于?|共同组成|共同构成|组成了?|构成了?|合称|并称|统称为?"
    r"|合为|组合成|(?:合|加)起来就?[是为])"
    rf"(?:了)?{_PLACE}",
    rf"(?P<parts>{{:PLACE}}{CLOSE}(?:(?:、|和|与|及|以及){{:PLACE}}{CLOSE}){{1,5}})[^。;⟦]{{0,4}}(?:同为|均为|都是"
    rf"|同是|皆为|是){_PLACE}的(?:两个|两大|重要)*(?:组成部分|一部分|园区|片区)",
    r"(?P<both>二者|两者|两个园区|两园区?|两个园)(?:同属于?|均属于?|都属于?|均位于|都在|共同组成"
    r"|共同构成){place:PLACE}",
    rf"{_PLACE}的{_COUNT}[^。;,⟦]{{0,4}}(?:,)?(?:是|为|即|:|分别是|——)(?P<parts>{{:PLACE}}(?:(?:、|和|与"
    rf"|及){{:PLACE}}){{1,5}})",
    r"(?P<parts>(?:一(?:边|侧|面)|[东南西北]岸)(?:是|为){:PLACE}[^。⟦]{0,16}?,(?:另一(?:边|侧|面)|[东南西北]岸"
    r"|对岸)(?:是|为){:PLACE})",
    r"(?P<parts>一(?:个|块|部分|片|边)?(?:是|为|在){:PLACE}[^。⟦]{0,30}(?:⟦Quantity:\d+⟧)?[^。⟦]{0,6}(?:另)?[一二]("
    r"?:个|块|部分|片|边)?(?:是|为|在){:PLACE})",
    parts=READS,
    signs=(
        "有⟦Place 范围 岸为 岸是 边是 侧是 侧为 面是 属 拼成 组成 构成 合成 而成 部分 包括 包含 分为 下辖 划分 涵盖 "
        "分成 囊括 覆盖 分 辖 含 设 合称 并称 统称 "
        "合为 两 一是 一为 一块 一个 片 半 块 侧 边 划 纳入 并入 归入 圈 装进 收进 = 即 就是 同列 同归 同在 "
        "共属 都归 内含 凑成 并成 连成 拼"
    ),
)
def parts(found: Found) -> Iterator[Claim]:
    """The places that a place consists of: 由甲和乙组成, 包括甲、乙. Not who takes part, not what is in a plan."""
    if told(found) or _UNRELATED.search(found.masked.text):
        return
    whole = found.thing("place") if found.has("place") else _whole(found)
    if whole and _LINEAR.search(whole.name):
        return
    inner = _both(found) if found.has("both") else list(_members(found))
    if any(_LINEAR.search(it.name) for it in inner) or _BOUNDS.search(found.masked.text[: found.match.start()]):
        return  # 东面是口岸,南面是沙洲河: its bounds
    if whole and any(plain(whole.name).endswith(plain(it.name)) for it in inner):
        return  # a bare 园区 that stands for one of its own parts
    for part in inner:
        if whole and part != whole and part.kind is Kind.PLACE:
            yield found.claim(part, SCHEMA.containedInPlace, whole)


#: Words before the sides of a place that say that its bounds follow.
_BOUNDS = re.compile(r"四至|四周|边界|周边|四面|界线")
#: A sentence that says that a place has nothing to do with another: 与沙洲无关.
_UNRELATED = re.compile(r"与⟦\w+:\d+⟧(?:毫)?无关")


def _whole(found: Found) -> Named | None:
    """The place that its parts are of; where 包括 and the like speak of another thing of it (航线包括…), none."""
    if found.has("made"):  # 由甲和乙组成的丙: what follows, not what stood before
        return found.thing("after") if found.has("after") else None
    at = found.match.start()
    if found.has("has") and (not _REACHES.fullmatch(gap(found, at)) or _LISTS.search(found.masked.text[:at])):
        return None
    return about(found, at, {Kind.PLACE}, Rank.TOPIC)


#: What the clause before tells of and the list is of: 公布了首批站点名单,包括….
_LISTS = re.compile(
    r"(?:名单|名录|清单|目录|榜单|项目|工程|方案|计划|措施|线路|航线|路线|试点|景点|站点|点位),(?:其中)?$"
    r"|(?:企业|公司|机构|租户|团队|高校|院校|单位|客户|商户|品牌|会员)[^,。;⟦]{0,10},(?:其中|当中)?$"
)
_REACHES = re.compile(
    r"(?:的|,|\s|范围|规划范围|实施范围|空间范围|空间上|面积|地域|主要|共|具体|又|则|目前|现|规划|整体|总体|大致|实际"
    r"|可|已|将|管理|辖区|由此|区域|也|并|其中|这里|该|整个|分别"
    r"|⟦Quantity:\d+⟧|约|为|总|占地)*"
)
_LINEAR = re.compile(r"(?:河|江|路|街|大道|线|高速|海|桥)$")


def _members(found: Found) -> Iterator[Named]:
    """The names of a list that are its items: not 甲 in 位于甲的乙, nor in 甲北侧的乙."""
    words = found.match["parts"]
    for token in re.finditer(r"⟦\w+:\d+⟧", words):
        led_in = re.search(r"(?:位于|位处|地处|坐落于|在|来自)$", words[: token.start()])
        mention = found.masked.named(token[0])
        told_by = any(it.match(words, token.end()) for it in (_COMPARED, _WHERE, _WHOSE))
        if not led_in and not told_by and mention.kind is Kind.PLACE:
            yield named(mention)


#: What another thing is only like: 规模与甲园区相若.
_COMPARED = re.compile(r"[^,。;⟦]{0,4}?(?:相若|相近|相当|相仿|相比|相似|相等|类似|一样|差不多|看齐|媲美)")
_WHERE = re.compile(r"(?:以)?[东南西北](?:侧|岸|部|面|边)?的")
#: Whose a thing is, or where a firm comes from: 包括云港的远帆航运.
_WHOSE = re.compile(
    r"的(?!一?部分|[^,。;、⟦]{0,4}(?:片区|区域|地块|土地|范围|园区|⟦Place|⟦Quantity))|(?:本地|初创|科技|上市)?(?:企业|公司|团队|机构|高校|大学|品牌)"
)


def _both(found: Found) -> list[Named]:
    """The two parks that the section named last before: what 二者 stands for; none where it named fewer."""
    before = [it for it in found.context.mentions if it.kind is Kind.PLACE and it.end <= found.span()[0]]
    parks = list(dict.fromkeys(named(it) for it in reversed(before) if re.search(r"[园園][区區]$", it.text)))
    return parks[:2] if len(parks) > 1 else []


_PART_OF = re.compile(r"^(?P<whole>.{2,30}?合作区)(?P<part>.{2,6}园区)$")
_A_PART = (
    r"(?:的|那)?(?:[东南西北]半?[边部片翼园翼岸]|[东南西北]岸(?:的|那)?(?:一半|部分|园区?)|那?一半|半壁|一角"
    r"|一隅|一块|一员|龙头|引擎|心脏|一部分|重要组成部分|组成部分|核心区域?|核心组成部分|重要部分"
    r"|[东南西北]半?部分?|一个片区"
    r"|一个园区|一个?园中园|起步区|启动区|先行区"
    r"|(?:深方|港方|⟦Place:\d+⟧)(?:片区|部分|园区))"
)


#: The other half of a place whose first was told of: 另外半边叫….
_REST = r"(?:另外?一?|剩下的?一?|其余的?|余下的?一?)(?:半边?|片|块|部分|个|边|侧)"


@rule(
    "zh-part-of",
    r"{park:PLACE}",
    rf"(?P<is>就?是|作为|系|为|属|成为|构成|属于|现为|乃|即)(?:了)?(?P<of>{{:PLACE}}){CLOSE}{_A_PART}",
    rf"作为(?P<of>{{:PLACE}}){_A_PART},{{part:PLACE}}",
    r"(?P<of>{:PLACE})(?:辖下|属下|下属|下辖|所辖|旗下|辖内|名下|范围内)的{part:PLACE}",
    rf"(?:^|(?<=[,;。])){_PIECE}{_CALLED}(?P<half>{{:PLACE}})",
    rf"{_REST}(?:就?是|叫做?|为|即|称为?|则是|则为|归)(?P<rest>{{:PLACE}})",
    r"——(?P<of>{:PLACE})的(?:[东南西北][翼片部]|一部分)(?=[,。;]|$)",
    r"(?P<is>隶属于?|从属于?|划入|纳入|并入|归入|属于?)(?:了)?(?P<of>{:PLACE})(?:的)?(?:界内|境内|辖区|范围"
    r"|管辖|版图|规划范围"
    r"|管理|辖区)?(?=[,。;]|$)",
    r"(?P<whole>{of:PLACE})的(?:另)?一?(?:个|块|大)?部分(?:是|为)(?:⟦Quantity:\d+⟧的)?{part:PLACE}",
    signs="⟦Place",
)
def part_of(found: Found) -> Iterator[Claim]:
    """One name that says what it is part of, 河套…合作区深圳园区; or the words 是…的一部分."""
    if found.has("rest"):
        yield from _rest(found)
    elif found.has("half"):
        yield from _half(found)
    elif found.has("of"):
        part = found.thing("part") if found.has("part") else about(found, found.match.start(), {Kind.PLACE}, Rank.TOPIC)
        if part and part != found.thing("of") and not (found.has("is") and denied(found, "is")):
            yield found.claim(part, SCHEMA.containedInPlace, found.thing("of"))
    elif name := _PART_OF.match(found.words("park")):
        yield found.claim(found.thing("park"), SCHEMA.containedInPlace, Named(Kind.PLACE, name["whole"]))


def _half(found: Found) -> Iterator[Claim]:
    """A half of a place, where it was said before that the place has two: 园区分东西两块。西边是甲."""
    text, at = found.masked.text, found.match.start()
    here = _IN_TWO.search(text[:at])
    above = before(found)
    whole = about(found, here.start(), {Kind.PLACE}, Rank.TOPIC) if here else found.context.topic
    if (here or _IN_TWO.search(above)) and isinstance(whole, Named) and whole.kind is Kind.PLACE:
        half = found.thing("half")
        if not plain(whole.name).endswith(plain(half.name)):
            yield found.claim(half, SCHEMA.containedInPlace, whole)


_IN_TWO = re.compile(r"一分为二|分(?:为|成|作)?[^。;,⟦]{0,4}[两二三](?:块|片|半|部分|区|个片区)")


def _rest(found: Found) -> Iterator[Claim]:
    """The rest of a whole, where what the section last put into it is a part of the same sentence."""
    told = [
        it
        for it in found.context.claims
        if it.predicate == SCHEMA.containedInPlace and it.start >= found.sentence.start and it.rule == found.rule
        if _OF_HALVES.search(plain(found.context.page.text[it.start : it.end]))
    ]
    if told and isinstance(told[-1].object, Named):
        yield found.claim(
            found.thing("rest"), SCHEMA.containedInPlace, told[-1].object, (told[-1].start, found.span()[1])
        )


#: Of what is only 一部分 nothing tells the rest.
_OF_HALVES = re.compile(r"(?:半[^,。]{0,3}|[边块片翼岸侧])$")

RULES = (parts, part_of)

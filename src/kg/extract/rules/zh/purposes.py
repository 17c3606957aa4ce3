"""Chinese: what a place is to become, told by a counted list whatever the count is of: 三张名片：甲区、乙区、丙区.

Reads what `orientations` and `content` have left. That a list is one of orientations its items say, which all end as
purposes do (先导区, 枢纽, 试验田), or the word that is counted (定位, 角色); of directions, 方向 and 路.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Kind, Made, Named, Part
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.dues import main_place
from kg.extract.rules.zh.headings import before, heading_of, opens_item
from kg.extract.rules.zh.topics import Rank, about
from kg.extract.rules.zh.wording import counted, denied, integer, place_of, plan_before
from kg.han import plain
from kg.terms import HET

_PARTS = (Part.BODY, Part.LIST_ITEM, Part.LABEL, Part.HEADLINE, Part.CAPTION)
_N = r"[二两三四五六七八九十]"
#: The same in the page's words, where a digit is no mention.
_N_AS_WRITTEN = r"[二两三四五六七八九十2-9]"
_MEASURE = r"(?:个|大|项|重|块|张|条|种|顶|样|份|道|副|把|方面?|类|字)"
#: What is counted where a place is given orientations; where only its items make it one of them; where directions.
_ROLES = r"(?:定位|角色|使命|身份|功能|职能|作用)"
#: These say by themselves that what is listed was given to a place.
_GIVEN = re.compile(r"定位|角色|使命")
_FIGURES = r"(?:名片|招牌|活儿|任务|帽子|头衔|担子|标签|牌子|重任|关键词|王牌|目标|头牌|称号|课题|差事|门面|旗帜|支柱)"
_WAYS = r"(?:方面(?:发展|推进|入手|着手|努力)|方向|路径?|道路|主线|发力点?|着力点|抓手|赛道|跑道|路线)"
_CUE = rf"(?:(?P<role>{_ROLES})|(?P<figure>{_FIGURES})|(?P<way>{_WAYS}))"
_GAP = r"(?P<gap>(?:[^。;:⟦]|⟦(?:Place|Plan|Organization):\d+⟧){0,24}?)"
_LIST = r"(?P<list>[^。]{6,400})"
#: Last words of a purpose.
_PURPOSE = re.compile(
    r"(?:[区區田地园園城谷台廊带帶纽紐点點极極核门門]|中心|高地|枢纽|平台|基地|城市|门户|窗口|样板|示范|引擎|实验室|實驗室"
    r"|磁石|舞台|先锋|标杆|桥头堡|橋頭堡"
    r"|桥梁|纽带|载体|摇篮|源头|名片|典范|试验场|發動機|发动机|孵化器|加速器|家园|支点|都市|范例)(?:[（(][^（()）]{2,20}[)）])?$"
)


@rule(
    "zh-purposes",
    rf"(?P<count>{_N}){_MEASURE}?[^。;,:⟦]{{0,8}}?{_CUE}{_GAP}"
    rf"(?::|——|,?(?:即|分别|依次|具体)?(?:是|为|包括|有|即)|,){_LIST}",
    rf"{{n:AMOUNT}}[^。;,:⟦]{{0,8}}?{_CUE}{_GAP}"
    rf"(?::|——|,?(?:即|分别|依次|具体)?(?:是|为|包括|有|即)|,){_LIST}",
    rf"{_CUE}(?:有|凡|共|共有|分|分为|为|计)(?P<count>{_N}){_MEASURE}?(?::|——|,){_LIST}",
    signs=(
        "定位 角色 使命 身份 功能 职能 作用 名片 招牌 活儿 任务 帽子 头衔 担子 标签 牌子 重任 关键词 王牌 目标 头牌 "
        "称号 课题 差事 门面 旗帜 支柱 方面 方向 路 道路 主线 发力 着力点 抓手 赛道 跑道 "
    ),
    parts=_PARTS,
)
def purposes(found: Found) -> Iterator[Claim]:
    """A counted list of what a place is to become: 三张名片：…, 四条路：…. No list of another length."""
    count = _count(found)
    spans = split(found, "list", count) if count and count > 1 else []
    if not spans or denied(found, "list") or _listed(found, spans):
        return
    yield from _given(
        found, spans, way=found.has("way"), role=bool(found.has("role") and _GIVEN.search(found.match["role"]))
    )


@rule(
    "zh-purposes-below",
    r"^(?P<list>[^。]{4,400})",
    signs="、 , ;",
    parts=_PARTS,
)
def below(found: Found) -> Iterator[Claim]:
    """The same where the count stands in the sentence before: 方向有四。园区既要成为甲，也要成为乙…."""
    told = _CUED.search(before(found)[-_LAST:])
    if told and (told["count"] or told["behind"]) and not _ROADS.search(told[0]):
        count = counted(told["count"] or told["behind"] or "")
        spans = split(found, "list", count) if count and count > 1 else []
        if spans and not _listed(found, spans):
            role = bool(_GIVEN.search(told["role"] or ""))
            yield from _given(found, spans, way=bool(told["way"]), role=role, order=1)


#: 路 in these is no way to go: 两座陆路口岸.
_ROADS = re.compile(r"[陆公道铁马线水网]路|路口")
_CUED = re.compile(
    rf"(?:(?P<count>{_N_AS_WRITTEN}){_MEASURE}?[^。;,:]{{0,8}}?)?{_CUE}"
    rf"(?:(?:有|凡|共|共有|分|为|计)(?P<behind>{_N_AS_WRITTEN}){_MEASURE}?)?[^。;,:]{{0,6}}[。:]?$"
)
#: How many characters from the end of a sentence its count of what the next one lists may stand.
_LAST = 32


@rule(
    "zh-purpose-item",
    r"^(?P<list>[^。;]{2,60})",
    parts=(Part.LIST_ITEM,),
)
def item(found: Found) -> Iterator[Claim]:
    """One item of a list under a heading of orientations or directions: 定位（3个）, 发展方向：."""
    heading = heading_of(found) if opens_item(found) else None
    words = plain(found.context.page.quote(heading)) if heading else ""
    way, role = re.search(_WAYS, words), re.search(rf"{_ROLES}|当什么|做什么|建成什么", words)
    if not (way or role):
        return
    start, end = bare(found, *found.match.span("list"))
    span = found.masked.offset(start), found.masked.offset(end)
    if not _listed(found, [span]) and (way or _PURPOSE.search(found.context.page.text[slice(*span)])):
        yield from _given(found, [span], way=bool(way), role=False, order=_order(found))


@rule(
    "zh-one-direction",
    rf"(?:{_WAYS}之一|{_WAYS}(?:中)?,(?:头一个|第一个|首个|首条|其一|打头的?|当中一个))(?:便|就|正)?(?:是|为)"
    r"(?P<list>[^。;,]{4,40})",
    rf"{_WAYS}之一,(?:便|就|正)?(?:是|为)(?P<list>[^。;,]{{4,40}})",
    signs="方面 方向 路 道路 主线 发力 着力点 抓手 赛道",
    parts=_PARTS,
)
def one_direction(found: Found) -> Iterator[Claim]:
    """One direction of several: 方向之一，是做海洋药物的基地. Not one that is only counted."""
    span = found.span("list")
    if not _listed(found, [span]) and not denied(found, "list"):
        yield from _given(found, [span], way=True, role=False)


def _order(found: Found) -> int:
    """The number of a list's item in its section, from 1."""
    items = [it for it in found.context.section.sentences if it.part is Part.LIST_ITEM]
    return 1 + sum(it.start < found.sentence.start for it in items)


@rule(
    "zh-orientation-count",
    rf"(?:定位|角色|使命)(?:\((?:共)?|有|凡|共有?|分为?)(?P<count>{_N}){_MEASURE}?\)?(?=[。,:;)]|$)",
    r"(?:定位|角色|使命)(?:\((?:共)?|有|凡|共有?|分为?|:){n:AMOUNT}\)?(?=[。,:;)]|$)",
    rf"\({_ROLES}有(?P<count>{_N})\)",
    signs="定位 角色 使命",
    parts=_PARTS,
)
def orientation_count(found: Found) -> Iterator[Claim]:
    """How many orientations a place has, as a heading or half a sentence puts it: 定位（3个）, 定位有三."""
    count, place = _count(found), _owner(found)
    if place and count and not _claimed(found, HET.orientationCount):
        yield found.claim(place, HET.orientationCount, integer(count))


def _count(found: Found) -> int | None:
    """The count, in characters or as an amount without a noun of its own."""
    if "n" not in found.match.groupdict() or not found.has("n"):
        return counted(found.match["count"])
    value = found.mention("n").value
    return int(float(value.number)) if isinstance(value, Amount) and not value.unit and not value.money else None


def _claimed(found: Found, predicate: object) -> bool:
    return any(it.predicate == predicate and it.start >= found.sentence.start for it in found.context.claims)


def _given(found: Found, spans: list[tuple[int, int]], *, way: bool, role: bool, order: int = 0) -> Iterator[Claim]:
    """The claims of a list: directions, or orientations; with their count where no order number is given."""
    place, plan = _owner(found), plan_before(found, found.span()[0] + 1)
    text = found.context.page.text
    words = [_whole(text[start:end]) for start, end in spans]
    purposes = all(_PURPOSE.search(one) for one in words)
    if way and (owner := plan or place) and not any(_NAME.fullmatch(one) for one in words):
        for span in spans:
            yield found.claim(owner, HET.developmentDirection, found.context.text(text[slice(*span)]), span)
    elif place and not way and (purposes or role):
        if not order and not _claimed(found, HET.orientationCount):
            yield found.claim(place, HET.orientationCount, integer(len(spans)), (found.span()[0], spans[-1][1]))
        for number, span in enumerate(spans, order or 1):
            one = words[number - (order or 1)]
            made = Made("orientation", (place, str(number), one), (HET.Orientation,), one, number)
            yield found.claim(place, HET.hasOrientation, made, span)
            if plan and _speaks_of(found, plan):
                yield found.claim(plan, HET.grantsOrientation, made, span)


def _speaks_of(found: Found, plan: Named) -> bool:
    """Whether the text still speaks of a plan: what a sentence tells of a place by its name need not be the plan's."""
    named_here = {it.kind for it in found.masked.mentions}
    return Kind.PLAN in named_here or Kind.PLACE not in named_here or found.context.topic == plan


#: A road is no direction: 三条路：金田路、福民路….
_NAME = re.compile(r"[^\W\d_]{2,4}[路街道站]")


def _whole(words: str) -> str:
    """A purpose whose last word stands first: 先导区——海洋科研 is 海洋科研先导区."""
    parted = re.fullmatch(r"(?P<head>[^—]{2,4}[区區地点點])(?:——|—)(?P<of>[^—]{3,30})", words)
    return parted["of"] + parted["head"] if parted else words


def _listed(found: Found, spans: list[tuple[int, int]]) -> bool:
    """Whether the words of a list have been read as orientations or directions already."""
    kinds = {HET.hasOrientation, HET.developmentDirection}
    first, last = spans[0][0], spans[-1][1]
    return any(it.predicate in kinds and it.start < last and first < it.end for it in found.context.claims)


def _owner(found: Found) -> Named | None:
    """The place a list is for: one named before it in its sentence, what the clause or the plan is about."""
    here = [it for it in found.masked.mentions if it.kind is Kind.PLACE and _ZONE.search(plain(it.text))]
    list_start = found.span("list")[0] if "list" in found.match.groupdict() else found.span()[0]
    leading = [named(it) for it in here if it.end <= list_start]
    if leading:
        return leading[-1]
    plan = plan_before(found, found.span()[0] + 1)
    planned = place_of(found, plan) if plan else None
    topic = about(found, found.match.start(), {Kind.PLACE}, Rank.TOPIC)
    if found.sentence.part in {Part.LABEL, Part.LIST_ITEM, Part.HEADLINE}:
        return planned or topic or main_place(found)
    return topic or planned or main_place(found)


_ZONE = re.compile(r"(?:园区|合作区|新区|园|口岸|片区|河套)$")


def split(found: Found, group: str, count: int) -> list[tuple[int, int]]:
    """A list's items as page spans, parted by whichever mark makes as many as are counted; [] where none does."""
    whole, first = found.match[group], found.match.start(group)
    joint = r"(?<=[区地台心纽点田])(?:和|与|及|以及)"
    for separator in (r";", r"、", rf"、|{joint}", r",", rf"[、,]|{joint}", rf"[、,;]|{joint}"):
        text = _GOES_ON.split(whole if ";" in separator else whole.partition(";")[0])[0]
        cuts = [it.span() for it in re.finditer(separator, text)]
        edges = zip([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(text)], strict=True)
        parts = [bare(found, first + a, first + b) for a, b in edges]
        parts = [(a, b) for a, b in parts if b - a > 1]
        if len(parts) == count or (len(parts) > count and all(_ends(found, one) for one in parts[:count])):
            return [(found.masked.offset(a), found.masked.offset(b)) for a, b in parts[:count]]
    return []


#: Behind a list the sentence goes on with something else.
_GOES_ON = re.compile(r",(?:并|同时|其中|还(?!要|是)|从而|进而|以此|推动|设|预计|力争|目标|共|通过)")


def _ends(found: Found, part: tuple[int, int]) -> bool:
    return bool(_PURPOSE.search(found.context.page.text[found.masked.offset(part[0]) : found.masked.offset(part[1])]))


def is_purpose(words: str) -> bool:
    """Whether words end as what a place is to become does: 先导区, 枢纽, 试验田."""
    return bool(_PURPOSE.search(words))


def bare(found: Found, first: int, last: int) -> tuple[int, int]:
    """An item without its number, quotation marks and the words that only say that it is one."""
    form = _ITEM.match(found.masked.text, first, last)
    return form.span("words") if form else (first, last)


_ITEM = re.compile(
    r"[\s:]*(?:和|以及|及|与)?(?:[一二三四五六七八九]是|第[一二三四五六七八九](?:[条个是,、])?(?:是)?|其[一二三四五]是?,?|\(?[\da-d][)、.])?\s*"
    r"(?:(?:园区|它|该园区|这里)?(?:既|也|还|更|又|不仅|而且)*(?:要|须|将|应)*(?:成为|当好?|扮演|充当|是|为(?!人)))?[“「\"《]*"
    r"(?P<words>.*?)[”」\"》。,;!！]*$",
    re.DOTALL,
)

RULES = (purposes, below, item, one_direction, orientation_count)

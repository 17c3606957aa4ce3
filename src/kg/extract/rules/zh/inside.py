"""Chinese: what stands in a place under a name of its own: labs, centres, ports, and what is on its floors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Mention
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.places import within
from kg.extract.rules.zh.topics import Rank, about
from kg.extract.rules.zh.wording import CLOSE, OPEN, READS, listed, settled

_PLACE = rf"{OPEN}{{place:PLACE}}{CLOSE}"


@rule(
    "zh-facilities",
    r"(?P<verb>设有|辟有|备有|配有|开有|建有|现有|已有|还有|坐拥|容纳了?|拥有|配建|配备|建设有|坐落着|内设|下设"
    r"|(?:已|先后|陆续|相继|累计|成功)+(?:落户|引进|引入|布局|集聚|聚集|汇聚|吸引|迎来|建成|设立)|(?:落户|引进|布局|集聚|汇聚|设立|建成|吸引)(?=了))(?:了)?"
    rf"(?P<inside>[^。;⟦]{{0,10}}{listed('PLACE|ORG')})",
    r"(?P<verb>设有|辟有|备有|配有|开有|建有|现有|拥有)(?:了)?[^。;,⟦]{0,16},(?:名为|叫做?|称为"
    r"|即)[“「]?(?P<inside>{:PLACE|ORG})",
    rf"(?:楼里|楼内|楼下|园内|园里|内|里)(?P<verb>辟有|设有|建有|开有|有|设"
    rf"|配有)(?:了)?(?P<inside>{listed('PLACE|ORG')})",
    r"(?P<verb>)(?:顶层|底层|首层|地下"
    r"|[一二三四五六七八九十\d]{1,2}[楼层])(?:至[一二三四五六七八九十\d]{1,2}[楼层])?(?:是|为|有|设有|设|开了?"
    r"|藏着)(?:[^。;,⟦]{0,8}的)?"
    r"(?P<inside>{:PLACE|ORG})",
    r"(?P<verb>)(?P<inside>{:PLACE|ORG})(?:设在|设于|位于|落在|占|在|就在|安在|开在|搬进|搬到|进驻"
    r"|入驻)(?:了)?(?:顶层|底层|首层|[一二三四五六七八九十\d]{1,2}[楼层])",
    rf"{_PLACE}(?:境?内|里)?(?:的)?(?P<host>迎来|是|为)(?:了)?(?P<inside>{{:PLACE|ORG}})(?:的)?(?:所在地"
    r"|总部所在地|入驻|落户|进驻|开业|启用)",
    rf"{_PLACE}(?:境?内|里)(?:现|已|还)?有(?P<inside>{listed('PLACE|ORG')})",
    rf"{_PLACE}(?:境?内|里)的(?P<inside>{{:PLACE|ORG}})",
    r"(?P<verb>)(?:^|(?<=[,。;]))(?:园区|片区|区|园|楼)内的(?P<inside>{:PLACE|ORG})",
    rf"{_PLACE}(?:⟦Date:\d+⟧|去年|今年|最近|近期|近年|首个|已|[上本]月)*(?P<verb>新设|新建|新增|设立|建成|建起|落成|引进|引入|启用|开设)的(?P<inside>{{:PLACE|ORG}})",
    rf"{_PLACE}(?:的)?(?P<inside>{listed('PLACE')})(?:是|为|作)[^。;,⟦]{{2,20}}(?=[,。;]|$)",
    parts=READS,
    signs=(
        "辟有 备有 开有 楼里 楼内 楼下 园内 园里 层 楼 迎来 所在地 设有 建有 现有 已有 还有 坐拥 容纳 拥有 配 "
        "坐落着 落户 引进 引入 布局 集聚 聚集 汇聚 吸引 迎来 设立 建成 "
        "内设 设的 建的 增的 立的 起的 落成的 进的 入的 启用的 "
        "下设 内的 里的 内有 里有 ⟧是 ⟧为 ⟧作"
    ),
)
def facilities(found: Found) -> Iterator[Claim]:
    """What stands in a place: 设有…, 园区内的…. Not what a body owns."""
    named_here = found.has("place")
    if _FOR_WORK.match(found.masked.text, found.match.end("inside")):
        return
    place = found.thing("place") if named_here else about(found, found.match.start(), {Kind.PLACE}, Rank.WHERE)
    for it in _listed(found) if place and (named_here or settled(found, "verb")) else ():
        if place and it.kind in {Kind.PLACE, Kind.ORGANIZATION} and it.text != place.name:
            yield found.claim(named(it), within(it.kind), place)


#: Who only works with a place is not in it: 吸引甲、乙等5所高校共10个项目.
_FOR_WORK = re.compile(
    r"等?[^,。;⟦]{0,4}(?:⟦Quantity:\d+⟧)?[^,。;⟦]{0,6}(?:参与|合作|共⟦|的[^,。;]{0,8}项目|项目|投资)"
)


def _listed(found: Found) -> Iterator[Mention]:
    """The names of a list that are whole: 甲生物样本库 does not name 甲."""
    text, first = found.masked.text, found.match.start("inside")
    for token in re.finditer(r"⟦\w+:\d+⟧", found.match["inside"]):
        if _WHOLE.match(text, first + token.end()):
            yield found.masked.named(token[0])


_WHOLE = re.compile(
    r"[”」》]?(?:\([^()]*\))?(?:[、,。;:和与及等以”」是为已最去作将在于今昨由现共占]|总?(?:建筑)?面积|位于|目前|正式|设有|拥有|⟦Date|$|所在|入驻|落户|进驻|开业|启用|的(?:所在|总部))"
)

RULES = (facilities,)

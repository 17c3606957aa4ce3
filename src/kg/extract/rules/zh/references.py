"""What plain words stand for: 该园区, 公司, 其, 前者, 这块地; the topic, else what was named last and is called so."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from kg.evidence import Kind, Named
from kg.extract.rule import Context, Found, named
from kg.extract.rules.zh.wording import covered
from kg.han import plain

#: Nouns that stand for a thing named before; bare ones only where a clause opens with them.
NOUNS = (
    r"(?:产业园区|园区|产业园|科技园|科学园|合作区|示范区|保税港?区|开发区|新区|片区|口岸|港区|机场|车站|码头|大桥|分园"
    r"|基地|大楼|大厦|楼宇|综合体|中心|项目|公司|集团|企业|机构|研究院|实验室|院校|医院|学校|大学|学院|平台|博物馆"
    r"|场馆|展馆"
    r"|联盟|基金|协会|部门|园)"
)
#: Plain words that names are made of; right behind a place they make a longer name with it, which is not read.
PLAIN = (
    r"(?:国际|产业|创新|创业|科技|科创|人才|服务|数据|数字|信息|金融|量子|生物|医药|医疗|医学|临床|试验|研究|研发"
    r"|智能|总部|会展|会议|文化|商务|发展|孵化|转化|成果|合作|交流|技术|检测|认证|公共|综合|跨境|青年|深港|港深|展示"
    r"|应用|计算|算力|材料|能源|电子|芯片|低空|海洋|环境)"
)
LONGER = rf"{PLAIN}{{1,5}}(?:中心|大厦|大楼|平台|基地|广场|研究院|实验室|产业园|科技园|孵化器|加速器)"
_THIS = r"(?:该|本|此|这个|这座|这家|这所|这栋|这幢|这片|这块|这处|这间|那座|那栋|整个|整座|整片|全)"
#: Nouns that stand for a thing only behind 该 or 这.
_ONLY_THIS = r"(?:楼|新楼|载体|旧?仓库|厂房|建筑|空间|地块|地|土地|热土|区域|署|局|院|所|站|馆|会|办|委|厂|法团|建筑物)"
THESE = rf"{_THIS}(?:⟦Quantity:\d+⟧的)?(?:{NOUNS}|{_ONLY_THIS}(?![一-鿿]?(?:区|方|点|址|面|图)))"
#: A plain noun in the place of a name: 园区, 该口岸, 整个合作区; 其; the first or second of two; the place spoken of.
REF = (
    rf"(?P<ref>{_THIS}{_ONLY_THIS}|{_THIS}?{NOUNS}(?!企业|发展|建设|管理|内?的?(?:企业|机构|项目|居民|员工))"
    rf"|其(?![中他余实次它间])"
    r"|前者|后者|这里)"
)


def is_longer(found: Found, group: str) -> bool:
    """Whether the place at a group is only the beginning of a name that is not read: 河套国际产业中心."""
    return found.has(group) and bool(_LONGER.match(found.masked.text, found.match.end(group)))


_LONGER = re.compile(LONGER)


def subject(found: Found, kinds: Set[Kind], group: str) -> Named | None:
    """What a group names; for 该园区 and the like, at the group `ref`, what they stand for."""
    if found.has(group):
        return found.thing(group)
    ref = found.match.groupdict().get("ref")
    return stood_for(found.context, ref, found.span("ref")[0], kinds) if ref else None


def stood_for(context: Context, words: str, offset: int, kinds: Set[Kind]) -> Named | None:
    """What 该园区, 公司, 其, 前者 stand for at a page offset: the topic if called so, else what was named last."""
    noun = re.sub(rf"^{_THIS}(?:⟦[^⟧]+⟧的)?", "", words).removeprefix("旧")
    topic = context.topic if isinstance(context.topic, Named) and context.topic.kind in kinds else None
    if first := _asked_of(context, noun, offset, kinds):
        return first
    if noun in {"其", "它", "这里", ""}:
        return topic
    before = [named(it) for it in context.mentions if it.kind in kinds and it.start < offset]
    if noun in {"前者", "后者"}:
        last = _pair(context, offset, kinds) or list(dict.fromkeys(before))[-2:]
        return last[noun == "后者"] if len(last) > 1 else last[0] if last and noun == "后者" else None
    if topic and called(topic.name, noun):
        exact = {it for it in before if plain(it.name).endswith(noun)}
        return None if len(exact - {topic}) > 1 and topic not in exact else topic  # 园区 beside 合作区 and two 园区
    return (
        _of_plan(context, noun, kinds)
        or _named_so(context, noun, offset, kinds)
        or _titled(context, noun, kinds)
        or _of_titles(context, noun, kinds)
    )


def _pair(context: Context, offset: int, kinds: Set[Kind]) -> list[Named]:
    """The two that were named together last before a page offset: 甲与乙; none where there were none."""
    told = [it for it in context.mentions if it.kind in kinds and it.start < offset]
    text = plain(context.page.text)
    pairs = ((a, b) for a, b in pairwise(told) if text[a.end : b.start] in {"与", "和", "及", "、", "跟", "同"})
    last = next(reversed(list(pairs)), None)
    return [named(it) for it in last] if last else []


def _of_plan(context: Context, noun: str, kinds: Set[Kind]) -> Named | None:
    """The place that a plan is for, where the plan is what the text goes on about: 《甲园区规划》…,园区…."""
    plan = context.topic
    place = covered(plan.name) if isinstance(plan, Named) and plan.kind is Kind.PLAN else None
    return place if place and place.kind in kinds and plain(place.name).endswith(noun) else None


def _of_titles(context: Context, noun: str, kinds: Set[Kind]) -> Named | None:
    """The zone that the page names only in the titles of documents: 《甲合作区乙园区规划》…,合作区…."""
    titles = (it.text for it in (*context.earlier, *context.mentions) if it.kind is Kind.PLAN)
    zones = {title[: at + len(noun)] for title in titles if (at := plain(title).find(noun)) > 0}
    told = Kind.PLACE in kinds and noun.endswith("合作区") and len(zones) == 1
    return Named(Kind.PLACE, zones.pop().removeprefix("关于").removeprefix("關於")) if told else None


def _named_so(context: Context, noun: str, offset: int, kinds: Set[Kind]) -> Named | None:
    """What the section named last that is called so; one whose name ends so first.

    None where it named several in earlier paragraphs only: nothing says which is meant.
    """
    facing = across(context)
    told = [it for it in context.mentions if it.kind in kinds and it.start < offset and named(it) not in facing]
    fitting = [it for it in reversed(told) if called(it.text, noun)]
    fitting = [it for it in fitting if "\n" not in context.page.text[it.end : offset]] or fitting
    fitting = [it for it in fitting if plain(it.text).endswith(noun)] or fitting
    ends = [plain(it.text)[-_END:] for it in fitting]
    if "\n" in context.page.text[fitting[0].end if fitting else offset : offset]:
        most = max(ends, key=ends.count)
        if ends.count(most) < _MOST * len(ends):
            return None
        fitting = [it for it in fitting if plain(it.text).endswith(most)]
    beside = _beside(context)
    return next((named(it) for it in fitting if named(it) not in beside), named(fitting[0]) if fitting else None)


#: By how many last characters names of one thing are alike, and which share of all names the meant one has.
_END, _MOST = 4, 0.7


def _titled(context: Context, noun: str, kinds: Set[Kind]) -> Named | None:
    """The one thing called so that the page named before this section, where it named no other; else None."""
    told = {named(it) for it in context.earlier if it.kind in kinds and called(it.text, noun)}
    return told.pop() if len(told) == 1 else None


def several(context: Context, count: int, offset: int) -> list[Named]:
    """The buildings that 三座 stands for at a page offset: those of its sentence or of one or two more, if so many."""
    above = [it for it in context.section.sentences if it.start <= offset]
    for first in reversed(above[-3:]):
        told = (it for it in context.mentions if first.start <= it.start < offset and it.kind is Kind.PLACE)
        built = list(dict.fromkeys(named(it) for it in told if _BUILDING.search(plain(it.text))))
        if len(built) == count:
            return built
    return []


#: Last words of what is counted by 座 or 栋.
_BUILDING = re.compile(r"(?:座|楼|大厦|中心|馆|厂房|公寓)$")


def questioned(context: Context, offset: int) -> Named | None:
    """What the page's title is about, where a heading that asks and names nothing stands right above: ▶ 多大?

    None where it asks of something itself: then that is the topic.
    """
    text = context.page.text[:offset].rstrip()
    start = text.rfind("\n") + 1
    above = plain(text[start:])
    asked = _ASKS.search(above) and not re.search(NOUNS, above)
    named_there = any(start <= it.start < len(text) for it in (*context.earlier, *context.mentions))
    return of_title(context) if asked and not named_there else None


def of_title(context: Context) -> Named | None:
    """The one place that the page's first line names; None where it names none or several."""
    end = max(0, context.page.text.strip().find("\n"))
    told = {named(it) for it in (*context.earlier, *context.mentions) if it.kind is Kind.PLACE and it.end <= end + 1}
    return told.pop() if len(told) == 1 else None


#: A short line that asks.
_ASKS = re.compile(r"^(?:[▶●■◆·•▍]|(?:问|Q\d?):|\d{1,2}[.、 ]|[一二三四五六七八九十]、)?[^。,;]{1,16}\??$")


def _asked_of(context: Context, noun: str, offset: int, kinds: Set[Kind]) -> Named | None:
    """What a bare noun in a question stands for: what a page of questions is about, the first called so; else None."""
    text = context.page.text
    if not noun or not _QUESTION.match(text, text.rfind("\n", 0, offset) + 1):
        return None
    before = (named(it) for it in (*context.earlier, *context.mentions) if it.kind in kinds and it.start < offset)
    return next((it for it in before if called(it.name, noun)), None)


#: How a question of a page of questions begins.
_QUESTION = re.compile(r"[问問][:：]")


def _beside(context: Context) -> set[Named]:
    """What the section names only to compare or to modify: 乙园区 of 与占地3公顷的乙园区一河之隔."""
    text = context.page.text
    lead = {named(it): text[max(0, it.start - 1) : it.start] for it in reversed(context.mentions)}
    return {it for it, before in lead.items() if before and before in "的与與和同"}


def across(context: Context) -> set[Named]:
    """What the section names only to say what lies across from it: 与乙园区仅一河之隔."""
    text, only = plain(context.page.text), dict[Named, bool]()
    for it in context.mentions:
        facing = bool(_LED.search(text[max(0, it.start - 16) : it.start]) and _FACING.match(text, it.end))
        only[named(it)] = only.get(named(it), True) and facing
    return {it for it, facing in only.items() if facing}


_LED = re.compile(r"[与和跟同][^,。;与和]{0,12}$")
_FACING = re.compile(r"(?:仅|只)?(?:一[河桥江]之隔|隔[^,。;]{0,4}相望|毗邻|相邻|接壤|相连|相望)")


def called(name: str, noun: str) -> bool:
    """Whether a plain noun may stand for a name: it ends so, or as another word for the same.

    >>> called("河套深港科技创新合作区深圳园区", "园区"), called("北辰大学", "公司")
    (True, False)
    """
    return plain(name).split("(")[0].endswith((noun, *_ENDINGS.get(noun, ())))


#: Last words of companies' names.
_BRANDS = (
    *("科技", "生物", "医疗", "智能", "视觉", "光电", "检测", "药业", "制药", "资本", "仪器"),
    *("诊断", "半导体", "微电子", "置业", "实业", "数科", "投控", "机器人"),
)
#: What else a plain noun stands for.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "园区": ("园", "科学城", "合作区", "产业园"), "园": ("园区",), "分园": ("园",), "产业园": ("园", "园区"),
    "科技园": ("园", "园区"), "科学园": ("园",), "大楼": ("大厦", "楼"), "大厦": ("大楼", "中心"),
    "项目": ("园", "中心", "基地", "大厦", "园区", "广场", "枢纽", "城"), "口岸": ("管制站",),
    "公司": ("集团", *_BRANDS), "集团": ("公司",), "企业": ("公司", "集团", *_BRANDS),
    "机构": ("中心", "研究院", "实验室", "院", "所", "会"), "研究院": ("院",), "合作区": ("河套",), "中心": ("大厦",),
    "楼": ("大厦", "中心", "大楼", "馆", "基地", "广场", "园", "港"), "新楼": ("楼", "大厦", "中心"),
    "载体": ("大厦", "中心", "大楼", "楼", "馆", "园", "港", "基地"), "仓库": ("楼", "大厦", "中心", "馆"),
    "厂房": ("楼", "大厦", "中心", "园"), "建筑": ("楼", "大厦", "中心", "馆"), "地": ("区", "园", "河套"),
    "土地": ("区", "园", "河套"), "地块": ("区", "园"), "热土": ("区", "园", "河套"), "区域": ("区", "园"),
    "法团": ("公司", "局", "会"), "平台": ("中心", "实验室"), "大学": ("大学",), "学校": ("学院", "大学"),
    "联盟": ("联盟",),
}  # fmt: skip

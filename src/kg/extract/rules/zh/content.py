"""Chinese: what a plan has a place develop, which tasks it sets, what is in focus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Part
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.fields import each_field
from kg.extract.rules.zh.headings import leading_heading
from kg.extract.rules.zh.housed import of_tenants, some_of
from kg.extract.rules.zh.topics import Rank, about
from kg.extract.rules.zh.wording import READS, amount_of, counted, items, modality, plan_before, read_already, titled
from kg.terms import HET

_N = r"[一二两三四五六七八九十\d]"
_ARE = r"(?:,?(?:即|分别|具体)?(?:是|为|包括|有):?|,?即:?|:|——)"
_LIST = r"(?P<list>[^。]{4,400})"
_READS = (Part.BODY, Part.LIST_ITEM, Part.LABEL)


@rule(
    "zh-directions",
    rf"{{place:PLACE}}[^。;⟦]{{0,12}}?(?P<list>[“「][^。]{{4,300}}[”」])(?:等|这)?(?P<count>{_N}+)(?:个|大"
    r"|项)(?:主要|重点)?发展方向",
    rf"(?P<count>{_N}+)(?:个|大|项)(?:主要|重点)?发展方向(?:{_ARE}|,?(?P<among>包括|包含|涵盖|有)){_LIST}",
    rf"发展方向(?:共)?有(?P<count>{_N}+)(?:个|大|项|条),?(?:(?P<among>包括)|即|分别是|分别为|:){_LIST}",
    rf"(?:朝着?|沿着?|向)?(?P<count>{_N}+)(?:个|大)方向(?:发展|推进)?(?::|,即){_LIST}",
    r"发展方向之一,?(?:是|为|就是|:)(?P<list>[^。;]{4,60})",
    rf"^(?P<list>(?:[^。;,⟦]|⟦\w+:\d+⟧){{4,60}}?),?(?:这)?(?:是|为|成为|列为){{place:PLACE}}(?:的)?(?:{_N}+(?:个"
    r"|大|项))?(?:主要"
    r"|重点)?发展方向之一",
    rf"(?<!{_N})(?<!{_N}[大项个])(?P<some>(?:主要|重点|产业|核心|未来)?发展方向)(?:主要|确定|明确)?(?:是|为|包括"
    rf"|有|定为|:){_LIST}",
    r"(?:以|把|将(?!以))(?P<list>[^。;,]{3,80}?)(?:作为|为|定为|列为|确定为)(?P<some>(?:主要|重点|核心)?发展方向)",
    r"^(?P<under>)(?:[一二三四五六七八九十]+、)?(?P<list>[^。]{4,200})",
    signs="方向 、",
    parts=_READS,
)
def directions(found: Found) -> Iterator[Claim]:
    """The directions in which a plan has a place develop, counted or not; no counted list of another length."""
    if read_already(found, HET.developmentDirection):
        return
    if found.has("under") and not re.search(r"发展方向", leading_heading(found)):
        return
    plan, spans = plan_before(found, found.span()[0] + 1), _items(found)
    owner = plan or (found.thing("place") if found.has("place") else _developed(found))
    if owner and _whole(found, len(spans)):
        for start, end in spans:
            words = found.context.text(found.context.page.text[start:end])
            yield found.claim(owner, HET.developmentDirection, words, (start, end))


def _whole(found: Found, size: int) -> bool:
    """Whether a list has as many items as the page counts; where it says 包括 it may have fewer."""
    count = counted(found.match["count"]) if found.has("count") else None
    return count is None or size == count or (found.has("among") and 0 < size < count)


def _developed(found: Found) -> Named | None:
    return about(found, found.match.start(), {Kind.PLACE, Kind.ORGANIZATION})


def _items(found: Found) -> list[tuple[int, int]]:
    """The page spans of a list's items."""
    first = found.match.start("list")
    return [(found.masked.offset(first + a), found.masked.offset(first + b)) for a, b in items(found.match["list"])]


_TASK = r"(?:主要|重点|重大|核心|首要|六大|四大)*(?:任务|工作)"


@rule(
    "zh-tasks",
    rf"(?:(?P<count>{_N}+)(?:个|大|项)?(?:方面)?(?:的)?{_TASK}|{{n:AMOUNT}}){_ARE}{_LIST}",
    rf"从(?P<list>[^。;]{{8,240}}?)(?:等)?(?P<count>{_N}+)(?:个|大)?方面",
    rf"(?<!{_N}[大项个])(?:主要|重点|重大|核心)任务(?:是|为|包括|有|:){_LIST}",
    r"^(?P<under>)(?:[一二三四五六七八九十]+、|[一二三四五六七八九十]是"
    r"|\(?[一二三四五六七八九十\d]+[)、.])?(?:[^。;:⟦]{0,4}任务(?:[^。;:⟦]|⟦\w+:\d+⟧){0,50}:)?(?P<list>[^。]{4,400})",
    parts=_READS,
    signs="任务 ⟦Quantity 方面 , 、 。",
)
def tasks(found: Found) -> Iterator[Claim]:
    """The tasks that the plan named last sets: a counted list (not one of another length), or one under 主要任务."""
    if read_already(found, HET.hasTask) or (found.has("under") and not re.search(rf"{_TASK}$", leading_heading(found))):
        return
    plan, spans = plan_before(found, found.span()[0]) or titled(found), _items(found)
    numbered = found.has("count") or found.has("n")
    if plan and (not numbered or len(spans) == _count(found)):
        for order, (start, end) in enumerate(spans, 1):
            words = found.context.page.text[start:end]
            task = Made("task", (plan, str(order), words), (HET.Task,), words, order)
            yield found.claim(plan, HET.hasTask, task, (start, end))
            if found.has("under"):
                yield found.claim(plan, HET.requirement, found.context.text(words), (start, end))


def _count(found: Found) -> int | None:
    """The count of a list, in characters or as an amount of 任务."""
    return counted(found.match["count"]) if found.has("count") else amount_of(found, "n", "任务")


_ON = (
    r"(?:优先(?:发展|布局|支持|引进)|重点(?:做|发展|布局|聚焦|培育|开展|建设|支持|面向|围绕|研究|推进|引进|打造|是"
    r"|领域(?:为|是|包括|:)"
    r"|产业(?:为|是|包括))"
    r"|主要(?:发展|从事|开展|聚焦|研究|面向|做)|聚焦|主攻(?!方向)|主打|侧重|着力发展|着重|专注|致力|深耕|瞄准|专攻"
    r"|专门(?:从事|研究)|发力"
    r"|围绕(?=[^。;]{2,80}(?:布局|展开|开展|发展|攻关|部署))|(?:产业|研究|科研|主导产业|主攻|业务|研发)(?:重点"
    r"|方向|领域|特色)?(?:为|是|包括|集中在|涵盖))"
)
_WORDS = r"(?P<words>[^。;⟦]{2,120}(?:⟦\w+:\d+⟧[^。;⟦]{0,60}){0,3})"
_ENDS = re.compile(
    r"[,，、](?:并|以|为|推动|推動|打造|建设|建設|形成|成为|成為|已|目前|努力|加快|共|吸引|其中|引进|在|同时|同時"
    r"|从|由|力争|争取|致力|布局|开展)"
)
_FIELDS = re.compile(
    r"(?<!、)(?:等)?(?:[两二三四五六七八九\d]+(?:个|個|大))?(?:重点|重點|前沿|新兴|关键|战略性?)*(?:领域|領域|方向"
    r"|产业|產業|赛道|环节|行业|板块|布局|展开|方面)+(?:(?:了|一批)?(?:重大|重点)?(?:项目|平台|载体))?$"
)


@rule(
    "zh-focus",
    rf"(?P<on>{_ON})(?:于|在|发展|(?:的)?(?:产业|领域)?:)?{_WORDS}",
    r"^(?P<words>[^。;,⟦]{2,60}),?(?P<on>是|为|成为|列为){of:PLACE|ORG}(?:的)?(?:发展|产业|建设)?的?(?:重点|主攻方向"
    r"|主要方向)(?=[,。;]|$)",
    r"以(?P<words>[^。;,⟦]{2,60})(?P<on>为(?:主攻方向|重点|主导|主要方向|特色|核心产业|主要研究方向|研究重点|焦点"
    r"|主))(?=[,。;]|$|的(?:[^,。;⟦]{0,6}产业)?(?:集群|格局|体系|版图))",
    parts=READS,
    signs=(
        "优先 重点 主要 聚焦 主攻 主打 侧重 着力 着重 专注 致力 深耕 瞄准 专攻 专门 发力 围绕 产业 研究 科研 业务 研发 "
        "为特色 为主"
    ),
)
def focus(found: Found) -> Iterator[Claim]:
    """What a place, a body or a plan concentrates on, in the page's words: 重点发展…, 聚焦…. Not what people do."""
    thing = found.thing("of") if found.has("of") else about(found, found.match.start(), _FOCUSED, Rank.TOPIC)
    asked = re.search(r"[?]|哪些|什么|如何|多少", found.masked.text)
    if thing is None or asked or read_already(found, HET.focus) or _VERBS.match(found.match["words"]):
        return
    part = some_of(found, thing, found.match.start()) if thing.kind is Kind.PLACE else thing
    of_a_phase = _PHASE.search(found.masked.text, 0, found.match.start())
    if (
        of_tenants(found)
        or (of_a_phase if part is thing else modality(found, "on"))
        or _NO_FIELD.match(found.match["words"])
    ):
        return
    words = _NEXT.split(_ENDS.split(found.words("words"))[0])[0].strip("，,“”「」 ")
    for one in _fields(_FIELDS.sub("", words) or words):
        yield found.claim(part, HET.focus, found.context.text(one))


#: What the second phase of a place works on is not all that the place does.
_PHASE = re.compile(r"⟧的?(?:第[一二三四\d]|[二三四])[期批][^。;]{0,24}$")
#: Words that only lead in fields: 重点发展方向和策略.
_NO_FIELD = re.compile(r"(?:发展)?(?:方向|策略|任务|领域|目标|工作|产业|项目|环节|问题)(?:和|与|及|、|,|$)")
#: A comma behind which the list does not go on.
_NEXT = re.compile(r"[,，](?![^,，]{1,12}、)")


def _fields(words: str) -> list[str]:
    """The fields of a list, where each is short: 集成电路、生物医药和数字经济; else the words as they are."""
    parts = each_field(words)
    return parts if all(1 < len(part) <= _LONGEST for part in parts) else [words]


#: Longest field that a list is parted into.
_LONGEST = 12


_VERBS = re.compile(r"[的了和,:是]|(?:主导?|重点|特色|核心|支柱|龙头)(?:[,。]|$)")
_FOCUSED = frozenset({Kind.PLACE, Kind.ORGANIZATION, Kind.PLAN})

RULES = (directions, tasks, focus)

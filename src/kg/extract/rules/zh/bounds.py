"""Chinese: what bounds a place on its sides: 东至…,西至…; 四至分别为…; 以…为东界. One side alone is a direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.topics import Rank, about
from kg.extract.rules.zh.wording import READS, items
from kg.terms import HET

SIDES = {"东": HET.boundaryEast, "南": HET.boundarySouth, "西": HET.boundaryWest, "北": HET.boundaryNorth}
_SIDE = r"(?:其|分别|向|以|隔着)?[东南西北](?![站部岸区京方山昌门大省莞宁海湖洋欧非亚美])(?:侧|面|边|端|界|沿|缘|向)?"
#: What may stand between a side and its bound: a verb of whatever kind, or nothing but a space or a colon.
_VERB = (
    r"(?:紧|直|则|仅|刚好|恰好|一直|延伸)?(?:毗邻|相邻|紧邻|紧靠|紧挨|连接|对接|接壤|面向|面朝|背靠|背倚|隔着|隔|收于|止于"
    r"|起于|始于|始自|终于|界于|以|至|起自|起|临|濒|滨|傍|达|靠|接|抵|到|邻|连|为|是|界|挨着|挨|贴着|贴|望|眺|迄|倚|枕|依|触|及"
    r"|沿|守|守着|顶|达到|碰|压|挽|牵|抱|含|拥|与|和|同|跟|:| )(?:着|到|至|于|向)?"
)
_BOUND = (
    r"[^,;、。东南西北:⟦]{0,6}?(?:⟦\w+:\d+⟧[^,;、。⟦]{0,8}(?:⟦\w+:\d+⟧[^,;、。⟦]{0,6}){0,2}|[^,;、。⟦:]{2,14})"
    r"(?:、[^,;、。东南西北]{2,20}(?=[,;。]|$))?"
)
_ONE = rf"{_SIDE}{_VERB}{_BOUND}"
_ORDER = r"[东南西北](?:[、,/ ]?[东南西北]){3}"


@rule(
    "zh-boundary",
    rf"(?P<sides>{_ONE}(?:[,;、和]?{_ONE}){{1,3}})",
    rf"(?P<order>{_ORDER})(?:四?(?:面|侧|界|至|边)){{0,2}}(?:依次|分别|各|到|至|以|抵|临|接|邻|为|是|止于|:|,|\)){{0,5}}"
    r"(?P<list>[^。;]{4,100}?)(?:为界)?(?=[。;]|$)",
    rf"四(?:至|界|边|面|侧)?\((?P<order>{_ORDER})\)(?:依次|分别|为|是|:){{0,3}}(?P<list>[^。;]{{4,100}}?)(?=[。;]|$)",
    r"(?P<behind>(?:[^,。;、()⟦⟧:]{0,6}(?:⟦\w+:\d+⟧[^,。;、()⟦]{0,6}|[^,。;、()⟦⟧:]{2,10})\([东南西北]\)[、,和]?){2,4})",
    r"(?P<pair>[东南西北]{2})(?:两侧|两面|两端|两边|两头)(?:分别|各|依次)?(?:以|是|为|至|到|临|接|邻|抵){1,2}"
    r"(?P<list>[^。;,、]{4,60}?)(?:为界)?(?=[,。;]|$)",
    r"以(?P<backwards>[^。;,、]{2,20}为[东南西北](?:边|侧|面)?界(?:[、,和]?(?:以)?[^。;,、]{2,20}为[东南西北](?:边|侧|面)?界){1,3})",
    parts=READS,
    signs="东 南 西 北",
)
def boundary(found: Found) -> Iterator[Claim]:
    """What bounds the place spoken of, side by side: 东至…,西至…, or 四至分别为…. One side alone is a direction."""
    sides = list(_sides(found))
    if len({side for side, _, _ in sides}) < _TWO:
        return
    if any(_INSIDE.search(found.masked.text[start:end]) for _, start, end in sides):
        return
    first = found.match.start() + len(found.match[0]) - len(found.match[0].lstrip(",;、和"))
    place = _bounded(found, first)
    told = {it.predicate for it in _here(found) if it.subject == place}
    if any(SIDES[side] in told for side, _, _ in sides):
        return
    for side, start, end in sides if place else ():
        text = found.context.text(found.context.page.text[found.masked.offset(start) : found.masked.offset(end)])
        if place:
            yield found.claim(place, SIDES[side], text, (found.masked.offset(first), found.span()[1]))


_TWO = 2


#: Halls and gates are inside: 东侧为入境大厅,西侧为出境大厅 says how a building is laid out.
_INSIDE = re.compile(r"(?:大厅|场地|查验场|通道|车道|展区|入口|出口|房|厅|办公区|生活区|宿舍)$")


def _here(found: Found) -> Iterator[Claim]:
    """The claims of this sentence so far."""
    return (it for it in found.context.claims if it.start >= found.sentence.start)


def _bounded(found: Found, at: int) -> Named | None:
    """What is bounded: the clause's topic, else where it says that something is."""
    kinds = {Kind.PLACE, Kind.ORGANIZATION}
    if _A_CORNER.search(found.masked.text[:at]):
        return None  # 那是园区靠河的一角,东至…: of the corner, which has no name here
    topic = about(found, at, kinds, Rank.IS) or about(found, at, {Kind.PLACE}, Rank.WHERE)
    return topic or (_only_place(found) if _THIS_GROUND.search(found.masked.text[:at]) else None)


_A_CORNER = re.compile(r"(?:一角|一隅|一侧|一片|一块),?$")
_THIS_GROUND = re.compile(r"(?:这|此)(?:块|片|里|处|座|方)")


def _only_place(found: Found) -> Named | None:
    """The one place that the sentence before names."""
    above = [it for it in found.context.section.sentences if it.end <= found.sentence.start][-1:]
    inside = {named(it) for one in above for it in found.context.mentions if one.start <= it.start < one.end}
    places = [it for it in inside if it.kind is Kind.PLACE]
    return places[0] if len(places) == 1 else None


def _sides(found: Found) -> Iterator[tuple[str, int, int]]:
    """Each side with the masked offsets of its bound."""
    if found.has("sides"):
        yield from _by_side(found)
    elif found.has("behind"):
        yield from _behind(found)
    elif found.has("pair"):
        yield from _in_pairs(found)
    elif found.has("order"):
        yield from _in_order(found)
    else:
        yield from _backwards(found)


_EACH = re.compile(rf"{_SIDE.replace('[东南西北](?!', '(?P<side>[东南西北])(?!', 1)}{_VERB}(?P<words>{_BOUND})")


def _by_side(found: Found) -> Iterator[tuple[str, int, int]]:
    first = found.match.start("sides")
    for side in _EACH.finditer(found.match["sides"]):
        start, end = _bare(side["words"])
        yield side["side"], first + side.start("words") + start, first + side.start("words") + end


def _bare(words: str) -> tuple[int, int]:
    """A bound without what is said of it besides: 深圳河 of 深圳河与南岸相望, 皇岗路 of 皇岗路为界."""
    form = _LED.match(words)
    start = form.end() if form else 0
    tail = _TAIL.search(words, start)
    return start, tail.start() if tail else len(words)


_LED = re.compile(r"(?:着|到|以|与|和|同|跟)(?=[^,]{2})")
_TAIL = re.compile(
    r"(?:(?:为|作|做)(?:邻|界|边界)|(?:相|接)(?:邻|接|望|连|隔|依|对)|一线为界|接壤|毗邻|为止"
    r"|(?<=⟧)(?:(?:与|和)(?![^,;、。]{1,10}[路街道河江线山海湖湾站桥园⟧]$)|望|眺|而|遥|同|跟|对|可)[^,;、。]*)$"
)


def _in_order(found: Found) -> Iterator[tuple[str, int, int]]:
    """The sides and their bounds, where both are listed in one order; nothing where one list is longer."""
    sides, first = re.findall(r"[东南西北]", found.match["order"]), found.match.start("list")
    spans = list(items(found.match["list"]))
    for side, (a, b) in zip(sides, spans, strict=True) if len(sides) == len(spans) else ():
        yield side, first + a, first + b


def _behind(found: Found) -> Iterator[tuple[str, int, int]]:
    """Bounds with their sides in brackets: 白沙口岸(东)、沙洲河(南)."""
    first = found.match.start("behind")
    for one in _BRACKETED.finditer(found.match["behind"]):
        yield one["side"], first + one.start("words"), first + one.end("words")


_BRACKETED = re.compile(r"(?:^|[、,和])(?:四至)?(?:为|是|:|分别为)*(?P<words>[^、,()]+?)\((?P<side>[东南西北])\)")


def _in_pairs(found: Found) -> Iterator[tuple[str, int, int]]:
    """Two sides and their two bounds: 东西两侧分别为金田路和益田路."""
    first, words = found.match.start("list"), found.match["list"]
    joint = re.search(r"和|与|及", words)
    if joint:
        yield found.match["pair"][0], first, first + joint.start()
        yield found.match["pair"][1], first + joint.end(), first + len(words)


_BACK = re.compile(r"(?:^|[、,和])(?:以)?(?P<words>[^,、]{2,20}?)(?:边线|一线)?为(?P<side>[东南西北])(?:边|侧|面)?界")


def _backwards(found: Found) -> Iterator[tuple[str, int, int]]:
    first = found.match.start("backwards")
    for side in _BACK.finditer(found.match["backwards"]):
        yield side["side"], first + side.start("words"), first + side.end("words")


RULES = (boundary,)

"""Chinese: rows of tables under a row of headings, and lines of facts: the heading or key tells what the value is.

A row is of what its first cell names, a line of what its key names or the page is about. The word decides the relation,
the kind of the value whether it can be: a row whose heading is not known here says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Named, Part, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.bounds import SIDES
from kg.extract.rules.zh.measured import observed
from kg.extract.rules.zh.parks import of_headline
from kg.extract.rules.zh.places import areas, within
from kg.han import plain
from kg.terms import HET, SCHEMA

_PARTS = (Part.LABEL, Part.LIST_ITEM, Part.HEADLINE, Part.BODY, Part.CELL)
#: A name or a character of a cell; what parts cells is told by a colon here.
_CELL = r"(?:⟦\w+:\d+⟧|[^:⟦])"
_AREAS = frozenset(("KMK", "MTK", "FTK", "ACR"))


@dataclass(frozen=True, slots=True)
class _Fact:
    """A value under a heading. owner: whose it is. first, last: masked offsets of the value. said: the words."""

    found: Found
    key: str
    owner: Thing
    first: int
    last: int
    said: tuple[int, int]

    @property
    def text(self) -> str:
        """The masked value."""
        return self.found.masked.text[self.first : self.last]

    def mentions(self, *kinds: Kind) -> list[Mention]:
        """What the value names of some kinds."""
        return [it for it in self.found.masked.within(self.text) if it.kind in kinds]

    def words(self) -> str:
        """The value as written."""
        offset = self.found.masked.offset
        return self.found.context.page.text[offset(self.first) : offset(self.last)].strip()


@rule("zh-table-row", rf"^{_CELL}{{1,30}}(?::{_CELL}*){{1,12}}$", signs=":", parts=_PARTS)
def table_row(found: Found) -> Iterator[Claim]:
    """The cells of a row of a table, each by the heading of its column: 面积, 东, 运营. No row without headings."""
    row = found.context.page.quote(found.sentence)
    headings = _headings(found, row)
    cells = _cells(found.masked.text)
    owner = _first(found, cells) if headings and len(cells) == len(headings) else None
    whole = of_headline(found) if owner and _PARTS_LISTED.fullmatch(headings[0]) else None
    if owner and whole and whole != owner and owner.kind is Kind.PLACE:
        yield found.claim(
            owner, SCHEMA.containedInPlace, whole, (found.sentence.start, found.masked.offset(cells[0][1]))
        )
    for heading, (first, last) in zip(headings[1:], cells[1:], strict=True) if owner else ():
        if _TENANT.fullmatch(heading) and "⟦Quantity" not in found.masked.text[first:last]:
            return  # what stands behind a tenant is the tenant's
        read = next((it for form, it in _READERS if form.search(heading)), None)
        if owner and read:
            said = found.masked.offset(0), found.masked.offset(last)
            yield from read(_Fact(found, heading, owner, first, last, said))


#: Over cells that name who has moved in.
_TENANT = re.compile(r"(?:主要|入驻|进驻|落户)?(?:租户|租客|承租[人方]|商户|企业|公司|机构|单位)(?:名称)?")
#: Over the first cells of rows that are the parts of what the page is about.
_PARTS_LISTED = re.compile(r"(?:片区|分区|分片|区块|园区|组成部分)(?:名称)?")


def _headings(found: Found, row: str) -> list[str]:
    """The headings over a row: the first of the lines above that have as many tabs or bars; [] without any."""
    mark = "\t" if "\t" in row else "|" if "|" in row else ""
    above = found.context.page.text[: found.sentence.start].rstrip("\n").split("\n")
    size, top = row.count(mark) if mark else 0, ""
    for line in reversed(above):
        if not mark or line.strip("| ").count(mark) != size:
            break
        top = line
    cells = [plain(it).strip() for it in top.strip("| ").split(mark)] if top else []
    return [] if any(re.search(r"\d", it) for it in cells) else cells


def heading_over(found: Found) -> str:
    """The heading of the column that a match stands in; "" outside of tables."""
    row = found.context.page.quote(found.sentence)
    if "\t" not in row and "|" not in row:
        return ""
    headings, cells = _headings(found, row), _cells(found.masked.text)
    if len(headings) != len(cells):
        return ""
    return next((it for it, (_, last) in zip(headings, cells, strict=True) if found.match.start() < last), "")


def _cells(text: str) -> list[tuple[int, int]]:
    """The masked offsets of the cells of a row."""
    marks = (it.start() for it in re.finditer(r"⟦\w+:\d+⟧|:", text) if it[0] == ":")
    edges = [-1, *marks, len(text)]
    return [(a + 1, b) for a, b in pairwise(edges)]


def _first(found: Found, cells: list[tuple[int, int]]) -> Named | None:
    """What the first cell names, if that is all it holds."""
    words = found.masked.text[slice(*cells[0])].strip()
    inside = found.masked.within(words)
    return named(inside[0]) if len(inside) == 1 and re.fullmatch(r"《?⟦\w+:\d+⟧》?(?:\([^()]*\))?", words) else None


_MARK = r"^(?:[•·▪▶►▍■◆●*—\s-]|\d{1,2}[.、 ])*"
_BETWEEN = rf"\s*(?::|——|— | - )\s*(?P<value>{_CELL}+?)[。;]?$"


@rule(
    "zh-fact-line",
    _MARK
    + r"(?P<key>[^:。;,?!⟦]{1,12}(?:\([^()⟦]{1,8}\))?)\s*(?::|——|— | - )\s*(?P<value>(?:⟦\w+:\d+⟧|[^:⟦])+?)[。;]?$",
    _MARK + r"(?P<of>⟦Place:\d+⟧)(?:\([^()]*\))?(?P<key>)\s*(?::|——|— | - )\s*(?P<value>(?:⟦\w+:\d+⟧|[^:⟦])+?)[。;]?$",
    signs=(":", "—", " - "),
    parts=_PARTS,
)
def fact_line(found: Found) -> Iterator[Claim]:
    """One fact a line, of what the page is about: 母公司:…, 总楼面(第一期):…; or of its key: 第八座:…,2.9万平方米."""
    key = plain(found.words("key"))
    if _SAYS.search(key):
        return
    owner = found.thing("of") if found.has("of") else of_headline(found)
    readers = [it for form, it in _READERS if form.search(key)][:1] if key else [_floor]
    for read in readers if owner else ():
        if owner:
            first, last = found.match.span("value")
            yield from read(_Fact(found, key, _phase(found, key, owner), first, last, found.span()))


_SAYS = re.compile(r"说|表示|称|指出|介绍|认为|问|答|记者|来源|编辑|作者|日期$|更新")


def _phase(found: Found, key: str, owner: Thing) -> Thing:
    """The phase that a key tells of: 总楼面(第一期); else the owner."""
    phase = re.search(r"第?[一二三四首]期", key)
    if phase is None or not isinstance(owner, Named):
        return owner
    words = found.words("key")[slice(*phase.span())]
    return Made("place", (owner, words), (SCHEMA.Place,), f"{owner.name}{words}")


def _read_already(fact: _Fact, mention: Mention) -> bool:
    claims = fact.found.context.claims
    return any(it.predicate == SCHEMA.value and it.start < mention.end and mention.start < it.end for it in claims)


def _amounts(fact: _Fact) -> Iterator[tuple[Mention, Amount]]:
    for mention in fact.mentions(Kind.QUANTITY):
        if isinstance(mention.value, Amount) and not _read_already(fact, mention):
            yield mention, mention.value


def _area(fact: _Fact) -> Iterator[Claim]:
    floor = re.search(r"建筑|楼面|建面|空间|用房|体量", fact.key + plain(fact.words()))
    for mention, value in _amounts(fact):
        if value.unit in _AREAS:
            yield from observed(fact.found, (fact.owner, "建筑面积" if floor else "面积"), mention, fact.said)


def _floor(fact: _Fact) -> Iterator[Claim]:
    for mention, value in _amounts(fact):
        if value.unit in _AREAS:
            measure = "面积" if value.unit == "KMK" else "建筑面积"
            yield from observed(fact.found, (fact.owner, measure), mention, fact.said)


def _count(measure: str) -> Callable[[_Fact], Iterator[Claim]]:
    def read(fact: _Fact) -> Iterator[Claim]:
        for mention, value in _amounts(fact):
            if value.of and not value.money and value.of not in {"年", "月", "日"}:
                yield from observed(fact.found, (fact.owner, measure), mention, fact.said)

    return read


def _housed(fact: _Fact) -> Iterator[Claim]:
    """How many of a kind are there, 研发中心:8家; without a count, what is there."""
    kind = re.sub(r"数量?$", "", fact.key)
    counted = [*_count("入驻企业数" if kind.endswith("企业") else f"入驻{kind}数")(fact)]
    yield from counted or _inside(fact)


def _bounds(fact: _Fact) -> Iterator[Claim]:
    """All sides in one cell: 东甲口岸边,西乙河."""
    row = fact.found.sentence.start, fact.found.sentence.end
    for side in re.finditer(
        r"(?:^|(?<=[,，;；、 ]))([东東南西北])[至到起临臨接邻鄰靠为為:：]*([^,，;；、]{2,20})", fact.words()
    ):
        yield fact.found.claim(fact.owner, SIDES[plain(side[1])], fact.found.context.text(side[2].strip()), row)


def _side(fact: _Fact) -> Iterator[Claim]:
    words = fact.words()
    if words and not re.fullmatch(r"[-—/无\s]*", words):
        row = fact.found.sentence.start, fact.found.sentence.end
        yield fact.found.claim(fact.owner, SIDES[fact.key[0]], fact.found.context.text(words), row)


def _operator(fact: _Fact) -> Iterator[Claim]:
    for body in fact.found.masked.within(re.sub(r"\([^()]*\)", "", fact.text)):
        if body.kind is Kind.ORGANIZATION and named(body) != fact.owner:
            yield fact.found.claim(fact.owner, HET.operator, named(body), fact.said)


def _parent(fact: _Fact) -> Iterator[Claim]:
    """Whose the page's operator is where a line above names one, else whose the owner is."""
    told = (*fact.found.context.said, *fact.found.context.claims)
    run = [it.object for it in told if it.predicate == HET.operator and it.subject == fact.owner]
    body = fact.owner if isinstance(fact.owner, Named) and fact.owner.kind is Kind.ORGANIZATION else None
    child = run[-1] if run else body
    for parent in fact.mentions(Kind.ORGANIZATION)[:1]:
        if isinstance(child, Named) and child != named(parent):
            yield fact.found.claim(child, SCHEMA.parentOrganization, named(parent), fact.said)


def _where(fact: _Fact) -> Iterator[Claim]:
    places = areas([named(it) for it in fact.mentions(Kind.PLACE)])
    beside = re.search(r"旁|侧|交界|之间|对面|附近|以[东南西北]|[东南西北]岸|毗邻|交汇", fact.text)
    if places and not beside and places[-1] != fact.owner and isinstance(fact.owner, Named):
        yield fact.found.claim(fact.owner, within(fact.owner.kind), places[-1], fact.said)


def _focus(fact: _Fact) -> Iterator[Claim]:
    if any(it.predicate == HET.focus and it.start >= fact.found.sentence.start for it in fact.found.context.claims):
        return
    for one in re.split(r"[、/；;，,]|以及|和|与|與", fact.words()):
        if 1 < len(one.strip()) < _LONG:
            yield fact.found.claim(fact.owner, HET.focus, fact.found.context.text(one.strip()), fact.said)


_LONG = 16


def _inside(fact: _Fact) -> Iterator[Claim]:
    """Rooms and platforms of a place: 配套:食堂、会议室; named ones by their names, no counts of seats."""
    for one in re.finditer(r"[^、,;和与及]+", fact.text):
        inside = fact.found.masked.within(one[0])
        if any(it.kind in {Kind.QUANTITY, Kind.DATE, Kind.PERSON} for it in inside):
            continue
        offset = fact.found.masked.offset
        words = fact.found.context.page.text[offset(fact.first + one.start()) : offset(fact.first + one.end())].strip()
        whole = len(inside) == 1 and inside[0].text == words
        thing: Thing = named(inside[0]) if whole else Made("place", (fact.owner, words), (SCHEMA.Place,), words)
        if 1 < len(words) < _LONG:
            relation = within(inside[0].kind) if whole else SCHEMA.containedInPlace
            yield fact.found.claim(thing, relation, fact.owner, fact.said)


def _parts(fact: _Fact) -> Iterator[Claim]:
    places = [named(it) for it in fact.mentions(Kind.PLACE)]
    for part in places if len(places) > 1 and not re.search(r"[东南西北][至到临接]", fact.text) else ():
        if part != fact.owner:
            yield fact.found.claim(part, SCHEMA.containedInPlace, fact.owner, fact.said)


def _day(kind: str, word: str) -> Callable[[_Fact], Iterator[Claim]]:
    def read(fact: _Fact) -> Iterator[Claim]:
        days = [it.value for it in fact.mentions(Kind.DATE) if isinstance(it.value, Date)]
        done = any(it.rule == "zh-opened" and it.start >= fact.found.sentence.start for it in fact.found.context.claims)
        if (
            days
            and not done
            and not re.search(r"预计|预期|计划|拟|将|目标|预定", fact.key + plain(fact.words()))
            and isinstance(fact.owner, Named)
        ):
            event = Made("event", (fact.owner, kind), (SCHEMA.Event,), f"{fact.owner.name}{word}")
            yield fact.found.claim(event, SCHEMA.startDate, days[0].literal, fact.said)
            place = fact.owner.kind is Kind.PLACE
            yield fact.found.claim(event, SCHEMA.location if place else SCHEMA.about, fact.owner, fact.said)

    return read


_READERS: tuple[tuple[re.Pattern[str], Callable[[_Fact], Iterator[Claim]]], ...] = (
    (re.compile(r"^[东南西北](?:[至界面边侧]|边界)?$"), _side),
    (re.compile(r"^(?:边界|四至|界线|范围|四界)"), _bounds),
    (re.compile(r"通关能力|日通行|接待能力|容量|处理能力|设计流量|日处理|日接待|客流设计"), _count("日均通行能力")),
    (re.compile(r"面积|占地|大小|用地|楼面|建面|体量|幅员|多大"), _area),
    (re.compile(r"企业数?$|租户|租客|机构数|入驻|商户|在园"), _count("入驻企业数")),
    (re.compile(r"(?:研发中心|科研平台|平台|实验室|研究院|研究机构|科研机构|团队|标准组织)(?:数量?)?$"), _housed),
    (re.compile(r"母公司|股东|上级|隶属|主管|归口|举办|出资|控股|所有者"), _parent),
    (re.compile(r"运营|营运|管理[者方人单机]|^管理$|经营[者方]|谁管|谁来管|管家|主理|承办|物业"), _operator),
    (re.compile(r"行政区|辖区|属地|所属|所在|位置|坐落|地点|地址|区位|选址|归属|在哪"), _where),
    (re.compile(r"领域|产业|主攻|研究方向|科研方向|业务|赛道|聚焦|范畴|专业"), _focus),
    (re.compile(r"配套|设施|内设|设有|配备|场馆|设备|^口岸$"), _inside),
    (re.compile(r"组成|下辖|构成|分区|片区$|园区$|包括|包含"), _parts),
    (re.compile(r"开园|开业|启用|投用|开放|开馆|揭牌|开通|开张|开门"), _day("opening", "启用")),
    (re.compile(r"成立|创立|设立|创办"), _day("founding", "成立")),
    (re.compile(r"落成|竣工|建成|完工"), _day("completion", "落成")),
)

RULES = (table_row, fact_line)

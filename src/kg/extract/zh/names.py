"""Chinese names by how they are built: a place or another opening word, what follows, and a head noun.

Left boundaries come from known names and the stop table (kg.extract.zh.stops), right ones from the head noun
(kg.extract.zh.heads). No statistics: what the grammar cannot bound is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from kg.evidence import Kind
from kg.extract.zh.heads import Head, Need, heads
from kg.extract.zh.stops import stops
from kg.extract.zh.words import section

Span = tuple[int, int, Kind]

#: Longest name read, in characters: the longest body named in the corpus has 31.
LONGEST = 40
#: In a list, a name may begin this far before its place: 甲中心、医疗器械审评大湾区分中心.
_BEFORE_PLACE = 12
#: Longest name of a city or region that opens a building's name; 一图读懂河套规划 names no plan.
_CITY = 3
#: Longest name before a head noun such as 路 or 口岸.
_SHORT = 4
#: Words that open the names of bodies, acts and events as a place does; for places they are too common.
_OPENERS = re.compile("|".join(section("plain", "openers")))
_ORDINAL = r"(?:(?:19|20)\d\d年?)?(?:第[一二三四五六七八九十百\d]{1,4}届|首届)?(?:(?:19|20)\d\d)?"
_YEAR = re.compile(r"^(?:19|20)\d\d年?")
_NUMBERED = re.compile(rf"{_ORDINAL}$")
#: What may stand before a head noun without naming anything.
PLAIN = re.compile(rf"(?:{'|'.join(section('plain', 'plain'))})+")
_LINE = re.compile(r"(?:地铁|轨道交通)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})号线(?:支线)?(?:[一二三四五六七八九]期)?")
#: What goes on from a known line: 北环线支线.
#: The building of a known port where travellers are checked.
_HALL = re.compile(r"(?<=口岸)(?:联检|旅检)大?楼")
_BRANCH = re.compile(r"(?<=线)(?:支线|延[长线]线?|[东南西北]延线?)")
#: A campus in brackets belongs to a university's name: 香港科技大学(广州).
_SEAT = re.compile(r"(?<=大学)\([^\W\d_]{2,3}\)")
#: Words before a head noun that count what it means: 两座实验室, 四百多家研究院.
_COUNTED = re.compile(
    r"[一二两三四五六七八九十几多数各这那首百千万余]{1,6}(?:周年|个|座|家|所|间|栋|幢|位|项|块|片|处|支|批|大(?!学))(?!院)"
)
#: A place that ends with its rank is a mention of its own before another: 福田区 + 皇岗口岸.
_RANKED = re.compile(r"[^\W\d_]+[省市区县]$")
_DIRECTIONS = "东西南北中"


class _Sentence:
    """A plain sentence with its boundaries and the places known in it."""

    def __init__(self, text: str, known: Iterable[Span], cuts: Iterable[int]) -> None:
        self.text = text
        self._floors = sorted({*stops(text), *cuts})
        places = {
            (first, -last) for first, last, kind in known if kind is Kind.PLACE and text[first - 1 : first] != "("
        }
        openers = {(found.start(), -found.end()) for found in _OPENERS.finditer(text)}
        self._opening = {True: sorted(places), False: sorted(places | openers)}
        self._begins: dict[int, int] = {}
        for first, last in sorted(places, reverse=True):
            self._begins[-last] = first
        self._ends = sorted(self._begins)

    def floor(self, at: int) -> int:
        """The last boundary at or before an offset."""
        return self._floors[bisect_right(self._floors, at) - 1]

    def opening(self, kind: Kind, floor: int, at: int) -> int | None:
        """Where the first place (or other opening word) between two offsets begins; a ranked place is passed over."""
        openers = self._opening[kind is Kind.PLACE]
        for number in range(bisect_left(openers, (floor, -len(self.text))), len(openers)):
            first, last = openers[number][0], -openers[number][1]
            if first >= at:
                break
            if last <= at:
                ranked = kind is Kind.PLACE and last < at and _RANKED.match(self.text, first, last)
                return last if ranked else first
        return None

    def place_before(self, at: int) -> int | None:
        """Where the longest place that ends at an offset begins."""
        return self._begins.get(at)

    def edge(self, at: int) -> int:
        """The end of the last place at or before an offset; 0 without one."""
        number = bisect_right(self._ends, at)
        return self._ends[number - 1] if number else 0


def names(text: str, known: Iterable[Span], cuts: Iterable[int]) -> Iterator[Span]:
    """Spans of a plain sentence built like names, overlapping ones too.

    known: names found by looking up. cuts: where dates and amounts end; a name does not reach over them.
    """
    sentence = _Sentence(text, known, cuts)
    for head in heads(text):
        if head.kind is Kind.PLACE and sentence.place_before(head.end) is not None:
            continue  # the place is known: the words before it are no part of its name
        start = _START[head.need](sentence, head.kind, head.start)
        if head.need is Need.SUBJECT:
            start = _weak(sentence, head, start)
        if start is not None and start < head.start and not _counts(text, start, head.start, head.end):
            yield _numbered(text, start) if head.kind is Kind.EVENT else start, head.end, head.kind
            if head.kind is Kind.ORGANIZATION and (seat := _SEAT.match(text, head.end)):
                yield start, seat.end(), head.kind
    yield from _halls(sentence)
    for found in (*_LINE.finditer(text), *_BRANCH.finditer(text)):
        start = sentence.place_before(found.start())
        if start is not None or found.re is _LINE:
            yield found.start() if start is None else start, found.end(), Kind.PLACE


def _halls(sentence: _Sentence) -> Iterator[Span]:
    """The halls of ports, with a 新 before them: 新白沙口岸联检大楼."""
    for found in _HALL.finditer(sentence.text):
        if (start := sentence.place_before(found.start())) is not None:
            new = sentence.text[start - 1 : start] == "新"
            yield start - new, found.end(), Kind.PLACE


def _counts(text: str, start: int, end: int, last: int) -> bool:
    """Whether what stands before a head noun counts it, or names a city alone: 甲委员会第三次会议, 深圳公园."""
    return bool(
        _SEVERAL.search(text, start, end)
        or _COUNTS_IT.search(text, 0, start)
        or _COUNTS_IN.search(text, start, end)
        or _COUNT.search(text, start, end)
        or _COUNTED.match(text, start, end)
        or _SESSION.search(text, 0, end)
        or _OF_CITY.fullmatch(text, start, last)
    )


#: The parks and ports of a whole city, by its name alone: 深圳公园, 香港口岸.
_OF_CITY = re.compile(
    rf"(?:{'|'.join(section('places', 'china'))}|深圳|香港|广东|广州|北京|上海|澳门|珠海)"
    r"(?:公园|口岸|码头|社区|街道|隧道)"
)


#: A number right before the head noun counts what it names: 两个园区, 三座大厦, 两园.
_COUNT = re.compile(r"(?:[一两二三四五六七八九十几多数各这那]|\d)(?:个|座|片|块|处|家|所|条|大)$|两$")


#: A number right before a name's first character: 两个大湾区分中心.
_COUNTS_IT = re.compile(r"[两三四五六七八九十几多数各](?:个|座|家|所|间)$")
#: The same inside: 甲园区两座湿实验室 counts some of its labs.
_COUNTS_IN = re.compile(r"(?<![第十百])[两三四五六七八九十几多](?:座|栋|幢|间|所|处)(?=[^\W\d_])")
#: Words before a head noun that speak of several: 亚洲新建科学园.
_SEVERAL = re.compile(
    r"(?:新建|现有|各大?|所有|其他|主要|同类|周边|最大|单[个一座]|全[市区省港城])[^\W\d_]{0,2}$|临时[^\W\d_]{0,3}$"
)
#: A session of a body that is named before.
_SESSION = re.compile(
    r"(?:委员会|常委会|代表大会|人大|政协|议会|立法会|理事会|专责小组|领导小组)"
    r"(?:全体)?第[一二三四五六七八九十百\d]{1,4}$"
)


def _with_place(sentence: _Sentence, kind: Kind, at: int) -> int | None:
    return sentence.opening(kind, max(sentence.floor(at), at - LONGEST), at)


def _alone(sentence: _Sentence, kind: Kind, at: int) -> int | None:
    """From a place, or from the boundary if what follows it up to the head noun can be a proper name."""
    start, floor = _with_place(sentence, kind, at), sentence.floor(at)
    if start is not None:
        listed = start - floor <= _BEFORE_PLACE and sentence.text[floor - 1 : floor] == "、"
        return floor if listed and _proper(sentence.text[floor:start], _BEFORE_PLACE) else start
    longest = _SHORT + 2 if kind is Kind.PLACE else LONGEST
    return floor if _proper(_YEAR.sub("", sentence.text[floor:at]), longest) else None


def _short(sentence: _Sentence, _: Kind, at: int) -> int | None:
    """From the boundary or the end of a place, over two to four characters; or from a place right before."""
    start = max(sentence.floor(at), sentence.edge(at))
    if start == at:
        return sentence.place_before(at)
    inner = sentence.text[start:at]
    return start if _proper(inner, _SHORT) else None


def _subject(sentence: _Sentence, kind: Kind, at: int) -> int | None:
    """From the boundary or the end of a place, over two to five characters that a phrase does not begin with.

    A title without its marks from the place that it is for.
    """
    if kind is Kind.PLAN:
        place = _with_place(sentence, Kind.PLACE, at)
        named = place is not None and at - place > _CITY and not _NO_TITLE.search(sentence.text, place, at)
        return place if named else None
    if kind is Kind.ORGANIZATION and (whole := _with_place(sentence, kind, at)) is not None and at - whole <= _PLACED:
        return whole
    if (whole := _within(sentence, kind, at)) is not None:
        return whole
    first = _OPENING.search(sentence.text[max(0, at - _BRAND - 1) : at])
    for start in (max(sentence.floor(at), sentence.edge(at)), at - len(first["inner"]) if first else at):
        inner = sentence.text[start:at]
        if _proper(inner, _BRAND) and not _PHRASE.match(inner):
            return start
    return None


#: Words that no title has before its last: 市人民政府商讨具体方案 names no plan.
_NO_TITLE = re.compile(r"政府|商讨|商谈|讨论|磋商|研究|参与|按照|出席|回应")


def _within(sentence: _Sentence, kind: Kind, at: int) -> int | None:
    """From a city or region right before a brand, of a building named with it: 河套翠湾中心, 港深医药中试基地."""
    if kind is not Kind.PLACE:
        return None
    edge = sentence.edge(at)
    city = sentence.place_before(edge) if edge else None
    before = sentence.place_before(city) if city else None
    city = before if city is not None and before is not None and city - before <= _CITY else city
    start, inner = city, sentence.text[edge:at]
    if city is None or edge - city > 2 * _CITY or _AREA.search(sentence.text, city, edge):
        pair = _PAIR.search(sentence.text[max(sentence.floor(at), at - LONGEST) : at])
        start, inner = (at - len(pair[0]), pair["inner"]) if pair else (None, "")
    fits = 1 < len(inner) <= _BRAND and not PLAIN.fullmatch(inner) and not _PHRASE.match(inner)
    fits = fits or (edge != at and len(inner) >= _MANY and start != city and inner.isalpha())
    fits = fits or bool(city is not None and inner and _CUE.search(sentence.text[max(0, city - 6) : city]))
    return start if start is not None and sentence.floor(at) <= start and fits else None


#: Endings of places that hold a building and open no name of one.
_AREA = re.compile(r"(?<!大湾)[省市区县街路村镇道河江桥园岸]$")
_PAIR = re.compile(r"(?:深港|港深|粤港澳|粤港)(?P<inner>[^\W\d_]{2,12})$")
#: Longest name before a head noun such as 科技; with its place.
_BRAND, _PLACED = 7, 10
#: A short name right behind a mark or a conjunction may have any characters: 溪原生物, though 原 ends most names.
_OPENING = re.compile(r"(?:^|(?<=[,。;:、()“”「」\s与和同由]))(?P<inner>[^\W\d_,。;:、与和同由的是在了]{2,3})$")
#: First characters of phrases that are no names: 该中心, 三座大厦, 新平台; “甲社”位于分园.
_PHRASE = re.compile(
    r"[该这那本两一二三四五六七八九十首新多全各某其我他整每今昨明上下左右前后内外双老旧原第几数个座栋幢家名高大小更设跨"
    r"最很]|位于|设于|设在|地处|落户|入驻|进驻|毗邻|邻近|来自|属于|包括|由|为|是(?!否)"
)
_DOES = (
    r"(?:[自已将系由把首]|是(?!否)|为(?!止)|于(?!是)|在(?!于)|位于|坐落|落户|入驻|进驻|开业|启用|现有|现已"
    r"|总(?:建筑)?面积|建筑面积|面积|占地|签[署订约]|宣布|达成|正式|投产|竣工|封顶|落成|动工|开工"
    r"|开园|揭牌|隶属|创始|首席|董事|总经理|总裁|负责人|预计|计划|今年|今天|今日|昨日|昨天|日前|近日|\(|说|表示|称"
    r"|介绍|以来|租[下用]|选址|挂牌|签约|日产|每[天日年]|购[入得]|斥资|获[得颁批]|⟦|\d|拥有|成立|承诺|去年|明年"
    r"|上月|本月|近年|完成|推出|研发|下属|旗下"
    r"|[东南西北](?:至|到|起|临|靠|接|邻|抵)|翻修|改造|重建|扩建|装修|[一二三四五六七八九十\d]年前|收购|领投"
    r"|楼高|高\d|设有|内?设(?=[有\d])|看到|见到|以(?![及上下来前后外内色])|即日|一口气|一手|昨天|昨晚|前天|上周|已经"
    r"|搬[进入到来]|拟|正(?!式)|刚|才(?=[在搬入落])|就[在要]|参与|选择|决定|申请|二〇"
    r"|[都均也]在|主攻|主打|聚焦|专注|深耕|侧重|致力"
    r"|资料|概况|概览|简介|小?档案|一览|速览|名片|指南|手册|基本情况|情况表|问答"
    r"|的(?:办公|总部|员工|产品|工厂|创办|运营|营运|创始|首席|母公司|子公司|总经理|董事长|控股|全资|业主))"
)


#: Right behind a noun its own count: 顶尖企业研发中心52家.
_COUNTED_NEXT = re.compile(r"[约近逾超]?\d[\d,.]*[余多]?[家个间所](?:[,。;、)]|$|和|与)")


def _weak(sentence: _Sentence, head: Head, start: int | None) -> int | None:
    """Where a name with a weak head noun begins: one that acts, or that stands where things are listed and named."""
    text = sentence.text
    if _COUNTED_NEXT.match(text, head.end):
        return None
    if start is None and (_ACTS.match(text, head.end) or _LISTS.match(text, head.end)):
        start = _built(sentence, head.start)
        told = start is not None and (_ACTS.match(text, head.end) or _cued(text, head.kind, start))
        return start if told else None
    if start is None or _acts(text, head):
        return start
    return start if _LISTS.match(text, head.end) and _cued(text, head.kind, start) else None


def _cued(text: str, kind: Kind, start: int) -> bool:
    """Whether the words before say that a name follows."""
    before = text[max(0, start - 6) : start]
    if start == 0 and text[1:].partition("\t")[1]:  # the first cell of a row
        return True
    return bool(_CUE.search(before) or (kind is Kind.ORGANIZATION and _WHO.search(before)))


#: Words before a body that is told of as who it is.
_WHO = re.compile(r"(?:,即|就是|东家是|交给|归|由)$")


_LISTS = re.compile(r"[,。;、)”」\t|]|——|$")
#: Words before a thing that is there, or is called so.
_CUE = re.compile(
    r"(?:合建|共建|兴建|建有|拥有|设有|现有|建成|配有|引进|引入|迎来|——|名为|名叫|叫做?"
    r"|称为|入驻的|参观了?"
    r"|平方米的|公顷的"
    r"|隶属于?|附属于?|从属于?|归属于?|持有|母公司|租给|(?:机构|单位|主体|股东|母公司|运营方|营运方)(?:为|是"
    r"|:))(?:一座|一家|了)?[“「]?$"
)


def _built(sentence: _Sentence, at: int) -> int | None:
    """From the boundary over words that are plain by themselves but many: 国际量子数据中心, where it acts."""
    start = max(sentence.floor(at), sentence.edge(at))
    inner = sentence.text[start:at]
    if sentence.text[start - 1 : start] == "的" and PLAIN.fullmatch(inner):
        return None  # what a clause describes by plain words: 投建的智能家电产业园
    return start if _MANY <= len(inner) <= LONGEST // 2 and inner.isalpha() and not _PHRASE.match(inner) else None


#: Fewest characters that make plain words a name.
_MANY = 5


def _acts(text: str, head: Head) -> bool:
    """Whether what follows a weak head noun makes it a name's; 基地 and 平台 also end descriptions in lists."""
    does = _ACTS if text[head.start : head.end] in {"基地", "平台", "孵化器", "加速器"} else _AS_SUBJECT[head.kind]
    return bool(does.match(text, head.end))


#: What follows a name with a weak head noun: what it does or is, not a noun. A place may also stand alone in a list.
_ACTS = re.compile(_DOES)
_AS_SUBJECT = {
    Kind.ORGANIZATION: re.compile(
        rf"{_DOES}|[与和同、][^,。;]{{2,24}}(?:签|达成|合作|共建|联合|携手|举办|订立|共同)|(?:统一|负责|全权"
        r"|独家)?(?:运营|营运|管理运营|打理|经营|承建)|(?:全资|控股|独资)"
        r"|(?:、[^,。;]{2,24})?[两二三四五六七八九\d]+家[^,。;]{0,4}(?:入驻|进驻|落户|签)"
        r"|、[^,。;]{2,24}(?:入驻|进驻|落户)|全部股|共同(?:签|运营)|(?:今天|昨日)?签(?:下|署|订)|旗下|集团旗下"
    ),
    Kind.PLAN: re.compile(
        r"(?:全文|正式|最终)?(?:[,。;:(]|$|即日|印发|公布|提出|明确|出台|发布|获批|已|由|于(?!是)|自(?!然)|共"
        r"|的(?:印发"
        r"|文号|发文|签发|签署|期限))"
    ),
    Kind.PLACE: re.compile(
        rf"{_DOES}|[一二三四五六七八九十\d]{{1,2}}[楼层]|[、,。;:)\t|]|——|$|[与和同及等内的]|现|目前|共|交由|归|主体"
        rf"|两座|入驻|开幕|开放|以[东南西北]|建筑|奠基"
        r"|举行|设有|有\d"
    ),
}


def _direct(sentence: _Sentence, _: Kind, at: int) -> int | None:
    """From a place right before, or one character before: 深圳站, 深圳北站."""
    if sentence.text[at - 1 : at] in _DIRECTIONS:
        return sentence.place_before(at - 1)
    return sentence.place_before(at)


def _proper(inner: str, longest: int) -> bool:
    """Whether characters before a head noun can name something: two or more, not all of them plain words."""
    return 1 < len(inner) <= longest and not PLAIN.fullmatch(inner) and not inner[0].isdigit()


_START = {
    Need.WITH_PLACE: _with_place,
    Need.ALONE: _alone,
    Need.SHORT: _short,
    Need.DIRECT: _direct,
    Need.SUBJECT: _subject,
}


def _numbered(text: str, start: int) -> int:
    """Where an event's name begins with its year or ordinal: 2025…车展, 第二届…论坛."""
    if held := _HELD.match(text, max(0, start - 1)):
        return held.end()
    found = _NUMBERED.search(text, max(0, start - 14), start)
    return found.start() if found else start


#: Words that count an event that was held: 办了场对接会, 举办两场推介会.
_HELD = re.compile(r"[了办开][一两三]?[场次届个]")

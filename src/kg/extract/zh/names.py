"""Chinese names by how they are built: a place or another opening word, what follows, and a head noun.

Left boundaries come from known names and the stop table (kg.extract.zh.stops), right ones from the head noun
(kg.extract.zh.heads). No statistics: what the grammar cannot bound is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from kg.evidence import Kind
from kg.extract.zh.heads import Need, heads
from kg.extract.zh.stops import stops
from kg.extract.zh.words import section

Span = tuple[int, int, Kind]

#: Longest name read, in characters: the longest body named in the corpus has 31.
LONGEST = 40
#: In a list, a name may begin this far before its place: 甲中心、医疗器械审评大湾区分中心.
_BEFORE_PLACE = 12
#: Longest name before a head noun such as 路 or 口岸.
_SHORT = 4
#: Words that open the names of bodies, acts and events as a place does; for places they are too common.
_OPENERS = re.compile("|".join(section("plain", "openers")))
_ORDINAL = r"(?:(?:19|20)\d\d年?)?(?:第[一二三四五六七八九十百\d]{1,4}届|首届)?(?:(?:19|20)\d\d)?"
_YEAR = re.compile(r"^(?:19|20)\d\d年?")
_NUMBERED = re.compile(rf"{_ORDINAL}$")
#: What may stand before a head noun without naming anything.
_PLAIN = re.compile(rf"(?:{'|'.join(section('plain', 'plain'))})+")
_LINE = re.compile(r"(?:地铁|轨道交通)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})号线(?:支线)?(?:[一二三四五六七八九]期)?")
#: A campus in brackets belongs to a university's name: 香港科技大学(广州).
_SEAT = re.compile(r"(?<=大学)\([^\W\d_]{2,3}\)")
_BUILDING = re.compile(r"(?<!\d)\d{1,2}号(?:大)?楼")
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
        if start is not None and start < head.start:
            yield _numbered(text, start) if head.kind is Kind.EVENT else start, head.end, head.kind
            if head.kind is Kind.ORGANIZATION and (seat := _SEAT.match(text, head.end)):
                yield start, seat.end(), head.kind
    yield from ((*found.span(), Kind.PLACE) for found in _BUILDING.finditer(text))
    for found in _LINE.finditer(text):
        start = sentence.place_before(found.start())
        yield found.start() if start is None else start, found.end(), Kind.PLACE


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


def _direct(sentence: _Sentence, _: Kind, at: int) -> int | None:
    """From a place right before, or one character before: 深圳站, 深圳北站."""
    if sentence.text[at - 1 : at] in _DIRECTIONS:
        return sentence.place_before(at - 1)
    return sentence.place_before(at)


def _proper(inner: str, longest: int) -> bool:
    """Whether characters before a head noun can name something: two or more, not all of them plain words."""
    return 1 < len(inner) <= longest and not _PLAIN.fullmatch(inner) and not inner[0].isdigit()


_START = {Need.WITH_PLACE: _with_place, Need.ALONE: _alone, Need.SHORT: _short, Need.DIRECT: _direct}


def _numbered(text: str, start: int) -> int:
    """Where an event's name begins with its year or ordinal: 2025…车展, 第二届…论坛."""
    found = _NUMBERED.search(text, max(0, start - 14), start)
    return found.start() if found else start

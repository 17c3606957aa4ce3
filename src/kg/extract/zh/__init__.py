"""Mentions in Chinese sentences: by looking up and by grammar, over the plain form of the text (kg.han)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rdflib import URIRef

from kg.evidence import Kind, Mention
from kg.extract.gazetteer import Gazetteer
from kg.extract.zh.amounts import amounts
from kg.extract.zh.dates import dates
from kg.extract.zh.marked import GOVERNMENT, government, marked, own_title
from kg.extract.zh.names import Span, names
from kg.extract.zh.people import addressed, people
from kg.extract.zh.titles import closed, titles
from kg.extract.zh.words import entries, section
from kg.han import chinese, plain
from kg.vocabulary import Name

__all__ = ["GOVERNMENT", "SITE_NAME", "bare_title", "candidates", "stands", "uncrossed"]

#: A name of a plan this short is also a word.
_WORD = 4

#: 规划 behind a place that says what is planned there: 甲园区规划面积302公顷.
_PLANNED = re.compile(r"规划(?:总?面积|总?占地|总?用地|总?建筑|建设|建有|了|范围|控制|四至|边界|展览?馆)")

_PARTS = ("world", "china", "near")
_PLACES = Gazetteer(Name(word, URIRef(""), "place") for part in _PARTS for word in section("places", part))

#: By a name that other words hold too: where it is none.
_HELD = {one.word: one for one in entries("places") if one.section == "held"}

#: A site's name in Chinese: a publisher by its last word. A document's heading may open a page as well.
SITE_NAME = (
    r"[^\x00-\x7f，。：；、《》“”]{1,20}"
    r"(?:网|網|在线|在線|网站|網站|频道|頻道|报|報|新闻|新聞|政府|门户|門戶|局|委员会|委員會|办公室|辦公室|中心"
    r"|资讯|資訊|观察|觀察|周刊|週刊|财经|財經|传媒|傳媒|发布|發佈|台|社|馆|大学|厅|部|署|院|会)"
)


def bare_title(name: str) -> bool:
    """Whether a plan's name is no more than its kind, as 规划 in 《规划》."""
    return len(name) <= _WORD and chinese(name)


def stands(text: str, start: int, end: int, kind: Kind) -> bool:
    """Whether a name that the page uses is one at this place.

    规划 is a plan's only in 《》, and a word elsewhere; a surname alone stands before its form of address.
    """
    if kind is Kind.PERSON and end - start == 1:
        return bool(addressed(plain(text[start : end + 3])))
    if text[start:end] == GOVERNMENT:
        return False  # found where it stands alone, by the sentence
    bare = kind is Kind.PLAN and end - start <= _WORD and chinese(text[start:end])
    return not bare or text[start - 1 : start] in {"《", "〈", "“", "「"}


def uncrossed(spans: list[Span], known: list[Span]) -> list[Span]:
    """Spans without the places whose words two known places make up and go beyond: 深圳河 is no river in 深圳河套."""
    ends = dict[int, int]()
    for first, last, kind in known:
        if kind is Kind.PLACE:
            ends[first] = max(last, ends.get(first, 0))
    pairs = [(first, last, ends[last]) for first, last, kind in known if kind is Kind.PLACE and last in ends]
    return [it for it in spans if not any(a == it[0] and middle < it[1] < end for a, middle, end in pairs)]


def candidates(text: str, start: int, end: int, gazetteers: tuple[Gazetteer, ...]) -> Iterator[Mention]:
    """The mentions of one sentence of a page's text, overlapping ones too; known names before those built like one."""
    words = plain(text[start:end])
    figures = [*dates(words), *amounts(words)]
    found = (span for gazetteer in (*gazetteers, _PLACES) for span in gazetteer.find(words, 0, len(words)))
    known = [it for it in found if it[2] is not Kind.PLAN or not _PLANNED.match(words, it[1] - 2)]
    known = [it for it in known if not _is_held(words, it)]
    built = [*titles(words), *names(words, known, (figure.end for figure in figures)), *people(words), *marked(words)]
    built += [*government(text, words), *own_title(text, words)]
    titled = closed(words)
    for first, last, kind in uncrossed([*known, *built], known):
        if not any(a < first and last < b and (first, last) != (a + 1, b - 1) for a, b in titled):
            yield Mention(start + first, start + last, kind, text[start + first : start + last])
    for figure in figures:
        if not any(a < figure.start and figure.end < b for a, b in titled):
            first, last = start + figure.start, start + figure.end
            yield replace(figure, start=first, end=last, text=text[first:last])


def _is_held(words: str, name: Span) -> bool:
    """Whether a name is only a piece of other words, as 沙特 of 特稿."""
    first, last, _ = name
    held = _HELD.get(words[first:last])
    return held is not None and held.fits(words, first, last)

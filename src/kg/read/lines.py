"""The lines of plain text, and what each is beside its neighbours: heading, item, row of facts, marks or prose."""

from __future__ import annotations

import re
from enum import Enum, auto

from kg.read import headings, marks, sentences

#: Headings are short; figures from 16 dumped pages.
HEADING_CHARACTERS = 120
HEADING_WORDS = 18

Span = tuple[int, int]


class Line(Enum):
    """What a line is."""

    BLANK = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    MARKS = auto()
    PROSE = auto()


#: How an item of a list opens: a bullet, (1), 1., 一是.
ITEM = re.compile(
    r"(?:(?:[-–—]{1,2}|[*•·●■◆▪‣○※►▶➤▍])[ \t\u3000]*(?=\S)|[①-⑳⑴-⒇][ \t\u3000]*|[（(](?:\d{1,2}|[a-h]"
    r"|[一二三四五六七八九十]{1,3})[)）]"
    r"|\([a-hivx]{1,3}\) (?=\S)|[a-h]\) (?=\S)"
    r"|\d{1,2}(?:[)）、．]|[.](?!\d))[ \t\u3000]*(?=\S))"
)
#: A line of facts: a word or three, a colon, what is said.
_ROW = re.compile(r"(?:[^\s:：,，。.!?]{1,10} ?[:：] ?[^\s/]|[A-Z][^:.!?\n一-鿿]{1,48}: ?[^\s/])")

#: A row of three cells or more, between bars or strokes; a table is told by two of them.
_CELLS = re.compile(r"(?:[^/|\n]{0,60} )?(?P<bar>[/|]) [^/|\n]+ (?P=bar) [^/|\n]")


def lines(text: str) -> list[tuple[Line, Span]]:
    """The lines of a text with their spans, without white space around them."""
    found: list[tuple[Line, Span]] = []
    for match in re.finditer(r"[^\n]*\n|[^\n]+$", text):
        span = sentences.trimmed(text, *match.span())
        if span is None or not re.search(r"\w", text[slice(*span)]):
            found.append((Line.BLANK, match.span()))
        else:
            found.append((_kind(text[slice(*span)]), span))
    for at in _chronicled(text, found):
        found[at] = (Line.PROSE, found[at][1])
    if (first := _title(text, found)) is not None:
        found[first] = (Line.HEADING, found[first][1])
    broken = [_broken_off(text, found, at) for at in range(len(found))]
    found = [(Line.PROSE if off else kind, span) for off, (kind, span) in zip(broken, found, strict=True)]
    many = _many(text, found)
    return [(_in_run(text, found, at, many), found[at][1]) for at in range(len(found))]


def _chronicled(text: str, found: list[tuple[Line, Span]]) -> list[int]:
    """Days by themselves, two or more of them, each above the text it dates: none is the day of the page."""
    before = [Line.BLANK, *(kind for kind, _ in found)]
    after = [*(kind for kind, _ in found[1:]), Line.BLANK]
    days = [
        at
        for at, (kind, span) in enumerate(found)
        if kind is Line.MARKS and before[at] is Line.BLANK and after[at] is Line.PROSE and marks.day(text[slice(*span)])
    ]
    return days if len(days) > 1 else []


def _title(text: str, lines: list[tuple[Line, Span]]) -> int | None:
    """Where a page opens with a short line that asks or exclaims, and a gap or a byline below: its headline."""
    at = next((at for at, (kind, _) in enumerate(lines) if kind is not Line.BLANK), len(lines))
    kind, words = (lines[at][0], text[slice(*lines[at][1])]) if at + 2 < len(lines) else (Line.BLANK, "")
    short = kind is Line.PROSE and len(words) <= HEADING_CHARACTERS and len(words.split()) <= HEADING_WORDS
    asks = re.search(r"[?!？！]", words) and not re.search(r"[.。;；:：,，]$|^(?:问|問|答|Q)", words)
    return at if short and asks and lines[at + 1][0] is not Line.PROSE else None


def _broken_off(text: str, lines: list[tuple[Line, Span]], at: int) -> bool:
    """Whether a line is no heading: a lede below one, of two clauses or more, that the page cuts; a wrapped line."""
    (kind, span), above = lines[at], lines[at - 1][0] if at else Line.BLANK
    words = text[slice(*span)]
    wrapped = at + 1 < len(lines) and lines[at + 1][0] is not Line.BLANK and text[lines[at + 1][1][0]] in _CLOSES
    lede = kind is above is Line.HEADING and len(words) > LEDE_HAN and words.count("，") > 1
    return lede or (kind is Line.HEADING and wrapped)


#: Marks that no line begins with, but for one that goes on with the line above.
_CLOSES = frozenset(",，、。；;：」』”）)")
#: A lede that breaks off is longer than a headline, in characters.
LEDE_HAN = 28


#: A year or a month by itself opens a stretch of a chronicle; it is no title.
_YEAR = re.compile(r"(?:In )?(?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d ?(?:年(?:\d{1,2}月)?)?[:：.]?")


def _kind(line: str) -> Line:
    if len(line) > HEADING_CHARACTERS:
        return Line.PROSE
    if marks.line(line, 0, len(line)) is not None or headings.crumbs(line):
        return Line.MARKS
    if "\t" in line:
        return Line.ROW
    if _YEAR.fullmatch(line) or line[-1] in ",，" or headings.note(line):
        return Line.PROSE
    mark = ITEM.match(line)
    plain = not sentences.finished(line) and len(sentences.spans(line, mark.end() if mark else 0, len(line))) == 1
    return Line.HEADING if plain and len(line.split()) <= HEADING_WORDS else Line.PROSE


def _in_run(text: str, lines: list[tuple[Line, Span]], at: int, many: frozenset[re.Pattern[str]]) -> Line:
    """What a line is beside its neighbours: an item or a row of facts where one of them, blank lines apart, is, too.

    many: forms of rows that the page has three of or more.
    """
    kind, span = lines[at]
    form = next((form for form in (ITEM, _CELLS, _ROW) if form.match(text, *span)), None)
    if form is None or kind not in {Line.HEADING, Line.PROSE} or (form is _ROW and kind is Line.PROSE):
        return kind
    above, below = (
        next((lines[it] for it in side if lines[it][0] is not Line.BLANK), None)
        for side in (range(at - 1, -1, -1), range(at + 1, len(lines)))
    )
    like = [bool(it and it[0] in {Line.HEADING, Line.PROSE} and form.match(text, *it[1])) for it in (above, below)]
    if not any(like) and at and form in many and _between(text, lines, form, at):
        return Line.ROW
    heads = not any(like) or (not like[0] and at + 1 < len(lines) and lines[at + 1][0] is Line.PROSE and not like[1])
    if heads:
        return kind  # alone, or with text right below
    return Line.ITEM if form is ITEM else Line.ROW


def _many(text: str, lines: list[tuple[Line, Span]]) -> frozenset[re.Pattern[str]]:
    """The forms of rows, of cells or with a short Chinese label, that a page has three of or more."""
    spans = [span for kind, span in lines if kind in {Line.HEADING, Line.PROSE}]
    forms = {_CELLS: _CELLS, _ROW: _SHORT_LABEL}
    return frozenset(form for form, told in forms.items() if sum(1 for it in spans if told.match(text, *it)) > _FEW)


def _between(text: str, lines: list[tuple[Line, Span]], form: re.Pattern[str], at: int) -> bool:
    """Whether a line may be a row between other text: of cells, or with a short Chinese label, and no text below it."""
    below, span = lines[at + 1] if at + 1 < len(lines) else (Line.BLANK, (0, 0))
    text_below = below is Line.PROSE and not form.match(text, *span)
    return not text_below and (form is _CELLS or bool(_SHORT_LABEL.match(text, *lines[at][1])))


#: Rows that may stand by themselves without being a sheet.
_FEW = 2
_SHORT_LABEL = re.compile(r"[一-鿿]{2,6}[:：]\s?[^\s/]")

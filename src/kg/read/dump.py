"""Plain text: the dump of a section page (site name, teasers, articles), or one article.

What the lines are, learned from dumps of government portals: a short line without a full stop is a heading; the first
of two headings that open the page names the site; a heading with one short paragraph right below it is a teaser, whose
photo caption and lede the dump joins without a space; a heading above a blank line, or with more text below, is an
article; a line of punctuation alone separates; a line that holds a day or a credit and nothing else dates or credits
the text it stands in; a heading of one or two words with nothing of its own below is a label. Lines that open with a
bullet or a number, two or more in a run, are the items of a list and belong to the heading above. Lines such as
"Area: 3 km²" in a run, and rows parted by tabs, are no headings: in English they belong to the text they stand in, in
Chinese each is a label, however long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from kg import notices
from kg.evidence import Layout, Part, Section, Sentence
from kg.read import captions, headings, marks, sentences

READER = "text-1"
#: Headings are short; figures from 16 dumped pages.
HEADING_CHARACTERS = 120
HEADING_WORDS = 18
#: List pages cut ledes at 200 characters; a paragraph much longer than that is an article's.
TEASER_CHARACTERS = 300
#: A heading with nothing below is a headline from so many words, or so many Chinese characters.
HEADLINE_WORDS = 4
HEADLINE_HAN = 8
_HAN = re.compile(r"[一-鿿]")

_Span = tuple[int, int]


class _Line(Enum):
    BLANK = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    MARKS = auto()
    PROSE = auto()


@dataclass(slots=True)
class _Draft:
    """A section being gathered: spans of its heading, paragraphs and items, and which paragraphs are rows of facts.

    adjacent: no blank line between heading and text, and no rows. row: the heading is itself such a row.
    """

    heading: _Span | None = None
    paragraphs: list[_Span] = field(default_factory=list)
    items: list[_Span] = field(default_factory=list)
    rows: set[_Span] = field(default_factory=set)
    marks: list[Sentence] = field(default_factory=list)
    adjacent: bool = True
    site: bool = False
    label: bool = False
    row: bool = False


def sections(text: str) -> tuple[Section, ...]:
    """The sections of a page, in page order; offsets into `text`."""
    counts = dict.fromkeys(Layout, 0)
    found = []
    drafts = _drafts(text)
    for draft in drafts:
        layout = _layout(text, draft, alone=len(drafts) == 1)
        counts[layout] += 1
        inside = [one for one in _sentences(text, draft, layout) if "�" not in text[one.start : one.end]]
        found.append(Section(layout, counts[layout], tuple(sorted(inside, key=lambda one: one.start))))
    return tuple(found)


# ---- lines ----

#: How an item of a list opens: a bullet, (1), 1., 一是.
_ITEM = re.compile(
    r"(?:(?:[-–—]{1,2}|[*•·●■◆▪‣○※►▶➤▍])[ \t\u3000]*(?=\S)|[①-⑳⑴-⒇][ \t\u3000]*|[（(](?:\d{1,2}|[a-h]"
    r"|[一二三四五六七八九十]{1,3})[)）]"
    r"|\([a-hivx]{1,3}\) (?=\S)|[a-h]\) (?=\S)"
    r"|\d{1,2}(?:[)）、．]|[.](?!\d))[ \t\u3000]*(?=\S))"
)
#: A line of facts: a word or three, a colon, what is said.
_ROW = re.compile(r"(?:[^\s:：,，。.!?]{1,10} ?[:：] ?[^\s/]|[A-Z][^:.!?\n一-鿿]{1,48}: ?[^\s/])")

#: A row of three cells or more, between bars or strokes; a table is told by two of them.
_CELLS = re.compile(r"(?:[^/|\n]{0,60} )?(?P<bar>[/|]) [^/|\n]+ (?P=bar) [^/|\n]")


def _lines(text: str) -> list[tuple[_Line, _Span]]:
    found: list[tuple[_Line, _Span]] = []
    for match in re.finditer(r"[^\n]*\n|[^\n]+$", text):
        span = sentences.trimmed(text, *match.span())
        if span is None or not re.search(r"\w", text[slice(*span)]):
            found.append((_Line.BLANK, match.span()))
        else:
            found.append((_kind(text[slice(*span)]), span))
    if (first := _title(text, found)) is not None:
        found[first] = (_Line.HEADING, found[first][1])
    broken = [_broken_off(text, found, at) for at in range(len(found))]
    found = [(_Line.PROSE if off else kind, span) for off, (kind, span) in zip(broken, found, strict=True)]
    return [(_in_run(text, found, at), found[at][1]) for at in range(len(found))]


def _title(text: str, lines: list[tuple[_Line, _Span]]) -> int | None:
    """Where a page opens with a short line that asks or exclaims, and a gap or a byline below: its headline."""
    at = next((at for at, (kind, _) in enumerate(lines) if kind is not _Line.BLANK), len(lines))
    kind, words = (lines[at][0], text[slice(*lines[at][1])]) if at + 2 < len(lines) else (_Line.BLANK, "")
    short = kind is _Line.PROSE and len(words) <= HEADING_CHARACTERS and len(words.split()) <= HEADING_WORDS
    asks = re.search(r"[?!？！]", words) and not re.search(r"[.。;；:：,，]$|^(?:问|問|答|Q)", words)
    return at if short and asks and lines[at + 1][0] is not _Line.PROSE else None


def _broken_off(text: str, lines: list[tuple[_Line, _Span]], at: int) -> bool:
    """Whether a line is no heading: a lede below one, of two clauses or more, that the page cuts; a wrapped line."""
    (kind, span), above = lines[at], lines[at - 1][0] if at else _Line.BLANK
    words = text[slice(*span)]
    wrapped = at + 1 < len(lines) and lines[at + 1][0] is not _Line.BLANK and text[lines[at + 1][1][0]] in _CLOSES
    lede = kind is above is _Line.HEADING and len(words) > LEDE_HAN and words.count("，") > 1
    return lede or (kind is _Line.HEADING and wrapped)


#: Marks that no line begins with, but for one that goes on with the line above.
_CLOSES = frozenset(",，、。；;：」』”）)")
#: A lede that breaks off is longer than a headline, in characters.
LEDE_HAN = 28


#: A year by itself opens a stretch of a chronicle; it is no title.
_YEAR = re.compile(r"(?:In )?(?:19|20)\d\d ?年?[:：.]?")


def _kind(line: str) -> _Line:
    if len(line) > HEADING_CHARACTERS:
        return _Line.PROSE
    if marks.line(line, 0, len(line)) is not None or headings.crumbs(line):
        return _Line.MARKS
    if "\t" in line:
        return _Line.ROW
    if _YEAR.fullmatch(line) or line[-1] in ",，" or headings.note(line):
        return _Line.PROSE
    mark = _ITEM.match(line)
    plain = not sentences.finished(line) and len(sentences.spans(line, mark.end() if mark else 0, len(line))) == 1
    return _Line.HEADING if plain and len(line.split()) <= HEADING_WORDS else _Line.PROSE


def _in_run(text: str, lines: list[tuple[_Line, _Span]], at: int) -> _Line:
    """What a line is beside its neighbours: an item or a row of facts where one of them, blank lines apart, is, too."""
    kind, span = lines[at]
    form = next((form for form in (_ITEM, _CELLS, _ROW) if form.match(text, *span)), None)
    if form is None or kind not in {_Line.HEADING, _Line.PROSE} or (form is _ROW and kind is _Line.PROSE):
        return kind
    above, below = (
        next((it for it in side if it[0] is not _Line.BLANK), None) for side in (lines[:at][::-1], lines[at + 1 :])
    )
    like = [bool(it and it[0] in {_Line.HEADING, _Line.PROSE} and form.match(text, *it[1])) for it in (above, below)]
    if not any(like) and at and _one_of_many(text, lines, form, at):
        return _Line.ROW
    heads = not any(like) or (not like[0] and at + 1 < len(lines) and lines[at + 1][0] is _Line.PROSE and not like[1])
    if heads:
        return kind  # alone, or with text right below
    return _Line.ITEM if form is _ITEM else _Line.ROW


def _one_of_many(text: str, lines: list[tuple[_Line, _Span]], form: re.Pattern[str], at: int) -> bool:
    """Whether a line between other text is a row of which the page has more: cells, or a short Chinese label."""
    short = form is _CELLS or (form is _ROW and _SHORT_LABEL.match(text, *lines[at][1]))
    text_below = at + 1 < len(lines) and lines[at + 1][0] is _Line.PROSE and not form.match(text, *lines[at + 1][1])
    if not short or text_below:
        return False
    others = (span for kind, span in lines if kind in {_Line.HEADING, _Line.PROSE} and span != lines[at][1])
    return sum(1 for span in others if (form if form is _CELLS else _SHORT_LABEL).match(text, *span)) > 1


_SHORT_LABEL = re.compile(r"[一-鿿]{2,6}[:：]\s?[^\s/]")


def _drafts(text: str) -> list[_Draft]:
    drafts: list[_Draft] = []
    last = _Line.BLANK
    waiting: list[Sentence] = []
    lines = _lines(text)
    for at, (line, span) in enumerate(lines):
        kind, said = _below(text, drafts, line, span, last)
        if kind is _Line.HEADING and drafts and _signature(text, lines, at):
            kind, said = _Line.MARKS, [Sentence(*span, Part.LABEL)]
        if kind is _Line.MARKS:
            found = said or [Sentence(*one) for one in marks.line(text, *span) or ()]
            (drafts[-1].marks if drafts else waiting).extend(found)
        elif kind is not _Line.BLANK:
            _gather(text, drafts, kind, span, last)
        last = kind
    if waiting and not drafts:
        drafts.append(_Draft())
    if drafts:
        drafts[0].marks[:0] = waiting
    return _labelled(text, drafts)


def _below(
    text: str, drafts: list[_Draft], kind: _Line, span: _Span, last: _Line
) -> tuple[_Line, list[Sentence] | None]:
    """What a heading right below another one is: a byline of the first, text below that of a part, or what it seems."""
    if kind is last is _Line.HEADING:
        if len(drafts) == 1 and (said := headings.byline(text, *span)):
            return _Line.MARKS, said
        if _of_a_part(text, drafts):
            return _Line.PROSE, None
    return kind, None


def _of_a_part(text: str, drafts: list[_Draft]) -> bool:
    """Whether the last heading heads a part of the text under the first, which is a headline by its length."""
    first, last = (text[slice(*it.heading)] if it.heading else "" for it in (drafts[0], drafts[-1]))
    whole = len(first.split()) > _SHORT or len(_HAN.findall(first)) > 2 * _SHORT
    return len(drafts) > 1 and whole and headings.of_a_part(last)


#: A headline has more words than this, or more than twice as many Chinese characters.
_SHORT = 2


def _signature(text: str, lines: list[tuple[_Line, _Span]], at: int) -> bool:
    """Whether a line signs the text above: below it stands a day by itself, and then nothing, or what follows a gap."""
    above = next((kind for kind, _ in lines[:at][::-1] if kind is not _Line.BLANK), None)
    below = [*lines[at + 1 : at + 3], (_Line.BLANK, (0, 0))]
    (kind, span), (after, _) = below[:2] if len(below) > 1 else (below[0], below[0])
    day = kind is _Line.MARKS and marks.day(text[slice(*span)])
    return day and above in {_Line.PROSE, _Line.ITEM} and after in {_Line.BLANK, _Line.HEADING}


def _gather(text: str, drafts: list[_Draft], kind: _Line, span: _Span, last: _Line) -> None:
    """Give a line to the draft it belongs to, or open one with it. last: what the line before was."""
    if kind is _Line.HEADING or (kind is _Line.ITEM and not drafts):
        drafts.append(_headed(text, span, after=drafts[-1:] if last is _Line.HEADING else []))
    elif kind is _Line.ROW and _HAN.search(text, *span):
        drafts.append(_Draft(heading=span, row=True))
    elif kind is _Line.ITEM:
        drafts[-1].items.append(span)
    else:
        if not drafts:
            drafts.append(_Draft())
        drafts[-1].paragraphs.append(span)
        drafts[-1].adjacent &= last is not _Line.BLANK and kind is not _Line.ROW
        drafts[-1].rows |= {span} if kind is _Line.ROW else set()


def _headed(text: str, span: _Span, after: list[_Draft]) -> _Draft:
    """A draft under a heading. after: the draft whose heading stands right above, which opens the page perhaps."""
    for above in after:
        above.site = not notices.of_a_notice(text[slice(*span)])
    both = marks.beside(text, *span)
    if not both:
        return _Draft(heading=span)
    return _Draft(heading=both[0], marks=[Sentence(*both[1], Part.DATELINE)])


def _labelled(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Say which headings are the site's name and which are labels.

    What is said beside the site's name of day and author belongs to the first text.
    """
    for number, draft in enumerate(drafts):
        draft.site = number == 0 and len(drafts) > 1 and _of_the_site(text, draft)
        draft.label = _is_label(text, drafts, number)
    if drafts and drafts[0].site:
        drafts[1].marks[:0], drafts[0].marks = drafts[0].marks, []
    return drafts


def _of_the_site(text: str, first: _Draft) -> bool:
    """Whether the heading that opens a page, with nothing of its own below, names the site."""
    heading = text[slice(*first.heading)] if first.heading else ""
    named = (first.site and not marks.bare(heading)) or headings.of_the_site(heading)
    return named and not first.paragraphs and not first.items


def _is_label(text: str, drafts: list[_Draft], number: int) -> bool:
    """Whether a heading is a row of a sheet, heads a part of a text, or has nothing below and is no headline."""
    draft = drafts[number]
    if (draft.row and number) or _of_a_part(text, drafts[: number + 1]):
        return True
    heading = text[slice(*draft.heading)] if draft.heading else ""
    opens = number == 0 and not draft.row and len(drafts) > 1 and drafts[1].row
    last = not draft.items and draft is drafts[-1]
    bare = not draft.paragraphs and not draft.site and len(drafts) > 1 and not opens
    return bare and (draft.row or not _headline(heading) or last)


def _headline(words: str) -> bool:
    return len(words.split()) >= HEADLINE_WORDS or len(_HAN.findall(words)) >= HEADLINE_HAN


# ---- sections ----


def _layout(text: str, draft: _Draft, *, alone: bool) -> Layout:
    if draft.site:
        return Layout.SITE
    size = sum(end - start for start, end in draft.paragraphs)
    short = len(draft.paragraphs) <= 1 and size <= TEASER_CHARACTERS
    if not (draft.heading and draft.adjacent and short) or draft.label:
        return Layout.ARTICLE
    whole = draft.paragraphs and sentences.finished(text[slice(*draft.paragraphs[0])])
    return Layout.ARTICLE if alone and whole else Layout.TEASER


def _sentences(text: str, draft: _Draft, layout: Layout) -> Iterator[Sentence]:
    yield from draft.marks
    if draft.heading:
        site = Part.SITE_NAME if layout is Layout.SITE else Part.HEADLINE
        yield Sentence(*draft.heading, Part.LABEL if draft.label else site)
    for span in draft.items:
        yield from (Sentence(*one, Part.LIST_ITEM) for one in _item(text, span))
    for number, span in enumerate(draft.paragraphs):
        last = number == len(draft.paragraphs) - 1
        if span in draft.rows:
            yield from (Sentence(*one, Part.LIST_ITEM) for one in sentences.spans(text, *span))
            continue
        yield from _paragraph(text, span, layout, last=last, first=number == 0)


def _item(text: str, span: _Span) -> list[_Span]:
    """The sentences of a list's item; its bullet or number is none of its own."""
    mark = _ITEM.match(text, *span)
    return sentences.spans(text, mark.end() if mark else span[0], span[1])


def _paragraph(text: str, span: _Span, layout: Layout, *, last: bool, first: bool) -> Iterator[Sentence]:
    start, end = span
    if first and (after := marks.leading(text, start, end)):
        yield Sentence(start, after, Part.DATELINE)
        start = after
    join = sentences.glued(text, start, end) if layout is Layout.TEASER else None
    join = join if join and captions.before(text, start, join) else None
    for a, b in sentences.spans(text, start, end):
        part = Part.CAPTION if join and b <= join else Part.BODY
        yield Sentence(a, b, part, truncated=last and b == end and not sentences.finished(text[a:b]))

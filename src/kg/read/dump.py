"""Plain text: the dump of a section page (site name, teasers, articles), or one article.

What the lines are, learned from dumps of government portals: a short line without a full stop is a heading; the first
of two headings that open the page names the site; a heading with one short paragraph right below it is a teaser, whose
photo caption and lede the dump joins without a space; a heading above a blank line, or with more text below, is an
article; a line of punctuation alone separates; a line that holds a day or a credit and nothing else dates or credits
the text it stands in; a heading of one or two words with nothing of its own below is a label. Rows of a fact sheet
("Area: 3 ha" beside another such line, or with a tab) and marked items of a list ("(a) …", "- …") belong to the text
they stand in and are no headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from kg.evidence import Layout, Part, Section, Sentence
from kg.read import marks, sentences

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
    MARKS = auto()
    PROSE = auto()
    ROW = auto()


@dataclass(slots=True)
class _Draft:
    """A section being gathered: spans of its heading and paragraphs, and which of these are rows.

    adjacent: no blank line between heading and text, and no rows.
    """

    heading: _Span | None = None
    paragraphs: list[_Span] = field(default_factory=list)
    rows: set[_Span] = field(default_factory=set)
    marks: list[Sentence] = field(default_factory=list)
    adjacent: bool = True
    site: bool = False
    label: bool = False


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


def _lines(text: str) -> Iterator[tuple[_Line, _Span]]:
    """Every line with its kind; a heading that is a row among rows, or an item, is a row."""
    found = list(_alone(text))
    rows = [kind is _Line.HEADING and bool(_LABELLED.match(text[slice(*span)])) for kind, span in found]
    for at, (kind, span) in enumerate(found):
        among = rows[at] and (rows[at - 1 : at] == [True] or rows[at + 1 : at + 2] == [True])
        own = kind is _Line.HEADING and _MARKED.match(text[slice(*span)])
        yield (_Line.ROW if among or own else kind), span


#: "Area: 3 ha"; in Chinese a fact sheet is read line by line.
_LABELLED = re.compile(r"[A-Z][^:.!?\n一-鿿]{1,48}: ?[^\s一-鿿][^一-鿿]*$")
#: A row with a tab, or an item of a list by its mark.
_MARKED = re.compile(r"(?:[^\t一-鿿]{1,60}\t|(?:[•▪●*–-] ?|\([a-z0-9]{1,3}\) ?|[a-z]\) )(?=\w))[^一-鿿]+$")


def _alone(text: str) -> Iterator[tuple[_Line, _Span]]:
    for match in re.finditer(r"[^\n]*\n|[^\n]+$", text):
        span = sentences.trimmed(text, *match.span())
        if span is None or not re.search(r"\w", text[slice(*span)]):
            yield _Line.BLANK, match.span()
        else:
            yield _kind(text[slice(*span)]), span


def _kind(line: str) -> _Line:
    if len(line) > HEADING_CHARACTERS:
        return _Line.PROSE
    if marks.line(line, 0, len(line)) is not None:
        return _Line.MARKS
    plain = not sentences.finished(line) and len(sentences.spans(line, 0, len(line))) == 1
    return _Line.HEADING if plain and len(line.split()) <= HEADING_WORDS else _Line.PROSE


def _drafts(text: str) -> list[_Draft]:
    drafts: list[_Draft] = []
    last = _Line.BLANK
    waiting: list[Sentence] = []
    for kind, span in _lines(text):
        if kind is _Line.HEADING:
            drafts.append(_headed(text, span, after=drafts[-1:] if last is _Line.HEADING else []))
        elif not drafts and kind in {_Line.PROSE, _Line.ROW}:
            drafts.append(_Draft())
        if kind is _Line.MARKS:
            found = [Sentence(*one) for one in marks.line(text, *span) or ()]
            (drafts[-1].marks if drafts else waiting).extend(found)
        elif kind is _Line.PROSE:
            drafts[-1].paragraphs.append(span)
            drafts[-1].adjacent &= last is not _Line.BLANK
        elif kind is _Line.ROW:
            drafts[-1].paragraphs.append(span)
            drafts[-1].rows.add(span)
            drafts[-1].adjacent = False
        last = kind
    if drafts:
        drafts[0].marks[:0] = waiting
    return _labelled(text, drafts)


def _headed(text: str, span: _Span, after: list[_Draft]) -> _Draft:
    """A draft under a heading. after: the draft whose heading stands right above, which opens the page perhaps."""
    for above in after:
        above.site = True
    both = marks.beside(text, *span)
    if not both:
        return _Draft(heading=span)
    return _Draft(heading=both[0], marks=[Sentence(*both[1], Part.DATELINE)])


def _labelled(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Say which headings are the site's name and which are labels: those with nothing below that are no headlines."""
    for number, draft in enumerate(drafts):
        heading = text[slice(*draft.heading)] if draft.heading else ""
        draft.site = draft.site and number == 0 and not draft.paragraphs and not marks.bare(heading)
        bare = not draft.paragraphs and not draft.site and len(drafts) > 1
        draft.label = bare and (not _headline(heading) or number == len(drafts) - 1 or bool(_ROW.match(heading)))
    return drafts


#: A row of a table, or a line such as "Site area: 3 hectares": a fact, no headline.
_ROW = re.compile(r"[^\t|]{2,60}(?:\t| \| )|[A-Z][a-z]+(?: [a-z]+){0,3}: (?=[\dA-Z])")


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
    for number, span in enumerate(draft.paragraphs):
        last = number == len(draft.paragraphs) - 1
        if span in draft.rows:
            yield from (Sentence(*one, Part.LIST_ITEM) for one in sentences.spans(text, *span))
            continue
        yield from _paragraph(text, span, layout, last=last, first=number == 0)


def _paragraph(text: str, span: _Span, layout: Layout, *, last: bool, first: bool) -> Iterator[Sentence]:
    start, end = span
    if first and (after := marks.leading(text, start, end)):
        yield Sentence(start, after, Part.DATELINE)
        start = after
    join = sentences.glued(text, start, end) if layout is Layout.TEASER else None
    for a, b in sentences.spans(text, start, end):
        part = Part.CAPTION if join and b <= join else Part.BODY
        yield Sentence(a, b, part, truncated=last and b == end and not sentences.finished(text[a:b]))

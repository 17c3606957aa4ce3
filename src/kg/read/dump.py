"""The text dump of a section page: site name, teasers, articles.

What the lines are, learned from dumps of government portals: a short line without a full stop is a heading; the first
of two headings that open the page names the site; a heading with one short paragraph right below it is a teaser, whose
photo caption and lede the dump joins without a space; a heading above a blank line, or with more text below, is an
article; a line of punctuation alone separates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from kg.evidence import Layout, Part, Section, Sentence
from kg.read import sentences

#: Headings are short; figures from 16 dumped pages.
HEADING_CHARACTERS = 120
HEADING_WORDS = 18
#: List pages cut ledes at 200 characters; a paragraph much longer than that is an article's.
TEASER_CHARACTERS = 300


class _Line(Enum):
    BLANK = auto()
    HEADING = auto()
    PROSE = auto()


@dataclass(slots=True)
class _Draft:
    """A section being gathered: spans of its heading and paragraphs; adjacent: no blank line between them."""

    heading: tuple[int, int] | None = None
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    adjacent: bool = True
    site: bool = False


def sections(text: str) -> tuple[Section, ...]:
    """The sections of a page, in page order; offsets into `text`."""
    counts = dict.fromkeys(Layout, 0)
    found = []
    for draft in _drafts(text):
        layout = _layout(draft)
        counts[layout] += 1
        found.append(Section(layout, counts[layout], tuple(_sentences(text, draft, layout))))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[_Line, tuple[int, int]]]:
    for match in re.finditer(r"[^\n]*\n|[^\n]+$", text):
        span = sentences.trimmed(text, *match.span())
        if span is None or not re.search(r"\w", text[slice(*span)]):
            yield _Line.BLANK, match.span()
        else:
            yield _heading(text[slice(*span)]), span


def _heading(line: str) -> _Line:
    short = len(line) <= HEADING_CHARACTERS and len(line.split()) <= HEADING_WORDS
    plain = not sentences.finished(line) and len(sentences.spans(line, 0, len(line))) == 1
    return _Line.HEADING if short and plain else _Line.PROSE


def _drafts(text: str) -> list[_Draft]:
    drafts: list[_Draft] = []
    gap = True
    for kind, span in _lines(text):
        if kind is _Line.HEADING:
            drafts.append(_Draft(heading=span))
        elif kind is _Line.PROSE:
            if not drafts:
                drafts.append(_Draft())
            drafts[-1].paragraphs.append(span)
            drafts[-1].adjacent &= not gap
        gap = kind is _Line.BLANK
    if len(drafts) > 1 and not drafts[0].paragraphs:
        drafts[0].site = True
    return drafts


def _layout(draft: _Draft) -> Layout:
    if draft.site:
        return Layout.SITE
    size = sum(end - start for start, end in draft.paragraphs)
    short = len(draft.paragraphs) <= 1 and size <= TEASER_CHARACTERS
    return Layout.TEASER if draft.heading and draft.adjacent and short else Layout.ARTICLE


def _sentences(text: str, draft: _Draft, layout: Layout) -> Iterator[Sentence]:
    if draft.heading:
        yield Sentence(*draft.heading, Part.SITE_NAME if layout is Layout.SITE else Part.HEADLINE)
    for start, end in draft.paragraphs:
        join = sentences.glued(text, start, end) if layout is Layout.TEASER else None
        last = (start, end) == draft.paragraphs[-1]
        for a, b in sentences.spans(text, start, end):
            part = Part.CAPTION if join and b <= join else Part.BODY
            cut = last and b == end and not sentences.finished(text[a:b])
            yield Sentence(a, b, part, truncated=cut)

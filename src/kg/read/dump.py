"""Plain text: the dump of a section page (site name, teasers, articles), or one article.

Learned from dumps of government portals, papers and companies: a short line without a full stop is a heading
(kg.read.lines); one of those that open the page is its headline, the one above it perhaps the name of the site
(kg.read.drafts); a heading with one short paragraph right below it is a teaser, whose photo caption and lede the dump
joins without a space; a heading above a blank line, or with more text below, is an article; further headings are
labels, but where a page lists texts. A line of punctuation alone separates; a line that holds a day or a credit and
nothing else dates or credits the text it stands in. Lines that open with a bullet or a number, two or more in a run,
are the items of a list and belong to the heading above. Lines such as "Area: 3 km²" in a run, and rows parted by tabs,
are no headings: in English they belong to the text they stand in, in Chinese each is a label, however long.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Layout, Part, Section, Sentence
from kg.read import captions, marks, sentences
from kg.read.drafts import Draft, drafts
from kg.read.lines import ITEM, Span

READER = "text-1"


def sections(text: str) -> tuple[Section, ...]:
    """The sections of a page, in page order; offsets into `text`."""
    counts = dict.fromkeys(Layout, 0)
    found = []
    gathered = drafts(text)
    for draft in gathered:
        layout = _layout(text, draft, alone=len(gathered) == 1)
        counts[layout] += 1
        inside = [one for one in _sentences(text, draft, layout) if "�" not in text[one.start : one.end]]
        found.append(Section(layout, counts[layout], tuple(sorted(inside, key=lambda one: one.start))))
    return tuple(found)


def _layout(text: str, draft: Draft, *, alone: bool) -> Layout:
    if draft.site:
        return Layout.SITE
    if not (draft.heading and draft.short) or draft.label:
        return Layout.ARTICLE
    whole = draft.paragraphs and sentences.finished(text[slice(*draft.paragraphs[0])])
    return Layout.ARTICLE if alone and whole else Layout.TEASER


def _sentences(text: str, draft: Draft, layout: Layout) -> Iterator[Sentence]:
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


def _item(text: str, span: Span) -> list[Span]:
    """The sentences of a list's item; its bullet or number is none of its own."""
    mark = ITEM.match(text, *span)
    return sentences.spans(text, mark.end() if mark else span[0], span[1])


def _paragraph(text: str, span: Span, layout: Layout, *, last: bool, first: bool) -> Iterator[Sentence]:
    start, end = span
    if first and (after := marks.leading(text, start, end)):
        yield Sentence(start, after, Part.DATELINE)
        start = after
    join = sentences.glued(text, start, end) if layout is Layout.TEASER else None
    join = join if join and captions.before(text, start, join) else None
    for a, b in sentences.spans(text, start, end):
        part = Part.CAPTION if join and b <= join else Part.BODY
        yield Sentence(a, b, part, truncated=last and b == end and not sentences.finished(text[a:b]))

"""The blocks of an HTML page → its sections: the site's name, teasers, the article.

A headline is what the metadata says it is, or a heading element, or a link that stands alone in an item of a list; a
headline that is a link belongs to a teaser, for the text itself is elsewhere. Links that look like no headline, menus
and footers are left out: their words stay in the page's text, but say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.evidence import Layout, Part, Section, Sentence
from kg.read import marks, sentences
from kg.read.blocks import Block, Markup
from kg.read.elements import HEADINGS

#: A link alone is a headline from so many words, or so many Chinese characters.
HEADLINE_WORDS = 4
HEADLINE_HAN = 8
_CAPTION_CHARACTERS = 300
_HEADLINE_CHARACTERS = 200
#: A page whose every longer line stands in what is called a menu has named things in its own way.
_LINE = 40
_HAN = re.compile(r"[一-鿿]")
_CUT = re.compile(r"(?:\.{3}|…)[\"”’]?\s*(?:\[?(?:more|详细|全文|阅读全文)\]?)?$", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*[-_|–—｜].*$")
_HEADLINES = frozenset(("li", "td", "dt", "dd", "div", "section", "article", "a")) | HEADINGS


@dataclass(slots=True)
class _Draft:
    """A section being gathered. marks: its datelines and credits."""

    headline: Block | None = None
    teaser: bool = False
    blocks: list[Block] = field(default_factory=list)
    marks: list[Sentence] = field(default_factory=list)

    @property
    def group(self) -> int:
        """The item it stands in, 0 for none."""
        return self.headline.group if self.headline else 0


def sections(markup: Markup) -> tuple[Section, ...]:
    """The sections of a page, in page order; offsets into its text."""
    found = list(_site(markup))
    counts = dict.fromkeys(Layout, 0)
    for draft in _Reader(markup).drafts():
        layout = Layout.TEASER if draft.teaser else Layout.ARTICLE
        counts[layout] += 1
        found.append(Section(layout, counts[layout], tuple(_sentences(markup, draft))))
    return tuple(found)


def _site(markup: Markup) -> Iterator[Section]:
    name = meta(markup, "sitename", "og:site_name")
    if name:
        yield Section(Layout.SITE, 1, (_sentence(name, name.start, name.end, Part.SITE_NAME),))


def meta(markup: Markup, *names: str) -> Block | None:
    """The first metadata line with one of these names, the first name before the second."""
    fields = [block for block in markup.blocks if block.tag == "meta"]
    return next((block for name in names for block in fields if block.name == name), None)


def title(markup: Markup) -> Block | None:
    """What the page calls itself: ArticleTitle, else og:title, else <title>."""
    named = next((block for block in markup.blocks if block.tag == "title"), None)
    return meta(markup, "articletitle", "og:title") or named


class _Reader:
    """One pass over the blocks of a page."""

    def __init__(self, markup: Markup) -> None:
        self._text = markup.text
        self._markup = markup
        self._title = self._own_title()
        self._shown = self._headline()
        self._drafts: list[_Draft] = []
        self._main: _Draft | None = None
        self._waiting: list[tuple[int, Sentence]] = []

    def drafts(self) -> list[_Draft]:
        """The drafts that say something, in page order."""
        body = [block for block in self._markup.blocks if block.tag not in {"meta", "title"}]
        shown = [block for block in body if not block.aside]
        for block in shown if any(len(_words(self._text, one)) > _LINE for one in shown) else body:
            self._take(block)
        self._settle()
        return [draft for draft in self._drafts if draft.blocks or (draft.headline and (draft.teaser or draft.marks))]

    def _take(self, block: Block) -> None:
        words = _words(self._text, block)
        if (found := marks.line(self._text, block.start, block.end)) is not None:
            self._mark(block, [_sentence(block, *one) for one in found])
        elif block.links and not self._headlined(block, words):
            return
        elif self._is_headline(block, words):
            self._head(block)
        elif re.search(r"\w", words) and (owner := self._owner(block)):
            owner.blocks.append(block)

    # ---- headlines ----

    def _own_title(self) -> str:
        """The folded title of the article this page is; "" when the page does not say that it is one."""
        named = meta(self._markup, "articletitle") or title(self._markup)
        if not named:
            return ""
        words = _words(self._text, named)
        return _fold(words if named.tag == "meta" else _SUFFIX.sub("", words))

    def _headline(self) -> Block | None:
        """The block that shows the page's own title; None for a list page and where the title is metadata alone."""
        shown = (one for one in self._markup.blocks if one.tag not in {"meta", "title"} and not one.links)
        return next((one for one in shown if self._title and _fold(_words(self._text, one)) == self._title), None)

    def _is_headline(self, block: Block, words: str) -> bool:
        if block.cell or len(words) > _HEADLINE_CHARACTERS:
            return False
        own = block == self._shown
        return own or block.tag in HEADINGS or (block.links == 1 and block.tag in _HEADLINES)

    def _headlined(self, block: Block, words: str) -> bool:
        """Whether links can be a headline or a text, not buttons: one link, of some length or in a heading."""
        long = len(words.split()) >= HEADLINE_WORDS or len(_HAN.findall(words)) >= HEADLINE_HAN
        return block.links == 1 and (long or (block.tag in HEADINGS and len(words) > 1))

    def _head(self, block: Block) -> None:
        draft = _Draft(block, teaser=block.links > 0)
        draft.marks += [mark for group, mark in self._waiting if group and group == block.group]
        self._waiting = [(group, mark) for group, mark in self._waiting if not group or group != block.group]
        self._settle()
        self._drafts.append(draft)
        if not draft.teaser and (self._main is None or not self._main.blocks):
            self._main = draft
            self._adopt(draft)

    def _adopt(self, draft: _Draft) -> None:
        """Give the page's article what the metadata says of it."""
        if meta(self._markup, "articletitle", "pubdate", "article:published_time") is None or not draft.headline:
            return
        if _fold(_words(self._text, draft.headline)) != self._title:
            return
        for names, part in ((("pubdate", "article:published_time", "publishdate"), Part.DATELINE),
                            (("contentsource", "source"), Part.CREDIT)):  # fmt: skip
            if found := meta(self._markup, *names):
                draft.marks.append(_sentence(found, found.start, found.end, part))

    # ---- what stands below them ----

    def _mark(self, block: Block, found: list[Sentence]) -> None:
        last = self._drafts[-1] if self._drafts else None
        if last and (last.group == block.group or not block.group):
            last.marks += found
        else:
            self._waiting += [(block.group, mark) for mark in found]

    def _settle(self) -> None:
        """Days that stood before no headline of their item belong to what came before them."""
        if self._drafts:
            self._drafts[-1].marks += [mark for _, mark in self._waiting]
            self._waiting = []

    def _owner(self, block: Block) -> _Draft | None:
        """The draft a text belongs to: the last one, unless that is an item of a list and the text is outside it.

        None for what stands above the page's headline: it belongs to the site, not to the article.
        """
        last = self._drafts[-1] if self._drafts else None
        if last and not (last.teaser and last.group and last.group != block.group):
            return last
        if self._main is None and self._shown and block.start < self._shown.start:
            return None
        if self._main is None:
            self._main = _Draft(headline=self._unseen_title())
            self._drafts.append(self._main)
            self._adopt(self._main)
        return self._main

    def _unseen_title(self) -> Block | None:
        """The metadata's title, for a page that shows none."""
        return meta(self._markup, "articletitle")


# ---- sentences ----


def _sentences(markup: Markup, draft: _Draft) -> list[Sentence]:
    found = list(dict.fromkeys(draft.marks))
    if draft.headline:
        found.append(_sentence(draft.headline, draft.headline.start, draft.headline.end, Part.HEADLINE))
    cells = {(one.cell.table, one.cell.row, one.cell.column): one for one in draft.blocks if one.cell}
    for block in draft.blocks:
        heads = tuple((one.start, one.end) for one in _heads(block, cells))
        found += [replace(one, heads=heads) for one in _of_block(markup.text, block)]
    whole = [one for one in found if "�" not in markup.text[one.start : one.end]]
    return _cut(markup.text, draft, sorted(whole, key=lambda one: one.start))


def _of_block(text: str, block: Block) -> Iterator[Sentence]:
    part, start = _part(text, block), block.start
    if part is Part.BODY and (end := marks.leading(text, block.start, block.end)):
        yield _sentence(block, block.start, end, Part.DATELINE)
        start = end
    for a, b in sentences.spans(text, start, block.end):
        yield _sentence(block, a, b, part)


def _part(text: str, block: Block) -> Part:
    if block.cell:
        return Part.CELL
    words = _words(text, block)
    if block.tag in {"figcaption", "caption"} or (block.captions and len(words) <= _CAPTION_CHARACTERS):
        return Part.CAPTION
    return Part.LIST_ITEM if block.tag in {"li", "dt", "dd"} and not sentences.finished(words) else Part.BODY


def _heads(block: Block, cells: dict[tuple[int, int, int], Block]) -> Iterator[Block]:
    """The heads of a cell's row and column: <th> cells, else the first of the row and the column."""
    if block.cell is None or block.cell.head or block.cell.row == 0:
        return
    table, row, column = block.cell.table, block.cell.row, block.cell.column
    for place in ((table, row, 0), (table, 0, column)):
        if place != (table, row, column) and (head := cells.get(place)):
            yield head


def _cut(text: str, draft: _Draft, found: list[Sentence]) -> list[Sentence]:
    """A teaser's last sentence says so when the page breaks it off."""
    bodies = [number for number, one in enumerate(found) if one.part is Part.BODY]
    if draft.teaser and bodies:
        last = found[bodies[-1]]
        words = text[last.start : last.end]
        found[bodies[-1]] = replace(last, truncated=bool(_CUT.search(words)) or not sentences.finished(words))
    return found


def _sentence(block: Block, start: int, end: int, part: Part) -> Sentence:
    return Sentence(start, end, part, path=block.path)


def _words(text: str, block: Block) -> str:
    return text[block.start : block.end]


def _fold(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()

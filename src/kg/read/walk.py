r"""An HTML page → its own text.

The text of an HTML page is defined here, for quotations have to stand in it: one line for each metadata field that is
taken (its content), in page order; then one line for each block of the body that a reader sees, menus and footers
included, and one for the day of a <time> that shows less than its attribute says. Within a line, white space is one
space, soft hyphens and zero-width spaces are none, and a line break between two Chinese characters is nothing. Lines
end with "\n". Nothing else is changed, added or left out.

`READER` names this definition; it changes whenever equal bytes would give another text. Which lines are then read is
decided elsewhere (kg.read.html), and may change without moving an offset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from kg.errors import BadSource
from kg.read import elements, marks
from kg.read.blocks import Block, Cell, Markup
from kg.read.elements import Element

READER = "html-1"
#: Metadata fields of government portals (GB/T 33190 and the portals' own) and of Open Graph, lower case.
METADATA = frozenset(
    ("sitename", "columnname", "articletitle", "pubdate", "contentsource", "author", "keywords", "description",
     "og:site_name", "og:title", "article:published_time", "publishdate", "source")
)  # fmt: skip
#: No date with its time and brackets is longer.
_DAY_CHARACTERS = 60
_NOTHING = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_CHINESE_BREAK = re.compile(r"(?<=[⺀-鿿＀-￯、-】])[ \t]*[\r\n]\s*(?=[⺀-鿿＀-￯、-】])")
_SPACE = re.compile(r"[\s\x00-\x1f]+")


@dataclass(slots=True)
class _Frame:
    """An element that is open. counts: its children by name so far, for the XPaths of the next."""

    tag: str
    path: str
    aside: bool
    group: int
    block: str
    cell: Cell | None
    centred: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    table: int = -1
    row: int = -1
    column: int = 0
    laid_out: bool | None = None


def walk(file: str, text: str) -> Markup:
    """The text and blocks of a page. Raises BadSource where there is no element at all."""
    root = _parsed(file, text)
    walker = _Walker()
    walker.metadata(root)
    walker.body(root)
    link = next((one.get("href", "") for one in root.iter("link") if one.get("rel") == "canonical"), "")
    return Markup("".join(walker.lines), tuple(walker.blocks), root.get("lang", ""), link)


def _parsed(file: str, text: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    # huge_tree: the parser's own limit of 256 levels drops what is deeper; the guard has counted 500 before
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise BadSource(f"{file} holds no HTML element")
    return root


class _Walker:
    """Gathers blocks in one pass over the tree."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self._size = 0
        self._run: list[str] = []
        self._said = 0
        self._linked = 0
        self._in_links = 0
        self._image = False
        self._groups = 0
        self._tables = 0
        self._links = 0
        self._same_link = False
        self._stack: list[_Frame] = [_Frame("", "", aside=False, group=0, block="", cell=None)]

    # ---- lines ----

    def _add(self, words: str, tag: str, path: str, **more: object) -> None:
        line = _folded(words)
        if not line:
            return
        self.blocks.append(Block(self._size, self._size + len(line), tag, path, **more))  # type: ignore[arg-type]
        self.lines.append(line + "\n")
        self._size += len(line) + 1

    def _flush(self, frame: _Frame | None = None) -> None:
        """End the line in the making. frame: the element it belongs to, if not the innermost open one."""
        words, frame = "".join(self._run), frame or self._stack[-1]
        if words.strip():
            links = self._in_links if self._linked >= _letters(words) else 0
            self._add(words, frame.block, frame.path, links=links, aside=frame.aside, group=frame.group,
                      captions=self._image and frame.centred, cell=frame.cell)  # fmt: skip
            self._image = False
        self._run, self._said, self._linked, self._in_links = [], 0, 0, 0

    def metadata(self, root: Element) -> None:
        """The fields of METADATA and the <title>, as lines."""
        for head in root.iterfind("head"):
            for number, meta in enumerate(head.iterfind("meta"), 1):
                name = (meta.get("name") or meta.get("property") or "").lower()
                if name in METADATA:
                    self._add(meta.get("content", ""), "meta", f"/html/head/meta[{number}]/@content", name=name)
            for title in head.iterfind("title"):
                self._add(title.text or "", "title", "/html/head/title")

    def body(self, root: Element) -> None:
        """Everything a reader sees, in document order."""
        steps = etree.iterwalk(root, events=("start", "end"))
        skipped: Element = None
        for event, element in steps:
            if event == "end":
                if element is skipped:
                    self._text(element.tail)
                else:
                    self._close(element)
            elif elements.hidden(element):
                skipped = element
                steps.skip_subtree()
                self._count(element)
            else:
                self._open(element)
        self._flush()

    # ---- elements ----

    def _count(self, element: Element) -> None:
        counts = self._stack[-1].counts
        counts[element.tag] = counts.get(element.tag, 0) + 1

    def _open(self, element: Element) -> None:
        parent = self._stack[-1]
        self._count(element)
        block = element.tag in elements.BLOCKS and not self._in_cell(element)
        if block or self._apart(element, parent):
            self._flush()
        elif parent.cell and element.tag in elements.BLOCKS:
            self._run.append(" ")
        self._stack.append(self._frame(element, parent, block=block))
        if element.tag == "img":
            self._image = True
        elif element.tag == "br":
            self._break()
        if element.tag == "a":
            self._links += 1
            self._same_link = False
        self._text(element.text)

    def _close(self, element: Element) -> None:
        frame = self._stack[-1]
        self._links -= element.tag == "a"
        if element.tag in elements.BLOCKS and not self._in_cell(element):
            self._flush()
        elif self._stack[-2].cell and element.tag in elements.BLOCKS:
            self._run.append(" ")
        elif self._dated(element):
            self._day(frame)
        elif element.tag == "time" and self._dates(element):
            self._add(element.get("datetime"), "time", f"{frame.path}/@datetime", aside=frame.aside, group=frame.group)
        elif self._stack[-2].laid_out and element.tag == "a":
            self._flush()
        self._stack.pop()
        self._text(element.tail)

    def _frame(self, element: Element, parent: _Frame, *, block: bool) -> _Frame:
        tag = element.tag
        frame = _Frame(
            tag, f"{parent.path}/{tag}[{parent.counts[tag]}]", parent.aside or elements.aside(element),
            parent.group, tag if block else parent.block, parent.cell,
            elements.centred(element) or (not block and parent.centred),
        )  # fmt: skip
        if tag in elements.GROUPS:
            self._groups += 1
            frame.group = self._groups
        if tag == "table" and elements.data_table(element):
            self._tables += 1
            frame.table = self._tables
        elif tag in {"thead", "tbody", "tfoot", "tr", "td", "th"}:
            self._place(frame, parent, element)
        return frame

    def _place(self, frame: _Frame, parent: _Frame, element: Element) -> None:
        """Count rows and columns of a data table."""
        table = next((one for one in reversed(self._stack) if one.tag == "table"), None)
        if table is None or table.table < 0:
            return
        if frame.tag == "tr":
            table.row += 1
            frame.column = 0
        elif frame.tag in {"td", "th"}:
            frame.cell = Cell(table.table, table.row, parent.column, head=frame.tag == "th")
            parent.column += elements.span(element)

    def _in_cell(self, element: Element) -> bool:
        """Whether an element is inside a data cell, whose text is one line."""
        frame = self._stack[-1]
        return frame.cell is not None and element.tag not in {"td", "th", "tr", "table", "tbody", "thead", "tfoot"}

    def _apart(self, element: Element, parent: _Frame) -> bool:
        """Whether a link, or what follows one, is laid out beside its neighbours and not read on with them."""
        if parent.block in {"p", ""} or not self._run or parent.tag not in elements.BLOCKS:
            return False
        if parent.laid_out is None:
            holder = element.getparent()
            parent.laid_out = holder is not None and elements.only_elements(holder)
        before = element.getprevious()
        return parent.laid_out and (element.tag == "a" or (before is not None and before.tag == "a"))

    # ---- text ----

    def _text(self, words: str | None) -> None:
        if words:
            self._run.append(words)
            self._said += not words.isspace()
            if self._links and (letters := _letters(words)):
                self._linked += letters
                self._in_links = max(self._in_links, 1) if self._same_link else self._in_links + 1
                self._same_link = True

    def _break(self) -> None:
        if self._stack[-2].block in elements.ONE_LINE or self._stack[-2].cell:
            self._run.append(" ")
        else:
            self._flush(self._stack[-2])

    def _dated(self, element: Element) -> bool:
        """Whether an inline element that ends here holds a day and nothing else, at an end of its line."""
        words = element.text or ""
        return not len(element) and _is_day(words) and self._stands_apart(element)

    def _dates(self, element: Element) -> bool:
        """Whether a <time> that ends here shows less than the whole day that its attribute gives."""
        return not len(element) and _is_day(element.get("datetime", "")) and self._stands_apart(element)

    def _stands_apart(self, element: Element) -> bool:
        """Whether an inline element is at an end of its line; in a paragraph, whether it is the whole of it."""
        before = self._said > 1  # joining the line each time would take the square of its length
        after = (element.tail or "").strip() or element.getnext() is not None
        return not (before and after) if self._stack[-2].block != "p" else not before and not after

    def _day(self, frame: _Frame) -> None:
        """Make the day a line of its own."""
        day = self._run.pop()
        self._said -= 1
        self._linked = max(self._linked - (_letters(day) if self._links else 0), 0)
        self._flush(self._stack[-2])
        self._add(day, "time", frame.path, aside=frame.aside, group=frame.group)


def _is_day(words: str) -> bool:
    return len(words) <= _DAY_CHARACTERS and marks.day(words)


def _folded(words: str) -> str:
    """A line as the page's text has it."""
    joined = _CHINESE_BREAK.sub("", _NOTHING.sub("", words))
    return _SPACE.sub(" ", joined).strip()


def _letters(words: str) -> int:
    """How many letters and digits there are; marks between links are neither here nor there."""
    return sum(map(str.isalnum, words))

"""What an HTML page is made of once it is read: its own text, cut into blocks that know where they came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block stands in a data table: numbers from 0; head: the cell is a <th>."""

    table: int
    row: int
    column: int
    head: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a page's text.

    start, end: in the page's text. tag: the element whose text it is. path: XPath of that element, or of the attribute.
    name: of a <meta>, lower case, "" for others. links: how many links all of its words belong to, 0 when some belong
    to none. aside: it stands in a menu, a footer or the like. group: number of the list item, table row or article
    around it, 0 for none. captions: it is centred, or called a caption, right below an image. cell: in a data table
    only.
    """

    start: int
    end: int
    tag: str
    path: str
    name: str = ""
    links: int = 0
    aside: bool = False
    group: int = 0
    captions: bool = False
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Markup:
    """The text of an HTML page, its blocks in page order, and the language and address it declares ("" for none)."""

    text: str
    blocks: tuple[Block, ...]
    language: str = ""
    address: str = ""

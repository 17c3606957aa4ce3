"""What the elements of an HTML page mean to its reader: which make blocks, which are hidden, which stand aside."""

from __future__ import annotations

import re
from typing import Any

Element = Any  # an element of lxml, which ships no types

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
     "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
     "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
HIDDEN = frozenset(
    ["script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "audio",
     "video", "select", "option", "datalist", "button", "input", "textarea", "title", "meta", "link", "base",
     "head", "map"]
)  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: In these a line break is a space.
ONE_LINE = HEADINGS | {"td", "th", "a", "caption", "figcaption", "dt"}
#: Each of these is one item of a list of things.
GROUPS = frozenset(("li", "tr", "article", "dl"))
_ASIDE = frozenset(("nav", "footer", "aside", "form"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "toolbar"))
_WORDS = frozenset(
    ["nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "foot",
     "copyright", "share", "sharing", "social", "sidebar", "toolbar", "pagination", "pager", "paging", "search",
     "login", "advert", "ads", "skip", "language", "languages", "lang", "friendlink", "friendlinks", "links",
     "accessibility", "qrcode", "cookie", "cookies", "wza"]
)  # fmt: skip
_SPLIT = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAPTION = re.compile(
    r"text-align\s*:\s*center|\b(?:img|image|photo|pic|picture)?-?(?:caption|desc)\b|tushuo|tuzhu", re.IGNORECASE
)
#: A cell longer than this is no cell: old pages are laid out with tables.
_CELL_CHARACTERS = 300
_ROWS_LOOKED_AT = 50
_COLUMNS = 50


def hidden(element: Element) -> bool:
    """Whether a reader of the page never sees the element."""
    if element.tag in HIDDEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _INVISIBLE.search(style))


def aside(element: Element) -> bool:
    """Whether an element is a menu, a footer, a search form: by name, by role, or by the words of its class and id.

    Words are a custom, not a rule: they do not count for an element that holds the page's headline or an article.
    """
    if element.tag in _ASIDE or element.get("role", "").lower() in _ROLES:
        return True
    if element.tag in {"body", "html", "main", "article"}:
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag != "header" and not _WORDS.intersection(word.lower() for word in _SPLIT.split(named)):
        return False
    return next(element.iter("h1", "article", "main"), None) is None


def centred(element: Element) -> bool:
    """Whether a text is set as captions are: centred, or in a class named after them."""
    if element.tag == "center" or element.get("align", "").lower() == "center":
        return True
    given = f"{element.get('style', '')} {element.get('class', '')}"
    return len(given) > 1 and bool(_CAPTION.search(given))


def data_table(table: Element) -> bool:
    """Whether a table holds data: rows of short cells, at least two by two, and no table within."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    wide = 0
    for number, row in enumerate(table.iter("tr")):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if any(sum(map(len, cell.itertext())) > _CELL_CHARACTERS for cell in cells):
            return False
        wide += len(cells) > 1
        if number == _ROWS_LOOKED_AT:
            break
    return wide > 1


def only_elements(parent: Element) -> bool:
    """Whether an element has no text of its own between its children: they are laid out, not read on."""
    return not (parent.text or "").strip() and not any((child.tail or "").strip() for child in parent)


def span(cell: Element) -> int:
    """How many columns a cell takes, 1 to 50."""
    given = cell.get("colspan", "1")
    return min(max(int(given), 1), _COLUMNS) if re.fullmatch(r"[0-9]{1,3}", given) else 1

"""What no parser is handed: sizes at which the parsers measured hang, recurse or eat the machine.

One tag with 300,000 attributes hung every HTML parser tried; 20,000 nested elements broke three of eight.
"""

from __future__ import annotations

import re

from kg.errors import BadSource

#: Larger files are refused before anything is done with them: none of the pages in scope comes near.
MAX_BYTES = 5_000_000
MAX_TAG = 65_536
MAX_DEPTH = 500
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})([^>]*)>")
#: Elements that end without an end tag, or need none (https://html.spec.whatwg.org/#optional-tags); those do not nest.
_FLAT = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
     "wbr", "p", "li", "dt", "dd", "rt", "rp", "option", "optgroup", "tr", "td", "th", "thead", "tbody",
     "tfoot", "colgroup", "caption", "html", "head", "body"]
)  # fmt: skip


def check_size(file: str, body: bytes) -> None:
    """Raise BadSource for a body that is empty or over MAX_BYTES."""
    if not body.strip():
        raise BadSource(f"{file} is empty: save the page there")
    if len(body) > MAX_BYTES:
        raise BadSource(f"{file} has {len(body):,} bytes; at most {MAX_BYTES:,} are read")


def check_markup(file: str, text: str) -> None:
    """Raise BadSource for a tag over MAX_TAG characters or elements nested deeper than MAX_DEPTH."""
    _check_tags(file, text)
    depth = 0
    for found in _TAG.finditer(text):
        if found[2].lower() in _FLAT or found[3].endswith("/"):
            continue
        depth = max(depth - 1, 0) if found[1] else depth + 1
        if depth > MAX_DEPTH:
            raise BadSource(f"{file} nests its elements more than {MAX_DEPTH} deep at character {found.start():,}")


def _check_tags(file: str, text: str) -> None:
    at = text.find("<")
    while at >= 0:
        end = text.find(">", at)
        if (end if end >= 0 else len(text)) - at > MAX_TAG and not text.startswith("<!--", at):
            raise BadSource(f"{file} has a tag of more than {MAX_TAG:,} characters at character {at:,}")
        if end < 0:
            return
        at = text.find("<", end)

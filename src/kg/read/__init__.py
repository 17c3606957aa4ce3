"""Bytes in, a `Page` out: decoded, cut into sections and sentences that know their offsets.

Pure: the same bytes give the same page. Nothing of the text is changed, so that every quotation stands in the source.
"""

from __future__ import annotations

import hashlib
import re

from kg.errors import BadSource
from kg.evidence import Page, Source
from kg.read.dump import sections
from kg.read.register import register

__all__ = ["MAX_BYTES", "page", "register"]

#: Larger files are refused before any parsing: none of the pages in scope comes near.
MAX_BYTES = 5_000_000
#: C0 controls besides tab, newline, carriage return: text never holds them, binary files nearly always do.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def page(source: Source, body: bytes) -> Page:
    """The page a source's bytes hold. Raises BadSource: empty, over 5 MB, not UTF-8, not text."""
    text = _decode(source.file, body)
    return Page(source, hashlib.sha256(body).hexdigest(), text, sections(text))


def _decode(file: str, body: bytes) -> str:
    if not body.strip():
        raise BadSource(f"{file} is empty: save the page's text there, in UTF-8")
    if len(body) > MAX_BYTES:
        raise BadSource(f"{file} has {len(body):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as bad:
        raise BadSource(f"{file} is not UTF-8: byte {bad.start} is 0x{body[bad.start]:02x}; save it as UTF-8") from bad
    if found := _CONTROL.search(text):
        raise BadSource(f"{file} is not text: character {found.start()} is the control U+{ord(found[0]):04X}")
    return text

"""Bytes → text: which encoding a page is in, and who says so.

In this order: a byte order mark, the server, the page's own <meta>, then UTF-8 if the bytes are that, then GB18030 if
they read as Chinese (https://encoding.spec.whatwg.org/: pages that say gb2312 or gbk are decoded as GB18030, a
superset). Whatever else it may be is not guessed: the page is refused, with what would help.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.errors import BadSource

#: A page with more than one broken character in a thousand is not in the encoding it says it is in.
DAMAGE = 0.001
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
#: Only the first bytes may declare an encoding (https://html.spec.whatwg.org/#concept-encoding-sniffing-algorithm).
_HEAD_BYTES = 4096
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
_COMMON = re.compile(r"[的一是在有了不和人中国年大为上个会区市发深圳]")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """text: the page's characters, a byte order mark left out of HTML by its reader. charset: Python's name of it.

    said_by: "mark", "server", "page", "bytes" (they are UTF-8) or "detected".
    """

    text: str
    charset: str
    said_by: str


def decode(file: str, body: bytes, server: str | None = None) -> Decoded:
    """The text of some bytes. server: the charset of the Content-Type header.

    A few broken characters become U+FFFD; the sentences that hold them are not read. Raises BadSource: unknown or wrong
    encoding.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return Decoded(_lenient(file, body, name), name, "mark")
    for said, by in ((server, "server"), (_declared(body), "page")):
        if (known := _known(said)) is not None:
            return Decoded(_lenient(file, body, known), known, by)
    return _undeclared(file, body)


def _declared(body: bytes) -> str | None:
    found = _META.search(body[:_HEAD_BYTES])
    return found[1].decode("ascii") if found else None


def _known(name: str | None) -> str | None:
    """Python's name of a declared encoding; None for none, for a made-up one and for codecs that are no encodings."""
    try:
        found = codecs.lookup(name or "").name
        "".encode(found)
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(found, found)


def _lenient(file: str, body: bytes, name: str) -> str:
    text = body.decode(name, errors="replace")
    broken = text.count("�")
    if broken > max(3, DAMAGE * len(text)):
        raise BadSource(f"{file} is not in the encoding {name} that it names: {broken:,} characters are broken")
    return text


def _undeclared(file: str, body: bytes) -> Decoded:
    try:
        return Decoded(body.decode("utf-8"), "utf-8", "bytes")
    except UnicodeDecodeError as bad:
        if (text := _chinese(body)) is not None:
            return Decoded(text, "gb18030", "detected")
        raise BadSource(
            f"{file} is not UTF-8: byte {bad.start} is 0x{body[bad.start]:02x};"
            " save it as UTF-8, or declare its encoding"
        ) from bad


def _chinese(body: bytes) -> str | None:
    """The text if the bytes are GB18030 without a fault and read as Chinese: nearly any bytes decode to some Han."""
    try:
        text = body.decode("gb18030")
    except UnicodeDecodeError:
        return None
    han = len(_HAN.findall(text))
    others = sum(character >= "\x80" for character in text)
    common = len(_COMMON.findall(text))
    return text if han >= max(4, others / 2) and common >= han / 25 else None

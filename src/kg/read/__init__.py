"""Bytes in, a `Page` out: decoded, turned into the page's own text, cut into sections and sentences with offsets.

Pure: the same bytes give the same page. The text of a plain file is its characters, unchanged; the text of an HTML
page is defined in kg.read.walk. Every quotation stands in that text, at its offsets.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from kg.errors import BadSource
from kg.evidence import Page, Section, Source
from kg.read import charset, dump, guard, html
from kg.read.blocks import Markup
from kg.read.guard import MAX_BYTES
from kg.read.register import register
from kg.read.unregistered import Received, described
from kg.read.walk import READER, walk

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Page", "Received", "page", "register", "unregistered"]

#: A page with more text than this is no page but a book; the rules would take minutes.
MAX_CHARACTERS = 300_000
#: C0 controls besides tab, newline, carriage return: text never holds them, binary files nearly always do; and two
#: noncharacters. No XML can hold them, so neither may a quotation.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LANGUAGES = {"und": "a language that it does not declare"}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def page(source: Source, body: bytes, server: str | None = None) -> Page:
    """The page a source's bytes hold, HTML or plain text. server: the charset that its server named.

    Raises BadSource: empty, over 5 MB, in no known encoding, not text, markup no parser should see, over 300,000
    characters of sentences.
    """
    text = _text(source.file, body, server)
    return _page(source, body, text)


def unregistered(received: Received, body: bytes) -> Page:
    """The page some bytes hold, its source described by itself. Raises BadSource as `page` does, and for its language.

    Pages in other languages than English and Chinese are refused: the rules would read them as if they were English.
    """
    text = _text(received.name, body, received.server)
    if not any(section.sentences for section in text.sections):
        raise BadSource(f"{received.name} has no text that says anything")
    source = described(received, text.words, text.sections, text.markup)
    if source.language.partition("-")[0] not in {"en", "zh"}:
        raise BadSource(
            f"{received.name} is in {_LANGUAGES.get(source.language, source.language)}; English and Chinese are read"
        )
    return _page(source, body, text)


@dataclass(frozen=True, slots=True)
class _Text:
    """What reading the bytes alone gives."""

    words: str
    sections: tuple[Section, ...]
    reader: str
    media: str
    markup: Markup | None


def _page(source: Source, body: bytes, text: _Text) -> Page:
    return Page(source, hashlib.sha256(body).hexdigest(), text.words, text.sections, text.reader, text.media)


def _text(file: str, body: bytes, server: str | None) -> _Text:
    guard.check_size(file, body)
    decoded = charset.decode(file, body, server)
    markup = is_html(file, decoded.text)
    _check_text(file, decoded.text, markup=markup)
    parameter = "" if decoded.charset == "utf-8" else f"; charset={decoded.charset}"
    if not markup:
        found = _checked(file, dump.sections(decoded.text))
        return _Text(decoded.text, found, dump.READER, f"text/plain{parameter}", None)
    guard.check_markup(file, decoded.text)
    read = walk(file, decoded.text)
    return _Text(read.text, _checked(file, html.sections(read)), READER, f"text/html{parameter}", read)


def is_html(file: str, text: str) -> bool:
    """Whether a file is HTML: by its first tag, or by its name when it has any tag at all."""
    named = file.lower().endswith((".html", ".htm", ".shtml", ".xhtml")) and re.search(r"<[a-zA-Z]", text[:100_000])
    return bool(named or _HTML.match(text.removeprefix("\ufeff")))


def _check_text(file: str, text: str, *, markup: bool) -> None:
    found = re.search(r"\x00", text) if markup else _CONTROL.search(text)
    if found:
        raise BadSource(f"{file} is not text: character {found.start()} is the control U+{ord(found[0]):04X}")


def _checked(file: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    size = sum(one.end - one.start for section in sections for one in section.sentences)
    if size > MAX_CHARACTERS:
        raise BadSource(f"{file} has {size:,} characters of text; at most {MAX_CHARACTERS:,} are read: split it")
    return sections

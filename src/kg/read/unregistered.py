"""A page that no register lists: what it says of itself, in the place of its row.

Its publisher is the site it names, its title its own, its address the canonical one it declares or the one it was
fetched from. What a page does not say stays empty; its licence is the cautious default, which allows short quotations.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.evidence import Part, Section, Source
from kg.iri import slug
from kg.read import html
from kg.read.blocks import Markup
from kg.read.language import language

LICENCE = "Copyright of the publisher; only short quotations, with their source, are published"
_SLUG_HEAD = 60
#: What an IRI may not hold as it is (RFC 3987 section 2.2).
_NO_IRI = re.compile(r"""[\s<>"{}|\\^`]""")


@dataclass(frozen=True, slots=True)
class Received:
    """A page as it came in. name: its file below the folder given, or its address; tells it from all others.

    address: where it was fetched from, "" for a file. server: the charset its server named. retrieved: ISO date.
    """

    name: str
    address: str = ""
    server: str | None = None
    retrieved: str | None = None

    @property
    def slug(self) -> str:
        """The name of the page's graph: readable at the front, unique by a digest of the whole name."""
        digest = hashlib.sha256(self.name.encode()).hexdigest()
        head = slug(re.sub(r"^https?://(?:www\.)?", "", self.name))[:_SLUG_HEAD].strip("-")
        return f"{head}-{digest[:8]}" if head else digest[:16]


def described(received: Received, text: str, sections: tuple[Section, ...], markup: Markup | None) -> Source:
    """The source a page makes by what it says of itself; markup: None for plain text."""
    address = _address(markup, received)
    return Source(
        slug=received.slug,
        file=received.name,
        publisher=_site(text, sections),
        title=_title(text, sections, markup) or received.name,
        address=address,
        language=language(markup.language if markup else None, _words(text, sections)),
        licence=LICENCE,
        retrieved=received.retrieved,
    )


def _address(markup: Markup | None, received: Received) -> str:
    """The canonical address where the page declares one on the host it came from, else where it came from."""
    declared = markup.address.strip() if markup else ""
    parts = urlsplit(declared)
    if parts.scheme not in {"http", "https"} or not parts.hostname or _NO_IRI.search(declared):
        return received.address
    elsewhere = received.address and urlsplit(received.address).hostname != parts.hostname
    return received.address if elsewhere else declared


def _site(text: str, sections: tuple[Section, ...]) -> str:
    names = [one for section in sections for one in section.part(Part.SITE_NAME)]
    return text[names[0].start : names[0].end] if names else ""


def _title(text: str, sections: tuple[Section, ...], markup: Markup | None) -> str:
    if markup and (block := html.title(markup)):
        return text[block.start : block.end]
    heads = [one for section in sections for one in section.part(Part.HEADLINE)]
    return text[heads[0].start : heads[0].end] if heads else ""


def _words(text: str, sections: tuple[Section, ...]) -> str:
    return " ".join(text[one.start : one.end] for section in sections for one in section.sentences)

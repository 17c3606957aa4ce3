"""Where the documents about a thing stand: `/page` and `/data` where it is ours, `/resource?iri=` where it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from kg.errors import UnknownEntity
from kg.media import DATA

#: What a kind and a key may look like; anything else names nothing here and never reaches a header or a query.
_KIND = re.compile(r"[a-z][a-z0-9-]{0,63}")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,199}")
#: IRIs of things elsewhere: absolute, on the web or a name, of the characters of RFC 3987 that SPARQL takes.
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]{0,30}:[^<>"{}|^`\\\x00-\x20\x7f]{1,1000}')


@dataclass(frozen=True, slots=True)
class Address:
    """The documents about one thing. page, stem: paths on this server, the latter of the data without an ending."""

    iri: str
    page: str
    stem: str

    @property
    def changes(self) -> str:
        """The path of what changed of it."""
        return self.page.replace("/page/", "/changes/", 1).replace("/resource?", "/changes?", 1)

    def data(self, media: str) -> str:
        """The path of the data in one format."""
        ending = DATA[media].ending
        return f"{self.stem}&format={ending}" if "?" in self.stem else f"{self.stem}.{ending}"

    def with_(self, path: str, /, **arguments: str) -> str:
        """One of these paths with arguments added."""
        added = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in arguments.items())
        return f"{path}{'&' if '?' in path else '?'}{added}" if added else path


def named(base: str, kind: str, key: str) -> Address:
    """The address of `id/{kind}/{key}` under the base. Raises UnknownEntity for what cannot name anything."""
    if not _KIND.fullmatch(kind) or not _KEY.fullmatch(key):
        raise UnknownEntity(f"no entity can be called {kind}/{key}")
    return Address(f"{base}id/{kind}/{key}", f"/page/{kind}/{key}", f"/data/{kind}/{key}")


@lru_cache(maxsize=4096)  # a page links to the same things many times
def of(base: str, iri: str) -> Address:
    """The address of any IRI, without its fragment where it is ours. Raises UnknownEntity for what is no IRI."""
    kind, _, key = iri.removeprefix(f"{base}id/").partition("#")[0].partition("/")
    if iri.startswith(f"{base}id/") and _KIND.fullmatch(kind) and _KEY.fullmatch(key):
        return named(base, kind, key)
    if not _IRI.fullmatch(iri):
        raise UnknownEntity("`iri=` wants an absolute IRI")
    path = f"/resource?iri={quote(iri, safe='')}"
    return Address(iri, path, path)


def parted(key: str) -> tuple[str, str]:
    """The key and the media type that its ending names, "" where it names none: a key may have dots of its own."""
    name, _, ending = key.rpartition(".")
    media = next((media for media, offer in DATA.items() if offer.ending == ending), "") if name else ""
    return (name, media) if media else (key, "")

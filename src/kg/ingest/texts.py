"""The texts that quotations are looked up in: of the registered pages, and of those that a home has received.

A text is made of a page's bytes when somebody asks for it, by the definition that the page's graph names (het:reader):
a graph that was made by an earlier one is not held against a text of now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import BadSource
from kg.ingest import inputs, ledger
from kg.ingest.folders import Folders
from kg.ingest.work import read_item
from kg.terms import HET

#: Characters of texts that are kept at hand: a dataset names its quotations in no order that follows the pages.
AT_HAND = 50_000_000


class Texts(Mapping[str, str]):
    """SHA-256 of a page's bytes, in hexadecimal → its text. Bytes that cannot be read give none."""

    def __init__(self, registered: Mapping[str, str], home: Path) -> None:
        self._registered, self._home = registered, home
        self._slugs = ledger.digests(home)
        self._kept: dict[str, str | None] = {}
        self._characters = 0

    def __getitem__(self, digest: str) -> str:
        if digest in self._registered:
            return self._registered[digest]
        if digest not in self._kept:
            self._keep(digest, self._read(self._slugs[digest]))
        if (text := self._kept[digest]) is None:
            raise KeyError(digest)
        return text

    def __iter__(self) -> Iterator[str]:
        return (digest for digest in {**self._registered, **self._slugs} if digest in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _keep(self, digest: str, text: str | None) -> None:
        if self._characters > AT_HAND:
            self._kept.clear()
            self._characters = 0
        self._kept[digest] = text
        self._characters += len(text or "")

    def _read(self, slug: str) -> str | None:
        try:
            item, quads = ledger.received(self._home, slug)
            page = read_item(item)
        except BadSource:  # damaged, or read by a release that took what this one refuses
            return None
        return page.text if f'<{HET.reader}> "{page.reader}"' in quads else None


def texts_of(folders: Folders, home: Path) -> Texts:
    """What is at hand: registered pages, as far as there is a register, and those that this home has received."""
    return Texts(_registered(folders), home)


def _registered(folders: Folders) -> dict[str, str]:
    if not (folders.data / "sources/sources.csv").is_file():
        return {}
    try:
        return {page.sha256: page.text for page in inputs.pages(folders)}
    except BadSource:  # a build would say so
        return {}

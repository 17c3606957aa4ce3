"""Find entities by their names, in English and in Chinese.

The names of a version are read once and kept in memory; `Index.find` scans them. That is right for some 100,000
names; a full-text index is to stand behind the same function when there are more.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

from kg.store import Dataset

#: Longest text that is looked for, in characters; more is a paste by mistake.
WORDS = 200

_NAMES = """SELECT DISTINCT ?entity ?name ?preferred WHERE {
    { ?entity skos:prefLabel ?name BIND(true AS ?preferred) }
    UNION { ?entity skos:altLabel ?name BIND(false AS ?preferred) } }"""
_TYPES = "SELECT DISTINCT ?entity ?type WHERE { ?entity a ?type ; skos:prefLabel ?name }"


class Name(NamedTuple):
    """One label of an entity. language: a tag in lower case or "". preferred: skos:prefLabel, else altLabel."""

    words: str
    language: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity that has a name. kind: the path segment after id/. names: preferred ones first."""

    iri: str
    kind: str
    types: tuple[str, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found, and the name that matched best."""

    entry: Entry
    matched: Name


@dataclass(frozen=True, slots=True)
class Found:
    """hits: the page asked for, best first. total: of all pages. kinds: kind → matches, before the kind is chosen."""

    hits: tuple[Hit, ...]
    total: int
    kinds: Mapping[str, int]


class Index:
    """The names of all entities of one version."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(sorted(entries, key=lambda entry: (fold(entry.names[0].words), entry.iri)))
        self._folded = tuple(tuple(fold(name.words) for name in entry.names) for entry in self._entries)

    @classmethod
    def read(cls, dataset: Dataset, base: str) -> Self:
        """The names of what stands under `{base}id/`; terms of vocabularies are left out."""
        names: dict[str, set[Name]] = {}
        for row in dataset.select(_NAMES):
            name = Name(row["name"].value, row["name"].language, row["preferred"].value == "true")
            names.setdefault(row["entity"].value, set()).add(name)
        types: dict[str, set[str]] = {}
        for row in dataset.select(_TYPES):
            types.setdefault(row["entity"].value, set()).add(row["type"].value)
        start = f"{base}id/"
        return cls(
            _entry(iri, start, types.get(iri, ()), found) for iri, found in names.items() if iri.startswith(start)
        )

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def kinds(self) -> dict[str, int]:
        """Kind → how many entities, most first."""
        return dict(Counter(entry.kind for entry in self._entries).most_common())

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """All entities of a kind, by name."""
        return tuple(entry for entry in self._entries if entry.kind == kind)

    def find(self, words: str, kind: str = "", language: str = "", *, limit: int = 20, offset: int = 0) -> Found:
        """Entities with a name that contains the words, whatever the case or width of the letters.

        A name that is the words comes first, then one that begins with them, then one with a word that does.
        kind: only this one. language: only names in it, by primary tag. No words find nothing.
        """
        wanted = fold(words[:WORDS])
        ranked = sorted(self._ranked(wanted, language), key=lambda pair: pair[0]) if wanted else []
        hits = [hit for _, hit in ranked]
        kinds = Counter(hit.entry.kind for hit in hits)
        chosen = [hit for hit in hits if not kind or hit.entry.kind == kind]
        return Found(tuple(chosen[offset : offset + limit]), len(chosen), dict(kinds.most_common()))

    def _ranked(self, wanted: str, language: str) -> Iterable[tuple[tuple[int, bool, int, int], Hit]]:
        for place, (entry, folded) in enumerate(zip(self._entries, self._folded, strict=True)):
            matches = [
                (_rank(text, wanted), not name.preferred, len(text), name)
                for name, text in zip(entry.names, folded, strict=True)
                if wanted in text and (not language or name.language.partition("-")[0] == language.partition("-")[0])
            ]
            if matches:
                rank, secondary, length, name = min(matches)
                yield (rank, secondary, length, place), Hit(entry, name)


def fold(words: str) -> str:
    """The words without case, width and outer space, for comparison.

    >>> fold(" ＨＥＴＡＯ ")
    'hetao'
    """
    return unicodedata.normalize("NFKC", words).casefold().strip()


def _rank(text: str, wanted: str) -> int:
    if text == wanted:
        return 0
    if text.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in text else 3


def _entry(iri: str, start: str, types: Iterable[str], names: Iterable[Name]) -> Entry:
    ordered = tuple(sorted(names, key=lambda name: (not name.preferred, name.language, name.words)))
    return Entry(iri, iri[len(start) :].partition("/")[0], tuple(sorted(types)), ordered)

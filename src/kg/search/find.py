"""One search: names first, then sentences; counts by kind, by language and by where the words stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from kg.index import NAMES, SENTENCES, Entry, Index, Match, Name, Sentence

#: Longest text that is looked for, in characters; more is a paste by mistake.
WORDS = 200
#: Where words can stand: in a name, or in a published sentence.
WHERE = ("name", "sentence")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search is narrowed to; () for no matter. languages: primary tags. where: some of WHERE."""

    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found. matched: the name that matched best; None where the words stand in a sentence only.

    sentence: one that holds the words and is about the entity, None where there is none.
    """

    entry: Entry
    matched: Name | None
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Found:
    """hits: the page asked for, best first. total: of all pages; with `capped` there are more than were looked at.

    kinds, languages, where: value → entities that there would be with that choice alone, the others kept.
    """

    hits: tuple[Hit, ...]
    total: int
    capped: bool
    kinds: Mapping[str, int]
    languages: Mapping[str, int]
    where: Mapping[str, int]


def find(index: Index, words: str, wanted: Wanted = Wanted(), *, limit: int = 20, offset: int = 0) -> Found:
    """Entities of which a name, or a sentence, holds all the words, whatever their case, width, accents or script.

    The name itself comes first, then names that begin with the words, then those that hold them, then other names of
    an entity, then sentences; of equals, the one that more links lead to. No words find nothing.
    """
    every = _matches(index, words, Wanted())
    capped = _capped(every)
    # past the cap the words may stand in more names of this kind than are among those looked at
    chosen = _matches(index, words, wanted) if capped and wanted != Wanted() else every
    best: dict[int, Match] = {}
    for row in _fitting(chosen, wanted):
        best.setdefault(row.entity, row)
    return Found(
        tuple(_hits(index, list(best.values())[offset : offset + limit], chosen)),
        len(best),
        _capped(chosen),
        _counts(every, wanted, "kind"),
        _counts(every, wanted, "language"),
        _counts(every, wanted, "where"),
    )


def suggest(index: Index, words: str, limit: int = 8) -> tuple[Hit, ...]:
    """The entities to offer while somebody types, by their names."""
    best: dict[int, Match] = {}
    for row in index.matches(words[:WORDS]):
        best.setdefault(row.entity, row)
        if len(best) == limit:
            break
    return tuple(_hits(index, list(best.values()), ()))


def _matches(index: Index, words: str, wanted: Wanted) -> list[Match]:
    """Everything that matches, best first."""
    asked = words[:WORDS], wanted.kinds, wanted.languages
    return index.matches(*asked) + index.quoted(*asked)


def _capped(rows: Iterable[Match]) -> bool:
    seen = Counter(where for _, where in {(row.number, row.where) for row in rows})
    return seen["name"] >= NAMES or seen["sentence"] >= SENTENCES


def _fitting(rows: list[Match], wanted: Wanted, free: str = "") -> list[Match]:
    """The rows that are what is wanted. free: the choice to leave open."""
    for field, choices in (("kind", wanted.kinds), ("language", wanted.languages), ("where", wanted.where)):
        if field != free and choices:
            rows = [row for row in rows if getattr(row, field) in choices]
    return rows


def _counts(rows: list[Match], wanted: Wanted, field: str) -> dict[str, int]:
    seen = set(map(attrgetter("entity", field), _fitting(rows, wanted, field)))
    counted = Counter(chosen for _, chosen in seen if chosen)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _hits(index: Index, rows: list[Match], every: Iterable[Match]) -> Iterator[Hit]:
    """The hits of one page. every: all rows, for a sentence to show beside a name."""
    shown = {row.entity for row in rows}
    said: dict[int, int] = {}
    for row in every:
        if row.entity in shown and row.where == "sentence":
            said.setdefault(row.entity, row.number)
    entries, sentences = index.entries(shown), index.sentences(said.values())
    names = index.names(row.number for row in rows if row.where == "name")
    for row in rows:
        matched = names[row.number] if row.where == "name" else None
        yield Hit(entries[row.entity], matched, sentences.get(said.get(row.entity, 0)))

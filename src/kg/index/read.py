"""Ask an index. Every question is bounded: it reads as many rows as it gives, or up to a stated cap.

Owns the SQL of reading; how what was found is put together and shown is `kg.search`'s. Never writes.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.errors import BadData
from kg.index.fold import bare, expression, fold, run_together
from kg.index.schema import LAYOUT, UNKNOWN
from kg.index.values import Dated, Entry, Match, Mention, Name, Named, Partition, Sentence
from kg.quoting import Cell, Claim, Quotation

#: Names and sentences that one search looks at; a search that has more says "at least".
NAMES, SENTENCES = 500, 100
#: Mentions that are counted.
COUNTED = 1_000
#: Names that begin with the words, looked up beside the full text, which stops at its cap in an order of its own.
_BEGINNING = 100

# Rank: the name itself, its beginning, words of it; then the same for other names; within a class what more links lead
# to, and then what is shorter; what still ties stands in the order of letters, then of IRIs, never of row numbers: an
# index that was brought up to date answers as one made anew. What nothing is known of but its name comes last of all.
_MATCHES = f"""
WITH found (id) AS (
    SELECT id FROM name WHERE folded IN (:words, :joined)
    UNION SELECT id FROM (SELECT id FROM name WHERE folded BETWEEN :words AND :words || char(1114111)
        ORDER BY folded LIMIT {_BEGINNING})
    UNION SELECT id FROM (SELECT rowid AS id FROM names WHERE names MATCH :match LIMIT {NAMES}))
SELECT entity, kind, substr(language, 1, instr(language || '-', '-') - 1) AS spoken, 'name', name.id, 100000 * CASE
        WHEN folded IN (:words, :joined) THEN 1 - preferred
        WHEN NOT preferred THEN 4
        WHEN instr(folded, :words) = 1 OR instr(folded, :joined) = 1 THEN 2
        ELSE 3 END + 10000 * (9 - weight) + min(length(folded), 9999) + 500000 * (weight = 0) AS rank
FROM found JOIN name USING (id) JOIN node ON node.id = name.entity
WHERE (:kinds = '' OR instr(:kinds, ' ' || kind || ' '))
    AND (:languages = '' OR instr(:languages, ' ' || spoken || ' '))
ORDER BY rank, folded, iri, language, words
"""

_QUOTED = f"""
SELECT about.entity, entity.kind, substr(language, 1, instr(language || '-', '-') - 1), 'sentence', about.sentence,
    10000000 FROM about
    JOIN entity ON entity.id = about.entity JOIN sentence ON sentence.id = about.sentence
    JOIN node ON node.id = about.entity JOIN node AS said ON said.id = about.sentence
WHERE about.sentence IN (SELECT rowid FROM sentences WHERE sentences MATCH :match LIMIT {SENTENCES})
    AND (:kinds = '' OR instr(:kinds, ' ' || entity.kind || ' '))
ORDER BY entity.links DESC, node.iri, said.iri
"""


class Order(StrEnum):
    """What a list of entities is ordered by."""

    ENGLISH = "sort_en"
    CHINESE = "sort_zh"
    STATEMENTS = "statements DESC"


class Index:
    """An index open for reading; the file must not change any more. Thread-safe: a question at a time, and a count."""

    def __init__(self, path: Path) -> None:
        self._lock, self._slow_lock = threading.Lock(), threading.Lock()
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._db, self._slow = (sqlite3.connect(address, uri=True, check_same_thread=False) for _ in range(2))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
        self._slow.close()

    # ---- search ----

    def matches(self, text: str, kinds: Collection[str] = (), languages: Collection[str] = ()) -> list[Match]:
        """Names that hold all words of a text, best first. kinds, languages (primary tags): only those; () for any."""
        if not (match := expression(text)):
            return []
        words = bare(fold(text))
        narrowed = _narrowed(match, kind=[kind.replace("-", "") for kind in kinds], language=languages)
        asked = {"words": words, "joined": run_together(words) or words, "match": narrowed,
                 "kinds": _listed(kinds), "languages": _listed(languages)}  # fmt: skip
        return [Match(*row) for row in self._rows(_MATCHES, asked)]

    def quoted(self, text: str, kinds: Collection[str] = (), languages: Collection[str] = ()) -> list[Match]:
        """Sentences that hold all words of the text, under each entity they are about, weightiest entity first."""
        if not (match := expression(text)):
            return []
        narrowed = _narrowed(match, language=languages)
        return [Match(*row) for row in self._rows(_QUOTED, {"match": narrowed, "kinds": _listed(kinds)})]

    def sentences(self, numbers: Iterable[int]) -> dict[int, Sentence]:
        """Sentences by number."""
        query = "SELECT id, iri, words, language FROM sentence JOIN node USING (id) WHERE id IN ({})"
        return {number: Sentence(*rest) for number, *rest in self._each(query, numbers)}

    def names(self, numbers: Iterable[int]) -> dict[int, Name]:
        """Names by number."""
        query = "SELECT id, words, language, preferred FROM name WHERE id IN ({})"
        return {number: _name(*rest) for number, *rest in self._each(query, numbers)}

    # ---- entities ----

    def __len__(self) -> int:
        """How many entities."""
        return sum(self.kinds.values())

    @cached_property
    def kinds(self) -> dict[str, int]:
        """Kind → how many entities, most first."""
        return dict(self._rows("SELECT kind, COUNT(*) AS n FROM entity GROUP BY kind ORDER BY n DESC, kind"))

    def of_kind(self, kind: str, limit: int = 50, offset: int = 0, order: Order = Order.ENGLISH) -> tuple[Entry, ...]:
        """Entities of a kind, in this order."""
        rows = self._rows(
            f"SELECT id FROM entity WHERE kind = ? ORDER BY {order.value}, id LIMIT ? OFFSET ?",
            (kind, limit, offset),
        )
        numbers = [number for (number,) in rows]
        found = self.entries(numbers)
        return tuple(found[number] for number in numbers)

    def entries(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """Entities by number."""
        wanted = list(numbers)
        names: dict[int, list[Name]] = {}
        query = ("SELECT entity, words, language, preferred FROM name WHERE entity IN ({})"
                 " ORDER BY entity, preferred DESC, language, words")  # fmt: skip
        for number, *name in self._each(query, wanted):
            names.setdefault(number, []).append(_name(*name))
        query = "SELECT id, iri, kind, types, statements, links FROM entity JOIN node USING (id) WHERE id IN ({})"
        return {
            number: Entry(iri, kind, tuple(types.split()), tuple(names[number]), statements, links)
            for number, iri, kind, types, statements, links in self._each(query, wanted)
        }

    def named(self, iris: Iterable[str]) -> dict[str, Named]:
        """IRI → what a list says of it; left out is what the index does not know as an entity."""
        query = "SELECT id, iri, types, position FROM node JOIN entity USING (id) WHERE iri IN ({})"
        known = {number: rest for number, *rest in self._each(query, iris)}
        names: dict[int, list[Name]] = {number: [] for number in known}
        query = ("SELECT entity, words, language, preferred FROM name WHERE preferred AND entity IN ({})"
                 " ORDER BY entity, language, words")  # fmt: skip
        for number, *name in self._each(query, known):
            names[number].append(_name(*name))
        return {
            iri: Named(tuple(types.split()), tuple(names[number]), place)
            for number, (iri, types, place) in known.items()
        }

    def entry(self, iri: str) -> Entry | None:
        """The entity of this IRI, None where it has no name."""
        rows = self._rows("SELECT entity.id FROM node JOIN entity USING (id) WHERE iri = ?", (iri,))
        return self.entries(rows[0])[rows[0][0]] if rows else None

    def iris(self, limit: int, offset: int = 0) -> list[str]:
        """IRIs of all entities, in a fixed order."""
        query = "SELECT iri FROM entity JOIN node USING (id) ORDER BY entity.id LIMIT ? OFFSET ?"
        return [iri for (iri,) in self._rows(query, (limit, offset))]

    # ---- mentions ----

    def mentions(self, iri: str, limit: int = 20, offset: int = 0) -> list[Mention]:
        """Who mentions the entity, newest first; undated ones last."""
        query = ("SELECT node.iri, date FROM mention JOIN node ON node.id = source"
                 " WHERE entity = (SELECT id FROM node WHERE iri = ?)"
                 " ORDER BY date DESC, source LIMIT ? OFFSET ?")  # fmt: skip
        return [Mention(*row) for row in self._rows(query, (iri, limit, offset))]

    def count_mentions(self, iri: str, most: int = COUNTED) -> int:
        """How many mention the entity; counting stops at `most`."""
        query = ("SELECT COUNT(*) FROM (SELECT 1 FROM mention"
                 " WHERE entity = (SELECT id FROM node WHERE iri = ?) LIMIT ?)")  # fmt: skip
        return int(self._rows(query, (iri, most))[0][0])

    # ---- dates ----

    def count_dates(self, properties: Iterable[str]) -> dict[tuple[str, int | None], int]:
        """(kind, year or None) → how many dates of these properties; reads them all."""
        query = f"""SELECT kind, year, COUNT(*) FROM dated WHERE property IN {self._numbers(properties)}
            GROUP BY kind, year"""
        with self._slow_lock:  # a fifth of a second a million dates: on a connection of its own, so that no page waits
            rows = self._slow.execute(query).fetchall()
        return {(kind, None if year == UNKNOWN else year): many for kind, year, many in rows}

    def dates(self, properties: Iterable[str], kind: str, since: int | None, limit: int, offset: int) -> list[Dated]:
        """Dates of these properties, earliest first.

        kind: of entities of that kind; "" for any. since: the year to begin with; None for those that give no year.
        """
        query = f"""SELECT thing.iri, kind, property.iri, lexical FROM dated JOIN node thing ON thing.id = thing
            JOIN node property ON property.id = property
            WHERE year >= ? AND property IN {self._numbers(properties)} AND (? = '' OR kind = ?)
            ORDER BY year, place, lexical, thing, property LIMIT ? OFFSET ?"""
        year = UNKNOWN if since is None else since
        return [Dated(*row) for row in self._rows(query, (year, kind, kind, limit, offset))]

    def _numbers(self, iris: Iterable[str]) -> str:
        found = (str(number) for (number,) in self._each("SELECT id FROM node WHERE iri IN ({})", iris))
        return f"({', '.join(found)})"

    # ---- what statements rest on ----

    def claims(self, iris: Iterable[str]) -> dict[str, Claim]:
        """IRI → the claim; left out is what the index does not know as one."""
        found = {number: row for number, *row in self._each(_CLAIMS, iris)}
        cited: dict[int, list[str]] = {}
        query = "SELECT claim, iri FROM cited JOIN node ON node.id = reference WHERE claim IN ({}) ORDER BY claim, iri"
        for number, iri in self._each(query, found):
            cited.setdefault(number, []).append(iri)
        return {
            row[0]: Claim._make((*row[:3], Cell._make(row[3:7]), *row[7:], tuple(cited.get(number, ()))))
            for number, row in found.items()
        }

    def quotations(self, iris: Iterable[str]) -> dict[str, Quotation]:
        """IRI → the sentence; left out is what the index does not know as one that is quoted from a page."""
        return {
            iri: Quotation(iri, words, start, end, snapshot, part, bool(truncated))
            for iri, words, start, end, snapshot, part, truncated in self._each(_QUOTATIONS, iris)
        }

    # ---- the whole ----

    def partitions(self) -> list[Partition]:
        """Class and property partitions of the dataset, largest first."""
        return [Partition(*row) for row in self._rows("SELECT what, iri, n FROM part ORDER BY what, n DESC, iri")]

    def layout(self) -> int:
        """The layout the file was written in; 0 for what is no index, or was not finished."""
        try:
            rows = self._rows("SELECT value FROM meta WHERE key = 'layout'")
        except sqlite3.DatabaseError:
            return 0
        return int(rows[0][0]) if rows else 0

    @property
    def usable(self) -> bool:
        """Whether this version of the package can read it."""
        return self.layout() == LAYOUT

    def dump(self) -> list[tuple[Any, ...]]:
        """Everything that the index says, by IRIs instead of numbers, sorted: equal contents give equal lists.

        Raises BadData for a file that is broken.
        """
        try:
            return sorted((row for query in _CONTENTS for row in self._rows(query)), key=repr)
        except sqlite3.DatabaseError as bad:
            raise BadData(str(bad)) from bad

    def _each(self, query: str, wanted: Iterable[int] | Iterable[str]) -> list[Any]:
        """The rows of a query about some nodes, by number or IRI, asked in so many at once as SQLite takes."""
        found: list[Any] = []
        asked: list[Any] = list(dict.fromkeys(wanted))
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            # in few lengths, the last one repeated, so that SQLite knows the statement again
            some += some[-1:] * ((1 << (len(some) - 1).bit_length()) - len(some))
            found += self._rows(query.format(",".join("?" * len(some))), some)
        return found

    def _rows(self, query: str, bound: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        with self._lock:
            return self._db.execute(query, bound).fetchall()


#: Values that one statement takes: older releases of SQLite allow 999.
_AT_ONCE = 512
_CLAIMS = """SELECT node.id, node.iri, subject.iri, predicate.iri,
    coalesce(thing.iri, words), kind, language, coalesce(datatype.iri, ''),
    coalesce(evidence.iri, ''), first, last, coalesce(rule.iri, '')
    FROM node JOIN claim ON claim.id = node.id JOIN node subject ON subject.id = claim.subject
    JOIN node predicate ON predicate.id = claim.predicate LEFT JOIN node thing ON thing.id = claim.thing
    LEFT JOIN node datatype ON datatype.id = claim.datatype LEFT JOIN node evidence ON evidence.id = claim.evidence
    LEFT JOIN node rule ON rule.id = claim.rule WHERE node.iri IN ({})"""
_QUOTATIONS = """SELECT node.iri, words, first, last, snapshot.iri, part, truncated
    FROM node JOIN sentence ON sentence.id = node.id JOIN node snapshot ON snapshot.id = sentence.snapshot
    WHERE node.iri IN ({})"""


_IRI = "(SELECT iri FROM node WHERE id = {})"
_CONTENTS = (
    f"SELECT 'entity', {_IRI.format('entity.id')}, kind, types, statements, links, position, sort_en FROM entity",
    f"SELECT 'name', {_IRI.format('entity')}, kind, words, language, preferred, folded, weight FROM name",
    f"""SELECT 'sentence', {_IRI.format("sentence.id")}, words, language, first, last, {_IRI.format("snapshot")}, part,
        truncated FROM sentence""",
    f"""SELECT 'claim', {_IRI.format("claim.id")}, {_IRI.format("subject")}, {_IRI.format("predicate")},
        {_IRI.format("thing")}, words, kind, language, {_IRI.format("datatype")}, {_IRI.format("evidence")}, first,
        last, {_IRI.format("rule")} FROM claim""",
    f"SELECT 'cited', {_IRI.format('claim')}, {_IRI.format('reference')} FROM cited",
    f"SELECT 'about', {_IRI.format('sentence')}, {_IRI.format('entity')} FROM about",
    f"SELECT 'dated', year, place, lexical, {_IRI.format('thing')}, {_IRI.format('property')}, kind FROM dated",
    "SELECT 'part', what, iri, n FROM part",
    f"SELECT 'mention', {_IRI.format('entity')}, date, {_IRI.format('source')} FROM mention",
)  # the full texts hold what `fold` and `tokens` make of these


def _name(words: str, language: str, preferred: int) -> Name:
    return Name(words, language, bool(preferred))


def _narrowed(match: str, **others: Collection[str]) -> str:
    """The FTS5 query on the words, and on other columns that are to hold one of some; folded, so they are no syntax."""
    parts = [f"(words : ({match}))"]
    for column, words in others.items():
        either = " OR ".join(f'"{fold(word)}"' for word in words)
        parts += [f"({column} : ({either}))"] if either else []
    return " AND ".join(parts)


def _listed(words: Collection[str]) -> str:
    return f" {' '.join(words)} " if words else ""


def another_release(path: Path) -> bool:
    """Whether an index is whole but of another release's layout: it is made anew when it is needed."""
    with closing(Index(path)) as found:
        return found.layout() not in {0, LAYOUT}

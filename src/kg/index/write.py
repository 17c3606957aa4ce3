"""Fill an index, whole or in parts. Knows rows, not RDF; `kg.store.side` reads them out of a dataset."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from kg import calendar
from kg.index.fold import bare, fold, tokens
from kg.index.schema import INDICES, LAYOUT, TABLES, UNKNOWN
from kg.index.values import LINKS, Dated, Entry, Mentions, Name, Node, Partition, Sentence
from kg.quoting import Claim

_NAME = "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_FULL_TEXT = "INSERT INTO names (rowid, words, kind, language) VALUES (?, ?, ?, ?)"
_NO_TEXT = "INSERT INTO names (names, rowid, words, kind, language) VALUES ('delete', ?, ?, ?, ?)"
_SENTENCE = "INSERT INTO sentences (rowid, words, language) VALUES (?, ?, ?)"
#: Tables with rows of one node, and the column that says which.
_ROWS = (
    ("name", "entity"), ("entity", "id"), ("sentence", "id"), ("about", "sentence"), ("mention", "source"),
    ("claim", "id"), ("cited", "claim"), ("dated", "thing"),
)  # fmt: skip
_CLAIM = "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NO_SENTENCE = "INSERT INTO sentences (sentences, rowid, words, language) VALUES ('delete', ?, ?, ?)"


#: IRIs whose numbers are held in memory, 0.2 kB each. Past them all are forgotten and those that come again asked for.
_REMEMBERED = 20_000
#: Entities whose links are counted together.
_TOGETHER = 1_000
#: Of the file that is being filled, so many kB are held; eight times as much saves 3 % of the time.
_CACHE = 8_192


class Writing:
    """An index open for writing, in one transaction; leaving the `with` commits it, an exception leaves it as it was.

    A fresh index is filled with `add`, then `finish`; one that is there is changed with `replace`. Raises OSError when
    the disk is full.
    """

    def __init__(self, path: Path, *, fresh: bool) -> None:
        self._path = path
        self._db = sqlite3.connect(path, isolation_level=None)
        # nobody reads the file before its version is published, so it is put on disk once, when it is whole
        self._db.executescript("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")
        self._db.execute(f"PRAGMA cache_size = -{_CACHE if fresh else 8 * _CACHE}")
        self._nodes: dict[str, int] = {}
        self._forgetful = not fresh  # whether there may be IRIs that are not remembered
        self._fresh = fresh
        self._db.create_function("weight", 2, _weight, deterministic=True)
        self._db.execute("BEGIN")
        if fresh:
            for statement in TABLES.split(";\n"):
                self._db.execute(statement)
            self._db.execute("CREATE TEMP TABLE waiting AS SELECT * FROM name LIMIT 0")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, __: TracebackType | None) -> None:
        with _disk(fault), closing(self._db):
            if not kind:
                self._db.execute("COMMIT")
            elif self._db.in_transaction:  # some faults have rolled it back already
                self._db.execute("ROLLBACK")
        if not kind:
            _sync(self._path)

    # ---- a whole index ----

    def add(self, node: Node) -> None:
        """Take in an IRI that the index does not have."""
        if node.entry:
            self._add_entry(node.entry)
        if node.sentence:
            self._add_sentence(node.sentence)
        if node.mentions:
            self._add_mentions(node.mentions)
        if node.claim:
            self._add_claim(node.claim)
        if node.dates:
            self._add_dates(node.dates)

    def finish(self, links: Callable[[str], int]) -> None:
        """Put the names in order of weight and make what finds them. links: how many triples lead to an IRI."""
        for some in self._entities():
            known = ((min(links(iri), LINKS), id_) for iri, id_ in some)
            self._db.executemany("UPDATE entity SET links = ? WHERE id = ?", known)
        self._db.execute(
            "INSERT INTO name"
            " SELECT NULL, w.entity, w.kind, words, language, preferred, folded, weight(e.links, e.statements)"
            " FROM waiting w JOIN entity e ON e.id = w.entity"
            " ORDER BY e.links DESC, w.preferred DESC, length(w.folded), w.folded, w.entity"
        )
        self._db.execute("DROP TABLE waiting")
        rows = self._db.execute("SELECT id, folded, kind, language FROM name ORDER BY id")
        self._db.executemany(_FULL_TEXT, (_searched(*row) for row in rows))
        for statement in INDICES.split(";\n"):
            self._db.execute(statement)
        self._db.execute("INSERT INTO meta VALUES ('layout', ?)", (str(LAYOUT),))
        self._db.execute("ANALYZE")

    def _entities(self) -> Iterator[list[tuple[str, int]]]:
        """IRIs and numbers of all entities, some at a time: a row that is read while it is changed may come again."""
        asked = "SELECT iri, id FROM entity JOIN node USING (id) WHERE id > ? ORDER BY id LIMIT ?"
        last = 0
        while some := self._db.execute(asked, (last, _TOGETHER)).fetchall():
            yield some
            last = some[-1][1]

    # ---- changes ----

    def replace(self, node: Node) -> None:
        """Take in an IRI in place of what the index has of it."""
        self._forget(node.iri)
        self.add(node)

    def partitions(self, found: Iterable[Partition]) -> None:
        """Take in the partitions, in place of those before."""
        self._db.execute("DELETE FROM part")
        self._db.executemany("INSERT INTO part VALUES (?, ?, ?)", found)

    def shift(self, by: Iterable[Partition]) -> None:
        """Change partitions by so much."""
        self._db.executemany(
            "INSERT INTO part VALUES (?, ?, ?) ON CONFLICT (what, iri) DO UPDATE SET n = n + excluded.n", by
        )
        self._db.execute("DELETE FROM part WHERE n <= 0")

    def _forget(self, iri: str) -> None:
        row = self._db.execute("SELECT id FROM node WHERE iri = ?", (iri,)).fetchone()
        if not row:
            return
        rows = self._db.execute("SELECT id, folded, kind, language FROM name WHERE entity = ?", row).fetchall()
        self._db.executemany(_NO_TEXT, (_searched(*found) for found in rows))
        said = self._db.execute("SELECT id, words, language FROM sentence WHERE id = ?", row).fetchall()
        self._db.executemany(_NO_SENTENCE, ((id_, tokens(fold(words)), tag) for id_, words, tag in said))
        for table, column in _ROWS:
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", row)

    # ---- rows ----

    def _node(self, iri: str) -> int:
        if (known := self._nodes.get(iri)) is None:
            asked = self._db.execute("SELECT id FROM node WHERE iri = ?", (iri,)) if self._forgetful else None
            row = asked.fetchone() if asked else None
            known = row[0] if row else self._db.execute("INSERT INTO node (iri) VALUES (?)", (iri,)).lastrowid or 0
            if len(self._nodes) >= _REMEMBERED:
                self._nodes.clear()
                self._forgetful = True
            self._nodes[iri] = known
        return known

    def _add_entry(self, entry: Entry) -> None:
        id_ = self._node(entry.iri)
        row = (id_, entry.kind, " ".join(entry.types), entry.statements, entry.links, entry.position,
               bare(fold(_sorted_by(entry, "en"))), _by_sound(bare(fold(_sorted_by(entry, "zh")))))  # fmt: skip
        self._db.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        for name in entry.names:
            folded = bare(fold(name.words))
            rest = (
                id_,
                entry.kind,
                name.words,
                name.language,
                name.preferred,
                folded,
                _weight(entry.links, entry.statements),
            )
            if self._fresh:
                self._db.execute("INSERT INTO waiting VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", rest)
            else:
                number = self._db.execute(_NAME, (None, *rest)).lastrowid
                self._db.execute(_FULL_TEXT, _searched(number or 0, folded, entry.kind, name.language))

    def _add_sentence(self, sentence: Sentence) -> None:
        id_ = self._node(sentence.iri)
        stands: tuple[int | str | None, ...] = (None,) * 5
        if found := sentence.quotation:
            stands = (found.start, found.end, self._node(found.snapshot), found.part, found.truncated)
        row = (id_, sentence.words, sentence.language, *stands)
        self._db.execute("INSERT INTO sentence VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._db.execute(_SENTENCE, (id_, tokens(fold(sentence.words)), sentence.language))
        rows = ((id_, self._node(iri)) for iri in sorted(set(sentence.about)))
        self._db.executemany("INSERT INTO about VALUES (?, ?)", list(rows))

    def _add_mentions(self, found: Mentions) -> None:
        source = self._node(found.source)
        rows = [(self._node(iri), found.date, source) for iri in sorted(set(found.entities))]
        self._db.executemany("INSERT INTO mention VALUES (?, ?, ?)", rows)

    def _add_claim(self, claim: Claim) -> None:
        id_, cell = self._node(claim.iri), claim.value
        literal = cell.kind == "literal"
        row = (
            id_, self._node(claim.subject), self._node(claim.predicate),
            None if literal else self._node(cell.value), cell.value if literal else None, cell.kind, cell.language,
            self._named(cell.datatype), self._named(claim.evidence), claim.start, claim.end, self._named(claim.rule),
        )  # fmt: skip
        self._db.execute(_CLAIM, row)
        self._db.executemany("INSERT INTO cited VALUES (?, ?)", [(id_, self._node(iri)) for iri in claim.cited])

    def _add_dates(self, dates: Iterable[Dated]) -> None:
        rows = [
            (whole if (whole := calendar.whole(one.when)) is not None else UNKNOWN, calendar.year(one.when) or UNKNOWN,
             one.when, self._node(one.thing), self._node(one.property), one.kind)
            for one in dates
        ]  # fmt: skip
        self._db.executemany("INSERT OR IGNORE INTO dated VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _named(self, iri: str) -> int | None:
        return self._node(iri) if iri else None


@contextmanager
def _disk(fault: BaseException | None) -> Iterator[None]:
    """Tell of a disk that is full as every other writer of files does. fault: what was raised before."""
    try:
        yield
        if fault and getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise fault
    except sqlite3.OperationalError as bad:
        if bad.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from bad


def _sync(path: Path) -> None:
    """Put the file on disk: a version that was acknowledged has to be whole after a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _weight(links: int, statements: int) -> int:
    return links.bit_length() + 1 if links or statements else 0


def _searched(id_: int, folded: str, kind: str, language: str) -> tuple[int, str, str, str]:
    """The row of the full text. A kind is one token there, without its hyphens; of a language only what it is."""
    return id_, tokens(folded), kind.replace("-", ""), language.partition("-")[0]


def _sorted_by(entry: Entry, language: str) -> str:
    """The name that a list in this language is ordered by."""
    own = (name for name in entry.names if name.preferred)
    found: Name = min(own, key=lambda name: not name.language.startswith(language), default=entry.names[0])
    return found.words


def _by_sound(folded: str) -> bytes:
    """A key that puts common Chinese characters in the order of their pinyin, as GB 2312 has them, after Latin ones."""
    return folded.encode("gb18030", errors="replace")

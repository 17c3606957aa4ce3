"""What this home has received: KG_HOME/pages.sqlite.

Of each page the bytes as received, the graph that was made of them, and by which rules: so that nothing is read twice,
an interrupted run goes on where it was, and pages can be read anew when the rules change. A page whose new graph is
refused keeps the one it had. SQLite with a write-ahead log: a process that is killed loses what it had not committed.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import BadSource, HomeTooNew
from kg.evidence import Source
from kg.ingest.item import Item
from kg.ingest.staged import FILE, read_only
from kg.ingest.work import Outcome, State
from kg.read import Received

LAYOUT = 1
#: Outcomes between two commits: a killed run reads at most so many pages again.
COMMIT = 50
_TABLES = """
CREATE TABLE IF NOT EXISTS page (
  slug TEXT PRIMARY KEY, received TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL, rules TEXT NOT NULL,
  body BLOB NOT NULL, quads BLOB NOT NULL, claims TEXT NOT NULL, published TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS trouble (
  slug TEXT PRIMARY KEY, received TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL, rules TEXT NOT NULL,
  body BLOB NOT NULL, state TEXT NOT NULL, message TEXT NOT NULL, report TEXT NOT NULL, quads BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page that was not published. state: refused or failed. report: JSON of what was found, "" when it failed."""

    slug: str
    name: str
    state: State
    message: str
    report: str


class Ledger:
    """The pages of one home. rules: fingerprint of what they are read by."""

    def __init__(self, home: Path, rules: str) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(home / FILE)
        layout = self._db.execute("PRAGMA user_version").fetchone()[0]
        if layout > LAYOUT:
            raise HomeTooNew(f"{home / FILE} has layout {layout}; this version knows up to {LAYOUT}: upgrade hetao-kg")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_TABLES)
        self._db.execute(f"PRAGMA user_version = {LAYOUT}")
        self._rules = rules
        self._open = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._db.commit()
        self._db.close()

    def known(self, item: Item) -> State | None:
        """What became of these bytes by these rules, and with this row of a register; None when nothing did yet."""
        if item.fault:
            return None
        asked = (item.slug, sha256(item.body).hexdigest(), self._rules, _row(item.source))
        where = "WHERE slug = ? AND sha256 = ? AND rules = ? AND source = ?"
        if found := self._db.execute(f"SELECT state FROM trouble {where}", asked).fetchone():  # noqa: S608 - our words
            return State(found[0])
        return State.READ if self._db.execute(f"SELECT 1 FROM page {where}", asked).fetchone() else None  # noqa: S608

    def write(self, item: Item, outcome: Outcome, report: str = "") -> None:
        """Keep what became of a page."""
        row = (item.slug, json.dumps(asdict(item.received), ensure_ascii=False), _row(item.source),
               sha256(item.body).hexdigest(), self._rules, zlib.compress(item.body, 1))  # fmt: skip
        self._db.execute("DELETE FROM trouble WHERE slug = ?", (item.slug,))
        if outcome.state is State.READ:
            more: tuple[object, ...] = (outcome.quads, json.dumps(dict(outcome.claims)), "")
            self._db.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *more))
        else:
            more = (outcome.state.value, outcome.message, report, outcome.quads)
            self._db.execute("INSERT INTO trouble VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *more))
        self._open += 1
        if self._open % COMMIT == 0:
            self._db.commit()

    def refuse(self, slug: str, message: str, report: str) -> None:
        """Put a page that was read among those in trouble: the whole it would be part of breaks a rule."""
        self._db.execute(
            "INSERT OR REPLACE INTO trouble SELECT slug, received, source, sha256, rules, body, ?, ?, ?, quads"
            " FROM page WHERE slug = ?",
            (State.REFUSED.value, message, report, slug),
        )
        self._db.execute("DELETE FROM page WHERE slug = ?", (slug,))
        self._db.commit()

    def unpublished(self, live: set[tuple[str, str]]) -> list[tuple[str, str]]:
        """(slug, SHA-256) of the pages whose graph is to be published. live: those that the current version has."""
        self._db.commit()
        rows = self._db.execute("SELECT slug, sha256, rules, published FROM page ORDER BY slug")
        return [(slug, digest) for slug, digest, rules, done in rows if rules != done or (slug, digest) not in live]

    def quads(self, slug: str) -> str:
        """The N-Quads of a page that was read."""
        found = self._db.execute("SELECT quads FROM page WHERE slug = ?", (slug,)).fetchone()
        return zlib.decompress(found[0]).decode()

    def published(self, slugs: list[str]) -> None:
        """Note that these pages' graphs are in the current version."""
        self._db.executemany("UPDATE page SET published = rules WHERE slug = ?", [(slug,) for slug in slugs])
        self._db.commit()

    def troubles(self) -> list[Trouble]:
        """The pages that were not published, by name."""
        rows = self._db.execute("SELECT slug, received, state, message, report FROM trouble ORDER BY slug")
        return [
            Trouble(slug, json.loads(it)["name"], State(state), message, report)
            for slug, it, state, message, report in rows
        ]

    def forget_troubles(self) -> None:
        """Forget why pages were left out, before they are read again."""
        self._db.execute("UPDATE trouble SET rules = ''")
        self._db.commit()

    def fresh(self) -> list[str]:
        """The slugs of the pages that were read by the rules of now, in order."""
        return [
            row[0] for row in self._db.execute("SELECT slug FROM page WHERE rules = ? ORDER BY slug", (self._rules,))
        ]

    def stale(self) -> Iterator[Item]:
        """The pages that were read by other rules."""
        return self._items("page", "rules <> ?", self._rules)

    def troubled(self) -> Iterator[Item]:
        """The pages that were left out."""
        return self._items("trouble", "? = ?", self._rules)

    def _items(self, table: str, which: str, rules: str) -> Iterator[Item]:
        """Pages of a table as they were received, one in memory at a time."""
        found = self._db.execute(f"SELECT slug FROM {table} WHERE {which} ORDER BY slug", (rules,) * which.count("?"))  # noqa: S608
        for (slug,) in found.fetchall():
            row = self._db.execute(f"SELECT received, source, body FROM {table} WHERE slug = ?", (slug,)).fetchone()  # noqa: S608
            yield _item(*row)

    def __len__(self) -> int:
        return int(self._db.execute("SELECT COUNT(*) FROM page").fetchone()[0])


def _row(source: Source | None) -> str:
    return json.dumps(asdict(source), ensure_ascii=False) if source else ""


def copy(home: Path, target: Path) -> None:
    """The pages of a home as they are now, in another directory, whoever writes meanwhile; nothing where none are."""
    if not (home / FILE).exists():
        return
    with closing(read_only(home)) as here, closing(sqlite3.connect(target / FILE)) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")  # one file, and none beside it when it is read


def faults(home: Path) -> Iterator[str]:
    """What is wrong with the pages of a home: the file, and bytes whose digest is another."""
    if not (home / FILE).exists():
        return
    try:
        with closing(read_only(home)) as db:
            yield from (words for (words,) in db.execute("PRAGMA integrity_check") if words != "ok")
            for table in ("page", "trouble"):
                for slug, told, body in db.execute(f"SELECT slug, sha256, body FROM {table}"):  # noqa: S608 - our words
                    if sha256(zlib.decompress(body)).hexdigest() != told:
                        yield f"the bytes of page {slug} are not those that were received (SHA-256)"
    except (sqlite3.DatabaseError, zlib.error) as bad:
        yield f"cannot be read: {bad}"


# ---- read by others, while a run may write ----


def troubles(home: Path, most: int, skip: int = 0) -> tuple[list[Trouble], int]:
    """The pages of a home that were not published, by name, without reports; and how many there are."""
    with _reading(home) as db:
        if db is None:
            return [], 0
        rows = db.execute(
            "SELECT slug, received, state, message FROM trouble ORDER BY slug LIMIT ? OFFSET ?", (most, skip)
        ).fetchall()
        total = int(db.execute("SELECT COUNT(*) FROM trouble").fetchone()[0])
    return [
        Trouble(slug, json.loads(it)["name"], State(state), message, "") for slug, it, state, message in rows
    ], total


def trouble(home: Path, slug: str) -> Trouble | None:
    """Why a page was not published, with the report; None when it is in no trouble."""
    with _reading(home) as db:
        asked = "SELECT received, state, message, report FROM trouble WHERE slug = ?"
        row = db.execute(asked, (slug,)).fetchone() if db else None
    return Trouble(slug, json.loads(row[0])["name"], State(row[1]), row[2], row[3]) if row else None


def held_quads(home: Path, slug: str) -> str:
    """The N-Quads that were made of a page which was not published; "" when it could not be read."""
    with _reading(home) as db:
        row = db.execute("SELECT quads FROM trouble WHERE slug = ?", (slug,)).fetchone() if db else None
    return zlib.decompress(row[0]).decode() if row and row[0] else ""


def digests(home: Path) -> dict[str, str]:
    """SHA-256 of the bytes of each page whose graph may be published → its slug; none of a file that is damaged."""
    try:
        with _reading(home) as db:
            return dict(db.execute("SELECT sha256, slug FROM page").fetchall()) if db else {}
    except sqlite3.DatabaseError:  # `faults` says what is wrong with it
        return {}


def received(home: Path, slug: str) -> tuple[Item, str]:
    """A page as it was received, and the N-Quads that were made of it. Raises BadSource where it cannot be had."""
    try:
        with _reading(home) as db:
            asked = "SELECT received, source, body, quads FROM page WHERE slug = ?"
            if row := db.execute(asked, (slug,)).fetchone() if db else None:
                return _item(*row[:3]), zlib.decompress(row[3]).decode()
    except (sqlite3.DatabaseError, zlib.error) as bad:
        raise BadSource(f"the page {slug} cannot be read: {bad}") from bad
    raise BadSource(f"there is no page {slug}")


def _item(received: str, source: str, body: bytes) -> Item:
    row = Source(**json.loads(source)) if source else None
    return Item(Received(**json.loads(received)), zlib.decompress(body), row)


@contextmanager
def _reading(home: Path) -> Iterator[sqlite3.Connection | None]:
    """The database, read-only; None where there is none."""
    if not (home / FILE).exists():
        yield None
        return
    with closing(read_only(home)) as db:
        yield db

"""Who may write: named tokens with a scope each, kept as digests in a file that every request sees as it is.

A token is 256 random bits, so that one SHA-256 of it is enough: there is no dictionary to try, which is what slow
digests (scrypt, Argon2) are for, and a request pays a microsecond. Digests are compared in constant time, all of them.

The file has a line for each account: `NAME SCOPE SHA256 created=… expires=…`, the last two as they apply. Never holds a
token; knows nothing of HTTP.
"""

from __future__ import annotations

import fcntl
import hmac
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from kg.errors import BadSetting

#: Begins every token, so that scanners for leaked secrets can know one.
PREFIX = "hetao_"
#: Variables that a process which serves nobody has no use for.
SECRET = frozenset({"KG_TOKEN", "KG_ACCOUNTS"})
#: The name of the one token that comes from the environment.
FIXED = "token"
#: Names of graphs, below the base's `graph/`, that are taken.
_RESERVED = frozenset({FIXED, "posted", "proposed", "loaded"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Scope(StrEnum):
    """What a token may do; each may do all that those before it may."""

    INGEST = "ingest"
    WRITE = "write"
    ADMIN = "admin"

    def covers(self, wanted: Scope) -> bool:
        """Whether who has this may do what `wanted` is needed for."""
        order = list(Scope)
        return order.index(self) >= order.index(wanted)


@dataclass(frozen=True, slots=True)
class Account:
    """One token. digest: SHA-256 of it in hexadecimal. created, expires: ISO 8601 with an offset, or ""."""

    name: str
    scope: Scope
    digest: str
    created: str = ""
    expires: str = ""

    @property
    def expired(self) -> bool:
        """Whether its time is over."""
        return bool(self.expires) and datetime.fromisoformat(self.expires) <= datetime.now(UTC)

    @property
    def line(self) -> str:
        """The account as a line of the file."""
        more = {"created": self.created, "expires": self.expires}
        return " ".join([self.name, self.scope, self.digest, *(f"{key}={at}" for key, at in more.items() if at)])

    @classmethod
    def read(cls, line: str) -> Account:
        """The account that a line says. Raises ValueError with what is wrong with it."""
        name, scope, digest, *more = [*line.split(), "", "", ""][: max(3, len(line.split()))]
        said = dict(part.partition("=")[::2] for part in more)
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name: up to 64 letters, digits, dots, dashes and underscores")
        if scope not in set(Scope):
            raise ValueError(f"{scope!r} is no scope: {', '.join(Scope)}")
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"{name} has no SHA-256 of 64 hexadecimal digits")
        if wrong := said.keys() - {"created", "expires"}:
            raise ValueError(f"{name} has {min(wrong)!r}; created= and expires= are known")
        if any(datetime.fromisoformat(at).tzinfo is None for at in said.values()):
            raise ValueError(f"{name} has a time without an offset, such as Z")
        return cls(name, Scope(scope), digest, said.get("created", ""), said.get("expires", ""))


def made(name: str, scope: Scope, expires: str = "") -> tuple[Account, str]:
    """A new account and its token, which is nowhere else. Raises BadSetting for a name that cannot be used."""
    if not _NAME.fullmatch(name) or name in _RESERVED:
        raise BadSetting(f"{name!r} cannot name a token: up to 64 letters, digits and ._- are wanted, not "
                         f"{', '.join(sorted(_RESERVED))}")  # fmt: skip
    token = PREFIX + secrets.token_urlsafe(32)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Account(name, scope, digest_of(token), now, expires), token


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def parsed(text: str, where: str) -> tuple[Account, ...]:
    """The accounts in a text: one a line or between semicolons; # begins a remark. where: names it in messages.

    Raises BadSetting: a file with a fault lets nobody in.
    """
    found: dict[str, Account] = {}
    for number, line in enumerate(re.split(r"[\n;]", text), 1):
        words = line.partition("#")[0].strip()
        try:
            one = Account.read(words) if words else None
        except ValueError as bad:
            raise BadSetting(f"{where}, line {number}: {bad}") from bad
        if one and one.name in found:
            raise BadSetting(f"{where}, line {number}: there are two of {one.name}")
        found |= {one.name: one} if one else {}
    return tuple(found.values())


class Accounts:
    """The accounts of a service: those of a file as it is now, and fixed ones. Thread-safe."""

    def __init__(self, file: Path | None = None, fixed: Iterable[Account] = (), token: str = "") -> None:
        """token: one that may do everything; "" for none."""
        self._file = file
        master = [Account(FIXED, Scope.ADMIN, digest_of(token))] if token else []
        self._fixed = (*master, *fixed)
        self._read: tuple[object, tuple[Account, ...]] = (None, ())

    def all(self) -> tuple[Account, ...]:
        """Every account. Raises BadSetting when the file cannot be read as one."""
        return (*self._fixed, *self._filed())

    def find(self, token: bytes) -> Account | None:
        """Whose token this is, expired or not. Raises BadSetting."""
        given, found = sha256(token).hexdigest(), None
        for one in self.all():  # all of them, so that the time tells nothing
            if hmac.compare_digest(given, one.digest):
                found = one
        return found

    def _filed(self) -> tuple[Account, ...]:
        try:
            stat = self._file.stat() if self._file else None
        except FileNotFoundError:
            stat = None
        if stat is None or self._file is None:
            return ()
        stamp = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        if self._read[0] != stamp:
            self._read = (stamp, of_file(self._file))
        return self._read[1]


# ---- the file ----


def of_file(file: Path) -> tuple[Account, ...]:
    """The accounts in a file; none where there is no file. Raises BadSetting."""
    try:
        return parsed(file.read_text(encoding="utf-8"), str(file))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as bad:
        raise BadSetting(f"{file} cannot be read as a file of tokens: {bad}") from bad


def add(file: Path, account: Account) -> None:
    """Put an account into the file. Raises BadSetting when there is one of that name."""
    with _changing(file) as lines:
        if any(one.name == account.name for one in of_file(file)):
            raise BadSetting(f"there is a token {account.name} already: revoke it, or choose another name")
        lines.append(account.line)


def revoke(file: Path, name: str) -> None:
    """Take an account out of the file. Raises BadSetting when there is none of that name."""
    with _changing(file) as lines:
        left = [line for line in lines if line.partition("#")[0].split()[:1] != [name]]
        if len(left) == len(lines):
            raise BadSetting(f"{file} has no token {name}; `kg token list` lists those that there are")
        lines[:] = left


@contextmanager
def _changing(file: Path) -> Iterator[list[str]]:
    """The lines of the file, to be changed; what becomes of them takes its place in one step, readable by its owner."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_name(f"{file.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        yield lines
        new = file.with_name(f"{file.name}.new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)
            out.flush()
            os.fsync(out.fileno())
        new.replace(file)

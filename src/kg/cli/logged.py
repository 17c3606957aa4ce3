"""The lines that commands add to the log of writes (KG_WRITE_LOG), beside those of the service (kg.web.audit)."""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from kg import journal
from kg.cli.command import home_of
from kg.cli.tables import err
from kg.config import Settings
from kg.errors import KgError
from kg.store import Home

_Entry = Mapping[str, object]
"""What a line says, or a part of it."""


@contextmanager
def logged(settings: Settings, who: str, *, gate: bool = True) -> Iterator[None]:
    """Log what becomes of the write that is done within. who: the command, as its version says. gate: it is checked.

    What ends well without a version has written nothing, and is left out.
    """
    home = home_of(settings)
    before = _current(home)

    def told(error: str | None) -> _Entry | None:
        own = _own(home, who, before)
        return {**_moved(home, own), "version": own, "gate": gate} if own or error else None

    with _watched(settings, who, who.removeprefix("kg "), told):
        yield


@contextmanager
def tended(settings: Settings, who: str, verb: str, version: int) -> Iterator[None]:
    """Log what is done within to a version that is there: whether it stays, goes or comes back. It makes none."""
    with _watched(settings, who, verb, lambda _: {"version": version, "gate": False}):
        yield


@contextmanager
def _watched(settings: Settings, who: str, verb: str, told: Callable[[str | None], _Entry | None]) -> Iterator[None]:
    """told: is given the name of the refusal, if any, and gives what else the line says; None for no line."""
    began, error = time.monotonic(), None
    try:
        yield
    except KgError as refused:
        error = type(refused).__name__
        raise
    finally:
        if (more := told(error)) is not None:
            took = round(1000 * (time.monotonic() - began))
            _note(settings, {**_line(who, verb, error), **more, "ms": took})


def _current(home: Home) -> int:
    try:
        return home.current().number
    except KgError:
        return 0


def _own(home: Home, who: str, before: int) -> int | None:
    """The newest version after `before` that is by this command."""
    made = [one for one in home.published() if one > before] if _current(home) else []
    return next((one for one in reversed(made) if _manifest(home, one).get("author") == who), None)


def _manifest(home: Home, number: int) -> dict[str, object]:
    record = home.records.get(number)
    return record.manifest if record else {}


def _moved(home: Home, version: int | None) -> _Entry:
    change = _manifest(home, version).get("change") if version else None
    moved = change if isinstance(change, dict) else {}
    return {"added": moved.get("added"), "removed": moved.get("removed")}


def _line(who: str, verb: str, error: str | None) -> _Entry:
    outcome = "refused" if error else "accepted"
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"), "request": None, "who": who,
        "address": _user(), "verb": verb, "graph": None, "outcome": outcome, "status": None, "error": error,
        "added": None, "removed": None,
    }  # fmt: skip


def _user() -> str:
    """Whose command it is, where a service would say the address."""
    try:
        return f"user {getpass.getuser()}"
    except (KeyError, OSError):  # no name for this number
        return "user"


def _note(settings: Settings, entry: _Entry) -> None:
    """Write the line; a log that cannot be written stops nothing."""
    if file := settings.write_log_file:
        try:
            journal.append(file, entry)
        except OSError as bad:
            err.print(f"[bold yellow]warning[/]: {file} cannot be written: {bad.strerror}", highlight=False)

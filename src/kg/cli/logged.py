"""The lines that commands add to the log of writes (KG_WRITE_LOG), beside those of the service (kg.web.audit)."""

from __future__ import annotations

import getpass
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from kg import journal
from kg.cli.command import home_of
from kg.cli.tables import err
from kg.config import Settings
from kg.errors import KgError
from kg.store import Home


@contextmanager
def logged(settings: Settings, who: str, *, gate: bool = True) -> Iterator[None]:
    """Log what becomes of the write that is done within. who: the command, as its version says. gate: it is checked."""
    home, began = home_of(settings), time.monotonic()
    before, error = _current(home), None
    try:
        yield
    except KgError as refused:
        error = type(refused).__name__
        raise
    finally:
        made = [one for one in home.published() if one > before] if _current(home) else []
        own = next((one for one in reversed(made) if _manifest(home, one).get("author") == who), None)
        if own or error:
            _note(
                settings, {**_told(home, who, own, error), "gate": gate, "ms": round(1000 * (time.monotonic() - began))}
            )


def _current(home: Home) -> int:
    try:
        return home.current().number
    except KgError:
        return 0


def _manifest(home: Home, number: int) -> dict[str, object]:
    record = home.records.get(number)
    return record.manifest if record else {}


def _told(home: Home, who: str, version: int | None, error: str | None) -> dict[str, object]:
    change = _manifest(home, version).get("change") if version else None
    moved = change if isinstance(change, dict) else {}
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"), "request": None, "who": who,
        "address": _user(), "verb": who.removeprefix("kg "), "graph": None,
        "outcome": "accepted" if version else "refused", "status": None, "error": error,
        "added": moved.get("added"), "removed": moved.get("removed"), "version": version,
    }  # fmt: skip


def _user() -> str:
    """Whose command it is, where a service would say the address."""
    try:
        return f"user {getpass.getuser()}"
    except (KeyError, OSError):  # no name for this number
        return "user"


def _note(settings: Settings, entry: dict[str, object]) -> None:
    """Write the line; a log that cannot be written stops nothing."""
    if file := settings.write_log_file:
        try:
            journal.append(file, entry)
        except OSError as bad:
            err.print(f"[bold yellow]warning[/]: {file} cannot be written: {bad.strerror}", highlight=False)

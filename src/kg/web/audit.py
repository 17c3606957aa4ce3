"""The log of writes: who asked for what, when, from where, and what came of it. Never holds a token.

Written by the process that answers HTTP, once a request, when its answer is known; commands add their own lines.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request

from kg.journal import Journal
from kg.store.write import Change, Done
from kg.web.names import request_name

_EXTENSION = "kg-journal"


@dataclass(slots=True)
class _Attempt:
    """What is known so far of the write that a request asks for."""

    number: str
    began: float = field(default_factory=time.monotonic)
    who: str = ""
    verb: str = ""
    graph: str | None = None
    dry: bool = False
    done: Done | None = None


def install(app: Flask, journal: Journal | None, *, gate: bool) -> None:
    """Log the writes of this application. gate: whether they are checked; where not, each is warned of."""
    app.extensions[_EXTENSION] = (journal, gate)
    app.after_request(_close)


def begin() -> None:
    """A write is asked for."""
    g.attempt = _Attempt(request_name(request.headers.get("Request-Id", "")), verb=request.method.lower())


def by(name: str) -> None:
    """It is asked for by this account."""
    g.attempt.who = name


def asks(change: Change) -> None:
    """It is this change."""
    g.attempt.verb, g.attempt.graph, g.attempt.dry = str(change.verb), change.graph, change.dry


def reads(name: str, *, dry: bool) -> None:
    """It is a page of this name, to be read. dry: and not to be published."""
    g.attempt.verb, g.attempt.graph, g.attempt.dry = "read", name, dry


def came(done: Done) -> None:
    """It was made."""
    g.attempt.done = done


def _close(answer: Response) -> Response:
    attempt: _Attempt | None = g.get("attempt")
    if attempt is None:
        return answer
    answer.headers["Request-Id"] = attempt.number
    journal, gate = current_app.extensions[_EXTENSION]
    if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:  # a flood would push out what has been done
        return answer
    entry = _entry(attempt, answer.status_code, gate=gate)
    if journal:
        journal.note(entry)
    if not gate and entry["outcome"] == "accepted":
        current_app.logger.warning("KG_GATE is off: not checked: %r", entry)
    return answer


def _entry(attempt: _Attempt, status: int, *, gate: bool) -> dict[str, object]:
    added, removed = (attempt.done.moved if attempt.done else None) or (None, None)
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "request": attempt.number,
        "who": attempt.who,
        "address": request.remote_addr,
        "verb": attempt.verb,
        "graph": attempt.graph,
        "outcome": _outcome(attempt, status),
        "status": status,
        "error": g.get("fault"),
        "added": added,
        "removed": removed,
        "version": (attempt.done.version if attempt.done else 0) or None,
        "gate": gate,
        "ms": round(1000 * (time.monotonic() - attempt.began)),
    }


def _outcome(attempt: _Attempt, status: int) -> str:
    if g.get("fault") == "OutcomeUnknown":
        return "unknown"
    if attempt.done:
        return "dry" if attempt.dry else "accepted"
    return "refused" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "failed"

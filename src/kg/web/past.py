"""Which version a request is about: `?version=N` or `?asOf=DATE` on any address, else the current one.

Links on a page keep what its address had, so that a reader stays in the version. `Accept-Datetime` (RFC 7089) is what
documents about entities understand besides: they send to the address of the version.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from flask import request
from werkzeug.http import parse_date

from kg.errors import BadRequest

_NAMES = ("version", "asOf")
_DIGITS = 9


def asked() -> int | datetime | None:
    """The version that the address names, by number or by the last moment it may have been made; None for no matter.

    A day means its end, in UTC. Raises BadRequest for what is neither, and for both at once.
    """
    number, when = (request.args.get(name) for name in _NAMES)
    if number and when:
        raise BadRequest("name a version by its number or by a date, not by both")
    if number:
        if not number.isdecimal() or len(number) > _DIGITS:
            raise BadRequest(f"version is the number of one, not {number!r}; /versions lists them")
        return int(number)
    return _moment(when) if when else None


def _moment(text: str) -> datetime:
    try:
        if len(text) == len("2026-01-01"):
            return datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), UTC) - timedelta(
                microseconds=1
            )
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise BadRequest(f"asOf is a day or a moment as ISO 8601 writes it, not {text!r}") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def carried() -> dict[str, str]:
    """What links add to their address to stay in the version."""
    return {name: value for name in _NAMES if (value := request.args.get(name))}


def wished() -> datetime | None:
    """The moment that `Accept-Datetime` asks for; None when the address names a version itself, or nothing is asked."""
    header = request.headers.get("Accept-Datetime")
    if not header or carried():
        return None
    if (when := parse_date(header)) is None:
        raise BadRequest(f"Accept-Datetime is a date as HTTP writes it, not {header!r}")
    return when

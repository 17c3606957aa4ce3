"""The paths of our own views, built once: a page asks for thirty of them, and each costs 60 µs to put together."""

from __future__ import annotations

from functools import lru_cache

from flask import Flask, request
from flask import url_for as built

#: Arguments up to which a path is kept: the text of a query may have a quarter of a megabyte.
_SHORT = 200


def install(app: Flask) -> None:
    """Let templates of this application ask here."""
    app.jinja_env.globals.update(url_for=url_for)


def url_for(endpoint: str, **values: object) -> str:
    """The path of a view with these arguments, as Flask's own `url_for` gives it within a request."""
    if any(len(str(value)) > _SHORT for value in values.values()):
        return built(endpoint, **values)  # type: ignore[arg-type]
    return _path(request.script_root, endpoint, *values.items())


@lru_cache(maxsize=4096)
def _path(_: str, endpoint: str, /, *values: tuple[str, object]) -> str:
    """_: what every path of this server begins with, which a proxy may change from request to request."""
    return built(endpoint, **dict(values))  # type: ignore[arg-type]

"""Addresses that are no text: control characters name nothing here and must not reach a page or a log."""

from __future__ import annotations

import re

from flask import Flask, request

from kg.errors import BadRequest

#: C0 without tab, line feed and carriage return, which a text area sends; DEL.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: Read there by kg.guard, which says where in the text the character stands.
_QUERIES = {"/sparql": frozenset({"query", "update"})}


def install(app: Flask) -> None:
    """Refuse control characters in the path and the parameters of every request, with 400."""
    app.before_request(_check)


def _check() -> None:
    others = _QUERIES.get(request.path, frozenset())
    words = [request.path, *(word for name, word in request.args.items(multi=True) if name not in others)]
    if bad := _CONTROL.search("".join(words)):
        raise BadRequest(f"the address holds the control character U+{ord(bad[0]):04X}: remove it")

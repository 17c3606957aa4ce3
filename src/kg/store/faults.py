"""The engine's complaint about a query, in words of ours: where, near what, and what it expected where that helps."""

from __future__ import annotations

import re

from kg.errors import BadQuery, NotAQuery

#: How an update starts, after its prologue and comments (SPARQL 1.1 Update, grammar rule Update1).
_UPDATE = re.compile(
    r"(\s|#[^\n]*\n|(PREFIX|BASE)\s[^>]*>)*(?P<verb>INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
#: Longer lists of what the engine would have accepted name character classes and help nobody.
_HINT_CHARACTERS = 120
_HINT_WORDS = 4


def complaint(query: str, engine: str) -> BadQuery:
    """The engine's complaint in words of ours: where, near what; what it expected only where that is short."""
    if update := _UPDATE.match(query):
        before = query[: update.start("verb")]
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        return NotAQuery("this is a SPARQL update; only queries are answered here", *place)
    at = re.search(r"at (\d+):(\d+): (.*)", engine, re.DOTALL)
    if not at:
        return BadQuery(f"the query does not parse: {engine}")
    line, column, expected = int(at[1]), int(at[2]), at[3]
    here = query.splitlines()[line - 1][column - 1 :][:20] if line <= len(query.splitlines()) else ""
    near = f'near "{here}"' if here.strip() else "at its end"
    hint = f"; {expected}" if len(expected) <= _HINT_CHARACTERS and expected.count(",") < _HINT_WORDS else ""
    return BadQuery(f"the query does not parse at line {line}, column {column}, {near}{hint}", line, column)

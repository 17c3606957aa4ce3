"""What a SPARQL query may look like before any engine sees it: refusals that say what, how much, where and what to do.

A lexer, not a parser: it knows strings, IRIs, comments and names apart, keeps a stack of open brackets, and counts. It
is here for clear messages and to spare the workers; **the sandbox of a worker (no sockets, killed at its deadline), not
this, is the wall**. A grammar that backtracks accepts spellings that no lexer foresees.

Pure, and linear in the length of the text.
"""

from __future__ import annotations

import re

from kg.errors import TooLarge
from kg.guard.limits import DEPTH, ITEMS, LIMITS, OPERATORS, PATTERNS, QUERY_BYTES, TOKENS, TextLimits
from kg.guard.reading import Reading, refusal

__all__ = [
    "DEPTH", "ITEMS", "LIMITS", "OPERATORS", "PATTERNS", "QUERY_BYTES", "TOKENS", "Reading", "TextLimits", "characters",
    "check",
]  # fmt: skip

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

#: Characters of a text that is worth a short look.
_SHORT = 1_000
#: There are at least as many of these as tokens.
_PIECE = re.compile(r"[0-9]+|[^\W0-9]\w*|[^\w\s]")
#: What has to be read with care: the words of an update, SERVICE, the beginning of a string, an escape.
_TO_BE_READ = re.compile("[\"'\\\\]|service|insert|delete|load|clear|create|drop|copy|move|add|with", re.IGNORECASE)


def check(query: str) -> None:
    """Refuse a query that is too large, too deep or too long-winded, an update, and SERVICE in any spelling seen here.

    Strings, IRIs, comments, variables and prefixed names never count. The number of triple patterns is an estimate from
    `.`, `;`, `,` and brackets: of 849 queries, most of them the W3C's, 729 are counted as the algebra has them, 99
    higher (GRAPH and VALUES count too, as they are joined too), 21 lower, by at most four (lists).

    Raises BadQuery with line and column, NotAQuery for an update (LOAD included), TooLarge.
    """
    characters(query)
    if not _harmless(query):
        Reading(query).run()


def _harmless(query: str) -> bool:
    """Whether a short look is enough: what has fewer words and signs than the lowest limit passes none."""
    if len(query) > _SHORT or _TO_BE_READ.search(query):
        return False
    return len(_PIECE.findall(query)) < min(DEPTH, ITEMS)


def characters(query: str) -> None:
    """Refuse what is no text of SPARQL at all. Raises BadQuery with line and column, TooLarge."""
    if bad := _NO_TEXT.search(query):
        point = f"U+{ord(bad[0]):04X}"
        raise refusal(query, bad.start(), f"the query holds the character {point}, which no query needs: remove it")
    if len(query.encode()) > QUERY_BYTES:
        raise TooLarge(f"a query may have {QUERY_BYTES} bytes, not more; send values in several queries")

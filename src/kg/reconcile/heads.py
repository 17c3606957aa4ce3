"""The word a name turns on: "Information Office of the State Council" is an office, 福田保税区 an area. Pure."""

from __future__ import annotations

import re

from kg.han import chinese

_PREPOSITION = re.compile(r"\b(?:of|for|on|in|at|to|under|with|by|between)\b")
#: British and American spellings of words that names turn on.
_SPELLINGS = {
    "centre": "center",
    "harbour": "harbor",
    "organisation": "organization",
    "programme": "program",
    "theatre": "theater",
}
#: Words that tell apart two names which are otherwise alike.
_TELLING = re.compile(
    r"\d+|\b(?:north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|upper|lower|old|new|first|second|third|[ivx]+)\b"
    r"|[东南西北]|第?[一二三四五六七八九十]+(?=[号期届区届路线])"
)


def head(name: str) -> str:
    """The head noun of a folded name: before the first preposition the last word, in Chinese the last character.

    >>> head("information office of the state council"), head("state council"), head("河套发展署")
    ('office', 'council', '署')
    """
    if chinese(name):
        return name[-1]
    before = _PREPOSITION.split(name)[0].split() or name.split()
    last = re.sub(r"\W", "", before[-1]) if before else ""
    return _SPELLINGS.get(last, last)


def telling(name: str) -> tuple[str, ...]:
    """The numbers, directions and ordinals in a folded name, sorted.

    >>> telling("huaqiang south road"), telling("metro line 12")
    (('south',), ('12',))
    """
    return tuple(sorted(_TELLING.findall(name)))


def in_order(name: str) -> str:
    """A folded name's words in alphabetical order, as `token_sort_ratio` compares them."""
    return " ".join(sorted(name.split()))

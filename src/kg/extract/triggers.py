"""The words without which a pattern cannot match, told by the pattern itself.

To look for a word costs a fiftieth of trying a pattern that has optional stretches; most sentences lack the word.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator, Set
from itertools import product
from re import IGNORECASE
from typing import Any

#: More words than this cost as much to look for as the pattern; so many ways to go on are told apart at most.
_MOST, _WAYS = 60, 12
#: How many sets of words are looked for, the most telling first.
_SETS = 2

Words = frozenset[str]
_EMPTY: Words = frozenset(("",))


def triggers(expression: str) -> tuple[tuple[str, ...], ...]:
    """For each set, one of its words stands in every text in which a regular expression is found.

    Empty where nothing can be told: of what any letters may match, and of what is matched in any case.

    >>> triggers("(?:was|is) (?:soon )?opened")
    (('opened',), ('was ', 'is '))
    """
    tree = parser.parse(expression)
    if tree.state.flags & IGNORECASE:
        return ()
    told = {_shortest(words) for words in _Reader().sets(tree)}
    ranked = sorted((it for it in told if _tells(it)), key=lambda it: (-_weight(it), sorted(it)))
    return tuple(tuple(sorted(it, key=lambda word: (-len(word), word))) for it in ranked[:_SETS])


def has(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of some words stands in a text."""
    for word in words:  # noqa: SIM110 - asked of every rule for every sentence: any() costs twice as much
        if word in text:
            return True
    return False


class Sparing:
    """A regular expression that is tried only on a text with the words it cannot do without."""

    def __init__(self, expression: str) -> None:
        self._form, self._words = re.compile(expression), triggers(expression)

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Its matches in a text."""
        return self._form.finditer(text) if all(has(text, words) for words in self._words) else ()


def _shortest(words: Words) -> Words:
    """The words without those that hold another one of them."""
    return frozenset(it for it in words if not any(other != it and other in it for other in words))


def _tells(words: Words) -> bool:
    """Whether a sentence may well lack them all: no single Latin letter or mark is among them."""
    return 0 < len(words) <= _MOST and all(len(it.strip()) > 1 or it > "⺀" for it in words)


def _weight(words: Words) -> float:
    """How telling words are: long and few; a Chinese character tells as much as three letters."""
    return min(sum(3 if it > "⺀" else 1 for it in word.strip()) for word in words) - len(words) / 3


class _Reader:
    """Reads a parsed expression from left to right. run: the ways in which the words so far may end, unbroken."""

    def __init__(self) -> None:
        self._run, self._found = _EMPTY, list[Words]()

    def sets(self, tree: Iterable[Any]) -> list[Words]:
        """The sets of words that a sequence cannot do without."""
        for code, given in tree:
            self._step(code, given)
        self._break()
        return self._found

    def _step(self, code: Any, given: Any) -> None:
        if code in {op.AT, op.ASSERT, op.ASSERT_NOT}:
            return  # no characters of its own
        words = _words(code, given)
        if words and len(words) * len(self._run) <= _WAYS:
            self._run = frozenset(a + b for a, b in product(self._run, words))
            return
        self._break()
        if words:
            self._run = words
        else:
            self._found += _within(code, given)

    def _break(self) -> None:
        self._found.append(self._run)
        self._run = _EMPTY


def _words(code: Any, given: Any) -> Words | None:
    """All that one part of an expression can match, where these are a few words."""
    if code is op.LITERAL:
        return frozenset(chr(given))
    if code is op.IN and all(kind is op.LITERAL for kind, _ in given):
        return frozenset(chr(value) for _, value in given)
    if code is op.SUBPATTERN and not given[1] & IGNORECASE:
        return _all_of(given[3])
    if code is op.BRANCH:
        ways = [_all_of(way) for way in given[1]]
        return None if None in ways else frozenset().union(*(it for it in ways if it))
    return None


def _all_of(tree: Iterable[Any]) -> Words | None:
    """All that a sequence can match, where these are a few words."""
    whole = _EMPTY
    for code, given in tree:
        words = _words(code, given)
        if words is None or len(words) * len(whole) > _MOST:
            return None
        whole = frozenset(a + b for a, b in product(whole, words))
    return whole


def _within(code: Any, given: Any) -> Iterator[Words]:
    """The sets of words inside one part that has more ways than can be told apart."""
    if code is op.SUBPATTERN and not given[1] & IGNORECASE:
        yield from _Reader().sets(given[3])
    elif code in {op.MAX_REPEAT, op.MIN_REPEAT} and given[0]:
        yield from _Reader().sets(given[2])
    elif code is op.BRANCH:
        ways = [_best(_Reader().sets(way)) for way in given[1]]
        if all(ways):
            yield frozenset().union(*ways)


def _best(sets: Iterable[Words]) -> Set[str]:
    told = [it for it in map(_shortest, sets) if _tells(it)]
    return max(told, key=_weight, default=frozenset())

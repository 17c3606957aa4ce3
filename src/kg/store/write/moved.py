"""What was gained and lost since the last version: triples of the default graph, for the side index; quads, to tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Moved(Generic[_T]):
    """The net of all changes. known: False once a change was made whose statements nobody saw."""

    def __init__(self) -> None:
        self.gained: set[_T] = set()
        self.lost: set[_T] = set()
        self.known = True

    def __bool__(self) -> bool:
        return not self.known or bool(self.gained or self.lost)

    def gain(self, statements: Iterable[_T]) -> None:
        """Statements that were not there and are now."""
        came = set(statements)
        self.gained |= came - self.lost
        self.lost -= came

    def lose(self, statements: Iterable[_T]) -> None:
        """Statements that were there and are no more."""
        went = set(statements)
        self.lost |= went - self.gained
        self.gained -= went

    def lose_sight(self) -> None:
        """Anything may have changed."""
        self.known = False
        self.gained.clear()
        self.lost.clear()

"""What the default graph has gained and lost since the last version, for the side index to follow."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox


class Moved:
    """The net of all changes. known: False once a change was made whose triples nobody saw."""

    def __init__(self) -> None:
        self.gained: set[ox.Triple] = set()
        self.lost: set[ox.Triple] = set()
        self.known = True

    def __bool__(self) -> bool:
        return not self.known or bool(self.gained or self.lost)

    def gain(self, triples: Iterable[ox.Triple]) -> None:
        """Triples that were not there and are now."""
        came = set(triples)
        self.gained |= came - self.lost
        self.lost -= came

    def lose(self, triples: Iterable[ox.Triple]) -> None:
        """Triples that were there and are no more."""
        went = set(triples)
        self.lost |= went - self.gained
        self.gained -= went

    def lose_sight(self) -> None:
        """Anything may have changed."""
        self.known = False
        self.gained.clear()
        self.lost.clear()

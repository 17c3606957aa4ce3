"""The published dataset as readers see it: always the current version, opened once."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from kg.store.dataset import Dataset
from kg.store.home import Home, Version


@dataclass(frozen=True, slots=True)
class Opened:
    """A published version and its open dataset."""

    version: Version
    dataset: Dataset


class Reader:
    """Hands out the current version of a home; opens a new one when the pointer has moved."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self._stamp: tuple[int, int] | None = None

    def current(self) -> Opened:
        """The current version, open for reading. Raises NoGraph, HomeTooNew."""
        stamp = self._home.stamp()
        with self._lock:
            if (opened := self._opened) is None or stamp != self._stamp:
                opened = self._reopen()
                self._stamp = stamp  # taken before the pointer was read: at worst it is read once more
            return opened

    def _reopen(self) -> Opened:
        version = self._home.current()
        if self._opened is None or self._opened.version != version:
            self._opened = Opened(version, Dataset.open(version))
        return self._opened

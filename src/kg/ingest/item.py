"""A page as it was received, before anything of it is read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.evidence import Source
from kg.read import Received


@dataclass(frozen=True, slots=True)
class Item:
    """One page to read. source: its row in a register, None when it describes itself. fault: why there is no body."""

    received: Received
    body: bytes
    source: Source | None = None
    fault: str = ""

    @property
    def slug(self) -> str:
        """The name of the page's graph."""
        return self.source.slug if self.source else self.received.slug

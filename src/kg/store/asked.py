"""What a dataset is asked, and the form of what it answers. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kg.quoting import Cell


class Form(StrEnum):
    """What kind of answer a query has; the media types on offer depend on it."""

    BINDINGS = "bindings"
    BOOLEAN = "boolean"
    GRAPH = "graph"


Row = Mapping[str, Cell]
"""A row: variable → value; an unbound variable is missing."""


class Link(NamedTuple):
    """A triple that ends at a thing: what it starts from and by which property."""

    predicate: str
    thing: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Which graphs a query sees (SPARQL 1.1 Protocol section 2.1.4); both empty: the union of all graphs."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

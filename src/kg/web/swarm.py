"""Many dates on one axis: dots that stand where their dates are and never on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.picture import Axis, axis

#: Of a dot, in units of the drawing; its width is picture's.
SIZE = 12.0
_BASE = 22.0
#: Dots over one place; more are drawn on the top one, and the list has them all.
_HIGH = 12


@dataclass(frozen=True, slots=True)
class Dot:
    """A date: where it stands, and which entry of the list it is, from 0. y grows upwards from the axis."""

    x: float
    y: float
    entry: int


@dataclass(frozen=True, slots=True)
class Swarm:
    """height: of the dots above the axis."""

    axis: Axis
    dots: tuple[Dot, ...]
    height: float


def swarm(whens: Sequence[float | None]) -> Swarm | None:
    """The dots for dates in years; None in the sequence is a date that has no place. None when there is no axis."""
    placed = [(when, entry) for entry, when in enumerate(whens) if when is not None]
    drawn = axis([(when, False) for when, _ in placed])
    if drawn is None:
        return None
    last: dict[int, float] = {}  # row → right end of its last dot
    dots = []
    for point, (_, entry) in sorted(zip(drawn.points, placed, strict=True), key=lambda pair: pair[0].x):
        row = next((row for row in range(_HIGH) if last.get(row, -SIZE) + SIZE <= point.x), _HIGH - 1)
        last[row] = point.x
        dots.append(Dot(point.x, round(_BASE + row * SIZE, 1), entry))
    return Swarm(drawn, tuple(dots), max(dot.y for dot in dots) + SIZE)

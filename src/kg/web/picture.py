"""What inline SVG needs: where a place stands on the map, where a date stands on the axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.describe import Located, Thing

#: What the coastline in static/pearl-river-delta.svg was clipped to: degrees west, east, south, north.
WEST, EAST, SOUTH, NORTH = 112.55, 115.15, 21.65, 23.45
_WIDTH, _HEIGHT = 640.0, 479.6
#: The part of it that is shown: left, top, width, height.
VIEW = (80.0, 40.0, 460.0, 330.0)
#: Labels nearer than this to another one are left out of the picture; the list of places has them all.
_ROOM = (90.0, 16.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map. labelled: there is room for its name. left: the name stands before the dot."""

    thing: Thing
    x: float
    y: float
    labelled: bool
    left: bool


def spots(places: Iterable[Located]) -> tuple[Spot, ...]:
    """The places inside the picture, in the order given; earlier ones get their label first."""
    found: list[Spot] = []
    for place in places:
        x = (place.longitude - WEST) / (EAST - WEST) * _WIDTH
        y = (NORTH - place.latitude) / (NORTH - SOUTH) * _HEIGHT
        if VIEW[0] < x < VIEW[0] + VIEW[2] and VIEW[1] < y < VIEW[1] + VIEW[3]:
            crowded = any(abs(s.x - x) < _ROOM[0] and abs(s.y - y) < _ROOM[1] and s.labelled for s in found)
            found.append(Spot(place.place, round(x, 1), round(y, 1), not crowded, x > VIEW[0] + VIEW[2] * 0.72))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Point:
    """A date on the axis; number: as in the list below it."""

    x: float
    number: int
    target: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """ticks: (x, year, long) for each year; points: in the order given."""

    first: int
    last: int
    ticks: tuple[tuple[float, int, bool], ...]
    points: tuple[Point, ...]


_LEFT, _RIGHT = 12.0, 788.0
#: Years between two labels; a year has four digits.
_STEPS = (1, 5, 10, 20, 50, 100, 200, 500, 1000)


def axis(dates: Sequence[tuple[float, bool]]) -> Axis | None:
    """The axis for (year, is a target) pairs; None when there are fewer than two, as then it would show nothing."""
    if len({when for when, _ in dates}) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    first, last = int(min(when for when, _ in dates)), -int(-max(when for when, _ in dates) // 1)
    scale = (_RIGHT - _LEFT) / (last - first)
    # more labels than twelve run into each other, more ticks than sixty are a grey line
    step = next(years for years in _STEPS if last - first <= 12 * years)
    fine = next(years for years in _STEPS if last - first <= 60 * years)
    ticks = tuple((round(_LEFT + (y - first) * scale, 1), y, y % step == 0) for y in _between(first, last, fine))
    points = tuple(
        Point(round(_LEFT + (when - first) * scale, 1), i, target) for i, (when, target) in enumerate(dates, 1)
    )
    return Axis(first, last, ticks, points)


def _between(first: int, last: int, step: int) -> range:
    return range(-(-first // step) * step, last + 1, step)

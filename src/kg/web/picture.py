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
#: The room that a label takes beside its dot, and about its line; where there is none on either side, it is left out:
#: the list of places has them all.
_ROOM, _LINE, _GAP = 90.0, 16.0, 9.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map. labelled: there is room for its name. left: the name stands before the dot."""

    thing: Thing
    x: float
    y: float
    labelled: bool
    left: bool


def spots(places: Iterable[Located]) -> tuple[Spot, ...]:
    """The places inside the picture, each once, in the order given; earlier ones get their label first."""
    found: list[Spot] = []
    taken: list[tuple[float, float, float]] = []
    for place in places:
        x = (place.longitude - WEST) / (EAST - WEST) * _WIDTH
        y = (NORTH - place.latitude) / (NORTH - SOUTH) * _HEIGHT
        once = all(place.place.iri != spot.thing.iri for spot in found)
        if once and VIEW[0] < x < VIEW[0] + VIEW[2] and VIEW[1] < y < VIEW[1] + VIEW[3]:
            edge = x > VIEW[0] + VIEW[2] * 0.72
            side = next((left for left in (edge, not edge) if _free(taken, x, y, left=left)), None)
            found.append(Spot(place.place, round(x, 1), round(y, 1), side is not None, edge if side is None else side))
            taken += [(x - _GAP, x + _GAP, y)] + ([_label(x, y, left=side)] if side is not None else [])
    return tuple(found)


def _label(x: float, y: float, *, left: bool) -> tuple[float, float, float]:
    """Where the label of a dot begins and ends, and its line."""
    return (x - _GAP - _ROOM, x - _GAP, y) if left else (x + _GAP, x + _GAP + _ROOM, y)


def _free(taken: Iterable[tuple[float, float, float]], x: float, y: float, *, left: bool) -> bool:
    """Whether a label has room within the picture and beside the others."""
    first, last, line = _label(x, y, left=left)
    inside = VIEW[0] < first and last < VIEW[0] + VIEW[2] + _ROOM / 2
    return inside and not any(abs(at - line) < _LINE and a < last and first < b for a, b, at in taken)


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

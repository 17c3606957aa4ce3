"""Numbers as bars or as a line: geometry for inline SVG, in units of the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

#: Of the line's drawing; the axes stand inside it.
WIDTH, HEIGHT = 800.0, 280.0
#: Numbers that differ by a smaller part than this are drawn as the same.
_SAME = 1e-9
_LEFT, _RIGHT, _TOP, _BOTTOM = 64.0, 776.0, 14.0, 248.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in a drawing 100 wide: where it begins and how long it is."""

    x: float
    width: float


def bars(values: Sequence[float]) -> tuple[Bar, ...]:
    """A bar for each value, all on one scale that has zero on it; negative ones grow to the left of zero."""
    low, high = min(0.0, *values), max(0.0, *values)
    span = high - low or 1.0
    return tuple(Bar(round((min(v, 0.0) - low) / span * 100, 2), round(abs(v) / span * 100, 2)) for v in values)


@dataclass(frozen=True, slots=True)
class Line:
    """points: (x, y) by time. ticks: (y, value) of the number axis. years: (x, year) of the time axis."""

    points: tuple[tuple[float, float], ...]
    ticks: tuple[tuple[float, float], ...]
    years: tuple[tuple[float, int], ...]


def line(pairs: Sequence[tuple[float, float]]) -> Line:
    """The line through (year, value) pairs, by time; at least two different years."""
    ordered = sorted(pairs)
    first, last = floor(ordered[0][0]), ceil(ordered[-1][0])
    marks = steps(min(value for _, value in ordered), max(value for _, value in ordered))
    across, up = (_RIGHT - _LEFT) / (last - first or 1), (_BOTTOM - _TOP) / (marks[-1] - marks[0])
    years = range(first, last + 1, max(1, ceil((last - first) / 10)))
    return Line(
        tuple((round(_LEFT + (x - first) * across, 1), round(_BOTTOM - (y - marks[0]) * up, 1)) for x, y in ordered),
        tuple((round(_BOTTOM - (mark - marks[0]) * up, 1), mark) for mark in marks),
        tuple((round(_LEFT + (year - first) * across, 1), year) for year in years),
    )


def steps(low: float, high: float) -> tuple[float, ...]:
    """Round numbers from below `low` to above `high`, 1, 2 or 5 times a power of ten apart; at least two.

    >>> steps(3, 47)
    (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
    """
    if high - low <= _SAME * max(abs(low), abs(high)):  # no room between them for a step that floats can tell
        low, high = min(low, 0.0), max(high, 0.0) or 1.0
    rough = (high - low) / 5
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    digits = max(0, 2 - floor(log10(step)))
    return tuple(round(step * n, digits) for n in range(floor(low / step), ceil(high / step) + 1))

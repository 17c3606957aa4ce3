"""How an answer can be shown: as a table always; as timeline, map, chart or graph where its columns lend themselves.

A view that does not apply is not offered. All pictures are drawn on the server and have the rows as text beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg import calendar
from kg.describe import Located, Text, Thing
from kg.store import Cell, Form, Row
from kg.web import dates, picture
from kg.web.answer import TRIPLE, Answer
from kg.web.network import Edge, Network, network
from kg.web.plot import Bar, Line, bars, line
from kg.web.swarm import Swarm, swarm

#: Rows of a chart; a longer one says nothing that a table does not.
CHARTED = 200
#: Characters of a number that is still one to draw.
_DIGITS = 40
_SMALLEST, _LARGEST = 1e-12, 1e15
_NUMERIC = frozenset({"integer", "decimal", "double", "float", "int", "long", "short", "nonNegativeInteger"})
_POINT = re.compile(r"\s*(?:<[^>]*>\s*)?POINT\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)\s*", re.IGNORECASE)
_LATITUDE, _LONGITUDE = (
    re.compile(r"lat(itude)?", re.IGNORECASE),
    re.compile(r"(lon|lng|long|longitude)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated row. when: the date as it stands; None for a row without. rest: its other columns."""

    when: str
    rest: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated rows by time, those without a year at the end. swarm: None when the dates make no axis."""

    swarm: Swarm | None
    entries: tuple[Entry, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """spots: what lies inside the picture. total: rows with coordinates."""

    spots: tuple[picture.Spot, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Chart:
    """rows: (label, number, bar). line: instead of bars, where the labels are dates. Column names as in the query."""

    label: str
    number: str
    rows: tuple[tuple[Cell, Cell, Bar], ...]
    line: Line | None


Drawing = Timeline | Map | Chart | Network


def offered(answer: Answer) -> dict[str, Drawing | None]:
    """The views that apply, by name, with what each draws; table and raw draw nothing."""
    if answer.form is Form.BOOLEAN:
        return {}
    drawn = {name: draw(answer) for name, draw in _DRAW.items()}
    return {"table": None, **{name: drawing for name, drawing in drawn.items() if drawing}, "raw": None}


def timeline(answer: Answer) -> Timeline | None:
    """The rows on an axis, when a column holds dates."""
    column = next((name for name in answer.columns if _all(answer, name, is_date)), None)
    if column is None or answer.form is Form.GRAPH:
        return None
    dated = [Entry(row[column].value, row) for row in answer.rows if column in row]
    dated.sort(key=lambda entry: calendar.order(entry.when))
    return Timeline(
        swarm([calendar.year(entry.when) for entry in dated]),
        tuple(dated),
        tuple(name for name in answer.columns if name != column),
    )


def mapped(answer: Answer) -> Map | None:
    """The rows on the map, when a column holds points, or two hold latitude and longitude."""
    found = [place for row in answer.rows if (place := _located(answer, row))]
    return Map(picture.spots(found), len(found)) if found else None


def chart(answer: Answer) -> Chart | None:
    """Bars, or a line over time, when there is a column of numbers and another one to name them by."""
    number = next((name for name in answer.columns if _all(answer, name, is_number) and not _is_coordinate(name)), None)
    others = [name for name in answer.columns if name != number and not _all(answer, name, is_number)]
    if number is None or not others or not 1 < answer.total <= CHARTED:
        return None
    label = next((name for name in others if _all(answer, name, is_date)), others[0])
    pairs = [(row[label], row[number]) for row in answer.rows if label in row and number in row]
    values = bars([float(value.value) for _, value in pairs])
    rows = tuple((*pair, bar) for pair, bar in zip(pairs, values, strict=True))
    return Chart(label, number, rows, _line(pairs))


def graph(answer: Answer) -> Network | None:
    """Boxes and curves, for the answer of CONSTRUCT or DESCRIBE that is small enough."""
    if answer.form is not Form.GRAPH or answer.total > len(answer.rows):
        return None
    edges: list[Edge] = [(s.value, p.value, o.value) for s, p, o in map(_triple, answer.rows) if o.kind != "literal"]
    return network([edge for edge in edges if not edge[1].endswith("#type")])


_DRAW: Mapping[str, Callable[[Answer], Drawing | None]] = {
    "timeline": timeline, "map": mapped, "chart": chart, "graph": graph,
}  # fmt: skip


def is_date(cell: Cell) -> bool:
    """Whether the cell holds a date of a kind that can stand in a list by time."""
    return cell.kind == "literal" and re.split(r"[#/]", cell.datatype)[-1] in calendar.DATATYPES


def is_number(cell: Cell) -> bool:
    """Whether the cell holds a number that can be drawn."""
    if cell.datatype.rpartition("#")[2] not in _NUMERIC or len(cell.value) > _DIGITS:
        return False
    try:
        size = abs(float(cell.value))
    except ValueError:  # an engine keeps ill-typed literals as they are
        return False
    return size == 0 or _SMALLEST <= size <= _LARGEST


def numeric(answer: Answer) -> frozenset[str]:
    """The columns of numbers, which a table sets flush right."""
    return frozenset(name for name in answer.columns if _all(answer, name, is_number))


def _all(answer: Answer, column: str, test: Callable[[Cell], bool]) -> bool:
    cells = [row[column] for row in answer.rows if column in row]
    return bool(cells) and all(map(test, cells))


def _is_coordinate(name: str) -> bool:
    return bool(_LATITUDE.fullmatch(name) or _LONGITUDE.fullmatch(name))


def _line(pairs: list[tuple[Cell, Cell]]) -> Line | None:
    dated = [
        (when, float(value.value)) for label, value in pairs if is_date(label) and (when := dates.start(label.value))
    ]
    several = len({when for when, _ in dated}) > 1
    return line(dated) if several and len(dated) == len(pairs) else None


def _located(answer: Answer, row: Row) -> Located | None:
    at = _point(row)
    return Located(_thing(answer, row), *at) if at else None


def _point(row: Row) -> tuple[float, float] | None:
    """Latitude and longitude of a row, in degrees."""
    for cell in row.values():
        if cell.datatype.endswith("wktLiteral") and (found := _POINT.fullmatch(cell.value)):
            return float(found[2]), float(found[1])
    latitude = next((c for name, c in row.items() if _LATITUDE.fullmatch(name) and is_number(c)), None)
    longitude = next((c for name, c in row.items() if _LONGITUDE.fullmatch(name) and is_number(c)), None)
    return (float(latitude.value), float(longitude.value)) if latitude and longitude else None


def _thing(answer: Answer, row: Row) -> Thing:
    """What the spot of a row is called: the first thing in it, else the first words."""
    cells = [row[name] for name in answer.columns if name in row]
    if linked := next((answer.named[cell.value] for cell in cells if cell.kind == "uri"), None):
        return linked
    words = next((cell for cell in cells if cell.kind == "literal" and not is_number(cell)), cells[0])
    return Thing("", names=(Text(words.value, words.language),))


def _triple(row: Row) -> tuple[Cell, Cell, Cell]:
    subject, predicate, value = (row[name] for name in TRIPLE)
    return subject, predicate, value

"""Which views an answer has, and that drawings hold together."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.describe import Thing
from kg.store import Cell, Form
from kg.terms import XSD
from kg.web import drawings, plot
from kg.web.answer import TRIPLE, Answer
from kg.web.network import BOX, MOST, network
from kg.web.swarm import SIZE, swarm

WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"


def literal(value: object, kind: str = "string") -> Cell:
    """A literal of an XSD type."""
    return Cell(str(value), "literal", "", f"{XSD}{kind}")


def rows(*found: dict[str, Cell]) -> Answer:
    """An answer of these rows."""
    iris = {cell.value for row in found for cell in row.values() if cell.kind == "uri"}
    named = {iri: Thing(iri) for iri in iris}
    return Answer(Form.BINDINGS, tuple(found[0]), found, len(found), named=named)


def triples(*found: tuple[str, str, str]) -> Answer:
    """An answer of these links."""
    cells = tuple(dict(zip(TRIPLE, (Cell(word, "uri") for word in triple), strict=True)) for triple in found)
    return Answer(Form.GRAPH, TRIPLE, cells, len(cells))


def test_a_table_of_words_is_a_table() -> None:
    """Nothing is offered that does not apply."""
    assert list(drawings.offered(rows({"a": literal("x")}, {"a": literal("y")}))) == ["table", "raw"]


def test_dates_make_a_timeline_by_time() -> None:
    """Earliest first, whatever their precision; a day without a year comes last and is not on the axis."""
    answer = rows(
        {"d": literal("--08-07", "gMonthDay"), "n": literal("feast")},
        {"d": literal("2035", "gYear"), "n": literal("late")},
        {"d": literal("2020-10-14", "date"), "n": literal("early")},
    )
    found = drawings.offered(answer)["timeline"]
    assert isinstance(found, drawings.Timeline)
    assert [entry.rest["n"].value for entry in found.entries] == ["early", "late", "feast"]
    assert found.swarm is not None
    assert [dot.entry for dot in found.swarm.dots] == [0, 1]


def test_a_column_that_is_not_all_dates_is_no_timeline() -> None:
    """One word among the dates, and the column is text."""
    assert "timeline" not in drawings.offered(rows({"d": literal("2020", "gYear")}, {"d": literal("soon")}))


@pytest.mark.parametrize(
    "row",
    [
        {"where": Cell("POINT(114.06 22.52)", "literal", "", WKT)},
        {"where": Cell("<http://www.opengis.net/def/crs/OGC/1.3/CRS84> point (114.06 22.52)", "literal", "", WKT)},
        {"lat": literal("22.52", "decimal"), "long": literal("114.06", "decimal")},
        {"Latitude": literal("22.52", "double"), "lng": literal("114.06", "double")},
    ],
)
def test_points_make_a_map(row: dict[str, Cell]) -> None:
    """Well-known text is longitude first; a pair of columns goes by its names."""
    found = drawings.offered(rows(row))["map"]
    assert isinstance(found, drawings.Map)
    assert [(spot.x, spot.y) for spot in found.spots] == [(371.7, 247.8)]


def test_coordinates_are_no_chart() -> None:
    """Bars of latitudes would say nothing."""
    row = {"n": literal("here"), "lat": literal("22.5", "decimal"), "long": literal("114", "decimal")}
    assert "chart" not in drawings.offered(rows(row, row))


def test_numbers_beside_words_make_bars_and_beside_years_a_line() -> None:
    """The label column decides."""
    words = drawings.chart(rows(*({"n": literal(w), "v": literal(v, "integer")} for w, v in [("a", 1), ("b", 4)])))
    years = drawings.chart(
        rows(*({"y": literal(y, "gYear"), "v": literal(v, "integer")} for y, v in [(2020, 1), (2022, 4)]))
    )
    assert words is not None
    assert years is not None
    assert words.line is None
    assert [bar.width for *_, bar in words.rows] == [25.0, 100.0]
    assert years.line is not None
    assert years.line.points[0][1] > years.line.points[1][1]  # SVG counts downwards


@pytest.mark.parametrize("value", ["NaN", "INF", "1e308", "5e-324", "9" * 50, "many"])
def test_what_is_no_number_is_not_drawn(value: str) -> None:
    """Infinite, ill-typed and endless numbers stay in the table."""
    row = {"n": literal("a"), "v": literal(value, "double")}
    assert "chart" not in drawings.offered(rows(row, row))


def test_a_chart_has_at_most_two_hundred_rows() -> None:
    """More bars than that are a grey block."""
    many = [{"n": literal(i), "v": literal(i, "integer")} for i in range(drawings.CHARTED + 1)]
    assert drawings.chart(rows(*many)) is None
    assert drawings.chart(rows(*many[:-1])) is not None


def test_a_small_graph_is_drawn_and_a_large_one_is_not() -> None:
    """Up to MOST nodes; types and words are no links."""
    assert isinstance(drawings.offered(triples(("u:a", "u:p", "u:b")))["graph"], object)
    assert "graph" not in drawings.offered(triples(("u:a", "http://example.org/ns#type", "u:b")))
    assert "graph" not in drawings.offered(triples(*(("u:a", "u:p", f"u:{i}") for i in range(MOST))))


def test_a_yes_or_no_has_no_views() -> None:
    """There is nothing to lay out."""
    assert drawings.offered(Answer(Form.BOOLEAN, boolean=True)) == {}


NODES = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(NODES, st.sampled_from("pq"), NODES), max_size=20))
def test_boxes_never_overlap(edges: list[tuple[str, str, str]]) -> None:
    """Whatever the links, every node has one box and room of its own, and every link a curve."""
    drawn = network(edges)
    links = {edge for edge in edges if edge[0] != edge[2]}
    if drawn is None:
        assert not links
        return
    assert sorted(node.iri for node in drawn.nodes) == sorted({end for s, _, o in links for end in (s, o)})
    assert len(drawn.curves) == len(links)
    for one in drawn.nodes:
        assert one.x + BOX[0] <= drawn.width
        assert one.y + BOX[1] <= drawn.height
        for other in drawn.nodes:
            apart = abs(one.x - other.x) >= BOX[0] or abs(one.y - other.y) >= BOX[1]
            assert one.iri == other.iri or apart


@given(st.lists(st.none() | st.floats(1900, 2100), max_size=40))
def test_dots_stand_where_their_dates_are(whens: list[float | None]) -> None:
    """One dot for each date with a year, in order along the axis; none on another while there is room above."""
    drawn = swarm(whens)
    if drawn is None:
        assert len({when for when in whens if when is not None}) < 2
        return
    assert sorted(dot.entry for dot in drawn.dots) == [i for i, when in enumerate(whens) if when is not None]
    top = max(dot.y for dot in drawn.dots)
    for one in drawn.dots:
        for other in drawn.dots:
            if one.entry != other.entry and one.y == other.y < top:
                assert abs(one.x - other.x) >= SIZE


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=30))
def test_bars_fit_their_drawing(values: list[float]) -> None:
    """All on one scale with zero on it, none outside, the longest the largest."""
    drawn = plot.bars(values)
    assert all(bar.x >= 0 and bar.x + bar.width <= 100.02 for bar in drawn)
    assert max(drawn, key=lambda bar: bar.width).width == drawn[values.index(max(values, key=abs))].width


SIZES = st.just(0.0) | st.floats(1e-12, 1e15) | st.floats(-1e15, -1e-12)


@given(SIZES, SIZES)
def test_steps_enclose_what_they_measure(one: float, other: float) -> None:
    """Few numbers, each larger than the one before, from at most the smallest to at least the largest."""
    low, high = sorted((one, other))
    marks = plot.steps(low, high)
    room = 1e-6 * max(abs(low), abs(high))
    assert 2 <= len(marks) <= 8
    assert list(marks) == sorted(set(marks))
    assert marks[0] <= low + room
    assert marks[-1] >= high - room


@given(st.lists(st.tuples(st.floats(1000, 3000), SIZES), min_size=2, max_size=20))
def test_a_line_stays_inside_its_drawing(pairs: list[tuple[float, float]]) -> None:
    """Whatever the figures, every point lies between the axes."""
    drawn = plot.line(pairs)
    assert all(0 <= x <= plot.WIDTH and 0 <= y <= plot.HEIGHT for x, y in drawn.points)
    assert [x for x, _ in drawn.points] == sorted(x for x, _ in drawn.points)


def test_answers_show_what_the_endpoint_sends() -> None:
    """A quoted triple, which has no column of its own, is shown as its text."""
    from kg.web.answer import _cell  # noqa: PLC0415

    inner = {"subject": {"type": "uri", "value": "u:a"}}
    assert json.loads(_cell({"type": "triple", "value": inner}).value) == inner

"""A small graph as columns of boxes: geometry for inline SVG, in units of the drawing. No physics, no overlaps.

The node with the most links stands on the left, what it links to one column further, and so on: a spanning tree,
breadth first, one row for each leaf. Links that the tree leaves out are drawn without words; the table has them.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

#: Nodes of a graph that is still drawn.
MOST = 60
BOX = (240.0, 30.0)
_COLUMN, _ROW, _MARGIN = 320.0, 54.0, 16.0

Edge = tuple[str, str, str]
"""Subject, property, value; the value is a node too."""


@dataclass(frozen=True, slots=True)
class Node:
    """x, y: the upper left corner of its box. by: the property that leads to it, "" for the start of a tree."""

    iri: str
    x: float
    y: float
    by: str
    backwards: bool


@dataclass(frozen=True, slots=True)
class Network:
    """curves: (x1, y1, x2, y2) from the right side of one box to the left side of another."""

    nodes: tuple[Node, ...]
    curves: tuple[tuple[float, float, float, float], ...]
    width: float
    height: float


def network(edges: Sequence[Edge]) -> Network | None:
    """The drawing; None when there is nothing to draw or more than MOST nodes."""
    links = sorted({(s, p, o) for s, p, o in edges if s != o})
    degree = Counter(end for s, _, o in links for end in (s, o))
    if not degree or len(degree) > MOST:
        return None
    tree = _tree(links, [node for node, _ in sorted(degree.items(), key=lambda item: (-item[1], item[0]))])
    placed = {node.iri: node for node in _place(tree)}
    return Network(
        tuple(placed.values()),
        tuple(_curve(placed[s], placed[o]) for s, _, o in links),
        max(node.x for node in placed.values()) + BOX[0] + _MARGIN,
        max(node.y for node in placed.values()) + BOX[1] + _MARGIN,
    )


@dataclass(slots=True)
class _Branch:
    iri: str
    depth: int
    by: str
    backwards: bool
    children: list[_Branch]


def _tree(links: Sequence[Edge], order: Iterable[str]) -> list[_Branch]:
    near: dict[str, list[tuple[str, str, bool]]] = {}
    for s, p, o in links:
        near.setdefault(s, []).append((p, o, False))
        near.setdefault(o, []).append((p, s, True))
    seen: set[str] = set()
    return [_grow(start, near, seen) for start in order if start not in seen]


def _grow(start: str, near: dict[str, list[tuple[str, str, bool]]], seen: set[str]) -> _Branch:
    root = _Branch(start, 0, "", backwards=False, children=[])
    seen.add(start)
    waiting = deque([root])
    while waiting:
        branch = waiting.popleft()
        for by, other, backwards in near[branch.iri]:
            if other not in seen:
                seen.add(other)
                branch.children.append(_Branch(other, branch.depth + 1, by, backwards, []))
        waiting.extend(branch.children)
    return root


def _place(roots: Iterable[_Branch]) -> Iterator[Node]:
    row = 0.0
    for root in roots:
        nodes, row = _rows(root, row)
        yield from nodes


def _rows(branch: _Branch, row: float) -> tuple[list[Node], float]:
    """The nodes of a branch from this row on, and the first free row: a parent stands beside the middle of its own."""
    found: list[Node] = []
    first = row
    for child in branch.children:
        nodes, row = _rows(child, row)
        found.extend(nodes)
    row = max(row, first + 1)
    x, y = _MARGIN + branch.depth * _COLUMN, _MARGIN + 14 + (first + (row - 1 - first) / 2) * _ROW
    return [Node(branch.iri, x, round(y, 1), branch.by, branch.backwards), *found], row


def _curve(one: Node, other: Node) -> tuple[float, float, float, float]:
    left, right = (one, other) if one.x <= other.x else (other, one)
    middle = BOX[1] / 2
    return (left.x + BOX[0], left.y + middle, right.x, right.y + middle)

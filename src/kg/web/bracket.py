"""The links of one entity as a picture: what points to it on the left, what it points to on the right, by property.

Geometry for inline SVG, in units of the drawing. A bracket holds the boxes of one property, a curve leads from it to
the entity in the middle; nothing overlaps. The lists on the page say the same, and all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.describe import Description, Text, Thing, best
from kg.web.render import fit

#: Boxes on one side; the rest is counted.
MOST = 30
WIDTH = 980.0
_LEFT, _HEIGHT = 24.0, 30.0
_MIDDLE = 400.0, 180.0  # left edge and width of the box of the entity
_LABEL, _GAP, _APART = 18.0, 6.0, 16.0
#: Latin letters that a box has room for.
_ROOM, _MIDDLE_ROOM = 30, 23


@dataclass(frozen=True, slots=True)
class Box:
    """A linked thing. y: of its upper edge. name: cut to the room there is."""

    thing: Thing
    name: Text
    y: float


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one property. y: of its label. more: how many are not drawn."""

    label: Text
    y: float
    boxes: tuple[Box, ...]

    @property
    def first(self) -> float:
        """The upper end of the bracket."""
        return self.boxes[0].y

    @property
    def last(self) -> float:
        """The lower end of the bracket."""
        return self.boxes[-1].y + _HEIGHT

    @property
    def middle(self) -> float:
        """Where its curve begins."""
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class Bracket:
    """The drawing. left, right: groups in the order of the page. hidden: links on either side that are not drawn.

    start, width: the part of the drawing that has something in it.
    """

    name: Text
    start: float
    width: float
    height: float
    left: tuple[Group, ...]
    right: tuple[Group, ...]
    hidden: int


def bracket(found: Description, language: str) -> Bracket | None:
    """The drawing of this entity's links; None where it has none."""
    incoming = [(best(g.names, language) or Text(g.curie), g.things) for g in found.incoming]
    outgoing = [(p.name(language), [s.thing for s in p.statements if s.thing]) for p in found.properties]
    left, right = _cut(incoming), _cut(outgoing)
    if not left and not right:
        return None
    drawn = sum(len(things) for _, things in (*left, *right))
    total = found.incoming_total + sum(len(things) for _, things in outgoing)
    start = 0.0 if left else _MIDDLE[0] - _LEFT
    height = max(_tall(left), _tall(right), 2 * _HEIGHT) + 2 * _APART
    return Bracket(
        name=_fitting(found.thing.short(language), _MIDDLE_ROOM),
        start=start,
        width=(WIDTH if right else _MIDDLE[0] + _MIDDLE[1] + _LEFT) - start,
        height=height,
        left=_stacked(left, height, language),
        right=_stacked(right, height, language),
        hidden=total - drawn,
    )


_Side = list[tuple[Text, Sequence[Thing]]]


def _cut(groups: Iterable[tuple[Text, Sequence[Thing]]]) -> _Side:
    """Groups with something in them, so many things that a side has room for."""
    found: _Side = []
    room = MOST
    for label, things in groups:
        if shown := list(things)[:room]:
            found.append((label, shown))
            room -= len(shown)
    return found


def _tall(side: _Side) -> float:
    boxes = sum(_LABEL + len(things) * (_HEIGHT + _GAP) - _GAP for _, things in side)
    return boxes + _APART * max(len(side) - 1, 0)


def _stacked(side: _Side, height: float, language: str) -> tuple[Group, ...]:
    """The groups below each other, in the middle of the drawing."""
    groups, y = [], (height - _tall(side)) / 2
    for label, things in side:
        tops = [y + _LABEL + number * (_HEIGHT + _GAP) for number in range(len(things))]
        boxes = [Box(thing, _fitting(thing.name(language)), top) for thing, top in zip(things, tops, strict=True)]
        groups.append(Group(label, y + _LABEL - _GAP, tuple(boxes)))
        y = tops[-1] + _HEIGHT + _APART
    return tuple(groups)


def _fitting(name: Text, room: int = _ROOM) -> Text:
    return Text(fit(name.words, room), name.language)

"""Tables in plain text: rows of three cells or more under a row of heads, parted by tabs, bars or strokes.

Either each row is of what its first cell names and the heads are keys ("Building | Use | Area"), or each column is
of what stands at its head and the first cell is the key ("Land / 302 ha / 87 ha"). Cells are read as fact lines are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.evidence import Claim, Date, Kind, Made, Mention, Named, Part, Thing
from kg.extract.documents import is_document_number
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.facts import is_of_document, told
from kg.extract.rules.headed import page_subject
from kg.extract.rules.measures import mood_of_line
from kg.extract.rules.reference import ZONE
from kg.extract.rules.sites import relation
from kg.extract.rules.targets import milestone
from kg.terms import HET, XSD

_BAR = re.compile(r" ?\t ?| [|/] |^[|/] ")
_CELL = re.compile(r"(?P<key>)(?P<value>.+)")
_OF_ROWS = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells as page spans; heads: those of the first row of its table; above: those of all rows before it."""

    cells: tuple[_Span, ...]
    heads: tuple[_Span, ...]
    above: tuple[tuple[_Span, ...], ...]


def _cut(text: str, start: int, end: int) -> tuple[_Span, ...]:
    """The spans of a line's cells; an empty first cell counts."""
    cells, at = [], start
    for bar in _BAR.finditer(text[start:end]):
        cells.append((at, start + bar.start()))
        at = start + bar.end()
    return (*cells, (at, end))


def _above(text: str, start: int, end: int, wide: int) -> tuple[_Span, ...] | None:
    """The cells of the line above where it has as many; the first may be empty, above the keys."""
    words = text[start:end]
    for line in (start + len(words) - len(words.lstrip()), start + len(words) - len(words.lstrip(" "))):
        if len(cells := _cut(text, line, end)) == wide:
            return cells
    return None


def _row(found: Found) -> _Row | None:
    """The row that a sentence is, with what stands above it in its table; None for a row of heads or of no table."""
    text, start, end = found.context.page.text, found.sentence.start, found.sentence.end
    cells = _cut(text, start, end)
    above: list[tuple[_Span, ...]] = []
    while start > 0 and len(cells) >= _WIDE:
        first = text.rfind("\n", 0, start - 1) + 1
        before = _above(text, first, start - 1, len(cells))
        if before is None:
            break
        above, start = [before, *above], first
    return _Row(cells, above[0], tuple(above)) if above else None


_WIDE = 3


@rule("table-cell", r"^(?P<all>.+)$", parts=(*TEXT_PARTS, Part.LABEL), signs=("\t", " | ", " / "))
def table_cell(found: Found) -> Iterator[Claim]:
    """What the cells of a row say, of the row's or the column's thing. Not a row without heads above it."""
    row = _row(found)
    if row is None:
        return
    text = found.context.page.text
    first = _in(found, row.cells[0])
    own = first[0] if len(first) == 1 and text[slice(*row.cells[0])].strip() == first[0].text else None
    for number, cell in enumerate(row.cells[1:], 1):
        inner = _at(found, cell)
        if inner is None or _to_be(text, row, number):
            continue
        if own and own.kind in _OF_ROWS:
            head = text[slice(*row.heads[number])].strip()
            yield from told(inner, head, named(own))
            yield from _building(inner, named(own), head)
        elif key := text[slice(*row.cells[0])].strip():
            owner = _of_column(found, row, number, Kind.PLAN if is_of_document(key) else Kind.PLACE)
            yield from told(inner, key, owner) if owner else ()


def _to_be(text: str, row: _Row, number: int) -> bool:
    """Whether a column or a row of figures is of what is to be: "Floor area on completion"."""
    heads = text[slice(*row.cells[0])], text[slice(*row.heads[number])]
    return any(mood_of_line(it) and not _DAYS.search(it) for it in heads)


_DAYS = re.compile(r"\b(?:handover|opening|completion date|date|ready|due|start|year)\b", re.IGNORECASE)


def _in(found: Found, span: _Span) -> list[Mention]:
    """The mentions of a page span."""
    seen = (*found.context.earlier, *found.context.mentions)
    return [it for it in seen if span[0] <= it.start and it.end <= span[1]]


def _at(found: Found, cell: _Span) -> Found | None:
    """The cell as the value of a fact line; None for an empty one, or one that ends inside a mention."""
    text = found.masked.text
    starts = [it for it in range(len(text) + 1) if found.masked.offset(it) == cell[0]]
    ends = [it for it in range(len(text) + 1) if found.masked.offset(it) == cell[1]]
    match = _CELL.match(text, starts[0], ends[-1]) if starts and ends and starts[0] < ends[-1] else None
    return replace(found, match=match) if match else None


def _of_column(found: Found, row: _Row, number: int, kind: Kind) -> Named | None:
    """What a column is of: the thing of a kind that a row above names in it; a document's number names none."""
    for cells in row.above:
        there = [it for it in _in(found, cells[number]) if it.kind is kind and not is_document_number(it.text)]
        if there:
            return named(there[0])
    return None


def _building(found: Found, own: Named, head: str) -> Iterator[Claim]:
    """Where a cell says its use, a building stands in what the page is about; "Handover: 2033" is its target."""
    whole = _site(found)
    if _USE.search(head) and own.kind is Kind.PLACE and whole and whole != own:
        yield found.claim(own, relation(own), whole, (found.sentence.start, found.span()[1]))
    due = _DUE.search(found.match["value"])
    value = found.masked.named(due["day"]).value if due else None
    if due and isinstance(value, Date) and value.datatype in {XSD.gYear, XSD.gYearMonth}:
        target, span = milestone(None, own, value, 1), (found.sentence.start, found.span()[1])
        words = due["what"].lower()
        yield found.claim(target, HET.appliesTo, own, span)
        yield found.claim(target, HET.dueBy, value.literal, span)
        yield found.claim(target, HET.hasOutcome, Made("outcome", (target, words), (HET.Outcome,), words, 1), span)


_USE = re.compile(r"\b(?:use|purpose|function|type|what for|houses|content)\b", re.IGNORECASE)
_DUE = re.compile(r"(?P<what>Handover|Completion|Opening|Ready|Due|Start)(?: in| by)?:? (?P<day>⟦Date:\d+⟧)")


def _site(found: Found) -> Thing | None:
    """The park that a table's buildings stand in: what the page is about, else the first zone or park it names."""
    about = page_subject(found)
    if about:
        return about
    zones = [
        it for it in (*found.context.earlier, *found.context.mentions) if it.kind is Kind.PLACE and ZONE.search(it.text)
    ]
    return named(zones[0]) if zones and zones[0].start < found.sentence.start else None


RULES = (table_cell,)

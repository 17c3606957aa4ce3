"""docs/http.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from kg.guard import LIMITS
from kg.limits import Limits
from kg.web.refusals import STATUS


def rows(root: Path) -> list[str]:
    """The rows of the tables."""
    text = (root / "docs/http.md").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("| ")]


def test_every_route_is_documented(app: Flask, root: Path) -> None:
    """Each address of the application has a row, and no row names one that is not there."""
    named = {match[1] for row in rows(root) if (match := re.match(r"\| `(/[^`]*)`", row))}
    assert named == {rule.rule for rule in app.url_map.iter_rules()}


def test_every_refusal_is_documented_with_its_status(root: Path) -> None:
    """Each deliberate error has its row, with the status it is answered with."""
    found = {
        (name, int(cells[2]))
        for row in rows(root)
        if (cells := row.split("|"))[2].strip().isdigit()
        for name in re.findall(r"`(\w+)`", cells[1])
    }
    assert found == {(error.__name__, int(status)) for error, status in STATUS.items()}


def test_every_limit_is_documented(root: Path) -> None:
    """The values in the table are those of the code."""
    values = {cells[2].split()[0] for row in rows(root) if len(cells := row.split("|")) == 5 and cells[2].strip()}
    text = {LIMITS.query_bytes, LIMITS.depth, LIMITS.operators, LIMITS.patterns, LIMITS.items, LIMITS.tokens}
    query = Limits()
    assert {str(limit) for limit in text} <= values
    assert {f"{query.seconds:g}", f"{query.answer_bytes / 1e6:g}", f"{query.memory_bytes / 1e9:g}"} <= values

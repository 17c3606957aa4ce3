"""The example questions, over the real graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store import Form, Reader, Scope

EXAMPLES = sorted((Path(__file__).parents[1] / "data/examples").glob("*.rq"))


def as_csv(form: Form) -> str:
    """Examples are SELECT queries."""
    assert form is Form.BINDINGS
    return "text/csv"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_has_an_answer(file: Path, reader: Reader) -> None:
    """Each question on the query page returns rows, without a duplicate."""
    query = file.read_text(encoding="utf-8")
    _, body = reader.current().dataset.answer(query, Scope(), as_csv, "http://localhost:8000/")
    rows = body.decode().splitlines()[1:]

    assert rows
    assert len(rows) == len(set(rows))

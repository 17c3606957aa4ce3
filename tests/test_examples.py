"""The example questions, over the real graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import questions
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


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_has_a_title_in_both_languages(file: Path) -> None:
    """It stands in the rail of the query page, in English and in Chinese."""
    found = next(question for question in questions.read(file.parent) if question.key == file.stem)
    assert set(found.titles) == {"en", "zh-Hans"}


def test_the_examples_are_in_the_graph(reader: Reader) -> None:
    """Tools that read SHACL executables find each, and what they find is what the page runs."""
    rows = reader.current().dataset.select("SELECT ?text { ?q a sh:SPARQLSelectExecutable ; sh:select ?text }")
    assert {row["text"].value for row in rows} == {question.query for question in questions.read(EXAMPLES[0].parent)}

"""The register of sources."""

from __future__ import annotations

import pytest

from kg.errors import BadSource
from kg.read import register

HEAD = "slug,file,publisher,title,address,language,licence,retrieved\n"
ROW = "town,town.txt,Us,Town,http://example.org/,en,ours,\n"


def test_a_row_becomes_a_source() -> None:
    """An empty day of retrieval means it is not known."""
    source = register(HEAD + ROW)["town.txt"]

    assert (source.slug, source.title, source.retrieved) == ("town", "Town", None)


@pytest.mark.parametrize(("said", "whole"), [("yes", True), ("Yes", True), ("no", False), ("", False)])
def test_a_row_may_allow_the_whole_text(said: str, whole: bool) -> None:  # noqa: FBT001 - a case
    """In a column that a register need not have; without it nothing is allowed."""
    source = register(HEAD.replace("\n", ",text\n") + ROW.replace("\n", f",{said}\n"))["town.txt"]
    assert source.whole is whole
    assert register(HEAD + ROW)["town.txt"].whole is False


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD.replace("\n", ",text\n") + ROW.replace("\n", ",perhaps\n"), "text is yes, no or empty"),
        ("slug,file\n", "lacks the column publisher"),
        (HEAD + ROW.replace("Us", ""), "sources.csv:2: publisher is empty"),
        (HEAD + ROW.replace("town,", "To wn,", 1), "the slug 'To wn'"),
        (HEAD + ROW + ROW, "sources.csv:3: town.txt or its slug town stands there twice"),
        (HEAD + "town\n", "sources.csv:2: file, publisher"),
    ],
)
def test_a_bad_register_is_refused_with_line_and_reason(text: str, reason: str) -> None:
    """The message says which row and what is missing."""
    with pytest.raises(BadSource) as refused:
        register(text)
    assert reason in str(refused.value)

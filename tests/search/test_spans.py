"""Where the words of a search stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search import spans


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("The Hétào Zone", "hetao", ["Hétào"]),
        ("The Hetao Zone", "hé tào", ["Hetao"]),
        ("落馬洲河套地區", "落马洲", ["落馬洲"]),
        ("planning a plan", "plan", ["plan", "plan"]),
        ("explanation", "plan", []),
        ("深圳園區", "园", ["園"]),
        ("深圳园区", "深圳 圳园", ["深圳园"]),
        ("quay", "", []),
        ("ﬁne", "fi", ["ﬁ"]),
    ],
)
def test_words_are_found_as_the_search_finds_them(text: str, words: str, marked: list[str]) -> None:
    """A word of letters where one begins, Han characters anywhere, whatever the spelling; in the text's own letters."""
    assert [text[start:end] for start, end in spans(text, words)] == marked


@given(st.text(), st.text())
def test_spans_lie_in_the_text_apart_and_in_order(text: str, words: str) -> None:
    """So each character is shown once."""
    ends = [0]
    for start, end in spans(text, words):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)

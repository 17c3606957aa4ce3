"""Cutting sentences at the words that are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.describe import Mark, excerpt, segments


def test_numbers_stand_where_their_mark_ends() -> None:
    """Two marks in one sentence keep their numbers and their order."""
    pieces = segments("a fern and a rose", 10, [Mark(10, 16, 1), Mark(21, 27, 2)])
    assert [(p.words, p.marked, p.numbers) for p in pieces] == [
        ("a fern", True, (1,)), (" and ", False, ()), ("a rose", True, (2,)),
    ]  # fmt: skip


def test_a_mark_outside_the_sentence_is_left_out() -> None:
    """Offsets of another sentence mark nothing here."""
    assert [p.marked for p in segments("short", 0, [Mark(3, 9), Mark(4, 4)])] == [False]


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_no_word_is_lost_or_added(words: str, spans: list[tuple[int, int]]) -> None:
    """The pieces put together are the sentence, whatever the marks."""
    assert "".join(p.words for p in segments(words, 0, [Mark(*span) for span in spans])) == words


@pytest.mark.parametrize(("before", "after"), [(0, 900), (900, 0), (900, 900)])
def test_a_long_sentence_is_cut_around_its_mark(before: int, after: int) -> None:
    """The cut says so, falls between words, and never touches what is marked."""
    words = "x " * before + "the words" + " y" * after
    start = 2 * before
    part = excerpt(segments(words, 0, [Mark(start, start + 9)]))
    shown = "".join(p.words for p in part.segments)
    assert (part.cut_before, part.cut_after) == (before > 0, after > 0)
    assert [p.words for p in part.segments if p.marked] == ["the words"]
    assert shown in words
    assert len(shown) < 300


def test_a_short_sentence_is_whole() -> None:
    """Nothing is cut from a sentence that fits."""
    part = excerpt(segments("By 2027, open.", 0, [Mark(3, 7)]))
    assert not part.cut_before
    assert not part.cut_after

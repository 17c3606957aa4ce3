"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("On Oct. 3, 2031, Mr. Lin spoke. We left.", ["On Oct. 3, 2031, Mr. Lin spoke.", "We left."]),
        ('He said "go (now)." They went.', ['He said "go (now)."', "They went."]),
        ("It rained in 2031.Earlier it snowed.", ["It rained in 2031.", "Earlier it snowed."]),
        ("It ends on Line 2.A man waits.", ["It ends on Line 2.", "A man waits."]),
        ("It rained.[1] In 2031 it snowed.[2][3] We left.", ["It rained.[1]", "In 2031 it snowed.[2][3]", "We left."]),
        ("The U.S. team won. We left.", ["The U.S. team won.", "We left."]),
        ("下雨了。我们走了！好吗？", ["下雨了。", "我们走了！", "好吗？"]),
        ("他说：“下雨了。”我们走了。", ["他说：“下雨了。”", "我们走了。"]),
        ("It cost 3.5 million yuan. We paid.", ["It cost 3.5 million yuan.", "We paid."]),
        ("No end at a", ["No end at a"]),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Abbreviations, decimals, closing quotes, glued texts and Chinese stops are told apart."""
    actual = [text[a:b] for a, b in sentences.spans(text, 0, len(text))]

    assert expected == actual


def test_a_text_that_stops_in_a_word_is_not_finished() -> None:
    """What a list page cuts off has no end."""
    assert not sentences.finished("seizing the business oppo")


def test_a_text_that_ends_in_a_quoted_stop_is_finished() -> None:
    """A closing quote after the full stop belongs to the sentence."""
    assert sentences.finished('"… with the sea."')


@given(st.text(st.sampled_from("a ，。；,.A河\n"), min_size=1, max_size=30).map(lambda words: words * 400))
def test_no_sentence_is_longer_than_the_rules_can_bear(text: str) -> None:
    """An endless one is cut into pieces that hold all of its words."""
    spans = sentences.spans(text, 0, len(text))

    assert all(0 < end - start <= sentences.MAX_CHARACTERS for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "").replace("\n", "") == "".join(text.split())


def test_an_endless_sentence_is_cut_after_a_mark() -> None:
    """Rather there than inside a word."""
    text = "one two, " * 400

    assert all(text[start:end].endswith(",") for start, end in sentences.spans(text, 0, len(text)))

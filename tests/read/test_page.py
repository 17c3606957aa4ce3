"""Bytes to pages."""

from __future__ import annotations

import pytest

from kg import read
from kg.errors import BadSource
from kg.evidence import Source

SOURCE = Source("a", "a.txt", "Us", "A", "http://example.org/", "en", "ours")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"caf\xe9", "is not UTF-8: byte 3 is 0xe9"),
        (b"a" * (read.MAX_BYTES + 1), "at most 5,000,000"),
        (b"a\x00b", "character 1 is the control U+0000"),
    ],
)
def test_a_body_that_is_no_page_is_refused_with_its_reason(body: bytes, reason: str) -> None:
    """Each way of being no page is named, with the file."""
    with pytest.raises(BadSource, match=r"a\.txt") as refused:
        read.page(SOURCE, body)
    assert reason in str(refused.value)


def test_the_text_is_the_bytes_unchanged() -> None:
    """Line ends, double spaces and a byte order mark stay, so that offsets count what was received."""
    body = "\ufeffA  heading\r\n\r\nA sentence.\r\n".encode()

    assert read.page(SOURCE, body).text.encode() == body


def test_equal_bytes_give_equal_pages() -> None:
    """Reading is a pure function of the bytes."""
    body = b"Heading here\n\nOne sentence. Another one.\n"

    assert read.page(SOURCE, body) == read.page(SOURCE, body)

"""Bytes to characters."""

from __future__ import annotations

import pytest

from kg.errors import BadSource
from kg.read.charset import decode

CHINESE = "莲花江市人民政府日前印发港区发展规划，港区在市中心以东，面积为三平方公里。这是市里的一个大项目。"


@pytest.mark.parametrize(
    ("body", "server", "charset", "said_by"),
    [
        (b"\xef\xbb\xbfplain", None, "utf-8", "mark"),
        ("plain".encode("utf-16"), "utf-8", "utf-16-le", "mark"),
        (CHINESE.encode("gbk"), "GB2312", "gb18030", "server"),
        (b"<meta charset=big5>", None, "big5", "page"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=gbk'>", None, "gb18030", "page"),
        (b"<meta charset='x-made-up'>plain", None, "utf-8", "bytes"),
        (b"<meta charset='hex'>plain", None, "utf-8", "bytes"),
        (CHINESE.encode(), None, "utf-8", "bytes"),
        (CHINESE.encode("gb18030"), None, "gb18030", "detected"),
    ],
)
def test_an_encoding_is_taken_from_who_knows_it_best(
    body: bytes, server: str | None, charset: str, said_by: str
) -> None:
    """A mark before the server, the server before the page, the page before a look at the bytes."""
    found = decode("a.html", body, server)

    assert (found.charset, found.said_by) == (charset, said_by)


@pytest.mark.parametrize("words", ["Größe und Länge übertreffen die Wünsche", "Škoda žije v Ťahanovciach, říká číšník"])
def test_bytes_in_an_encoding_nobody_named_are_refused(words: str) -> None:
    """Nearly any bytes decode as some Chinese; what does not read as Chinese is not guessed at."""
    with pytest.raises(BadSource, match="declare its encoding"):
        decode("a.txt", words.encode("cp1250") * 3)


def test_a_page_that_is_not_in_the_encoding_it_names_is_refused() -> None:
    """Two encodings in one page leave no text to quote."""
    body = b"<meta charset=utf-8>" + CHINESE.encode() + CHINESE.encode("gbk")
    with pytest.raises(BadSource, match=r"not in the encoding utf-8 that it names: \d+ characters"):
        decode("a.html", body)


def test_a_few_broken_characters_are_left_as_such() -> None:
    """One bad byte in a long page costs one character."""
    found = decode("a.html", b"<meta charset=utf-8>" + b"plain words " * 200 + b"caf\xe9 again")

    assert found.text.count("�") == 1

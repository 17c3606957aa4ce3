"""What no parser is handed, and what one must bear."""

from __future__ import annotations

import pytest

from kg import read
from kg.errors import BadSource

SENTENCE = "<p>The quay is old and the tide is high in the harbour of the city.</p>"


def page(markup: str) -> int:
    """How many characters of text are read."""
    made = read.unregistered(read.Received("a.html"), f"<html lang=en><body>{SENTENCE}{markup}".encode())
    return len(made.text)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<p " + " ".join(f"a{number}=b" for number in range(300_000)) + ">", "tag of more than 65,536"),
        ("<p title='" + "x" * 70_000, "tag of more than 65,536"),
        ("<div>" * 100_000, "more than 500 deep"),
        ("<b>" * 20_000, "more than 500 deep"),
        ("<ul><li>" * 600, "more than 500 deep"),
        ("<p>x</p>" * 700_000, "at most 5,000,000"),
        ("<p>nul\x00", "control U+0000"),
        ("<p>" + "The tide is high in the harbour. " * 10_000, "at most 300,000"),
    ],
)
def test_a_hostile_page_is_refused_with_its_reason(markup: str, reason: str) -> None:
    """Pages that hung, killed or overflowed parsers never reach one."""
    with pytest.raises(BadSource, match=r"a\.html") as refused:
        page(markup)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 490 + "deep" + "</div>" * 490,
        "<p>" * 20_000,
        "<ul>" + "<li>x" * 5_000,
        "<!-- " + "x" * 100_000 + " -->",
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;",
        "<!DOCTYPE html SYSTEM 'file:///etc/passwd'><p>x",
        "</div>" * 50_000,
        "<" * 50_000,
        "<a href=x>y</a>" * 100_000,
        "<table>" + "<tr><td>x" * 20_000,
        "<p>" + "x <b>2031-05-02</b> " * 10_000,
        "<div>" + "<a>x</a><b>y</b>" * 20_000,
        "<o:p>&#x110000;&#0;</o:p>",
    ],
)
def test_an_odd_page_is_read(markup: str) -> None:
    """Unclosed, deep, linked, commented, declared: the sentence in it is found."""
    assert page(markup) >= len("The quay is old")


def test_text_below_the_parser_s_own_depth_is_kept() -> None:
    """libxml2 drops what is nested deeper than 256 unless told otherwise."""
    markup = f"<html lang=en>{SENTENCE}" + "<div>" * 480 + "<p>The oldest of the ferries is on the river.</p>"
    made = read.unregistered(read.Received("a.html"), markup.encode())

    assert "The oldest of the ferries" in made.text


def test_a_page_of_links_says_nothing() -> None:
    """A hundred thousand links are a menu."""
    made = read.unregistered(
        read.Received("a.html"), f"<html lang=en>{SENTENCE}{'<li><a href=x>Next</a>' * 100_000}".encode()
    )

    assert len(made.sections) == 1

"""What the layout of a page says of its article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.evidence import Made, Reading
from kg.terms import SCHEMA


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Updated: 2031-05-03", ["2031-05-03"]),
        ("Harbour Radio, transcript, 3 May 2031", ["2031-05-03"]),
        ("Harbour Gazetteer, entry revised on 3 May 2031", []),
        ("Last reviewed 3 May 2031", []),
        ("For discussion on 3 May 2031", []),
        ("（最后更新：2031年5月3日）", []),
    ],
)
def test_the_day_of_a_text_is_the_one_it_was_published(
    line: str, days: list[str], reading: Callable[[str], Reading]
) -> None:
    """Not the day of its last revision, nor of the meeting that it is for."""
    read = reading(f"Two quays for one town\n{line}\n\nThe north quay is long. It is wide.\n")

    assert [str(it.object) for it in read.claims if it.predicate == SCHEMA.datePublished] == days


def test_a_photo_is_named_by_the_headline_it_stands_under(reading: Callable[[str], Reading]) -> None:
    """Not by the first headline of its page."""
    read = reading(
        "River Times\nA quay opens in the north\nGulls sit on the quay on May 3.Ferries come lat\n"
        "A ferry joins the line\nA crew waves on May 4.The line is lon\n"
    )

    photos = [it.subject for it in read.claims if it.predicate == SCHEMA.caption]
    assert [it.label for it in photos if isinstance(it, Made)] == [
        "Photo: A quay opens in the north",
        "Photo: A ferry joins the line",
    ]

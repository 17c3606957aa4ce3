"""The words of the interface, dates, and the map."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.describe import Located, Thing
from kg.web import dates, picture
from kg.web.words import LANGUAGES, WORDS, kind_name

TEMPLATES = Path(__file__).parents[2] / "src/kg/web/templates"


def used() -> set[str]:
    """Every key that a template names outright."""
    text = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES.glob("*.html"))
    return set(re.findall(r'\bt\(["\']([a-z0-9_]+)["\']\s*[,)]', text))


def test_every_word_used_is_there() -> None:
    """A template cannot ask for a word that the table lacks."""
    assert used() - set(WORDS) == set()


def test_every_word_is_used() -> None:
    """A word that no template asks for is left over."""
    built = ("status_", "kind_", "part_")
    named = used() | {"browse", "query", "validation", "vocabulary", "classes", "properties", "true", "false"}
    assert {key for key in WORDS if not key.startswith(built)} - named == set()


@pytest.mark.parametrize("key", sorted(WORDS))
def test_no_language_has_holes(key: str) -> None:
    """Each word in each language, with the same number of places to fill."""
    found = WORDS[key]
    assert len(found) == len(LANGUAGES)
    assert all(words.strip() for words in found)
    assert len({words.count("{}") for words in found}) == 1


def test_a_new_kind_goes_by_its_own_name() -> None:
    """A kind without a word in the table is shown all the same."""
    assert (kind_name("plan", "zh"), kind_name("boat", "en")) == ("规划", "boat")


@pytest.mark.parametrize(
    ("lexical", "english", "chinese", "stamp"),
    [
        ("2023-08-08", "8 August 2023", "2023年8月8日", "2023-08-08"),
        ("2025", "2025", "2025年", "2025"),
        ("2027-03", "March 2027", "2027年3月", "2027-03"),
        ("--08-07", "7 August (year not given)", "8月7日（年份未注明）", "08-07"),
        ("XXXX-40", "first half (year not given)", "上半年（年份未注明）", ""),
        ("2024-41", "second half of 2024", "2024年下半年", ""),
        ("2023-01-01/2027-12-31", "1 January 2023 – 31 December 2027", "2023年1月1日至2027年12月31日", ""),
        ("2026-11-23T22:00:00Z", "23 November 2026 22:00 UTC", "2026年11月23日 22:00 UTC", "2026-11-23T22:00:00Z"),
        ("2023-13-08", "2023-13-08", "2023-13-08", "2023-13-08"),
        ("some day", "some day", "some day", ""),
    ],
)
def test_dates_are_spoken_as_precisely_as_they_are_known(lexical: str, english: str, chinese: str, stamp: str) -> None:
    """Nothing is completed, and HTML gets a machine form only where it knows one."""
    assert (dates.spoken(lexical, "en"), dates.spoken(lexical, "zh"), dates.machine(lexical)) == (
        english,
        chinese,
        stamp,
    )


def test_a_year_on_the_axis_is_its_end() -> None:
    """A target "by 2025" stands where 2025 ends, a day where it falls, an unknown year nowhere."""
    assert dates.year("2025") == 2026.0
    assert dates.year("2025-01-01") == pytest.approx(2025.0, abs=0.01)
    assert dates.year("--08-07") is None


def test_the_axis_is_to_scale() -> None:
    """Equal times are equal lengths; one date alone has no axis."""
    axis = picture.axis([(2020.0, False), (2025.0, True), (2030.0, True)])
    assert axis is not None
    first, second, third = (point.x for point in axis.points)
    assert second - first == pytest.approx(third - second, abs=0.2)
    assert picture.axis([(2025.0, True)]) is None


def test_places_outside_the_map_are_left_out() -> None:
    """Only what lies inside the picture is drawn, and two names never stand on each other."""
    here, there = Located(Thing("a"), 22.54, 114.06), Located(Thing("b"), 48.0, 2.0)
    near = Located(Thing("c"), 22.541, 114.061)
    assert [(s.thing.iri, s.labelled) for s in picture.spots([here, there, near])] == [("a", True), ("c", False)]


def test_the_stylesheet_fits_its_budget() -> None:
    """The stylesheet and the script are small enough to read."""
    static = TEMPLATES.parent / "static"
    assert (static / "style.css").stat().st_size < 26_000
    assert (static / "site.js").stat().st_size < 3_000

"""The words of the interface, dates, and the map."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from kg import calendar
from kg.describe import Located, Thing
from kg.score.match import relations
from kg.web import dates, picture
from kg.web.render import say
from kg.web.words import RELATIONS, kind_name, part_name

TEMPLATES = Path(__file__).parents[2] / "src/kg/web/templates"


CATALOGUE = TEMPLATES.parent / "translations/zh_Hans/LC_MESSAGES/messages.po"


def collected(root: Path) -> set[object]:
    """Every message that code and templates ask for, found as `make words` finds them."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = settings["tool"]["babel"]["mappings"]
    options = {m["pattern"]: {k: v for k, v in m.items() if k not in {"method", "pattern"}} for m in mappings}
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    found = extract_from_dir(root, [(m["pattern"], m["method"]) for m in mappings], options, keywords=keywords)
    return {message for _, _, message, _, _ in found}


def catalogue() -> list[Message]:
    """The messages of the Chinese catalogue."""
    with CATALOGUE.open("rb") as source:
        return [message for message in read_po(source, locale="zh_Hans") if message.id]


def forms(message: Message) -> tuple[str, ...]:
    """All texts of a message: its own and those of its translation."""
    parts = (message.id, message.string or "")
    return tuple(str(words) for part in parts for words in ([part] if isinstance(part, str) else part))


def test_catalogue_holds_what_is_asked_and_nothing_else(root: Path) -> None:
    """A message without an entry would stay English; an entry that nothing asks for is left over."""
    assert {message.id for message in catalogue()} == collected(root)


@pytest.mark.parametrize("message", catalogue(), ids=lambda message: str(message.id)[:40])
def test_every_message_is_in_chinese(message: Message) -> None:
    """Each has a translation, none of it doubtful, with the same places to fill in every form."""
    assert all(words.strip() for words in forms(message))
    assert not message.fuzzy
    assert len({frozenset(re.findall(r"%\(\w+\)s", words)) for words in forms(message)}) == 1


def test_a_new_kind_goes_by_its_own_name(app: Flask) -> None:
    """A kind without a word in the table is shown all the same."""
    with app.test_request_context("/?lang=zh"):
        assert (kind_name("plan"), kind_name("boat"), part_name("Headline"), part_name("Margin")) == (
            "规划", "Boat", "标题", "Margin",
        )  # fmt: skip


def test_every_relation_that_is_measured_has_a_name() -> None:
    """The page about the method tells them in words, beside the name that the annotated sets use."""
    assert {relation for found in relations().values() for relation in found} <= RELATIONS.keys()


def test_points_are_those_of_the_language(app: Flask) -> None:
    """Chinese has full-width points without a space behind them, and one of its own between equals."""
    template = "{% for name in ('pause', 'comma', 'colon', 'semicolon', 'stop') %}{{ point(name) }}{% endfor %}"
    for address, expected in (("/", ", , : ; . "), ("/?lang=zh", "、，：；。")):
        with app.test_request_context(address):
            assert render_template_string(template) == expected


def test_plural_and_values(app: Flask) -> None:
    """English knows one and many, Chinese does not; what is put in is escaped."""
    template = '{{ ngettext("%(num)s row", "%(num)s rows", n) }} {{ _("Results for “%(query)s”", query="<b>") }}'
    for address, n, expected in [
        ("/", 1, "1 row Results for “&lt;b&gt;”"),
        ("/", 2, "2 rows Results for “&lt;b&gt;”"),
        ("/?lang=zh", 2, "2 行 “&lt;b&gt;”的搜索结果"),
    ]:
        with app.test_request_context(address):
            assert render_template_string(template, n=n) == expected


@pytest.mark.parametrize(
    ("address", "accepted", "expected"),
    [
        ("/", None, "en"),
        ("/", "zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("/", "zh-Hant-HK", "zh-Hans"),
        ("/", "en-GB,zh;q=0.5", "en"),
        ("/", "fr,de", "en"),
        ("/", "*", "en"),
        ("/?lang=en", "zh-CN", "en"),
        ("/?lang=zh", "en", "zh-Hans"),
        ("/?lang=zh-Hans", "en", "zh-Hans"),
        ("/?lang=tlh", "zh", "zh-Hans"),
    ],
)
def test_the_address_decides_then_the_reader(
    client: FlaskClient, address: str, accepted: str | None, expected: str
) -> None:
    """`?lang=`, else Accept-Language, else English; and the page says what it is in."""
    answer = client.get(address, headers={"Accept-Language": accepted} if accepted else {})
    assert answer.headers["Content-Language"] == expected
    assert f'<html lang="{expected}">' in answer.text


def test_caches_keep_the_languages_apart(client: FlaskClient) -> None:
    """An address without a language varies by the reader's and has a tag for each; one with a language does not."""
    english, chinese = (client.get("/", headers={"Accept-Language": tag}) for tag in ("en", "zh"))
    assert english.headers["ETag"] != chinese.headers["ETag"]
    assert "Accept-Language" in english.headers["Vary"]
    assert "Accept-Language" not in client.get("/?lang=zh").headers["Vary"]
    again = client.get("/", headers={"Accept-Language": "zh", "If-None-Match": english.headers["ETag"]})
    assert again.status_code == 200


@pytest.mark.parametrize(("address", "carried"), [("/", ""), ("/?lang=en", "?lang=en"), ("/?lang=zh", "?lang=zh")])
def test_links_carry_the_language_that_was_asked_for(client: FlaskClient, address: str, carried: str) -> None:
    """A reader who chose a language keeps it; one who did not gets addresses that suit everyone."""
    text = client.get(address, headers={"Accept-Language": "zh"}).text
    assert f'href="/vocabulary{carried}"' in text
    assert ('name="lang"' in text) == bool(carried)


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
    assert calendar.year("2025") == 2026.0
    assert calendar.year("2025-01-01") == pytest.approx(2025.0, abs=0.01)
    assert calendar.year("--08-07") is None


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


def test_a_name_stands_on_the_side_of_its_dot_that_has_room() -> None:
    """Of two places side by side both are named, away from each other; a place that is given twice is drawn once."""
    east, west = Located(Thing("a"), 22.54, 114.06), Located(Thing("b"), 22.53, 113.98)
    found = picture.spots([east, west, east])
    assert [(s.thing.iri, s.labelled, s.left) for s in found] == [("a", True, False), ("b", True, True)]


def test_marked_chinese_is_escaped_once(app: Flask) -> None:
    """The mark is markup, the words are not, before, in and after it."""
    with app.test_request_context("/"):
        assert say("<1> 港务局 & <2>") == '<bdi>&lt;1&gt; <span lang="zh-Hans">港务局</span> &amp; &lt;2&gt;</bdi>'

"""The pieces of a page: what is ours is markup, what is of the data never is."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from kg.describe import Quote, Reference, Source, Statement, Text, Thing
from kg.store import Cell
from kg.web import fragments, render

BASE = "http://localhost:8000/id/"
PAGES = ["plan/quay-plan", "article/lantern-quay-gardens", "place/lantern-quay", "snapshot/5ca1ab1e", "place/hostile"]


class Tags(HTMLParser):
    """Which tags a text opens and closes, and the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.words = ""
        self.feed(str(text))
        self.close()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.opened.append(tag)

    def handle_data(self, data: str) -> None:
        """Note them."""
        self.words += data


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_page_shows_its_own_tags_as_words(client: FlaskClient, page: str, language: str) -> None:
    """Escaping twice is as wrong as not escaping: no word of a page is a tag that this service writes."""
    shown = Tags(client.get(f"/page/{page}?lang={language}").text).words
    assert not re.search(r"</?(a|bdi|span|p|mark|time|blockquote|code|sup)\b", shown)


HOSTILE = st.text(min_size=1).map(lambda words: f"<b>{words}</b>\"'&<script>") | st.text()


@given(HOSTILE, HOSTILE)
def test_words_of_the_data_are_never_markup(app: Flask, words: str, name: str) -> None:
    """Whatever a label, a literal or a quotation holds, it opens no tag, and comes back word for word."""
    thing = Thing(f"{BASE}place/x", names=(Text(name, "en"),), types=("t",))
    quote = Quote(f"{BASE}snapshot/aa#char=0,1", words, 0, len(words), 0, 1, Source(f"{BASE}snapshot/aa", page=thing))
    with app.test_request_context("/"):
        pieces = [
            (fragments.linked(thing, title=words), {"a", "bdi", "span"}),
            (fragments.valued(Cell(words, "literal"), None), {"bdi", "span"}),
            (fragments.quoted(quote), {"blockquote", "mark", "p", "a", "bdi", "span"}),
            (fragments.reference(Reference(f"{BASE}reference/x", (Text(words),), name)), {"a", "bdi", "span"}),
            (render.say(Text(words)), {"bdi", "span"}),
        ]
    for piece, allowed in pieces:
        assert set(Tags(piece).opened) <= allowed


@given(st.text(alphabet="a&<河套，。b ", max_size=40))
def test_chinese_within_other_words_is_marked_and_nothing_lost(app: Flask, words: str) -> None:
    """Runs of Chinese characters stand in a span of their language; the words are the same as before."""
    with app.test_request_context("/"):
        told = render.say(Text(words, "en"))
    assert Tags(told).words == words
    assert bool(re.search("[河套]", words)) == ('lang="zh-Hans"' in told)


def test_a_statement_whose_quotations_stand_elsewhere_is_not_called_derived(app: Flask) -> None:
    """Where a page shows a part of the quotations only, a statement without any says where they may be."""
    statement = Statement(f"{BASE}place/x", "http://p.example/", Cell("v", "literal"))
    with app.test_request_context("/"):
        assert "another page" in fragments.basis(statement, partly=True)
        assert "Given without a source" in fragments.basis(statement)


def test_only_what_was_derived_is_called_so(app: Flask) -> None:
    """A statement that came in without a source is not said to follow from others; its writers are named."""
    given = Statement(f"{BASE}place/x", "http://p.example/", Cell("v", "literal"))
    with app.test_request_context("/"):
        assert Tags(fragments.basis(replace(given, derived=True), accounts=["mary"])).words == (
            "Follows from other statements, or from the structure of the page"
        )
        assert Tags(fragments.basis(given, accounts=["mary"])).words == "Given without a source, by mary"
        assert Tags(fragments.basis(given, accounts=["a", "b"])).words == "Given without a source, by one of: a, b"

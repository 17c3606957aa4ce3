"""Paths and names are built once, and nothing large is kept for it."""

from __future__ import annotations

from flask.testing import FlaskClient

from kg.describe import Text, Thing
from kg.web import fragments, render, route


def test_a_path_is_the_one_that_flask_builds(client: FlaskClient) -> None:
    """Whatever its arguments, and under the prefix that a proxy gives."""
    with client.application.test_request_context("/", base_url="http://localhost/hetao"):
        found = route.url_for("search.search", q="a b&c", page=2)
        assert found == client.application.url_for("search.search", q="a b&c", page=2)
        assert found.startswith("/hetao/search?")
    with client.application.test_request_context("/"):
        assert route.url_for("search.search", q="a b&c", page=2).startswith("/search?")


def test_what_is_long_is_not_kept(client: FlaskClient) -> None:
    """A query, a literal or a name may be as long as a book; keeping thousands of them would fill the memory."""
    book = "long " * 1000
    caches = (route._path, render._said, fragments._linked)
    with client.application.test_request_context("/"):
        before = [cache.cache_info().currsize for cache in caches]
        assert book.strip().replace(" ", "+") in route.url_for("query.form", query=book)
        assert book in render.say(book)
        assert book in fragments.linked(Thing("http://localhost:8000/id/place/long", names=(Text(book, "en"),)))
        assert [cache.cache_info().currsize for cache in caches] == before

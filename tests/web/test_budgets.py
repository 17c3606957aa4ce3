"""How much a page weighs as it is sent."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import kg.web

STATIC = Path(kg.web.__file__).parent / "static"
PAGES = [
    "/", "/page/plan/hetao-development-plan", "/page/place/hetao-cooperation-zone", "/type/place", "/search?q=Hetao",
    "/timeline", "/validation", "/vocabulary?format=html", "/method", "/query?example=04-milestones", "/data",
]  # fmt: skip


def packed(*names: str) -> int:
    """Bytes of some files as they are sent, each by itself."""
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in names)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(real: FlaskClient, path: str) -> None:
    """At most 30 kB of HTML."""
    answer = real.get(path, headers={"Accept-Encoding": "gzip", "Accept": "text/html"})
    assert answer.status_code == 200
    assert len(answer.data) <= 30_000


def test_what_every_page_loads_is_light() -> None:
    """Style 8 kB, our scripts 3 kB, fonts 120 kB."""
    assert packed("style.css") <= 8_000
    assert packed("site.js", "suggest.js") <= 3_000
    assert sum(font.stat().st_size for font in STATIC.rglob("*.woff2")) <= 120_000


def test_the_editor_is_loaded_by_the_query_page_alone(real: FlaskClient) -> None:
    """Its own glue is at most 3 kB; its modules weigh 300 kB and are kept for ever."""
    assert packed("query.js") <= 3_000
    assert "codemirror" in real.get("/query").text
    assert not [path for path in PAGES if "query" not in path and "codemirror" in real.get(path).text]

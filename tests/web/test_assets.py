"""The files that pages ship, and the modules of the editor."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.web import assets

STATIC = Path(assets.__file__).parent / "static"


def test_an_address_with_the_digest_is_kept_for_ever(app: Flask, client: FlaskClient) -> None:
    """The digest names the bytes; any other address has to be asked again, and is answered 304."""
    with app.test_request_context():
        address = assets.address("style.css")
    kept, asked = client.get(address), client.get("/static/style.css?v=old")
    assert "immutable" in kept.headers["Cache-Control"]
    assert asked.headers["Cache-Control"] == "no-cache"
    again = client.get("/static/style.css", headers={"If-None-Match": asked.headers["ETag"]})
    assert again.status_code == 304


def test_text_is_packed_for_those_who_take_it(client: FlaskClient) -> None:
    """The packed bytes are the plain ones; a font is compressed already."""
    plain = client.get("/static/style.css")
    packed = client.get("/static/style.css", headers={"Accept-Encoding": "gzip"})
    font = client.get(
        "/static/vendor/fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
        headers={"Accept-Encoding": "gzip"},
    )
    assert gzip.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in font.headers
    assert font.mimetype == "font/woff2"


@pytest.mark.parametrize("name", ["nothing.css", "../templates/base.html", "vendor", ""])
def test_only_files_of_the_tree_are_served(client: FlaskClient, name: str) -> None:
    """What is not listed is not there."""
    assert client.get(f"/static/{name}").status_code == 404


def test_every_import_of_the_editor_is_mapped() -> None:
    """A module that is missing from the map would leave a bare text area, silently."""
    shipped = {file.relative_to(STATIC).as_posix() for file in (STATIC / "vendor").rglob("*.js")}
    sources = [STATIC / "query.js", *(STATIC / path for path in assets.MODULES.values())]
    wanted = {
        name
        for file in sources
        for name in re.findall(r"""^import\s[^;"']*["']([^"']+)["'];""", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert set(assets.MODULES.values()) == shipped
    assert wanted == set(assets.MODULES)


def test_the_policy_names_the_import_map(client: FlaskClient) -> None:
    """The map stands in the page byte for byte as its digest in the policy says, or no module would load."""
    answer = client.get("/query")
    text = re.search(r'<script type="importmap">(.*?)</script>', answer.text)
    assert text is not None
    assert set(json.loads(text[1])["imports"]) == set(assets.MODULES)
    assert answer.headers["Content-Security-Policy"].count("sha256-") == 1
    assert assets.source_of(text[1]) in answer.headers["Content-Security-Policy"]


def test_each_answer_has_a_nonce_of_its_own(client: FlaskClient) -> None:
    """A word that can be foreseen would let any style in."""
    policies = {client.get("/query").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3
    assert all("unsafe" not in policy for policy in policies)

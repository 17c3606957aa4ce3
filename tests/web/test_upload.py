"""The form by which a person adds a graph or a page: it works without a script, and nothing ambient writes."""

from __future__ import annotations

import io
import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kg.accounts import Accounts, Scope, made
from kg.evaluate import Evaluator
from kg.gate import GATE
from kg.ingest import Built, Folders
from kg.ingest.apart import Apart
from kg.journal import Journal
from kg.store import Home, Reader
from kg.store.write import Writer, Writing
from kg.web import create_app

BASE = "http://localhost:8000/"
OWN = f"{BASE}graph/mary/notes"
GOOD = f"<{BASE}id/place/shenzhen> <http://www.w3.org/2004/02/skos/core#altLabel> 'Shumchun'@en ."
BAD = f"<{BASE}id/place/mole> a <https://schema.org/Place> ."
PAGE = b"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pier</title>
<meta name="ArticleTitle" content="Pier opens"></head><body><h1>Pier opens</h1>
<p>The Mole Pier opened on May 3, 2024. It is run by Mole Harbour Co., Ltd.</p></body></html>"""


@pytest.fixture(scope="module")
def place(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A copy of the real graph, to write to."""
    path = tmp_path_factory.mktemp("upload") / "home"
    shutil.copytree(built.version.path.parents[1], path)
    return Home(path)


@pytest.fixture(scope="module")
def tokens() -> dict[str, tuple[Any, str]]:
    """Account and token by name."""
    return {"mary": made("mary", Scope.INGEST), "john": made("john", Scope.WRITE)}


@pytest.fixture(scope="module")
def client(
    place: Home, folders: Folders, evaluator: Evaluator, tokens: dict[str, tuple[Any, str]]
) -> Iterator[FlaskClient]:
    """A service with a gate, two tokens and a log."""
    options = ["--home", str(place.path), "--base", BASE, "--data", str(folders.data)]
    with closing(Writer(place, 60, GATE)) as writer, closing(Journal(place.path / "writes.jsonl")) as journal:
        writing = Writing(writer, Accounts(None, [account for account, _ in tokens.values()]), journal)
        yield create_app(Reader(place), BASE, evaluator, writing, Apart(place.path, options)).test_client()


def send(client: FlaskClient, token: str, **fields: Any) -> TestResponse:
    """Send the form."""
    data = {"token": token, "kind": "ttl", "mode": "put", **fields}
    return client.post("/upload?lang=en", data=data, content_type="multipart/form-data")


def told(answer: TestResponse) -> str:
    """What the page says, without its markup."""
    return " ".join(re.sub("<[^>]*>", " ", answer.text).split())


@pytest.fixture
def mary(tokens: dict[str, tuple[Any, str]]) -> str:
    """A token that may add graphs of its own."""
    return tokens["mary"][1]


def test_the_form_is_there_when_the_service_can_be_written_to(client: FlaskClient, real: FlaskClient) -> None:
    """And `/data` leads to it; else it is 403, and no link leads there."""
    assert client.get("/upload").status_code == 200
    assert 'href="/upload' in data(client)
    assert real.get("/upload").status_code == 403
    assert "/upload" not in data(real)


def data(client: FlaskClient) -> str:
    """The page about downloads, once those are there: what makes them ends before the version goes."""
    deadline = time.monotonic() + 120
    while "SHA-256</th>" not in (page := client.get("/data").text):
        assert time.monotonic() < deadline
    return page


def test_the_token_is_a_password_that_is_kept_nowhere(client: FlaskClient, mary: str) -> None:
    """No browser fills it in, no answer repeats it, nothing stores the answer."""
    field = re.search('<input id="token"[^>]*>', client.get("/upload").text)
    assert field
    assert 'type="password"' in field[0]
    assert 'autocomplete="off"' in field[0]
    answer = send(client, mary, text=BAD, graph=OWN)
    assert mary not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_a_graph_that_conforms_is_published(client: FlaskClient, mary: str, place: Home) -> None:
    """The page names the version, and says how much came and went; the version names who wrote it."""
    answer = send(client, mary, text=GOOD, graph=OWN)
    number = place.current().number
    assert answer.status_code == 200
    assert f"Published in version {number}" in told(answer)
    assert "Quads added: 1; removed: 0." in told(answer)
    assert place.current().manifest["author"] == "mary"


def test_a_file_is_taken_like_a_text(client: FlaskClient, mary: str, place: Home) -> None:
    """Its name means nothing."""
    file = (io.BytesIO(GOOD.encode()), "../../etc/passwd")
    assert send(client, mary, file=file, graph=f"{OWN}/2").status_code == 200
    assert place.current().manifest["reason"] == f"PUT {OWN}/2"


@pytest.mark.parametrize("kind", ["nq", "trig"])
def test_documents_of_several_graphs_are_added(
    client: FlaskClient, tokens: dict[str, tuple[Any, str]], place: Home, kind: str
) -> None:
    """Each statement to the graph it names; who may write graphs of its own alone may not."""
    line = f"<{BASE}id/place/shenzhen> <http://www.w3.org/2004/02/skos/core#altLabel> '{kind}-%d'@en"
    graphs = [f"{BASE}graph/{kind}-{number}" for number in (1, 2)]
    text = "".join(
        f"{line % n} <{graph}> .\n".replace("'", '"') if kind == "nq" else f"<{graph}> {{ {line % n} }}\n"
        for n, graph in enumerate(graphs)
    )
    assert send(client, tokens["mary"][1], kind=kind, text=text).status_code == 403
    assert send(client, tokens["john"][1], kind=kind, text=text, graph=OWN).status_code == 400
    answer = send(client, tokens["john"][1], kind=kind, text=text)
    assert (answer.status_code, "Quads added: 2" in told(answer)) == (200, True), told(answer)
    assert place.current().manifest["reason"] == "graphs added"
    for graph in graphs:
        assert client.get("/graph-store", query_string={"graph": graph}).status_code == 200


@pytest.mark.parametrize(
    ("text", "words"),
    [("<e:a> <e:b> <e:c> .", "names no graph"), ("_:g { <e:a> <e:b> <e:c> }", "not by a blank node"),
     ("<e:g> { <e:a> <e:b> ", "does not parse at line 1"), ('<e:g> { <e:a> <e:b> "\\u0000" }', "control character")],
)  # fmt: skip
def test_a_document_of_several_graphs_is_refused_by_name(
    client: FlaskClient, tokens: dict[str, tuple[Any, str]], text: str, words: str
) -> None:
    """400, and what would be right."""
    answer = send(client, tokens["john"][1], kind="trig", text=text)
    assert (answer.status_code, words in told(answer)) == (400, True), told(answer)


def test_what_breaks_a_rule_is_told_in_both_languages(client: FlaskClient, mary: str, place: Home) -> None:
    """422 with the report; what was written stays in the form."""
    before = place.current()
    answer = send(client, mary, text=BAD, graph=OWN)
    assert answer.status_code == 422
    for words in ("The data does not conform", "Give one name for each language", "每种语言须有且仅有一个名称"):
        assert words in told(answer)
    assert "id/place/mole&gt;" in answer.text.partition("<textarea")[2]
    assert place.current() == before


def test_it_may_only_be_tried(client: FlaskClient, mary: str, place: Home) -> None:
    """Nothing is changed, as asked."""
    before = place.current()
    answer = send(client, mary, text=GOOD.replace("Shumchun", "Sumchun"), graph=OWN, **{"dry-run": "true"})
    assert answer.status_code == 200
    assert "nothing was changed, as asked" in told(answer)
    assert place.current() == before


@pytest.mark.parametrize(
    ("token", "fields", "told_as"),
    [
        ("", {"text": GOOD}, (401, "a write needs a token with the scope ingest")),
        ("guessed-token-000", {"text": GOOD}, (401, "this token is not known here")),
        ("mary", {"text": GOOD, "graph": f"{BASE}graph/other"}, (403, "only graphs whose names begin with")),
        ("mary", {}, (400, "send a file or paste a text")),
        ("mary", {"text": GOOD, "file": (io.BytesIO(b"x"), "x")}, (400, "one of the two")),
        ("mary", {"text": GOOD, "kind": "docx", "graph": OWN}, (400, "the kind is one of")),
        ("mary", {"text": "nonsense", "graph": OWN}, (400, "does not parse at line 1")),
    ],
)
def test_what_is_refused_is_told_on_the_form(
    client: FlaskClient,
    tokens: dict[str, tuple[Any, str]],
    token: str,
    fields: dict[str, Any],
    told_as: tuple[int, str],
) -> None:
    """With the status that any other write would have."""
    answer = send(client, tokens[token][1] if token in tokens else token, **fields)
    assert answer.status_code == told_as[0]
    assert told_as[1] in told(answer)
    assert ("WWW-Authenticate" in answer.headers) == (told_as[0] in {401, 403})


def test_what_is_refused_is_told_in_chinese(client: FlaskClient, mary: str) -> None:
    """The error's own words, with what was put in; what the engine says of a text stays as it says it."""
    for fields, words in (
        ({}, "请选择文件或粘贴文本，二者选一"),
        ({"text": GOOD, "graph": f"{BASE}graph/other"}, f"只能写入名称以 {BASE}graph/mary/ 开头的图"),
        ({"text": "nonsense", "graph": OWN}, "文档第 1 行第 "),
    ):
        data = {"token": mary, "kind": "ttl", **fields}
        answer = client.post("/upload?lang=zh", data=data, content_type="multipart/form-data")
        assert words in told(answer)
        assert '<p lang="en">' not in answer.text
    assert "本服务为只读" not in client.get("/upload?lang=zh").text


def test_a_service_that_is_read_only_says_so_in_chinese(real: FlaskClient) -> None:
    """The page of the refusal needs no English beside it."""
    page = real.get("/upload?lang=zh", headers={"Accept": "text/html"}).text
    assert "运营者可用 `kg token add` 或 KG_TOKEN 开放写入" in page
    assert "whoever runs it" not in page


def test_a_header_does_not_stand_for_the_field(client: FlaskClient, mary: str) -> None:
    """The form is written by who types the token, not by what a browser may have been made to send."""
    headers = {"Authorization": f"Bearer {mary}"}
    answer = client.post("/upload", data={"kind": "ttl", "text": GOOD, "graph": OWN}, headers=headers)
    assert answer.status_code == 401


def test_a_page_is_read_checked_and_published(client: FlaskClient, mary: str, place: Home) -> None:
    """Its graph is there, with its sentences; the log and the version name who sent it."""
    answer = send(client, mary, kind="html", graph="Pier", file=(io.BytesIO(PAGE), "x"))
    assert answer.status_code == 200, told(answer)
    number = place.current().number
    assert f"The page is published in version {number}" in told(answer)
    assert place.current().manifest["author"] == "mary"
    (slug,) = re.findall(r'href="/graph/([^"]+)"', answer.text)
    assert "Mole Pier" in client.get(f"/graph/{slug}?format=nt").text
    entry = json.loads((place.path / "writes.jsonl").read_text().splitlines()[-1])
    assert (entry["who"], entry["verb"], entry["version"], entry["outcome"]) == ("mary", "read", number, "accepted")


def test_a_page_may_only_be_tried(client: FlaskClient, mary: str, place: Home) -> None:
    """The form shows each sentence with what is read from it; nothing is published or held back, as the log says."""
    before, held = place.current(), client.get("/validation/held?format=json").get_json()["total"]
    fields = {"kind": "html", "graph": "Try", "file": (io.BytesIO(PAGE.replace(b"Mole", b"Gull")), "x")}
    answer = send(client, mary, **fields, **{"dry-run": "true"})
    assert answer.status_code == 200, told(answer)
    assert "nothing was changed, as asked" in told(answer)
    read = answer.text.partition('id="h-read"')[2]
    assert "<mark>The Gull Pier opened</mark><mark> on May 3, 2024</mark>." in read
    assert "Gull Harbour Co., Ltd." in read
    assert "<a " not in read.partition("</section>")[0]  # there is no page yet to lead to
    assert (place.current(), client.get("/validation/held?format=json").get_json()["total"]) == (before, held)
    entry = json.loads((place.path / "writes.jsonl").read_text().splitlines()[-1])
    assert (entry["verb"], entry["outcome"], entry["version"], entry["error"]) == ("read", "dry", None, None)


def test_a_page_that_is_tried_says_what_would_be_refused(client: FlaskClient, mary: str) -> None:
    """With the status that it would have; it is not listed among what is held back."""
    file = (io.BytesIO(b"<html></html>"), "x")
    answer = send(client, mary, kind="html", graph="Hollow", file=file, **{"dry-run": "true"})
    assert (answer.status_code, "The page could not be read" in told(answer)) == (422, True)
    assert "hollow" not in client.get("/validation/held").text


def test_a_page_that_cannot_be_read_is_held_back(client: FlaskClient, mary: str, place: Home) -> None:
    """422; its entry is listed, with the reason, until a better one comes."""
    before = place.current()
    answer = send(client, mary, kind="html", graph="Nothing", file=(io.BytesIO(b"<html></html>"), "x"))
    assert answer.status_code == 422
    (entry,) = re.findall(r'href="(/validation/held/[^"?]+)', answer.text)
    found = client.get(entry, query_string={"format": "json"}).get_json()
    assert (found["state"], found["by"]) == ("failed", "kg ingest")
    assert place.current() == before
    again = send(client, mary, kind="html", graph="Nothing", file=(io.BytesIO(b"<html></html>"), "x"))
    assert again.status_code == 422
    assert send(client, mary, kind="html", graph="Nothing", file=(io.BytesIO(PAGE), "x")).status_code == 200
    assert client.get(entry).status_code == 404

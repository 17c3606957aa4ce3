"""Who may write what over HTTP, and what the log says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kg.accounts import Accounts, Scope, add, made, revoke
from kg.evaluate import Evaluator
from kg.ingest import Folders, empty
from kg.iri import Base
from kg.journal import Journal
from kg.store import Home, Reader
from kg.store.write import Writer, Writing
from kg.web import create_app
from kg.web.access import WRONG

BASE = "http://localhost:8000/"
UPDATE, TURTLE = "application/sparql-update", "text/turtle"
DOCUMENT = b"<e:s> <e:p> 1, 2 ."
OTHER = f"{BASE}graph/other"


class Place(NamedTuple):
    """A service that can be written to, its tokens by name, and its files."""

    client: FlaskClient
    tokens: dict[str, str]
    file: Path
    log: Path

    def write(self, name: str, method: str, graph: str = "", **more: Any) -> TestResponse:
        """Ask for a change of a graph, as who has the token of this name."""
        asked = {**({"graph": graph} if graph else {}), **more.pop("query", {})}
        return self.client.open(
            "/graph-store", method=method, query_string=asked, data=more.pop("data", DOCUMENT), content_type=TURTLE,
            headers={"Authorization": f"Bearer {self.tokens.get(name, name)}"}, **more,
        )  # fmt: skip

    def update(self, name: str, text: str) -> TestResponse:
        """Send an update."""
        headers = {"Authorization": f"Bearer {self.tokens[name]}"}
        return self.client.post("/sparql", data=text, content_type=UPDATE, headers=headers)

    def logged(self) -> list[dict[str, Any]]:
        """The log."""
        return [json.loads(line) for line in self.log.read_text(encoding="ascii").splitlines()]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An empty home."""
    made_, none = Home(tmp_path_factory.mktemp("access") / "home"), Path("none")
    empty(Folders(none, none, none), Base(BASE), made_, own=False)
    return made_


@pytest.fixture(scope="module")
def writer(home: Home) -> Iterator[Writer]:
    """Its writer."""
    with closing(Writer(home, 20)) as one:
        yield one


@pytest.fixture
def place(home: Home, writer: Writer, evaluator: Evaluator, tmp_path: Path) -> Iterator[Place]:
    """A service with a token of each scope, called after it, and one whose time is over."""
    file, log, tokens = tmp_path / "tokens", tmp_path / "log", {}
    for name in [*Scope, "late"]:
        scope = Scope(name) if name in set(Scope) else Scope.ADMIN
        account, tokens[name] = made(name, scope, "2020-01-01T00:00:00+00:00" if name == "late" else "")
        add(file, account)
    with closing(Journal(log)) as journal:
        writing = Writing(writer, Accounts(file), journal)
        yield Place(create_app(Reader(home), BASE, evaluator, writing).test_client(), tokens, file, log)


OWN = f"{BASE}graph/ingest/page-1"
#: What is asked for: method and graph → the scopes that may.
TABLE = {
    ("PUT", OWN): {"ingest", "write", "admin"},
    ("POST", OWN): {"ingest", "write", "admin"},
    ("DELETE", OWN): {"ingest", "write", "admin"},
    ("POST", ""): {"ingest", "write", "admin"},
    ("PUT", OTHER): {"write", "admin"},
    ("POST", OTHER): {"write", "admin"},
    ("DELETE", OTHER): {"write", "admin"},
    ("PUT", f"{BASE}graph/ingest"): {"write", "admin"},
    ("PUT", f"{BASE}graph/ingestion/x"): {"write", "admin"},
}


@pytest.mark.parametrize("name", [*Scope])
@pytest.mark.parametrize("asked", TABLE)
def test_each_scope_may_write_its_graphs(place: Place, asked: tuple[str, str], name: str) -> None:
    """As the table of docs/http.md has it; a refusal is 403 and names the scope (RFC 6750 section 3.1)."""
    place.write("admin", "PUT", asked[1] or OTHER)
    answer = place.write(name, *asked)
    if name in TABLE[asked]:
        assert answer.status_code in {201, 204}
        return
    assert (answer.status_code, answer.get_json(force=True)["error"]) == (403, "Forbidden")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="hetao-kg", scope="write", error="insufficient_scope"'


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("INSERT DATA { GRAPH <http://e/g> { <e:s> <e:p> 1 } }", {"write", "admin"}),
        ("DROP SILENT GRAPH <http://e/g>", {"write", "admin"}),
        ("DROP ALL", {"admin"}),
        ("CLEAR #\n NAMED", {"admin"}),
        ("INSERT DATA { GRAPH <http://e/g> { <e:s> <e:p> 'DROP ALL' } }", {"write", "admin"}),
    ],
)
@pytest.mark.parametrize("name", [*Scope])
def test_each_scope_may_send_its_updates(place: Place, text: str, allowed: set[str], name: str) -> None:
    """To clear or drop everything at a stroke takes an admin's token."""
    answer = place.update(name, text)
    assert answer.status_code == (204 if name in allowed else 403)
    if name not in allowed:
        wanted = {"ingest": "write", "write": "admin"}[name]
        assert f'scope="{wanted}"' in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize("name", ["late", "unknown-token-0001"])
def test_a_token_that_is_not_in_force_is_told_so(place: Place, name: str) -> None:
    """401, invalid_token, and the scope that is wanted; who sent none is told no error (RFC 6750 section 3.1)."""
    answer = place.write(name, "PUT", OTHER)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="hetao-kg", scope="ingest", error="invalid_token"'
    bare = place.client.put("/graph-store", query_string={"graph": OTHER}, data=DOCUMENT, content_type=TURTLE)
    assert "error" not in bare.headers["WWW-Authenticate"]


def test_a_revoked_token_is_refused_from_the_next_request_on(place: Place) -> None:
    """And one that is added is let in; nothing is restarted."""
    assert place.write("write", "PUT", OTHER).status_code in {201, 204}
    revoke(place.file, "write")
    assert place.write("write", "PUT", OTHER).status_code == 401
    account, token = made("second", Scope.WRITE)
    add(place.file, account)
    assert place.write(token, "PUT", OTHER).status_code == 204


def test_without_any_token_the_service_is_read_only_until_there_is_one(place: Place) -> None:
    """403 that says what to do."""
    place.file.rename(place.file.with_name("away"))
    answer = place.write("write", "PUT", OTHER)
    assert (answer.status_code, answer.get_json(force=True)["error"]) == (403, "ReadOnly")
    assert "kg token add" in answer.text
    place.file.with_name("away").rename(place.file)
    assert place.write("write", "PUT", OTHER).status_code in {201, 204}


def test_a_file_of_tokens_with_a_fault_hinders_no_reader(place: Place) -> None:
    """Nobody can write, and whoever tries is told of a fault of the service; pages are there."""
    place.file.write_text("nonsense")
    assert place.write("write", "PUT", OTHER).status_code == 500
    assert place.client.get("/sparql?format=ttl").status_code == 200
    assert place.client.get("/upload").status_code == 403


def test_wrong_tokens_of_an_address_are_counted(place: Place) -> None:
    """Past so many a minute, none of its tokens is looked at; others, and this machine, are not held up."""
    there = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
    for number in range(WRONG):
        assert place.write(f"guess-number-{number:04}", "PUT", OTHER, **there).status_code == 401
    for name in ("guess-number-last", "write"):
        answer = place.write(name, "PUT", OTHER, **there)
        assert (answer.status_code, answer.get_json(force=True)["error"]) == (429, "TooManyAttempts")
        assert 0 < int(answer.headers["Retry-After"]) <= 61
    assert place.write("write", "PUT", OTHER, environ_base={"REMOTE_ADDR": "192.0.2.8"}).status_code in {201, 204}
    assert place.write("write", "PUT", OTHER).status_code in {201, 204}


def test_a_version_names_the_token_that_wrote_it(place: Place, home: Home) -> None:
    """Its name, never the token."""
    place.write("write", "PUT", OTHER, data=b"<e:s> <e:by> 'me' .")
    assert home.current().manifest["author"] == "write"


# ---- the log ----


def test_a_write_is_logged_with_who_what_when_and_how_many(place: Place, home: Home) -> None:
    """One line, with the id that the answer names."""
    place.write("admin", "PUT", OTHER, data=b"<e:s> <e:p> 1, 2, 3 .")
    answer = place.write("write", "PUT", OTHER, data=b"<e:s> <e:p> 3, 4 .")
    entry = place.logged()[-1]
    assert abs(datetime.fromisoformat(entry.pop("time")).timestamp() - datetime.now().astimezone().timestamp()) < 60
    assert entry.pop("ms") >= 0
    assert entry == {
        "request": answer.headers["Request-Id"], "who": "write", "address": "127.0.0.1", "verb": "put", "graph": OTHER,
        "outcome": "accepted", "status": 204, "error": None, "added": 1, "removed": 2,
        "version": home.current().number, "gate": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "outcome", "status", "error"),
    [
        ({"query": {"dry-run": "true"}}, "dry", 200, None),
        ({"data": b"nonsense"}, "refused", 400, "BadRequest"),
        ({"query": {"dry-run": "perhaps"}}, "refused", 400, "BadRequest"),
    ],
)
def test_what_came_of_a_write_is_logged(
    place: Place, asked: dict[str, Any], outcome: str, status: int, error: str | None
) -> None:
    """Dry ones and refused ones, too."""
    place.write("write", "PUT", OTHER, **asked)
    entry = place.logged()[-1]
    assert (entry["outcome"], entry["status"], entry["error"]) == (outcome, status, error)
    assert entry["version"] is None


def test_who_is_not_let_in_is_logged_without_what_was_sent(place: Place) -> None:
    """The token that was tried may be one letter off a real one."""
    place.write("secret-but-wrong-token", "PUT", OTHER)
    place.write("ingest", "PUT", OTHER)
    assert [(one["who"], one["status"]) for one in place.logged()[-2:]] == [("", 401), ("ingest", 403)]
    assert "secret-but-wrong-token" not in place.log.read_text()
    assert not any(token in place.log.read_text() for token in place.tokens.values())


@pytest.mark.parametrize("graph", ["http://e/\r\nforged: line", "http://e/\u202eevil", 'http://e/","who":"admin'])
def test_hostile_names_forge_nothing_in_the_log(place: Place, graph: str) -> None:
    """They are data of one line."""
    before = len(place.logged()) if place.log.exists() else 0
    place.write("write", "PUT", graph)
    entries = place.logged()
    assert len(entries) <= before + 1
    assert all(one["who"] == "write" for one in entries[before:])


def test_a_request_may_choose_its_id(place: Place) -> None:
    """To be found in the log; what is no id is not taken."""
    for chosen, taken in (("import-2026-001", True), ("x" * 99, False), ("a b c d e f g h", False)):
        headers = {"Authorization": f"Bearer {place.tokens['write']}", "Request-Id": chosen}
        answer = place.client.put(
            "/graph-store", query_string={"graph": OTHER}, data=DOCUMENT, content_type=TURTLE, headers=headers
        )
        assert (answer.headers["Request-Id"] == chosen) == taken
        assert place.logged()[-1]["request"] == answer.headers["Request-Id"]


def test_reading_is_not_logged(place: Place) -> None:
    """Only writes are."""
    place.client.get("/graph-store", query_string={"graph": OTHER})
    place.client.get("/sparql", query_string={"query": "ASK {}"})
    assert not place.log.exists()


def test_without_a_gate_each_write_is_warned_of(
    home: Home, writer: Writer, evaluator: Evaluator, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In the service's own log, and in the log of writes."""
    account, token = made("bulk", Scope.WRITE)
    log = tmp_path / "log"
    with closing(Journal(log)) as journal:
        writing = Writing(writer, Accounts(None, [account]), journal, gate=False)
        client = create_app(Reader(home), BASE, evaluator, writing).test_client()
        place = Place(client, {"bulk": token}, tmp_path, log)
        place.write("bulk", "PUT", OTHER)
    assert place.logged()[-1]["gate"] is False
    assert "KG_GATE is off" in caplog.text

"""Attacks on HTTP itself: slow and broken clients, headers, addresses, and what browsers can be made to do."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import quote, urlencode

import pytest

from attack.conftest import CHEAP_SECONDS
from attack.wire import Service, refused, sound

PLAN = "/id/plan/hetao-development-plan"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
EVIL = "evil.example"


# ---- slow clients ----


@contextmanager
def held(service: Service, number: int, data: bytes, receive_bytes: int = 0) -> Iterator[list[socket.socket]]:
    """So many connections that have said so much, and wait."""
    with ExitStack() as stack:
        clients = [stack.enter_context(service.connect(receive_bytes)) for _ in range(number)]
        for client in clients:
            client.sendall(data)
        time.sleep(0.2)
        yield clients


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nASK",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nAS",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000000\r\n\r\n",
    ],
    ids=["silent", "slowloris", "slow body", "slow chunk", "endless body"],
)
def test_clients_that_send_slowly_hold_nobody_up(service: Service, data: bytes) -> None:
    """Sixty connections that never finish their request; others are answered at once."""
    with held(service, 60, data):
        assert service.cheap().seconds < CHEAP_SECONDS
        assert service.get(PLAN).seconds < CHEAP_SECONDS


def test_clients_that_read_slowly_hold_nobody_up(service: Service) -> None:
    """Twenty connections that ask for megabytes and read nothing; others are answered at once."""
    query = urlencode({"query": "SELECT ?a ?b ?c ?d { ?a ?b ?c . ?d a het:Plan } LIMIT 10000"})
    request = f"GET /sparql?{query} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    with held(service, 20, request, receive_bytes=4096):
        for _ in range(3):
            assert service.cheap().seconds < CHEAP_SECONDS


def test_connections_that_are_torn_leave_nothing_behind(service: Service) -> None:
    """Fifty requests whose clients reset the connection while the query runs."""
    query = urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"})
    with held(service, 50, f"GET /sparql?{query} HTTP/1.1\r\nHost: a\r\n\r\n".encode()) as clients:
        for client in clients:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


# ---- broken requests ----

_RAW = {
    "huge header": b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: x\r\n" * 60_000 + b"\r\n",
    "huge URL": b"GET /" + b"x" * 1_000_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "length is a word": b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n",
    "length is negative": b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "half a gigabyte": b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 500000000\r\n\r\n" + b"x" * 100_000,
    "length twice": b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}",
    "bad chunk": b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "unknown coding": b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, x\r\n\r\n",
    "folded header": b"GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
    "space before colon": b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\n",
    "bare LF": b"GET / HTTP/1.1\nHost: a\nX: a\rb\n\n",
    "NUL in header": b"GET / HTTP/1.1\r\nHost: a\r\nAccept: \x00\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "no version": b"GET /sparql?query=ASK{}\r\n\r\n",
    "unknown version": b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    "another's address": f"GET http://{EVIL}/health HTTP/1.1\r\nHost: {EVIL}\r\n\r\n".encode(),
    "tunnel": f"CONNECT {EVIL}:443 HTTP/1.1\r\nHost: {EVIL}\r\n\r\n".encode(),
    "bad percent": b"GET /id/%zz/%u0041 HTTP/1.1\r\nHost: a\r\n\r\n",
    "raw bytes in the path": b"GET /id/plan/\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    "raw bytes in Accept": b"GET /id/plan/x HTTP/1.1\r\nHost: a\r\nAccept: \xff\xfe/\xe6\xb2\xb3\r\n\r\n",
    "raw bytes in Authorization": b"POST /sparql HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \xff\xe6\r\n\r\n",
}


@pytest.mark.parametrize("data", _RAW.values(), ids=_RAW.keys())
def test_what_is_no_http_is_refused_or_served(service: Service, data: bytes) -> None:
    """No trace and no fault of ours, whatever comes over the wire."""
    answer = sound(service.raw(data))
    assert answer.seconds < CHEAP_SECONDS


def test_a_body_that_is_too_large_is_refused_unread(service: Service) -> None:
    """Half a gigabyte is refused when it is announced, not after it was kept on disk."""
    assert service.raw(_RAW["half a gigabyte"]).status == 413


def test_a_request_cannot_hide_in_another(service: Service) -> None:
    """Content-Length beside Transfer-Encoding: one answer, or the connection is closed (RFC 9112 section 6.3)."""
    smuggled = b"0\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n"
    head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n" % len(
        smuggled
    )
    with service.connect() as client:
        client.sendall(head + smuggled)
        client.settimeout(1)
        seen = b""
        try:
            while part := client.recv(65536):
                seen += part
        except TimeoutError:
            pass
    assert b'"ok"' not in seen or seen.count(b"HTTP/1.1 ") == 2
    assert b"HTTP/1.1 500" not in seen


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "BREW", "OPTIONS", "HEAD"])
@pytest.mark.parametrize("path", ["/", "/sparql", PLAN, "/search", "/health"])
def test_other_methods_are_refused_or_harmless(service: Service, method: str, path: str) -> None:
    """Nothing is changed and nothing is reflected."""
    answer = sound(service.send(method, path, {"X-Secret": "reflect-me"}))
    assert "reflect-me" not in answer.text


_BOMB = gzip.compress(b"#" * 50_000_000)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, gzip", "x" * 1000])
def test_a_packed_body_is_not_unpacked(service: Service, coding: str) -> None:
    """50 kB that would be 50 MB are refused as they are."""
    answer = refused(service.send("POST", "/sparql", {**DIRECT, "Content-Encoding": coding}, _BOMB))
    assert answer.seconds < 1


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "x",
        "text/plain",
        "multipart/form-data; boundary=a",
        "application/json",
        "application/sparql-query; charset=x",
        "application/x-www-form-urlencoded; charset=utf-7",
        "application/sparql-update" + "; a=b" * 1000,
    ],
)
def test_other_bodies_are_refused(service: Service, kind: str) -> None:
    """A body of another kind, or half of one, is named as what it is."""
    body = b'--a\r\nContent-Disposition: form-data; name="f"; filename="../../x"\r\n\r\nx\r\n--a--'
    refused(service.send("POST", "/sparql", {"Content-Type": kind}, body))


def test_too_many_parameters_are_refused(service: Service) -> None:
    """A hundred thousand fields cost nothing."""
    answer = refused(service.send("POST", "/sparql", FORM, b"a=1&" * 100_000))
    assert answer.seconds < 1


# ---- headers ----

_ACCEPTS = {
    "many": "a/b;q=0.1," * 8_000,
    "many of ours": "text/turtle;q=0.1," * 5_000,
    "many parameters": "text/html" + ";a=b" * 20_000,
    "quotes": '"' * 50_000,
    "commas": "," * 100_000,
    "semicolons": ";" * 100_000,
    "stars": "*/*" * 30_000,
    "not a number": "text/html;q=nan",
    "infinite": "text/html;q=1e999",
    "negative": "text/html;q=-1",
    "half a star": "*/html, text/*",
    "empty": "",
    "no slash": "html",
}


@pytest.mark.parametrize("accept", _ACCEPTS.values(), ids=_ACCEPTS.keys())
@pytest.mark.parametrize("name", ["Accept", "Accept-Encoding", "Accept-Language", "If-None-Match", "Range", "Cookie"])
def test_header_bombs_cost_nothing(service: Service, name: str, accept: str) -> None:
    """Long and strange values are read in linear time, and end in an answer."""
    for path in (PLAN, "/sparql?query=ASK%7B%7D"):
        answer = sound(service.get(path, {name: accept}))
        assert answer.seconds < CHEAP_SECONDS


@pytest.mark.parametrize(
    "name",
    [
        "Host",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "Forwarded",
        "X-Forwarded-Prefix",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-HTTP-Method-Override",
    ],
)
@pytest.mark.parametrize(
    "path",
    [
        PLAN,
        "/id/plan//hetao-development-plan",
        "//" + EVIL + "/..",
        "/data/plan/hetao-development-plan.ttl",
        "/page/plan/hetao-development-plan?format=ttl",
        "/sparql",
        "/nowhere",
    ],
)
def test_no_header_leads_a_client_elsewhere(service: Service, name: str, path: str) -> None:
    """Neither Location nor a link nor a page comes from a header of the client's, so none can poison a cache."""
    answer = sound(service.get(path, {name: EVIL, "Accept": "text/turtle"}))
    for header in ("Location", "Link", "Content-Location"):
        assert EVIL not in answer.headers.get(header, "")
    if EVIL not in path:
        assert EVIL not in answer.text


_AWAY = [
    "//evil.example",
    "//evil.example/%2e%2e",
    "/%2F/evil.example",
    "/\\evil.example",
    "/id//evil.example",
    "/id/plan/https:%2F%2Fevil.example",
    "/page//evil.example/x?format=ttl",
    "/id/plan/.%2e%2f%2fevil.example",
    "/sparql?next=//evil.example",
    "/query?next=//evil.example",
]


@pytest.mark.parametrize("path", _AWAY)
def test_redirects_stay_here(service: Service, path: str) -> None:
    """No address of ours sends anyone to another host."""
    location = sound(service.get(path, {"Accept": "text/html"})).headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "path",
    [
        "/id/plan/x%0d%0aSet-Cookie:%20a=b",
        "/page/plan/hetao-development-plan%0d%0aX:y",
        "/id/plan/hetao-development-plan?format=ttl%0d%0aX:%20y",
        "/graph/x%0aX:y",
        "/type/plan%0d%0aX:%20y",
        "/search?q=%0d%0aX:%20y&lang=%0d%0aX:%20y",
        "/data/plan/hetao-development-plan.ttl%0d%0aX:%20y",
    ],
)
def test_line_breaks_make_no_headers(service: Service, path: str) -> None:
    """CR and LF in an address never end a header."""
    answer = sound(service.get(path))
    assert "Set-Cookie" not in answer.headers
    assert "X" not in answer.headers


def test_one_address_has_two_answers_and_says_so(service: Service) -> None:
    """Vary names Accept, and each type has its own ETag, so a cache cannot give one client another's format."""
    for path in (PLAN, "/data/plan/hetao-development-plan", "/sparql?query=ASK%7B%7D", "/search?q=a", "/nowhere"):
        kinds = (
            ("application/json", "text/html") if path.startswith("/search") else ("text/turtle", "application/rdf+xml")
        )
        answers = [sound(service.get(path, {"Accept": kind})) for kind in kinds]
        assert all("Accept" in answer.headers["Vary"] for answer in answers)
        tags = [answer.headers.get("Etag") for answer in answers]
        assert tags == [None, None] or tags[0] != tags[1]


def test_a_foreign_tag_gives_no_empty_answer(service: Service) -> None:
    """The ETag of one format is no reason for 304 in another."""
    path = "/data/plan/hetao-development-plan"
    tag = service.get(path, {"Accept": "text/turtle"}).headers["Etag"]
    assert service.get(path, {"Accept": "text/turtle", "If-None-Match": tag}).status == 304
    assert service.get(path, {"Accept": "application/rdf+xml", "If-None-Match": tag}).status == 200


@pytest.mark.parametrize("path", ["/", PLAN, "/sparql?query=ASK%7B%7D", "/sparql?query=x", "/nowhere", "/health"])
def test_any_page_may_read_but_as_nobody(service: Service, path: str) -> None:
    """CORS is `*` without credentials, on refusals too; the origin is not reflected; no cookie is set."""
    answer = sound(service.get(path, {"Origin": f"https://{EVIL}", "Cookie": "a=b"}))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "kind",
    ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=a", "application/sparql-update"],
)
def test_another_site_cannot_make_a_browser_write(service: Service, kind: str) -> None:
    """A form of another page, cookies and all, changes nothing: writing needs a header that no form can send."""
    headers = {"Content-Type": kind, "Origin": f"https://{EVIL}", "Cookie": "token=secret"}
    for body in (b"update=DELETE+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D", b"DELETE WHERE { ?s ?p ?o }"):
        refused(service.send("POST", "/sparql", headers, body))
        refused(service.send("POST", "/sparql?update=DELETE+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D", headers, body))
    for guess in ("Bearer ", "Bearer null", "Basic YTpi", "Bearer " + "x" * 10_000):
        refused(service.send("POST", "/sparql", {**headers, "Authorization": guess}, b"DELETE WHERE { ?s ?p ?o }"))


# ---- text ----

_BYTES = {
    "not UTF-8": "%FF%FE",
    "lone surrogate": "%ED%A0%80",
    "NUL": "%00",
    "cut character": "%E6%B2",
    "escape": "%1B[31m",
    "overlong": "%C0%AF",
    "bidi": "%E2%80%AE",
    "noncharacter": "%EF%BF%BF",
    "wide digit": "%EF%BC%99",
}
_PLACES = [
    "/sparql?query=ASK%7B%7D{}",
    "/sparql?query=ASK%7B%7D&default-graph-uri={}",
    "/sparql?query=ASK%7B%7D&format={}",
    "/sparql?query=ASK%7B%7D&timeout={}",
    "/query?query=ASK{}",
    "/query?example={}",
    "/search?q={}",
    "/search?q=a&page={}",
    "/search?q=a&type={}",
    "/id/plan/{}",
    "/id/{}/x",
    "/page/plan/hetao-development-plan?page={}",
    "/data/plan/{}.ttl",
    "/graph/{}",
    "/type/{}",
    "/static/{}",
    "/{}",
    "/?lang={}",
]


@pytest.mark.parametrize("text", _BYTES.values(), ids=_BYTES.keys())
def test_strange_bytes_have_an_answer_everywhere(service: Service, text: str) -> None:
    """Invalid UTF-8, lone surrogates and control characters are refused or looked up in vain, never a fault."""
    for place in _PLACES:
        answer = sound(service.get(place.format(text)))
        assert "\x00" not in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "ASK {{ ?s ?p '\\uD800' }}",
        "ASK {{ ?s ?p '{0}' }}",
        "ASK {{ ?s ?p <http://e/{0}> }}",
        "ASK {{}} # {0}",
        "SELECT ('{0}' AS ?x) {{}}",
    ],
)
def test_a_query_that_is_no_text_is_refused(service: Service, query: str) -> None:
    """NUL and other control characters, as bytes or as an escape of half a character."""
    refused(service.ask(query.format("\x00")))
    refused(service.ask(query.format("\x1b")))


def test_utf_16_is_refused(service: Service) -> None:
    """A query is UTF-8, with or without saying so."""
    for kind in ("application/sparql-query", "application/sparql-query; charset=utf-16"):
        refused(service.send("POST", "/sparql", {"Content-Type": kind}, "ASK {}".encode("utf-16")))


_INJECTED = [
    "x> } DELETE WHERE { ?s ?p ?o } #",
    "'; DROP ALL; --",
    '") } UNION { ?s ?p ?o } #',
    "x>;<y",
    "\\",
    "${7*7}",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "?s",
    "%",
    "..;/",
    "a\tb",
]


@pytest.mark.parametrize("text", _INJECTED)
def test_words_of_a_client_never_become_a_query(service: Service, text: str) -> None:
    """Ids, kinds and words to search for are values: they find nothing, and nothing of them is run."""
    word = quote(text, safe="")
    for path in (f"/id/plan/{word}", f"/id/{word}/x", f"/data/plan/{word}.ttl", f"/graph/{word}", f"/type/{word}"):
        refused(service.get(path, {"Accept": "text/html"}))
    for path in (f"/search?q={word}", f"/search?q=a&type={word}", f"/query?example={word}", f"/query?query={word}"):
        page = sound(service.get(path, {"Accept": "text/html"})).text
        assert "<script>alert" not in page
        assert ">49<" not in page


_OUTSIDE = [
    "/static/../../../../pyproject.toml",
    "/static/%2e%2e/%2e%2e/app.py",
    "/static/..%2f..%2fapp.py",
    "/static//etc/passwd",
    "/static/%5c..%5capp.py",
    "/graph/../../etc/passwd",
    "/graph/..%2f..%2fetc%2fpasswd",
    "/query?example=../../../etc/passwd",
    "/query?example=/etc/passwd",
    "/data/..%2f..%2fetc/passwd",
    "/.git/config",
    "/static/.%00./app.py",
]


@pytest.mark.parametrize("path", _OUTSIDE)
def test_no_address_leads_out_of_its_folder(service: Service, path: str) -> None:
    """Files that are not meant to be served are not."""
    answer = sound(service.raw(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode()))
    assert not any(sign in answer.text for sign in ("root:x:", "create_app", "[project]", "[core]"))


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=a&page=" + "9" * 5_000,
        "/search?q=" + "a" * 50_000,
        "/search?q=" + "%EF%AC%83" * 20_000,
        "/page/plan/hetao-development-plan?page=99999999999",
        "/id/plan/" + "a" * 50_000,
        "/query?query=" + "%7B" * 30_000,
        "/?" + "a=1&" * 20_000,
    ],
)
def test_long_words_cost_nothing(service: Service, path: str) -> None:
    """Numbers of five thousand digits and words of 50 kB are cut, refused, or found to be nothing, at once."""
    assert sound(service.get(path)).seconds < CHEAP_SECONDS


def test_a_flood_of_refusals_holds_nobody_up(service: Service) -> None:
    """Four clients that send nonsense as fast as they can; a fifth is answered."""
    stop = threading.Event()

    def flood() -> None:
        while not stop.is_set():
            service.ask("{" * 10_000)

    crowd = [threading.Thread(target=flood) for _ in range(4)]
    for one in crowd:
        one.start()
    slowest = max(service.cheap().seconds for _ in range(10))
    stop.set()
    for one in crowd:
        one.join()
    assert slowest < CHEAP_SECONDS

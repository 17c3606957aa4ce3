"""Addresses to pages, against a server of our own on loopback."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kg.errors import BadSource
from kg.fetch import Fetcher, Limits, public
from kg.ingest.received import charset_of, fetched

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
PAGE = b"<html lang=en><p>The quay is old.</p>"
Answer = Callable[[BaseHTTPRequestHandler], None]


def send(status: int, body: bytes, **headers: str) -> Answer:
    """An answer with these headers; _ stands for - in their names."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def drip(request: BaseHTTPRequestHandler) -> None:
    """A header, a letter at a time, for a minute."""
    request.send_response(200)
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(600):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.1)


ANSWERS: dict[str, Answer] = {
    "/page": send(200, PAGE, Content_Type="text/html; charset=gbk"),
    "/packed": send(200, gzip.compress(PAGE), Content_Encoding="gzip"),
    "/bomb": send(200, gzip.compress(b"a" * 2_000_000), Content_Encoding="gzip"),
    "/brotli": send(200, PAGE, Content_Encoding="br"),
    "/large": send(200, b"a" * 2_000_000),
    "/picture": send(200, b"GIF89a", Content_Type="image/gif"),
    "/gone": send(410, b"gone"),
    "/moved": send(301, b"", Location="/page"),
    "/around": send(302, b"", Location="/around"),
    "/inward": send(302, b"", Location="http://10.0.0.1/"),
    "/metadata": send(307, b"", Location="http://169.254.169.254/latest/"),
    "/file": send(302, b"", Location="file:///etc/passwd"),
    "/closed/page": send(200, PAGE),
    "/slow": drip,
    "/robots.txt": send(200, b"User-agent: *\nDisallow: /closed/\n", Content_Type="text/plain"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer by the table."""
        self.server.seen.append(self.path)  # type: ignore[attr-defined]
        table: dict[str, Answer] = self.server.answers  # type: ignore[attr-defined]
        try:
            table.get(self.path, send(404, b"none"))(self)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A started server; `answers` may be changed, `seen` are the paths asked for."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    made.answers, made.seen = dict(ANSWERS), []  # type: ignore[attr-defined]
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def base(server: ThreadingHTTPServer) -> str:
    """The server's address, without a slash."""
    return f"http://127.0.0.1:{server.server_address[1]}"


@pytest.fixture
def fetcher() -> Fetcher:
    """A fetcher that may reach loopback."""
    return Fetcher(LOOPBACK, Limits(seconds=20, size=1_000_000))


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_a_page_is_fetched_as_its_server_sent_it(base: str, fetcher: Fetcher, path: str) -> None:
    """Plain, packed, and after a redirect."""
    assert fetcher.get(base + path).body == PAGE


def test_the_charset_of_the_server_goes_with_the_page(base: str, fetcher: Fetcher) -> None:
    """It outweighs what the page says."""
    item = fetched(fetcher)(f"{base}/page")

    assert (item.received.server, item.fault) == ("gbk", "")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/bomb", "more than 1,000,000 bytes"),
        ("/brotli", "packed as br"),
        ("/large", "more than 1,000,000 bytes"),
        ("/picture", "is image/gif"),
        ("/gone", "answered 410"),
        ("/none", "answered 404"),
        ("/around", "more than 5 redirects"),
        ("/inward", "10.0.0.1, which is no public address"),
        ("/metadata", "169.254.169.254, which is no public address"),
        ("/file", "no http(s) address"),
        ("/closed/page", "closed to robots"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(base: str, fetcher: Fetcher, path: str, reason: str) -> None:
    """Too large, of another kind, gone, in circles, inwards, or not for robots."""
    with pytest.raises(BadSource) as refused:
        fetcher.get(base + path)
    assert reason in str(refused.value)


def test_loopback_is_refused_unless_allowed(base: str) -> None:
    """The machine's own services are nobody's pages."""
    with pytest.raises(BadSource, match="no public address"):
        Fetcher().get(f"{base}/page")


def test_a_name_that_changes_its_address_gains_nothing(
    base: str, server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection goes to the address that was looked at: a name is resolved once a request."""
    port = server.server_address[1]
    asked = []
    real = socket.getaddrinfo

    def resolve(host: str, *more: Any, **others: Any) -> list[Any]:
        if host != "quay.example":
            return real(host, *more, **others)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) < 3 else "10.9.9.9", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    fetcher = Fetcher(LOOPBACK, Limits(seconds=20))
    fetcher.get(f"http://quay.example:{port}/page")
    with pytest.raises(BadSource, match=r"10\.9\.9\.9"):
        fetcher.get(f"http://quay.example:{port}/page")

    assert asked == ["quay.example"] * 3  # robots.txt, the page, the page again
    assert base.endswith(str(port))


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of its addresses are looked at, not the first."""
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("93.184.216.34", "192.168.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(BadSource, match=r"192\.168\.0\.1"):
        Fetcher().get("http://quay.example/")


def test_a_server_that_drips_is_cut_off(base: str) -> None:
    """The limit is for the whole request, not for each byte."""
    start = time.monotonic()
    with pytest.raises(BadSource, match="took too long"):
        Fetcher(LOOPBACK, Limits(seconds=1)).get(f"{base}/slow")
    assert time.monotonic() - start < 50


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [(send(404, b""), True), (send(500, b""), False), (send(301, b"", Location="/robots.txt"), True)],
)
def test_robots_txt_that_is_missing_allows_and_one_that_fails_does_not(
    base: str, server: ThreadingHTTPServer, fetcher: Fetcher, answer: Answer, *, allowed: bool
) -> None:
    """RFC 9309, section 2.3.1."""
    server.answers["/robots.txt"] = answer  # type: ignore[attr-defined]
    item = fetched(fetcher)(f"{base}/page")

    assert (item.body == PAGE) is allowed
    assert ("/page" in server.seen) is allowed  # type: ignore[attr-defined]


def test_robots_txt_is_asked_for_once(base: str, server: ThreadingHTTPServer, fetcher: Fetcher) -> None:
    """Once for a site and a run."""
    for path in ("/page", "/packed"):
        fetcher.get(base + path)

    assert server.seen.count("/robots.txt") == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address",
    ["ftp://h.example/", "http://", "http://user:pass@h.example/", "http://h.example:x/", "http://h .example/",
     "http://h.example/\n", "//h.example/", "http://[::1", ""],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    """Before any name is resolved."""
    with pytest.raises(BadSource, match="address"):
        Fetcher().get(address)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.1", False), ("224.0.0.1", False), ("::1", False),
        ("fe80::1", False), ("fd00::1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False), ("255.255.255.255", False),
    ],
)  # fmt: skip
def test_an_address_is_public_or_not(address: str, expected: bool) -> None:  # noqa: FBT001 - the table's column
    """Also where an IPv4 address hides in an IPv6 one."""
    assert public(ipaddress.ip_address(address)) is expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [("text/html; charset=gbk", "gbk"), ('text/html;Charset="UTF-8"', "UTF-8"), ("text/html", None), ("", None)],
)
def test_the_charset_of_a_header(header: str, expected: str | None) -> None:
    """Quoted or not, in any case."""
    assert charset_of(header) == expected

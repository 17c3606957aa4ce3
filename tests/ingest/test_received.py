"""Files, folders, archives and lists: which pages are behind a path."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.errors import BadSource
from kg.ingest import received
from kg.ingest.item import Item
from kg.ingest.received import items
from kg.ingest.watch import arrivals
from kg.read import Received


def names(*paths: Path) -> list[str]:
    """The names of the pages behind some paths."""
    return [item.received.name for item in items(map(str, paths), lambda one: Item(Received(one, one), b""))]


def archive(file: Path, *answers: tuple[str, str, str, bytes]) -> None:
    """A WARC file of answers: address, status, content type, body (ISO 28500, one gzip member a record)."""
    pack = gzip.compress if file.suffix == ".gz" else bytes
    records = b""
    for address, status, kind, body in answers:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        for what, block in (("response", answer), ("request", b"GET / HTTP/1.1\r\n\r\n")):
            head = (
                f"WARC/1.0\r\nWARC-Type: {what}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-02T08:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype={what}\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            records += pack(head.encode() + block + b"\r\n\r\n")
    file.write_bytes(records)


def test_a_folder_s_pages_come_in_order(tmp_path: Path) -> None:
    """Below it too; hidden files, registers and pictures aside; named relative to it."""
    for name in ("b.html", "a/c.txt", "a/.hidden/d.html", ".e.html", "f.png", "sources.csv", "g.html.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"slug,file,publisher,title,address,language,licence,retrieved\n")

    assert names(tmp_path) == ["a/c.txt", "b.html", "g.html.gz"]
    assert received.count([str(tmp_path)]) == 3


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_an_archive_s_answers_are_pages(tmp_path: Path, name: str) -> None:
    """Those that are 200 and text, with their address, day and the charset that the server named."""
    archive(
        tmp_path / name,
        ("http://h.example/a", "200 OK", "text/html; charset=gbk", b"<p>a"),
        ("http://h.example/b", "404 Not Found", "text/html", b"none"),
        ("http://h.example/c", "200 OK", "image/png", b"PNG"),
    )
    (item,) = items([str(tmp_path / name)], lambda _: Item(Received(""), b""))

    assert (item.received.name, item.received.address, item.received.server, item.body) == (
        "http://h.example/a", "http://h.example/a", "gbk", b"<p>a",
    )  # fmt: skip
    assert item.received.retrieved == "2031-05-02"
    assert received.count([str(tmp_path / name)]) is None


def test_a_broken_archive_is_an_item_with_its_fault(tmp_path: Path) -> None:
    """It stops nothing."""
    (tmp_path / "half.warc").write_bytes(b"no archive at all, but long enough to be read as one\r\n\r\n")
    (item,) = items([str(tmp_path / "half.warc")], lambda _: Item(Received(""), b""))

    assert "half.warc is not a whole WARC file" in item.fault


def test_a_list_of_addresses_is_fetched_in_its_order(tmp_path: Path) -> None:
    """Empty lines and comments aside."""
    (tmp_path / "news.urls").write_text("# news\nhttp://h.example/b\n\nhttps://h.example/a\n")

    assert names(tmp_path / "news.urls") == ["http://h.example/b", "https://h.example/a"]
    assert received.count([str(tmp_path / "news.urls")]) == 2


def test_a_line_that_is_no_address_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    """The message names the line."""
    (tmp_path / "news.urls").write_text("http://h.example/b\nfile:///etc/passwd\n")
    with pytest.raises(BadSource, match=r"file:///etc/passwd"):
        names(tmp_path / "news.urls")


def test_a_file_that_is_no_gzip_is_an_item_with_its_fault(tmp_path: Path) -> None:
    """It stops nothing."""
    (tmp_path / "a.txt.gz").write_bytes(b"plain")
    (item,) = items([str(tmp_path)], lambda _: Item(Received(""), b""))

    assert "a.txt.gz cannot be read" in item.fault


def test_a_file_is_taken_once_it_has_settled(tmp_path: Path) -> None:
    """Not while it grows, and again when it has changed."""
    looks = iter(["", "one", "one two", "", "", "three", "", ""])
    file = tmp_path / "a.txt"

    def pause() -> None:
        if words := next(looks):
            file.write_text(words)

    found = arrivals(tmp_path, pause)
    taken = [(next(found).files, file.read_text()) for _ in range(2)]

    assert taken == [([file], "one two"), ([file], "three")]


def test_every_page_arrives_anew_once_what_it_is_read_by_has_settled(tmp_path: Path) -> None:
    """Not while that is still being written; then all pages, whether they have changed or not."""
    folder, names = tmp_path / "pages", tmp_path / "names.ttl"
    folder.mkdir()
    (folder / "a.txt").write_text("one")
    names.write_text("old")
    looks = iter(["", "", "ne", "new", "", ""])

    def pause() -> None:
        if words := next(looks):
            names.write_text(words)

    found = arrivals(folder, pause, lambda: [names])
    taken = [(*next(found), names.read_text()) for _ in range(2)]

    assert taken == [([folder / "a.txt"], False, "old"), ([folder / "a.txt"], True, "new")]

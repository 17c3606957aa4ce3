"""Where pages come from: files, folders, gzip, WARC. Gives bytes with what is known of them; reads none of them.

A folder's sources.csv, where there is one, describes the pages it lists; the others describe themselves
(kg.read.unregistered).
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from kg import read
from kg.errors import BadSource
from kg.evidence import Source
from kg.fetch import Fetcher
from kg.ingest.item import Item
from kg.read import MAX_BYTES, Received

REGISTER = "sources.csv"
_PAGES = frozenset((".html", ".htm", ".shtml", ".xhtml", ".txt"))
_ARCHIVES = (".warc", ".warc.gz")
_HTML = frozenset(("text/html", "application/xhtml+xml", "text/plain"))


Fetch = Callable[[str], Item]


def items(paths: Iterable[str], fetch: Fetch) -> Iterator[Item]:
    """The pages behind some paths and addresses, in a fixed order. fetch: gets one address.

    A file that cannot be read is an item with its fault. Raises BadSource for a path that is not there.
    """
    for path in paths:
        if path.startswith(("http://", "https://")):
            yield fetch(path)
        elif path.endswith(".urls"):
            yield from map(fetch, addresses(Path(path)))
        else:
            yield from _local(Path(path))


def addresses(file: Path) -> list[str]:
    """The addresses in a list: one a line; empty lines and those that begin with # aside. Raises BadSource."""
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as bad:
        raise BadSource(f"{file} cannot be read as a list of addresses: {bad}") from bad
    found = [line for line in lines if line and not line.startswith("#")]
    if wrong := [line for line in found if not line.startswith(("http://", "https://"))]:
        raise BadSource(f"{file} holds {wrong[0][:80]!r}, which is no http(s) address")
    return found


def count(paths: Iterable[str]) -> int | None:
    """How many pages there are, for a progress bar; None where only reading would tell (archives)."""
    total = 0
    for path in paths:
        files = [Path(path)] if not Path(path).is_dir() else files_of(Path(path))
        if any(file.name.endswith(_ARCHIVES) for file in files):
            return None
        total += len(addresses(files[0])) if path.endswith(".urls") else len(files)
    return total


def files_of(folder: Path) -> list[Path]:
    """The pages below a folder, in order; hidden files and those of other kinds aside."""
    return sorted(file for file in folder.rglob("*") if _is_page(file.relative_to(folder)) and file.is_file())


def _is_page(file: Path) -> bool:
    if any(part.startswith(".") for part in file.parts):
        return False
    plain = file.with_suffix("") if file.suffix == ".gz" else file
    return plain.suffix.lower() in _PAGES or file.name.endswith(_ARCHIVES)


def fetched(fetcher: Fetcher) -> Fetch:
    """How addresses become items: one that cannot be fetched is an item with its fault."""

    def fetch(address: str) -> Item:
        try:
            page = fetcher.get(address)
        except BadSource as bad:
            return Item(Received(address, address), b"", None, str(bad))
        day = datetime.now(UTC).date().isoformat()
        return Item(Received(address, page.address, charset_of(page.content_type), day), page.body)

    return fetch


def _local(path: Path) -> Iterator[Item]:
    if not path.exists():
        raise BadSource(f"there is no file or folder {path}")
    folder = path if path.is_dir() else path.parent
    yield from below(folder, files_of(path) if path.is_dir() else [path])


def below(folder: Path, files: Iterable[Path]) -> Iterator[Item]:
    """Some of a folder's files, as `items` gives them for the whole folder."""
    rows = _register(folder)
    for file in files:
        name = file.relative_to(folder).as_posix()
        if file.name.endswith(_ARCHIVES):
            yield from _archive(file)
        else:
            yield _file(file, Received(name), rows.get(name))


def _register(folder: Path) -> dict[str, Source]:
    file = folder / REGISTER
    return read.register(file.read_text(encoding="utf-8-sig"), str(file)) if file.is_file() else {}


def _file(file: Path, received: Received, source: Source | None) -> Item:
    opener = gzip.open if file.suffix == ".gz" else open
    try:
        with opener(file, "rb") as stream:
            return Item(received, stream.read(MAX_BYTES + 1), source)
    except (OSError, EOFError) as bad:
        return Item(received, b"", source, f"{received.name} cannot be read: {bad}")


def _archive(file: Path) -> Iterator[Item]:
    """The pages of a WARC file: its answers 200 of HTML or text (ISO 28500)."""
    whole = False
    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                whole = whole or record.format == "warc"  # of anything else it makes records of another format
                if record.rec_type == "response" and _is_answer(record):
                    yield _record(record)
    except (ArchiveLoadFailed, OSError, EOFError) as bad:
        yield Item(Received(file.name), b"", None, f"{file.name} is not a whole WARC file: {bad}")
        return
    if not whole:  # what begins like nothing it knows, the iterator takes for the end
        yield Item(Received(file.name), b"", None, f"{file.name} is not a whole WARC file: it has no record")


def _is_answer(record: ArcWarcRecord) -> bool:
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") or "") if headers else ""
    return bool(headers and headers.get_statuscode() == "200" and kind.partition(";")[0].strip().lower() in _HTML)


def _record(record: ArcWarcRecord) -> Item:
    address = record.rec_headers.get_header("WARC-Target-URI")
    day = (record.rec_headers.get_header("WARC-Date") or "")[:10] or None
    kind = record.http_headers.get_header("Content-Type") or ""
    body = record.content_stream().read(MAX_BYTES + 1)
    return Item(Received(address, address, charset_of(kind), day), body)


def charset_of(content_type: str) -> str | None:
    """The charset parameter of a Content-Type header; None when it has none."""
    found = [
        part.partition("=")[2].strip("\"' ")
        for part in content_type.split(";")
        if part.strip().lower().startswith("charset=")
    ]
    return found[0] if found and found[0] else None

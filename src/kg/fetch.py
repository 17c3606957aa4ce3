"""One address → the bytes of its page. The only user of the network.

Private, local and reserved addresses are refused, whatever name leads there: a name is resolved once, every address it
has is looked at, and the connection goes to the address that was looked at, so that a name that changes its answer in
between (DNS rebinding) gains nothing. The same for every redirect. robots.txt is obeyed (RFC 9309), a page has a limit
of time and size, and what is neither HTML nor text is not taken.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from protego import Protego

from kg.errors import BadSource

AGENT = f"hetao-kg/{version('hetao-kg')}"
_KINDS = frozenset(("text/html", "application/xhtml+xml", "text/plain"))
_MOVED = frozenset((301, 302, 303, 307, 308))
_OK, _FIRST_CLIENT_ERROR, _FIRST_SERVER_ERROR = 200, 400, 500
_CHUNK = 65_536
_ROBOTS_BYTES = 500_000  # RFC 9309 section 2.5: at least 500 KiB are to be read, no more is
#: A longer pause that a site asks for between two requests is not waited for: the page is refused.
_PAUSE = 30.0
#: IPv6 prefixes that carry an IPv4 address in their last 32 bits (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Limits:
    """seconds: for one request, everything included. size: bytes of a page, unpacked. redirects: hops."""

    seconds: float = 30.0
    size: int = 5_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as its server sent it. address: after redirects. content_type: the header, "" for none."""

    address: str
    body: bytes
    content_type: str


@dataclass(slots=True)
class _Site:
    """What a site asks of robots. parsed: None when it could not say, and then nothing is fetched. last: clock time."""

    parsed: Protego | None
    last: float = 0.0


@dataclass(slots=True)
class Fetcher:
    """Fetches pages, politely. allowed: networks that may be reached although they are private. Not thread-safe."""

    allowed: Iterable[Network] = ()
    limits: Limits = Limits()
    _sites: dict[str, _Site] = field(default_factory=dict)

    def get(self, address: str) -> Fetched:
        """The page at an address. Raises BadSource: why it is not fetched."""
        for _ in range(self.limits.redirects + 1):
            parts = _parts(address)
            self._ask(parts)
            answer = self._request(parts, self.limits.size)
            if answer.status not in _MOVED:
                return _page(address, answer)
            address = urljoin(address, answer.location)
        raise BadSource(f"{address} is reached by more than {self.limits.redirects} redirects")

    # ---- robots.txt ----

    def _ask(self, parts: SplitResult) -> None:
        """Wait for as long as the site wants. Raises BadSource when it does not want robots there."""
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._sites:
            self._sites[origin] = _Site(self._robots(origin))
        site = self._sites[origin]
        if site.parsed is None:
            raise BadSource(f"{origin} does not say what robots may fetch (its robots.txt cannot be had): nothing is")
        if not site.parsed.can_fetch(urlunsplit(parts), AGENT):
            raise BadSource(f"{urlunsplit(parts)} is closed to robots by the site's robots.txt")
        pause = float(site.parsed.crawl_delay(AGENT) or 0)
        if pause > _PAUSE:
            raise BadSource(f"{origin} wants {pause:.0f} seconds between two requests; at most {_PAUSE:.0f} are waited")
        time.sleep(max(0.0, site.last + pause - time.monotonic()) if site.last else 0.0)
        site.last = time.monotonic()

    def _robots(self, origin: str) -> Protego | None:
        """The site's robots.txt; none (4xx) allows everything, an error (5xx, no answer) nothing (RFC 9309, 2.3.1)."""
        address = f"{origin}/robots.txt"
        for _ in range(self.limits.redirects + 1):
            try:
                answer = self._request(_parts(address), _ROBOTS_BYTES)
            except _Unreachable:
                return None
            if answer.status == _OK:
                return Protego.parse(answer.body.decode("utf-8", "replace"))
            if answer.status not in _MOVED:
                return Protego.parse("") if _FIRST_CLIENT_ERROR <= answer.status < _FIRST_SERVER_ERROR else None
            address = urljoin(address, answer.location)
        return Protego.parse("")

    # ---- one request ----

    def _request(self, parts: SplitResult, size: int) -> _Answer:
        host = parts.hostname or ""
        connection = _connection(parts, self._resolve(host, parts.port or _port(parts)), self.limits.seconds)
        late = threading.Event()
        watch = threading.Timer(self.limits.seconds, _cut, (connection, late))
        watch.start()  # a socket's own timeout is for each read: a server that drips would hold us for hours
        try:
            target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            connection.request("GET", target, headers=_headers())
            with connection.getresponse() as response:
                answer = _read(parts, response, size)
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as bad:
            reason = "took too long" if late.is_set() else f"cannot be fetched: {str(bad) or type(bad).__name__}"
            raise _Unreachable(f"{urlunsplit(parts)} {reason}") from bad
        finally:
            watch.cancel()
            connection.close()
        if late.is_set():  # what was cut off inside its headers looks like an answer
            raise _Unreachable(f"{urlunsplit(parts)} took too long")
        return answer

    def _resolve(self, host: str, port: int) -> str:
        """The address to connect to. Raises BadSource where one of the name's addresses is not public."""
        try:
            found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
        except (OSError, UnicodeError) as bad:
            raise _Unreachable(f"{host} has no address: {bad}") from bad
        for one in sorted(found):
            address = ipaddress.ip_address(one.partition("%")[0])
            if not public(address) and not any(address in network for network in self.allowed):
                raise BadSource(f"{host} leads to {one}, which is no public address: it is not fetched")
        return min(found)


class _Unreachable(BadSource):
    """There was no answer, or none that can be used."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes
    content_type: str
    location: str


def public(address: Address) -> bool:
    """Whether an address belongs to the public internet, also when it hides in another (IPv4 in IPv6)."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        inner += [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)] if address in _NAT64 else []
        if any(one is not None and not public(one) for one in inner):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError as bad:
        raise BadSource(f"{address[:200]!r} is no address: {bad}") from bad
    if not usable or parts.username is not None or not address.isprintable() or " " in address:
        raise BadSource(f"{address[:200]!r} is no http(s) address that can be fetched")
    return parts._replace(fragment="")


def _port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, whatever the name means by now. tls: None for plain HTTP."""

    def __init__(self, parts: SplitResult, address: str, seconds: float, tls: ssl.SSLContext | None) -> None:
        super().__init__(parts.hostname or "", parts.port or _port(parts), timeout=seconds)
        self._address = address
        self._tls = tls

    def connect(self) -> None:
        """Connect to the address that was looked at; TLS asks for the name."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._tls:
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=self.host)


def _connection(parts: SplitResult, address: str, seconds: float) -> _Pinned:
    return _Pinned(parts, address, seconds, ssl.create_default_context() if parts.scheme == "https" else None)


def _cut(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """End whatever a connection is doing."""
    late.set()
    if connection.sock:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has ended by itself


def _headers() -> dict[str, str]:
    return {
        "User-Agent": AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _read(parts: SplitResult, response: http.client.HTTPResponse, size: int) -> _Answer:
    packed = response.getheader("Content-Encoding", "identity").lower()
    if packed not in {"identity", "gzip", ""}:
        raise BadSource(f"{urlunsplit(parts)} is packed as {packed}, which was not asked for")
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed == "gzip" else None
    body = b""
    while chunk := response.read1(_CHUNK):
        body += unpack.decompress(chunk, size + 1 - len(body)) if unpack else chunk
        if len(body) > size:
            raise BadSource(f"{urlunsplit(parts)} has more than {size:,} bytes")
    return _Answer(response.status, body, response.getheader("Content-Type", ""), response.getheader("Location", ""))


def _page(address: str, answer: _Answer) -> Fetched:
    kind = answer.content_type.partition(";")[0].strip().lower()
    if answer.status != _OK:
        raise BadSource(f"{address} answered {answer.status}")
    if kind not in _KINDS:
        raise BadSource(f"{address} is {kind or 'of no declared type'}; HTML and plain text are read")
    return Fetched(address, answer.body, answer.content_type)

"""The HTTP server: waitress, with limits for clients that are slow, gone or hostile; why it, see docs/decisions/0009.

One process and some threads: one pool of query workers, one cache. Its main thread alone waits for sockets, so slow
clients take a connection and no thread. It also answers what the application can answer `soon` (kg.web.quick).
"""

from __future__ import annotations

import errno
import gc
import os
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import waitress
from waitress.channel import ClientDisconnected, HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher, WSGITask
from waitress.utilities import build_http_date

from kg.limits import client_of

#: Connections at a time: below the 1024 files that a process may usually open.
CONNECTIONS = 500
#: Connections that wait to be taken, for as long as no server runs.
QUEUE = 1024
#: A connection on which nothing happens is closed after so many seconds; a request has as long to come in whole.
PATIENCE = 30
#: Larger bodies are refused unread; routes have lower limits of their own. waitress would spool 1 GB to disk.
BODY_BYTES = 16_000_000


_WHY = b"Your address holds too many connections: reuse them, or close some.\n"
#: What a client hears that holds too many connections (RFC 6585 section 4).
TOO_MANY = (
    b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nConnection: close\r\nContent-Type: text/plain\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(_WHY), _WHY)
)


@dataclass(frozen=True, slots=True)
class Listening:
    """Where and how to listen. threads: requests answered at a time. each: connections a client may hold; 0: any."""

    sockets: Sequence[socket.socket]
    threads: int
    each: int


class Task(WSGITask):  # type: ignore[misc]  # waitress has no types
    """An answer. One without a body (204, 304) ends with its header (RFC 9112 section 6.3): the connection stays.

    waitress (3.0.2) takes it for one whose length nobody knows, and closes the connection after it.
    """

    def set_close_on_finish(self) -> None:
        """Close the connection when the answer is out; called by waitress."""
        asked = self.request.headers.get("CONNECTION", "").lower() == "close"
        if asked or self.has_body or self.version == "1.0":
            super().set_close_on_finish()


class Channel(HTTPChannel):  # type: ignore[misc]  # as above
    """One connection. A request that drips in, a byte now and then, keeps it open no longer than PATIENCE."""

    _since = 0.0
    client = ""  # whose it is
    receiving = False  # a request that comes in whole has to wait until `received` is done
    complete = False  # one has

    def __init__(self, server: Any, sock: socket.socket, addr: Any, *rest: Any, **more: Any) -> None:
        super().__init__(server, sock, addr, *rest, **more)
        self.client = client_of(addr[0])
        if self.client and self._others() >= server.task_dispatcher.each > 0:
            self.send(TOO_MANY)
            self.will_close = True

    def _others(self) -> int:
        """How many connections this client holds besides. There are few hundred: counting beats keeping book."""
        held = [channel for channel in self.server.active_channels.values() if channel.client == self.client]
        return len(held) - 1

    def received(self, data: bytes) -> bool:
        """Take in what came; called by waitress, on its main thread."""
        now = time.monotonic()
        if self.request is None:
            self._since = now
        self.receiving = True
        went_on = bool(super().received(data))
        self.receiving = False
        if self.request is not None and now - self._since > PATIENCE:
            self.will_close = True
        if self.complete:
            self.complete = False
            self.server.task_dispatcher.begin(self)
        return went_on

    @staticmethod
    def task_class(channel: Channel, request: Any) -> Any:
        """The task of a request: the one that was begun, if one was."""
        return getattr(request, "task", None) or Task(channel, request)

    def answered_soon(self) -> bool:
        """Answer the one request here and now, if that is possible; called on the main thread."""
        request, application = self.requests[0], self.server.application
        if len(self.requests) > 1 or request.error or request.version != "1.1" or not hasattr(application, "soon"):
            return False
        if request.headers.get("CONNECTION", "keep-alive").lower() != "keep-alive":
            return False
        request.task = Task(self, request)
        if not (answer := application.soon(request.task.get_environment())):
            return False
        self._send(_response(*answer))
        request.close()
        with self.requests_lock:
            self.requests.pop(0)
        return True

    def _send(self, data: bytes) -> None:
        """Send at once, as nothing waits before it, what the client takes at once; the rest when it can."""
        sent = self.send(data)
        if sent < len(data):
            try:
                self.write_soon(data[sent:])
            except ClientDisconnected:
                return
        self.last_activity = time.time()

    def service(self) -> None:
        """Answer the first request; called by waitress, in a thread."""
        task = getattr(self.requests[0], "task", None)
        try:
            super().service()
        finally:
            if task:
                self.server.application.give_up(task.environ)

    def check_client_disconnected(self) -> bool:
        """Whether the client has gone while its request runs: `waitress.client_disconnected` of the environment.

        waitress sees that only with channel_request_lookahead, which takes 0.3 ms of each request.
        """
        try:
            return not self.connected or not self.socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]  # as above
    """Gives requests to threads, unless they can be answered at once."""

    def __init__(self, listening: Listening) -> None:
        super().__init__()
        self.set_thread_count(listening.threads)
        self.each = listening.each
        self._answering = False
        self._stopping = False

    def add_task(self, task: Channel) -> None:
        """A request has come in, or was waiting behind another; called by waitress."""
        if task.receiving:
            task.complete = True
        else:
            super().add_task(task)

    def begin(self, channel: Channel) -> None:
        """Answer a request, or have a thread answer it. Where all threads are busy, nothing is begun here."""
        self._answering = True
        try:
            idle = self.active_count < len(self.threads)
            answered = idle and channel.answered_soon()
        finally:
            self._answering = False
        if not answered:
            super().add_task(channel)
        if self._stopping:
            sys.exit()

    def stop(self, *_: object) -> None:
        """End the server, as a signal's handler: not in the midst of an answer. `run` finishes what is in flight."""
        self._stopping = True
        if not self._answering:
            sys.exit()


def _response(headers: Sequence[tuple[str, str]], body: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 200 OK\r\n{lines}Date: {build_http_date(time.time())}\r\n\r\n".encode("latin-1") + body


def listen(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen on every address of a host; clients that connect wait until a server takes them.

    An address that this machine does not have is passed over (`localhost` where there is no IPv6), if another is there.
    Raises OSError when one is taken, or there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    made, lacking = list[socket.socket](), OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
    for family, address in dict.fromkeys((family, address) for family, _, _, _, address in found):
        try:
            made.append(socket.create_server(address[:2], family=family, backlog=QUEUE))
        except OSError as bad:
            if bad.errno not in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
                raise
            lacking = bad
    if not made:
        raise lacking
    return made


def create(app: Any, listening: Listening, answer_bytes: int) -> Any:
    """A server that listens; its `run` answers until `stop` or KeyboardInterrupt, then finishes what is in flight.

    app: a WSGI application, which may have `soon` and `give_up` as kg.web.quick has them. answer_bytes: the longest
    answer.
    """
    TcpWSGIServer.channel_class = Channel
    gc.freeze()  # what is loaded by now is never garbage; to look through it took a twentieth of a quick answer
    return waitress.create_server(
        app, _dispatcher=Dispatcher(listening), sockets=listening.sockets, backlog=QUEUE, ident=None,
        connection_limit=CONNECTIONS, channel_timeout=PATIENCE, cleanup_interval=5, asyncore_use_poll=True,
        max_request_body_size=BODY_BYTES,
        outbuf_overflow=answer_bytes + 1_000_000,  # not by way of a temporary file
        log_socket_errors=False,
        clear_untrusted_proxy_headers=False,  # nothing here reads them
    )  # fmt: skip

"""The HTTP server: waitress, with limits for clients that are slow, gone or hostile; why it, see docs/decisions/0009.

One process and some threads: one pool of query workers, one cache. Its main thread alone waits for sockets, so slow
clients take a connection and no thread.
"""

from __future__ import annotations

import gc
import socket
import time
from typing import Any

import waitress
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

#: Connections at a time: below the 1024 files that a process may usually open.
CONNECTIONS = 500
#: A connection on which nothing happens is closed after so many seconds; a request has as long to come in whole.
PATIENCE = 30
#: Larger bodies are refused unread; routes have lower limits of their own. waitress would spool 1 GB to disk.
BODY_BYTES = 16_000_000


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """One connection. A request that drips in, a byte now and then, keeps it open no longer than PATIENCE."""

    _since = 0.0

    def received(self, data: bytes) -> bool:
        """Take in what came; called by waitress."""
        now = time.monotonic()
        if self.request is None:
            self._since = now
        went_on = bool(super().received(data))
        if self.request is not None and now - self._since > PATIENCE:
            self.will_close = True
        return went_on

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


def create(app: Any, host: str, port: int, threads: int, answer_bytes: int) -> Any:
    """A server that listens; its `run` answers until SystemExit or KeyboardInterrupt, then finishes what is in flight.

    answer_bytes: the longest answer. Raises OSError when the address is taken.
    """
    TcpWSGIServer.channel_class = Channel
    gc.freeze()  # what is loaded by now is never garbage; to look through it took a twentieth of a quick answer
    return waitress.create_server(
        app, host=host, port=port, threads=threads, ident=None,
        connection_limit=CONNECTIONS, channel_timeout=PATIENCE, cleanup_interval=5, asyncore_use_poll=True,
        max_request_body_size=BODY_BYTES,
        outbuf_overflow=answer_bytes + 1_000_000,  # not by way of a temporary file
        log_socket_errors=False,
    )  # fmt: skip

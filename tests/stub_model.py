"""A model on loopback that answers what a test tells it to: truths, lies, floods, and nothing at all."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler], None]


def completion(content: object) -> bytes:
    """The body of a chat completion that says this; what is no string is said as JSON."""
    said = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()


def says(content: object, status: int = 200) -> Reply:
    """Answer with a completion, or with a status and this text."""
    return sends(completion(content), status)


def sends(body: bytes, status: int = 200) -> Reply:
    """Answer with these bytes."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def floods(pieces: int, seconds: float = 0.0) -> Reply:
    """Answer without end: 64 kB at a time, with a pause after each."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(pieces):
            handler.wfile.write(b" " * 65536)
            time.sleep(seconds)

    return reply


class Stub:
    """The questions it was asked, and where it listens."""

    def __init__(self, url: str, asked: list[dict[str, Any]]) -> None:
        self.url, self.asked = url, asked


@contextmanager
def model(*replies: Reply) -> Iterator[Stub]:
    """A stub that gives these replies in turn, the last one for ever."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "headers": dict(self.headers), "body": body})
            try:
                replies[min(len(asked), len(replies)) - 1](self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client has left, as it should

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield Stub(f"http://127.0.0.1:{server.server_port}/v1", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

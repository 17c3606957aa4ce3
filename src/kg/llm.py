"""One question to an OpenAI-compatible endpoint, one answer: bounded in time, in size and in attempts.

The only user of httpx. Knows nothing of pages or claims, follows no redirect, offers the model no tool, and believes
nothing of what it says: that is for `kg.proposals`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from kg.errors import BadSetting, NoAnswer

if TYPE_CHECKING:
    import httpx

#: Longest answer that is read, in bytes; a page's proposals take a few thousand.
ANSWER_BYTES = 1_000_000
#: Attempts at one question; only refusals that may pass (429, 5xx, no connection) are tried again.
ATTEMPTS = 3
_PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked. url: up to /chat/completions. seconds: for one question, all attempts included."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: int = 60

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
        """The text of the model's answer, asked for in a JSON schema.

        Raises NoAnswer: no connection, a refusal, too late, too long, or not the form of the API. BadSetting where the
        extra that this needs is not installed.
        """
        httpx, until = _httpx(), time.monotonic() + self.seconds
        with httpx.Client(follow_redirects=False, trust_env=False) as client:
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    return self._once(client, self._body(messages, schema), until)
                except _Passing as passing:
                    if attempt == ATTEMPTS or time.monotonic() + _PAUSE * attempt >= until:
                        raise NoAnswer(f"the model at {self.url} gave no answer: {passing}") from passing
                    time.sleep(_PAUSE * attempt)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, client: httpx.Client, body: Mapping[str, Any], until: float) -> str:
        httpx, headers = _httpx(), {"Authorization": f"Bearer {self.key}"} if self.key else {}
        left, address = max(until - time.monotonic(), 0.1), f"{self.url}/chat/completions"
        try:
            with client.stream("POST", address, json=body, headers=headers, timeout=left) as answer:
                if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS or answer.is_server_error:
                    raise _Passing(f"it answered {answer.status_code}")
                if answer.status_code != HTTPStatus.OK:
                    raise NoAnswer(f"the model at {self.url} refused: status {answer.status_code}")
                return _content(_bounded(answer, until), self.url)
        except httpx.HTTPError as bad:
            raise _Passing(f"{type(bad).__name__}: {bad}") from bad

    def _body(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> Mapping[str, Any]:
        form = {"type": "json_schema", "json_schema": {"name": "proposals", "schema": schema, "strict": True}}
        return {"model": self.model, "messages": list(messages), "temperature": 0, "response_format": form}


class _Passing(Exception):
    """A refusal that another attempt may not meet."""


def _bounded(answer: httpx.Response, until: float) -> bytes:
    """The body, read in pieces: a server that drips or floods is left."""
    body = b""
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > ANSWER_BYTES:
            raise NoAnswer(f"the model's answer is longer than {ANSWER_BYTES:,} bytes")
        if time.monotonic() > until:
            raise NoAnswer("the model's answer took longer than KG_LLM_SECONDS")
    return body


def _content(body: bytes, url: str) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as bad:
        raise NoAnswer(f"the answer of {url} is not that of a chat completion: {type(bad).__name__}") from bad
    if not isinstance(content, str):
        raise NoAnswer(f"the answer of {url} has no text")
    return content


def _httpx() -> Any:
    try:
        import httpx  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise BadSetting("KG_LLM_URL needs the extra llm: pip install 'hetao-kg[llm]'") from missing
    return httpx

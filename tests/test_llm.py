"""One question to a model: what is sent, and what is done about answers that are none."""

from __future__ import annotations

import socket

import pytest

from kg.errors import NoAnswer
from kg.llm import ANSWER_BYTES, ATTEMPTS, Endpoint
from stub_model import Reply, completion, floods, model, says, sends

MESSAGES = [{"role": "user", "content": "which docks?"}]
SCHEMA = {"type": "object"}


def ask(url: str, seconds: int = 30) -> str:
    """Ask the stub."""
    return Endpoint(url, "tide-7b", "secret-key", seconds).ask(MESSAGES, SCHEMA)


def test_a_question_has_the_form_of_the_api() -> None:
    """Model, messages, a schema for the answer, temperature 0, the key as a bearer token; no tools."""
    with model(says("three")) as stub:
        answer = ask(stub.url)
    (asked,) = stub.asked

    assert answer == "three"
    assert asked["path"] == "/v1/chat/completions"
    assert asked["headers"]["Authorization"] == "Bearer secret-key"
    assert asked["body"]["messages"] == MESSAGES
    assert asked["body"]["temperature"] == 0
    assert asked["body"]["response_format"]["json_schema"]["schema"] == SCHEMA
    assert "tools" not in asked["body"]


def test_the_key_is_not_in_what_is_printed() -> None:
    """Settings land in logs."""
    assert "secret-key" not in repr(Endpoint("http://e/v1", "m", "secret-key"))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_refusal_that_may_pass_is_tried_again(status: int) -> None:
    """The second attempt is answered."""
    with model(says("busy", status), says("three")) as stub:
        assert ask(stub.url) == "three"
    assert len(stub.asked) == 2


def test_attempts_are_bounded() -> None:
    """A server that always fails is left."""
    with model(says("broken", 500)) as stub, pytest.raises(NoAnswer, match="it answered 500"):
        ask(stub.url)
    assert len(stub.asked) == ATTEMPTS


@pytest.mark.parametrize("status", [400, 401, 404, 302])
def test_a_refusal_that_will_not_pass_is_not_tried_again(status: int) -> None:
    """A wrong key stays wrong, and a redirect is not followed."""
    with model(says("no", status)) as stub, pytest.raises(NoAnswer, match=f"status {status}"):
        ask(stub.url)
    assert len(stub.asked) == 1


@pytest.mark.parametrize(
    ("reply", "wrong"),
    [
        (floods(ANSWER_BYTES // 65536 + 2), "longer than 1,000,000 bytes"),
        (sends(b"<html>"), "not that of a chat completion"),
        (sends(b"[]"), "not that of a chat completion"),
        (sends(b'{"choices": []}'), "not that of a chat completion"),
        (sends(b"[" * 100_000), "not that of a chat completion"),
        (sends(b"\xff\xfe"), "not that of a chat completion"),
        (sends(completion("x").replace(b'"x"', b"null")), "has no text"),
    ],
)
def test_an_answer_out_of_form_is_no_answer(reply: Reply, wrong: str) -> None:
    """Too long, no JSON, not the form of the API, without text: one named error."""
    with model(reply) as stub, pytest.raises(NoAnswer, match=wrong):
        ask(stub.url)


@pytest.mark.parametrize("reply", [floods(60, 0.1), floods(1, 3.0)])
def test_a_slow_answer_is_left(reply: Reply) -> None:
    """Whether it drips or stops in the middle."""
    with model(reply) as stub, pytest.raises(NoAnswer):
        ask(stub.url, seconds=1)


def test_nobody_there_is_no_answer() -> None:
    """A port where nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    with pytest.raises(NoAnswer, match="ConnectError"):
        ask(url, seconds=2)

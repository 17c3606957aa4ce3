"""Refusals that people meet on pages are told in Chinese, whoever words them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from kg.ingest import crew
from kg.store.write import client
from kg.web import wording

PACKAGE = Path(wording.__file__).parents[1]
#: What words the refusals that `/upload` answers with, as far as each is one text where it is raised.
ROOMS = [
    "web/upload.py", "web/access.py", "store/write/body.py", "store/write/gatekeeper.py", "store/write/scope.py",
    "store/disk.py", "ingest/apart.py", "read/__init__.py", "read/charset.py", "read/guard.py", "read/walk.py",
]  # fmt: skip
#: Those that are put together before.
OTHERS = [
    client.STOPPED.format(30), client.UNKNOWN, client.BUSY, client.DYING, client.CLOSED,
    "the change breaks the rules of this graph; nothing was changed",
    "a statement names no graph, and the default graph is the merge of all named ones",
    "its check took longer than 30 s; nothing was changed. Send it in smaller parts",
    "its check needed too much memory; nothing was changed. Send it in smaller parts",
    "the document does not parse at line 3, column 4: a full stop is missing",
    "the document does not parse: a full stop is missing",
    "a write needs a token with the scope ingest: in the field of the form, or in the header `Authorization: Bearer …`",
    "this token is not known here; one with the scope ingest is wanted",
    "the token mary expired on 2026-01-01; a new one with the scope ingest is wanted",
    "the disk is full; nothing was changed",
    "the disk cannot be written to (see the log); nothing was changed",
    "mary@x.txt is in fr; English and Chinese are read",
    f"mary@x.txt took more than {crew.SECONDS} seconds of processor time",
    "mary@x.txt ended its process (-9); it may need more memory than there is",
    "mary@x.txt: a fault of this program: KeyError: 'a'",
]  # fmt: skip


def raised(room: str) -> Iterator[str]:
    """The words of each refusal that a module raises where it stands, with a letter for what is put in."""
    for node in ast.walk(ast.parse((PACKAGE / room).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
            words = node.exc.args[0]
            if isinstance(words, ast.Constant):
                yield str(words.value)
            elif isinstance(words, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in words.values)


#: Raised in one form of several, all of which are among the others.
COMPOSED = {"the document does not parsex: x", "x; nothing was changed. Send it in smaller parts"}
EVERY = [words for room in ROOMS for words in raised(room) if words not in COMPOSED] + OTHERS


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words[:60])
def test_every_refusal_of_the_form_has_its_words_in_chinese(app: Flask, words: str) -> None:
    """One that is worded anew where it is raised has to be worded anew in the table, too."""
    with app.test_request_context("/upload?lang=zh"):
        assert wording.worded(words)
    with app.test_request_context("/upload?lang=en"):
        assert not wording.worded(words)


def test_what_is_put_in_stays_and_is_told_in_chinese_where_it_is_known(app: Flask) -> None:
    """Names and numbers as they are, what a token may not do in words."""
    told = "the token mary may not write graphs that a document names, only graphs of its own: it has the scope ingest,"
    with app.test_request_context("/upload?lang=zh"):
        assert wording.worded(f"{told} write is wanted") == (
            "令牌 mary 无权写入文档自行命名的图，只能写入它自己的图：其权限为 ingest，需要 write"
        )


def test_words_without_end_are_not_looked_at(app: Flask) -> None:
    """A refusal may repeat what somebody sent."""
    with app.test_request_context("/upload?lang=zh"):
        assert wording.worded("the document does not parse: " + "a" * wording.LONGEST) == ""


def test_the_rooms_raise_what_is_looked_for() -> None:
    """None of them has moved away, so that the list above would be empty of it."""
    assert all(list(raised(room)) for room in ROOMS)

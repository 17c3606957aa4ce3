"""A step in a fork gives what it gives here."""

from __future__ import annotations

import os
import signal

import pytest

from kg.errors import ProcessEnded, Refused
from kg.report import Finding, Report
from kg.store.write.forked import forked, meanwhile

REPORT = Report((Finding("http://e/a", "http://e/shape", {"en": "It is wrong."}),))


def refuse() -> None:
    """Raise an error of two arguments, which pickle could not make again."""
    raise Refused("the whole breaks a rule", REPORT)


def test_what_a_step_gives_comes_back_from_another_process() -> None:
    """Values that pickle can carry."""
    assert forked(lambda: {"counts": 3}) == {"counts": 3}
    assert forked(os.getpid) != os.getpid()


def test_a_step_goes_on_meanwhile() -> None:
    """It is there already when the block begins, and is waited for when it is asked."""
    reading, writing = os.pipe()
    with meanwhile(lambda: os.read(reading, 2)) as told:
        os.write(writing, b"ok")
        assert told() == b"ok"


def test_a_step_that_nobody_waits_for_is_ended() -> None:
    """Its process is gone, whatever the block ended with."""
    reading, writing = os.pipe()

    def stay() -> None:
        os.write(writing, str(os.getpid()).encode())
        signal.pause()

    def left() -> None:
        with meanwhile(stay):
            child.append(int(os.read(reading, 20)))
            raise KeyError

    child: list[int] = []
    with pytest.raises(KeyError):
        left()
    with pytest.raises(ProcessLookupError):
        os.kill(child[0], 0)


def test_what_a_step_raises_is_raised_here() -> None:
    """With its words and with what it carries."""
    with pytest.raises(Refused, match="the whole breaks a rule") as raised:
        forked(refuse)
    assert raised.value.report == REPORT


def test_an_error_of_the_system_keeps_its_number() -> None:
    """A full disk is told of as such."""

    def fail() -> None:
        raise OSError(28, "no room")

    with pytest.raises(OSError, match="no room") as raised:
        forked(fail)
    assert raised.value.errno == 28


def test_a_fork_that_is_killed_is_told_of() -> None:
    """With the signal."""
    with pytest.raises(ProcessEnded, match="-9"):
        forked(lambda: os.kill(os.getpid(), signal.SIGKILL))

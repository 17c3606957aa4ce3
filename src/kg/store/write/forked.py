"""A step of publishing in a fork: what it takes of memory goes with it.

The engine keeps up to 160 MB of what it has read (docs/decisions/0014) and frees none of it before it is closed; Python
keeps what it has taken. For a process of one thread that has no store open: a fork has no other threads.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn, Protocol, TypeVar

from kg.errors import ProcessEnded
from kg.store.confined import die_with_parent

T = TypeVar("T")


class Run(Protocol):
    """Where a step is run."""

    def __call__(self, step: Callable[[], T]) -> T:
        """What the step gives; raises what it raises."""
        ...


def here(step: Callable[[], T]) -> T:
    """In this process."""
    return step()


def forked(step: Callable[[], T]) -> T:
    """In a fork, which ends with the step. Raises ProcessEnded where it was killed."""
    parent = os.getpid()
    reading, writing = os.pipe()
    if not (child := os.fork()):
        _answer(step, writing, parent)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    if not said:
        raise ProcessEnded(f"a step of publishing ended with {os.waitstatus_to_exitcode(status)}")
    return _taken(pickle.loads(said))  # type: ignore[no-any-return]  # noqa: S301 - what our own fork wrote


def _answer(step: Callable[[], Any], writing: int, parent: int) -> NoReturn:
    """The life of a fork."""
    with suppress(BaseException):
        die_with_parent(parent)
        try:
            said = pickle.dumps((step(), None))
        except BaseException as fault:  # noqa: BLE001 - raised again by who waits
            # an error of several arguments is not made again by pickle from its message alone
            said = pickle.dumps((None, (type(fault), fault.args, fault.__dict__)))
        with os.fdopen(writing, "wb") as out:
            out.write(said)
    os._exit(0)


def _taken(said: tuple[Any, tuple[type[BaseException], tuple[Any, ...], dict[str, Any]] | None]) -> Any:
    made, fault = said
    if fault is None:
        return made
    kind, words, more = fault
    again = kind.__new__(kind, *words)
    again.args = words
    again.__dict__.update(more)
    raise again

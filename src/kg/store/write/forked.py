"""A step of publishing in a fork: what it takes of memory goes with it.

The engine keeps up to 160 MB of what it has read (docs/decisions/0014) and frees none of it before it is closed; Python
keeps what it has taken. For a process of one thread that has no store open: a fork has no other threads.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import IO, Any, NoReturn, Protocol, TypeVar

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
    with meanwhile(step) as told:
        return told()


@contextmanager
def meanwhile(step: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """A step begun in a fork. What is given waits for its end, and gives what it gave or raises what it raised.

    It is killed when the block ends before it does.
    """
    parent = os.getpid()
    reading, writing = os.pipe()
    if not (child := os.fork()):
        _answer(step, writing, parent)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe, closing(_Fork(child)) as fork:
        yield lambda: fork.told(pipe)


class _Fork:
    """A child of this process, which is waited for once."""

    def __init__(self, number: int) -> None:
        self._number: int | None = number

    def told(self, pipe: IO[bytes]) -> Any:
        """What it wrote, once it has ended."""
        said = pipe.read()
        status = self._wait()
        if not said:
            raise ProcessEnded(f"a step of publishing ended with {os.waitstatus_to_exitcode(status)}")
        return _taken(pickle.loads(said))  # noqa: S301 - what our own fork wrote

    def close(self) -> None:
        """End it."""
        if self._number:
            os.kill(self._number, signal.SIGKILL)
            self._wait()

    def _wait(self) -> int:
        number, self._number = self._number or 0, None
        return os.waitpid(number, 0)[1]


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

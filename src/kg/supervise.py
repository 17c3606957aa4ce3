"""Keep a service running: a process that starts it anew whenever it dies, and holds its sockets meanwhile.

The service is a fork of the process that has imported it, so that it answers again a tenth of a second after it died;
starting a new interpreter takes more than a second. Clients that connect in between wait in the sockets' queue.

Owns no store, no thread and nothing of a client's, so there is little that it could die of. If it does die, the service
goes with it: two could not listen.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress

#: A service that lives no longer, in seconds, is given a pause before it is started again.
SHORT = 5.0
#: The first pause, which doubles with each short life, and the longest, in seconds.
PAUSE, LONGEST = 0.05, 0.5
_PR_SET_PDEATHSIG = 1
_TOLD = frozenset({signal.SIGTERM, signal.SIGINT})

Tell = Callable[[str], None]


def keep(tell: Tell) -> Callable[[], None]:
    """Returns in each process that is to serve, with what it has to call once it can.

    In the process that called, it raises SystemExit with the exit code of the service: when that was told to stop by
    SIGTERM or SIGINT, or ended by itself before it could serve at all. tell: is told of each death. Call it before any
    thread is started, and from the main thread: a fork has no other.
    """
    gc.freeze()  # a collection would write to pages that all processes share
    return _Keeper(tell).keep()


class _Keeper:
    """The process that starts the others. child: id of the one that runs, 0 for none."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._child = 0
        self._stopping = False
        self._short = 0
        self._served = False

    def keep(self) -> Callable[[], None]:
        for number in _TOLD:
            signal.signal(number, self._stop)
        while True:
            reading, writing = os.pipe()
            started, parent = time.monotonic(), os.getpid()
            with _Unheard():
                self._child = os.fork()
                if not self._child:
                    os.close(reading)
                    return _child(parent, writing)
            os.close(writing)
            _, status = os.waitpid(self._child, 0)
            self._child = 0
            self._served |= _said(reading)
            self._died(os.waitstatus_to_exitcode(status), time.monotonic() - started)

    def _stop(self, *_: object) -> None:
        """Pass on that it is to stop, as a signal's handler."""
        self._stopping = True
        if self._child:
            with suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGTERM)

    def _died(self, code: int, seconds: float) -> None:
        """Raise SystemExit, or wait until the next may start. code: below 0 for a signal."""
        if self._stopping:
            sys.exit(max(code, 0))
        if code >= 0 and not self._served:
            sys.exit(code)
        how = f"by signal {-code}" if code < 0 else f"with code {code}"
        self._tell(f"the service was ended {how}; it is started again")
        self._short = self._short + 1 if seconds < SHORT else 0
        if self._short:
            time.sleep(min(PAUSE * 2 ** (self._short - 1), LONGEST))
        if self._stopping:
            sys.exit(0)


class _Unheard:
    """Signals that come meanwhile are heard afterwards, by the process that they were sent to."""

    def __enter__(self) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, _TOLD)

    def __exit__(self, *_: object) -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _TOLD)


def _child(parent: int, writing: int) -> Callable[[], None]:
    """Become a process that serves and dies with its parent."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which passes it on
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before the signal was asked for
        os._exit(1)

    def ready() -> None:
        os.write(writing, b"1")
        os.close(writing)

    return ready


def _said(reading: int) -> bool:
    """Whether a child that has ended said that it was ready."""
    try:
        return os.read(reading, 1) == b"1"
    finally:
        os.close(reading)

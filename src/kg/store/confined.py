"""What a process gives up before anything of a stranger's reaches it: a query worker, a reader of pages, the writer.

It dies with its parent, leaves no core, has a limit on its address space, and the kernel refuses it sockets (seccomp).
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import sys

#: What the runtime, the stack and the mapped store take of the address space before a query has anything: an idle
#: worker peaks at 0.98 GB.
BASE_BYTES = 1100 * 1024 * 1024
_ARENA_MAX = -8  # of mallopt(3)
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _SECCOMP_MODE_FILTER = 1, 22, 38, 2
#: machine → (audit architecture, the calls socket, connect and io_uring_setup)
_SYSCALLS = {"x86_64": (0xC000003E, (41, 42, 425)), "aarch64": (0xC00000B7, (198, 203, 425))}
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_KILL, _ALLOW, _REFUSE = 0x80000000, 0x7FFF0000, 0x00050001  # refuse: the call fails with EPERM


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("jt", ctypes.c_ubyte), ("jf", ctypes.c_ubyte), ("k", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


def confine(memory_bytes: int) -> None:
    """Give up, for good, what a query must not have. Raises OSError where the kernel offers no seccomp.

    memory_bytes: what the process may take beyond the runtime. Must run in the main thread, before any other starts.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    _ask_for_death(libc)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (BASE_BYTES + memory_bytes,) * 2)
    filtered = ctypes.byref(_filter())
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, filtered, 0, 0
    ):
        raise OSError(ctypes.get_errno(), "the kernel takes no seccomp filter; no query is run without one")


def die_with_parent(parent: int) -> None:
    """Be killed when the thread that started this process ends; exit at once where that has happened already."""
    _ask_for_death(ctypes.CDLL(None))
    if os.getppid() != parent:  # it died before the signal was asked for
        sys.exit(1)


def _ask_for_death(libc: ctypes.CDLL) -> None:
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _filter() -> _Program:
    """A BPF program: a foreign architecture is killed, a call that opens connections refused, all else allowed."""
    architecture, denied = _SYSCALLS[platform.machine()]
    steps = [(_LOAD, 0, 0, 4), (_JUMP_IF_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    steps += [(_JUMP_IF_EQUAL, len(denied) - place, 0, call) for place, call in enumerate(denied)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return _Program(len(steps), (_Instruction * len(steps))(*(_Instruction(*step) for step in steps)))


def one_arena() -> None:
    """Have the C library keep what all threads of this process free in one place: 25 MB less beside the engine's."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_ARENA_MAX, 1)

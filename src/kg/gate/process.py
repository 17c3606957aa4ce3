"""The gate as a process: `python -m kg.gate.process FD PARENT`. Checks one change after another; may be killed.

In: a frame that is a packed kg.store.write.scope.Question, with `rules`, the directory of a version.
Out: {"findings", "quotations"}, or {"refused": why} for what cannot be checked.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import rdflib
from rdflib.term import bind

from kg.errors import KgError
from kg.gate.change import change
from kg.gate.rules import Rules, of_version
from kg.store.confined import confine
from kg.store.write.request import Frames, frame
from kg.store.write.scope import Question
from kg.terms import RDF

#: What the check of one change may take beyond the runtime, in bytes.
MEMORY = 2_000_000_000
_PIECE = 1 << 18


class _Checker:
    """The rules of the version that was asked about last: they change with a build, not with a write."""

    def __init__(self) -> None:
        self._stamp: tuple[tuple[str, int], ...] = ()
        self._rules: Rules | None = None

    def answer(self, head: dict[str, Any], body: bytes) -> dict[str, Any]:
        try:
            report = change(Question.unpacked(head, body), self._obeyed(Path(head["rules"])))
        except KgError as bad:
            return {"refused": str(bad)}
        except Exception as bad:  # noqa: BLE001 - whatever a foreign graph makes of pySHACL is that graph's fault
            return {"refused": f"{type(bad).__name__}: {bad}"[:500]}
        return {"findings": [asdict(finding) for finding in report.findings], "quotations": report.quotations}

    def _obeyed(self, version: Path) -> Rules:
        files = sorted((*version.glob("shapes/*.ttl"), *version.glob("ontology/**/*")))
        stamp = tuple((file.name, file.stat().st_mtime_ns) for file in files)
        if self._rules is None or stamp != self._stamp:
            self._rules, self._stamp = of_version(version), stamp
        return self._rules


def main() -> None:
    """Confine, then answer until the other end closes."""
    descriptor, parent = (int(word) for word in sys.argv[1:3])
    confine(MEMORY)
    if os.getppid() != parent:  # it died before the signal was asked for
        sys.exit(1)
    rdflib.NORMALIZE_LITERALS = False  # "01" stays as it was written
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it warns of what the next lines do on purpose
    for markup in (RDF.HTML, RDF.XMLLiteral):  # no rule looks into it, and to parse 60 kB of it took 20 s
        bind(markup, str, constructor=str, datatype_specific=True)
    channel, frames, checker = socket.socket(fileno=descriptor), Frames(), _Checker()
    while data := channel.recv(_PIECE):
        frames.feed(data)
        while found := frames.next():
            channel.sendall(frame(checker.answer(dict(found[0]), found[1])))


if __name__ == "__main__":
    main()

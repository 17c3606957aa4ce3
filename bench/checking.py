"""What the check of a bulk load costs: `python -m bench.checking [--copies N]`, a thousand triples a copy.

The real graph with so many copies of its seed page's graph beside it, each with entities, claims and quotations of its
own, as N-Quads: what `kg export` of a large home would give. CPU seconds of `kg load` with the gate and without, and of
`kg validate --published`, with the peak of memory.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.table import Table

from kg.ingest import Folders, build
from kg.iri import Base
from kg.store import Dataset, Home

BASE, ROOT = "http://localhost:8000/", Path(__file__).parents[1]
PAGE = "szgov-business-index"
_KG = str(Path(sys.executable).parent / "kg")


def main() -> None:
    """Print a line a command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=1_000)
    copies = parser.parse_args().copies
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "copies.nq"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(_quads(Path(made) / "seed", copies))
        table = Table("what", "CPU s", "wall s", "peak MB")
        home, load = str(Path(made) / "home"), [_KG, "load", "--quiet", "--replace", str(file), "--home"]
        for what, command, more in (
            ("kg load, gate off", [*load, home], {"KG_GATE": "off"}),
            ("kg load, gate on", [*load, str(Path(made) / "gated")], {}),
            ("kg validate --published", [_KG, "validate", "--published", "--home", home], {}),
        ):
            table.add_row(what, *_timed(command, more))
        Console().print(f"{file.stat().st_size / 1e6:.0f} MB, load average {os.getloadavg()[0]:.1f}", table)


def _quads(home: Path, copies: int) -> Iterator[str]:
    """The lines of the real graph, then those of the copies."""
    built = build(Folders(ROOT / "data", ROOT / "ontology", ROOT / "shapes"), Base(BASE), Home(home))
    lines = list(Dataset.open(built.version).quads())
    yield from lines
    ours = f"<{BASE}graph/{PAGE}> ."
    page = "".join(line for line in lines if line.rstrip().endswith(ours))
    others = {
        line.split(" ", 1)[0] for line in lines if not line.rstrip().endswith(ours) and "graph/catalog>" not in line
    }
    own = sorted({line.split(" ", 1)[0][:-1] for line in page.splitlines()} - {it[:-1] for it in others}, key=len)
    made = [it for it in own if re.fullmatch(f"<{BASE}id/(?!snapshot)[a-z]+/[^#/]+", it)]
    renamed = re.compile("(?:" + "|".join(map(re.escape, reversed(made))) + ")(?=[>#])")
    digests = re.compile(
        "|".join(sorted(set(re.findall(r"[0-9a-f]{64}|(?<=/snapshot/)[0-9a-f]+", page)), key=len, reverse=True))
    )
    for number in range(copies):
        copy = page.replace(f"graph/{PAGE}>", f"graph/copy-{number}>")
        yield _of(digests, number, renamed.sub(rf"\g<0>-{number}", copy))


def _of(digests: re.Pattern[str], number: int, text: str) -> str:
    """The text with digests of its own."""
    return digests.sub(lambda found: sha256(f"{found[0]}{number}".encode()).hexdigest()[: len(found[0])], text)


def _timed(command: list[str], more: Mapping[str, str]) -> tuple[str, str, str]:
    start = time.monotonic()
    started = subprocess.Popen(  # noqa: S603 - our own
        command, cwd=ROOT, env={**os.environ, **more}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(started.pid, 0)  # with what its own processes took
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        sys.exit(f"{' '.join(command)} ended with {started.returncode}")
    return f"{used.ru_utime + used.ru_stime:.1f}", f"{time.monotonic() - start:.1f}", f"{used.ru_maxrss / 1000:.0f}"


if __name__ == "__main__":
    main()

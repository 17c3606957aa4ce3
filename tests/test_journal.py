"""The journal: whole lines, whatever they tell of."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.journal import Journal, append, line


def entries(file: Path) -> list[dict[str, Any]]:
    """What a file holds."""
    return [json.loads(it) for it in file.read_text(encoding="ascii").splitlines()]


@given(st.dictionaries(st.text(), st.text(max_size=50) | st.none() | st.integers()))
def test_an_entry_is_one_line_of_ascii(entry: dict[str, object]) -> None:
    """Line breaks, control characters and marks that turn text around cannot forge another line."""
    said = line(entry)
    assert said.isascii()
    assert said.isprintable()
    assert json.loads(said) == entry


def test_a_long_value_is_cut() -> None:
    """A name of a megabyte would push out what was done before."""
    assert len(line({"graph": "x" * 1_000_000})) < 3_000


def test_files_are_rotated_by_size_and_nothing_is_lost_between_them(tmp_path: Path) -> None:
    """The newest lines stand in the file, older ones in its numbered neighbours, the oldest go."""
    journal = Journal(tmp_path / "log", 1_000, 3)
    for number in range(2_000):
        journal.note({"n": number})
    journal.close()
    files = [tmp_path / f"log.{n}" for n in (3, 2, 1)] + [tmp_path / "log"]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert all(file.stat().st_size <= 1_000 for file in files)
    kept = [entry["n"] for file in files for entry in entries(file)]
    assert kept == list(range(kept[0], 2_000))


def test_threads_and_others_write_whole_lines(tmp_path: Path) -> None:
    """Commands add lines while the service keeps the journal."""
    file = tmp_path / "log"
    journal = Journal(file)
    with ThreadPoolExecutor(8) as pool:
        for number in range(100):
            pool.submit(journal.note, {"n": number, "x": "y" * 500})
            pool.submit(append, file, {"n": 1000 + number, "x": "z" * 500})
    journal.close()
    assert sorted(entry["n"] for entry in entries(file)) == [*range(100), *range(1000, 1100)]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_journal_that_cannot_be_written_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is lost is said on the error stream, in one line."""
    (tmp_path / "log").mkdir()
    Journal(tmp_path / "log").note({"n": 1})
    told = capsys.readouterr().err
    assert "cannot be written" in told
    assert "Traceback" not in told

"""What commands write stands in the log of writes, too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import main

GOOD = "<http://e/a> <http://e/p> 1, 2 ."


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rules are at hand."""
    monkeypatch.chdir(tmp_path)
    for name in ("KG_WRITE_LOG", "KG_HOME", "KG_GATE"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str, **environment: str) -> int:
    """Run `kg`; its exit code."""
    return CliRunner().invoke(main, list(arguments), env=environment).exit_code


def entries(file: Path) -> list[dict[str, Any]]:
    """The log."""
    return [json.loads(line) for line in file.read_text(encoding="ascii").splitlines()]


def test_a_command_that_writes_is_logged(tmp_path: Path) -> None:
    """Who, what, the version and whether it was checked; a refused one without a version."""
    (tmp_path / "good.ttl").write_text(GOOD)
    (tmp_path / "bad.ttl").write_text("nonsense")
    codes = [run("init"), run("load", "--quiet", "--no-gate", "good.ttl"), run("load", "--quiet", "bad.ttl")]
    assert codes == [0, 0, 2]
    found = entries(tmp_path / "var/writes.jsonl")
    assert [(it["who"], it["verb"], it["outcome"], it["error"], it["version"], it["gate"]) for it in found] == [
        ("kg init", "init", "accepted", None, 1, True),
        ("kg load", "load", "accepted", None, 2, False),
        ("kg load", "load", "refused", "BadData", None, True),
    ]
    assert (found[1]["added"], found[1]["removed"]) == (2, 0)


def test_where_there_are_no_rules_nothing_is_said_to_conform(tmp_path: Path) -> None:
    """A load says that it was not checked, even when it is to be quiet; a check is refused."""
    (tmp_path / "good.ttl").write_text(GOOD)
    loaded = CliRunner().invoke(main, ["load", "--quiet", "good.ttl"])
    assert (loaded.exit_code, "not checked" in loaded.stderr) == (0, True)
    assert run("validate", "--published") == 2


def test_the_log_may_be_elsewhere_or_nowhere(tmp_path: Path) -> None:
    """KG_WRITE_LOG names it; off means none."""
    assert run("init", KG_WRITE_LOG=str(tmp_path / "log")) == 0
    assert len(entries(tmp_path / "log")) == 1
    assert run("init", "--home", "other", KG_WRITE_LOG="off") == 0
    assert not (tmp_path / "other/writes.jsonl").exists()


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """The write is done, and a warning says that its line is lost."""
    (tmp_path / "log").mkdir()
    done = CliRunner().invoke(main, ["init"], env={"KG_WRITE_LOG": str(tmp_path / "log")})
    assert done.exit_code == 0
    assert "cannot be written" in done.stderr

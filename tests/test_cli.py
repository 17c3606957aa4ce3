"""The command line, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.ingest import Built


def run(*arguments: str, **environment: str) -> Result:
    """Run `kg` in this process, from the checkout."""
    return CliRunner().invoke(main, list(arguments), env=environment, catch_exceptions=False)


@pytest.fixture(autouse=True)
def in_checkout(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The defaults name folders of the checkout."""
    monkeypatch.chdir(root)


@pytest.fixture
def here(built: Built) -> str:
    """The home of the real graph, for --home."""
    return str(built.version.path.parents[1])


def test_build_ends_with_one_line_of_counts(tmp_path: Path) -> None:
    """The summary says what was built."""
    result = run("build", "--home", str(tmp_path))

    assert result.exit_code == 0
    assert re.fullmatch(r"version 1: [\d,]+ quads, .* 1 pages", result.stdout.strip().splitlines()[-1])


def test_build_quiet_prints_nothing(tmp_path: Path) -> None:
    """--quiet leaves the terminal alone."""
    assert ((result := run("build", "--quiet", "--home", str(tmp_path))).exit_code, result.output) == (0, "")


def test_extract_json_has_the_scorer_s_shape(root: Path) -> None:
    """Offsets, types, predicates, objects: what a scorer reads."""
    found = json.loads(run("extract", str(root / "tests/pages/harbour.txt"), "--json").stdout)

    assert {"start", "end", "type"} <= set(found["mentions"][0])
    assert {"start", "end", "predicate", "object"} <= set(found["claims"][0])


def test_validate_says_that_the_data_conform() -> None:
    """The verdict and the number of quotations found at their offsets."""
    result = run("validate")

    assert result.exit_code == 0
    assert re.search(r"conforms: 0 finding\(s\), \d+ quotation\(s\)", result.stdout)


def test_validate_shows_a_broken_file_in_the_chosen_language(tmp_path: Path) -> None:
    """Exit 1 and a table: node with label, path, message, shape."""
    bad = tmp_path / "bad.ttl"
    bad.write_text(
        "@prefix het: <https://w3id.org/hetao/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<http://localhost:8000/id/plan/quay> a het:Plan ; skos:prefLabel "Quay Plan"@en .\n'
    )
    result = run("validate", str(bad), KG_LANGUAGE="zh", COLUMNS="220")

    assert result.exit_code == 1
    assert all(it in result.stdout for it in ("Quay Plan", "schema:legislationPassedBy", "shp:PlanIssuer", "规划"))


def test_query_answers_as_csv(here: str) -> None:
    """Machine formats come bare."""
    result = run(
        "query", "SELECT ?l WHERE { <id/place/shenzhen> skos:prefLabel ?l }", "--format", "csv", "--home", here
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))

    assert {"Shenzhen", "深圳"} == {row["l"] for row in rows}


def test_query_shows_a_table(here: str) -> None:
    """The default is for people."""
    result = run("query", "SELECT ?n WHERE { BIND(40 + 2 AS ?n) }", "--home", here)

    assert (result.exit_code, "42" in result.stdout) == (0, True)


def test_export_gives_every_quad(here: str, built: Built) -> None:
    """As many lines as the summary counts quads."""
    assert built.counts["quads"] == len(run("export", "--home", here).stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("query", "SELECT *\nWHERE { ?s ?p }"), 2, "line 2, column 16"),
        (("query", "DELETE WHERE { ?s ?p ?o }"), 2, "only queries"),
        (("query", "ASK {}", "--format", "pdf"), 2, "no format is called 'pdf'"),
        (("build", "--base", "example.org"), 2, "KG_BASE_IRI"),
        (("build", "--data", "nowhere"), 2, "there is no folder nowhere"),
        (("query", "ASK {}", "--home", "nowhere"), 3, "run `kg build`"),
    ],
)
def test_what_cannot_be_done_is_one_message_and_a_code(
    here: str, arguments: tuple[str, ...], code: int, words: str
) -> None:
    """No traceback; the documented exit code."""
    given = arguments if "--home" in arguments else (*arguments, "--home", here)
    result = run(*given)

    assert (code, True) == (result.exit_code, words in result.stderr)
    assert "Traceback" not in result.output


def test_serve_refuses_a_port_in_use(here: str) -> None:
    """The message names the port and how to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "kg", "serve", "--home", here, "--port", port]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)

    assert (result.returncode, port in result.stderr, "--port" in result.stderr) == (3, True, True)


def test_serve_refuses_a_graph_of_another_base(here: str) -> None:
    """Its IRIs would lead elsewhere."""
    result = run("serve", "--home", here, "--base", "https://other.example/")

    assert (result.exit_code, "kg build" in result.stderr) == (2, True)


def test_serve_answers_and_stops_when_told(here: str, root: Path) -> None:
    """The address it prints answers; SIGTERM ends it with code 0."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", "--home", here, "--port", str(port)]
    served = subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    assert served.stdout is not None
    try:
        assert f"http://127.0.0.1:{port}/" in served.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
            assert answer.status == 200
    finally:
        served.send_signal(signal.SIGTERM)
        code = served.wait(timeout=10)
        served.stdout.close()
    assert code == 0


def test_every_command_is_documented(root: Path) -> None:
    """docs/cli.md has a row for each command and each of its options."""
    text = (root / "docs/cli.md").read_text(encoding="utf-8")
    rows = {row[0]: row[1] for row in re.findall(r"^\| `kg (\w+)([^`]*)`", text, re.MULTILINE)}

    assert set(main.commands) == set(rows)
    for name, command in main.commands.items():
        shown = [option for option in command.params if not getattr(option, "hidden", False)]
        named = {it for option in shown for it in option.opts if it.startswith("--")}
        assert named - {"--home", "--base", "--data"} <= set(re.findall(r"--[\w-]+", rows[name]))


def test_load_says_what_was_checked(tmp_path: Path) -> None:
    """That nothing was, even when it is to be quiet; what cannot be read is named, with code 2."""
    (tmp_path / "a.nt").write_text('<http://n/a> <http://n/p> "1" .\n', encoding="utf-8")
    (tmp_path / "b.nt").write_text("nonsense\n", encoding="utf-8")
    home = ("--home", str(tmp_path / "home"))
    found = run("load", *home, str(tmp_path / "a.nt"))
    assert (found.exit_code, "version 1: read 1 statements" in found.stdout) == (0, True)
    assert "conforms: 1 nodes" in found.stdout
    assert "not checked" in run("load", "--quiet", "--no-gate", *home, str(tmp_path / "a.nt")).stderr
    assert "not checked" in run("load", "--quiet", *home, str(tmp_path / "a.nt"), KG_GATE="off").stderr
    refused = run("load", "--quiet", *home, str(tmp_path / "b.nt"))
    assert (refused.exit_code, "b.nt:1:1" in refused.stderr) == (2, True)


def test_load_tells_what_breaks_a_rule_and_validate_finds_what_came_in_unchecked(tmp_path: Path) -> None:
    """Code 1, equal findings as one when they are many; nothing is published."""
    places = "".join(f"<http://localhost:8000/id/place/p{n}> a <https://schema.org/Place> .\n" for n in range(40))
    (tmp_path / "places.ttl").write_text(places, encoding="utf-8")
    home = ("--home", str(tmp_path / "home"))
    refused = run("load", *home, str(tmp_path / "places.ttl"))
    assert (refused.exit_code, "violation ×40" in refused.stdout) == (1, True), refused.output
    assert not (tmp_path / "home/current").exists()
    assert run("load", "--no-gate", *home, str(tmp_path / "places.ttl")).exit_code == 0
    found = run("validate", "--published", *home)
    assert (found.exit_code, "does not conform: " in found.stdout) == (1, True), found.output
    assert run("validate", "--version", "1", *home).exit_code == 1

"""`kg token`, as whoever runs a service uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.accounts import Accounts, parsed
from kg.cli import main, token
from kg.errors import BadSetting


def test_a_token_is_printed_once_and_revoked_by_name(tmp_path: Path) -> None:
    """The list has names, scopes and times, and no token."""
    home = ["--home", str(tmp_path)]
    made = CliRunner().invoke(main, ["token", "add", "mary", "--scope", "write", "--expires", "90d", *home])
    assert made.exit_code == 0, made.output
    token = made.stdout.strip()
    listed = CliRunner().invoke(main, ["token", "list", "--json", *home])
    (one,) = json.loads(listed.stdout)
    assert (one["name"], one["scope"], one["expired"]) == ("mary", "write", False)
    assert token not in listed.output
    assert CliRunner().invoke(main, ["token", "revoke", "mary", *home]).exit_code == 0
    assert json.loads(CliRunner().invoke(main, ["token", "list", "--json", *home]).stdout) == []


def test_a_token_for_the_environment_changes_no_file(tmp_path: Path) -> None:
    """Its line lets it in where KG_ACCOUNTS holds that."""
    home = ["--home", str(tmp_path)]
    made = CliRunner().invoke(main, ["token", "add", "mary", "--scope", "ingest", "--line", *home])
    (line,) = [one for one in made.stderr.splitlines() if one.startswith("mary ingest ")]
    found = Accounts(None, parsed(line, "here")).find(made.stdout.strip().encode())
    assert found is not None
    assert found.name == "mary"
    assert not (tmp_path / "tokens").exists()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ""),
        ("2027-12-31", "2028-01-01T00:00:00+00:00"),
        ("2027-12-31T18:00:00Z", "2027-12-31T18:00:00+00:00"),
        ("2027-12-31T18:00:00+08:00", "2027-12-31T18:00:00+08:00"),
    ],
)
def test_when_a_token_ends(asked: str, found: str) -> None:
    """A date means its end."""
    assert token.moment(asked) == found


@pytest.mark.parametrize("asked", ["soon", "-1d", "9999999d", "99999d9", "9999-12-31", "2027-02-30"])
def test_a_time_that_is_none_is_refused(asked: str) -> None:
    """By name, with what would be right."""
    with pytest.raises(BadSetting, match="--expires"):
        token.moment(asked)

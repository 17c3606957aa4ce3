"""Tokens: what is kept of them, and who is let in."""

from __future__ import annotations

import os
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.accounts import Account, Accounts, Scope, add, made, of_file, parsed, revoke
from kg.errors import BadSetting

SOON = "2999-01-01T00:00:00+00:00"


def test_a_token_is_as_long_as_its_digest_asks_for() -> None:
    """256 random bits, in the letters that RFC 6750 allows in a header."""
    tokens = {made("mary", Scope.WRITE)[1] for _ in range(20)}
    assert len(tokens) == 20
    assert all(re.fullmatch(r"hetao_[A-Za-z0-9_-]{43}", token) for token in tokens)


def test_the_file_holds_digests_and_is_its_owners(tmp_path: Path) -> None:
    """Who reads it cannot write to the service; nobody else can read it."""
    file = tmp_path / "home/tokens"
    account, token = made("mary", Scope.WRITE)
    add(file, account)
    assert token not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert of_file(file) == (account,)


def test_what_is_added_or_revoked_holds_at_once(tmp_path: Path) -> None:
    """The same object sees the file as it is."""
    file = tmp_path / "tokens"
    accounts = Accounts(file)
    assert accounts.all() == ()
    account, token = made("mary", Scope.INGEST)
    add(file, account)
    assert accounts.find(token.encode()) == account
    revoke(file, "mary")
    assert accounts.find(token.encode()) is None


def test_two_who_add_at_once_lose_nothing(tmp_path: Path) -> None:
    """The file is changed by one at a time."""
    file = tmp_path / "tokens"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: add(file, made(f"t{n}", Scope.WRITE)[0]), range(24)))
    assert {one.name for one in of_file(file)} == {f"t{n}" for n in range(24)}


def test_remarks_in_the_file_stay(tmp_path: Path) -> None:
    """A person may write into it."""
    file = tmp_path / "tokens"
    file.write_text("# the loaders\n\n")
    add(file, made("mary", Scope.WRITE)[0])
    add(file, made("john", Scope.WRITE)[0])
    revoke(file, "mary")
    assert file.read_text().startswith("# the loaders\n")
    assert [one.name for one in of_file(file)] == ["john"]


def test_a_name_is_given_once(tmp_path: Path) -> None:
    """Versions and the log name it."""
    file = tmp_path / "tokens"
    add(file, made("mary", Scope.WRITE)[0])
    with pytest.raises(BadSetting, match="already"):
        add(file, made("mary", Scope.ADMIN)[0])
    with pytest.raises(BadSetting, match="no token john"):
        revoke(file, "john")


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "-x", "käthe", "a/b", "..", "a\nb", "token", "posted", "loaded"])
def test_names_that_would_mean_something_else_are_refused(name: str) -> None:
    """A name stands in addresses of graphs, and lines of files."""
    with pytest.raises(BadSetting):
        made(name, Scope.WRITE)


def test_the_one_of_the_environment_may_do_everything() -> None:
    """KG_TOKEN, called "token"."""
    found = Accounts(token="sixteen-letters-1").find(b"sixteen-letters-1")  # noqa: S106 - of this test
    assert found
    assert (found.name, found.scope) == ("token", Scope.ADMIN)


def test_without_a_token_nobody_is_let_in() -> None:
    """Not even who sends nothing."""
    assert Accounts(None).find(b"") is None
    assert Accounts(None).all() == ()


@pytest.mark.parametrize(("has", "wanted"), [*product(Scope, Scope)])
def test_a_scope_covers_those_before_it(has: Scope, wanted: Scope) -> None:
    """Ingest < write < admin."""
    order = ["ingest", "write", "admin"]
    assert has.covers(wanted) == (order.index(has) >= order.index(wanted))


def test_time_ends_a_token() -> None:
    """Its account is found, and says so."""
    account, _ = made("mary", Scope.WRITE, "2020-01-01T00:00:00+00:00")
    assert account.expired
    assert not made("mary", Scope.WRITE, SOON)[0].expired
    assert not made("mary", Scope.WRITE)[0].expired


DIGEST = "0" * 64


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mary", "no scope"),
        (f"mary root {DIGEST}", "no scope"),
        ("mary write secret", "SHA-256"),
        (f"../x write {DIGEST}", "no name"),
        (f"mary write {DIGEST} until=2020", "until"),
        (f"mary write {DIGEST} expires=never", "line 1"),
        (f"mary write {DIGEST} expires=2030-01-01", "offset"),
        (f"mary write {DIGEST}; mary admin {DIGEST}", "two of mary"),
    ],
)
def test_a_file_with_a_fault_lets_nobody_in(tmp_path: Path, text: str, words: str) -> None:
    """The message names the file, the line and the fault."""
    file = tmp_path / "tokens"
    file.write_text(text)
    with pytest.raises(BadSetting, match=words) as refused:
        Accounts(file).find(b"x")
    assert str(file) in str(refused.value)


names = st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")
times = st.sampled_from(["", SOON, "2020-01-01T00:00:00+08:00"])


@given(st.lists(st.builds(Account, names, st.sampled_from(Scope), st.from_regex(r"\A[0-9a-f]{64}\Z"), times, times),
                unique_by=lambda one: one.name))  # fmt: skip
def test_lines_say_accounts_and_accounts_lines(accounts: list[Account]) -> None:
    """In the file and in KG_ACCOUNTS."""
    for between in ("\n", ";", " ; "):
        assert parsed(between.join(one.line for one in accounts), "here") == tuple(accounts)


def test_a_change_of_the_file_in_the_same_moment_is_seen(tmp_path: Path) -> None:
    """Each change is a file of its own: even clocks that stand still do not hide it."""
    file = tmp_path / "tokens"
    accounts, last = Accounts(file), ""
    for number in range(20):
        account, last = made(f"t{number}", Scope.WRITE)
        add(file, account)
        os.utime(file, ns=(0, 0))
        assert accounts.find(last.encode()) == account

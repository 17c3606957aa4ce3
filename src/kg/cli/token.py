"""`kg token`: who may write over HTTP. What is added or revoked holds from the next request on."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import click
from rich.table import Table

from kg import accounts
from kg.accounts import Account, Scope
from kg.cli.command import command
from kg.cli.tables import err, out
from kg.config import Settings
from kg.errors import BadSetting


@click.group()
def token() -> None:
    """Add, list and revoke the tokens by which graphs are written over HTTP."""


@token.command()
@click.argument("name")
@click.option(
    "--scope",
    type=click.Choice([one.value for one in Scope]),
    required=True,
    help="What it may do: docs/http.md has the table.",
)
@click.option("--expires", default="", help="When it ends: a number of days (90d), a date (its end, UTC), a moment.")
@click.option("--line", is_flag=True, help="Print its line for KG_ACCOUNTS, too, and leave the file as it is.")
@command
def add(settings: Settings, name: str, *, scope: str, expires: str, line: bool) -> None:
    """Make a token called NAME and print it: it cannot be shown again, only its digest is kept."""
    account, secret = accounts.made(name, Scope(scope), moment(expires))
    if line:
        err.print(account.line, markup=False)
    else:
        accounts.add(settings.tokens_file, account)
        err.print(f"[dim]kept as a digest in {settings.tokens_file}; this is the token:[/]")
    click.echo(secret)


@token.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@command
def listed(settings: Settings, *, as_json: bool) -> None:
    """List the tokens that there are: names, scopes, times; never the tokens."""
    found = accounts.Accounts(settings.tokens_file, settings.accounts, settings.token).all()
    if as_json:
        click.echo(json.dumps([_plain(one) for one in found], indent=1))
        return
    table = Table("name", "scope", "created", "expires", "")
    for one in found:
        table.add_row(one.name, one.scope, one.created, one.expires, "expired" if one.expired else "")
    out.print(table)


@token.command()
@click.argument("name")
@command
def revoke(settings: Settings, name: str) -> None:
    """Take the token called NAME away; what it wrote stays."""
    accounts.revoke(settings.tokens_file, name)
    out.print(f"{name} is revoked")


def moment(asked: str) -> str:
    """When a token ends, as ISO 8601 with an offset; "" for never. Raises BadSetting."""
    if not asked:
        return ""
    try:
        if re.fullmatch(r"[0-9]{1,5}d", asked):
            return (datetime.now(UTC) + timedelta(days=int(asked[:-1]))).isoformat(timespec="seconds")
        found = datetime.fromisoformat(asked)
        found = found + timedelta(days=1) if len(asked) == len("2027-12-31") else found
    except (ValueError, OverflowError) as bad:
        raise BadSetting(f"--expires is {asked!r}; 90d, 2027-12-31 or 2027-12-31T18:00:00Z are wanted") from bad
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def _plain(one: Account) -> dict[str, object]:
    return {
        "name": one.name,
        "scope": one.scope,
        "created": one.created,
        "expires": one.expires,
        "expired": one.expired,
    }

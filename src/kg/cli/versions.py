"""`kg versions`: what was published, and how an old version is read again."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.markup import escape
from rich.table import Table

from kg.cli.command import command, home_of
from kg.cli.logged import logged, tended
from kg.cli.tables import out
from kg.config import Settings
from kg.store import Home, Reader
from kg.store.write import restore as restoring

_AUTHOR = "kg versions"
_NUMBER = click.argument("number", type=click.IntRange(1))


@click.group()
def versions() -> None:
    """List what was published; read an old version again, or keep one."""


@versions.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
@command
def listed(settings: Settings, *, as_json: bool) -> None:
    """List every version: when, by whom and why, what came and went, and whether it can be read."""
    home = home_of(settings)
    rows = [_row(home, Reader(home), number) for number in reversed(home.published())]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    out.print(_table(rows))


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table()
    for head in ("version", "state", "published", "by", "reason", "quads", "added", "removed"):
        table.add_column(head, overflow="fold")
    for row in rows:
        change = row["change"] or {}
        told = {**row, "built": row["built"][:16].replace("T", " ")}
        words = (escape(str(told[name])) for name in ("version", "state", "built", "author", "reason"))
        numbers = (row["quads"], change.get("added"), change.get("removed"))
        table.add_row(*words, *("" if number is None else f"{number:,}" for number in numbers))
    return table


def _row(home: Home, reader: Reader, number: int) -> dict[str, Any]:
    manifest = reader.manifest(number)
    return {
        "version": number, "built": str(manifest.get("built", "")), "author": str(manifest.get("author", "")),
        "reason": str(manifest.get("reason", "")), "quads": manifest.get("counts", {}).get("quads"),
        "change": manifest.get("change"), "state": str(home.state(number)),
    }  # fmt: skip


@versions.command()
@_NUMBER
@click.option("--current", is_flag=True, help="Publish what it held as a new version, which becomes the current one.")
@click.option("--reason", default="", help="Why; told by the new version.")
@command
def restore(settings: Settings, number: int, *, current: bool, reason: str) -> None:
    """Read version NUMBER again: it stays readable until `kg versions unpin`."""
    home = home_of(settings)
    if current:
        with logged(settings, _AUTHOR):
            made = restoring.revive(home, number, _AUTHOR, reason)
        out.print(f"version {made.number} holds what version {number} held, and is the current one")
        return
    with tended(settings, _AUTHOR, "versions restore", number):
        restoring.restore(home, number)
    out.print(f"version {number} can be read again: add ?version={number} to any address")


@versions.command()
@click.option("--before", "number", type=click.IntRange(1), required=True, help="Number of the oldest one to keep.")
@command
def forget(settings: Settings, number: int) -> None:
    """Remove what is kept of older versions that can no longer be read: they cannot be had again then."""
    with tended(settings, _AUTHOR, "versions forget", number):
        gone = home_of(settings).forget(number)
    out.print(f"nothing is kept any more of {len(gone)} versions" + (f": {gone[0]} to {gone[-1]}" if gone else ""))


@versions.command()
@_NUMBER
@command
def pin(settings: Settings, number: int) -> None:
    """Keep version NUMBER readable, however many come after it."""
    with tended(settings, _AUTHOR, "versions pin", number):
        home_of(settings).pin(number)
    out.print(f"version {number} stays readable")


@versions.command()
@_NUMBER
@command
def unpin(settings: Settings, number: int) -> None:
    """Let version NUMBER go once as many newer ones exist as are kept; what it said stays in the history."""
    with tended(settings, _AUTHOR, "versions unpin", number):
        home_of(settings).unpin(number)
    out.print(f"version {number} goes when its time comes")

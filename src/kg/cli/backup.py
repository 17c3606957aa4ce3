"""`kg backup`, `kg restore`, `kg check`: a home kept twice, and whether it is what it was."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.markup import escape

from kg import backup as keeping
from kg import ingest
from kg.backup import listing
from kg.cli.command import BROKEN, OK, command, folders_of, home_of
from kg.cli.tables import err, out, show_checked
from kg.config import Settings
from kg.report import QUOTATION_RULE, Report
from kg.store import Home

#: Quotations that are named when they are wrong, and characters of each that are shown.
NAMED, LONGEST = 10, 120
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER)
@command
def backup(settings: Settings, folder: Path) -> None:
    """Back the home up into FOLDER, which is not there yet or empty; the service may run."""
    made = keeping.backup(home_of(settings), folder)
    out.print(f"version {made.version}: {len(made.files):,} files, {made.bytes:,} bytes in {escape(str(folder))}")


@click.command()
@click.argument("folder", type=_FOLDER)
@command
def restore(settings: Settings, folder: Path) -> None:
    """Make a home of the backup in FOLDER, once every file is verified; what is there is never overwritten."""
    made = keeping.restore(folder, settings.home)
    out.print(f"version {made.version} of {made.made} is in {escape(str(settings.home))}")


@click.command()
@click.argument("folder", required=False, type=_FOLDER)
@click.option("--quick", is_flag=True, help="Leave out the rules and the quotations.")
@command
def check(settings: Settings, folder: Path | None, *, quick: bool) -> None:
    """Check that the home, or the home or backup in FOLDER, is what it says: files, counts, digests, index, rules."""
    place = folder or settings.home
    faults = 0
    for fault in keeping.check(place, lambda words: err.print(f"[dim]{words}[/]")):
        out.print(f"[bold red]wrong[/]: {escape(str(fault))}", soft_wrap=True)
        faults += 1
    obeyed = True
    if not quick and not listing.is_backup(place):
        home = Home(place)
        checked = ingest.published(home, home.current(), folders_of(settings))
        _show_misquoted(checked.report, settings.language)
        show_checked(checked, settings.language)
        obeyed = checked.report.conforms
    out.print("all is as it should be" if not faults and obeyed else f"{faults} fault(s) in {escape(str(place))}")
    sys.exit(OK if not faults and obeyed else BROKEN)


def _show_misquoted(report: Report, language: str) -> None:
    """A line for each of the first quotations that do not stand where they say."""
    wrong = [one for one in report.findings if one.shape == QUOTATION_RULE]
    for one in wrong[:NAMED]:
        words = escape(repr(one.value[:LONGEST]))
        out.print(f"[bold red]wrong[/]: {escape(one.focus)}: {one.message(language)} {words}", soft_wrap=True)
    if len(wrong) > NAMED:
        out.print(f"[bold red]wrong[/]: {len(wrong) - NAMED:,} more quotation(s)")

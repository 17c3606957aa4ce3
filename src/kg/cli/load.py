"""`kg load`: large RDF files into a new version."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from kg import ingest
from kg.cli.command import command, folders_of, home_of
from kg.cli.logged import logged
from kg.cli.tables import err, out, show_checked
from kg.config import Settings
from kg.ingest import Target
from kg.iri import Base

_UNCHECKED = (
    "[bold yellow]warning[/]: not checked, as asked: SHACL and the rules are not run on what is loaded;"
    " run `kg validate --published` afterwards"
)
_NO_RULES = (
    "[bold yellow]warning[/]: not checked: there are no rules here;"
    " KG_SHAPES and KG_ONTOLOGY name folders that hold some"
)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--graph", default="", help="IRI of the graph for statements that name none; else one for each file.")
@click.option("--replace", is_flag=True, help="Leave out what the home holds; otherwise the files come on top of it.")
@click.option("--no-gate", is_flag=True, help="Check nothing but that it does not hurt readers [KG_GATE=off].")
@click.option("--quiet", is_flag=True, help="Print nothing but warnings and errors.")
@command
def load(settings: Settings, files: tuple[Path, ...], graph: str, **flags: bool) -> None:
    """Load FILES (.nt, .ttl, .nq, .trig, each also .gz) into one new version, if they break no rule."""
    gate, quiet = settings.gate and not flags["no_gate"], flags["quiet"]
    if not gate:
        err.print(_UNCHECKED)
    own = settings.default_graph == "own"
    target = Target(home_of(settings), Base(settings.base_iri), graph, flags["replace"], own, gate)
    start = time.monotonic()
    with logged(settings, ingest.bulk.AUTHOR, gate=gate), _bar(files, quiet=quiet) as told:
        done = ingest.load(files, target, folders_of(settings), told)
    if not quiet:
        seconds = time.monotonic() - start
        counts = ", ".join(f"{number:,} {name}" for name, number in done.counts.items())
        out.print(f"version {done.version.number}: read {done.statements:,} statements in {seconds:.1f} s; {counts}")
    if done.checked and not quiet:
        show_checked(done.checked, settings.language)
    if gate and not done.checked:
        err.print(_NO_RULES)


@contextmanager
def _bar(files: tuple[Path, ...], *, quiet: bool) -> Iterator[ingest.bulk.Progress]:
    """A bar for each file, on the error stream; gone when all is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=quiet) as bar:
        tasks = {file: bar.add_task(escape(file.name), total=file.stat().st_size) for file in files}
        yield lambda file, read: bar.update(tasks[file], completed=read)

"""`kg ingest`, `kg watch`, `kg quarantine`: pages in, and what became of those that were left out."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from kg.cli.command import BROKEN, OK, command, folders_of, home_of
from kg.cli.logged import logged
from kg.cli.tables import err, out, show_report
from kg.config import Settings
from kg.errors import BadData, BadSetting, BadSource
from kg.fetch import Fetcher
from kg.ingest import crew, inputs, received, spread
from kg.ingest import quarantine as held
from kg.ingest.item import Item
from kg.ingest.ledger import Trouble
from kg.ingest.quarantine import Held
from kg.ingest.run import Place, Read, Summary, Told
from kg.ingest.run import ingest as run
from kg.ingest.trial import Tried, trial
from kg.ingest.watch import arrivals
from kg.ingest.work import State
from kg.iri import Base
from kg.report import Report

#: Who a run is by, unless somebody sent its page over HTTP.
AUTHOR = "kg ingest"
#: Entries that are listed.
HELD = 10_000
JOBS = click.option(
    "--jobs", type=click.IntRange(1, 256), default=2, show_default=True, help="Processes that read pages."
)
_ENGINE = click.option(
    "--engine", default="local", show_default=True, help="Who reads: local, dask, or the address of a Dask scheduler."
)
_QUIET = click.option("--quiet", is_flag=True, help="Print nothing but errors.")


@click.command()
@click.argument("paths", nargs=-1, required=True)
@JOBS
@_ENGINE
@_QUIET
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead: what became of the pages.")
@click.option("--dry-run", is_flag=True, help="Say what would become of the pages; keep nothing, publish nothing.")
@click.option("--author", default=AUTHOR, hidden=True, help="Who asks, as the version says.")
@command
def ingest(settings: Settings, paths: tuple[str, ...], *, jobs: int, engine: str, **more: Any) -> None:
    """Read pages and publish their graphs beside those that are there.

    PATHS are files (HTML, text, each also .gz), folders, WARC files, lists of addresses (.urls) and http(s) addresses.
    What has been read before and has not changed is not read again; an interrupted run goes on where it was.
    """
    place, as_json = _place(settings), more["as_json"]
    place.author = more["author"]
    if more["dry_run"]:
        _try(place, list(trial(place, received.items(paths, _fetch(settings)), engine_of(engine, jobs))), more)
    with _progress(received.count(paths), quiet=more["quiet"] or as_json) as told:
        summary = _run(settings, place, received.items(paths, _fetch(settings)), engine_of(engine, jobs), told)
    if as_json:
        left = [_plain(one) for one in summary.troubles]
        counts = {"version": summary.version, "read": summary.read, "unchanged": summary.unchanged}
        click.echo(json.dumps({**counts, "published": summary.published, "troubles": left}, ensure_ascii=False))
        sys.exit(BROKEN if left else OK)
    if not more["quiet"]:
        show(summary)
    show_troubles(summary.troubles)
    sys.exit(BROKEN if summary.troubles else OK)


def _try(place: Place, tried: list[Tried], more: Mapping[str, Any]) -> None:
    """Tell what would become of some pages, and end."""
    left = [one for one in tried if one.state is not State.READ]
    if more["as_json"]:
        rows = [{**_plain(_trouble(one)), "claims": dict(one.claims), "quads": one.quads} for one in tried]
        click.echo(json.dumps({"version": place.home.current().number, "tried": rows}, ensure_ascii=False))
    elif not more["quiet"]:
        claims = sum((one.claims for one in tried if one.state is State.READ), Counter[str]())
        out.print(f"{len(tried) - len(left):,} page(s) would be published, {len(left):,} left out; nothing was changed")
        show_claims(claims)
    if not more["as_json"]:
        show_troubles([_trouble(one) for one in left], "would be left out")
    sys.exit(BROKEN if left else OK)


def _trouble(one: Tried) -> Trouble:
    return Trouble(one.slug, one.name, one.state, one.message, one.report)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@JOBS
@click.option(
    "--every", type=click.FloatRange(0.1, 3600), default=2.0, show_default=True, help="Seconds between two looks."
)
@command
def watch(settings: Settings, folder: Path, *, jobs: int, every: float) -> None:
    """Ingest what arrives in FOLDER, until told to stop.

    Once the editors' files, the shapes or the ontology have changed, every page of FOLDER is read anew.
    """
    place = _place(settings)
    out.print(f"watching {folder} (Ctrl-C stops)")
    try:
        for arrived in arrivals(folder, partial(time.sleep, every), partial(inputs.read_by, folders_of(settings))):
            place = _place_anew(settings, place) if arrived.anew else place
            items = received.below(folder, arrived.files)
            summary = _run(settings, place, items, engine_of("local", jobs))
            if summary.read or summary.troubles:
                show(summary)
                show_troubles(summary.troubles)
    except KeyboardInterrupt:
        sys.exit(OK)


def _place_anew(settings: Settings, place: Place) -> Place:
    """The place with what pages are read by as it is now; the one before where that cannot be read."""
    try:
        anew = _place(settings)
    except (BadData, BadSource) as bad:
        err.print(f"{escape(str(bad))}: pages are read as before until this is mended")
        return place
    out.print("what pages are read by has changed: reading them anew (`kg build` publishes what the editors wrote)")
    return anew


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--retry", is_flag=True, help="Read them again, and publish those that now conform.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list, with the whole reports.")
@JOBS
@command
def quarantine(settings: Settings, slugs: tuple[str, ...], *, retry: bool, as_json: bool, jobs: int) -> None:
    """List the pages that were left out: refused by a rule, or not readable. Of those named, the whole report."""
    if retry:
        _retry(settings, frozenset(slugs), jobs)
    entries, _ = held.held(settings.home, HELD)
    unknown = sorted({*slugs} - {one.slug for one in entries})
    if unknown and not retry:
        raise BadSetting(f"nothing called {unknown[0]} is held back; `kg quarantine` lists what is")
    left = [it for one in entries if not slugs or one.slug in slugs if (it := held.one(settings.home, one.slug))]
    if as_json:
        click.echo(json.dumps([_told(one) for one in left], ensure_ascii=False, indent=1))
    else:
        _show_held(left, settings.language if slugs else "")
    sys.exit(BROKEN if left else OK)


def _retry(settings: Settings, slugs: frozenset[str], jobs: int) -> None:
    """Read pages again; all of them where none is named."""
    place = _place(settings)
    with place.ledger() as ledger:
        again = [item for item in ledger.troubled() if not slugs or item.slug in slugs]
        ledger.forget_troubles()
    show(_run(settings, place, again, engine_of("local", jobs)))


def _show_held(left: list[Held], language: str) -> None:
    """The entries in a table; each with its report, in a language, where one is named."""
    if left:
        table = Table("page", "", "why", "let it in with", title="held back")
        for one in left:
            again = "kg build" if one.built else f"kg quarantine {one.slug} --retry"
            table.add_row(escape(one.name), one.state.value, escape(one.message), again)
        err.print(table)
    for one in left if language else ():
        show_report(one.report or Report(), language)


def _told(one: Held) -> dict[str, object]:
    report = asdict(one.report) if one.report else None
    return {"page": one.name, "slug": one.slug, "state": one.state.value, "message": one.message,
            "by": "kg build" if one.built else "kg ingest", "report": report}  # fmt: skip


# ---- what they share ----


def _run(settings: Settings, place: Place, items: Iterable[Item], engine: Read, told: Told = lambda _: None) -> Summary:
    """A run that is logged, unless who asks for it logs it."""
    if place.author != AUTHOR:
        return run(place, items, engine, told)
    with logged(settings, AUTHOR):
        return run(place, items, engine, told)


def _place(settings: Settings) -> Place:
    place = Place(folders_of(settings), Base(settings.base_iri), home_of(settings))
    place.check()
    return place


def engine_of(name: str, jobs: int) -> Read:
    """Who reads pages. Raises BadSetting for a name that is none."""
    if name == "local":
        return partial(crew.outcomes, jobs=jobs, limits=crew.Limits())
    if name != "dask" and "://" not in name:
        raise BadSetting(f"--engine is {name!r}; local, dask or the address of a scheduler (tcp://…) is wanted")
    return partial(spread.outcomes, jobs=jobs, scheduler="" if name == "dask" else name)


def _fetch(settings: Settings) -> received.Fetch:
    return received.fetched(Fetcher(settings.fetch_allow))


@contextmanager
def _progress(total: int | None, *, quiet: bool) -> Iterator[Callable[[State | None], None]]:
    """A bar with the rate and the time left."""
    columns = (TextColumn("pages"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}/s"),
               TimeElapsedColumn(), TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=err, disable=quiet) as bar:
        task = bar.add_task("pages", total=total, rate="–")

        def told(_: State | None) -> None:
            bar.advance(task)
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.0f}" if speed else "–")

        yield told


def show(summary: Summary) -> None:
    """The one summary of a run: what became of the pages, and the claims read by relation."""
    states = f"{summary.read:,} read, {summary.unchanged:,} unchanged, {len(summary.troubles):,} left out"
    out.print(f"version {summary.version}: {states}; {summary.published:,} page graph(s) published")
    show_claims(summary.claims)


def show_claims(claims: Counter[str]) -> None:
    """How many claims there are of each relation, the most first."""
    if claims:
        table = Table("relation", "claims")
        for predicate, number in sorted(claims.items(), key=lambda pair: (-pair[1], pair[0])):
            table.add_row(escape(predicate), f"{number:,}")
        out.print(table)


def show_troubles(troubles: list[Trouble], title: str = "left out (kg quarantine)") -> None:
    """The pages that were left out, each with the reason."""
    if not troubles:
        return
    table = Table("page", "", "why", title=title)
    for one in troubles:
        table.add_row(escape(one.name), one.state.value, escape(one.message))
    err.print(table)


def _plain(one: Trouble) -> dict[str, object]:
    report = json.loads(one.report) if one.report else None
    return {"page": one.name, "slug": one.slug, "state": one.state.value, "message": one.message, "report": report}

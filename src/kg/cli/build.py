"""`kg build`, `kg init`, `kg validate`, `kg extract`: from pages and curated files to a published version."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.markup import escape

from kg import ingest, read
from kg.cli.command import BROKEN, OK, command, folders_of, home_of
from kg.cli.ingest import JOBS, engine_of, show_troubles
from kg.cli.logged import logged
from kg.cli.tables import err, out, show_checked, show_reading, show_report
from kg.config import Settings
from kg.errors import BadSetting
from kg.evidence import Source
from kg.ingest.kept import keeping
from kg.ingest.ledger import Trouble
from kg.ingest.whole import has_rules
from kg.iri import Base
from kg.report import checked as verdict


@click.command()
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@JOBS
@command
def build(settings: Settings, *, quiet: bool, jobs: int) -> None:
    """Build the graph from data/, ontology/ and shapes/, and publish it.

    The pages that kg ingest has received stay in it, read anew where the rules have changed.
    """

    def say(line: str) -> None:
        if not quiet:
            err.print(f"[dim]{escape(line)}[/]")

    inputs = folders_of(settings), Base(settings.base_iri), home_of(settings)
    left_out: list[Trouble] = []
    with logged(settings, "kg build"), keeping(*inputs, engine_of("local", jobs), left_out) as kept:
        built = ingest.build(*inputs, say, kept)
    show_troubles(left_out)
    if built.quarantined:
        show_report(built.report, settings.language)
        err.print(f"[bold red]quarantined[/]: {', '.join(built.quarantined)} (kept in {settings.home}/quarantine)")
    if not quiet:
        counts = ", ".join(f"{number:,} {name}" for name, number in built.counts.items())
        out.print(f"version {built.version.number}: {counts}")
    sys.exit(BROKEN if built.quarantined or left_out else OK)


@click.command()
@command
def init(settings: Settings) -> None:
    """Publish an empty dataset, for graphs that come in over HTTP."""
    own = settings.default_graph == "own"
    with logged(settings, "kg init"):
        made = ingest.empty(folders_of(settings), Base(settings.base_iri), home_of(settings), own=own)
    out.print(f"version {made.number}: empty; default graph: {settings.default_graph}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: mentions and claims with offsets.")
@click.option("--language", help="Language of the page, BCP 47; by default what the page declares and its script say.")
@command
def extract(settings: Settings, file: Path, *, as_json: bool, language: str | None) -> None:
    """Show what the rules read from a page, HTML or text; nothing is stored."""
    base, received = Base(settings.base_iri), read.Received(file.name)
    if language:
        source = Source(received.slug, file.name, "", file.stem, file.resolve().as_uri(), language, "")
        page = read.page(source, file.read_bytes())
    else:
        page = read.unregistered(received, file.read_bytes())
    found = ingest.outline(*ingest.read_page(page, ingest.curated(folders_of(settings), base), base))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        show_reading(found)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--published", is_flag=True, help="Check the published version instead, whatever its size.")
@click.option("--version", type=click.IntRange(1), help="Check this published version.")
@command
def validate(settings: Settings, files: tuple[Path, ...], *, published: bool, version: int | None) -> None:
    """Check what a build would publish, or Turtle FILES beside the curated data; publish nothing."""
    if published or version:
        _validate_published(settings, version)
    report = ingest.examine(folders_of(settings), Base(settings.base_iri), files)
    show_report(report, settings.language)
    verdict = "conforms" if report.conforms else "does not conform"
    out.print(f"{verdict}: {len(report.findings)} finding(s), {report.quotations} quotation(s) at their offsets")
    sys.exit(OK if report.conforms else BROKEN)


def _validate_published(settings: Settings, number: int | None) -> None:
    home = home_of(settings)
    version = home.at(number) if number else home.current()
    if not has_rules(version.path):
        raise BadSetting(f"version {version.number} carries no rules, neither shapes nor vocabulary, to check it by")
    checked = ingest.published(home, version, folders_of(settings))
    home.records.judge(version.number, verdict("all", checked.report, checked.unproved))
    show_checked(checked, settings.language)
    sys.exit(OK if checked.report.conforms else BROKEN)

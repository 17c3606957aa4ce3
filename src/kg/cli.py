"""The command line: arguments in, one use case, words and an exit code out.

Exit codes: 0 done; 1 the graph breaks its rules, or a page was quarantined; 2 the request cannot be carried out as
given (a setting, a file, a query); 3 no graph was built yet, or the port is taken.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kg import ingest, media, read
from kg.config import Settings, base_iri
from kg.errors import BadSetting, KgError, NoGraph, PortInUse, Refused
from kg.evaluate import Evaluator
from kg.evidence import Source
from kg.ingest import Folders
from kg.iri import Base, slug
from kg.report import Report
from kg.store import Form, Home, Reader, Scope
from kg.store.write import Writer, Writing
from kg.terms import curie

OK, BROKEN, REFUSED, UNAVAILABLE = 0, 1, 2, 3
_out = Console(soft_wrap=True, highlight=False)
_err = Console(stderr=True, soft_wrap=True, highlight=False)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the package refuses on purpose into one message and an exit code; anything else is a fault of ours."""
    try:
        yield
    except Refused as refused:
        _show(refused.report, Settings.from_env(os.environ).language)
        _err.print(f"[bold red]error[/]: {escape(str(refused))}")
        sys.exit(BROKEN)
    except KgError as bad:
        _err.print(f"[bold red]error[/]: {escape(str(bad))}")
        sys.exit(UNAVAILABLE if isinstance(bad, NoGraph | PortInUse) else REFUSED)


def _command(run: Callable[..., None]) -> Callable[..., None]:
    """Hand a command the settings, changed by the options it was given, and tell what it refuses."""

    @wraps(run)
    def wrapped(home: Path | None, base: str | None, data: Path | None, **options: Any) -> None:
        with _told():
            settings = Settings.from_env(os.environ)
            settings = replace(settings, home=home or settings.home, data=data or settings.data)
            run(replace(settings, base_iri=base_iri(base) if base else settings.base_iri), **options)

    for option in (
        click.option("--home", type=click.Path(path_type=Path), help="Directory of the built versions [KG_HOME]."),
        click.option("--base", help="Address every IRI stands under [KG_BASE_IRI]."),
        click.option("--data", type=click.Path(path_type=Path), help="Folder of curated files and sources [KG_DATA]."),
    ):
        wrapped = option(wrapped)
    return wrapped


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=__doc__.partition("\n\n")[2])
@click.version_option(package_name="hetao-kg")
def main() -> None:
    """Turn pages into sourced, validated RDF, and serve it."""


@main.command()
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@_command
def build(settings: Settings, *, quiet: bool) -> None:
    """Build the graph from data/, ontology/ and shapes/, and publish it."""

    def say(line: str) -> None:
        if not quiet:
            _err.print(f"[dim]{escape(line)}[/]")

    built = ingest.build(_folders(settings), Base(settings.base_iri), _home(settings), say)
    if built.quarantined:
        _show(built.report, settings.language)
        _err.print(f"[bold red]quarantined[/]: {', '.join(built.quarantined)} (kept in {settings.home}/quarantine)")
    if not quiet:
        counts = ", ".join(f"{number:,} {name}" for name, number in built.counts.items())
        _out.print(f"version {built.version.number}: {counts}")
    sys.exit(BROKEN if built.quarantined else OK)


@main.command()
@_command
def init(settings: Settings) -> None:
    """Publish an empty dataset, for graphs that come in over HTTP."""
    own = settings.default_graph == "own"
    made = ingest.empty(_folders(settings), Base(settings.base_iri), _home(settings), own=own)
    _out.print(f"version {made.number}: empty; default graph: {settings.default_graph}")


@main.command()
@click.option("--host", help="Address to listen on [KG_HOST].")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on [KG_PORT].")
@_command
def serve(settings: Settings, host: str | None, port: int | None) -> None:
    """Serve the published graph: pages, linked data, SPARQL."""
    from kg.web import create_app  # noqa: PLC0415 - and the web layer

    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    reader = Reader(Home(settings.home))
    _same_base(reader, settings)
    with closing(Evaluator(settings.limits)) as evaluator, _writing(settings) as writing:
        _serve(create_app(reader, settings.base_iri, evaluator, writing), settings)


@contextmanager
def _writing(settings: Settings) -> Iterator[Writing | None]:
    """What the service is written with; None when no token is set."""
    if not settings.token:
        yield None
        return
    with closing(Writer(_home(settings), settings.update_seconds)) as writer:
        yield Writing(writer, settings.token)


def _serve(app: Any, settings: Settings) -> None:
    """Listen, say so, and answer until told to stop."""
    from kg import front  # noqa: PLC0415 - only this command needs a server

    try:
        server = front.create(app, settings.host, settings.port, settings.threads, settings.limits.answer_bytes)
    except OSError as bad:
        where = f"{settings.host}:{settings.port}"
        raise PortInUse(f"cannot listen on {where}: {bad.strerror}; name another with --port or KG_PORT") from bad
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(OK))  # waitress then finishes what is in flight
    _out.print(f"serving {settings.home} on http://{settings.host}:{settings.port}/ (Ctrl-C stops)")
    server.run()


def _same_base(reader: Reader, settings: Settings) -> None:
    """Raise BadSetting when the graph was built for another base: its IRIs would lead elsewhere."""
    manifest = json.loads((reader.current().version.path / "manifest.json").read_text(encoding="utf-8"))
    if manifest["base"] != settings.base_iri:
        raise BadSetting(
            f"the graph was built for {manifest['base']}, not for {settings.base_iri}:"
            " set KG_BASE_IRI, or run `kg build`"
        )


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: mentions and claims with offsets.")
@click.option("--language", default="en", show_default=True, help="Language of the page, BCP 47.")
@_command
def extract(settings: Settings, file: Path, *, as_json: bool, language: str) -> None:
    """Show what the rules read from a page; nothing is stored."""
    source = Source(slug(file.stem) or "page", file.name, "", file.stem, file.resolve().as_uri(), language, "")
    base = Base(settings.base_iri)
    page = read.page(source, file.read_bytes())
    found = ingest.outline(*ingest.read_page(page, ingest.curated(_folders(settings), base), base))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _outline(found)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_command
def validate(settings: Settings, files: tuple[Path, ...]) -> None:
    """Check what a build would publish, or Turtle FILES beside the curated data; publish nothing."""
    report = ingest.examine(_folders(settings), Base(settings.base_iri), files)
    _show(report, settings.language)
    verdict = "conforms" if report.conforms else "does not conform"
    _out.print(f"{verdict}: {len(report.findings)} finding(s), {report.quotations} quotation(s) at their offsets")
    sys.exit(OK if report.conforms else BROKEN)


@main.command()
@click.argument("text")
@click.option(
    "--format", "ending", default="table", show_default=True, help="table, json, xml, csv, tsv; ttl, nt, rdf, jsonld."
)
@_command
def query(settings: Settings, text: str, ending: str) -> None:
    """Ask the published graph a SPARQL query; prefixes of the vocabulary are declared."""
    dataset = Reader(Home(settings.home)).current().dataset

    def choose(form: Form) -> str:
        offers = media.GRAPHS if form is Form.GRAPH else media.RESULTS
        default = "ttl" if form is Form.GRAPH else "json"
        return media.by_ending(default if ending == "table" else ending, offers)

    kind, body = dataset.answer(text, Scope(), choose, settings.base_iri)
    if ending == "table" and kind.endswith("results+json"):
        _rows(json.loads(body))
    else:
        click.echo(body, nl=False)


@main.command()
@click.option(
    "--format", "ending", default="nq", show_default=True, help="nq (every graph), or ttl, nt, rdf, jsonld (merged)."
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; standard output if none."
)
@_command
def export(settings: Settings, ending: str, output: Path | None) -> None:
    """Write the whole published graph, sorted: equal graphs give equal bytes."""
    dataset = Reader(Home(settings.home)).current().dataset
    if ending == "nq":
        body = "".join(dataset.quads()).encode()
    else:
        everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
        body = dataset.construct([everything], {}, media.by_ending(ending, media.GRAPHS))
    if output:
        output.write_bytes(body)
    else:
        click.echo(body, nl=False)


def _home(settings: Settings) -> Home:
    return Home(settings.home, settings.versions)


def _folders(settings: Settings) -> Folders:
    return Folders(settings.data, settings.ontology, settings.shapes)


def _show(report: Report, language: str) -> None:
    """The findings as a table: node with label, path, message, shape."""
    if not report.findings:
        return
    table = Table()
    for head in ("", "node", "path", "message", "shape"):
        table.add_column(head, overflow="fold")  # an IRI is never cut
    for one in report.findings:
        node = f"{one.label}\n{one.focus}" if one.label else one.focus
        said = one.message(language) + (f"\n{one.value[:200]}" if one.value else "")
        table.add_row(one.severity, escape(node), curie(one.path), escape(said), curie(one.shape))
    _out.print(table)


def _outline(found: dict[str, Any]) -> None:
    mentions = Table("start", "end", "type", "text", title="mentions")
    for one in found["mentions"]:
        mentions.add_row(str(one["start"]), str(one["end"]), one["type"], escape(one["text"]))
    claims = Table("subject", "property", "value", "words", "rule", title="claims")
    for one in found["claims"]:
        claims.add_row(*(escape(str(one[key])) for key in ("subject", "predicate", "object", "quote", "rule")))
    _out.print(mentions, claims)


def _rows(found: dict[str, Any]) -> None:
    if "boolean" in found:
        _out.print(str(found["boolean"]).lower())
        return
    names = found["head"]["vars"]
    table = Table(*names)
    for row in found["results"]["bindings"]:
        table.add_row(*(escape(row[name]["value"]) if name in row else "" for name in names))
    _out.print(table)

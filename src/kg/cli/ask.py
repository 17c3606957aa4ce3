"""`kg query`, `kg export`: answers from the published version."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg import media
from kg.cli.command import command
from kg.cli.tables import show_rows
from kg.config import Settings
from kg.store import Form, Home, Reader, Scope


@click.command()
@click.argument("text")
@click.option(
    "--format", "ending", default="table", show_default=True, help="table, json, xml, csv, tsv; ttl, nt, rdf, jsonld."
)
@command
def query(settings: Settings, text: str, ending: str) -> None:
    """Ask the published graph a SPARQL query; prefixes of the vocabulary are declared."""
    dataset = Reader(Home(settings.home)).current().dataset

    def choose(form: Form) -> str:
        offers = media.GRAPHS if form is Form.GRAPH else media.RESULTS
        default = "ttl" if form is Form.GRAPH else "json"
        return media.by_ending(default if ending == "table" else ending, offers)

    kind, body = dataset.answer(text, Scope(), choose, settings.base_iri)
    if ending == "table" and kind.endswith("results+json"):
        show_rows(json.loads(body))
    else:
        click.echo(body, nl=False)


@click.command()
@click.option(
    "--format", "ending", default="nq", show_default=True, help="nq (every graph), or ttl, nt, rdf, jsonld (merged)."
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; standard output if none."
)
@command
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

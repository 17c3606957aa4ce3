"""`kg candidates`: names to review."""

from __future__ import annotations

import csv
import io
import json

import click
from rich.markup import escape
from rich.table import Table

from kg import ingest, review
from kg.cli.command import command, folders_of
from kg.cli.tables import out
from kg.config import Settings
from kg.iri import Base
from kg.review import Review
from kg.store import Home, Reader

_COLUMNS = ("kind", "name", "entity", "decision", "by", "on", "why", "known", "ratio", "sentence", "known_sentence")


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
    help="csv has the columns of data/aliases.csv, the decision left open.",
)  # fmt: skip
@command
def candidates(settings: Settings, *, form: str) -> None:
    """List names in the published graph that may be spellings of curated ones, with a sentence for both."""
    base, dataset = Base(settings.base_iri), Reader(Home(settings.home)).current().dataset
    rows = [_row(one, base) for one in review.candidates(dataset, base, ingest.reviewed(folders_of(settings)))]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(_csv(rows), nl=False)
    else:
        _show(rows)


def _row(one: Review, base: Base) -> dict[str, str | float]:
    found = one.candidate
    return {
        "kind": found.segment,
        "name": found.name,
        "entity": found.iri.removeprefix(base.iri),
        "known": found.known,
        "ratio": found.ratio,
        "sentence": one.sentence,
        "known_sentence": one.known_sentence,
    }


def _csv(rows: list[dict[str, str | float]]) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, _COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _show(rows: list[dict[str, str | float]]) -> None:
    if not rows:
        out.print("no name waits for a decision")
        return
    table = Table("name", "may be", "ratio", "sentences")
    for row in rows:
        name, known = f"{row['name']}\n({row['kind']})", f"{row['known']}\n{row['entity']}"
        sentences = f"{row['sentence']}\n{row['known_sentence']}".strip()
        table.add_row(escape(name), escape(known), str(row["ratio"]), escape(sentences))
    out.print(table)
    out.print("decide in data/aliases.csv: accept or reject, by whom, when, why; the next build takes it up")

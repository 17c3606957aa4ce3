"""`kg score`: how much of an annotated set extraction gets right."""

from __future__ import annotations

from pathlib import Path

import click

from kg import ingest
from kg.cli.command import command, folders_of
from kg.cli.tables import out, show_faults, show_score
from kg.config import Settings
from kg.iri import Base


@click.command()
@click.option("--gold", type=click.Path(path_type=Path), help="Folder of annotated documents [KG_GOLD].")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option("--faults", is_flag=True, help="List what was missed and what is wrong; not for documents set aside.")
@command
def score(settings: Settings, gold: Path | None, *, as_json: bool, faults: bool) -> None:
    """Measure extraction on annotated documents: precision, recall and F1 by type of mention and by relation."""
    base = Base(settings.base_iri)
    folder, curated = gold or settings.gold, ingest.curated(folders_of(settings), base)
    if faults:
        show_faults(ingest.faults_of(folder, curated, base))
        return
    found = ingest.measure(folder, curated, base)
    if as_json:
        click.echo(ingest.score_json(found))
    else:
        for part in found.parts:
            show_score(part)
        for row in found.judged:
            told = f"{row.claims:,} claims of {row.documents} {row.pages} pages judged on {row.judged}"
            out.print(f"{told}: {row.right:.1%} not called wrong, {row.doubtful} of them doubtful")
        out.print("a relation counts only claims of its own property; recovered: the value by any property")

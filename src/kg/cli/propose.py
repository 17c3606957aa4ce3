"""`kg propose`: a language model asked about the registered pages."""

from __future__ import annotations

import click
from rich.markup import escape

from kg import ingest
from kg.cli.command import command, folders_of
from kg.cli.tables import err, out
from kg.config import Settings
from kg.errors import BadSetting, NoAnswer
from kg.evidence import Page
from kg.ingest import Around, Asked
from kg.iri import Base


@click.command()
@click.argument("slugs", nargs=-1)
@command
def propose(settings: Settings, slugs: tuple[str, ...]) -> None:
    """Ask the model of KG_LLM_URL about registered pages, or those named by their SLUGS; the next build takes it up.

    What is accepted goes to data/proposals/, with what was refused and why. Nothing is published here.
    """
    if settings.llm is None:
        raise BadSetting("no model is set: give KG_LLM_URL and KG_LLM_MODEL")
    base, folders = Base(settings.base_iri), folders_of(settings)
    curated = ingest.curated(folders, base)
    around = Around(curated.graphs, ingest.rules(folders), base)
    for page in _chosen(ingest.pages(folders), slugs):
        try:
            asked = ingest.ask(*ingest.read_page(page, curated, base), around, settings.llm)
        except NoAnswer as missing:  # the next page may fare better
            err.print(f"[bold red]{escape(page.source.slug)}[/]: {escape(str(missing))}")
            continue
        ingest.keep(folders.data / "proposals", asked)
        _show(page.source.slug, asked)


def _chosen(pages: list[Page], slugs: tuple[str, ...]) -> list[Page]:
    """The pages of these slugs, all without one. Raises BadSetting for a slug that no page has."""
    if unknown := set(slugs) - {page.source.slug for page in pages}:
        raise BadSetting(f"no registered page has the slug {', '.join(sorted(unknown))}")
    return [page for page in pages if not slugs or page.source.slug in slugs]


def _show(slug: str, asked: Asked) -> None:
    out.print(f"{slug}: {len(asked.kept.proposals)} accepted, {len(asked.standing.refused)} refused,"
              f" {len(asked.malformed)} out of form")  # fmt: skip
    for proposal, reason in asked.standing.refused:
        out.print(
            f"  [dim]{escape(proposal.subject)} · {proposal.relation} · {escape(proposal.object)}[/]: {reason.value}"
        )
    for sentence in asked.malformed:
        out.print(f"  [dim]{escape(sentence)}[/]")

"""What commands print: reports, readings, rows of answers, as tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kg.gate.whole import MOST, Checked
from kg.report import Report, groups
from kg.score import Fault, Scored, Tally
from kg.terms import curie

#: Findings that are told one by one, and nodes that a group of equal ones names.
MANY, NAMED = 30, 3

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def show_report(report: Report, language: str) -> None:
    """The findings as a table: node with label, path, message, shape; many are told by groups."""
    if not report.findings:
        return
    if len(report.findings) > MANY:
        show_groups(report, language)
        return
    table = Table()
    for head in ("", "node", "path", "message", "shape"):
        table.add_column(head, overflow="fold")  # an IRI is never cut
    for one in report.findings:
        node = f"{one.label}\n{one.focus}" if one.label else one.focus
        said = one.message(language) + (f"\n{one.value[:200]}" if one.value else "")
        table.add_row(one.severity, escape(node), curie(one.path), escape(said), curie(one.shape))
    out.print(table)


def show_groups(report: Report, language: str) -> None:
    """Equal findings as one, each with the first nodes."""
    table = Table()
    for head in ("", "nodes", "path", "message", "shape"):
        table.add_column(head, overflow="fold")
    for group in groups(report.findings, language):
        nodes = [one.focus for one in group.findings[:NAMED]]
        more = len(group.findings) - len(nodes)
        told = "\n".join([*nodes, *([f"and {more:,} more"] if more else [])])
        kind = f"{group.severity} ×{len(group.findings):,}"
        table.add_row(kind, escape(told), curie(group.path), escape(group.message), curie(group.shape))
    out.print(table)


def show_checked(checked: Checked, language: str) -> None:
    """What the check of a whole dataset found."""
    show_report(checked.report, language)
    verdict = "conforms" if checked.report.conforms else "does not conform"
    quoted = f"{checked.report.quotations:,} quotation(s) at their offsets"
    left = (
        f", {checked.unproved:,} not looked up: the texts of their sources are not at hand" if checked.unproved else ""
    )
    out.print(f"{verdict}: {checked.nodes:,} nodes, {len(checked.report.findings):,} finding(s), {quoted}{left}")
    if len(checked.report.findings) >= MOST:
        out.print(f"{checked.doubtful:,} nodes are doubtful; after {MOST:,} violations no more are looked at closely")


def show_reading(found: dict[str, Any]) -> None:
    """What was read from a page: its mentions, then its claims."""
    mentions = Table("start", "end", "type", "text", title="mentions")
    for one in found["mentions"]:
        mentions.add_row(str(one["start"]), str(one["end"]), one["type"], escape(one["text"]))
    claims = Table("subject", "property", "value", "words", "rule", title="claims")
    for one in found["claims"]:
        claims.add_row(*(escape(str(one[key])) for key in ("subject", "predicate", "object", "quote", "rule")))
    out.print(mentions, claims)


def show_rows(found: dict[str, Any]) -> None:
    """An answer in SPARQL JSON results: a table, or one word for ASK."""
    if "boolean" in found:
        out.print(str(found["boolean"]).lower())
        return
    names = found["head"]["vars"]
    table = Table(*names)
    for row in found["results"]["bindings"]:
        table.add_row(*(escape(row[name]["value"]) if name in row else "" for name in names))
    out.print(table)


def show_score(part: Scored) -> None:
    """One part's figures: all mentions, each type, all statements, each relation."""
    table = Table(
        "", "precision", "recall", "F1", "annotated", "read", title=f"{part.name}: {part.documents} documents"
    )
    rows = [("mentions", part.mentions), *sorted(part.types.items()), ("statements", part.statements)]
    for name, tally in [*rows, *sorted(part.relations.items())]:
        table.add_row(name, *_shares(tally), str(tally.annotated), str(tally.found))
    out.print(table)
    out.print(f"recovered: {part.recovered} of {part.statements.annotated} statements")


def show_faults(found: Iterable[Fault]) -> None:
    """What was missed and what is wrong, a line each."""
    for one in found:
        out.print(f"{one.document} {one.what} [bold]{one.name}[/]: {escape(one.value)} [dim]{escape(one.words)}[/]")


def _shares(tally: Tally) -> list[str]:
    return ["" if share is None else f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1)]

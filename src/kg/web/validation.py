"""`/validation`: what the check of this version found, rule by rule; the same as a SHACL report, and the shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from rdflib import BNode, Graph, Literal, URIRef

from kg.describe import Rule
from kg.media import DATA, ENTITY, HTML, by_ending, negotiate
from kg.report import QUOTATION_RULE, Finding
from kg.store import write_graph
from kg.terms import DCTERMS, RDF, SH, XSD
from kg.web.language import language
from kg.web.respond import Link, deliver
from kg.web.site import Moment, moment

views = Blueprint("validation", __name__)

#: The page first: a report is asked for by people unless the client says otherwise.
_OFFERED = {HTML: ENTITY[HTML], **DATA}
#: Findings of one group that are named; the report has them all.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Group:
    """Findings with the same rule and message, as one entry. severity: "violation" or "warning"."""

    severity: str
    message: str
    shape: str
    path: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A rule and what came of it. checked: how many things it is about."""

    rule: Rule
    checked: int
    violations: int
    warnings: int


@views.get("/validation")
def page() -> Response:
    """The report of the check that this version passed before it was published; a page, or RDF for programs."""
    asked = request.args.get("format")
    media = by_ending(asked, _OFFERED) if asked else negotiate(request.headers.get("Accept"), _OFFERED)
    alternates = (Link(f"/validation?format={offer.ending}", "alternate", kind) for kind, offer in DATA.items())
    links = [Link("/validation", "canonical"), *alternates]
    return deliver(media, _page if media == HTML else lambda: write_graph(_report(moment()), media), links)


@views.get("/shapes")
def shapes() -> Response:
    """All shapes of this version in one document."""
    asked = request.args.get("format")
    media = by_ending(asked, DATA) if asked else negotiate(request.headers.get("Accept"), DATA)
    return deliver(media, lambda: write_graph(moment().shapes, media))


def _page() -> str:
    now = moment()
    groups = tuple(_grouped(now.findings or ()))
    counts = {s: sum(len(g.findings) for g in groups if g.severity == s) for s in ("violation", "warning")}
    return render_template(
        "validation.html", lang=language(), moment=now, known=now.findings is not None, groups=groups, counts=counts,
        lines=_lines(now), misquoted=_misquoted(now), shown=SHOWN,
        held=[str(slug) for slug in now.manifest.get("quarantined", ())],
    )  # fmt: skip


def _grouped(findings: Iterable[Finding]) -> Iterable[Group]:
    groups: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.severity, finding.message(language()), finding.shape, finding.path)
        groups.setdefault(key, []).append(finding)
    return (Group(*key, tuple(found)) for key, found in sorted(groups.items()))


def _lines(now: Moment) -> list[Line]:
    """The rules, those that found something first."""
    found = Counter((finding.shape, finding.severity) for finding in now.findings or ())
    lines = [_line(rule, found, now.usage) for rule in now.rules]
    return sorted(lines, key=lambda line: (-line.violations, -line.warnings, line.rule.iri))


def _line(rule: Rule, found: Mapping[tuple[str, str], int], usage: Mapping[str, int]) -> Line:
    def count(severity: str) -> int:
        return sum(found.get((part, severity), 0) for part in rule.parts)

    return Line(rule, sum(usage.get(target, 0) for target in rule.targets), count("violation"), count("warning"))


def _misquoted(now: Moment) -> int:
    return sum(finding.shape == QUOTATION_RULE for finding in now.findings or ())


# ---- the report as RDF (SHACL section 3.6) ----


def _report(now: Moment) -> Graph:
    graph, report = Graph(), URIRef(f"{now.base}validation")
    broken = [finding for finding in now.findings or () if finding.severity == "violation"]
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(not broken)))
    if now.built:
        graph.add((report, DCTERMS.created, Literal(now.built, datatype=XSD.dateTime)))
    for number, finding in enumerate(now.findings or ()):
        graph.add((report, SH.result, _result(graph, finding, BNode(f"result{number}"))))
    return graph


def _result(graph: Graph, finding: Finding, result: BNode) -> BNode:
    severity = SH.Violation if finding.severity == "violation" else SH.Warning
    told: list[tuple[URIRef, str]] = [
        (SH.focusNode, finding.focus), (SH.resultPath, finding.path), (SH.sourceShape, finding.shape),
        (SH.sourceConstraintComponent, finding.component),
    ]  # fmt: skip
    graph.add((result, RDF.type, SH.ValidationResult))
    graph.add((result, SH.resultSeverity, severity))
    for predicate, iri in told:
        if ":" in iri and not iri.startswith("^"):
            graph.add((result, predicate, URIRef(iri)))
    if finding.value:
        graph.add((result, SH.value, Literal(finding.value)))
    for tag, message in sorted(finding.messages.items()):
        graph.add((result, SH.resultMessage, Literal(message, lang=tag)))
    return result

"""`/validation`: what the check of this version found, rule by rule; the same as a SHACL report, and the shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, render_template
from rdflib import Graph, Literal, URIRef

from kg.describe import Rule, rules
from kg.describe import shapes as shapes_in
from kg.ingest import quarantine
from kg.ingest.quarantine import Held
from kg.media import DATA, HTML, PAGE, Offers
from kg.report import QUOTATION_RULE, Report, groups
from kg.store import write_graph
from kg.terms import DCTERMS, XSD
from kg.validate import as_graph
from kg.web import past
from kg.web.language import language
from kg.web.respond import Link, deliver, wanted
from kg.web.site import Moment, moment, site

views = Blueprint("validation", __name__)

#: The page first: a report is asked for by people unless the client says otherwise.
_OFFERED: Offers = {**PAGE, **DATA}
#: Findings of one group that are named; the report has them all.
SHOWN = 20
#: Versions whose verdicts are told.
VERDICTS = 50
#: What a report says whose version holds more than was checked.
UNCHECKED = {
    "en": "Some of what this version holds came in unchecked, and this report does not speak of it.",
    "zh-Hans": "本版本的部分内容未经检查即已导入，本报告不涉及该部分。",
}


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
    media = wanted(_OFFERED)
    alternates = (Link(f"/validation?format={offer.ending}", "alternate", kind) for kind, offer in DATA.items())
    links = [Link("/validation", "canonical"), *alternates]
    if media != HTML:
        return deliver(media, lambda: write_graph(_report(moment()), media), links)
    held, total = ([], 0) if past.carried() else quarantine.held(site().reader.home.path, SHOWN)
    mark = str((total, [(one.slug, one.message) for one in held])) if held else ""
    mark += "" if _whole(moment()) else "unchecked"
    return deliver(HTML, lambda: _page(held, total), links, mark=mark)


@views.get("/shapes")
def shapes() -> Response:
    """All shapes of this version in one document."""
    media = wanted(DATA)
    return deliver(media, lambda: write_graph(moment().shapes, media))


def _page(held: list[Held], total: int) -> str:
    now = moment()
    found = groups(now.findings or (), language())
    counts = {s: sum(len(g.findings) for g in found if g.severity == s) for s in ("violation", "warning")}
    return render_template(
        "validation.html", lang=language(), moment=now, known=now.findings is not None, whole=_whole(now),
        groups=found, counts=counts, lines=_lines(now), misquoted=_misquoted(now), shown=SHOWN,
        held=held, held_total=total, verdicts=verdicts(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check of one version found. checked: as kg.report.checked has it; rules: None when they are gone."""

    number: int
    built: str
    checked: Mapping[str, Any]
    rules: int | None


def verdicts() -> list[Verdict]:
    """The newest versions that say how they were checked, the newest first."""
    home = site().reader.home
    records = [record for one in reversed(home.published()) if (record := home.records.get(one)) and record.checked]
    return [
        Verdict(one.number, str(one.manifest.get("built", "")), one.checked, _rules_at(one.number))
        for one in records[:VERDICTS]
    ]


def _rules_at(number: int) -> int | None:
    version = site().reader.home.held(number)
    files = tuple(sorted((version.path / "shapes").glob("*.ttl"))) if version else ()
    return _count(tuple(file.stat().st_ino for file in files), files[0].parent) if files else None


@lru_cache(maxsize=64)
def _count(stamp: tuple[int, ...], folder: Path) -> int:
    """How many rules there are. stamp: what stays the same from version to version, until a build."""
    del stamp
    return len(rules(shapes_in(folder))) + 1


def _lines(now: Moment) -> list[Line]:
    """The rules, those that found something first."""
    found = Counter((finding.shape, finding.severity) for finding in now.findings or ())
    lines = [_line(rule, found, now.usage) for rule in now.rules]
    return sorted(lines, key=lambda line: (-line.violations, -line.warnings, line.rule.iri))


def _line(rule: Rule, found: Mapping[tuple[str, str], int], usage: Mapping[str, int]) -> Line:
    def count(severity: str) -> int:
        return sum(found.get((part, severity), 0) for part in rule.parts)

    return Line(rule, sum(usage.get(target, 0) for target in rule.targets), count("violation"), count("warning"))


def _whole(now: Moment) -> bool:
    """Whether nothing has come in unchecked since everything was checked."""
    return site().reader.home.whole(now.version)


def _misquoted(now: Moment) -> int:
    return sum(finding.shape == QUOTATION_RULE for finding in now.findings or ())


# ---- the report as RDF (SHACL section 3.6) ----


def _report(now: Moment) -> Graph:
    iri = URIRef(f"{now.base}validation")
    graph = as_graph(Report(now.findings or ()), iri)
    for tag, words in () if _whole(now) else UNCHECKED.items():
        graph.add((iri, DCTERMS.description, Literal(words, lang=tag)))
    if now.built:
        graph.add((iri, DCTERMS.created, Literal(now.built, datatype=XSD.dateTime)))
    return graph

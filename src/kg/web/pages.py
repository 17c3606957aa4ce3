"""The pages about the whole: home, validation, vocabulary; and `/health`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, jsonify, render_template
from werkzeug.wrappers import Response as Answered

from kg.describe import Term, describe
from kg.media import HTML
from kg.report import Finding
from kg.terms import HET
from kg.web import picture
from kg.web.language import language
from kg.web.outline import outline
from kg.web.query import examples
from kg.web.respond import deliver
from kg.web.site import moment

views = Blueprint("pages", __name__)

#: Questions on the home page.
_ASKED = 6
_SAMPLES = 3
#: The kinds that people come for, with a colour of their own; the rest are named in one line.
_KINDS = ("plan", "orientation", "milestone", "event", "place", "organisation", "person", "article")


@views.get("/")
def home() -> Answered:
    """What is in here: search, map, the plan with the most statements, types, questions, articles, data."""
    return deliver(HTML, _home)


def _home() -> str:
    now = moment()
    plan = describe(now.dataset, now.profile, now.featured) if now.featured else None
    counts = now.index.kinds
    return render_template(
        "home.html", lang=language(), moment=now, plan=plan, o=outline(now, plan) if plan else None,
        kinds=[(kind, counts[kind], now.index.of_kind(kind)[:_SAMPLES]) for kind in _KINDS if kind in counts],
        others=[(kind, count) for kind, count in counts.items() if kind not in _KINDS],
        spots=picture.spots(now.located), examples=examples(now.path / "examples")[:_ASKED],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Findings with the same rule and message, as one entry. severity: "violation" or "warning"."""

    severity: str
    message: str
    shape: str
    path: str
    findings: tuple[Finding, ...]


@views.get("/validation")
def validation() -> Answered:
    """The report of the check that this version passed before it was published."""
    return deliver(HTML, _validation)


def _validation() -> str:
    now = moment()
    groups = tuple(_grouped(now.findings or ()))
    counts = {s: sum(len(g.findings) for g in groups if g.severity == s) for s in ("violation", "warning")}
    return render_template(
        "validation.html", lang=language(), moment=now, known=now.findings is not None, groups=groups, counts=counts,
        held=[str(slug) for slug in now.manifest.get("quarantined", ())],
    )  # fmt: skip


def _grouped(findings: Iterable[Finding]) -> Iterable[Group]:
    groups: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.severity, finding.message(language()), finding.shape, finding.path)
        groups.setdefault(key, []).append(finding)
    return (Group(*key, tuple(found)) for key, found in sorted(groups.items()))


@views.get("/vocabulary")
def vocabulary() -> Answered:
    """The classes and properties of the ontology, with both labels and how often they are used."""
    return deliver(HTML, _vocabulary)


def _vocabulary() -> str:
    now = moment()
    return render_template(
        "vocabulary.html", lang=language(), moment=now, usage=now.usage, classes=_own(now.profile.classes.values()),
        properties=_own(now.profile.properties.values()),
    )  # fmt: skip


def _own(terms: Iterable[Term]) -> list[Term]:
    """Our own terms first, then those of others that the ontology labels, each by name."""
    return sorted(terms, key=lambda term: (not term.iri.startswith(str(HET)), term.curie))


@views.get("/health")
def health() -> Answered:
    """Whether there is a version to answer from, and which; for monitors."""
    now = moment()
    answer = jsonify(status="ok", version=now.number, built=now.built)
    answer.headers["Cache-Control"] = "no-store"
    return answer

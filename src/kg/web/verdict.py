"""What the gate says of a write: 422 with the report, or 200 for one that was only tried, in the format asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from uuid import uuid4

from flask import Response, render_template, request
from rdflib import URIRef

from kg.errors import NotOffered
from kg.media import GRAPHS, HTML, Offer, Offers, by_ending, negotiate
from kg.report import Finding, Report, groups
from kg.store import write_graph
from kg.validate import as_graph
from kg.web.language import language

_PROBLEM, _TEXT = "application/problem+json", "text/plain"
#: The first for a client that does not mind: writers are programs.
_OFFERED: Offers = {
    _PROBLEM: Offer("json", ("application/json",)),
    **{media: Offer(offer.ending) for media, offer in GRAPHS.items()},
    HTML: Offer("html", ("application/xhtml+xml",)),
    _TEXT: Offer("txt"),
}
#: What is not the same in all findings of a group, or is for the report as RDF alone.
_OF_ONE = frozenset({"focus", "label", "value", "graph", "said"})
#: Nodes that a group of equal findings names; all of them stand in the report as RDF.
_NAMED = 20


def verdict(report: Report, detail: str) -> Response:
    """The answer; detail: one sentence on what became of the write."""
    status = HTTPStatus.OK if report.conforms else HTTPStatus.UNPROCESSABLE_ENTITY
    media = _wanted()
    answer = Response(_body(report, detail, media, status), status, mimetype=media)
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("Accept")
    return answer


def _wanted() -> str:
    """The media type; a client that can read none of them gets the problem all the same."""
    if asked := request.args.get("format"):
        return by_ending(asked, _OFFERED)
    try:
        return negotiate(request.headers.get("Accept"), _OFFERED)
    except NotOffered:
        return _PROBLEM


def _body(report: Report, detail: str, media: str, status: HTTPStatus) -> str | bytes:
    if media == _PROBLEM:
        return _problem(report, detail, status)
    if media == _TEXT:
        return f"{detail}\n" + "".join(_line(found) for found in report.findings)
    if media == HTML:
        return render_template(
            "verdict.html",
            lang=language(),
            detail=detail,
            report=report,
            groups=groups(report.findings, language()),
            shown=_NAMED,
        )
    return write_graph(as_graph(report, URIRef("urn:uuid:" + str(uuid4()))), media)


def _problem(report: Report, detail: str, status: HTTPStatus) -> str:
    """RFC 9457, with what was found: equal findings as one, each with its messages in both languages."""
    problem = {
        "type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail,
        "instance": request.path, "error": None if report.conforms else "Invalid", "conforms": report.conforms,
        "violations": len(report.findings) - report.warnings, "warnings": report.warnings,
        "findings": [_group(one.findings) for one in groups(report.findings, "en")],
    }  # fmt: skip
    return json.dumps({name: value for name, value in problem.items() if value is not None}, ensure_ascii=False)


def _group(findings: Iterable[Finding]) -> Mapping[str, object]:
    every = list(findings)
    shared = {name: value for name, value in asdict(every[0]).items() if name not in _OF_ONE}
    nodes = [{"focus": one.focus, "label": one.label, "value": one.value} for one in every[:_NAMED]]
    return {**shared, "count": len(every), "nodes": nodes}


def _line(found: Finding) -> str:
    node = f"{found.label} <{found.focus}>" if found.label else f"<{found.focus}>"
    said = " / ".join(found.messages[tag] for tag in sorted(found.messages))
    about = " ".join(
        part for part in (found.path and f"<{found.path}>", found.value and repr(found.value[:200])) if part
    )
    return f"{found.severity}: {node}{about and f' {about}'}: {said} [{found.shape}]\n"

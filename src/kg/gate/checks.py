"""Rules that are queries: ontology/checks/*.rq, each must return nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BadData, BadQuery
from kg.report import Finding, Report

if TYPE_CHECKING:
    from kg.store import Dataset, Row

_HEADER = re.compile(r"^#\s*(?P<key>message@[\w-]+|severity|shape|within):\s*(?P<value>.+?)\s*$", re.MULTILINE)
_SHAPES = "https://w3id.org/hetao/shapes#"


@dataclass(frozen=True, slots=True)
class Check:
    """One rule. query: SELECT ?this and perhaps ?path ?value; a row is a fault. shape: IRI that names the rule.

    within: "page" where what breaks it stands in one page's graph, beside the vocabulary: nothing that another graph
    says can break it, or mend it. "" where two graphs may break it together.
    """

    name: str
    query: str
    messages: dict[str, str]
    severity: str
    shape: str
    within: str = ""


def checks(folder: Path) -> tuple[Check, ...]:
    """The rules of a folder, by file name. Raises BadData where a header lacks its messages."""
    return tuple(_check(file) for file in sorted(folder.glob("*.rq")))


def _check(file: Path) -> Check:
    text = file.read_text(encoding="utf-8")
    header = {found["key"]: found["value"] for found in _HEADER.finditer(text)}
    messages = {key.partition("@")[2]: value for key, value in header.items() if key.startswith("message@")}
    if "en" not in messages:
        raise BadData(f"{file}:1:1: the rule has no message; begin with a line `# message@en: …`")
    shape = header.get("shape", f"shp:{file.stem}").replace("shp:", _SHAPES)
    return Check(file.stem, text, messages, header.get("severity", "violation"), shape, header.get("within", ""))


def run(rules: Iterable[Check], dataset: Dataset, graph: str = "", most: int | None = None) -> Report:
    """What the rules find in a dataset, all graphs together.

    graph: IRI to name in the findings. most: of each rule, None for all.
    """
    return Report(tuple(finding for rule in rules for finding in _findings(rule, dataset, graph, most)))


def _findings(rule: Check, dataset: Dataset, graph: str, most: int | None) -> Iterator[Finding]:
    try:
        rows = dataset.select(rule.query if most is None else f"{rule.query}\nLIMIT {most}")
    except BadQuery as bad:
        raise BadData(f"{rule.name}.rq:{bad.line}:{bad.column}: {bad}") from bad
    for row in sorted(rows, key=lambda row: tuple(cell.value for cell in row.values())):
        yield _finding(rule, row, graph)


def _finding(rule: Check, row: Row, graph: str) -> Finding:
    def value(name: str) -> str:
        return row[name].value if name in row else ""

    return Finding(value("this"), rule.shape, rule.messages, value("label"), value("path"), value("value"),
                   severity=rule.severity, graph=graph)  # fmt: skip

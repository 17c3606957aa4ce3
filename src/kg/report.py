"""What a check found: values that the command line prints and the pages show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

#: The rule that every quotation stands at its offsets; its shape for foreign writes is shp:EvidenceOccurs.
QUOTATION_RULE = "https://w3id.org/hetao/shapes#EvidenceOccurs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where the graph breaks a rule.

    focus: IRI of the node. label: its name, "" when it has none. path: property IRI or "". value: as written, "".
    shape: IRI of the shape or rule. component: IRI of the constraint component or "". severity: "violation" or
    "warning". messages: language tag → sentence. graph: IRI of the named graph that was checked. said: where SHACL was
    asked, its result as lines of `subject property value` (kg.lift.triples; `_:result` is the result), "" elsewhere.
    """

    focus: str
    shape: str
    messages: dict[str, str]
    label: str = ""
    path: str = ""
    value: str = ""
    component: str = ""
    severity: str = "violation"
    graph: str = ""
    said: str = ""

    def message(self, language: str) -> str:
        """The sentence in this language, else in English, else in any."""
        wanted = language.partition("-")[0].lower()
        for tag, text in self.messages.items():
            if tag.partition("-")[0].lower() == wanted:
                return text
        return self.messages.get("en") or next(iter(self.messages.values()), "")


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of checking; conforms when nothing worse than a warning was found."""

    findings: tuple[Finding, ...] = ()
    quotations: int = field(default=0)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not any(finding.severity == "violation" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings break nothing."""
        return sum(finding.severity == "warning" for finding in self.findings)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Report:
        """The report that `dataclasses.asdict` took apart."""
        return cls(tuple(Finding(**found) for found in kept["findings"]), kept["quotations"])

    def written(self) -> str:
        """As JSON, which is how a report is kept beside what it is about."""
        found = [asdict(finding) for finding in self.findings]
        kept = {"conforms": self.conforms, "quotations": self.quotations, "findings": found}
        return json.dumps(kept, ensure_ascii=False, indent=1)

    def __add__(self, other: Report) -> Report:
        return Report(self.findings + other.findings, self.quotations + other.quotations)


def checked(scope: str, report: Report, unproved: int = 0, *, before: bool = True) -> dict[str, Any]:
    """What a version says of its check; `whole`: nothing in it came in unchecked, and nothing breaks a rule.

    scope: "all", "change" (what the version brought), or "none". unproved: quotations whose source was not at hand.
    before: whether the version it was made from was whole.
    """
    whole = report.conforms and (scope == "all" or (scope == "change" and before))
    return {"scope": scope, "violations": len(report.findings) - report.warnings, "warnings": report.warnings,
            "quotations": report.quotations, "unproved": unproved, "whole": whole}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Findings with the same rule, path and message, as one entry. severity: "violation" or "warning"."""

    severity: str
    message: str
    shape: str
    path: str
    findings: tuple[Finding, ...]


def groups(findings: Iterable[Finding], language: str) -> tuple[Group, ...]:
    """Equal findings together, violations first, so that two thousand of one kind are one entry."""
    found: dict[tuple[str, str, str, str], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.severity, one.message(language), one.shape, one.path), []).append(one)
    return tuple(Group(*key, tuple(same)) for key, same in sorted(found.items()))

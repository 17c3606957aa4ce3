"""What a check found: values that the command line prints and the pages show."""

from __future__ import annotations

from dataclasses import dataclass, field

#: The rule that every quotation stands at its offsets; its shape for foreign writes is shp:EvidenceOccurs.
QUOTATION_RULE = "https://w3id.org/hetao/shapes#EvidenceOccurs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where the graph breaks a rule.

    focus: IRI of the node. label: its name, "" when it has none. path: property IRI or "". value: as written, "".
    shape: IRI of the shape or rule. component: IRI of the constraint component or "". severity: "violation" or
    "warning". messages: language tag → sentence. graph: IRI of the named graph that was checked.
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

    def __add__(self, other: Report) -> Report:
        return Report(self.findings + other.findings, self.quotations + other.quotations)

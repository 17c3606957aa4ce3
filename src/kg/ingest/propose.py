"""A model asked about pages, and what it proposed taken up by builds.

Asking and building are apart: `ask` asks and `keep` writes data/proposals/; a build reads that, holds it against the
page once more and asks nobody. So builds repeat, and work without the model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rdflib import Graph

from kg import gate
from kg.errors import BadData
from kg.evidence import Claim, Reading
from kg.gate import Rules
from kg.iri import Base
from kg.lift import page_graph, proposed_graph
from kg.llm import Endpoint
from kg.proposals import (
    PROMPT_SHA256,
    Kept,
    Proposal,
    Refusal,
    answer_schema,
    dump,
    load,
    parse,
    questions,
    verify,
)
from kg.reconcile import Resolution
from kg.terms import HET, RDF


@dataclass(frozen=True, slots=True)
class Around:
    """What proposals are held against beside their page: the editorial graphs and the rules."""

    graphs: Sequence[Graph]
    obeyed: Rules
    base: Base


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood up. graph: of the accepted ones, None without any. refused: each with its reason."""

    graph: Graph | None
    accepted: tuple[Proposal, ...]
    refused: tuple[tuple[Proposal, Refusal], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking about one page gave. malformed: a sentence for each answer or proposal that has not the form."""

    kept: Kept
    standing: Standing
    malformed: tuple[str, ...]


def ask(reading: Reading, resolution: Resolution, around: Around, endpoint: Endpoint) -> Asked:
    """Ask about every passage of a page and hold the answers against it. Raises NoAnswer, BadSetting."""
    proposals: list[Proposal] = []
    malformed: list[str] = []
    for messages in questions(reading):
        read, wrong = parse(endpoint.ask(messages, answer_schema()))
        proposals += read
        malformed += wrong
    now = datetime.now(UTC).isoformat(timespec="seconds")
    said = Kept(reading.page.sha256, endpoint.model, PROMPT_SHA256, now, tuple(proposals))
    stood = standing(reading, resolution, said, around)
    return Asked(replace(said, proposals=stood.accepted), stood, tuple(malformed))


def standing(reading: Reading, resolution: Resolution, kept: Kept, around: Around) -> Standing:
    """What of a file of proposals stands up against the page as it is read now."""
    verified = verify(kept.proposals, reading)
    made = _Making(reading, resolution, kept, around)
    verdicts = made.verdicts([claim for _, claim in verified.accepted])
    good = [pair for pair in verified.accepted if pair[1] not in verdicts]
    bad = [(proposal, verdicts[claim]) for proposal, claim in verified.accepted if claim in verdicts]
    graph = made.graph([claim for _, claim in good]) if good else None
    return Standing(graph, tuple(proposal for proposal, _ in good), (*verified.refused, *bad))


class _Making:
    """The graphs of one page's claims, and whether they may stand beside it."""

    def __init__(self, reading: Reading, resolution: Resolution, kept: Kept, around: Around) -> None:
        self._reading, self._resolution, self._kept, self._around = reading, resolution, kept, around

    def graph(self, claims: Sequence[Claim]) -> Graph:
        return proposed_graph(self._reading, claims, self._resolution, self._kept, self._around.base)

    def verdicts(self, claims: Sequence[Claim]) -> Mapping[Claim, Refusal]:
        """The claims that fail, each with the reason: a name that fits two entities, or a shape."""
        lost = {one: Refusal.UNRESOLVED for one in claims if not self._claims(one)}
        admitted: list[Claim] = []
        left = [one for one in claims if one not in lost]
        return lost | dict.fromkeys(self._offending(admitted, left), Refusal.SHAPES)

    def _offending(self, admitted: list[Claim], claims: list[Claim]) -> list[Claim]:
        """The claims that break a rule beside those admitted before them; the others are added to `admitted`."""
        if not claims or self._conforms([*admitted, *claims]):
            admitted += claims
            return []
        if len(claims) == 1:
            return claims
        half = len(claims) // 2
        first = self._offending(admitted, claims[:half])  # by halves: one bad claim among many costs few checks
        return first + self._offending(admitted, claims[half:])

    def _claims(self, claim: Claim) -> bool:
        return (None, RDF.type, HET.Claim) in self.graph([claim])

    def _conforms(self, claims: Sequence[Claim]) -> bool:
        page, around = self._reading.page, self._around
        beside = page_graph(self._reading, self._resolution, around.base)
        texts = {page.sha256: page.text}
        return gate.check([self.graph(claims)], [*around.graphs, beside], around.obeyed, texts).conforms


def keep(folder: Path, asked: Asked) -> Path:
    """Write what was accepted, and for people what was not, to data/proposals/. Returns the file."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{asked.kept.sha256[:8]}.json"
    refused = [(proposal, reason.value) for proposal, reason in asked.standing.refused]
    file.write_text(dump(asked.kept, refused), encoding="utf-8")
    return file


def kept(folder: Path) -> Mapping[str, Kept]:
    """SHA-256 of a page → what was kept of its proposals. Raises BadData for a file out of form, or two of one page."""
    found: dict[str, Kept] = {}
    for file in sorted(folder.glob("*.json")):
        one = load(file.read_bytes(), str(file))
        if one.sha256 in found:
            raise BadData(f"{file} is the second file of proposals for snapshot {one.sha256[:8]}: keep one")
        found[one.sha256] = one
    return found

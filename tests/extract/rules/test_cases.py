"""Every English rule on sentences of our own: what it reads and what it leaves alone.

The cases stand in cases/*.txt: "## rule", then sentences, each followed by what the rule reads of it, a row a claim
("subject | property | value", indented), or by "nothing". " / " parts paragraphs. Rows that only say of what a figure
is, in which unit and who holds an office are left out: they repeat what the label says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.evidence import Claim, Reading, Thing
from kg.extract.masked import pattern
from kg.extract.rule import Rule
from kg.extract.rules import ENGLISH
from kg.terms import curie

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
#: Rules of layout and captions, and those whose tests stand in tests/extract/test_rules.py.
ELSEWHERE = {"photo-date", "photo-place", "photo-about", "place-in-place", "place-of-place", "station-on-line",
             "park-of-zone", "event-place", "event-attested", "booth", "first-time", "plan-title",
             "orientation-row", "table-cell"}  # fmt: skip
POSITIVE, NEGATIVE = 4, 3
LEFT_OUT = {"schema:observationAbout", "schema:measuredProperty", "schema:unitCode", "schema:currency", "org:member"}


def cases() -> Iterator[tuple[str, str, frozenset[str]]]:
    """(rule, text, rows) of every case."""
    for file in CASES:
        for block in re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            rule, _, body = block.partition("\n")
            for text, rows in re.findall(r"^(\S.*)\n((?:[ ]+\S.*\n)+)", body, re.MULTILINE):
                told = frozenset(row.strip() for row in rows.splitlines())
                yield rule.strip(), text.replace(" / ", "\n\n"), told - {"nothing"}


@pytest.mark.parametrize(("rule", "text", "rows"), list(cases()), ids=lambda it: it[:60] if isinstance(it, str) else "")
def test_a_rule_reads_what_a_sentence_says(
    reading: Callable[[str], Reading], rule: str, text: str, rows: frozenset[str]
) -> None:
    """All of what the sentence says in the rule's terms, and nothing else."""
    page = reading(f"The quay\n\n{text}\n\nNothing else stands here. It is all.\n")

    said = {row(it) for it in page.claims if it.rule == rule and curie(it.predicate) not in LEFT_OUT}
    assert said == rows


def test_every_rule_has_its_cases() -> None:
    """At least four sentences that a rule reads, and three that it leaves alone."""
    count = {rule.name: [0, 0] for rule in ENGLISH if rule.name not in ELSEWHERE}
    for rule, _, rows in cases():
        count[rule][not rows] += 1

    assert {rule: it for rule, it in count.items() if it[0] < POSITIVE or it[1] < NEGATIVE} == {}


def row(claim: Claim) -> str:
    """A claim as a case writes it."""
    return f"{name(claim.subject)} | {curie(claim.predicate).partition(':')[2]} | {name(claim.object)}"


def name(part: Thing | Literal | URIRef) -> str:
    """A thing by its name or label, a value by its lexical form."""
    if isinstance(part, Literal):
        return str(part)
    if isinstance(part, URIRef):
        return curie(part)
    return getattr(part, "name", "") or getattr(part, "label", "")


@pytest.mark.parametrize("rule", ENGLISH, ids=lambda it: it.name)
def test_every_pattern_compiles(rule: Rule) -> None:
    """Patterns are compiled when first needed; a slip of the pen must not wait for its sentence."""
    assert all(pattern(template).groups >= 0 for template in rule.templates)

"""Rules, on sentences of our own wording: what each reads and what it must not."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from kg.evidence import Reading, Thing
from kg.extract import RULES
from kg.ingest import outline
from kg.iri import Base
from kg.reconcile import reconcile
from kg.terms import HET, SCHEMA, curie
from kg.vocabulary import Vocabulary

PAGE = "The Quay\n\n{}\n"


def said(reading: Reading, rule: str) -> set[tuple[str, str, str]]:
    """What one rule read: (subject, property, value), things by name or label."""

    def name(part: Thing | str) -> str:
        return getattr(part, "name", None) or getattr(part, "label", None) or str(part)

    return {(name(it.subject), curie(it.predicate), name(it.object)) for it in reading.claims if it.rule == rule}


@pytest.mark.parametrize(
    ("rule", "sentence", "expected"),
    [
        (
            "issued-by",
            "The River Council issued the Harbour Development Plan.",
            {("Harbour Development Plan", "schema:legislationPassedBy", "River Council")},
        ),
        (
            "issued-by",
            "The Harbour Development Plan was jointly issued by the River Council on May 2, 2031.",
            {
                ("Harbour Development Plan", "schema:legislationPassedBy", "River Council"),
                ("Harbour Development Plan", "schema:legislationDate", "2031-05-02"),
            },
        ),
        (
            "published-on",
            "The Harbour Development Plan was made public on May 20, 2031.",
            {("Harbour Development Plan", "schema:datePublished", "2031-05-20")},
        ),
        (
            "requires",
            "The Harbour Development Plan calls for quieter engines by night.",
            {("Harbour Development Plan", "het:requirement", "quieter engines by night")},
        ),
        (
            "place-in-place",
            "It opened in Reed Town, Jiangbei Province.",
            {("Reed Town", "schema:containedInPlace", "Jiangbei Province")},
        ),
        (
            "figure",
            "Harbour City's shipping trade reached 40.5 billion yuan.",
            {
                ("Shipping trade of Harbour City: 40.5 billion yuan", "schema:observationAbout", "Harbour City"),
                ("Shipping trade of Harbour City: 40.5 billion yuan", "schema:measuredProperty", "Shipping trade"),
                ("Shipping trade of Harbour City: 40.5 billion yuan", "schema:value", "40500000000"),
                ("Shipping trade of Harbour City: 40.5 billion yuan", "schema:currency", "CNY"),
            },
        ),
        (
            "office-after-name",
            "Mei Castellano, director of the Harbour Research Institute, agreed.",
            {
                ("Mei Castellano, director of the Harbour Research Institute", "org:member", "Mei Castellano"),
                ("Mei Castellano, director of the Harbour Research Institute", "org:role", "Director"),
                (
                    "Mei Castellano, director of the Harbour Research Institute",
                    "schema:roleName",
                    "director of the Harbour Research Institute",
                ),
                (
                    "Mei Castellano, director of the Harbour Research Institute",
                    "org:organization",
                    "Harbour Research Institute",
                ),
            },
        ),
    ],
)
def test_a_rule_reads_its_sentence(
    reading: Callable[[str], Reading], rule: str, sentence: str, expected: set[tuple[str, str, str]]
) -> None:
    """All of what the sentence says in the rule's terms, and nothing else."""
    assert expected == said(reading(PAGE.format(sentence)), rule)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("issued-by", "The River Council released the Harbour Development Plan."),
        ("issued-by", "The River Council discussed the Harbour Development Plan."),
        ("place-in-place", "It runs through Reed Town, Harbour City, and beyond."),
        ("by-year", "The Harbour Development Plan stands. By 2019, the first quay had opened."),
        ("by-year", "By 2032, the tunnel will be dug."),
        ("orientations", 'It is giving Reed Town three main functions: "hub for tea, and hub for silk."'),
        ("figure", "Trade of Harbour City reached 12 days."),
        ("plan-title", "The Plan for Digital Industries stands."),
        ("station-on-line", "It stands by Anchor Station on Quay Street."),
        ("hereinafter", "Reed Town (hereinafter referred to as the Harbour Plan) grows."),
    ],
)
def test_a_rule_leaves_other_sentences_alone(reading: Callable[[str], Reading], rule: str, sentence: str) -> None:
    """What the sentence does not say is absent."""
    claims = said(reading(PAGE.format(sentence)), rule)

    assert set() == {claim for claim in claims if claim[1] != "het:orientationCount"}


@pytest.mark.parametrize(
    ("heading", "row", "read"),
    [
        ("Positioning of the Reed Zone", "1. a pilot area for deeper trade", {"pilot area for deeper trade"}),
        ("The roles of the Reed Zone", "- Trial zone for tide rules", {"Trial zone for tide rules"}),
        ("Orientations of the Reed Park", "(2) Gathering hub for boat builders", {"Gathering hub for boat builders"}),
        ("Functions of the Reed Zone", "3) a gateway to the sea", {"gateway to the sea"}),
        ("The Reed Zone has a long story", "1. a pilot area for deeper trade", set()),
        ("The roles of the Reed Zone", "1. three boats", set()),
        ("The roles of the actors", "1. a pilot area for deeper trade", set()),
    ],
)
def test_a_row_under_a_heading_of_orientations_is_one(
    reading: Callable[[str], Reading], heading: str, row: str, read: set[str]
) -> None:
    """An item of the list below it, of the zone that the heading names; not of a heading that says something else."""
    claims = said(reading(f"The quay\n\nIt was read by all who came, in full.\n{heading}\n{row}\n"), "orientation-row")

    assert {value for _, _, value in claims} == read


def test_a_page_never_seen_is_read_whole(harbour: Reading) -> None:
    """Every mention and claim of an invented page, as checked by eye."""
    nothing_known = Vocabulary([], {}, {})
    expected = json.loads((Path(__file__).parents[1] / "pages/harbour.json").read_text(encoding="utf-8"))

    assert expected == outline(harbour, reconcile(harbour, nothing_known, Base("http://e/")))


def test_the_words_of_a_relation_hold_what_it_is_said_of(reading: Callable[[str], Reading]) -> None:
    """A relation is quoted from the name before it; nothing is added where the sentence does not have the name."""
    read = reading(
        "The quay\n\nThe Reed Tower, which is new, is run by Tide Boats Limited. It lies in Anport District.\n"
    )
    words = {it.predicate: read.page.quote(it) for it in read.claims}

    assert "Reed Tower, which is new, is run by Tide Boats Limited" in words[HET.operator]
    assert words[SCHEMA.containedInPlace] == "It lies in Anport District"


def test_every_claim_lies_in_one_sentence(harbour: Reading) -> None:
    """The words a claim rests on stand in the sentence that it will quote."""
    spans = [(one.start, one.end) for section in harbour.page.sections for one in section.sentences]

    assert [it for it in harbour.claims if not any(a <= it.start < it.end <= b for a, b in spans)] == []


def test_parts_told_in_turn_rest_on_each_sentence_that_tells_of_them(reading: Callable[[str], Reading]) -> None:
    """Of areas that add up each is quoted by its own sentence, none across its end."""
    one = reading("The quay\n\nThe Reed Zone covers 7 hectares. The North Park has 2 hectares. The South Park 4.\n")
    sums = reading(
        "The quay\n\nThe Reed Zone covers 7 hectares. The North Park has 2 hectares. The South Park 5 hectares.\n"
    )
    spans = {(it.start, it.end) for it in sums.claims if it.rule == "parts-by-sum"}

    assert [it for it in one.claims if it.rule == "parts-by-sum"] == []
    assert len(spans) == len("ab")
    assert not any("." in sums.page.text[start : end - 1] for start, end in spans)


def test_a_numbered_building_is_told_with_its_park(reading: Callable[[str], Reading]) -> None:
    """Another park has a Building 7 as well."""
    read = reading("The quay\n\nThe Reed Park is new. Building 7 is a wet laboratory.\n")
    rows = outline(read, reconcile(read, Vocabulary([], {}, {}), Base("http://e/")))["claims"]

    assert {"Building 7 (Reed Park)"} == {it["subject"] for it in rows if it["predicate"] == "schema:containedInPlace"}


def test_mentions_do_not_overlap(harbour: Reading) -> None:
    """The longest name wins; nothing is nested."""
    found = sorted(harbour.mentions, key=lambda it: it.start)

    assert all(a.end <= b.start for a, b in pairwise(found))


def test_every_rule_is_described_and_named_once() -> None:
    """The catalog shows what each rule matches and what it must not."""
    names = [rule.name for rule in RULES]

    assert len(set(names)) == len(names)
    assert all(len(rule.description) > 20 for rule in RULES)


@pytest.mark.parametrize("text", ["Aa " * 20_000, "A" * 60_000, "Plan for the " * 5_000, "(hereinafter " * 5_000])
def test_an_endless_sentence_is_read_without_claims(reading: Callable[[str], Reading], text: str) -> None:
    """Hostile input is bounded, not matched: it ends, and nothing is claimed of it."""
    assert all(it.rule in {"headline", "site-name"} for it in reading(text).claims)

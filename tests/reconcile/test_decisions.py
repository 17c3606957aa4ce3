"""What reviewers wrote down: read, checked, and turned into names and tombstones."""

from __future__ import annotations

import pytest
from rdflib import Literal, URIRef

from kg.errors import BadData
from kg.iri import Base
from kg.reconcile import Decision, decided, decisions
from kg.terms import DCTERMS, HET, PROV, RDF, SKOS, XSD
from kg.vocabulary import Name, Vocabulary

BASE = Base("http://e/")
COVE, QUAY = BASE.entity("place", "cove"), BASE.entity("place", "quay")
HEAD = "kind,name,entity,decision,by,on,why\n"
ROW = "place,Perl Cove,id/place/cove,accept,Lin,2031-05-02,a misprint\n"
KNOWN = Vocabulary(
    [Name("Pearl Cove", COVE, "place"), Name("Old Quay", QUAY, "place")], {COVE: "Pearl Cove", QUAY: "Old Quay"}, {}
)


def read(text: str) -> tuple[Decision, ...]:
    """What a file with this text says."""
    return decisions(text.encode())


def test_an_accepted_name_is_a_name_of_the_entity() -> None:
    """With a claim that says by whom, when and why."""
    graph = decided(read(HEAD + ROW), KNOWN, BASE)
    claim = graph.value(predicate=RDF.type, object=HET.EditorialClaim)

    assert (COVE, SKOS.altLabel, Literal("Perl Cove", lang="en")) in graph
    assert graph.value(claim, RDF.object) == Literal("Perl Cove", lang="en")
    assert str(graph.value(claim, DCTERMS.creator)) == "Lin"
    assert graph.value(claim, DCTERMS.date) == Literal("2031-05-02", datatype=XSD.date)


def test_the_identifier_that_pages_minted_is_retired() -> None:
    """It stays for ever, and says when and by what it was replaced."""
    graph = decided(read(HEAD + ROW), KNOWN, BASE)
    old = BASE.entity("place", "perl-cove")

    assert (old, RDF.type, HET.Tombstone) in graph
    assert graph.value(old, DCTERMS.isReplacedBy) == COVE
    assert graph.value(old, PROV.invalidatedAtTime) == Literal("2031-05-02T00:00:00Z", datatype=XSD.dateTime)


def test_a_rejected_name_changes_nothing() -> None:
    """It is only kept from being proposed again."""
    assert len(decided(read(HEAD + ROW.replace("accept", "reject")), KNOWN, BASE)) == 0


def test_a_curated_identifier_is_never_retired() -> None:
    """A name whose slug is that of another curated entity gives no tombstone."""
    graph = decided(read(HEAD + ROW.replace("Perl Cove", "Quay")), KNOWN, BASE)

    assert (QUAY, RDF.type, HET.Tombstone) not in graph


@pytest.mark.parametrize(("name", "tag"), [("Perl Cove", "en"), ("珍珠湾", "zh-Hans"), ("珍珠灣", "zh-Hant")])
def test_a_name_carries_its_language(name: str, tag: str) -> None:
    """Traditional characters are told from simplified ones."""
    graph = decided(read(HEAD + ROW.replace("Perl Cove", name)), KNOWN, BASE)

    assert (COVE, SKOS.altLabel, Literal(name, lang=tag)) in graph


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("kind,name\n", "lacks the column entity, decision, by, on, why"),
        (HEAD + "place,Perl Cove,id/place/cove,,Lin,2031-05-02,a misprint\n", "aliases.csv:2: decision is empty"),
        (HEAD + ROW.replace("accept", "perhaps"), "decision is accept or reject"),
        (HEAD + ROW.replace("place,", "boat,", 1), "kind is one of"),
        (HEAD + ROW.replace("2031-05-02", "May 2"), "a date such as"),
        (
            HEAD + ROW + ROW.replace("accept", "reject"),
            "aliases.csv:3: Perl Cove for id/place/cove is decided on twice",
        ),
    ],
)
def test_a_row_out_of_form_is_refused(text: str, wrong: str) -> None:
    """With the line and what would be right."""
    with pytest.raises(BadData, match=wrong):
        read(text)


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (ROW.replace("id/place/cove", "id/place/nowhere"), "is no curated entity"),
        (ROW.replace("Perl Cove", "Old Quay"), "already a curated name of http://e/id/place/quay"),
        (ROW + ROW.replace("id/place/cove", "id/place/quay"), "accepted for two entities"),
    ],
)
def test_an_impossible_decision_is_refused(rows: str, wrong: str) -> None:
    """An entity nobody curated, a name that is taken, one name for two things."""
    with pytest.raises(BadData, match=wrong):
        decided(read(HEAD + rows), KNOWN, BASE)


@pytest.mark.parametrize("body", [HEAD.encode() + b"place,\xff\n", HEAD.encode("utf-16")])
def test_a_file_in_another_encoding_is_refused(body: bytes) -> None:
    """A spreadsheet may save in one of its own."""
    with pytest.raises(BadData, match="is not UTF-8"):
        decisions(body)


def test_a_file_saved_by_a_spreadsheet_is_read() -> None:
    """With a byte order mark and line ends of two characters."""
    assert decisions(("\ufeff" + HEAD + ROW).replace("\n", "\r\n").encode())[0].name == "Perl Cove"


def test_columns_for_people_are_passed_over() -> None:
    """The file may keep the sentences that `kg candidates --format csv` printed."""
    text = "kind,name,entity,decision,by,on,why,sentence\n" + ROW.strip() + ',"On the cove, ""here""."\n'

    assert read(text)[0].why == "a misprint"


def test_a_retired_identifier_leads_to_its_successor() -> None:
    """Also by way of several mergers; a circle ends where it began to repeat."""
    old, older, lost = (URIRef(f"http://e/id/place/{name}") for name in ("old", "older", "lost"))
    known = Vocabulary([], {}, {}, {older: old, old: COVE, lost: lost})

    assert known.successor(older) == COVE
    assert known.successor(COVE) == COVE
    assert known.successor(lost) == lost

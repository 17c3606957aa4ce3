"""Single writes at the gate: what breaks a rule is refused whole, and says why."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import Invalid, Unchecked
from kg.store import Home, Reader
from kg.store.write import Change, Part, Writer, delete, post, put, update
from kg.store.write.gatekeeper import Gatekeeper
from kg.store.write.live import Live
from kg.terms import HET

BASE = "http://localhost:8000/"
SHENZHEN, MILESTONE = f"{BASE}id/place/shenzhen", f"{BASE}id/milestone/hetao-shenzhen-park-2025"
PAGE, OTHER = f"{BASE}graph/szgov-business-index", f"{BASE}graph/other"


def insert(triples: str, graph: str = OTHER) -> Change:
    """An insertion of plain data."""
    return update(f"INSERT DATA {{ GRAPH <{graph}> {{ {triples} }} }}", BASE)


def lines(home: Home) -> list[str]:
    """All that readers see."""
    return list(Reader(home).current().dataset.quads())


def page(home: Home) -> bytes:
    """The graph of the seed page, as a document."""
    return Reader(home).current().dataset.graph(PAGE, "application/n-triples")


def text_of(root: Path, home: Home) -> bytes:
    """The text of the seed page as its snapshot's het:scratchText."""
    (found,) = Reader(home).current().dataset.select("SELECT ?s { ?s a het:Snapshot }")
    text = (root / "data/sources/szgov-business-index.txt").read_text(encoding="utf-8")
    triple = ox.Triple(ox.NamedNode(found["s"].value), ox.NamedNode(HET.scratchText), ox.Literal(text))
    return ox.serialize([triple], format=ox.RdfFormat.N_TRIPLES) or b""


REFUSED = {
    "a fact that rests on nothing": (
        insert(f"<{SHENZHEN}> schema:containedInPlace <{BASE}id/place/hong-kong>"), "Supported"),
    "a milestone with a status": (insert(f"<{MILESTONE}> het:status 'done'"), "MilestoneStatus"),
    "a property that nobody knows": (insert(f"<{SHENZHEN}> schema:mayor 'x'"), "PropertyKnown"),
    "a second name in one language": (insert(f"<{SHENZHEN}> skos:prefLabel 'Shumchun'@en"), "label"),
    "a place in itself": (insert(f"<{SHENZHEN}> schema:containedInPlace <{SHENZHEN}>"), "PlaceCycle"),
    "a thing without a name": (insert(f"<{BASE}id/person/x> a schema:Person"), "label"),
    "a blank node": (insert("[] a schema:Person"), "NoBlankNodes"),
    "a claim whose triple nobody says": (
        insert(f"<{OTHER}#c> a het:EditorialClaim ; rdf:subject <{SHENZHEN}> ; rdf:predicate skos:altLabel ;"
               f" rdf:object 'S' ; dcterms:source <{BASE}id/reference/editorial-desk>"), "ClaimStated"),
    "claims taken away from their facts": (
        update(f"DELETE WHERE {{ GRAPH <{PAGE}> {{ ?c a het:Claim ; ?p ?o }} }}", BASE), "Supported"),
    "a fact taken away from its claims": (
        update("DELETE { GRAPH ?g { ?plan het:hasMilestone ?m } }"
               f" WHERE {{ VALUES ?m {{ <{MILESTONE}> }} GRAPH ?g {{ ?plan het:hasMilestone ?m }} }}", BASE),
        "ClaimStated"),
    "a snapshot that its sentences still quote": (
        update(f"DELETE WHERE {{ GRAPH <{PAGE}> {{ ?s a het:Snapshot ; ?p ?o }} }}", BASE), "EvidenceSource"),
}  # fmt: skip


def classes(*names: str) -> str:
    """Classes of the data's own, each below the next; the last is one of the vocabulary's."""
    said = "".join(f"<{BASE}def/{name}> a rdfs:Class ; rdfs:label '{name}'@en . " for name in names)
    iris = [f"<{BASE}def/{name}>" for name in names]
    links = zip(iris, [*iris[1:], "schema:Place"], strict=True)
    return said + "".join(f"{low} rdfs:subClassOf {high} . " for low, high in links)


def test_a_class_of_the_data_has_the_shapes_of_those_above(writer: Writer) -> None:
    """However many levels up: a thing of the lowest needs a name, as every place does."""
    writer.write(insert(classes("hamlet", "village", "settlement")))
    with pytest.raises(Invalid) as refused:
        writer.write(insert(f"<{BASE}id/place/x> a <{BASE}def/hamlet>"))
    assert "label" in {one.shape.rpartition("#")[2] for one in refused.value.report.findings}


def test_a_class_that_comes_under_another_brings_its_things_along(writer: Writer) -> None:
    """They were of no class that the shapes know; now they lack a name."""
    writer.write(
        insert(f"<{BASE}def/hamlet> a rdfs:Class ; rdfs:label 'hamlet'@en . <{BASE}id/x#1> a <{BASE}def/hamlet>")
    )
    with pytest.raises(Invalid) as refused:
        writer.write(insert(f"<{BASE}def/hamlet> rdfs:subClassOf schema:Place"))
    assert {one.focus for one in refused.value.report.findings} == {f"{BASE}id/x#1"}


@pytest.mark.parametrize("length", [60, 3_000])
def test_classes_nested_in_thousands_are_refused(writer: Writer, copy: Home, length: int) -> None:
    """At once, and with the reason: pySHACL would recurse over them, for every thing there is."""
    version = copy.current()
    links = " ".join(f"<{BASE}def/{n}> rdfs:subClassOf <{BASE}def/{n + 1}> ." for n in range(length))
    with pytest.raises(Unchecked, match="nested deeper than 50 levels"):
        writer.write(insert(links))
    assert copy.current() == version


@pytest.mark.parametrize("name", REFUSED)
def test_what_breaks_a_rule_is_refused_and_changes_nothing(writer: Writer, copy: Home, name: str) -> None:
    """The report names the rule; what readers see, and the number of the version, stay as they were."""
    change, rule = REFUSED[name]
    before, version = lines(copy), copy.current()
    with pytest.raises(Invalid) as refused:
        writer.write(change)
    found = refused.value.report.findings
    assert any(rule in one.shape for one in found), [one.shape for one in found]
    assert all({tag.partition("-")[0] for tag in one.messages} == {"en", "zh"} for one in found)
    assert (copy.current(), lines(copy)) == (version, before)


def test_a_conforming_change_is_visible_at_once(writer: Writer, copy: Home) -> None:
    """Another name of a place is structure and needs no claim."""
    done = writer.write(insert(f"<{SHENZHEN}> skos:altLabel 'Shumchun'@en"))
    assert done.version == copy.current().number
    assert any("Shumchun" in line for line in lines(copy))


def test_warnings_pass_and_are_counted(writer: Writer) -> None:
    """A person with a Chinese name alone is published; somebody may name them in English later."""
    done = writer.write(insert(f"<{BASE}id/person/x> a schema:Person ; skos:prefLabel '某人'@zh-Hans"))
    assert [one.shape.rpartition("#")[2] for one in done.report.findings] == ["EnglishLabel"]
    assert done.report.warnings == 1


def test_a_dry_run_says_what_would_come_of_it_and_changes_nothing(writer: Writer, copy: Home) -> None:
    """Its version is none."""
    before = lines(copy)
    done = writer.write(replace(insert(f"<{SHENZHEN}> skos:altLabel 'Shumchun'@en"), dry=True))
    assert (done.version, done.report.conforms, lines(copy)) == (0, True, before)


def test_a_page_comes_back_with_its_text_and_without_it_does_not(writer: Writer, copy: Home, root: Path) -> None:
    """The text proves the quotations; it is in no version."""
    document, text = page(copy), text_of(root, copy)
    writer.write(delete(PAGE))
    with pytest.raises(Invalid) as refused:
        writer.write(put(PAGE, Part("application/n-triples", document), BASE))
    assert {one.shape.rpartition("#")[2] for one in refused.value.report.findings} == {"EvidenceOccurs"}
    done = writer.write(put(PAGE, Part("application/n-triples", document + text), BASE))
    assert done.report.quotations == 20
    assert page(copy) == document


def test_a_quotation_that_its_source_does_not_hold_is_refused(writer: Writer, copy: Home, root: Path) -> None:
    """One word of one sentence is another."""
    document, text = page(copy), text_of(root, copy)
    writer.write(delete(PAGE))
    forged = document.replace(b"the State Council officially issued", b"the State Council reluctantly issued")
    assert forged != document
    with pytest.raises(Invalid):
        writer.write(put(PAGE, Part("application/n-triples", forged + text), BASE))


def test_a_text_of_another_digest_proves_nothing(writer: Writer, copy: Home, root: Path) -> None:
    """Who forges the sentence cannot forge the text along with it."""
    document, text = page(copy), text_of(root, copy)
    writer.write(delete(PAGE))
    old, new = b"the State Council officially issued", b"the State Council readily... issued"
    with pytest.raises(Invalid):
        writer.write(put(PAGE, Part("application/n-triples", (document + text).replace(old, new)), BASE))


def test_a_refused_change_costs_the_others_of_its_group_nothing(copy: Home) -> None:
    """What was applied before it stays; what it made is taken back."""
    gate = Gatekeeper("kg.gate.process", 60)
    live = Live(copy, gate)
    live.apply(insert(f"<{SHENZHEN}> skos:altLabel 'Shumchun'@en"))
    with pytest.raises(Invalid):
        live.apply(put(f"{BASE}graph/new", Part("text/turtle", b"<http://e/x> a <https://schema.org/Person> ."), BASE))
    live.publish()
    gate.close()
    assert any("Shumchun" in line for line in lines(copy))
    assert not Reader(copy).current().dataset.has_graph(f"{BASE}graph/new")


def test_a_check_that_takes_too_long_costs_that_change_alone(copy: Home) -> None:
    """The process is ended, the change taken back, and the next check has a process of its own."""
    gate = Gatekeeper("kg.gate.process", 0.001)
    live = Live(copy, gate)
    change = insert(f"<{SHENZHEN}> skos:altLabel 'Shumchun'@en")
    with pytest.raises(Unchecked, match="longer than"):
        live.apply(change)
    gate._seconds = 60
    assert live.apply(change).report.conforms
    gate.close()


def test_a_gate_that_somebody_kills_costs_no_change(copy: Home) -> None:
    """The change is asked about once more."""
    with closing(Gatekeeper("kg.gate.process", 60)) as gate:
        gate.start()
        assert gate._process
        gate._process.kill()
        assert Live(copy, gate).apply(insert(f"<{SHENZHEN}> skos:altLabel 'Shumchun'@en")).report.conforms


def test_markup_and_long_numbers_do_not_hold_the_gate_up(writer: Writer, copy: Home) -> None:
    """60 kB of rdf:HTML took rdflib 20 s; an integer of 200,000 digits is more than Python reads."""
    html = f"'{'<b>' * 20_000}'^^rdf:HTML"
    number = f"'{'9' * 200_000}'^^xsd:integer"
    done = writer.write(post(OTHER, (Part("text/turtle", _turtle(f"skos:note {html} , {number}")),), BASE))
    assert done.version == copy.current().number


def _turtle(rest: str) -> bytes:
    prefixes = {"skos": "http://www.w3.org/2004/02/skos/core#", "xsd": "http://www.w3.org/2001/XMLSchema#",
                "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}  # fmt: skip
    head = "".join(f"@prefix {name}: <{iri}> ." for name, iri in prefixes.items())
    return f"{head} <{SHENZHEN}> {rest} .".encode()

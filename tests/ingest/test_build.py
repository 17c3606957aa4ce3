"""The whole way, on the real data and on broken copies of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import URIRef

from kg import gate, ingest, read
from kg.errors import BadData, BadSetting, BadSource, KgError, Refused
from kg.evidence import Page
from kg.ingest import Built, Folders
from kg.iri import Base
from kg.lift import page_graph
from kg.store import Dataset, Home, Reader
from kg.terms import HET, OA, RDF

BASE = Base("http://localhost:8000/")


@pytest.fixture
def copy(folders: Folders, tmp_path: Path) -> Folders:
    """The real data in a folder that a test may break."""
    shutil.copytree(folders.data, tmp_path / "data")
    return replace(folders, data=tmp_path / "data")


def break_source(data: Path, body: bytes) -> None:
    """Put other bytes in the place of the seed page."""
    (data / "sources/szgov-business-index.txt").write_bytes(body)


def add_stray(data: Path) -> None:
    """Add a page that has no row."""
    (data / "sources/stray.txt").write_text("A page.")


def drop_page(data: Path) -> None:
    """Take a registered page away."""
    (data / "sources/szgov-business-index.txt").unlink()


def break_turtle(data: Path) -> None:
    """Add a curated file that does not parse."""
    (data / "broken.ttl").write_text("<id/place/x>\n  a .\n")


def drop_issuer(data: Path) -> None:
    """Curate a plan without its issuer, which is required."""
    (data / "plan.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix het: <https://w3id.org/hetao/ontology#> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        '<id/plan/quay> a het:Plan ; skos:prefLabel "Quay Plan"@en , "码头规划"@zh-Hans ;'
        " dcterms:source <id/reference/editorial-desk> .\n"
    )


def test_two_builds_give_the_same_bytes(built: Built, reader: Reader, folders: Folders, tmp_path: Path) -> None:
    """No clock, no random order, no blank node in the graph."""
    home = Home(tmp_path)
    ingest.build(folders, BASE, home)

    assert built.counts["quads"] > 1000
    assert list(reader.current().dataset.quads()) == list(Reader(home).current().dataset.quads())


def test_the_graph_has_no_blank_nodes(reader: Reader, built: Built) -> None:
    """They cannot be fetched, cited or named by a claim."""
    assert built.report.conforms
    assert not any(
        line.startswith("_:") or " _:" in line.partition('"')[0] for line in reader.current().dataset.quads()
    )


def test_the_base_is_part_of_every_entity_s_iri(folders: Folders, tmp_path: Path) -> None:
    """Curated files are relative; nothing of the default base is left under another one."""
    home = Home(tmp_path)
    ingest.build(folders, Base("https://kg.example/hetao/"), home)

    assert not any("localhost" in line for line in Reader(home).current().dataset.quads())


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        (lambda data: break_source(data, b"caf\xe9"), BadSource, "szgov-business-index.txt is not UTF-8: byte 3"),
        (lambda data: break_source(data, b""), BadSource, "szgov-business-index.txt is empty"),
        (lambda data: break_source(data, b"a" * 5_000_001), BadSource, "szgov-business-index.txt has 5,000,001 bytes"),
        (add_stray, BadSource, "stray.txt is not in sources.csv"),
        (drop_page, BadSource, "names szgov-business-index.txt, which cannot be read"),
        (break_turtle, BadData, "broken.ttl:2:5: "),
        (drop_issuer, Refused, "breaks"),
    ],
)
def test_bad_input_stops_the_build_with_its_reason(
    copy: Folders, tmp_path: Path, fault: Callable[[Path], None], error: type[KgError], words: str
) -> None:
    """One message that names what is wrong and where; nothing is half built."""
    fault(copy.data)
    home = tmp_path / "home"
    with pytest.raises(error) as refused:
        ingest.build(copy, BASE, Home(home))
    assert words in str(refused.value)
    assert [*home.glob("versions"), *home.glob("building-*"), *home.glob("current")] == []


def test_a_missing_folder_is_named_with_its_setting(folders: Folders, tmp_path: Path) -> None:
    """The message says which variable names the folder."""
    with pytest.raises(BadSetting, match="KG_SHAPES"):
        ingest.build(replace(folders, shapes=tmp_path / "none"), BASE, Home(tmp_path))


def test_a_failed_build_leaves_the_published_graph(copy: Folders, tmp_path: Path) -> None:
    """Readers keep the version they had."""
    home = Home(tmp_path / "home")
    ingest.build(copy, BASE, home)
    break_turtle(copy.data)
    with pytest.raises(BadData):
        ingest.build(copy, BASE, home)
    assert home.current().number == 1


def test_a_required_property_that_is_missing_is_reported_in_full(copy: Folders, tmp_path: Path) -> None:
    """The report is kept, with node, label, path, component and both messages."""
    drop_issuer(copy.data)
    with pytest.raises(Refused) as refused:
        ingest.build(copy, BASE, Home(tmp_path / "home"))
    kept = json.loads((tmp_path / "home/report.json").read_text(encoding="utf-8"))
    (found,) = [it for it in kept["findings"] if it["component"].endswith("MinCountConstraintComponent")]

    assert not refused.value.report.conforms
    assert (
        found["focus"],
        found["label"],
        found["path"],
    ) == ("http://localhost:8000/id/plan/quay", "Quay Plan", "https://schema.org/legislationPassedBy")
    assert {"en", "zh"} == {tag.partition("-")[0] for tag in found["messages"]}


def test_a_page_that_breaks_a_rule_is_left_out_and_kept(
    copy: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other graphs are published; the page's graph and report lie in quarantine."""

    def misquoting(*arguments: object) -> object:
        graph = page_graph(*arguments)  # type: ignore[arg-type]
        quote = min(graph.subjects(RDF.type, HET.Evidence), key=str)
        graph.set((quote, OA.exact, next(iter(graph.objects(quote, OA.exact))) + "!"))  # type: ignore[operator]
        return graph

    monkeypatch.setattr("kg.ingest.pipeline.page_graph", misquoting)
    home = Home(tmp_path / "home")
    built = ingest.build(copy, BASE, home)

    assert built.quarantined == ("szgov-business-index",)
    assert not Reader(home).current().dataset.ask("ASK { ?e a het:Evidence }")
    assert (tmp_path / "home/quarantine/szgov-business-index.nq").exists()


def test_an_invented_page_passes_the_gate(folders: Folders, root: Path) -> None:
    """Other names, counts and years than the seed's: its graph conforms beside the editorial graphs."""
    curated, obeyed = ingest.curated(folders, BASE), ingest.rules(folders)
    (seed,) = ingest.pages(folders)
    page = read.page(replace(seed.source, slug="harbour"), (root / "tests/pages/harbour.txt").read_bytes())
    report = gate.check(
        [page_graph(*ingest.read_page(page, curated, BASE), BASE)], curated.graphs, obeyed, {page.sha256: page.text}
    )

    assert [it for it in report.findings if it.severity == "violation"] == []


@pytest.mark.parametrize("name", ["portal-article.html", "portal-article-zh.html", "portal-list.html"])
def test_an_html_page_passes_the_gate(folders: Folders, root: Path, name: str) -> None:
    """Its graph conforms, and every quotation stands in the page's own text at its offsets."""
    curated, obeyed = ingest.curated(folders, BASE), ingest.rules(folders)
    page = read.unregistered(read.Received(name), (root / "tests/pages" / name).read_bytes())
    graph = page_graph(*ingest.read_page(page, curated, BASE), BASE)
    report = gate.check([graph], curated.graphs, obeyed, {page.sha256: page.text})

    assert [it for it in report.findings if it.severity == "violation"] == []
    assert report.quotations > 3


@pytest.mark.parametrize(
    "text",
    [
        "One line of prose only, which ends here.\n",
        "A heading alone\n",
        "- - -\n",
        "第一条消息\n深圳有雨。\n",
        "Two headings\nand no text\n",
        'A quote\n\n"It rains," he said (hereinafter referred to as the Rain).\n',
    ],
)
def test_a_page_of_any_shape_becomes_a_graph(folders: Folders, text: str) -> None:
    """What the layout does not give is absent; nothing is invented and nothing breaks."""
    curated = ingest.curated(folders, BASE)
    (page,) = ingest.pages(folders)
    graph = page_graph(*ingest.read_page(read.page(page.source, text.encode()), curated, BASE), BASE)

    assert len(set(graph.subjects(RDF.type, HET.Snapshot))) == 1


def test_the_gate_finds_each_planted_misquotation(folders: Folders) -> None:
    """Not one of the page's quotations can be altered unnoticed."""
    curated, obeyed = ingest.curated(folders, BASE), ingest.rules(folders)
    (page,) = ingest.pages(folders)
    graph = page_graph(*ingest.read_page(page, curated, BASE), BASE)
    texts = {page.sha256: page.text.replace("e", "é")}  # every sentence has an e
    report = gate.check([graph], curated.graphs, obeyed, texts)

    assert report.quotations == len([it for it in report.findings if it.shape.endswith("EvidenceOccurs")])
    assert isinstance(page, Page)


def test_every_statement_of_the_page_is_backed_by_a_claim(reader: Reader, built: Built) -> None:
    """What the page graph says of an entity beyond its type, name and structure has its sentence."""
    assert built.counts["statements"] > 100
    rows = reader.current().dataset.select("""
        SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } ?g a het:PageGraph
          FILTER(REGEX(STR(?s), "/id/[a-z]+/[^#/]+$") && !REGEX(STR(?s), "/id/(snapshot|source)/"))
          FILTER(?p NOT IN (rdf:type, skos:prefLabel, het:order, het:earliest, het:latest,
                            het:truncated, schema:isPartOf))
          FILTER NOT EXISTS {
            ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; prov:wasDerivedFrom/oa:exact ?q } }""")

    assert rows == []


def test_the_dataset_closes_before_it_is_published(tmp_path: Path) -> None:
    """A written store can be opened by readers of this very process."""
    home = Home(tmp_path)
    with home.building() as aside:
        dataset = Dataset.create(aside / "store")
        dataset.add_turtle(_turtle(tmp_path), URIRef("http://e/g"))
        dataset.flush()
        del dataset
        home.publish(aside)

    assert len(Reader(home).current().dataset) == 1


def _turtle(folder: Path) -> Path:
    file = folder / "one.ttl"
    file.write_text("<http://e/a> <http://e/b> <http://e/c> .")
    return file

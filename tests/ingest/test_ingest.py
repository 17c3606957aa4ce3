"""Pages in, one version out: what is kept, replaced, skipped, left out."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.conftest import Run, graph
from kg.errors import BadSetting, BadSource, NoGraph
from kg.gate.checks import Check
from kg.gate.quick import Shapes
from kg.ingest import Folders
from kg.ingest.run import Place
from kg.ingest.work import State
from kg.iri import Base
from kg.store import Dataset, Home

NEWS = (
    "Quay opens in Harbour City\n\n"
    "On May 2, 2031, the Jiangbei Provincial Government issued the Quay Plan. It is long.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one page."""
    made = tmp_path / "pages"
    made.mkdir()
    (made / "quay.txt").write_text(NEWS)
    return made


def sentences(place: Place) -> set[str]:
    """Every quotation of the current version."""
    rows = Dataset.open(place.home.current()).select("SELECT ?q { ?e oa:exact ?q }")
    return {row["q"].value for row in rows}


def test_a_page_is_published_beside_what_was_there(place: Place, run: Run, folder: Path) -> None:
    """Its sentences are new, everything else is as before, and the catalog names its run."""
    before = graph(place)
    summary = run(folder)

    assert (summary.read, summary.published, summary.version) == (1, 1, 2)
    assert set(before) < set(graph(place))
    assert any("issued the Quay Plan" in words for words in sentences(place))
    assert Dataset.open(place.home.current()).ask(
        "ASK { ?g a het:PageGraph ; prov:wasGeneratedBy ?run FILTER(CONTAINS(STR(?g), 'quay-txt')) }"
    )


def test_a_page_whose_row_has_changed_is_read_anew(place: Place, run: Run, folder: Path) -> None:
    """Its publisher allows the whole text now: every sentence of the article is there."""
    (folder / "quay.txt").write_text(f"{NEWS}It rained all day.\n")
    head = "slug,file,publisher,title,address,language,licence,retrieved,text\n"
    for said, whole in (("", False), ("yes", True)):
        (folder / "sources.csv").write_text(f"{head}quay,quay.txt,Us,The quay,https://h.example/,en,ours,,{said}\n")
        assert run(folder).read == 1
        assert ("It rained all day." in sentences(place)) == whole
    assert Dataset.open(place.home.current()).ask("ASK { ?a het:wholeText true }")


def test_an_unchanged_page_is_not_read_again(run: Run, folder: Path) -> None:
    """The second run reads nothing and publishes nothing."""
    first, second = run(folder), run(folder)

    assert (second.read, second.unchanged, second.version) == (0, 1, first.version)


def test_a_page_that_changed_replaces_its_graph(place: Place, run: Run, folder: Path) -> None:
    """Nothing of the old text is left in the new version; the old version still has it."""
    run(folder)
    old = place.home.current()
    (folder / "quay.txt").write_text(NEWS.replace("Quay Plan", "Pier Plan"))
    run(folder)

    assert not any("Quay Plan" in line for line in graph(place))
    assert any("Quay Plan" in line for line in Dataset.open(old).quads())


def test_the_merge_holds_what_some_graph_says(place: Place, run: Run, folder: Path) -> None:
    """After a replacement the default graph is exactly the union of the named ones."""
    run(folder)
    (folder / "quay.txt").write_text(NEWS.replace("Quay", "Pier"))
    run(folder)
    dataset = Dataset.open(place.home.current())

    assert dataset.select("SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }") == []
    assert dataset.select("SELECT ?s { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }") == []


def test_of_two_pages_of_one_name_the_last_counts(place: Place, run: Run, folder: Path, tmp_path: Path) -> None:
    """However often the run is repeated."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "quay.txt").write_text(NEWS.replace("Quay Plan", "Pier Plan"))
    for _ in range(2):
        run(folder, other)
        assert any("Pier Plan" in words for words in sentences(place))
        assert not any("Quay Plan" in words for words in sentences(place))


@pytest.mark.parametrize("body", [b"", b"\x00\x01", b"<html>" + b"<div>" * 600, b"<html lang=fr><p>Le quai."])
def test_a_page_that_cannot_be_read_stops_nothing(place: Place, run: Run, folder: Path, body: bytes) -> None:
    """It is an error record; the others are published; it is not read again."""
    (folder / "bad.html").write_bytes(body)
    first, second = run(folder), run(folder)

    assert (first.read, first.published) == (1, 1)
    assert [(one.name, one.state) for one in first.troubles] == [("bad.html", State.FAILED)]
    assert (second.read, second.unchanged) == (0, 2)
    with place.ledger() as ledger:
        assert [one.name for one in ledger.troubles()] == ["bad.html"]


def test_a_page_that_breaks_a_shape_is_left_out_with_its_report(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the quick check does not pass goes to pySHACL, and what that refuses is kept with its report."""
    monkeypatch.setattr("kg.lift.page._EXACT", "<http://www.w3.org/ns/oa#prefix>")
    summary = run(folder)
    (trouble,) = summary.troubles

    assert (trouble.state, summary.published) == (State.REFUSED, 0)
    assert "EvidenceQuote" in trouble.report


def test_a_page_that_only_the_quick_check_doubts_is_published(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its no is a doubt; pySHACL decides."""
    monkeypatch.setattr(Shapes, "conforms", lambda *_: False)

    assert (run(folder).published, run(folder).troubles) == (1, [])


QUAYS = Check(
    "no-quay", "SELECT ?this { ?this oa:exact ?q FILTER(CONTAINS(?q, 'Quay Plan')) }", {"en": "No quays."}, "violation",
    "https://w3id.org/hetao/shapes#NoQuay",
)  # fmt: skip


@pytest.mark.parametrize("late", [False, True], ids=["beside the editors' graphs", "in the whole"])
def test_a_page_that_breaks_a_rule_is_left_out_and_the_rest_published(
    place: Place, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, *, late: bool
) -> None:
    """Whether the rule is broken beside the editors' graphs, or only once all is together."""
    (folder / "pier.txt").write_text(NEWS.replace("Quay Plan", "Pier Plan"))
    if late:
        monkeypatch.setattr("kg.ingest.run.FEW", 0)
    place.obeyed = replace(place.obeyed, checks=(*place.obeyed.checks, QUAYS))
    summary = run(folder)

    assert [(one.state, one.message.partition(" (")[0]) for one in summary.troubles] == [(State.REFUSED, "No quays.")]
    assert any("Pier Plan" in words for words in sentences(place))
    assert not any("Quay Plan" in words for words in sentences(place))


def test_a_refused_page_keeps_the_graph_it_had(place: Place, run: Run, folder: Path) -> None:
    """Readers do not lose a page because its new text cannot be published."""
    run(folder)
    (folder / "quay.txt").write_bytes(b"\x00")
    run(folder)

    assert any("Quay Plan" in words for words in sentences(place))


def test_a_fault_in_a_rule_is_an_error_record(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page on which the program itself fails stops nothing."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kg.extract.extract", broken)

    assert "fault of this program" in run(folder).troubles[0].message


def test_gzip_is_opened(place: Place, run: Run, tmp_path: Path) -> None:
    """A packed page is the same page."""
    (tmp_path / "quay.txt.gz").write_bytes(gzip.compress(NEWS.encode()))
    run(tmp_path / "quay.txt.gz")

    assert any("Quay Plan" in words for words in sentences(place))


def test_a_bomb_is_not_unpacked_whole(run: Run, tmp_path: Path) -> None:
    """A gigabyte of nothing in a megabyte is refused by its first five."""
    with gzip.open(tmp_path / "bomb.txt.gz", "wb") as packed:
        for _ in range(100):
            packed.write(b" a" * 500_000)

    assert "at most 5,000,000" in run(tmp_path / "bomb.txt.gz").troubles[0].message


def test_a_register_in_the_folder_describes_its_pages(place: Place, run: Run, folder: Path) -> None:
    """Slug, title and address come from its row."""
    head = "slug,file,publisher,title,address,language,licence,retrieved\n"
    (folder / "sources.csv").write_text(head + "old-quay,quay.txt,Us,The old quay,https://h.example/,en,ours,\n")
    run(folder)

    assert Dataset.open(place.home.current()).ask(
        'ASK { GRAPH ?g { ?s schema:url ?u ; skos:prefLabel "The old quay"@en } }'
    )


def test_a_path_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(BadSource, match=r"no file or folder .*none"):
        run(tmp_path / "none")


def test_there_must_be_a_graph_to_add_to(folders: Folders, tmp_path: Path) -> None:
    """`kg build` comes first."""
    with pytest.raises(NoGraph):
        Place(folders, Base("http://e/"), Home(tmp_path)).check()


def test_another_base_is_refused(place: Place, folders: Folders) -> None:
    """IRIs of two bases in one graph would lead to two places."""
    with pytest.raises(BadSetting, match="was built for http://localhost:8000/"):
        Place(folders, Base("http://e/"), place.home).check()


def test_two_runs_at_once_are_refused(place: Place) -> None:
    """The second says whom it waits for."""
    with place.ledger(), pytest.raises(BadSetting, match="another `kg ingest`"), place.ledger():
        pass


def test_what_is_not_in_the_current_version_is_published_again(
    place: Place, run: Run, folder: Path, built_again: Callable[[], None]
) -> None:
    """The ledger has its graph; nothing is read for it."""
    run(folder)
    built_again()
    summary = run(folder)

    assert (summary.read, summary.unchanged) == (0, 1)
    assert any("Quay Plan" in words for words in sentences(place))

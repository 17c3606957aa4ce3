"""Quotations are looked up in the pages that a home has received, too."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.conftest import BASE, Run
from kg.cli import main
from kg.gate.whole import Checked
from kg.ingest import Folders, published
from kg.ingest import texts as module
from kg.ingest.run import Place
from kg.ingest.texts import Texts
from kg.report import QUOTATION_RULE
from kg.store.write import update
from kg.store.write.live import Live

SENTENCE = "On May 2, 2031, the Jiangbei Provincial Government issued the Quay Plan."
NEWS = f"Quay opens in Harbour City\n\n{SENTENCE}\n"
OTHER = "On May 3, 2031, the Jiangbei Provincial Government issued the Quay Plan."
FALSIFY = f"""PREFIX oa: <http://www.w3.org/ns/oa#>
DELETE {{ GRAPH ?g {{ ?e oa:exact "{SENTENCE}" }} }} INSERT {{ GRAPH ?g {{ ?e oa:exact "{OTHER}" }} }}
WHERE {{ GRAPH ?g {{ ?e oa:exact "{SENTENCE}" }} }}"""


@pytest.fixture
def quay(tmp_path: Path, run: Run) -> Path:
    """A page that was ingested."""
    (tmp_path / "quay.txt").write_text(NEWS)
    run(tmp_path / "quay.txt")
    return tmp_path / "quay.txt"


@pytest.fixture
def check(place: Place, folders: Folders) -> Callable[[], Checked]:
    """Check the current version."""
    return lambda: published(place.home, place.home.current(), folders)


def falsify(place: Place) -> None:
    """Put other words into the quotation, past the gate."""
    live = Live(place.home)
    live.apply(update(FALSIFY, BASE.iri))
    live.publish()


@pytest.mark.usefixtures("quay")
def test_every_quotation_of_a_received_page_is_looked_up(place: Place, check: Callable[[], Checked]) -> None:
    """None is left out for want of a text; one with other words than the page's is found."""
    sound = check()
    assert (sound.unproved, sound.report.conforms) == (0, True)
    falsify(place)
    (found,) = [one for one in check().report.findings if one.shape == QUOTATION_RULE]
    assert found.value == OTHER


@pytest.mark.usefixtures("quay")
def test_kg_check_names_a_quotation_that_the_page_does_not_say(place: Place, folders: Folders) -> None:
    """One line: which one, what is wrong and its words."""
    falsify(place)
    asked = ["check", "--home", str(place.home.path), "--data", str(folders.data)]
    done = CliRunner().invoke(main, asked, env={"KG_ONTOLOGY": str(folders.ontology), "KG_SHAPES": str(folders.shapes)})
    assert done.exit_code == 1
    (line,) = [one for one in done.stdout.splitlines() if one.startswith("wrong")]
    assert "#char=28," in line
    assert OTHER in line


def test_a_text_is_read_from_the_bytes_that_were_received(place: Place, quay: Path) -> None:
    """By the digest of these bytes; others are not at hand."""
    texts = Texts({"ab": "registered"}, place.home.path)
    assert sorted(texts.values()) == sorted([quay.read_text(), "registered"])
    assert "cd" not in texts


@pytest.mark.usefixtures("quay")
def test_a_graph_of_an_earlier_reader_is_not_held_against_a_text_of_now(
    place: Place, check: Callable[[], Checked]
) -> None:
    """Its offsets count in another text: such quotations are counted as not looked up."""
    with closing(sqlite3.connect(place.home.path / "pages.sqlite")) as db:
        ((quads,),) = db.execute("SELECT quads FROM page").fetchall()
        older = zlib.decompress(quads).replace(b'"text-1"', b'"text-0"')
        db.execute("UPDATE page SET quads = ?", (zlib.compress(older),))
        db.commit()
    assert list(Texts({}, place.home.path)) == []
    assert check().unproved > 0


@pytest.mark.usefixtures("quay")
def test_texts_past_what_is_kept_at_hand_are_read_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory is bounded, the answer the same."""
    monkeypatch.setattr(module, "AT_HAND", -1)
    texts = Texts({}, place.home.path)
    assert dict(texts) == dict(texts)
    assert len(texts) == 1


@pytest.mark.usefixtures("quay")
def test_damaged_pages_are_not_at_hand(place: Place) -> None:
    """A check goes on without them: what is wrong with the file, it has said already."""
    ledger = place.home.path / "pages.sqlite"
    ledger.write_bytes(b"no database" * 1000)
    assert list(Texts({}, place.home.path)) == []

"""A build takes over the pages that were ingested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from ingest.conftest import BASE, Run, graph, here
from kg.ingest import Folders, build
from kg.ingest.item import Item
from kg.ingest.kept import keeping
from kg.ingest.ledger import Trouble
from kg.ingest.run import Place
from kg.ingest.work import Kit, Outcome

NEWS = "Quay opens in Harbour City\n\nOn May 2, 2031, the Jiangbei Provincial Government issued the Quay Plan.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page."""
    (tmp_path / "quay.txt").write_text(NEWS)
    return tmp_path / "quay.txt"


class Builder:
    """Builds that take over what was ingested. read: names of the pages that were read for them."""

    def __init__(self, folders: Folders, place: Place) -> None:
        self._folders = folders
        self._place = place
        self.read: list[str] = []
        self.left_out: list[Trouble] = []

    def __call__(self) -> None:
        """Build."""
        with keeping(self._folders, BASE, self._place.home, self._engine, self.left_out) as kept:
            build(self._folders, BASE, self._place.home, kept=kept)

    def _engine(self, found: Iterable[Item], kit: Kit) -> Iterator[tuple[Item, Outcome]]:
        for item, outcome in here(found, kit):
            self.read.append(item.received.name)
            yield item, outcome


@pytest.fixture
def builder(folders: Folders, place: Place) -> Builder:
    """One for this home."""
    return Builder(folders, place)


def test_a_build_publishes_them_as_they_are(place: Place, run: Run, page: Path, builder: Builder) -> None:
    """Nothing is read for it, the graph is the same, and the next run has nothing to publish."""
    run(page)
    before = graph(place)
    builder()

    assert (builder.read, graph(place)) == ([], before)
    assert run(page).published == 0


def test_pages_are_read_anew_when_the_rules_have_changed(
    run: Run, page: Path, builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the bytes that were kept; the file is not needed any more."""
    run(page)
    page.unlink()
    monkeypatch.setattr("kg.ingest.run._fingerprint", lambda *_: "changed")
    builder()

    assert builder.read == ["quay.txt"]


def test_a_page_that_conforms_no_more_is_left_out(
    place: Place, run: Run, page: Path, builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build says so, and publishes the rest."""
    run(page)
    monkeypatch.setattr("kg.ingest.run._fingerprint", lambda *_: "changed")
    monkeypatch.setattr("kg.lift.page._EXACT", "<http://www.w3.org/ns/oa#prefix>")
    with monkeypatch.context() as only_ingested:
        only_ingested.setattr("kg.ingest.inputs.pages", lambda _: [])
        builder()

    assert [one.name for one in builder.left_out] == ["quay.txt"]
    assert not any("Quay Plan" in line for line in graph(place))

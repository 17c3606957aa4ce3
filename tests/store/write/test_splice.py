"""Page graphs put in the place of those of the same names, in bulk or one by one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kg.errors import Outdated
from kg.index import Index
from kg.store import INDEX, Dataset, Home
from kg.store.write.splice import Asked, splice

BASE = "http://e/"
CATALOG = f"{BASE}graph/catalog"
SHARED = '<http://e/id/place/quay> <http://www.w3.org/2004/02/skos/core#prefLabel> "Quay"@en'


def page(name: str, *lines: str) -> str:
    """The N-Quads of a page's graph and of its run."""
    graph, run = f"<{BASE}graph/{name}>", f"<{BASE}id/run/{name}>"
    quads = [f"{line} {graph} .\n" for line in lines]
    quads.append(f"{graph} <http://www.w3.org/ns/prov#wasGeneratedBy> {run} <{CATALOG}> .\n")
    quads.append(f'{run} <http://www.w3.org/2000/01/rdf-schema#comment> "{len(lines)}" <{CATALOG}> .\n')
    return "".join(quads)


def label(thing: str, words: str) -> str:
    """A triple that names something."""
    return f'<{BASE}id/place/{thing}> <http://www.w3.org/2004/02/skos/core#prefLabel> "{words}"@en'


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with two pages that both say one triple."""
    made = Home(tmp_path / "home")
    with made.building() as aside:
        dataset = Dataset.create(aside / "store")
        dataset.add_quads(page("a", SHARED, label("a", "Alpha")) + page("b", SHARED, label("b", "Beta")))
        dataset.write_index(aside / INDEX, BASE)
        dataset.flush()
        del dataset
        (aside / "manifest.json").write_text(json.dumps({"base": BASE, "counts": {"quads": 8}}))
        made.publish(aside)
    return made


@pytest.fixture(params=["few", "many", "very many"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """All ways of putting graphs in."""
    if "many" in request.param:
        monkeypatch.setattr(sys.modules[splice.__module__], "SMALL", -1)
    if request.param == "very many":
        monkeypatch.setattr(sys.modules[splice.__module__], "LARGE", 0)
    return str(request.param)


def put(home: Home, **pages: str) -> Dataset:
    """Splice pages in; the new version."""
    graphs = {f"{BASE}graph/{name}": quads for name, quads in pages.items()}
    return Dataset.open(splice(home, Asked(graphs, CATALOG, lambda _: None)))


def test_a_graph_is_replaced_whole_with_its_run(home: Home, way: str) -> None:
    """Nothing of the old page is left, in the catalog neither; the other page is as it was."""
    before = set(Dataset.open(home.current()).quads())
    new = page("a", label("a", "Aleph"))
    after = set(put(home, a=new).quads())

    assert after == (before - set(page("a", SHARED, label("a", "Alpha")).splitlines(keepends=True))) | set(
        new.splitlines(keepends=True)
    )
    assert way


def test_the_merge_keeps_what_another_graph_still_says(home: Home, way: str) -> None:
    """And drops what none says."""
    dataset = put(home, a=page("a", label("a", "Aleph")))
    labels = {row["l"].value for row in dataset.select("SELECT ?l { ?s skos:prefLabel ?l }")}

    assert labels == {"Quay", "Beta", "Aleph"}
    assert way


def test_the_side_index_knows_the_new_names_and_forgets_the_old(home: Home, way: str) -> None:
    """Search finds what is there."""
    put(home, a=page("a", label("a", "Aleph")), c=page("c", label("c", "Gamma")))
    index = Index(home.current().path / INDEX)
    found = {word: len(index.matches(word)) for word in ("Aleph", "Gamma", "Beta", "Alpha")}
    index.close()

    assert found == {"Aleph": 1, "Gamma": 1, "Beta": 1, "Alpha": 0}
    assert way


def test_what_is_too_much_to_tell_is_not_compared(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that grew by more than a patch may hold has none; the one before is dumped, so that it can be had."""
    module = sys.modules[splice.__module__]
    monkeypatch.setattr(module, "SMALL", -1)
    monkeypatch.setattr(module.between, "DIFFERENT", 2)
    monkeypatch.setattr("kg.store.write.record.between", None)
    put(home, a=page("a", label("a", "Aleph")), c=page("c", label("c", "Gamma"), label("c", "Third"), SHARED))
    old, new = home.records.get(1), home.records.get(2)

    assert old is not None
    assert old.dump.exists()
    assert new is not None
    assert not new.patch.exists()


def test_counts_are_those_of_the_new_version(home: Home, way: str) -> None:
    """Quads are counted again."""
    put(home, c=page("c", label("c", "Gamma")))

    assert home.current().manifest["counts"]["quads"] == 11
    assert way


def test_who_is_overtaken_begins_again(home: Home) -> None:
    """What another published meanwhile is in the version too."""
    overtaken: list[Dataset] = []

    def examine(_: Dataset) -> None:
        if not overtaken:
            overtaken.append(put(home, b=page("b", label("b", "Bet"))))

    splice(home, Asked({f"{BASE}graph/a": page("a", label("a", "Aleph"))}, CATALOG, examine))
    labels = {row["l"].value for row in Dataset.open(home.current()).select("SELECT ?l { ?s skos:prefLabel ?l }")}

    assert labels == {"Aleph", "Bet"}


def test_who_is_overtaken_always_gives_up(home: Home) -> None:
    """Rather than for ever."""

    def overtake(_: Dataset) -> None:
        put(home, b=page("b", SHARED))

    with pytest.raises(Outdated):
        splice(home, Asked({f"{BASE}graph/a": page("a", SHARED)}, CATALOG, overtake))


def test_what_an_examiner_refuses_is_not_published(home: Home) -> None:
    """Its error comes out, and readers keep the version they had."""

    def refuse(_: Dataset) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        splice(home, Asked({f"{BASE}graph/a": page("a", SHARED)}, CATALOG, refuse))
    assert home.current().number == 1

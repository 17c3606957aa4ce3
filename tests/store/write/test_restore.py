"""Versions whose dataset has gone are had again, to the quad."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kg.errors import Archived, KgError, NotRestored, UnknownVersion
from kg.index import Index
from kg.ingest import empty
from kg.iri import Base
from kg.store import Dataset, Home, Reader, open_index
from kg.store import patch as files
from kg.store.write import Change, Part, delete, post, put, record, restore, update
from kg.store.write import between as module
from kg.store.write import live as writing
from kg.store.write.live import Live
from kg.store.write.splice import Asked, splice
from store.write.conftest import NONE

BASE = "http://localhost:8000/"
NAMES = (f"{BASE}graph/a", f"{BASE}graph/b")
CATALOG = f"{BASE}graph/catalog"

#: What a version said: its quads, its graphs, its default graph, and the rows of its index.
Said = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]


def document(numbers: frozenset[int]) -> str:
    """A named thing a number; numbers in digits that the store does not keep."""
    return "".join(
        f"<{BASE}id/place/p{n}> <http://www.w3.org/2000/01/rdf-schema#label> 'Place {n}'@en ; <e:size> 0{n} ;"
        f" <e:near> <{BASE}id/place/p{n + 1}> .\n"
        for n in sorted(numbers)
    )


def changed(verb: str, name: str, numbers: frozenset[int]) -> Change:
    """One write of each kind."""
    part = Part("text/turtle", document(numbers).encode())
    texts = {
        "insert": f"INSERT DATA {{ GRAPH <{name}> {{ {document(numbers)} }} }}",
        "remove": f"DELETE DATA {{ GRAPH <{name}> {{ {document(numbers)} }} }}",
        "move": f"MOVE SILENT <{NAMES[0]}> TO <{NAMES[1]}>",
        "any": "INSERT { GRAPH ?g { ?s <e:seen> 1.50 } } WHERE { GRAPH ?g { ?s <e:size> ?n } }",
        "blank": f"INSERT DATA {{ GRAPH <{name}> {{ [] <e:size> {len(numbers)} }} }}",
    }
    if verb in texts:
        return update(texts[verb], BASE)
    return {"put": put(name, part, BASE), "post": post(name, (part,), BASE), "delete": delete(name)}[verb]


NUMBERS = st.frozensets(st.integers(0, 4), max_size=3)
VERBS = ["put", "post", "delete", "insert", "remove", "move", "any", "blank", "build", "splice"]
Step = tuple[str, str, frozenset[int]]
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(NAMES), NUMBERS), min_size=4, max_size=9)


def said(home: Home, number: int) -> Said:
    """All that a version answers from."""
    opened = Reader(home).at(number)
    default = frozenset(map(str, opened.dataset.select("SELECT ?s ?p ?o { ?s ?p ?o FILTER(!ISBLANK(?s)) }")))
    rows = frozenset(map(str, open_index(opened, BASE).dump()))
    return frozenset(opened.dataset.quads()), frozenset(opened.dataset.graph_names()), default, rows


def step(home: Home, live: Live, verb: str, name: str, numbers: frozenset[int]) -> None:
    """One change that makes a version, if it can be made."""
    if verb == "build":
        built(home, numbers)
    elif verb == "splice":
        dataset = Dataset.in_memory()
        dataset.add_quads("".join(f"<e:{n}> <e:p> <e:{n}> <{name}> .\n" for n in numbers))
        splice(home, Asked({name: "".join(dataset.quads())}, CATALOG, lambda _: None))
    else:
        live.refresh()
        try:
            live.apply(changed(verb, name, numbers))
        except KgError:
            return
        live.publish()


def built(home: Home, numbers: frozenset[int]) -> None:
    """A version made in bulk, as `kg build` does."""
    with home.building() as aside:
        dataset = Dataset.create(aside / "store")
        dataset.add_quads("".join(f"<{BASE}id/place/b{n}> <e:p> <e:{n}> <{NAMES[0]}> .\n" for n in numbers))
        dataset.flush()
        dataset.write_index(aside / "index.sqlite", BASE)
        counts = f'{{"quads": {len(dataset)}}}'
        del dataset
        manifest = f'{{"base": "{BASE}", "default_graph": "union", "counts": {counts}}}'
        (aside / "manifest.json").write_text(manifest, encoding="utf-8")
        (aside / "report.json").write_text(f'{{"n": {len(numbers)}}}', encoding="utf-8")
        home.publish(aside, record=lambda made, before: record.found(home, made, before))


@settings(max_examples=4, deadline=None, phases=[Phase.generate])  # shrinking takes minutes
@given(STEPS)
def test_what_has_gone_is_had_again_as_it_was(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    """Quads, graphs, the merge, the index and what stands beside: whatever was written and built in between."""
    home = Home(tmp_path_factory.mktemp("random") / "home", versions=2)
    empty(NONE, Base(BASE), home, own=False)
    live, seen = Live(home), {1: said(home, 1)}
    for one in steps:
        step(home, live, *one)
        seen.setdefault(number := home.current().number, said(home, number))
    for number, expected in seen.items():
        old, kept = restore.restore(home, number), home.records.get(number)
        assert said(home, number) == expected
        assert kept
        assert old.manifest == kept.manifest
    shutil.rmtree(home.path)


@pytest.fixture
def long(home: Home) -> Home:
    """A home of six versions, of which the newest two have their dataset; each version has one place more."""
    home = Home(home.path, versions=2)
    live = Live(home)
    for number in range(5):
        live.apply(changed("post", NAMES[0], frozenset({number})))
        live.publish()
    return home


def test_a_version_that_has_gone_says_how_it_comes_back(long: Home) -> None:
    """And one that never was says so."""
    assert long.numbers() == [5, 6]
    with pytest.raises(Archived, match="kg versions restore 3"):
        long.at(3)
    with pytest.raises(UnknownVersion, match="there is no version 9"):
        long.at(9)


def test_a_version_that_was_brought_back_stays(long: Home) -> None:
    """Until it is unpinned: then it goes with the next version."""
    restore.restore(long, 3)
    live = Live(long)
    live.apply(changed("post", NAMES[0], frozenset({7})))
    live.publish()
    assert 3 in long.numbers()
    long.unpin(3)
    live.apply(changed("post", NAMES[0], frozenset({8})))
    live.publish()
    assert 3 not in long.numbers()


def test_a_default_graph_of_its_own_is_had_again(own: Home) -> None:
    """What is in no named graph is in the patches as what is."""
    home = Home(own.path, versions=2)
    live, seen = Live(home), {1: said(home, 1)}
    for one in range(2, 6):
        body = document(frozenset({one}))
        live.apply(update(f"INSERT DATA {{ {body} GRAPH <{NAMES[0]}> {{ {body} }} }}", BASE))
        live.apply(update(f"DELETE DATA {{ {document(frozenset({one - 2}))} }}", BASE))
        number = live.publish().number
        seen[number] = said(home, number)
    for number in (1, 2, 3):
        restore.restore(home, number)
        assert said(home, number) == seen[number]


def test_an_old_version_is_made_the_current_one_as_a_new_version(long: Home) -> None:
    """With a reason and an author of its own, and a patch that leads there; what came between stays in the history."""
    before = said(long, 6)
    version = restore.revive(long, 2, "kg versions", "the newer ones were wrong")
    assert (version.number, version.manifest["reason"], version.manifest["author"]) == (
        7,
        "the newer ones were wrong",
        "kg versions",
    )
    assert version.manifest["change"] == {"added": 0, "removed": 12}
    restore.restore(long, 2)
    assert said(long, 7) == said(long, 2)
    assert said(long, 6) == before


def test_a_patch_that_does_not_fit_brings_nothing_back(long: Home) -> None:
    """A file was exchanged: nothing is published, and the message says that it does not fit."""
    shutil.copy(long.path / "history/3/patch.rdfp.gz", long.path / "history/5/patch.rdfp.gz")
    with pytest.raises(NotRestored, match="does not fit"):
        restore.restore(long, 2)
    assert long.numbers() == [5, 6]
    assert not list(long.path.glob("building-*"))


def test_what_is_not_what_was_published_is_not_brought_back(long: Home) -> None:
    """A patch that fits but is not the one of that day: the digests differ."""
    path = long.path / "history/5/patch.rdfp.gz"
    patch = files.read(path)
    files.write(path, files.Patch(added=frozenset(list(patch.added)[1:])), "urn:x", "")
    with pytest.raises(NotRestored, match="had 3 quads"):
        restore.restore(long, 2)


def test_a_version_without_a_way_back_is_kept(long: Home) -> None:
    """Its successor has no patch and it was not dumped: it stays, though more than are kept came after it."""
    (long.path / "history/6/patch.rdfp.gz").unlink()
    live = Live(long)
    for number in range(3):
        live.apply(changed("post", NAMES[1], frozenset({number})))
        live.publish()
    assert long.numbers() == [5, 8, 9]


def test_a_version_is_had_again_from_a_dump(long: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """What differs from it was too much to be told, so it was dumped before its successor was published."""
    before = said(long, 6)
    monkeypatch.setattr(module, "COMPARED", 1)
    for number in range(3):
        built(long, frozenset({number}))
    assert (long.path / "history/6/dump.nq.gz").exists()
    assert 6 not in long.numbers()
    restore.restore(long, 6)
    restore.restore(long, 4)
    assert said(long, 6) == before
    assert len(said(long, 4)[0]) == 9


def test_what_nobody_saw_is_looked_for(long: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update of graphs too large to be compared beforehand: both stores are, before the version is published."""
    monkeypatch.setattr(writing, "SCOPED", 1)
    live = Live(long)
    live.apply(changed("any", NAMES[0], frozenset()))
    version = live.publish()
    assert version.manifest["change"] == {"added": 5, "removed": 0}
    assert version.manifest["record"]["quads"] == 20
    before = said(long, 6)
    for number in range(3):
        live.apply(changed("post", NAMES[1], frozenset({number})))
        live.publish()
    restore.restore(long, 6)
    assert said(long, 6) == before


def test_what_stood_beside_comes_back(long: Home) -> None:
    """Reports of a build, though later builds had others."""
    for number in range(4):
        built(long, frozenset(range(number)))
    restore.restore(long, 8)
    assert (long.path / "versions/8/report.json").read_text(encoding="utf-8") == '{"n": 1}'
    restore.restore(long, 6)
    assert not (long.path / "versions/6/report.json").exists()


def test_the_index_of_an_earlier_version_is_made_from_a_newer_one(long: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows as reading the whole dataset gives; and nothing of it is left on disk."""
    live = Live(long)
    live.apply(changed("delete", NAMES[0], frozenset()))
    live.publish()
    opened = Reader(long).at(6)
    opened.version.index.unlink(missing_ok=True)
    monkeypatch.setattr("kg.store.side.write", None)
    rows = Counter(open_index(opened, BASE).dump())
    monkeypatch.undo()
    opened.dataset.write_index(long.path / "whole.sqlite", BASE)
    assert rows == Counter(Index(long.path / "whole.sqlite").dump())
    assert not opened.version.index.exists()


def test_an_interrupted_publish_leaves_no_record(long: Home) -> None:
    """The record of a version that never became the current one gives way to that of the next."""
    shutil.copytree(long.path / "history/6", long.path / "history/7")
    assert long.published() == [1, 2, 3, 4, 5, 6]
    live = Live(long)
    assert not (long.path / "history/7").exists()
    live.apply(changed("post", NAMES[1], frozenset({1})))
    assert live.publish().manifest["change"] == {"added": 3, "removed": 0}

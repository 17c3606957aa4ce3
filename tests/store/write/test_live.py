"""What writes do to the store, and to the merge of all graphs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import BadQuery, BadRequest, NotEvaluated, Outdated, UnknownGraph
from kg.store import Home, Reader
from kg.store.write import Change, Part, delete, post, put, update
from kg.store.write import live as module
from kg.store.write.live import Live

NAMES = ("http://e/g", "http://e/h", "http://e/i")
Model = dict[str, frozenset[int]]


def document(numbers: frozenset[int]) -> Part:
    """One triple a number."""
    return Part("application/n-triples", "".join(f"<e:s> <e:p> <e:{n}> .\n" for n in sorted(numbers)).encode())


def insert(name: str, numbers: frozenset[int]) -> Change:
    """The same as a SPARQL update."""
    return update(f"INSERT DATA {{ GRAPH <{name}> {{ {document(numbers).body.decode()} }} }}", "")


def merged(live: Live) -> set[str]:
    """What the default graph says."""
    return {str(quad.triple) for quad in live.engine.quads_for_pattern(None, None, None, ox.DefaultGraph())}


def said(live: Live) -> set[str]:
    """What the named graphs say, each triple once."""
    every = live.engine.quads_for_pattern(None, None, None, None)
    return {str(quad.triple) for quad in every if isinstance(quad.graph_name, ox.NamedNode)}


NUMBERS = st.frozensets(st.integers(0, 5), max_size=4)
STEP = st.tuples(st.sampled_from(["put", "post", "delete", "insert", "remove", "copy", "clear", "any"]),
                 st.sampled_from(NAMES), st.sampled_from(NAMES), NUMBERS)  # fmt: skip


def change(verb: str, name: str, other: str, numbers: frozenset[int]) -> Change:
    """One write of each kind."""
    body = document(numbers).body.decode()
    found = f"<e:{len(numbers)}>"
    texts = {
        "insert": f"INSERT DATA {{ GRAPH <{name}> {{ {body} }} }}",
        "remove": f"DELETE DATA {{ GRAPH <{name}> {{ {body} }} }}",
        "copy": f"COPY SILENT <{other}> TO <{name}>",
        "clear": f"CLEAR SILENT GRAPH <{name}> ; CLEAR SILENT NAMED" if numbers else "DROP ALL",
        "any": f"INSERT {{ GRAPH ?g {{ <e:s> <e:p> <e:9> }} }} WHERE {{ GRAPH ?g {{ <e:s> <e:p> {found} }} }}",
    }
    if verb in texts:
        return update(texts[verb], "")
    if verb == "delete":
        return delete(name)
    return put(name, document(numbers), "") if verb == "put" else post(name, (document(numbers),), "")


def expected(model: Model, step: tuple[str, str, str, frozenset[int]]) -> Model:
    """What the graphs hold after a step, by plain sets."""
    verb, name, other, numbers = step
    now = model.get(name, frozenset())
    after = {"put": numbers, "post": now | numbers, "insert": now | numbers, "delete": frozenset[int](),
             "remove": now - numbers, "copy": model.get(other, frozenset())}  # fmt: skip
    if verb in after:
        return {**model, name: after[verb]}
    if verb == "clear":
        return {}
    return {graph: held | {9} if len(numbers) in held else held for graph, held in model.items()}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    """One live store for many examples; each empties it first."""
    from kg.ingest import Folders, empty  # noqa: PLC0415
    from kg.iri import Base  # noqa: PLC0415

    home = Home(tmp_path_factory.mktemp("live") / "home")
    empty(Folders(Path("none"), Path("none"), Path("none")), Base("http://localhost:8000/"), home, own=False)
    return Live(home)


@settings(max_examples=150, deadline=None)
@given(steps=st.lists(STEP, max_size=8), scoped=st.sampled_from([2, 10_000]))
def test_the_merge_stays_true_whatever_is_written(
    live: Live, steps: list[tuple[str, str, str, frozenset[int]]], scoped: int
) -> None:
    """Random writes against a model of plain sets, by the short way and by repairing all."""
    module.SCOPED, before = scoped, module.SCOPED
    live.apply(update("DROP ALL", ""))
    model: Model = {}
    try:
        for step in steps:
            try:
                live.apply(change(*step))
            except UnknownGraph:
                assert step[0] == "delete"
            model = expected(model, step)
            triples = {f"<e:s> <e:p> <e:{n}>" for held in model.values() for n in held}
            assert merged(live) == said(live) == triples
    finally:
        module.SCOPED = before


def test_a_blank_node_is_the_same_in_its_graph_and_in_the_merge(live: Live) -> None:
    """Otherwise a query would see it twice."""
    live.apply(update("DROP ALL", ""))
    live.apply(put(NAMES[0], Part("text/turtle", b"[] <e:p> [ <e:q> 1 ] ."), ""))
    assert merged(live) == said(live)
    live.apply(delete(NAMES[0]))
    assert merged(live) == set()


def test_only_the_first_put_makes_a_graph(live: Live) -> None:
    """And so does the first after its removal; an empty graph is one."""
    live.apply(update("DROP ALL", ""))
    made = [live.apply(put(NAMES[0], document(frozenset()), "")).created for _ in range(2)]
    live.apply(delete(NAMES[0]))
    assert [*made, live.apply(post(NAMES[0], (document(frozenset({1})),), "")).created] == [True, False, True]


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (update("INSERT DATA { <a:b> <a:b> 1 }", ""), BadRequest),
        (put(None, document(frozenset()), ""), BadRequest),
        (delete(None), BadRequest),
        (put("not an iri", document(frozenset()), ""), BadRequest),
        (delete("http://e/none"), UnknownGraph),
        (update("INSERT DATA { GRAPH <e:g> { <e:s> <e:p> <e:0> } } ; CLEAR GRAPH <e:none>", ""), NotEvaluated),
        (update("INSERT DATA { GRAPH <e:g> {\n nonsense } }", ""), BadQuery),
        (update("SELECT * { ?s ?p ?o }", ""), BadQuery),
        (put(NAMES[0], Part("text/turtle", b"<e:s> <e:p> 1 . nonsense"), ""), BadRequest),
    ],
)
def test_what_is_refused_changes_nothing(live: Live, wrong: Change, kind: type[Exception]) -> None:
    """All of it or none."""
    live.apply(update("DROP ALL", ""))
    live.apply(put(NAMES[0], document(frozenset({1, 2})), ""))
    with pytest.raises(kind):
        live.apply(wrong)

    assert merged(live) == said(live) == {f"<e:s> <e:p> <e:{n}>" for n in (1, 2)}


def test_an_update_that_does_not_parse_says_where(live: Live) -> None:
    """Line and column of the client's text."""
    with pytest.raises(BadQuery, match="line 2, column") as refused:
        live.apply(update("INSERT DATA { GRAPH <e:g> {\n nonsense } }", ""))
    assert refused.value.line == 2


def test_the_default_graph_can_be_one_of_its_own(own: Home) -> None:
    """Then it is written like any other, and no merge is kept; an export has it."""
    live = Live(own)
    live.apply(put(None, document(frozenset({1})), ""))
    live.apply(insert(NAMES[0], frozenset({2})))
    live.publish()
    dataset = Reader(own).current().dataset

    assert (merged(live), len(dataset)) == ({"<e:s> <e:p> <e:1>"}, 2)
    assert [*dataset.quads()] == ["<e:s> <e:p> <e:1> .\n", "<e:s> <e:p> <e:2> <http://e/g> .\n"]


def test_a_version_takes_its_side_files_along(home: Home) -> None:
    """All but the manifest, which has the figures of the new dataset."""
    (home.current().path / "shapes").mkdir()
    (home.current().path / "shapes/one.ttl").write_text("# a shape\n")
    live = Live(home)
    live.apply(insert(NAMES[0], frozenset({1, 2})))
    version = live.publish()

    assert (version.path / "shapes/one.ttl").read_text() == "# a shape\n"
    assert version.manifest["counts"]["quads"] == 2
    assert version.manifest["base"] == "http://localhost:8000/"


def test_a_build_in_between_is_taken_over(home: Home) -> None:
    """The writer goes on from what was built; it never publishes past it."""
    live, other = Live(home), Home(home.path)
    with other.building() as aside:
        live.engine.backup(str(aside / "store"))
        (aside / "manifest.json").write_text('{"base": "http://localhost:8000/", "built": "by another"}')
        other.publish(aside)
    live.apply(insert(NAMES[0], frozenset({1})))
    with pytest.raises(Outdated):
        live.publish()

    assert said(live) == set()
    assert home.current().manifest["built"] == "by another"


def test_what_was_not_published_is_gone_after_a_restart(home: Home) -> None:
    """The published version is the truth: no half-made group comes back."""
    live = Live(home)
    live.apply(insert(NAMES[0], frozenset({1})))
    live.publish()
    live.apply(insert(NAMES[0], frozenset({2})))
    del live

    assert said(Live(home)) == {"<e:s> <e:p> <e:1>"}


def test_a_dry_update_that_could_not_be_taken_back_is_refused(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the size of the graphs: a dry run changes nothing, with a gate or without one."""
    live.apply(update("DROP ALL", ""))
    live.apply(put(NAMES[0], document(frozenset({1})), ""))
    monkeypatch.setattr(module, "SCOPED", 0)
    anywhere = update("INSERT { GRAPH ?g { <e:s> <e:p> <e:9> } } WHERE { GRAPH ?g { ?s ?p ?o } }", "")
    with pytest.raises(BadRequest):
        live.apply(replace(anywhere, dry=True))
    assert merged(live) == {"<e:s> <e:p> <e:1>"}


def test_the_journal_of_the_engine_does_not_grow_with_every_write(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every version has a copy of it: past a size the store begins another, and says what it said."""
    monkeypatch.setattr(module, "JOURNAL", 10_000)
    live = Live(home)
    versions = []
    for number in range(8):
        live.apply(insert(NAMES[0], frozenset({number})))
        versions.append(live.publish())
    # 20,000 bytes: what it says of the files there are; without another begun it has 45,000
    assert sum(file.stat().st_size for file in versions[-1].store.glob("MANIFEST-*")) < 30_000
    assert len(said(live)) == 8

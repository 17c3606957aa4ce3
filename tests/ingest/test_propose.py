"""From a model's answer to a graph of its own, by way of a file that a build reads without the model."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg import ingest
from kg.cli import main
from kg.errors import BadData
from kg.evidence import Reading
from kg.ingest import Around, Asked, Folders
from kg.iri import Base
from kg.llm import Endpoint
from kg.proposals import PROMPT_SHA256, Refusal
from kg.reconcile import Resolution
from kg.store import Dataset, Home, Reader
from stub_model import Reply, completion, floods, model, says, sends

BASE = Base("http://localhost:8000/")
SLUG = "szgov-business-index"
CHILD = "The Lianhua Ferry Company is a child of the Jiangbei Shipping Corporation"
TEXT = f"""How the ferries are run

{CHILD}. Anchor Island looks at Redwing District. Redwing District looks at Anchor Island.
"""
TRUE = {
    "subject": "Lianhua Ferry Company", "relation": "part-of-body", "object": "Jiangbei Shipping Corporation",
    "quote": CHILD,
}  # fmt: skip
LIE = TRUE | {"quote": "The Lianhua Ferry Company was sold in 2031"}
CIRCLE = [
    {"subject": one, "relation": "located-in", "object": other, "quote": f"{one} looks at {other}."}
    for one, other in (("Anchor Island", "Redwing District"), ("Redwing District", "Anchor Island"))
]

Read = tuple[Reading, Resolution, Around]


@pytest.fixture
def ferries(folders: Folders, tmp_path: Path) -> Folders:
    """The curated data with a page of ours."""
    shutil.copytree(folders.data, tmp_path / "data")
    (tmp_path / "data/sources/szgov-business-index.txt").write_text(TEXT, encoding="utf-8")
    return replace(folders, data=tmp_path / "data")


@pytest.fixture
def read(ferries: Folders) -> Read:
    """The page as it is read, and what proposals are held against."""
    curated = ingest.curated(ferries, BASE)
    (page,) = ingest.pages(ferries)
    return *ingest.read_page(page, curated, BASE), Around(curated.graphs, ingest.rules(ferries), BASE)


@pytest.fixture
def answered(read: Read) -> Callable[..., Asked]:
    """What is made of a model that proposes these."""

    def ask(*proposals: object) -> Asked:
        with model(says({"proposals": proposals})) as stub:
            return ingest.ask(*read, Endpoint(stub.url, "tide-7b"))

    return ask


def built(folders: Folders, home: Path) -> Dataset:
    """The graph of a build."""
    ingest.build(folders, BASE, Home(home))
    return Reader(Home(home)).current().dataset


def test_a_truth_is_kept_and_a_lie_is_not(answered: Callable[..., Asked]) -> None:
    """Each refusal with its reason."""
    asked = answered(TRUE, LIE)

    assert [one.quote for one in asked.kept.proposals] == [CHILD]
    assert [reason for _, reason in asked.standing.refused] == [Refusal.ABSENT]
    assert asked.kept.prompt == PROMPT_SHA256


def test_the_shapes_have_the_last_word(answered: Callable[..., Asked]) -> None:
    """Two places cannot lie in one another: the second of two proposals that stand in the text is refused."""
    asked = answered(*CIRCLE, TRUE)

    assert [one.subject for one in asked.kept.proposals] == ["Anchor Island", "Lianhua Ferry Company"]
    assert [reason for _, reason in asked.standing.refused] == [Refusal.SHAPES]


def test_a_build_takes_up_what_was_kept(ferries: Folders, answered: Callable[..., Asked], tmp_path: Path) -> None:
    """In a graph of its own, marked with run, model, digest of the prompt and snapshot; the model is not asked."""
    ingest.keep(ferries.data / "proposals", answered(TRUE))
    dataset = built(ferries, tmp_path / "home")

    assert dataset.ask(
        f"""ASK {{ GRAPH <{BASE.iri}graph/proposed/{SLUG}> {{
            <{BASE.iri}id/organisation/lianhua-ferry-company> schema:parentOrganization ?parent .
            ?claim a het:Claim ; rdf:object ?parent ; prov:wasGeneratedBy ?run ; prov:wasDerivedFrom ?words .
            ?run a prov:Activity ; prov:wasAssociatedWith ?agent ; prov:used ?prompt , ?snapshot .
            ?agent a prov:SoftwareAgent ; skos:prefLabel "tide-7b"@en .
            ?prompt dcterms:identifier "sha256:{PROMPT_SHA256}" .
            ?words oa:exact ?sentence ; prov:wasQuotedFrom ?snapshot }} }}"""
    )
    assert not dataset.ask(f"ASK {{ GRAPH <{BASE.iri}graph/{SLUG}> {{ ?s schema:parentOrganization ?o }} }}")


def test_a_build_holds_it_against_the_page_again(
    ferries: Folders, answered: Callable[..., Asked], tmp_path: Path
) -> None:
    """A file that somebody changed by hand publishes no lie."""
    file = ingest.keep(ferries.data / "proposals", answered(TRUE))
    changed = json.loads(file.read_text(encoding="utf-8"))
    changed["proposals"] = [LIE]
    file.write_text(json.dumps(changed), encoding="utf-8")

    assert not built(ferries, tmp_path / "home").ask("ASK { GRAPH ?g { ?s schema:parentOrganization ?o }"
                                                     " FILTER(CONTAINS(STR(?g), 'graph/proposed/')) }")  # fmt: skip


def test_a_page_that_changed_has_no_proposals(ferries: Folders, answered: Callable[..., Asked], tmp_path: Path) -> None:
    """They were made of other bytes."""
    ingest.keep(ferries.data / "proposals", answered(TRUE))
    (ferries.data / "sources/szgov-business-index.txt").write_text(TEXT + "More.\n", encoding="utf-8")

    assert not built(ferries, tmp_path / "home").ask("ASK { ?s schema:softwareVersion ?v ; a prov:Activity }")
    assert not built(ferries, tmp_path / "other").ask("ASK { ?run prov:wasAssociatedWith ?agent }")


def test_two_files_of_one_page_are_refused(ferries: Folders, answered: Callable[..., Asked]) -> None:
    """Nobody could say which one counts."""
    file = ingest.keep(ferries.data / "proposals", answered(TRUE))
    shutil.copy(file, file.with_name("zz.json"))

    with pytest.raises(BadData, match=r"zz\.json is the second file"):
        ingest.curated(ferries, BASE)


def command(folders: Folders, *words: str) -> int:
    """The exit code of `kg propose`."""
    with pytest.raises(SystemExit) as ended:
        main(["propose", *words, "--data", str(folders.data)])
    return int(str(ended.value.code))


def test_the_command_keeps_what_it_says(
    ferries: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Accepted and refused with their reasons, on the screen and in the file."""
    with model(says({"proposals": [TRUE, LIE, {"subject": 1}]})) as stub:
        monkeypatch.setenv("KG_LLM_URL", stub.url)
        monkeypatch.setenv("KG_LLM_MODEL", "tide-7b")
        assert command(ferries, SLUG) == 0
    (kept,) = (ferries.data / "proposals").glob("*.json")
    said = capsys.readouterr().out

    assert "1 accepted, 1 refused, 1 out of form" in said
    assert Refusal.ABSENT.value in said
    assert json.loads(kept.read_text(encoding="utf-8"))["refused"][0]["reason"] == Refusal.ABSENT.value


@pytest.mark.parametrize("reply", [sends(b"<html>"), floods(40), says("x", 403), sends(completion(None))])
def test_a_model_that_fails_stops_nothing(
    ferries: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], reply: Reply
) -> None:
    """The page is named, nothing is kept for it, and the command goes on."""
    with model(reply) as stub:
        monkeypatch.setenv("KG_LLM_URL", stub.url)
        monkeypatch.setenv("KG_LLM_MODEL", "tide-7b")
        code = command(ferries)
    said = capsys.readouterr()

    assert code == 0
    assert SLUG in said.out + said.err
    assert not [
        kept for kept in (ferries.data / "proposals").glob("*.json") if json.loads(kept.read_text())["proposals"]
    ]


def test_without_a_model_the_command_says_what_to_set(
    ferries: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Off by default."""
    monkeypatch.delenv("KG_LLM_URL", raising=False)

    assert command(ferries) == 2
    assert "KG_LLM_URL" in capsys.readouterr().err

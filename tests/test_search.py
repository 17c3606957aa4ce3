"""Finding entities by name."""

from __future__ import annotations

import pytest

from kg.search import Index
from kg.store import Reader

BASE = "http://localhost:8000/"


@pytest.fixture(scope="module")
def index(garden: Reader) -> Index:
    """The names of the invented graph."""
    return Index.read(garden.current().dataset, BASE)


def keys(index: Index, words: str, kind: str = "") -> list[str]:
    """The last segments of what is found, best first."""
    return [hit.entry.iri.rpartition("/")[2] for hit in index.find(words, kind).hits]


def test_exact_then_prefix_then_within(index: Index) -> None:
    """A name that is the words comes first, then one that begins with them, then one that contains them."""
    assert keys(index, "lantern quay")[:3] == ["lantern-quay", "lantern-quay-gardens", "quay-plan"]


@pytest.mark.parametrize("words", ["灯笼码头", "ＬＡＮＴＥＲＮ quay", " Lantern Quay "])
def test_language_case_and_width_do_not_matter(index: Index, words: str) -> None:
    """A Chinese name, full-width letters and outer space find the same entity."""
    assert keys(index, words)[0] == "lantern-quay"


def test_other_names_count(index: Index) -> None:
    """An alternative label finds its entity, and the hit says which name matched."""
    hit = index.find("quay plan", "plan").hits[0]
    assert (hit.entry.kind, hit.matched.words, hit.matched.preferred) == ("plan", "Quay Plan", False)


def test_kind_narrows_and_counts_stay(index: Index) -> None:
    """Choosing a kind leaves the counts of the other kinds as they were, so that one can change one's mind."""
    every, plans = index.find("quay"), index.find("quay", "plan")
    assert plans.total == 1
    assert plans.kinds == every.kinds
    assert sum(every.kinds.values()) == every.total


def test_pages_make_up_the_whole(index: Index) -> None:
    """Pages of one hit each give the same hits in the same order."""
    whole = index.find("quay").hits
    assert tuple(index.find("quay", limit=1, offset=i).hits[0] for i in range(len(whole))) == whole


@pytest.mark.parametrize("words", ["", "  ", "no such name", 'quay") } #'])
def test_nothing_is_found(index: Index, words: str) -> None:
    """No words, unknown words and SPARQL find nothing."""
    assert index.find(words).total == 0


def test_terms_of_vocabularies_are_no_entities(index: Index) -> None:
    """Only what stands under id/ is found."""
    assert all(entry.iri.startswith(f"{BASE}id/") for entry in index.of_kind("plan"))
    assert "ontology" not in index.kinds

"""Finding entities by name and by sentence, in the invented graph."""

from __future__ import annotations

import pytest

from kg.index import Index
from kg.search import Wanted, find, suggest
from kg.store import Reader, open_index

BASE = "http://localhost:8000/"


@pytest.fixture(scope="module")
def index(garden: Reader) -> Index:
    """The index of the invented graph."""
    return open_index(garden.current(), BASE)


def keys(index: Index, words: str, kind: str = "") -> list[str]:
    """The last segments of what is found, best first."""
    return [hit.entry.iri.rpartition("/")[2] for hit in find(index, words, Wanted((kind,) if kind else ())).hits]


def test_exact_then_prefix_then_within(index: Index) -> None:
    """A name that is the words comes first, then one that begins with them, then one that contains them."""
    assert keys(index, "lantern quay")[:3] == ["lantern-quay", "lantern-quay-gardens", "quay-plan"]


@pytest.mark.parametrize(
    "words", ["灯笼码头", "燈籠碼頭", "ＬＡＮＴＥＲＮ quay", " Lantern Quay ", "Lántèrn quay", "quay, lantern", "笼码"]
)
def test_spelling_does_not_matter(index: Index, words: str) -> None:
    """Chinese, traditional too, wide letters, accents, another order or a part of the name find the same entity."""
    assert keys(index, words)[0] == "lantern-quay"


def test_other_names_count(index: Index) -> None:
    """An alternative label finds its entity, and the hit says which name matched."""
    hit = find(index, "quay plan", Wanted(("plan",))).hits[0]
    assert hit.matched
    assert (hit.entry.kind, hit.matched.words, hit.matched.preferred) == ("plan", "Quay Plan", False)


def test_a_sentence_finds_what_it_is_about(index: Index) -> None:
    """Words that stand in no name but in a sentence find the entities of that sentence, and show it."""
    found = find(index, "harbour board")
    assert found.hits
    assert all(hit.sentence and "arbour" in hit.sentence.words for hit in found.hits if not hit.matched)


def test_names_come_before_sentences(index: Index) -> None:
    """Whatever a name matches stands before what only a sentence matches."""
    named = [hit.matched is not None for hit in find(index, "board", limit=100).hits]
    assert named == sorted(named, reverse=True)
    assert False in named


def test_kind_narrows_and_counts_stay(index: Index) -> None:
    """Choosing a kind leaves the counts of the other kinds as they were, so that one can change one's mind."""
    every, plans = find(index, "quay"), find(index, "quay", Wanted(("plan",)))
    assert plans.total == every.kinds["plan"]
    assert plans.kinds == every.kinds
    assert sum(every.kinds.values()) == every.total


@pytest.mark.parametrize("where", ["name", "sentence"])
def test_where_narrows(index: Index, where: str) -> None:
    """Choosing where the words stand gives as many entities as its count said, all found there."""
    every, some = find(index, "quay"), find(index, "quay", Wanted(where=(where,)), limit=100)
    assert some.total == every.where[where] == len(some.hits)
    assert {hit.matched is not None for hit in some.hits} == {where == "name"}


def test_language_narrows(index: Index) -> None:
    """Choosing a language leaves what has a name in it that matches."""
    assert [hit.matched.language for hit in find(index, "码头", Wanted(languages=("zh",))).hits if hit.matched]
    assert not find(index, "码头", Wanted(languages=("en",))).hits


def test_pages_make_up_the_whole(index: Index) -> None:
    """Pages of one hit each give the same hits in the same order."""
    whole = find(index, "quay", limit=100).hits
    assert tuple(find(index, "quay", limit=1, offset=i).hits[0] for i in range(len(whole))) == whole


@pytest.mark.parametrize("words", ["", "  ", "no such name", "\0", '"', "*", "NEAR(quay", "-", "a" * 9999])
def test_nothing_is_found(index: Index, words: str) -> None:
    """No words, unknown words, SPARQL, and the operators of the full-text engine as mere words find nothing."""
    assert find(index, words).total == 0


@pytest.mark.parametrize(
    "words", ['"lantern" quay*', "lantern OR quay", "(lantern)", "^lantern", "{lantern}", "-lantern"]
)
def test_operators_are_data(index: Index, words: str) -> None:
    """What is an operator to the full-text engine is punctuation, or a word, here."""
    assert (keys(index, words) or ["none"])[0] in {"lantern-quay", "none"}


def test_terms_of_vocabularies_are_no_entities(index: Index) -> None:
    """Only what stands under id/ is found."""
    assert all(entry.iri.startswith(f"{BASE}id/") for entry in index.of_kind("plan"))
    assert "ontology" not in index.kinds


def test_suggestions_begin_with_the_words(index: Index) -> None:
    """While a name is typed, entities whose names hold a word that begins so are offered, each once."""
    offered = [hit.entry.iri for hit in suggest(index, "lant")]
    assert offered
    assert len(offered) == len(set(offered))


def test_an_article_before_a_name_is_no_part_of_it(index: Index) -> None:
    """With or without "the", the same is found."""
    assert keys(index, "the lantern quay") == keys(index, "lantern quay")

"""Which curated names a new name is proposed for, and which it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from rdflib import URIRef

from kg.reconcile import Candidates
from kg.reconcile.heads import head, telling
from kg.vocabulary import Name, fold

CURATED = [
    ("place", "Pearl Cove", "cove"),
    ("place", "Pearl Cove Container Terminal", "terminal"),
    ("place", "Huaqiao South Road", "south-road"),
    ("place", "Metro Line 12", "line-12"),
    ("place", "Linshan District", "linshan"),
    ("place", "Linsha District", "linsha"),
    ("place", "珠湾深港科技创新合作区北岸园区", "north-park"),
    ("organisation", "Council of the Cove", "council"),
    ("organisation", "Cove Development Authority", "authority"),
    ("organisation", "Cove Quantum Science Centre of the Guangdong Delta", "quantum"),
    ("organisation", "Cove-Delta Innovation and Technology Park Limited", "park-limited"),
    ("person", "Ouyang Mingzhu", "ouyang"),
]
INDEX = Candidates(Name(text, URIRef(f"http://e/id/{kind}/{slug}"), kind) for kind, text, slug in CURATED)


def proposed(kind: str, name: str) -> str | None:
    """The slug of the entity that a name is proposed for."""
    found = INDEX.of(kind, name)
    return found.iri.rpartition("/")[2] if found else None


@pytest.mark.parametrize(
    ("kind", "name", "slug"),
    [
        ("place", "Pearl Cove Containers Terminal", "terminal"),
        ("organisation", "Development Cove Authority", "authority"),
        ("organisation", "Cove Developement Authority", "authority"),
        ("organisation", "Cove Quantum Science Center of the Guangdong Delta", "quantum"),
        ("organisation", "Cove Delta Innovation & Technology Park Limited", "park-limited"),
        ("place", "珠灣深港科技創新合作區之北岸園區", "north-park"),
        ("person", "Ou-yang Mingzhu", "ouyang"),
    ],
)
def test_a_spelling_is_proposed(kind: str, name: str, slug: str) -> None:
    """A letter more or less, words in another order, British or American, traditional or simplified characters."""
    assert proposed(kind, name) == slug


@pytest.mark.parametrize(
    ("kind", "name", "why"),
    [
        ("place", "Pearl Cove Container", "a part of a longer name is another thing"),
        ("place", "Pearl Cove Container Terminal Road", "the head noun is another"),
        (
            "organisation",
            "Information Office of the Council of the Cove",
            "an office of the council is not the council",
        ),
        ("organisation", "Council", "too short to tell"),
        ("place", "Huaqiao North Road", "another direction"),
        ("place", "Metro Line 2", "another number"),
        ("place", "Linshaa District", "two districts come equally near"),
        ("organisation", "Pearl Cove Containers Terminal", "another kind"),
        ("organisation", "Cove-Delta Innovation and Technology Park", "a park is not the company that runs it"),
        ("place", "珠湾深港科技创新合作区南岸园区", "the south bank is not the north bank"),
        ("person", "Ouyang Feng", "another person of that surname"),
        ("place", "", "no name at all"),
    ],
)
def test_a_trap_is_not_proposed(kind: str, name: str, why: str) -> None:
    """Names that look alike and mean something else."""
    assert proposed(kind, name) is None, why


def test_a_second_name_of_one_entity_is_no_rival() -> None:
    """The gap is to the next entity, not to the next name."""
    iri = URIRef("http://e/id/place/quay")
    index = Candidates([Name("Great Eastern Quay Side", iri, "place"), Name("Great Eastern Quays Side", iri, "place")])
    found = index.of("place", "Great Eastern Quayes Side")

    assert found is not None
    assert found.iri == iri


@given(st.text(), st.text(alphabet="ab ", max_size=20))
def test_heads_and_telling_words_are_found_in_any_text(name: str, words: str) -> None:
    """No name is too odd: whatever the characters."""
    assert isinstance(head(fold(name)), str)
    assert telling(fold(words)) == ()


WORDS = st.lists(st.sampled_from(["alpha", "alfa", "beta", "betta", "gamma", "delta"]), min_size=1, max_size=4)


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS)
def test_blocking_loses_no_candidate(known: list[list[str]], asked: list[str]) -> None:
    """Comparing with every name of the kind and head gives the same answer."""
    names = [
        Name(" ".join([*words, "Quay"]), URIRef(f"http://e/id/place/{n}"), "place") for n, words in enumerate(known)
    ]
    wanted = " ".join([*asked, "Quay"])
    ratios = sorted((fuzz.token_sort_ratio(fold(wanted), fold(name.text)) for name in names), reverse=True)
    found = Candidates(names).of("place", wanted)

    clear = ratios[0] >= 90 and (len(ratios) == 1 or ratios[0] - ratios[1] >= 5)
    assert (found is not None) is clear
    assert found is None or found.ratio == round(ratios[0], 1)

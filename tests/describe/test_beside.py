"""What the side index keeps of claims, sentences and names is what the dataset says of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.describe import Profile, describe, read_profile
from kg.describe.lookup import claims, quotations, things
from kg.store import Dataset, Opened, Reader, open_index

BASE = "http://localhost:8000/"
_CLAIMS = "SELECT ?one WHERE { ?one rdf:subject ?thing }"
_SENTENCES = "SELECT ?one WHERE { ?one oa:exact ?words }"


@pytest.fixture(scope="module", params=["garden", "reader"])
def both(request: pytest.FixtureRequest) -> tuple[Dataset, Dataset, Profile]:
    """The same version opened twice, without its index and with it; how it is named."""
    reader: Reader = request.getfixturevalue(request.param)
    version = reader.current().version
    alone, beside = Dataset.open(version), Dataset.open(version)
    open_index(Opened(version, beside), BASE)
    return alone, beside, read_profile(version.path / "shapes", alone)


@pytest.mark.parametrize(("query", "read"), [(_CLAIMS, claims), (_SENTENCES, quotations), (_CLAIMS, things)])
def test_the_index_says_of_each_what_the_dataset_says(
    both: tuple[Dataset, Dataset, Profile], query: str, read: Callable[[Dataset, list[str]], object]
) -> None:
    """Claims, sentences and what lists say of things, one by one."""
    alone, beside, _ = both
    iris = [row["one"].value for row in alone.select(query)]
    assert iris
    assert read(beside, iris) == read(alone, iris)


def test_a_page_says_the_same_with_the_index_and_without(both: tuple[Dataset, Dataset, Profile]) -> None:
    """Every entity of the version, described both ways."""
    alone, beside, profile = both
    assert beside.beside
    for iri in beside.beside.iris(1000):
        assert describe(beside, profile, iri) == describe(alone, profile, iri)

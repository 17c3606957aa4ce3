"""The real graph: what readers type first finds the zone first."""

from __future__ import annotations

import pytest

from kg.search import find
from kg.store import Reader, open_index


@pytest.mark.parametrize("words", ["河套", "Hetao", "深港科技创新合作区", "hé tào", "河套深港科技創新合作區", "HTCZ"])
def test_the_zone_is_found_first(reader: Reader, words: str) -> None:
    """In Chinese of either script, in English, in pinyin with tone marks, by a part of its name and by its letters."""
    found = find(open_index(reader.current(), "http://localhost:8000/"), words)
    assert found.hits[0].entry.iri == "http://localhost:8000/id/place/hetao-cooperation-zone"

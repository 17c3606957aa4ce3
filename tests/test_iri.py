"""IRIs."""

from __future__ import annotations

import pytest
from rdflib import URIRef

from kg.iri import Base, slug
from kg.terms import SKOS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Café de l'Été", "cafe-de-l-ete"),
        ("China's EV ascent", "china-ev-ascent"),
        ("The Quay", "quay"),
        ("Theatre", "theatre"),
        ("7-Eleven", "7-eleven"),
        ("2035", "2035"),
        ("深圳 Bay", "bay"),
    ],
)
def test_a_slug_is_ascii_without_article_and_possessive(name: str, expected: str) -> None:
    """The rules of the vocabulary's design, section 5."""
    assert expected == slug(name)


def test_a_long_slug_is_cut_at_a_hyphen() -> None:
    """At most 80 characters, no half word at the end."""
    assert len(slug("word " * 40)) <= 80
    assert slug("word " * 40).endswith("word")


def test_a_name_without_latin_letters_gets_a_digest() -> None:
    """No pinyin: characters are read in more than one way."""
    assert slug("河套").startswith("x-")
    assert slug("河套") != slug("前海")


def test_a_claim_s_iri_does_not_depend_on_the_base() -> None:
    """The same statement on the same page has the same fragment under any base."""
    fragments = {
        str(base.claim("ab" * 32, f'<{base.entity("place", "a")}> <{SKOS.prefLabel}> "A"@en', 7)).partition("#")[2]
        for base in (Base("http://e/"), Base("https://kg.example/x/"))
    }

    assert len(fragments) == 1


def test_a_quotation_is_named_by_its_offsets() -> None:
    """RFC 5147 text fragment on the snapshot."""
    assert URIRef("http://e/id/snapshot/abababababababab#char=3,9") == Base("http://e/").evidence("ab" * 32, 3, 9)

"""Curated names."""

from __future__ import annotations

from rdflib import Graph, URIRef

from kg.vocabulary import vocabulary

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix schema: <https://schema.org/> .
<http://e/id/place/bay> a schema:Place ; skos:prefLabel "Greater Reed–Bay Area"@en , "大湾区"@zh-Hans ;
    skos:altLabel "Reed Bay"@en .
<http://e/id/place/bay-2> a schema:Place ; skos:prefLabel "Reed Bay"@en .
<http://e/id/organisation/bay> a schema:Organization ; skos:prefLabel "Reed Bay"@en .
"""
NAMES = vocabulary([Graph().parse(data=TURTLE, format="turtle")])


def test_a_name_is_found_whatever_its_hyphens_and_case() -> None:
    """Article, hyphens, dashes and case do not matter."""
    assert (URIRef("http://e/id/place/bay"),) == NAMES.lookup("place", "the greater reed-bay area")


def test_a_chinese_name_is_found() -> None:
    """Labels of every language count."""
    assert (URIRef("http://e/id/place/bay"),) == NAMES.lookup("place", "大湾区")


def test_a_name_of_two_places_gives_both() -> None:
    """Who asks sees that it is ambiguous."""
    assert len(NAMES.lookup("place", "Reed Bay")) == 2


def test_the_digest_tells_what_can_be_asked_apart() -> None:
    """A name, a class, a whole or a successor makes another one; what pages are not read with makes none."""
    place = "<http://e/id/place/bay>"

    def digest(more: str) -> str:
        return vocabulary([Graph().parse(data=f"{TURTLE}\n{more}", format="turtle")]).digest

    assert digest("") == NAMES.digest == digest(f"{place} schema:latitude 22.5 . <http://e/x#claim> a schema:Claim .")
    others = [
        f'{place} skos:altLabel "The Bay"@en .',
        f"{place} a schema:City .",
        f"{place} schema:containedInPlace <http://e/id/place/bay-2> .",
        f"<http://e/id/place/old> <http://purl.org/dc/terms/isReplacedBy> {place} .",
        f'{place} skos:prefLabel "Bay"@en .',
    ]
    assert len({NAMES.digest, *map(digest, others)}) == 1 + len(others)


def test_a_name_of_another_kind_does_not_count() -> None:
    """A body and a place may share a name."""
    assert (URIRef("http://e/id/organisation/bay"),) == NAMES.lookup("organisation", "Reed Bay")


def test_the_label_is_the_preferred_english_name() -> None:
    """Alternative names do not stand in for it."""
    assert NAMES.label(URIRef("http://e/id/place/bay")) == "Greater Reed–Bay Area"

"""A place is not put into itself, whatever a sentence seems to say."""

from __future__ import annotations

from rdflib import Graph

from kg.evidence import Claim, Kind, Named, Page, Reading, Source
from kg.iri import Base
from kg.reconcile import linked
from kg.terms import SCHEMA
from kg.vocabulary import vocabulary

PAGE = Page(Source("t", "t.txt", "", "t", "http://example.org/t", "en", ""), "0" * 64, "", ())
KNOWN = """
@base <http://example.org/id/place/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<quay> skos:prefLabel "Quay"@en ; schema:containedInPlace <port> .
<port> skos:prefLabel "Port"@en ; schema:containedInPlace <town> .
<town> skos:prefLabel "Town"@en .
"""


def lies(part: str, whole: str) -> Claim:
    """A claim that one place lies in another."""
    return Claim(Named(Kind.PLACE, part), SCHEMA.containedInPlace, Named(Kind.PLACE, whole), 0, 1, "made")


def kept(*claims: Claim) -> tuple[Claim, ...]:
    """What is left of a page's claims."""
    known = vocabulary([Graph().parse(data=KNOWN, format="turtle")])
    return linked(Reading(PAGE, (), (), claims), known, Base("http://example.org/"))[0].claims


def test_what_the_editors_know_is_not_turned_round() -> None:
    """The quay lies in the port and the port in the town: the town does not lie in the quay."""
    assert kept(lies("Town", "Quay")) == ()


def test_the_first_of_two_statements_of_a_page_stands() -> None:
    """Shed in Yard, then Yard in Shed: one of them is a misreading, and a page need not be lost for it."""
    shed, yard = lies("Shed", "Yard"), lies("Yard", "Shed")

    assert kept(shed, yard) == (shed,)


def test_a_place_by_two_of_its_names_lies_not_in_itself() -> None:
    """Names that differ in a hyphen or a "the" are one place."""
    assert kept(lies("The Quay", "quay")) == ()


def test_more_places_around_a_place_stay() -> None:
    """A shed on the quay lies in the town as well."""
    claims = (lies("Shed", "Quay"), lies("Shed", "Town"))

    assert kept(*claims) == claims

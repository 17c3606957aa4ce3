"""The class of a thing that only a page knows, by its head noun, in both languages."""

from __future__ import annotations

import pytest

from kg.evidence import Claim, Kind, Named, Page, Reading, Source
from kg.iri import Base
from kg.reconcile import reconcile
from kg.terms import SCHEMA, curie
from kg.vocabulary import vocabulary

PAGE = Page(Source("t", "t.txt", "", "t", "http://example.org/t", "zh-Hans", ""), "0" * 64, "", ())


def types(*claims: Claim) -> dict[str, str]:
    """Name → class, for the subjects and objects of some claims."""
    found = reconcile(Reading(PAGE, (), (), claims), vocabulary(()), Base("http://example.org/"))
    return {entity.label: curie(entity.types[0]) for entity in found.entities.values()}


def located(kind: Kind, name: str) -> Claim:
    """A claim that something lies somewhere."""
    return Claim(Named(kind, name), SCHEMA.location, Named(Kind.PLACE, "Elsewhere"), 0, 1, "made")


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (Kind.PLACE, "青浦市", "schema:City"),
        (Kind.PLACE, "白沙区", "schema:AdministrativeArea"),
        (Kind.PLACE, "東嶺省", "schema:AdministrativeArea"),
        (Kind.PLACE, "青浦湾产业园区", "schema:Place"),
        (Kind.PLACE, "青浦保税区", "schema:Place"),
        (Kind.PLACE, "白沙口岸", "schema:Place"),
        (Kind.ORGANIZATION, "青浦市科技创新局", "schema:GovernmentOrganization"),
        (Kind.ORGANIZATION, "青浦海關", "schema:GovernmentOrganization"),
        (Kind.ORGANIZATION, "远帆航运有限公司", "schema:Corporation"),
        (Kind.ORGANIZATION, "青浦晚报", "schema:NewsMediaOrganization"),
        (Kind.ORGANIZATION, "北辰大学", "schema:Organization"),
        (Kind.ORGANIZATION, "海湾俱乐部", "schema:Organization"),
        (Kind.EVENT, "2031青浦国际车展", "schema:ExhibitionEvent"),
        (Kind.EVENT, "青浦海洋论坛", "schema:Event"),
    ],
)
def test_class_by_head_noun(kind: Kind, name: str, expected: str) -> None:
    """A name that the editors do not know gets the class of its last word, in either script."""
    assert types(located(kind, name))[name] == expected


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("青浦市人民政府", "het:Plan"),
        ("海岸开发区管委会", "het:Plan"),
        ("中共青浦市委", "schema:Legislation"),
        ("远帆航运有限公司", "schema:Legislation"),
        ("北辰大学", "schema:Legislation"),
    ],
)
def test_what_a_government_body_issued_is_a_plan(issuer: str, expected: str) -> None:
    """Only a document that a government body issued is a plan: a party organ, a company or a university is none."""
    plan, body = Named(Kind.PLAN, "海湾新区发展规划"), Named(Kind.ORGANIZATION, issuer)
    assert types(Claim(plan, SCHEMA.legislationPassedBy, body, 0, 1, "made"))[plan.name] == expected

"""Tables in plain text: whose a cell is, and by which head or first cell it is read."""

from __future__ import annotations

from collections.abc import Callable

from kg.evidence import Reading
from kg.terms import HET, SCHEMA

HEADED = """The Reed Park

The Reed Park was opened in May 2031. It is new.

Building | Use | Floor area | Status
Building 8 | Laboratories | 3,000 m² | Open
Building 9 | Flats | 2,000 m² | Handover: 2033

The end stands here. It is all.
"""
SIDEWAYS = """Two papers

The two papers differ. It is so.

Applies to | Reed Park | Quay Park
Paper | Reed Development Plan | Quay Development Plan
Land | 302 ha | 87 ha
Issuer | Reed Council | Quay Council
Measures | 30 measures | not numbered

The end stands here. It is all.
"""


def said(page: Reading) -> set[tuple[str, str, str]]:
    """(subject, property, value) of the claims of cells, by names, labels and lexical forms."""
    rows = set()
    for claim in page.claims:
        if claim.rule == "table-cell":
            subject, value = (
                getattr(it, "name", getattr(it, "label", str(it))) for it in (claim.subject, claim.object)
            )
            rows.add((subject, str(claim.predicate), value))
    return rows


def test_a_row_is_of_what_its_first_cell_names(reading: Callable[[str], Reading]) -> None:
    """The head of the column says what a cell is."""
    assert ("Floor area of Building 8: 3,000 m²", str(SCHEMA.value), "3000") in said(reading(HEADED))


def test_a_column_of_rooms_is_no_area_of_the_whole(reading: Callable[[str], Reading]) -> None:
    """The head names the rooms that are so large: they are the figure's scope."""
    page = reading(HEADED.replace("Floor area", "Clean rooms"))
    assert ("Floor area of Building 8 (Clean rooms): 3,000 m²", str(HET.scope), "Clean rooms") in said(page)


def test_a_cell_tells_whom_a_rate_is_for(reading: Callable[[str], Reading]) -> None:
    """The scope ends with the cell."""
    page = reading(SIDEWAYS.replace("Issuer | Reed Council | Quay Council", "Tax | 15% for listed industries | 16%"))
    assert ("Tax rate of Reed Park (listed industries): 15%", str(HET.scope), "listed industries") in said(page)
    assert ("Tax rate of Quay Park: 16%", str(SCHEMA.value), "16") in said(page)


def test_a_building_with_a_use_stands_in_the_park_of_the_page(reading: Callable[[str], Reading]) -> None:
    """A cell under "Use" says that the building is one of the park's."""
    assert ("Building 9", str(SCHEMA.containedInPlace), "Reed Park") in said(reading(HEADED))


def test_a_status_with_a_year_to_come_is_a_target(reading: Callable[[str], Reading]) -> None:
    """What a cell "Handover: 2033" says is due by 2033."""
    assert ("Building 9: by 2033", str(HET.dueBy), "2033") in said(reading(HEADED))


def test_a_row_of_heads_says_nothing(reading: Callable[[str], Reading]) -> None:
    """No claim rests on the words of the heads."""
    assert all("Status" not in reading(HEADED).page.text[it.start : it.end] for it in reading(HEADED).claims)


def test_a_column_is_of_the_place_at_its_head(reading: Callable[[str], Reading]) -> None:
    """The first cell of a row is the key, the column's place what it is of."""
    assert ("Area of Quay Park: 87 ha", str(SCHEMA.value), "0.87") in said(reading(SIDEWAYS))


def test_a_fact_of_documents_is_of_the_columns_document(reading: Callable[[str], Reading]) -> None:
    """An issuer belongs to the paper of its column, not to the place."""
    assert ("Quay Development Plan", str(SCHEMA.legislationPassedBy), "Quay Council") in said(reading(SIDEWAYS))


def test_a_cell_without_a_number_counts_nothing(reading: Callable[[str], Reading]) -> None:
    """Without a number, "not numbered", the cell gives the second paper no count of measures."""
    counted = {it.subject for it in reading(SIDEWAYS).claims if it.predicate == HET.measureCount}
    assert "Quay Development Plan" not in {getattr(it, "name", "") for it in counted}


def test_two_cells_make_no_table(reading: Callable[[str], Reading]) -> None:
    """A menu of two words is read by no rule for cells."""
    assert said(reading("Home | Reed Park\nNews | Quay Park\n\nThe end stands here. It is all.\n")) == set()


def test_a_first_head_may_be_empty(reading: Callable[[str], Reading]) -> None:
    """Two columns compared: over the keys stands nothing, over each column what it is of."""
    page = reading(
        "Two parks compared\n\n1. Reed Zone\n\n\tReed Park\tQuay Park\nArea\t302 ha\t87 ha\n"
        "Tax on profits\t16.5% (8.25% on the first part)\t15% for listed firms\n\nThe end stands here. It is all.\n"
    )
    assert ("Area of Quay Park: 87 ha", str(SCHEMA.value), "0.87") in said(page)
    assert {it for it, *_ in said(page) if it.startswith("Tax")} == {
        "Tax rate of Reed Park: 16.5%",
        "Tax rate of Quay Park (listed firms): 15%",
    }


def test_a_title_may_name_a_park_behind_its_zone(reading: Callable[[str], Reading]) -> None:
    """Facts and roles are then the park's, though the zone is told of and another park named last."""
    text = (
        "{}\n\nAbout us\n\nOverview\n\nThe Reed Zone straddles the Mill River. It has the North Park and the South"
        " Park.\n\nOrientations\n\n1. A pilot zone for new rules of trade\n2. A cluster for tests\n\n"
        "Key facts\nManaging body\tReed Council\nStaff\tmany\n\nThe end stands here. It is all.\n"
    )
    roles, runs = str(HET.hasOrientation), str(HET.operator)

    def told(title: str) -> set[tuple[str, str]]:
        return {(getattr(it.subject, "name", ""), str(it.predicate)) for it in reading(text.format(title)).claims}

    assert {("North Park", roles), ("North Park", runs)} <= told("Reed Zone, North Park")
    assert ("Reed Zone", runs) in told("Reed Zone")
    assert ("North Park", runs) not in told("Reed Zone")

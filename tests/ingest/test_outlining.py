"""What was read from a page, as plain data."""

from __future__ import annotations

from collections.abc import Callable

from kg.evidence import Reading
from kg.ingest import outline
from kg.iri import Base
from kg.reconcile import reconcile
from kg.vocabulary import Vocabulary


def test_the_sides_of_a_boundary_are_one_row_with_their_properties(reading: Callable[[str], Reading]) -> None:
    """Value by value: a list under the property of one side would put all of them on that side."""
    read = reading("The quay\n\nThe Reed Park is bounded by Tide Road to the north and Anchor Road to the east.\n")
    rows = outline(read, reconcile(read, Vocabulary([], {}, {}), Base("http://e/")))["claims"]

    assert [(it["predicate"], it["object"]) for it in rows if "boundary" in it["predicate"]] == [
        ("het:boundaryNorth, het:boundaryEast", ["Tide Road", "Anchor Road"])
    ]

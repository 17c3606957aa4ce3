"""What the vocabulary says of classes."""

from __future__ import annotations

from kg.describe.profile import Profile


def test_super_classes_come_nearest_first_and_once() -> None:
    """By steps upwards; classes within each other are no endless stair."""
    broader = {
        "park": ("place", "organisation"),
        "place": ("thing",),
        "organisation": ("thing", "agent"),
        "thing": ("park",),
    }

    assert Profile(broader=broader).lineage("park") == ("park", "place", "organisation", "thing", "agent")


def test_a_class_that_nobody_places_stands_alone() -> None:
    """It is its own lineage."""
    assert Profile().lineage("park") == ("park",)

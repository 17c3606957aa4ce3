"""What the vocabulary says of classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.describe.profile import Profile, read
from kg.store import Dataset


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


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("Lighthouse", {"en": "Light", "zh": "灯塔"}),
        ("FishingPort", {"en": "Fishing port", "zh": "港口"}),
        ("Rowboat", {"en": "Rowboat"}),
    ],
)
def test_without_an_ontology_the_shapes_and_iris_name_the_classes(
    tmp_path: Path, kind: str, names: dict[str, str]
) -> None:
    """A shape names the one class it is for; of several, the IRI says in English which; a rule for all names none."""
    (tmp_path / "harbour.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix n: <http://n/> .
        n:all sh:targetClass n:Lighthouse, n:FishingPort, n:YachtPort, n:Rowboat ; sh:name "Checked"@en .
        n:light sh:targetClass n:Lighthouse ; sh:name "Light"@en, "灯塔"@zh ; sh:property n:height .
        n:port sh:targetClass n:FishingPort, n:YachtPort ; sh:name "Port"@en, "港口"@zh ;
            sh:property n:height . n:height sh:path n:high ; sh:name "Height"@en .""",
        encoding="utf-8",
    )
    profile = read(tmp_path, Dataset.in_memory())
    assert {text.language: text.words for text in profile.class_names(f"http://n/{kind}")} == names

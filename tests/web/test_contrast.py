"""Colours: every pair that stands on one another has the contrast that WCAG 2.2 asks, computed from the stylesheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg.web

STYLE = (Path(kg.web.__file__).parent / "static/style.css").read_text(encoding="utf-8")
#: Sections 1.4.3 and 1.4.11: for text, and for lines and shapes that carry meaning.
TEXT, SHAPE = 4.5, 3.0
TEXTS = {
    "bg": ["ink", "ink2", "ink3", "link", "link-h", "accent", "c-kw", "c-str", "c-var", "c-num", "c-com", "c-iri"],
    "soft": ["ink", "ink2", "ink3", "link", "link-h", "accent"],
    "sunk": ["ink", "ink2"],
    "mark": ["ink"],
    "accent-soft": ["ink"],
    "ok-soft": ["ink", "ok", "link"],
    "warn-soft": ["ink", "warn"],
    "bad-soft": ["ink", "bad"],
    "link": ["bg"],
    "ink": ["bg"],
    "accent": ["bg"],
    "land": ["ink"],
}  # fmt: skip
KINDS = ["plan", "orientation", "milestone", "place", "organisation", "person", "event", "article"]
SHAPES = {"bg": ["line2", "focus", *(f"t-{kind}" for kind in KINDS)], "land": ["t-place", "accent"], "sea": ["t-place"]}
PAIRS = [
    (front, back, least)
    for table, least in ((TEXTS, TEXT), (SHAPES, SHAPE))
    for back, fronts in table.items()
    for front in fronts
]


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme; the dark one changes some of the light one's."""
    light, dark = (
        re.findall(r"--([\w-]+):(#[0-9a-f]{6})", block)
        for block in re.findall(r":root\{(.*?)\n\}", STYLE, re.DOTALL)[:2]
    )
    return dict(light) | (dict(dark) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, glossary)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_can_be_told_apart(front: str, back: str, least: float, scheme: str) -> None:
    """In either scheme."""
    found = tokens(scheme)
    assert contrast(found[front], found[back]) >= least


def test_both_schemes_were_found() -> None:
    """The stylesheet still has the blocks that these tests read."""
    assert len(tokens("light")) > 30
    assert tokens("light")["bg"] == "#ffffff"
    assert tokens("dark")["bg"] != "#ffffff"

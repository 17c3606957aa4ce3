"""Settings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.config import SETTINGS, Settings, base_iri
from kg.errors import BadSetting


def test_without_an_environment_the_defaults_hold() -> None:
    """The documented defaults are the ones used."""
    settings = Settings.from_env({})

    assert (Path("var"), "http://localhost:8000/", 8000) == (settings.home, settings.base_iri, settings.port)


def test_an_empty_variable_counts_as_unset() -> None:
    """KG_PORT= is no port."""
    assert Settings.from_env({"KG_PORT": ""}).port == 8000


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("KG_PORT", "0"),
        ("KG_PORT", "70000"),
        ("KG_PORT", "http"),
        ("KG_PORT", "８０"),
        ("KG_THREADS", "-1"),
        ("KG_LANGUAGE", "fr"),
        ("KG_BASE_IRI", "example.org/"),
        ("KG_BASE_IRI", "http://example.org/kg"),
        ("KG_BASE_IRI", "http://example.org/?q=/"),
        ("KG_BASE_IRI", "http://example.org/a b/"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(variable: str, value: str) -> None:
    """The message names the variable and repeats the value."""
    with pytest.raises(BadSetting, match=variable) as refused:
        Settings.from_env({variable: value})
    assert repr(value) in str(refused.value)


def test_a_base_with_a_path_is_fine() -> None:
    """A graph may be served below a path."""
    assert base_iri("https://example.org/kg/") == "https://example.org/kg/"


def test_every_setting_is_documented_with_its_default(root: Path) -> None:
    """docs/settings.md has one row for each."""
    text = (root / "docs/settings.md").read_text(encoding="utf-8")
    rows = {
        tuple(it.strip(" `") for it in row.split("|")[1:4]) for row in re.findall(r"^\| `KG_.*$", text, re.MULTILINE)
    }

    assert {tuple(one) for one in SETTINGS} == rows

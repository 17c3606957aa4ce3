"""Terms as plain strings are the terms."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import terms
from kg.prefixes import PREFIXES, spelled

#: rdflib's namespaces take these for methods of text, so that `kg.terms` cannot list them.
METHODS = {"schema:name", "schema:alternateName"}
SOURCES = sorted(Path(kg.__file__).parent.rglob("*.py"))
NAMES = sorted({it for file in SOURCES for it in re.findall(r'"([a-z]+:[A-Za-z]+)"', file.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("name", [it for it in NAMES if it.partition(":")[0] in PREFIXES and it not in METHODS])
def test_a_name_that_is_spelled_is_a_term(name: str) -> None:
    """A slip of the pen fails here as it would in `kg.terms`."""
    prefix, _, local = name.partition(":")
    assert str(getattr(getattr(terms, prefix.upper()), local)) == spelled(name)


@pytest.mark.parametrize("prefix", [it for it in PREFIXES if hasattr(terms, it.upper())])
def test_a_prefix_is_that_of_the_terms(prefix: str) -> None:
    """Every namespace of `kg.terms` stands here as it does there."""
    assert str(getattr(terms, prefix.upper())) == PREFIXES[prefix]


def test_who_publishes_pages_does_without_rdflib() -> None:
    """It and what it needs of the store, the index and the rules."""
    asked = "import sys, kg.store.write.splice, kg.gate.checks; sys.exit('rdflib' in sys.modules)"
    subprocess.run([sys.executable, "-c", asked], check=True)


def test_who_reads_pages_does_without_the_engine() -> None:
    """Nor does it need what takes pages in."""
    asked = "import sys, kg.ingest.crew; sys.exit(bool({'pyoxigraph', 'warcio', 'pyshacl'} & {*sys.modules}))"
    subprocess.run([sys.executable, "-c", asked], check=True)


def test_who_takes_pages_in_does_without_dask() -> None:
    """It does not speak to Dask itself."""
    asked = "import sys, kg.cli.ingest; sys.exit(bool({'distributed', 'pyshacl'} & {*sys.modules}))"
    subprocess.run([sys.executable, "-c", asked], check=True)


def test_who_speaks_to_dask_reads_nothing() -> None:
    """What it passes on is bytes to it."""
    asked = "import sys, kg.ingest.spreading; sys.exit(bool({'rdflib', 'lxml', 'pyoxigraph'} & {*sys.modules}))"
    subprocess.run([sys.executable, "-c", asked], check=True)


def test_who_checks_a_graph_does_without_the_rules_for_reading() -> None:
    """Their patterns take half a second and 7 MB, of each process that a writer asks."""
    asked = "import sys, kg.gate.process; sys.exit('kg.extract' in sys.modules)"
    subprocess.run([sys.executable, "-c", asked], check=True)

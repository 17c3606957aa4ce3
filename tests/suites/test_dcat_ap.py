"""The description of the dataset obeys DCAT-AP 3.0.1 (https://semiceu.github.io/DCAT-AP/releases/3.0.1/)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from kg.dcat import Served, description
from kg.store import Dumps, Reader, open_index

_ARCHIVE = "suites/data/dcat-ap-3.0.1-shapes.tar.gz"
#: Constraints and ranges. Left out: recommendations, and the European Union's own lists of values.
_FILES = ("shapes.ttl", "range.ttl", "dcat-ap-SHACL.ttl", "ranges.ttl")


@pytest.fixture(scope="module")
def shapes(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The shapes as published; skipped where they are not at hand."""
    archive = Path(os.environ.get("KG_SHARED", root.parent / "shared")) / _ARCHIVE
    if not archive.exists():
        pytest.skip(f"the shapes are not at {archive}: name the folder above suites/ with KG_SHARED")
    folder = tmp_path_factory.mktemp("dcat-ap")
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(folder)], check=True)  # noqa: S607 - any tar
    found = Graph()
    for name in _FILES:
        found.parse(folder / name)
    for one in set(found.objects(None, SH.property)):  # pySHACL wants them typed, and each with a path
        if found.value(one, SH.path) is None:
            found.remove((None, SH.property, one))
        else:
            found.add((one, RDF.type, SH.PropertyShape))
    return found


def test_dcat_ap_finds_no_violation(shapes: Graph, reader: Reader) -> None:
    """The real dataset's description, dumps included."""
    opened = reader.current()
    base, index, dumps = "http://localhost:8000/", open_index(opened, "http://localhost:8000/"), Dumps(opened.version)
    built = "2026-01-02T03:04:05+00:00"
    served = Served(base, 1, built, len(index), opened.dataset, index.partitions(), dumps.ready(60))
    told = description(served)
    assert len(served.dumps) == 3
    conforms, _, text = pyshacl.validate(told, shacl_graph=shapes, do_owl_imports=False, allow_warnings=True)
    assert conforms, text

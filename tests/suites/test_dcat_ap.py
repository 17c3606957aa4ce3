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
#: Constraints, ranges and what is no longer said so. All of the archive but imports.ttl and mdr_imports.ttl, which hold
#: nothing but addresses to fetch.
_FILES = ("shapes.ttl", "range.ttl", "dcat-ap-SHACL.ttl", "ranges.ttl", "deprecateduris.ttl")
#: Recommendations, and the lists of values, that are not followed, each with its reason.
_NOT_SAID = {
    "http://data.europa.eu/r5r/availability": "how long a dump will be had is for whoever serves it to say",
    "http://www.w3.org/ns/dcat#contactPoint": "the project knows nobody who answers for a service of it",
    "http://www.w3.org/ns/dcat#bbox": "the places are those of GeoNames, which has their bounds",
    "http://www.w3.org/ns/dcat#centroid": "and their coordinates",
    "http://purl.org/dc/terms/type": "of the publisher: whether that is a company or a person is not known here",
}
_NOT_LISTED = {
    "http://purl.org/dc/terms/publisher": "the list has the bodies of the European Union alone",
    "http://www.w3.org/2004/02/skos/core#inScheme": "the same list, asked of the publisher itself",
    "http://spdx.org/rdf/terms#algorithm": "the shape wants an https address, SPDX 2 and DCAT-AP itself have http",
}


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shapes as published; skipped where they are not at hand."""
    archive = Path(os.environ.get("KG_SHARED", root.parent / "shared")) / _ARCHIVE
    if not archive.exists():
        pytest.skip(f"the shapes are not at {archive}: name the folder above suites/ with KG_SHARED")
    folder = tmp_path_factory.mktemp("dcat-ap")
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(folder)], check=True)  # noqa: S607 - any tar
    return folder


def shapes(folder: Path, *names: str) -> Graph:
    """The shapes of some files, as pySHACL wants them."""
    found = Graph()
    for name in names:
        found.parse(folder / name)
    for one in set(found.objects(None, SH.property)):  # pySHACL wants them typed, and each with a path
        if found.value(one, SH.path) is None:
            found.remove((None, SH.property, one))
        else:
            found.add((one, RDF.type, SH.PropertyShape))
    return found


@pytest.fixture(scope="module")
def told(reader: Reader) -> Graph:
    """The real dataset's description, dumps included."""
    opened = reader.current()
    base, index, dumps = "http://localhost:8000/", open_index(opened, "http://localhost:8000/"), Dumps(opened.version)
    first, built = "2026-01-02T03:04:05+00:00", "2026-02-03T04:05:06+00:00"
    parts = index.partitions()
    served = Served(base, 2, built, len(index), opened.dataset, parts, dumps.ready(60), years=(2020, 2035), first=first)
    assert len(served.dumps) == 3
    return description(served)


def found_in(told: Graph, wanted: Graph) -> set[str]:
    """The properties that the shapes find fault with."""
    _, report, _ = pyshacl.validate(told, shacl_graph=wanted, do_owl_imports=False)
    assert isinstance(report, Graph)
    faults = report.subjects(RDF.type, SH.ValidationResult)
    return {str(path) for one in faults if (path := report.value(one, SH.resultPath)) is not None}


def test_dcat_ap_finds_no_fault(folder: Path, told: Graph) -> None:
    """Neither violations nor warnings, of the real dataset's description."""
    conforms, _, text = pyshacl.validate(told, shacl_graph=shapes(folder, *_FILES), do_owl_imports=False)
    assert conforms, text


def test_what_is_recommended_is_said_as_far_as_it_is_known(folder: Path, told: Graph) -> None:
    """Whatever is left out has a reason, and a reason that has gone fails."""
    assert found_in(told, shapes(folder, "shapes_recommended.ttl")) == set(_NOT_SAID)


def test_values_stand_in_the_lists_of_the_european_union(folder: Path, told: Graph) -> None:
    """Themes, languages, file types, licence type and places, all but what those lists cannot hold."""
    assert found_in(told, shapes(folder, "mdr-vocabularies.shape.ttl")) == set(_NOT_LISTED)

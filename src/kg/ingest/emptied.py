"""A home with an empty dataset, for graphs that come in over HTTP."""

from __future__ import annotations

import shutil

from kg.errors import BadSetting, NoGraph
from kg.ingest.folders import Folders
from kg.ingest.pipeline import Made, manifest
from kg.iri import Base
from kg.report import Report, checked
from kg.store import INDEX, Dataset, Home, Version
from kg.store.write import record


def empty(folders: Folders, base: Base, home: Home, *, own: bool) -> Version:
    """Publish a version without a graph. own: its default graph is one of its own, not the merge of all.

    Raises BadSetting when the home has a version: nothing is thrown away here.
    """
    try:
        raise BadSetting(f"this home has version {home.current().number} already: name another with KG_HOME")
    except NoGraph:
        pass
    with home.building() as aside:
        dataset = Dataset.create(aside / "store", own=own)
        dataset.flush()
        dataset.write_index(aside / INDEX, base.iri)
        del dataset  # closes the engine
        counts = dict.fromkeys(("quads", "entities", "statements", "quotations", "pages"), 0)
        (aside / "manifest.json").write_text(
            manifest(base, counts, Made("kg init", checked("all", Report())), own=own), encoding="utf-8"
        )
        for name, rules in (("shapes", folders.shapes), ("ontology", folders.ontology)):
            if rules.is_dir():
                shutil.copytree(rules, aside / name)
        return home.publish(aside, record=lambda built, before: record.found(home, built, before))

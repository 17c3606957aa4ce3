"""Sources in, a published version out: read, extract, reconcile, lift, check, store."""

from typing import TYPE_CHECKING

from kg.lazily import offered

if TYPE_CHECKING:
    from kg.ingest.bulk import Loaded, Target, load
    from kg.ingest.emptied import empty
    from kg.ingest.folders import Folders
    from kg.ingest.inputs import Curated, curated, pages, reviewed, rules
    from kg.ingest.measuring import faults_of, measure, outlined, score_json
    from kg.ingest.outlining import outline
    from kg.ingest.pipeline import Built, build, examine, read_page
    from kg.ingest.propose import Around, Asked, ask, keep
    from kg.ingest.whole import published
else:
    __getattr__ = offered(
        __name__,
        {
            "kg.ingest.bulk": ("Loaded", "Target", "load"),
            "kg.ingest.emptied": ("empty",),
            "kg.ingest.folders": ("Folders",),
            "kg.ingest.inputs": ("Curated", "curated", "pages", "reviewed", "rules"),
            "kg.ingest.measuring": ("faults_of", "measure", "outlined", "score_json"),
            "kg.ingest.outlining": ("outline",),
            "kg.ingest.pipeline": ("Built", "build", "examine", "read_page"),
            "kg.ingest.propose": ("Around", "Asked", "ask", "keep"),
            "kg.ingest.whole": ("published",),
        },
    )

__all__ = [
    "Around", "Asked", "Built", "Curated", "Folders", "Loaded", "Target", "ask", "build", "curated", "empty", "examine",
    "faults_of", "keep", "load", "measure", "outline", "outlined", "pages", "published", "read_page", "reviewed",
    "rules", "score_json",
]  # fmt: skip

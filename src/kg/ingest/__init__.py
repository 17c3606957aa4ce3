"""Sources in, a published version out: read, extract, reconcile, lift, check, store."""

from kg.ingest.bulk import Loaded, Target, load
from kg.ingest.empty import empty
from kg.ingest.inputs import Curated, Folders, curated, pages, reviewed, rules
from kg.ingest.measure import faults_of, measure, outlined, score_json
from kg.ingest.outline import outline
from kg.ingest.pipeline import Built, build, examine, read_page
from kg.ingest.propose import Around, Asked, ask, keep
from kg.ingest.whole import published

__all__ = [
    "Around",
    "Asked",
    "Built",
    "Curated",
    "Folders",
    "Loaded",
    "Target",
    "ask",
    "build",
    "curated",
    "empty",
    "examine",
    "faults_of",
    "keep",
    "load",
    "measure",
    "outline",
    "outlined",
    "pages",
    "published",
    "read_page",
    "reviewed",
    "rules",
    "score_json",
]

"""Values in, RDF out: page graphs, editorial graphs, the catalog, the figures. Pure and total."""

from typing import TYPE_CHECKING

from kg.lazily import offered
from kg.lift.catalog import catalog, run_of
from kg.lift.quality import quality
from kg.lift.questions import question_graph
from kg.lift.triples import Triples

if TYPE_CHECKING:
    from kg.lift.curated import editorial
    from kg.lift.page import page_graph, page_triples
    from kg.lift.proposed import proposed_graph
else:  # with these come the rules for reading, which take a second: who checks a graph reads nothing
    __getattr__ = offered(
        __name__,
        {
            "kg.lift.curated": ("editorial",),
            "kg.lift.page": ("page_graph", "page_triples"),
            "kg.lift.proposed": ("proposed_graph",),
        },
    )

__all__ = [
    "Triples", "catalog", "editorial", "page_graph", "page_triples", "proposed_graph", "quality",
    "question_graph", "run_of",
]  # fmt: skip

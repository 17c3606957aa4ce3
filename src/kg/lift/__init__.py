"""Values in, RDF out: page graphs, editorial graphs, the catalog, the figures. Pure and total."""

from kg.lift.catalog import catalog, run_of
from kg.lift.editorial import editorial
from kg.lift.page import page_graph, page_triples
from kg.lift.proposed import proposed_graph
from kg.lift.quality import quality
from kg.lift.questions import question_graph
from kg.lift.triples import Triples

__all__ = [
    "Triples", "catalog", "editorial", "page_graph", "page_triples", "proposed_graph", "quality",
    "question_graph", "run_of",
]  # fmt: skip

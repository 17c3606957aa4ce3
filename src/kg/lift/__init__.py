"""Values in, RDF out: page graphs, editorial graphs, the catalog, the figures. Pure and total."""

from kg.lift.catalog import catalog
from kg.lift.editorial import editorial
from kg.lift.page import page_graph
from kg.lift.quality import quality

__all__ = ["catalog", "editorial", "page_graph", "quality"]

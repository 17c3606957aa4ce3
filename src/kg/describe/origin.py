"""Whether a statement that quotes nothing was derived, or came in without a source.

What a build or `kg ingest` writes stands in graphs of its own: those typed het:PageGraph or het:EditorialGraph, and the
few that tell of the dataset itself. There a statement without a claim follows from others, or is the structure of a
page (decision 1). Any other graph was given to the service: nobody has said where its statements come from.
"""

from __future__ import annotations

from kg.store import Cell, Dataset
from kg.terms import HET, RDF

_TYPE = str(RDF.type)
_MADE = frozenset((str(HET.PageGraph), str(HET.EditorialGraph)))
#: Graphs that a build writes of itself, by what follows `graph/` (kg.iri.Base.graph).
_OWN = frozenset(("catalog", "ontology", "quality", "questions"))
_OURS, _GIVEN = "ours", "given"


def derived(dataset: Dataset, subject: str, predicate: str, value: Cell, *tellers: Dataset) -> bool:
    """Whether a graph that the service makes says this triple. tellers: datasets that say more of what graphs are."""
    graphs = dataset.saying(subject, predicate, value)
    return any(_made(teller, graph) for graph in graphs for teller in (dataset, *tellers))


def _made(teller: Dataset, graph: str) -> bool:
    return bool(teller.remember(("made", graph), lambda: _is_made(teller, graph)) == _OURS)


def _is_made(teller: Dataset, graph: str) -> str:
    name = graph.partition("/graph/")[2]
    own = name in _OWN or name.startswith("proposed/")
    return _OURS if own or any(cell.value in _MADE for cell in teller.values(graph, _TYPE)) else _GIVEN

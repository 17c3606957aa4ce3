"""What extraction got right on an annotated set: precision, recall and F1 by type of mention and by relation.

Pure: annotated documents and what was read from them in, figures out. Knows neither the rules nor the graph. Matching:

* A mention is right when its span and its type are exactly those annotated.
* A statement is found when a claim quotes words that overlap the annotated quotation and its object carries the
  annotated value: at least 60 % of the words and numbers in it, case and leading zeros aside. `recovered` counts these
  whatever property the claim has; `recall` of a relation asks for one of the relation's own properties as well
  (relations.csv).
* A claim is judged when its property belongs to a relation that is annotated and the document's annotation speaks of
  its words or of its subject: what is said of other things is not annotated, however true. It is right when an
  annotated statement of such a relation overlaps its quotation and either carries the other's value. The guidelines
  leave out some true statements all the same: the precision of relations is a lower bound.

`score.json`, beside every published version and from `kg score --json`::

    {"release": "0.1.0", "measured": "2026-11-25T23:59:00+00:00",
     "set": {"title": "…", "issued": "2026-11-25"},
     "parts": [{"name": "dev", "documents": 12, "languages": {"en": 6, "zh": 6}, "sha256": "…",
                "mentions": FIGURES, "overlap_recall": 0.71, "types": {"Place": FIGURES, …},
                "statements": FIGURES, "recovered": 0.33, "relations": {"issuedBy": FIGURES, …}}],
     "judged": [{"pages": "fresh", "documents": 20, "claims": 700, "wrong": 70, "doubtful": 20, "right": 0.9,
                 "judged": "2026-11-26"}]}

with FIGURES `{"precision", "recall", "f1": 0 to 1 with three decimals or null where nothing can be said, "annotated",
"recalled", "found", "right": whole numbers}`: `recalled` of the `annotated` were found, `right` of the `found` are
right. `judged`: what readers found who know no rule (kg.score.judged). A version built without an annotated set has no
`score.json`.

`counts.json` beside it has what each document adds to the figures, by a digest of all that decides that: the document,
the code, the names. The next build takes over what has the same digest.
"""

from kg.score.annotated import Annotated, Part, parts
from kg.score.faults import Fault, faults
from kg.score.figures import Counts, Score, Scored, Tally
from kg.score.judged import Judged, judged
from kg.score.match import counted, scored

__all__ = [
    "Annotated", "Counts", "Fault", "Judged", "Part", "Score", "Scored", "Tally", "counted", "faults", "judged",
    "parts", "scored",
]  # fmt: skip

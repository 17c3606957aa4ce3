"""Names → entities, by what is certain; what is only likely goes to a person.

resolve: exact curated name, then the page's own short name, then a new local entity. candidates: local entities whose
names are nearly a curated one, for review, never asserted. decisions: what reviewers decided; the next build obeys.
nesting: what would put a place into itself is left out.
"""

from kg.reconcile.candidates import Candidate, Candidates
from kg.reconcile.decisions import Decision, Verdict, decided, decisions
from kg.reconcile.nesting import linked
from kg.reconcile.resolve import Entity, Resolution, reconcile

__all__ = [
    "Candidate",
    "Candidates",
    "Decision",
    "Entity",
    "Resolution",
    "Verdict",
    "decided",
    "decisions",
    "linked",
    "reconcile",
]

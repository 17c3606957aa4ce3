"""What a page would say that was read and is not published: its sentences, each with what was read from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.describe.lookup import things
from kg.describe.profile import Profile
from kg.describe.sentences import sentences
from kg.describe.values import Reading, Sentence, Thing
from kg.store import Dataset

_QUOTED = "SELECT ?e { ?e a het:Evidence ; oa:start ?at } ORDER BY ?at ?e"


@dataclass(frozen=True, slots=True)
class Said:
    """sentences: the first of those that a statement rests on, in page order. total: of them; readings: of statements.

    mentioning: further sentences, which would be kept for the names in them alone.
    """

    sentences: tuple[Sentence, ...]
    total: int
    readings: int
    mentioning: int


def said(dataset: Dataset, profile: Profile, quads: str, most: int) -> Said:
    """What N-Quads of a page's graph say. dataset: names what the page does not. most: sentences to give."""
    page = Dataset.in_memory()
    page.add_quads(quads)
    every = sentences(page, profile, page.column(_QUOTED, "e"))
    telling = [one for one in every if one.readings]
    shown = telling[:most]
    known = things(dataset, {thing.iri for one in shown for thing in _things(one)})
    named = (replace(one, readings=tuple(_named(reading, known) for reading in one.readings)) for one in shown)
    count = sum(len(one.readings) for one in telling)
    return Said(tuple(named), len(telling), count, len(every) - len(telling))


def _things(sentence: Sentence) -> Iterable[Thing]:
    return (thing for one in sentence.readings for thing in (one.subject, one.thing) if thing)


def _named(reading: Reading, known: dict[str, Thing]) -> Reading:
    subject, thing = (it and (it if it.names else known[it.iri]) for it in (reading.subject, reading.thing))
    return replace(reading, subject=subject or reading.subject, thing=thing)

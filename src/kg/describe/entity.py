"""Everything a page says about one entity, from bounded look-ups.

Lists come a page at a time, in the order of the index: twenty of the million incoming links of a hub take a
millisecond, sorting them takes half a minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.describe import claims, sentences
from kg.describe.links import Links, links
from kg.describe.lookup import ALSO, texts, things
from kg.describe.profile import Profile, View
from kg.describe.values import Description, Incoming, Page, Property, Statement, Thing
from kg.errors import UnknownEntity
from kg.index import Index
from kg.store import Dataset
from kg.terms import DCTERMS, HET, OA, PROV, RDF, SCHEMA, curie

#: Incoming links of each property that a page shows, and about how many of all; a few of each are always shown.
INCOMING, TOGETHER, FEW = 10, 60, 3

#: The evidence pattern, which is shown as sentences, and what has a section of its own.
_PATTERN = frozenset(
    map(
        str,
        (RDF.subject, RDF.predicate, RDF.object, SCHEMA.mentions, PROV.wasQuotedFrom, PROV.wasDerivedFrom,
         OA.exact, OA.start, OA.end, DCTERMS.source, HET.rule),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of each long list is wanted, from 1."""

    statements: int = 1
    incoming: int = 1
    sentences: int = 1
    mentions: int = 1


def describe(
    dataset: Dataset, profile: Profile, iri: str, pages: Pages | None = None, index: Index | None = None
) -> Description:
    """Everything the graph says of this IRI. index: for the newest mentions first. Raises UnknownEntity."""
    pages = pages or Pages()
    around = links(dataset, profile.links, iri)
    said = claims.stated(dataset, around, pages.statements)
    if not (said.types or said.statements or around.by):
        raise UnknownEntity(f"nothing is known of {iri}")
    own, own_page = sentences.own_sentences(dataset, around, pages.sentences)
    dated, mentions_page = sentences.mentions(around, pages.mentions, index)
    mentions = sentences.mentioning(dataset, dated)
    citing, rests_page = sentences.citing(around, pages.incoming)
    rests = sentences.readings(dataset, profile, citing)
    incoming, (incoming_page, incoming_total) = _incoming(dataset, profile, around, said.types, pages.incoming)
    return Description(
        thing=_with_other_names(things(dataset, [iri])[iri], said.statements),
        classes={kind: profile.class_names(kind) for kind in said.types},
        properties=properties(profile, said.types, said.statements),
        statements_page=said.page,
        quotes_page=said.quotes_page,
        incoming=incoming,
        incoming_page=incoming_page,
        incoming_total=incoming_total,
        sentences=sentences.sentences(dataset, profile, own),
        sentences_page=own_page,
        mentions=mentions,
        mentioning=_others(dataset, dated, (sentence.evidence for sentence in mentions)),
        mentions_page=mentions_page,
        rests=rests,
        citing=_others(dataset, citing, (reading.claim for reading in rests)),
        rests_page=rests_page,
    )


def known(dataset: Dataset, iri: str) -> bool:
    """Whether the graph says anything of this IRI, as subject or as object."""
    return bool(dataset.outgoing(iri, 1) or dataset.incoming(iri, 1))


def _others(dataset: Dataset, iris: Iterable[str], shown: Iterable[str]) -> tuple[Thing, ...]:
    """What else a list holds than the sentences or claims that it is for."""
    known_as = set(shown)
    return tuple(things(dataset, [iri for iri in iris if iri not in known_as]).values())


def linking(around: Links) -> frozenset[str]:
    """The properties of the links that are no part of the evidence pattern."""
    return frozenset(around.by) - _PATTERN


def share(around: Links) -> int:
    """How many links of each property a page shows: fewer where many properties lead here."""
    return max(FEW, min(INCOMING, TOGETHER // max(len(linking(around)), 1)))


def _with_other_names(thing: Thing, statements: Iterable[Statement]) -> Thing:
    return replace(thing, also=texts(s.value for s in statements if s.predicate == ALSO))


def properties(profile: Profile, types: Iterable[str], statements: Iterable[Statement]) -> tuple[Property, ...]:
    """Statements by property, in the order that the shapes of these classes give."""
    views = profile.for_types(types)
    grouped: dict[str, list[Statement]] = {}
    for statement in statements:
        grouped.setdefault(statement.predicate, []).append(statement)
    ordered = sorted(grouped, key=lambda iri: _rank(views.get((iri, False)), iri))
    return tuple(_property(profile, iri, views.get((iri, False)), grouped[iri]) for iri in ordered)


def _rank(view: View | None, iri: str) -> tuple[bool, tuple[float, float], str]:
    return view is None, view.rank if view else (0.0, 0.0), curie(iri)


def _property(profile: Profile, iri: str, view: View | None, statements: list[Statement]) -> Property:
    ordered = tuple(sorted(statements, key=_value_order))
    return Property(iri, curie(iri), profile.property_names(iri, view), ordered, view.group if view else ())


def _value_order(statement: Statement) -> tuple[float, bool, str, str]:
    """By the order the source gives, then what pages say before what editors add, then by the words."""
    order = statement.thing.order if statement.thing else 0.0
    name = statement.thing.name("en").words if statement.thing else statement.value.value
    return order, not statement.quotes, statement.value.language, name


# ---- incoming ----


def _incoming(
    dataset: Dataset, profile: Profile, around: Links, types: Iterable[str], number: int
) -> tuple[tuple[Incoming, ...], tuple[Page, int]]:
    """The links by each property; the page of those that go on longest: where it ends, all have ended; how many."""
    views = profile.for_types(types)
    ordered = sorted(linking(around), key=lambda iri: _rank(views.get((iri, True)), iri))
    parts = {predicate: around.page(predicate, number, share(around)) for predicate in ordered}
    named = things(dataset, (one for found, _ in parts.values() for one in found))
    groups = (_group(named, profile, views, predicate, part) for predicate, part in parts.items())
    shown = {group.iri: group for group in groups if group}
    pages = [shown[by].page if by in shown else page for by, (found, page) in parts.items() if by in shown or not found]
    return tuple(shown.values()), _together(number, pages)


def _together(number: int, pages: Sequence[Page]) -> tuple[Page, int]:
    """The page of the list that goes on longest, and how much all of them hold."""
    longest = max(pages, key=lambda page: (page.more, page.total), default=Page(number, INCOMING, 0))
    return longest, sum(page.total for page in pages)


def _group(
    known: Mapping[str, Thing],
    profile: Profile,
    views: Mapping[tuple[str, bool], View],
    iri: str,
    part: tuple[Sequence[str], Page],
) -> Incoming | None:
    found, page = part
    named = [known[one] for one in found if str(HET.Evidence) not in known[one].types]
    if not named:  # the list has ended before, or holds the sentences of an article, which have a section of their own
        return None
    if page.last == 1:
        page = replace(page, total=len(named))
    view = views.get((iri, True))
    return Incoming(
        iri=iri,
        curie=curie(iri),
        names=profile.property_names(iri, view),
        page=page,
        things=tuple(sorted(named, key=lambda thing: (thing.order, thing.name("en").words))),
        own_name=view is None,
    )

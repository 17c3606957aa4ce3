"""Everything a page says about one entity, from bounded queries.

Outgoing statements come whole, incoming links a page at a time with LIMIT in a sub-select: twenty of the million
incoming links of a hub take a millisecond, sorting them takes half a minute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.describe import claims, sentences
from kg.describe.claims import CLAIMS, claims_of
from kg.describe.lookup import COUNTED, listed, things
from kg.describe.profile import Profile, View
from kg.describe.values import Description, Incoming, Page, Property, Statement, Thing
from kg.errors import UnknownEntity
from kg.store import Dataset, Row
from kg.terms import DCTERMS, HET, SCHEMA, curie

#: Incoming links a page shows.
INCOMING = 100
#: Links that have a section of their own.
_ELSEWHERE = frozenset({str(DCTERMS.source), str(HET.rule), str(SCHEMA.isPartOf)})

_LINKS = """SELECT DISTINCT ?entity ?p ?thing WHERE {{ {{ VALUES ?p {{ {links} }} ?thing ?p ?entity }} UNION
    {{ ?thing schema:isPartOf ?entity BIND(schema:isPartOf AS ?p) FILTER NOT EXISTS {{ ?thing oa:start ?n }} }} }}"""


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of each long list is wanted, from 1."""

    incoming: int = 1
    sentences: int = 1
    mentions: int = 1


def describe(dataset: Dataset, profile: Profile, iri: str, pages: Pages | None = None) -> Description:
    """Everything the graph says of this IRI. Raises UnknownEntity."""
    pages = pages or Pages()
    said = claims.stated(dataset, iri)
    incoming, incoming_page = _incoming(dataset, profile, iri, said.types, pages.incoming)
    rests, rests_page = sentences.rests_on(dataset, profile, iri, pages.incoming)
    if not (said.types or said.statements or incoming_page.total or rests_page.total):
        raise UnknownEntity(f"nothing is known of {iri}")
    own, own_page = sentences.sentences_of(dataset, profile, iri, pages.sentences)
    mentions, mentions_page = sentences.mentions_of(dataset, profile, iri, pages.mentions)
    return Description(
        thing=things(dataset, [iri])[iri],
        classes={kind: profile.class_names(kind) for kind in said.types},
        properties=_properties(profile, said.types, said.statements),
        incoming=incoming,
        incoming_page=incoming_page,
        sentences=own,
        sentences_page=own_page,
        mentions=mentions,
        mentions_page=mentions_page,
        rests=rests,
        rests_page=rests_page,
        claims_cut=said.cut,
    )


def known(dataset: Dataset, iri: str) -> bool:
    """Whether the graph says anything of this IRI, as subject or as object."""
    return any(dataset.select(query, {"entity": iri}) for query in (_KNOWN_SUBJECT, _KNOWN_OBJECT))


# an ASK projects nothing, so it cannot take a binding: SELECT with LIMIT 1 is the same question
_KNOWN_SUBJECT = "SELECT ?entity WHERE { ?entity ?p ?o } LIMIT 1"
_KNOWN_OBJECT = "SELECT ?entity WHERE { ?s ?p ?entity } LIMIT 1"


def _properties(profile: Profile, types: Iterable[str], statements: Iterable[Statement]) -> tuple[Property, ...]:
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


def links(profile: Profile) -> str:
    """The query for incoming links of ?entity: ?p and ?thing, in the order of the index."""
    return _LINKS.format(links=" ".join(f"<{iri}>" for iri in profile.links if iri not in _ELSEWHERE))


def more(dataset: Dataset, profile: Profile, iri: str, number: int) -> bool:
    """Whether any list of this entity goes on after this page."""
    pages = (
        listed(dataset, links(profile), iri, number, INCOMING)[1],
        *(page for _, page in sentences.listed_for(dataset, iri, number)),
    )
    return any(page.more for page in pages) or len(claims_of(dataset, iri, number)) > CLAIMS


def _incoming(
    dataset: Dataset, profile: Profile, iri: str, types: Iterable[str], number: int
) -> tuple[tuple[Incoming, ...], Page]:
    everything, whole = listed(dataset, links(profile), iri, 1, COUNTED)
    page = Page(number, INCOMING, whole.total, whole.capped)
    found = everything[page.offset : page.offset + INCOMING]
    if page.offset + INCOMING > COUNTED:
        found = listed(dataset, links(profile), iri, number, INCOMING)[0]
    counts = Counter(row["p"].value for row in everything)
    named = things(dataset, (row["thing"].value for row in found))
    return _grouped(profile, profile.for_types(types), found, counts, named), page


def _grouped(
    profile: Profile,
    views: dict[tuple[str, bool], View],
    found: Sequence[Row],
    counts: Mapping[str, int],
    named: dict[str, Thing],
) -> tuple[Incoming, ...]:
    groups: dict[str, list[Thing]] = {}
    for row in found:
        groups.setdefault(row["p"].value, []).append(named[row["thing"].value])
    ordered = sorted(groups, key=lambda iri: _rank(views.get((iri, True)), iri))
    return tuple(
        Incoming(
            iri=iri,
            curie=curie(iri),
            names=profile.property_names(iri, views.get((iri, True))),
            count=max(counts.get(iri, 0), len(groups[iri])),
            things=tuple(sorted(groups[iri], key=lambda thing: (thing.order, thing.name("en").words))),
            own_name=(iri, True) not in views,
        )
        for iri in ordered
    )

"""Things a page speaks of → entities with an IRI.

Known entities by exact name (case, hyphens and a leading "the" aside), then by a short name the page defines, then
a new local entity. A name that fits two known entities is left unresolved: no IRI is minted, nothing is said of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from kg.evidence import Kind, Made, Named, Reading, Thing
from kg.han import plain
from kg.iri import SLUG_CHARACTERS, Base, slug, tail
from kg.terms import HET, SCHEMA
from kg.vocabulary import KINDS, SEGMENTS, Vocabulary

#: Head nouns → classes of places and bodies that only a page knows; the first that fits.
_GOVERNING = r"\b(?:Government|State Council|Ministry|Bureau|Commission|Administration|Authority|Department)\b"
_RANKED = r"\b(?:[Pp]rovince|[Dd]istrict|[Cc]ounty|[Mm]unicipality|[Aa]utonomous [Rr]egion)$"
_GOVERNING_ZH = r"(?:政府|国务院|委员会|管委会|办公室|办公厅|局|厅|署|海关|法院|检察院|发改委|国资委|(?<!乐)(?<!总)部)$"
_RANKED_ZH = r"(?:(?<![园社景校片税作新发特湾都])区|省|县|自治州|自治区|街道)$"
_MEDIA_ZH = r"(?:日报|晚报|时报|商报|特区报|新闻社|通讯社|电视台|广播电台)$"
_CLASSES: Mapping[Kind, tuple[tuple[str, URIRef], ...]] = {
    Kind.PLACE: (
        (r"\bCity$|市$", SCHEMA.City),
        (rf"{_RANKED}|{_RANKED_ZH}", SCHEMA.AdministrativeArea),
        (r"", SCHEMA.Place),
    ),
    Kind.ORGANIZATION: (
        (rf"{_GOVERNING}|{_GOVERNING_ZH}", SCHEMA.GovernmentOrganization),
        (r"\b(?:Corporation|Company|Co|Ltd|Limited|Group)\b\.?$|(?:公司|集团|银行|证券)$", SCHEMA.Corporation),
        (_MEDIA_ZH, SCHEMA.NewsMediaOrganization),
        (r"", SCHEMA.Organization),
    ),
    Kind.PERSON: ((r"", SCHEMA.Person),),
    Kind.EVENT: (
        (r"\b(?:Show|Fair|Expo|Exhibition)$|(?:车展|展览会|博览会|交易会)$", SCHEMA.ExhibitionEvent),
        (r"", SCHEMA.Event),
    ),
    Kind.PLAN: ((r"", SCHEMA.Legislation),),
}  # fmt: skip
_TRADING = (
    r"\b(?:Corporation|Company|Co|Ltd|Limited|Group|Bank|Holdings?|Inc|Exchange|University|Institute|Academy|Laboratory"
    r"|Association|Alliance|Technologies|Services|Hospital)\b\.?"
    r"|^中共|[省市区县]委$|(?:公司|集团|银行|大学|学院|研究院|研究所|实验室|协会|学会|商会)$"
    r"|(?:联盟|医院|交易所|基金会|报|社)$"
)
#: What a page says was issued is a plan, and who issued it a government body.
_ISSUING: Mapping[Kind, URIRef] = {Kind.PLAN: HET.Plan, Kind.ORGANIZATION: SCHEMA.GovernmentOrganization}


@dataclass(frozen=True, slots=True)
class Entity:
    """What a thing resolved to. known: the editors describe it, so the page adds neither type nor name."""

    iri: URIRef
    types: tuple[URIRef, ...]
    label: str
    known: bool
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Thing → entity for one page. unresolved: names that fit more than one entity."""

    entities: Mapping[Thing, Entity]
    unresolved: tuple[Named, ...]


class _Resolver:
    def __init__(self, reading: Reading, vocabulary: Vocabulary, base: Base) -> None:
        self._vocabulary = vocabulary
        self._base = base
        self._aliases = {alias.short: alias.long for alias in reading.aliases}
        issued = [claim for claim in reading.claims if claim.predicate == SCHEMA.legislationPassedBy]
        governed = [claim for claim in issued if self._governs(claim.object)]
        self._acts = {part for claim in governed for part in (claim.subject, claim.object)}
        self._acts -= {claim.subject for claim in issued if claim not in governed}
        self._done: dict[Thing, Entity | None] = {}

    def _governs(self, issuer: object) -> bool:
        """Whether who issued or signed a document is a government body, or can be: no place, no person, no company."""
        if not isinstance(issuer, Named) or issuer.kind is not Kind.ORGANIZATION:
            return False
        known = self._vocabulary.lookup(SEGMENTS[issuer.kind], issuer.name)
        if len(known) == 1:
            return SCHEMA.GovernmentOrganization in self._vocabulary.types(known[0])
        return not re.search(_TRADING, plain(issuer.name))

    def resolve(self, thing: Thing) -> Entity | None:
        if thing not in self._done:
            self._done[thing] = self._named(thing) if isinstance(thing, Named) else self._made(thing)
        return self._done[thing]

    def resolution(self, things: Iterable[Thing]) -> Resolution:
        for thing in things:
            self.resolve(thing)
        entities = {thing: entity for thing, entity in self._done.items() if entity}
        return Resolution(
            entities, tuple(it for it, entity in self._done.items() if not entity and isinstance(it, Named))
        )

    def _named(self, thing: Named) -> Entity | None:
        if thing.kind not in SEGMENTS:  # a date or an amount that a page gives a short name is no entity
            return None
        match self._vocabulary.lookup(SEGMENTS[thing.kind], thing.name):
            case (iri,):
                return self._known(iri)
            case (_, _, *_):
                return None
        long = self._aliases.get(thing)
        if long and long != thing:
            return self.resolve(long)
        return self._local(thing)

    def _local(self, thing: Named) -> Entity:
        """An entity that only the page knows; where its IRI was merged into another, that other."""
        iri = self._base.entity(SEGMENTS[thing.kind], slug(thing.name))
        if (successor := self._vocabulary.successor(iri)) != iri:
            return self._known(successor)
        return Entity(iri, (self._class(thing),), thing.name, known=False)

    def _made(self, thing: Made) -> Entity | None:
        match self._vocabulary.lookup(thing.kind, thing.label):
            case (iri,):
                return self._known(iri)
        parts = [self._part(part) for part in thing.key]
        if None in parts:
            return None
        key = _join([part for part in parts if part])
        iri = self._base.teaser(*_teaser(thing)) if thing.kind == "teaser" else self._base.entity(thing.kind, key)
        return Entity(iri, thing.types, thing.label, known=self._vocabulary.label(iri) is not None, order=thing.order)

    def _part(self, part: str | Thing) -> str | None:
        if isinstance(part, str):
            return slug(part)
        entity = self.resolve(part)
        return tail(entity.iri) if entity else None

    def _class(self, thing: Named) -> URIRef:
        """The class of a thing only this page knows: by what it is said to do, else by its head noun."""
        short = {alias for alias, long in self._aliases.items() if long == thing}
        if self._acts & {thing, *short}:
            return _ISSUING.get(thing.kind, SCHEMA.Organization)
        return next(kind for form, kind in _CLASSES[thing.kind] if re.search(form, plain(thing.name)))

    def _known(self, iri: URIRef) -> Entity:
        types = tuple(sorted(self._vocabulary.types(iri)))
        return Entity(iri, types, self._vocabulary.label(iri) or tail(iri), known=True)


def reconcile(reading: Reading, vocabulary: Vocabulary, base: Base) -> Resolution:
    """The entities behind everything a page mentions or claims."""
    named = [Named(mention.kind, mention.text) for mention in reading.mentions if mention.kind in KINDS.values()]
    claimed = [part for claim in reading.claims for part in (claim.subject, claim.object)]
    things = [*named, *(part for part in claimed if isinstance(part, Named | Made))]
    return _Resolver(reading, vocabulary, base).resolution(dict.fromkeys(things))


def _teaser(thing: Made) -> tuple[str, int]:
    sha256, number = thing.key
    return str(sha256), int(str(number))


def _join(parts: list[str]) -> str:
    """The slug of a thing that carries its parents; one too long keeps its head and a digest of the whole."""
    key = "-".join(parts)
    if len(key) <= SLUG_CHARACTERS:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{key[: SLUG_CHARACTERS - 8].rpartition('-')[0]}-{digest}"

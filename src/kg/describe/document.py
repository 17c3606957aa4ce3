"""The RDF document about one entity: what its page says, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.describe import sentences
from kg.describe.claims import CLAIMS, STATEMENTS, outgoing
from kg.describe.entity import known, linking, share
from kg.describe.links import Links, links
from kg.describe.lookup import NAMING, quotations
from kg.describe.profile import Profile
from kg.describe.values import Page
from kg.errors import UnknownEntity
from kg.index import Index
from kg.store import Cell, Dataset, Selection
from kg.terms import DCTERMS, FOAF, HYDRA, OWL, PROV, RDF, SCHEMA


class Extent(StrEnum):
    """How much a document tells. Each holds the one before it."""

    CORE = "core"  # what is said of the entity, and the names of what that points to
    EVIDENCE = "evidence"  # and what each statement rests on
    FULL = "full"  # and what points to the entity: all that its page shows


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document is wanted.

    media: one of kg.media.DATA. number: which page of each list, from 1. address: of the document, without `?page=`;
    it names the document in what it says of itself.
    """

    media: str
    address: str
    extent: Extent = Extent.FULL
    number: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """The lists of a document. whole: IRIs told whole. links: to the entity. pages: of each list."""

    whole: tuple[str, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document whose lists are known, so that it can be said whether another page follows before it is written."""

    dataset: Dataset
    profile: Profile
    iri: str
    wanted: Wanted
    part: Part
    said: Sequence[tuple[str, Cell]]
    page: Page

    @property
    def more(self) -> bool:
        """Whether any list goes on after this page."""
        return any(page.more for page in (*self.part.pages, self.page))

    @property
    def _merged(self) -> Iterator[tuple[str, str, str]]:
        """That the identifiers merged into this one name the same thing."""
        merging = str(DCTERMS.isReplacedBy)
        return ((thing, str(OWL.sameAs), self.iri) for thing, by, _ in self.part.links if by == merging)

    def written(self) -> bytes:
        """The document. Raises TooLarge.

        The entity's triples with their claims, sentences, snapshots and references, so that a Turtle client sees each
        statement's sentence; a page of each long list; types and names of all that is linked. What the document says
        of itself: its topic, and the pages before and after it (Hydra, https://www.hydra-cg.com/spec/latest/core/).
        """
        whole = {*self.part.whole, *_behind(self.dataset, self.part.whole)} - {self.iri}
        named = {cell.value for _, cell in self.said if cell.kind == "uri"} | {thing for thing, _, _ in self.part.links}
        chosen = Selection(
            whole=sorted(whole),
            part={self.iri: (STATEMENTS, self.page.offset)},
            named=sorted(named - whole),
            naming=(*NAMING, str(RDF.type)),
            links=self.part.links,
            added=[*_itself(self.iri, self.wanted, further=self.more), *self._merged],
        )
        return self.dataset.excerpt(chosen, self.wanted.media, self.profile.kinds)


def prepare(dataset: Dataset, profile: Profile, iri: str, wanted: Wanted, index: Index | None = None) -> Prepared:
    """What the page says, to be written as RDF. index: for the newest mentions first. Raises UnknownEntity."""
    if not known(dataset, iri):
        raise UnknownEntity(f"nothing is known of {iri}")
    part = _part(dataset, profile, iri, wanted, index)
    return Prepared(dataset, profile, iri, wanted, part, *outgoing(dataset, iri, wanted.number))


def _part(dataset: Dataset, profile: Profile, iri: str, wanted: Wanted, index: Index | None) -> Part:
    if wanted.extent is Extent.CORE:
        return Part()
    around = links(dataset, profile.links, iri)
    claims, page = around.page(str(RDF.subject), wanted.number, CLAIMS)
    if wanted.extent is Extent.EVIDENCE:
        return Part(claims, pages=(page,))
    own, own_page = sentences.own_sentences(dataset, around, wanted.number)
    dated, mentions_page = sentences.mentions(around, wanted.number, index)
    citing, citing_page = sentences.citing(around, wanted.number)
    quoted = quotations(dataset, dated)
    naming = tuple((iri, str(SCHEMA.mentions), around.iri) for iri in dated.keys() - {*quoted} if iri[:2] != "_:")
    linked, pages = _linked(around, wanted.number)
    told = (*claims, *own, *quoted, *citing)
    return Part(told, (*naming, *linked), (page, own_page, mentions_page, citing_page, *pages))


def _linked(around: Links, number: int) -> tuple[tuple[tuple[str, str, str], ...], tuple[Page, ...]]:
    found = {by: around.page(by, number, share(around)) for by in sorted(linking(around))}
    triples = tuple(
        (thing, by, around.iri) for by, (things, _) in found.items() for thing in things if thing[:2] != "_:"
    )
    return triples, tuple(page for _, page in found.values())


def _behind(dataset: Dataset, iris: Iterable[str]) -> set[str]:
    """What claims and sentences rest on: sentences, snapshots, their pages, references."""
    steps = tuple(map(str, (PROV.wasDerivedFrom, DCTERMS.source, PROV.wasQuotedFrom, PROV.specializationOf)))
    found, edge = set[str](), set(iris)
    for _ in steps:  # a claim, its sentence, its snapshot, its page: as far as the chain goes
        known_here = dataset.about(edge).values()
        cells = (cell for one in known_here for step in steps for cell in one.get(step, ()))
        edge = {cell.value for cell in cells if cell.kind == "uri"} - found
        found |= edge
    return found


def _itself(iri: str, wanted: Wanted, *, further: bool) -> Iterator[tuple[str, str, str | int]]:
    """What the document says of itself."""
    here = wanted.address if wanted.number == 1 else _page(wanted, wanted.number)
    yield here, str(FOAF.primaryTopic), iri
    if further or wanted.number > 1:
        yield here, str(RDF.type), str(HYDRA.PartialCollectionView)
        yield here, str(HYDRA.first), wanted.address
    if further:
        yield here, str(HYDRA.next), _page(wanted, wanted.number + 1)
    if wanted.number > 1:
        yield here, str(HYDRA.previous), _page(wanted, wanted.number - 1)


def _page(wanted: Wanted, number: int) -> str:
    return wanted.address if number == 1 else f"{wanted.address}{'&' if '?' in wanted.address else '?'}page={number}"

"""The values that pass between the steps: what was read, where it stands, and what it says.

All frozen, all plain. Offsets count Unicode code points of the page's text from 0, end exclusive, as Web Annotation
does (https://www.w3.org/TR/annotation-model/#text-position-selector).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rdflib import Literal, URIRef


class Part(StrEnum):
    """The part of a page that a sentence stands in; the values are the local names of het:PagePart individuals."""

    SITE_NAME = "SiteName"
    HEADLINE = "Headline"
    CAPTION = "Caption"
    BODY = "Body"
    LIST_ITEM = "ListItem"
    CELL = "Cell"
    DATELINE = "Dateline"
    CREDIT = "Credit"
    LABEL = "Label"


class Kind(StrEnum):
    """What a mention names."""

    ORGANIZATION = "Organization"
    PLACE = "Place"
    PERSON = "Person"
    EVENT = "Event"
    PLAN = "Plan"
    DATE = "Date"
    QUANTITY = "Quantity"


class Layout(StrEnum):
    """What a section of a page is."""

    SITE = "site"
    TEASER = "teaser"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Source:
    """One row of data/sources/sources.csv.

    slug: names the page's graph, stable. file: beside the register. address: absolute. language: BCP 47.
    licence: in words. retrieved: ISO date, or None when not known. whole: its licence allows the whole text of its
    articles to be published, not only sentences that something rests on.
    """

    slug: str
    file: str
    publisher: str
    title: str
    address: str
    language: str
    licence: str
    retrieved: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the page that is quoted whole.

    truncated: the page breaks it off. heads: of a table cell, the spans of its row's and its column's head. path: XPath
    of the element it was read from, "" in plain text.
    """

    start: int
    end: int
    part: Part
    truncated: bool = False
    heads: tuple[tuple[int, int], ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of a page that stands for itself: the site's name, a teaser, an article.

    number: counts the sections of one layout on the page, from 1. sentences: in page order, headline first.
    """

    layout: Layout
    number: int
    sentences: tuple[Sentence, ...]

    @property
    def truncated(self) -> bool:
        """Whether the page breaks the text off."""
        return any(sentence.truncated for sentence in self.sentences)

    def part(self, part: Part) -> tuple[Sentence, ...]:
        """The sentences that stand in one part, in order; may be empty."""
        return tuple(sentence for sentence in self.sentences if sentence.part is part)


@dataclass(frozen=True, slots=True)
class Page:
    """One snapshot of one source, cut into sections.

    sha256: hexadecimal, of the bytes as received. text: what `reader` makes of those bytes, nothing else changed; all
    offsets count in it. reader: name and version of that definition. media: media type, with the charset unless it is
    UTF-8.
    """

    source: Source
    sha256: str
    text: str
    sections: tuple[Section, ...]
    reader: str = "text-1"
    media: str = "text/plain"

    @property
    def key(self) -> str:
        """The short name of the snapshot: the first 16 digits of its digest."""
        return self.sha256[:16]

    def quote(self, span: Sentence | Mention | Claim) -> str:
        """The exact words at a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, date or quantity in the text.

    text: the words as written. value: what a date or a number means, None for names and for what cannot be read.
    approximate: the page says about, nearly, more than. truncated: the page breaks it off.
    """

    start: int
    end: int
    kind: Kind
    text: str
    value: Date | Amount | None = None
    approximate: bool = False
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """A date exactly as precise as the page gives it: an xsd type or edtf:EDTF, never completed."""

    lexical: str
    datatype: URIRef

    @property
    def literal(self) -> Literal:
        """The date as an RDF literal, its lexical form untouched."""
        return Literal(self.lexical, datatype=self.datatype, normalize=False)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts.

    number: canonical decimal digits, exact ("2170000000000"). currency: ISO 4217, None where the page gives none.
    unit: UN/CEFACT code or None. of: the noun counted, "" for money and measures.
    """

    number: str
    currency: str | None = None
    unit: str | None = None
    of: str = ""
    money: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A thing the page names; two mentions with the same words and kind are the same thing on that page."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Made:
    """A thing the page speaks of without a name of its own: an event told, a milestone, a figure, a photo.

    kind: the path segment of its IRI. key: what tells it from others of its kind; things stand for their slugs.
    types: rdf:type values. label: English words for its skos:prefLabel. order: position in the source, from 1.
    """

    kind: str
    key: tuple[str | Named | Made, ...]
    types: tuple[URIRef, ...]
    label: str
    order: int | None = None


Thing = Named | Made


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement and the words it rests on. object: a thing, a value, or one of the vocabulary's individuals.

    start, end: the words to mark, inside one sentence. rule: the name of the rule that read it.
    """

    subject: Thing
    predicate: URIRef
    object: Thing | Literal | URIRef
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Alias:
    """A short name that the page itself defines ("hereinafter referred to as"); holds on that page only."""

    short: Named
    long: Named


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one page, in page order."""

    page: Page
    mentions: tuple[Mention, ...]
    aliases: tuple[Alias, ...]
    claims: tuple[Claim, ...]

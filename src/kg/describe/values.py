"""What is said of an entity, as frozen values that know no HTML and no RDF library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import combinations
from typing import NamedTuple

from kg.store import Cell
from kg.terms import HET

UNORDERED = 1_000_000.0


class Text(NamedTuple):
    """Words and their language: a BCP 47 tag as the engine gives it (lower case), "" when it has none."""

    words: str
    language: str = ""

    def speaks(self, language: str) -> bool:
        """Whether the words are in this language, whatever the script or region."""
        return primary(self.language) == primary(language)


@lru_cache(maxsize=1024)  # a page asks some five hundred times
def primary(language: str) -> str:
    """The first part of a language tag, lower case.

    >>> primary("zh-Hans")
    'zh'
    """
    return language.partition("-")[0].lower()


def best(texts: Iterable[Text], language: str) -> Text | None:
    """The text in this language, else in English, else in Chinese, else any; None when there is none."""
    known = tuple(texts)
    for wanted in (language, "en", "zh"):
        for text in known:
            if text.speaks(wanted):
                return text
    return known[0] if known else None


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as others link to it. names: preferred labels; also: other labels; order: its place in a source."""

    iri: str
    names: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    types: tuple[str, ...] = ()
    order: float = UNORDERED

    @property
    def kind(self) -> str:
        """The path segment after id/, such as "place"; "" for what is not an entity of a dataset of ours."""
        return self.iri.partition("/id/")[2].partition("/")[0]

    @property
    def key(self) -> str:
        """What follows the kind in the IRI, or its last segment."""
        return self.iri.partition(f"/id/{self.kind}/")[2] or self.iri.rstrip("/#").rpartition("/")[2]

    def short(self, language: str) -> Text:
        """The shortest of its names in this language, else the one to show: for where there is little room."""
        named = [text for text in (*self.also, *self.names) if text.speaks(language)]
        return min(named, key=lambda text: len(text.words), default=self.name(language))

    def name(self, language: str) -> Text:
        """The name to show in this language (values.best); without any, the end of the IRI, in no language."""
        return best(self.names, language) or Text(self.key)

    def other(self, language: str) -> Text | None:
        """A name in another language than the one `name` shows; None when there is none."""
        shown = self.name(language)
        return next((text for text in self.names if not text.speaks(shown.language)), None)


@dataclass(frozen=True, slots=True)
class Source:
    """A snapshot of a page. page, publisher: None when the graph does not say; language: of the text, or ""."""

    snapshot: str
    page: Thing | None = None
    publisher: Thing | None = None
    address: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a page and the words in it that a claim rests on.

    start, end: of the sentence; mark_start, mark_end: of the words; all in code points of the page from 0, end
    exclusive. rule: IRI or "". truncated: the page breaks the sentence off.
    """

    evidence: str
    sentence: str
    start: int
    end: int
    mark_start: int
    mark_end: int
    source: Source
    rule: str = ""
    truncated: bool = False

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before, in and after the marked words."""
        first, last = self.mark_start - self.start, self.mark_end - self.start
        return self.sentence[:first], self.sentence[first:last], self.sentence[last:]


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication that the editors cite. titles: in every language given. Fields are empty where none is said."""

    iri: str
    titles: tuple[Text, ...] = ()
    publisher: str = ""
    address: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple and what it rests on.

    thing: what the value names, None for literals. derived: without quotes and references, it follows from other
    statements or is structure (kg.describe.origin); else it was given without a source.
    """

    subject: str
    predicate: str
    value: Cell
    thing: Thing | None = None
    quotes: tuple[Quote, ...] = ()
    references: tuple[Reference, ...] = ()
    derived: bool = False

    @property
    def sourced(self) -> bool:
        """Whether somebody said where it was found."""
        return bool(self.quotes or self.references)

    @property
    def anchor(self) -> str:
        """The fragment of this statement on its page: a hash of the triple, so that it lasts from build to build."""
        return anchor(self.subject, self.predicate, self.value)


def anchor(subject: str, predicate: str, value: Cell) -> str:
    """`s-` and 8 hexadecimal digits that stand for a triple."""
    words = f"{subject}\n{predicate}\n{value.value}\n{value.language}\n{value.datatype}"
    return "s-" + sha256(words.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Property:
    """All statements of one property. names: of the property, as the shape of the entity's class words them."""

    iri: str
    curie: str
    names: tuple[Text, ...]
    statements: tuple[Statement, ...]
    group: tuple[Text, ...] = ()

    def name(self, language: str) -> Text:
        """The name to show; the curie when it has none."""
        return best(self.names, language) or Text(self.curie)

    @property
    def disputed(self) -> bool:
        """Whether sources give dates or numbers that cannot both hold."""
        if self.iri in _OF_ITS_NATURE_MANY:
            return False
        cells = {s.value for s in self.statements if s.value.datatype and not s.value.datatype.endswith("#string")}
        return any(not refines(*pair) for pair in combinations(sorted(cell.value for cell in cells), 2))


def refines(one: str, other: str) -> bool:
    """Whether one of two values says the same as the other, only more exactly: a day of a year, a year for a day.

    >>> refines("2025", "2025-07-14"), refines("--07-14", "2025-07-14"), refines("2024-06-01", "2024-06-02")
    (True, True, False)
    """
    vague, exact = sorted((one, other), key=len)
    return exact.startswith(vague) or (vague.startswith("--") and exact.endswith(vague[1:]))


#: Days on which something is reported to hold: several agree.
_OF_ITS_NATURE_MANY = frozenset({str(HET.attestedOn)})


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a long list is shown.

    number: from 1. total: of the whole list; where `capped`, there are more than that. ends: nothing follows a page
    that lies past what was counted.
    """

    number: int
    size: int
    total: int
    capped: bool = False
    ends: bool = False

    def followed(self, *, by: bool) -> Page:
        """The same page, of which it is known whether another one follows."""
        return replace(self, ends=not by)

    @property
    def last(self) -> int:
        """The number of the last page; at least 1. Of a capped list: of the last page that is counted."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """How many entries stand before this page."""
        return (self.number - 1) * self.size

    @property
    def more(self) -> bool:
        """Whether a page follows."""
        return self.number < self.last or (self.capped and not self.ends)


@dataclass(frozen=True, slots=True)
class Incoming:
    """Links to the entity by one property. page: which part of them `things` are, and how many there are."""

    iri: str
    curie: str
    names: tuple[Text, ...]
    page: Page
    things: tuple[Thing, ...]
    own_name: bool = True

    def name(self, language: str) -> Text:
        """The name of the property, or of its inverse when `own_name` is false."""
        return best(self.names, language) or Text(self.curie)


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement read from a sentence: what it says, and the words it marks (code points of the page)."""

    claim: str
    subject: Thing
    property_names: tuple[Text, ...]
    curie: str
    value: Cell
    thing: Thing | None
    anchor: str
    mark_start: int
    mark_end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a page with everything that was read from it.

    part: local name of a het:PagePart or "". date: of its article, ISO 8601, "" where that is not known or not asked.
    """

    evidence: str
    words: str
    start: int
    end: int
    source: Source
    part: str = ""
    truncated: bool = False
    readings: tuple[Reading, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """Everything a page says of one entity.

    incoming_page: of the links that go on longest. incoming_total: of all together; at least that where one is capped.
    mentioning, citing: what else than a sentence mentions the entity,
    or than a claim cites it.
    """

    thing: Thing
    classes: Mapping[str, tuple[Text, ...]]
    properties: tuple[Property, ...]
    statements_page: Page
    quotes_page: Page
    incoming: tuple[Incoming, ...]
    incoming_page: Page
    incoming_total: int
    sentences: tuple[Sentence, ...]
    sentences_page: Page
    mentions: tuple[Sentence, ...]
    mentioning: tuple[Thing, ...]
    mentions_page: Page
    rests: tuple[Reading, ...]
    citing: tuple[Thing, ...]
    rests_page: Page

    def find(self, iri: str) -> Property | None:
        """The statements of one property, None when there are none."""
        return next((found for found in self.properties if found.iri == iri), None)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The snapshots that statements of this page rest on, each once, in order."""
        quoted = [q.source for p in self.properties for s in p.statements for q in s.quotes]
        return tuple(dict.fromkeys([*quoted, *(sentence.source for sentence in self.sentences)]))

    @property
    def references(self) -> tuple[Reference, ...]:
        """The publications that the editors cite for statements of this page, each once."""
        return tuple(dict.fromkeys(r for p in self.properties for s in p.statements for r in s.references))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that read the statements of this page, each once, in order."""
        return tuple(sorted({q.rule for p in self.properties for s in p.statements for q in s.quotes if q.rule}))

    @property
    def outgoing_links(self) -> int:
        """How many statements of this page lead to other things."""
        return sum(1 for p in self.properties for s in p.statements if s.thing)

    @property
    def statements(self) -> int:
        """How many statements the page shows."""
        return sum(len(found.statements) for found in self.properties)

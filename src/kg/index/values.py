"""What is put into the index and comes out of it, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.quoting import Claim, Quotation


class Name(NamedTuple):
    """One label of an entity. language: a tag in lower case or "". preferred: its own name, else an alternative."""

    words: str
    language: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity that has a name.

    kind: the path segment after id/, or for what has its IRI elsewhere the words of its class. names: preferred ones
    first, never empty. statements: triples about it, its names and types left out. links: triples that lead to it, up
    to `LINKS`. position: its place in the order of a source.
    """

    iri: str
    kind: str
    types: tuple[str, ...]
    names: tuple[Name, ...]
    statements: int = 0
    links: int = 0
    position: float | None = None


#: Links past so many make no entity weigh more.
LINKS = 255


@dataclass(frozen=True, slots=True)
class Sentence:
    """A published sentence.

    about: IRIs of what it is part of and of what was read from it; quotation: where it stands, None for what is quoted
    from no page. Neither is read back with it.
    """

    iri: str
    words: str
    language: str
    about: tuple[str, ...] = ()
    quotation: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a sentence or an article mentions. date: of its article, ISO 8601 or ""."""

    source: str
    date: str
    entities: tuple[str, ...]


class Dated(NamedTuple):
    """A date of an entity. property: IRI. when: as it stands, of any precision."""

    thing: str
    kind: str
    property: str
    when: str


@dataclass(frozen=True, slots=True)
class Node:
    """All that the index keeps of one IRI; None and "" where there is nothing to keep."""

    iri: str
    entry: Entry | None = None
    sentence: Sentence | None = None
    mentions: Mentions | None = None
    claim: Claim | None = None
    dates: tuple[Dated, ...] = ()


class Named(NamedTuple):
    """What a list says of an entity. names: its preferred ones, in order; position: as of an Entry."""

    types: tuple[str, ...]
    names: tuple[Name, ...]
    position: float | None


class Mention(NamedTuple):
    """One mention of an entity. source: IRI of the sentence or article. date: ISO 8601 or ""."""

    source: str
    date: str


class Match(NamedTuple):
    """A name or a sentence that was found, under the entity it is of or about.

    language: primary tag or "". where: "name" or "sentence". number: of that name or sentence in the index. rank:
    smaller is better; every sentence comes after every name.
    """

    entity: int
    kind: str
    language: str
    where: str
    number: int
    rank: int


class Partition(NamedTuple):
    """How much of the dataset is of one class or uses one property (VoID section 4.5).

    what: "class", "property" or "link". n: entities of the class, triples with the property, those of them that lead to
    an IRI.
    """

    what: str
    iri: str
    n: int

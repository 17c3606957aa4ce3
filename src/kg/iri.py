"""Mint and take apart IRIs: one thing, one IRI, for ever.

A published IRI never changes meaning (https://www.w3.org/TR/cooluris/). Pure: reads no file, no clock, no network.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Node

#: A slug is cut at a hyphen so that it stays at most this long; longer ones break in mails and on paper.
SLUG_CHARACTERS = 80
#: Hexadecimal digits of a digest that name a snapshot: 8 would name two pages of 10,000 alike once in a hundred times.
SNAPSHOT_DIGITS = 16


def slug(name: str) -> str:
    """The last path segment for a name: ASCII, lower case, runs of other characters one hyphen.

    Accents, a leading "the" and possessive 's are dropped. A name without Latin letters gets a digest: Chinese
    characters are read in more than one way, so pinyin would be a guess.

    >>> slug("The Guangdong-Hong Kong-Macao Greater Bay Area's Port")
    'guangdong-hong-kong-macao-greater-bay-area-port'
    >>> slug("河套")
    'x-db6473ab'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"['’]s\b|^the\b", "", plain.strip())
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not re.search(r"[a-z]", words) and re.search(r"[^\W\d_]", name):
        return "x-" + _digest(unicodedata.normalize("NFKC", name))
    if len(words) > SLUG_CHARACTERS:
        words = words[: SLUG_CHARACTERS + 1].rpartition("-")[0] or words[:SLUG_CHARACTERS]
    return words


def tail(iri: str) -> str:
    """The slug at the end of an entity IRI.

    >>> tail("http://e/id/place/shenzhen")
    'shenzhen'
    """
    return iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Base:
    """The address all IRIs of one dataset stand under; ends with a slash."""

    iri: str

    def entity(self, kind: str, key: str) -> URIRef:
        """The IRI of an entity: `id/{kind}/{slug}`.

        >>> Base("http://e/").entity("place", "shenzhen")
        rdflib.term.URIRef('http://e/id/place/shenzhen')
        """
        return URIRef(f"{self.iri}id/{kind}/{key}")

    def snapshot(self, sha256: str) -> URIRef:
        """The IRI of the bytes with this digest (hexadecimal)."""
        return self.entity("snapshot", sha256[:SNAPSHOT_DIGITS])

    def evidence(self, sha256: str, start: int, end: int) -> URIRef:
        """The IRI of a quotation: the snapshot and an RFC 5147 text fragment."""
        return URIRef(f"{self.snapshot(sha256)}#char={start},{end}")

    def teaser(self, sha256: str, number: int) -> URIRef:
        """The IRI of the n-th teaser of a snapshot, from 1."""
        return URIRef(f"{self.snapshot(sha256)}#teaser-{number}")

    def claim(self, sha256: str, triple: str, start: int) -> URIRef:
        """The IRI of a claim: the same page and rules give the same IRI, under any base. triple: as N-Triples."""
        words = triple.replace(self.iri, "")
        return URIRef(f"{self.snapshot(sha256)}#claim-{_digest(f'{words} {start}')}")

    def editorial_claim(self, graph: str, triple: tuple[Node, Node, Node]) -> URIRef:
        """The IRI of the claim behind a curated triple of one editorial graph."""
        words = " ".join(term.n3().replace(self.iri, "") for term in triple)
        return URIRef(f"{graph}#claim-{_digest(words)}")

    def graph(self, name: str) -> URIRef:
        """The IRI of a named graph: a source's slug, `editorial/{file}`, `ontology` or `catalog`."""
        return URIRef(f"{self.iri}graph/{name}")


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]

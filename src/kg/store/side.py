"""Read out of a dataset what its side index keeps: names, sentences, who mentions whom, partitions.

One way from the triples of an IRI to its rows, for a whole dataset and for what a write changed: `node`. It looks at
the engine's default graph, which is what readers ask. Knows no SQL; `kg.index` does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox

from kg.calendar import is_date
from kg.index import LINKS, Dated, Entry, Index, Mentions, Name, Node, Partition, Sentence, Writing
from kg.prefixes import PREFIXES, spelled
from kg.quoting import EXACT, QUOTED, SUBJECT, Cell, Claim, claim, decimal, quotation
from kg.store.cells import cell
from kg.store.reopened import Reopened

_DEFAULT = ox.DefaultGraph()
#: What gives an entity its name; the first that it has does, the others are then alternatives.
PREFERRED = (spelled("skos:prefLabel"), spelled("rdfs:label"), spelled("schema:name"), spelled("schema:headline"))
ALTERNATIVE = (spelled("skos:altLabel"), spelled("schema:alternateName"))
_NAMING = frozenset((*PREFERRED, *ALTERNATIVE))
_TYPE, _MENTIONS, _PART_OF, _ORDER = (
    spelled("rdf:type"),
    spelled("schema:mentions"),
    spelled("schema:isPartOf"),
    spelled("het:order"),
)
_DATE, _LANGUAGE = spelled("schema:datePublished"), spelled("schema:inLanguage")
_TEASER_OF, _DERIVED, _SUBJECT = (
    ox.NamedNode(spelled(one)) for one in ("het:teaserOf", "prov:wasDerivedFrom", "rdf:subject")
)
#: Where the date and the language of a sentence stand: what it is part of, what that is a teaser or a copy of.
_UPWARDS = tuple(
    ox.NamedNode(spelled(step))
    for step in ("schema:isPartOf", "het:teaserOf", "prov:wasQuotedFrom", "prov:specializationOf")
)
_UP = 4
#: What a claim says of its subject and object is no link between entities.
_REIFIED = frozenset((spelled("rdf:subject"), spelled("rdf:object")))
_TERM_KINDS = re.compile(r"(Class|Property|Ontology|Shape|ConceptScheme)$")
#: Past so many IRIs the whole is read anew: that costs less than each by itself.
TOUCHED = 20_000
#: Dates and languages that are remembered, 0.3 kB each.
_REMEMBERED = 10_000
#: Past so many links they are counted by the engine, which looks up no term of a row that holds nothing.
_MANY = 100
_LINKS = (
    "SELECT ?nothing {{ ?s ?p {} FILTER(?p NOT IN ("
    + ", ".join(f"<{one}>" for one in sorted(_REIFIED))
    + ")) }} LIMIT {}"
)

Facts = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]
Change = tuple[set[ox.Triple], set[ox.Triple]]
"""Triples that came to the default graph, and those that left it."""


def write(engine: ox.Store, path: Path, base: str) -> None:
    """Make the index of all that the dataset's default graph says."""
    found, tally = _Look(engine), _Tally()
    with Writing(path, fresh=True) as writing:
        quads = engine.quads_for_pattern(None, None, None, _DEFAULT)
        for subject, said in groupby(quads, attrgetter("subject")):  # on disk, a subject's triples stand together
            facts = _facts(said)
            tally.add(facts)
            if isinstance(subject, ox.NamedNode):
                writing.add(_node(subject.value, facts, base, found, 0))
        writing.partitions(tally.partitions())
        writing.finish(found.links)


def write_large(store: Path, path: Path, base: str) -> None:
    """The same of a store whose default graph is the merge of the others, in memory that does not grow with it.

    Graph by graph, with the store opened anew from time to time: the engine keeps up to 160 MB of what it has read, and
    nobody can set it less. The rows are those of `write`, in another order.
    """
    engine = Reopened(store)
    found, tally = _Look(engine), _Tally()
    with Writing(path, fresh=True) as writing:
        for name in sorted(engine.graphs()):
            for subject in engine.subjects(name):
                if (said := engine.said(subject)) is not None:
                    facts = _facts(said)
                    tally.add(facts)
                    if isinstance(subject, ox.NamedNode):
                        writing.add(_node(subject.value, facts, base, found, 0))
        writing.partitions(tally.partitions())
        writing.finish(found.links)


def update(engine: ox.Store, path: Path, base: str, change: Change) -> bool:
    """Bring an index up to date with a change that the dataset has gone through.

    False where it has to be made anew: the change is too large, or another release wrote it. Nothing is written then.
    """
    with closing(Index(path)) as before:
        if not before.usable:
            return False
    found = _Look(engine)
    touched = found.touched(change[0] | change[1])
    if touched is None:
        return False
    with Writing(path, fresh=False) as writing:
        for iri in sorted(touched):
            writing.replace(found.node(iri, base))
        writing.shift(_shift(change))
    return True


def differences(engine: ox.Store, path: Path, base: str) -> list[str]:
    """Where an index says other than the dataset does, one line for each row; none when it is true.

    Makes the index once more, in a temporary file, and compares all rows: some seconds for a million triples.
    """
    with TemporaryDirectory() as folder:
        anew = Path(folder) / path.name
        write(engine, anew, base)
        with closing(Index(path)) as found, closing(Index(anew)) as right:
            if not found.usable:
                return [f"{path} is no index that this release can read"]
            said, true = Counter(found.dump()), Counter(right.dump())
            wrong = [f"in the index only: {row}" for row in sorted((said - true).elements(), key=str)]
            return wrong + [f"not in the index: {row}" for row in sorted((true - said).elements(), key=str)]


def _shift(change: Change) -> Iterator[Partition]:
    for sign, triples in ((1, change[0]), (-1, change[1])):
        tally = _Tally()
        for triple in triples:
            tally.add({triple.predicate.value: [triple.object]})
        yield from (part._replace(n=sign * part.n) for part in tally.partitions())


class _Tally:
    """Counts what is used how often, and what is linked to; called for each subject, so it does little for a value."""

    def __init__(self) -> None:
        self._properties: Counter[str] = Counter()
        self._classes: Counter[str] = Counter()
        self._leading: Counter[str] = Counter()

    def add(self, facts: Facts) -> None:
        """Count some triples of one subject."""
        for predicate, values in facts.items():
            self._properties[predicate] += len(values)
        self._classes.update(_iris(facts, _TYPE))
        for predicate, values in facts.items():
            if leading := sum(isinstance(value, ox.NamedNode) for value in values):
                self._leading[predicate] += leading

    def partitions(self) -> Iterator[Partition]:
        """Classes, properties and links with their numbers."""
        yield from (Partition("property", iri, n) for iri, n in self._properties.items())
        yield from (Partition("class", iri, n) for iri, n in self._classes.items())
        yield from (Partition("link", iri, n) for iri, n in self._leading.items())


def _facts(quads: Iterable[ox.Quad]) -> Facts:
    found: Facts = {}
    for quad in quads:
        found.setdefault(quad.predicate.value, []).append(quad.object)
    return found


# ---- one IRI ----


def _node(iri: str, facts: Facts, base: str, look: _Look, links: int) -> Node:
    entry, said = _entry(iri, facts, base, links), _sentence(iri, facts, look)
    return Node(iri, entry, said, _mentions(iri, facts, look), _claim(iri, facts), _dates(iri, facts, base))


def _entry(iri: str, facts: Facts, base: str, links: int) -> Entry | None:
    names = _names(facts)
    types = tuple(sorted(_iris(facts, _TYPE)))
    kind = _kind(iri, types, base) if names else ""
    if not kind:
        return None
    statements = sum(len(values) for name, values in facts.items() if name not in _NAMING and name != _TYPE)
    places = (decimal(value.value) for value in _texts(facts, _ORDER))
    return Entry(iri, kind, types, names, statements, links, min((p for p in places if p is not None), default=None))


def _names(facts: Facts) -> tuple[Name, ...]:
    own = next((name for name in PREFERRED if name in facts), "")
    preferred = {(text.value, text.language or "") for text in _texts(facts, own)}
    other = {(text.value, text.language or "") for name in facts.keys() & _NAMING for text in _texts(facts, name)}
    words = {words for words, _ in preferred}
    named = [Name(*one, True) for one in preferred]  # noqa: FBT003 - by its place in the tuple
    named += [Name(*one, False) for one in other - preferred if one[0] not in words]  # noqa: FBT003
    return tuple(sorted(named, key=lambda name: (not name.preferred, name.language, name.words)))


def _kind(iri: str, types: tuple[str, ...], base: str) -> str:
    """The kind of an entity, "" for what is none: terms of vocabularies, and what else stands under the base.

    >>> _kind("http://e/id/place/a", (), "http://e/"), _kind("http://n/1", ("https://schema.org/NewsArticle",), "http://e/")
    ('place', 'news-article')
    """
    if iri.startswith(base):
        kind, _, key = iri.removeprefix(f"{base}id/").partition("/")
        return kind if key and "#" not in key and not iri.startswith(f"{base}graph/") else ""
    if not types or iri.startswith(tuple(PREFIXES.values())) or any(_TERM_KINDS.search(kind) for kind in types):
        return ""
    local = types[0].rpartition("#")[2].rpartition("/")[2]
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "-", local).strip("-").lower() or "thing"


def _sentence(iri: str, facts: Facts, look: _Look) -> Sentence | None:
    exact = min(_texts(facts, EXACT), key=lambda text: (text.value, str(text)), default=None)
    if exact is None:
        return None
    whole = set(_iris(facts, _PART_OF))
    whole |= {article for part in whole for article in look.targets(part, _TEASER_OF)}
    language = exact.language or look.upwards(iri, _LANGUAGE)
    about = tuple(sorted(whole | look.read_of(iri)))
    found = quotation(iri, _cells(facts)) if QUOTED in facts else None
    return Sentence(iri, exact.value, language.lower(), about, found)


def _claim(iri: str, facts: Facts) -> Claim | None:
    """A claim whose parts the index can keep: they are all there, and none is itself a triple."""
    found = claim(iri, _cells(facts)) if SUBJECT in facts else None
    return found if found and found.subject and found.value.kind != "triple" else None


def _dates(iri: str, facts: Facts, base: str) -> tuple[Dated, ...]:
    """The dates of what has a kind; not those of claims, which say them of something else."""
    found = [
        (predicate, value.value)
        for predicate, values in facts.items()
        for value in values
        if isinstance(value, ox.Literal) and is_date(value.datatype.value)
    ]
    if not found or SUBJECT in facts or not (kind := _kind(iri, tuple(sorted(_iris(facts, _TYPE))), base)):
        return ()
    return tuple(Dated(iri, kind, *one) for one in found)


def _cells(facts: Facts) -> dict[str, list[Cell]]:
    return {predicate: [cell(value) for value in values] for predicate, values in facts.items()}


def _mentions(iri: str, facts: Facts, look: _Look) -> Mentions | None:
    if not (named := tuple(sorted(set(_iris(facts, _MENTIONS))))):
        return None
    own = _texts(facts, _DATE)
    return Mentions(iri, own[0].value if own else look.upwards(iri, _DATE), named)


def _texts(facts: Facts, predicate: str) -> list[ox.Literal]:
    found = [value for value in facts.get(predicate, ()) if isinstance(value, ox.Literal)]
    return sorted(found, key=str) if len(found) > 1 else found


def _iris(facts: Facts, predicate: str) -> list[str]:
    return [value.value for value in facts.get(predicate, ()) if isinstance(value, ox.NamedNode)]


class _Look:
    """Looks around in a dataset from one IRI. What many ask for, such as the date of an article, is remembered."""

    def __init__(self, engine: ox.Store | Reopened) -> None:
        self._engine = engine
        self._known: dict[tuple[str, str], str] = {}

    def node(self, iri: str, base: str) -> Node:
        """All that the index keeps of an IRI."""
        facts = _facts(self._engine.quads_for_pattern(ox.NamedNode(iri), None, None, _DEFAULT))
        return _node(iri, facts, base, self, self.links(iri))

    def values(self, iri: str, predicate: ox.NamedNode) -> list[str]:
        """The words of the literals of a property, without language or datatype."""
        found = self._engine.quads_for_pattern(ox.NamedNode(iri), predicate, None, _DEFAULT)
        return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.Literal))

    def targets(self, iri: str, predicate: ox.NamedNode) -> list[str]:
        """The IRIs that a property leads to."""
        found = self._engine.quads_for_pattern(ox.NamedNode(iri), predicate, None, _DEFAULT)
        return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode))

    def read_of(self, sentence: str) -> set[str]:
        """What the statements read from a sentence are about."""
        claims = self._sources(sentence, _DERIVED)
        return {subject for claim in claims for subject in self.targets(claim, _SUBJECT)}

    def upwards(self, iri: str, predicate: str) -> str:
        """The value of a property of the nearest thing that the IRI is a part or a copy of; "" for none."""
        return next((value for up in self._above(iri) if (value := self._remembered(up, predicate))), "")

    def _remembered(self, iri: str, predicate: str) -> str:
        if (iri, predicate) not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[iri, predicate] = self._climb(iri, predicate, _UP)
        return self._known[iri, predicate]

    def _climb(self, iri: str, predicate: str, steps: int) -> str:
        if own := self.values(iri, ox.NamedNode(predicate)):
            return own[0]
        above = self._above(iri) if steps else ()
        return next((value for up in above if (value := self._climb(up, predicate, steps - 1))), "")

    def _above(self, iri: str) -> Iterator[str]:
        for step in _UPWARDS:
            yield from self.targets(iri, step)

    def _sources(self, iri: str, predicate: ox.NamedNode) -> list[str]:
        found = self._engine.quads_for_pattern(None, predicate, ox.NamedNode(iri), _DEFAULT)
        return [quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)]

    def links(self, iri: str) -> int:
        """How many triples lead to an IRI, claims about it left out; counting stops at LINKS."""
        found = [*islice(self._engine.quads_for_pattern(None, None, ox.NamedNode(iri), _DEFAULT), _MANY)]
        if len(found) < _MANY:
            return sum(quad.predicate.value not in _REIFIED for quad in found)
        answer: Any = self._engine.query(_LINKS.format(ox.NamedNode(iri), LINKS))
        return sum(1 for _ in answer)

    def touched(self, triples: Iterable[ox.Triple]) -> set[str] | None:
        """The IRIs whose rows a change of these triples may change; None past TOUCHED."""
        found: set[str] = set()
        for triple in triples:
            ends = [end.value for end in (triple.subject, triple.object) if isinstance(end, ox.NamedNode)]
            found.update(ends)
            if len(found) > TOUCHED:
                return None
        claims = {sentence for iri in found for sentence in self.targets(iri, _DERIVED)}
        return self._with_parts(found | claims)

    def _with_parts(self, iris: set[str]) -> set[str] | None:
        """The IRIs and what has its date or language from them."""
        found, edge = set(iris), iris
        for _ in range(_UP):
            edge = {part for iri in edge for step in _UPWARDS for part in self._sources(iri, step)} - found
            found |= edge
            if len(found) > TOUCHED:
                return None
        return found

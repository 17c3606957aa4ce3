"""How classes and properties are named, ordered and grouped: read from the shapes and the ontology, once a version.

The shapes are files copied beside each version; the ontology is the graph `graph/ontology` of the dataset.
SHACL section 2.3.2 (sh:name, sh:order, sh:group) is what decides; nothing here knows a class by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Graph, Literal
from rdflib.term import Node

from kg.describe.values import UNORDERED, Text
from kg.store import Dataset, Row
from kg.terms import DCTERMS, HET, PROV, RDF, RDFS, SCHEMA, SH, XSD, curie


@dataclass(frozen=True, slots=True)
class View:
    """A property as the shape of one class presents it. rank: order of its group, then its own."""

    iri: str
    inverse: bool
    names: tuple[Text, ...]
    rank: tuple[float, float]
    group: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the vocabulary. names, definitions: in every language the ontology gives."""

    iri: str
    curie: str
    names: tuple[Text, ...] = ()
    definitions: tuple[Text, ...] = ()


#: The words that a name in camel case is made of; letters that stand for words stay together.
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+|[A-Z]")
#: Combinations of classes whose views are kept.
_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Profile:
    """Names and order of everything.

    views: class → its properties. broader: class → the classes it is said to be within. kinds: property → "@id" where
    its values are IRIs, else their datatype, where all shapes that speak of it agree. links: the properties that
    shapes or ontology know: those to look under for what points at a hub.
    """

    views: Mapping[str, tuple[View, ...]] = field(default_factory=dict)
    shape_names: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    classes: Mapping[str, Term] = field(default_factory=dict)
    properties: Mapping[str, Term] = field(default_factory=dict)
    broader: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    _views_of: dict[tuple[str, ...], dict[tuple[str, bool], View]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def for_types(self, types: Iterable[str]) -> Mapping[tuple[str, bool], View]:
        """(property, inverse) → view, for an entity of these classes; the nearest class that speaks of it wins."""
        classes = tuple(types)
        if classes not in self._views_of:  # a page asks for each of the things that its sentences speak of
            if len(self._views_of) >= _KEPT:
                self._views_of.clear()
            self._views_of[classes] = self._nearest(classes)
        return self._views_of.get(classes) or self._nearest(classes)  # another thread may have cleared it

    def _nearest(self, types: Iterable[str]) -> dict[tuple[str, bool], View]:
        found: dict[tuple[str, bool], View] = {}
        for one in types:
            for kind in self.lineage(one):
                for view in self.views.get(kind, ()):
                    found.setdefault((view.iri, view.inverse), view)
        return found

    def lineage(self, kind: str) -> tuple[str, ...]:
        """The class and its super-classes, nearest first. Climbed when asked: a chain of thousands may be written."""
        seen, steps = {kind: None}, [kind]
        for one in steps:  # grows while it is walked
            new = [broad for broad in self.broader.get(one, ()) if broad not in seen]
            seen |= dict.fromkeys(new)
            steps += new
        return tuple(seen)

    def class_names(self, iri: str) -> tuple[Text, ...]:
        """What the class is called: by the ontology, else by its shape, else by the words of its IRI."""
        term = self.classes.get(iri)
        return (term.names if term else ()) or self.shape_names.get(iri, ()) or (Text(spoken(iri), "en"),)

    def property_names(self, iri: str, view: View | None = None) -> tuple[Text, ...]:
        """What the property is called: by the shape, else by the ontology, else by the words of its IRI."""
        term = self.properties.get(iri)
        return (view.names if view else ()) or (term.names if term else ()) or (Text(spoken(iri), "en"),)


def spoken(iri: str) -> str:
    """The local name of a term as words, for terms that nobody named.

    >>> spoken("https://schema.org/unitCode")
    'Unit code'
    >>> spoken("http://www.w3.org/ns/shacl#SPARQLExecutable")
    'SPARQL executable'
    """
    local = iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2]
    words = [part if len(part) > 1 and part.isupper() else part.lower() for part in _PARTS.findall(local)]
    told = " ".join(words) or local
    return told[:1].upper() + told[1:]


def read(shapes: Path, dataset: Dataset) -> Profile:
    """The profile of one version. shapes: a directory of Turtle files; it may be missing."""
    graph = Graph()
    for file in sorted(shapes.glob("*.ttl")):
        graph.parse(file, format="turtle")
    views, names = _views(graph)
    properties = _terms(dataset, _PROPERTIES)
    return Profile(
        views=views,
        shape_names=names,
        classes=_terms(dataset, _CLASSES),
        properties=properties,
        broader=_broader(dataset),
        kinds=_kinds(graph),
        links=tuple(sorted({*properties, *(view.iri for found in views.values() for view in found), *PATTERN})),
    )


# ---- shapes ----


def _views(graph: Graph) -> tuple[dict[str, tuple[View, ...]], dict[str, tuple[Text, ...]]]:
    views: dict[str, tuple[View, ...]] = {}
    names: dict[str, tuple[Text, ...]] = {}
    targets = {
        shape: sorted(map(str, graph.objects(shape, SH.targetClass))) for shape in graph.subjects(SH.targetClass)
    }
    for shape in sorted(targets, key=lambda shape: (len(targets[shape]), str(shape))):  # who says most of a class first
        found = [view for part in graph.objects(shape, SH.property) if (view := _view(graph, part))]
        for target in targets[shape]:
            views[target] = tuple(sorted((*views.get(target, ()), *found), key=lambda view: view.rank))
            if found and (called := _texts(graph, shape, SH.name)):
                names.setdefault(target, called if len(targets[shape]) == 1 else _as_spoken(target, called))
    return views, names


def _as_spoken(target: str, called: Iterable[Text]) -> tuple[Text, ...]:
    """The name of a shape for several classes, made exact by the words of the IRI in the language that those are in.

    A shape without properties of its own, such as a rule for all that is published, names none of its classes.
    """
    return (Text(spoken(target), "en"), *(text for text in called if not text.speaks("en")))


def _view(graph: Graph, shape: Node) -> View | None:
    """The view that a property shape gives; None where its path is neither a property nor an inverse one."""
    path = graph.value(shape, SH.path)
    inverse = graph.value(path, SH.inversePath) if path is not None else None
    names = _texts(graph, shape, SH.name)
    if path is None or not names or (inverse is None and not str(path).startswith("http")):
        return None
    group = graph.value(shape, SH.group)
    rank = _order(graph, group), _order(graph, shape)
    called = _texts(graph, group, RDFS.label) if group is not None else ()
    return View(str(inverse or path), inverse is not None, names, rank, called)


def _order(graph: Graph, node: Node | None) -> float:
    found = graph.value(node, SH.order) if node is not None else None
    return float(found) if isinstance(found, Literal) else UNORDERED


def _texts(graph: Graph, node: Node, predicate: Node) -> tuple[Text, ...]:
    found = [Text(str(o), o.language or "") for o in graph.objects(node, predicate) if isinstance(o, Literal)]
    return tuple(sorted(found, key=lambda text: text.language))


def _kinds(graph: Graph) -> dict[str, str]:
    """Property → what its values are, from sh:datatype, sh:nodeKind and sh:class; left out where shapes differ."""
    said: dict[str, set[str]] = {}
    for shape, path in graph.subject_objects(SH.path):
        if str(path).startswith("http"):
            said.setdefault(str(path), set()).add(_kind(graph, shape))
    agreed = {path: min(kinds) for path, kinds in said.items() if len(kinds) == 1}
    return {path: kind for path, kind in agreed.items() if kind not in _NO_KIND}


_NO_KIND = frozenset({"", str(XSD.string), str(RDF.langString)})


def _kind(graph: Graph, shape: Node) -> str:
    if graph.value(shape, SH["class"]) is not None or graph.value(shape, SH.nodeKind) == SH.IRI:
        return "@id"
    return str(graph.value(shape, SH.datatype) or "")


# ---- ontology ----

_TERMS = """SELECT DISTINCT ?term ?name ?definition WHERE {{
    VALUES ?kind {{ {kinds} }} ?term a ?kind .
    {{ ?term rdfs:label ?name }} UNION {{ ?term rdfs:comment ?definition }} }} ORDER BY ?term ?name ?definition"""
_CLASSES = _TERMS.format(kinds="rdfs:Class owl:Class")
_PROPERTIES = _TERMS.format(kinds="rdf:Property owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty")
_BROADER = "SELECT DISTINCT ?narrow ?broad WHERE { ?narrow rdfs:subClassOf ?broad FILTER(isIRI(?broad)) }"
#: What the pages of a hub look for even where neither shapes nor ontology name it.
PATTERN = frozenset(
    map(
        str,
        (RDF.type, RDF.subject, SCHEMA.mentions, SCHEMA.isPartOf, PROV.wasQuotedFrom, PROV.wasDerivedFrom,
         DCTERMS.source, HET.rule, HET.teaserOf),
    )
)  # fmt: skip


def _terms(dataset: Dataset, query: str) -> dict[str, Term]:
    rows: dict[str, list[Row]] = {}
    for row in dataset.select(query):
        rows.setdefault(row["term"].value, []).append(row)
    return {
        iri: Term(iri, curie(iri), _cells(found, "name"), _cells(found, "definition")) for iri, found in rows.items()
    }


def _cells(rows: Iterable[Row], name: str) -> tuple[Text, ...]:
    return tuple(Text(row[name].value, row[name].language) for row in rows if name in row)


def _broader(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    direct: dict[str, list[str]] = {}
    for row in dataset.select(_BROADER):
        direct.setdefault(row["narrow"].value, []).append(row["broad"].value)
    return {kind: tuple(broad) for kind, broad in direct.items()}

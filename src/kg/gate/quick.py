"""SHACL core over the text of triples: whether a page's graph surely conforms, in a fiftieth of pySHACL's time.

The part of SHACL that our shapes use, compiled once to functions. It answers yes or no, never why: a graph that does
not pass is handed to pySHACL, whose report is the one that counts. A shape that uses anything else is refused when it
is compiled, so that nothing is passed over. tests/gate holds it against pySHACL on every case in tests/shapes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import BadData
from kg.lift.triples import Term, Triple, iri, node, term
from kg.terms import RDF, RDFS, SH, XSD

Values = Mapping[Term, list[Term]]
Test = Callable[[Term, "Facts"], bool]

_TYPE, _ABOVE = iri(RDF.type), iri(RDFS.subClassOf)
#: What says nothing about whether a graph conforms.
_SILENT = frozenset(
    (SH.name, SH.message, SH.order, SH.group, SH.description, SH.path, SH.targetClass, SH.severity, SH.flags, RDF.type,
     RDFS.seeAlso, RDFS.label, RDFS.comment)
)  # fmt: skip
#: What finds nodes to check in other ways than by their class.
_TARGETS = (SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.target)
_LEXICAL: dict[str, re.Pattern[str]] = {
    str(kind): re.compile(form)
    for kind, form in (
        (XSD.integer, r"[+-]?\d+"), (XSD.decimal, r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"), (XSD.boolean, r"true|false|1|0"),
        (XSD.gYear, r"-?\d{4,}"), (XSD.gYearMonth, r"-?\d{4,}-(?:0[1-9]|1[0-2])"),
        (XSD.gMonthDay, r"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"), (XSD.date, r"\d{4}-\d\d-\d\d"),
        (XSD.anyURI, r"[^\s<>\"{}|\\^`]*"),
        (XSD.dateTime, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"),
    )
}  # fmt: skip


class Facts:
    """Triples by subject; behind them, those of the editors. Terms are N-Triples text.

    classes: what is said to be a subclass of what.
    """

    def __init__(self, triples: Iterable[Triple], around: Facts | None = None) -> None:
        self.by_subject: dict[Term, dict[Term, list[Term]]] = {}
        self.by_object: dict[tuple[Term, Term], list[Term]] = defaultdict(list)
        self.classes: list[tuple[Term, Term]] = [] if around is None else list(around.classes)
        self._around = around
        for subject, predicate, value in triples:
            self.by_subject.setdefault(subject, {}).setdefault(predicate, []).append(value)
            if predicate == _ABOVE:
                self.classes.append((subject, value))
            if value[0] == "<":
                self.by_object[value, predicate].append(subject)

    def values(self, subject: Term, predicate: Term) -> list[Term]:
        """What a subject has for a predicate, each once."""
        here = self.by_subject.get(subject, {}).get(predicate, [])
        behind = self._around.values(subject, predicate) if self._around else []
        return list(dict.fromkeys([*here, *behind])) if behind else here

    def subjects(self, value: Term, predicate: Term) -> list[Term]:
        """What has a value for a predicate, each once."""
        here = self.by_object.get((value, predicate), [])
        behind = self._around.subjects(value, predicate) if self._around else []
        return list(dict.fromkeys([*here, *behind])) if behind else here


class Shapes:
    """Compiled shapes; immutable. Raises BadData for a shape that uses more of SHACL than is known here."""

    def __init__(self, shapes: Graph, classes: Graph, *, strict: bool = False) -> None:
        """strict: what only warns is a breach, too."""
        for kind in _TARGETS:
            if shape := next(shapes.subjects(kind), None):
                raise BadData(f"shapes: {shape} uses {kind}, which is not known here")
        compiler = _Compiler(shapes, classes, strict=strict)
        self._lineage = compiler.lineage
        self._targets: dict[Term, list[Test]] = defaultdict(list)
        for shape, target in sorted(shapes.subject_objects(SH.targetClass)):
            self._targets[iri(str(target))].append(compiler.shape(shape))

    def conforms(self, triples: Iterable[Triple], around: Facts) -> bool:
        """Whether the graph, read together with what is around it, surely has no violation."""
        facts = Facts(triples, around)
        return self._speaks(facts) and all(self.holds(subject, facts) for subject in facts.by_subject)

    def doubtful(self, facts: Facts) -> list[Term]:
        """The nodes of a graph that may have one; those around it are not looked at."""
        speaks = self._speaks(facts)
        return [subject for subject in facts.by_subject if not (speaks and self.holds(subject, facts))]

    def _speaks(self, facts: Facts) -> bool:
        """Whether the data says nothing of its own about classes: pySHACL would take that over."""
        return all(above in self._lineage(kind) for kind, above in facts.classes)

    def holds(self, subject: Term, facts: Facts) -> bool:
        """Whether a node surely has no violation."""
        kinds = facts.values(subject, _TYPE)
        whole = {above for kind in kinds for above in self._lineage(kind)}
        return all(test(subject, facts) for kind in whole for test in self._targets.get(kind, ()))


class _Compiler:
    """Shapes as tests of one node."""

    def __init__(self, shapes: Graph, classes: Graph, *, strict: bool) -> None:
        self._shapes = shapes
        self._strict = strict
        self._above: dict[Term, set[Term]] = defaultdict(set)
        for below, above in classes.subject_objects(RDFS.subClassOf):
            if isinstance(above, URIRef):
                self._above[iri(str(below))].add(iri(above))
        self._made: dict[Node, Test] = {}

    def lineage(self, kind: Term) -> set[Term]:
        """A class and all above it."""
        found, open_ = {kind}, [kind]
        while open_:
            new = self._above.get(open_.pop(), set()) - found
            found |= new
            open_ += new
        return found

    def shape(self, shape: Node) -> Test:
        """The test that a node conforms to a shape."""
        if shape not in self._made:

            def later(one: Term, facts: Facts) -> bool:  # a shape may come back to itself
                return self._made[shape](one, facts)

            self._made[shape] = later
            self._made[shape] = self._shape(shape)
        return self._made[shape]

    def _shape(self, shape: Node) -> Test:
        if not self._strict and self._shapes.value(shape, SH.severity) not in {None, SH.Violation}:
            return lambda _node, _facts: True
        of_values = list(self._of_values(shape))
        path = self._shapes.value(shape, SH.path)
        if path is None:
            return lambda one, facts: all(test([one], facts) for test in of_values)
        walk = self._path(path)

        def reached(one: Term, facts: Facts) -> bool:
            values = walk(one, facts)
            return all(test(values, facts) for test in of_values)

        return reached

    def _path(self, path: Node) -> Callable[[Term, Facts], list[Term]]:
        if isinstance(path, URIRef):
            predicate = iri(path)
            return lambda one, facts: facts.values(one, predicate)
        inverse = self._shapes.value(path, SH.inversePath)
        if not isinstance(inverse, URIRef):
            raise BadData(f"shapes: a path of this kind is not known here: {path}")
        back = iri(inverse)
        return lambda one, facts: facts.subjects(one, back)

    def _of_values(self, shape: Node) -> Iterator[Callable[[list[Term], Facts], bool]]:
        for predicate, value in sorted(self._shapes.predicate_objects(shape)):
            if predicate in _SILENT:
                continue
            if predicate in {SH.property, SH.node, SH["not"], SH["or"], SH["class"]}:
                yield _each(self._structure(predicate, value))
            elif made := _COMPONENTS.get(predicate):
                yield made(self._list(value) if predicate in {SH["in"], SH.languageIn} else [value])
            else:
                raise BadData(f"shapes: {shape} uses {predicate}, which is not known here")

    def _structure(self, predicate: Node, value: Node) -> Test:
        """Components that lead to other shapes, or to classes."""
        if predicate == SH["class"]:
            wanted = iri(str(value))
            return lambda one, facts: any(wanted in self.lineage(kind) for kind in facts.values(one, _TYPE))
        if predicate == SH["or"]:
            choices = [self.shape(one) for one in self._list(value)]
            return lambda one, facts: any(test(one, facts) for test in choices)
        inner = self.shape(value)
        return (lambda one, facts: not inner(one, facts)) if predicate == SH["not"] else inner

    def _list(self, head: Node) -> list[Node]:
        return list(Collection(self._shapes, head))


def _each(test: Test) -> Callable[[list[Term], Facts], bool]:
    return lambda values, facts: all(test(value, facts) for value in values)


# ---- components of values alone ----


@lru_cache(maxsize=4096)
def _literal(value: Term) -> Literal | None:
    found = node(value)
    return found if isinstance(found, Literal) else None


def _datatype(wanted: list[Node]) -> Callable[[list[Term], Facts], bool]:
    kind = str(wanted[0])
    if kind == str(RDF.langString):
        return lambda values, _: all((it := _literal(one)) is not None and bool(it.language) for one in values)
    if kind == str(XSD.string):
        return lambda values, _: all(one.endswith('"') for one in values)
    ending = f'"^^<{kind}>'
    return lambda values, _: all(one.endswith(ending) and _lexical(one, kind) for one in values)


def _lexical(value: Term, kind: str) -> bool:
    words = str(_literal(value))
    form = _LEXICAL.get(kind)
    if form is None:
        return not kind.startswith(str(XSD))
    return bool(form.fullmatch(words)) and (kind != str(XSD.date) or _is_day(words))


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _number(value: Term | Node) -> Decimal | None:
    found = _literal(value) if isinstance(value, str) and value[0] in '"<' else value
    try:
        return Decimal(str(found)) if isinstance(found, Literal) else None
    except InvalidOperation:
        return None


def _bound(limit: list[Node], sign: int) -> Callable[[list[Term], Facts], bool]:
    bound = _number(term(limit[0]))
    if bound is None:
        raise BadData(f"shapes: a bound that is no number: {limit[0]}")
    return lambda values, _: all((it := _number(one)) is not None and sign * (it - bound) >= 0 for one in values)


def _kind(wanted: list[Node]) -> Callable[[list[Term], Facts], bool]:
    first = {str(SH.IRI): "<", str(SH.Literal): '"', str(SH.IRIOrLiteral): '<"'}[str(wanted[0])]
    return lambda values, _: all(one[0] in first for one in values)


def _pattern(wanted: list[Node]) -> Callable[[list[Term], Facts], bool]:
    form = re.compile(str(wanted[0]))
    return lambda values, _: all(form.search(str(node(one))) for one in values)


def _unique(wanted: list[Node]) -> Callable[[list[Term], Facts], bool]:
    asked = str(wanted[0]) == "true"

    def once(values: list[Term], _: Facts) -> bool:
        tags = [it.language for one in values if (it := _literal(one)) is not None and it.language]
        return not asked or len(tags) == len(set(tags))

    return once


def _languages(wanted: list[Node]) -> Callable[[list[Term], Facts], bool]:
    tags = tuple(str(one).lower() for one in wanted)

    def spoken(value: Term) -> bool:
        found = _literal(value)
        tag = (found.language or "").lower() if found is not None else ""
        return any(tag == one or tag.startswith(f"{one}-") for one in tags)

    return lambda values, _: all(spoken(one) for one in values)


def _among(wanted: list[Node]) -> Callable[[list[Term], Facts], bool]:
    allowed = {term(one) for one in wanted}
    return lambda values, _: all(one in allowed for one in values)


_COMPONENTS: Mapping[Node, Callable[[list[Node]], Callable[[list[Term], Facts], bool]]] = {
    SH.minCount: lambda n: lambda values, _: len(values) >= int(str(n[0])),
    SH.maxCount: lambda n: lambda values, _: len(values) <= int(str(n[0])),
    SH.minLength: lambda n: lambda values, _: all(len(str(node(one))) >= int(str(n[0])) for one in values),
    SH.datatype: _datatype,
    SH.nodeKind: _kind,
    SH.pattern: _pattern,
    SH.minInclusive: lambda limit: _bound(limit, 1),
    SH.maxInclusive: lambda limit: _bound(limit, -1),
    SH.uniqueLang: _unique,
    SH.languageIn: _languages,
    SH["in"]: _among,
}

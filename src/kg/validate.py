"""Graph and shapes in, report out. The only user of pySHACL.

SHACL core runs here. The rules written in SPARQL run in the engine (kg.gate.checks): pySHACL parses each anew for
every focus node, 10.4 s for a page that core checks in 0.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.lift.triples import node, term
from kg.report import QUOTATION_RULE, Finding, Report
from kg.terms import HET, OA, PROV, RDF, RDFS, SCHEMA, SH, SKOS

_NO_TEXT = {
    "en": "The text of the snapshot is not at hand: send it along as its het:scratchText, which is checked against the"
    " digest and never published.",
    "zh-Hans": "缺少该快照的原文：请以 het:scratchText 一并提交；原文仅用于核对摘要，不予发布。",
}
_SAYS_OTHER = {
    "en": "The source does not say this at these offsets.",
    "zh-Hans": "来源在该位置并无此文。",
}


def shacl(data: Graph, shapes: Graph, focus: Iterable[URIRef] | None = None, graph: str = "") -> Report:
    """What SHACL core finds wrong in `data`, which is not changed.

    data: all that the nodes' neighbours are, classes' superclasses included. focus: check these nodes alone, None all.
    graph: IRI to name in the findings. Sorted, so that equal graphs give equal reports.
    """
    aimed = shapes if focus is None else _aimed(shapes, data, set(focus))
    if aimed is None:
        return Report()
    import pyshacl  # noqa: PLC0415 - 10 MB and 0.3 s that who reads pages or serves them hardly ever needs

    _, results, _ = pyshacl.validate(
        data, shacl_graph=aimed, inference="none", advanced=False, js=False, do_owl_imports=False
    )
    if not isinstance(results, Graph):
        raise TypeError(f"pySHACL could not validate: {results!r}")
    # results.objects, not all sh:ValidationResult: what is behind a failed sh:node or sh:or is listed by that class too
    found = [_finding(results, result, data, graph) for result in results.objects(None, SH.result)]
    return Report(tuple(sorted(found, key=lambda one: (one.focus, one.path, one.shape, one.value))))


#: What says of a shape which nodes it is for (SHACL section 2.1.3).
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def _aimed(shapes: Graph, data: Graph, focus: set[URIRef]) -> Graph | None:
    """The shapes, each aimed at those of its nodes that are in focus; None when there are none.

    pySHACL has an option for that, `focus_nodes`, but passes over every shape within a shape (sh:node, sh:or, sh:not)
    whose node is not in focus (0.40, pyshacl/shape.py): the date of a thing in focus would never be looked at.
    """
    aimed, some = Graph(), False
    for triple in shapes:
        if triple[1] not in _TARGETS:
            aimed.add(triple)
            continue
        for one in focus & set(_targets(triple[1], triple[2], data)):
            aimed.add((triple[0], SH.targetNode, one))
            some = True
    for shape in set(shapes.subjects(RDF.type, SH.NodeShape)) & set(shapes.subjects(RDF.type, RDFS.Class)):
        aimed.remove((shape, RDF.type, RDFS.Class))  # such a shape is for its own instances
        for one in focus & set(_targets(SH.targetClass, shape, data)):
            aimed.add((shape, SH.targetNode, one))
            some = True
    return aimed if some else None


def _targets(kind: Node, value: Node, data: Graph) -> Iterator[Node]:
    """The nodes that a target is about."""
    if kind == SH.targetNode:
        yield value
    elif kind == SH.targetClass:
        for below in data.transitive_subjects(RDFS.subClassOf, value):
            yield from data.subjects(RDF.type, below)
    elif kind == SH.targetSubjectsOf:
        yield from data.subjects(value)
    else:
        yield from data.objects(None, value)


def _finding(results: Graph, result: Node, data: Graph, graph: str) -> Finding:
    focus = results.value(result, SH.focusNode)
    severity = results.value(result, SH.resultSeverity)
    return Finding(
        focus=str(focus),
        label=_label(data, focus),
        path=_path(results, result),
        value=_text(results.value(result, SH.value)),
        shape=_text(results.value(result, SH.sourceShape)),
        component=_text(results.value(result, SH.sourceConstraintComponent)),
        severity="violation" if severity == SH.Violation else "warning",
        messages=_messages(results, result),
        graph=graph,
        said=_said(results, result),
    )


#: What a result is made of, besides its messages (SHACL section 3.6.2).
_PARTS = (SH.focusNode, SH.resultPath, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape,
          SH.sourceConstraint, SH.value)  # fmt: skip


def _said(results: Graph, result: Node) -> str:
    """The result as it is: paths that are no IRI with all they consist of."""
    triples: list[tuple[Node, Node, Node]] = [
        (result, part, value) for part in _PARTS for value in results.objects(result, part)
    ]
    edge = [value for _, part, value in triples if part == SH.resultPath]
    while edge:
        inner = [one for one in results.triples((edge.pop(), None, None)) if isinstance(one[0], BNode)]
        triples += [one for one in inner if one not in triples]
        edge += [value for _, _, value in inner if isinstance(value, BNode)]
    return "\n".join(" ".join(_word(node, result) for node in triple) for triple in triples)


def _word(node: Node, result: Node) -> str:
    if node == result:
        return "_:result"
    return f"_:{node}" if isinstance(node, BNode) else term(node)


def _messages(results: Graph, result: Node) -> dict[str, str]:
    messages = [it for it in results.objects(result, SH.resultMessage) if isinstance(it, Literal)]
    return {it.language or "en": str(it) for it in sorted(messages)}


def _path(results: Graph, result: Node) -> str:
    path = results.value(result, SH.resultPath)
    if path is None or isinstance(path, URIRef):
        return _text(path)
    inverse = results.value(path, SH.inversePath)
    return f"^{inverse}" if inverse else ""


def _text(node: Node | None) -> str:
    return "" if node is None else str(node)


def _label(data: Graph, node: Node | None) -> str:
    labels = [it for it in data.objects(node, SKOS.prefLabel) if isinstance(it, Literal)]
    return next((str(it) for it in sorted(labels, key=lambda it: (it.language != "en", str(it)))), "")


def quotations(graph: Graph, texts: Mapping[str, str], nodes: Iterable[URIRef] | None = None) -> Report:
    """Whether quotations stand at their offsets. texts: SHA-256 (hexadecimal) of a page's bytes → its text.

    nodes: look at these alone, None all; what is no evidence among them is passed over. Done here and not in SHACL: the
    published graph has no text to look in, and the digest is bound to the bytes.
    """
    digests = {
        snapshot: str(graph.value(snapshot, SCHEMA.sha256)) for snapshot in graph.subjects(RDF.type, HET.Snapshot)
    }
    every = set(graph.subjects(RDF.type, HET.Evidence))
    quoted = sorted(every if nodes is None else every & set(nodes), key=str)
    wrong = [found for node in quoted if (found := _misquoted(graph, node, digests, texts))]
    return Report(tuple(wrong), quotations=len(quoted))


def by_digest(graph: Graph, given: Mapping[str, str]) -> dict[str, str]:
    """Texts by the SHA-256 of their bytes, those that are what the graph's snapshots were taken of.

    given: IRI of a snapshot → a text that somebody says is its own.
    """
    taken = {sha256(text.encode()).hexdigest(): (iri, text) for iri, text in given.items()}
    return {digest: text for digest, (iri, text) in taken.items()
            if (URIRef(iri), SCHEMA.sha256, Literal(digest)) in graph}  # fmt: skip


def _misquoted(graph: Graph, node: Node, digests: Mapping[Node, str], texts: Mapping[str, str]) -> Finding | None:
    """What is wrong with a quotation; None when it stands."""
    snapshot = graph.value(node, PROV.wasQuotedFrom)
    text = texts.get(digests.get(snapshot, "")) if snapshot is not None else None
    words = str(graph.value(node, OA.exact))
    if text is not None and _stands(graph, node, text, words):
        return None
    return misquoted(str(node), words, str(graph.identifier), found=text is not None)


def misquoted(node: str, words: str, graph: str = "", *, found: bool = True) -> Finding:
    """That a quotation does not stand. found: the text of its source was at hand."""
    messages = _SAYS_OTHER if found else _NO_TEXT
    return Finding(node, QUOTATION_RULE, messages, path=str(OA.exact), value=words, graph=graph)


def _stands(graph: Graph, node: Node, text: str, words: str) -> bool:
    start, end = (str(graph.value(node, predicate)) for predicate in (OA.start, OA.end))
    return start.isdecimal() and end.isdecimal() and text[int(start) : int(end)] == words


def as_graph(report: Report, iri: URIRef) -> Graph:
    """The report in the vocabulary of SHACL section 3.6, messages in every language. iri: what it is called."""
    graph = Graph(identifier=iri)
    graph.add((iri, RDF.type, SH.ValidationReport))
    graph.add((iri, SH.conforms, Literal(not report.findings)))  # section 3.6.1.1: warnings count, too
    for number, finding in enumerate(report.findings):
        result = BNode(f"result{number}")
        graph.add((iri, SH.result, result))
        if finding.said:
            graph += _read(finding.said, result)
        for predicate, value in _described(finding):
            if predicate in _MESSAGE or not finding.said:
                graph.add((result, predicate, value))
    return graph


#: What is described of every result.
_MESSAGE = (RDF.type, SH.resultMessage)


def _read(said: str, result: BNode) -> Iterator[tuple[Node, Node, Node]]:
    """The triples that `_said` wrote, of this result."""
    for line in said.splitlines():
        subject, predicate, value = (
            result if word == "_:result" else BNode(word[2:]) if word.startswith("_:") else node(word)
            for word in line.split(" ", 2)
        )
        yield subject, predicate, value


def _described(found: Finding) -> Iterator[tuple[URIRef, Node]]:
    yield RDF.type, SH.ValidationResult
    yield SH.resultSeverity, SH.Violation if found.severity == "violation" else SH.Warning
    for predicate, iri in (
        (SH.focusNode, found.focus), (SH.resultPath, found.path), (SH.sourceShape, found.shape),
        (SH.sourceConstraintComponent, found.component),
    ):  # fmt: skip
        if iri.startswith("_:"):
            yield predicate, BNode(iri.removeprefix("_:"))
        elif ":" in iri and not iri.startswith("^"):
            yield predicate, URIRef(iri)
    if found.value:
        yield SH.value, Literal(found.value)
    for tag, message in sorted(found.messages.items()):
        yield SH.resultMessage, Literal(message, lang=tag)

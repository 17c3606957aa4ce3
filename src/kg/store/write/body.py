"""RDF documents from outside: read by the engine's parser, in the writer's process, after what could hurt is refused.

RDF/XML entities expand without bound (614 bytes became 100 MB), nested triple terms overflow the stack of whoever reads
them later, control characters make XML results that are not well-formed, and deep JSON-LD or XML takes quadratic time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

import pyoxigraph as ox

from kg.errors import BadRequest, TooLarge
from kg.store.write.request import Part

#: Largest document, or update, in bytes; a bigger one goes through `kg build`.
MOST = 8_000_000
#: Deepest nesting of elements, objects and arrays.
DEEPEST = 100
#: Deepest nesting of triple terms (RDF 1.2).
DEEPEST_TERM = 15

_DECLARED = re.compile(r"<!(DOCTYPE|ENTITY)")
#: The longest literal, in characters: one is read whole by whoever reads anything of it.
LONGEST = 1_000_000
#: What no XML document can hold (XML 1.0 section 2.2): C0 without tab and line ends, and two noncharacters.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def triples(parts: Iterable[Part], base: str) -> set[ox.Triple]:
    """What the documents say together; blank nodes of different documents are different.

    Raises BadRequest with line and column, TooLarge.
    """
    return {quad.triple for part in parts for quad in _quads(part, base, named=False)}


def quads(parts: Iterable[Part], base: str) -> set[ox.Quad]:
    """What documents of several graphs say, as `triples` reads them. Raises BadRequest, TooLarge."""
    return {quad for part in parts for quad in _quads(part, base, named=True)}


def _quads(part: Part, base: str, *, named: bool) -> Iterator[ox.Quad]:
    check(part)
    kind = ox.RdfFormat.from_media_type(part.media)
    try:
        for quad in ox.parse(
            part.body, format=kind, base_iri=base or None, without_named_graphs=not named, rename_blank_nodes=True
        ):
            check_terms(quad.triple)
            yield quad
    except SyntaxError as bad:
        place = f" at line {bad.lineno}, column {bad.offset}" if bad.lineno else ""
        raise BadRequest(f"the document does not parse{place}: {bad.msg}") from bad


def check(part: Part) -> None:
    """Refuse what need not be parsed to be refused. Raises BadRequest, TooLarge."""
    if len(part.body) > MOST:
        raise TooLarge(f"a document may have {MOST} bytes, not more; bigger ones go through `kg build`")
    try:
        text = part.body.decode()
    except UnicodeDecodeError as bad:
        raise BadRequest(f"the document is not in UTF-8 (byte {bad.start})") from bad
    if part.media == "application/rdf+xml":
        _check_xml(part.body, text)
    elif part.media == "application/ld+json":
        _check_json(text)


def _check_xml(body: bytes, text: str) -> None:
    if found := _DECLARED.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise BadRequest(f"a document with a {found[1]} is not taken (line {line})")
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        del name, attributes
        depth += 1
        if depth > DEEPEST:
            raise BadRequest(f"the document is nested deeper than {DEEPEST} elements")

    def closed(name: str) -> None:
        nonlocal depth
        del name
        depth -= 1

    reader = expat.ParserCreate()
    reader.StartElementHandler, reader.EndElementHandler = opened, closed
    try:
        reader.Parse(body, True)  # noqa: FBT003 - expat takes it by place
    except expat.ExpatError as bad:
        raise BadRequest(f"the document is not well-formed XML: {bad}") from bad


def _check_json(text: str) -> None:
    depth = 0
    for token in _JSON_TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > DEEPEST:
            raise BadRequest(f"the document is nested deeper than {DEEPEST} levels")


def check_quads(quads: Iterable[ox.Quad]) -> None:
    """Refuse quads of which one would hurt whoever reads it later. Raises BadRequest."""
    for quad in quads:
        check_terms(quad.triple)


def check_terms(triple: ox.Triple, depth: int = 0) -> None:
    """Refuse what would hurt whoever reads the triple later. Raises BadRequest."""
    if depth > DEEPEST_TERM:
        raise BadRequest(f"triple terms are nested deeper than {DEEPEST_TERM}")
    value = triple.object
    if isinstance(value, ox.Literal):
        if len(value.value) > LONGEST:
            raise BadRequest(f"a literal of {triple.predicate} has more than {LONGEST:,} characters")
        if CONTROL.search(value.value):
            raise BadRequest(f"a literal of {triple.predicate} has a control character")
    if isinstance(value, ox.Triple):
        check_terms(value, depth + 1)

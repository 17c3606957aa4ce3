"""The lexer of the guard: tokens, a stack of open brackets, and counts. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from kg.errors import BadQuery, NotAQuery
from kg.guard.limits import DEPTH, ITEMS, OPERATORS, PATTERNS, TOKENS

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040"
_LOCAL = rf"(?:[{_NAME}:%-]|\\.)"

#: Every alternative begins otherwise, and what repeats gives nothing back, so nothing is read more than twice. Only
#: characters repeat possessively: before Python 3.11.5 possessive groups match wrongly (cpython issue 106052).
_TOKEN = re.compile(
    rf"""(?:\s++|\#[^\n\r]*+)*
    (?: (?P<iri><[^<>"{{}}|^`\x00-\x20]*+>)
      | (?P<term>[?$][{_NAME}]++
          |\"{{3}}[^"\\]*+(?:(?:\\.|\"(?!\"\"))[^"\\]*+)*\"{{3}}|'{{3}}[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*'{{3}}
          |\"(?!\"\")[^"\\\n\r]*+(?:\\.[^"\\\n\r]*+)*\"|'(?!'')[^'\\\n\r]*+(?:\\.[^'\\\n\r]*+)*'
          |[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?+[0-9]++)?
          |_:[{_NAME}-]++(?:\.++[{_NAME}-]++)*)
      | (?P<word>[{_BASE}][{_NAME}-]*+(?:\.++[{_NAME}-]++)*(?::{_LOCAL}*(?:\.++{_LOCAL}+)*)?)
      | (?P<name>:{_LOCAL}*(?:\.++{_LOCAL}+)*)
      | (?P<mark>@[A-Za-z0-9-]*+|\^\^)
      | (?P<open>[({{\[]|<<)
      | (?P<close>[)}}\]]|>>)
      | (?P<separator>[.;,])
      | (?P<operator>\|\||&&|[!<>]=|[=<>+*/!|^-])
      | (?P<quote>["'])
      | (?P<other>.) | \Z)""",
    re.VERBOSE | re.DOTALL,
)

_UPDATE = re.compile(
    "(INSERT|DELETE)(DATA|WHERE)?|(LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)(SILENT)?(GRAPH|DEFAULT|NAMED|ALL)?|WITH"
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
#: After these come expressions or names to give back, not patterns, until a group opens.
_LISTING = ("SELECT", "DESCRIBE", "BY", "HAVING")
#: What a group is made of besides patterns and groups; the engine takes words written together, so do these.
_PARTS = ("FILTER", "BIND")
#: They are joined as a pattern is: the planner is over 8 s on 400 times `GRAPH ?g {}`.
_JOINED = ("GRAPH", "VALUES")
#: Words that stand for a term: a verb or a value.
_TERMS = frozenset({"A", "TRUE", "FALSE", "UNDEF"})
#: Words whose bracket may come later.
_AWAITING = frozenset({"FILTER", "VALUES"})
#: After these a name may stand before a brace.
_BEFORE_NAME = frozenset({"GRAPH", "FROM", "NAMED", "DESCRIBE"})
_STEPS = frozenset("/|^")
#: Kinds of token that end a value.
_VALUES = frozenset({"term", "word", "name", "iri", "close"})
_SERVICE = re.compile("service", re.IGNORECASE)
#: `FILTERex:f(?a<?b)SERVICE#>` looks like an IRI; no IRI of ours has a bracket before that word.
_HIDING = re.compile(r"\).*service", re.IGNORECASE)


class _Kind(Enum):
    """What is between two brackets."""

    TOP = auto()  # prologue, projection, solution modifiers
    GROUP = auto()  # { } of patterns
    PROPERTIES = auto()  # [ ]
    LIST = auto()  # ( ) of an RDF list or of a path
    TRIPLE = auto()  # << >>
    EXPRESSION = auto()  # ( )
    DATA = auto()  # VALUES and templates: nothing that is planned


#: Where patterns are told apart by separators.
_SEPARATED = frozenset({_Kind.GROUP, _Kind.PROPERTIES})
_PLANNED = _SEPARATED | {_Kind.LIST, _Kind.TRIPLE}
_BRACKETS = {"(": _Kind.LIST, "[": _Kind.PROPERTIES, "<<": _Kind.TRIPLE}


@dataclass(slots=True)
class _Frame:
    """An open bracket. terms: since the last separator. comma: whether that was one. links: operators, or path steps.

    parts: groups, filters and binds. listing: it stands after SELECT, BY…
    """

    kind: _Kind
    opener: str = ""
    terms: int = 0
    comma: bool = False
    links: int = 0
    parts: int = 0
    listing: bool = False


class Reading:
    """One pass over a text, with a frame for each open bracket."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._frames = [_Frame(_Kind.TOP)]
        self._patterns = 0
        self._tokens = 0
        self._at = 0  # where the current token stands
        self._before = ""  # the kind of the token before
        self._word = ""  # the last word, while nothing but a name has followed
        self._name = ""  # the last prefixed name
        self._awaited = ""  # FILTER, VALUES or CONSTRUCT, until a bracket opens
        self._started = False  # SELECT, ASK… was seen
        self._resume = 0  # where to read on: an operator was taken for an IRI
        self._steps: Mapping[str, Callable[[str], None]] = {
            "iri": self._iri, "term": self._term, "name": self._named, "word": self._keyword, "open": self._open,
            "close": self._close, "separator": self._separator, "operator": self._operator, "quote": self._quote,
        }  # fmt: skip

    def run(self) -> None:
        """Read it all. Raises BadQuery, NotAQuery."""
        while self._resume >= 0:
            start, self._resume = self._resume, -1
            for token in _TOKEN.finditer(self._text, start):
                if token.lastgroup:
                    self._take(token.lastgroup, token)
                if self._resume >= 0:
                    break

    def _take(self, kind: str, token: re.Match[str]) -> None:
        words, self._at = token[kind], token.start(kind)
        self._tokens += 1
        if self._tokens > TOKENS:
            raise self._refusal(f"the query has more than {TOKENS} words and signs: ask in several queries")
        if kind == "word" and ":" in words:
            kind = "name"
        if step := self._steps.get(kind):
            step(words)
        self._before = kind

    # ---- terms ----

    def _term(self, _: str) -> None:
        self._word = ""
        self._count(self._frames[-1])

    def _named(self, name: str) -> None:
        self._name = name
        self._count(self._frames[-1])

    def _count(self, frame: _Frame) -> None:
        frame.terms += 1
        if frame.terms > ITEMS and frame.kind is _Kind.LIST and not frame.links:
            raise self._refusal(f"a list has more than {ITEMS} items: ask for them in several queries, or use VALUES")

    def _iri(self, iri: str) -> None:
        if self._compares():
            self._operator("<")
            self._resume = self._at + 1
        elif _HIDING.search(iri):
            self._service()
        else:
            self._term(iri)

    def _compares(self) -> bool:
        """Whether `<` is the operator here, whatever follows: within an expression, after a value."""
        return self._frames[-1].kind is _Kind.EXPRESSION and self._before in _VALUES

    def _quote(self, _: str) -> None:
        raise self._refusal("a string starts here that does not end: close it with the same quotation mark")

    # ---- words ----

    def _keyword(self, text: str) -> None:
        word, frame = text.upper(), self._frames[-1]
        if "SERVICE" in word:
            self._service()
        if not self._started:
            self._check_form(word)
        self._word = word
        if word in _TERMS:
            frame.terms += 1
        elif frame.kind is _Kind.GROUP or frame.kind is _Kind.TOP:
            self._element(word, frame)

    def _element(self, word: str, frame: _Frame) -> None:
        """A word that begins something new within a group."""
        self._flush(frame)
        if word.startswith(_LISTING):
            frame.listing = True
        elif word.startswith(_PARTS):
            self._part(frame)
        elif word.startswith(_JOINED):
            self._pattern()
        if word in _AWAITING:
            self._awaited = word

    def _check_form(self, word: str) -> None:
        self._started = word.startswith(_FORMS)
        if _UPDATE.fullmatch(word):
            raise self._refusal("this is a SPARQL update; only queries are answered here", NotAQuery)

    def _service(self) -> None:
        raise self._refusal("SERVICE is not allowed here: this endpoint asks no other one; give what it says in VALUES")

    # ---- brackets ----

    def _open(self, bracket: str) -> None:
        if bracket == "<<" and self._compares():
            self._operator("<")
            self._resume = self._at + 1
            return
        if len(self._frames) > DEPTH:
            raise self._refusal(
                f"the query nests more than {DEPTH} brackets, braces and calls: nest less, or ask in several queries"
            )
        parent = self._frames[-1]
        self._frames.append(_Frame(self._kind(bracket, parent), bracket))
        if bracket == "{":
            self._open_group(parent)
        self._word = ""
        if self._awaited != "VALUES" or bracket == "{":
            self._awaited = ""

    def _open_group(self, parent: _Frame) -> None:
        if self._before == "name" and self._word not in _BEFORE_NAME and _SERVICE.search(self._name.partition(":")[0]):
            # `SERVICEex:{`: read as the keyword and a name, or as one name, whichever parses
            self._service()
        if parent.kind is _Kind.GROUP:
            self._flush(parent)
            self._part(parent)
        parent.listing, parent.terms = False, 0

    def _kind(self, bracket: str, parent: _Frame) -> _Kind:
        if parent.kind is _Kind.DATA:
            return _Kind.DATA
        if bracket == "{":
            return _Kind.DATA if self._word == "CONSTRUCT" or self._awaited == "VALUES" else _Kind.GROUP
        if parent.kind is _Kind.EXPRESSION or (bracket == "(" and self._opens_expression(parent)):
            return _Kind.EXPRESSION
        return _BRACKETS[bracket]

    def _opens_expression(self, parent: _Frame) -> bool:
        called = self._before == "word" and self._word not in {"A", "VALUES"}
        return called or parent.listing or parent.kind is _Kind.TOP or self._awaited == "FILTER"

    def _close(self, bracket: str) -> None:
        self._word = ""
        if len(self._frames) == 1 or (bracket == ">>" and self._frames[-1].opener != "<<"):
            return
        frame, parent = self._frames.pop(), self._frames[-1]
        if frame.kind is _Kind.EXPRESSION:
            self._close_expression(frame, parent)
        elif bracket != "}":
            self._close_term(frame, parent)
        self._flush(frame)

    def _close_expression(self, frame: _Frame, parent: _Frame) -> None:
        if parent.kind is _Kind.EXPRESSION:
            parent.links += frame.links
            self._check_links(parent)

    def _close_term(self, frame: _Frame, parent: _Frame) -> None:
        """What was in brackets is one term, or one step, of what they stand in."""
        parent.terms += 1
        parent.links += frame.links
        self._check_links(parent)
        if frame.kind is _Kind.LIST and not frame.links and parent.kind is not _Kind.TRIPLE:
            self._pattern(frame.terms)
            frame.terms = 0

    # ---- what is counted ----

    def _separator(self, mark: str) -> None:
        self._word = ""
        frame = self._frames[-1]
        if frame.kind in _SEPARATED:
            self._flush(frame)
            frame.comma = mark == ","

    def _operator(self, sign: str) -> None:
        self._word = ""
        frame = self._frames[-1]
        if frame.kind is _Kind.EXPRESSION or (sign in _STEPS and frame.kind is not _Kind.TOP):
            frame.links += 1
            self._check_links(frame)

    def _check_links(self, frame: _Frame) -> None:
        if frame.kind is _Kind.EXPRESSION and frame.links > OPERATORS:
            raise self._refusal(f"an expression has more than {OPERATORS} operators: use IN or VALUES for many values")
        if frame.kind in _PLANNED and frame.links > ITEMS:
            raise self._refusal(f"a path has more than {ITEMS} steps or alternatives: use `*`, `+`, or VALUES")

    def _part(self, frame: _Frame) -> None:
        frame.parts += 1
        if frame.parts > OPERATORS:
            raise self._refusal(f"a group has more than {OPERATORS} parts: ask in several queries, or use VALUES")

    def _flush(self, frame: _Frame) -> None:
        """Count the triple pattern that ends here, if one does."""
        if frame.kind in _SEPARATED and not frame.listing and frame.terms >= (1 if frame.comma else 2):
            self._pattern()
        frame.terms, frame.links, frame.comma = 0, 0, False

    def _pattern(self, number: int = 1) -> None:
        self._patterns += number
        if self._patterns > PATTERNS:
            raise self._refusal(
                f"the query has more than {PATTERNS} triple patterns (each GRAPH, VALUES and list item counts as one):"
                " ask in several queries"
            )

    def _refusal(self, message: str, kind: type[BadQuery] = BadQuery) -> BadQuery:
        return refusal(self._text, self._at, message, kind)


def refusal(text: str, at: int, message: str, kind: type[BadQuery] = BadQuery) -> BadQuery:
    """A refusal that names the place. at: offset in the text."""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return kind(f"{message} (line {line}, column {column})", line, column)

"""The text of a SPARQL update, read as tokens: which graphs it writes, and what is refused before the engine sees it.

This reads words, not grammar: it gives clear refusals and finds short cuts. What must hold, holds without it: the
process cannot open a connection, and an update whose graphs are not plain to see has the whole merge repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.errors import BadQuery, BadRequest
from kg.prefixes import PREFIXES
from kg.store.write.body import CONTROL, DEEPEST_TERM

_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3}|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
            |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      |(?P<skip>\#[^\n\r]*|\s+)
      |(?P<variable>[?$]\w+)
      |(?P<name>[^\W\d_]?(?:[\w.-]*[\w-])?:(?:[\w:%\\-]|\.(?=[\w:%\\-]))*)
      |(?P<word>[A-Za-z]\w*)
      |(?P<mark><<|>>|.)""",
    re.VERBOSE | re.DOTALL,
)
#: A control character written out in an escape of SPARQL (section 19.2).
_ESCAPED = re.compile(r"\\u000[0-8BCEFbcef]|\\u001|\\U0000000[0-8BCEFbcef]|\\U0000001")
_WHOLE = frozenset({"ALL", "NAMED"})


@dataclass(frozen=True, slots=True)
class Token:
    """kind: a group of the token pattern. start: offset in the text."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The keyword it may be, in capitals; a mark as it is; "" for anything else."""
        return self.text.upper() if self.kind in {"word", "mark"} else ""


class Operation:
    """One operation of an update, between two semicolons; its prologue is cut off."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    @property
    def verb(self) -> str:
        """INSERT, DELETE, WITH, CLEAR …; "" when there is none."""
        return self.tokens[0].word if self.tokens else ""

    @cached_property
    def words(self) -> list[str]:
        """The keywords and marks outside all braces."""
        found, depth = [], 0
        for token in self.tokens:
            depth -= token.text == "}"
            if depth == 0:
                found.append(token.word)
            depth += token.text == "{"
        return found

    @property
    def is_data(self) -> bool:
        """INSERT DATA or DELETE DATA."""
        return self.words[1:2] == ["DATA"]

    @property
    def end(self) -> int:
        """Offset behind its last token; it has one."""
        last = self.tokens[-1]
        return last.start + len(last.text)

    @property
    def where(self) -> Token | None:
        """The WHERE outside all braces."""
        depth = 0
        for token in self.tokens:
            depth += (token.text == "{") - (token.text == "}")
            if depth == 0 and token.word == "WHERE":
                return token
        return None


class Update:
    """An update and what its tokens tell. Raises BadQuery for what is refused whatever the graphs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._prefixes = dict(PREFIXES)
        self.tokens = [
            Token(found.lastgroup or "", found[0], found.start())
            for found in _TOKEN.finditer(text)
            if found.lastgroup != "skip"
        ]
        self._refuse()
        self._separators: list[int] = []
        self.operations = [Operation(part) for part in self._parts()]

    def _refuse(self) -> None:
        depth = 0
        for place, token in enumerate(self.tokens, 1):
            depth += (token.text == "<<") - (token.text == ">>")
            if depth > DEEPEST_TERM:
                raise self.at(token, f"triple terms are nested deeper than {DEEPEST_TERM}")
            if token.word == "SERVICE":
                raise self.at(token, "SERVICE is not allowed here: this endpoint asks no other one")
            if token.word == "LOAD" and [after.word for after in self.tokens[place : place + 1]] != ["SILENT"]:
                raise self.at(token, "LOAD is not allowed here: nothing is fetched; send the data itself")
            if token.kind == "string" and (CONTROL.search(token.text) or _ESCAPED.search(token.text)):
                raise self.at(token, "a literal has a control character")

    @property
    def makes_triple_terms(self) -> bool:
        """Whether it can put triples into triples, which nest a level deeper with each update."""
        return any(token.text == "<<" or token.word == "TRIPLE" for token in self.tokens)

    def at(self, token: Token, message: str) -> BadQuery:
        """The refusal with the place of the token."""
        line = self.text.count("\n", 0, token.start) + 1
        column = token.start - self.text.rfind("\n", 0, token.start)
        return BadQuery(f"{message} (line {line}, column {column})", line, column)

    def _parts(self) -> Iterator[list[Token]]:
        """The operations, without prologues; the prefixes of those are taken down on the way."""
        depth, part = 0, list[Token]()
        for token in self.tokens:
            depth += (token.text == "{") - (token.text == "}")
            if token.text == ";" and depth == 0:
                self._separators.append(token.start)
                yield self._without_prologue(part)
                part = []
            else:
                part.append(token)
        yield self._without_prologue(part)

    def _without_prologue(self, tokens: list[Token]) -> list[Token]:
        while tokens and tokens[0].word in {"PREFIX", "BASE", "VERSION"}:
            if tokens[0].word == "PREFIX" and len(tokens) > 2:  # noqa: PLR2004 - PREFIX name iri
                self._prefixes[tokens[1].text[:-1]] = tokens[2].text[1:-1]
            tokens = tokens[3 if tokens[0].word == "PREFIX" else 2 :]
        return tokens

    # ---- plain data ----

    @property
    def is_data(self) -> bool:
        """Whether it only inserts and deletes triples that stand in its text."""
        return any(it.tokens for it in self.operations) and all(it.is_data for it in self.operations if it.tokens)

    def insertions(self) -> Iterator[tuple[str, str]]:
        """Each operation of plain data by itself: its verb, and the text that inserts what it names."""
        for wanted in self.operations:
            if wanted.tokens:
                others = [(it.tokens[0].start, it.end) for it in self.operations if it.tokens and it is not wanted]
                text = _blanked(self.text, [*others, *((start, start + 1) for start in self._separators)])
                start = wanted.tokens[0].start
                yield wanted.verb, f"{text[:start]}INSERT{text[start + len(wanted.verb) :]}"

    # ---- which graphs are written ----

    @property
    def sweeps(self) -> bool:
        """Whether it clears or drops all graphs at a stroke, or all named ones."""
        return any(it.verb in {"CLEAR", "DROP"} and not _WHOLE.isdisjoint(it.words) for it in self.operations)

    def refuse_default(self) -> None:
        """Raise BadRequest when the update writes the default graph by name or by giving no graph."""
        for operation in self.operations:
            if _writes_default(operation):
                raise BadRequest(
                    "the default graph is the merge of all named graphs and cannot be written itself:"
                    " name a graph, as in INSERT DATA { GRAPH <…> { … } }"
                )

    def graphs(self) -> frozenset[str] | None:
        """IRIs of all graphs it can write; None when that is not plain to see."""
        found: set[str] = set()
        for operation in self.operations:
            for name in _written(operation):
                iri = self._iri(name)
                if iri is None:
                    return None
                found.add(iri)
        return frozenset(found)

    def _iri(self, token: Token | None) -> str | None:
        if token is None:
            return None
        if token.kind == "iri":
            iri = token.text[1:-1]
        elif token.kind == "name" and "\\" not in token.text:
            prefix, _, local = token.text.partition(":")
            iri = self._prefixes.get(prefix, "") + local
        else:
            return None
        return iri if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri) else None

    # ---- using-graph-uri ----

    def using(self, graphs: Sequence[str], named: Sequence[str]) -> str:
        """The text with these graphs as what every WHERE sees. Raises BadRequest when the text says so itself."""
        clauses = "".join(f" USING <{iri}>" for iri in graphs) + "".join(f" USING NAMED <{iri}>" for iri in named)
        out, end = "", len(self.text)
        for operation in reversed(self.operations):
            if {"WITH", "USING"} & set(operation.words):
                raise BadRequest("using-graph-uri and using-named-graph-uri do not go together with WITH or USING")
            if where := operation.where:
                out = self.text[where.start : end] + out
                out = f"{self._template(operation, where)}{clauses} {out}"
                end = where.start
        return self.text[:end] + out

    def _template(self, operation: Operation, where: Token) -> str:
        """DELETE WHERE takes no USING: its pattern, which then has to stand once more as the template."""
        if operation.words[:2] != ["DELETE", "WHERE"]:
            return ""
        return self.text[where.start + len(where.text) : operation.end]


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in some places; its lines stay where they are."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _writes_default(operation: Operation) -> bool:
    match operation.verb:
        case "CLEAR" | "DROP":
            return "DEFAULT" in operation.words
        case "ADD" | "COPY" | "MOVE":
            target = operation.words.index("TO") if "TO" in operation.words else len(operation.words)
            return "DEFAULT" in operation.words[target:] or (operation.verb == "MOVE" and "DEFAULT" in operation.words)
        case "INSERT" | "DELETE":
            return any(name is None for name in _templates(operation))
    return False


def _written(operation: Operation) -> Iterator[Token | None]:
    """The names of the graphs an operation writes; None among them for what cannot be told."""
    match operation.verb:
        case "INSERT" | "DELETE" | "WITH":
            if operation.verb == "WITH":
                yield operation.tokens[1] if len(operation.tokens) > 1 else None
            yield from (name for name in _templates(operation) if operation.verb != "WITH" or name)
        case "CLEAR" | "DROP" | "CREATE" | "ADD" | "COPY" | "MOVE" | "LOAD":
            yield from (token for token in operation.tokens if token.kind in {"iri", "name"})
            if _WHOLE & set(operation.words):
                yield None


def _templates(operation: Operation) -> Iterator[Token | None]:
    """The names of the graphs in DATA and templates; None once where triples stand outside GRAPH."""
    stop = operation.where
    shorthand = operation.words[:2] == ["DELETE", "WHERE"]
    depth, outside = 0, False
    tokens = iter(operation.tokens)
    for token in tokens:
        if token is stop and not shorthand:
            break
        if depth == 1 and token.word == "GRAPH":
            yield next(tokens, None)
            outside = False
        elif depth == 1 and token.text not in {"{", "}", "."} and not outside:
            outside = True
            yield None
        depth += (token.text == "{") - (token.text == "}")

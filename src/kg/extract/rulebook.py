"""The rules of a language, applied to a sentence: most are refused before any pattern of theirs is tried.

Three questions are asked of a rule first, cheapest first: does it read such a part of a page with such mentions, asked
once for all sentences alike; has the sentence a sign of the rule; has it the words its pattern cannot do without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.evidence import Claim, Kind, Part, Sentence
from kg.extract.masked import Masked, needs, pattern, unmasked
from kg.extract.rule import Context, Found, Rule
from kg.extract.triggers import has, triggers


class _Form:
    """A template that is compiled, and asked for its words, when a sentence first needs it."""

    __slots__ = ("_template", "_words")

    def __init__(self, template: str) -> None:
        self._template = template
        self._words: tuple[tuple[str, ...], ...] | None = None

    def matches(self, text: str) -> Iterable[re.Match[str]]:
        """Its matches in a masked text; none, at once, where a word is missing."""
        if self._words is None:  # those of its mentions are asked for before (kg.extract.masked)
            self._words = triggers(unmasked(self._template))
        for words in self._words:
            if not has(text, words):
                return ()
        return pattern(self._template).finditer(text)


_form = cache(_Form)


class Rulebook:
    """Rules in their order: what an earlier one has claimed, a later one may look at."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._fitting: dict[tuple[Part, frozenset[Kind]], list[tuple[Rule, tuple[_Form, ...]]]] = {}

    def claims(self, context: Context, sentence: Sentence, masked: Masked) -> Iterator[Claim]:
        """The claims of every match of every rule in a sentence."""
        alike = sentence.part, masked.kinds
        if alike not in self._fitting:
            self._fitting[alike] = list(self._fit(*alike))
        for rule, forms in self._fitting[alike]:
            if not rule.signs or has(masked.text, rule.signs):
                for form in forms:
                    for match in form.matches(masked.text):
                        yield from rule.read(Found(rule.name, context, sentence, masked, match))

    def _fit(self, part: Part, kinds: frozenset[Kind]) -> Iterator[tuple[Rule, tuple[_Form, ...]]]:
        """The rules for a part of a page, each with the templates whose mentions a sentence has."""
        for rule in self._rules:
            forms = tuple(_form(it) for it in rule.templates if not any(map(kinds.isdisjoint, needs(it))))
            if forms and part in rule.parts:
                yield rule, forms

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
from kg.extract.triggers import triggers


class Rulebook:
    """Rules in their order: what an earlier one has claimed, a later one may look at."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._fitting: dict[tuple[Part, frozenset[Kind]], list[tuple[Rule, tuple[str, ...]]]] = {}

    def claims(self, context: Context, sentence: Sentence, masked: Masked) -> Iterator[Claim]:
        """The claims of every match of every rule in a sentence."""
        alike = sentence.part, masked.kinds
        if alike not in self._fitting:
            self._fitting[alike] = list(self._fit(*alike))
        for rule, templates in self._fitting[alike]:
            if not rule.signs or _has(masked.text, rule.signs):
                for template in templates:
                    for match in _matches(template, masked.text):
                        yield from rule.read(Found(rule.name, context, sentence, masked, match))

    def _fit(self, part: Part, kinds: frozenset[Kind]) -> Iterator[tuple[Rule, tuple[str, ...]]]:
        """The rules for a part of a page, each with the templates whose mentions a sentence has."""
        for rule in self._rules:
            templates = tuple(it for it in rule.templates if not any(map(kinds.isdisjoint, needs(it))))
            if templates and part in rule.parts:
                yield rule, templates


def _matches(template: str, text: str) -> Iterable[re.Match[str]]:
    """The matches of a template; without its words it is not even compiled."""
    for words in _wanted(template):
        if not _has(text, words):
            return ()
    return pattern(template).finditer(text)


def _has(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - asked of every rule for every sentence: any() costs twice as much
        if word in text:
            return True
    return False


@cache
def _wanted(template: str) -> tuple[tuple[str, ...], ...]:
    """The words that a template cannot do without; those of its mentions are asked for before (kg.extract.masked)."""
    return triggers(unmasked(template))

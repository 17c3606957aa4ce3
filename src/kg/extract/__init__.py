"""A page in, a `Reading` out: mentions, short names, and claims with the words they rest on.

Pure: no network, no clock, no vocabulary but the names it is given. What no rule matches is absent, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import URIRef

from kg.evidence import Alias, Claim, Mention, Named, Page, Reading, Sentence
from kg.extract.definitions import Definition, definitions
from kg.extract.gazetteer import Gazetteer
from kg.extract.layout import layout_claims
from kg.extract.masked import mask
from kg.extract.mentions import MAX_CHARACTERS, mentions
from kg.extract.rule import Context
from kg.extract.rules import RULES
from kg.terms import SKOS
from kg.vocabulary import SEGMENTS, Name

__all__ = ["RULES", "Gazetteer", "extract"]


def extract(page: Page, gazetteer: Gazetteer) -> Reading:
    """Everything the rules read from a page. gazetteer: the names the editors know."""
    defined = _definitions(page, gazetteer)
    known = (gazetteer, _own_names(defined))
    found: list[Mention] = []
    claims: list[Claim] = []
    for section in page.sections:
        context = Context(page, section)
        for sentence in section.sentences:
            _read(context, sentence, mentions(page, sentence, known), defined)
        found += context.mentions
        claims += context.claims
    aliases = tuple(Alias(Named(one.long.kind, one.short), one.long) for one in defined)
    return Reading(page, tuple(found), aliases, tuple(dict.fromkeys(claims)))


def _read(context: Context, sentence: Sentence, found: tuple[Mention, ...], defined: list[Definition]) -> None:
    """Add a sentence's mentions and claims to its section's."""
    context.mentions += found
    context.claims += layout_claims(context, sentence)
    context.claims += _short_names(context, sentence, defined)
    if sentence.end - sentence.start <= MAX_CHARACTERS:  # a longer "sentence" is no sentence, and costs seconds
        masked = mask(context.page, sentence, found)
        for rule in RULES:
            context.claims += rule.apply(context, sentence, masked)


def _definitions(page: Page, gazetteer: Gazetteer) -> list[Definition]:
    sentences = [sentence for section in page.sections for sentence in section.sentences]
    return [
        definition
        for sentence in sentences
        for definition in definitions(page, sentence, mentions(page, sentence, (gazetteer,)))
    ]


def _own_names(defined: list[Definition]) -> Gazetteer:
    return Gazetteer(Name(one.short, URIRef(""), SEGMENTS[one.long.kind]) for one in defined)


def _short_names(context: Context, sentence: Sentence, defined: list[Definition]) -> Iterator[Claim]:
    for one in defined:
        if sentence.start <= one.start < sentence.end:
            yield Claim(one.long, SKOS.altLabel, context.text(one.short), one.start, one.end, "hereinafter")

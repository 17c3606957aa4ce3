"""How Chinese rules say a figure: one observation of a measure, with its value, unit, period and modality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Literal, URIRef

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Named, Thing
from kg.extract.rule import Found, term
from kg.han import plain
from kg.terms import HET, SCHEMA, XSD


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of a figure besides its value. group: where in the match the amount stands.

    scope: where the page says which part of the thing the figure holds for (page offsets).
    """

    period: Mention | None = None
    mood: URIRef | None = None
    group: str = "value"
    scope: tuple[int, int] | None = None

    def words(self, found: Found) -> str:
        """The words for the part of the thing that the figure holds for; "" where it holds for the whole."""
        return found.context.page.text[slice(*self.scope)] if self.scope else ""

    @property
    def when(self) -> Date | None:
        """The period as a date; None where the page gives none."""
        return self.period.value if self.period and isinstance(self.period.value, Date) else None


_NOTHING = Told()


def observation(found: Found, about: Thing, measure: str, told: Told = _NOTHING) -> Iterator[Claim]:
    """The claims of one figure: an amount of the match, of a measure, about a place or body."""
    yield from observed(found, (about, measure), found.mention(told.group), found.span(), told)


def observed(
    found: Found, of: tuple[Thing, str], mention: Mention, said: tuple[int, int], told: Told = _NOTHING
) -> Iterator[Claim]:
    """The same of any amount of the sentence. of: what it is about, and the measure. said: the words it rests on."""
    about, measure = of
    amount = mention.value
    if not isinstance(amount, Amount):
        return
    figure = _figure(found, of, mention, told)
    yield found.claim(figure, SCHEMA.observationAbout, about, said)
    yield found.claim(figure, SCHEMA.measuredProperty, term(measure), said)
    yield found.claim(figure, SCHEMA.value, number(amount.number), (mention.start, mention.end))
    for predicate, code in ((SCHEMA.currency, amount.currency), (SCHEMA.unitCode, amount.unit)):
        if code:
            yield found.claim(figure, predicate, Literal(code), said)
    if mention.approximate:
        yield found.claim(figure, HET.approximate, Literal("true", datatype=XSD.boolean), said)
    if told.mood:
        yield found.claim(figure, HET.modality, told.mood, said)
    if told.scope:
        yield found.claim(figure, HET.scope, found.context.text(told.words(found)), told.scope)
    if told.when and told.period:
        yield found.claim(figure, HET.period, told.when.literal, (told.period.start, told.period.end))


def _figure(found: Found, of: tuple[Thing, str], mention: Mention, told: Told) -> Made:
    about, measure = of
    amount, scope = mention.value, told.words(found)
    if not isinstance(amount, Amount):
        raise TypeError(mention.text)
    mood = told.mood.rpartition("#")[2] if told.mood else ""
    unit = amount.currency or amount.unit or ""
    parts = (about, term(measure), told.when.lexical if told.when else "", amount.number, unit, mood, scope)
    types = (SCHEMA.Observation, SCHEMA.MonetaryAmount) if amount.money else (SCHEMA.Observation,)
    name = (about.name if isinstance(about, Named) else about.label) + (f"（{scope}）" if scope else "")
    label = f"{name}{measure}：{mention.text}"
    return Made(
        "observation", tuple(part for part in parts if part), types, label + (f"（{_MOODS[mood]}）" if mood else "")
    )


_MOODS = {"Planned": "计划", "Expected": "预计", "Possible": "可能"}


def number(digits: str) -> Literal:
    """Digits as an exact literal."""
    return Literal(digits, datatype=XSD.decimal if "." in digits else XSD.integer, normalize=False)


def period_before(found: Found, offset: int) -> Mention | None:
    """The date named last before an offset in the sentence: the period of a figure, not the day it was told on."""
    text = found.context.page.text
    dates = [it for it in found.masked.mentions if it.kind is Kind.DATE and it.end <= offset and it.value]
    told = [it for it in dates if not _TOLD_ON.match(plain(text[it.end : it.end + 6]))]
    return told[-1] if told else None


_TOLD_ON = re.compile(r"(?:在|对外|正式)?(?:通报|发布|公布|介绍|消息|表示|电|讯|获悉|披露|透露)")

"""How Chinese rules say a figure: one observation of a measure, with its value, unit and period."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Named, Thing
from kg.extract.rule import Found, term
from kg.terms import HET, SCHEMA, XSD


def observation(found: Found, about: Thing, measure: str, period: Mention | None = None) -> Iterator[Claim]:
    """The claims of one figure: the amount at group `value`, of a measure, about a place or body, in a period."""
    mention = found.mention("value")
    amount = mention.value
    if not isinstance(amount, Amount):
        return
    when = period.value if period and isinstance(period.value, Date) else None
    figure = _figure(about, measure, mention, when)
    said = found.span()
    yield found.claim(figure, SCHEMA.observationAbout, about, said)
    yield found.claim(figure, SCHEMA.measuredProperty, term(measure), said)
    yield found.claim(figure, SCHEMA.value, number(amount.number), (mention.start, mention.end))
    for predicate, code in ((SCHEMA.currency, amount.currency), (SCHEMA.unitCode, amount.unit)):
        if code:
            yield found.claim(figure, predicate, Literal(code), said)
    if mention.approximate:
        yield found.claim(figure, HET.approximate, Literal("true", datatype=XSD.boolean), said)
    if when and period:
        yield found.claim(figure, HET.period, when.literal, (period.start, period.end))


def _figure(about: Thing, measure: str, mention: Mention, when: Date | None) -> Made:
    amount = mention.value
    if not isinstance(amount, Amount):
        raise TypeError(mention.text)
    unit = amount.currency or amount.unit or ""
    parts = (about, term(measure), when.lexical if when else "", amount.number, unit)
    types = (SCHEMA.Observation, SCHEMA.MonetaryAmount) if amount.money else (SCHEMA.Observation,)
    label = f"{about.name if isinstance(about, Named) else about.label}{measure}：{mention.text}"
    return Made("observation", tuple(part for part in parts if part), types, label)


def number(digits: str) -> Literal:
    """Digits as an exact literal."""
    return Literal(digits, datatype=XSD.decimal if "." in digits else XSD.integer, normalize=False)


def period_before(found: Found, offset: int) -> Mention | None:
    """The date named last before an offset in the sentence: the period of a figure."""
    dates = [it for it in found.masked.mentions if it.kind is Kind.DATE and it.end <= offset and it.value]
    return dates[-1] if dates else None

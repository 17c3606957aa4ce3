"""Measured figures: a value of a measure, about a place or body, in a period; ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Literal

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Part, Thing
from kg.extract.amounts import DURATIONS
from kg.extract.rule import Context, Found, rule, term
from kg.terms import HET, SCHEMA, XSD

_REACHED = r"(?:reached|hit|totaled|totalled|stood at|amounted to|rose to|grew to|came to)"
_VALUE = (
    r"(?:about |around |nearly |over |more than )?{value:AMOUNT}(?: \((?:about |or |nearly |around )?{other:AMOUNT})?"
)


@dataclass(frozen=True, slots=True)
class _Value:
    """An amount as mentioned. money: it, or the amount it restates, is money."""

    mention: Mention
    amount: Amount
    money: bool

    @property
    def unit(self) -> str:
        """What tells it from the same digits in another unit; a unit that the page breaks off is one of its own."""
        return self.amount.currency or self.amount.unit or ("cut-off" if self.mention.truncated else "")


@rule(
    "figure",
    rf"(?P<measure>[A-Z][a-z]+(?: [a-z]+){{0,3}}?) of (?:the )?(?:{{:PLACE}}['’]s )?{{about:PLACE}} {_REACHED}"
    rf" {_VALUE}",
    rf"{{about:PLACE}}['’]s (?P<measure>[a-z]+(?: [a-z]+){{0,3}}) {_REACHED} {_VALUE}",
)
def figure(found: Found) -> Iterator[Claim]:
    """A measure of a place reached an amount, perhaps restated in brackets. Not a rate, not a count of days."""
    values = _values(found)
    for value in values:
        yield from _figure(found, value)
    if len(values) > 1:
        stated, restated = (_observation(found, value) for value in values)
        yield found.claim(restated, HET.restates, stated, found.span("value", "other"))


def _values(found: Found) -> list[_Value]:
    mentions = [found.mention(group) for group in ("value", "other") if found.has(group)]
    money = any(isinstance(it.value, Amount) and it.value.money for it in mentions)
    return [
        _Value(it, it.value, money)
        for it in mentions
        if isinstance(it.value, Amount) and it.value.unit not in DURATIONS
    ]


def _observation(found: Found, value: _Value) -> Made:
    about, measure = found.thing("about"), found.words("measure").lower()
    key = (about, measure, _when(found.context), value.amount.number, value.unit)
    types = (SCHEMA.Observation, SCHEMA.MonetaryAmount) if value.money else (SCHEMA.Observation,)
    cut = " (cut off)" if value.mention.truncated else ""
    label = f"{_capital(measure)} of {about.name}: {value.mention.text}{cut}"
    return Made("observation", tuple(part for part in key if part), types, label)


def _figure(found: Found, value: _Value) -> Iterator[Claim]:
    figure, amount, said = _observation(found, value), value.amount, found.span(0, "value")
    words = (value.mention.start, value.mention.end)
    yield found.claim(figure, SCHEMA.observationAbout, found.thing("about"), said)
    yield found.claim(figure, SCHEMA.measuredProperty, term(found.words("measure").lower()), said)
    yield found.claim(figure, SCHEMA.value, _number(amount.number), words)
    for predicate, code in ((SCHEMA.currency, amount.currency), (SCHEMA.unitCode, amount.unit)):
        if code:
            yield found.claim(figure, predicate, Literal(code), words)
    for flag, holds in ((HET.approximate, value.mention.approximate), (HET.truncated, value.mention.truncated)):
        if holds:
            yield found.claim(figure, flag, Literal("true", datatype=XSD.boolean), words)
    yield from _dated(found, figure)


def _number(digits: str) -> Literal:
    return Literal(digits, datatype=XSD.decimal if "." in digits else XSD.integer, normalize=False)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _when(context: Context) -> str:
    period = _period(context)
    return period.value.lexical if period and isinstance(period.value, Date) else ""


def _period(context: Context) -> Mention | None:
    """The period a section's headline names: what its figures are of, when their own sentence names none."""
    heads = context.section.part(Part.HEADLINE)
    if not heads:
        return None
    dates = [it for it in context.mentions if it.kind is Kind.DATE and heads[0].start <= it.start < heads[0].end]
    return dates[0] if len(dates) == 1 else None


def _dated(found: Found, figure: Thing) -> Iterator[Claim]:
    period = _period(found.context)
    if period and isinstance(period.value, Date):
        yield found.claim(figure, HET.period, period.value.literal, (period.start, period.end))


@rule(
    "leads",
    r"{about:PLACE} (?:leads|led|tops|topped) (?P<among>[A-Z][a-z]+ [a-z]+) in (?P<measure>[a-z]+(?: [a-z]+){0,2}?)"
    r"(?= for | in |$|[.,])",
    parts=(Part.HEADLINE, Part.BODY),
)
def leads(found: Found) -> Iterator[Claim]:
    """A place leads others in a measure: rank 1 among them."""
    about, measure = found.thing("about"), f"rank in {found.words('measure')}"
    when = _when(found.context)
    label = f"{_capital(measure)} of {about.name} among {found.words('among')}: 1"
    rank = Made("observation", (about, measure, *([when] if when else [])), (SCHEMA.Observation,), label)
    yield found.claim(rank, SCHEMA.observationAbout, about, found.span("about"))
    yield found.claim(rank, SCHEMA.measuredProperty, term(measure))
    yield found.claim(rank, SCHEMA.value, Literal("1", datatype=XSD.integer))
    yield found.claim(rank, HET.comparedWith, found.context.text(found.words("among")), found.span("among"))
    yield from _dated(found, rank)


RULES = (figure, leads)

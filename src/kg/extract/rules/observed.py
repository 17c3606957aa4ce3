"""Figures as claims: one observation of one measure of one thing, with what the page says of it and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rdflib import Literal, URIRef

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Part, Sentence, Thing
from kg.extract.rule import Context, Found, term
from kg.extract.rules.wording import When, dated, name
from kg.terms import HET, SCHEMA, XSD


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a rule found it. measure: lower-case words. said: where the page says so (page offsets).

    told: the period its sentence gives; without one that of the headline holds, unless the figure is of no period.
    scope: where the page says which part of the thing the figure holds for (page offsets).
    """

    about: Thing
    measure: str
    mention: Mention
    said: tuple[int, int]
    modality: URIRef | None = None
    money: bool = False
    told: When | None = None
    scope: tuple[int, int] | None = None


def observed(found: Found, figure: Figure) -> Iterator[Claim]:
    """The claims of one figure; none where the mention is no amount, or of former times that have no date."""
    amount = figure.mention.value
    if not isinstance(amount, Amount) or (former(found) and not figure.told):
        return
    if not figure.modality and _to_come(found):
        figure = replace(figure, modality=HET.Planned)
    node, words = observation(found, figure), (figure.mention.start, figure.mention.end)
    yield found.claim(node, SCHEMA.observationAbout, figure.about, figure.said)
    yield found.claim(node, SCHEMA.measuredProperty, term(figure.measure), figure.said)
    yield found.claim(node, SCHEMA.value, number(amount.number), words)
    for predicate, code in ((SCHEMA.currency, amount.currency), (SCHEMA.unitCode, amount.unit)):
        if code:
            yield found.claim(node, predicate, Literal(code), words)
    for flag, holds in ((HET.approximate, _is_about(found, figure)), (HET.truncated, figure.mention.truncated)):
        if holds:
            yield found.claim(node, flag, Literal("true", datatype=XSD.boolean), words)
    yield from _limits(found, figure, node)
    if figure.told:
        yield from dated(found, node, HET.period, figure.told)
    else:
        yield from _of_headline(found, node, figure.measure)


def _to_come(found: Found) -> bool:
    """Whether a line without a verb stands under a word for what is yet to come: "Planned", "Future works"."""
    first = found.context.section.sentences[0]
    headed = first.part in {Part.LABEL, Part.HEADLINE}
    ahead = headed and _AHEAD.fullmatch(found.context.page.text, first.start, first.end)
    return bool(ahead) and not _FINITE.search(found.masked.text)


_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|covers?|spans?|measures?|takes?|took|opened|handles?|houses?|employs?"
    r"|occup(?:y|ies)|offers?|stands?|lies)\b"
)


_AHEAD = re.compile(
    r"(?:[A-Z]?[\d.]* ?)?(?:(?:Planned|Future|Coming|Upcoming|Proposed|Next)(?: (?:works?|projects?|facilities|phases?"
    r"|steps?|stages?|buildings?|developments?|soon|up))?|To come|Looking ahead|Still to come|In the pipeline):?"
)


def _is_about(found: Found, figure: Figure) -> bool:
    """Whether a figure is only about so large; of a capacity "up to 300" tells the exact limit."""
    start = figure.mention.start
    exact = figure.measure.endswith("capacity") and _UP_TO.search(found.context.page.text, max(0, start - 16), start)
    return figure.mention.approximate and not exact


_UP_TO = re.compile(r"\b(?:up to|as many as|at most|no more than|a maximum of) $")


def _limits(found: Found, figure: Figure, node: Made) -> Iterator[Claim]:
    """Whether a figure is only planned, and for which part of its thing it holds."""
    if figure.modality:
        yield found.claim(node, HET.modality, figure.modality, figure.said)
    if figure.scope:
        yield found.claim(node, HET.scope, found.context.text(_scope(found, figure)), figure.scope)


def observation(found: Found, figure: Figure) -> Made:
    """The node of a figure: the same thing, measure, period, value and unit make the same node."""
    amount, mention = figure.mention.value, figure.mention
    if not isinstance(amount, Amount):
        raise TypeError(f"a figure needs an amount, not {mention.text!r}")
    unit = amount.currency or amount.unit or ("cut-off" if mention.truncated else "")
    mood = figure.modality.rpartition("#")[2] if figure.modality else ""
    scope = _scope(found, figure)
    key = (
        figure.about,
        figure.measure,
        figure.told.date.lexical if figure.told else _when(found.context, found.sentence, figure.measure),
        amount.number,
        unit,
        mood,
        scope.lower(),
    )
    money = amount.money or figure.money
    types = (SCHEMA.Observation, SCHEMA.MonetaryAmount) if money else (SCHEMA.Observation,)
    flags = (" (cut off)" if mention.truncated else "") + (f" ({mood.lower()})" if mood else "")
    of = name(figure.about) + (f" ({scope})" if scope else "")
    label = f"{capital(figure.measure)} of {of}: {mention.text}{flags}"
    return Made("observation", tuple(part for part in key if part), types, label)


def _scope(found: Found, figure: Figure) -> str:
    """The words for the part of the thing that a figure holds for; "" where it holds for the whole."""
    return found.context.page.text[slice(*figure.scope)] if figure.scope else ""


def reached(found: Found, mention: Mention) -> Mention:
    """What a figure comes to: "raised from 5 to 9 hectares" is no range, and its second half the new size."""
    before, _, after = mention.text.rpartition(" to ")
    first = found.context.page.text[max(0, mention.start - len("from ")) : mention.start] == "from "
    return replace(mention, start=mention.end - len(after), text=after) if before and first else mention


def number(digits: str) -> Literal:
    """Exact digits as xsd:integer or xsd:decimal."""
    return Literal(digits, datatype=XSD.decimal if "." in digits else XSD.integer, normalize=False)


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


#: Measures of no period: how large a place is, what it can take. A headline's date is not theirs.
_STANDS = re.compile(r"\b(?:area|capacity|rate|rank)$")
#: Words before a date in a headline that make it the time of something to come or done, and no period of figures.
_NO_PERIOD = re.compile(
    r"\b(?:by|until|till|from|since|before|after|come|starting|on)(?: (?:early|late|mid|the))*[ -]*$"
    r"|\b(?:published|posted|updated|issued|printed|filed|modified|date)\W*$",
    re.IGNORECASE,
)


def period(context: Context) -> Mention | None:
    """The period a section's headline names: what its figures are of, when their own sentence names none."""
    heads = context.section.part(Part.HEADLINE)
    if not heads:
        return None
    dates = [it for it in context.mentions if it.kind is Kind.DATE and heads[0].start <= it.start < heads[0].end]
    told = len(dates) == 1 and not _NO_PERIOD.search(context.page.text[heads[0].start : dates[0].start])
    return dates[0] if told else None


def _dated(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence has a time of its own: "at the end of June", "last year" is not of the headline's."""
    own = any(it.kind is Kind.DATE and sentence.start <= it.start < sentence.end for it in context.mentions)
    return own or bool(_RELATIVE.search(context.page.text, sentence.start, sentence.end))


_RELATIVE = re.compile(
    r"\b(?:[Ll]ast|[Tt]his|[Pp]revious|[Pp]ast) (?:year|month|quarter|week|summer|winter|spring|autumn)\b"
)


def _when(context: Context, sentence: Sentence, measure: str) -> str:
    told = None if _STANDS.search(measure) or _dated(context, sentence) else period(context)
    return told.value.lexical if told and isinstance(told.value, Date) else ""


def _of_headline(found: Found, figure: Thing, measure: str) -> Iterator[Claim]:
    told = None if _STANDS.search(measure) or _dated(found.context, found.sentence) else period(found.context)
    if told and isinstance(told.value, Date):
        yield found.claim(figure, HET.period, told.value.literal, (told.start, told.end))


def compared(found: Found, rank: Made, span: tuple[int, int]) -> Iterator[Claim]:
    """What a rank is among, "of the city's ports" without the preposition; "in the Quay Survey" is where it stands."""
    words = found.context.page.text[slice(*span)]
    among = _AMONG.match(words)
    if among or not _STANDS_IN.match(words):
        start = span[0] + (among.end() if among else 0)
        yield found.claim(rank, HET.comparedWith, found.context.text(words[start - span[0] :]), (start, span[1]))


_AMONG = re.compile(r"(?:of|(?:in [^,;]{0,60}?)?\b(?:among|amongst|out of)) ")
_STANDS_IN = re.compile(
    r"[io]n (?:the |a |an |its )?(?:[\w’'-]+ ){0,6}?(?:survey|index|table|rankings?|list|contest|competition|league"
    r"|report|review|poll|study|[A-Z][a-z]+ (?:Index|Survey|Ranking|Table|List|Review|Report|Monitor))\b",
)


def former(found: Found) -> bool:
    """Whether a sentence tells of former times without saying when: "In the old days the port was the second"."""
    text = found.masked.text
    return bool(_FORMER.search(text) and Kind.DATE not in found.masked.kinds) or bool(_UNTIL.match(text))


_WAS = r"(?:had|was|were|held|ranked|covered|housed|took|came|stood|counted|employed|handled)"
#: "Until 2020 the park covered 3 hectares".
_UNTIL = re.compile(rf"Until (?:the end of )?⟦Date:\d+⟧,? (?:the )?(?:⟦\w+:\d+⟧|it|[a-z]+) {_WAS}\b")
_FORMER = re.compile(
    r"\b(?:[Ii]n (?:the|its) (?:old|early|good old) days|[Ii]n those days|[Ii]n its (?:day|prime|heyday)|[Bb]ack then"
    rf"|once {_WAS}|{_WAS} once|formerly {_WAS}|used to (?:be|have|cover|house|take)|[Aa]t (?:the|that) time"
    r"|[Ii]n the past(?! [a-z])|[Uu]ntil recently)\b"
)

"""Ranks told by an ordinal and what they are among: "third-busiest of …", "sixth in …", "fifth place".

Read where no pattern of `figures` has read one. What is first in time, the first phase or the second building, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Made, Named, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, rule, term
from kg.extract.rules.holders import HOUSES, holder, spoken_of
from kg.extract.rules.observed import compared, former
from kg.extract.rules.reference import subject
from kg.extract.rules.wording import denied, modality, name
from kg.terms import HET, SCHEMA, XSD

_NTH = (
    r"(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[Nn]o\. ?\d{1,3}"
    r"|[Nn]umber \d{1,3}|\d{1,3}(?:st|nd|rd|th))"
)
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_WORDS = (*_ONES, "tenth", "eleventh", "twelfth")
_AMONG = (
    r"(?P<where>(?:of|in|among|amongst|out of|on) (?:the |all )?[^,.;()\[\]]{3,100}?)"
    r"(?= after |,? and (?:the|is|was|has|it|an?)\b|[,.;()\[\]]|$)"
)
_BY = r"(?:by|according to|in the (?:table|ranking|list|index|count)|says|on the list)\b"


@rule(
    "rank-by-order",
    rf"(?P<about>)\b{_NTH}[- ](?P<est>busiest|largest|biggest|best|highest|most [a-z]+|fastest(?:-[a-z]+)?"
    rf"|oldest|strongest"
    rf"|leading|richest|densest|longest|tallest)(?: [a-z-]+){{0,3}}? ?{_AMONG}",
    rf"(?P<about>{{:PLACE|ORG}})['’]s {_NTH}[- ](?P<est>busiest|largest|biggest|best|most [a-z]+)(?P<where>(?: "
    rf"[a-z-]+){{1,4}})",
    rf"(?P<about>)(?:to|in|into|at|takes?|took|holds?|held|won|gained|reached|secured|kept|occup(?:ies|ied)"
    rf"|claims?|earned"
    rf"|has|had) (?:the |joint )?{_NTH} (?P<est>place|position|spot|rank|slot|rung)(?: {_AMONG})?",
    rf"(?P<about>)(?:is|was|are|came|comes|stands|sits|finished|ended(?: up)?|made it|ranks|ranked|lies|placed|rated"
    rf"|already|now|still|again) {_NTH}(?P<est>) (?P<where>(?:among|amongst|out of) [^.;()]{{3,80}}?)(?=,? "
    rf"{_BY}|[,.;()]|$)",
    rf"(?P<about>{{:PLACE|ORG}}), {_NTH}(?P<est>) (?P<where>(?:among|amongst|out of|in|of) (?:the )?[^,.;()]{{3,60}}?)"
    rf"(?=,? {_BY}|,)",
    rf"(?P<list>{{:ORG}}|(?:[A-Z][a-z]+ ){{1,4}}(?:Index|Monitor|Ranking|Survey|Table|Review)"
    rf"|[Tt]he (?:index|table|ranking|list|survey|league table)) (?:has|puts?|places?|lists?"
    rf"|ranks?|rates?"
    rf"|sees?|had|placed|ranked|rated|listed) (?P<about>(?:the )?{{:PLACE|ORG}}|it|the [a-z]+) (?:in |at |as "
    rf")?(?:the )?"
    rf"{_NTH}(?P<est>)(?: place| position| spot)?(?: {_AMONG})?",
    rf"(?P<list>)\b(?:puts?|places?|ranks?|rates?|placed|ranked|rated|listed) (?P<about>(?:the )?{{:PLACE|ORG}}|it"
    rf"|the (?:zone"
    rf"|park|cluster)) (?:in |at |as )?(?:the )?{_NTH}(?P<est>)(?: place| position| spot)? {_AMONG}",
    rf"(?P<about>)^(?:It|They|The (?:zone|park|cluster|city)) (?P<again>(?:was|were|had been|came|stood|finished"
    rf"|ranked))"
    rf" (?:in )?(?:the )?{_NTH}(?P<est>)(?: place| position)? (?P<where>in {{:DATE}}|an? year (?:earlier|before)"
    rf"|last year)",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth No. no. umber st nd rd th",
)
def rank_by_order(found: Found) -> Iterator[Claim]:
    """A place or body by its number among others, in a table, by size, by a prize. Not an order in time or of parts."""
    about = _about(found)
    if about is None or denied(found, "nth") or modality(found, "about") or _read(found) or former(found):
        return
    if not _ranked_before(found, about) if found.has("again") else _IN_TIME.search(found.match[0]):
        return
    number = _number(found.match["nth"])
    year = _year(found)
    among = found.words("where").strip() if found.has("where") and not year else ""
    label = f"Rank of {name(about)}{' ' + among if among else ''}{' in ' + year.lexical if year else ''}: {number}"
    key = (about, "rank", f"{number} {among}".strip(), *([year.lexical] if year else []))
    node = Made("observation", key, (SCHEMA.Observation,), label)
    yield found.claim(node, SCHEMA.observationAbout, about)
    yield found.claim(node, SCHEMA.measuredProperty, term("rank"))
    yield found.claim(node, SCHEMA.value, Literal(number, datatype=XSD.integer))
    if among:
        yield from compared(found, node, found.span("where"))
    if year:
        yield found.claim(node, HET.period, year.literal, found.span("where"))


def _year(found: Found) -> Date | None:
    """The time that the words behind a rank are: "fifth in 2024" says when and not among what."""
    told = re.fullmatch(r" ?in (?:the )?(?P<token>⟦Date:\d+⟧)", found.match["where"] if found.has("where") else "")
    value = found.masked.named(told["token"]).value if told else None
    return value if isinstance(value, Date) else None


#: "the second largest part of its plan", "first in line", "third in a row", "fifth of May".
_IN_TIME = re.compile(
    r"\b(?:of (?:its|the|their) (?:kind|two|three|four|five|six|eight|first|phases?|buildings?|January|February"
    r"|March|April"
    r"|May|June|July|August|September|October|November|December)|in (?:line|a row|turn|time|history)|of (?:a|an) |phase"
    r"|stage|batch|quarter|half|floor|storey|article|section|time|step|year|session|plenary|edition|instance)\b"
    r"|(?:of|in) ⟦Date"
)


def _read(found: Found) -> bool:
    """Whether a rank of this sentence has been read: the closer reading stands."""
    here = (
        it
        for it in found.context.claims
        if it.start >= found.sentence.start and it.predicate == SCHEMA.measuredProperty
    )
    return any(it.object == term("rank") for it in here)


def _ranked_before(found: Found, about: Thing) -> bool:
    """Whether the section has given the place a rank: then "it was fifth in 2031" is another."""
    ranks = {it.subject for it in found.context.claims if it.object == term("rank")}
    return any(it.subject in ranks and it.object == about for it in found.context.claims)


#: A province that an address lies in is hardly what "it" is in a table of addresses.
_REGION = re.compile(r"\b(?:Province|City|District)$|^(?:Guangdong|China|Shenzhen|Hong Kong|Macao)$")


def _about(found: Found) -> Thing | None:
    if "list" in found.match.groupdict():
        it = spoken_of(found) if found.match["about"] == "it" else subject(found, "about", HOUSES)
        return None if it and found.match["about"] == "it" and _REGION.search(name(it)) else it
    if found.match["about"]:
        thing = found.thing("about")
        return (
            _possessed(found, thing)
            if found.has("est") and found.match["est"] and "’s" in found.match[0][:40]
            else thing
        )
    return holder(found, found.match.start("nth"))


def _possessed(found: Found, whose: Named) -> Thing | None:
    """Of "Reed City's third-busiest crossing" the crossing, which the clause is of."""
    about = holder(found, found.match.start("about"))
    return about if about != whose else None


def _number(words: str) -> str:
    """The digits of an ordinal."""
    return re.sub(r"\D", "", words) or str(_WORDS.index(words.lower()) + 1)


RULES = (rank_by_order,)

"""Answers about a place, by what the question asks: where it lies, what its parts are, how many it houses or takes.

"Where is the Reed Park? In Anport." Of what the question names; where it names nothing, of what the text is about. An
answer that says no, or a question of what somebody should do, states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Kind, Mention, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.answers import asked
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.reference import fits
from kg.extract.rules.sites import relation
from kg.extract.rules.wording import listed
from kg.terms import SCHEMA

_PARTS = (*TEXT_PARTS, Part.LABEL)
_A = r"^(?:A(?:nswer)?\d?[.:] ?)?"
_PLACE = frozenset((Kind.PLACE,))
_EITHER = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_IT = r"(?:(?:the )?⟦(?:Place|Organization):\d+⟧|it|they|the [a-z]+)"


def _about(found: Found, kinds: frozenset[Kind]) -> Thing | None:
    """What the question is about: the topic that it has set."""
    topic = found.context.topic
    return topic if topic is not None and fits(topic, kinds) else None


@rule("answer-where", rf"{_A}(?:[Ii]n|[Ii]nside|[Ww]ithin|[Aa]t|[Oo]n) (?:the )?(?P<where>{{:PLACE}})", parts=_PARTS)
def answer_where(found: Found) -> Iterator[Claim]:
    """The place that answers where a place or body is. Not where somebody has to go."""
    question = asked(found, rf"\b[Ww]here (?:exactly )?(?:is|are|does|do|lies) {_IT}(?: [a-z]+)?[?]")
    what, where = _about(found, _EITHER) if question else None, found.thing("where")
    if what and what != where and not _STRIP.search(where.name):
        yield found.claim(what, relation(what), where)


#: "On the Reed River" says beside what, not within what.
_STRIP = re.compile(r"\b(?:River|Road|Avenue|Street|Highway|Expressway|Line|Bay|Creek|Boulevard)$")


@rule("answer-parts", rf"{_A}(?:Of |It has |They are )?(?:[Tt]he )?(?P<parts>{listed('PLACE')})", parts=_PARTS)
def answer_parts(found: Found) -> Iterator[Claim]:
    """Two places or more that answer what a place consists of. Not what lies near it."""
    question = asked(
        found,
        r"\b(?:[Cc]onsists? of|made up of|comprises?|divided into)\b|\b[Ww]hat are (?:the |its )(?:[a-z]+ )?(?:parts"
        r"|areas"
        r"|sections|halves|pieces|parks)\b|\b[Ww]hich (?:[a-z]+ )?(?:parts|areas|sections|parks) (?:does|do|make"
        r"|belong)",
    )
    whole, parts = _about(found, _PLACE) if question else None, found.things("parts")
    if whole and whole not in parts and len(parts) > 1:
        for part in parts:
            yield found.claim(part, SCHEMA.containedInPlace, whole)


_HOUSED = (
    r"companies|firms|enterprises|tenants|institutions|institutes|laboratories|labs|start-?ups|projects|businesses"
    r"|universities|organi[sz]ations|teams"
)


@rule(
    "answer-number",
    rf"{_A}(?:[A-Z]?[a-z]+ ){{0,3}}?(?P<count>\d{{1,3}}(?:,\d{{3}})*)(?=[.,;]|$| (?:at|by|in|on|so|as|now|a day|per day"
    r"|every day|each day|of them|in all)\b)(?P<day> (?:a|per|every|each) day)?",
    parts=_PARTS,
    signs="0 1 2 3 4 5 6 7 8 9",
)
def answer_number(found: Found) -> Iterator[Claim]:
    """The number by itself that answers how many firms a place houses or how many people it takes a day."""
    houses = asked(
        found,
        rf"\b[Hh]ow many (?:[a-z-]+ )?(?P<noun>{_HOUSED}) (?:are|is|does|do|has|have|can be found|work|were)\b[^?]*[?]",
    )
    takes = asked(
        found,
        r"\b[Hh]ow many (?:[a-z-]+ )?(?P<noun>people|passengers|travell?ers|visitors|vehicles|samples|tests|patients)"
        r" (?:[a-z]+ )?(?P<day>(?:a|per|each|every) day )?(?:can|could|does|is)\b(?P<more>[^?]*)[?]",
    )
    question = houses or takes
    about = _about(found, _EITHER) if question else None
    daily = takes and ("day" in takes[0] or "daily" in takes[0] or found.has("day"))
    if question and about and (houses or daily) and not _NO.search(found.masked.text):
        start, end = found.span("count")
        words = found.words("count")
        value = Mention(start, end, Kind.QUANTITY, words, Amount(words.replace(",", ""), of=question["noun"]))
        yield from observed(found, Figure(about, question["noun"] if houses else "daily capacity", value, found.span()))


_NO = re.compile(r"\b(?:[Nn]ot|[Nn]obody|[Nn]ever|will|would|should|hopes?|plans?|expect\w*)\b")

RULES = (answer_where, answer_parts, answer_number)

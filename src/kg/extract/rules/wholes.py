"""Parts without a verb of consisting: their areas add up to that of a whole, or they are announced and told in turn.

"The Reed Zone covers 7 hectares. The North Park has 2, the South Park 5"; "The zone has two parks. The North Park …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from kg.evidence import Claim, Kind, Made, Mention, Named, Sentence
from kg.extract.rule import Context, Found, named, rule
from kg.extract.rules.measures import SIGNS
from kg.terms import SCHEMA

#: Ground that consists of parts.
_GROUND = re.compile(r"\b(?:[Zz]one|[Pp]ark|[Aa]rea|Loop|[Ss]ite|[Cc]ampus|Hetao)$")


@dataclass(frozen=True, slots=True)
class _Size:
    """The area of a place as a claim says it, and the words that say so, with the place's name."""

    place: Named
    hundredths: Decimal
    start: int
    end: int


@rule("parts-by-sum", r"^(?P<words>.+)$", signs=SIGNS)
def parts_by_sum(found: Found) -> Iterator[Claim]:
    """Two places whose areas add up to that of a third, a zone or park, near each other. Not floors."""
    sizes = list(_sizes(found.context))
    for first, second in combinations(sizes, 2):
        apart = max(first.end, second.end) - min(first.start, second.start)
        whole = next((it for it in sizes if _adds_up(it, first, second)), None)
        if whole and apart <= _NEAR and any(it.end > found.sentence.start for it in (whole, first, second)):
            told = [(it.place, it.start, it.end) for it in (first, second)]
            yield from _parts(found, whole.place, told)


def _parts(found: Found, whole: Named, told: list[tuple[Named, int, int]]) -> Iterator[Claim]:
    """The claims of parts, each in the sentences that tell of it, from the first of their words to the last."""
    for sentence in found.context.section.sentences:
        here = [it for it in told if sentence.start <= it[1] < sentence.end]
        for part in dict.fromkeys(it[0] for it in here):
            start, end = min(it[1] for it in here), max(it[2] for it in here)
            yield found.claim(part, SCHEMA.containedInPlace, whole, (start, end))


#: How far apart two parts are told, in characters.
_NEAR = 400


def _adds_up(whole: _Size, first: _Size, second: _Size) -> bool:
    """Whether two different places are as large as a third, but for the last digit."""
    apart = len({whole.place, first.place, second.place}) == len((whole, first, second))
    gap = abs(whole.hundredths - first.hundredths - second.hundredths)
    return apart and bool(_GROUND.search(whole.place.name)) and gap <= Decimal("0.6")


def _sizes(context: Context) -> Iterator[_Size]:
    """The areas told in the section so far, each place once, in hundredths of a square kilometre."""
    seen: set[Named] = set()
    for claim in context.claims:
        if claim.predicate != SCHEMA.observationAbout or not isinstance(claim.subject, Made):
            continue
        key = [it for it in claim.subject.key if isinstance(it, str)]
        place = claim.object
        if isinstance(place, Named) and key[:1] == ["area"] and key[-1:] == ["KMK"] and place not in seen:
            seen.add(place)
            first = max(it.start for it in context.section.sentences if it.start <= claim.start)
            names = [it.start for it in context.mentions if named(it) == place and first <= it.start < claim.end]
            yield _Size(place, Decimal(key[-2]) * 100, min(claim.start, names[-1] if names else claim.start), claim.end)


_NOUNS = r"(?:parts|areas|parks|sections|pieces|tracts|sub-areas|zones|halves|blocks|plots)"
_TWO = re.compile(
    rf"\b(?:ha[sd]|have|consists? of|made up of|comprises?|divided into|split into|falls into|contains?|includes?|in)"
    rf" (?:[a-z]+ )?two (?:[a-z-]+ )?{_NOUNS}\b|^Two (?:[a-z-]+ )?{_NOUNS} (?:make up|form|constitute|compose|belong "
    rf"to)"
)
#: Before a name that its sentence or clause begins with.
_HEADS = re.compile(
    r"(?:^|; |, (?:and |while |but )?| and |: )(?:[Oo]ne(?: of them)?(?: is|,)? |[Tt]he (?:other|first|second|larger"
    r"|smaller"
    r"|northern|southern|eastern|western)(?: one| part| area| section)?(?: is|,)? )?(?:[Tt]he )?$"
)


@rule("parts-in-turn", r"(?P<part>{:PLACE})", signs=("⟦Place:",))
def parts_in_turn(found: Found) -> Iterator[Claim]:
    """Two parts that a sentence has announced and that the next ones begin with. Not places merely named there."""
    second = found.mention("part")
    announced = _announced(found)
    if announced is None or not _heads(found.context, second, found.sentence):
        return
    heads = [
        it
        for sentence in found.context.section.sentences
        if announced.end <= sentence.start <= found.sentence.start
        for it in found.context.mentions
        if sentence.start <= it.start < sentence.end and it.start <= second.start
        if _heads(found.context, it, sentence)
    ]
    parts, whole = list(dict.fromkeys(map(named, heads))), _whole(found, announced)
    if whole is None or whole in parts or len(parts) != len("ab") or named(second) != parts[-1]:
        return
    known = {it.subject for it in found.context.claims if it.object == whole and it.start >= announced.start}
    if known.isdisjoint(parts):
        told = [(part, announced.start, announced.end) for part in parts]
        told += [(parts[0], heads[0].start, heads[0].end), (parts[-1], second.start, second.end)]
        yield from _parts(found, whole, told)


def _announced(found: Found) -> Sentence | None:
    """The sentence right before, or the one before that, which says that a place has two parts."""
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start][-2:]
    return next((it for it in reversed(before) if _TWO.search(found.context.page.quote(it))), None)


def _heads(context: Context, mention: Mention, sentence: Sentence) -> bool:
    """Whether a piece of ground heads its sentence or a clause of it."""
    before = context.page.text[sentence.start : mention.start]
    return mention.kind is Kind.PLACE and bool(_GROUND.search(mention.text) and _HEADS.search(before))


def _whole(found: Found, announced: Sentence) -> Named | None:
    """The one zone or park that the announcing sentence names, else what the text is about; None of two."""
    told = {
        named(it)
        for it in found.context.mentions
        if announced.start <= it.start < announced.end and it.kind is Kind.PLACE and _GROUND.search(it.text)
    }
    topic = found.context.topic
    about = topic if isinstance(topic, Named) and _GROUND.search(topic.name) else None
    return about if not told else next(iter(told)) if len(told) == 1 else None


RULES = (parts_by_sum, parts_in_turn)

"""Tenants by their number alone: so many companies that are, work or moved in somewhere, whatever the verb.

Read where no pattern of `occupancy` has read the number. Who is only wanted, visiting or elsewhere is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.holders import HOUSES, another_site, holder
from kg.extract.rules.measures import is_office, told
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.reference import definite
from kg.extract.rules.wording import PLACES, denied

_TENANTS = re.compile(
    r"\b(?P<what>companies|firms|enterprises|businesses|tenants|start-?ups|spin-offs|institutions|institutes"
    r"|laboratories"
    r"|labs|organi[sz]ations|ventures|outfits|occupiers|occupants|teams|incubators|accelerators|research "
    r"(?:groups|teams"
    r"|units|bodies)|headquarters|projects|platforms|names)$"
)
#: Words of being there. A place that simply has them needs none.
_PRESENT = (
    r"(?:home|hous\w+|host\w*|tenants?|leas\w+|let|rent\w*|roll|occup\w+|mov(?:e|es|ed|ing) in\w*|settle[sd]?"
    r"|share[sd]?"
    r"|liv(?:e|es|ing)|work(?:s|ing)?|sit(?:s|ting)?|sat|based|residents?|on board|roof|fill(?:s|ed|ing)?|door"
    r"|put (?:their|its) names?|signed up|took|taken|joined|keys|landlord|inside|there (?:are|were|is)|spread over"
    r"|address(?:es)?|desks?|floors?|at the start|ended the (?:year|month|quarter)|counts?|counted|gather\w*|cluster\w*"
    r"|benches|premises|brought|drawn|attracted|set up|opened|running|under one|now has|has|have|had|holds?|with|of)"
)
_NOT_YET = re.compile(
    r"\b(?:will|would|is to|are to|to be|can|able to|up to|want\w*|hop(?:e|es|ed|ing)|aim\w*"
    r"|target\w*|plan(?:s|ned|ning)?|seek\w*|set to|due to|intend\w*|promis\w+|space for"
    r"|expect\w*|could|may|might|should|talks|negotiat\w+"
    r"|appl(?:y|ied|ications?)|by (?:the end of )?(?:20\d\d|⟦Date)|goal|room for|capacity|shortlist\w*|interview\w*"
    r"|signed (?:agreements|memorand|contracts)|memorand\w+|agreements|visit(?:ed|ors?|s)?|exhibit\w*|fair|attend\w*"
    r"|survey\w*|invest(?:ed|ment)|financ\w+|lent|award\w*|named|listed|delegat\w+|elsewhere|abroad|nationwide"
    r"|across the"
    r" (?:city|country|province)|left|closed|bankrupt|fined|inspected|invited|compete[sd]?|competition|is where"
    r"|ambition|(?:had|have|has) (?:used|tried|received|obtained|tested|benefited|taken part|joined it)"
    r"|partner\w*|forged|collaborat\w+|letters? of intent)\b"
)


@rule(
    "tenants-there",
    r"(?P<value>{:AMOUNT})",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs=("⟦Quantity:",),
)
def tenants_there(found: Found) -> Iterator[Claim]:
    """How many companies or institutes a place or body houses, by the number alone. Not those it hopes for or meets."""
    value = found.mention("value")
    kind = _TENANTS.search(value.value.of) if isinstance(value.value, Amount) else None
    if (
        kind is None
        or told(found, value)
        or denied(found, "value")
        or _THAN.search(found.masked.text[: found.match.start()])
        or _BOOKED.search(found.masked.text, 0, found.match.start())
    ):
        return
    start, end = _clause(found)
    clause = found.masked.text[start:end]
    if not _THERE.search(clause) or _NOT_YET.search(clause) or _OF_THEM.match(found.masked.text, found.match.end()):
        return
    told_there, about = _where(found, end)
    about = about if told_there else holder(found, found.match.start())
    if not told_there and another_site(found, start, about):
        return
    if about and not is_office(about) and (kind["what"] != "names" or _ROLL.search(clause)):
        measure = "tenants" if kind["what"] == "names" else kind["what"]
        said = found.masked.offset(start), found.masked.offset(end)
        yield from observed(found, Figure(about, measure, value, said))


_THERE = re.compile(rf"\b{_PRESENT}\b")
_ROLL = re.compile(r"\b(?:roll|tenants?|list of tenants|leas\w+)\b")
_THAN = re.compile(
    r"\b(?:from|(?<!more )(?<!More )(?<!less )than|against|compared with|another|other|all|of the|these|those"
    r"|its first|every) (?:[a-z]+ )?$"
)


#: "the clean room, which 9 companies have booked": what they use is not who the clause is about.
_BOOKED = re.compile(r"\b(?:which|that|whose|whom) $")
#: "9 companies of the first batch", "3 institutes from Reed City" are not all of them, or are somebody's.
_OF_THEM = re.compile(r" (?:of (?:them|our|its|their|his)\b|more\b|others?\b|fewer\b|each\b)")


def _clause(found: Found) -> tuple[int, int]:
    """The clause around the number, between stops and semicolons, in offsets of the masked sentence."""
    text, (start, end) = found.masked.text, found.match.span()
    first = max((it.end() for it in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    return first, stop.start() if stop else len(text.rstrip(" ."))


_STOP = re.compile(r"; |: |, (?:while|but|whereas|and (?:the|it|they|an?)\b) ?|\. ")


def _where(found: Found, end: int) -> tuple[bool, Thing | None]:
    """Whether the words behind the number say where, and the place: "9 firms work in the Reed Park", "at the hub"."""
    inside = _INSIDE.search(found.masked.text, found.match.end(), end)
    if inside is None:
        return False, None
    if inside["where"].startswith("⟦"):
        return True, named(found.masked.named(inside["where"]))
    return True, definite(found, inside["where"], found.masked.offset(inside.start("where")), HOUSES)


_INSIDE = re.compile(
    r"\b(?:in|inside|at|into|on|under the roof of|tenants of|home in|fill|share|occupy|joined) (?:the |its "
    r"|this )?(?:new )?"
    rf"(?P<where>⟦(?:Place|Organization):\d+⟧(?!['’])|(?<=the )(?:{PLACES})\b|(?<=new )(?:{PLACES})\b)"
)

RULES = (tenants_there,)

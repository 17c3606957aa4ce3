"""Buildings that only a park numbers, "Building 8": they stand in the park of the text, with the use that is told.

Not a building named by what it is, which may stand anywhere, and none whose use is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Kind, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.holders import spoken_of
from kg.extract.rules.sites import relation
from kg.extract.rules.wording import denied

_PLACE = frozenset((Kind.PLACE,))
_NUMBERED = re.compile(r"\b(?:Building|Block|Tower|Lab|Laboratory) (?:\d+|[A-Z])$")
_ONES = r"{:PLACE}(?:(?:, | and |, and ){:PLACE}){0,4}"
_USE = (
    r"(?:laborator(?:y|ies)|labs?|flats?|beds?|accommodat\w*|talents?|researchers|offices?|dormitor(?:y|ies)"
    r"|apartments?|hostel|tenants"
    r"|housing|workshops?|clean ?rooms?|residences?|staff|hall|canteen|start-ups|companies|firms)"
)


@rule(
    "numbered-block",
    rf"(?P<blocks>{_ONES}) \((?P<use>[a-z][a-z ]{{2,40}})\)",
    rf"(?P<blocks>{_ONES}),? (?:which |that |each |both )?(?:is|are|was|were|gives?|holds?|houses?|hosts?"
    rf"|offers?|provides?|serves?|has|have"
    rf"|contains?|accommodates?|for|with|as|being|used|fitted|will|keeps?|takes?"
    rf"|lodges?)\b(?P<use>[^.;⟦]{{0,50}}?\b{_USE})\b",
    rf"(?P<blocks>{_ONES}),? (?:which |each |both )?(?:has|have|holds?|contains?|offers?|provides?) "
    rf"(?P<use>{{:AMOUNT}})",
    rf"(?P<use>{_USE})(?: [a-z]+){{0,3}} (?:in|of|at|are in|is in|fill|fills) (?P<blocks>{_ONES})",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs=("⟦Place:",),
)
def numbered_block(found: Found) -> Iterator[Claim]:
    """A numbered building of a park, with its use: "Building 8 (laboratories)". Not without a park in the text."""
    blocks = [it for it in found.things("blocks") if _NUMBERED.search(it.name)]
    park = None if _OF_ANOTHER.match(found.masked.text, found.match.end("blocks")) else _park(found)
    if park is None or denied(found, "use") or not _is_use(found):
        return
    for block in blocks:
        yield found.claim(block, relation(block), park)


#: "Building 3 of the Reed Institute".
_OF_ANOTHER = re.compile(r" (?:of|at|in) (?:the )?⟦")


def _is_use(found: Found) -> bool:
    """Whether what a building has by the number, "90 flats", is there to be used."""
    if not found.match["use"].startswith("⟦"):
        return True
    value = found.mention("use").value
    return isinstance(value, Amount) and bool(re.search(rf"\b{_USE}$", value.of))


def _park(found: Found) -> Named | None:
    """The park that a text's numbered buildings stand in: the topic, else the park named last."""
    topic = spoken_of(found, _PLACE)
    if isinstance(topic, Named) and _PARK.search(topic.name):
        return topic
    seen = [
        it
        for it in (*found.context.earlier, *found.context.mentions)
        if it.kind is Kind.PLACE and it.start < found.span()[0]
    ]
    parks = [it for it in seen if _PARK.search(it.text)]
    return named(parks[-1]) if parks else None


_PARK = re.compile(r"(?:\b(?:[Pp]ark|PARK|Loop|Technopole|[Cc]ampus)|\bHSITP)$")

RULES = (numbered_block,)

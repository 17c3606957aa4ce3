"""Items of a list under a heading that says what they are: "Development directions of the Reed Park", "(1) …", "- …".

An item is a line of its own that begins with a mark or a number; its heading is the nearest line above that does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import URIRef

from kg.evidence import Claim, Kind, Part, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.roles import PURPOSES, oriented, place_above
from kg.terms import HET

_MARK = re.compile(
    r"[ \t]*(?:[•*·▪–—-]|\(?\d{1,2}[.):]|\(?[a-h]\)|\([ivx]{1,4}\)|[①-⑩]"
    r"|(?:First|Second|Third|Fourth|Fifth)(?:ly)?[,:])[ \t]*"
)
#: No heading stands further above its item, in characters.
_FAR = 600
_PLAN, _PLACE = frozenset((Kind.PLAN,)), frozenset((Kind.PLACE,))
#: What a heading makes of its items, and whose they can be: the first kind that it names.
_HEADINGS: tuple[tuple[re.Pattern[str], URIRef, tuple[frozenset[Kind], ...]], ...] = (
    (re.compile(r"\b(?:development directions?|directions? of development|(?:develop|grow|evolve|move|advance)[a-z]* "
                r"(?:along|in|on) (?:[a-z]+ ){1,2}(?:lines|directions|strands|fronts|paths|avenues|axes)"
                r"|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive) (?:[a-z]+ )?(?:directions|thrusts|strands))\b", re.IGNORECASE),
     HET.developmentDirection, (_PLAN, _PLACE)),
    (re.compile(rf"\b{PURPOSES}\b|\b(?:is|are|has|have) to (?:be|become|act as|serve as): *$",
                re.IGNORECASE), HET.hasOrientation, (_PLACE,)),
    (re.compile(r"\b(?:demands|requirements|requires|asks|stipulates|calls for|obligations|duties|obliges|urges"
                r"|prescribes|must|shall|is to|are to|(?:is|are) (?:asked|told) to|has to|have to)\b"
                r"|\bcalls? (?:up)?on\b", re.IGNORECASE),
     HET.requirement, (_PLAN,)),
)  # fmt: skip


@rule(
    "list-under-heading",
    r"^(?P<item>.{6,300})$",
    parts=(Part.HEADLINE, Part.LABEL, Part.LIST_ITEM, Part.BODY),
)
def list_under_heading(found: Found) -> Iterator[Claim]:
    """A development direction or a requirement a line, under a heading that says so and whose they are.

    Not under a heading that names nobody, and not a line without a mark: it may be a heading itself.
    """
    text = found.context.page.text
    start = text.rfind("\n", 0, found.sentence.start) + 1
    mark = _MARK.match(text, start, found.sentence.end)
    heading = _heading(text, start) if mark else None
    told = next((it for it in _HEADINGS if heading and it[0].search(text, *heading)), None)
    owner = _owner(found, heading, told) if heading and told else None
    if mark and told and owner:
        yield from _item(found, owner, told[1], mark.end())


def _item(found: Found, owner: Thing, predicate: URIRef, start: int) -> Iterator[Claim]:
    """What one item says: its words without article and the "and" that leads on to the last."""
    text = found.context.page.text
    words = _TAIL.sub("", text[start : found.sentence.end])
    if predicate == HET.hasOrientation and _FINITE.search(words):
        return
    if lead := _ARTICLE.match(words) if predicate != HET.requirement else None:
        start, words = start + lead.end(), words[lead.end() :]
    span = start, start + len(words)
    if predicate != HET.hasOrientation:
        yield found.claim(owner, predicate, found.context.text(words), span)
        return
    said = [it for it in found.context.claims if it.predicate == HET.hasOrientation and it.subject == owner]
    if not any(it.start >= found.sentence.start for it in said):
        yield from oriented(found, owner, [span])


#: A sentence, as a paper has below "PURPOSE", is no role.
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will)\b(?! to\b)")
_TAIL, _ARTICLE = re.compile(r"[ .;,]*(?:;|,)? ?(?:and|or)?[ .;,]*$"), re.compile(r"(?:an?|the|to be|to become) ")


def _owner(
    found: Found, heading: tuple[int, int], told: tuple[re.Pattern[str], URIRef, tuple[frozenset[Kind], ...]]
) -> Thing | None:
    """Whose the items are: what the heading names, else the plan or the zone that the page speaks of."""
    if named_there := _named_in(found, heading, told[2]):
        return named_there
    if told[1] == HET.hasOrientation:
        return place_above(found)
    plan = found.context.plan_before(found.sentence.start)
    return plan or (place_above(found) if told[1] == HET.developmentDirection else None)


def _heading(text: str, start: int) -> tuple[int, int] | None:
    """The page span of the nearest line above an offset that is no item; None where that is far or a sentence."""
    end = start - 1
    while end > 0 and start - end < _FAR:
        first = text.rfind("\n", 0, end) + 1
        line = text[first:end].strip()
        if line and not _MARK.match(text, first, end):
            last = max(text.rfind(". ", first, end), first)
            return None if line.endswith((".", ";")) else (last, end)
        end = first - 1
    return None


def _named_in(found: Found, span: tuple[int, int], kinds: tuple[frozenset[Kind], ...]) -> Thing | None:
    seen = [it for it in (*found.context.earlier, *found.context.mentions) if span[0] <= it.start < span[1]]
    return next((named(it) for kind in kinds for it in seen if it.kind in kind), None)


RULES = (list_under_heading,)

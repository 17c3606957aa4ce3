"""Places that act: a science park that signs or opens a branch is its operator, not its ground.

Cities and countries stay places, as annotation guidelines have it ("Shenzhen signed").
"""

from __future__ import annotations

import re

from kg.evidence import Kind

_ACTORS = re.compile(
    r"\b(?:Science|Technology|Industrial|Cyber)\w* Park$|\b(?:Cyberport|Hospital|Museum|Library|University)$"
)
_ACTS = re.compile(
    r" (?:also |has |have |will |would |had )?(?:opens?|opened|launch(?:es|ed)?|sign(?:s|ed)?|announce[sd]?|said"
    r"|says|plans? to"
    r"|hopes? to|host(?:s|ed)?|welcomed?|welcomes|provide[sd]?|offers?|offered|runs|operates|established?|set up"
    r"|sets up"
    r"|unveil(?:s|ed)?|agree[sd]?|work(?:s|ed)? with|partner(?:s|ed)?)\b(?! (?:on|in|at|to the public|to "
    r"traffic)\b|[.,;]|$)"
)
_INSIDE = re.compile(
    r"\b(?:division|department|board|head|chairman|chairwoman|chief executive|director|staff|subsidiary) of "
    r"(?:the )?$"
)


_VENUE = re.compile(
    r"\b(?:Conference|Convention|Exhibition|Sports|Shopping|Visitor|Cultural|Arts|Performance|Performing Arts"
    r"|Finance|Commercial"
    r"|Trade|Community|Civic|Swimming|Transport|Business) (?:Centre|Center)$"
)
_CENTRE = re.compile(r"\b(?:Centre|Center|Laboratory|Lab|Library)(?: (?:I{1,3}|IV|V|\d+))?$")
#: What is opened or set up so is a site.
_OPENING_OF = re.compile(r"\b(?:[Oo]pening|[Ii]nauguration|[Cc]ompletion|[Cc]onstruction|[Tt]opping-out) of (?:the )?$")
_BUILT = re.compile(
    r"(?: (?:stands|stood|covers|occupies|houses) | has ⟦?\d[\d,. ]* ?(?:square|sq|m²|m2)"
    r"| (?:is|was|will|are)(?: to be| be| being)? (?:open|opened|inaugurated|set up|housed|built|finished)\b)|"
    r"(?:,? (?:an?|the) (?:[\w-]+[ -]){0,4}?(?:building|complex|venue|tower|mall|block|campus)\b|,? "
    r"(?:[^.;⟦]{0,60}, )?(?:opens?|opened)(?: its doors| today| on| in|\b[.,;]|$)"
    r"| (?:was|is|will be) (?:completed|built|topped)| (?:came|went|goes) (?:into (?:operation|use|service)|live)\b)"
)


#: What owns or runs things is a body, were it called a bay: "owned by Tide Investment Bay".
_BY = re.compile(r"\b(?:owned|operated|managed|run|developed|built|founded|backed|led|organi[sz]ed) by (?:the )?$")
_REGION = re.compile(r"^\w+$|\b(?:City|District|Province|County|Municipality|Region|Hong Kong|Macao|China)$")


def acting(text: str, span: tuple[int, int, Kind], end: int) -> tuple[int, int, Kind]:
    """The span, an organisation if it names a place that acts here; a centre that is a building is a place."""
    first, last, kind = span
    if kind is Kind.PLACE and _ACTORS.search(text, first, last):
        acts = _ACTS.match(text, last, end) or _INSIDE.search(text, max(0, first - 40), first)
        return first, last, Kind.ORGANIZATION if acts else kind
    if kind is Kind.PLACE and not _REGION.search(text[first:last]) and _BY.search(text, max(0, first - 24), first):
        return first, last, Kind.ORGANIZATION
    if kind is Kind.ORGANIZATION and (
        _VENUE.search(text, first, last) or (_CENTRE.search(text, first, last) and _is_site(text, span, end))
    ):
        return first, last, Kind.PLACE
    if kind is Kind.ORGANIZATION and (city := _CITY.match(text, last, end)):
        return first, city.end(), kind
    return span


def _is_site(text: str, span: tuple[int, int, Kind], end: int) -> bool:
    """Whether the words beside a centre's or library's name speak of its building."""
    first, last, _ = span
    return bool(_BUILT.match(text, last, end) or _OPENING_OF.search(text, max(0, first - 24), first))


#: A branch of a body by its city, part of its name: "Reed University (Guangzhou)".
_CITY = re.compile(
    r" \((?:Hong Kong|Shenzhen|Guangzhou|Zhuhai|Dongguan|Foshan|Huizhou|Beijing|Shanghai|Macao|Hengqin|Nansha|China"
    r"|Asia|Singapore)\)(?! ?\()"
)

"""For which part of a place a figure holds: "for encouraged firms in the closed area", "behind the fence". No rule.

A rate of tax told of a part of a park, or of some of its firms only, is not the rate of the park: what it holds for
stands beside it in the words of the page. Firms "in the park" without more are all of them, and no part.
"""

from __future__ import annotations

import re

from kg.evidence import Mention, Thing
from kg.extract.rule import Found, named

_LIMITED = (
    r"(?i:(?:ring-)?fenced(?:-off|-in)?|closed(?:-off)?|enclosed|sealed(?:-off)?|walled(?:-off)?|gated|bonded"
    r"|specified|designated|delimited|demarcated|segregated|guarded|(?:customs-)?(?:supervised|controlled)"
    r"|(?:north|south|east|west)(?:ern)?|inner|outer)"
)
_GROUND = r"(?:areas?|parts?|sections?|zones?|sides?|hal(?:f|ves)|sectors?|portions?|grounds?|land|perimeter|plots?)"
_OWN = r"(?:(?:[Tt]he |[Ii]ts |[Tt]his |[Tt]hat |our |an? |one )?(?:(?:⟦Place:\d+⟧|[Pp]ark|[Zz]one)['’]s )?)"
_SPOT = rf"{_OWN}(?:{_LIMITED} {_GROUND}\b|fences?\b|(?:(?<=[Tt]his )|(?<=[Tt]hat ))(?:part|side|half)(?= of\b))"
#: Where a figure holds: "in the fenced part", "inside the park's fence", "on plots outside the fence"; in a cell, in
#: brackets and where a sentence begins, without a preposition.
_WHERE = re.compile(
    r"(?P<part>\b(?:(?i:in|on) (?:the )?(?:plots|land|ground|buildings|premises|sites?) )?"
    rf"(?i:in|inside|within|on|from|behind|outside|beyond) {_SPOT}"
    rf"|(?:^|(?<=\bof )|(?<=\bfor )|(?<=\bto )|(?<=[,(:|/] )|(?<=[(|\t])){_SPOT})"
)

_KINDS = (
    r"(?i:[\w-]+(?:ed|ing|ible|able|tech|ern|ic)|small|young|new|foreign|local|certain|some|key|core|such"
    r"|high|technology|science|research|those)"
)
_FIRMS = (
    r"(?i:compan(?:y|ies)|firms?|enterprises?|business(?:es)?|corporations?|tenants?|taxpayers?|start-ups?|employers"
    r"|industries|residents|individuals|staff|talents?|professionals)"
)
_FINITE = r"(?:has|have|had|will|would|may|might|can|could|must|shall|says?|said|is|are|was|were)\b"
_WORD = r"(?:⟦\w+:\d+⟧[^\s,.;:()⟦]*|[^\s,.;:()⟦]+)"
_ITEM = rf"(?!(?:the|an?|its?|he|she|they|which|who|and|but)\b){_WORD}(?: (?!(?:and\b|{_FINITE})){_WORD}){{0,2}}"
#: What says which firms: "in the closed area", "that qualify".
_WHICH = (
    r"(?: (?:in|inside|within|of|on|from|behind|outside|beyond|with|based|located|registered|engaged|earned|made)\b"
    rf"(?: (?!{_FINITE}|(?:that|which|who)\b){_WORD}){{1,9}}?"
    rf"(?:(?:, {_ITEM}){{1,5}},? and {_WORD}(?: (?!{_FINITE}){_WORD}){{0,2}}?)?"
    rf"| (?:that|which|who|whose)(?: {_WORD}){{1,10}}?){{0,3}}"
)
_WHO = rf"(?P<who>(?:\b{_KINDS} ){{0,3}}\b{_FIRMS}\b{_WHICH})"
_PAYS = (
    r"(?: (?:that|which|who))?(?: (?:may|can|will|would|shall|must|now|already|also|only|still|there|then|today"
    r"|have|has|had|long|just|have to|has to|are to|is to|continue to))*"
    r" (?:be |been )?(?:pays?|paid|paying|owes?|bears?|enjoys?|face|faces|benefits?|taxed|charged|levied|are taxed"
    r"|are charged|is taxed|is charged|are subject|is subject|are liable|gets?|gives?|hands?|qualify for|settles?"
    r"|receives?|ha(?:ve|s) (?:their|its))\b"
)
#: Who pays, before the rate and behind it.
_PAYER = re.compile(_WHO + _PAYS)
_FOR = re.compile(
    rf"[^.;()⟦]{{0,60}}?\b(?:for|to|of|by|from|on) (?:the )?{_WHO}"
    r"(?=[,.;:()\t|]|$|\s*⟦Date| (?:from|until|through|till|instead|rather|in place|as|since|down|and|while|\|) ?)"
)
#: What goods a duty is on.
_GOODS = re.compile(
    rf"\b(?i:duty|duties|tariffs?) on (?P<who>{_WORD}(?: {_WORD}){{0,7}}?)"
    r"(?= (?:is|are|was|were|of|at|to|will)\b|[,.;:]|$)"
)
#: All firms there are: "companies in the park".
_ALL = re.compile(
    rf"(?:(?:the|all|any|every|our|its|their|a|an|no|those|these) )*{_FIRMS}"
    r"(?: (?:earned|made|based|located|registered))?"
    r"(?: (?:in|of|inside|within|at|from|on) (?:the |this |our |that )?(?:⟦Place:\d+⟧|[Pp]ark|[Zz]one|[Aa]rea|[Ll]oop"
    r"|city))?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?: (?:in|of|inside|within) (?:the |this )?(?:⟦Place:\d+⟧|[Pp]ark|[Zz]one)"
    r"| (?:that|which|who)(?: already| now| still| also)?)$"
)
#: "firms that work in the Reed Park": the place belongs to the verb.
_DOES = re.compile(r" (?:that|which|who|whose) [^⟦]*? (?!of )[a-z]+ (?:the |this )?(?:⟦Place:\d+⟧|[Pp]ark|[Zz]one)$")
#: Where what is said of another figure ends.
_OTHER = re.compile("⟦Quantity")
_NEXT = re.compile(r";|, (?:and|but|while|where|whereas)\b|(?<=⟧ )(?:and|but|while|whereas)\b")
_AND = re.compile(r"\b(?:and|but|while|whereas)\b")


#: What the text goes on to say of the rate: "You must sit in the enclosed area of the Reed Park."
_LATER = re.compile(
    r"\b(?:[Yy]ou|[Tt]hey|[Ii]t|[Tt]his|[Ff]irms|[Cc]ompan(?:y|ies)|[Ee]nterprises|rate|relief)\b[^.?!]{0,60}?"
    r"\b(?:must|only|ha(?:s|ve) to|limited to|restricted to|confined to)\b[^.?!]{0,40}?"
    rf"(?P<part>\b(?:in|inside|within|behind|outside) {_SPOT}(?: of the [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?)"
)
#: How far behind the rate that may stand, in characters.
_FAR = 250


def scope_of(found: Found, value: Mention) -> tuple[int, int] | None:
    """Where the page says for which part of its place a figure holds; None where it holds for all of it.

    Before the figure, behind it, else in the question that it answers.
    """
    masked, asked = found.masked, found.context.asked
    start, end = masked.place(value)
    if here := _before(masked.text, start) or _behind(masked.text, end):
        return masked.offset(here[0]), masked.offset(here[1])
    if asked and (there := _before(asked.text, len(asked.text))):
        return asked.offset(there[0]), asked.offset(there[1])
    later = _LATER.search(found.context.page.text, found.sentence.end, found.sentence.end + _FAR)
    return later.span("part") if later else None


#: Rooms, which are a part of what has them: "of clean rooms", "of office space"; "of floor space" is all of it.
#: Words before "space" that name no rooms.
_PLAIN = (
    r"(?:floor|total|gross|net|usable|useful|leasable|rentable|lettable|built|built-up|new|extra|more|open|modern"
    r"|green|public|outdoor|parking)"
)
ROOMS = (
    rf"(?:(?!(?:{_PLAIN[3:-1]}|the|and|which|that|with|in|for)\b)[a-z-]+ ){{0,2}}?(?:[Ll]aborator(?:y|ies)|[Ll]abs"
    r"|[Cc]lean[ -]?rooms?|rooms|[Oo]ffices|halls|[Ww]orkshops|(?:[a-z-]+ and )?"
    rf"(?:(?!{_PLAIN}\b)[A-Za-z-]+ space|(?:[Oo]ffice|[Ll]aborator(?:y|ies)|[Ll]ab|[Ee]xhibition|[Cc]lean-?room) "
    r"(?:area|floors)))"
)
_OF_ROOMS = re.compile(rf"(?:,? (?:mostly|mainly))? of (?P<part>{ROOMS}(?:,? and {ROOMS})?)\b")


def rooms_of(found: Found, value: Mention) -> tuple[int, int] | None:
    """Where the page says which rooms an area is that of: "has 900 square metres of clean rooms".

    "Quay Hall, 900 square metres of offices" is nothing else.
    """
    masked, (start, end) = found.masked, found.masked.place(value)
    rooms = None if masked.text.endswith("⟧, ", 0, start) else _OF_ROOMS.match(masked.text, end)
    return (masked.offset(rooms.start("part")), masked.offset(rooms.end("part"))) if rooms else None


_HALL = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Aa]n?|[Tt]hat) (?P<part>(?:(?!(?:of|at|in|and)\b)[a-z-]+ ){0,3}?(?:building|hall|terminal"
    r"|block|wing|tower|pier|dock|clinic|station|channel)) (?:at|of) (?:the )?(?P<whole>⟦Place:\d+⟧)"
)


def hall_of(found: Found, value: Mention, about: Thing) -> tuple[int, int] | None:
    """The building of a place that a figure is of: "the new hall at the Reed Port, laid out for 900 travellers"."""
    masked = found.masked
    halls = list(_HALL.finditer(masked.text, 0, masked.place(value)[0]))
    if not halls or named(masked.named(halls[-1]["whole"])) != about:
        return None
    return masked.offset(halls[-1].start("part")), masked.offset(halls[-1].end("part"))


def _before(text: str, end: int) -> tuple[int, int] | None:
    other = text.rfind("⟦Quantity", 0, end)
    ends = [*_NEXT.finditer(text, 0, end), *(_AND.finditer(text, other, end) if other >= 0 else ())]
    begin = max((it.end() for it in ends), default=0)
    payers, places = (list(it.finditer(text, begin, end)) for it in (_PAYER, _WHERE))
    payers = payers or list(_GOODS.finditer(text, begin, end))
    return _either(payers[-1] if payers else None, places[-1] if places else None)


def _behind(text: str, begin: int) -> tuple[int, int] | None:
    stop = _NEXT.search(text, begin) or _OTHER.search(text, begin)
    end = stop.start() if stop else len(text)
    return _either(_FOR.match(text, begin, end), _WHERE.search(text, begin, end))


def _either(payer: re.Match[str] | None, place: re.Match[str] | None) -> tuple[int, int] | None:
    """The firms that pay, with where they are; where it is, if that stands elsewhere; all firms there are no part."""
    who = payer["who"] if payer else ""
    who = who if _DOES.search(who) else _TAIL.sub("", who)
    apart = payer and place and not payer.start("who") <= place.start() < payer.end("who")
    if payer and not _ALL.fullmatch(who) and not apart:
        return payer.start("who"), payer.start("who") + len(who)
    return place.span("part") if place else None

"""Names by how they are built: head nouns of places, bodies, plans and events; people by surname and office.

The grammar finds names the editors have not met; it asserts a kind, never an identity. It reads English; Chinese names
come from the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Kind

_T = r"[A-Z][\w&]*(?:[-–’'][A-Za-z0-9][\w]*)*(?<!['’]s)"  # a word of a title; no possessive
_RUN = rf"(?:{_T} ){{0,6}}"
_TITLE = rf"{_T}(?: (?:(?:and|of|of the|in the|in) )?{_T}){{0,14}}"

_PLAN = (
    r"(?:Plan|Outline|Program|Programme|Agreement|Memorandum|Regulations|Measures|Law|Opinions|Blueprint|Guidelines"
    r"|Scheme)"
)
_EVENT = (
    r"(?:Show|Fair|Expo|Exhibition|Conference|Forum|Summit|Festival|Games|Marathon|Championships?|Olympiad|Week|Cup)"
)
_PLACE = (
    r"(?:Station|Line \d+|Zone|Park|Port|Airport|District|Province|City|County|Bay Area|Bay|River|Road|Avenue|Street"
    r"|Bridge|Tunnel|Island|Peninsula|Village|Town|Square|Building|Tower|Mountain|Loop|Metropolis)"
)
_BODY = (
    r"(?:Council|Committee|Commission|Bureau|Ministry|Department|Government|Authority|Administration|University|College"
    r"|Academy|Institute|Corporation|Company|Co|Ltd|Limited|Group|Bank|Exchange|Association|Federation|Alliance|Agency"
    r"|Office|Court|Foundation|Daily|Times|Laboratory)"
)
_BODY_OF = r"(?:Ministry|Bureau|Department|University|Academy|Institute|Commission|Bank)"
_GATHERING = r"(?:(?:celebration|commemoration|ceremony|gathering) (?:of|for|marking) the )"
_SURNAMES = (
    "Xi Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han "
    "Tang "
    "Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Su Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Xia "
    "Zhong Tian Ren Fan Fang Shi Yao Tan Liao Zou Xiong Jin Hao Kong Bai Cui Kang Mao Qiu Qin Gu Hou Shao Meng "
    "Long Wan "
    "Duan Lei Qian Yin Yi Chang Qiao Lai Gong Wen Qin Ai"
).replace(" ", "|")
_OFFICE = (
    r"(?:President|Premier|Vice-Premier|Chairman|Governor|Mayor|Minister|Director|Secretary|Chief Executive|Professor"
    r"|Dr\.?|Mr\.?|Ms\.?|Mrs\.?)"
)

_DIRECTION = r"(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?"
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b{form}"))
    for kind, form in (
        (Kind.PLAN, rf"{_RUN}{_PLAN}(?: (?:for|on|of|to)(?: the)? {_TITLE})?"),
        (Kind.EVENT, rf"(?:(?:19|20)\d\d )?{_RUN}{_T} {_EVENT}\b"),
        (Kind.EVENT, rf"{_GATHERING}?\d+(?:st|nd|rd|th) anniversary of (?:the )?(?:[a-z]+ of (?:the )?)?{_TITLE}"),
        (Kind.PLACE, rf"{_RUN}{_T} {_PLACE}(?: of (?:the )?{_RUN}{_T} (?:Zone|Park|District|City|Area))?\b"),
        (Kind.PLACE, rf"(?:{_T} (?:and )?){{1,9}}(?:Zone|Area)\b"),
        (Kind.PLACE, rf"(?!Chinese ){_T} (?:province|prefecture|county|district)\b"),
        (Kind.PLACE, rf"{_DIRECTION} (?:China|Asia|Europe|Africa|America)\b"),
        (Kind.ORGANIZATION, rf"(?:{_T} (?:(?:of|and) )?){{0,7}}{_T} {_BODY}\b\.?"),
        (Kind.ORGANIZATION, rf"{_BODY_OF} of (?:the )?{_TITLE}"),
        (Kind.PERSON, rf"(?:{_SURNAMES}) [A-Z][a-z]{{1,11}}\b(?! [A-Z])"),
        (Kind.PERSON, r"[A-Z][a-z]+(?: [A-Z][a-z]*[-a-z]+){1,2}(?=, (?:(?:the|an?) )?(?:[a-z-]+ ){1,6}(?:of|at|for) )"),
    )
)
_AFTER_OFFICE = re.compile(rf"\b{_OFFICE} (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]*[-a-z]+){{1,2}})\b")
_SUFFIX = re.compile(r" (?:province|city|district|county|municipality|prefecture|autonomous region)\b")
_CAPITALISED = re.compile(rf"\b(?!{_OFFICE} $)[A-Z][\w-]* $")
#: Words that open a sentence and are no part of the name after them.
_OPENERS = re.compile(r"(?:The|This|That|These|In|On|At|By|For|From|With|And|But|As|Under|After|Since|Its|A|An|Of) ")


def names(text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
    """Spans that look like names, overlapping ones too."""
    for kind, form in _FORMS:
        for found in form.finditer(text, start, end):
            first = found.start()
            while opener := _OPENERS.match(text, first, found.end()):
                first = opener.end()
            if " " in text[first : found.end()] and not (kind is Kind.PERSON and _inside(text, first)):
                yield first, found.end(), kind
    for found in _AFTER_OFFICE.finditer(text, start, end):
        yield *found.span("name"), Kind.PERSON


def _inside(text: str, start: int) -> bool:
    """Whether a surname stands inside a longer name: "Kong" in "Hong Kong Science"."""
    return bool(_CAPITALISED.search(text, max(0, start - 20), start))


def widened(text: str, span: tuple[int, int, Kind], end: int) -> tuple[int, int, Kind]:
    """A place with the lower-case word for its rank: "Zhejiang" in "Zhejiang province"."""
    first, last, kind = span
    if kind is Kind.PLACE and (found := _SUFFIX.match(text, last, end)):
        return first, found.end(), kind
    return span


def is_place(name: str) -> bool:
    """Whether the words are built like the name of a place.

    >>> is_place("East Park of the River Science and Trade Zone"), is_place("Digital Industries")
    (True, False)
    """
    return bool(re.fullmatch(rf"{_RUN}{_T} {_PLACE}(?: of (?:the )?(?:{_T} (?:and )?){{1,9}}{_PLACE})?", name))

"""Companies, brands and media known by what is said of them, not by a head noun: "founder of X", "X, a maker of …".

Also places and events without a head noun. Every pattern asks for a run of capitalised words beside words that only
a body, a place or an event takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Kind
from kg.extract.heads import HEADS, OFFICES, OPENERS, listed
from kg.extract.people import SURNAMES
from kg.extract.titles import Run, Words

_FIRM = (
    r"(?:company|companies|firm|firms|startup|startups|start-up|start-ups|maker|makers|manufacturer"
    r"|manufacturers|giant"
    r"|giants|developer|operator|brand|brands|subsidiary|carrier|automaker|automakers|platform|retailer|chain"
    r"|chipmaker"
    r"|conglomerate|broker|newspaper|magazine|broadcaster|agency|supplier|provider|unicorn|airline|lender|insurer)"
)
_BEFORE_BODY = re.compile(
    rf"(?:\b{_FIRM}|\b(?:founder|co-founder|CEO|chairman|president|spokesperson|subsidiary|unit|arm|headquarters"
    rf"|shares) of"
    rf"|\b{_FIRM} (?:such as|including|like|called|named)|\b(?:{_FIRM}|tenants|labs|laboratories|institutes"
    rf"|newcomers|investors|bodies|partners)\b[^.;:?\n]{{0,30}}:|\b[Ff]rom:|\b[Ss]ource:|\bcourtesy of|\bacquired by"
    rf"|\bfounded by"
    r"|\breported by|\bdeveloped by|\boperated by|\bmade by|\bbuilt by|\bpublished by|\baccording to) $"
)
_AFTER_BODY = re.compile(
    rf"(?:, (?:an?|the|one of (?:the|its)) [^,.;]{{0,60}}?\b{_FIRM}\b|['’]s (?:CEO|founder|co-founder|chairman"
    rf"|spokes\w+|products"
    r"|factory|headquarters|shares|customers|subsidiary|engineers|fleet|vehicles|robots|app|algorithms?)\b"
    r"| (?:has |have |had |will |also |now |plans to |is to |and )*(?:announced|unveiled|launched|released"
    r"|acquired|manufactures|develops|designs|supplies|reported|employs|rents?|rented|leases?|leased|ships|shipped"
    r"|recruits|hires|hired|raised|listed|occupies|makes|sells|sold|builds|produces|tests|patented) "
    r"|(?:, (?:which is )?| which is )(?:based|headquartered|registered|listed) in "
    r"|,? whose (?:parent|owner|founders?|products|headquarters|engineers|factory|chief|laborator)"
    r"|,? (?:is|was|which is) (?:now |also )?(?:part of the |an? (?:wholly[- ]owned |listed |local |new )?"
    r"(?:subsidiary|unit|arm|member|start-?up|spin-off|affiliate)\b|(?:wholly |fully |majority |jointly )?owned by )"
    r"| (?:has |have )(?:taken|leased|rented|hired|moved (?:its|into)|signed (?:a lease|up)|settled"
    r"|(?:opened|set up|sets up|has|keeps|runs) (?:an?|its) (?:[a-z]+ )?(?:seat|depot|office|branch|lab"
    r"|laboratory|plant|centre|center))\b)"
)
_CAMEL = re.compile(
    r"[A-Z]?[a-z]+[A-Z][A-Za-z0-9]*|[A-Z]+[a-z]+[A-Z][A-Za-z0-9]*|[A-Z]{3,}[0-9]+|[a-z]-?[A-Z][a-z]+"
    r"|[A-Z][a-z]+\.(?:ai|com|io|net|cn)"
)
_BEFORE_PLACE = re.compile(r"\b(?:in|at|near|to|from|through|outside|towards?) $")
_AFTER_PLACE = re.compile(
    r"(?: \([\d.,]+ ?(?:m|metres|meters)\))? (?:was|were) (?:completed|topped out|built|opened to traffic)\b"
)
#: A building named with a number, "Anchor 200 (310 m) was completed".
_TOWER = re.compile(rf" (?P<number>\d{{2,3}})(?={_AFTER_PLACE.pattern})")
_LABEL = re.compile(r"[.:] |\n")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}s?")
#: Capitals that name no body: fields, measures, roles, things.
_NO_BODY = listed(
    """
    AI AIGC AR CE I&T S&T VR
    MR IT ICT IP IPO GDP CPI PMI VAT GPU CPU LED LCD EV EVs NEV NEVs UAV UAVs AGV CEO CFO CTO COO VIP
    PhD PHD MBA DNA RNA PCR MRI CT ICU TB KM SUV SUVs SME SMEs MOU MoU FAQ QR SMS GPS GIS API APP AM PM BC AD TV PC
    ID QA HQ VC PE ESG FDI FTZ IOT IoT LNG PPP QFLP QDLP RMB USD HKD CNY EUR NO OK II III IV VI VII VIII IX XI COVID
    SEZ GBA US UK UAE USA PRC ROC SAR HKSAR UHD HD OLED NGO NGOs B2B B2C R&D M&A
    """
)
#: The heading of an answer in Hong Kong's legislature.
_QUESTION = re.compile(r"LCQ\d+")
#: "Generative AI" is no body, "Saltmarsh AI" is one.
_KINDS_OF_AI = listed(
    "Agentic Applied Artificial Conversational Embodied Explainable General Generative Global "
    "Physical Responsible The Trustworthy"
)
_QUOTED_EVENT = re.compile(
    r"[\"“](?P<name>[A-Z][\w’' -]{2,60}?)[\"”] (?:[a-z-]+ ){0,3}(?:action|campaign|operation|drive|festival"
    r"|exhibition|contest"
    r"|competition|forum|event|show|concert|tour)\b"
)


def bodies(found: Words) -> Iterator[tuple[int, int, Kind]]:
    """Names without a head noun that their neighbours tell to be a body, a place or an event."""
    told: Run | None = None  # the body named right before
    for run in found.runs:
        first = run.first
        while first < run.last and found.words[first].text in OFFICES:
            first += 1
        inside = {word.text for word in found.words[first : run.last]}
        if found.last(run) in HEADS or inside & OFFICES:
            continue
        name = Run(first, run.last)
        if kind := _kind(found, name) or _listed(found, name, told):
            told = name if kind is Kind.ORGANIZATION else None
            yield *found.span(name, name), kind
        elif tower := _TOWER.match(found.text, found.words[run.last].end):
            yield found.words[first].start, tower.end("number"), Kind.PLACE
    start, end = (found.words[0].start, found.words[-1].end) if found.words else (0, 0)
    for quoted in _QUOTED_EVENT.finditer(found.text, max(0, start - 1), end):
        yield *quoted.span("name"), Kind.EVENT


def _listed(found: Words, name: Run, told: Run | None) -> Kind | None:
    """A body, where the name goes on a list that a body without a head noun opened."""
    joint = found.between(told, name) if told else ""
    alone = found.words[name.first].text if name.first == name.last else ""
    return Kind.ORGANIZATION if joint in {", ", " and ", ", and "} and alone not in _NO_BODY else None


def _kind(found: Words, name: Run) -> Kind | None:
    start, end = found.span(name, name)
    return _told(found, name) or (Kind.PLACE if _stands_in(found.text, start, end) else None)


def _stands_in(text: str, start: int, end: int) -> bool:
    """A place without a head noun, told by "in" before it and by what goes on behind: "in Xville and"."""
    before = text[max(0, start - 40) : start]
    told = (_IN.search(before) and not _INVESTED.search(before)) or _CAME.search(before)
    return bool(told and _SPOT.fullmatch(text, start, end) and _GOES_ON.match(text, end))


_IN = re.compile(
    r"\b(?:in|inside|outside|throughout|across)(?: the (?:north|south|east|west|heart|centre|center|middle) of)? $"
)
#: Who came or was brought from somewhere: "guests came from Xville".
_CAME = re.compile(
    r"\b(?:(?:comes?|came|coming|arriv(?:es?|ed|ing)|travel(?:s|led|ed|ling|ing)|moved|flew|flown|shipped|trucked"
    r"|driven|drove|sailed|sails|visitors|guests|tourists|travell?ers|families|goods|flights|trains|ferries)"
    r"(?: [a-z]+)? (?:from|for|to)|\bnear) $"
)
_INVESTED = re.compile(
    r"\b(?:stakes?|shares?|invest\w*|interests?|confidence|trust|faith|believes?|written|speaking|speaks?|spoke"
    r"|printed"
    r"|published|available|version|edition|fluent|specified|listed|defined|set out|described) in $"
)
_SPOT = re.compile(
    r"(?!(?:English|Chinese|Mandarin|Cantonese|Putonghua|Portuguese|French|German|Phase|Part|Annex|Article"
    r"|Section|Chapter"
    r"|Table|Figure|Appendix|Schedule|Parliament|Clause|Stage|Batch|Step|Level|Zone|Park|Loop|Spring|Summer"
    r"|Autumn|Winter"
    r"|Beta|Latin|Braille|Excel)\b)[A-Z][a-z]{2,}(?:['’][a-z]+)?(?: [A-Z][a-z]+){0,2}"
)
_GOES_ON = re.compile(
    r"(?:[.,;:)’'?!]|$|\n| (?:and|or|on|in|at|alone|by|this|last|for|to|as|since|from|with|is|was|where|when|who|which"
    r"|that|will|today|yesterday|next|before|after|report|says?|said|until)\b)"
)


def _told(found: Words, name: Run) -> Kind | None:
    start, end = found.span(name, name)
    alone = found.text[start:end] if name.first == name.last else ""
    before, after = found.text[max(0, start - 60) : start], found.text[end : end + 90]
    if _no_body(alone, before, after):
        return None
    if _AFTER_PLACE.match(after):
        return Kind.PLACE
    named = _BEFORE_BODY.search(before) or _AFTER_BODY.match(after) or _of_ai(found, name)
    return Kind.ORGANIZATION if named or _CAMEL.fullmatch(alone) or _ACRONYM.fullmatch(alone) else None


def _no_body(alone: str, before: str, after: str) -> bool:
    """Whether a single word names no body: a field, a surname, a heading in capitals ("SPACE. Three floors")."""
    heading = alone.isupper() and _LABEL.match(after) and before[-1:] in {"", "\n"}
    opener = alone.isupper() and alone.capitalize() in OPENERS  # a first word in capitals: "THE number of rooms"
    return (
        bool(heading)
        or opener
        or alone.removesuffix("s") in _NO_BODY
        or alone in SURNAMES
        or bool(_QUESTION.fullmatch(alone))
    )


def _of_ai(found: Words, name: Run) -> bool:
    """A word and "AI", where the word tells no kind of it: "Saltmarsh AI", but not "Generative AI"."""
    two = name.last == name.first + 1 and found.words[name.last].text == "AI"
    return two and found.words[name.first].text not in _KINDS_OF_AI

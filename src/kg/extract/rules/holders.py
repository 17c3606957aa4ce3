"""Whose a value is where no verb that is known says so: the head of its clause, a name beside it, else the topic.

Rules that are led by the kind of a value, "200,000 travellers a day", ask here for the owner. A clause whose head is a
thing of another kind, a person or a document, has none, and nothing is said. Makes no claim.
"""

from __future__ import annotations

import re

from kg.evidence import Kind, Made, Named, Part, Thing
from kg.extract.masked import pattern
from kg.extract.rule import Found, named
from kg.extract.rules.clauses import clause_start
from kg.extract.rules.headed import page_subject
from kg.extract.rules.measures import is_firm
from kg.extract.rules.reference import ZONE, definite, fits
from kg.extract.rules.wording import A_HOUSE, APPOSED, OUTPOST, PLACES, name
from kg.terms import HET, SCHEMA

HOUSES = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_PLACE = frozenset((Kind.PLACE,))
_NOUNS = rf"(?:{PLACES}|institute|estate|house|wing|tower|institution|company|incubator|university|bank|hospital|block)"
_HEAD = pattern(
    rf"(?P<lead>\b[a-z]+ )?(?:\b(?:[Tt]he|[Ii]ts|[Tt]his|[Oo]ur|[Tt]heir) (?:(?:new|old|rebuilt|whole|[0-9]+-[a-z]+"
    rf"|northern|southern) )?)?(?P<head>(?!⟦Place:\d+⟧ {A_HOUSE}){{:NAME}}"
    rf"|(?<=[Tt]he |his |[Ii]ts |[Oo]ur |new |old |ole )\b{_NOUNS}\b"
    rf"(?!['’-])|\b[Ii]ts?\b)"
)
#: What a preposition leads in heads nothing: "in the Reed Park 9 firms …".
_LED_IN = re.compile(
    r"(?:in|at|of|on|by|for|to|with|from|between|beyond|like|unlike|than|near|beside|inside|outside|within|across"
    r"|along|behind|under|over|against|as|into|through|via|around|and|or)"
)
_BESIDE = pattern(
    r"(?P<head>{:PLACE|ORG})(?: ?\([^()]*\))?,? (?:which|that|with|whose|built|designed|meant|able|capable|an?|home)\b"
    r"[^,.;:⟦]{0,60}$"
)
#: "… manages the building, which counts": what the relative clause is of.
_BESIDE_NOUN = re.compile(rf"\b(?:[Tt]he|[Ii]ts) (?:new |old )?(?P<noun>{_NOUNS}),? (?:which|that) (?:[a-z]+ ){{1,3}}$")
_THERE = re.compile(r"[\"“]?(?:It|Its|There|Here|Inside|Upstairs|Today|So far|We|Our|In all|Altogether)\b")


def holder(found: Found, at: int, kinds: frozenset[Kind] = HOUSES) -> Thing | None:
    """Whose the value at an offset of the masked sentence is; None where the clause is of something else."""
    text = _WITH.sub(" ", found.masked.text[:at])
    if beside := _BESIDE.search(text, max(0, at - _NEAR)):
        return _named(found, beside["head"], kinds)
    if noun := _BESIDE_NOUN.search(text, max(0, at - _NEAR)):
        return definite(found, noun["noun"], found.masked.offset(noun.start("noun")), kinds)
    start = clause_start(text)
    for match in _HEAD.finditer(text, start):
        led = match["lead"] and _LED_IN.fullmatch(match["lead"].strip())
        if not led and not _preposition(text[start : match.start("head")]) and not _inside_clause(text, match):
            return _of(found, match, kinds)
    return spoken_of(found, kinds) if at - start < _FAR or _THERE.match(text, start) else None


#: "…, with 62 companies" is said of what the clause before is of.
_WITH = re.compile(r", (?:now |already )?with (?:an? |some |about |over |more than |nearly )*$")
_NEAR = 120


def _inside_clause(text: str, match: re.Match[str]) -> bool:
    """Whether "it" stands in a fronted clause, "years after it was agreed, the park …"."""
    return match["head"].lower() in {"it", "its"} and bool(_SUBORDINATE.search(text, 0, match.start("head")))


_SUBORDINATE = re.compile(r"\b(?:after|before|when|since|as|while|once|that|if|because|which|where) $")


def spoken_of(found: Found, kinds: frozenset[Kind] = HOUSES) -> Thing | None:
    """What the text is speaking of: the topic, else what the page is about."""
    if (noun := _before(found)) and (known := found.context.before(kinds, found.sentence.start, noun)):
        return known
    if told := leaflet(found, kinds):
        return told
    topic = found.context.topic
    if topic is not None and fits(topic, kinds) and not _NUMBERED.search(name(topic)):
        return topic
    about = page_subject(found) if found.sentence.part is not Part.HEADLINE else None
    if about is not None and fits(about, kinds) and not _NUMBERED.search(name(about)):
        return about
    return _told_of(found) if Kind.PLACE in kinds and topic is not None else None


def _told_of(found: Found) -> Thing | None:
    """The zone, park or side of one that a claim was made of last, where the topic is a mere building of it."""
    subjects = (it.subject for it in reversed(found.context.claims) if it.start < found.sentence.start)
    return next((it for it in subjects if fits(it, _PLACE) and (isinstance(it, Made) or ZONE.search(it.name))), None)


#: A building that a park only numbers is no topic: what follows it is of the park again.
_NUMBERED = re.compile(r"\b(?:Building|Block|Tower|Phase) (?:\d+|[A-Z])$")


def _before(found: Found) -> str | None:
    """The noun that one of the sentences right before begins with, "The institute …", unless a name came after it."""
    page, section = found.context.page, found.context.section
    if found.match.start() > _ARTICLE and (match := _OPENS.match(found.masked.text)):
        return match["noun"]
    for sentence in [it for it in section.sentences if it.end <= found.sentence.start][: -_BACK - 1 : -1]:
        if match := _OPENS.match(page.quote(sentence)):
            return match["noun"]
        if any(it.start < sentence.start + _ARTICLE and it.end > sentence.start for it in found.context.mentions):
            return None
    return None


_BACK, _ARTICLE = 5, 5


def leaflet(found: Found, kinds: frozenset[Kind]) -> Named | None:
    """What a leaflet is about, a text under words in capitals, "LOCATION. …": what it names first."""
    page = found.context.page
    if not any(_CAPITALS.fullmatch(page.quote(it)) for it in found.context.section.sentences):
        return None
    first = min((*found.context.earlier, *found.context.mentions), key=lambda it: it.start, default=None)
    return named(first) if first and first.kind in kinds else None


_CAPITALS = re.compile(r"[A-Z][A-Z ’'-]{2,30}\.")
_OPENS = re.compile(r"(?:The|This|Our) (?:new |old )?(?P<noun>institute|laboratory|hospital|university|incubator)\b")
#: So near to its start a clause has no room for a head that is not known here.
_FAR = 24


def _preposition(words: str) -> bool:
    """Whether words before a name end with a preposition and perhaps an article."""
    last = re.sub(r"(?:\b(?:the|its|this|our|their|a|an)\b ?)?(?:new |old |rebuilt )?$", "", words).rstrip()
    return bool(_LED_IN.fullmatch(last.rpartition(" ")[2].lower()))


def _of(found: Found, match: re.Match[str], kinds: frozenset[Kind]) -> Thing | None:
    words = match["head"]
    if beside := None if words.startswith("⟦") else APPOSED.match(found.masked.text, match.end("head")):
        words = beside["name"]
    if words.startswith("⟦"):
        return None if _OUTPOST.match(found.masked.text, match.end("head")) else _named(found, words, kinds)
    if whole := _OF_WHOLE.match(found.masked.text, match.end("head")):
        return part_of(named(found.masked.named(whole["whole"])), words)
    if words.lower() in {"it", "its"}:
        return _opening(found, match.start("head"), kinds) or spoken_of(found, kinds)
    return definite(found, words, found.masked.offset(match.start("head")), kinds) or (
        spoken_of(found, kinds) if words in _LOOSE else None
    )


def _opening(found: Found, at: int, kinds: frozenset[Kind]) -> Thing | None:
    """What "its" after a colon or comma is, where the sentence began with it: "But the branch …: its business is …"."""
    first = _HEAD.search(found.masked.text, 0, at)
    plain = first and first["head"].lower() not in {"it", "its"} and not first["head"].startswith("⟦Person")
    return _of(found, first, kinds) if first and plain and first.start("head") < _FAR else None


_OUTPOST = re.compile(rf" {OUTPOST}\b")
_OF_WHOLE = re.compile(r" (?:of|at|in) (?:the )?(?P<whole>⟦Place:\d+⟧)")
#: Nouns for whatever building or body the text is speaking of.
_LOOSE = frozenset(("estate", "institute", "building", "branch", "centre", "site"))


def _named(found: Found, token: str, kinds: frozenset[Kind]) -> Named | None:
    mention = found.masked.named(token)
    return named(mention) if mention.kind in kinds else None


def run_by(found: Found, owner: Thing) -> Thing:
    """The one place that a company runs, as its page has told: fields and openings in its file are those of the place.

    Whatever is no company, or runs no place or several, stands for itself.
    """
    claims = (*found.context.said, *found.context.claims) if is_firm(owner) else ()
    places = {it.subject for it in claims if it.predicate == HET.operator and it.object == owner}
    return places.pop() if len(places) == 1 else owner


def part_of(whole: Thing, words: str) -> Made:
    """A part of a place or body that has no name: "the freight dock" of the Reed Yard."""
    return Made("place", (whole, words), (SCHEMA.Place,), f"{words[:1].upper()}{words[1:]} of {name(whole)}")


def another_site(found: Found, start: int, about: Thing | None) -> bool:
    """Whether this sentence has named another site before than what the text is about: "Opening of the hall; 9 …"."""
    before = found.masked.within(found.masked.text[:start])
    here = {named(it) for it in before if _SITE.search(it.text)}
    return bool(here) and about not in [named(it) for it in found.masked.mentions]


_SITE = re.compile(r"\b(?:Branch|Park|Hall|Tower|Building|Cent(?:re|er)|Institute|Laboratory|Hub|Incubator|House)$")

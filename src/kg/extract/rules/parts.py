"""Places in places: parts and wholes, where a place or body lies, and its situation in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import URIRef

from kg.evidence import Claim, Kind, Named, Thing
from kg.extract.rule import Found, rule
from kg.extract.rules.wording import (
    ADVERBS,
    BRACKET,
    PLACES,
    actor,
    denied,
    fits,
    lead,
    listed,
    modality,
    subject,
    whom,
)
from kg.terms import HET, SCHEMA

_LIES = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_PLACE = frozenset((Kind.PLACE,))
_IN = r"(?:in|within|inside|at|on)"
_PARTS = listed("PLACE")
_OF_PARTS = (
    r"(?:consists? of|consisting of|(?:is |are )?made up of|(?:is |are )?composed of|comprises?|comprising|(?:is "
    r"|are )?divided into"
    r"|(?:is |are )?split into|includes?|including|encompass(?:es|ing)?|takes in|covers|contains?|has|with|between)"
)
_COUNTED = (
    r"(?:(?:two|three|four|five|both|the|its) (?:[a-z]+ )?(?:parts?|areas?|parks?|sections?|zones?|pieces"
    r"|sites|plots|sub-areas|places)[:,] ?)?"
)
_SIZED = r"(?:the )?(?:{:AMOUNT} )?"
_AMOUNT = rf"{BRACKET}(?:,? (?:at|of|with|covering|for) (?:about )?{{:AMOUNT}},?)?"


_ITEM = rf"{_SIZED}{{:PLACE}}{_AMOUNT}"
_ITEMS = rf"(?P<parts>{_ITEM}(?:(?:(?:,|;)? and|,|;) {_ITEM}){{1,7}})"


@rule(
    "parts",
    rf"{whom('whole', 'PLACE', PLACES)},? {_OF_PARTS} {_COUNTED}{_ITEMS}",
    rf"(?:[Tt]he )?(?P<parts>{_PARTS}) (?:together |jointly )?"
    r"(?:make up|form|constitute|compose|are (?:the )?(?:two |three )?(?:parts|parks|sections) of)"
    r" (?:the )?(?P<whole>{:PLACE})",
    rf"(?P<whole>{{:PLACE}}){BRACKET}, (?:with|at|covering|spanning|which|a|an|the) [^.;]{{0,80}}?,? "
    rf"(?:consisting of|comprising|made up of|composed of|divided into) {_COUNTED}{_ITEMS}",
    rf"^(?:The )?(?P<whole>{{:PLACE}}){BRACKET},? [^.;]{{0,140}}? and (?:includes|comprises|consists of"
    rf"|contains) {_COUNTED}{_ITEMS}",
    signs="consist made composed compris divided split includ encompass takes covers contain has with between "
    "make form constitute parts parks sections",
)
def parts(found: Found) -> Iterator[Claim]:
    """A place and two or more places that it consists of. Not places that it merely links or that lie around it."""
    whole = actor(found, "whole", _PLACE)
    if whole is None or denied(found, "parts") or _links(found):
        return
    for part in found.things("parts"):
        if part != whole:
            yield found.claim(part, SCHEMA.containedInPlace, whole)


_PAST = re.compile(r"\b(?:formerly|once|previously|originally|used to)\b")


def _links(found: Found) -> bool:
    """Whether "has", "with", "covers" join other things than parts: they need a word of parts before the list."""
    lead = found.masked.text[found.match.end("whole") : found.match.start("parts")]
    loose = re.search(r"\b(?:has|with|between|covers)\b[^⟦]*$", lead)
    return bool(loose) and not re.search(r"\b(?:parts?|areas?|parks?|sections?|pieces|sub-areas)\b", lead)


@rule(
    "together",
    r"^(?:Together|Jointly|Combined),? (?:they|the two|both|these|the parks|the areas)[a-z ]{0,20}? (?:form|make "
    r"up|constitute|compose|are) (?:the )?(?P<whole>{:PLACE})",
    signs="Together Jointly Combined",
)
def together(found: Found) -> Iterator[Claim]:
    """What "together they form the …" sums up: the places that the sentence before gave areas of are its parts."""
    whole = found.thing("whole")
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start]
    sized = [
        it.object
        for it in found.context.claims
        if before and it.predicate == SCHEMA.observationAbout and before[-1].start <= it.start < before[-1].end
    ]
    for part in dict.fromkeys(it for it in sized if isinstance(it, Named) and it != whole):
        yield found.claim(part, SCHEMA.containedInPlace, whole)


@rule(
    "part-of",
    rf"{whom('part', 'PLACE', PLACES)},? (?:(?:which|that) )?{ADVERBS}(?:(?:is|are|as|being|forms?|forming"
    rf"|belongs? to|belonging to|constitutes?) )?"
    rf"(?:an? |the |one |an integral |a key )?(?:(?!not|no|never|takes|took|take)[a-z-]+ ){{0,2}}?(?:part|parts"
    rf"|section|component|portion"
    rf"|half)(?: of| in)? (?:the )?(?P<whole>{{:PLACE}})",
    rf"(?P<part>{{:PLACE}}){BRACKET}, (?:the |an? )?(?:{{:AMOUNT}} |[a-z-]+ ){{0,3}}(?:part|section|component"
    rf"|portion|half|side) of (?:the )?(?P<whole>{{:PLACE}})",
    rf"(?P<part>{{:PLACE}}){BRACKET}, one of (?:the |its )?(?:two|three|four|five) [a-z-]+ (?:that|which) "
    rf"(?:make up|form|constitute|compose) (?:the )?(?P<whole>{{:PLACE}})",
    rf"{whom('part', 'PLACE', PLACES)} belongs? to (?:the )?(?P<whole>{{:PLACE}})",
    signs="part section component portion half side belong one",
)
def part_of(found: Found) -> Iterator[Claim]:
    """A place that is part of another: "the North Park, the larger part of the Reed Zone"."""
    part = subject(found, "part", _PLACE)
    whole = found.thing("whole")
    if part and part != whole and not denied(found, "whole") and not _PAST.search(found.match[0]):
        yield found.claim(part, SCHEMA.containedInPlace, whole)


@rule(
    "lies-in",
    rf"{whom('what', 'PLACE|ORG', PLACES)}(?:, (?:once|formerly|previously) [^;,]{{0,60}},)?,? (?:(?:which|that) "
    rf")?(?P<verb>(?:is |are |was )?{ADVERBS}(?:located"
    rf"|situated|based|headquartered|housed|sited|nestled"
    rf"|lies|lie|lying|sits|sit|sitting|stands|stand|falls|found|set up|established)) (?:{_IN}|inside|wholly in"
    rf"|entirely in)"
    rf" (?:the )?(?:(?:heart|centre|center|north|south|east|west|middle|area|[a-z-]+ (?:part|side|end|corner"
    rf"|bank)) of )?(?:the )?(?P<where>{{:PLACE}})"
    r"(?:, (?P<outer>{:PLACE}))?",
    rf"(?P<what>{{:ORG}}){BRACKET}(?:, [^;⟦]{{0,60}}(?:{{:PLACE}}[^,;⟦]{{0,20}})?,)? (?P<verb>(?:has |have |had "
    rf")?(?:also |already )?(?:leased|rented|occupies|occupied|taken|took|moved(?: in)?(?:to)?|settled|set up "
    rf"shop|established itself))"
    rf"(?: [^.;⟦]{{0,30}}(?:{{:AMOUNT}})?(?: of [a-z ]{{3,30}})?)? ?(?:in|at|within|into|to)? (?:the "
    rf")?(?P<where>{{:PLACE}})",
    r"(?P<what>{:PLACE})(?P<site>) in (?:the )?(?P<where>{:PLACE})",
    rf"[Ll]ocated {_IN} (?:the )?(?P<where>{{:PLACE}})(?:, (?P<outer>{{:PLACE}}))?, (?:the "
    rf")?(?P<what>{{:PLACE|ORG}})",
    signs="located situated based headquartered housed sited nestled lies lie lying sits sit sitting stands "
    "stand falls found set Located established leased rented occup taken took moved settled ⟦Place:",
)
def lies_in(found: Found) -> Iterator[Claim]:
    """Where a place or a body lies. Not where it may once lie, nor where an event was held."""
    what = actor(found, "what", _LIES)
    if what is None or (
        "verb" in found.match.groupdict() and found.has("verb") and (denied(found, "verb") or modality(found, "verb"))
    ):
        return
    where = found.thing("where")
    if found.has("site") and not _SITE.search(found.words("what")):
        return
    if _BOTH.match(found.masked.text, found.match.end()):  # in parts of two places: in neither as a whole
        if what != where and isinstance(what, Named) and what.kind is Kind.PLACE:
            yield from _across(found, what)
        return
    if what != where:
        yield found.claim(what, _relation(what), where, found.span())
    if found.has("outer"):
        yield found.claim(where, SCHEMA.containedInPlace, found.thing("outer"), found.span("where", "outer"))


_BOTH = re.compile(
    r"(?:,? and|,) (?:in )?(?:the )?(?:[\w-]+ (?:part|side|end|edge|tip|corner|half) of )?(?:the )?⟦Place:\d+⟧"
)


def _across(found: Found, what: Named) -> Iterator[Claim]:
    both = _BOTH.match(found.masked.text, found.match.end())
    if both and "part" in both[0] + found.match[0]:
        start, end = found.masked.offset(found.match.end("what")), found.masked.offset(both.end())
        words = found.context.page.text[start:end].strip(" ,")
        yield found.claim(what, HET.situation, found.context.text(words), (found.span()[0], end))


#: Names whose "in …" says where they stand; of a city or a region it may say where it did something.
_SITE = re.compile(
    r"\b(?:Park|Zone|Port|Checkpoint|Building|Tower|Station|Center|Centre|Campus|Loop|Square"
    r"|Bridge|Plaza|Airport)s?$",
    re.IGNORECASE,
)


@rule(
    "among-those-in",
    rf"{whom('what', 'PLACE|ORG', PLACES)} (?:is|was|are|were) (?:now )?(?:among|one of) (?:the "
    rf")?[^.;⟦]{{0,60}}?(?:{{:PLACE}} )?(?:[a-z-]+ ){{0,3}}(?:in|within|at)"
    r" (?:the )?(?P<where>{:PLACE})",
    signs="among one",
)
def among_those_in(found: Found) -> Iterator[Claim]:
    """One of several things in a place: "the branch is among the first projects in the Reed Zone"."""
    what = actor(found, "what", _LIES)
    where = found.thing("where")
    if what and what != where:
        yield found.claim(what, _relation(what), where)


def _relation(what: Thing) -> URIRef:
    body = isinstance(what, Named) and what.kind is Kind.ORGANIZATION
    return SCHEMA.location if body else SCHEMA.containedInPlace


_NAMES = listed("PLACE|ORG")


@rule(
    "houses",
    rf"(?:[Ff]acilities|[Bb]uildings|[Ii]nstitutions|[Ll]aboratories|[Pp]latforms|[Pp]rojects|[Tt]enants"
    rf"|[Cc]ompanies|[Oo]thers) (?:in|at|of|inside)"
    rf" (?:the )?(?P<whole>{{:PLACE}}) (?:are|include|included)(?: also)? (?:the )?(?P<inside>{_NAMES})",
    rf"{whom('whole', 'PLACE', PLACES)},? (?:(?:which|that) )?{ADVERBS}(?:(?:is|are) )?(?:home to|houses?|hosts?"
    rf"|accommodates?|housing|hosting) (?:the )?(?P<inside>{_NAMES})",
    signs="acilities uildings nstitutions aboratories latforms rojects enants ompanies thers home hous host "
    "accommodate",
)
def houses(found: Found) -> Iterator[Claim]:
    """The bodies and buildings, by name, that a place is home to. Not an event that it hosts."""
    whole = actor(found, "whole", _PLACE)
    if whole is None or denied(found, "inside"):
        return
    for thing in found.things("inside"):
        if thing != whole:
            yield found.claim(thing, _relation(thing), whole)


@rule(
    "situation",
    rf"{whom('about', 'PLACE', PLACES)},? (?:(?:which|that|and) )?{ADVERBS}(?P<words>(?:straddles?|straddling"
    rf"|lies where|sits where|lies between|sits between|lies on both"
    rf"|sits astride|lies astride|spans both|faces|facing|borders|bordering|adjoins|adjoining|overlooks|(?:is "
    rf"|lies |sits |stands |located )?(?:across|opposite|along|next to|adjacent to"
    rf"|on (?:both|either|the [a-z]+) (?:sides?|banks?|shore|bank) of|at the [a-z]+ (?:tip|end|edge|mouth) of"
    rf"|(?:just )?(?:north|south|east|west) of))(?: [^.;,]*)?{{:NAME}}(?: and (?:the )?{{:NAME}})?)",
    rf"(?P<about>[Ii]t|[Tt]he (?:{PLACES})|{{:PLACE}}){BRACKET} (?P<words>(?:lies|sits|stands) (?:where|in|at|on"
    rf"|along) [^.;,]*{{:PLACE}}[^.;,]*(?:meets|joins|faces) [^.;,]*{{:PLACE}})",
    signs="straddl where between both astride faces facing border adjoin overlook across opposite along next "
    "adjacent side bank shore tip end edge mouth north south east west",
)
def situation(found: Found) -> Iterator[Claim]:
    """Where a place lies relative to others, in the page's words: across a river, between two cities, at a tip."""
    adjoined = re.match(r"(?:facing|bordering|adjoining|straddling)\b", found.match["words"])
    about = lead(found) if adjoined else actor(found, "about", _PLACE)
    if about and fits(about, _PLACE) and not denied(found, "words"):
        yield found.claim(about, HET.situation, found.context.text(found.words("words")), found.span())


RULES = (parts, together, part_of, lies_in, among_those_in, houses, situation)

"""What a text is about behind a sentence, by English rules: what "it" then is. Makes no claim."""

from __future__ import annotations

import re

from kg.evidence import Kind, Made, Named, Thing
from kg.extract.masked import Masked
from kg.extract.rule import Context, named
from kg.extract.rules.asides import HOUSE
from kg.extract.rules.reference import leading
from kg.extract.rules.wording import PLACES
from kg.terms import HET, SCHEMA


def next_topic(context: Context, masked: Masked) -> Thing | None:
    """What the text is about behind a sentence: what that begins with, what it was, or the one site that it shows.

    Behind a question it is the one thing that the question names.
    """
    if masked.text.rstrip().endswith("?"):  # what an answer only described ends with it
        before = context.topic if isinstance(context.topic, Named) and not _SPECIAL.search(masked.text) else None
        return _asked_of(masked) or before
    if told := _IDENTIFIED.match(masked.text) or _FRAGMENT.fullmatch(masked.text):
        return named(masked.named(told["name"]))
    if (part := _PART.match(masked.text)) and _CROSSING.search((port := masked.named(part["name"])).text):
        return named(port)
    if new := _NEW.match(masked.text) or _UNKNOWN.match(masked.text):
        return _introduced(context, new)
    no_topic = _CREDIT.match(masked.text) or _JOINED.match(masked.text)
    first = None if no_topic else leading(context, masked) or _built(context, masked)
    first = _opened(context, masked) or first
    bounds = isinstance(first, Named) and _STRIP.search(first.name)
    return _bounded(context, masked) or context.topic or first if bounds else first or context.topic or _shown(masked)


#: "Where does the fenced area lie?" asks of something that no name before it stands for.
_SPECIAL = re.compile(
    rf"\b(?:do|does|did|is|are|was|were|will|can|has) the (?!new |whole |entire )(?:[a-z-]+ ){{1,3}}(?:{PLACES}|hall"
    r"|desk|window|house|tower|clinic|library|rate|fund)\b"
)


def _bounded(context: Context, masked: Masked) -> Thing | None:
    """The ground whose bounds the sentence has told: "Mill Road is its northern edge" goes on to tell of that."""
    told = [it for it in context.claims if it.predicate in _BOUNDS and it.start >= masked.offset(0)]
    return told[-1].subject if told else None


_BOUNDS = frozenset((HET.boundaryNorth, HET.boundaryEast, HET.boundarySouth, HET.boundaryWest))


#: "That area is the Reed Park: …", "The other is the Reed Park, …".
_IDENTIFIED = re.compile(
    r"(?:That|This|The|Its) (?:[a-z-]+ ){1,3}(?:is|was) (?:the )?(?P<name>⟦(?:Place|Organization):\d+⟧)(?=[:;,.])"
)
#: "At the Tide Window, a service hall in the Reed Park.": an answer that goes on to tell of it.
_FRAGMENT = re.compile(
    r"(?:A[.:] )?(?:At|In|With|On|By) (?:the )?(?P<name>⟦(?:Place|Organization):\d+⟧), an? (?:[a-z-]+ ){0,3}[a-z]+"
    r"(?: (?:in|at|of|on) (?:the )?⟦Place:\d+⟧)?\."
)
#: The same of a name that is not known to be one.
_UNKNOWN = re.compile(
    r"(?:A[.:] )?(?:At|In) the (?P<words>(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+), an? (?:[a-z-]+ ){0,3}?"
    r"(?P<noun>hall|window|office|desk|cent(?:re|er)|building|room|house|clinic|laboratory|library)\b"
)
#: "The new hall of the Reed Port …": what is said of it goes on to be said of the port.
_PART = re.compile(
    r"(?:The|A) (?:[a-z-]+ ){0,3}(?:building|hall|terminal|complex|checkpoint) (?:of|at) (?:the "
    r")?(?P<name>⟦Place:\d+⟧) "
)
_CROSSING = re.compile(r"\b(?:Port|Checkpoint|Crossing|Control Point|Station|Airport)$")


#: "The North Park and the South Park …": of two names neither is what "it" then is.
_JOINED = re.compile(
    r"(?:(?:A|Q)[.:] )?(?:[Bb]oth )?(?:The |the )?⟦(?P<kind>\w+):\d+⟧(?: ?\([^()]*\))? and (?:the )?⟦(?P=kind):\d+⟧"
)


#: "A centre for tests opened in the Reed Park": what follows is said of it, not of the page's park.
_NEW = re.compile(
    r"(?:A|An|One) (?P<words>(?:(?!(?:of|in|for|at|and|who|that)\b)[a-z-]+ ){0,3}?(?P<noun>laborator(?:y|ies)|lab"
    r"|cent(?:re|er)"
    r"|hall|room|workshop|factory|plant|clinic|incubator|studio|canteen|library|building|tower|campus|platform"
    r"|warehouse"
    r"|museum|school|branch|office|footbridge|bridge|tunnel|station)(?: for (?:(?!(?:opened|will|was|is"
    r"|has)\b)[a-z]+ ?){1,4}(?<! ))??)"
    r"(?= (?:opened|will|was|is|has|in|at|of|with|near|between|across|over|covering|opens|began|started|named|called)\b"
    r"|,(?! (?:the )?⟦(?:Place|Organization):\d+⟧,))"
)


def _built(context: Context, masked: Masked) -> Thing | None:
    """What "the hall" is, where a sentence begins with it: what was named as one, else a thing without a name."""
    built = _BUILT_THING.match(masked.text)
    topic = context.topic
    if not built or (isinstance(topic, Named) and topic.kind is Kind.PLACE and _BUILT.search(topic.name)):
        return None
    return context.before({Kind.PLACE, Kind.ORGANIZATION}, masked.offset(0), built["noun"]) or _introduced(
        context, built
    )


#: "The hall will house …": of no company is it said what goes on to be said of this.
_BUILT_THING = re.compile(
    r"The (?P<words>(?:(?!(?:of|in|for|at|and|who|that)\b)[a-z-]+ ){0,2}?(?P<noun>laboratory|lab|cent(?:re|er)|hall"
    r"|factory|plant|clinic|incubator|studio|canteen|library|tower|campus|warehouse|museum|school|branch|sub-branch"
    r"|outlet|showroom|bridge|footbridge|tunnel|line))"
    r"(?=, (?!⟦)| (?:will|is|was|has|covers|houses|occupies|offers|takes|opened|opens|stands|lies)\b)"
)


def _opened(context: Context, masked: Masked) -> Thing | None:
    """The branch that a sentence says was opened: "Reed Bank has opened a branch in …. It has 35 staff"."""
    here = (it for it in context.claims if it.rule == "opened-branch" and it.start >= masked.offset(0))
    return next((it.subject for it in here if isinstance(it.subject, Made) and it.subject.kind == "place"), None)


def _introduced(context: Context, new: re.Match[str]) -> Thing:
    """A new thing without a name, by its words; the one that a rule has made of them, where one has."""
    words = new["words"]
    made = Made("place", (words, context.page.key), (SCHEMA.Place,), f"{words[:1].upper()}{words[1:]}")
    return context.introduced.setdefault(new["noun"], made)


def _asked_of(masked: Masked) -> Named | None:
    """The one place, body or document that a question names; None of two."""
    told = {named(it) for it in masked.mentions if it.kind in {Kind.PLACE, Kind.ORGANIZATION, Kind.PLAN}}
    return told.pop() if len(told) == 1 else None


def named_by_row(masked: Masked) -> Named | None:
    """What the lines below are of, where a line of facts names it: "Name: Reed Boats Limited"."""
    row = _NAME_ROW.match(masked.text)
    return named(masked.named(row["name"])) if row else None


_NAME_ROW = re.compile(
    r"[ •*·-]*(?:(?:Full|Official|Company|English|Legal) )?[Nn]ame(?: of [a-z ]+)?(?: ?[:|] ?|\t+)(?:the "
    r")?(?P<name>⟦(?:Place|Organization):\d+⟧)"
)
#: Who published a text and when: the text is not about them.
_CREDIT = re.compile(r"^[(—– -]*⟦Organization:\d+⟧[, ]+(?:[a-z]+ ){0,3}⟦Date:\d+⟧\W*$")
#: Roads and rivers bound what a text is about.
_STRIP = re.compile(r"\b(?:River|Road|Avenue|Street|Highway|Expressway|Line|Creek|Boulevard)$")
_SHOWN = re.compile(r"⟦Place:\d+⟧(?! and (?:the )?⟦)")
_LED_IN = re.compile(
    r"(?:\b(?:in|at|near|from|to|by|with|for|on|than|[Uu]nlike|beside|between|across|inside|through|of|along)|⟧ and)"
    r" (?:the )?$"
)


def _shown(masked: Masked) -> Named | None:
    """The one site that a sentence shows though it does not begin with it: "Meet the Reed Tower, …"; None of two."""
    text = masked.text
    seen = (it for it in _SHOWN.finditer(text) if not HOUSE.match(text, it.end()))
    free = [it for it in seen if not _LED_IN.search(text, max(0, it.start() - 16), it.start())]
    sites = {named(masked.named(it[0])) for it in free}
    told = {it for it in sites if _BUILT.search(it.name) and not _STRIP.search(it.name)}
    return told.pop() if len(told) == 1 else None


_BUILT = re.compile(
    r"\b(?:Tower|Hall|Park|Zone|zone|Port|Branch|Centre|Center|Building|Campus|Loop|Hub|Yard|Court|House|Technopole)$"
)

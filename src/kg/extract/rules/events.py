"""Events: where and when, who took part, speeches and what they stressed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Mention, Named, Part, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.reference import ZONE
from kg.extract.rules.speeches import stressed
from kg.extract.rules.wording import When, counted_day, dated, denied, when
from kg.terms import HET, SCHEMA

_SPEECH = (
    r"{speaker:PERSON}(?P<apposition>, [^.;]{1,200}?,)? (?:delivered|gave|made) (?:an? |the )?(?:[a-z]+ ){0,2}?"
    r"(?:speech|address|remarks) at (?:the )?{event:EVENT}"
)
_STRESSED = (
    r", (?:emphasi[sz]|stress|highlight|underlin|underscor)ing (?:the (?:[a-z]+ )?(?:of|to) )?"
    r"[\"“](?P<stressed>[^\"”(]+)"
)


_QUOTATION = re.compile(r"[\"“](?P<inside>[^\"”]+)[\"”]")


@rule(
    "speech-given",
    r"(?:[Ss]peech|[Aa]ddress|[Rr]emarks)[^.;⟦]{0,40}? (?:was |were )?(?:delivered|given|made) by "
    r"{speaker:PERSON}[^;]{0,160}?at (?:the )?{event:EVENT}",
)
def speech_given(found: Found) -> Iterator[Claim]:
    """The same in the passive: "the speech was delivered by … at the Tide Forum", on the day the sentence gives."""
    told, speaker, event = when(found), found.thing("speaker"), found.thing("event")
    occasion: str | Thing = told.date.lexical if told else event
    spoken = Made(
        "event", (speaker, "speech", occasion), (HET.Speech,), f"Speech of {speaker.name} at the {event.name}"
    )
    yield found.claim(spoken, HET.speaker, speaker)
    yield found.claim(spoken, SCHEMA.superEvent, event)
    if told:
        yield from dated(found, spoken, SCHEMA.startDate, told)


@rule("speech", rf"(?:On {{date:DATE}}, )?{_SPEECH}(?:{_STRESSED})?")
def speech(found: Found) -> Iterator[Claim]:
    """A person delivered a speech at a named event, on a day, stressing words in quotation marks.

    Not a speech without its occasion: what tells it from other speeches would be missing.
    """
    spoken, event = _spoken(found), found.thing("event")
    yield found.claim(spoken, HET.speaker, found.thing("speaker"), found.span("speaker", "event"))
    yield found.claim(spoken, SCHEMA.superEvent, event, found.span("speaker", "event"))
    if date := found.date("date"):
        yield found.claim(spoken, SCHEMA.startDate, date.literal, found.span("date", "event"))
        yield found.claim(event, SCHEMA.startDate, date.literal, found.span("date", "event"))
    if found.has("stressed"):
        yield from _stressed(found, spoken)


def _spoken(found: Found) -> Made:
    speaker, event, date = found.thing("speaker"), found.thing("event"), found.date("date")
    occasion: str | Thing = date.lexical if date else event
    return Made("event", (speaker, "speech", occasion), (HET.Speech,), f"Speech of {speaker.name} at the {event.name}")


def _stressed(found: Found, spoken: Made) -> Iterator[Claim]:
    words, start = _words(found)
    if quoted := _QUOTATION.match(words):
        words, start = quoted["inside"], start + quoted.start("inside")
    span = (start, start + len(words))
    yield found.claim(spoken, HET.emphasised, found.context.text(words), span)
    for mention in found.masked.within(found.match["stressed"]):
        told = mention.kind in {Kind.PLACE, Kind.PLAN, Kind.ORGANIZATION} and mention.end <= span[1]
        if told and not _is_where(found, mention):
            yield found.claim(spoken, SCHEMA.about, named(mention), span)


def _words(found: Found) -> tuple[str, int]:
    """What was stressed, without where and when it was, and where these words begin."""
    words, start = stressed(found)
    return _OCCASION.sub("", words), start


def _is_where(found: Found, place: Mention) -> bool:
    """Whether a place only says where or how: "on both banks of the Reed River". A zone is what is spoken of."""
    before = found.context.page.text[found.sentence.start : place.start]
    return place.kind is Kind.PLACE and not ZONE.search(place.text) and bool(_PHRASE.search(before))


_PHRASE = re.compile(
    r"\b(?:in|at|on|from|to|of|across|along|beyond|over|near|between|and|with|through|by|into|towards?|within|around|both"
    r"|like|than) (?:the )?$|[,’']s? $"
)
#: Where it was stressed is not what was.
_OCCASION = re.compile(
    r",? in (?:an?|his|her|the|their) (?:[a-z-]+ ){0,2}(?:speech|address|remarks|keynote|lecture)\b.*$"
    r"|,? (?:when|while) (?:visiting|inspecting|touring|meeting|opening)\b.*$"
    r"|,? (?:during|on) (?:an?|his|her) (?:[a-z-]+ )?(?:visit|inspection|tour|trip)\b.*$"
    r"|,? on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
)
_STRESS = (
    r"(?:stress(?:ed|es)|emphasi[sz](?:ed|es)|underlin(?:ed|es)|underscor(?:ed|es)|highlight(?:ed|s)"
    r"|reiterat(?:ed|es)|called (?:in (?:an?|his|her) [a-z ]{0,20}(?:speech|address) )?for|urged|pointed out"
    r"|insist(?:ed|s)(?: on| that)?|made a point of"
    r"|(?:laid|lays|put|puts|placed|places) (?:[a-z]+ )?(?:stress|emphasis|weight|the accent|the emphasis|the stress)"
    r" on)"
)
#: No place or day of the speech: what was stressed.
_SAID_THAT = r"(?!(?:at|in|during|after|when|while|before (?:an?|the)) |on ⟦Date)"
_STRESSING = r"(?:emphasi[sz]ing|stressing|highlighting|underlining|underscoring|calling for|urging)"
_APPOSED = r"(?:, [^.;⟦]{0,80}?(?:⟦(?:Place|Organization):\d+⟧[^.;,⟦]{0,30})?,)?"


#: A person again, by pronoun or office.
_SPEAKER = (
    r"(?:{speaker:PERSON}|(?P<he>\b(?:[Hh]e|[Ss]he|[Tt]he (?:minister|mayor|president|secretary"
    r"|chief executive|speaker|director|premier|governor|chairman|chairwoman))\b))"
)


@rule(
    "remarks",
    rf"{_SPEAKER}{_APPOSED} (?:has |had )?(?:also |once again |again |today |then |further "
    rf"|[a-z]+ly )?(?P<verb>{_STRESS})(?: in (?:an?|the|his|her) [a-z ]{{0,20}}(?:speech|address|remarks))? "
    rf"{_SAID_THAT}(?:that |on |for )?(?:the (?:importance|need|significance) (?:of|to|for) )?"
    rf"(?P<stressed>[^.;]{{8,400}})",
    rf"{{speaker:PERSON}}{_APPOSED} (?:spoke|speaks|(?:gave|gives|made|makes|delivered|delivers) an? (?:[a-z]+ )?"
    rf"(?:speech|talk|address|lecture))[^.;]{{0,80}} and (?P<verb>{_STRESS}) (?:that |on )?"
    rf"(?:the (?:importance|need|significance) (?:of|to|for) )?(?P<stressed>[^.;]{{8,400}})",
    rf"[\"“](?P<stressed>[^\"”]{{8,400}}?),?[\"”],? (?P<stated>){_SPEAKER}{_APPOSED} (?P<verb>{_STRESS})",
    rf"(?:[Ss]peech|[Aa]ddress|[Rr]emarks|[Kk]eynote)[^.;⟦]{{0,20}}(?: (?:of"
    rf"|by) )?{_SPEAKER}[^.;]{{0,80}}?,? (?P<verb>{_STRESS}|{_STRESSING}) (?:that |on )?(?:the (?:importance"
    rf"|need) (?:of|to|for) )?(?P<stressed>[^.;]{{8,400}})",
    rf"{_SPEAKER}['’]s (?:speech|address|remarks|keynote)[^.;⟦]{{0,40}} (?P<verb>{_STRESS}) (?:that "
    rf"|on )?(?P<stressed>[^.;]{{8,400}})",
    r"[Tt]he (?:importance|need|significance|role) (?:of|to|for) (?P<stressed>[^.;]{4,200}?) (?:was|were) "
    r"(?P<verb>stressed|emphasi[sz]ed|underlined|underscored|highlighted) by {speaker:PERSON}",
    rf"[Ee]mphasis was (?P<verb>laid|put|placed) by {{speaker:PERSON}}{_APPOSED}(?: in [a-z ]{{3,40}})? on "
    rf"(?P<stressed>[^.;]{{8,400}})",
    signs="stress emphasi underlin underscor highlight reiterat call urged pointed insist accent weight mphasis",
)
def remarks(found: Found) -> Iterator[Claim]:
    """What a person stressed, in the page's words, on the day the sentence gives. Not what was merely said."""
    speaker = found.thing("speaker") if found.has("speaker") else _last_person(found)
    done = any(it.predicate == HET.emphasised and it.start >= found.sentence.start for it in found.context.claims)
    if speaker is None or done or denied(found, "verb"):
        return
    told = _day(found)
    occasion = told.date.lexical if told else found.context.page.key
    spoken = Made("event", (speaker, "remarks", occasion), (HET.Speech,), f"Remarks of {speaker.name}")
    yield found.claim(spoken, HET.speaker, speaker)
    if told:
        yield from dated(found, spoken, SCHEMA.startDate, told)
    yield from _stressed(found, spoken)


def _day(found: Found) -> When | None:
    """The day of the remarks; a date that is part of what was stressed is none."""
    words, start = _words(found)
    inside = [it for it in found.masked.within(found.match["stressed"]) if it.end <= start + len(words)]
    told = when(found)
    dates = (counted_day(found, it) or it.value for it in inside if it.kind is Kind.DATE)
    return None if told is None or told.date in dates else told


def _last_person(found: Found) -> Named | None:
    """Who "he", "she", "the minister" is: the person named last before."""
    return found.context.before(frozenset((Kind.PERSON,)), found.span()[0])


@rule("event-place", r"{event:EVENT} (?:in|at) {place:PLACE}")
def event_place(found: Found) -> Iterator[Claim]:
    """A named event and the place right after it."""
    yield found.claim(found.thing("event"), SCHEMA.location, found.thing("place"))


@rule("event-attested", r"{event:EVENT}[^.;]*?, {date:DATE}\.?$", parts=(Part.CAPTION,))
def event_attested(found: Found) -> Iterator[Claim]:
    """A caption taken at an event: on its day the event was going on; neither its start nor its end."""
    if date := found.date("date"):
        yield found.claim(found.thing("event"), HET.attestedOn, date.literal)


@rule("booth", r"(?:booth|stand|pavilion) of (?:the )?{body:ORG} (?:during|at) (?:the )?{event:EVENT}")
def booth(found: Found) -> Iterator[Claim]:
    """A body that has a booth at an event takes part in it."""
    yield found.claim(found.thing("event"), SCHEMA.attendee, found.thing("body"))


@rule(
    "first-time",
    r"(?:for {body:ORG}[^.;⟦]*?, )?(?:complet|mak|hold|beg|start|open|launch)[a-z]* its "
    r"(?P<what>first [a-z][a-z -]{2,60}?) on {date:DATE} (?:at|in) {place:PLACE}",
)
def first_time(found: Found) -> Iterator[Claim]:
    """Something done for the first time, on a day, at a place: "completes its first … on July 15 at … Station"."""
    what, place, date = found.words("what"), found.thing("place"), found.date("date")
    event = Made("event", (what, place), (SCHEMA.Event,), f"{what[0].upper()}{what[1:]} at {place.name}")
    if date:
        yield found.claim(event, SCHEMA.startDate, date.literal, found.span("what", "date"))
        yield found.claim(event, SCHEMA.location, place, found.span("what", "place"))
    if date and found.has("body") and not _LOAD.search(found.masked.text, 0, found.match.start()):
        yield found.claim(event, SCHEMA.about, found.thing("body"), found.span("body"))


#: "… with supplies for the Reed Stores": whom a load is for.
_LOAD = re.compile(r"\b(?:supplies|goods|parcels|cargo|food|meals|orders|stock|equipment|materials|samples) $")


RULES = (speech, speech_given, remarks, event_place, event_attested, booth, first_time)

"""Speeches that the page tells of without naming their occasion: who gave them, and on what day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Made, Named, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.wording import dated, denied, modality, when
from kg.terms import HET, SCHEMA

SPEECH = (
    r"(?:speech|address|keynote|remarks|lecture|toast|talk|statement to the press|welcoming words|closing words"
    r"|policy address)"
)
_ADJECTIVES = r"(?:an? |the |his |her |their )?(?:[a-z-]+ ){0,2}?"
#: What stands between a person and the verb: an office in commas, an adverb.
_BESIDE = r"(?:,? (?:who is |the )?[^.;]{1,120}?,|,)?(?: (?:also|then|later|today|yesterday|[a-z]+ly))?"
#: An office before a name: "the Chief Executive, Mr", "Minister of Tides".
OFFICE = r"(?:[^.;⟦]{0,60}?(?:⟦(?:Organization|Place):\d+⟧[^.;⟦]{0,40}?)?)"


@rule(
    "speech-told",
    rf"{{speaker:PERSON}}{_BESIDE} (?P<verb>delivered|delivers|gave|gives|made|makes|held|holds|read(?: out)?"
    rf"|opened with|closed with)"
    rf" {_ADJECTIVES}{SPEECH}\b",
    rf"\b[Ii]n (?P<verb>{_ADJECTIVES}{SPEECH})\b[^.;,]{{0,120}}?(?:,| on {{:DATE}}| in {{:DATE}}) ?"
    rf"(?:the )?{OFFICE}{{speaker:PERSON}}",
    rf"^(?P<verb>Delivering|Giving|Making|Opening|Closing) {_ADJECTIVES}{SPEECH}\b[^.;]{{0,120}}?, "
    rf"(?:the )?{OFFICE}{{speaker:PERSON}}",
    r"^(?P<verb>Speaking|Addressing [^.;,]{3,80}) ?(?:(?:at|to|in|before|on) [^.;]{1,120}?)?, (?:the )?"
    rf"{OFFICE}{{speaker:PERSON}}",
    rf"\b(?:[Ss]peech|[Aa]ddress|[Kk]eynote|[Rr]emarks|[Ll]ecture|oral reply|[Ss]tatement)(?: [a-z]+)?"
    rf"[^.;⟦]{{0,60}}?(?:⟦\w+:\d+⟧"
    rf"[^.;⟦]{{0,30}}?)?"
    rf" (?P<verb>(?:was |were )?(?:delivered |given |made |held )?by) (?:the )?{OFFICE}{{speaker:PERSON}}",
    rf"^(?P<verb>(?:[A-Z][a-z]+ )?(?:{SPEECH}|Speech|Address|Keynote|Remarks|Lecture))(?: speaker)?"
    r" ?(?:: ?|\| ?|by )(?:the )?"
    rf"{OFFICE}{{speaker:PERSON}}",
    rf"{{speaker:PERSON}}['’]s (?:[a-z-]+ ){{0,2}}?(?P<verb>{SPEECH})\b",
    rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er) (?:[a-z-]+ ){{0,2}}?{SPEECH}(?: which| that|,)? (?:the )?{OFFICE}"
    rf"{{speaker:PERSON}} (?P<verb>made|gave|delivered|held|read)\b",
    r"\b(?:[Kk]eynote|[Ss]peech|[Aa]ddress|[Rr]emarks"
    r"|[Ll]ecture) (?P<verb>of) (?:the )?(?:[A-Z][\w-]* ){0,5}?{speaker:PERSON}",
    rf"{{speaker:PERSON}}{_BESIDE} (?P<verb>(?!was\b|were\b|is\b|has\b"
    rf"|had\b)[a-z]+(?: [a-z]+){{0,3}}?) in (?:an? |his |her )"
    rf"(?:[\w-]+ ){{0,2}}?{SPEECH}\b",
    rf"{{speaker:PERSON}}, in (?P<verb>an?|the|his|her) (?:[\w-]+ ){{0,2}}?{SPEECH}\b",
    r"\b[Tt]he (?:keynote |main |opening |closing |first )?(?P<verb>speaker) ?(?:,|was|is) (?:the )?"
    rf"{OFFICE}{{speaker:PERSON}}",
    rf"{{speaker:PERSON}}{_BESIDE} (?P<verb>spoke|speaks|took the floor|takes the floor|addressed"
    rf"|addresses) (?:by [a-z]+ |via [a-z]+ "
    rf"|first |of [^,.;]{{3,60}}? )?"
    r"(?:at |to |before )?(?:the |an? )?"
    r"(?:{:EVENT}|(?:[a-z]+ )?(?:ceremony|forum|meeting|gathering|conference|opening|guests|audience|celebration"
    r"|assembly|session|crowd|delegates|lawmakers|rally|summit)\b)",
    rf"{{speaker:PERSON}}{_BESIDE} (?P<verb>spoke|speaks|gave a talk|gives a talk) (?:in|at) (?:the )?{{:PLACE}}",
    rf"{{speaker:PERSON}}{_BESIDE} (?P<verb>told) (?:the |an? )?(?:[a-z-]+ ){{0,2}}?(?:{{:EVENT}}"
    r"|(?:meeting|forum|conference|ceremony|gathering|summit|session)\b)",
    rf"{{speaker:PERSON}}{_BESIDE} (?P<verb>spoke) (?:of|about|on|in|here)\b[^.;]{{0,80}}? (?:on|in) {{:DATE}}",
    rf"{{speaker:PERSON}}{_BESIDE} (?:has |had )?(?P<verb>called|urged|stressed|said|pledged|promised|announced)"
    rf" in (?:an? |his |her )(?:[a-z-]+ ){{0,2}}?{SPEECH}\b",
    rf"\b[Ii]n (?P<verb>an?|the|his|her) (?:[\w-]+ ){{0,2}}?{SPEECH} {{speaker:PERSON}}",
    rf"(?P<verb>[Tt]he (?:[a-z]+ )?{SPEECH}) (?:that|which) (?:the )?{OFFICE}{{speaker:PERSON}}(?:,[^,;]{{2,80}},)? "
    rf"(?:gave"
    r"|made|delivered|held|read)\b",
    signs="reply tatement told spoke speaks talk floor addressed speech Speech address Address keynote Keynote emarks "
    "lecture Lecture toast talk Speaking speaker words",
    parts=(*TEXT_PARTS, Part.LABEL),
)
def speech_told(found: Found) -> Iterator[Claim]:
    """A person gave a speech, on the day the sentence gives: "in his address, …", "Opening address: …".

    Not a speech that is only planned or that nobody gave; one that another rule read of the sentence is the same.
    """
    if denied(found, "verb") or modality(found, "verb"):
        return
    speaker, told = found.thing("speaker"), when(found)
    spoken = _read(found, speaker)
    if spoken is None:
        occasion = told.date.lexical if told else found.context.page.key
        spoken = Made("event", (speaker, "speech", occasion), (HET.Speech,), f"Speech of {speaker.name}")
        yield found.claim(spoken, HET.speaker, speaker)
    if told and not _dated(found, spoken):
        yield from dated(found, spoken, SCHEMA.startDate, told)


def stressed(found: Found, group: str = "stressed") -> tuple[str, int]:
    """The words that tell what was stressed and where they begin, without the adverb before and a short name behind."""
    words, (start, _) = found.words(group).rstrip(" ,"), found.span(group)
    if adverb := _ADVERB.match(words):
        words, start = words[adverb.end() :], start + adverb.end()
    return _SHORT.sub("", words), start


#: "Urged before all else that …": how, not what.
_ADVERB = re.compile(
    r"(?:before all else|above all(?: else)?|first (?:of all|and foremost)|most of all|in particular"
    r"|once (?:more|again)|again|at length|repeatedly|once and for all|among other things),? (?:(?:that|on|for) )?"
)
#: What the writer goes on to call something is not what was stressed: 'the Reed Zone ("the Zone" below)'.
_SHORT = re.compile(r" ?\((?:the |hereinafter |below )?(?:referred to as )?(?:the )?[\"“][^()]*\)$")


def _read(found: Found, speaker: Named) -> Thing | None:
    """The speech of this person that the sentence has been read for."""
    here = (it for it in found.context.claims if it.start >= found.sentence.start)
    return next((it.subject for it in here if it.predicate == HET.speaker and it.object == speaker), None)


def _dated(found: Found, spoken: Thing) -> bool:
    return any(it.subject == spoken and it.predicate == SCHEMA.startDate for it in found.context.claims)


RULES = (speech_told,)

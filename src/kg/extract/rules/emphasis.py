"""What a speaker dwelt on, by any verb or noun that says so: "kept coming back to", "its refrain:".

After the rules of remarks. A thing merely said is not stressed, nor what a text or a body dwells on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Part, Thing
from kg.extract.masked import pattern
from kg.extract.rule import Found, rule
from kg.extract.rules.speeches import OFFICE, SPEECH, stressed
from kg.extract.rules.wording import When, dated, denied, of_heading, when
from kg.terms import HET, SCHEMA

_TEXT = (Part.BODY, Part.LIST_ITEM, Part.CAPTION)
_DWELT = (
    r"(?:(?:dwelt|dwelled|dwells|lingered) (?:at length )?(?:on|upon)|singled out|(?:kept|keeps) (?:coming back"
    r"|returning) to"
    r"|(?:came|comes|returned|returns) (?:back )?(?:again and again|time and again|repeatedly|more than once) to"
    r"|made much of|makes much of|hammered home|drove home|(?:put|puts|turned|trained) (?:the|a) (?:spotlight|focus"
    r"|finger) on"
    r"|drew attention to|called attention to|made (?:the|a) case for|pleaded for|appealed for|pressed for|spoke up for"
    r"|set (?:great )?store by|harped on|extolled|gave pride of place to|spoke above all (?:of|about)|spoke mainly "
    r"(?:of|about)"
    r"|hinged (?:his|her) speech on|built (?:his|her) speech on|devoted (?:his|her) speech to|had one message)"
)
_NOUN = (
    r"(?:message|refrain|(?:main |central |chief )?theme|keynote|gist|thrust|burden|leitmotif|main point|plea|appeal"
    r"|motto"
    r"|tenor|red thread|watchword|guiding thought)"
)
_OF_OFFICE = (
    r"(?:(?:⟦Organization:\d+⟧['’]s )?(?:[a-z-]+ ){0,2}(?i:minister|mayor|president|secretary|chief executive|speaker"
    r"|director|premier|governor|chairman|chairwoman|chair|commissioner|head|dean|rector)\b)"
)
_WHO = (
    rf"(?:{{speaker:PERSON}}|(?P<office>\b(?:[Hh]e|[Ss]he|[Tt]he {_OF_OFFICE}(?: (?:of|for|at) (?:the )?"
    r"(?:⟦Organization:\d+⟧|[A-Z]\w+(?:,? (?:and )?[A-Z]\w+){0,6}))?)))"
)
_ANY = r"(?:[^.;:⟦]|⟦\w+:\d+⟧)"
_SPOKE = rf"(?:{_ANY}{{0,80}}?\b{SPEECH}\b{_ANY}{{0,100}}?)"


@rule(
    "dwelt-on",
    rf"{_WHO}(?:, [^.;⟦]{{2,80}}?(?:⟦(?:Organization|Place):\d+⟧[^.;,⟦]{{0,30}})?,)?,?"
    r"(?: (?:also|again|then|once more))?"
    rf" (?P<verb>{_DWELT}) (?:one (?:point|thing|theme|idea|message)(?: above all)?: |that "
    rf")?(?P<stressed>[^.;]{{6,400}})",
    rf"^[\"“](?P<stressed>[^\"”]{{8,300}})[\"”],? (?P<verb>was|is|were|ran) (?:the |his |her )?{_NOUN}s? (?:of|from) "
    rf"(?:the )?{OFFICE}{{speaker:PERSON}}",
    rf"^(?P<stressed>[^.;:]{{6,200}}): (?:this|that|such) (?:[a-z]+ )?(?:demand|{_NOUN}|call|idea|thought) "
    rf"(?P<verb>ran through"
    rf"|was at the heart of|ran like a thread through|shaped|filled){_SPOKE}?{{speaker:PERSON}}",
    rf"\b(?:[Ii]ts|[Tt]he|[Hh]is|[Hh]er|[Mm]ain|[Cc]entral)(?: main| central)? {_NOUN}(?: of {_SPOKE})? "
    rf"?(?P<verb>\b(?:was|is)\b|:(?!\d)|—)"
    r" ?[\"“]?(?P<stressed>[^.;\"”]{4,300})",
    signs="dwel lingered singled coming returning came comes return made makes hammered drove put turned trained drew "
    "called pleaded appealed pressed spoke set harped extolled gave hinged built devoted message refrain theme keynote "
    "gist thrust burden leitmotif point plea appeal motto tenor thread watchword thought demand",
    parts=_TEXT,
)
def dwelt_on(found: Found) -> Iterator[Claim]:
    """What a person stressed in a speech or on air, in the page's words, and on what day."""
    done = any(it.predicate == HET.emphasised and it.start >= found.sentence.start for it in found.context.claims)
    speaker = None if done or denied(found, "verb") else _speaker(found)
    if speaker is None or not _in_speech(found):
        return
    told = when(found) or of_heading(found, found.context.headed)
    spoken = _speech(found, speaker, told)
    if not any(it.subject == spoken and it.predicate == HET.speaker for it in found.context.claims):
        yield found.claim(spoken, HET.speaker, speaker)
        if told:
            yield from dated(found, spoken, SCHEMA.startDate, told)
    words, start = stressed(found)
    yield found.claim(spoken, HET.emphasised, found.context.text(words), (start, start + len(words)))


def _in_speech(found: Found) -> bool:
    """A noun, "its refrain", needs a speech in the sentence or right before; a verb or a quotation tells one."""
    if found.has("office") or found.match.groupdict().get("speaker"):
        return True
    before = found.context.page.text[max(0, found.sentence.start - _FAR) : found.sentence.end]
    return bool(re.search(rf"\b{SPEECH}\b", before))


_FAR = 160


def _speaker(found: Found) -> Named | None:
    """The person named, else who heads the text ("2 May 2031, Ola Ferro."), else the one named last before."""
    if found.match.groupdict().get("speaker"):
        return found.thing("speaker")
    head = found.context.headed
    match = _HEADED.fullmatch(head.text) if head else None
    if head and match:
        mention = head.named(match["who"])
        return Named(mention.kind, mention.text)
    return found.context.before(frozenset((Kind.PERSON,)), found.sentence.end)


_HEADED = pattern(r"{:DATE}[,:]? (?:(?:Mr|Ms|Mrs|Dr|Professor) )?(?P<who>{:PERSON})\.?")


def _speech(found: Found, speaker: Named, told: When | None) -> Thing:
    """The speech of this person that the section has told of, else one of these remarks."""
    near = (it for it in reversed(found.context.claims) if it.start >= found.sentence.start - _FAR)
    known = next((it.subject for it in near if it.predicate == HET.speaker and it.object == speaker), None)
    occasion = told.date.lexical if told else found.context.page.key
    return known or Made("event", (speaker, "remarks", occasion), (HET.Speech,), f"Remarks of {speaker.name}")


RULES = (dwelt_on,)

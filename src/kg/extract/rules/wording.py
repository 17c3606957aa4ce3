"""Wordings that English rules share: brackets and adverbs to pass over, when a thing was done, who "it" is.

No rule stands here, and nothing here makes a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef

from kg.evidence import Claim, Date, Made, Mention, Named, Thing
from kg.extract.masked import Masked, pattern
from kg.extract.rule import Context, Found
from kg.extract.rules.calendar import counted, own_day
from kg.terms import HET, SCHEMA

#: A bracket or an apposition after a name.
BRACKET = r"(?: ?\([^()]{1,160}\))?"
APPOSITION = (
    r"(?:, (?:which|who|that|an?|the|with|in|at|on|under|together) "
    r"[^;⟦]{0,80}?(?:⟦\w+:\d+⟧[^,;⟦]{0,40}){0,2}?,)?"
)
ADVERBS = (
    r"(?:(?:[a-z]+ly|also|today|yesterday|already|just|then|first|recently|since|further|now|earlier|have"
    r"|has|had) ){0,3}"
)


def listed(kinds: str, before: str = "") -> str:
    """A pattern for one mention of some kinds or a list of them, the "and" with or without articles.

    before: a pattern for what may stand before each but the first.
    """
    one = f"{{:{kinds}}}(?: of (?:the )?{{:PLACE}})?{BRACKET}"
    joint = r"(?:, and |, | and |; | & |, together with | together with | as well as )(?:the )?"
    return rf"{one}(?:{joint}{before}{one}){{0,9}}"


PLACES = (
    r"zone|park|site|area|branch|loop|district|port|crossing|checkpoint|control point|boundary crossing|campus"
    r"|building|complex|base|centre"
    r"|center|facility"
    r"|island|hub|line|bridge|city|laboratory|station|tunnel|cluster|section|office"
)
#: A part of a zone, after the name of the city that it lies in.
SIDE = r"(?:side|bank|section|part|portion|half|sector|component)"
#: What a body has somewhere: "the Anport branch of Reed Bank" is not Anport.
OUTPOST = r"(?:branch|sub-branch|office|arm|outpost|subsidiary|unit|chapter|bureau|plant|factory|laboratory|lab|team)"
#: Behind a place's name: a thing of its own that the name only says the place of, "the Anport pilot base".
A_HOUSE = (
    r"(?:(?!(?:and|or|of|in|at|on|for|with|to|is|was|has)\b)[a-z-]+ ){0,2}(?:base|hub|outlet|showroom|clinic|library"
    r"|museum|factory|plant|incubator|accelerator|workshop|studio|canteen|school|hospital|hostel|laboratory|lab|hall|campus"
    r"|warehouse|fund|forum|station|office|branch|sub-branch)\b"
)
PLANS = (
    r"plan|outline|document|memorandum|agreement|arrangement|circular|notice|blueprint|scheme|regulations?"
    r"|measures|policy"
    r"|programme|program|law|framework|guidelines?|opinions|rules|charter|decree|provisions|strategy|pact|accord"
    r"|contract"
    r"|lease|protocol|treaty|guide|MOU|MoU|deal"
)


def whom(group: str, kinds: str, nouns: str) -> str:
    """A pattern for a mention of some kinds, or for "it", "the plan": what `subject` then tells."""
    spoken = rf"(?:[Tt]he|[Ii]ts|[Tt]his|[Tt]hat) (?:new |whole |entire )?(?:{nouns})(?!\w)"
    return rf"(?P<{group}>(?:[Tt]he |[Ii]ts )?{{:{kinds}}}|{spoken}|\b[Ii]t\b){BRACKET}"


#: The name that stands beside a noun: "the new crossing, Reed Port, …", "the laboratory, called the Reed Lab, …".
APPOSED = re.compile(r",? (?:named |called |the )*(?P<name>⟦(?:Organization|Place):\d+⟧)(?: ?\([^()]*\))?(?=,| ?$)")
#: After a name: no noun that the name would only modify, as in "the Reed Park shuttle".
NO_NOUN = (
    r"(?! (?!(?:and|or|for|in|on|at|to|of|from|with|by|as|under|until|since|but|while|who|which|that|is|was|are"
    r"|were|will|has"
    r"|have|had|where|when|after|before|day|jointly|together|directly|now|through|across|via|between|into)\b)[a-z])"
)
_FRONTED = pattern(
    r"^(?:[^⟦.;:]{0,30}[—–-]{1,2} )?[\"“]?(?:On|In|Since|As of|Back in|During|Early in|Late in|At the end of|It "
    r"was (?:on|in))"
    r" (?:early |late |mid-)?(?P<date>{:DATE}),? |^(?:Speaking|Delivering "
    r"an? [a-z ]{3,30}|Giving an? [a-z "
    r"]{3,30}|Addressing|At|In an? [a-z ]{3,40}|Attending"
    r"|Opening)(?: at| in)? (?:the )?"
    r"{:NAME}[^.;⟦]{0,20} (?:on|in) (?P<bare>{:DATE}), "
)
_DATELINE = pattern(
    r"^(?:{:PLACE}|[A-Z]{3,}),? (?:\([^()]{1,30}\) ?)?(?P<date>{:DATE})(?: ?\([^()]{1,20}\))? "
    r"?[-—–:]"
)
_WITHIN = pattern(
    r"(?:\bon|\bin|\bdated|\bsince|\bfrom|\bof|\btoday \(|,|[:|]|\() (?P<date>{:DATE})"
    r"|\((?P<bare>{:DATE})\)"
)
_AFTER = pattern(
    r"(?:[\"”]| {:AMOUNT} (?:later|earlier)| ?{:NAME}| {:DATE}(?= \()| ?\([^()⟦]{0,60}(?:⟦Plan:\d+⟧)?[^()⟦]{0,40}\)"
    r"|,? (?:in|at|near|of|with|by|between|for|to|from"
    r"|through|and|the|its"
    r"|both|under|on|about|a|an)\b"
    r"| (?:numbered|titled|entitled|officially|formally|jointly|here|there|district|city|ceremony|together"
    r"|develop|build)\b|,){0,9}?"
    r"(?: [a-z-]+){0,3}?,? (?:\(|(?:on|in|dated|during|since|from|at the end of|by|of) )(?:early |late |mid-|the "
    r")?(?P<date>{:DATE})"
)
#: Before a verb these words say that the thing is not done.
_NOT_DONE = re.compile(
    r"\b(?:cannot|not|never|no(?! (?:more|less|fewer|later|longer) than)|without|refused to|yet to|deny|denied"
    r"|failed to|would have|did not|whether|if)"
    r"(?: [a-z]+){0,2} $"
)
_LEFT_OPEN = re.compile(
    r"\b(?:[Ww]hether|[Ii]f|[Uu]nless|den(?:y|ies|ied) that|(?:not|hardly) true that|untrue that|(?:dismiss(?:ed"
    r"|es)|reject(?:ed|s)|den(?:y|ies|ied)) [a-z ]{0,24}that|false that"
    r"|no truth|rumou?rs? (?:that|of)|[Rr]eports that|[Cc]laims that"
    r"|myth that|wrongly|mistaken(?:ly)?|would like|wish(?:es)? (?:that|for))\b[^.;,]{0,60}$"
)
_MODALS = (
    (re.compile(r"\b(?:may|might|could|can)(?: [a-z]+){0,2} $"), HET.Possible),
    (
        re.compile(
            r"\b(?:expected|due|likely|scheduled|slated|set|anticipated|forecast|projected|estimated) (?:to"
            r"|for)?(?: [a-z]+){0,2} ?$"
        ),
        HET.Expected,
    ),
    (
        re.compile(
            r"\b(?:will|shall|would|should|must|to(?! (?:the|an?|its|their|this|that|both|all)\b)"
            r"|aim(?:s|ing|ed)? (?:at|for)|plan(?:s|ned)? to|hope(?:s|d)? to"
            r"|aims? to|intends? to|is to"
            r"|are to)(?: [a-z]+){0,2} $"
        ),
        HET.Planned,
    ),
)
_BEFORE = 48


@dataclass(frozen=True, slots=True)
class When:
    """When a thing was done, and the words that say so (page offsets): one stretch a sentence."""

    date: Date
    said: tuple[tuple[int, int], ...]


def when(found: Found) -> When | None:
    """The day, month or year a match says its thing was done: in the match, right after it, else where it opens.

    "Today" is the day of the dateline, which then is said by two sentences.
    """
    text, (start, end) = found.masked.text, found.match.span()
    verb = found.match.start("verb") if found.has("verb") else start
    if _LATER.match(text, end) or _OR_LATER.match(text, end):
        return None
    today = bool(_TODAY.search(text))
    for match in (
        _WITHIN.search(text, verb, end),
        _AFTER.match(text, end, min(len(text), end + _NEAR)),
        _BARE_DAY.match(text, end),
        _WITHIN.search(text, start, verb),
        _BEFORE_VERB.search(text, max(0, verb - _BEFORE), verb),
        _FRONTED.match(text),
        _LINE_DAY.match(text),
        _DATELINE.match(text) if today else None,
    ):
        if match and not _of_another(match, text, start) and (told := _told(found, match)):
            return told
    return _dateline(found) if today else _headed(found)


def _of_another(date: re.Match[str], text: str, start: int) -> bool:
    """Whether a date is that of another verb: of a further one, or of who said so, "On Monday, they said the …"."""
    if date.re is _FRONTED:
        between = text[date.end() : start]
        return bool(_SAID.search(between) or _HELD.search(between))
    return date.re is _AFTER and bool(_OTHER.search(date[0]))


def _headed(found: Found) -> When | None:
    """The day that by itself heads the sentence, as in a chronicle: "2 May 2031. The council …"."""
    return of_heading(found, found.context.asked)


def of_heading(found: Found, head: Masked | None) -> When | None:
    """The day of a heading sentence, "2 May 2031." or "2 May 2031, Ola Ferro."; None of any other sentence."""
    match = _HEAD_DAY.fullmatch(head.text) if head else None
    mention = head.named(match["date"]) if head and match else None
    if mention is None or not isinstance(mention.value, Date):
        return None
    return When(mention.value, (found.span(), (mention.start, mention.end)))


def dated(found: Found, subject: Thing, predicate: URIRef, told: When) -> Iterator[Claim]:
    """The claims of a date, one for each sentence that says it."""
    for span in told.said:
        yield found.claim(subject, predicate, told.date.literal, span)


#: "… and made public a week later": no date before it is the day.
_LATER = re.compile(
    r" (?:only |just )?(?:(?:the )?(?:next|following|same|previous) (?:day|week|month|year)"
    r"|(?:(?:an?|one|two|three|four|five|six|some|several|\d+) )?(?:days?|weeks?|months?|years?) (?:later|earlier"
    r"|afterwards|before|after))\b(?!,? (?:on|in) ⟦Date)"
)
#: "In 2034 or earlier": that is no year.
_OR_LATER = re.compile(
    r"[^.;⟦]{0,40}⟦Date:\d+⟧,? (?:or (?:even )?(?:earlier|later|before|after|sooner)|at the (?:very )?earliest)\b"
)
#: "The city on Wednesday published …".
_BEFORE_VERB = pattern(r"\b(?:on|in) (?P<date>{:DATE}),? (?:[a-z]+ly |also )?$")
#: A line of a chronicle: "2 May 2031: the council …", "2031 – the quay …".
_LINE_DAY = pattern(r"^(?:[•*·▪-] ?)?(?P<date>{:DATE})(?: ?[:|\t.]| ?[–—-]+ |, (?=[A-Z⟦]))")
_HEAD_DAY = pattern(
    r"(?P<date>{:DATE})(?:[,:]? (?:(?:Mr|Ms|Mrs|Dr|Professor) )?"
    r"(?P<who>{:PERSON}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}))?\.?"
)
#: A day right behind the verb, with no word that leads it in: "released Wednesday", "opened May 2".
_BARE_DAY = pattern(
    r"(?<! in)(?<! on)(?<! of)(?<! by)(?<!since)(?<!from) (?:last |next )?(?P<date>{:DATE})"
    r"(?! ?(?:to|and|[-–—])\b|['’])"
)
#: A further verb between: its date is not the date of the first.
_OTHER = re.compile(
    r", (?:and )?(?:took|takes?|came|comes?|entered|enters?|will|was|is|has|had|expires?|ends?"
    r"|runs?|applies|(?:which |who )?(?:was |were )?(?:founded|established|formed|incorporated|registered))\b"
    r"| and (?:was |were |then )?(?:released|published|unveiled|made public|opened|signed|announced|came|took)\b"
)
#: "On May 2 the council held a talk on the plan issued by": the day is that of the talk.
_HELD = re.compile(r"⟧ (?:has |have )?(?:held|hosted|met|spoke|gave|made|paid|[a-z]{3,}ed) (?:an?|the|its|their|with) ")
_SAID = re.compile(r"\b(?:said|says|told|announced|announces|added|revealed|disclosed|noted|recalled|wrote)\b(?!,)")
_NEAR = 160
_TODAY = re.compile(r"\b(?:(?<!ago )today|this (?:morning|afternoon|evening))\b")


def _dateline(found: Found) -> When | None:
    """The one day that dates the text: what its "today" is, said by the sentence and by the dateline."""
    own = own_day(found.context)
    if own is None or not isinstance(own.value, Date):
        return None
    return When(own.value, (found.span(), (own.start, own.end)))


def _told(found: Found, match: re.Match[str]) -> When | None:
    """The date of a match; a weekday, or a day without its year, is counted from the dateline."""
    groups = match.groupdict()
    token = match["date"] or groups.get("bare")
    mention = found.masked.named(token) if token else None
    if mention is None:
        return None
    start, end = found.span()
    said = (min(start, mention.start), max(end, mention.end))
    if day := counted_day(found, mention):
        own = own_day(found.context)
        same = own is not None and own.value == day
        return When(day, (said, (own.start, own.end)) if own and same else (said,))
    return When(mention.value, (said,)) if isinstance(mention.value, Date) else None


def counted_day(found: Found, mention: Mention) -> Date | None:
    """The day that a weekday, a month or a day without its year is, where the text has a day to count from."""
    ahead = found.has("verb") and modality(found, "verb") is not None
    at = mention.start - found.sentence.start
    words = found.context.page.quote(found.sentence)[max(0, at - 2 * _BEFORE) : at]
    return counted(found.context, mention, ahead=ahead or bool(_RUNS.search(words)))


#: What begins or ends by law on a day still lies ahead, unless the verb is of the past.
_RUNS = re.compile(
    r"\b(?:(?:takes?|taking) effect|(?:enters?|comes?|entering|coming) into (?:force|effect|operation)|appl(?:y|ies)"
    r"|expires?|lapses?|ends?|(?:is|are|be|remains?) (?:valid|effective|in force))\b[^.;⟦]*$"
)


def day_told(found: Found, group: str) -> Date | None:
    """The date a group stands for, with its year where the text tells that; None where it means no time."""
    mention = found.mention(group) if found.has(group) else None
    return (counted_day(found, mention) or found.date(group)) if mention else None


def asserted(found: Found, verb: str) -> bool:
    """Whether the words before a verb leave it as done: nothing denied, planned or only possible."""
    return modality(found, verb) is None and not denied(found, verb)


def denied(found: Found, verb: str) -> bool:
    """Whether the words before a verb deny it or leave it open."""
    at = found.match.start(verb)
    before = found.masked.text[max(0, at - 2 * _BEFORE) : at]
    return bool(_NOT_DONE.search(before) or _LEFT_OPEN.search(before))


def modality(found: Found, verb: str) -> URIRef | None:
    """How the words before a verb weaken it: het:Planned, het:Expected, het:Possible; None for a fact."""
    at = found.match.start(verb)
    return next((kind for form, kind in _MODALS if form.search(found.masked.text, max(0, at - _BEFORE), at)), None)


def is_compared(context: Context, place: Mention) -> bool:
    """Whether a place is only what another is compared with: "larger than the Reed Park"."""
    return bool(_COMPARED.search(context.page.text, max(0, place.start - _COMPARED_IN), place.start))


_COMPARED = re.compile(
    r"\b(?:(?:compar\w+|contrast\w*) (?:[\w’'-]+ ){0,4}?(?:with|to)|than|[Uu]nlike|(?:much|just|[Nn]ot) like"
    r"|(?:times|twice|half) (?:the size of|as large as)?|the size of|as (?:large|big) as"
    r"|rival(?:s|ling)?|similar to|modelled (?:on|after)|modeled (?:on|after)) (?:those of |that of )?(?:the )?$"
)
_COMPARED_IN = 60


def event(verb: str, about: Thing, mood: URIRef | None = None) -> Made:
    """The event of something being opened, completed, launched; mood: where it is only planned or expected."""
    occasion = Made("event", (verb, about), (SCHEMA.Event,), f"{verb[0].upper()}{verb[1:]} of {name(about)}")
    return moody(occasion, mood) if mood else occasion


def moody(occasion: Made, mood: URIRef) -> Made:
    """An event that is only planned or expected: another than the one that took place."""
    how = mood.rpartition("#")[2]
    return Made(occasion.kind, (*occasion.key, how), occasion.types, f"{occasion.label} ({how.lower()})")


def name(thing: Thing) -> str:
    """The words by which a thing is known."""
    return thing.name if isinstance(thing, Named) else thing.label

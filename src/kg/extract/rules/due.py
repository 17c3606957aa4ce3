"""What is to be by when: the stretches of a masked sentence that set a target, and the date each is set for.

Words only; whose target it is, is told elsewhere. A report is none: the clause must speak of what is to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.triggers import Sparing


@dataclass(frozen=True, slots=True)
class Due:
    """A target.

    date: its words, "⟦Date:0⟧", "⟦Date:0⟧ of next year", "next year"; None for "by then".
    start, end: where its outcome stands in the sentence.
    weak: told by "in" or "from", which tell the day of an occasion too: a target only for a month or a year.
    """

    date: str | None
    start: int
    end: int
    weak: bool = False


#: What tells a target from a report: the clause speaks of what is to be.
_AHEAD = re.compile(
    r"\b(?:will|shall|should|must|may|is to|are to|to be|be|is expected|are expected|aims?|aiming|targets?"
    r"|targeted|goals?|plans?|planned|strives?|expected|scheduled"
    r"|due|set to|set for|intends?|hopes?|envisages|envisions|foresees|would|ought|need to|needs to|has to"
    r"|have to|wants?|meant to"
    r"|supposed to|expects?|projected|completion|opening|delivery|handover|on track|on course|looks set|foreseen"
    r"|to open|to become|to host|to rise|to grow|to reach|to expand|to double)\b"
)
#: The same, close to a verb: what "in 2031" needs, as it tells the time of what was done as well.
_TO_COME = re.compile(
    r"\b(?:will|would (?:be|open|become|have|start|begin)|shall|should|may|is to|are to|to be|is expected|are "
    r"expected|expects?|expected|due|scheduled|slated"
    r"|(?:is|are|be|been|being) planned|hopes?|aims?|intends?|wants?|plans to|meant to|supposed to|projected"
    r"|has to|(?:is|are) set to"
    r"|have to|must|on track|on course|looks set|foreseen|targeted|(?:plan|plans|goal|target) (?:is|are)"
    r"|to (?:open|start|begin|become|host|build|have|rise|launch|welcome|finish|complete|reach|move|double|handle"
    r"|house|offer|receive|attract|create|grow))\b(?!.*\b(?:was|were|had|which|who)\b)"
)
_NOT = re.compile(
    r"\b(?:not|never|no plans?|no intention|no longer|cannot|refused|denied|declined|would like|wish|wishes|dreams?)\b"
)
_BEHIND = re.compile(r"[^⟦]{0,40}\b(?:had|was|were)\b(?! to\b)")
_HEADED = re.compile(
    r"(?:\b[Gg]oals?|[Tt]argets?|[Mm]ilestones?|[Aa]ims?|[Tt]imetable|[Ss]chedule|[Tt]imeline|[Ss]tages|[Ss]teps"
    r"|[Pp]hases|[Tt]wo steps|[Oo]bjectives?)\b[^.]{0,60}?:|^(?:[Gg]oals|[Tt]argets|[Mm]ilestones)\b"
)
#: A date, or a year told by the text's own: "next year"; each may say which part of it.
_TIME = r"(?P<year>⟦Date:\d+⟧(?: (?:of (?:this|next) year))?|(?:this|next) year\b)"
_ABOUT = (
    r"(?:the end of |the close of |the middle of |the beginning of |the start of |the year |around |about "
    r"|mid-|early |late |the )?"
)
_BY = (
    rf"\b(?:[Bb]y|[Cc]ome|[Bb]efore|[Ii]n or before|[Oo]n or before|[Bb]y or before|[Nn]o later than"
    rf"|[Nn]ot later than|[Ll]ooking ahead to|[Tt]owards?"
    rf"|[Aa]s early as|[Aa]s soon as|[Ww]ithin) (?:in )?{_ABOUT}{_TIME}"
)
_DUE = (
    r"\b(?:planned|expected|scheduled|due|slated|set|targeted|anticipated|foreseen|pencilled in"
    r"|on track)(?: (?:to|for) (?:open|be [a-z]+"
    r"|completion|opening|delivery|launch|start|finish|operation))?"
    r" (?:by|for|in|from|around|during) (?:the end of |the year |early |late |mid-|the )?"
    rf"{_TIME}(?! onwards?\b| at the earliest)"
)
_FRONT = re.compile(
    rf"(?:^|[;:] |, |—|\band |\bthat |\b(?:will|shall|should|is to|are to|to),? )(?:(?:and|while|then|but|that"
    rf"|which is that|it says(?: that)?),? "
    rf")?{_BY}(?:,| –| —)? ?(?P<what>[^;]*?)"
    r"(?=;|[.]?$|[,.]? (?:and (?:that )?|while )?[Bb]y (?:the end of )?⟦Date)"
)
_CLOSES = rf",? (?:{_BY}|{_DUE.replace('?P<year>', '?P<due>')})(?=[.,;)]|$| (?:and|or|at|with|under|through|as|\() )"
_CLOSING, _END = re.compile(_CLOSES), re.compile(rf"(?P<what>[^;]{{8,600}}?){_CLOSES}")
#: Where the clause begins that a closing "by 2031" belongs to.
_STARTS = re.compile(
    r"(?:^|; |: |, (?:and|but|while|with(?![^,;]{3,60}, (?:to|will|is|are|should|would|can)\b)"
    r"|under which|whereby|so that|when|where) (?!⟦Date)"
    r"|\bunder which |\bthat (?!(?:is|was|has|have|had|are|were|can) )|\bwhereby |\bsaid )"
)
_WHICH = re.compile(
    r"(?P<what>\b(?:the|a|an|its|their|all|both) (?:[\w⟦⟧:-]+ ){0,7}?[\w⟦⟧:-]+, which (?:is|are"
    r"|will|should|would) [^,;]*)$"
    r"|(?P<site>⟦(?:Place|Organization):\d+⟧,? (?:which|that) (?:is|are|will|should|would) [^,;]*)$"
)
#: "in 2031", "from 2031 onwards": a target only where the verb is one of what is to come.
_IN = re.compile(
    rf"\b(?:[Ii]n|[Ff]rom|[Dd]uring|[Aa]t|[Oo]n|[Aa]round|[Ff]or|[Tt]o|[Uu]ntil|[Uu]p to"
    rf"|[Tt]hrough|[Ww]ithin|[Ll]ater|[Ss]tarting(?: in| from)?|[Bb]eginning(?: in)?) {_ABOUT}{_TIME}"
    rf"(?! (?:to|and|until) ⟦Date)(?! on,| on$| at the earliest)"
)
_THEN = Sparing(r"(?:^|[;:,—] ?)(?:and )?[Bb]y (?:then|that (?:time|year|date)),? (?P<what>[^;]{8,400}?)(?=;|[.]?$)")
#: "released in 2031": what was done then; "to be opened in 2031" is still to come.
_DONE = re.compile(
    r"(?<!be )(?<!been )(?<!get )\b(?!scheduled|expected|planned|slated|projected|needed"
    r"|targeted)[a-z]+ed (?:[a-z]+ )?$"
)
#: Words that stand for a target by themselves: "the goal for 2031 is …", "the deadline for … is 2031".
_GOAL = Sparing(
    r"\b(?:[Gg]oals?|[Tt]argets?|[Aa]ims?|[Oo]bjectives?|[Tt]asks?|[Vv]ision)(?: set)? (?:for|of|in"
    r"|by) (?:the end of |the year )?"
    r"(?P<year>⟦Date:\d+⟧)(?:,? (?:is|are|was|were|being|:)|:| \|| [-–—]) ?(?:to "
    r"|that )?(?P<what>[^;]{8,400}?)(?=;|[.]?$)"
)
_DEADLINE = Sparing(
    r"\b(?:[Dd]eadline|[Tt]arget (?:date|year)|[Cc]ompletion date|[Dd]ue date|[Oo]pening date"
    r"|[Ss]tarting date) (?:for|of) (?P<what>[^;]{4,200}?)"
    r" (?:is|has been set (?:at|for|as)|is set (?:at|for|as)|falls in|remains) (?:the end of |late "
    r"|early )?(?P<year>⟦Date:\d+⟧)"
)


#: "2031 is the year in which …", "the year 2031 should see …".
_YEAR_OF = Sparing(
    r"(?P<year>⟦Date:\d+⟧) (?:(?:is|was set as|remains) the (?:[a-z]+ )?(?:date|year|month|day|target|deadline)"
    r"(?: (?:set|fixed|chosen|planned))? (?:for|in which|by which|when|on which)|(?:should|will|is to|shall"
    r"|must) (?:see|bring)|as (?:the|its) (?:target )?(?:deadline|date|year|target) (?:for|by which|to))"
    r" (?P<what>[^;]{8,300}?)(?=;|[.]?$)"
)
#: "It is in 2031 at the latest that …".
_CLEFT = Sparing(
    r"\b[Ii]t is (?:only )?(?:in|by|for) (?P<year>⟦Date:\d+⟧)(?: at the latest| or so)? that (?P<what>[^;]{8,300}?)"
    r"(?=;|[.]?$|, (?:[A-Z][a-z]+ ){0,3}⟦(?:Person|Organization))"
)
#: "For 2031 it promises …", "it fixes the end of Phase 1 at 2031".
_PROMISED = Sparing(
    r"\b[Ff]or (?P<year>⟦Date:\d+⟧),? (?:it|they|the [a-z]+|⟦(?:Plan|Organization):\d+⟧) (?:also )?(?:promises?"
    r"|wants?|foresees?"
    r"|envisages?|sees|predicts?|expects?|plans?|demands?) (?P<what>[^;]{6,300}?)(?=;|[.]?$)"
    r"|\b(?:fixes|sets|puts|dates|schedules|places|pegs|pencils in|plans) (?P<fixed>(?:the|an?|its) [^;,⟦]{4,120}?) "
    r"(?:at|for|in|on|to)"
    r" (?P<other>⟦Date:\d+⟧)"
)
#: "It will take until 2031 for … to …", "not until 2031 will …".
_UNTIL = Sparing(
    r"(?:\bwill take until (?P<year>⟦Date:\d+⟧) for|^[Nn]ot (?:until"
    r"|before) (?P<other>⟦Date:\d+⟧) will) (?P<what>[^;]{8,300}?)(?=;|[.]?$)"
)


#: What happens on a day is an occasion, and what a document's force is, no target.
_OCCASION = re.compile(
    r"\b(?:be held|take place|into force|take effect|takes effect|expires?|enter into"
    r"|(?:remains?|stays?|is|are|be) (?:valid|in force|in effect|effective))\b"
    r"|\bfor the (?:period|years?)\s*(?:⟦|$)|\b(?:an?|the|its) (?:[a-z-]+ )?(?:outlook|view|horizon)\s*$"
    r"|^\s*(?:the )?(?:first|second|former|latter|other) also\s*$"
    r"|\b(?:goals?|targets?|milestones?|objectives?)(?: for ⟦|\b[^.;]{0,60}? (?:met|reached|achieved|attained)\s*$)"
    r"|\b(?:goals?|targets?|milestones?|objectives?) (?:is|are|was|were|have been)(?: (?:set|given|laid down|defined"
    r"|fixed|named))?(?: for)?\s*$"
)


def dues(text: str) -> Iterator[Due]:
    """The targets of a masked sentence, each date once, the clearest form first."""
    done = set[int]()
    for at, one in _all(text, done):
        if at not in done and not _OCCASION.search(text[one.start : one.end]):
            done.add(at)
            yield one


#: Words around a time from which on something is to be.
_SINCE = re.compile(
    r"\b(?:[Ff]rom|[Ss]tarting|[Bb]eginning|[Aa]s of)(?: (?:in|from|the|end of|year|late|early))* (?:mid-)?$"
)
_ON = re.compile(r" (?:onwards?|and (?:after|beyond|later))\b")


def begins(text: str, date: str) -> bool:
    """Whether something is to be from a date on, as told around it: "from 2031", "in stages from 2031 onwards"."""
    at = text.find(date)
    return bool(_SINCE.search(text, max(0, at - 40), at) or _ON.match(text, at + len(date)))


def _all(text: str, done: set[int]) -> Iterator[tuple[int, Due]]:
    for match in (
        found for form in (_GOAL, _DEADLINE, _YEAR_OF, _CLEFT, _UNTIL, _PROMISED) for found in form.finditer(text)
    ):
        year = "year" if match["year"] else "other"
        what = "what" if match["what"] is not None else "fixed"
        yield match.end(year), Due(match[year], *match.span(what))
    yield from _by(text, done)
    for clause in _THEN.finditer(text):
        if _AHEAD.search(clause["what"]):
            yield clause.end(), Due(None, *clause.span("what"))
    for clause in _IN.finditer(text):
        if told := _in(text, clause):
            yield clause.end("year"), told


def _by(text: str, done: set[int]) -> Iterator[tuple[int, Due]]:
    """The targets that "by 2031" opens or closes; a clause without a verb goes on with the one before."""
    for form, sign in ((_FRONT, _EITHER), (_END, _CLOSING)):
        for clause in form.finditer(text) if sign.search(text) else ():  # lazy stretches cost most of this rule
            year, start, end = _parts(clause)
            inherits = bool(done) and _ELLIPSIS.fullmatch(text, start, end)
            if inherits or _is_target(text, clause.start(year), text[start:end]):
                yield clause.end(year), Due(clause[year], start, end)


_EITHER = re.compile(rf"{_BY}|{_DUE.replace('?P<year>', '?P<due>')}")
#: A clause whose verb stands in the one before: "… by 2031 and the second by 2035".
_ELLIPSIS = re.compile(r",? ?(?:and|while)? ?(?:(?:the|an?) )?(?:(?!(?:was|were|had|is|are)\b)[\w⟦⟧:-]+ ?){1,9}")


def _in(text: str, clause: re.Match[str]) -> Due | None:
    """The target that "in 2031" closes, or opens: "in 2031, the quay will be …"."""
    start = max((match.end() for match in _STARTS.finditer(text, 0, clause.start())), default=0)
    if which := _WHICH.search(text, start, clause.start()):
        start = which.start("what" if which["what"] else "site")
    before = _ASIDE.sub("", _STAGE.sub("", text[start : clause.start()]))
    if _LASTING.match(clause[0]) and _LASTS.search(before):
        return None
    if (then := _WHEN.match(text, clause.end())) and _TO_COME.search(then["what"]):
        return Due(clause["year"], *then.span("what"), weak=True)
    second = _SECOND.search(text, start, clause.start())
    if len(before.strip(' "“')) >= _SHORTEST:
        ahead = (
            (_TO_COME.search(before) or _HEADED.search(text[: clause.start()]))
            and not _DONE.search(before)
            and not _NOT.search(before)
        )
        onwards = _ONWARDS.match(text, clause.end()) if _FROM.match(clause[0]) else None
        end = onwards.end() if onwards else clause.end() if _FROM.match(clause[0]) else clause.start()
        return Due(clause["year"], second.end() if second else start, end, weak=True) if ahead else None
    after = _MAIN.match(text, clause.end())
    opening = after["what"][:_NEAR] if after else ""
    if after and _FINITE.search(opening) and not _NOT.search(opening):
        return Due(clause["year"], *after.span("what"), weak=True)
    return None


#: What goes on until a year reaches nothing by it.
_LASTING = re.compile(r"(?:[Uu]ntil|[Uu]p to|[Tt]hrough) ")
_LASTS = re.compile(
    r"\b(?:continues?|last|run|remain|stay|apply|go on|guide|hold|extended|in force|valid)\s*$|\bguide\b"
)
#: "In the first stage, up to 2031, …": the stage and its year open the clause together.
_STAGE = re.compile(r"^\s*(?:and )?[Ii]n (?:the|a|its) (?:[a-z]+ )(?:stage|phase|step)?,? ?$")
#: "The count begins in 2031, when the quay must stand": what is to be stands behind.
_WHEN = re.compile(r", (?:when|by which time|at which point) (?P<what>[^,;]{8,200}?)(?=[.]?$|[,;])")
#: "… in 2031 and the second in 2035": what the second date closes begins behind the first.
_SECOND = re.compile(r"⟦Date:\d+⟧(?:,? and |, (?:while )?(?=the |its |an? ))(?=[^⟦,;]{4,80}$)")
#: "… to open in 2031 with 40 workers and to grow to 90 by 2035": what the first date closes is not of the second.
_NEXT = re.compile(
    r"⟦Date:\d+⟧(?: [^,;⟦]{0,40}(?:⟦Quantity:\d+⟧)?)?"
    r"(?P<next> and (?:then |later |also )?(?:to|will|should|plans?|aims?|hopes?|wants?|is to) "
    r"|, (?=(?:then )?(?:rising|growing|increasing|climbing|expanding|reaching|going up) ))"
)
#: "A decade on, in 2031, …": an aside before the date.
_ASIDE = re.compile(r"^\s*(?:A|The|Some|Ten|Five|Then|Later|Years|Only|Finally|Further)(?: [a-z]+){0,4}, $")
#: A year from which something is to be is said with the outcome, as nothing is due by its end.
_FROM, _ONWARDS = re.compile(r"(?:[Ff]rom|[Ss]tarting|[Bb]eginning)\b"), re.compile(r" onwards?\b")
#: After a date that opens its clause: "in 2031 the quay will be ready", not "in 2017 they agreed to build".
_FINITE = re.compile(
    r"^(?:(?!\b(?:was|were|had|[a-z]+ed)\b).)*?\b(?:will|shall|should|is to|are to|is expected|are expected"
    r"|is due|is scheduled|expects?|aims?|intends?|plans? to|hopes?|wants?|(?:is|are) (?:set|planned|slated))\b"
)
_MAIN = re.compile(r"(?: onwards?)?,? (?P<what>[^;]{8,400}?)(?=;|[.]?$|, (?:and|while|but) (?:in|by|from) ⟦Date)")
#: The verb of a clause stands within so many characters of its start.
_NEAR = 120


def _parts(clause: re.Match[str]) -> tuple[str, int, int]:
    """The group of the year, and where the words of the outcome begin and end in the masked sentence."""
    start, end = clause.span("what")
    if clause.re is _FRONT:
        return "year", start, end
    year = "year" if clause["year"] else "due"
    if year == "due":
        end = clause.start("due")
        end = clause.string.rindex(" ", 0, end)
    words = clause.string[start:end]
    starts = [match.end() for match in _STARTS.finditer(words)]
    starts += [match.start("next") for match in _NEXT.finditer(words)]
    if which := _WHICH.search(words):
        return year, start + which.start("what" if which["what"] else "site"), end
    return year, start + max(starts, default=0), end


def _is_target(text: str, year: int, what: str) -> bool:
    """Whether a clause speaks of what is to be, or stands under a heading like "Goals:"."""
    if len(what.strip(" .,")) < _SHORTEST or _MARKED.search(text[:year]):
        return False
    if _BEHIND.match(what) or _NOT.search(what):
        return False
    return bool(_HEADED.search(text[:year]) or _AHEAD.search(what) or _WILL_BY.search(text[: year + 1]))


#: "phases marked by 2031": what a year marks is not to be by then.
_MARKED = re.compile(r"\b(?:marked|divided|defined|separated|bounded|framed) by (?:⟦Date:\d+⟧ and by )?$|\bmarked $")
#: "will by 2031 … and by 2035 …": the verb stands before the year.
_WILL_BY = re.compile(
    r"\b(?:will|shall|should|is to|are to|aims? to|plans? to|to),? by (?:the end of )?⟦"
    r"|\b(?:will|shall|should|must|is to|are to)\b[^.;]{3,160}? and,? by (?:the end of )?⟦"
)


_SHORTEST = 6

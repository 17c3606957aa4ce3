"""Targets: what is to be reached by when, and the years a plan sets as milestones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Made, Named, Part, Thing
from kg.extract.rule import Found, rule
from kg.extract.rules.wording import PLANS, name
from kg.terms import HET, XSD

_BODY = (Part.BODY, Part.LIST_ITEM)
_YEARLY = frozenset((XSD.gYear, XSD.gYearMonth, XSD.date))
_PLACE = frozenset((Kind.PLACE,))


@rule(
    "key-milestones",
    r"(?:{plan:PLAN}|\b[Ii]t|[Tt]he (?:"
    + PLANS
    + r"))(?:, [^;⟦]{0,40}(?:⟦\w+:\d+⟧[^,;⟦]{0,20})?,)? (?:also )?(?:[a-z]+ly )?(?:states|sets|specifies"
    r"|outlines|stipulates|plans|lays out|provides for|foresees|names|defines|maps out"
    r"|envisages|calls for|describes|divides)(?: out)? (?P<words>[^.;]*?(?P<years>{:DATE}(?:, {:DATE})*,? and "
    r"{:DATE}) as (?:its |the |two |three )?(?:[a-z]+ )?(?:milestones?|targets?|goals?|nodes|deadlines|years)(?: "
    r"years)?)",
    r"(?P<words>(?:milestones?|targets?|goals?|deadlines|checkpoints|key (?:years|dates)|milestone years)(?: "
    r"[a-z]+){0,3} (?:for|of|in|at|are|being|by|:|set for) (?P<years>{:DATE}(?:, {:DATE})*,? and {:DATE}))",
    r"(?P<words>(?:in|over|through) (?:two|three|four) (?:steps|stages|phases"
    r"|moves)[^.;⟦]{0,60}?(?P<years>{:DATE}(?:, {:DATE})*,? and (?:[a-z ]{0,30})?{:DATE}))",
    r"(?P<words>with (?P<years>{:DATE}(?:, {:DATE})*,? and {:DATE}) as (?:its |the )?(?:[a-z]+ )?(?:milestones?"
    r"|targets?|goals?|key years))",
    parts=_BODY,
    signs="milestone target goal node deadline checkpoint years dates steps stages phases",
)
def key_milestones(found: Found) -> Iterator[Claim]:
    """The years a plan sets as milestones, for a place where one is named. "It" is the plan named last."""
    plan = found.thing("plan") if found.has("plan") else found.context.plan_before(found.span()[1])
    years = [it.value for it in found.masked.within(found.match["years"])]
    if not plan or any(not isinstance(it, Date) or it.datatype != XSD.gYear for it in years):
        return
    if any(it.predicate == HET.hasMilestone and it.start >= found.sentence.start for it in found.context.claims):
        return
    places = [it for it in found.things("words") if it.kind is Kind.PLACE]
    for order, year in enumerate((it for it in years if isinstance(it, Date)), 1):
        target = milestone(plan, places[0] if places else plan, year, order)
        yield found.claim(plan, HET.hasMilestone, target, found.span("words"))
        if places:
            yield found.claim(target, HET.appliesTo, places[0], found.span("words"))
        yield found.claim(target, HET.dueBy, year.literal, found.span("words"))


def milestone(plan: Named | None, owner: Thing, year: Date, order: int) -> Made:
    """The milestone that a plan sets, or that a page gives a place, for a time."""
    return Made(
        "milestone", (owner, year.lexical), (HET.Milestone,), f"{name(plan or owner)}: by {year.lexical}", order
    )


#: What tells a target from a report: the clause speaks of what is to be.
_AHEAD = re.compile(
    r"\b(?:will|shall|should|must|may|is to|are to|to be|be|is expected|are expected|aims?|aiming|targets?"
    r"|targeted|goals?|plans?|planned|strives?|expected|scheduled"
    r"|due|set to|intends?|hopes?|envisages|envisions|foresees|would|ought|need to|needs to)\b"
)
_BEHIND = re.compile(r"[^⟦]{0,40}\b(?:had|was|were)\b(?! to\b)")
_HEADED = re.compile(
    r"(?:\b[Gg]oals?|[Tt]argets?|[Mm]ilestones?|[Aa]ims?|[Tt]imetable|[Ss]chedule|[Tt]imeline|[Ss]tages|[Ss]teps"
    r"|[Pp]hases|[Tt]wo steps|[Oo]bjectives?)\b[^.]{0,60}?:|^(?:[Gg]oals|[Tt]argets|[Mm]ilestones)\b"
)
_BY = r"\b[Bb]y (?:the end of |the close of |the year |around |about |mid-|early |late )?(?P<year>⟦Date:\d+⟧)"
_DUE = (
    r"\b(?:planned|expected|scheduled|due|slated|set|targeted|anticipated)(?: (?:to|for) (?:open|be [a-z]+"
    r"|completion|opening|delivery|launch|start|finish|operation))?"
    r" (?:by|for|in|from|around|during) (?:the end of |the year |early |late |mid-)?(?P<year>⟦Date:\d+⟧)"
)
_FRONT = re.compile(
    rf"(?:^|[;:] |, |—|\band |\bthat |\b(?:will|shall|should|is to|are to|to),? )(?:(?:and|while|then|but|that"
    rf"|which is that|it says(?: that)?),? "
    rf")?{_BY}(?:,| –| —)? ?(?P<what>[^;]*?)"
    r"(?=;|[.]?$|[,.]? (?:and |while )?[Bb]y (?:the end of )?⟦Date)"
)
_END = re.compile(
    rf"(?P<what>[^;]{{8,600}}?),? (?:{_BY}|{_DUE.replace('?P<year>', '?P<due>')})(?=[.,;)]|$| and "
    rf"| \(| onwards| or )"
)
#: Where the clause begins that a closing "by 2031" belongs to.
_STARTS = re.compile(
    r"(?:^|; |: |, (?:and|but|while|with|under which|whereby|so that|when|where) (?!⟦Date)"
    r"|\bunder which |\bthat |\bwhereby |\bsaid )"
)
_WHICH = re.compile(
    r"(?P<what>\b(?:the|a|an|its|their|all|both) (?:[\w⟦⟧:-]+ ){0,7}?[\w⟦⟧:-]+, which (?:is|are"
    r"|will|should|would) [^,;]*)$"
)


@rule(
    "by-year",
    r"^(?P<all>.*⟦Date.*)$",
    parts=_BODY,
    signs="by By planned expected scheduled due slated set targeted anticipated",
)
def by_year(found: Found) -> Iterator[Claim]:
    """What is to be reached by a year. Not what was reached: the clause must speak of what will be.

    A milestone that the section set before for the same year is meant; else one of the plan named last, or, where no
    plan is named, one of the place the clause is about.
    """
    text, done = found.masked.text, set[int]()
    for form in (_FRONT, _END):
        for clause in form.finditer(text):
            year, start, end = _parts(clause)
            at = clause.end(year)
            if at not in done and _is_target(text, clause.start(year), text[start:end]):
                done.add(at)
                yield from _target(found, clause[year], (start, end))


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
    if which := _WHICH.search(words):
        return year, start + which.start("what"), end
    return year, start + (starts[-1] if starts else 0), end


def _is_target(text: str, year: int, what: str) -> bool:
    """Whether a clause speaks of what is to be, or stands under a heading like "Goals:"."""
    if len(what.strip(" .,")) < _SHORTEST:
        return False
    if _BEHIND.match(what):
        return False
    return bool(_HEADED.search(text[:year]) or _AHEAD.search(what) or _WILL_BY.search(text[: year + 1]))


#: "will by 2031 … and by 2035 …": the verb stands before the year.
_WILL_BY = re.compile(r"\b(?:will|shall|should|is to|are to|aims? to|plans? to|to),? by (?:the end of )?⟦")


_SHORTEST = 6


def _target(found: Found, year: str, clause: tuple[int, int]) -> Iterator[Claim]:
    value = found.masked.named(year).value
    if not isinstance(value, Date) or value.datatype not in _YEARLY:
        return
    words = found.masked.text[slice(*clause)]
    lead = _PREAMBLE.match(words)
    clause = clause[0] + (lead.end() if lead else 0), clause[1]
    what = (found.masked.offset(clause[0]), _trimmed(found, clause))
    plan = found.context.plan_before(what[1]) or _plan_of_page(found)
    owner = plan or _place(found, clause) or _same_owner(found)
    target = _set_before(found, value)
    if target is None and owner:
        target = milestone(plan, owner, value, 1 + _milestones(found, owner))
        yield from _owned(found, target, owner, what)
    if target:
        yield found.claim(target, HET.dueBy, value.literal, (found.sentence.start, found.sentence.end))
        yield from _outcomes(found, target, what)


#: What stands before the outcome and is no part of it: "Under the plan, …", "The plan aims to …".
_PREAMBLE = re.compile(
    r"\s*(?:(?:Under|According to|In) (?:the )?(?:⟦Plan:\d+⟧|[a-z]+),? )?(?:(?:[Tt]he |[Ii]ts )?(?:⟦Plan:\d+⟧"
    r"|[a-z]+|[Ii]t) (?:also )?(?:aims|plans|intends"
    r"|hopes|seeks|strives) to )?"
)


def _owned(found: Found, target: Made, owner: Named, what: tuple[int, int]) -> Iterator[Claim]:
    """Whose the milestone is: the plan's that sets it, or the place's that it is set for."""
    if owner.kind is Kind.PLAN:
        yield found.claim(owner, HET.hasMilestone, target, what)
    else:
        yield found.claim(target, HET.appliesTo, owner, what)


def _trimmed(found: Found, clause: tuple[int, int]) -> int:
    """Where an outcome ends, without the stop or comma after it, and without the "by" of its year."""
    words = _DANGLING.sub("", found.masked.text[slice(*clause)].rstrip(" ,."))
    return found.masked.offset(clause[0] + len(words))


_DANGLING = re.compile(r",? (?:by|for|in|from|around|during)(?: (?:the end of|the year|early|late|mid))?$")


def _place(found: Found, clause: tuple[int, int]) -> Named | None:
    """The place that a clause names first, else the one that the text is about."""
    places = [it for it in found.masked.within(found.masked.text[slice(*clause)]) if it.kind is Kind.PLACE]
    if places:
        return Named(Kind.PLACE, places[0].text)
    topic = found.context.topic
    fits = isinstance(topic, Named) and topic.kind is Kind.PLACE and _ZONE.search(topic.name)
    return topic if fits and isinstance(topic, Named) else _of_headline(found)


def _same_owner(found: Found) -> Named | None:
    """The place that an earlier clause of this sentence set a target for: "by 2031 the park …; by 2035 the whole …"."""
    owners = [
        it.object for it in found.context.claims if it.predicate == HET.appliesTo and it.start >= found.sentence.start
    ]
    return owners[-1] if owners and isinstance(owners[-1], Named) else None


def _of_headline(found: Found) -> Named | None:
    """The one zone or park that the section's headline names."""
    heads = found.context.section.part(Part.HEADLINE)
    told = {
        Named(it.kind, it.text)
        for it in found.context.mentions
        if heads and it.kind is Kind.PLACE and it.end <= heads[0].end and _ZONE.search(it.text)
    }
    return told.pop() if len(told) == 1 else None


_ZONE = re.compile(r"\b(?:[Zz]one|[Pp]ark|Loop|Area|Metropolis|Technopole)$")


def _plan_of_page(found: Found) -> Named | None:
    """The one plan that the section names, wherever it does."""
    plans = {Named(it.kind, it.text) for it in found.context.mentions if it.kind is Kind.PLAN}
    return plans.pop() if len(plans) == 1 else None


def _set_before(found: Found, year: Date) -> Made | None:
    targets = [
        made
        for claim in found.context.claims
        if claim.predicate in {HET.hasMilestone, HET.appliesTo, HET.dueBy}
        for made in (claim.object, claim.subject)
        if isinstance(made, Made) and made.kind == "milestone"
    ]
    return next((it for it in targets if it.key[-1] == year.lexical), None)


def _milestones(found: Found, owner: Named) -> int:
    """How many targets the section has told of a plan or a place."""
    of_plan = {it.object for it in found.context.claims if it.predicate == HET.hasMilestone and it.subject == owner}
    of_place = {it.subject for it in found.context.claims if it.predicate == HET.appliesTo and it.object == owner}
    return len(of_plan | of_place)


def _outcomes(found: Found, target: Made, what: tuple[int, int]) -> Iterator[Claim]:
    """One outcome a clause: "… will be formed, making it …" has two."""
    text = found.context.page.text
    cuts = [match.span() for match in re.finditer(r", (?:and )?(?=[a-z]+ing\b)", text[slice(*what)])]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), what[1] - what[0]]
    for order, (a, b) in enumerate(zip(starts, ends, strict=True), 1):
        span = what[0] + a, what[0] + b
        words = text[slice(*span)]
        outcome = Made("outcome", (target, words), (HET.Outcome,), words, order)
        yield found.claim(target, HET.hasOutcome, outcome, span)


RULES = (key_milestones, by_year)

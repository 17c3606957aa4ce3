"""Targets: what is to be reached by when, and the years a plan sets as milestones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Made, Named, Part, Thing
from kg.extract.dates import bounds, since
from kg.extract.rule import Found, named, rule
from kg.extract.rules.calendar import year_told
from kg.extract.rules.due import Due, begins, dues
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.whose import of_a_place, place_of, setting
from kg.extract.rules.wording import PLANS, name
from kg.terms import EDTF, HET, XSD
from kg.vocabulary import SEGMENTS

BODY = (Part.BODY, Part.LIST_ITEM)
YEARLY = frozenset((XSD.gYear, XSD.gYearMonth, XSD.date))


_YEARS = (
    r"{:DATE}(?:,(?: [a-z][a-z -]{2,40},)? {:DATE})*(?:, [a-z](?:[\w -]|⟦(?!Date)\w+:\d+⟧){2,60},)?,? and "
    r"(?:[a-z]+ ){0,3}?{:DATE}"
)
#: Words by which a page calls the years that matter.
_KEY = (
    r"\b(?:(?:key|main|target|milestone|landmark|decisive|important|crucial|major|guiding|two"
    r"|three) (?:[a-z]+ ){0,2}?(?:years?|dates?|points?|milestones?"
    r"|marks?|nodes?|deadlines?|targets?|stages|horizons?)|[Mm]ilestones?|[Tt](?:wo|hree) (?:[a-z]+ )?(?:years"
    r"|dates|marks|milestones|deadlines))\b"
)


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
    r"[a-z]+){0,3} (?:for|of|in|at|are|being|by|:|set for)(?: the years)? "
    r"(?P<years>{:DATE}(?:, {:DATE})*,? and (?:for |in |by )?{:DATE}))",
    r"(?P<words>(?:in|over|through) (?:two|three|four) (?:steps|stages|phases"
    r"|moves)[^.;⟦]{0,60}?(?P<years>{:DATE}(?:, {:DATE})*,? and (?:[a-z ]{0,30})?{:DATE}))",
    r"(?P<words>with (?P<years>{:DATE}(?:, {:DATE})*,? and {:DATE}) as (?:its |the )?(?:[a-z]+ )?(?:milestones?"
    r"|targets?|goals?|key years))",
    rf"(?P<words>{_KEY}(?:[^.;⟦]|⟦(?:Place|Plan):\d+⟧){{0,60}}?[:,—–]? ?(?P<years>{_YEARS}))",
    rf"(?P<words>\b(?:[Gg]oals|[Tt]argets|[Mm]ilestones|[Oo]bjectives) (?:is|are|was|were|have been) (?:set"
    rf"|given|laid down"
    rf"|defined|fixed|named) for (?P<years>{_YEARS}))",
    rf"^(?P<words>(?:Taking|With|Using|Naming|Setting) (?P<years>{_YEARS}) (?:as|for) (?:its |the )?(?:[a-z]+ ){{0,2}}?"
    rf"(?:nodes?|milestones?|markers?|steps|stages|targets?|horizons|deadlines|years)),? (?:the )?{{plan:PLAN}}",
    rf"(?<![Ii]n )(?P<words>(?P<years>{_YEARS})(?:[^.;⟦]|⟦(?:Place|Plan):\d+⟧){{0,60}}?{_KEY})",
    parts=BODY,
    signs="milestone target goal node deadline checkpoint year date point mark steps stages phases",
)
def key_milestones(found: Found) -> Iterator[Claim]:
    """The years a plan sets as milestones, for a place where one is named. "It" is the plan named last."""
    plan = found.thing("plan") if found.has("plan") else found.context.plan_before(found.sentence.end)
    years = [it.value for it in found.masked.within(found.match["years"]) if it.kind is Kind.DATE]
    between = found.things("years")
    places = [it for it in found.things("words") if it.kind is Kind.PLACE and it not in between] or _elsewhere(
        found, plan
    )
    owner = plan or (places[0] if places else None)
    if not owner or any(not isinstance(it, Date) or it.datatype != XSD.gYear for it in years):
        return
    if any(it.predicate == HET.hasMilestone and it.start >= found.sentence.start for it in found.context.claims):
        return
    for order, year in enumerate((it for it in years if isinstance(it, Date)), 1):
        target = milestone(plan, places[0] if places else owner, year, order)
        if plan:
            yield found.claim(plan, HET.hasMilestone, target, found.span("words"))
        if places:
            yield found.claim(target, HET.appliesTo, places[0], found.span("words"))
        yield found.claim(target, HET.dueBy, year.literal, found.span("words"))


def _elsewhere(found: Found, plan: Thing | None) -> list[Named]:
    """Of years that no plan sets: the place that the sentence names elsewhere, or the headline."""
    if plan:
        return []
    named_there = [named(it) for it in found.masked.mentions if it.kind is Kind.PLACE]
    headed = None if named_there else place_of_headline(found)
    return [headed] if headed else named_there


def milestone(plan: Thing | None, owner: Thing, year: Date, order: int) -> Made:
    """The milestone that a plan sets, or that a page gives a place, for a time."""
    words = f"from {year.lexical.removesuffix('/..')}" if year.lexical.endswith("/..") else f"by {year.lexical}"
    return Made("milestone", (owner, year.lexical), (HET.Milestone,), f"{name(plan or owner)}: {words}", order)


@rule(
    "by-year",
    r"^(?P<all>.*(?:⟦Date|this year|next year).*)$",
    parts=(*BODY, Part.HEADLINE),
    signs=("⟦Date:", "this year", "next year"),
)
def by_year(found: Found) -> Iterator[Claim]:
    """What is to be reached by a year. Not what was reached: the clause must speak of what will be.

    A milestone that the section set before for the same year is meant; else one of the plan named last, or, where no
    plan is named, one of the place the clause is about.
    """
    text = found.masked.text
    if text.rstrip().endswith("?") or _UNCONFIRMED.search(text):  # a question sets no target
        return
    for due in dues(text):
        issued = _ISSUED.search(text[: text.find(due.date)]) if due.date else None
        if not issued and not _EXPECTS.match(text, due.start) and not _HOPES.search(text[: due.start]):
            yield from target_of(found, due)


_UNCONFIRMED = re.compile(
    r"\b(?:not (?:yet )?(?:been )?confirmed|unconfirmed|yet to confirm|declined to confirm|rumou?rs?)\b"
)
#: The day of a document is no time of a target; what somebody expects is none of anybody's.
_ISSUED = re.compile(r"\b(?:issued|published|released|adopted|promulgated|signed)\b[^,;.]{0,80} (?:in|on) $")
_HOPES = re.compile(
    r"\b(?:[Hh]e|[Ss]he|I|[Ww]e|[Tt]hey) (?:also )?(?:expects?|hopes?|expected|hoped|wished) (?:that )?"
    r"(?:by (?:the end of )?⟦Date:\d+⟧,? )?$"
)
_EXPECTS = re.compile(
    r"[\"“ ]*(?:He|She|I|he|she|(?:(?:Mr|Ms|Mrs|Dr) )?⟦Person:\d+⟧(?:, [^;]{3,120}?,)?) (?:also )?"
    r"(?:expects?|hopes?|expected|hoped|predicts?|forecasts?)\b"
)


def target_of(found: Found, due: Due) -> Iterator[Claim]:
    """The claims of one target of a sentence: whose it is, when it is due and what is to be."""
    value = _time(found, due.date) if due.date else _then(found, due.start)
    if not isinstance(value, Date) or value.datatype not in YEARLY or (due.weak and value.datatype == XSD.date):
        return
    value = since(value) if due.date and begins(found.masked.text, due.date) else value
    said = found.masked.text[due.start : due.end]
    if (value.datatype == XSD.date and _FILED.search(said)) or _NO_TARGET.search(said) or _torn(said):
        return
    lead = _PREAMBLE.match(found.masked.text, due.start, due.end)
    clause = lead.end() if lead else due.start, due.end
    if wants := _PLAN_SAYS.search(found.masked.text, *clause) or _FORECAST.match(found.masked.text, *clause):
        clause = wants.end(), due.end
    joins = _JOINS.match(found.masked.text, *clause)
    what = (
        found.masked.offset(joins.end() if joins else clause[0]),
        _planned(found, clause, due) or _trimmed(found, clause),
    )
    plan = None if of_a_place(found, clause) else setting(found, clause)
    owner = plan or place_of(found, clause)
    if owner is None:
        return
    target = _set_before(found, value, owner)
    if target is None:
        target = milestone(plan, owner, value, 1 + milestones_told(found, owner))
        yield from owned(found, target, owner, what)
    yield found.claim(target, HET.dueBy, value.literal, (found.sentence.start, found.sentence.end))
    yield from outcomes(found, target, what)


def _torn(words: str) -> bool:
    """Whether a quotation opens or closes in the middle of the words: they are then not one clause."""
    words = words.strip(' ".,“”')
    return words.count('"') % 2 == 1 or words.count("“") != words.count("”")


#: What hangs on a condition, somebody's hopes, and what is so already are no targets of a place.
_NO_TARGET = re.compile(
    r"^\s*(?:and )?(?:if|unless|provided|should it"
    r"|[Nn]earby|[Ee]lsewhere|[Nn]ot far (?:away|off))\b|^[\s\"“]*(?:Our|My) "
    r"|^[\s\"“]*(?:He|She|I|We)\b[^,;]{0,40} (?:expect|hope|want|plan|aim)"
    r"|, who [^,;]{3,60}, (?:expects?|hopes?|wants?)\b"
    r"|^[^,;]{3,80}? (?:has|have|runs?|employs?|covers?|makes?|sells?) [^;]{3,80}? and (?:will|wants?|hopes?|plans?)\b"
    r"|\b(?:to|will|would|should|must|shall) (?:finish|build|complete|deliver|launch|produce|make|supply|provide)\s*$"
    r"|, whose [^,;]*$"  # what is due is not the clause but what hangs on it
    r"|, (?:issued|signed|published|released|adopted|promulgated|made public)\b[^,;]*$"
)
#: What somebody has to hand in by a day is a duty of his, no target of a place.
_FILED = re.compile(
    r"\b(?:submit|suppl(?:y|ied)|hand(?:ed)? (?:in|over)|fil(?:e|ed)|appl(?:y|ications?)|regist(?:er|ered|ration)"
    r"|report(?:ed)?|pay|paid|return(?:ed)?|send|sent|notif(?:y|ied)|lodged?|declare[ds]?|comments?|[Bb]ids?|[Tt]enders?)\b"
)


def _time(found: Found, words: str) -> Date | None:
    """The time that words of a target are: of a quarter or half the month it ends in; "next year" by the text's day."""
    token, _, year = words.partition(" of ")
    if not token.startswith("⟦"):
        return year_told(found.context, words)
    value = found.masked.named(token).value
    if not isinstance(value, Date) or value.datatype != EDTF.EDTF:
        return value if isinstance(value, Date) else None
    told = year_told(found.context, year) if year else None
    _, last = bounds(Date(value.lexical.replace("XXXX", told.lexical), EDTF.EDTF) if told else value)
    return Date(last[:7], XSD.gYearMonth) if last and "/" not in value.lexical else None


def _then(found: Found, here: int) -> object:
    """The date that "by then" is: the one named last."""
    offset = found.masked.offset(here)
    dates = [it.value for it in found.context.mentions if it.kind is Kind.DATE and it.start < offset]
    return dates[-1] if dates else None


#: What stands before the outcome and is no part of it: "Under the plan, …", "The plan aims to …".
_PREAMBLE = re.compile(
    r"[\s\"“]*(?:\d{1,2}[.)]? (?=⟦))?"
    r"(?:(?:⟦Place:\d+⟧|[A-Z]{3,})(?:,? \(?⟦Date:\d+⟧\)?)?(?: \([^()]{2,40}\))? ?[–—-]+ )?"
    r"(?:(?:[Uu]nder|[Aa]ccording to|In) (?:the )?(?:⟦Plan:\d+⟧|(?:⟦(?:Organization|Place):\d+⟧['’]s )?"
    rf"(?:⟦Date:\d+⟧ )?(?:(?:[a-z-]+ ){{0,3}}(?:{PLANS})\b(?: of (?:the )?⟦\w+:\d+⟧)?|[a-z]+))"
    r"(?:,? (?:[a-z]+ed|made public) (?:by|in|on) (?:the )?⟦\w+:\d+⟧(?: (?:in|on) ⟦Date:\d+⟧)?)?"
    r",? )?(?:(?:[Tt]he |[Ii]ts )?(?:⟦Plan:\d+⟧"
    r"|[a-z]+|[Ii]t) (?:also )?(?:aims|plans|intends"
    r"|hopes|seeks|strives) to )?"
)


#: "… and to be a hub by 2031" goes on.
_JOINS = re.compile(r"[ ,]*and (?:then |also )?(?:to )?(?=\w)")
#: "… pointed to the Park's plan, which foresees a full system": what the plan foresees is to be.
_PLAN_SAYS = re.compile(
    rf"(?:⟦Plan:\d+⟧|\b(?:{PLANS}))(?: (?:which|that) [^,;]{{3,60}}?)?,? (?:which |that )?"
    rf"(?:also )?(?:foresees|envisages|envisions|calls for|promises"
    r"|provides for|aims for|aims at) (?:that )?(?=\w|⟦)"
)


#: "Reed Boats, a maker of boats, expects eight halls to be finished": what is expected is to be.
_FORECAST = re.compile(
    r"\s*(?:(?:[Tt]he )?⟦Organization:\d+⟧(?:, [^;]{3,160}?,)?|[Ww]e) (?:also |now )?expects?"
    r" (?!to\b)(?:that )?(?=[^,;]{3,80} (?:to|will) [a-z])"
)


def owned(found: Found, target: Made, owner: Thing, what: tuple[int, int]) -> Iterator[Claim]:
    """Whose the milestone is: the plan's that sets it, or the place's that it is set for."""
    if owner.kind in {Kind.PLAN, SEGMENTS[Kind.PLAN]}:
        yield found.claim(owner, HET.hasMilestone, target, what)
    else:
        yield found.claim(target, HET.appliesTo, owner, what)


def _trimmed(found: Found, clause: tuple[int, int]) -> int:
    """Where an outcome ends, without the stop or comma after it, and without the "by" of its year."""
    said = _OBJECTED.sub("", found.masked.text[slice(*clause)])
    words = _DANGLING.sub("", said.rstrip(" ,."))
    if words.count('"') == 1 or "“" not in words:  # the end of a quotation that the clause does not open
        words = words.rstrip('"”').rstrip(" ,.")
    return found.masked.offset(clause[0] + len(words))


def _planned(found: Found, clause: tuple[int, int], due: Due) -> int | None:
    """Where an outcome ends that says no more than that something is planned: with its time, "is planned for 2031"."""
    words = found.masked.text[slice(*clause)]
    told = _ONLY_PLANNED.search(words) if due.date else None
    at = found.masked.text.find(due.date, clause[0] + told.start()) if told and due.date else -1
    near = 0 <= at <= clause[1] + _NEAR and not set(found.masked.text[clause[1] : at]) & set(",;.")
    return found.masked.offset(at + len(due.date)) if near and due.date else None


_ONLY_PLANNED = re.compile(
    r"\b(?:is|are|be|was|were) (?:now |still )?(?:planned|expected|scheduled|due|slated|set|targeted|foreseen|in sight)"
    r"(?: for (?:completion|opening|delivery|handover))?(?: (?:by|for|in|from|around|during|to))?[ .,]*$"
)
#: Between a clause and its time stand a few words: "by the end of".
_NEAR = 30


#: From ", but" on somebody objects, or says what is not so; from ", and … could" what may come of it at any time.
_OBJECTED = re.compile(r", (?:(?:but|though|although|yet) |and [^,;]{2,60} (?:could|might|may) ).*$", re.DOTALL)
_DANGLING = re.compile(
    r"(?<!\bmove)(?<!\bmoving),? (?:by|for|in|from|around|during|later|within|in or before)"
    r"(?: (?:the end of|the year|the|early|late|mid))?$"
)


def _set_before(found: Found, year: Date, owner: Thing) -> Made | None:
    """The target that the section has set a plan or a place for a year."""
    targets = [
        (made, whose)
        for claim in found.context.claims
        if claim.predicate in {HET.hasMilestone, HET.appliesTo}
        for made, whose in ((claim.object, claim.subject), (claim.subject, claim.object))
        if isinstance(made, Made) and made.kind == "milestone" and made.key[-1] == year.lexical
    ]
    return next((made for made, whose in targets if whose == owner), None)


def milestones_told(found: Found, owner: Thing) -> int:
    """How many targets the section has told of a plan or a place."""
    of_plan = {it.object for it in found.context.claims if it.predicate == HET.hasMilestone and it.subject == owner}
    of_place = {it.subject for it in found.context.claims if it.predicate == HET.appliesTo and it.object == owner}
    return len(of_plan | of_place)


def outcomes(found: Found, target: Made, what: tuple[int, int]) -> Iterator[Claim]:
    """One outcome a clause: "… will be formed, making it …" has two; who says so is no part of any."""
    text = found.context.page.text
    if lead := _SAID_FIRST.match(text, *what):
        what = lead.end(), what[1]
    cuts = [match.span() for match in _CUT.finditer(text, *what)]
    starts, ends = [what[0], *(end for _, end in cuts)], [*(start for start, _ in cuts), what[1]]
    for order, (a, b) in enumerate(((a, b) for a, b in zip(starts, ends, strict=True) if a < b), 1):
        words = _ASIDE.sub("", text[a:b])
        outcome = Made("outcome", (target, words), (HET.Outcome,), words, order)
        yield found.claim(target, HET.hasOutcome, outcome, (a, b))


_SAYS = r"(?:said|says|states|stated|added|adds|noted|notes|announced|explained|wrote|writes|reads|shows?)"
_WHO_SAYS = (
    rf"(?:according to [^,;]{{3,80}}|as [^,;]{{3,60}} (?:provide|require|state)[sd]?|(?:[\w.’'-]+ ){{1,5}}?{_SAYS})"
)
_SAID_FIRST = re.compile(
    rf"{_WHO_SAYS}, |[^;]{{3,160}}?\b(?:says|said|announced|noted|added) (?:that )?(?=(?:the|its|an?|all|both"
    rf"|this)\b|[A-Z])"
)
#: Between two outcomes: "…, making it …", "…, while the …"; what says who told it ends one.
_CUT = re.compile(
    rf",? {_WHO_SAYS}(?:$|, (?!(?:would|will|should|shall|is|are|must|can|could|may)\b)(?:(?:and|while) )?)"
    r"|, (?:and )?(?=[a-z]+ing\b)|, while (?=the |its |an? )"
)
#: "Another five buildings, he said, would be finished."
_ASIDE = re.compile(rf", {_WHO_SAYS},(?= (?:would|will|should|shall|is|are|must|can|could|may)\b)")


RULES = (key_milestones, by_year)

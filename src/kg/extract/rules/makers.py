"""Documents and who stands behind them by what a clause has of both: "the work of", "under the seal of".

The last of the rules of issuing: they read what no rule before has read of a sentence. A clause in which the body only
welcomes, carries out or quotes the document makes it no maker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Thing
from kg.extract.documents import is_document_number
from kg.extract.rule import POLICIES, Found, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.issuing import DOCUMENT, ISSUE, ISSUERS, KIND, PUBLISH, issued
from kg.extract.rules.reference import lead
from kg.extract.rules.wording import BRACKET, PLANS, asserted, dated, day_told, when
from kg.terms import SCHEMA, SKOS

_PLAN = frozenset((Kind.PLAN,))
#: Words between the two of a clause; no other body or document stands there.
_BETWEEN = r"(?:[^.;:⟦]|⟦(?:Date|Place|Quantity|Person):\d+⟧)"
_MADE = (
    rf"(?:{ISSUE}|penned|put its name to|put their names to|set down|put in place|decided on|produced|prepared"
    r"|put together|formulates|draws up|drew|devised|crafted|came up with|followed up with|answered with|set forth"
    r"|thought up|framed|signed into force|put into force|agreed)"
)
_SHOWN = (
    rf"(?:{PUBLISH}|uploaded|made available|made known|revealed|lifted the lid on|took the wraps off|put before"
    r"|laid before|laid open|opened to the public|put on the web|put on its website|put on show|brought to light)"
)
_NO_MAKER = re.compile(
    r"\b(?:not|never|welcom\w+|support\w*|implement\w*|according to|comment\w*|criti\w+|stud(?:y|ied|ies)|respon\w+"
    r"|urge[ds]?"
    r"|respect\w*|follow(?:s|ing)?|appl(?:y|ies|ied)|quot\w+|read|cit(?:es|ed|ing)|copy|copies|summary|translat\w+"
    r"|draft|review\w*"
    r"|consult\w*|hail\w*|prais\w*|await\w*|ask(?:s|ed) for|under|in line with|based on|pursuant|help\w*|advis\w+)\b"
)


#: "Issued a statement on the Plan", "agreed to extend the Agreement": another thing is made, or none.
_OF_ANOTHER = re.compile(
    r"(?:^|[ ,])(?:an?|the|its|their|some|several|two|three) (?:[a-z-]+ ){1,4}"
    r"(?:on|about|concerning|regarding|explaining|outlining|describing) (?:the )?[\"“]?$"
)
_TO_DO = re.compile(r" to (?!(?:the|an?|its|their)\b)[a-z]+ ")


@rule(
    "maker",
    rf"{ISSUERS}(?:, {_BETWEEN}{{3,100}}?,)? (?:[a-z]+ ){{0,3}}?(?P<verb>{_MADE}|{_SHOWN})\b "
    rf"(?P<gap>{_BETWEEN}{{1,80}}?)"
    rf"\b{DOCUMENT}",
    rf"{DOCUMENT}{BRACKET}(?P<gap>{_BETWEEN}{{1,100}}?)\b(?P<verb>{_MADE}|{_SHOWN})(?:{_BETWEEN}{{0,60}}?),? by "
    rf"(?:the )?"
    rf"{ISSUERS}",
    rf"(?P<verb>(?:bears?|bore|carries|carried|has|had|bearing|carrying|under|with) (?:the |its )?(?:signature|seal"
    rf"|stamp"
    rf"|name|imprint|letterhead|hand)s?) of (?:the )?{ISSUERS}",
    rf"(?P<verb>(?:bears?|bore|carries|carried|has|had|bearing|carrying|under|with)) (?:the )?{ISSUERS}['’]s? "
    rf"(?:signature"
    r"|seal|stamp|name|imprint|letterhead)s?",
    rf"(?P<plan>{{:PLAN}}){BRACKET},? (?:the|a|an) (?:joint |common )?(?P<verb>work|product|creation|brainchild"
    rf"|initiative"
    rf"|handiwork|paper|text) of (?:the )?{ISSUERS}",
    rf"(?P<verb>(?:is|was|are|were) (?:the|a|an) (?:joint |common )?(?:work|product|creation|brainchild|initiative"
    rf"|handiwork"
    rf"|paper)) (?:of|by|from) (?:the )?{ISSUERS}",
    rf"(?P<verb>(?:comes|came|is|was|stems|hails) (?:down )?from (?:the )?(?:pen|hand|desk|offices?)) of (?:the "
    rf")?{ISSUERS}",
    rf"{ISSUERS}['’]?s? (?P<gap>)(?P<verb>signature|seal|stamp|name) (?:stands|is|appears) (?:under|on|below|beneath) "
    rf"{DOCUMENT}",
    rf"(?:{ISSUERS}) (?:is|are|stands?|was|were) (?P<gap>)(?P<verb>(?:the )?(?:author|maker|drafter)s? of|behind) "
    rf"{DOCUMENT}",
    rf"[Bb]ehind {DOCUMENT} (?P<gap>)(?P<verb>is|was|stands|stood) (?:the )?{ISSUERS}",
    rf"{ISSUERS} {_BETWEEN}{{1,90}}?\b(?P<verb>as) (?P<plan>{{:PLAN}})",
    rf"(?P<verb>{_MADE}|{_SHOWN}) by (?:the )?{ISSUERS}{_BETWEEN}{{0,60}}? as (?P<plan>{{:PLAN}})",
    signs=("⟦Organization:",),
)
def maker(found: Found) -> Iterator[Claim]:
    """A body made or published a document, however the clause says so, and when. Not one that only uses it."""
    if _read(found) or not asserted(found, "verb") or _NO_MAKER.search(found.match[0]):
        return
    if found.has("gap") and (
        _OF_ANOTHER.search(found.match["gap"]) or _TO_DO.match(found.masked.text, found.match.end("verb"))
    ):
        return
    number = found.match[0].rstrip().endswith("⟧") and re.search(r"\bas ⟦Plan:\d+⟧$", found.match[0])
    if number and not is_document_number(found.mention("plan").text):
        return
    plan = issued(found)
    shown = re.match(_SHOWN, found.match["verb"])
    for issuer in found.things("issuers") if plan else ():
        if plan and issuer != plan:
            yield found.claim(plan, SCHEMA.publisher if shown else SCHEMA.legislationPassedBy, issuer)
    if plan and (told := when(found)):
        yield from dated(found, plan, SCHEMA.datePublished if shown else SCHEMA.legislationDate, told)


def _read(found: Found) -> bool:
    """Whether a rule before has told who made a document in this sentence."""
    here = (it for it in found.context.claims if it.start >= found.sentence.start)
    return any(it.predicate in {SCHEMA.legislationPassedBy, SCHEMA.publisher} for it in here)


@rule(
    "its-document",
    rf"\b(?:[Ii]ts|[Tt]heir) {KIND} (?P<verb>of|dated|from|issued in|issued on) {{:DATE}}",
    signs=("its ", "their ", "Its ", "Their "),
)
def its_document(found: Found) -> Iterator[Claim]:
    """A dated document of the body that the sentence begins with: "The Reed Council: its plan of May 2031"."""
    who = lead(found)
    if _read(found) or not isinstance(who, Named) or who.kind is not Kind.ORGANIZATION:
        return
    kind = found.words("kind")
    if not any(it in kind.lower() for it in (*POLICIES, "measures", "rules", "notice", "regulations")):
        return
    plan = Made("plan", (kind, who), (SCHEMA.Legislation,), f"{kind[0].upper()}{kind[1:]} of {who.name}")
    found.context.introduced[kind.rsplit(" ", maxsplit=1)[-1]] = plan
    yield found.claim(plan, SCHEMA.legislationPassedBy, who, found.span())
    if told := when(found):
        yield from dated(found, plan, SCHEMA.legislationDate, told)


_CAME_OUT = (
    r"(?:went|goes|(?:was|has been) (?:put|posted|placed)|is|was|came|appeared|has been) (?:on-?line|out|on the web"
    r"|public)"
)


@rule(
    "bears-date",
    r"(?P<verb>(?:bears?|bore|carries|carried|gives?|shows?|has|had) (?:as its date|the date(?: of)?)) "
    r"(?P<day>{:DATE})",
    r"(?P<spoken>\b(?:[Ii]ts|[Tt]he) )(?P<verb>date is) (?P<day>{:DATE})",
    rf"(?P<verb>{_CAME_OUT}) (?:on|in|since) (?P<day>{{:DATE}})",
    rf"(?P<spoken>\b(?:[Tt]he|[Ii]ts) (?:full )?(?:text|paper|wording|document) )(?P<verb>{_CAME_OUT}) (?:on|in|since) "
    r"(?P<day>{:DATE})",
    rf"(?P<verb>[Pp]resenting|[Uu]nveiling|[Pp]ublishing|[Rr]eleasing) {DOCUMENT}",
    r"(?P<spoken>)(?:on|since|from) (?P<day>{:DATE}),? (?:when )?(?:the )?(?P<verb>(?:text|paper|document|plan|outline"
    rf"|circular|notice) {_CAME_OUT})",
    signs=("date", "online", "on-line", "web", "public", "resenting", "nveiling", "ublishing", "eleasing", " out "),
)
def bears_date(found: Found) -> Iterator[Claim]:
    """The day that a document carries, and the day on which its text came out or was shown to the press."""
    groups = found.match.groupdict()
    plan = issued(found) if "plan" in groups else agent(found, "verb", _PLAN)
    plan = plan or (found.context.plan_before(found.span()[0]) if "spoken" in groups else None)
    if plan is None or not asserted(found, "verb") or _dated(found, plan):
        return
    predicate = SCHEMA.legislationDate if re.search(r"\bdate\b", found.match["verb"]) else SCHEMA.datePublished
    if one := day_told(found, "day") if "day" in groups else None:
        yield found.claim(plan, predicate, one.literal)
    elif told := when(found):
        yield from dated(found, plan, predicate, told)


def _dated(found: Found, plan: Thing) -> bool:
    days = {SCHEMA.legislationDate, SCHEMA.datePublished}
    here = (it for it in found.context.claims if it.start >= found.sentence.start)
    return any(it.predicate in days and it.subject == plan for it in here)


@rule(
    "we-call-it",
    rf"\b(?:[Ww]e|[Ll]awyers|[Oo]fficials|[Ll]ocals|[Pp]eople|[Ii]nsiders) (?:shall |will |simply |here |all "
    rf")*(?P<verb>call) "
    rf"(?P<what>it|this (?:{PLANS})|them|the (?:{PLANS})) (?:simply |here )?(?:the )?[\"“]?(?P<short>{{:PLAN|PLACE"
    rf"|ORG}}|[A-Z][\w-]*(?: "
    rf"[A-Z][\w-]*){{0,3}})"
    r"[\"”]?(?=[.,;]|$| (?:here|below|for short|from))",
    signs=(" call ",),
)
def we_call_it(found: Found) -> Iterator[Claim]:
    """The short name that a text gives the document or place it speaks of: "We call it the Notice"."""
    before = found.context.plan_before(found.span()[0])
    what = before if isinstance(before, Named) else found.context.topic
    if isinstance(what, Named) and what.name != found.words("short"):
        yield found.claim(what, SKOS.altLabel, found.context.text(found.words("short")))


RULES = (maker, its_document, bears_date, we_call_it)

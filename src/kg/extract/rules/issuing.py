"""Documents: who issued them and when, and when they were made public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Kind, Made, Named, Part, Thing
from kg.extract.documents import canonical_number, is_document_number
from kg.extract.names import head, is_place
from kg.extract.rule import POLICIES, Found, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.reference import TOLD, definite, subject
from kg.extract.rules.wording import (
    ADVERBS,
    APPOSITION,
    BRACKET,
    PLANS,
    asserted,
    dated,
    day_told,
    listed,
    when,
    whom,
)
from kg.terms import EDTF, SCHEMA, XSD

_PLAN = frozenset((Kind.PLAN,))
ISSUE = (
    r"(?:(?:re-?)?issued|promulgated|adopted|enacted|passed|formulated|drew up|drawn up|drafted"
    r"|printed and (?:distributed|issued)|ratified|brought out|handed down"
    r"|put out|given out|signed off|authored|written|sent out|circulated|gazetted|decreed|laid down|worked out"
    r"|compiled|issues"
    r"|promulgates|adopts"
    r"|enacts|came out with|comes out with)"
)
PUBLISH = (
    r"(?:published|released|unveiled|announced|rolled out|made public|publishes|releases|unveils|announces"
    r"|gazetted|disclosed|posted|put online|presented"
    r"|introduced|introduces|launched|launches)"
)
ISSUERS = rf"(?P<issuers>{listed('ORG')})"
_KIND_OF_PLAN = r"(?:(?:(?!about|on|for|of|against|in|under|to|with|by|from|that|as)[a-z-]+ ){0,4}?)"
DOCUMENT = (
    rf"(?P<plan>(?<!\w)(?:[Tt]he |[Ii]ts |[Tt]heir |[Aa] |[Aa]n |[Tt]his )?{_KIND_OF_PLAN}"
    rf"(?:{{:PLAN}}|{TOLD.replace('?P<words>', '?:')}"
    rf"|\b(?:{PLANS})\b (?:for|on) "
    rf"(?:the )?{{:PLACE}}|\b(?:{PLANS})\b(?! of| for)))"
)
KIND = (
    r"(?P<kind>(?:(?!(?:and|or|its|their|the|an?|of|for|to|has|had|have|is|was|are|in|on|with|by|from|as|that|this)\b)"
    rf"[a-z-]+ ){{0,2}}?(?:{PLANS}))"
)
#: A document by what it is for: "a plan for the Reed Park".
_TOLD = TOLD.replace("?P<words>", "?:")
#: A document without a name, that the sentence brings in: "a circular on fees".
_UNNAMED = rf"\b[Aa]n? {KIND}"
_WAS = rf"(?:(?:that|which) )?(?:(?:was|were|had been|has been) )?{ADVERBS}"
_PLAN_FIRST = whom("plan", "PLAN", rf"(?:[a-z-]+ ){{0,2}}(?:{PLANS}) (?:for|on) (?:the )?{{:PLACE}}|{PLANS}")
_SIGNS = "⟦Organization:"
#: When, between a verb and what goes with it: " on ⟦…⟧", " last week", " in ⟦…⟧ on ⟦…⟧".
_WHEN = r"(?:,? (?:on|in|at|dated|as of|last|early in|late in) (?:the )?(?:[a-z]+ ?)?(?:{:DATE}|{:PLACE})?){0,2}"
_BY = (
    r"(?: (?:jointly|together|officially|formally))?,? (?:by|under the (?:signature|seal|name|authority) of"
    rf"|(?:by|on) (?:an? |the )?(?:order|decree|decision)s? of|in the name of) (?:the )?{ISSUERS}"
)


@rule(
    "issued-by",
    rf"{ISSUERS}{APPOSITION},? (?:on {{:DATE}},? )?(?:today (?:\({{:DATE}}\) )?)?{ADVERBS}(?P<verb>{ISSUE}) "
    rf"{DOCUMENT}",
    rf"{_PLAN_FIRST}{APPOSITION},? (?:(?:which|that) )?(?:was |were |is |has been |had been "
    rf")?{ADVERBS}(?P<verb>{ISSUE})(?: (?:on|in) {{:DATE}})? {ADVERBS}by (?:the )?{ISSUERS}",
    rf"(?P<plan>{{:PLAN}}){BRACKET}(?: of {{:DATE}})?,? {ADVERBS}(?P<verb>{ISSUE}) {ADVERBS}by (?:the )?{ISSUERS}",
    r"(?P<issuers>{:ORG})['’]s (?P<verb>)(?P<plan>{:PLAN})",
    rf"(?P<verb>{ISSUE}|dated|Issued|Promulgated|Adopted|Enacted|Drawn up|Drafted|Formulated|Authored"
    rf"|Written){_WHEN}{_BY}",
    rf"(?P<active>)(?P<verb>{ISSUE}){_WHEN} {DOCUMENT}",
    r"(?P<active>)(?P<verb>(?:re-?)?issue[sd]|promulgate[sd]|adopt(?:s|ed)|enact(?:s|ed)|gazetted) (?P<plan>it)\b",
    rf"(?P<issuers>{{:ORG}})['’]s (?P<verb>)(?P<plan>(?:[a-z-]+ ){{0,2}}(?:{PLANS}) (?:for|on"
    rf"|about) (?:the )?{{:PLACE}})",
    rf"(?P<plan>{{:PLAN}}),? (?P<verb>)(?:(?:is )?an? (?:[a-z-]+ )?(?:document|paper|text|circular|notice"
    rf"|regulation|plan) )?(?:of|from|(?:which )?comes from|stems from) (?:the )?{ISSUERS}",
    rf"(?P<plan>{{:PLAN}}) \((?P<verb>)(?:issued by )?(?:the )?{ISSUERS}(?:, {{:DATE}})?\)",
    rf"(?P<plan>(?:[Tt]he |[Ii]ts |[Aa]n? )?(?:{{:PLAN}}|{_TOLD}|\b(?:[a-z-]+ )?(?:{PLANS}))){BRACKET},? (?:which"
    rf"|that) (?:the )?{ISSUERS} {ADVERBS}(?P<verb>{ISSUE}|signed off)",
    rf"{_UNNAMED}(?: (?:on|for|about) [a-z ]{{3,60}}?)?(?:,? (?:dated"
    rf"|of) {{:DATE}})?,? {_WAS}(?P<verb>{ISSUE}|from|by|of){_WHEN}(?:(?: jointly)? by)? (?:the )?{ISSUERS}",
    rf"{ISSUERS} {ADVERBS}(?P<verb>{ISSUE}|{PUBLISH}){_WHEN} an? (?P<kind>(?:[a-z-]+ "
    rf"){{0,2}}?(?:{PLANS}))(?= (?:on|about|for|of|to|that|which|by which|under"
    rf"|whereby|in which|with) [a-z]| ?[,.;]|$| (?:on|in) ⟦Date)(?! (?:on|for"
    rf"|of|about) (?:the )?⟦(?!Date))",
    rf"{ISSUERS}(?: (?:said|says|announced|explained|wrote|stated|made clear))?,? in an? (?P<kind>(?:[a-z-]+ "
    rf"){{0,2}}?(?:{PLANS})) (?P<verb>of|dated|issued on|issued in) {{:DATE}}",
    rf"\b[Ii]n an? (?P<kind>(?:[a-z-]+ ){{0,2}}?(?:{PLANS})) (?P<verb>of|dated|issued on"
    rf"|issued in) {{:DATE}}, (?:the )?{ISSUERS}",
    rf"\b(?:[Tt]he|[Aa]n?) {KIND}(?: (?:that|which))? (?:the )?{ISSUERS} {ADVERBS}(?P<verb>{ISSUE})\b",
    rf"(?P<verb>[Pp]romulgation|[Ii]ssuance|[Ii]ssuing|[Aa]doption|[Ee]nactment) of {DOCUMENT}{BRACKET} by (?:the )?"
    rf"{ISSUERS}",
    rf"(?P<verb>[Pp]romulgation|[Ii]ssue|[Ii]ssuance|[Ii]ssuing|[Aa]doption|[Ee]nactment) by (?:the )?{ISSUERS} of "
    rf"{DOCUMENT}",
    rf"\b(?:[Aa]n?|[Tt]he) {ISSUERS} {KIND} (?P<verb>{ISSUE}|{PUBLISH}|of|from|dated)(?: in| on)? {{:DATE}}",
    rf"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal) (?P<kind>(?:[a-z]+ ){{0,2}}(?:circulars|notices|plans|documents|rules"
    rf"|outlines|policies|regulations|papers))\b[^.;]{{0,160}}? (?:were |have been |)(?P<verb>{ISSUE}"
    rf"|{PUBLISH}){_WHEN}{_BY}",
    rf"\b(?P<verb>[Aa]dopted|[Pp]assed|[Pp]romulgated|[Ii]ssued) (?:at|by|in) (?:the |an? )?(?:[\w-]+ "
    rf"){{0,5}}?(?:[Mm]eeting"
    rf"|[Ss]ession|[Ss]itting|[Pp]lenum|[Oo]rder|[Dd]ecree|[Dd]ecision) of (?:the )?{ISSUERS}",
    rf"(?P<issuers>{{:ORG}})['’]s (?P<verb>promulgation|issuance|issuing|adoption|enactment) of {DOCUMENT}",
    rf"(?P<verb>followed|came|comes|arrived|came down) (?:in turn |then |out )?(?:from|out of) (?:the )?{ISSUERS}",
    rf"(?P<issuers>{{:ORG}})['’]s {KIND} (?P<verb>of|dated|issued on|issued in) {{:DATE}}",
    rf"(?P<verb>(?:is|was|are|were) the work) of (?:the )?{ISSUERS}",
    rf"\b[Ii]n its (?P<plan>{{:PLAN}})(?: (?P<verb>of|dated) {{:DATE}})?, (?:the )?{ISSUERS}",
    rf"(?P<verb>[Ii]ssuer|[Aa]uthor|[Ii]ssuing (?:body"
    rf"|authority)) of (?:the )?(?P<plan>{{:PLAN}}) is (?:the )?{ISSUERS}",
    rf"^(?P<plan>{{:PLAN}})(?P<verb>,| [-–—]) (?:the )?{ISSUERS}(?:(?:,| [-–—]) {{:DATE}})?$",
    rf"^{ISSUERS}(?P<verb> )\(?(?:{{:DATE}})?\)?: (?P<plan>{{:PLAN}})$",
    signs=(_SIGNS, "⟦Plan:"),
)
def issued_by(found: Found) -> Iterator[Claim]:
    """A body issued or promulgated a plan, on a day. Not "released" or "published", nor "approved": others do that."""
    plan = issued(found)
    if plan is None or not asserted(found, "verb") or _NO_ISSUE.search(found.match[0]):
        return
    for issuer in _issuers(found) if not re.fullmatch(PUBLISH, found.match["verb"]) else ():
        if issuer != plan:
            yield found.claim(plan, SCHEMA.legislationPassedBy, issuer)
    if found.match["verb"] and (told := when(found)):
        yield from dated(found, plan, SCHEMA.legislationDate, told)


def issued(found: Found) -> Thing | None:
    """The document: as named in the pattern, made of its kind and its issuer, or what the verb is said of."""
    if found.has("plan"):
        return subject(found, "plan", _PLAN) or _unnamed(found)
    if not found.has("kind"):
        headed = found.match["verb"][:1].isupper()  # "(Adopted at …)" stands below the title
        return agent(found, "verb", _PLAN) or (_headed_by(found) if headed else None)
    kind, issuers = found.words("kind"), found.things("issuers")
    told = found.match[0][:1] == "⟦" or (found.match[0][:1] in "tT" and Kind.PLAN not in found.masked.kinds)
    known = definite(found, kind.rsplit(maxsplit=1)[-1], found.span()[0], _PLAN) if told else None
    if known:
        return known
    names = " and ".join(it.name for it in issuers)
    made = Made("plan", (kind, *issuers), (SCHEMA.Legislation,), f"{kind[0].upper()}{kind[1:]} of {names}")
    found.context.introduced[kind.split(" ")[-1]] = made
    return made


def _unnamed(found: Found) -> Thing | None:
    """What "the plan, released by the Reed Council" is on a page that has named none: known by who made it."""
    groups = found.match.groupdict()
    issuers = found.things("issuers") if groups.get("issuers") else []
    noun = re.fullmatch(rf"[Tt]he (?P<noun>(?:new |latest )?(?:{_BRIEF}))", found.match["plan"])
    if noun is None or not issuers:
        return None
    kind = noun["noun"].rsplit(" ", maxsplit=1)[-1]
    named_there = " and ".join(it.name for it in issuers)
    made = Made("plan", (kind, *issuers), (SCHEMA.Legislation,), f"{kind.capitalize()} of {named_there}")
    found.context.introduced[kind] = made
    return made


_BRIEF = "|".join(POLICIES)


def _headed_by(found: Found) -> Named | None:
    """The document whose title stands right above."""
    seen = [it for it in (*found.context.earlier, *found.context.mentions) if it.kind is Kind.PLAN]
    above = [it for it in seen if 0 <= found.sentence.start - it.end <= _ABOVE]
    return Named(Kind.PLAN, above[-1].text) if above else None


#: A title stands no further above the line of its adoption, in characters.
_ABOVE = 120


def _issuers(found: Found) -> list[Thing]:
    """Who issued it: as named in the pattern, else who the verb is said of; a province may be who."""
    if "active" not in found.match.groupdict():
        return [*found.things("issuers")]
    who = agent(found, "verb", _BODY)
    return [who] if who else []


_BODY = frozenset((Kind.ORGANIZATION, Kind.PLACE))
#: "a copy of the plan by …", "a summary of …": not the plan's own maker.
_NO_ISSUE = re.compile(
    r"\b(?:copy|copies|summary|translation|draft|criticism|review|reading|(?:was|were|been) signed(?! off))\b"
)


@rule(
    "issued-on",
    rf"{_PLAN_FIRST}(?:, (?:which|that))?,? (?:(?:was|were|is) )?{ADVERBS}(?P<verb>{ISSUE}|dated|signed into "
    rf"law) (?:on |in |by )?(?P<date>{{:DATE}})",
    rf"(?P<verb>(?:date of issue|date of promulgation|issue date|date of the (?:{PLANS}))) (?:is|was|of) "
    rf"(?P<date>{{:DATE}})(?P<plan>)",
    rf"(?P<verb>{ISSUE}|dated|bears? the (?:number {{:PLAN}} and the )?date(?: of)?|carr(?:y"
    rf"|ies) the date(?: of)?|dates? from|(?:first "
    rf"|re-?)published) (?:on |in |as of )?(?P<date>{{:DATE}})",
    r"^(?P<verb>Issued|Promulgated|Dated|Adopted|Enacted|Drawn up) (?:(?:on|in) )?(?P<date>{:DATE})",
    rf"(?P<verb>[Dd]ate of (?:issue|promulgation|adoption|issuance)|[Ii]ssue date|[Ii]ssu(?:ing|ance|e)"
    rf"|[Pp]romulgation|[Aa]doption) of (?P<plan>(?:the )?(?:{{:PLAN}}|(?:{PLANS}))),? (?:is|was|on|in|:"
    rf"|\|) ?(?:the )?(?P<date>{{:DATE}})",
    rf"(?P<plan>{{:PLAN}}|\b[Tt]he (?:{PLANS})),? (?P<verb>of|goes back to|is of) (?P<date>{{:DATE}})",
    r"[Dd]ate on (?:the )?(?P<plan>{:PLAN}) (?P<verb>is) (?P<date>{:DATE})",
    rf"(?P<plan>{{:PLAN}}) \((?P<verb>|of |{ISSUE} (?:on |in )?|dated )(?:{{:ORG}}, )?(?P<date>{{:DATE}})\)",
    rf"\b(?:was|were|been|is) {ADVERBS}(?P<verb>{ISSUE})\b(?! (?:on|in|by) ⟦Date)",
    rf"^(?P<verb>Issue|Issuance|Promulgation|Adoption|Enactment) of {DOCUMENT}",
    signs=("⟦Date:", "Issu", "romulgation", "Adoption", "Enactment"),
)
def issued_on(found: Found) -> Iterator[Claim]:
    """The day a plan was issued or is dated, without its issuer. Not the day it takes effect, nor of an agreement."""
    date = day_told(found, "date")
    told = None if date else when(found)
    plan = _dated_plan(found) if (date or told) and asserted(found, "verb") else None
    if plan and told and not _is_dated(found):
        yield from dated(found, plan, SCHEMA.legislationDate, told)
    elif plan and date and "/" not in date.lexical and not (found.match["verb"] == "of" and date.datatype == EDTF.EDTF):
        yield found.claim(plan, SCHEMA.legislationDate, date.literal)


def _is_dated(found: Found) -> bool:
    """Whether the sentence has been read for a day of issue before."""
    here = (it for it in found.context.claims if it.start >= found.sentence.start)
    return any(it.predicate == SCHEMA.legislationDate for it in here)


def _dated_plan(found: Found) -> Thing | None:
    if not found.has("plan"):
        return agent(found, "verb", _PLAN)
    return subject(found, "plan", _PLAN) if found.match["plan"] else found.context.plan_before(found.span()[0])


@rule(
    "published-on",
    rf"{_PLAN_FIRST}{APPOSITION},? (?:(?:was|were|is|has been) )?{ADVERBS}(?P<verb>{PUBLISH})(?: by (?:the "
    rf")?(?P<issuers>{listed('ORG')}))?",
    rf"{ISSUERS}{APPOSITION},? (?:on {{:DATE}},? )?(?:today (?:\({{:DATE}}\) )?)?{ADVERBS}(?P<verb>{PUBLISH}) "
    rf"{DOCUMENT}(?: to the public)?",
    rf"(?P<verb>[Pp]ublication|[Rr]elease|[Aa]nnouncement|[Uu]nveiling) by (?:the )?{ISSUERS} of {DOCUMENT}",
    rf"(?P<verb>[Pp]ublication|[Rr]elease|[Aa]nnouncement|[Uu]nveiling) of {DOCUMENT}"
    rf"(?:{BRACKET} by (?:the )?(?P<issuers>{listed('ORG')}))?",
    rf"(?P<issuers>{{:ORG}})['’]s (?P<verb>publication|release|announcement|unveiling) of {DOCUMENT}",
    rf"{_UNNAMED}(?: (?:on|for|about) [a-z ]{{3,60}}?)?,? {_WAS}(?P<verb>{PUBLISH}){_WHEN}{_BY}",
    rf"\b(?:[Tt]he|[Aa]n?) {KIND},? (?:(?:that|which) )?(?:the )?{ISSUERS} {ADVERBS}(?P<verb>{PUBLISH})\b",
    rf"(?P<plan>(?:[Tt]he |[Ii]ts |[Aa]n? )?(?:{{:PLAN}}|{_TOLD})){BRACKET},? (?:which|that) (?:the )?{ISSUERS} "
    rf"{ADVERBS}(?P<verb>{PUBLISH})\b",
    rf"{ISSUERS},? {ADVERBS}(?P<verb>made|makes|has made|have made) {DOCUMENT} public\b",
    rf"{_PLAN_FIRST} (?:was|were) [^.;]{{3,80}}? and {ADVERBS}(?:was )?(?P<verb>{PUBLISH})",
    rf"(?P<verb>{PUBLISH}|Published|Released|Unveiled|Made public|went public|became public|came out"
    rf"|appeared|appears|(?:put|placed|uploaded|went)(?: up)?(?= (?:on|to) (?:the |its )?[^.;]{{0,40}}?(?:website"
    rf"|site|portal|page)\b)|(?:laid|put|placed) before the (?:public|press)|open to inspection|available for download"
    rf"|saw the light of day|been out|been public|was out)(?: (?:to the (?:public|press)|online|in full|here"
    rf"|in (?:the )?(?:{{:ORG}}|(?:[a-z]+ )?gazette)"
    rf"|on (?:the |its )?(?:{{:ORG|PLACE}}['’]s )?(?:[a-z’'-]+ ){{0,2}}?(?:website|site|portal|gazette|page)))?"
    rf"{_WHEN}(?:{_BY})?",
    rf"(?P<active>)(?P<verb>{PUBLISH}){_WHEN} {DOCUMENT}",
    r"(?P<active>)(?P<verb>publishe[sd]|release[sd]|unveil(?:s|ed)|ma(?:de|kes)(?= it public)) (?P<plan>it)\b",
    signs="ublic ublish eleas nveil nnounc aunch rolled gazetted romulgation disclos posted presented came "
    "appeared ntroduc light been out was out site portal page",
)
def published_on(found: Found) -> Iterator[Claim]:
    """A plan was made public, by a body or on a day."""
    plan = issued(found)
    if plan is None or not asserted(found, "verb") or _is_scheme(found, plan):
        return
    named_there = "issuers" in found.match.groupdict() and found.has("issuers")
    for publisher in found.things("issuers") if named_there else ():
        yield found.claim(plan, SCHEMA.publisher, publisher)
    if told := when(found):
        yield from dated(found, plan, SCHEMA.datePublished, told)


def _is_scheme(found: Found, plan: Thing) -> bool:
    """Whether what was launched is no document: "the Stock Connect was launched" publishes nothing."""
    launched = re.match(r"launch|introduc|roll", found.match["verb"])
    return bool(
        launched
        and isinstance(plan, Named)
        and not re.search(rf"\b(?:{PLANS}|list|law|book)\b", plan.name, re.IGNORECASE)
    )


@rule("plan-title", r"{plan:PLAN}")
def plan_title(found: Found) -> Iterator[Claim]:
    """The place that a plan's title names after "for" or "of". Not a field: "Plan for Digital Industries"."""
    title = re.search(r"(?:Plan|Outline|Blueprint|Scheme) (?:for|of) (?:the )?(?P<place>.+)$", found.words("plan"))
    if title and is_place(title["place"]):
        yield found.claim(found.thing("plan"), SCHEMA.spatialCoverage, Named(Kind.PLACE, title["place"]))


@rule(
    "header-line",
    r"^(?P<label>[Ii]ssued by|[Ii]ssuing (?:body|authority|agency|organ|unit|department)|[Pp]ublished by"
    r"|[Ii]ssuer|[Dd]ocument (?:number|[Nn]o\.?)"
    r"|[Nn]umber|No\.|[Rr]eference|[Dd]ate(?: of (?:[Ii]ssue|[Pp]romulgation|[Pp]ublication|[Rr]elease))?"
    r"|[Ii]ssued(?: on)?|[Ii]ssue date|[Pp]ublished(?: on)?|[Rr]elease(?:d(?: on)?| date)"
    r"|[Pp]romulgat(?:ed|ion)(?: on| date)?"
    r"|[Mm]ade public|[Pp]eriod of validity|[Vv]alid(?:ity)?(?: period)?) ?[:：|\t] ?"
    r"(?:the )?(?P<value>{:ORG|PLAN|DATE})(?![^|\t]*[|\t])",
    parts=(Part.BODY, Part.LABEL, Part.DATELINE, Part.CREDIT, Part.LIST_ITEM, Part.HEADLINE),
    signs=(":", "：", "|", "\t"),
)
def header_line(found: Found) -> Iterator[Claim]:
    """A line of a notice's head, "Issued by: …", "Date: …", about the document that heads the page."""
    plan = found.context.before(_PLAN, found.span()[0]) or _titled(found)
    value, label = found.mention("value"), found.match["label"]
    if plan is None:
        return
    if value.kind is Kind.ORGANIZATION:
        yield found.claim(plan, SCHEMA.legislationPassedBy, found.thing("value"))
    elif isinstance(value.value, Date) and not label.lower().startswith(("period", "valid")):
        predicate = (
            SCHEMA.datePublished
            if label.lower().startswith(("published", "release", "made"))
            else SCHEMA.legislationDate
        )
        yield found.claim(plan, predicate, value.value.literal)
    elif is_document_number(value.text):
        number = Literal(canonical_number(value.text), datatype=XSD.string)
        yield found.claim(plan, SCHEMA.legislationIdentifier, number)


def _titled(found: Found) -> Named | None:
    """The document of the row "Title: …" below a row of its head."""
    text = found.context.page.text[found.sentence.end : found.sentence.end + _BELOW]
    title = re.search(
        r"(?:^|\n)[ ]*(?:[Tt]itle|[Nn]ame|[Dd]ocument(?: title)?) ?[:：|] ?(?:The )?(?P<title>[^\n]{8,200})", text
    )
    words = title["title"].strip() if title else ""
    fits = head(words) or re.search(rf"\b(?i:{PLANS})\b", words)
    return Named(Kind.PLAN, words) if fits else title_below(found)


def title_below(found: Found) -> Named | None:
    """The document whose title is the line right below: "Measures for Visitors to the Reed Park"."""
    title = _BARE_TITLE.match(found.context.page.text, found.sentence.end)
    return Named(Kind.PLAN, title["title"].strip()) if title else None


#: A line of its own that reads as a document's title, right below the row: "Measures for Visitors to the Reed Park".
_BARE_TITLE = re.compile(
    rf"\s*(?:The )?(?P<title>(?:[A-Z][\w-]* ){{0,6}}?(?i:{PLANS}|notice|rules)\b(?: [\w’'-]+){{2,14}})[ ]*(?:\n|$)"
)


#: A notice's head is no longer than this, in characters.
_BELOW = 400


RULES = (header_line, plan_title, issued_by, issued_on, published_on)

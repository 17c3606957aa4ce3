"""Documents: who issued them and when, when they were made public, their numbers, horizons and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Amount, Claim, Date, Kind, Made, Named, Part, Thing
from kg.extract.documents import canonical_number, is_document_number
from kg.extract.names import head, is_place
from kg.extract.rule import Found, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.reference import subject
from kg.extract.rules.wording import ADVERBS, APPOSITION, BRACKET, PLANS, asserted, dated, denied, listed, when, whom
from kg.terms import EDTF, HET, SCHEMA, XSD

_PLAN = frozenset((Kind.PLAN,))
_ISSUE = (
    r"(?:(?:re-?)?issued|promulgated|adopted|enacted|passed|formulated|drew up|drawn up|drafted"
    r"|printed and distributed|ratified|brought out|handed down"
    r"|put out|sent out|circulated|gazetted|decreed|laid down|worked out|compiled|issues|promulgates|adopts"
    r"|enacts|came out with|comes out with)"
)
_PUBLISH = (
    r"(?:published|released|unveiled|announced|rolled out|made public|publishes|releases|unveils|announces"
    r"|gazetted|disclosed|posted|put online|presented"
    r"|introduced|introduces|launched|launches)"
)
_ISSUERS = rf"(?P<issuers>{listed('ORG')})"
_KIND_OF_PLAN = r"(?:(?:(?!about|on|for|of|against|in|under|to|with|by|from|that|as)[a-z-]+ ){0,4}?)"
_DOCUMENT = (
    rf"(?P<plan>(?:the |its |their |a |an |this )?{_KIND_OF_PLAN}(?:{{:PLAN}}|\b(?:{PLANS})\b (?:for|on) "
    rf"(?:the )?{{:PLACE}}|\b(?:{PLANS})\b(?! of| for)))"
)
_PLAN_FIRST = whom("plan", "PLAN", rf"(?:[a-z-]+ ){{0,2}}(?:{PLANS}) (?:for|on) (?:the )?{{:PLACE}}|{PLANS}")
_SIGNS = "⟦Organization:"
#: When, between a verb and what goes with it: " on ⟦…⟧", " last week", " in ⟦…⟧ on ⟦…⟧".
_WHEN = r"(?:,? (?:on|in|at|dated|as of|last|early in|late in) (?:the )?(?:[a-z]+ ?)?(?:{:DATE}|{:PLACE})?){0,2}"
_BY = rf"(?: (?:jointly|together|officially|formally))?,? by (?:the )?{_ISSUERS}"


@rule(
    "issued-by",
    rf"{_ISSUERS}{APPOSITION},? (?:on {{:DATE}},? )?(?:today (?:\({{:DATE}}\) )?)?{ADVERBS}(?P<verb>{_ISSUE}) "
    rf"{_DOCUMENT}",
    rf"{_PLAN_FIRST}{APPOSITION},? (?:(?:which|that) )?(?:was |were |is |has been |had been "
    rf")?{ADVERBS}(?P<verb>{_ISSUE})(?: (?:on|in) {{:DATE}})? {ADVERBS}by (?:the )?{_ISSUERS}",
    rf"(?P<plan>{{:PLAN}}){BRACKET}(?: of {{:DATE}})?,? {ADVERBS}(?P<verb>{_ISSUE}) {ADVERBS}by (?:the )?{_ISSUERS}",
    r"(?P<issuers>{:ORG})['’]s (?P<verb>)(?P<plan>{:PLAN})",
    rf"(?P<verb>{_ISSUE}|dated|Issued|Promulgated|Adopted|Enacted|Drawn up|Drafted|Formulated){_WHEN}{_BY}",
    rf"(?P<active>)(?P<verb>{_ISSUE}){_WHEN} {_DOCUMENT}",
    rf"(?P<issuers>{{:ORG}})['’]s (?P<verb>)(?P<plan>(?:[a-z-]+ ){{0,2}}(?:{PLANS}) (?:for|on"
    rf"|about) (?:the )?{{:PLACE}})",
    rf"(?P<plan>{{:PLAN}}),? (?P<verb>)(?:(?:is )?an? (?:[a-z-]+ )?(?:document|paper|text|circular|notice"
    rf"|regulation|plan) )?(?:of|from|(?:which )?comes from|stems from) (?:the )?{_ISSUERS}",
    rf"(?P<plan>{{:PLAN}}) \((?P<verb>)(?:issued by )?(?:the )?{_ISSUERS}(?:, {{:DATE}})?\)",
    rf"(?P<plan>(?:[Tt]he |[Ii]ts |[Aa]n? )?(?:{{:PLAN}}|\b(?:[a-z-]+ )?(?:{PLANS}))){BRACKET},? (?:which"
    rf"|that) (?:the )?{_ISSUERS} {ADVERBS}(?P<verb>{_ISSUE}|signed off)",
    rf"\b[Aa]n? (?P<kind>(?:[a-z-]+ ){{0,2}}?(?:{PLANS}))(?: (?:on|for"
    rf"|about) [a-z ]{{3,60}}?)?,? (?P<verb>{_ISSUE}|from|by|of){_WHEN}(?: by)? (?:the )?{_ISSUERS}",
    rf"{_ISSUERS} {ADVERBS}(?P<verb>{_ISSUE}|{_PUBLISH}){_WHEN} an? (?P<kind>(?:[a-z-]+ "
    rf"){{0,2}}?(?:{PLANS}))(?= (?:on|about|for|of|to|that|which) [a-z]| ?[,.;]|$)(?! (?:on|for|of"
    rf"|about) (?:the )?⟦)",
    rf"(?P<verb>[Pp]romulgation|[Ii]ssu(?:e|ing|ance)|[Aa]doption"
    rf"|[Ee]nactment) of (?P<plan>(?:the )?(?:{{:PLAN}}|(?:{PLANS}))){_WHEN}{_BY}",
    signs=(_SIGNS, "⟦Plan:"),
)
def issued_by(found: Found) -> Iterator[Claim]:
    """A body issued or promulgated a plan, on a day. Not "released" or "published", nor "approved": others do that."""
    plan = _issued(found)
    if plan is None or not asserted(found, "verb") or _NO_ISSUE.search(found.match[0]):
        return
    for issuer in _issuers(found):
        if issuer != plan:
            yield found.claim(plan, SCHEMA.legislationPassedBy, issuer)
    if found.match["verb"] and (told := when(found)):
        yield from dated(found, plan, SCHEMA.legislationDate, told)


def _issued(found: Found) -> Thing | None:
    """The document: as named in the pattern, made of its kind and its issuer, or what the verb is said of."""
    if found.has("plan"):
        return subject(found, "plan", _PLAN)
    if not found.has("kind"):
        return agent(found, "verb", _PLAN)
    kind, issuers = found.words("kind"), found.things("issuers")
    if known := agent(found, "verb", _PLAN):
        return known
    names = " and ".join(it.name for it in issuers)
    made = Made("plan", (kind, *issuers), (SCHEMA.Legislation,), f"{kind[0].upper()}{kind[1:]} of {names}")
    found.context.introduced[kind.split(" ")[-1]] = made
    return made


def _issuers(found: Found) -> list[Thing]:
    """Who issued it: as named in the pattern, else who the verb is said of; a province may be who."""
    if "active" not in found.match.groupdict():
        return [*found.things("issuers")]
    who = agent(found, "verb", _BODY)
    return [who] if who else []


_BODY = frozenset((Kind.ORGANIZATION, Kind.PLACE))
#: "a copy of the plan by …", "a summary of …": not the plan's own maker.
_NO_ISSUE = re.compile(r"\b(?:copy|copies|summary|translation|draft|criticism|review|reading)\b")


@rule(
    "issued-on",
    rf"{_PLAN_FIRST}(?:, (?:which|that))?,? (?:(?:was|were|is) )?{ADVERBS}(?P<verb>{_ISSUE}|dated|signed into "
    rf"law) (?:on |in |by )?(?P<date>{{:DATE}})",
    rf"(?P<verb>(?:date of issue|date of promulgation|issue date|date of the (?:{PLANS}))) (?:is|was|of) "
    rf"(?P<date>{{:DATE}})(?P<plan>)",
    rf"(?P<verb>{_ISSUE}|dated|bears? the date(?: of)?|carr(?:y|ies) the date(?: of)?|dates? from|(?:first "
    rf"|re-?)published) (?:on |in |as of )?(?P<date>{{:DATE}})",
    r"^(?P<verb>Issued|Promulgated|Dated|Adopted|Enacted|Drawn up) (?:(?:on|in) )?(?P<date>{:DATE})",
    rf"(?P<verb>[Dd]ate of (?:issue|promulgation|adoption|issuance)|[Ii]ssue date|[Ii]ssu(?:ing|ance|e)"
    rf"|[Pp]romulgation|[Aa]doption) of (?P<plan>(?:the )?(?:{{:PLAN}}|(?:{PLANS}))),? (?:is|was|on|in|:"
    rf"|\|) ?(?:the )?(?P<date>{{:DATE}})",
    rf"(?P<plan>{{:PLAN}}|\b[Tt]he (?:{PLANS})),? (?P<verb>of) (?P<date>{{:DATE}})",
    rf"(?P<plan>{{:PLAN}}) \((?P<verb>|{_ISSUE} (?:on |in )?|dated )(?:{{:ORG}}, )?(?P<date>{{:DATE}})\)",
    signs=("⟦Date:",),
)
def issued_on(found: Found) -> Iterator[Claim]:
    """The day a plan was issued or is dated, without its issuer. Not the day it takes effect, nor of an agreement."""
    date = found.date("date")
    if not date or not asserted(found, "verb"):
        return
    plan = _dated_plan(found)
    if plan and not (found.match["verb"] == "of" and date.datatype == EDTF.EDTF):
        yield found.claim(plan, SCHEMA.legislationDate, date.literal)


def _dated_plan(found: Found) -> Thing | None:
    if not found.has("plan"):
        return agent(found, "verb", _PLAN)
    return subject(found, "plan", _PLAN) if found.match["plan"] else found.context.plan_before(found.span()[0])


@rule(
    "published-on",
    rf"{_PLAN_FIRST}{APPOSITION},? (?:(?:was|were|is|has been) )?{ADVERBS}(?P<verb>{_PUBLISH})(?: by (?:the "
    rf")?(?P<issuers>{listed('ORG')}))?",
    rf"{_ISSUERS}{APPOSITION},? (?:on {{:DATE}},? )?(?:today (?:\({{:DATE}}\) )?)?{ADVERBS}(?P<verb>{_PUBLISH}) "
    rf"{_DOCUMENT}(?: to the public)?",
    rf"(?P<verb>[Pp]ublication|[Rr]elease|[Pp]romulgation|[Aa]nnouncement|[Uu]nveiling) of {_DOCUMENT}",
    rf"{_PLAN_FIRST} (?:was|were) [^.;]{{3,80}}? and {ADVERBS}(?:was )?(?P<verb>{_PUBLISH})",
    rf"(?P<verb>{_PUBLISH}|Published|Released|Unveiled|Made public|went public|became public|came out"
    rf"|appeared)(?: (?:to the (?:public|press)|online|in full|here"
    rf"|on (?:the )?(?:{{:ORG|PLACE}}['’]s )?(?:[a-z]+ )?(?:website|site|portal|gazette|page)))?{_WHEN}(?:{_BY})?",
    rf"(?P<active>)(?P<verb>{_PUBLISH}){_WHEN} {_DOCUMENT}",
    signs="ublic ublish eleas nveil nnounc aunch rolled gazetted romulgation disclos posted presented came "
    "appeared ntroduc",
)
def published_on(found: Found) -> Iterator[Claim]:
    """A plan was made public, by a body or on a day."""
    plan = subject(found, "plan", _PLAN) if found.has("plan") else agent(found, "verb", _PLAN)
    if plan is None or not asserted(found, "verb"):
        return
    named_there = "issuers" in found.match.groupdict() and found.has("issuers")
    for publisher in found.things("issuers") if named_there else ():
        yield found.claim(plan, SCHEMA.publisher, publisher)
    if told := when(found):
        yield from dated(found, plan, SCHEMA.datePublished, told)


@rule("plan-title", r"{plan:PLAN}")
def plan_title(found: Found) -> Iterator[Claim]:
    """The place that a plan's title names after "for" or "of". Not a field: "Plan for Digital Industries"."""
    title = re.search(r"(?:Plan|Outline|Blueprint|Scheme) (?:for|of) (?:the )?(?P<place>.+)$", found.words("plan"))
    if title and is_place(title["place"]):
        yield found.claim(found.thing("plan"), SCHEMA.spatialCoverage, Named(Kind.PLACE, title["place"]))


@rule("document-number", r"{number:PLAN}", signs=("⟦Plan:",))
def document_number(found: Found) -> Iterator[Claim]:
    """The number of a document beside its name: "the Plan (Guofa [2031] No. 7)", "numbered …"; alone, its own."""
    mention = found.mention("number")
    if not is_document_number(mention.text):
        return
    number = Literal(canonical_number(mention.text), datatype=XSD.string)
    plan = _numbered(found) or found.thing("number")
    yield found.claim(plan, SCHEMA.legislationIdentifier, number)


def _numbered(found: Found) -> Named | None:
    """The document a number belongs to: named or spoken of right before it, in the same sentence."""
    before = found.masked.text[: found.match.start()]
    lead = re.search(
        rf"(?:⟦Plan:(?P<plan>\d+)⟧|\b(?P<noun>{PLANS}))[^.;⟦]{{0,20}}?(?:numbered|number|No\.|\(|under|as|with "
        rf"the (?:document )?number|code|ref\w*)[^.;⟦]{{0,24}}$",
        before,
    )
    if lead is None:
        return None
    if lead["plan"]:
        mention = found.masked.mentions[int(lead["plan"])]
        return Named(mention.kind, mention.text)
    return found.context.plan_before(found.sentence.start)


@rule(
    "horizon",
    r"(?P<words>(?:near-term|short-term|long-term|planning|time)?[ -]?(?:horizon|outlook|planning period"
    r"|planning term|period of the plan|time ?frame|base year"
    r"|period (?:to|until|from)|target years?|looks? (?:ahead|forward))\b[^.;]*)",
    signs="ahead forward target horizon outlook planning frame base period",
)
def horizon(found: Found) -> Iterator[Claim]:
    """The years a plan looks to: its horizon, its outlook, its planning period. Not the year of a single target."""
    plan = found.context.plan_before(found.span()[0])
    years = [it.value for it in found.masked.within(found.match["words"]) if isinstance(it.value, Date)]
    if plan is None or not years or not all(it.datatype in {XSD.gYear, EDTF.EDTF} for it in years):
        return
    for year in years:
        yield found.claim(plan, SCHEMA.temporalCoverage, year.literal)


_MEASURES = re.compile(r"\b(?:measures|policies|initiatives|actions|provisions|articles|steps|recommendations)$")


@rule(
    "measure-count",
    rf"{whom('plan', 'PLAN', PLANS)},? (?:(?:which|that) )?{ADVERBS}(?P<verb>contains?|containing|includes?"
    rf"|including|lists?|listing|sets? (?:out|forth)|puts? forward|put"
    r"|proposes?|comprises?|outlines?|offers?|features?|rolls? out|introduces?|details?|has|have|with|unveils?"
    r"|covers?|consists? of|provides?)"
    r"(?: forward| out)? (?:a total of |as many as |some |altogether )?(?P<count>{:AMOUNT}|(?:[a-z]+(?:-[a-z]+)? "
    r"){1,2}?(?:[a-z-]+ ){0,2}measures\b)",
    signs="measures policies initiatives actions provisions articles steps recommendations ⟦Quantity:",
)
def measure_count(found: Found) -> Iterator[Claim]:
    """How many measures a plan counts, in digits or words. Not how many of them were carried out."""
    plan = subject(found, "plan", _PLAN)
    count = _measures(found)
    if plan and count and not denied(found, "verb"):
        yield found.claim(plan, HET.measureCount, Literal(str(count), datatype=XSD.integer))


def _measures(found: Found) -> int | None:
    words = found.match["count"]
    if "⟦" not in words:
        return _in_words(words)
    value = found.mention("count").value
    counts = isinstance(value, Amount) and _MEASURES.search(value.of) and value.number.isdigit()
    return int(value.number) if counts and isinstance(value, Amount) else None


_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_NUMBERS = {word: n for n, word in enumerate((*_ONES, *_TEENS), 1)} | _TENS


def _in_words(words: str) -> int | None:
    tens, _, ones = words.split(" ", maxsplit=1)[0].partition("-")
    if tens not in _NUMBERS or (ones and ones not in _NUMBERS):
        return None
    return _NUMBERS[tens] + (_NUMBERS[ones] if ones else 0)


_RULING = whom("plan", "PLAN", PLANS + "|rate|treatment|incentives?|subsidy|policies|exemption|permit|licen[cs]e")
_IN_FORCE = (
    r"(?P<verb>valid|validity|effective|in effect|in force|appl(?:y|ies|ied)|extended|takes? effect|took effect"
    r"|implemented)"
)


@rule(
    "in-force",
    rf"{_RULING}[^.;]{{0,80}}?{_IN_FORCE}(?:(?!until|till|through)[^.;⟦]){{0,30}}?(?:from |between |on "
    rf")?(?P<first>{{:DATE}})"
    r"(?:[^.;⟦]{0,40}?(?:to|until|through|till|and|up to|-|–) (?:the end of )?(?P<last>{:DATE}))?",
    rf"{_RULING}[^.;]{{0,60}}?{_IN_FORCE} (?:until|till|through|to) (?:the end of )?(?P<last>{{:DATE}})",
    signs="valid effective effect force appl extended implemented",
)
def in_force(found: Found) -> Iterator[Claim]:
    """The time a document or its policy is in force. Not the day it was issued."""
    plan = subject(found, "plan", _PLAN) or found.context.plan_before(found.span()[0])
    first = found.date("first") if "first" in found.match.groupdict() else None
    last = found.date("last")
    read = any(
        it.predicate == SCHEMA.temporalCoverage and it.start >= found.sentence.start for it in found.context.claims
    )
    if plan is None or read or denied(found, "verb") or not (first or last) or _HORIZON.search(found.match[0]):
        return
    yield found.claim(plan, SCHEMA.temporalCoverage, _interval(first, last))


_HORIZON = re.compile(r"\b(?:horizon|outlook|planning (?:period|term))\b")


def _interval(first: Date | None, last: Date | None) -> Literal:
    """An EDTF interval; ".." where an end is open (EDTF level 1)."""
    if first and last:
        return Literal(f"{first.lexical}/{last.lexical}", datatype=EDTF.EDTF)
    return Literal(f"{first.lexical}/.." if first else f"../{last.lexical if last else ''}", datatype=EDTF.EDTF)


@rule(
    "header-line",
    r"^(?P<label>[Ii]ssued by|[Ii]ssuing (?:body|authority|agency|organ|unit|department)|[Pp]ublished by"
    r"|[Ii]ssuer|[Dd]ocument (?:number|[Nn]o\.?)"
    r"|[Nn]umber|No\.|[Rr]eference|[Dd]ate(?: of (?:[Ii]ssue|[Pp]romulgation|[Pp]ublication|[Rr]elease))?"
    r"|[Ii]ssued(?: on)?|[Ii]ssue date|[Pp]ublished(?: on)?|[Rr]elease date|[Pp]romulgat(?:ed|ion)(?: on| date)?"
    r"|[Mm]ade public) ?[:：|] ?(?:the )?(?P<value>{:ORG|PLAN|DATE})",
    parts=(Part.BODY, Part.LABEL, Part.DATELINE, Part.CREDIT, Part.LIST_ITEM),
    signs=(":", "：", "|"),
)
def header_line(found: Found) -> Iterator[Claim]:
    """A line of a notice's head, "Issued by: …", "Date: …", about the document that heads the page."""
    plan = found.context.before(_PLAN, found.span()[0]) or _titled(found)
    value, label = found.mention("value"), found.match["label"]
    if plan is None:
        return
    if value.kind is Kind.ORGANIZATION:
        yield found.claim(plan, SCHEMA.legislationPassedBy, found.thing("value"))
    elif isinstance(value.value, Date):
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
    return Named(Kind.PLAN, title["title"].strip()) if title and head(title["title"]) else None


#: A notice's head is no longer than this, in characters.
_BELOW = 400


RULES = (header_line, plan_title, issued_by, issued_on, published_on, document_number, horizon, measure_count, in_force)

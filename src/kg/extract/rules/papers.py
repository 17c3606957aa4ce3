"""Documents by their numbers: their own, the years they look to, counts of measures, and when they are in force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rdflib import Literal

from kg.evidence import Amount, Claim, Date, Kind, Named, Part, Thing
from kg.extract.documents import canonical_number, is_document_number
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.clauses import EARLIER, agent
from kg.extract.rules.issuing import title_below
from kg.extract.rules.reference import subject
from kg.extract.rules.wording import ADVERBS, BRACKET, PLANS, day_told, denied, whom
from kg.terms import EDTF, HET, SCHEMA, XSD

_PLAN = frozenset((Kind.PLAN,))


@rule("document-number", r"{number:PLAN}", signs=("⟦Plan:",), parts=(*TEXT_PARTS, Part.LABEL))
def document_number(found: Found) -> Iterator[Claim]:
    """The number of a document beside its name: "the Plan (Guofa [2031] No. 7)", "numbered …"; alone, its own."""
    mention = found.mention("number")
    if not is_document_number(mention.text):
        return
    number = Literal(canonical_number(mention.text), datatype=XSD.string)
    if any(it.object == number for it in (*found.context.said, *found.context.claims)):
        return
    alone = re.match(r"[(\[（]?⟦Plan:\d+⟧(?:[)\]）]?[.]?$|(?<=^[(\[（]⟦Plan:0⟧)[,;)\]）])", found.masked.text.strip())
    above = (_above(found) or title_below(found)) if alone else None
    plan = _numbered(found) or _apposed(found) or above or found.thing("number")
    yield found.claim(plan, SCHEMA.legislationIdentifier, number)


def _apposed(found: Found) -> Named | None:
    """The document right after its number: "Guofa [2031] No. 7, the Harbour Plan", and nothing else."""
    after = re.match(r",? (?:the )?(?P<plan>⟦Plan:\d+⟧)", found.masked.text[found.match.end() :])
    mention = found.masked.named(after["plan"]) if after else None
    return named(mention) if mention and not is_document_number(mention.text) else None


def _above(found: Found) -> Named | None:
    """The document whose title the line above a number in brackets is."""
    seen = [it for it in (*found.context.earlier, *found.context.mentions) if it.start < found.sentence.start]
    last = seen[-1] if seen and seen[-1].kind is Kind.PLAN else None
    gap = found.context.page.text[last.end : found.sentence.start] if last else "-"
    return named(last) if last and not gap.strip() else None


def _numbered(found: Found) -> Thing | None:
    """The document a number belongs to: named or spoken of right before it, in the same sentence."""
    before = found.masked.text[: found.match.start()]
    lead = re.search(
        rf"(?:⟦Plan:(?P<plan>\d+)⟧|\b(?P<noun>{PLANS}))(?:[^.;⟦]{{0,20}}?"
        rf"|,? (?:which|that|was|were|is)\b(?:[^.;⟦]|⟦(?:Date|Organization):\d+⟧){{0,100}}? )"
        r"(?:numbered|number|document|No\."
        rf"|\(|under|as|with "
        rf"the (?:document )?number|code|ref\w*)[^.;⟦]{{0,24}}$",
        before,
    )
    if lead is None:
        return found.context.plan_before(found.sentence.start) if _ITS_NUMBER.search(before) else None
    if lead["noun"] and EARLIER.search(before, 0, lead.start("noun")):
        return found.thing("number")
    if lead["plan"]:
        mention = found.masked.mentions[int(lead["plan"])]
        return Named(mention.kind, mention.text)
    return found.context.plan_before(found.sentence.start)


#: "The second has a horizon of 2031": which of two documents, the words alone do not tell.
_OF_TWO = re.compile(r"(?:The (?:first|second|former|latter|other|one)|Both|One|Each) (?![a-z]*(?:plan|outline))")
_TERM = r"(?:near|short|medium|long)(?:er)?[- ](?:term|range|run)|outlook|horizon"
#: A year and the term it stands for, either first: "2031 as its near-term year", "a long-term outlook to 2040".
_TERM_AND_YEAR = (
    rf"(?:(?:with |to |until |for |in )?{{:DATE}} (?:as|for|in|is|being) (?:its |the |a |an )?(?:[a-z-]+ )?(?:{_TERM})"
    rf"(?: (?:target|planning|year|date|horizon|outlook|one)){{0,2}}"
    rf"|(?:an? |the |its )?(?:[a-z-]+ )?(?:{_TERM})(?: (?:target|planning|year|date|horizon|outlook|view)){{0,2}}"
    rf"(?: (?:of|to|is|being|for|until|up to|set (?:at|for)|:))? {{:DATE}})"
)


@rule(
    "horizon",
    rf"(?P<words>{_TERM_AND_YEAR}(?:,? (?:and|with|while)|,) {_TERM_AND_YEAR})",
    r"(?P<words>(?:near-term|short-term|long-term|planning|time)?[ -]?(?:horizon|outlook|planning period"
    r"|planning term|period of the plan|time ?frame|base year"
    r"|period (?:up )?(?:to|until|from|through)|target year|looks? (?:ahead|forward))\b[^.;]*)",
    rf"(?P<plan>{{:PLAN}}|\b[Tt]he (?:{PLANS})|\b[Ii]t) (?P<words>(?:runs?|extends?|spans?|covers?|stretches"
    rf"|is (?:good|valid|set|meant)|applies|reaches|goes) (?:(?:from|until|to|through|up to|for|over|the|years?"
    rf"|period|time|between|as far as|,) ?){{1,6}}(?:and )?{{:DATE}}(?:[^.;⟦]{{0,40}}(?:to|until|and|through"
    rf"|by) {{:DATE}})?)",
    r"(?P<plan>{:PLAN}) (?P<words>(?:for|covering|of) (?:the )?(?:period|years) (?:from |between )?{:DATE}"
    r"(?: (?:to|until|and) {:DATE})?)",
    r"(?P<plan>{:PLAN}) (?P<words>\({:DATE}(?: ?[-–—] ?{:DATE})?\))",
    r"[Hh]ow long (?:is|does|will) (?:the )?(?P<plan>{:PLAN}) [^?]{2,40}[?] (?P<words>[^.]*)",
    r"(?P<words>[Pp]lanning (?:period|horizon|term)(?: of (?:the )?(?P<plan>{:PLAN}))? ?(?:is|:|\||was"
    r"|covers|ends in|runs|extends) ?[^.]*)",
    rf"(?P<words>\b(?:[Tt]erm|[Ss]pan|[Pp]eriod) of (?:the )?(?P<plan>{{:PLAN}}|(?:{PLANS})) (?:is|was|runs|ends"
    rf"|extends|reaches)(?: up)?(?: from| to| in| until)? {{:DATE}}[^.]*)",
    rf"(?P<plan>{{:PLAN}}|\b[Tt]he (?:{PLANS}))['’]s (?P<words>(?:term|span|period|time ?frame) (?:is|was|runs)"
    rf"(?: up)?(?: from| to| in| until)? {{:DATE}}[^.]*)",
    rf"^(?P<words>With {{:DATE}} as (?:its|the) [a-z -]{{0,24}}(?:horizon|outlook|term|target|year)[^.⟦]{{0,40}}"
    rf"(?:{{:DATE}}[^.⟦]{{0,40}})?), (?:the )?(?P<plan>{{:PLAN}}|(?:{PLANS})\b)",
    rf"(?P<words>{_TERM_AND_YEAR})",
    signs="years erm pan eriod ahead forward target horizon outlook planning frame base period run extend span cover "
    "stretch good "
    "valid ( ow Plan",
)
def horizon(found: Found) -> Iterator[Claim]:
    """The years a plan looks to: its horizon, its outlook, its planning period. Not the year of a single target."""
    plan = subject(found, "plan", _PLAN) if found.has("plan") else found.context.plan_before(found.span()[0])
    plan = None if _OF_TWO.match(found.masked.text) else plan
    years = [it.value for it in found.masked.within(found.match["words"]) if isinstance(it.value, Date)]
    if plan is None or not years or not all(it.datatype in {XSD.gYear, EDTF.EDTF} for it in years):
        return
    for year in years:
        yield found.claim(plan, SCHEMA.temporalCoverage, year.literal)


#: "Its number is …": of the document spoken of.
_ITS_NUMBER = re.compile(r"\b(?:[Ii]ts|[Tt]he) (?:document )?(?:number|reference)(?: is|:|,)? $")
_MEASURES = re.compile(r"\b(?:measures|policies|initiatives|actions|provisions|articles|steps|recommendations)$")


@rule(
    "measure-count",
    rf"{whom('plan', 'PLAN', PLANS)},? (?:(?:which|that) )?{ADVERBS}(?P<verb>contains?|containing|includes?"
    rf"|including|lists?|listing|sets? (?:out|forth)|puts? forward|put"
    r"|proposes?|comprises?|outlines?|offers?|features?|rolls? out|introduces?|details?|has|have|with|unveils?"
    r"|covers?|consists? of|provides?)"
    r"(?: forward| out)? (?:a total of |as many as |some |altogether )?(?P<count>{:AMOUNT}|(?:[a-z]+(?:-[a-z]+)? "
    r"){1,2}?(?:[a-z-]+ ){0,2}measures\b)",
    r"(?P<verb>contains?|containing|includes?|lists?|listing|sets? (?:out|forth)|puts? forward|proposes?"
    r"|comprises?|outlines?|offers?|features?|introduces?|details?|has|have|having|with|With|unveils?|covers?"
    r"|consists? of"
    r"|[Cc]onsisting of|[Cc]omprising|[Cc]ontaining|provides?|runs? to|is divided into|groups?|presents?"
    r"|lays? down|lays? out|makes?|names?|counts?|numbers?|totals?|made up of|brings?) (?:its |the |a total of "
    r"|as many as |some |altogether |in all )*(?P<count>{:AMOUNT}|"
    r"(?:[a-z]+(?:-[a-z]+)? ){1,2}?(?:[a-z-]+ ){0,2}(?:measures|articles|provisions|initiatives|policies)\b)",
    rf"(?P<plan>{{:PLAN}}|\b[Tt]he (?:{PLANS}))['’]s (?P<verb>)(?P<count>{{:AMOUNT}}"
    rf"|(?:[a-z]+(?:-[a-z]+)? ){{1,2}}?(?:[a-z-]+ ){{0,2}}(?:measures|articles|provisions|initiatives)\b)",
    rf"(?P<plan>{{:PLAN}}){BRACKET}, (?P<verb>)(?:an? )?(?:package|set|bundle|list|raft|series|document|text"
    rf"|paper) of (?P<count>{{:AMOUNT}}|(?:[a-z]+(?:-[a-z]+)? ){{1,2}}?measures\b)",
    rf"(?P<count>{{:AMOUNT}}|\b(?:[A-Z][a-z]+(?:-[a-z]+)? )(?:[a-z-]+ ){{0,2}}measures) (?P<verb>make up"
    rf"|are (?:contained|listed|set out|included|proposed) in|form|are in) (?:the )?(?P<plan>{{:PLAN}}"
    rf"|(?:{PLANS}))",
    rf"\b[Ii]n (?P<count>{{:AMOUNT}}|(?:[a-z]+(?:-[a-z]+)? ){{1,2}}?measures),? (?P<verb>)(?P<plan>(?:the "
    rf")?(?:{{:PLAN}}|(?:{PLANS}))|it)\b",
    r"(?P<plan>{:PLAN}) \((?P<verb>)(?P<count>{:AMOUNT})\)",
    rf"\b[Tt]here are (?P<count>{{:AMOUNT}}|(?:[a-z]+(?:-[a-z]+)? ){{1,2}}?(?:[a-z-]+ ){{0,2}}measures\b)"
    rf"(?: (?P<verb>listed|contained|set out|laid down|proposed|named|)) ?in (?:the )?(?P<plan>{{:PLAN}}|(?:{PLANS}))",
    r"^[Nn](?:umber|o\.) of (?P<verb>measures|articles|policies|provisions|initiatives) (?:in|of) (?:the )?"
    r"(?P<plan>{:PLAN}) ?[:|] ?(?P<count>\d{1,3})$",
    r"(?P<count>{:AMOUNT})[^.;]{0,80}? (?P<verb>in) its (?P<plan>{:PLAN})",
    signs="measures policies initiatives actions provisions articles steps recommendations ⟦Quantity:",
)
def measure_count(found: Found) -> Iterator[Claim]:
    """How many measures a plan counts, in digits or words. Not how many of them were carried out."""
    count = _measures(found)
    plan = (subject(found, "plan", _PLAN) if found.has("plan") else agent(found, "verb", _PLAN)) if count else None
    if plan and count and not denied(found, "verb"):
        yield found.claim(plan, HET.measureCount, Literal(str(count), datatype=XSD.integer))


def _measures(found: Found) -> int | None:
    words = found.match["count"]
    if "⟦" not in words:
        return in_words(words)
    value = found.mention("count").value
    counts = isinstance(value, Amount) and _MEASURES.search(value.of) and value.number.isdigit()
    return int(value.number) if counts and isinstance(value, Amount) else None


_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_NUMBERS = {word: n for n, word in enumerate((*_ONES, *_TEENS), 1)} | _TENS


def in_words(words: str) -> int | None:
    """The number that digits or English words say, up to sixty-nine; None for other words."""
    if words.isdigit():
        return int(words)
    tens, _, ones = words.split(" ", maxsplit=1)[0].partition("-")
    if tens not in _NUMBERS or (ones and ones not in _NUMBERS):
        return None
    return _NUMBERS[tens] + (_NUMBERS[ones] if ones else 0)


_RULING = whom("plan", "PLAN", PLANS + "|rate|treatment|incentives?|subsidy|policies|exemption|permit|licen[cs]e")
_IN_FORCE = (
    r"(?P<verb>valid|validity|effective|in effect|in force|appl(?:y|ies|ied)|takes? effect|took effect"
    r"|implemented)"
)


_BEGINS = (
    r"(?:tak(?:e|es|ing) effect|took effect"
    r"|(?:ent(?:er|ers|ered|ering)|c[ao]m(?:e|es|ing)) into (?:force|effect|operation))"
)


@rule(
    "in-force",
    rf"(?P<verb>{_BEGINS}) (?:on|from|as of|as from) {{first:DATE}},? [^.;⟦]{{0,60}}?(?:until|till|through|expires? on"
    rf"|lapses? on|ends? on|up to) (?:the end of )?{{last:DATE}}",
    rf"{_RULING}[^.;]{{0,80}}?{_IN_FORCE}(?:(?!until|till|through)[^.;⟦]){{0,30}}?(?:from |between |on "
    rf")?(?P<first>{{:DATE}})"
    r"(?:[^.;⟦]{0,40}?(?:to|until|through|till|and|up to|-|–) (?:the end of )?(?P<last>{:DATE}))?",
    rf"{_RULING}[^.;]{{0,60}}?{_IN_FORCE} (?:until|till|through|to) (?:the end of )?(?P<last>{{:DATE}})",
    r"(?P<verb>take effect|takes effect|took effect|enter(?:s|ed)? into force|c(?:a|o)mes? into (?:force|effect"
    r"|operation)"
    r"|became effective|becomes? effective|is in force|are in force|in force|effective|apply|applies|applied"
    r"|runs?|ran|is valid|are valid|valid|lasts?|has been in force)"
    r" (?:for [a-z0-9 ]{2,20} )?(?:from|on|since|as of|as from) (?P<first>{:DATE})(?:[^.;⟦]{0,40}?(?:to|until"
    r"|through|till|and|-|–) (?:the end of )?(?P<last>{:DATE}))?",
    r"(?P<verb>is valid|are valid|valid|expires?|expired|lapses?|ends?|remains? (?:valid|in force)|runs? out"
    r"|stays? in force|is in force|applies|apply|runs?|good) (?:on|in|until|till|through|to|at the end of"
    r"|up to) (?:the end of )?(?P<last>{:DATE})",
    rf"^(?P<verb>From) (?P<first>{{:DATE}}) (?:to|until|through) (?:the end of )?(?P<last>{{:DATE}}), (?:the )?"
    rf"(?P<plan>{{:PLAN}}|(?:{PLANS})\b) (?:grants|gives|applies|allows|offers|is in force|lets|exempts|provides)",
    rf"^(?:Effective|Valid|In force|Applicable|With effect) (?P<verb>)(?:from |on |as of |since )?(?P<first>{{:DATE}})"
    rf"(?: (?:to|until|through) (?P<last>{{:DATE}}))?, (?:the )?(?P<plan>{{:PLAN}}|(?:{PLANS})\b)",
    rf"(?P<plan>{{:PLAN}}|\b[Tt]he (?:{PLANS}|policy|scheme|rules?)\b)[^.;⟦]{{0,20}}(?:⟦Place:\d+⟧)?,? (?:has been|was"
    rf"|is|were|have been) (?P<verb>extended|prolonged|renewed|continued) (?:to|until|till|through) (?:the end of )?"
    rf"(?P<last>{{:DATE}})",
    r"^[ •*·-]*(?P<verb>[Vv]alid(?:ity)?|[Pp]eriod of validity|[Vv]alidity period|[Ee]ffective(?: date| period)?"
    r"|[Ii]n force"
    r"|[Tt]erm)(?: period)?(?: (?:from|until|since))? ?[:|]? ?(?P<first>{:DATE})(?: ?(?:to|until|-|–"
    r"|—) ?(?P<last>{:DATE}))?(?=[.]?$)",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="From valid Valid effective Effective effect force appl extended implemented enter come came expire lapse "
    "end remain run term last",
)
def in_force(found: Found) -> Iterator[Claim]:
    """The time a document or its policy is in force. Not the day it was issued."""
    plan = _in_force(found)
    first = day_told(found, "first") if "first" in found.match.groupdict() else None
    last = day_told(found, "last")
    read = any(
        it.predicate == SCHEMA.temporalCoverage and it.start >= found.sentence.start for it in found.context.claims
    )
    none = _HORIZON.search(found.match[0]) or _OF_OTHERS.search(found.match[0]) or _ceases(found)
    if plan is None or read or denied(found, "verb") or not (first or last) or none:
        return
    if (last is None and _lasts(found)) or _tells_rate(found):
        return  # read by `holds-for`
    yield found.claim(plan, SCHEMA.temporalCoverage, interval(first, last))


def _in_force(found: Found) -> Thing | None:
    """The document whose force it is: as named, what the verb is said of, else the one that the policy rests on."""
    told = subject(found, "plan", _PLAN) if found.has("plan") else agent(found, "verb", _PLAN)
    if told or _ANOTHER.match(found.masked.text):  # "A notice followed; it is valid until …"
        return told
    if found.has("plan"):
        return found.context.plan_before(found.span()[0])
    return (
        found.context.plan_before(found.span()[0]) if _POLICY.search(found.masked.text[: found.match.start()]) else None
    )


def _tells_rate(found: Found) -> bool:
    """Whether the sentence has given a rate of tax and names no document: what then ends is the rate."""
    if any(it.kind is Kind.PLAN for it in found.masked.mentions):
        return False
    told = _TAXED.search(found.masked.text[: found.match.start("verb")])
    value = found.masked.named(told["rate"]).value if told else None
    return isinstance(value, Amount) and value.unit == "P1"


_TAXED = re.compile(r"\b(?:tax|taxes|taxed|duty|duties)\b[^.;⟦]*(?P<rate>⟦Quantity:\d+⟧)")


#: Words for what a document grants, or "it": its time is the document's.
_POLICY = re.compile(
    r"(?:^|[.;] ?|, )(?:[Tt]he |[Tt]his |[Ii]ts |[Tt]hese )?(?:[a-z]+ ){0,2}(?:[Ii]t|[Tt]hey|rate|relief"
    r"|treatment|incentives?|subsid(?:y|ies)|polic(?:y|ies)|exemption|permits?|licen[cs]e"
    r"|concession|break|cut|rules?|measures|notice|circular|scheme)\b[^.;]{0,40}$"
)
_ANOTHER = re.compile(r"[\"“]?(?:An?|Another|One) ")


def _ceases(found: Found) -> bool:
    """Whether the words before a verb, or the verb, say that the force ends: "ceased to be in force on May 2"."""
    return bool(_CEASED.search(found.masked.text[: found.match.start("verb")]))


_CEASED = re.compile(r"\b(?:ceases?|ceased|stop|stops|stopped|lost|loses?)(?: (?:to be|being|to|its))? $")
#: "Apply to firms founded after May 2": the day is theirs.
_OF_OTHERS = re.compile(
    r"\bappl[a-z]+ to [^⟦]*[a-z]+(?:ed|ing|born|built|bought) (?:after|before|from|since|on|in|between) ⟦"
)


def _lasts(found: Found) -> bool:
    """Whether the sentence goes on to how many years or months: "from May 2, for three years"."""
    term = _YEARS.search(found.masked.text, found.match.start())
    value = found.masked.named(term["term"]).value if term and term["term"].startswith("⟦") else None
    return bool(term) and (value is None or (isinstance(value, Amount) and value.unit in {"ANN", "MON"}))


_YEARS = re.compile(
    r"\b(?:for|lasts?|of) (?:a (?:term|period) of )?"
    r"(?P<term>⟦Quantity:\d+⟧|(?:one|two|three|four|five|six|ten) (?:years?|months?))"
)
_HORIZON = re.compile(r"\b(?:horizon|outlook|planning (?:period|term))\b")


def interval(first: Date | None, last: Date | None) -> Literal:
    """An EDTF interval; ".." where an end is open (EDTF level 1)."""
    if first and last:
        return Literal(f"{first.lexical}/{last.lexical}", datatype=EDTF.EDTF)
    return Literal(f"{first.lexical}/.." if first else f"../{last.lexical if last else ''}", datatype=EDTF.EDTF)


def only_document(found: Found) -> Named | None:
    """The one document that the page has named so far, by its title if it has one; None where there are two."""
    seen = (*found.context.earlier, *found.context.mentions)
    named_so_far = {
        it.text
        for it in seen
        if it.kind is Kind.PLAN and it.start < found.sentence.end and not found.context.in_passing(it)
    }
    titles = {it for it in named_so_far if not is_document_number(it)} or named_so_far
    whole = max(titles, key=len, default="")
    return Named(Kind.PLAN, whole) if whole and all(set(it.split()) <= set(whole.split()) for it in titles) else None


def in_force_by(words: str, days: Sequence[Date]) -> Literal:
    """The interval that one or two days make, of one alone by the words before it: "until", "expires"."""
    until = len(days) == 1 and _UNTIL.search(words.lower())
    return interval(None if until else days[0], days[-1] if until or len(days) > 1 else None)


_UNTIL = re.compile(r"\b(?:until|till|through|up to|expir(?:y|es?)|ends?|lapses?)\b|\bto (?:the end of )?$")

RULES = (document_number, horizon, measure_count, in_force)

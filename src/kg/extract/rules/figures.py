"""Measured figures: a value of a measure, about a place or body, in a period; capacities, rates, tenants, ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Named, Part, Thing
from kg.extract.amounts import DURATIONS
from kg.extract.rule import Found, named, rule, term
from kg.extract.rules.observed import Figure, capital, observation, observed, period
from kg.extract.rules.reference import actor, definite, fits, lead
from kg.extract.rules.wording import ADVERBS, PLACES, denied, modality, when, whom
from kg.terms import EDTF, HET, SCHEMA, XSD

_ABOUT = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_REACHED = (
    r"(?:reached|hit|total(?:l)?ed|stood at|amounted to|rose to|grew to|came to|climbed to|fell to"
    r"|exceeded|surpassed|topped|was|were)"
)
_MORE = r"(?:about |around |nearly |over |more than |some |approximately |almost )?"
_VALUE = rf"{_MORE}{{value:AMOUNT}}(?: \((?:about |or |nearly |around )?{{other:AMOUNT}})?"


@rule(
    "figure",
    rf"(?P<measure>[A-Z][a-z]+(?: [a-z]+){{0,3}}?) of (?:the )?(?:{{:PLACE}}['’]s )?{{about:PLACE|ORG}} "
    rf"{_REACHED} {_VALUE}",
    rf"{{about:PLACE|ORG}}['’]s (?P<measure>[a-z]+(?: [a-z]+){{0,4}}|GDP) {_REACHED} {_VALUE}",
    rf"(?P<measure>(?:[Ff]oreign trade|[Ee]xports|[Ii]mports|GDP|[Oo]utput|[Rr]evenue|[Ii]nvestment)(?: "
    rf"[a-z]+){{0,2}}) (?:of|in|by|from) (?:the )?{{about:PLACE|ORG}} {_REACHED} {_VALUE}",
    signs=("⟦Quantity:",),
)
def figure(found: Found) -> Iterator[Claim]:
    """A measure of a place or body reached an amount, perhaps restated in brackets. No rate, no count of days."""
    values = [_figure(found, mention) for mention in _values(found)]
    for value in values:
        yield from observed(found, value)
    if len(values) > 1:
        stated, restated = (observation(found, value) for value in values)
        yield found.claim(restated, HET.restates, stated, found.span("value", "other"))


def _values(found: Found) -> list[Mention]:
    mentions = [found.mention(group) for group in ("value", "other") if found.has(group)]
    return [it for it in mentions if isinstance(it.value, Amount) and it.value.unit not in DURATIONS]


def _figure(found: Found, mention: Mention) -> Figure:
    money = any(isinstance(it.value, Amount) and it.value.money for it in _values(found))
    measure = found.words("measure")
    named = measure if measure.isupper() else measure[0].lower() + measure[1:]
    return Figure(found.thing("about"), named, mention, found.span(0, "value"), money=money, told=when(found))


_ABOUT_WORDS = whom("about", "PLACE|ORG", PLACES + "|company")


@rule(
    "handled",
    rf"{whom('about', 'PLACE|ORG', PLACES)}(?:, [^;⟦]{{0,60}}(?:⟦\w+:\d+⟧[^,;⟦]{{0,20}})?,)? "
    rf"{ADVERBS}(?P<verb>handled|received|served|processed|recorded|saw"
    rf"|logged|moved|welcomed|registered|cleared|completed) (?:a total of |as many as "
    rf"|{_MORE})(?P<value>{{:AMOUNT}})",
    signs=("⟦Quantity:",),
)
def handled(found: Found) -> Iterator[Claim]:
    """How many passengers, tourists or containers a port, line or city handled. Not what it can or will handle."""
    about, mention = actor(found, "about", _ABOUT), found.mention("value")
    if about is None or modality(found, "verb") or denied(found, "verb") or not isinstance(mention.value, Amount):
        return
    if mention.value.of and _FLOWS.search(mention.value.of):
        yield from observed(
            found, Figure(about, f"{mention.value.of} {found.words('verb')}", mention, found.span(), told=when(found))
        )


_FLOWS = re.compile(
    r"\b(?:passengers|tourists|visitors|trips|visits|travell?ers|crossings|containers|vehicles|flights|parcels"
    r"|entries|applications|people"
    r"|cases|orders|transactions|arrivals|departures)$"
)


@rule(
    "capacity",
    rf"{_ABOUT_WORDS}[^;]{{0,200}}?(?P<verb>take|handle|accommodate|process|carry|serve|handles|receive|clear"
    rf"|treat|accommodates|carries|serves|processes|handled|receives|host|move|pass)"
    rf" (?:up to |as many as |at most |{_MORE})(?P<value>{{:AMOUNT}})(?: and [^,.;]{{0,30}})? (?P<per>a day|per "
    rf"day|daily|each day|every day|a year|per year|annually|each year|an hour|per hour)",
    rf"(?P<per>[Dd]aily|[Aa]nnual|[Hh]ourly|[Dd]esigned|[Dd]esign)(?: [a-z]+){{0,3}} (?P<verb>capacity"
    rf"|throughput|traffic|flow) (?:of|at|in) (?P<about>(?:the )?{{:PLACE|ORG}}|the "
    rf"(?:{PLACES})\b)[^.;⟦]{{0,40}}?(?P<value>{{:AMOUNT}})",
    rf"{_ABOUT_WORDS}[^;]{{0,120}}?\b(?:designed |design |planned )?(?P<per>daily|annual|hourly|designed"
    rf"|design)(?: [a-z-]+){{0,3}} "
    rf"(?P<verb>capacity|throughput) (?:of|is|to|at|reaching) (?:up to |{_MORE})(?P<value>{{:AMOUNT}})",
    rf"{_ABOUT_WORDS}[^;]{{0,120}}?(?P<verb>capacity) (?:of|is|to|at) (?:up to |{_MORE})(?P<value>{{:AMOUNT}}),? "
    rf"(?P<per>a day|per day|daily|each day|a year|per year|annually|an hour|per hour)",
    signs="day daily Daily annual Annual year hour capacity throughput",
)
def capacity(found: Found) -> Iterator[Claim]:
    """What a port, line or plant can handle in a day, an hour, a year. What it is yet to handle is marked so."""
    about = actor(found, "about", _ABOUT)
    if about is None or denied(found, "verb") or not _counts(found.mention("value")):
        return
    mood = modality(found, "verb")
    if re.search(
        r"\b(?:will|would|is to|are to|to be|due to)\b", found.match[0]
    ):  # "will be rebuilt as … that can take"
        mood = HET.Planned
    elif "designed to" in found.match[0]:
        mood = None
    per = re.sub(r"^(?:a|per|an|each|every) ", "", found.words("per").lower())
    measure = f"{_EACH.get(per, per)} capacity"
    planned = mood if mood != HET.Possible else None  # "can handle" says what it is able to do
    for mention in (found.mention("value"), *_further(found)):
        yield from observed(found, Figure(about, measure, mention, found.span(), planned))


def _further(found: Found) -> list[Mention]:
    """More amounts of the same kind right after a match: "… 200,000 passengers and 15,000 vehicles"."""
    more = _MORE_OF_IT.match(found.masked.text, found.match.end())
    mentions = found.masked.within(more[0]) if more else []
    return [it for it in mentions if isinstance(it.value, Amount) and it.value.of]


_MORE_OF_IT = re.compile(
    r"(?:(?:,| and|, and|,? including|, with)(?: (?:about|over|nearly|more than|some))? ⟦Quantity:\d+⟧){1,3}"
)
_EACH = {"day": "daily", "year": "annual", "annually": "annual", "hour": "hourly", "designed": "design"}


def _counts(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Amount) and not value.money and value.unit not in {*DURATIONS, "P1", "KMK", "MTK"}


@rule(
    "tax-rate",
    r"(?P<value>{:AMOUNT})(?: (?:in|of|reduced|preferential|concessionary|flat|lower))* (?P<measure>(?:corporate"
    r"|enterprise|individual|personal|profits|value-added|salaries)?(?: income)? ?tax)(?: rate)?",
    r"(?P<measure>(?:corporate|enterprise|individual|personal|profits|value-added|salaries)?(?: income)? "
    r"?tax)(?: rate)?(?:[^.;⟦]|⟦Place:\d+⟧){0,80}? (?:of|at|to|is|by|rate of|capped at|reduced to|levied at) "
    r"(?:only |just |a "
    r"(?:reduced |preferential |flat )?(?:rate of )?)?(?P<value>{:AMOUNT})",
    signs=("tax",),
)
def tax_rate(found: Found) -> Iterator[Claim]:
    """The rate of a tax, of the place or document spoken of. Not a share of tax receipts, nor a growth rate."""
    mention = found.mention("value")
    percent = isinstance(mention.value, Amount) and mention.value.unit == "P1"
    about = _taxing(found)
    if percent and about and not re.search(r"\b(?:receipts|revenue|growth|grew|rose|fell)\b", found.match[0]):
        rate = Figure(about, f"{found.words('measure').strip()} rate", mention, found.span(), modality(found, "value"))
        yield from observed(found, rate)
        yield from _for_how_long(found, rate)


_UNTIL = re.compile(
    r"(?:[^.;⟦]|⟦Place:\d+⟧){0,80}?\b(?:from (?P<first>⟦Date:\d+⟧)[^.;⟦]{0,20} (?:to|until|through|till)|until"
    r"|till|through"
    r"|valid to|up to)"
    r" (?:the end of )?(?P<last>⟦Date:\d+⟧)"
)


def _for_how_long(found: Found, rate: Figure) -> Iterator[Claim]:
    """The time a rate is for: "from … to …", "valid until …", right after it."""
    told = _UNTIL.match(found.masked.text, found.match.end())
    dates = (
        [found.masked.named(token).value if token else None for token in told.group("first", "last")] if told else []
    )
    if told and isinstance(dates[1], Date):
        first = dates[0].lexical if isinstance(dates[0], Date) else ".."
        span = found.masked.offset(told.start("last")), found.masked.offset(told.end("last"))
        period = Literal(f"{first}/{dates[1].lexical}", datatype=EDTF.EDTF)
        yield found.claim(observation(found, rate), HET.period, period, span)


_SPOKEN = re.compile(r"\b(?:in|of|within) the (zone|park|city|region)\b")
_TAXING = re.compile(r"\b(?:zone|park|city|region|district|loop|kong|macao|mainland)$", re.IGNORECASE)


def _taxing(found: Found) -> Named | None:
    """The zone, park or city whose tax it is: the last one named, or spoken of as "the park"; else the plan's."""
    if spoken := _SPOKEN.search(found.masked.text):
        thing = definite(found, spoken[1], found.span()[0], frozenset((Kind.PLACE,)))
        return thing if isinstance(thing, Named) else None
    for mention in reversed(found.context.mentions):
        if mention.kind is Kind.PLACE and mention.start < found.sentence.end and _TAXING.search(mention.text):
            return named(mention)
    return found.context.plan_before(found.span()[1])


_TENANTS = re.compile(
    r"\b(?:companies|firms|enterprises|institutions|institutes|tenants|projects|platforms|centers|centres"
    r"|laboratories|labs|startups|start-ups|teams|universities"
    r"|organi[sz]ations|businesses|researchers|scientists|people|staff|employees|talents|incubators|agencies"
    r"|partners|residents|students)$"
)


@rule(
    "tenants",
    rf"{_ABOUT_WORDS},? (?:(?:which|that|and) )?(?:(?:is|are|was|has|have|had|will|now|already|currently|today) "
    rf"){{0,3}}{ADVERBS}(?P<verb>home to|hous(?:es|ed|ing)|hosts?|hosted|hosting|attract(?:s|ed)|gather(?:s|ed)"
    rf"|draw[ns]?|drew"
    rf"|accommodates|start(?:ed|s) with|open(?:ed|s) with|introduced|brought (?:together|in)|employs?|employed"
    rf"|welcomed|settled|landed|signed up|counts|recorded|has|have|had|with|admitted|clusters|serves)"
    rf" (?:a total of |as many as |up to |{_MORE})(?P<value>{{:AMOUNT}})",
    rf"(?:[Aa] total of |[Mm]ore than |[Ss]ome |[Oo]ver |[Aa]bout |[Nn]early )?(?P<value>{{:AMOUNT}})"
    rf"(?:, [^.;]{{0,80}},)?(?: [a-z-]+){{0,6}}? (?:have|had|has|are|were) {ADVERBS}(?P<verb>settled|moved|set "
    rf"up|established|gathered"
    rf"|landed|signed up|registered|based|located|opened) (?:in|into|at|there|here)(?: (?:the "
    rf")?(?P<about>{{:PLACE|ORG}}|(?:{PLACES})\b))?",
    signs=("⟦Quantity:",),
)
def tenants(found: Found) -> Iterator[Claim]:
    """How many companies, projects or people a place or body houses or employs. Not how many it hopes for."""
    mention = found.mention("value")
    amount = mention.value
    if not isinstance(amount, Amount) or not (kind := _TENANTS.search(amount.of)) or denied(found, "verb"):
        return
    about = _housed(found)
    if about is None or modality(found, "verb"):
        return
    yield from observed(found, Figure(about, kind[0], mention, found.span()))
    for more in _further(found):
        if isinstance(more.value, Amount) and (other := _TENANTS.search(more.value.of)):
            yield from observed(found, Figure(about, other[0], more, (found.span()[0], more.end)))


def _housed(found: Found) -> Thing | None:
    if found.has("about"):
        return actor(found, "about", _ABOUT)
    topic = found.context.topic
    return topic if topic and fits(topic, _ABOUT) else None


@rule(
    "leads",
    r"{about:PLACE} (?:leads|led|tops|topped) (?P<among>[A-Z][a-z]+ [a-z]+) in (?P<measure>[a-z]+(?: [a-z]+){0,2}?)"
    r"(?= for | in |$|[.,])",
    parts=(Part.HEADLINE, Part.BODY),
)
def leads(found: Found) -> Iterator[Claim]:
    """A place leads others in a measure: rank 1 among them."""
    about, measure = found.thing("about"), f"rank in {found.words('measure')}"
    yield from _rank(found, about, (measure, "1"), found.words("among"))
    when = period(found.context)
    if when and isinstance(when.value, Date):
        yield found.claim(
            _node(found, about, (measure, "1"), found.words("among")),
            HET.period,
            when.value.literal,
            (when.start, when.end),
        )


_ORDINALS = {
    word: str(n)
    for n, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
_NTH = rf"(?P<nth>{'|'.join(_ORDINALS)}|(?:[Nn]o\.?|[Nn]umber) ?\d{{1,3}}|\d{{1,3}}(?:st|nd|rd|th))"


@rule(
    "ranked",
    rf"{whom('about', 'PLACE|ORG', PLACES)},? (?:(?:which|that|and|has|have|had|was|were|is|again|still) "
    rf"){{0,3}}{ADVERBS}(?P<verb>rank(?:s|ed|ing)?|placed|came|comes|remain(?:s|ed)|stands?|stood) (?:joint |in "
    rf")?{_NTH}"
    rf"(?: (?:place|spot|overall))?(?: (?P<where>(?:in|among|out of|of|on|for) (?:the )?[^,.;]{{3,80}}))?",
    rf"(?P<about>), (?P<verb>ranking|ranked|placing) (?:joint |in )?{_NTH}(?: (?:place|spot|overall))?(?: "
    rf"(?P<where>(?:in|among|out of|of|on|for) (?:the )?[^,.;]{{3,80}}))?",
    signs="rank placed placing came comes remain stand stood",
)
def ranked(found: Found) -> Iterator[Claim]:
    """A place or body came in at a rank, among what the page says. Not the order in which people spoke."""
    about = actor(found, "about", _ABOUT) if found.match["about"] else lead(found)
    if not isinstance(about, Named) or about.kind not in _ABOUT or denied(found, "verb"):
        return
    nth = re.sub(r"\D", "", found.match["nth"]) or _ORDINALS[found.match["nth"].lower()]
    among = found.words("where") if found.has("where") else ""
    yield from _rank(found, about, ("rank", nth), among)


def _node(found: Found, about: Named, rank: tuple[str, str], among: str) -> Made:
    measure, number = rank
    when = period(found.context)
    told = when.value.lexical if when and isinstance(when.value, Date) else ""
    scope = (f" {among}" if measure == "rank" else f" among {among}") if among else ""
    label = f"{capital(measure)} of {about.name}{scope}: {number}"
    key = tuple(part for part in (about, measure, "" if measure != "rank" else f"{number} {among}", told) if part)
    return Made("observation", key, (SCHEMA.Observation,), label)


def _rank(found: Found, about: Named, rank: tuple[str, str], among: str) -> Iterator[Claim]:
    node = _node(found, about, rank, among)
    yield found.claim(node, SCHEMA.observationAbout, about, found.span("about") if found.match["about"] else None)
    yield found.claim(node, SCHEMA.measuredProperty, term(rank[0]))
    yield found.claim(node, SCHEMA.value, Literal(rank[1], datatype=XSD.integer))
    if among:
        words = found.span("among") if "among" in found.match.groupdict() else found.span("where")
        yield found.claim(node, HET.comparedWith, found.context.text(among), words)


RULES = (figure, handled, capacity, tax_rate, tenants, leads, ranked)

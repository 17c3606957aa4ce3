"""Measured figures: a value of a measure, about a place or body, in a period; capacities, rates, tenants, ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal, URIRef

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Named, Part
from kg.extract.amounts import DURATIONS
from kg.extract.rule import TEXT_PARTS, Found, named, rule, term
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.observed import Figure, capital, compared, former, observation, observed, period
from kg.extract.rules.reference import ZONE, actor, definite, lead
from kg.extract.rules.scopes import scope_of
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
    rf"(?P<measure>(?:(?<=^The )[a-z]|(?!The )[A-Z])[a-z]+(?: [a-z]+){{0,3}}?) of (?:the )?"
    rf"(?:{{:PLACE}}['’]s )?{{about:PLACE|ORG}} {_REACHED} {_VALUE}",
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
    if len(values) > 1 and not former(found):
        stated, restated = (observation(found, value) for value in values)
        yield found.claim(restated, HET.restates, stated, found.span("value", "other"))


def _values(found: Found) -> list[Mention]:
    mentions = [found.mention(group) for group in ("value", "other") if found.has(group)]
    return [it for it in mentions if isinstance(it.value, Amount) and it.value.unit not in DURATIONS]


def _figure(found: Found, mention: Mention) -> Figure:
    money = any(isinstance(it.value, Amount) and it.value.money for it in _values(found))
    measure = found.words("measure")
    named = measure if measure.isupper() else measure[0].lower() + measure[1:]
    told = None if _SO_FAR.search(found.masked.text) else when(found)
    return Figure(found.thing("about"), named, mention, found.span(0, "value"), money=money, told=told)


#: "so far in 2031": of some months of the year, whichever these are.
_SO_FAR = re.compile(r"\b(?:so far (?:in|this)|(?:in|for) the year to|year[- ]to[- ]date)\b")


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


_TAX = (
    r"(?:(?:[Cc]orporate|[Ee]nterprise|[Ii]ndividual|[Pp]ersonal|[Pp]rofits|[Vv]alue-added"
    r"|[Ss]alaries) )?(?:[Ii]ncome )?tax"
)


@rule(
    "tax-rate",
    rf"(?P<value>{{:AMOUNT}})(?: (?:in|of|reduced|preferential|concessionary|flat|lower|for|the"
    rf"|rate))*,? (?P<measure>{_TAX})(?: rate)?",
    rf"(?P<measure>{_TAX})(?: rate)?(?:(?! tax\b)[^.;⟦]|⟦Place:\d+⟧){{0,80}}?(?: (?:of|at|to|is|by|from|rate of"
    rf"|capped at|reduced to|levied at)|:| \|) "
    rf"(?:only |just |a (?:reduced |preferential |flat )?(?:rate of )?)?(?P<value>{{:AMOUNT}})",
    rf"(?P<measure>{_TAX})(?: (?:rate|burden|bill))? (?:lowered|cut|reduced|capped|brought down|held|fixed|set)"
    rf" (?:to|at) (?:just |only )?(?P<value>{{:AMOUNT}})",
    r"\b(?:(?:is|are|be|being|was|were) )(?P<measure>taxed) at (?:just |only |a (?:reduced |preferential "
    r"|flat )?(?:rate of )?)?"
    r"(?P<value>{:AMOUNT})",
    signs=("tax",),
    parts=(*TEXT_PARTS, Part.LABEL, Part.CELL),
)
def tax_rate(found: Found) -> Iterator[Claim]:
    """The rate of a tax, of the place or document spoken of. Not a share of tax receipts, nor a growth rate."""
    mention = found.mention("value")
    percent = isinstance(mention.value, Amount) and mention.value.unit == "P1"
    about = _taxing(found)
    if (
        percent
        and about
        and not denied(found, "value")
        and not _INSTEAD.search(found.masked.text, 0, found.match.start("value"))
        and not _PARTLY.match(found.masked.text, found.match.end())
        and not PAYER.search(found.masked.text, 0, found.match.end())
        and not re.search(r"\b(?:receipts|revenue|growth|grew|rose|fell)\b", found.match[0])
    ):
        measure = "tax" if found.words("measure") == "taxed" else found.words("measure").strip()
        scope = scope_of(found, mention)
        rate = Figure(about, f"{measure} rate", mention, found.span(), _taxed(found), scope=scope)
        yield from observed(found, rate)
        yield from _for_how_long(found, rate)


#: "15% rather than 25% in tax": the second rate does not hold.
_INSTEAD = re.compile(
    r"\b(?:rather than|instead of|down from|compared (?:with|to)|against|(?:below|above|than|under|from) the"
    r"(?: [a-z]+){1,3} of) (?:the )?(?:[a-z]+ )?$"
)
#: "15% income tax in part of the Reed Park": it is not the park's.
_PARTLY = re.compile(r" (?:in|for) (?:(?:a|one|some) )?parts? of\b")


#: "Quay Optics pays tax at 15%", "we paid 15%": what one company pays is no rate of the place it stands in.
PAYER = re.compile(
    r"(?:(?:⟦Organization:\d+⟧|\b(?!Any|Every|Each|One\b|Who)[A-Z][\w&-]*(?: [A-Z][\w&-]*)*(?<![a-z]s)"
    r"|\b[Tt]he (?:company|firm|group|start-?up|maker)|\b[Ii]t)(?:,[^,;]{3,80},)?"
    r" (?:(?:also|now|currently|already|therefore|thus) )?(?:pays|paid)"
    r"|\b[Ww]e (?:(?:also|now|currently|already|therefore|thus) )?(?:pay|paid))\b"
)


def _taxed(found: Found) -> URIRef | None:
    """Whether the tax is only planned: by the words before and in the match; "cut to 15 percent" is done.

    Who "may enjoy" a rate or is "subject to" it has it now.
    """
    first = "measure" if found.match.start("measure") < found.match.start("value") else "value"
    before = found.masked.text[: found.match.start(first)]
    if _IN_FORCE.search(before):
        return None
    left_open = first == "measure" and _OPEN.search(found.match[0])
    return HET.Possible if left_open else modality(found, first)


_IN_FORCE = re.compile(
    r"\b(?:(?:may|can) (?:also |now |only |each |all |then )?(?:enjoy|claim|benefit from|choose|opt for|use|apply"
    r"|qualify for|elect)"
    r"|(?:is|are) (?:also |now |only )?(?:subject|liable|entitled) to)\b[^.;⟦]{0,30}$"
)
#: "The tax rate could be cut to 15%": it has not been.
_OPEN = re.compile(r"\b(?:may|might|could) be\b")


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
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start][-1:]
    told = [found.masked.text, *(found.context.page.quote(it) for it in before)]
    if spoken := next((it for text in told if (it := _SPOKEN.search(text))), None):
        thing = definite(found, spoken[1], found.span()[0], frozenset((Kind.PLACE,)))
        return thing if isinstance(thing, Named) else None
    taxing = [it for it in found.context.mentions if it.kind is Kind.PLACE and _TAXING.search(it.text)]
    inside = [it for it in taxing if it.start >= found.sentence.start]
    if inside or (taxing and not (headed := place_of_headline(found))):
        return named((inside or [it for it in taxing if ZONE.search(it.text)] or taxing)[-1])
    if taxing:
        return headed
    plan = found.context.plan_before(found.span()[1])
    return plan if isinstance(plan, Named) else None


@rule(
    "leads",
    r"{about:PLACE} (?:leads|led|tops|topped) (?P<among>(?:all )?(?:[A-Z][a-z]+ [a-z]+|[a-z]+ (?:cities"
    r"|provinces|parks|zones"
    r"|regions|ports|districts))) in (?P<measure>[a-z]+(?: [a-z]+){0,2}?)"
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
            rank_node(found, about, (measure, "1"), found.words("among")),
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

#: Among what: to the end of the clause, never to the middle of a word.
_AMONG = r"[^,.;()\[\]]{3,100}(?=[,.;()\[\]]|$)"


@rule(
    "ranked",
    rf"{whom('about', 'PLACE|ORG', PLACES)},? (?:(?:which|that|and|has|have|had|was|were|is|again|still) "
    rf"){{0,3}}{ADVERBS}(?P<verb>rank(?:s|ed|ing)?|placed|came|comes|remain(?:s|ed)|stands?|stood) (?:joint |in "
    rf")?{_NTH}"
    rf"(?: (?:place|spot|overall))?(?: (?P<where>(?:in|among|out of|of|on|for) (?:the )?{_AMONG}))?",
    rf"(?P<about>), (?P<verb>ranking|ranked|placing) (?:joint |in )?{_NTH}(?: (?:place|spot|overall))?(?: "
    rf"(?P<where>(?:in|among|out of|of|on|for) (?:the )?{_AMONG}))?",
    rf"(?P<about>{{:PLACE|ORG}}),? (?P<verb>is|was|are|were|holds|held|takes|took|occupies|came in|comes in"
    rf"|finished) (?:now |again |currently )?(?:the |in )?{_NTH}(?: (?:place|position|spot))? (?P<where>(?:in"
    rf"|among|out of|of|on|for) (?:the )?{_AMONG})",
    rf"(?P<about>{{:PLACE|ORG}})['’]s (?P<verb>rank)(?:ing)? (?:is|was|:) {_NTH}(?: (?P<where>(?:in|among|out of"
    rf"|of|on|for) (?:the )?{_AMONG}))?",
    r"(?P<about>(?:the )?{:PLACE|ORG}),? (?:again |still |now )?(?P<verb>tops?|topped|heads?|headed|leads?"
    r"|led) (?P<nth>the list|the table"
    r"|the ranking|the rankings|the index|the league table) ?(?P<where>(?:of|in|for) (?:the )?" + _AMONG + r")?",
    r"(?P<about>(?:the )?{:PLACE|ORG}),? (?:has |again |once more )?(?P<verb>took|takes|taken|won|holds|held"
    r"|kept|keeps|claimed"
    r"|secured|occupies) (?:the |its )?(?P<nth>top|first|second|third) (?:spot|place|position"
    r"|rank)(?: (?P<where>(?:in|among|of|on"
    r"|for) (?:the )?" + _AMONG + r"))?",
    rf"(?P<about>{{:PLACE|ORG}}),? (?P<verb>was|were|is|are|came|comes|has been) (?:again |now "
    rf"|once more )?(?:placed |put |listed "
    rf"|rated )?{_NTH} (?P<where>(?:in|among|on|for) {_AMONG})",
    rf"(?P<about>{{:PLACE|ORG}}),? (?P<verb>comes|came) (?:in )?{_NTH}(?=[.,;]|$)",
    r"^[Rr]ank(?:ing|ed)? (?P<nth>\d{1,3})(?P<verb>): (?:the )?(?P<about>{:PLACE|ORG})(?: "
    r"\((?P<where>[^()]{3,80})\))?",
    r"^[Rr]ank(?:ing)? of (?:the )?(?P<about>{:PLACE|ORG}) (?P<where>(?:among|in"
    r"|of) [^:]{3,120})(?P<verb>): (?P<nth>\d{1,3})\b",
    signs="Rank tops topped head lead led won kept keeps claimed secured rank placed placing came comes remain "
    "stand stood is was holds held takes took finish occupies",
    parts=(*TEXT_PARTS, Part.LABEL),
)
def ranked(found: Found) -> Iterator[Claim]:
    """A place or body came in at a rank, among what the page says. Not the order in which people spoke."""
    about = actor(found, "about", _ABOUT) if found.match["about"] else lead(found)
    plain = found.match["verb"] in {"is", "was", "are", "were"}
    if (
        not isinstance(about, Named)
        or about.kind not in _ABOUT
        or denied(found, "verb")
        or former(found)
        or (plain and _NOT_RANK.search(found.match[0]))
    ):
        return
    nth = re.sub(r"\D", "", found.match["nth"]) or _ORDINALS.get(found.match["nth"].lower(), "1")
    among = found.words("where") if found.has("where") else ""
    yield from _rank(found, about, ("rank", nth), among)


#: "is the first park of its kind", "was first opened": an order of time, no rank.
_NOT_RANK = re.compile(
    r"\b(?:first|second|third) (?:of (?:its|the|a)|in (?:a|his|her|its|line)|for|on the agenda)\b|\b(?:to|time"
    r"|step|phase)\b"
)


def rank_node(found: Found, about: Named, rank: tuple[str, str], among: str) -> Made:
    """The observation that a rank, (measure, number), is; among: of what, as the page says it."""
    measure, number = rank
    when = period(found.context)
    told = when.value.lexical if when and isinstance(when.value, Date) else ""
    scope = (f" {among}" if measure == "rank" else f" among {among}") if among else ""
    label = f"{capital(measure)} of {about.name}{scope}: {number}"
    key = tuple(part for part in (about, measure, "" if measure != "rank" else f"{number} {among}", told) if part)
    return Made("observation", key, (SCHEMA.Observation,), label)


def _rank(found: Found, about: Named, rank: tuple[str, str], among: str) -> Iterator[Claim]:
    node = rank_node(found, about, rank, among)
    yield found.claim(node, SCHEMA.observationAbout, about, found.span("about") if found.match["about"] else None)
    yield found.claim(node, SCHEMA.measuredProperty, term(rank[0]))
    yield found.claim(node, SCHEMA.value, Literal(rank[1], datatype=XSD.integer))
    if among:
        words = found.span("among") if "among" in found.match.groupdict() else found.span("where")
        yield from compared(found, node, words)


RULES = (figure, handled, tax_rate, leads, ranked)

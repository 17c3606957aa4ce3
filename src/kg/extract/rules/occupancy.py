"""Who and what places hold: tenants and staff, and what a port or plant can handle in a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Kind, Mention, Part, Thing
from kg.extract.amounts import DURATIONS
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.clauses import agent, clause_start
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.holders import another_site
from kg.extract.rules.measures import is_office, is_region, told
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.reference import actor, fits
from kg.extract.rules.tallies import tally
from kg.extract.rules.wording import ADVERBS, PLACES, denied, modality, whom
from kg.terms import HET

_ABOUT = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_MORE = r"(?:about |around |nearly |over |more than |some |approximately |almost |close to |at least )?"
_ABOUT_WORDS = whom("about", "PLACE|ORG", PLACES + "|company")


@rule(
    "capacity",
    rf"{_ABOUT_WORDS}[^;]{{0,200}}?(?P<verb>take|handle|accommodate|process|carry|serve|handles|receive|clear"
    rf"|treat|accommodates|carries|serves|processes|receives|host|move|pass)"
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
    rf"(?P<verb>take|takes|handle|handles|accommodate|process|carry|serve|receive|clear|treat|accommodates"
    rf"|carries|serves|processes|host|move|pass|test|analy[sz]e|examine|check|inspect|screen|sequence|turn out"
    rf"|produce|produces|clearing|handling|processing"
    rf"|receiving|carrying|treating|serving) (?:up to |as many as |at most "
    rf"|{_MORE})(?P<value>{{:AMOUNT}})(?: and [^,.;]{{0,30}})?,? (?P<per>a day|per day|daily|each day|every day"
    rf"|a year|per year|annually|each year|an hour|per hour)",
    rf"(?P<verb>[Ww]ith|has|have|having|of) (?:an? |its )?(?:(?:designed|design|planned|handling|total|passenger"
    rf"|maximum|(?P<per>daily|annual|hourly)) ){{0,4}}(?:capacity|throughput|traffic) of (?:up to "
    rf"|{_MORE})(?P<value>{{:AMOUNT}})",
    rf"(?P<verb>[Ww]ith|has|have|having|of) (?:an? |its )?(?:(?:designed|design|planned|handling|total|passenger"
    rf"|maximum) ){{0,4}}(?:capacity|throughput|traffic) of (?:up to "
    rf"|{_MORE})(?P<value>{{:AMOUNT}}) (?P<per>a day|per day|daily|each day|a year|per year|annually|an hour"
    rf"|per hour)",
    rf"(?P<verb>(?:is|are|was|were|been|being) (?:designed|built|planned|meant|laid out|rebuilt)) (?:for"
    rf"|to serve) (?:up to"
    rf" |{_MORE})(?P<value>{{:AMOUNT}})(?P<more> and {{:AMOUNT}})?,? (?P<per>a day|per day|daily|each day"
    rf"|every day|a year|per"
    rf" year|annually|an hour|per hour)",
    rf"(?:[Aa]s many as |[Uu]p to |[Mm]ore than |[Aa]bout |[Ss]ome )?(?P<value>{{:AMOUNT}}),? (?P<per>a day"
    rf"|per day|daily"
    rf"|each day|every day|a year|per year|annually|an hour|per hour) (?:can|could|will be able to|are able to|may)"
    rf" (?P<verb>pass through|cross at|cross|use|be handled (?:at|by|in)|go through|travel through"
    rf"|be received (?:at|by)"
    rf"|be processed (?:at|by)|be treated (?:at|by)) (?P<about>(?:the )?(?:[a-z]+ )?{{:PLACE|ORG}}|the (?:{PLACES})\b)",
    rf"(?P<about>{{:PLACE|ORG}})['’]s (?:(?:designed|design|planned|handling|total|passenger|maximum"
    rf"|(?P<unit>daily|annual)) )*"
    rf"(?P<verb>capacity|throughput) (?:is|will be|will rise to|rises to|rose to|goes up to|reaches|will reach"
    rf"|was raised to"
    rf"|will be raised to) (?:up to |{_MORE})(?P<value>{{:AMOUNT}}),? (?P<per>a day|per day|daily|each day"
    rf"|a year|per year"
    rf"|annually|an hour|per hour)",
    rf"^(?:An? |The )(?P<per>daily|annual|hourly) (?:[a-z]+ )?(?:capacity|throughput) of (?:up to "
    rf"|{_MORE})(?P<value>{{:AMOUNT}})"
    rf" is what (?P<about>(?:the )?(?:[a-z]+ )?{{:PLACE|ORG}}) (?P<verb>has|is|was|will)",
    rf"^With (?:an? |its )?(?:(?:designed|design|planned|handling|total|passenger|maximum|daily) )*(?:capacity"
    rf"|throughput) of"
    rf" (?:up to |{_MORE})(?P<value>{{:AMOUNT}}),? (?P<per>a day|per day|daily|each day|a year|per year|annually"
    rf"|an hour"
    rf"|per hour)(?P<verb>), (?P<about>(?:the )?(?:[a-z]+ )?{{:PLACE|ORG}})",
    rf"^[ •*·-]*(?P<per>Daily|Annual|Hourly|daily|annual) (?:[a-z]+ )?(?P<verb>capacity"
    rf"|throughput)(?: of (?:the )?(?P<about>{{:PLACE}}))? ?[:|] ?{_MORE}(?P<value>{{:AMOUNT}})",
    rf"^(?P<verb>Designed|Built|Able|Equipped) to (?:take|handle|accommodate|process|carry|serve|receive|clear"
    rf"|treat) (?:up to |{_MORE})(?P<value>{{:AMOUNT}}),? (?P<per>a day|per day|daily|each day|a year|per year"
    rf"|annually|an hour|per hour)",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="day daily Daily annual Annual year hour capacity throughput",
)
def capacity(found: Found) -> Iterator[Claim]:
    """What a port, line or plant can handle in a day, an hour, a year. What it is yet to handle is marked so."""
    about = actor(found, "about", _ABOUT) if found.has("about") and not _object(found) else agent(found, "verb", _ABOUT)
    value = found.mention("value")
    if (
        about is None
        or is_region(about)
        or not found.has("per")
        or denied(found, "verb")
        or not _counts(value)
        or told(found, value)
    ):
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


def _object(found: Found) -> bool:
    """Whether a verb stands before the name: "the bridge will join the Reed Park to … and carry" is not said of it."""
    start = found.match.start("about")
    before = found.masked.text[:start]
    told = start < found.match.start("verb") and not found.match["verb"].startswith(("capacity", "throughput"))
    return told and bool(_ACTS_ON.search(before, clause_start(before)))


_ACTS_ON = re.compile(
    r"\b(?:connects?|links?|joins?|ties?|serves?|replaces?|crosses?|enters?|leaves?|reaches?|passes|visits?|surrounds?)"
    r" (?:the )?$"
)


def _further(found: Found) -> list[Mention]:
    """More amounts of the same kind right after a match: "… 200,000 passengers and 15,000 vehicles"."""
    more = _MORE_OF_IT.match(found.masked.text, found.match.end())
    mentions = found.masked.within((found.match["more"] if found.has("more") else "") + (more[0] if more else ""))
    return [it for it in mentions if isinstance(it.value, Amount) and it.value.of]


_MORE_OF_IT = re.compile(
    r"(?:(?:,| and|, and|,? including|, with)(?: (?:about|over|nearly|more than|some))? ⟦Quantity:\d+⟧){1,3}"
)
_EACH = {"day": "daily", "year": "annual", "annually": "annual", "hour": "hourly", "designed": "design"}


def _counts(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Amount) and not value.money and value.unit not in {*DURATIONS, "P1", "KMK", "MTK"}


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
    rf"(?P<verb>home to|hous(?:es?|ed|ing)|hosts?|hosted|hosting|attract(?:s|ed|ing)?|gather(?:s|ed|ing)?"
    rf"|draw[ns]?|drew|accommodates?|introduced|brought (?:together|in)|employs?|employed|welcomed|counts"
    rf"|admitted|clusters|serves|lured|landed|let to|leased to|occupied by|filled (?:by|with)|used by|shared by"
    rf"|[Ww]ith|has|have|had) (?:a total of |as many as |up to |already |now |{_MORE})(?P<value>{{:AMOUNT}})",
    rf"(?P<value>{{:AMOUNT}})(?: from [^.;⟦]{{0,30}}(?:{{:PLACE}})?)?(?: [a-z-]+){{0,4}}? (?:(?:have|had|has|are"
    rf"|were) )?{ADVERBS}(?P<verb>settled|moved|set up|taken (?:up )?(?:space|floors?|offices|rooms)|took space"
    rf"|leased|rented|joined|arrived|come|gathered|landed|signed up"
    rf"|registered|based|located|opened(?: offices| labs)?|settle|move|committed|housed|active|working|operating"
    rf"|expected to move) (?:in(?:to)?|at|to|there|here|from|inside)\b(?: (?:the )?(?P<about>{{:PLACE|ORG}}"
    rf"|(?:{PLACES})\b))?",
    rf"\b[Tt]here (?:are|were|is|was) (?:now |already )?{_MORE}(?P<verb>)(?P<value>{{:AMOUNT}}) (?:in|at|on"
    rf"|inside) (?:the )?(?P<about>{{:PLACE|ORG}})",
    rf"(?P<verb>home to|hous(?:es?|ed|ing)|hosts?|hosted|attract(?:s|ed|ing)?|gather(?:s|ed|ing)?|draw[ns]?|drew"
    rf"|welcomed"
    rf"|has|have|had|[Ww]ith) (?:a total of |already |now "
    rf"|{_MORE})(?P<bare>\d[\d,]*) (?:of the world['’]s (?:top|largest) \d+ "
    rf"|Fortune (?:Global )?500 |{{:PLACE}} )(?P<noun>companies|firms|enterprises|institutions|start-ups"
    rf"|universities)\b",
    rf"\b[Tt]here (?:are|were) (?:now |already )?{_MORE}(?P<verb>)(?P<bare>\d[\d,]*) (?:Fortune (?:Global )?500 "
    rf"|{{:PLACE}} )"
    rf"(?P<noun>companies|firms|enterprises|institutions|start-ups|universities) (?:in|at|on"
    rf"|inside) (?:the )?(?P<about>{{:PLACE|ORG}})",
    r"(?P<about>{:PLACE|ORG})['’]s (?P<verb>)(?P<value>{:AMOUNT})",
    r"\b[Oo]ne of (?:the |its )?(?:more than |some |about )?(?P<verb>)(?P<value>{:AMOUNT}) (?:of|in|at) (?:the )?"
    r"(?P<about>{:PLACE|ORG})",
    r"(?P<value>{:AMOUNT}) (?:have|had|has|are|were) (?:been |now |already )*(?P<verb>attracted|drawn|lured"
    r"|brought|admitted"
    r"|introduced|recruited) (?:in)?to (?P<about>(?:the )?{:PLACE|ORG})",
    r"(?P<value>{:AMOUNT}) (?:have|had|has) (?:already |now )?(?P<verb>signed up|registered|enrolled|leased space"
    r"|taken space|rented space) (?:as (?:tenants|members|users) (?:of|in|at)|in"
    r"|at) (?P<about>(?:the )?{:PLACE|ORG})",
    rf"^[ •*·-]*(?:[Tt]he )?(?P<about>{{:PLACE|ORG}}): (?P<noun>tenants|companies|firms|staff|employees|institutions)"
    rf"(?:,? (?:up|risen|grown|down))?(?: from \d[\d,]*)? (?:to |at )?{_MORE}(?P<bare>\d[\d,]*)(?P<verb>)",
    rf"(?:[Tt]he )?(?P<verb>number|total) of (?:[a-z-]+ ){{0,3}}?(?P<noun>companies|firms|tenants|institutions"
    rf"|enterprises|projects|laboratories|start-ups|employees|people) (?:in|at|of|based in"
    rf"|settled in) (?:the )?(?P<about>{{:PLACE|ORG}}) (?:has |had |now )*(?:reached|(?:risen|rose|grown|grew"
    rf"|increased|climbed|gone up)(?: from \d[\d,]*(?:,? (?:in|at|by) "
    rf"(?:the end of )?{{:DATE}})?)? to|stands at|stood at|is|was|exceeds|exceeded|passed|topped) "
    rf"{_MORE}(?P<bare>\d[\d,]*)",
    rf"^[ •*·-]*(?P<noun>Tenants|Companies|Firms|Employees|Staff|Institutions|Projects)(?: (?:in|at"
    rf"|of) (?:the )?(?P<about>{{:PLACE|ORG}}))? ?[:"
    rf"|] ?{_MORE}(?P<bare>\d[\d,]*)(?P<verb>)(?: \((?:the )?(?P<of>{{:PLACE|ORG}})\))?",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs=("⟦Quantity:", "number", "total", ": ", "|", "Fortune", "s top ", "here were", "here are"),
)
def tenants(found: Found) -> Iterator[Claim]:
    """How many companies, projects or people a place or body houses or employs. Not how many it hopes for."""
    mention = found.mention("value") if found.has("value") else _bare(found)
    count = tally(found, mention)
    if count is None or denied(found, "verb"):
        return
    about = _housed(found)
    if (
        about is None
        or told(found, mention)
        or (is_office(about) and _FIRMS.search(count.kind))
        or _DEALS.search(found.masked.text, 0, found.match.start("verb"))
    ):
        return
    mood = modality(found, "verb") or (HET.Expected if "expected" in found.match["verb"] else None)
    if mood not in {None, HET.Expected} or _comes_with(found):
        return
    yield from observed(found, Figure(about, count.kind, count.mention, found.span(), mood, scope=count.scope))
    for more in _further(found):
        if other := tally(found, more):
            said = found.span()[0], more.end
            yield from observed(found, Figure(about, other.kind, other.mention, said, mood, scope=other.scope))


def _comes_with(found: Found) -> bool:
    """Whether a place is only to have what stands behind "with": "is to open in 2031 with 40 workers"."""
    before = found.masked.text[: found.match.start("verb")]
    return found.match["verb"] == "with" and bool(_TO_COME.search(before, clause_start(before)))


_TO_COME = re.compile(
    r"\b(?:will|shall|would|is to|are to|to be|to (?:open|start|begin|launch)|plans?|planned|aims?|hopes?)\b"
)
#: A bureau has staff and houses no companies.
_FIRMS = re.compile(r"\b(?:compan|firm|enterprise|tenant|start-?up)")
#: "It signed leases with 9 companies": those it deals with, it need not house.
_DEALS = re.compile(r"\b(?:leases?|contracts?|agreements?|deals?|talks|memorand\w+|partnerships?|ties|links) $")


def _bare(found: Found) -> Mention:
    """A number whose noun stands before it: "the number of firms … has risen to 451"."""
    start, end = found.span("bare")
    digits, noun = found.match["bare"].rstrip(","), found.words("noun").lower()
    return Mention(start, end, Kind.QUANTITY, found.words("bare"), Amount(digits.replace(",", ""), of=noun))


def _housed(found: Found) -> Thing | None:
    if found.has("about"):
        return actor(found, "about", _ABOUT)
    if found.has("of"):
        return found.thing("of")
    if not found.match["verb"] or found.match["verb"] in {"number", "total"} or _before_value(found):
        return agent(found, "verb", _ABOUT) if found.match["verb"] else place_of_headline(found)
    topic = found.context.topic
    other = another_site(found, found.match.start(), topic)
    return topic if topic and fits(topic, _ABOUT) and not other else None


def _before_value(found: Found) -> bool:
    """Whether the verb stands before what it counts: then its subject houses them."""
    return found.match.start("verb") < found.match.start("value" if found.has("value") else "bare")


RULES = (capacity, tenants)

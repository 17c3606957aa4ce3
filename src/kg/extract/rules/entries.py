"""Fact lines of documents: number, who issued and who signed, days, how long, how far ahead, how many measures.

Each takes the value of a line or of a cell. Which document it is: the one that the key or a line above names, else the
only one of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rdflib import Literal, URIRef

from kg.evidence import Amount, Claim, Date, Kind, Mention, Named, Thing
from kg.extract.documents import canonical_number, is_document_number
from kg.extract.rule import Found, named
from kg.extract.rules.papers import in_force_by, in_words
from kg.extract.rules.targets import milestone
from kg.terms import EDTF, HET, SCHEMA, XSD

Reader = Callable[[Found, Thing], Iterator[Claim]]
_SIGNS = frozenset((Kind.ORGANIZATION, Kind.PLACE, Kind.PERSON))


def words(*forms: str) -> re.Pattern[str]:
    """A pattern for any of some words or phrases, whatever their case."""
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b", re.IGNORECASE)


def paper(found: Found) -> Named | None:
    """The document that a line is of: named in its key, in the nearest line above, or alone on the page."""
    inside = [it for it in found.masked.within(found.match["key"]) if _titled(it)]
    if inside:
        return named(inside[-1])
    seen = [
        it
        for it in (*found.context.earlier, *found.context.mentions)
        if it.start < found.sentence.start and _titled(it)
    ]
    text = found.context.page.text
    near = [it for it in seen if text.count("\n", it.end, found.sentence.start) <= _LINES]
    titles = {it.text for it in seen}
    return named((near or seen)[-1]) if near or len(titles) == 1 else None


_LINES = 6


def _titled(mention: Mention) -> bool:
    return mention.kind is Kind.PLAN and not is_document_number(mention.text)


def _inside(found: Found) -> list[Mention]:
    return found.masked.within(found.match["value"])


def _number(found: Found, owner: Thing) -> Iterator[Claim]:
    for it in _inside(found):
        if it.kind is Kind.PLAN and is_document_number(it.text):
            number = Literal(canonical_number(it.text), datatype=XSD.string)
            yield found.claim(owner, SCHEMA.legislationIdentifier, number)


def _bodies(found: Found, owner: Thing) -> Iterator[Claim]:
    """Who issued or signed, and the day where the line has one, too."""
    who = [named(it) for it in _inside(found) if it.kind in _SIGNS]
    bodies = [it for it in who if it.kind is Kind.ORGANIZATION]
    for one in dict.fromkeys(bodies or who):
        yield found.claim(owner, SCHEMA.legislationPassedBy, one)
    if who:
        yield from _day(SCHEMA.legislationDate)(found, owner)


def _day(predicate: URIRef) -> Reader:
    def read(found: Found, owner: Thing) -> Iterator[Claim]:
        days = [it.value for it in _inside(found) if isinstance(it.value, Date)]
        if days:
            yield found.claim(owner, predicate, days[0].literal)

    return read


def _published(found: Found, owner: Thing) -> Iterator[Claim]:
    """The day a document was made public; alone, without a line on who issued it or when, it is the page's own."""
    papers = {SCHEMA.legislationPassedBy, SCHEMA.legislationDate, SCHEMA.legislationIdentifier}
    if any(it.predicate in papers and it.start < found.sentence.start for it in (*found.context.claims,)):
        yield from _day(SCHEMA.datePublished)(found, owner)


def _valid(found: Found, owner: Thing) -> Iterator[Claim]:
    days = [it.value for it in _inside(found) if isinstance(it.value, Date)]
    if days:
        lead = found.match["key"] + " " + found.match["value"].partition("⟦Date")[0]
        yield found.claim(owner, SCHEMA.temporalCoverage, in_force_by(lead, days))


def _years(found: Found) -> list[Date]:
    dates = [it.value for it in _inside(found) if isinstance(it.value, Date)]
    return [it for it in dates if it.datatype in {XSD.gYear, EDTF.EDTF}]


def _horizon(found: Found, owner: Thing) -> Iterator[Claim]:
    for year in _years(found):
        yield found.claim(owner, SCHEMA.temporalCoverage, year.literal)


def _marks(found: Found, owner: Thing) -> Iterator[Claim]:
    years = _years(found)
    for order, year in enumerate(years if len(years) > 1 else (), 1):
        target = milestone(owner, owner, year, order)
        yield found.claim(owner, HET.hasMilestone, target)
        yield found.claim(target, HET.dueBy, year.literal)


def _measures(found: Found, owner: Thing) -> Iterator[Claim]:
    amounts = [it.value for it in _inside(found) if isinstance(it.value, Amount) and it.value.number.isdigit()]
    count = int(amounts[0].number) if amounts else in_words(found.match["value"].strip(" .").lower())
    if count:
        yield found.claim(owner, HET.measureCount, Literal(str(count), datatype=XSD.integer))


#: Words for a fact of a document → what its value says; the first that fits a key is taken.
DOCUMENT_FACTS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (words("document (?:number|no)", "number", "reference", "ref", "index", "file (?:number|no)", "filed as", "docket",
           "no"),
     _number),
    (words("issuers?", "issued by", "issuing (?:body|authority|organ|office)", "author(?:ity)?", "drawn up by",
           "promulgated by", "released by", "adopted by", "made by", "passed by", "approved by"), _bodies),
    (words("part(?:y|ies)", "signator(?:y|ies)", "signed by", "signers?", "contracting parties", "partners", "between",
           "concluded by", "hands"), _bodies),
    (words("published", "made public", "public(?: since)?", "released", "online since", "disclosed", "unveiled",
           "gazetted"), _published),
    (words("issued", "issue", "issue date", "date of issue", "dated", "adopted", "passed", "promulgated", "concluded",
           "signed", "signing", "sealed", "approved", "signature", "enacted", "given"), _day(SCHEMA.legislationDate)),
    (words("valid(?:ity)?", "in force", "force", "effective", "applies", "applicable", "expiry", "expires", "lapses",
           "runs", "period", "term", "duration", "time limit"), _valid),
    (words("horizon", "planning (?:period|horizon|term)", "time ?frame", "looks to", "outlook", "reach", "span"),
     _horizon),
    (words("benchmark years", "milestone years", "milestones?", "key years", "key dates", "marks", "target years",
           "nodes", "review years", "checkpoints", "yardsticks"), _marks),
    (words("measures", "number of measures", "articles", "provisions", "count", "instructions"), _measures),
)  # fmt: skip

"""Rows of fact sheets, and texts under a word that heads them: "Fields: optics; shipping", "FIELDS. Optics".

The label says what the value is; whose it is, the label, the sheet's own name or its headline. Places, areas, operators
and tenants are told by the rules of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rdflib import Literal

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Named, Part
from kg.extract.dates import since
from kg.extract.rule import TEXT_PARTS, Context, Found, named, rule, term
from kg.extract.rules.answers import asked
from kg.extract.rules.counted import listed_items
from kg.extract.rules.due import begins
from kg.extract.rules.figures import rank_node
from kg.extract.rules.holders import leaflet, run_by
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.papers import in_force_by
from kg.extract.rules.reference import ZONE
from kg.extract.rules.roles import oriented
from kg.extract.rules.scopes import scope_of
from kg.extract.rules.targets import milestone
from kg.terms import EDTF, HET, SCHEMA, SKOS, XSD

_ABOUT = r"(?:(?:,| of| in| for| at)? [^:|\t]{2,60})?"
_KEY = r"(?:(?:[Kk]ey|[Mm]ain|[Pp]riority|[Tt]arget|[Pp]illar|[Cc]ore|[Ll]eading|[Rr]esearch|[Dd]eclared) )*"
_FORMS = {
    "focus": rf"{_KEY}(?i:fields?|sectors?|industries|focus(?: areas)?|priorit(?:y|ies)|speciali[sz]ations?"
    r"|specialit(?:y|ies)|specialt(?:y|ies)|themes|areas of (?:focus|research|work))(?: of (?:focus|work|research))?",
    "rank": r"(?i:standing|ranking|rank|position|awards?|league table|honou?rs)",
    "tax": r"(?:[A-Z][a-z]+ )?(?:(?i:enterprise|corporate|company|income|profits?) )*(?i:tax)(?i:es| rate| break)?",
    "short": r"(?i:abbreviation|abbreviated|short(?: name| form| title)?|acronym|also called|known as|in short)",
    "roles": r"(?:[A-Z][a-z]+ )?(?i:roles?|orientations?|positionings?|functions|missions?)",
    "directions": r"(?:[A-Z][a-z]+ )?(?i:directions?(?: of development)?|development directions?|lines of development)",
    "demands": r"(?i:requirements?|demands?|duties|obligations)",
    "ahead": r"(?i:next|ahead|to come|timetable|schedule|milestones?|targets?|goals?|outlook|coming(?: up)?|next steps?"
    r"|deadlines?|calendar|what comes next)",
    "horizon": r"(?i:horizon|planning (?:period|horizon|term)|period covered|time ?frame|looks to|runs to)",
    "valid": r"(?i:valid(?:ity)?|period of validity|in force|effective|duration|applicable|expiry|expires|term)"
    r"(?: (?:date|period))?(?: (?:from|until|to|on|through))?",
    "measures": r"(?i:number of (?:measures|articles|provisions)|measures|articles|provisions)",
}
_LABELS = {name: re.compile(rf"(?:The )?{form}{_ABOUT}$") for name, form in _FORMS.items()}
_ROW = r"^[ •*·▪-]*(?P<label>[A-Za-z](?:[^:|\t.⟦]|⟦\w+:\d+⟧){2,70}?) ?(?:[:|\t]|[–—] ) ?(?P<list>[^ ].*?)[.]?$"


@rule("sheet-row", _ROW, r"^(?P<list>.*[^.\s])[.]?\s*$", parts=(*TEXT_PARTS, Part.LABEL))
def sheet_row(found: Found) -> Iterator[Claim]:
    """A row of a fact sheet, or the text under a heading word: fields, ranks, taxes, short names, roles, targets."""
    label = found.match["label"] if "label" in found.match.groupdict() else _heading(found)
    kind = next((it for it, form in _LABELS.items() if label and form.fullmatch(label)), None)
    if label and kind and not _VERB.search(label) and "\t" not in found.match["list"]:  # more cells: a table's row
        yield from _READERS[kind](found)


def _heading(found: Found) -> str | None:
    """The word or two that head a text, as FIELDS does."""
    head = asked(found, r"^(?P<words>[^?]{3,40})\.$")
    return head["words"].strip() if head else None


_ANY = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_PLACE, _PLAN = frozenset((Kind.PLACE,)), frozenset((Kind.PLAN,))


def _of_sheet(found: Found, kinds: frozenset[Kind] = _ANY) -> Named | None:
    """Whose row it is: a place its label names, else what the sheet names first, a zone or park or its own "Name"."""
    context = found.context
    if "label" in found.match.groupdict():
        inside = [it for it in found.masked.within(found.match["label"]) if it.kind is Kind.PLACE]
        if not inside and _SIDE.search(found.match["label"]):
            return None
        if inside and Kind.PLACE in kinds:
            return named(inside[0])
    elif titled := {it for it in (leaflet(found, kinds),) if it} or _titled(found, kinds):
        return titled.pop() if len(titled) == 1 else None
    for it in (*context.earlier, *context.mentions):
        if it.kind in kinds and it.start < found.sentence.start and (kinds == _PLAN or _names(context, it)):
            return named(it)
    return None


def _titled(found: Found, kinds: frozenset[Kind]) -> set[Named]:
    """What the title of a text with headed paragraphs names; of two a paragraph may be of either."""
    end = found.context.page.text.find("\n")
    seen = (*found.context.earlier, *found.context.mentions)
    return {named(it) for it in seen if it.end <= end and it.kind in kinds}


#: "Fields, south bank": of a side, which the sheet names elsewhere.
_SIDE = re.compile(
    r"\b(?:either|both) (?:banks?|sides?)\b"
    r"|\b(?:north|south|east|west)(?:ern)? (?:bank|side|part|half|section)\b|\b[Pp]hase\b"
)


def _names(context: Context, mention: Mention) -> bool:
    line = context.page.text.rfind("\n", 0, mention.start) + 1
    return bool(ZONE.search(mention.text) or _NAME.fullmatch(context.page.text[line : mention.start]))


_NAME = re.compile(r"(?:(?:Full |Official )?[Nn]ame|Company|Body) ?[:|\t] ?(?:[Tt]he )?")


def _focus(found: Found) -> Iterator[Claim]:
    sheet = _of_sheet(found)
    about = run_by(found, sheet) if sheet else None
    if about and not _VERB.search(found.match["list"]):
        yield found.claim(about, HET.focus, found.context.text(found.words("list")), found.span("list"))


_VERB = re.compile(
    r"\b(?:is|are|was|were|being|has|have|will|can|focus(?:es)?|concentrates?|do|does|takes?|remains?|appl(?:y|ies)|runs?"
    r"|comes?|expires?|lapses?)\b"
)


def _rank(found: Found) -> Iterator[Claim]:
    about, told = _of_sheet(found), _PLACED.search(found.match["list"])
    if about is None or told is None or (ZONE.search(about.name) and _OF_A_HOUSE.search(found.match["list"])):
        return
    number = re.sub(r"\D", "", told["nth"]) or str(_NTH.index(told["nth"].lower()) + 1)
    first = found.match.start("list")
    span = [found.masked.offset(first + it) for it in told.span("among")] if told["among"] else [0, 0]
    among = found.context.page.text[slice(*span)].strip()
    node = rank_node(found, about, ("rank", number), among)
    yield found.claim(node, SCHEMA.observationAbout, about)
    yield found.claim(node, SCHEMA.measuredProperty, term("rank"))
    yield found.claim(node, SCHEMA.value, Literal(number, datatype=XSD.integer), found.span("list"))


#: What is ranked as an incubator is a building of the zone and not the zone.
_OF_A_HOUSE = re.compile(r"\b(?:incubator|accelerator|building|tower|campus|landlord|operator|company|laboratory)\b")
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PLACED = re.compile(
    rf"\b(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|[Nn]o\.? ?\d{{1,3}}|{'|'.join(_NTH)})\b(?: place| prize)?"
    r"(?: (?P<among>(?:of|among|in) [^,.;()]{3,80}))?"
)


def _tax(found: Found) -> Iterator[Claim]:
    rates = [
        it for it in found.masked.within(found.match["list"]) if isinstance(it.value, Amount) and it.value.unit == "P1"
    ]
    zones = [it for it in found.masked.within(found.match["list"]) if it.kind is Kind.PLACE and ZONE.search(it.text)]
    about = named(zones[0]) if zones else _of_sheet(found)
    if about and rates:
        yield from observed(
            found, Figure(about, "tax rate", rates[0], found.span("list"), scope=scope_of(found, rates[0]))
        )


def _short(found: Found) -> Iterator[Claim]:
    about = _of_sheet(found) or _of_sheet(found, _PLAN)
    if about and re.fullmatch(r"[\"“]?(?:⟦\w+:\d+⟧|[A-Z][\w&’'-]*(?: [\w&’'-]+){0,5})[\"”]?", found.match["list"]):
        yield found.claim(
            about, SKOS.altLabel, found.context.text(found.words("list").strip('"“”')), found.span("list")
        )


def _roles(found: Found) -> Iterator[Claim]:
    place = _of_sheet(found, _PLACE)
    if place is None or _VERB.search(found.match["list"]):
        return
    items = listed_items(found, None)
    if items and (lead := _NUMBERED.match(found.context.page.text, *items[0])):
        items[0] = lead.end(), items[0][1]
    yield from oriented(found, place, items)


#: "Three in number: (1) a forerunner …": the first number is no part of its item.
_NUMBERED = re.compile(r"[^();]{0,40}\(1\) ?(?:an? |the )?")


def _directions(found: Found) -> Iterator[Claim]:
    """Also of a sentence that brings its list in: "The park is to become a … ; a … ; and a …"."""
    owner = found.context.plan_before(found.sentence.end) or _of_sheet(found)
    if owner is None:
        return
    for start, end in _items(found):
        words = found.context.text(found.context.page.text[start:end])
        yield found.claim(owner, HET.developmentDirection, words, (start, end))


def _items(found: Found) -> list[tuple[int, int]]:
    """The items of a list, the first without the verb that brings it in."""
    text = found.context.page.text
    items = listed_items(found, None)
    if items and (lead := _LED_IN.match(text, *items[0])):
        items[0] = lead.end(), items[0][1]
    return items if len(items) > 1 else []


_LED_IN = re.compile(
    r"[^;]{3,80}?(?: (?:is|are|will|shall|should|must|to|become|becomes|be|build|form|develop|grow|turn|into|as|an?"
    r"|the)\b)+ (?=\S)"
)


def _demands(found: Found) -> Iterator[Claim]:
    plan = found.context.plan_before(found.sentence.end) or _of_sheet(found, _PLAN)
    told = _VERB.search(found.match["list"]) or _DEMANDS.search(found.match["list"])
    for start, end in listed_items(found, None) if plan and not told else ():
        if plan:
            yield found.claim(
                plan, HET.requirement, found.context.text(found.context.page.text[start:end]), (start, end)
            )


#: A sentence that says who asks it is no list of demands.
_DEMANDS = re.compile(r"\b(?:requires?|obliges?|demands?|asks?|tasks|must|shall|should)\b")


def _ahead(found: Found) -> Iterator[Claim]:
    """Targets with their dates in brackets or before a colon: "a second hall (2033); the whole park (2035)"."""
    about = _of_sheet(found, _PLACE)
    for piece in _DATED.finditer(found.match["list"]) if about else ():
        token = piece["day"] or piece["date"]
        value = found.masked.named(token).value
        if about and isinstance(value, Date) and value.datatype in {XSD.gYear, XSD.gYearMonth}:
            value = since(value) if begins(found.masked.text, token) else value
            first = _SITE_FIRST.match(piece["what"] or piece["then"])
            site = named(found.masked.named(first["place"])) if first else about
            yield from _target(found, site, (piece, value))


#: "Reed Port, new hall (2033)" is of the port.
_SITE_FIRST = re.compile(r"[ ,;]*(?:[Tt]he )?(?P<place>⟦Place:\d+⟧)(?=[,:]|$)")
_DATED = re.compile(
    r"(?P<what>(?:[^;()⟦]|⟦(?!Date)\w+:\d+⟧){4,120}?),? \((?:by |in |from )?(?P<day>⟦Date:\d+⟧)[^()]{0,30}\)"
    r"|(?P<date>⟦Date:\d+⟧)(?::| [–—-]) ?(?P<then>[^;⟦]{4,120})"
)


def _target(found: Found, about: Named, told: tuple[re.Match[str], Date]) -> Iterator[Claim]:
    piece, value = told
    first = found.match.start("list")
    group = "what" if piece["what"] else "then"
    lead = len(piece[0]) - len(piece[0].lstrip())
    span = found.masked.offset(first + piece.start(group)), found.masked.offset(first + piece.end(group))
    whole = found.masked.offset(first + piece.start() + lead), found.masked.offset(first + piece.end())
    words = found.context.page.text[slice(*span)].strip(" ,;")
    made = milestone(None, about, value, 1)
    yield found.claim(made, HET.appliesTo, about, whole)
    yield found.claim(made, HET.dueBy, value.literal, whole)
    yield found.claim(made, HET.hasOutcome, Made("outcome", (made, words), (HET.Outcome,), words, 1), whole)


def _dates(found: Found) -> list[Date]:
    """The dates of a value; none of a whole sentence under a heading, which says by itself what they are."""
    told = "label" not in found.match.groupdict() and _VERB.search(found.match["list"])
    return [] if told else [it.value for it in found.masked.within(found.match["list"]) if isinstance(it.value, Date)]


def _horizon(found: Found) -> Iterator[Claim]:
    plan = _of_sheet(found, _PLAN)
    for year in _dates(found) if plan else ():
        if plan and year.datatype in {XSD.gYear, EDTF.EDTF}:
            yield found.claim(plan, SCHEMA.temporalCoverage, year.literal)


def _valid(found: Found) -> Iterator[Claim]:
    plan, days = _of_sheet(found, _PLAN), _dates(found)
    if plan and days:
        lead = found.masked.text.partition("⟦Date")[0]
        yield found.claim(plan, SCHEMA.temporalCoverage, in_force_by(lead, days))


def _measures(found: Found) -> Iterator[Claim]:
    plan, count = _of_sheet(found, _PLAN), re.match(r"(\d{1,3})\b", found.words("list"))
    if plan and count:
        yield found.claim(plan, HET.measureCount, Literal(count[1], datatype=XSD.integer))


_READERS: dict[str, Callable[[Found], Iterator[Claim]]] = {
    "focus": _focus, "rank": _rank, "tax": _tax, "short": _short, "roles": _roles, "directions": _directions,
    "demands": _demands, "ahead": _ahead, "horizon": _horizon, "valid": _valid, "measures": _measures,
}  # fmt: skip
RULES = (sheet_row,)

"""Lines of fact sheets and tables: a word for the fact, a mark, what the fact is ("Operator: …", "Total size | …").

What the line is of stands in its first half, or it is what the page is about. The word decides the relation, the
mentions in the second half the values; a line whose word is not known here says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rdflib import Literal

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Named, Part, Thing
from kg.extract.rule import Found, named, rule, term
from kg.extract.rules.answers import asked
from kg.extract.rules.bounds import sides_listed
from kg.extract.rules.entries import DOCUMENT_FACTS, paper
from kg.extract.rules.figures import rank_node
from kg.extract.rules.headed import page_subject
from kg.extract.rules.holders import part_of, run_by, spoken_of
from kg.extract.rules.measures import given_up, is_area, is_firm, mood_of_line
from kg.extract.rules.measures import told as read_before
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.people import membership, office
from kg.extract.rules.reference import fits
from kg.extract.rules.scopes import ROOMS, scope_of
from kg.extract.rules.sites import relation
from kg.extract.rules.wording import event, name
from kg.terms import HET, SCHEMA, XSD

_PLACE, _BODY = frozenset((Kind.PLACE,)), frozenset((Kind.ORGANIZATION,))
_EITHER = _PLACE | _BODY
_PLAN = frozenset((Kind.PLAN,))
#: Words of position, which say where a place lies relative to others rather than in which.
_BESIDE = re.compile(
    r"\b(?:banks?|side|between|beside|along|opposite|border|boundary|next to|north|south|east|west|across|near|astride"
    r"|mouth|bend)\b"
)
_LINE = (
    r"^[ •*·-]*(?P<key>(?=[A-Z⟦(])(?:⟦\w+:\d+⟧|[^⟦\t|:：–—]){2,90}?)(?: ?\t+| ?\| ?| ?[:：] ?| [–—] | - | ?\.{3,} ?)"
    r"(?P<value>[^\t|].*?)[.;]?$"
)


def _words(*forms: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b", re.IGNORECASE)


#: A row of more than two cells is one of a table.
_MORE_CELLS = re.compile(r"\t| [|/] ")
_PARTS = (Part.SITE_NAME, Part.HEADLINE, Part.LABEL, Part.BODY, Part.LIST_ITEM)


@rule("fact-line", _LINE, parts=_PARTS, signs=(": ", "：", "\t", "|", " – ", " — ", " - ", "...", " :"))
def fact_line(found: Found) -> Iterator[Claim]:
    """One fact a line: where a place lies, how large it is, its parts, who runs it, whose it is, how many it houses.

    Not a sentence that happens to have a colon, nor a line whose subject the page leaves open.
    """
    key = re.sub(r"⟦\w+:\d+⟧", " ", found.match["key"])
    if not _NO_KEY.search(key) and _whole_line(found) and not _MORE_CELLS.search(found.match["value"]):
        yield from told(found, key, None)


@rule("fact-under-heading", r"^(?P<key>)(?P<value>(?:[^,]|, (?!which|who|that|an? |the ))+)", parts=_PARTS)
def fact_under_heading(found: Found) -> Iterator[Claim]:
    """One fact under a word that heads it: "LANDLORD. Reed Estates, which …". Not a sentence of its own."""
    head = asked(found, r"^(?P<words>[^?]{3,40})\.$")
    if head and not _NO_KEY.search(head["words"]) and not _SAYS.search(found.match["value"]):
        yield from told(found, head["words"], spoken_of(found))


_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|will|can|must|shall|does|do|looks?|says?|said|runs?|belongs?)\b")


def told(found: Found, key: str, owner: Thing | None) -> Iterator[Claim]:
    """What a key and the value in the match's group say; owner: whose it is, None where key or page have to tell."""
    if _ROOMS.fullmatch(key.strip()) and (whose := owner or _owner(found)):
        yield from _of_rooms(found, whose, key.strip())
    for facts, kinds in ((DOCUMENT_FACTS, _PLAN), (_FACTS, _EITHER)):
        reader = next((it for words, it in facts if _is_key(words, key)), None)
        whose = owner or (paper(found) if kinds is _PLAN else _owner(found)) if reader else None
        if reader and whose and fits(whose, kinds):
            yield from reader(found, whose)
            yield from _bracketed(found)
            return


def is_of_document(key: str) -> bool:
    """Whether a key is a word for a fact of documents."""
    return any(_is_key(words, key) for words, _ in DOCUMENT_FACTS)


def _is_key(words: re.Pattern[str], key: str) -> bool:
    """Whether a word for a fact heads a key: "Total floor area of Phase 1", "…, daily load"; not "a threefold part"."""
    pieces = re.split(r",| and | / |\(", key)
    return any(len(it.split()) <= _LONG and words.search(_OF.split(it.strip(), maxsplit=1)[0]) for it in pieces)


#: Behind these a key says whose or which: "Area of …".
_OF = re.compile(r"(?<=\w) (?:of|at|for|on) (?=\w|$)")
_LONG = 7
_NO_KEY = re.compile(
    r"^(?:The|A|An|Its|Their|Our|This|These) \S+ \S|^(?:For|With|At|By|On|From|About|As|But|And|So|Then|Here"
    r"|There|What|Who|How|When|Why)\b"
    r"|\b(?:said|says|will|would|has|have|had|was|were|is|are|told|announced|foresees?|gives?|wants?|casts?"
    r"|visits?|tours?|inspections?|talks?)\b"
)


def _whole_line(found: Found) -> bool:
    """Whether the sentence is a line of its own: a colon inside a paragraph leads in no fact."""
    text, end = found.context.page.text, found.sentence.end
    before = text.rfind("\n", 0, found.sentence.start) + 1
    return not text[before : found.sentence.start].strip(" •*·-") and text[end : end + 1] in {"", "\n"}


def _values(found: Found, kinds: frozenset[Kind]) -> list[Named]:
    """What the second half of the line names, without what stands in brackets behind a name."""
    outside = re.sub(r"\([^()]*\)", "", found.match["value"])
    return list(dict.fromkeys(named(it) for it in found.masked.within(outside) if it.kind in kinds))


def _owner(found: Found) -> Thing | None:
    """Whose fact it is: the name in the line's first half, the part of the page's subject told there, or that."""
    there = [it for it in found.masked.within(found.match["key"]) if it.kind in _EITHER]
    if there:
        built = _HALL.search(found.match["key"])
        return part_of(named(there[-1]), built["part"]) if built else named(there[-1])
    whole = _ground(found, _called(found) or page_subject(found))
    part = _PART.search(found.match["key"])
    if whole and part:
        return Made("place", (whole, part["part"]), (SCHEMA.Place,), f"{part['part'].capitalize()} of {name(whole)}")
    return whole


def _ground(found: Found, owner: Thing | None) -> Thing | None:
    """Of a company that runs a place: the place, where the fact is one of ground, as "in operation since"."""
    return run_by(found, owner) if owner and _OF_GROUND.search(found.match["key"]) else owner


_OF_GROUND = re.compile(r"(?i:\b(?:open(?:ed|ing)?|in (?:service|operation|use) since|inaugurat|standing|rank))")


def _called(found: Found) -> Named | None:
    """What a line "Name: …" above says that the page is about."""
    seen = (*found.context.earlier, *found.context.mentions)
    text = found.context.page.text
    for it in seen:
        if it.kind in _EITHER and it.start < found.sentence.start:
            line = text.rfind("\n", 0, it.start) + 1
            if _NAME.fullmatch(text[line : it.start]):
                return named(it)
    return None


_NAME = re.compile(
    r"(?:(?:Full |Official |Legal )?[Nn]ame|Company|Body|Project|Object)(?: of [a-z ]+)? ?[:|\t] ?(?:[Tt]he )?"
)
#: "New hall of the Reed Port, daily load": of the hall alone.
_HALL = re.compile(
    r"^(?P<part>(?:[A-Za-z-]+ ){0,2}(?i:hall|building|terminal|wing|annexe?|extension|tower|block|pier|bridge|dock"
    r"|(?:first|second) phase|phase \d)) (?:of|at) (?:the )?⟦Place:\d+⟧(?=,|$)"
)
#: "In charge, north bank": the part that a line is of.
_PART = re.compile(
    r"(?:, |\(| of (?:the )?)(?P<part>(?:north|south|east|west|upper|lower)(?:ern)? (?:bank|side|half|part)|phase \d"
    r"|first phase)\b",
    re.IGNORECASE,
)


def _sized(measure: str) -> Callable[[Found, Thing], Iterator[Claim]]:
    def read(found: Found, owner: Thing) -> Iterator[Claim]:
        value = next((it for it in found.masked.within(found.match["value"]) if is_area(it)), None)
        other = is_firm(owner) or given_up(found) or _NOT_OWN.search(found.match["key"])
        if value and not other and not read_before(found, value):
            yield from observed(found, Figure(owner, measure, value, found.span(), mood_of_line(found.match[0])))

    return read


#: "Floor area under management" is that of what a company runs, "space let" a part of it.
_NOT_OWN = re.compile(
    r"\b(?:under (?:management|construction)|managed|leased|let|sold|vacant|available)\b", re.IGNORECASE
)
_ROOMS = re.compile(ROOMS)


def _of_rooms(found: Found, owner: Thing, key: str) -> Iterator[Claim]:
    """How large a thing's rooms are, by the key that names them: "Clean rooms: 300 square metres"."""
    start = found.context.page.text.rfind(key, 0, found.span("value")[0])
    value = next((it for it in found.masked.within(found.match["value"]) if is_area(it)), None)
    if value and start >= 0 and not is_firm(owner) and not read_before(found, value):
        rooms = start, start + len(key)
        yield from observed(found, Figure(owner, "floor area", value, found.span(), scope=rooms))


def _where(found: Found, owner: Thing) -> Iterator[Claim]:
    places = _values(found, _PLACE)
    if _BESIDE.search(found.match["value"]) and fits(owner, _PLACE) and places:
        yield found.claim(owner, HET.situation, found.context.text(found.words("value")), found.span())
        return
    chain = _CHAIN.search(found.match["value"])
    for where in [named(it) for it in found.masked.within(chain[0])] if chain else ():
        if where != owner:
            yield found.claim(owner, relation(owner), where, found.span())


#: "Reed Park, Reed City, Harbour Land": each in the next, so what lies in the first lies in all.
_CHAIN = re.compile(r"⟦Place:\d+⟧(?:, ⟦Place:\d+⟧)*")


def _bracketed(found: Found) -> Iterator[Claim]:
    """What stands in brackets behind a name of the second half: its area, or whose it is."""
    for pair in _BEHIND.finditer(found.match["value"]):
        first, second = (found.masked.named(pair[it]) for it in ("name", "what"))
        span = first.start, second.end
        if is_area(second) and not read_before(found, second):
            yield from observed(found, Figure(named(first), "area", second, span))
        elif second.kind is Kind.ORGANIZATION and pair["whole"] and first.kind is Kind.ORGANIZATION:
            yield found.claim(named(first), SCHEMA.parentOrganization, named(second), span)


_BEHIND = re.compile(
    r"(?P<name>⟦\w+:\d+⟧) \((?P<whole>⟦Quantity:\d+⟧ (?:owned by |held by |of )?|wholly owned by |owned by |a unit of "
    r"|part of |subsidiary of )?(?P<what>⟦\w+:\d+⟧)\)"
)


def _parts(found: Found, owner: Thing) -> Iterator[Claim]:
    for part in _values(found, _PLACE):
        if part != owner and fits(owner, _PLACE):
            yield found.claim(part, SCHEMA.containedInPlace, owner, found.span())


def _inside(found: Found, owner: Thing) -> Iterator[Claim]:
    for thing in _values(found, _EITHER):
        if thing != owner and fits(owner, _PLACE):
            yield found.claim(thing, relation(thing), owner, found.span())


#: "Operators: Reed Estates (north), Tide Estates (south)": each has a side, neither the whole.
_BY_SIDE = re.compile(r"\((?:the )?(?:north|south|east|west)(?:ern)?(?: [a-z]+)?\)")


def _operator(found: Found, owner: Thing) -> Iterator[Claim]:
    if _BY_SIDE.search(found.match["value"]):
        return
    for who in _before_owner(found):
        if who != owner:
            yield found.claim(owner, HET.operator, who, found.span())


def _before_owner(found: Found) -> list[Named]:
    """The bodies of a value without the one that owns them: "Reed Estates, wholly owned by Tide Holdings"."""
    owned = _OWNED.search(found.match["value"])
    theirs = [named(it) for it in found.masked.within(found.match["value"][owned.start() :])] if owned else []
    return [it for it in _values(found, _BODY) if it not in theirs]


_OWNED = re.compile(
    r",? (?:(?:which|that) (?:is|are) )?(?:(?:an? |the )?(?:[a-z-]+ )?(?:unit|subsidiary|arm|daughter|member|part"
    r"|branch|division|affiliate|company) (?:of|under|owned)"
    r"|(?:[a-z-]+ )?(?:owned|held|controlled|founded|set up|supervised|funded) by|under) "
)


def _runs(found: Found, owner: Thing) -> Iterator[Claim]:
    """What a company does, where it is to run a place: "Activity: builds and lets the Reed Park"."""
    runs = _RUNS.match(found.match["value"])
    if runs and fits(owner, _BODY):
        yield found.claim(named(found.masked.named(runs["place"])), HET.operator, owner, found.span())


_RUNS = re.compile(
    r"(?:[a-z]+(?:,| and) )*(?:runs?|running|operat(?:es?|ing|ion of)|manag(?:es?|ing|ement of)|lets?|letting"
    r"|develop(?:s|ing)?)(?: and [a-z]+)? (?:the )?(?P<place>⟦Place:\d+⟧)"
)


def _parent(found: Found, owner: Thing) -> Iterator[Claim]:
    for who in _values(found, _BODY)[:1]:
        if who != owner:
            yield found.claim(owner, SCHEMA.parentOrganization, who, found.span())
    for whole in _values(found, _PLACE)[:1]:
        if whole != owner and fits(owner, _PLACE):
            yield found.claim(owner, SCHEMA.containedInPlace, whole, found.span())


def _count(measure: str) -> Callable[[Found, Thing], Iterator[Claim]]:
    def read(found: Found, owner: Thing) -> Iterator[Claim]:
        for value in found.masked.within(found.match["value"]):
            counted = isinstance(value.value, Amount) and value.value.of and not value.value.money
            if counted and not read_before(found, value):
                yield from observed(
                    found, Figure(owner, measure or _noun(value), value, found.span(), mood_of_line(found.match[0]))
                )

    return read


def _noun(value: Mention) -> str:
    """The last word of what is counted: "447 technology firms" counts firms."""
    return value.value.of.split(" ")[-1] if isinstance(value.value, Amount) else ""


def _rank(found: Found, owner: Thing) -> Iterator[Claim]:
    nth = _NTH.search(found.match["value"])
    if owner in [named(it) for it in found.masked.within(found.match["key"]) if it.kind is Kind.ORGANIZATION]:
        owner = _called(found) or page_subject(found) or owner  # the key names who made the list
        owner = run_by(found, owner)
    if nth and isinstance(owner, Named):
        node = rank_node(found, owner, ("rank", nth["nth"]), "")
        yield found.claim(node, SCHEMA.observationAbout, owner, found.span())
        yield found.claim(node, SCHEMA.measuredProperty, term("rank"), found.span())
        yield found.claim(node, SCHEMA.value, Literal(nth["nth"], datatype=XSD.integer), found.span())


_NTH = re.compile(r"(?:\b[Nn]o\.? ?|#)?(?<![:\d])(?P<nth>\d{1,3})(?:st|nd|rd|th)?\b")


def _tax(found: Found, owner: Thing) -> Iterator[Claim]:
    for value in found.masked.within(found.match["value"])[:1]:
        if isinstance(value.value, Amount) and value.value.unit == "P1" and not read_before(found, value):
            yield from observed(found, Figure(owner, "tax rate", value, found.span(), scope=scope_of(found, value)))


#: Nothing but the day: "Opened: new plant, 3 June 2031" is of the plant.
_PLAIN_DAY = re.compile(
    r"(?:(?:in|on|since|from|as of|by|early|late|mid|the|end of|officially|fully|formally|to the public|partly"
    r"|expected|planned|for)[ ,-]{0,2}){0,4}⟦Date",
    re.IGNORECASE,
)


def _day(kind: str) -> Callable[[Found, Thing], Iterator[Claim]]:
    def read(found: Found, owner: Thing) -> Iterator[Claim]:
        days = [it.value for it in found.masked.within(found.match["value"]) if isinstance(it.value, Date)]
        if days and _PLAIN_DAY.match(found.match["value"]):
            mood = mood_of_line(found.match[0])
            occasion = event(kind, owner, mood)
            if mood:
                yield found.claim(occasion, HET.modality, mood, found.span())
            yield found.claim(occasion, SCHEMA.startDate, days[0].literal, found.span())
            yield found.claim(occasion, SCHEMA.about, owner, found.span())

    return read


def _head(found: Found, owner: Thing) -> Iterator[Claim]:
    people = _values(found, frozenset((Kind.PERSON,)))
    if people and isinstance(owner, Named):
        body = owner if owner.kind is Kind.ORGANIZATION else None
        role = re.sub(r" ?(?:of (?:the )?)?⟦\w+:\d+⟧.*", "", found.match["key"]).strip(" ,").lower()
        yield from office(found, membership(people[0], role, body), role, found.span())


_FACTS: tuple[tuple[re.Pattern[str], Callable[[Found, Thing], Iterator[Claim]]], ...] = (
    (_words("limits?", "boundar(?:y|ies)", "borders?", "bounded by", "bounds"), sides_listed),
    (_words("daily load", "daily capacity", "(?:capacity|throughput|load|flow|traffic) (?:a|per) day", "daily flow",
            "daily throughput", "daily (?:passenger )?traffic", "capacity", "throughput"), _count("daily capacity")),
    (_words("tenants?", "occupants?", "companies", "firms", "enterprises", "institutions", "residents", "staff",
            "employees", "projects", "start-?ups", "users", "members"), _count("")),
    (_words("floor area", "floor space", "space", "gfa", "built-up area", "floors"), _sized("floor area")),
    (_words("area", "size", "extent", "surface", "ground", "land", "footprint", "acreage"), _sized("area")),
    (_words("parent", "parent company", "owners?", "owned by", "shareholders?", "holding", "subsidiary of", "part of",
            "belongs to", "ownership", "superior body", "under"), _parent),
    (_words("parts?", "sections", "subsections", "sub-?areas", "components", "consists of", "comprises", "made up of",
            "divisions", "parks", "halves"), _parts),
    (_words("facilities", "amenities", "buildings", "equipment", "platforms", "inside", "laboratories", "venues"),
     _inside),
    (_words("operators?", "operated by", "run by", "runs it", "managers?", "managed by", "management", "in charge",
            "landlord", "administered by", "administration", "responsible body", "managing body", "operating body",
            "operating company", "looked after by", "responsible"), _operator),
    (_words("opened", "opening", "opening date", "open since", "in (?:service|operation|use) since", "inaugurated",
            "inauguration", "doors open", "opens"), _day("opening")),
    (_words("activity", "activities", "business", "task", "object"), _runs),
    (_words("standing", "rank(?:ing|ed)?", "place in", "position in", "place", "league table", "awards?"), _rank),
    (_words("(?:(?:income|profits?|corporate|company) )?tax(?:es| rate)?", "rate of tax", "levy"), _tax),
    (_words("founded", "established", "set up", "foundation", "founding"), _day("founding")),
    (_words("completed", "completion"), _day("completion")),
    (_words("director", "head", "chair(?:man|woman|person)?", "president", "general manager", "chief executive",
            "chief", "ceo", "manager", "dean"), _head),
    (_words("location", "address", "position", "site", "where", "situation", "place", "seat", "headquarters",
            "based in", "situated", "located"), _where),
)  # fmt: skip


RULES = (fact_line, fact_under_heading)

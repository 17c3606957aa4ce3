"""Names that the editors have not met, in English: titles by head noun, people, bodies by context, document numbers.

Kinds only, never an identity. Chinese names are another grammar's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Kind
from kg.extract.bodies import bodies
from kg.extract.documents import document_numbers
from kg.extract.heads import HEADS
from kg.extract.people import people
from kg.extract.titles import titles, whole_title, words

_PARK = re.compile(r" park\b(?![-'’]| (?:ranger|keeper|bench|and[- ]ride))")
#: What leads in "the 40-hectare Anport park".
_LED = re.compile(r"(?:\b(?:[Tt]he|[Ii]ts|[Bb]oth|entire|whole|new|broader|larger|smaller)|\d-[a-z-]+) $")
_SUFFIX = re.compile(
    r" (?:province|city|district|county|municipality|prefecture|autonomous region|port|town|township"
    r"|village)\b(?! (?:government|council|bureau|authorities|of|cent(?:er|re)|hall|officials|police|limits))"
)
_ANNIVERSARY = re.compile(
    r"(?:(?:celebration|commemoration|ceremony|gathering)s? (?:of|for|marking) the )?\d+(?:st|nd|rd|th) "
    r"anniversary of "
    r"(?:the )?(?:[a-z]+ of (?:the )?)?[A-Z][\w-]*(?: (?:(?:of|and|of the) )?[A-Z][\w-]*){0,9}"
)
_RANKED = re.compile(
    r"\b(?!(?:Chinese|The|This|Each|Every|All|Both|Some|No|Any|Other|Our) )"
    r"[A-Z][a-z]+(?:['’](?!s )[a-z]+)?(?: [A-Z][a-z]+)?"
    r" (?:province|prefecture"
    r"|county|district|township|subdistrict)\b"
)
_DIRECTION = re.compile(
    r"\b(?:(?:[Nn]orth|[Ss]outh)-?(?:east|west)?|[Ee]ast|[Ww]est|[Cc]entral)(?:ern)? (?:China|Asia|Europe|Africa"
    r"|America)\b"
)
_MAINLAND = re.compile(
    r"\b(?:Chinese )?[Mm]ainland\b(?=$|[.,;:)'’]|\s(?:[a-z]+ly )?(?!China)(?:and|or|in|to|for|of|is|was|has|had|will"
    r"|would|can|on|by|as|from|with|who|that|through|via|since|under|but|at)\b)"
)
#: A crossing or a clinic by the place it is at, in lower case: "Reed checkpoint".
_PLAIN = re.compile(
    r"\b(?!The |This |That |A |An |Each |Every |One |New |Old |Our |Its )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})? "
    r"(?:checkpoint|control point|clinic|ferry pier|sewage works)\b"
)
#: Cities joined by hyphens: "Reed-Anport-Marsh cluster".
_CHAIN = re.compile(
    r"\b(?!The |In |At |On |For |Its )[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:[-–][A-Z][a-z]+(?: [A-Z][a-z]+)?){1,4} "
    r"(?:cluster|corridor|axis|belt|region)\b"
)
_STORM = re.compile(r"\b(?:Super )?(?:Typhoon|Hurricane|Cyclone|Tropical Storm) [A-Z][a-z]+\b")
#: A fair or a meeting by its capitals and its year: "XYZ 2031".
_EDITION = re.compile(r"\b[A-Z]{2,6} (?:19|20)\d\d\b")
#: Who published a text, before its day: "Tideway Review, 3 May 2031", "(Tideway Dispatch)" behind a dateline.
_CREDIT = re.compile(
    r"(?:(?:^|(?<=\n)|(?<=[.!?] )|(?<=\())(?P<name>[A-Z][\w’'&-]*"
    r"(?: (?:of|and|the|for|&|[A-Z][\w’'&-]*)){1,6})(?=,? (?:state of |as of |at |on |transcript, |interview, "
    r"|report, |edition of )?(?:[A-Z][a-z]{2,8}day, )?"
    r"(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2}, )?"
    r"(?:19|20)\d\d\b|, (?:19|20)\d\d\)))"
    r"|\bBy [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}, (?P<paper>[A-Z][\w’'&-]*(?: (?:of|and|the|&"
    r"|[A-Z][\w’'&-]*)){1,5})(?=, \d{1,2} [A-Z]|, [A-Z][a-z]+ \d|\n|$)"
    r"|(?<=\d \()(?P<wire>[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){1,4})(?=\) ?[-–—:])"
    r"|(?<=Auditor: )(?P<firm>[A-Z][\w’'&-]*(?: (?:&|[A-Z][\w’'&-]*)){1,5} Co\.)"
)
#: A paper by its kind and number: "Circular TDB 3/2031"; the budget of a year.
_NUMBERED = re.compile(
    r"\b(?:Circular|Order|Decree|Bulletin|Announcement|Directive|Notice|Ordinance) (?:No\.? ?)?[A-Z]{2,6}"
    r"[ /-]?\d+(?:/\d+)*"
    r"|\bBudget (?:19|20)\d\d(?:[-–/]\d\d)?\b"
)
#: A company with its city in brackets: "Tide Boats (Anport) Limited".
_BRANCHED = re.compile(
    r"\b[A-Z][\w&’-]*(?: [A-Z][\w&’-]*){0,5} ?\([A-Z][\w -]{1,24}\) (?:[A-Z][\w&]* ){0,3}"
    r"(?:Limited|Ltd|Co\.?,? Ltd|Inc|Corp)\b\.?"
)
#: The ground around a port or station: "Reed Port area".
_AROUND = re.compile(r"\b(?!The |This |That )(?:[A-Z][a-z]+ ){1,3}(?:Port|Checkpoint|Station) area\b")
_GREATER = re.compile(r"\bGreater (?:China|London|Tokyo|Shanghai)\b")
#: "40 Reed Road": the house belongs to the name.
_HOUSE = re.compile(r"\b\d{1,4}[A-Z]? (?:[A-Z][\w’'-]+ ){1,3}(?:Road|Street|Avenue|Lane|Drive|Boulevard|Path)\b")
#: "Reed Court, a former factory": what a building was tells what it is.
_ONCE = re.compile(
    r"\b(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){1,3})(?=, (?:an?|the) (?:former |old |disused |converted )+"
    r"(?:[a-z-]+ )?(?:factory|warehouse|mill|building|tower|block|plant|hall|depot|school|hotel)\b)"
)
#: Kind, form, and words of which a sentence must have one before the form is tried; none: all are tried.
_FORMS: tuple[tuple[Kind, re.Pattern[str], tuple[str, ...]], ...] = (
    (
        Kind.PLAN,
        _NUMBERED,
        ("Circular", "Order", "Decree", "Bulletin", "Announcement", "Directive", "Notice", "Ordin", "Budget"),
    ),
    (Kind.ORGANIZATION, _BRANCHED, ("Limited", "Ltd", "Inc", "Corp")),
    (Kind.PLACE, _GREATER, ("Greater ",)),
    (Kind.PLACE, _AROUND, (" area",)),
    (Kind.PLACE, _HOUSE, ("Road", "Street", "Avenue", "Lane", "Drive", "Boulevard", "Path")),
    (Kind.EVENT, _EDITION, ("19", "20")),
    (Kind.EVENT, _STORM, ("Typhoon", "Hurricane", "Cyclone", "Storm")),
    (Kind.EVENT, _ANNIVERSARY, ("anniversary",)),
    (Kind.PLACE, _RANKED, (" province", " prefecture", " county", " district", " township", " subdistrict")),
    (Kind.PLACE, _DIRECTION, (" China", " Asia", " Europe", " Africa", " America")),
    (Kind.PLACE, _CHAIN, (" cluster", " corridor", " axis", " belt", " region")),
    (Kind.PLACE, _PLAIN, (" checkpoint", " point", " clinic", " pier", " works")),
    (Kind.PLACE, _MAINLAND, ("ainland",)),
)


#: "FIELDS." heads the text that follows; its capitals make no name.
_HEADS_TEXT = re.compile(r"[A-Z][A-Z ’'-]{2,30}\.")
#: "A:" before an answer is no word of it.
_ANSWER = re.compile(r"A(?:nswer)?\d?[:.] (?=[A-Z])")


def names(text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
    """Spans that look like names, overlapping ones too."""
    if _HEADS_TEXT.fullmatch(text, start, end):
        return
    answer = _ANSWER.match(text, start, end)
    found = words(text, answer.end() if answer else start, end)
    yield from ((first, last, Kind.PERSON) for first, last in people(found))
    yield from _credits(text, start, end)
    yield from ((*match.span(), Kind.PLACE) for match in _ONCE.finditer(text, start, end))
    if found.title_case and text[end - 1] not in ".)":
        yield from whole_title(found)
        yield from _cells(text, start, end)
    else:
        yield from titles(found)
        yield from bodies(found)
    yield from ((first, last, Kind.PLAN) for first, last in document_numbers(text, start, end))
    yield from ((first, last, Kind.PLAN) for first, last in _quoted_titles(text, start, end))
    for kind, form, signs in _FORMS:
        if any(text.find(sign, start, end) >= 0 for sign in signs):
            yield from ((*match.span(), kind) for match in form.finditer(text, start, end))


#: No day is longer: "as of Wednesday, 30 September 2031".
_DAY_CHARACTERS = 40


def _credits(text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
    """Publishers told by where they stand; who is built like a person is one."""
    line = text.find("\n", end)  # the day may be a sentence of its own: a dateline
    last = min(len(text) if line < 0 else line, end + _DAY_CHARACTERS)
    if not any(text.find(sign, start, last) >= 0 for sign in ("19", "20", "(", "By ")):
        return
    for found in _CREDIT.finditer(text, start, last):
        span = found.span(found.lastgroup or 0)
        if span[1] > end:
            continue
        mixed = any(it.text[0].isupper() and it.text[1:].islower() for it in words(text, *span).words)
        if mixed and not any(people(words(text, *span))):
            yield *span, Kind.ORGANIZATION


_CELL = re.compile(r"[^|\t;]+")


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
    """Names in the cells of a row whose words all have capitals: "Limits | Reed Road; Tide Road"."""
    cells = [words(text, *cell.span()) for cell in _CELL.finditer(text, start, end)]
    for cell in cells if len(cells) > 1 else ():
        yield from whole_title(cell) if cell.title_case else titles(cell)


_QUOTED_TITLE = re.compile(r"(?<![\w])[\"“](?P<title>[A-Z][^\"“”.;?!]{8,240}?)[,.]?[\"”]")


def _quoted_titles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Titles of documents that quotation marks bound: all words but small ones capitalised, a plan's head among them.

    The marks say where the title ends, whatever stands inside: "Arrangement on 'Two Quays' at the Reed Loop".
    """
    for quoted in _QUOTED_TITLE.finditer(text, start, end):
        inside = words(text, *quoted.span("title"))
        if inside.title_case and any(HEADS.get(it.text) is Kind.PLAN for it in inside.words):
            yield quoted.span("title")


#: A government by its place: "Anport government", "Anport municipal government".
_GOVERNMENT = re.compile(
    r" (?:municipal |city |district |provincial |county |SAR )?government\b(?! (?:of|official|work|report"
    r"|building|department|agenc))"
)


def widened(text: str, span: tuple[int, int, Kind], end: int) -> tuple[int, int, Kind]:
    """A place with the lower-case word for its rank, "Zhejiang province"; with "government" after it, that body.

    "The Anport park" is a park and not Anport; what "Anport park rangers" are of is left open.
    """
    first, last, kind = span
    if kind is Kind.PLACE and (found := _GOVERNMENT.match(text, last, end)):
        return first, found.end(), Kind.ORGANIZATION
    if kind is Kind.PLACE and (found := _SUFFIX.match(text, last, end)):
        return first, found.end(), kind
    if kind is Kind.PLACE and (found := _PARK.match(text, last, end)) and _LED.search(text, max(0, first - 16), first):
        return first, found.end(), kind
    return span


def is_body(name: str) -> bool:
    """Whether the words are built like the name of a body.

    >>> is_body("Reed Council"), is_body("Reed Bridge")
    (True, False)
    """
    return any((0, len(name), Kind.ORGANIZATION) == span for span in titles(words(name, 0, len(name))))


def is_place(name: str) -> bool:
    """Whether the words are built like the name of a place.

    >>> is_place("East Park of the River Science and Trade Zone"), is_place("Digital Industries")
    (True, False)
    """
    return any((0, len(name), Kind.PLACE) == span for span in titles(words(name, 0, len(name))))


def head(name: str) -> str | None:
    """The head noun of a name, None where it has none.

    >>> head("Harbour Development Plan"), head("Ministry of Tides")
    ('Plan', 'Ministry')
    """
    parts = name.split()
    if parts and parts[-1] in HEADS:
        return parts[-1]
    return next((word for word in parts if word in HEADS), None)

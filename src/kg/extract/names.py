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
    r"|village)\b(?! (?:government|council|bureau|authorities|of))"
)
_ANNIVERSARY = re.compile(
    r"(?:(?:celebration|commemoration|ceremony|gathering)s? (?:of|for|marking) the )?\d+(?:st|nd|rd|th) "
    r"anniversary of "
    r"(?:the )?(?:[a-z]+ of (?:the )?)?[A-Z][\w-]*(?: (?:(?:of|and|of the) )?[A-Z][\w-]*){0,9}"
)
_RANKED = re.compile(
    r"\b(?!Chinese |The |This |Each |Every )[A-Z][a-z]+(?:['’](?!s )[a-z]+)?(?: [A-Z][a-z]+)? (?:province|prefecture"
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
_FORMS = (
    (Kind.EVENT, _EDITION),
    (Kind.EVENT, _STORM),
    (Kind.EVENT, _ANNIVERSARY),
    (Kind.PLACE, _RANKED),
    (Kind.PLACE, _DIRECTION),
    (Kind.PLACE, _CHAIN),
    (Kind.PLACE, _PLAIN),
    (Kind.PLACE, _MAINLAND),
)  # fmt: skip


#: "A:" before an answer is no word of it.
_ANSWER = re.compile(r"A(?:nswer)?\d?[:.] (?=[A-Z])")


def names(text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
    """Spans that look like names, overlapping ones too."""
    answer = _ANSWER.match(text, start, end)
    found = words(text, answer.end() if answer else start, end)
    yield from ((first, last, Kind.PERSON) for first, last in people(found))
    if found.title_case and text[end - 1] != ".":
        yield from whole_title(found)
    else:
        yield from titles(found)
        yield from bodies(found)
    yield from ((first, last, Kind.PLAN) for first, last in document_numbers(text, start, end))
    yield from ((first, last, Kind.PLAN) for first, last in _quoted_titles(text, start, end))
    for kind, form in _FORMS:
        yield from ((*match.span(), kind) for match in form.finditer(text, start, end))


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

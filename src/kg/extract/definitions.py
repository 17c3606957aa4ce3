"""Short names a page defines for itself: "… Zone (hereinafter referred to as the … Zone)", "(HSITPL)", 以下简称.

Found before the rules run, so that the short names are mentions on that page; they hold there and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evidence import Kind, Mention, Named, Page, Sentence
from kg.extract.documents import is_document_number
from kg.extract.heads import HEADS
from kg.extract.rule import named
from kg.extract.zh import shortnames as zh
from kg.han import chinese
from kg.vocabulary import SEGMENTS, fold

_QUOTED = r"[\"“](?:the )?(?P<{}>[A-Z][^()\"“”]{{1,79}})[\"”]"
_FORMS = (
    re.compile(
        r"[(（](?:hereinafter|hereafter|henceforth|also)?,?(?: ?(?:collectively|jointly))?(?: ?(?:referred to"
        r"|known|abbreviated|called))"
        r"(?: ?(?:hereinafter|hereafter|below|in this [a-z]+"
        r"|here))?(?: as)? (?:the )?[\"“]?(?P<short>[^()\"“”]{2,80}?)[\"”]?[)）]"
    ),
    re.compile(
        r"\((?:hereinafter|hereafter|henceforth)(?: as)?,? (?:the )?[\"“]?(?:the "
        r")?(?P<short>[A-Z][^()\"“”]{1,79}?)[\"”]?\)"
    ),
    re.compile(rf"\((?:the )?{_QUOTED.format('short')}(?: (?:or|and) (?:the )?{_QUOTED.format('other')})?\)"),
    re.compile(r"\((?P<short>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){1,4})\)"),
    re.compile(r"\(the (?P<short>[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*){0,6}(?: (?:zone|park|area|plan))?)\)"),
    re.compile(
        r"\((?:the )?(?P<short>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}) or (?:the )?(?P<other>[A-Z][\w’'-]*(?: "
        r"[A-Z][\w’'-]*){0,3})\)"
    ),
    re.compile(
        r",? (?:hereinafter|hereafter|henceforth|from here on|below)(?: (?:called|referred to as|known as|as"
        r"|also))* (?:the )?[\"“]?(?:the )?"
        r"(?P<short>[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*){0,5})[\"”]?(?=[,.;)]|$| [a-z])"
    ),
    re.compile(
        r",? (?:which|that) (?:we|this [a-z]+|the [a-z]+|it) (?:will |shall )?(?:calls?|refers? to as|names?"
        r"|abbreviates? (?:as|to)) (?:the )?[\"“]?"
        r"(?P<short>[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*){0,5})[\"”]?(?=[,.;)]|$)"
    ),
    re.compile(
        r" (?:is|are) (?:here |hereafter |hereinafter |below |usually |commonly |simply )?(?:called"
        r"|referred to as|known as|abbreviated (?:as|to)|shortened to) (?:simply )?(?:the )?[\"“]?"
        r"(?P<short>[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*){0,5})[\"”]?(?=[,.;)]|$| (?:in|for|by|below|here)\b)"
    ),
    re.compile(
        r",? (?:or )?(?:the )?(?P<short>[A-Z][\w&-]*[A-Z][\w&-]*|[A-Z][\w&-]*(?: [A-Z][\w&-]*){1,3}) (?:in|for) short"
        r"(?=[,.;)]|$)"
    ),
    re.compile(
        rf"\((?:the )?{_QUOTED.format('short')} (?:below|hereafter|hereinafter|here|in what follows|from now on)\)"
    ),
    re.compile(
        r" ?[—–-]+ ?(?:or )?(?:the )?[\"“]?(?P<short>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})[\"”]?,? (?:in"
        r"|for) short\b"
    ),
    re.compile(r"\((?P<short>[A-Z][\w&-]*[A-Z][\w&-]*(?: [A-Z][\w-]*){0,3})(?:,? (?:for|in) short)?\)"),
    re.compile(
        r"\((?:hereinafter|hereafter|henceforth|below|abbreviated(?: as)?|short|for short"
        r"|in short)[:,]? (?:the )?[\"“]?(?:the )?"
        r"(?P<short>[A-Z][^()\"“”]{1,79}?)[\"”]?\)"
    ),
    re.compile(r"\([^()\"“”]{2,60}[;,] ?(?:the )?[\"“](?:the )?(?P<short>[A-Z][^()\"“”]{1,60})[\"”]\)"),
    re.compile(
        r", [\"“](?:the )?(?P<short>[A-Z][^()\"“”]{1,60})[\"”] (?:in what follows|below|hereafter|hereinafter"
        r"|for short|in short)"
    ),
    re.compile(
        r",? (?:also |commonly |better )?(?:known as|called|abbreviated (?:to|as)|referred to as|or|dubbed) "
        r"(?:the |simply the )?"
        r"[\"“]?(?P<short>[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*){0,4})[\"”]?(?: for short)?(?=[,.;]| for short|$)"
    ),
    *zh.FORMS,
)
#: A sentence without any of these defines nothing.
_SIGNS = (
    "(",
    "（",
    "known as",
    "for short",
    "in short",
    "in what follows",
    "means",
    " = ",
    "hereinafter",
    "hereafter",
    "henceforth",
    " call",
    "referred to",
    ", or ",
    "dubbed",
    "called",
    "abbreviated",
    *zh.SIGNS,
)
_SMALL = {"the", "of", "and", "for", "in", "a", "an", "on"}


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name, the thing it stands for, and the words that define it (page offsets)."""

    short: str
    long: Named
    start: int
    end: int


def definitions(
    page: Page, sentence: Sentence, mentions: Iterable[Mention], title: Mention | None = None
) -> Iterator[Definition]:
    """The definitions in a sentence whose long form is one of its mentions, right before the bracket.

    title: the document that the page is, which "these provisions" are.
    """
    text = page.text
    if not any(sign in text[sentence.start : sentence.end] for sign in _SIGNS):
        return
    known = [mention for mention in mentions if mention.kind in SEGMENTS]
    for form in _FORMS:
        for found in form.finditer(text, sentence.start, sentence.end):
            before = [it for it in known if it.end <= found.start() and _BESIDE.fullmatch(text, it.end, found.start())]
            itself = title if title and _ITSELF.search(text, sentence.start, found.start()) else None
            long = max(before, key=lambda mention: mention.end - mention.start, default=itself)
            if long:
                yield from _defined(found, long)
    for found in _SHORT_FIRST.finditer(text, sentence.start, sentence.end):
        after = [mention for mention in known if found.end() <= mention.start <= found.end() + 1]
        if after:
            yield from _defined(found, after[0])


#: What may stand between a name and its short form: another short form.
_BESIDE = re.compile(r".{0,2}|,? ?\([^()]{1,40}\) ?", re.DOTALL)
#: A document that speaks of itself.
_ITSELF = re.compile(
    r"\b[Tt]h(?:ese|is) (?:present )?(?:provisions|measures|rules|regulations?|guidelines?|notice|circular|plan|outline"
    r"|scheme|agreement|law|ordinance|policy|opinions) ?$"
)
#: The short name first: "“the Authority” means the Reed Park Authority", "RPA = Reed Park Authority".
_SHORT_FIRST = re.compile(
    r"(?:[\"“](?:the )?(?P<short>[A-Z][^()\"“”]{1,60})[\"”] (?:means|refers to|stands for|shall mean|denotes)"
    r"|\b(?P<other>[A-Z][\w&-]*[A-Z][\w&-]*) ?(?:=|stands for|means|is short for|:)) ?(?:the )?"
)


def _defined(found: re.Match[str], long: Mention) -> Iterator[Definition]:
    groups = found.groupdict()
    if (bare := groups.get("bare")) and chinese(long.text) and zh.abbreviates(bare, long.text, bare=True):
        yield Definition(bare, named(long), found.start(), found.end())
    for short in _each(groups.get("short"), groups.get("other")):
        stands_for = _headed(short, long) if short else None
        if short and stands_for and short != stands_for.name and _abbreviates(short, stands_for.name):
            yield Definition(short, stands_for, found.start(), found.end())


def _each(*found: str | None) -> Iterator[str]:
    """The short names that were found; Chinese gives several in one bracket: （简称甲园、乙园）."""
    for one in found:
        yield from re.split(r"[、／/]|或", one) if one and chinese(one) else filter(None, [one])


def _headed(short: str, long: Mention) -> Named | None:
    """What a short name with a head noun is short for: the name, or the place it lies in; None for another head.

    "North Park of the Reed Zone (the Reed Zone)": the zone. "Plan for the Reed Zone (the Reed Zone)": not the plan.
    Capitals stand for what is held every year, "2031 Reed Boat Race (RBR)", and not for that year's.
    """
    edition = _EDITION.match(long.text) if long.kind is Kind.EVENT and short.isupper() else None
    if edition:
        return Named(long.kind, long.text[edition.end() :])
    last, core = short.rsplit(maxsplit=1)[-1], re.split(r" (?:of|for|on|in|to) ", long.text)[0].split()
    if last not in HEADS or last == core[-1] or last in COMPANY_ROLES.get(core[-1], ()) or " " not in short:
        return named(long)
    inner = re.search(r" of (?:the )?(?P<inner>[A-Z].*)$", long.text) if long.kind is Kind.PLACE else None
    return Named(Kind.PLACE, inner["inner"]) if inner and inner["inner"].split()[-1] == last else None


_EDITION = re.compile(r"(?:(?:19|20)\d\d|\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth) (?=[A-Z]\w+ [A-Z])")


def _abbreviates(short: str, long: str) -> bool:
    """Whether every content word of the short form stands in the long one, or its capitals abbreviate the long one.

    The nearest name is not always the one defined: "Plan for the … Zone (hereinafter the Hetao Plan)" names the plan.
    """
    words = [word for word in fold(short).split() if word not in _SMALL]
    if set(words) <= set(fold(long).split()):
        return True
    if chinese(long):
        return zh.abbreviates(short, long)
    if is_document_number(long):
        return HEADS.get(short.rsplit(maxsplit=1)[-1]) is Kind.PLAN
    return (
        _initials(short, long) or _shortened(short, long) or short in COMPANY_ROLES.get(long.rsplit(maxsplit=1)[-1], ())
    )


#: Legal form that closes a company's name → what a text may call the company besides its own words.
COMPANY_ROLES = dict.fromkeys(
    ("Limited", "Ltd", "Ltd.", "Corporation", "Company", "Inc", "Inc.", "plc", "PLC", "AG", "SE"),
    ("Company", "Corporation", "Group"),
)


def _initials(short: str, long: str) -> bool:
    """Whether the capitals of an acronym come in the long form's initials, in order; the first must agree.

    >>> _initials("HSITPL", "Hong Kong-Shenzhen Innovation and Technology Park Limited"), _initials("GBA", "Zone")
    (True, False)
    """
    letters = [letter for letter in short if letter.isupper()]
    if len(letters) < _SHORTEST or " " in short:
        return False
    initials = "".join(word[:1] for word in re.split(r"[\s-]+", long)).upper()
    rest = iter(initials)
    found = sum(any(letter == other for other in rest) for letter in letters)
    return letters[0] in initials[:2] + initials[-4:] and found >= len(letters) - (len(letters) > _LONG)


#: An acronym has two letters or more; one of more than three may have a letter of its own ("HSITPL").
_SHORTEST, _LONG = 2, 3


def _shortened(short: str, long: str) -> bool:
    """Whether a short form of several words shares two or more with the long one: "AmCham South China"."""
    return len(set(fold(short).split()) & set(fold(long).split()) - _SMALL) > 1

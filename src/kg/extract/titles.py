"""Names in English by how they are built: runs of capitalised words that end in a head noun, with what belongs to them.

The grammar finds names the editors have not met; it asserts a kind, never an identity. One pass over the words: the
cost is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.evidence import Kind
from kg.extract.heads import (
    CALENDAR,
    FIELDS,
    HEADS,
    INSIDE_POSSESSIVES,
    LEADING,
    NUMBERED,
    OFFICES,
    OPENERS,
    PLACES_OF,
    listed,
)

_WORD = re.compile(r"[^\W_](?:[\w&]|[-–’'/](?=[^\W_])|\.(?=(?:ai|com|io|net|org|cn)\b))*")
_LEGAL = re.compile(r"\.?,? (?:Co\b\.?,? ?)?(?:Ltd|Limited|LLC|Inc|Corp|plc|PLC)\b\.?")
_YEAR_BEFORE = re.compile(r"\b(?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)) $")
#: Words that may join two runs of one name.
_JOINTS = listed(
    """
    a among an of for on in to with by and the at between from under within
    """
)
#: Which words may lead on from a head noun, by kind; a plan's title leads on with any of the joints.
_ONWARD = {
    Kind.PLAN: listed(
        """
    of for on to in concerning governing regarding between among with
    """
    ),
    Kind.ORGANIZATION: listed(
        """
    of for
    """
    ),
    Kind.EVENT: listed(
        """
    of on for
    """
    ),
    Kind.PLACE: frozenset(("of",)),
}
#: Bodies that are somewhere: "Chamber of Commerce in …".
_FURTHER = {word: frozenset(("of", "in")) for word in ("Chamber", "Office", "Consulate", "Embassy", "Government")} | {
    word: frozenset(("of", "on", "for")) for word in ("Panel", "Committee", "Commission", "Council")
}
#: A gap between runs has at most so many joints: "of the", "by and between the".
_MAX_JOINTS = 3
#: A text of so many words or more, all capitalised but these, is a headline in title case: capitals say nothing there.
_SOME_WORDS = 4
_SMALL_WORDS = listed(
    """
    a about after amid among an and as at before between by during for from in into is its of on or over than the to
    under upon vs was with
    """
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands. capital: it can be part of a name."""

    start: int
    end: int
    text: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words with nothing but spaces between; first and last index the sentence's words, last included."""

    first: int
    last: int


#: A number or letter behind a head noun: "Line 2", "Tide Centre II", "Block B".
_NUMERAL = re.compile(r"\d+|I{1,3}|I?V|[A-H]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence and its runs of capitalised ones."""

    text: str
    words: tuple[Word, ...]
    runs: tuple[Run, ...]

    def last(self, run: Run) -> str:
        """The last word of a run that is no number."""
        word = self.words[run.last].text
        return self.words[run.last - 1].text if _NUMERAL.fullmatch(word) and run.last > run.first else word

    def gap(self, left: Run, right: Run) -> list[str]:
        """The words between two runs."""
        return [word.text for word in self.words[left.last + 1 : right.first]]

    def between(self, left: Run, right: Run) -> str:
        """The text between two runs."""
        return self.text[self.words[left.last].end : self.words[right.first].start]

    def span(self, first: Run, last: Run) -> tuple[int, int]:
        """Offsets of a stretch of runs."""
        return self.words[first.first].start, self.words[last.last].end

    @property
    def title_case(self) -> bool:
        """Whether all words but small ones are capitalised, as in some headlines."""
        told = [it.text for it in self.words if it.text[0].isalpha() and it.text not in _SMALL_WORDS]
        return len(told) >= _SOME_WORDS and all(any(letter.isupper() for letter in it[:2]) for it in told)


#: What stands between two words where the second may begin a sentence: after a dateline too.
_OPENINGS = frozenset((". ", ":", "“", '"', ".", "--", "—", "–"))


def words(text: str, start: int, end: int) -> Words:
    """The words between two offsets."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        opens = not found or text[found[-1].end : match.start()].strip(" ") in _OPENINGS
        found.append(_word(match, opens=opens))
    return Words(text, tuple(found), tuple(_runs(text, found)))


def _word(match: re.Match[str], *, opens: bool) -> Word:
    """A word without a possessive's ending; one that only opens the sentence is not taken for capitalised."""
    word, last = match[0], match.end()
    if word[-2:] in {"'s", "’s"} and word not in INSIDE_POSSESSIVES:
        word, last = word[:-2], last - 2
    capital = any(letter.isupper() for letter in word[:3]) and word not in CALENDAR
    if (opens and word in OPENERS) or (word in {"March", "May"} and _MONTH.search(match.string, *_around(match))):
        capital = False
    return Word(match.start(), last, word, capital)


#: "in March", "March 5": the month, not a name.
_MONTH = re.compile(r"(?:\b(?:in|on|by|of|since|until|from|to|early|late|mid) |^)(?:March|May)\b|(?:March|May)\.? \d")


def _around(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - 6), match.end() + 3


def _runs(text: str, found: list[Word]) -> Iterator[Run]:
    first = None
    for at, word in enumerate(found):
        numbered = word.text.isdigit() and at > 0 and found[at - 1].text in NUMBERED
        gap = text[found[at - 1].end : word.start] if first is not None else ""
        joined = gap in {" ", " & ", " • ", " · "} or (gap in {"' ", "’ "} and _closes_in_head(found, at))
        if first is not None and not (joined and (word.capital or numbered)):
            yield Run(first, at - 1)
            first = None
        if first is None and word.capital:
            first = at
    if first is not None:
        yield Run(first, len(found) - 1)


def _closes_in_head(found: list[Word], at: int) -> bool:
    """Whether a plural possessive stands inside a name: "Tide Builders' Association", not "the Parks' Reed River"."""
    return found[at - 1].text.endswith("s") and found[at].text in HEADS


def titles(found: Words) -> Iterator[tuple[int, int, Kind]]:
    """Every name that a head noun closes or opens, as page offsets and kind; the longest reading of each."""
    runs = _coordinated(found)
    for at, (first, last) in enumerate(runs):
        legal = _LEGAL.match(found.text, found.words[last.last].end)
        if legal:
            yield found.words[_core(found, first)].start, legal.end(), Kind.ORGANIZATION
        elif kind := HEADS.get(found.last(last)):
            yield from _named(found, runs, at, kind)


def whole_title(found: Words) -> Iterator[tuple[int, int, Kind]]:
    """The one name that all of a text in title case is: a document's, or after "Label:" any; a body before a colon."""
    colon = _LABELLED.match(found.text, found.words[0].start, found.words[-1].end) if found.words else None
    value = words(found.text, colon.end(), found.words[-1].end) if colon else found
    if colon:
        label = words(found.text, found.words[0].start, colon.end() - len(": "))
        yield from (it for it in titles(label) if it == (colon.start(), colon.end() - len(": "), Kind.ORGANIZATION))
    for start, end, kind in titles(value):
        whole = value.words and start == value.words[0].start and end >= value.words[-1].end
        if whole and (colon or kind is Kind.PLAN):
            yield start, end, kind


_LABELLED = re.compile(r"[A-Z][A-Za-z ]{2,30}: ")


def _coordinated(found: Words) -> list[tuple[Run, Run]]:
    """Runs, those joined that one name joins by "and" or commas: fields of work before a body's head noun."""
    joined: list[tuple[Run, Run]] = []
    for run in found.runs:
        if joined and _same_name(found, joined[-1][1], run):
            joined[-1] = (joined[-1][0], run)
        else:
            joined.append((run, run))
    return joined


def _same_name(found: Words, left: Run, right: Run) -> bool:
    gap = found.between(left, right)
    if found.words[left.last].text not in FIELDS | _ENDING or found.words[right.first].text not in FIELDS | _OPENING:
        return False
    return gap == " and " or (gap in {", ", ", and "} and _closes(found, right))


#: Heads of bodies that are fields as well, where "and" joins them: "Government Service and Data Administration",
#: "Market Supervision and Administration Bureau".
_ENDING, _OPENING = frozenset(("Service",)), frozenset(("Data", "Administration", "Enterprise", "Talent"))


def _closes(found: Words, run: Run) -> bool:
    """Whether a list of fields goes on to a body's head: "Culture, Sports and Tourism Bureau"."""
    rest = [word.text for word in found.words[run.first : run.last + 4]]
    return "and" in rest and any(word in HEADS or word in FIELDS for word in rest[rest.index("and") + 1 :])


def _named(found: Words, runs: list[tuple[Run, Run]], at: int, kind: Kind) -> Iterator[tuple[int, int, Kind]]:
    first, last = runs[at]
    start = _core(found, first)
    end = _extended(found, runs, at, kind)
    alone = start == last.last and end == last
    if (alone and not (last.last > first.first)) or (end == last and _is_some_branch(found, first)):
        return  # a head noun by itself names nothing
    begin = found.words[start].start
    if kind is Kind.EVENT and (year := _YEAR_BEFORE.search(found.text, max(0, begin - 6), begin)):
        begin = year.start()
    close = found.words[end.last].end
    ground = _GROUND.match(found.text, close) if kind is Kind.PLACE and end != last else None
    yield begin, ground.end() if ground else close, kind


def _is_some_branch(found: Words, run: Run) -> bool:
    """Whether a name is a city and "Branch": whose branch it is, it does not say."""
    return run.last == run.first + 1 and found.words[run.last].text == "Branch"


#: "North Park of the Reed zone": the last word of the name, without its capital.
_GROUND = re.compile(r" (?:zone|park|area|loop)\b")


#: "N Reed Road; E Tide Road": sides, no part of the names behind them; nor is an article, wherever it stands.
_NEVER_FIRST = frozenset(("N", "E", "S", "W", "The", "A", "An", "All", "Our", "Its", "This", "That", "These", "Those"))


def _core(found: Words, run: Run) -> int:
    """The index of the first word that belongs to the name: offices before it do not."""
    at = run.first
    if at < run.last and found.words[at].text in _NEVER_FIRST:
        at += 1
    while at < run.last and found.words[at].text in OFFICES and found.words[at + 1].text not in HEADS:
        at += 1
    return at


def _extended(found: Words, runs: list[tuple[Run, Run]], at: int, kind: Kind) -> Run:
    """The run at which a name ends that may lead on: "Ministry of …", "Plan for the … of the …"."""
    head, end = found.last(runs[at][1]), runs[at][1]
    if (kind is Kind.ORGANIZATION and head not in LEADING) or (kind is Kind.PLACE and head not in PLACES_OF):
        return end
    onward = _ONWARD[kind] | _FURTHER.get(head, frozenset())
    further = _JOINTS if kind is Kind.PLAN else _FURTHER.get(head, frozenset(("of",)))
    joint = ""
    for first, last in runs[at + 1 :]:
        listed_on = joint in _BETWEEN and found.between(end, first) in _LISTING
        if not listed_on and (
            not _leads_on(found, end, first, last, onward)
            or (kind is Kind.PLAN and _stands_beside(found, runs[at], end, (first, last)))
        ):
            break
        joint = joint if listed_on else found.gap(end, first)[0]
        end = last
        onward = further
    return end


#: What is between or among several goes on to all of them: "among Reed, Anport and Marsh".
_BETWEEN = frozenset(("between", "among"))
_LISTING = frozenset((", ", " and ", " and the ", ", and ", ", the ", ", and the "))
#: Behind a place these words tell when a thing was done there: the place is no part of the title before it.
_DAY_BEHIND = re.compile(
    r",? (?:today|yesterday|last|this|on (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8}\.? \d|\d))"
)


def _stands_beside(found: Words, opening: tuple[Run, Run], end: Run, more: tuple[Run, Run]) -> bool:
    """Whether what a plan's title might lead on to only tells whose it is, between whom, or where it was signed.

    "Reed Plan of the Tide Council", "Quay Agreement between …", "… signed the Pact on Tides in Anport on Monday". A
    title that opens with its head goes on: "Plan of …", "Agreement between …".
    """
    first, last = opening
    gap, named = found.gap(end, more[0]), last.last > first.first
    if gap == ["in"] and _DAY_BEHIND.match(found.text, found.words[more[1].last].end):
        return True
    whose = gap[0] == "of" and HEADS.get(found.last(more[1])) is Kind.ORGANIZATION
    return named and end == last and (whose or gap[0] in _BETWEEN)


def _leads_on(found: Words, end: Run, first: Run, last: Run, onward: frozenset[str]) -> bool:
    """Whether a name goes on over a gap of joints; not into another name that "and" adds."""
    gap = found.gap(Run(end.first, end.last), first)
    plain = found.between(end, first).strip(" ") == " ".join(gap)
    if not gap or len(gap) > _MAX_JOINTS or not plain or gap[0] not in onward or not _JOINTS.issuperset(gap[1:]):
        return False
    return gap[0] != "and" or (found.last(last) not in HEADS and gap == ["and"])

"""The sections of plain text while they are gathered, line by line, and which of their headings are headlines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg import notices
from kg.evidence import Part, Sentence
from kg.read import headings, marks
from kg.read.lines import ITEM, Line, Span, lines

#: List pages cut ledes at 200 characters; a paragraph much longer than that is an article's.
TEASER_CHARACTERS = 300
#: A heading is a headline by itself from so many words, or so many Chinese characters.
HEADLINE_WORDS = 4
HEADLINE_HAN = 8
#: The share of a page's headings that must have a short text right below for it to be a list of texts.
LISTED = 0.5
_HAN = re.compile(r"[一-鿿]")


@dataclass(slots=True)
class Draft:
    """A section being gathered: spans of its heading, paragraphs and items, and which paragraphs are rows of facts.

    adjacent: no blank line between heading and text, and no rows. row: the heading is itself such a row.
    """

    heading: Span | None = None
    paragraphs: list[Span] = field(default_factory=list)
    items: list[Span] = field(default_factory=list)
    rows: set[Span] = field(default_factory=set)
    marks: list[Sentence] = field(default_factory=list)
    adjacent: bool = True
    site: bool = False
    label: bool = False
    row: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing stands below the heading."""
        return not self.paragraphs and not self.items

    @property
    def short(self) -> bool:
        """Whether one short paragraph stands right below the heading."""
        size = sum(end - start for start, end in self.paragraphs)
        return self.adjacent and len(self.paragraphs) <= 1 and size <= TEASER_CHARACTERS

    def words(self, text: str) -> str:
        """The words of its heading."""
        return text[slice(*self.heading)] if self.heading else ""


def drafts(text: str) -> list[Draft]:
    """The sections of a text in their order, each with what its heading is."""
    found: list[Draft] = []
    last = Line.BLANK
    waiting: list[Sentence] = []
    all_lines = lines(text)
    opens = True
    for at, (line, span) in enumerate(all_lines):
        opens = opens and all(it.bare for it in found[-1:])
        kind, said = _below(text, found, line, last, opens=opens), None
        if kind is Line.HEADING and opens and (said := _above_all_text(text, found, span, last)):
            kind = Line.MARKS
        elif kind is Line.HEADING and found and _signature(text, all_lines, at):
            kind, said = Line.MARKS, [Sentence(*span, Part.LABEL)]
        if kind is Line.MARKS:
            (found[-1].marks if found else waiting).extend(said or _marked(text, span))
        elif kind is not Line.BLANK:
            _gather(text, found, kind, span, last)
        last = kind
    if waiting and not found:
        found.append(Draft())
    if not found:
        return []
    found[0].marks[:0] = waiting
    return _told(text, found)


def _marked(text: str, span: Span) -> list[Sentence]:
    return [Sentence(*one) for one in marks.line(text, *span) or ()]


def _below(text: str, found: list[Draft], kind: Line, last: Line, *, opens: bool) -> Line:
    """What a line is by what stands above: a heading right below another one is its text, but where a page opens.

    opens: whether there was no text yet.
    """
    if kind is not Line.HEADING or last is not kind or not found:
        return kind
    told = not opens and tells(found[-1].words(text))
    return Line.PROSE if told or _of_a_part(text, found) else kind


def _above_all_text(text: str, found: list[Draft], span: Span, last: Line) -> list[Sentence] | None:
    """What a line that opens a page says of issue, day and author; None for a headline, with or without its day."""
    both = marks.beside(text, *span)
    if both and tells(text[slice(*both[0])]):
        return None
    if (said := headings.masthead(text, *span)) or not found:
        return said
    apart = last is Line.BLANK and headings.issuer(text[slice(*span)])
    return None if apart else headings.byline(text, *span)


def _of_a_part(text: str, found: list[Draft]) -> bool:
    """Whether the last heading heads a part of the text under the first, which is a headline by its length."""
    first, last = found[0].words(text), found[-1].words(text)
    whole = len(first.split()) > _SHORT or len(_HAN.findall(first)) > 2 * _SHORT
    return len(found) > 1 and whole and headings.of_a_part(last)


#: A headline has more words than this, or more than twice as many Chinese characters.
_SHORT = 2


def _signature(text: str, all_lines: list[tuple[Line, Span]], at: int) -> bool:
    """Whether a line signs the text above: below it stands a day by itself, and then nothing, or what follows a gap."""
    above = next((it for it in (all_lines[back][0] for back in range(at - 1, -1, -1)) if it is not Line.BLANK), None)
    below = [*all_lines[at + 1 : at + 3], (Line.BLANK, (0, 0))]
    (kind, span), (after, _) = below[:2] if len(below) > 1 else (below[0], below[0])
    day = kind is Line.MARKS and marks.day(text[slice(*span)])
    return day and above in {Line.PROSE, Line.ITEM} and after in {Line.BLANK, Line.HEADING}


def _gather(text: str, found: list[Draft], kind: Line, span: Span, last: Line) -> None:
    """Give a line to the draft it belongs to, or open one with it. last: what the line before was."""
    if kind is Line.HEADING or (kind is Line.ITEM and not found):
        for above in found[-1:] if last is Line.HEADING else ():
            above.site = not notices.of_a_notice(text[slice(*span)])
        found.append(_headed(text, span))
    elif kind is Line.ROW and _HAN.search(text, *span):
        found.append(Draft(heading=span, row=True))
    elif kind is Line.ITEM:
        found[-1].items.append(span)
    else:
        if not found:
            found.append(Draft())
        found[-1].paragraphs.append(span)
        found[-1].adjacent &= last is not Line.BLANK and kind is not Line.ROW
        found[-1].rows |= {span} if kind is Line.ROW else set()


def _headed(text: str, span: Span) -> Draft:
    """A draft under a heading, without the day beside it and without its bullet."""
    both = marks.beside(text, *span)
    start, end = both[0] if both else span
    bullet = ITEM.match(text, start, end)
    if bullet and not re.match(r"[\d(（]", bullet[0]):
        start = bullet.end()
    return Draft(heading=(start, end), marks=[Sentence(*both[1], Part.DATELINE)] if both else [])


# ---- what a heading is ----


def _told(text: str, found: list[Draft]) -> list[Draft]:
    """Say which headings are the site's name, headlines and labels.

    One heading of those that open a page is its headline; further ones are headlines only where the page lists texts.
    What is said above it of day and author belongs to it.
    """
    texts = [at for at, it in enumerate(found) if not it.bare]
    opening = next((at for at in texts if not headings.of_a_part(found[at].words(text))), (texts or [0])[0])
    first = _headline(text, found[: opening + 1]) if len(found) > 1 else 0
    for number, draft in enumerate(found):
        names = number == 0 and first > 0 and draft.bare and not headings.kind_of_text(draft.words(text))
        draft.site = (
            names and (draft.site or headings.of_the_site(draft.words(text))) and not marks.bare(draft.words(text))
        )
        draft.label = number != first and not draft.site
    listed = _lists(text, found[first:])
    for draft in found[first + 1 :] if listed else ():
        draft.label = not _item_of_a_list(text, draft)
    if found[0].row and first == 0 and len(found) > 1:
        found[0].label = True
    for draft in found[:first]:
        found[first].marks[:0], draft.marks = draft.marks, []
    return found


def _headline(text: str, opening: list[Draft]) -> int:
    """Which of the headings that open a page is its headline: the first that tells something and is no name."""
    possible = [at for at, it in enumerate(opening) if it.heading and not _of_no_text(text, it, first=at == 0)]
    telling = [at for at in possible if tells(opening[at].words(text))]
    no_name = (at for at in telling if not headings.name(opening[at].words(text)))
    short = [at for at in possible if not opening[at].site] or possible
    return next(no_name, (telling or short or [0])[0])


def _of_no_text(text: str, draft: Draft, *, first: bool) -> bool:
    """Whether a heading that opens a page names a site, a kind of text, a number or a part."""
    words = draft.words(text)
    return (
        draft.row
        or headings.of_the_site(words)
        or headings.kind_of_text(words)
        or notices.of_a_notice(words)
        or marks.bare(words)
        or headings.issuer(words)
        or (not first and headings.of_a_part(words))
    )


def tells(words: str) -> bool:
    """Whether words are long enough for a headline by themselves."""
    return len(words.split()) >= HEADLINE_WORDS or len(_HAN.findall(words)) >= HEADLINE_HAN


def _lists(text: str, found: list[Draft]) -> bool:
    """Whether a page lists texts: most headings tell something and have one paragraph each, and so has the first."""
    headed = [it for it in found if it.heading and not (it.row or it.bare or headings.of_a_part(it.words(text)))]
    items = [it for it in headed if _item_of_a_list(text, it) and sum(b - a > _YEAR for a, b in it.paragraphs) <= 1]
    short = [it for it in items if it.short]
    opens = not found[0].heading or found[0] in items
    return opens and max(len(short), len(items) - 1) >= max(LISTED * len(headed), 2)


#: What a year or a month above the next text has at most, in characters.
_YEAR = 16


def _item_of_a_list(text: str, draft: Draft) -> bool:
    words = draft.words(text)
    told = (
        (len(words.split()) > _SHORT or len(_HAN.findall(words)) > 2 * _SHORT)
        and not draft.row
        and not headings.of_a_part(words)
        and not notices.of_a_notice(words)
    )
    ranked = re.match(r"\d ", words)  # of the most read, without its neighbours
    return told and not ranked and (bool(draft.paragraphs) or bool(draft.marks))

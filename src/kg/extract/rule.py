"""What a rule is: a name, patterns over masked sentences, and a small function that makes claims of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field

from rdflib import Literal, URIRef

from kg.evidence import Claim, Date, Kind, Made, Mention, Named, Page, Part, Section, Sentence, Thing
from kg.extract.documents import is_document_number
from kg.extract.masked import Masked
from kg.terms import SKOS

TEXT_PARTS = (Part.HEADLINE, Part.CAPTION, Part.BODY, Part.LIST_ITEM)


#: Words for a document that sets out what is to be, "the plan", as opposed to one that is signed.
POLICIES = (
    "plan",
    "outline",
    "blueprint",
    "programme",
    "program",
    "scheme",
    "policy",
    "circular",
    "notice",
    "document",
)
#: What a text says before a plan that it only mentions, in at most so many characters.
_IN_PASSING = re.compile(
    r"\b(?:implement(?:ing|s|ation of)?|gives? effect to|giving effect to|carry out|[Ii]n line with"
    r"|[Ii]n accordance with|[Pp]ursuant to|[Bb]ased on|echoes|consistent with"
    r"|(?:country|nation|China)['’]s(?: [a-z]+)?) (?:the )?[\"“]?$"
)
_NATIONAL = re.compile(r"\bFive-Year Plan\b")
_LEAD_IN = 40


@dataclass(slots=True)
class Context:
    """What a rule may know besides its sentence: the section so far, in page order.

    mentions: of all sentences up to and with this one. claims: made so far in this section. introduced: things that a
    rule made of words, by the noun that may go on to stand for them: "opened a branch … The branch covers …". topic:
    what the last sentence that named or spoke of something began with; what "it" then is. described: the plan that the
    page speaks of without its name, "a development plan for the … Park". earlier: the mentions of the sections before;
    said: their claims. asked: the question that this sentence answers, the one right before it. headed: the day, and
    perhaps the person, that opens the paragraph: "2 May 2031, Ola Ferro. …". year: what stands by itself above this
    part of a chronicle.
    """

    page: Page
    section: Section
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    introduced: dict[str, Thing] = field(default_factory=dict)
    topic: Thing | None = None
    described: Named | None = None
    earlier: list[Mention] = field(default_factory=list)
    said: list[Claim] = field(default_factory=list)
    asked: Masked | None = None
    headed: Masked | None = None
    year: str | None = None

    @property
    def language(self) -> str:
        """The language of the page's words, BCP 47."""
        return self.page.source.language

    def text(self, words: str) -> Literal:
        """Words of the page as a literal in its language."""
        return Literal(words, lang=self.language)

    def plan_before(self, offset: int, *, passing: bool = True) -> Thing | None:
        """The plan that "it" and "by 2025" are about before an offset of this section.

        The one named last, but none that is only named in passing, "to implement the National Plan", where the page
        speaks of another, be it without its name; without passing, none of these at all.
        """
        own = [it for it in self.mentions if it.kind is Kind.PLAN and it.start < offset]
        own = [it for it in own if not is_document_number(it.text) or self._by_number(it)] or own
        told = [it for it in own if not self.in_passing(it)]
        spoken = self.described or next((self.introduced[it] for it in POLICIES if it in self.introduced), None)
        return named(told[-1]) if told else spoken or (named(own[-1]) if own and passing else None)

    def _by_number(self, mention: Mention) -> bool:
        """Whether a document is known by its number alone: then the number is not that of another."""
        return any(it.subject == named(mention) for it in self.claims)

    def in_passing(self, mention: Mention) -> bool:
        """Whether the words before a plan's name say that it is only mentioned: "to implement the National Plan"."""
        before = self.page.text[max(0, mention.start - _LEAD_IN) : mention.start]
        return bool(_IN_PASSING.search(before) or _NATIONAL.search(mention.text))

    def before(self, kinds: Set[Kind], offset: int, noun: str = "") -> Named | None:
        """What was named last before an offset of this section; noun: a word its name must have, in any case."""
        for mention in reversed(self.mentions):
            fits = mention.kind in kinds and mention.start < offset and not is_document_number(mention.text)
            if fits and (not noun or (_is_called(mention.text, noun) and not _is_for(mention, noun))):
                whole = _OF_WHOLE.fullmatch(mention.text) if noun == "zone" else None
                return Named(mention.kind, whole["whole"]) if whole else named(mention)
        return self._in_title(offset, noun) if Kind.PLACE in kinds else None

    def _in_title(self, offset: int, noun: str) -> Named | None:
        """The zone or park that is named only in the title of a plan: "the Plan for the Park of the Reed Zone"."""
        titles = [it.text for it in self.mentions if it.kind is Kind.PLAN and it.start < offset]
        form = _TITLE_OF.get(noun)
        told = [match["name"] for it in reversed(titles) if form and (match := form.match(it))]
        return Named(Kind.PLACE, told[0]) if told else None


#: "The zone" is not "the North Park of the Reed Zone".
_OF_WHOLE = re.compile(r".+ (?:Park|Section|Area|Part) of (?:the )?(?P<whole>.+ Zone)")
#: What a title is for, by the noun that goes on to stand for it.
_TITLE_OF = {
    noun: re.compile(rf".*\b(?:of|for|in) (?:the )?(?P<name>(?:[A-Z][\w’'-]* (?:and )?){{1,12}}{noun.capitalize()})\b")
    for noun in ("zone", "park")
}


#: Marks that open no quotation, of which a pattern may begin with one.
_MARKS = frozenset("，；、：")


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a rule in one masked sentence."""

    rule: str
    context: Context
    sentence: Sentence
    masked: Masked
    match: re.Match[str]

    def has(self, group: str) -> bool:
        """Whether the pattern that matched has this group and it took part."""
        return group in self.match.re.groupindex and self.match[group] is not None

    def mention(self, group: str) -> Mention:
        """The mention a group stands for."""
        return self.masked.named(self.match[group])

    def thing(self, group: str) -> Named:
        """The named thing a group stands for."""
        return named(self.mention(group))

    def date(self, group: str) -> Date | None:
        """The date a group stands for; None where it is not there or means no day, month or year."""
        value = self.mention(group).value if self.has(group) else None
        return value if isinstance(value, Date) else None

    def span(self, first: str | int = 0, last: str | int | None = None) -> tuple[int, int]:
        """Page offsets from the start of one group to the end of another (or of the same)."""
        last = first if last is None else last
        start, end = self.masked.offset(self.match.start(first)), self.masked.offset(self.match.end(last))
        start += first == 0 and self.context.page.text[start : start + 1] in _MARKS
        return start, end - (len(words := self.context.page.text[start:end]) - len(words.rstrip()))

    def words(self, group: str) -> str:
        """The words of the page at a group."""
        start, end = self.span(group)
        return self.context.page.text[start:end]

    def things(self, group: str) -> list[Named]:
        """Everything named in a stretch of the sentence, in order, each once; dates and amounts are not named."""
        found = self.masked.within(self.match[group]) if self.has(group) else []
        return list(dict.fromkeys(named(it) for it in found if it.kind not in {Kind.DATE, Kind.QUANTITY}))

    def claim(
        self, subject: Thing, predicate: URIRef, value: Thing | Literal | URIRef, span: tuple[int, int] | None = None
    ) -> Claim:
        """A claim of this rule; span: the words it rests on, by default the whole match."""
        start, end = span or self.span()
        return Claim(subject, predicate, value, start, end, self.rule)


def goes_on(page: Page, section: Section) -> bool:
    """Whether a section goes on with what stands above it.

    So does a line of a fact sheet, a list under a label, and a point of several: 02 管多久, 三、发展目标, Q3: ….
    """
    inside = section.sentences
    facts = all(
        it.part in {Part.LABEL, Part.LIST_ITEM} or (len(inside) == 1 and _FACT.match(page.quote(it))) for it in inside
    )
    parts = [it.part for it in inside[:2]]
    headed = parts in ([Part.HEADLINE, Part.LIST_ITEM], [Part.LABEL, Part.LIST_ITEM])
    listed = headed and len(page.quote(inside[0])) <= _LABEL
    return facts or listed or bool(inside and _POINT.match(page.quote(inside[0])))


#: Longest heading over a list that is a label and no headline, in characters.
_LABEL = 16


#: How a line of a fact sheet begins.
_FACT = re.compile(r"[^\s:：,，。.]{2,8} ?[:：|｜\t]")
#: How the heading of one point of several begins.
_POINT = re.compile(
    r"(?:0\d|[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十\d]{1,2}[)）]|[▶►▍■◆●•·①-⑳]|Q\d{0,2} ?[:：.]"
    r"|[问問][:：])\s*\S"
)

Read = Callable[[Found], Iterable[Claim]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. parts: where on a page it reads. description: what it matches and must not; the catalog shows it.

    templates: patterns in the form that `pattern` compiles, when a sentence first needs them: 240 of them would take a
    third of a second at every start. signs: words of which a sentence must have one before any pattern is tried; none:
    all sentences are tried.
    """

    name: str
    templates: tuple[str, ...]
    parts: tuple[Part, ...]
    read: Read
    description: str
    signs: tuple[str, ...] = ()


def rule(
    name: str, *templates: str, parts: tuple[Part, ...] = TEXT_PARTS, signs: str | tuple[str, ...] = ()
) -> Callable[[Read], Rule]:
    """Make a rule of a function; its docstring is the description. signs: a tuple, or words parted by spaces."""
    wanted = tuple(signs.split()) if isinstance(signs, str) else signs

    def made(read: Read) -> Rule:
        return Rule(name, templates, parts, read, read.__doc__ or "", wanted)

    return made


#: Words for one kind of place: a page that names a port goes on to speak of the checkpoint.
_CROSSINGS = frozenset(("port", "checkpoint", "crossing", "point"))


def _is_called(name: str, noun: str) -> bool:
    """Whether "the park" may stand for a name: the noun is its last word, or stands before "of"."""
    words = name.lower().split()
    if noun in _CROSSINGS:
        return bool(_CROSSINGS & set(words[-2:]))
    return words[-1] == noun or f" {noun} of " in f" {name.lower()} "


def _is_for(mention: Mention, noun: str) -> bool:
    """Whether a noun is only what a document's title says that it is for: "the park" is no Outline of the Reed Park."""
    return mention.kind is Kind.PLAN and f" {noun}" in mention.text.lower() and noun in _SITES


#: Nouns of places that titles of documents end in.
_SITES = frozenset(
    ("park", "zone", "area", "loop", "port", "bay", "district", "city", "checkpoint", "centre", "center")
)


def named(mention: Mention) -> Named:
    """The thing a mention names."""
    return Named(mention.kind, mention.text)


def term(words: str) -> Made:
    """A concept of the vocabulary by its words: a measure, a role."""
    return Made("term", (words,), (SKOS.Concept,), words[:1].upper() + words[1:])

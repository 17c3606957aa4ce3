"""Everything the rules read from a page: its sentences one after the other, each with what those before it said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from kg.evidence import Alias, Claim, Kind, Mention, Named, Page, Part, Reading, Section, Sentence, Thing
from kg.extract.dates import in_year
from kg.extract.definitions import Definition, definitions
from kg.extract.documents import canonical_number
from kg.extract.gazetteer import Gazetteer
from kg.extract.layout import layout_claims
from kg.extract.masked import mask
from kg.extract.mentions import MAX_CHARACTERS, candidates, chosen, searched
from kg.extract.rule import Context, goes_on, named
from kg.extract.rulebook import Rulebook
from kg.extract.rules import ENGLISH
from kg.extract.rules.reference import described
from kg.extract.rules.topic import named_by_row, next_topic
from kg.extract.rules.zh import RULES as CHINESE
from kg.extract.rules.zh.topics import leading as chinese_topic
from kg.extract.shortnames import OwnNames
from kg.terms import HET, SCHEMA, SKOS

_ENGLISH, _CHINESE = Rulebook(ENGLISH), Rulebook(CHINESE)


def extract(page: Page, gazetteer: Gazetteer) -> Reading:
    """Everything the rules read from a page. gazetteer: the names the editors know.

    Twice over the mentions: each sentence by itself, then again with the names that the page has shown to use.
    """
    alone = {one: candidates(page, one, (gazetteer,)) for section in page.sections for one in section.sentences}
    first = {sentence: chosen(found) for sentence, found in alone.items()}
    title = next((it for found in first.values() for it in found if _is_title(page, it)), None)
    defined = [it for sentence, found in first.items() for it in definitions(page, sentence, found, title)]
    own = OwnNames((it for found in first.values() for it in found), ((it.short, it.long) for it in defined))
    found: list[Mention] = []
    claims: list[Claim] = []
    topic: Thing | None = None
    for section in page.sections:
        goes = goes_on(page, section) or _row(page, section)
        context = Context(page, section, topic=topic if goes else None, earlier=found, said=claims)
        for sentence in section.sentences:
            span = searched(sentence)
            short, again = (
                [Mention(a, b, kind, page.text[a:b]) for a, b, kind in find(page.text, *span)]
                for find in (own.defined, own.find)
            )
            _read(context, sentence, chosen([*short, *alone[sentence], *again]), defined)
        topic = context.topic
        found += context.mentions
        claims += context.claims
    aliases = dict.fromkeys((*own.aliases(), *_numbered(found, claims)))
    return Reading(page, tuple(found), tuple(aliases), tuple(dict.fromkeys(claims)))


def _numbered(found: Iterable[Mention], claims: Iterable[Claim]) -> Iterator[Alias]:
    """The number of a document as another name of it, where the page says of which document it is the number."""
    whose = {str(it.object): it.subject for it in claims if it.predicate == SCHEMA.legislationIdentifier}
    for mention in found:
        title = whose.get(canonical_number(mention.text)) if mention.kind is Kind.PLAN else None
        if isinstance(title, Named) and title != named(mention):
            yield Alias(named(mention), title)


def _is_title(page: Page, mention: Mention) -> bool:
    """Whether a document's name is the first line of the page, which then is that document."""
    first = page.text.lstrip().partition("\n")[0].strip()
    return mention.kind is Kind.PLAN and mention.text == first


def _row(page: Page, section: Section) -> bool:
    """Whether a section opens with a line of facts, which is of what stands above it."""
    return bool(section.sentences and _ROW.match(page.quote(section.sentences[0])))


#: A line of a fact sheet in English: "Site area: 3 hectares", "Site area | 3 hectares".
_ROW = re.compile(r"(?![^:]*\b(?:is|are|was|were|has|have|will)\b)[A-Z][\w’',() /-]{1,60}?(?:: |\t| \| )[^.]*[.]?$")


def _read(context: Context, sentence: Sentence, found: tuple[Mention, ...], defined: list[Definition]) -> None:
    """Add a sentence's mentions and claims to its section's."""
    context.year = _year(context, sentence)
    found = tuple(in_year(it, context.year) for it in found) if context.year else found
    context.mentions += found
    context.claims += layout_claims(context, sentence)
    context.claims += _short_names(context, sentence, defined)
    if _of_references(context.page.text, sentence):
        return
    if sentence.end - sentence.start <= MAX_CHARACTERS:  # a longer "sentence" is no sentence, and costs seconds
        masked = mask(context.page, sentence, found)
        context.described = described(context, masked) or context.described
        rules = _CHINESE if masked.chinese else _ENGLISH
        context.claims += _unsaid(context, sentence, rules.claims(context, sentence, masked))
        if masked.chinese:
            context.topic = chinese_topic(context, masked) or context.topic
        elif sentence.part is not Part.CREDIT and not _ROW.match(
            context.page.quote(sentence)
        ):  # a line of facts is of what stands above it
            context.topic = next_topic(context, masked)
        else:
            context.topic = named_by_row(masked) or context.topic
        if sentence.part not in _BESIDE_TEXT and not _MARKER.fullmatch(masked.text):
            context.asked = masked if _asks(masked.text) else None
        if _DAY.fullmatch(masked.text):
            context.headed = masked
        elif context.page.text.find("\n", sentence.end, sentence.end + 1) >= 0:
            context.headed = None


def _of_references(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is one of a list of references, which tells what others wrote and when."""
    return any(start <= sentence.start < end for start, end in _references(text))


@lru_cache(maxsize=1)
def _references(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a page's lists of references, from their headings to the first line that is no item."""
    starts = [it.end() for it in _REFERENCES.finditer(text)]
    ends = (_UNMARKED.search(text, it) for it in starts)
    return tuple((start, it.start() if it else len(text)) for start, it in zip(starts, ends, strict=True))


_REFERENCES = re.compile(
    r"^[ \t#=]*(?:References|Bibliography|Footnotes|Notes and references|Citations|Works cited|Further reading"
    r"|Sources|参考文献|參考文獻|参考资料|參考資料|参考来源|參考來源|注释|註釋)[ \t:：=]*$",
    re.MULTILINE,
)
#: A line that is no item of a list ends it.
_UNMARKED = re.compile(r"^(?![ \t]*(?:$|\[?\d{1,3}[.\])、]|[•*^↑–-]|[\"“]))", re.MULTILINE)


def _year(context: Context, sentence: Sentence) -> str | None:
    """The year of a chronicle that a sentence is of: its own where it opens with one, else what stands above."""
    text = context.page.text
    told = _YEAR.match(text, sentence.start, sentence.end)
    lone = told and told.end() == sentence.end and len(_YEAR_LINE.findall(text)) < _SEVERAL
    return told["year"] if told and not lone else context.year


#: A year by itself, or one that a mark parts from what happened in it.
_YEAR = re.compile(r"(?:In )?(?P<year>(?:19|20)\d\d) ?年?(?:[:：.]?$| ?[:：|\t]\s?| [–—-] )")
#: One year by itself may be that of an edition: only several head the parts of a chronicle.
_YEAR_LINE, _SEVERAL = re.compile(r"^[ \t]*(?:In )?(?:19|20)\d\d ?年?[:：.]?[ \t]*$", re.MULTILINE), 2
_BESIDE_TEXT = frozenset((Part.DATELINE, Part.CREDIT, Part.CAPTION))
#: What leads a question or its answer in is neither: "Q1.", "A:".
_MARKER = re.compile(r"\s*(?:Q|A|Question|Answer)?\.? ?\d{0,2}[.:)]?\s*")


def _asks(text: str) -> bool:
    """Whether a sentence asks, or is a word or two that head what follows: "FIELDS.", "The number."."""
    return text.rstrip().endswith(("?", "？")) or bool(_HEADING.fullmatch(text) or _DAY.fullmatch(text))


#: No verb fits into so few words; a name by itself heads nothing.
_HEADING = re.compile(r"(?:[A-Z][A-Z ’'-]{2,30}|(?:The |Its )?[A-Z]?[a-z’'-]+(?: [a-z’'-]+){0,2})\.")
_DAY = re.compile(
    r"⟦Date:\d+⟧(?:[,:]? (?:(?:Mr|Ms|Mrs|Dr|Professor) )?(?:⟦Person:\d+⟧|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}))?\.?"
)


def _unsaid(context: Context, sentence: Sentence, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims that no rule has made of this sentence: what two rules read is said once, by the first."""
    said = {(it.subject, it.predicate, it.object) for it in context.claims if it.start >= sentence.start}
    for claim in claims:
        triple = claim.subject, claim.predicate, claim.object
        if claim.start < sentence.start:  # the dateline's words for a day that this sentence only calls "today"
            yield claim
        elif triple not in said:
            said.add(triple)
            yield _with_its_subject(context, sentence, claim)


#: Relations whose words say little without what they are said of: "is run by …", "lies in …".
_SAID_OF = frozenset((SCHEMA.containedInPlace, SCHEMA.location, HET.situation, HET.operator, SCHEMA.parentOrganization))


def _with_its_subject(context: Context, sentence: Sentence, claim: Claim) -> Claim:
    """The claim, its words from the name of what it is said of, where the sentence has that name beside them."""
    about = claim.subject
    if claim.predicate not in _SAID_OF or not isinstance(about, Named):
        return claim
    spots = [it for it in context.mentions if it.start >= sentence.start and named(it) == about]
    if any(claim.start <= it.start < claim.end for it in spots):
        return claim
    before = [it.start for it in spots if it.start < claim.start]
    behind = [it.end for it in spots if claim.end <= it.start and it.end <= sentence.end]
    if before:
        return replace(claim, start=before[-1])
    return replace(claim, end=behind[0]) if behind else claim


def _short_names(context: Context, sentence: Sentence, defined: list[Definition]) -> Iterator[Claim]:
    for one in defined:
        if sentence.start <= one.start < sentence.end:
            yield Claim(one.long, SKOS.altLabel, context.text(one.short), one.start, one.end, "hereinafter")

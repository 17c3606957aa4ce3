"""What the layout of a page says before any rule reads a sentence: publisher, headlines, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import notices
from kg.evidence import Claim, Date, Kind, Layout, Made, Named, Page, Part, Section, Sentence
from kg.extract.rule import Context
from kg.terms import SCHEMA, XSD
from kg.vocabulary import SEGMENTS


def article(page: Page, section: Section) -> Made | None:
    """The article a teaser stands for, or that a section is; None for text without a headline to know it by."""
    heads = section.part(Part.HEADLINE)
    if not heads or _of_a_notice(page, section):
        return None
    headline = page.quote(heads[0])
    types = (SCHEMA.NewsArticle,) if section.layout is Layout.TEASER else (SCHEMA.Article,)
    return Made("article", (headline,), types, headline)


def photo(context: Context) -> Made:
    """The photo of the section at hand: the n-th of its page, named by the headline it stands under."""
    number = context.section.number
    heads = context.section.part(Part.HEADLINE)
    headline = context.page.quote(heads[0]) if heads else f"{context.page.source.title}, {number}"
    label = f"Photo: {headline}"
    return Made("photo", (context.page.key, str(number)), (SCHEMA.ImageObject,), label)


def _of_a_notice(page: Page, section: Section) -> bool:
    """Whether what stands as a heading is a line such as 成文日期：…, which heads nothing."""
    heading = page.quote(section.part(Part.HEADLINE)[0])
    if "\t" in heading:
        return True  # a row of a table
    alone = {it.part for it in section.sentences} <= {Part.HEADLINE, Part.DATELINE, Part.LABEL}
    return notices.of_a_notice(heading) or (alone and notices.field(heading))


def source(page: Page) -> Made:
    """The source a page was received from."""
    return Made("source", (page.source.slug,), (SCHEMA.CollectionPage,), page.source.title)


def layout_claims(context: Context, sentence: Sentence) -> Iterator[Claim]:
    """The claims a sentence makes by where it stands."""
    page, section, words = context.page, context.section, context.page.quote(sentence)
    span = (sentence.start, sentence.end)
    if sentence.part is Part.SITE_NAME and _named(context, sentence):
        yield Claim(source(page), SCHEMA.publisher, Named(Kind.ORGANIZATION, words), *span, "site-name")
    elif work := article(page, section) if sentence.part is Part.HEADLINE else None:
        yield Claim(work, SCHEMA.headline, context.text(words), *span, "headline")
        yield from _about(work, context, sentence)
    elif sentence.part is Part.DATELINE:
        yield from _published(context, sentence)
    elif sentence.part is Part.CAPTION and sentence == section.part(Part.CAPTION)[0]:
        last = section.part(Part.CAPTION)[-1]
        caption = context.text(page.text[sentence.start : last.end])
        yield Claim(photo(context), SCHEMA.caption, caption, *span, "caption")


def _named(context: Context, sentence: Sentence) -> bool:
    """Whether the whole sentence is one name: a document's heading may stand where sites have theirs."""
    whole = (it for it in context.mentions if (it.start, it.end) == (sentence.start, sentence.end))
    return any(it.kind is Kind.ORGANIZATION for it in whole)


def _about(work: Made, context: Context, sentence: Sentence) -> Iterator[Claim]:
    """A headline that is nothing but a name says what its article is about; a document's title heads the document."""
    for mention in context.mentions:
        if mention.kind in SEGMENTS.keys() - {Kind.PLAN} and (mention.start, mention.end) == (
            sentence.start,
            sentence.end,
        ):
            thing = Named(mention.kind, mention.text)
            yield Claim(work, SCHEMA.about, thing, mention.start, mention.end, "headline-about")


#: What a line tells with a day that is not the day of publication.
_OTHER_DAY = re.compile(
    r"\b(?:[Rr]evised|[Rr]eviewed|[Ll]ast [Uu]pdated?|(?:state|status|[Aa]s) (?:of|at)"
    r"|[Ff]or (?:discussion|information|decision))\b"
    r"|最[后後近](?:更新|修订|修訂)|日修[订訂]"
)


def _published(context: Context, sentence: Sentence) -> Iterator[Claim]:
    """The first whole day in a section's datelines is the day its article was published.

    Not the day it was revised last, that its figures are of, or that it is to be discussed.
    """
    work = article(context.page, context.section)
    if work is None or any(
        claim.predicate == SCHEMA.datePublished and claim.subject == work for claim in context.claims
    ):
        return
    for mention in context.mentions:
        if mention.start >= sentence.start and isinstance(mention.value, Date) and mention.value.datatype == XSD.date:
            if _OTHER_DAY.search(
                context.page.text[context.page.text.rfind("\n", 0, mention.start) + 1 : mention.end + 3]
            ):
                return
            yield Claim(work, SCHEMA.datePublished, mention.value.literal, sentence.start, sentence.end, "dateline")
            return

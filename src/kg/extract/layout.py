"""What the layout of a page says before any rule reads a sentence: publisher, headlines, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    """The photo of the section at hand: the n-th of its page."""
    number = context.section.number
    label = f"Photo {number} of {context.page.source.title}"
    return Made("photo", (context.page.key, str(number)), (SCHEMA.ImageObject,), label)


#: A line of a notice's head or of a fact sheet.
_FIELD = re.compile(
    r"[^\s:：,，。.]{0,6}(?:名称|单位|机构|部门|时间|标题|索引号|主题|来源|位置|地址|面积|组成|领域|规模|期限|范围)[:：|｜]"
)
#: The same where text may stand below: a document's number, and who issued it when.
_HEAD = re.compile(
    r"[^\s:：,，。.]{0,6}(?:机关|文号|字号|日期|编号)[:：|｜]|\S{2,8}〔\d{4}〕\d{1,4}号$"
    r"|[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,5} \[\d{4}\] No\. ?\d{1,4}$"
    r"|(?:Answers|Figures|Information|Prices|Status|State|Version|Text|As) (?:as )?(?:of|at)"
    r" (?:\d{1,2} )?[A-Z][a-z]+\.? [\d, ]{4,8}$"
)


#: A medium's name on a line of its own says who published the text above, and heads nothing.
_MEDIUM = re.compile(
    r"(?:The )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3} (?:Times|Daily|Post|Herald|Gazette|Tribune|Journal|Review|Weekly"
    r"|Observer|Chronicle|Courier|Newswire)"
    r"|[^\s，。：]{2,8}(?:日报|日報|晚报|晚報|晨报|晨報|时报|時報|周刊|週刊|商报|商報|通讯社|通訊社)"
)


def _of_a_notice(page: Page, section: Section) -> bool:
    """Whether what stands as a heading is a line such as 成文日期：…, which heads nothing."""
    heading = page.quote(section.part(Part.HEADLINE)[0])
    if "\t" in heading:
        return True  # a row of a table
    alone = {it.part for it in section.sentences} <= {Part.HEADLINE, Part.DATELINE, Part.LABEL}
    return bool(_MEDIUM.fullmatch(heading) or _HEAD.match(heading) or (alone and _FIELD.match(heading)))


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


def _published(context: Context, sentence: Sentence) -> Iterator[Claim]:
    """The first whole day in a section's datelines is the day its article was published."""
    work = article(context.page, context.section)
    if work is None or any(
        claim.predicate == SCHEMA.datePublished and claim.subject == work for claim in context.claims
    ):
        return
    for mention in context.mentions:
        if mention.start >= sentence.start and isinstance(mention.value, Date) and mention.value.datatype == XSD.date:
            yield Claim(work, SCHEMA.datePublished, mention.value.literal, sentence.start, sentence.end, "dateline")
            return

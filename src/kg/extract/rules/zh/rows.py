"""Chinese: the lines of a fact sheet that tell of its document: 成文：2023-08-08, 条数：30条, 关键年：2030／2035."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import URIRef

from kg.evidence import Claim, Date, Kind, Named, Part
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.outcomes import milestone
from kg.extract.rules.zh.wording import HEAD, counted, integer, is_number, place_of, titled
from kg.han import plain
from kg.terms import HET, SCHEMA, XSD

_PARTS = (Part.LABEL, Part.BODY, Part.LIST_ITEM, Part.HEADLINE, Part.DATELINE)
#: Fields of a day, by what was done on it.
_DAYS: tuple[tuple[re.Pattern[str], URIRef], ...] = (
    (re.compile(r"成文|印发|签发|落款|通过|制定|颁布|发文|批复|文件"), SCHEMA.legislationDate),
    (re.compile(r"公布|发布|公开|面世|上网|见报|刊宪|对外"), SCHEMA.datePublished),
)


@rule(
    "zh-document-day",
    r"^(?P<field>(?:成文|印发|签发|落款|通过|制定|颁布|发文|批复|公布|发布|公开|面世|上网|见报|刊宪|对外公布)"
    r"(?:于|日期?|时间)?):{date:DATE}",
    signs=":",
    parts=_PARTS,
)
def document_day(found: Found) -> Iterator[Claim]:
    """The day of the document that a fact sheet tells of: 成文：…, 公布：…. Not the page's own: 发布时间 on top."""
    plan, date = told_of(found), found.date("date")
    if plan is None or date is None:
        return
    predicate = next((to for form, to in _DAYS if form.search(found.match["field"])), SCHEMA.datePublished)
    yield found.claim(plan, predicate, date.literal)


@rule(
    "zh-document-count",
    r"^(?:条数|条款|措施|举措|措施数[目量]?|举措数[目量]?|项数)(?:共|:){1,2}(?:共|合共)?{count:AMOUNT}",
    r"^(?:条数|条款|措施|举措|措施数[目量]?|举措数[目量]?|项数)(?:共|:){1,2}"
    r"(?:共|合共)?(?P<words>[一二三四五六七八九十百\d]+)(?:条|项)?$",
    signs="条 措施 项",
    parts=_PARTS,
)
def document_count(found: Found) -> Iterator[Claim]:
    """How many measures the document of a fact sheet has: 条数：30条."""
    value = found.mention("count").value if found.has("count") else None
    count = int(float(value.number)) if value and hasattr(value, "number") else counted(found.match["words"])
    plan = told_of(found)
    if plan and count:
        yield found.claim(plan, HET.measureCount, integer(count))


@rule(
    "zh-document-years",
    r"^(?:关键年份?|目标年份?|节点|时间节点|里程碑|关键节点|年份):(?P<years>{:DATE}(?:[/、,和与及; ]{:DATE}){1,3})",
    r"^(?:关键年份?|目标年份?|节点|时间节点|里程碑|关键节点|年份):(?P<plain>(?:19|20)\d\d(?:[/、,和与及; ](?:19"
    r"|20)\d\d){1,3})",
    signs="年 节点 里程碑",
    parts=_PARTS,
)
def document_years(found: Found) -> Iterator[Claim]:
    """The years that the document of a fact sheet sets as milestones: 关键年：2030／2035."""
    plan = told_of(found)
    if plan is None:
        return
    of = place_of(found, plan) or plan
    for year in _years(found):
        target = milestone(found, plan, of, year)
        yield found.claim(plan, HET.hasMilestone, target)
        yield found.claim(target, HET.dueBy, year.literal)


def _years(found: Found) -> list[Date]:
    if found.has("years"):
        dates = [it.value for it in found.masked.within(found.match["years"])]
        return [it for it in dates if isinstance(it, Date) and it.datatype == XSD.gYear]
    return [Date(year, XSD.gYear) for year in re.findall(r"\d{4}", found.match["plain"])]


def told_of(found: Found) -> Named | None:
    """The document that a fact sheet is about: the one named last above, if a line says that it is one; else None.

    A line alone such as 发布：… may also date the page.
    """
    text = plain(found.context.page.text)
    above = text[: found.sentence.start]
    if not _SHEET.search(above) and not _SHEET.search(text[found.sentence.end : found.sentence.end + HEAD]):
        return None
    mentions = (*reversed(found.context.mentions), *reversed(found.context.earlier))
    plans = (it for it in mentions if it.kind is Kind.PLAN and not is_number(it) and it.start < found.sentence.start)
    return next((named(it) for it in plans), None) or titled(found, below=HEAD)


#: A line of a fact sheet that names a document, its issuer or its number.
_SHEET = re.compile(
    r"^\s*(?:文件|文件名称?|名称|标题|题名|依据|规划|纲要|文号|发文字号|编号|发文机关|发文单位|发文机构|制定|制定机关|印发机关"
    r"|颁布)\s*[:|\t]",
    re.MULTILINE,
)

RULES = (document_day, document_count, document_years)

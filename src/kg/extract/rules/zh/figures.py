"""Chinese: figures of trade and output, growth, rates of tax, capacities, ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Kind, Made, Named
from kg.extract.rule import Found, rule, term
from kg.extract.rules.zh.measured import number, observation, period_before
from kg.extract.rules.zh.wording import REF, amount, counted, place_before, referred
from kg.terms import HET, SCHEMA, XSD

_ABOUT = r"(?:大约|约为?|近|超过?|逾|为|达到?|完成|实现|突破|是|共|首次|升至|增至|降至|,){0,3}"
_MEASURE = (
    r"(?P<measure>(?:外贸|货物贸易|货物|跨境电商|一般贸易|加工贸易)?(?:进出口|出口|进口)(?:总值|总额|额|规模|值)?"
    r"|外贸(?:总值|总额|规模)|对外贸易额?"
    r"|地区生产总值|国内生产总值|生产总值|GDP|工业增加值|固定资产投资|社会消费品零售总额"
    r"|一般公共预算收入|常住人口|户籍人口|港口货物吞吐量|集装箱吞吐量|货物吞吐量|吞吐量|旅客吞吐量|出入境人员"
    r"|出入境旅客|客流量?|研发投入|全社会研发投入|营业收入|营收|产值)"
)


@rule(
    "zh-figure",
    rf"{{about:PLACE|ORG}}(?:市|全市|关区|口岸|的|全年|今年|,)?{_MEASURE}{_ABOUT}{{value:AMOUNT}}",
    rf"{{about:PLACE|ORG}}(?:市|的|,)?(?:今年|去年)?{{:DATE}}[^。;⟦]{{0,6}}?{_MEASURE}{_ABOUT}{{value:AMOUNT}}",
    rf"(?:其中|,|。|^|、)(?:[^。;,⟦]{{0,8}}?){_MEASURE}{_ABOUT}{{value:AMOUNT}}",
    signs="⟦Quantity",
)
def figure(found: Found) -> Iterator[Claim]:
    """A measure of a place or body reached an amount, in a period: 进出口总值2.17万亿元. Not a growth rate.

    The parts of a total (其中出口…) are of the place named before in the sentence.
    """
    value = amount(found, "value")
    about = found.thing("about") if found.has("about") else place_before(found, found.span()[0]) or _told(found)
    if value and about and value.unit != "P1":
        yield from observation(found, about, found.words("measure"), period_before(found, found.span("value")[0]))


def _told(found: Found) -> Named | None:
    """What the figures before in the section are of, for a sentence that gives their parts: 其中,出口…."""
    if not found.masked.text.startswith(("其中", "出口", "进口")):
        return None
    told = [it for it in found.context.claims if it.rule == found.rule and it.predicate == SCHEMA.observationAbout]
    return told[-1].object if told and isinstance(told[-1].object, Named) else None


@rule(
    "zh-growth",
    rf"{_MEASURE}[^。;]{{0,40}}?(?:同比|比上年|较上年|按年|比去年同期|同比名义)(?:同期)?(?:实际)?(?P<sign>增长|上升"
    rf"|下降|减少|回落|增加|提高)(?:了)?{_ABOUT}{{value:AMOUNT}}",
    signs="同比 比上年 较上年 按年 比去年",
)
def growth(found: Found) -> Iterator[Claim]:
    """How much a measure of a place grew or fell against the year before: 同比增长3.7%. A fall is negative."""
    value, about = amount(found, "value"), place_before(found, found.span()[0])
    if value is None or value.unit != "P1" or about is None:
        return
    measure = f"{found.words('measure')}同比"
    down = re.search(r"下降|减少|回落", found.match["sign"])
    digits = ("-" if down else "") + value.number
    period = period_before(found, found.span("value")[0])
    when = period.value.lexical if period and isinstance(period.value, Date) else ""
    key = tuple(part for part in (about, term(measure), when, digits, "P1") if part)
    figure = Made("observation", key, (SCHEMA.Observation,), f"{about.name}{measure}：{digits}%")
    yield found.claim(figure, SCHEMA.observationAbout, about)
    yield found.claim(figure, SCHEMA.measuredProperty, term(measure))
    yield found.claim(figure, SCHEMA.value, number(digits))
    yield found.claim(figure, SCHEMA.unitCode, Literal("P1"))
    if period and isinstance(period.value, Date):
        yield found.claim(figure, HET.period, period.value.literal, (period.start, period.end))


_TAX = r"(?P<tax>企业所得税|个人所得税|增值税|关税|消费税)"


@rule(
    "zh-tax-rate",
    rf"(?:减?按|适用|按照|以|执行|实行|享受)(?:照)?{{value:AMOUNT}}的?(?:优惠)?(?:的)?税率(?:征收|缴纳|计征)?"
    rf"(?:的)?{_TAX}",
    rf"{_TAX}(?:的)?(?:优惠)?(?:税率|税负)?(?:统一)?(?:为|降至|降低至|减至|降为|减按|是|按|仅为"
    rf"|由⟦Quantity:\d+⟧降至){{value:AMOUNT}}",
    rf"{{value:AMOUNT}}的?{_TAX}(?:优惠)?(?:税率|优惠)?",
    signs="税",
)
def tax_rate(found: Found) -> Iterator[Claim]:
    """The rate of a tax that holds in a place: 减按15%的税率征收企业所得税. Not an amount or share of tax."""
    value = amount(found, "value")
    about = place_before(found, found.span()[0]) or _taxed(found)
    if value and about and value.unit == "P1":
        yield from observation(found, about, f"{found.words('tax')}税率")


def _taxed(found: Found) -> Named | None:
    """The place that 园区 in the sentence stands for, else the park that the section named last."""
    ref = re.search(REF, found.masked.text[: found.match.start()])
    return referred(found, ref["ref"] if ref else "园区", {Kind.PLACE})


@rule(
    "zh-capacity",
    r"{about:PLACE}[^。;⟦]{0,14}?(?:日均|每日|每天|单日|日|年|每年|高峰小时|最高日)(?:最大|设计|可|最高)?(?:通关"
    r"|通行|旅客|人员|车辆|验放|处理|客流|吞吐|接待|过关|通过)*(?P<what>能力|容量|设计量)?"
    r"(?:将)?(?:为|达到?|可达|约|超过?|提升至|提高至|扩大至|,|近|最高|最大)*{value:AMOUNT}",
    r"(?P<what>设计)(?:日均?|每日|每天|年)?(?:最大)?(?:通关|通行|旅客|车辆|验放|客流"
    r"|吞吐)*(?:能力|流量|量)?(?:为|达到?|约|超过?|近)*{value:AMOUNT}",
    r"{about:PLACE}[^。;⟦]{0,10}?(?P<what>可|能够?)(?:每日|每天|日均?|单日)?(?:处理|接待|容纳|验放|通行|承载)(?:约"
    r"|超过?|近)?{value:AMOUNT}",
    signs="能力 容量 设计 可处理 可接待 可容纳 可验放 每日 每天 日均",
)
def capacity(found: Found) -> Iterator[Claim]:
    """What a port or site can handle a day: 设计日通关能力20万人次. What does pass there is another measure."""
    value = amount(found, "value")
    about = found.thing("about") if found.has("about") else place_before(found, found.span()[0])
    if value and about and value.of and not value.money and re.search(r"人|客|车|辆|箱|架", value.of):
        yield from observation(found, about, "日均通行能力" if _able(found) else "日均客流")


def _able(found: Found) -> bool:
    """Whether the words are of what can pass, not of what does."""
    return found.has("what") or bool(re.search(r"(?:可|能)(?:通|处|接|容|验)", found.match[0]))


_NTH = r"(?:第(?P<rank>[一二三四五六七八九十\d]+)(?:位|名)?|(?P<first>首位|榜首|之首|第一))"


@rule(
    "zh-rank",
    rf"{{about:PLACE|ORG}}(?:[^。;⟦]|⟦(?:Quantity|Date):\d+⟧){{0,40}}?(?:{_MEASURE}(?:[^。;⟦]"
    rf"|⟦Quantity:\d+⟧){{0,24}}?)?(?:居|位列|位居|排名|名列"
    rf"|跃居|稳居|继续居)"
    rf"(?P<among>[^。;,]{{0,20}}?){_NTH}",
    signs="居 位列 排名 名列",
)
def rank(found: Found) -> Iterator[Claim]:
    """A place or body stands at a rank among others: 居内地外贸城市首位."""
    value = 1 if found.has("first") else counted(found.match["rank"])
    about, among = found.thing("about"), found.words("among").strip()
    if not value:
        return
    measure = f"{found.words('measure')}排名" if found.has("measure") else "排名"
    label = f"{about.name}{measure}（{among}）：{value}" if among else f"{about.name}{measure}：{value}"
    figure = Made("observation", (about, term(measure), among, str(value)), (SCHEMA.Observation,), label)
    yield found.claim(figure, SCHEMA.observationAbout, about)
    yield found.claim(figure, SCHEMA.measuredProperty, term(measure))
    yield found.claim(figure, SCHEMA.value, Literal(str(value), datatype=XSD.integer))
    if among:
        yield found.claim(figure, HET.comparedWith, found.context.text(among))


RULES = (figure, growth, tax_rate, capacity, rank)

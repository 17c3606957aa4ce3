"""Chinese: rates of tax, and what a port or site can handle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.zh.measured import Told, observation
from kg.extract.rules.zh.topics import REF, about, bracketed, stood_for
from kg.extract.rules.zh.wording import amount, denied, modality, place_before, told

_TAX = r"(?P<tax>企业所得税|个人所得税|增值税|关税|消费税|利得税|所得税)"
_RATE = r"(?:的)?(?:优惠|法定|名义|实际)?(?:的)?(?:税率|税负|率)?"
_TO = (
    r"(?:统一|一律|由(?:原来的|现行的)?⟦Quantity:\d+⟧|从⟦Quantity:\d+⟧|定?为|降至|降到|降低至|下调至|下调到|减至|减到"
    r"|降为|减按|调低至|调整为|是|按|按照|仅为|仅|只有|只需|只|低至|,|:){0,4}"
)


@rule(
    "zh-tax-rate",
    r"(?:减?按|适用|按照|以|执行|实行|享受|减至|只缴|缴纳|征收)(?:照)?(?:减免至"
    rf"|优惠至)?{{value:AMOUNT}}的?{_RATE}(?:的)?(?:征收|缴纳|计征|计缴|课征|缴交)?(?:的)?{_TAX}",
    rf"{_TAX}{_RATE}{_TO}{{value:AMOUNT}}",
    rf"{{value:AMOUNT}}的?{_TAX}{_RATE}",
    signs="税",
    parts=(*TEXT_PARTS, Part.LABEL),
)
def tax_rate(found: Found) -> Iterator[Claim]:
    """The rate of a tax that holds in a place: 减按15%的税率征收企业所得税. Not an amount or share of tax."""
    value = amount(found, "value")
    if (
        value is None
        or value.unit != "P1"
        or told(found, "value")
        or denied(found, "value")
        or _GROWS.search(_clauses(found))
    ):
        return
    where = place_before(found, found.span()[0]) or bracketed(found, {Kind.PLACE}) or _taxed(found)
    if where:
        tax = re.sub(r"^所得[税稅]$", "企业所得税", found.words("tax"))
        yield from observation(found, where, f"{tax}税率", Told(mood=modality(found, "value")))


def _clauses(found: Found) -> str:
    """The words of a match and those of its clause before it."""
    return re.split(r"[,。;]", found.masked.text[: found.match.start()])[-1] + found.match[0]


#: A rate of growth or a share, or one that somebody asks for.
_GROWS = re.compile(r"收入|增长|下降了|占(?!地)|减免了|希望|建议|呼吁|要求")


def _taxed(found: Found) -> Named | None:
    """The place that 园区 in the sentence stands for, else the park that the section named last."""
    ref = re.search(REF, found.masked.text[: found.match.start()])
    return stood_for(found.context, ref["ref"] if ref else "园区", found.span()[0], {Kind.PLACE})


_DAILY = r"(?:日均|每日|每天|单日|一天|每一天|一日|日|高峰小时|最高日|全天|平均每天|每年|年)"
_THROUGH = (
    r"(?:通关|通行|旅客|出入境|人员|车辆|人流|车流|验放|处理|客流|吞吐|接待|过关|加工|生产|制造|封装|检测|通过|过境|查验|接送|服务|输送|客运"
    r"|运输|载客|载)"
)
_ABLE = r"(?P<what>能力|容量|设计量|设计值|设计通关量|承载量|上限)"
_AMOUNT = (
    r"(?:将|可|会|的|最大|最高)*(?:为|达到?|可达|约|超过?|提高到|提升到|增加到|扩大到|提升至|提高至|增至|扩大至"
    r"|上限为|,|近|最高|最大|是|:|逾"
    r"|至多|多达|每日|每天|日均|旅客|人员|车辆){0,5}{value:AMOUNT}"
)


@rule(
    "zh-capacity",
    rf"(?:最大|设计|规划|预计|总)?{_DAILY}(?:最大|设计|可|最高|的)*{_THROUGH}*(?:人次|车次)?(?:最大|设计"
    rf"|的)*{_ABLE}{_AMOUNT}",
    rf"(?P<what>设计|规划)(?:的)?{_DAILY}?(?:最大)?{_THROUGH}*(?:能力|流量|量|容量|值)?{_AMOUNT}",
    rf"(?:{_DAILY}[^。;,⟦⟧:]{{0,4}})?(?P<what>可以?|能够?|足以|可供|得以|最多可?)(?:{_DAILY}|同时|满足"
    rf"|支持){{0,2}}(?:{_THROUGH}|容纳|承载|让|过|走|满足|应对|疏导|支撑)+(?:约|超过?|近|逾|多达"
    rf"|最多)*(?:[^\W\d⟦⟧]{{0,4}}){{value:AMOUNT}}(?!的?(?:企业|货物|货))",
    rf"{_DAILY}(?P<what>最高|最多|最大)(?:可以?)?{_THROUGH}+{{value:AMOUNT}}",
    rf"(?P<flow>{_DAILY}{_THROUGH}(?:量|流量|人次|人数)?){_AMOUNT}",
    r"(?P<what>日产|日加工|日处理)[^。;,⟦]{0,8}{value:AMOUNT}",
    rf"(?P<what>{_THROUGH}+能力){_AMOUNT}",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="能力 容量 设计 可 能 每日 每天 日均 一天 足以 最多 上限 日产 日加工 日处理",
)
def capacity(found: Found) -> Iterator[Claim]:
    """What a port or site can handle a day: 设计日通关能力20万人次. What does pass there is another measure."""
    value = amount(found, "value")
    if value is None or not value.of or value.money or told(found, "value") or denied(found, "value"):
        return
    where = about(found, found.match.start(), {Kind.PLACE}) or bracketed(found, {Kind.PLACE})
    if where and re.search(r"人|客|车|辆|箱|架|片|件|台|支", value.of):
        measure = "日均客流" if found.has("flow") else "日均通行能力"
        yield from observation(
            found, where, measure, Told(mood=modality(found, "value") if found.has("flow") else None)
        )


RULES = (tax_rate, capacity)

"""Chinese: what a port or site can handle a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Part
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.zh.measured import Told, observation
from kg.extract.rules.zh.topics import about, bracketed
from kg.extract.rules.zh.wording import amount, denied, prospect, told

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
    if not value.of.endswith("次") and not _A_DAY.search(_clause(found)):
        return  # 可容纳160人: room for so many, no flow
    where = about(found, found.match.start(), {Kind.PLACE}) or bracketed(found, {Kind.PLACE})
    if where and re.search(r"人|客|车|辆|箱|架|片|件|台|支", value.of):
        measure = "日均客流" if found.has("flow") else "日均通行能力"
        yield from observation(found, where, measure, Told(mood=prospect(found, "value")))


_A_DAY = re.compile(rf"{_DAILY}|日(?=产|加工|处理|设计|通)")


def _clause(found: Found) -> str:
    """The clause of an amount, with the word of a line of facts."""
    text, (start, end) = found.masked.text, found.match.span()
    return re.split(r"[,。;]", text[:start])[-1] + found.match[0] + re.split(r"[,。;]", text[end:])[0]


RULES = (capacity,)

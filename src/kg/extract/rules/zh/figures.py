"""Chinese: figures of trade and output, their growth, ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Kind, Made, Named
from kg.extract.rule import Found, rule, term
from kg.extract.rules.zh.measured import Told, number, observation, period_before
from kg.extract.rules.zh.topics import about as topic
from kg.extract.rules.zh.wording import amount, counted, place_before, read_already
from kg.han import plain
from kg.terms import HET, SCHEMA, XSD

_ABOUT = r"(?:大约|约为?|近|超过?|逾|为|达到?|完成|实现|突破|是|共|首次|升至|增至|降至|,){0,3}"
_MEASURE = (
    r"(?P<measure>(?:外贸|货物贸易|货物|跨境电商|一般贸易|加工贸易)?(?:进出口|出口|进口)(?:总值|总额|额|规模|值)?"
    r"|外贸(?:总值|总额|规模)|对外贸易额?"
    r"|地区生产总值|国内生产总值|生产总值|GDP|工业增加值|固定资产投资|社会消费品零售总额"
    r"|一般公共预算收入|常住人口|户籍人口|港口货物吞吐量|集装箱吞吐量|货物吞吐量|吞吐量|旅客吞吐量|出入境人员"
    r"|出入境旅客|客流量?|(?:全社会)?研发投入(?:强度)?|营业收入|营收|产值)"
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
        yield from observation(found, about, found.words("measure"), Told(period_before(found, found.span("value")[0])))


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


_NTH = r"(?:第(?P<rank>[一二三四五六七八九十\d]+)(?:位|名|大)?|(?P<first>首位|榜首|之首|第一|冠军|龙头|鳌头))"
_STANDS = (
    r"(?:连续[^。;,⟦]{0,8})?(?:居|位列|位居|排名|排在|排(?!行|名榜|序)|名列|跃居|稳居|继续居|高居|雄踞|位于|跻身|升至|跃升至|蝉联"
    r"|列|拿下|夺得)"
)


@rule(
    "zh-rank",
    rf"{_STANDS}(?P<among>[^。;,⟦]{{0,20}}?(?:⟦Place:\d+⟧[^。;,⟦]{{0,14}}?)?){_NTH}",
    signs="居 列 排 名列 雄踞 位于 跻身 升至 蝉联 拿下 夺得",
)
def rank(found: Found) -> Iterator[Claim]:
    """A place or body stands at a rank among others: 居内地外贸城市首位. Not a phase."""
    value = 1 if found.has("first") else counted(found.match["rank"])
    thing = _ranks(found)
    among = re.sub(r"^(?:(?:里|裏|裡)[居列]?|[居列])", "", found.words("among").strip())
    if not value or thing is None or read_already(found, HET.comparedWith):
        return
    measure, rated = _ranked(found), _rated(found) if _ALL.fullmatch(plain(among)) else ""
    scope = "，".join(filter(None, (among, rated)))
    label = f"{thing.name}{measure}（{scope}）：{value}" if scope else f"{thing.name}{measure}：{value}"
    figure = Made("observation", (thing, term(measure), scope, str(value)), (SCHEMA.Observation,), label)
    yield found.claim(figure, SCHEMA.observationAbout, thing)
    yield found.claim(figure, SCHEMA.measuredProperty, term(measure))
    yield found.claim(figure, SCHEMA.value, Literal(str(value), datatype=XSD.integer))
    for words in filter(None, (among, rated)):
        yield found.claim(figure, HET.comparedWith, found.context.text(words))


#: All of a place, which does not say what is ranked there.
_ALL = re.compile(r"全[市国省县区港球]")
_RATES = re.compile(r"(?:给|为|对)(?P<kind>[^,。;:⟦给为对]{2,8}?)(?:打的?分|的?(?:打分|评分|评比|评价|评级|评选|测评))")


def _rated(found: Found) -> str:
    """What kind of thing the list is of that ranks: 给孵化器打的分; "" where the sentence does not say."""
    told = _RATES.search(found.masked.text, 0, found.match.start())
    return found.context.page.text[slice(*map(found.masked.offset, told.span("kind")))] if told else ""


def _ranks(found: Found) -> Named | None:
    """What is ranked: the topic, or what the measure before in the clause is of."""
    bodies = {Kind.PLACE, Kind.ORGANIZATION}
    at = found.match.start()
    if re.search(r"(?:把|将)⟦\w+:\d+⟧[^,。;⟦]{0,4}$", found.masked.text[:at]):
        return None  # 丙把甲排在第三位 is read by `ranks`
    of = re.search(rf"(?:的)?(?:[^。;,⟦⟧:]{{0,6}}){_MEASURE}(?:[^。;,⟦]|⟦Quantity:\d+⟧)*$", found.masked.text[:at])
    return topic(found, of.start() if of else at, bodies)


def _ranked(found: Found) -> str:
    """The measure that a rank is by: the last one told of before it in the sentence; plain 排名 without one."""
    told = re.findall(_MEASURE.replace("(?P<measure>", "(?:", 1), found.masked.text[: found.match.end("among")])
    at = found.masked.text.rfind(told[-1], 0, found.match.end("among")) if told else -1
    words = found.context.page.text[found.masked.offset(at) : found.masked.offset(at + len(told[-1]))] if told else ""
    return f"{words}排名"


RULES = (figure, growth, rank)

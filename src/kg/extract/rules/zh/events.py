"""Chinese: when and where events are held, speeches and what they stressed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Part
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.zh.days import day, of_dateline
from kg.extract.rules.zh.topics import Rank, about
from kg.extract.rules.zh.wording import CLOSE, OPEN, denied, modality, told
from kg.terms import HET, SCHEMA, XSD

_HELD = (
    r"(?P<verb>举行|举办|召开|开幕|启幕|拉开帷幕|开赛|开展|闭幕|落幕|举办完毕|启动(?!仪式)|进行|揭幕|登场|上演|开锣"
    r"|鸣枪开跑|如期举行)"
)


@rule(
    "zh-event-held",
    rf"{{date:DATE}}(?:\([^()]*\))?(?:上午|下午|晚"
    rf"|起)?,?[^。;,⟦]{{0,10}}?{OPEN}{{event:EVENT}}{CLOSE}[^。;,⟦]{{0,10}}?(?:(?:在"
    rf"|于){{place:PLACE}})?[^。;,⟦]{{0,10}}?{_HELD}",
    rf"{OPEN}{{event:EVENT}}{CLOSE}[^。;⟦]{{0,6}}?(?:于|在)?{{date:DATE}}(?:至⟦Date:\d+⟧)?[^。;⟦]{{0,4}}?(?:,?(?:在"
    rf"|于)?{{place:PLACE}})?[^。;,⟦]{{0,10}}?{_HELD}",
    rf"{OPEN}{{event:EVENT}}{CLOSE}[^。;,⟦]{{0,6}}?(?:在|于){{place:PLACE}}[^。;,⟦]{{0,10}}?{_HELD}",
    rf"{{date:DATE}}[^。;⟦]{{0,8}}?(?:在|于){{place:PLACE}}[^。;,⟦]{{0,4}}?{_HELD}(?:的"
    rf"|了)?[^。;,⟦]{{0,4}}?{OPEN}{{event:EVENT}}",
    rf"{{date:DATE}}[^。;,⟦]{{0,6}}?(?P<verb>举行|举办|召开)的{OPEN}{{event:EVENT}}",
    signs="举行 举办 召开 开幕 启幕 启动 进行 揭幕 登场 上演 开锣 开跑 帷幕 开赛 开展 闭幕 落幕",
)
def held(found: Found) -> Iterator[Claim]:
    """When and where a named event is held: 5月31日,…车展在…开幕. A closing is no start; a plan says so."""
    if denied(found, "verb"):
        return
    event, mood = found.thing("event"), modality(found, "verb")
    if (date := found.date("date") or of_dateline(found)) and found.match["verb"] not in {"闭幕", "落幕"}:
        yield found.claim(event, SCHEMA.startDate, date.literal)
    if found.has("place"):
        yield found.claim(event, SCHEMA.location, found.thing("place"))
    if mood:
        yield found.claim(event, HET.modality, mood)


_NOUN = (
    r"(?:典礼|仪式|大会|会议|座谈会|发布会|记者会|吹风会|推介会|论坛|研讨会|签约会|动员会|现场会|听证会|见面会|开放日"
    r"|路演|揭牌|签约活动)"
)
_DOES = r"(?:启动|动工|开工|展开|奠基|封顶|平顶|合龙|贯通|揭牌|挂牌|破土|上梁|试运行|剪彩)"


@rule(
    "zh-occasion",
    rf"(?:{{date:DATE}}(?:\([^()]*\))?|今日|今天|昨日|昨天|同日|当日|当天)(?:\([^()]*\))?(?:上午|下午|晚上?)?[^。;,⟦]{{0,12}}?"
    r"(?:在{place:PLACE})?"
    rf"[^。;,⟦]{{0,6}}?(?P<verb>举行|举办|召开|主持)(?:了)?(?P<what>[^。;,⟦]{{0,14}}{_NOUN})",
    rf"(?P<what>(?:⟦Place:\d+⟧|⟦Organization:\d+⟧)?[^。;,⟦]{{0,14}}{_NOUN})(?:定?于|在)?{{date:DATE}}[^。;,⟦]{{0,10}}?"
    rf"(?:在{{place:PLACE}})?[^。;,⟦]{{0,4}}?(?P<verb>举行|举办|召开)",
    rf"{{date:DATE}}\s?,?(?P<what>(?:⟦Place:\d+⟧|⟦Organization:\d+⟧)?[^。;,⟦]{{0,14}}?(?:正式|顺利|全面)?(?P<verb>{_DOES}))"
    r"(?=[,。;]|$)",
    rf"(?P<what>(?:⟦Place:\d+⟧|⟦Organization:\d+⟧)?[^。;,⟦]{{0,16}}?)(?:亦|也|已)?(?:于|在)?(?:{{date:DATE}}|今日|今天|同日|当日"
    rf"|当天|即日)"
    rf"(?:\([^()]*\))?(?:正式|顺利|全面|宣布)?(?P<verb>{_DOES})(?=[,。;]|$)",
    rf"^{{date:DATE}}[\s:,]{{0,2}}(?P<what>[^。;,⟦]{{0,14}}{_NOUN})(?P<verb>)$",
    rf"{{date:DATE}}(?:正式|顺利|全面)?(?P<verb>{_DOES})的(?P<what>⟦Place:\d+⟧|[^。;,⟦]{{3,14}})(?=[,。;]|$)",
    r"(?P<what>){date:DATE}(?:正式|顺利|全面)?(?P<verb>动工|开工|破土|奠基|封顶)(?:重建|改建|建设|兴建|扩建)?(?=[,。;]|$)",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs=(
        "典礼 仪式 会 论坛 举行 举办 召开 主持 启动 动工 开工 展开 奠基 封顶 平顶 合龙 贯通 揭牌 挂牌 "
        "破土 上梁 试运行 剪彩"
    ),
)
def occasion(found: Found) -> Iterator[Claim]:
    """An occasion without a name of its own, on a day: 12月22日举行开园典礼, 连接桥工程今日启动. None without a day."""
    date = day(found) or of_dateline(found)
    days = {XSD.date, XSD.gMonthDay, *((XSD.gYearMonth, XSD.gYear) if found.has("date") else ())}
    if date is None or date.datatype not in days or told(found, "verb") or denied(found, "verb"):
        return
    held_there = re.fullmatch(r"举行|举办|召开|主持", found.match["verb"])
    inside = found.match.end("what") >= found.match.end("verb")
    words = found.words("what") + ("" if held_there or inside else found.words("verb"))
    if not found.match["what"]:
        thing = about(found, found.match.start(), {Kind.PLACE, Kind.ORGANIZATION}, Rank.TOPIC)
        words = f"{thing.name}{found.words('verb')}" if thing else ""
    if len(words) < _SHORTEST or words[0] in ")）]】":
        return
    made = Made("event", (words, date.lexical), (SCHEMA.Event,), words)
    yield found.claim(made, SCHEMA.startDate, date.literal)
    if found.has("place"):
        yield found.claim(made, SCHEMA.location, found.thing("place"))
    if mood := modality(found, "verb"):
        yield found.claim(made, HET.modality, mood)


#: 典礼, 会议 alone would not tell which.
_SHORTEST = 3

RULES = (held, occasion)

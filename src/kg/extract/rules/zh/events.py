"""Chinese: when and where events are held, speeches and what they stressed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Claim
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.wording import CLOSE, OPEN, denied, modality
from kg.terms import HET, SCHEMA

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
    signs="举行 举办 召开 开幕 启幕 启动 进行 揭幕 登场 上演 开锣 开跑 帷幕 开赛 开展 闭幕 落幕",
)
def held(found: Found) -> Iterator[Claim]:
    """When and where a named event is held: 5月31日,…车展在…开幕. A closing is no start; a plan says so."""
    if denied(found, "verb"):
        return
    event, mood = found.thing("event"), modality(found, "verb")
    if (date := found.date("date")) and found.match["verb"] not in {"闭幕", "落幕"}:
        yield found.claim(event, SCHEMA.startDate, date.literal)
    if found.has("place"):
        yield found.claim(event, SCHEMA.location, found.thing("place"))
    if mood:
        yield found.claim(event, HET.modality, mood)


RULES = (held,)

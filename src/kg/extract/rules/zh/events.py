"""Chinese: when and where events are held, speeches and what they stressed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.wording import CLOSE, OPEN, day, done
from kg.terms import HET, SCHEMA

_HELD = r"(?P<verb>举行|举办|召开|开幕|启幕|拉开帷幕|开赛|开展|闭幕|落幕|举办完毕)"


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
    signs="举行 举办 召开 开幕 启幕 帷幕 开赛 开展 闭幕 落幕",
)
def held(found: Found) -> Iterator[Claim]:
    """When and where a named event is held: 5月31日,…车展在…开幕. Not one that may be; a closing is no start."""
    if not done(found, "verb"):
        return
    event = found.thing("event")
    if (date := found.date("date")) and found.match["verb"] not in {"闭幕", "落幕"}:
        yield found.claim(event, SCHEMA.startDate, date.literal)
    if found.has("place"):
        yield found.claim(event, SCHEMA.location, found.thing("place"))


_STRESSED = r"(?:[^。;]{0,20}?(?:强调|指出|表示|提出|要求|呼吁|勉励)(?:,|:|要)?(?P<stressed>[“\"]?[^。;]{4,200}))?"


@rule(
    "zh-speech",
    rf"{{speaker:PERSON}}[^。;⟦]{{0,12}}?(?:,)?(?:于?{{date:DATE}},?)?(?:在|于|出席)"
    rf"(?:了)?{OPEN}{{event:EVENT}}{CLOSE}(?:上|期间|开幕式上"
    rf"|并|,)*(?:(?:发表|作了?|致)(?:了)?)?(?:重要|主旨|题为[^,。;]{{0,30}}的)?(?:讲话|演讲|致辞|致词|辞"
    rf"|发言){_STRESSED}",
    signs="讲话 演讲 致辞 致词 发言",
)
def speech(found: Found) -> Iterator[Claim]:
    """A person spoke at a named event, on a day, stressing something. Not a speech without its occasion."""
    speaker, event, date = found.thing("speaker"), found.thing("event"), day(found)
    occasion = date.lexical if date else event
    label = f"{speaker.name}在{event.name}上的讲话"
    spoken = Made("event", (speaker, "speech", occasion), (HET.Speech,), label)
    yield found.claim(spoken, HET.speaker, speaker)
    yield found.claim(spoken, SCHEMA.superEvent, event)
    if date:
        yield found.claim(spoken, SCHEMA.startDate, date.literal)
    if found.has("stressed"):
        yield from _stressed(found, spoken)


def _stressed(found: Found, spoken: Made) -> Iterator[Claim]:
    words = found.words("stressed").strip('“”"，,')
    yield found.claim(spoken, HET.emphasised, found.context.text(words))
    for mention in found.masked.within(found.match["stressed"]):
        if mention.kind in {Kind.PLACE, Kind.PLAN, Kind.ORGANIZATION}:
            yield found.claim(spoken, SCHEMA.about, named(mention))


RULES = (held, speech)

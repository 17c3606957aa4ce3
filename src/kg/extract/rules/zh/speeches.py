"""Chinese: who spoke when and where, and what was stressed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.wording import CLOSE, OPEN, day, denied, modality, told
from kg.terms import HET, SCHEMA

_SAYS = r"(?:强调|指出|表示|提出|要求|呼吁|勉励|重申|谈到|指|称|说|认为|希望|阐述|宣布)"
#: Right behind its verb 要 belongs to it (强调要…); behind a comma to what is said (强调,要…).
_THAT = r"(?:了|要)?[,:]*"
_STRESSED = rf"(?:[^。;]{{0,20}}?(?:着重)?{_SAYS}{_THAT}(?P<stressed>[“\"「]?[^。;]{{4,200}}))?"
_TITLED = r"(?:总书记|主席|教授|先生|女士|博士|院士|书记|市长|省长|局长|长官)?"
_AT = (
    rf"(?:在|于|出席|赴|主持)(?:了)?(?:⟦Place:\d+⟧)?(?:举行的)?(?:{OPEN}{{event:EVENT}}{CLOSE}"
    rf"|(?P<at>[^。;,⟦]{{0,16}}(?:仪式|典礼|开幕[式礼]|启动[式礼]|大会|会议|会|论坛|座谈会|活动|现场|讲堂)))"
)
_SPOKE = (
    r"(?P<verb>(?:(?:发表|作了?|做了?|致)(?:了)?(?:重要|主旨|主题|视频|书面|欢迎|开幕|题为[^,。;]{0,30}的)*)?(?:讲话"
    r"|演讲|致辞|致词|辞|发言|演说|主题报告|主旨报告|(?<=作)报告|主讲)(?!稿|者|人|精神|要点|比赛))"
)


@rule(
    "zh-speech",
    rf"{{speaker:PERSON}}{_TITLED}[^。;⟦]{{0,12}}?(?:,)?(?:(?:于|在)?{{date:DATE}},?)?{_AT}(?:上|期间|开幕式上|并"
    rf"|,|时)*{_SPOKE}{_STRESSED}",
    rf"{{speaker:PERSON}}{_TITLED}[^。;⟦]{{0,6}}?(?:,)?(?:(?:于|在)?{{date:DATE}},?)?(?:[^。;,⟦]{{0,8}}"
    rf"|以[^。;,⟦]{{2,30}}为题[^。;,⟦]{{0,4}}"
    rf"|在⟦Place:\d+⟧[^。;,⟦]{{0,8}}){_SPOKE}{_STRESSED}",
    rf"(?:在|于|^|(?<=[,。;]))(?:⟦Place:\d+⟧)?(?:举行的)?(?:{OPEN}{{event:EVENT}}{CLOSE})(?:上|期间|开幕式上),(?:⟦(?:Place"
    rf"|Organization):\d+⟧)?[^。;,⟦]{{0,14}}{{speaker:PERSON}}{_TITLED}[^。;,⟦]{{0,10}}{_SPOKE}{_STRESSED}",
    rf"{{speaker:PERSON}}{_TITLED}[^。;⟦]{{0,12}}?(?:,)?(?:(?:于|在)?{{date:DATE}},?)?(?:在"
    rf"|于)(?:⟦Place:\d+⟧)?(?:举行的)?{OPEN}{{event:EVENT}}{CLOSE}(?:上|期间|开幕式上)(?:的)?(?:讲话|演讲|致辞"
    r"|发言)?中?(?P<verb>强调|指出|提出){_THAT}"
    rf"(?P<stressed>[“\"「]?[^。;]{{4,200}})",
    rf"{{speaker:PERSON}}{_TITLED}[^。;⟦]{{0,8}}?(?:,)?(?:(?:于|在)?{{date:DATE}},?)?在(?:⟦Place:\d+⟧)?(?:举行的)?"
    r"(?P<at>[^。;,⟦]{0,12}(?:会|会议|活动|仪式|典礼))上(?P<verb>强调|指出|提出|要求|重申"
    r"|呼吁|表示|指(?![导定着数示挥]))"
    rf"{_THAT}(?P<stressed>[“\"「]?[^。;]{{4,200}})",
    r"(?:{event:EVENT}(?:上|的)?,?)?(?:讲话|演讲|致辞|报告|发言)?由(?:⟦(?:Organization"
    rf"|Place):\d+⟧[^。;,⟦]{{0,14}})?{{speaker:PERSON}}{_TITLED}(?:(?:于|在)?{{date:DATE}})?(?P<verb>发表|作出"
    r"|主讲|致辞|致欢迎辞|致开幕辞|致闭幕辞|致答谢辞"
    rf"|作主旨演讲|作(?:主题)?报告){_STRESSED}",
    r"(?P<verb>致辞嘉宾|主讲人|演讲嘉宾|主讲嘉宾|发言人|讲者|致辞人|演讲者|主讲者)(?:为|是|:)(?:⟦(?:Organization"
    r"|Place):\d+⟧[^。;,⟦]{0,14})?{speaker:PERSON}",
    rf"(?:^|(?<=[,。;]))(?:在)?(?P<at>[^。;,⟦]{{0,14}}(?:仪式|典礼|大会|会议|论坛|座谈会|活动|演讲|讲话"
    rf"|致辞))(?:上|中|现场|期间)?,(?:⟦(?:Place|Organization):\d+⟧)?[^。;,⟦]{{0,12}}{{speaker:PERSON}}{_TITLED}[^。"
    rf";,⟦]{{0,6}}{_SPOKE}{_STRESSED}",
    rf"(?:^|(?<=[,。;]))(?:在)?(?P<at>[^。;,⟦]{{0,14}}(?:仪式|典礼|大会|会议|论坛|座谈会|活动|演讲|讲话"
    rf"|致辞))(?:上|中|现场|期间)?,(?:⟦(?:Place|Organization):\d+⟧)?[^。;,⟦]{{0,12}}{{speaker:PERSON}}{_TITLED}[^。"
    rf";,⟦]{{0,6}}(?P<verb>强调|指出|提出){_THAT}(?P<stressed>[“\"「]?[^。;]{{4,200}})",
    signs="报告 主讲 讲者 嘉宾 讲话 演讲 致辞 致词 发言 演说 辞 强调 指出 提出 表示 重申 呼吁 指",
)
def speech(found: Found) -> Iterator[Claim]:
    """A person spoke at an event or on a day, stressing something. Not where no more is told, nor one to come."""
    if modality(found, "verb") or denied(found, "verb") or told(found, "verb"):
        return
    speaker, date = found.thing("speaker"), day(found)
    event = found.thing("event") if found.has("event") else None
    at = found.words("at") if found.has("at") else _ceremony(found)
    stressed = found.has("stressed")
    occasion = date.lexical if date else event or at or (found.words("stressed") if stressed else found.words("verb"))
    if not (event or date or stressed or at or found.has("by")):
        return
    label = f"{speaker.name}在{event.name}上的讲话" if event else f"{speaker.name}的讲话"
    spoken = Made("event", (speaker, "speech", occasion), (HET.Speech,), label)
    said = _plain_span(found)
    yield found.claim(spoken, HET.speaker, speaker, said)
    if event:
        yield found.claim(spoken, SCHEMA.superEvent, event, said)
    if date:
        yield found.claim(spoken, SCHEMA.startDate, date.literal, _dated(found))
    if stressed:
        yield from _stressed(found, spoken)


def _ceremony(found: Found) -> str:
    """The ceremony or meeting that the words before tell of: 举行开园典礼,行政长官…致辞; "" without one."""
    held = re.search(
        r"(?:举行|举办|召开|出席|主持)(?:了)?(?P<at>[^。;,⟦]{0,14}(?:仪式|典礼|大会|会议|论坛|座谈会|发布会))[^。;]{0,60}$",
        found.masked.text[: found.match.start("verb")],
    )
    if held is None:
        return ""
    start, end = found.masked.offset(held.start("at")), found.masked.offset(held.end("at"))
    return found.context.page.text[start:end]


def _plain_span(found: Found) -> tuple[int, int]:
    """The words that tell of the speech, without what it said."""
    return found.span()[0], found.span("verb")[1]


def _dated(found: Found) -> tuple[int, int]:
    """The same from the start of the sentence, where its day may stand."""
    return min(found.span()[0], found.sentence.start), found.span("verb")[1]


def _stressed(found: Found, spoken: Made) -> Iterator[Claim]:
    words = found.words("stressed").strip('“”"，,：:「」')
    yield found.claim(spoken, HET.emphasised, found.context.text(words), found.span("stressed"))
    for mention in found.masked.within(found.match["stressed"]):
        if mention.kind in {Kind.PLACE, Kind.PLAN, Kind.ORGANIZATION}:
            yield found.claim(spoken, SCHEMA.about, named(mention), found.span("stressed"))


@rule(
    "zh-stressed",
    r"^(?:{speaker:PERSON}|他|她|其|讲话|致辞|演讲|讲话中)[^。;,⟦]{0,8}?(?P<verb>强调|指出|呼吁|要求|重申"
    r"|勉励|表示|认为|指(?![导定着数示挥]))(?:了|要)?[,:]*(?P<stressed>[“\"「]?[^。;]{4,200})",
    signs="强调 指出 呼吁 要求 重申 勉励 表示 认为 指",
)
def stressed_later(found: Found) -> Iterator[Claim]:
    """What the speaker of the speech told last in the section stressed next: 他强调,…. Not another person's words."""
    spoken = [it for it in found.context.claims if it.predicate == HET.speaker and isinstance(it.subject, Made)]
    if not spoken or (found.has("speaker") and found.thing("speaker") != spoken[-1].object):
        return
    if found.context.claims and isinstance(spoken[-1].subject, Made):
        yield from _stressed(found, spoken[-1].subject)


RULES = (speech, stressed_later)

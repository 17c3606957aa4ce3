"""Chinese: who spoke when and where, and what was stressed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Made, Named
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.days import day, day_or_occasion
from kg.extract.rules.zh.wording import CLOSE, OPEN, denied, modality, told, trimmed
from kg.terms import HET, SCHEMA

_SAYS = (
    r"(?:点明|点出|寄语|直言|叮嘱|提醒|期许|强调|指出|表示|提出|要求|呼吁|勉励|重申|谈到|指|称|说|认为|希望|阐述|宣布)"
)
#: Right behind its verb 要 belongs to it (强调要…); behind a comma to what is said (强调,要…).
_THAT = r"(?:了|要)?[,:]*"
_STRESSED = rf"(?:[^。;]{{0,20}}?(?:着重)?{_SAYS}{_THAT}(?P<stressed>[“\"「]?[^。;]{{4,200}}))?"
_TITLED = r"(?:总书记|主席|教授|先生|女士|博士|院士|书记|市长|省长|局长|长官)?"
_AT = (
    rf"(?:在|于|出席|赴|主持)(?:了)?(?:⟦Place:\d+⟧)?(?:举行的)?(?:{OPEN}{{event:EVENT}}{CLOSE}"
    rf"|(?P<at>[^。;,⟦]{{0,16}}(?:仪式|典礼|开幕[式礼]|启动[式礼]|大会|会议|会|论坛|座谈会|活动|现场|讲堂)))"
)
#: The day between a speaker and the occasion: 甲今早(三月二日)在论坛上….
_ON = r"(?:(?:于|在|今[日天早晚]|昨[日天晚])?\(?{date:DATE}\)?,?)?"
_SPOKE = (
    r"(?P<verb>(?:(?:发表|作了?|做了?|致)(?:了)?(?:重要|主旨|主题|视频|书面|欢迎|开幕|题为[^,。;]{0,30}的)*)?(?:讲话"
    r"|演讲|致辞|致词|辞|发言|演说|主题报告|主旨报告|(?<=(?<!工)作)报告|主讲)(?!稿|者|人|精神|要点|比赛))"
)


@rule(
    "zh-speech",
    rf"{{speaker:PERSON}}{_TITLED}[^。;⟦]{{0,12}}?(?:,)?{_ON}{_AT}(?:上|期间|开幕式上|并"
    rf"|,|时)*{_SPOKE}{_STRESSED}",
    rf"{{speaker:PERSON}}{_TITLED}[^。;⟦]{{0,6}}?(?:,)?{_ON}(?:[^。;,⟦]{{0,8}}"
    rf"|以[^。;,⟦]{{2,30}}为题[^。;,⟦]{{0,4}}"
    rf"|在⟦Place:\d+⟧[^。;,⟦]{{0,8}}){_SPOKE}{_STRESSED}",
    rf"(?:在|于|^|(?<=[,。;]))(?:⟦Place:\d+⟧)?(?:举行的)?(?:{OPEN}{{event:EVENT}}{CLOSE})(?:上|期间|开幕式上),(?:⟦(?:Place"
    rf"|Organization):\d+⟧)?[^。;,⟦]{{0,14}}{{speaker:PERSON}}{_TITLED}[^。;,⟦]{{0,10}}{_SPOKE}{_STRESSED}",
    rf"{{speaker:PERSON}}{_TITLED}[^。;⟦]{{0,12}}?(?:,)?{_ON}(?:在"
    rf"|于)(?:⟦Place:\d+⟧)?(?:举行的)?{OPEN}{{event:EVENT}}{CLOSE}(?:上|期间|开幕式上)(?:的)?(?:讲话|演讲|致辞"
    rf"|发言)?中?(?P<verb>强调|指出|提出){_THAT}"
    rf"(?P<stressed>[“\"「]?[^。;]{{4,200}})",
    rf"{{speaker:PERSON}}{_TITLED}[^。;⟦]{{0,8}}?(?:,)?{_ON}在(?:⟦Place:\d+⟧)?(?:举行的)?"
    r"(?P<at>[^。;,⟦]{0,12}(?:会|会议|活动|仪式|典礼|礼|论坛))上(?P<verb>强调|指出|提出|要求|重申"
    r"|呼吁|表示|说|称|谈到|指(?![导定着数示挥]))"
    rf"(?:{_THAT}(?P<stressed>[“\"「]?[^。;]{{4,200}})|(?=。?$))",
    rf"在(?:⟦Place:\d+⟧)?(?:举行的)?(?P<at>[^。;,⟦]{{0,12}}(?:会|会议|活动|仪式|典礼|礼|论坛))(?:上|期间)?{_SPOKE}的(?:⟦(?:Organization"
    rf"|Place):\d+⟧)?[^。;,⟦]{{0,14}}{{speaker:PERSON}}(?:[^。;,:⟦]{{0,12}}(?:{_SAYS}|:){_THAT}(?P<stressed>[“\"「]?[^。;]{{4,200}}))?",
    rf"{{speaker:PERSON}}{_TITLED}[^。;,⟦]{{0,12}}?(?P<verb>强调|重申|勉励|叮嘱)了?(?:要)?[,:]*(?P<stressed>[“\"「]?[^。;]{{4,200}})",
    rf"{{speaker:PERSON}}{_TITLED}[^。;,⟦]{{0,8}}?{_ON}(?:在⟦Place:\d+⟧)?"
    r"(?P<at>(?:在|出席|主持|考察|调研|视察|到访)[^。;,⟦]{0,16}?)(?:时|中|期间|后),?"
    rf"(?P<verb>表示|强调|指出|说|称|指|重申|提出){_THAT}(?P<stressed>[“\"「]?[^。;]{{4,200}})",
    rf"{{speaker:PERSON}}{_TITLED}[^。;,⟦]{{0,6}}?{_ON}{_AT}(?:上|时)?,?(?:他|她|并)?(?P<verb>强调|指出|表示|说|重申)"
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
    signs="说 称 勉励 叮嘱 谈到 报告 主讲 讲者 嘉宾 讲话 演讲 致辞 致词 发言 演说 辞 强调 指出 提出 表示 重申 呼吁 指",
)
def speech(found: Found) -> Iterator[Claim]:
    """A person spoke at an event or on a day, stressing something. Not where no more is told, nor one to come."""
    if modality(found, "verb") or denied(found, "verb") or told(found, "verb") or _written(found):
        return
    speaker, date = found.thing("speaker"), day(found)
    event = found.thing("event") if found.has("event") else None
    at = found.words("at") if found.has("at") else _ceremony(found)
    stressed = found.has("stressed")
    if not (event or date or stressed or at or found.has("by")):
        return
    date, when = day_or_occasion(found, _OCCASION)
    occasion = date.lexical if date else event or at or (found.words("stressed") if stressed else found.words("verb"))
    label = f"{speaker.name}在{event.name}上的讲话" if event else f"{speaker.name}的讲话"
    spoken = Made("event", (speaker, "speech", occasion), (HET.Speech,), label)
    said = _plain_span(found)
    yield found.claim(spoken, HET.speaker, speaker, said)
    if event:
        yield found.claim(spoken, SCHEMA.superEvent, event, said)
    if date:
        yield found.claim(spoken, SCHEMA.startDate, date.literal, when or _dated(found))
    if stressed:
        yield from _stressed(found, spoken)
    else:
        yield from _spoke_too(found, spoken, date)


#: Another speaker, right before the one who is told of: 署长甲、校长乙致辞.
_TOO = re.compile(r"(⟦Person:\d+⟧)(?:、|和|与|及|以及)(?:⟦(?:Place|Organization):\d+⟧){0,2}[^。;,⟦]{0,14}$")


def _spoke_too(found: Found, spoken: Made, date: Date | None) -> Iterator[Claim]:
    """The speeches of those who are named together with a speaker; what each said is not told."""
    text, at = found.masked.text, found.match.start("speaker")
    while other := _TOO.search(text, max(0, at - _LIST), at):
        at, speaker = other.start(), named(found.masked.named(other[1]))
        too = Made("event", (speaker, *spoken.key[1:]), (HET.Speech,), f"{speaker.name}的讲话")
        said = found.masked.offset(at), _plain_span(found)[1]
        yield found.claim(too, HET.speaker, speaker, said)
        if date:
            yield found.claim(too, SCHEMA.startDate, date.literal, (min(said[0], _dated(found)[0]), said[1]))


#: Longest text from one speaker to the next, in masked characters.
_LIST = 60


def _written(found: Found) -> bool:
    """Whether something was said on paper: 在新一份施政报告中提出."""
    return found.has("at") and bool(
        re.search(r"(?:报告|规划|纲要|文件|信|文章|一书|声明|方案|网志|公告|社交平台)$", found.match["at"])
    )


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
    """The words stressed, up to where somebody else is told to speak, and the places and bodies in them."""
    start, end = found.span("stressed")
    if another := _ANOTHER.search(found.match["stressed"]):
        end = found.masked.offset(found.match.start("stressed") + another.start())
    if (to := _TO_WHOM.match(found.match["stressed"])) and _URGES.search(
        found.masked.text[: found.match.start("stressed")]
    ):
        start = found.masked.offset(found.match.start("stressed") + to.end())
    told = _ANOTHER.split(found.match["stressed"], maxsplit=1)[0]
    end = found.masked.offset(found.match.start("stressed") + len(told)) if told != found.match["stressed"] else end
    words = trimmed(found.context.page.text[start:end])
    if words.startswith("的"):  # 叮嘱的就是这一句: what was said stands elsewhere
        return
    yield found.claim(spoken, HET.emphasised, found.context.text(words), (start, end))
    for mention in found.masked.within(_WHOSE.sub("", told)):
        if mention.kind in {Kind.PLACE, Kind.PLAN, Kind.ORGANIZATION}:
            yield found.claim(spoken, SCHEMA.about, named(mention), (found.span("stressed")[0], end))


#: Where somebody else begins to speak: …,局长乙表示….
_ANOTHER = re.compile(
    r",(?:[^,;⟦]|⟦(?:Place|Organization):\d+⟧|、){0,40}?⟦Person:\d+⟧(?:[^,;⟦]|⟦Date:\d+⟧){0,12}?(?:表示|指出|说|称|透露|强调|补充)"
    r"|,(?:并|还|又|也)(?:称|透露|补充|说)"
)
#: A place right before people or their houses says where they are from: 香港青年, 香港实验室.
_WHOSE = re.compile(
    r"⟦Place:\d+⟧(?=(?:的)?(?:青少?年(?!科)|年轻人|居民|市民|同胞|学生|学者|专家|科学家|创业者|企业家?(?!园)|人士|人才(?!公寓)|业界|旅客|投资者|高校|院校|大学|实验室|科研机构|研究院|公司|资本|品牌|团队))"
)
_URGES = re.compile(r"(?:勉励|寄语|呼吁|提醒|叮嘱|寄望)[,:]*$")
#: Whom a speaker urges.
_TO_WHOM = re.compile(
    r"(?:广大|各位|在场的?|香港|内地|两地)*(?:年轻人|青年(?!科)|大家|各界|业界|师生|学生|创业者|团队|同学们?|科研人员|企业家?|同事|员工|居民|市民)(?![的和与、])"
)


@rule(
    "zh-stressed",
    r"^(?:{speaker:PERSON}|他|她|其|讲话|致辞|演讲|讲话中)[^。;,⟦]{0,8}?(?P<verb>强调|指出|呼吁|要求|重申"
    r"|勉励|表示|认为|指(?![导定着数示挥]))(?:了|要)?[,:]*(?P<stressed>[“\"「]?[^。;]{4,200})",
    signs="强调 指出 呼吁 要求 重申 勉励 表示 认为 指",
)
def stressed_later(found: Found) -> Iterator[Claim]:
    """What the speaker of the speech told last in the section stressed next: 他强调,…. Not another person's words."""
    spoken = [it for it in found.context.claims if it.predicate == HET.speaker and isinstance(it.subject, Made)]
    last = found.thing("speaker") if found.has("speaker") else _spoken_of(found)
    if not spoken or (last and last != spoken[-1].object):
        return
    if found.context.claims and isinstance(spoken[-1].subject, Made):
        yield from _stressed(found, spoken[-1].subject)


def _spoken_of(found: Found) -> Named | None:
    """Whom 他 stands for: the person named last before the sentence, outside quotation marks, whoever spoke."""
    text = found.context.page.text
    told = [it for it in found.context.mentions if it.kind is Kind.PERSON and it.start < found.sentence.start]
    free = (it for it in reversed(told) if not _quoted(text[text.rfind("\n", 0, it.start) + 1 : it.start]))
    return next((named(it) for it in free), None)


def _quoted(before: str) -> bool:
    """Whether words before a name leave a quotation open."""
    return any(before.count(left) > before.count(right) for left, right in ("“”", "「」"))


_STAGE = (
    r"(?P<verb>(?:(?:发表|作了?|做了?|致|发|登台|上台|脱稿|开场|即席)(?:了)?(?:[^。;,⟦]{0,6}的)?)*"
    r"(?:讲话|致辞|致词|发言|演讲|演说|说明|寄语|开讲|主讲|讲了|登台|上台|台上|脱稿|开腔|一席话|致贺|(?<=致)(?:欢迎|开幕|闭幕|答谢|开场)[辞词])(?!稿|者|人|精神|要点|比赛|嘉宾))"
)
#: What leads in the words that a speaker stressed.
_MATTER = r"(?:重点|核心|要点|关键|主旨|主题|原话|重心|意思|大意|一句话)(?:是|在于|就是|放在|只有一[句个])"
_POINT = (
    rf"{_MATTER}"
    r"|强调|指出|勉励|寄语|直言|点明|点出|叮嘱|撂下一句|留下一句|讲了句[^,。;:]{0,6}|说了句[^,。;:]{0,6}|呼吁|提醒|表明|重申|期许|寄望|要求|表示"
)


@rule(
    "zh-spoke",
    rf"(?:^|(?<=,))(?P<he>他|她)(?P<mid>[^。;⟦]{{0,12}}?){_STAGE}(?P<after>(?:[^。;]{{0,40}}?(?:{_POINT})了?[,:]*"
    r"(?P<stressed>[^。;]{4,200}))?)",
    rf"{{speaker:PERSON}}(?P<mid>[^。;⟦]{{0,16}}?){_STAGE}(?P<after>(?:[^。;]{{0,40}}?(?:{_POINT})了?[,:]*"
    r"(?P<stressed>[^。;]{4,200}))?)",
    signs="讲话 致辞 致词 发言 演讲 演说 说明 寄语 开讲 主讲 讲了 登台 上台 台上 脱稿 开腔 一席话 致贺 辞",
)
def spoke(found: Found) -> Iterator[Claim]:
    """A person spoke from a stage, however that is put: 登台讲话, 在台上致辞, 作了说明. Not one to come, not a text."""
    speaker = found.thing("speaker") if found.has("speaker") else found.context.before({Kind.PERSON}, found.span()[0])
    if speaker is None:
        return
    told_of = any(
        it.predicate == HET.speaker and it.object == speaker and it.start >= found.sentence.start
        for it in found.context.claims
    )
    if told_of or modality(found, "verb") or denied(found, "verb"):
        return
    date, when = day_or_occasion(found, _OCCASION)
    occasion = date.lexical if date else found.words("stressed") if found.has("stressed") else found.words("verb")
    spoken = Made("event", (speaker, "speech", occasion), (HET.Speech,), f"{speaker.name}的讲话")
    said = _plain_span(found)
    yield found.claim(spoken, HET.speaker, speaker, said)
    if date:
        yield found.claim(spoken, SCHEMA.startDate, date.literal, when or (found.sentence.start, said[1]))
    if found.has("stressed"):
        yield from _stressed(found, spoken)


#: Words of an occasion at which people speak.
_OCCASION = re.compile(r"典礼|仪式|举[行办]|召开|主持|揭牌|会议|大会|座谈|论坛|发布会|剪彩|开幕")


@rule(
    "zh-point",
    rf"(?:^|(?<=,))(?:他|她|其|{{:PERSON}})(?:的|所讲的|要讲的|演讲的|致辞的)[^。;,⟦]{{0,4}}?(?P<verb>{_MATTER})[,:]*"
    r"(?P<stressed>[“\"「]?[^。;]{4,200})",
    signs="重点 核心 要点 关键 主旨 主题 原话 重心 意思 大意 一句话",
)
def point(found: Found) -> Iterator[Claim]:
    """What the speaker told last in the section made the point of the speech: 他的原话是…, 她的重点是…."""
    spoken = [it for it in found.context.claims if it.predicate == HET.speaker and isinstance(it.subject, Made)]
    if spoken and isinstance(spoken[-1].subject, Made):
        yield from _stressed(found, spoken[-1].subject)


RULES = (speech, stressed_later, spoke, point)

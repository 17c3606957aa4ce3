"""Chinese: agreements, who signed them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Made, Named
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.wording import ADVERBS, CLOSE, OPEN, READS, day, listed, plan_before, settled, told
from kg.han import plain
from kg.terms import SCHEMA

_NOUN = (
    r"(?:备忘录|协议书?|合作安排|安排|意向书|合同|协定|议定书|合作框架|章程|合作声明|联合声明|联合宣言|租约|契约"
    r"|公约|合作计划)"
)
_AGREED = rf"(?P<kind>(?:[^,。;⟦《》()]|⟦(?:Place|Organization|Quantity):\d+⟧){{0,24}}?{_NOUN})(?!仪式)"
_SIGN = r"(?P<verb>签署|签订|签定|签下|签了|签妥|签(?=[^约字名收发证到注])|订立|缔结|达成)"
_SIDES = rf"(?P<sides>{listed('ORG|PLACE|PERSON')})"
_WHERE = r"(?:,?(?:于|在)?(?:⟦Place:\d+⟧|⟦Organization:\d+⟧|⟦Event:\d+⟧)(?:上|内|举行的?|期间|的)?[^。;,⟦]{0,6})?"
_WHEN = r"(?:,?(?:于|在|\()?{date:DATE}(?:\)|\([^()]*\))?(?:上午|下午|晚)?,?)?"
_ABOUT = r"(?:(?:就|围绕|针对|关于|为)[^。;,]{2,40}?)?"
_BETWEEN = (
    rf"(?:——)?(?:双方|三方|四方)?{ADVERBS}{_WHEN}{ADVERBS}{_ABOUT}{_WHERE}{ADVERBS}(?:代表[^。;,⟦]{{0,8}}|双方"
    r"|三方|两地|正式|共同"
    r"|互相|则|就"
    rf"|分别|同时|顺利|成功){{0,3}}"
)
_SOME = r"(?:了|的|下|好)?(?:首份|一份|多份|两份|三份|一项|一系列|新的|相关|⟦Quantity:\d+⟧)?"
#: Two cities or regions in one word, acting: 深港两地政府.
_PAIR = r"(?P<pair>深港|港深|粤港|港粤|粤澳|深澳)(?:两地|双方|两地政府|政府|双方政府|三地|两市)?"
_FUSED = {"深": "深圳", "港": "香港", "粤": "广东", "澳": "澳门"}


_OTHERS = listed("ORG|PLACE")
#: Who signs with whom, perhaps with a day between: 甲2025年5月7日与乙….
_WITH = rf"(?P<sides>{{:ORG|PLACE}}{ADVERBS}(?:(?:于|在)?⟦Date:\d+⟧)?{ADVERBS}(?:与|和|同){_OTHERS})"


@rule(
    "zh-signed",
    rf"{_SIDES}{_BETWEEN}{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    rf"(?P<sides>{{:PERSON}}[^。;,⟦]{{0,6}}(?:与|和|同|及|、)(?:[^。;,⟦]{{0,12}}⟦(?:Place"
    rf"|Organization):\d+⟧)?[^。;,⟦]{{0,14}}{{:PERSON}}){_BETWEEN}{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED}),?{ADVERBS}(?:(?:于|在){{date:DATE}})?(?:由|经){_SIDES}(?:(?:于"
    rf"|在)?{{:DATE}})?{ADVERBS}{_WHERE}(?:双方|三方)?{_SIGN}",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED}),?{ADVERBS}由(?P<sides>(?:⟦(?:Place"
    rf"|Organization):\d+⟧)?[^。;,⟦]{{0,14}}{{:PERSON}}(?:和|与|及|、)(?:⟦(?:Place"
    rf"|Organization):\d+⟧)?[^。;,⟦]{{0,16}}{{:PERSON}}){ADVERBS}{_SIGN}",
    rf"{_SIDES}[^。;,⟦]{{0,6}}{ADVERBS}(?:于|在)?(?:{{date:DATE}})?(?:在)?(?:{OPEN}{{plan:PLAN}}》?[”\"]?|这份|该"
    rf"|{_AGREED})(?:上)(?P<verb>签字|签名|签署)",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED})(?:的)?(?P<verb>签署方|签约方|缔约方|签署各方|签约双方|签署双方"
    rf"|缔约双方)(?:分别)?(?:为|是|包括|:){_SIDES}",
    rf"(?P<sides>{{:ORG|PLACE}}){CLOSE}(?:是|为|作为|成为){OPEN}{{plan:PLAN}}{CLOSE}(?:的)?(?:首批|创始)?(?P<verb>签署方"
    r"|签约方|缔约方|签署机构|签署单位)(?:之一)?",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED}){ADVERBS}(?:由|经)?{_PAIR}(?:于|在)?(?:{{date:DATE}})?{ADVERBS}{_SIGN}",
    rf"{_PAIR}{_BETWEEN}{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    rf"(?P<sides>{{:ORG|PLACE}}(?:{ADVERBS}{_WHEN}{ADVERBS}){_SIGN}{_SOME}(?:与|和|同){{:ORG|PLACE}})(?:之间"
    rf"|双方)?的{_AGREED}",
    rf"(?P<sides>{{:ORG|PLACE}}(?:与|和|同|及){{:ORG|PLACE}})(?:之间|双方)?(?:达成|订立"
    rf"|签订)?的{_AGREED},?{ADVERBS}{_WHEN}{ADVERBS}{_WHERE}(?P<verb>签署|签订|签妥|订立|生效)",
    r"(?P<kind>)(?:签署|签约|签字|缔约|协议|合同|合作)(?:单位|双方|各方|方)(?P<verb>为|是|:|包括){sides:ORG}".replace(
        "{sides:ORG}", _SIDES
    ),
    rf"(?P<sides>{{:ORG|PLACE}}(?:{ADVERBS}{_WHEN}{ADVERBS}){_SIGN}{_SOME}(?:与|和|同){{:ORG|PLACE}})(?:之间"
    rf"|双方)?的{_AGREED}",
    rf"(?P<sides>{{:ORG|PLACE}}(?:与|和|同|及){{:ORG|PLACE}})(?:之间|双方)?(?:达成|订立"
    rf"|签订)?的{_AGREED},?{ADVERBS}{_WHEN}{ADVERBS}{_WHERE}(?P<verb>签署|签订|签妥|订立|生效)",
    rf"(?P<kind>)(?:签署|签约|签字|缔约|协议|合同)(?:单位|双方|各方|方)(?P<verb>为|是|:|包括){_SIDES}",
    rf"(?P<sides>(?:与|和|同){{:ORG|PLACE}}[^。;,⟦]{{0,6}}{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}{CLOSE}"
    rf"|{_AGREED})的(?:是|为){{:ORG|PLACE}})",
    rf"{_WITH}{_BETWEEN}(?:{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED}))",
    rf"{_WITH}{_BETWEEN}(?P<kind>)(?P<verb>签约)(?=[,。;]|$)",
    signs="签 订立 缔结 达成 缔约 双方 各方",
    parts=READS,
)
def signed(found: Found) -> Iterator[Claim]:
    """Who signed an agreement, and when: 深港两地政府签署…备忘录. Not a signing still planned, not a witness.

    An agreement without a name of its own is known by its sides, its kind and its day.
    """
    sides = found.things("sides") if found.has("sides") else _pair(found.match["pair"])
    if _people(sides):
        sides = [it for it in sides if it.kind is Kind.PERSON]
    if not settled(found, "verb") or len(sides) < (1 if found.has("plan") else 2) or told(found, "verb"):
        return
    date = day(found)
    agreement = _agreement(found, sides, date.lexical if date else "")
    if agreement is None:
        return
    for side in sides:
        yield found.claim(agreement, SCHEMA.legislationPassedBy, side)
    if date:
        yield found.claim(agreement, SCHEMA.legislationDate, date.literal)


def _people(sides: list[Named]) -> bool:
    """Whether people sign, for the bodies beside their names."""
    return sum(it.kind is Kind.PERSON for it in sides) > 1


def _pair(words: str) -> list[Named]:
    return [Named(Kind.PLACE, _FUSED[letter]) for letter in words]


def _agreement(found: Found, sides: list[Named], date: str) -> Named | Made | None:
    if found.has("plan"):
        return found.thing("plan")
    if (
        found.has("kind")
        and re.fullmatch(_NOUN, plain(_kind(found)))
        and len(sides)
        and (plan := plan_before(found, found.span()[0]))
    ):
        return plan
    return _unnamed(found, sides, date) if found.has("kind") else plan_before(found, found.span()[0])


def _unnamed(found: Found, sides: list[Named], date: str) -> Made:
    kind = _kind(found)
    label = f"{'、'.join(side.name for side in sides)}签署的{kind}"
    return Made("plan", (*sides, kind, *([date] if date else [])), (SCHEMA.Legislation,), label)


def _kind(found: Found) -> str:
    return (
        re.sub(r"^(?:了|的|该|这份|一份|此|早在[^，]*|此前|其中|上述)+", "", found.words("kind").rpartition("，")[2])
        or "协议"
    )


@rule(
    "zh-signed-on",
    rf"{{date:DATE}},?{OPEN}{{plan:PLAN}}{CLOSE}{ADVERBS}{_WHERE}{_SIGN}",
    rf"{{date:DATE}}(?:[^。;⟦]|⟦(?!Date)\w+:\d+⟧){{0,24}}?{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED}),?{ADVERBS}(?:于|在)?{{date:DATE}}[^。;,⟦]{{0,16}}?{_SIGN}",
    rf"{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED})的(?:时间|日期|日子)(?:是|为|:|在){{date:DATE}}",
    rf"{OPEN}{{plan:PLAN}}{CLOSE}(?:是|系)(?:于|在)?{{date:DATE}}[^。;,⟦]{{0,8}}(?P<verb>签署|签订|签|订立)的",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED}){ADVERBS}{_SIGN}(?:于|在){{date:DATE}}",
    r"^(?P<kind>)(?P<verb>(?:签约|签署|签订)(?:时间|日期))(?:为|是|:){date:DATE}",
    rf"(?:{OPEN}{{plan:PLAN}}》?[”\"]?|{_AGREED})\((?:于)?{{date:DATE}}(?P<verb>签署|签订|签定|订立)\)",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED})(?:的)?(?P<verb>(?:签署|签订|签约|订立)(?:时间|日期|日))(?:为|是|:"
    rf"|在|定在)?{{date:DATE}}",
    signs="签 订立 缔结 达成",
    parts=READS,
)
def signed_on(found: Found) -> Iterator[Claim]:
    """The day on which an agreement was signed; one without a name is that of its kind which was told of before."""
    date = found.date("date")
    if date is None or not settled(found, "verb") or _signed_here(found):
        return
    agreement = found.thing("plan") if found.has("plan") else _known(found, date)
    yield found.claim(agreement, SCHEMA.legislationDate, date.literal)


def _signed_here(found: Found) -> bool:
    """Whether the other rule has read this signing, with its day."""
    start, end = found.span()
    return any(
        it.predicate == SCHEMA.legislationDate and it.rule == "zh-signed" and it.start < end and start < it.end
        for it in found.context.claims
    )


def _known(found: Found, date: Date) -> Named | Made:
    """The agreement of this kind that the section told of before; else one known by its kind and day."""
    kind = _kind(found)
    for claim in reversed(found.context.claims):
        one = claim.subject
        if isinstance(one, Made) and one.kind == "plan" and one.label.endswith(kind):
            return one
    return Made("plan", (kind, date.lexical), (SCHEMA.Legislation,), f"{kind}（{date.lexical}）")


RULES = (signed, signed_on)

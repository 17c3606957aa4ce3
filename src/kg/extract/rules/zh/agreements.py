"""Chinese: agreements, who signed them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Made, Mention, Named
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.days import day, day_or_occasion, in_year, with_day
from kg.extract.rules.zh.wording import ADVERBS, CLOSE, OPEN, READS, listed, plan_before, settled, told
from kg.han import plain
from kg.terms import SCHEMA

_NOUN = (
    r"(?:备忘录|备忘|合约|意向书?|协议书?|合作安排|安排|合同|协定|议定书|合作框架|章程|合作声明|联合声明"
    r"|联合宣言|租约|契约"
    r"|公约|合作计划)"
)
_AGREED = rf"(?P<kind>(?:[^,。;⟦《》()]|⟦(?:Place|Organization|Quantity):\d+⟧){{0,24}}?{_NOUN})(?!仪式)"
_SIGN = (
    r"(?P<verb>签署|签订|签定|签下|签了|签妥|补签|续签|换签|会签|重签|共签|敲定|立下|订下"
    r"|签(?=[^约字名收发证到注])|订立|缔结|达成)"
)
#: To sign, without what is signed: the agreement stands before or is not named.
_SIGNS = r"(?:签约|签字|签署|握手签字|换文签字|落笔签字|落笔|执笔|画押|签名|签订)"
#: Two or more people, each with office and body before the name.
_PEOPLE = (
    r"(?P<sides>(?:⟦(?:Place|Organization):\d+⟧)?[^。;,⟦]{0,14}{:PERSON}(?:[(][^()]{1,24}[)])?(?:(?:和|与|及|、"
    r"|同|跟)(?:⟦(?:Place|Organization):\d+⟧){0,2}"
    r"[^。;,⟦]{0,16}{:PERSON}(?:[(][^()]{1,24}[)])?){1,3})"
)
_OF = r"(?:(?:来自)?⟦Place:\d+⟧的)?"
#: Behind a list that does not name all: 甲、乙等六家机构.
_ETC = r"(?:等(?:⟦Quantity:\d+⟧|[两三四五六七八九十多数]{1,3}[家所间个])?(?:机构|高校|院校|企业|单位|公司|大学|部门)?)?"
_SIDES = rf"(?<![在于])(?P<sides>{listed('ORG|PLACE|PERSON', _OF)}){_ETC}"
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


_OTHERS = rf"(?:{{:ORG}}的)?{listed('ORG|PLACE')}"
#: Who signs with whom, perhaps with a day between: 甲2025年5月7日与乙….
_WITH = (
    rf"(?<![在于])(?P<sides>{{:ORG|PLACE}}{CLOSE}{ADVERBS}(?:先)?(?:(?:于|在)?⟦Date:\d+⟧)?{ADVERBS}"
    rf"(?:在⟦(?:Place|Event):\d+⟧)?(?:与|和|同|跟){_OTHERS}){_ETC}"
)


@rule(
    "zh-signed",
    rf"(?P<sides>{{:PERSON}}[^。;,⟦]{{0,6}}(?:与|和|同|及|、)(?:[^。;,⟦]{{0,12}}⟦(?:Place"
    rf"|Organization):\d+⟧)?[^。;,⟦]{{0,14}}{{:PERSON}}){_BETWEEN}{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    rf"{_SIDES}{_BETWEEN}{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED}),?{ADVERBS}(?:(?:于|在){{date:DATE}})?(?:由|经){_SIDES}(?:(?:于"
    rf"|在)?{{:DATE}})?{ADVERBS}{_WHERE}(?:双方|三方)?{_SIGN}",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}"
    rf"|{_AGREED}),?{ADVERBS}由{_PEOPLE}{ADVERBS}(?:代表[^。;,⟦]{{0,8}})?(?:在[^。;,⟦]{{0,6}}上)?(?P<verb>签署"
    rf"|签字|签订|签约|执笔|落笔|签下)",
    rf"由{_PEOPLE}{ADVERBS}(?:代表[^。;,⟦]{{0,8}})?(?P<verb>执笔|签署|签字|落笔"
    rf"|签订),(?:{OPEN}{{plan:PLAN}}{CLOSE})(?:由此|就此|至此|随之|遂)",
    rf"{OPEN}{{plan:PLAN}}{CLOSE}上(?:有了|留下了?|签着|落有|有)(?P<sides>{{:ORG|PLACE|PERSON}}(?:(?:、|和|与"
    rf"|及){{:ORG|PLACE|PERSON}}){{1,4}})[^。;,⟦]{{0,6}}的?(?P<verb>签名|签字|落款|名字)",
    rf"{_WITH}{_BETWEEN}(?:[两三四]家|各方)?(?:共同|联合)?(?P<verb>签字|签约|握手),(?:敲定|达成|签下|定下"
    rf"|订立)(?:了)?{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    r"(?:签字|签约|落笔|签署)的(?:双方|各方|两边|三方)?(?:分别)?(?P<verb>是|为"
    r"|有)(?P<kind>)(?P<sides>{:ORG|PERSON}(?:(?:、|和|与|及){:ORG|PERSON}){1,4})",
    rf"{_SIDES}[^。;,⟦]{{0,6}}{ADVERBS}(?:于|在)?(?:{{date:DATE}})?(?:在)?(?:{OPEN}{{plan:PLAN}}》?[”\"]?|这份|该"
    rf"|{_AGREED})(?:上)(?P<verb>签字|签名|签署)",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED})(?:的)?(?P<verb>签署方|签约方|缔约方|签署各方|签约双方|签署双方"
    rf"|缔约双方)(?:分别)?(?:为|是|包括|:){_SIDES}",
    rf"(?P<sides>{{:ORG|PLACE}}){CLOSE}(?:是|为|作为|成为){OPEN}{{plan:PLAN}}{CLOSE}(?:的)?(?:首批"
    rf"|创始)?(?P<verb>签署方"
    r"|签约方|缔约方|签署机构|签署单位)(?:之一)?",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED}){ADVERBS}(?:由|经)?{_PAIR}(?:于"
    rf"|在)?(?:{{date:DATE}})?{ADVERBS}{_SIGN}",
    rf"{_PAIR}{_BETWEEN}{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    rf"(?P<sides>{{:ORG|PLACE}}(?:{ADVERBS}{_WHEN}{ADVERBS}){_SIGN}{_SOME}(?:与|和|同){{:ORG|PLACE}})(?:之间"
    rf"|双方)?的{_AGREED}",
    rf"(?P<sides>{{:ORG|PLACE}}(?:与|和|同|及){{:ORG|PLACE}})(?:之间|双方)?(?:达成|订立"
    rf"|签订)?的{_AGREED},?{ADVERBS}{_WHEN}{ADVERBS}{_WHERE}(?P<verb>签署|签订|签妥|订立|生效)",
    rf"(?P<kind>)(?:签署|签约|签字|签订|缔约|协议|合同|合作)(?:的)?(?:单位|机构|双方|各方|三方|方)(?:分别)?(?P<verb>为|是|:|包括){_SIDES}",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}(?:的|,)?|(?P<kind>))(?P<sides>(?:[甲乙丙丁]方(?P<verb>为|是|:){_OF}{{:ORG|PLACE}}{CLOSE}[,;、]?"
    rf"(?:[乙丙丁]方(?:为|是|:){_OF}{{:ORG|PLACE}}{CLOSE}[,;、]?){{1,3}}))",
    rf"(?<![在于])(?P<sides>{{:ORG|PLACE}}{CLOSE}{ADVERBS}{_WHEN}{ADVERBS}(?:与|和|同|跟)[^。;,⟦]{{0,6}}"
    rf"(?:[二两三四五六七八九十][家所间个]|⟦Quantity:\d+⟧)[^。;,⟦]{{0,8}}{_SIGN}{_SOME}{_AGREED},"
    rf"(?:它们|当中|其中)?(?:分别)?(?:包括|是|为|有)(?:了)?{listed('ORG', _OF)})",
    rf"(?P<sides>(?:与|和|同){{:ORG|PLACE}}[^。;,⟦]{{0,6}}{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}{CLOSE}"
    rf"|{_AGREED})的(?:是|为){{:ORG|PLACE}})",
    rf"{_WITH}{_BETWEEN}(?:{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED}))",
    rf"{_WITH}{_BETWEEN}(?P<kind>)(?P<verb>签约|签字|握手签字|换文签字|正式签约)(?=[,。;]|$)",
    rf"{_PEOPLE}{ADVERBS}(?:代表[^。;,⟦]{{0,8}})?(?:在[^。;,⟦]{{0,8}}上)?(?P<kind>)(?P<verb>签约|签字|签名|签署|换文签字)(?=[,。;]|$)",
    signs="签 订立 缔结 达成 缔约 双方 各方 乙方 协议 合作 合同 落笔 执笔 握手 敲定 落款",
    parts=READS,
)
def signed(found: Found) -> Iterator[Claim]:
    """Who signed an agreement, and when: 深港两地政府签署…备忘录. Not a signing still planned, not a witness.

    An agreement without a name of its own is known by its sides, its kind and its day.
    """
    sides = _sides(found) if found.has("sides") else _pair(found.match["pair"])
    if _people(sides):
        sides = [it for it in sides if it.kind is Kind.PERSON]
    unsettled = not settled(found, "verb") or len(sides) < (1 if found.has("plan") else 2)
    if unsettled or told(found, "verb") or _WITNESSED.search(found.match[0]) or (_bare(found) and _read_here(found)):
        return
    date, when = day_or_occasion(found, _CEREMONY)
    agreement = _agreement(found, sides, date.lexical if date else "")
    if agreement is None:
        return
    yield from _by(found, agreement, sides)
    dated = any(it.subject == agreement and it.predicate == SCHEMA.legislationDate for it in found.context.claims)
    if date and not (when and dated):
        yield found.claim(agreement, SCHEMA.legislationDate, date.literal, when or with_day(found, date))


def _by(found: Found, agreement: Named | Made, sides: list[Named]) -> Iterator[Claim]:
    """Who signed: the parties; people who did so for others are none, but took part in the signing."""
    if not (_people(sides) and (_OFFICE.search(found.match["sides"]) or _has_parties(found, agreement))):
        for side in sides:
            yield found.claim(agreement, SCHEMA.legislationPassedBy, side)
        return
    words = agreement.name if isinstance(agreement, Named) else agreement.label
    signing = Made("event", ("signing", agreement), (SCHEMA.Event,), f"签署：{words}")
    for person in sides:
        yield found.claim(signing, SCHEMA.attendee, person)
    yield found.claim(signing, SCHEMA.about, agreement)


#: An office, or whose it is, right before a name.
_OFFICE = re.compile(r"⟦(?:Place|Organization):\d+⟧⟦Person|[^⟦⟧和与及、同跟由,()]{2}⟦Person")


def _has_parties(found: Found, agreement: Named | Made) -> bool:
    """Whether the page has told which bodies or cities made an agreement."""
    told = (it for it in (*found.context.said, *found.context.claims) if it.predicate == SCHEMA.legislationPassedBy)
    return any(
        it.subject == agreement and isinstance(it.object, Named) and it.object.kind is not Kind.PERSON for it in told
    )


#: A sentence that tells when a signing was held.
_CEREMONY = re.compile(r"签[约署字]")


#: Who looks on does not sign: 甲在乙见证签署….
_WITNESSED = re.compile(r"见证(?!下)")


def _bare(found: Found) -> bool:
    """Whether what is signed is not said: 甲和乙签字."""
    return found.match.groupdict().get("kind") == ""


def _read_here(found: Found) -> bool:
    """Whether the sentence told of a signing by the same kind of sides before: 签字 by itself is of the same."""
    start, people = found.sentence.start, _people(_sides(found))
    told_here = (it for it in found.context.claims if it.rule == found.rule and it.start >= start)
    return any(isinstance(it.object, Named) and (it.object.kind is Kind.PERSON) == people for it in told_here)


def _sides(found: Found) -> list[Named]:
    """Who signs, without where and without short names: 甲(以下简称小甲)在丙园区与乙签下…."""
    words = found.match["sides"]
    tokens = (it for it in re.finditer(r"⟦\w+:\d+⟧(?!的⟦)", words) if words[: it.start()][-1:] not in {"在", "于", "("})
    told = [found.masked.named(it[0]) for it in tokens]
    return list(dict.fromkeys(named(it) for it in told if it.kind not in {Kind.DATE, Kind.QUANTITY}))


def _people(sides: list[Named]) -> bool:
    """Whether people sign, for the bodies beside their names."""
    return sum(it.kind is Kind.PERSON for it in sides) > 1


def _pair(words: str) -> list[Named]:
    return [Named(Kind.PLACE, _FUSED[letter]) for letter in words]


def _agreement(found: Found, sides: list[Named], date: str) -> Named | Made | None:
    if found.has("plan"):
        return found.thing("plan")
    kind = _kind(found) if found.has("kind") and not _bare(found) else ""
    noun = plain(kind)
    known: Named | Made | None = _signed_plan(found, noun) if re.fullmatch(_NOUN, noun) else None
    if known is None and (_people(sides) or (_bare(found) and not found.match["verb"].startswith(("签", "握", "换")))):
        known = agreement_before(found, noun)
    if known or not found.has("kind"):
        return known or plan_before(found, found.span()[0])
    role = re.match(r"合作(?:的)?(?:单位|机构|双方|各方|三方|方)", found.match[0])  # they need not have signed
    return None if role else _unnamed(found, sides, date)


def _signed_plan(found: Found, kind: str) -> Named | None:
    """The agreement by its title that 备忘录 or 协议 alone stands for: the last whose title ends so; 协议 is any."""
    titled = _titled(found)
    alike = (it for it in titled if plain(it.text).endswith(kind))
    mention = next(alike, next(iter(titled), None) if kind in {"协议", "协议书", "合同", "备忘录"} else None)
    return named(mention) if mention else None


def _titled(found: Found) -> list[Mention]:
    """The agreements named by their titles before a match, the last first."""
    start = found.span()[0]
    told = [it for it in found.context.mentions if it.kind is Kind.PLAN and it.start < start]
    return [it for it in reversed(told) if _TITLE.search(plain(it.text))]


def agreement_before(found: Found, noun: str) -> Named | Made | None:
    """The agreement that the text has just told of: what 签约双方是… and 协议由甲和乙代表签署 speak of."""
    made = [it for it in found.context.claims if it.rule in _SIGNED and isinstance(it.subject, Made)]
    alike = [it for it in made if isinstance(it.subject, Made) and plain(it.subject.label).endswith(noun[-2:])]
    spots = [(it.start, it.subject) for it in alike] + [(it.start, named(it)) for it in _titled(found)]
    last = max(spots, key=lambda it: it[0], default=None)
    near = last is not None and (noun or found.span()[0] - last[0] <= _NEAR)
    return last[1] if last and near and isinstance(last[1], Named | Made) else None


#: The rules of this module.
_SIGNED = ("zh-signed", "zh-signed-on")
#: How far back an agreement may be told of that no noun speaks of, in characters.
_NEAR = 160

#: Last words of titles that are signed.
_TITLE = re.compile(rf"(?:{_NOUN}|书|框架|声明|宣言|合作计划)$")


def _unnamed(found: Found, sides: list[Named], date: str) -> Made:
    kind = _kind(found)
    label = f"{'、'.join(side.name for side in sides)}签署的{kind}"
    return Made("plan", (*sides, kind, *([date] if date else [])), (SCHEMA.Legislation,), label)


def _kind(found: Found) -> str:
    """What kind of agreement the words are of, without what leads in to it: 备忘录 of 同日签署备忘录."""
    return _LEAD.sub("", found.words("kind").rpartition("，")[2]) or "协议"


_LEAD = re.compile(r"^(?:.*(?:签署|簽署|签订|簽訂|签下|簽下))?(?:了|的|该|这份|一份|此|早在[^，]*|此前|其中|上述)*")


@rule(
    "zh-signed-on",
    rf"{OPEN}{{plan:PLAN}}{CLOSE},?{ADVERBS}{_WHERE}{ADVERBS}{_SIGN}(?=[,。;]|$)",
    rf"{OPEN}{{plan:PLAN}}{CLOSE}的?(?:签[约署字]|揭幕及签署)仪式(?:[^。;,⟦]|⟦\w+:\d+⟧){{0,16}}?(?P<verb>举行|举办)",
    rf"(?<!截[至止到]){{date:DATE}}(?:[^。;⟦]|⟦(?!Date)\w+:\d+⟧){{0,24}}?{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED}),?{ADVERBS}(?:于|在)?{{date:DATE}}[^。;,⟦]{{0,16}}?{_SIGN}",
    rf"{_SIGN}{_SOME}(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED})的(?:时间|日期|日子)(?:是|为|:|在){{date:DATE}}",
    rf"{OPEN}{{plan:PLAN}}{CLOSE}(?:是|系)(?:于|在)?{{date:DATE}}[^。;,⟦]{{0,8}}(?P<verb>签署|签订|签|订立)的",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED}){ADVERBS}{_SIGN}(?:于|在){{date:DATE}}",
    rf"{OPEN}{{plan:PLAN}}{CLOSE}由[^。;,⟦]{{0,10}}(?:于|在){{date:DATE}}[^。;,⟦]{{0,4}}(?P<verb>签署|签订|签|订立)",
    rf"{{date:DATE}}[\s:]{{0,3}}{OPEN}{{plan:PLAN}}{CLOSE}(?:在{{:PLACE}})?{ADVERBS}(?P<verb>签署|签订|签下"
    rf"|缔结|签字)",
    r"^(?P<kind>)(?P<verb>(?:签约|签署|签订)(?:时间|日期))(?:为|是|:){date:DATE}",
    rf"(?:{OPEN}{{plan:PLAN}}》?[”\"]?|{_AGREED})\((?:于)?{{date:DATE}}(?P<verb>签署|签订|签定|订立)\)",
    rf"(?:{OPEN}{{plan:PLAN}}{CLOSE}|{_AGREED})(?:的)?(?P<verb>(?:签署|签订|签约|订立)(?:时间|日期|日))(?:为|是|:"
    rf"|在|定在)?{{date:DATE}}",
    signs="签 订立 缔结 达成",
    parts=READS,
)
def signed_on(found: Found) -> Iterator[Claim]:
    """The day on which an agreement was signed; one without a name is that of its kind which was told of before."""
    dated = "date" in found.match.groupdict()
    date = (in_year(found, found.mention("date")) if found.date("date") else None) if dated else day(found)
    if date is None or not settled(found, "verb") or _signed_here(found):
        return
    agreement = found.thing("plan") if found.has("plan") else _known(found, date)
    yield found.claim(agreement, SCHEMA.legislationDate, date.literal, with_day(found, date))


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

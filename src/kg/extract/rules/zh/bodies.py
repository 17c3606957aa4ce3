"""Chinese: offices, parents, agreements and who signed them, what opened when, who moved in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named
from kg.extract.rule import Found, rule, term
from kg.extract.rules.zh.measured import observation
from kg.extract.rules.zh.wording import (
    ADVERBS,
    CLAUSE,
    CLOSE,
    OPEN,
    REF,
    amount,
    day,
    done,
    listed,
    plan_before,
    subject,
)
from kg.extract.zh.words import section
from kg.terms import HET, ORG, SCHEMA

_OFFICE = rf"(?P<role>[^,。;:⟦⟧、“”\"()和与的]{{0,14}}?(?:{'|'.join(section('people', 'offices'))}))"


@rule(
    "zh-office",
    rf"(?P<title>(?:{{body:ORG|PLACE}}|{REF})(?:原|前|时任|党组|党委)?{_OFFICE})\s?{{person:PERSON}}",
    r"{person:PERSON}(?:现|曾|将)?(?P<verb>担任|出任|当选|获任命为|任|就任|兼任)(?:了|为)?"
    rf"(?P<title>{{body:ORG|PLACE}}(?:的)?{_OFFICE})",
    signs="⟦Person",
)
def office(found: Found) -> Iterator[Claim]:
    """A person, and right before the name an office and its body: 香港特区行政长官…. Not an office without one."""
    person, body, words = found.thing("person"), subject(found, {Kind.ORGANIZATION}, "body"), found.words("title")
    if body is None or (found.has("verb") and not done(found, "verb")):
        return
    held = Made("role", (person, found.words("role"), body), (ORG.Membership,), f"{person.name}，{words}")
    said = found.span()
    yield found.claim(held, ORG.member, person, said)
    yield found.claim(held, ORG.role, term(found.words("role")), said)
    yield found.claim(held, ORG.organization, body, said)
    yield found.claim(held, SCHEMA.roleName, found.context.text(words), said)
    if date := day(found):
        yield found.claim(held, HET.attestedOn, date.literal, said)


_CHILD = (
    r"(?:(?:全资|控股|直属|下属|下设|旗下|辖下|附属|所属|持股|独资|拥有|持有|的|派出|内设|分支){1,4}(?:公司|子公司"
    r"|附属公司|机构|事业单位|单位|企业|部门|平台)?)"
)


@rule(
    "zh-parent",
    rf"(?:{OPEN}{{child:ORG}}{CLOSE}|{REF}),?(?:是|为|系|作为|,){{1,2}}(?:由)?{{parent:ORG|PLACE}}{_CHILD}",
    rf"{OPEN}{{child:ORG}}{CLOSE}[^。;]{{0,24}}?,(?:是|为|系)(?:由)?{{parent:ORG|PLACE}}{_CHILD}",
    rf"{OPEN}{{child:ORG}}{CLOSE},?(?:现|均)?(?:隶属于?|归属于?|从属于|附属于)(?:于)?{{parent:ORG|PLACE}}",
    rf"{OPEN}{{child:ORG}}{CLOSE},?(?:是|为)?由{{parent:ORG|PLACE}}(?:百分之百|100%)?(?:全资|独资|控股)(?:拥有|持有"
    rf"|设立|成立|控股)?",
    rf"{{parent:ORG|PLACE}}(?:的)?(?:全资|控股)?(?:附属公司|子公司|旗下|下属|辖下|直属|下设|所属)(?:的)?"
    rf"(?:单位|机构|企业|公司|全资公司)?{OPEN}{{child:ORG}}",
    signs="全资 控股 直属 下属 下设 旗下 辖下 附属 所属 隶属 归属 从属 子公司 内设 派出",
)
def parent(found: Found) -> Iterator[Claim]:
    """A body belongs to another: 隶属…, 由…全资拥有, …的全资附属公司. Not two bodies that work together."""
    child = subject(found, {Kind.ORGANIZATION}, "child")
    if child and child != found.thing("parent"):
        yield found.claim(child, SCHEMA.parentOrganization, found.thing("parent"))


_AGREED = r"(?P<kind>[^,。;⟦《》]{0,24}?(?:备忘录|协议书?|合作安排|安排|意向书|合同|协定))"
_SIDES = rf"(?P<sides>{listed('ORG|PLACE|PERSON')})"
_SIGN = r"(?P<verb>签署|签订|签定|签下|订立|缔结)"


#: Two cities or regions in one word, acting: 深港两地政府.
_PAIR = r"(?P<pair>深港|港深|粤港|港粤|粤澳)(?:两地|双方|两地政府|政府|双方政府)"
_FUSED = {"深": "深圳", "港": "香港", "粤": "广东", "澳": "澳门"}


def _pair(words: str) -> list[Named]:
    return [Named(Kind.PLACE, _FUSED[letter]) for letter in words]


@rule(
    "zh-signed",
    rf"{_SIDES}[^。;,⟦]{{0,10}}?(?:,?(?:于|在)?{{date:DATE}}(?:,)?)?{ADVERBS}(?:代表[^。;,⟦]{{0,8}})?"
    rf"{_SIGN}(?:了|的)?(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    rf"{OPEN}{{plan:PLAN}}{CLOSE},?{ADVERBS}(?:于{{date:DATE}})?(?:由){_SIDES}{ADVERBS}{_SIGN}",
    rf"{_SIDES}{ADVERBS}(?:于|在)?(?:{{date:DATE}})?(?:在)?{OPEN}{{plan:PLAN}}》?[”\"]?上(?P<verb>签字|签名|签署)",
    rf"(?:备忘录|协议|合作安排){ADVERBS}(?:由|经){_PAIR}(?:于|在)?(?:{{date:DATE}})?{ADVERBS}{_SIGN}",
    rf"(?:自)?(?:{{date:DATE}},?)?{_PAIR}{ADVERBS}{_SIGN}(?:了|的)?(?:{OPEN}{{plan:PLAN}}|{_AGREED})",
    signs="签 订立 缔结",
)
def signed(found: Found) -> Iterator[Claim]:
    """Who signed an agreement, and when: 深港两地政府签署…备忘录. Not a signing still planned, not a witness.

    An agreement without a name of its own is known by its sides, its kind and its day.
    """
    sides = found.things("sides") if found.has("sides") else _pair(found.match["pair"])
    if not done(found, "verb") or len(sides) < (2 if found.has("kind") else 1):
        return
    date = day(found)
    agreement = _agreement(found, sides, date.lexical if date else "")
    if agreement is None:
        return
    for side in sides:
        yield found.claim(agreement, SCHEMA.legislationPassedBy, side)
    if date:
        yield found.claim(agreement, SCHEMA.legislationDate, date.literal)


def _agreement(found: Found, sides: list[Named], date: str) -> Named | Made | None:
    if found.has("plan"):
        return found.thing("plan")
    return _unnamed(found, sides, date) if found.has("kind") else plan_before(found, found.span()[0])


def _unnamed(found: Found, sides: list[Named], date: str) -> Made:
    kind = found.words("kind").lstrip("了的")
    label = f"{'、'.join(side.name for side in sides)}签署的{kind}"
    return Made("plan", (*sides, kind, *([date] if date else [])), (SCHEMA.Legislation,), label)


@rule(
    "zh-signed-on",
    rf"{{date:DATE}}[^。;⟦]{{0,12}}?{_SIGN}(?:了|的)?{OPEN}{{plan:PLAN}}",
    rf"{OPEN}{{plan:PLAN}}{CLOSE},?{ADVERBS}(?:于|在){{date:DATE}}{CLAUSE}{_SIGN}",
    signs="签署 签订 签定 签下 订立 缔结",
)
def signed_on(found: Found) -> Iterator[Claim]:
    """The day on which a named agreement was signed."""
    if (date := found.date("date")) and done(found, "verb"):
        yield found.claim(found.thing("plan"), SCHEMA.legislationDate, date.literal)


_OPENED = (
    r"(?P<verb>启用|开通|揭牌|开园|开业|开张|投入使用|投入运营|投入服务|投用|对外开放|开放|开馆|开幕运营|挂牌|落成"
    r"|启动运营|成立|批准设立|获批设立|通车|开港|封顶|动工|奠基|开工|竣工|启动建设)"
)


@rule(
    "zh-opened",
    rf"{{date:DATE}}(?:\([^()]*\))?(?:上午|下午|晚|起)?,?[^。;,⟦]{{0,12}}?"
    rf"(?<![在于到经由])(?P<whats>{listed('PLACE|ORG')})"
    rf"(?:[^。;,⟦]{{0,10}}?(?:(?:在|于|落户)⟦Place:\d+⟧)?[^。;,⟦]{{0,8}}?){_OPENED}",
    rf"(?P<whats>{listed('PLACE|ORG')})(?:已|也|正式|的|,|一期|首期|项目|工程|今日|昨日|首批){{0,3}}(?:于|在"
    rf"|自)?{{date:DATE}}[^。;,⟦]{{0,6}}?(?:经⟦Organization:\d+⟧)?(?:(?:在"
    rf"|于)⟦Place:\d+⟧)?[^。;,⟦]{{0,8}}?{_OPENED}",
    signs="立 启用 开 揭牌 投入 投用 挂牌 落成 启动 通车 封顶 动工 奠基 竣工",
)
def opened(found: Found) -> Iterator[Claim]:
    """A place or body was opened, founded or finished on a day: 9月7日,…正式揭牌. Not one that will be."""
    date = found.date("date")
    if date is None or not done(found, "verb"):
        return
    verb = found.words("verb")
    for what in found.things("whats"):
        event = Made("event", (what, _ENGLISH.get(verb, "opening")), (SCHEMA.Event,), f"{what.name}{verb}")
        yield found.claim(event, SCHEMA.startDate, date.literal)
        yield found.claim(event, SCHEMA.location if what.kind is Kind.PLACE else SCHEMA.about, what)


#: Verb → the word its event bears in the IRI: what opens, is founded or finished tells events of one body apart.
_ENGLISH = {"成立": "founding", "封顶": "topping-out", "竣工": "completion", "落成": "completion"} | dict.fromkeys(
    ("动工", "奠基", "开工", "启动建设"), "groundbreaking"
)
_KIND = r"(?P<kind>企业|公司|商户|科研机构|机构|科技企业|高科技企业|研发中心|科研平台|科研团队|团队|实验室)"
_MOVED = r"(?:入驻|引入|引进|集聚|聚集|吸引|落户|汇聚|引育|进驻|布局|落地)"


@rule(
    "zh-tenants",
    rf"(?:{OPEN}{{about:PLACE|ORG}}{CLOSE}|{REF})(?:[^。;⟦]|⟦Date:\d+⟧){{0,24}}?{_MOVED}(?:了|各类|超过?|近|约|逾|达"
    rf"|来自[^,。;]{{0,10}}的|首批|,|共|的)*"
    rf"(?:{_KIND}(?:数量|总数)?(?:超过?|近|约|逾|达|共|已达)*)?{{value:AMOUNT}}",
    rf"(?:{OPEN}{{about:PLACE}}{CLOSE}|{REF})(?:内|目前|现|已|,)*(?:共有|现有|已有|拥有|有)(?:{_KIND}(?:数量)?)?"
    rf"(?:超过?|近"
    rf"|约|逾|达"
    rf"|共)*{{value:AMOUNT}}",
    rf"(?:首批|已有|共有|目前|,|现有)?(?:近|约|超过?|逾)?{{value:AMOUNT}}[^。;,⟦]{{0,10}}?(?:入驻|落户|进驻"
    rf"|签约入驻)(?:了|于|到|在)?"
    rf"(?:{{about:PLACE|ORG}}|{REF})",
    r"(?P<ref>)(?:首批|头一批|第一批|已有|现有)(?:进驻|入驻|落户)?(?:近|约|超过?|逾)?{value:AMOUNT}(?=[^。;,⟦]{0,8}"
    r"(?:入驻|落户|进驻|领取|签约|开业|$"
    r"|,|。))",
    signs="入驻 引入 引进 集聚 聚集 吸引 落户 汇聚 引育 进驻 布局 落地 首批 有",
)
def tenants(found: Found) -> Iterator[Claim]:
    """How many companies or institutes a place houses: 已入驻企业200余家. Not projects signed, not money drawn in."""
    value, about = amount(found, "value"), subject(found, _HOUSES, "about")
    if value is None or about is None or value.unit or value.money:
        return
    kind = found.match.groupdict().get("kind") or re.sub(r"^[家个]$", "", value.of)
    if re.search(r"企业|公司|商户", kind) or (not kind and value.of == "家"):
        yield from observation(found, about, "入驻企业数")
    elif re.search(r"机构|中心|平台|团队|实验室", kind):
        yield from observation(found, about, f"入驻{kind}数")


_HOUSES = frozenset({Kind.PLACE})

RULES = (office, parent, signed, signed_on, opened, tenants)

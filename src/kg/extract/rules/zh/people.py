"""Chinese: who holds which office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named
from kg.extract.rule import Found, rule, term
from kg.extract.rules.zh.days import day
from kg.extract.rules.zh.references import REF, subject
from kg.extract.rules.zh.wording import CLOSE, READS, denied, modality
from kg.extract.zh.words import section
from kg.terms import HET, ORG, SCHEMA

#: Words in the list of offices that say what somebody is and not which office is held.
_NO_OFFICE = {
    "专家", "学者", "记者", "通讯员", "选手", "队长", "企业家", "居民", "市民", "旅客", "学生", "村民", "报关员",
    "飞手", "船长", "店主", "创业者", "博士", "律师", "医生", "设计师", "建筑师", "工程师", "代表", "法官",
}  # fmt: skip
_ONE = rf"(?:{'|'.join(word for word in section('people', 'offices') if word not in _NO_OFFICE)})"
_OFFICE = (
    rf"(?P<role>(?!办(?!公|事))[^,。;:⟦⟧、“”\"()和与的]{{0,14}}?{_ONE}(?:(?:、|兼|暨"
    rf"|兼任)[^,。;:⟦⟧、“”\"()和与的]{{0,10}}?{_ONE}){{0,2}})"
)
_BODY = rf"(?:{{body:ORG|PLACE}}{CLOSE}(?:的)?|{REF})"
_THEN = r"(?:原|前|时任|现任|新任|候任|党组|党委)?"
#: Who acts for another, not yet or no more; the words stand before the body or right before the office.
_NOT_YET = r"(?:署理|代理|候任|前任|卸任|时任|(?<![中平草高太])原(?=⟦)|(?<![目此以之当眼日年天月])前)"
#: What somebody does to the person named is no part of the office: 委任前署长甲为行政总裁.
_APPOINTS = (
    r"(?:[^,。;:⟦⟧、“”\"()和与的由是]{0,8}?(?:委任|任命|聘任|委派|聘请|推选|推举|提名|接替|邀请|感谢|会见|拜会|专访|采访|陪同|听取|转述|引述|委派)"
    r"(?!委员会|事务|小组|办公)了?)"
)
_ACTS_ON = re.compile(_APPOINTS)
#: Offices that are held at no body but the state or the region, and that need none beside them.
_HIGH = (
    r"(?:总书记|国家主席|国务院(?:副)?总理|总理|副总理|行政长官|特首|(?:政务|财政|律政)司司长|全国人大常委会委员长"
    r"|[^,。;:⟦⟧、“”\"()和与的]{2,12}局局长)"
)


@rule(
    "zh-office",
    rf"(?P<title>{_NOT_YET}?{_BODY}{_THEN}{_OFFICE}(?:兼|、|,|暨){{:ORG"
    rf"|PLACE}}(?:的)?[^。,;:⟦]{{0,12}}?{_ONE})\s?{{person:PERSON}}",
    rf"(?P<title>{_NOT_YET}?{_BODY}{_THEN}{_OFFICE})\s?{{person:PERSON}}",
    rf"{{person:PERSON}}(?:女士|先生|博士|教授|院士)?(?:现|曾|将)?(?P<verb>担任|出任|当选|获任命为|任|就任|兼任|是"
    rf"|为|系|获聘为|获委任为)(?:了|为)?(?P<title>{_NOT_YET}?{_BODY}{_THEN}{_OFFICE})(?=[,。;)]|$)",
    rf"{{person:PERSON}}(?:女士|先生|博士|教授|院士)?[,(](?:现任|是|系|现为"
    rf"|时任)?(?P<title>{_NOT_YET}?{_BODY}{_THEN}{_OFFICE})(?=[,。;)]|$)",
    rf"(?P<title>{_NOT_YET}?{_BODY}{_THEN}{_OFFICE})(?:一职)?(?:是|为|由|:){{person:PERSON}}(?:担任|出任|兼任)?(?=[,。;]|$)",
    rf"(?:^"
    rf"|(?<=[,。;:、由与和及”“])|(?<=委任)|(?<=任命)|(?<=聘任)|(?<=委派))(?:以及|及|并|还有|包括|其中|等)?{_APPOINTS}?(?P<title>(?P<role>(?!以及|及|并|还有|包括|其中|等|该|{_APPOINTS})[^,。;:⟦⟧、“”\"()和与的由是]{{0,8}}?{_ONE}))\s?{{person:PERSON}}",
    rf"(?P<title>(?P<role>(?:{_NOT_YET}|[前原])?{_HIGH}))\s?{{person:PERSON}}",
    r"{person:PERSON}(?P<title>(?P<role>总书记|国家主席|特首))(?!办)",
    rf"担任(?P<title>{_NOT_YET}?{_BODY}{_THEN}{_OFFICE})的{{person:PERSON}}",
    signs="⟦Person",
    parts=READS,
)
def office(found: Found) -> Iterator[Claim]:
    """A person, and beside the name an office and its body: 香港特区行政长官…. Without one only the highest offices."""
    person, words = found.thing("person"), found.words("title")
    unsettled = found.has("verb") and (modality(found, "verb") or denied(found, "verb"))
    if unsettled or _held(found, person) or _cut(found) or _ACTS_ON.search(found.match["role"]):
        return
    bodied = "body" in found.match.groupdict()
    body = subject(found, {Kind.ORGANIZATION}, "body") if bodied else None
    if bodied and body is None:
        return
    role, words = (
        it if _SECOND.search(found.match["role"]) is None else it.partition("、")[0] for it in (_role(found), words)
    )
    held = Made(
        "role",
        (person, role, *([body] if body else [])),
        (ORG.Membership,),
        f"{person.name}，{words}",
    )
    said = found.span()
    yield found.claim(held, ORG.member, person, said)
    yield found.claim(held, ORG.role, term(role), said)
    if body and not _OUTPOST.match(found.match["role"]):
        yield found.claim(held, ORG.organization, body, said)
    yield found.claim(held, SCHEMA.roleName, found.context.text(words), said)
    if date := day(found):
        yield found.claim(held, HET.attestedOn, date.literal, said)


#: What a body has elsewhere is an office of its own: 中央政府驻港联络办.
_OUTPOST = re.compile(r"^[驻駐][^,，]{1,8}?(?:办|辦|处|處|公署|机构|機構|团|團)")
#: A second office that is another body's: 区委副书记、区长, 原署长、现任副市长.
_SECOND = re.compile(
    r"(?:书记|常委|主席|[署局厅处院校]长)、(?:现任?|原|前|时任|代理?)?[^、]{0,4}[市区县省镇州]长$|、现任"
)


def _role(found: Found) -> str:
    """The office, with what says that it is held for another, no more, not yet, or in a party: 署理局长, 前局长."""
    first = found.match.start("title")
    lead = _QUALIFIED.search(found.masked.text[first : found.match.start("role")])
    start, end = (found.masked.offset(first + it) for it in lead.span()) if lead else (0, 0)
    return found.context.page.text[start:end] + _OUTPOST.sub("", found.words("role").strip())


_QUALIFIED = re.compile(rf"^{_NOT_YET}|(?:原|前|候任|党组|党委)$")


def _cut(found: Found) -> bool:
    """Whether an office is read from inside its body's name: behind 和 of 城管和执法局长, behind 驻 of 驻甲地办主任."""
    lead = found.masked.text[: found.match.start("title")]
    return lead.endswith("驻") or (bool(_JOINS.search(lead)) and not _OWN_OFFICE.match(found.match["title"]))


#: A name, or a word that no body's name goes on with.
_OWN_OFFICE = re.compile(rf"⟦|{_NOT_YET}|(?:时任|现任|新任|原)")
_JOINS = re.compile(r"(?<![⟧士生授长任席裁理以,。;:])(?:和|与|及)$")


def _held(found: Found, person: Named) -> bool:
    """Whether an earlier wording of the rule has read an office of this person here."""
    start, end = found.span("person")
    return any(
        it.rule == found.rule
        and it.predicate == ORG.member
        and it.object == person
        and it.start <= start
        and end <= it.end
        for it in found.context.claims
    )


def appoints(found: Found) -> bool:
    """Whether a sentence has told so far of an appointment and of no document: 委任甲为总监,三月一日生效."""
    before = found.masked.text[: found.match.start()]
    return bool(_APPOINTED.search(before)) and "⟦Plan" not in before


_APPOINTED = re.compile(r"委任|任命|聘任|出任|接任|就任|调任|升任|担任|辞任|辞去|离任|卸任|履新")

RULES = (office,)

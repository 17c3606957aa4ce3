"""Chinese: who is counted where: buildings or a phase of a place without a name, 首批三座大楼; several kinds together.

No rule stands here.
"""

from __future__ import annotations

import re

from kg.evidence import Made, Named, Thing
from kg.extract.rule import Found
from kg.extract.rules.zh.clauses import clause_start, opened
from kg.extract.rules.zh.parks import park
from kg.han import plain
from kg.terms import SCHEMA

_BUILT = r"(?:大楼|大厦|楼宇|楼房|楼|实验室|厂房|公寓|建筑)+"
_N = r"[一二三四五六七八九十两\d]{1,2}"
#: What a clause opens with, or what stands right behind the name of the place.
_SOME = re.compile(
    r"(?:^|⟧)\s?(?:的|内|里|其中|当中|目前|现|现时|园内|区内|园区|该园区|余下的?|其余的?|⟦Date:\d+⟧){0,3}"
    r"(?P<part>(?:(?:首|第[一二])批)?(?:已?(?:落成|启用|开放|建成|投用|完工|竣工|交付)的)?"
    rf"首?(?:(?P<counted>⟦Quantity:\d+⟧)|{_N}[座栋幢](?:[^,。;:⟦是为]{{0,8}}?{_BUILT}|(?=⟦Date|[已正启落投开共合均都]|$)))"
    r"|[A-Z甲乙丙丁]座|(?:第?[一二三四]|首)期(?:工程|项目|大楼|楼宇)?)"
)
_NAMES = re.compile(rf"⟦(?:Place|Organization)|园|[座栋幢期]|{_BUILT}")
_BUILDING = re.compile(r"(?:座|楼|大厦|公寓)$")
_IN_BLOCKS = re.compile(rf"\d[座栋幢].{{0,8}}?{_BUILT}$")


def some_of(found: Found, place: Named, at: int) -> Thing:
    """What of a place the clause before a masked offset is about: buildings or a phase of it; else the place.

    A clause that opens with a verb goes on about what the one before is about: 首批三座大楼落成,吸引….
    """
    text = opened(found.masked.text)
    first = clause_start(text, at)
    opens = at == first and text.startswith("⟦Quantity", at)  # 二期落成,16家打头阵: they are what it is about
    while first and text[first - 1] == "," and not opens and _goes_on(text[first:at]):
        at, first = first - 1, clause_start(text, first - 1)
    part = _SOME.search(text[first:at])
    if part is None or (part["counted"] and not _IN_BLOCKS.search(found.masked.named(part["counted"]).text)):
        return place
    start, end = (found.masked.offset(first + it) for it in part.span("part"))
    words = found.context.page.text[start:end]
    if _BUILDING.search(plain(place.name)) and not words.endswith(("座", "期")):
        place = park(found) or place  # 第十一座是公寓。余下五座大楼…: of their park
    return Made("place", (place, words), (SCHEMA.Place,), f"{place.name}{words}")


def _goes_on(clause: str) -> bool:
    """Whether a clause names nothing of its own, or only sorts the buildings before it: 其中两座是实验室,一座是公寓."""
    return bool(_SORTS.match(clause)) or not _NAMES.search(clause)


_SORTS = re.compile(rf"(?:其中|当中)?(?:⟦Quantity:\d+⟧|{_N}[座栋幢])(?:是|为)")


def of_several_kinds(words: str) -> str:
    """Several kinds that are counted together, at the end of some words: 企业及机构; "" where it is one.

    >>> of_several_kinds("落户高端机构和顶尖企业研发中心"), of_several_kinds("园区与高校共建平台")
    ('高端机构和顶尖企业研发中心', '')
    """
    told = _KINDS.search(words)
    return told["kinds"] if told and not _NO_KIND.search(told["kinds"]) else ""


_ONE_KIND = (
    r"[^,。;:、⟦⟧的有和与及驻户引聚]{0,8}?(?:企业|公司|机构|团队|商户|租户|单位|实验室|研究院|研究所|中心|平台|组织)"
)
_KINDS = re.compile(
    rf"(?:^|⟧、|[的有驻户引聚进]|吸引|共|已|现)(?P<kinds>(?:{_ONE_KIND}|[^,。;:、⟦⟧的有和与及驻户引聚]{{2,6}})(?:、|和|与|及|以及){_ONE_KIND})$"
)
_NO_KIND = re.compile(r"园区|高校|大学|政府|共建|合作|[已了在将就]")


def does_else(found: Found) -> bool:
    """Whether the words behind a count say what those do that are counted, and not that they are there: …企业获认定."""
    behind = re.split(r"[,。;]", found.masked.text[found.match.end("value") :])[0]
    return bool(_DOES_ELSE.match(behind)) and not _THERE.search(behind)


_DOES_ELSE = re.compile(
    r"[^,。;⟦获享参通]{0,3}?(?:已|都|均|正|先后|陆续|累计|率先)*(?:按(?!计划)|享受|享有|获|通过|参与|参加|申报|申请|备案|报名|缴|纳税|适用|使用|完成|提交"
    r"|受惠|受益|取得|拿到|领取(?!了?钥匙)|凭|办理|试用|上市)"
)
_THERE = re.compile(r"入驻|进驻|落户|落地|签约|租|办公|开业|扎根|安家|入园")


def aimed_at(lead: str) -> bool:
    """Whether the words of a sentence before a count make it one that is to be reached."""
    return bool(_AIMED.search(lead))


#: How many there are to be by a year is not how many there are: 到2031年,园区企业达到100家.
_AIMED = re.compile(
    r"(?:^|[,。;])(?:力争)?到⟦Date:\d+⟧(?!年?[底末]?,?(?:累计|已|共|止|为止))[^。;已]*(?:达|突破|超过|增至|[将建])[^。;,已]{0,4}$"
    r"|(?:^|[,。;])(?:力争)?到⟦Date:\d+⟧(?!年?[底末]?,?(?:累计|已|共|止|为止))[^。;已现共累]{0,24}(?:新增|引进|引入|吸引|培育|集聚|聚集|汇聚|落户|入驻)[^。;,已共]{0,8}$"
    r"|⟦Date:\d+⟧(?:年?底)?(?:或?之?)前[^。;已]*(?:增至|增加到|扩大到|达|突破)[^。;,已]{0,4}$"
    r"|(?:^|[,。;])(?:并|同时)?(?:确保|力争|争取|目标|计划|务求)[^。;已]*,(?:并|同时)?(?:新增|引进|引入|吸引|培育|集聚|落户|入驻)[^,。;已]{0,12}$"
)


def is_wide(place: Named) -> bool:
    """Whether a place is too large to be a house: a city, a district, a river or road."""
    return bool(_WIDE.search(plain(place.name)) or _DISTRICT.fullmatch(plain(place.name)))


_WIDE = re.compile(r"(?:省|市|县|国|深圳|香港|广东|内地|澳门|大湾区|河|路|街|湖|海|桥)$")
_DISTRICT = re.compile(r"[^\W\d_]{2}区")


def of_flats(found: Found) -> bool:
    """Whether the units that are counted are flats: 人才公寓设100个单位."""
    return found.words("value").endswith(("单位", "單位")) and bool(
        _FLATS.search(found.masked.text[: found.match.start("value")])
    )


_FLATS = re.compile(r"公寓|宿舍|住宅|屋苑")


def of_tenants(found: Found) -> bool:
    """Whether some of those who moved in do what follows: 首批60家租户落户,业务涵盖…. Their place does not."""
    text = plain(found.context.page.text[found.sentence.start : found.span()[0]])
    return bool(_SOME_TENANTS.search(text))


_SOME_TENANTS = re.compile(
    r"(?:[一二两三四五六七八九十几\d][多余]?[家间个名]|[半多余]数|成|首批|部分|这些)(?:的)?[^,。;]{0,6}?(?:租户|企业|公司|机构|团队|商户|科企)[^,。;]{0,14},"
    r"(?:其)?(?:主要|主营)?(?:业务|产业|领域|专业)?(?:范围|领域)?(?:主要)?$"
    r"|(?:[一二两三四五六七八九]成[半多]?|半数|过半|大半|[一二三四]分之[一二三]|\d%|大部分|大多数?|多数|部分|其余|其他)(?:的)?"
    r"(?:租户|企业|公司|机构|团队|商户|科企)?(?:则|均|都|主要|是){0,2}$"
)

"""Chinese: the rate of a tax that holds in a place: 减按15%…, 从25%降到15%; no standard that is only compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, rule
from kg.extract.rules.zh.measured import Told, observation
from kg.extract.rules.zh.parks import of_headline, park
from kg.extract.rules.zh.references import REF, called, stood_for
from kg.extract.rules.zh.scopes import asks_who, scope_of
from kg.extract.rules.zh.tables import heading_over
from kg.extract.rules.zh.topics import bracketed, unreal
from kg.extract.rules.zh.wording import amount, denied, modality, place_before, told
from kg.han import plain

_TAX = r"(?P<tax>企业所得税|个人所得税|增值税|关税|消费税|利得税|薪俸税|印花税|契税|房产税|所得税|个税|企税)"
_RATE = r"(?:的)?(?:优惠|法定|名义|实际)?(?:的)?(?:税率|税负|率)?"
_TO = (
    r"(?:统一|一律|由(?:原来的|现行的)?⟦Quantity:\d+⟧|从⟦Quantity:\d+⟧|定?为|降至|降到|降低至|下调至|下调到|减至|减到"
    r"|降为|减按|调低至|调整为|是|按|按照|仅为|仅|只有|只需|只|低至|,|:){0,4}"
)
_PARTS = (*TEXT_PARTS, Part.LABEL)


@rule(
    "zh-tax-rate",
    r"(?:减?按|适用|按照|以|执行|实行|享受|减至|只缴|缴纳|征收)(?:照)?(?:减免至"
    rf"|优惠至)?{{value:AMOUNT}}的?{_RATE}(?:的)?(?:征收|缴纳|计征|计缴|课征|缴交)?(?:的)?{_TAX}",
    rf"{_TAX}{_RATE}{_TO}{{value:AMOUNT}}",
    rf"{{value:AMOUNT}}的?{_RATE}{_TAX}{_RATE}",
    r"{value:AMOUNT}",
    signs="税 交 缴 征",
    parts=_PARTS,
)
def tax_rate(found: Found) -> Iterator[Claim]:
    """The rate of a tax that holds in a place: any share in a sentence about a tax, 减按15%征收, 所得税:15%.

    Not an amount, growth or share of tax, not the rate that held before or holds elsewhere (从25%, 低于25%).
    """
    value = amount(found, "value")
    if value is None or value.unit != "P1" or told(found, "value") or denied(found, "value") or unreal(found):
        return
    tax = found.words("tax") if "tax" in found.match.groupdict() else _told_tax(found)
    if heading := heading_over(found):
        tax = _of_column(heading, tax)
    if not tax or _no_rate(found) or _of_other_tax(found):
        return
    if where := place_before(found, found.span()[0]) or bracketed(found, {Kind.PLACE}) or _taxed(found):
        scope, name = scope_of(found, "value"), re.sub(r"^(?:所得[税稅]|企税)$", "企业所得税", tax)
        if scope or not asks_who(found):
            yield from observation(found, where, f"{name}税率", Told(mood=modality(found, "value"), scope=scope))


#: A tax by any of its names; 缴税 and the like do not say which.
_ANY_TAX = re.compile(_TAX.replace("(?P<tax>", "(?:"))


def _of_other_tax(found: Found) -> bool:
    """Whether a share has a place of its own, 园区15%的税率, in a clause without the tax that another levies."""
    clause, place = _clause(found), place_before(found, found.span()[0])
    own = _OWN_PLACE.search(found.masked.text[: found.match.start("value")])
    return bool(own and place and not called(plain(place.name), own["noun"]) and not _ANY_TAX.search(clause))


_OWN_PLACE = re.compile(r"(?<!⟧)(?P<noun>园区|合作区|新区|片区)(?:的)?$")


def _of_column(heading: str, tax: str) -> str:
    """The tax that a column is of: the one of its heading, else that of its cell; "" where it is of something else."""
    headed = _ANY_TAX.search(heading)
    return headed[0] if headed else tax if re.search(r"税|政策|优惠|内容", heading) else ""


_PAYS = re.compile(r"[交缴征课]")


def _told_tax(found: Found) -> str:
    """The tax that a share is of: the one its sentence names, or the one before where this one still pays; else ""."""
    here = _ANY_TAX.findall(found.masked.text)
    if here:
        return str(here[0])
    if re.search(r"税率|[缴纳交征课]税|税负|减税|税收", found.masked.text):
        return "所得税"
    earlier = _ANY_TAX.findall(_above(found)) if _PAYS.search(_clause(found)) else []
    return str(earlier[-1]) if earlier else ""


def _above(found: Found) -> str:
    """What the section says before the sentence, in the plain form."""
    first = found.context.section.sentences[0].start
    return plain(found.context.page.text[max(first, found.sentence.start - _FAR) : found.sentence.start])


#: How far back a tax may have been named, in characters.
_FAR = 120


def _clause(found: Found) -> str:
    """The clause of a share, with what stands before it in brackets too."""
    return re.split(r"[,。;]", found.masked.text[: found.match.start("value")])[-1] + found.match[0]


def _no_rate(found: Found) -> bool:
    """Whether a share is another's rate, the one before, or no rate at all."""
    clause, at = _clause(found), found.match.start("value")
    lead, tail = found.masked.text[max(0, at - 12) : at], found.masked.text[found.match.end("value") :]
    return bool(
        _ELSEWHERE.search(found.masked.text[:at])
        or _GROWS.search(clause)
        or _OLD.search(lead)
        or _OLD_BEHIND.match(tail)
        or _SHARE.match(tail)
        or _ASKS.search(tail)
    )


_ASKS = re.compile(r"[吗么]\?")
#: The rate of those outside: 园区外的分公司仍按….
_ELSEWHERE = re.compile(r"(?:园区|园|区|合作区|⟧)(?:以|之)?外[^。;]*$")
#: A rate of growth or a share, or one that somebody asks for.
_GROWS = re.compile(
    r"收入|增长|下降了|占(?!地)|减免了|希望|建议|呼吁|要求|同比|上升|涨|退税|返还|补贴|奖励|资助|份额|比重|加计|扣除|利率|超过"
    r"|入驻率|出租率|使用率|完成|租出"
)
_OLD = re.compile(
    r"(?:从|由|比|较|原来?的?|原本|法定|标准|普通|一般|全国|内地|其他地区|现行|低于|高出|高于|而非|而不是|不是|相比|对比|此前的?|过去的?|相对|与)"
    r"(?:税率|的|为|是|平常的|一般的|标准)*$"
)
_OLD_BEHIND = re.compile(
    r"(?:的)?(?:标准|法定|一般|普通|基本|现行)?(?:税率)?(?:降|减|下调|调低|变|改|优惠)(?:低|少|到|至|为|成)"
)
_SHARE = re.compile(r"(?:的)?(?:部分|企业(?!所得)|机构|公司|租户|面积|楼面|收入|股权|股份|人员|项目|税收收入)|个百分点")


def _taxed(found: Found) -> Named | None:
    """The place that 园区 in the sentence stands for, else the park that the page named last."""
    ref = re.search(REF, found.masked.text[: found.match.start()])
    told = stood_for(found.context, ref["ref"] if ref else "园区", found.span()[0], {Kind.PLACE})
    place = told or park(found) or of_headline(found)
    return _of_titles(found) if place and _ZONE.search(plain(place.name)) else place


def _of_titles(found: Found) -> Named | None:
    """The one park that titles of the page name: a rate of one of its parks is not the zone's."""
    text = found.context.page.text
    parks = [it.span("park") for it in _TITLED_PARK.finditer(plain(text))]
    alike = {plain(text[last - 4 : last]) for _, last in parks}
    return Named(Kind.PLACE, text[slice(*parks[0])]) if len(alike) == 1 else None


_TITLED_PARK = re.compile(r"《(?:关于)?(?P<park>[^《》]{2,24}?(?<!产业)园区)")


_ZONE = re.compile(r"(?:河套|合作区)$")

RULES = (tax_rate,)

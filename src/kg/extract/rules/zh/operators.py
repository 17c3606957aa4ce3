"""Chinese: who runs a place, and which body belongs to which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.topics import REF, Rank, about, opened, subject
from kg.extract.rules.zh.wording import CLOSE, OPEN, READS, listed, read_already, settled
from kg.terms import HET, SCHEMA

_PLACE = rf"{OPEN}{{place:PLACE}}{CLOSE}"
_BODIES = rf"(?P<bodies>{listed('ORG')})"
_RUN = (
    r"(?P<verb>(?:(?:规划|设计|投资|开发|建设|兴建|建造|发展|招商|统筹|日常|整体|运维|维护|推广|具体|后续|统一"
    r"|专业|全面|一体化|片区|全权|委托|市场化)(?:、|和|及|与|并|的)?){0,5}"
    r"(?:运营|营运|管理|打理|经营|运作|运维)(?:、|和|及)?(?:管理|维护|服务|推广|招商)?)"
)
_CHARGED = r"(?:负责|承担|统一|共同|具体|全面|进行|来|全权|受托|实施|统筹|合作|联合|主导|牵头|组织){0,3}"
_OPERATOR = r"(?:(?:建设|开发|投资|园区|项目|整体)?(?:运营|营运|管理|经营)(?:方|单位|主体|机构|商|公司|者|人|企业))"


@rule(
    "zh-operator",
    rf"(?:由|归|交由|交给|委托|委任|授权|责成|聘请)(?:{{:ORG}}(?:的)?(?:全资|控股|下属|旗下)*(?:子公司|附属公司"
    rf"|企业)?)?{_BODIES}{_CHARGED}{_RUN}",
    rf"(?P<bodies>{{:ORG}})[^。;,⟦]{{0,10}}?(?:负责|专责|主理|承担|主责|承接|获委托|受托"
    rf"|获授权)[^。;,⟦]{{0,8}}?(?:{_PLACE}|{REF})(?:的)?[^。;,⟦]{{0,10}}?{_RUN}",
    rf"(?P<bodies>{{:ORG}}){_CHARGED}{_RUN}(?:着|的)?{_PLACE}(?=[,。;、]|$)",
    r"(?P<bodies>)(?:^|,)(?:并|同时|也|主要|现|专门|具体)?(?:负责"
    rf"|承担)[^。;,⟦]{{0,8}}{_PLACE}(?:的)?[^。;,⟦]{{0,16}}?{_RUN}",
    r"(?P<verb>(?:日常|整体|具体)?(?:运营|营运|管理|运作|运维|维护)(?:工作|服务)?)(?:现|均|则|统一|全部)?由"
    rf"{_BODIES}(?:全权|具体|统一)?(?:负责|承担|统筹|主理)",
    rf"(?P<verb>{_OPERATOR})(?:为|是|系|即|:|,为)(?P<bodies>{{:ORG}})",
    rf"(?P<bodies>{{:ORG}}){CLOSE}(?:是|为|系|作为|担任|成为|即){_PLACE}(?:的)?(?P<verb>{_OPERATOR})",
    rf"{_PLACE}(?:的)?(?P<verb>{_OPERATOR}),?(?P<bodies>{{:ORG}})",
    rf"(?P<bodies>)(?:^|,)(?:并|同时|现|主要)?{_RUN}{_PLACE}(?=[,。;]|$)",
    rf"(?:负责|承担)[^。;,⟦]{{0,4}}?{_RUN}{_PLACE}的(?:是|为)(?P<bodies>{{:ORG}})",
    rf"(?:负责|承担)(?:{_PLACE}|{REF})(?:的)?(?:日常)?{_RUN}的(?:是|为)(?P<bodies>{{:ORG}})",
    rf"(?P<bodies>)(?:^|,)(?:并|同时|也|专门)?(?:负责|承担){REF}(?:的)?[^。;,⟦]{{0,12}}?{_RUN}",
    parts=READS,
    signs="运营 营运 管理 打理 经营 运作 运维",
)
def operator(found: Found) -> Iterator[Claim]:
    """Who runs a place: 由…运营, …负责…的建设和营运, 运营方为…. Not who built it, owns it or is to run it one day."""
    if read_already(found, HET.operator) or not settled(found, "verb"):
        return
    place = subject(found, {Kind.PLACE}, "place")
    if place is None and not found.has("ref"):
        place = about(found, found.match.start(), {Kind.PLACE}, Rank.TOPIC)
    for body in (found.things("bodies") or _acting(found)) if place else ():
        if place and body.kind is Kind.ORGANIZATION:
            yield found.claim(place, HET.operator, body)


def _acting(found: Found) -> list[Named]:
    """The body that the clause is about, where the words leave it out."""
    body = about(found, found.match.start(), {Kind.ORGANIZATION}, Rank.TOPIC)
    return [body] if body else []


_CHILD = (
    r"(?:(?:全资|控股|直属|下属|下设|旗下|辖下|附属|所属|持股|独资|拥有|持有|的|派出|内设|分支|直接|管理|成立|设立"
    r"|出资|主管|百分之百|⟦Quantity:\d+⟧){1,5}"
    r"(?:公司|子公司|附属公司|机构|事业单位|单位|企业|部门|平台|法人|成员|组织)?)"
)
_SOLE = r"(?:全资|独资|控股|百分之百|⟦Quantity:\d+⟧)"


@rule(
    "zh-parent",
    rf"(?:是|为|系|乃|作为|属|即)(?:由)?(?:一家)?{{parent:ORG|PLACE}}{_CHILD}(?=[,。;、)]|$|,|[^。;,⟦]{{0,6}}(?:,"
    r"|。|;))",
    r"(?P<verb>隶属于?|挂靠(?:在)?|归属于?|从属于?|附属于?|归口|划归|归|由)(?:于)?{parent:ORG|PLACE}(?P<own>管理"
    r"|主管|领导"
    r"|全资(?:拥有|持有|控股|设立|成立|控制)|独资(?:设立|成立)|控股|举办|百分之百(?:控股|持股|拥有)"
    r"|直属)?(?=[,。;]|$)",
    rf"由{{parent:ORG|PLACE}}(?:百分之百|⟦Quantity:\d+⟧|100%)?(?P<own>{_SOLE}+(?:拥有|持有|设立|成立|控股|出资"
    r"|所有|持股)?)",
    rf"{{parent:ORG|PLACE}}(?:的)?(?:⟦Quantity:\d+⟧)?(?:全资|控股)?(?:附属公司|子公司|附属机构|旗下|下属|辖下|直属"
    r"|下设|所属|属下)(?:的)?"
    rf"(?:单位|机构|企业|公司|全资公司|子公司|平台)?,?{OPEN}{{child:ORG}}",
    r"(?:母公司|上级单位|主管单位|主管部门|控股股东|举办单位|唯一股东|大股东)(?:为|是|系|:){parent:ORG|PLACE}",
    rf"{OPEN}{{parent:ORG}}{CLOSE}(?:是|为|系)(?:其|该公司|{OPEN}{{child:ORG}}{CLOSE})(?:的)?(?:唯一"
    r"|控股)?(?:母公司|股东|上级单位|控股股东)",
    rf"{OPEN}{{parent:ORG}}{CLOSE}(?:全资|出资|独资)(?:拥有|持有|设立|成立|控股)(?:了)?{OPEN}{{child:ORG}}",
    rf"{OPEN}{{parent:ORG}}{CLOSE}(?:全资|间接|直接)?(?:持有|拥有"
    rf"|控制)(?:了)?{OPEN}{{child:ORG}}{CLOSE}(?:的)?(?:全部|百分之百|⟦Quantity:\d+⟧|多数|控股)(?:的)?(?:股权|股份"
    r"|权益)",
    rf"{OPEN}{{parent:ORG}}{CLOSE}[^。;,⟦]{{0,10}}?(?:成立|设立|组建|注册)(?:了)?(?:全资|控股|下属|一家)*(?:子公司"
    rf"|附属公司|附属机构){OPEN}{{child:ORG}}",
    rf"由{{parent:ORG}}(?:全资|控股|独资|百分之百|⟦Quantity:\d+⟧)(?:拥有|持有|控股|持股|设立|成立)的{OPEN}{{child:ORG}}",
    rf"{OPEN}{{child:ORG}}{CLOSE}的(?:唯一|控股)?(?:母公司|上级单位|控股股东)(?:是|为|系)?{OPEN}{{parent:ORG}}",
    rf"{OPEN}{{child:ORG}}{CLOSE}[,(]{{parent:ORG|PLACE}}{_CHILD}[,)]",
    r"(?P<verb>归|为|属){parent:ORG}(?P<own>全资所有|所有|所属)(?=[,。;]|$)",
    r"(?:是|为|系)(?:由)?{parent:ORG}(?:在[^,。;]{1,10})?(?:出资|全资|独资|投资|直接)?(?P<own>设立|成立|组建|创办"
    r"|派出)的",
    parts=READS,
    signs=(
        "挂靠 所有 设立 成立 组建 创办 派出 股权 股份 权益 全资 独资 控股 直属 下属 下设 旗下 辖下 附属 所属 属下 隶属 "
        "归 从属 子公司 内设 派出 母公司 股东 上级 主管 "
        "分支 举办 百分之百 管理 持股"
    ),
)
def parent(found: Found) -> Iterator[Claim]:
    """A body belongs to another: 隶属…, 由…全资拥有, …的全资附属公司. Not two bodies that work together."""
    if found.match.groupdict().get("verb") == "由" and not found.has("own"):
        return
    if found.match.groupdict().get("own") in {"管理", "领导"} and found.match["verb"] in {"由", "归"}:
        return
    bodies = {Kind.ORGANIZATION}
    child = found.thing("child") if found.has("child") else about(found, found.match.start(), bodies, Rank.TOPIC)
    if child and child != found.thing("parent") and not _of_another(found):
        yield found.claim(child, SCHEMA.parentOrganization, found.thing("parent"))


def _of_another(found: Found) -> bool:
    """Whether the words are denied: 并非…的子公司."""
    before = opened(found.masked.text)[max(0, found.match.start() - 4) : found.match.start()]
    return bool(re.search(r"(?:不|并非|非|未|并不)$", before))


RULES = (operator, parent)

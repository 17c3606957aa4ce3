"""Chinese: who runs a place, and which body belongs to which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.clauses import clause_start, opened
from kg.extract.rules.zh.references import REF, subject
from kg.extract.rules.zh.topics import Rank, about, its
from kg.extract.rules.zh.wording import CLOSE, OPEN, READS, denied, listed, prospect, read_already
from kg.han import plain
from kg.terms import HET, SCHEMA

_PLACE = rf"{OPEN}{{place:PLACE}}{CLOSE}"
_BODIES = rf"(?P<bodies>{listed('ORG')})"
_RUN = (
    r"(?P<verb>(?:(?:规划|设计|投资|开发|建设|兴建|建造|发展|招商|统筹|日常|整体|运维|维护|推广|具体|后续|统一"
    r"|专业|全面|一体化|片区|全权|委托|市场化)(?:、|和|及|与|并|的)?){0,5}"
    r"(?:运营|营运|管理|打理|经营|运作|运维|营办|操盘|代管|托管|打点|料理|照管|照料|主理|经管|掌管|管护|运管"
    r"|运行|统筹(?=[,。;]|$)"
    r"|统管|操持|管(?=[,。;]|$|起))(?:、|和|及)?(?:管理|维护|服务|推广|招商)?)"
)
_CHARGED = (
    r"(?:负责|承担|一手|一力|一并|长期|出面|主责|统一|共同|具体|全面|进行|来|全权|受托|实施|统筹|合作|联合|主导"
    r"|牵头|组织){0,3}"
)
_OPERATOR = (
    r"(?:(?:建设|开发|投资|园区|项目|整体|法定)?(?:运营|营运|管理|经营)(?:管理)?(?:方|单位|主体|机构|商|公司|者"
    r"|人|企业)|(?:大)?管家"
    r"|操盘(?:方|手)|主理方|开发管理机构|法定管理机构|管理运营方|运管方)"
)
#: Work that is somebody's: 开发运营, 日常管理.
_WORK = (
    r"(?<!现场)(?:(?:日常|整体|具体|后续|园区|口岸|楼宇|物业)?(?:的)?(?:(?:日常|规划|开发|建设|兴建|招商|运维"
    r"|维护|维修"
    r"|服务|推广|统筹|发展)(?:、|和|及|与)?){0,3}"
    r"(?:运营|营运|管理|运作|运维|维护|维修|经营|运转|运行)(?:(?:、|和|及|与)(?:维护|维修|管理|服务"
    r"|推广))?(?:工作|服务|事务|职责|权|之责)?)"
)
#: The company that the sentence named before: 由其承担.
_SAME = r"(?P<same>其|它|该公司|该署|该机构|该中心|公司|前者|后者)"


@rule(
    "zh-operator",
    rf"(?:由|归|靠|交由|交给|交予|交托|托付给|委托|委任|授权|责成|聘请)(?:{{:ORG}}(?:的)?(?:全资|控股|下属"
    rf"|旗下)*(?:子公司|附属公司"
    rf"|企业)?)?{_BODIES}{_CHARGED}{_RUN}",
    rf"(?P<bodies>{{:ORG}})[^。;,⟦]{{0,10}}?(?:负责|专责|主理|承担|主责|承接|获委托|受托"
    rf"|获授权)[^。;,⟦]{{0,8}}?(?:{_PLACE}|{REF})(?:的)?[^。;,⟦]{{0,10}}?{_RUN}",
    rf"(?P<bodies>{{:ORG}}){_CHARGED}{_RUN}(?:着|的)?{_PLACE}(?=[,。;、]|$)",
    r"(?P<bodies>)(?:^|,)(?:并|同时|也|主要|现|专门|具体)?(?:负责"
    rf"|承担)[^。;,⟦]{{0,8}}{_PLACE}(?:的)?[^。;,⟦]{{0,16}}?{_RUN}",
    rf"(?P<verb>{_WORK})(?:现|均|都|则|统一|全部|仍|一律|一直){{0,2}}(?:由|归|交由|交给|交予|委托给?|托付给"
    rf"|授予|落到)(?:了)?"
    rf"(?:法定机构)?{_BODIES}{CLOSE}(?:全权|具体|统一|一力|一手|来)*(?:负责|承担|统筹|主理|包办|打理|牵头|操办"
    rf"|肩上|头上|来管|处理|(?=[,。;]|$))",
    rf"(?:(?:{_PLACE}|{REF})的)?(?P<verb>{_WORK})(?:现|均|都|则|统一|全部|仍|一律|一直){{0,2}}(?:由"
    rf"|归){_SAME}(?:全权|具体|统一|一力"
    rf"|一手|来)*(?:负责|承担|统筹|主理|包办|打理|牵头|操办)",
    rf"由(?:法定机构)?{_BODIES}{CLOSE}(?P<verb>(?:主责|统筹|负责|牵头|主导|统一)(?:规划)?(?:、)?(?:开发(?:管理|运营|建设)?"
    rf"|建设(?:管理|运营)))(?=[,。;]|$|和|与|、)",
    rf"(?P<verb>{_OPERATOR})(?:是同一家|为同一家|合一),(?:即|就是|是)(?P<bodies>{{:ORG}})",
    rf"(?P<bodies>{{:ORG}}){CLOSE}(?:接手|接管|承接|拿下|揽下|中标|进场|获得"
    rf"|取得)(?:了)?{_PLACE}(?:的)?(?P<verb>(?:整体|日常|后续)?(?:运营|营运|管理|经营)(?:权|服务|项目)?)",
    rf"由{_BODIES}{CLOSE}{_CHARGED}{_RUN}的{_PLACE}",
    rf"(?P<bodies>)(?:^|[,。])(?:并|同时|也)?承担{_PLACE}(?:的)?(?P<verb>(?:日常|整体|具体)?(?:运行|运作|运营"
    rf"|营运|管理|运转))",
    rf"(?P<verb>{_OPERATOR})(?:为|是|系|即|:|,为)(?P<bodies>{{:ORG}})",
    rf"(?P<bodies>{{:ORG}}){CLOSE}(?:是|为|系|作为|担任|成为|即){_PLACE}(?:的)?(?P<verb>{_OPERATOR})",
    rf"{_PLACE}(?:的)?(?P<verb>{_OPERATOR})(?:,|[—–-]{{1,2}})?(?P<bodies>{{:ORG}})",
    rf"(?P<bodies>)(?:^|,)(?:并|同时|也|现|主要|专门)?(?:负责|承担|专责)?{_RUN}{_PLACE}(?=[,。;]|$)",
    rf"(?:负责|承担)[^。;,⟦]{{0,4}}?{_RUN}{_PLACE}的(?:是|为)(?P<bodies>{{:ORG}})",
    rf"(?:负责|承担)(?:{_PLACE}|{REF})(?:的)?(?:日常)?{_RUN}的(?:是|为)(?P<bodies>{{:ORG}})",
    rf"(?P<bodies>)(?:^|,)(?:并|同时|也|专门)?(?:负责|承担){REF}(?:的)?[^。;,⟦]{{0,12}}?{_RUN}",
    r"^[^。;,⟦]{0,8}(?P<verb>)(?P<bodies>{:ORG})(?P<answer>)",
    parts=READS,
    signs=(
        "⟦Organization 运营 营运 管理 打理 经营 运作 运维 营办 操盘 代管 托管 打点 料理 照 主理 经管 掌管 管护 "
        "运管 运行 "
        "统管 操持 管家 主责 开发 统筹 "
        "维修 维护 归 包办"
    ),
)
def operator(found: Found) -> Iterator[Claim]:
    """Who runs a place: 由…运营, …负责…的建设和营运, 运营方为…. Not who built it, owns it or is to run it one day."""
    if read_already(found, HET.operator) or prospect(found, "verb") or denied(found, "verb"):
        return
    if "answer" in found.match.groupdict() and not _ASKS.search(_question(found)):
        return
    place = subject(found, {Kind.PLACE}, "place")
    if place is None and not found.has("ref"):
        place = about(found, _start(found), {Kind.PLACE}, Rank.TOPIC) or _asked_place(found)
    if shared := _shared(found):
        yield from (found.claim(whose, HET.operator, body) for whose, body in shared)
        return
    for body in _bodies(found) if place else ():
        if place and body.kind is Kind.ORGANIZATION:
            yield found.claim(place, HET.operator, body, (found.masked.offset(_start(found)), found.span()[1]))


def _shared(found: Found) -> list[tuple[Named, Named]]:
    """Who runs which, where each body has its place in brackets behind it: 管理机构:甲署(北园)、乙公司(南园)."""
    pairs = _EACH.match(found.masked.text, found.match.start("bodies")) if found.has("bodies") else None
    tokens = re.findall(r"⟦\w+:\d+⟧", pairs[0]) if pairs else []
    things = [named(found.masked.named(it)) for it in tokens]
    return list(zip(things[1::2], things[::2], strict=True))


_EACH = re.compile(r"(?:[、,;和与及]?⟦Organization:\d+⟧\(⟦Place:\d+⟧\))+")
#: A question of who runs a place.
_ASKS = re.compile(
    r"谁(?:来|在)?(?:负责)?(?:运营|营运|管理?|经营|打理|运作|当家)|(?:运营|营运|管理|经营)(?:方|者|单位|机构)是谁"
)


def _question(found: Found) -> str:
    return found.context.asked.text if found.context.asked else ""


def _asked_place(found: Found) -> Named | None:
    """The place that the question right before asks of."""
    asked = found.context.asked
    told = [named(it) for it in asked.mentions if it.kind is Kind.PLACE] if asked else []
    return told[0] if len(told) == 1 else None


def _start(found: Found) -> int:
    """Where a match starts, behind the mark that parts it from the clause before."""
    at = found.match.start()
    return at + 1 if found.masked.text[at : at + 1] in {",", "。", ";"} else at


def _bodies(found: Found) -> list[Named]:
    """Who runs it: named in the match, the company named before (由其承担), or what the clause is about."""
    if found.match.groupdict().get("same"):
        last = [
            named(it) for it in found.context.mentions if it.kind is Kind.ORGANIZATION and it.end <= found.span()[0]
        ]
        return last[-1:] if len(set(last)) == 1 else [it for it in [_owner(found)] if it]
    return found.things("bodies") or _acting(found)


def _owner(found: Found) -> Named | None:
    """The first body that the sentence names; None without one."""
    return next((named(it) for it in found.masked.mentions if it.kind is Kind.ORGANIZATION), None)


def _acting(found: Found) -> list[Named]:
    """The body that the clause is about, where the words leave it out."""
    body = about(found, _start(found), {Kind.ORGANIZATION}, Rank.TOPIC)
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
    r"(?:母公司|上级单位|主管单位|主管部门|控股股东|举办单位|唯一股东|大股东|全资股东|股东|东家|控股方|实控人"
    r"|实际控制人|母体|上头)(?:为|是|系|:|就是|只有)(?:一家)?,?{parent:ORG|PLACE}",
    r"(?:背靠|背后站着|背后是)(?:全资|控股|唯一|独家)?(?:股东|母公司|东家|大股东)?{parent:ORG}(?=[,。;]|$)",
    r"对{parent:ORG|PLACE}负责(?:,|、|并|且)?(?:受其|接受其|由其)(?:直接)?(?:领导|管理|管辖|监督)",
    r"(?P<verb>受){parent:ORG|PLACE}(?P<own>(?:直接)?(?:领导|管辖|垂直管理))(?=[,。;、]|$|并)",
    r"(?:挂在|挂靠在?|归在|列在|划在|放在|属于?|归入|划入|并入){parent:ORG|PLACE}(?:名下|旗下|麾下|门下|系统)",
    rf"由{{parent:ORG|PLACE}}{CLOSE}(?P<own>举办|主办|出资举办|全额出资|创办|设立)(?:并|、|,"
    rf"|且)(?:由其)?(?:归口|直接|统一|负责)*(?:管理|领导|监管|出资)",
    rf"由{{parent:ORG|PLACE}}{CLOSE}(?P<own>举办|主办|全额出资|全资|独资|创办"
    rf"|设立)(?:、{{:ORG}}[^,。;⟦]{{0,8}})?的{OPEN}{{child:ORG}}",
    r"(?:股权|股份|权益)(?:悉数|全部|全数|全|均|都|百分之百|⟦Quantity:\d+⟧)*(?:握在|在|归|属于?|由|掌握在|攥在"
    r"|归于){parent:ORG}(?:手[上中里]|名下|持有|所有|拥有)?(?=[,。;]|$)",
    r"(?:是|为|系|乃)[^,。;⟦]{0,8}{parent:ORG}[^,。;⟦]{0,10}的(?:全资|控股|独资)?(?P<own>子公司|附属公司"
    r"|附属机构|孙公司|下属机构|全资公司|附属企业)",
    rf"(?:独资|全资|百分之百|⟦Quantity:\d+⟧)(?:持有|拥有|控股|控制)(?:了)?{OPEN}{{child:ORG}}{CLOSE}的{{parent:ORG}}",
    r"(?:获|被){parent:ORG}(?:全资|整体|全数)?(?:收购|并购|收归旗下)(?:,|后,?)(?:现为|现属|成为|现成为|遂成为"
    r"|现已是)(?:其|该公司|后者)(?:的)?(?:全资|控股)?(?P<own>附属|子公司|附属公司|旗下)",
    r"(?:系|为|是){parent:ORG|PLACE}(?:旗下|麾下|名下|所设|所办|所属|下设)(?:的)?(?:法定机构|事业单位|机构|公司"
    r"|企业|平台|子公司)?(?=[,。;)]|$)",
    rf"{OPEN}{{parent:ORG}}{CLOSE}(?:是|为|系)(?:其|该公司|{OPEN}{{child:ORG}}{CLOSE})(?:的)?(?:唯一"
    r"|控股)?(?:母公司|股东|上级单位|控股股东)",
    rf"{OPEN}{{parent:ORG}}{CLOSE}(?:全资|出资|独资)(?:拥有|持有|设立|成立|控股)(?:了)?{OPEN}{{child:ORG}}",
    rf"{OPEN}{{parent:ORG}}{CLOSE}(?:全资|间接|直接)?(?:持有|拥有"
    rf"|控制)(?:了)?{OPEN}{{child:ORG}}{CLOSE}(?:的)?(?:全部|百分之百|⟦Quantity:\d+⟧|多数|控股)(?:的)?(?:股权|股份"
    r"|权益)",
    rf"{OPEN}{{parent:ORG}}{CLOSE}[^。;,⟦]{{0,10}}?(?:成立|设立|组建|注册)(?:了)?(?:全资|控股|下属|一家)*(?:子公司"
    rf"|附属公司|附属机构){OPEN}{{child:ORG}}",
    rf"由{{parent:ORG}}(?:全资|控股|独资|百分之百|⟦Quantity:\d+⟧)(?:拥有|持有|控股|持股|设立"
    rf"|成立)的{OPEN}{{child:ORG}}",
    rf"{OPEN}{{child:ORG}}{CLOSE}的(?:唯一|控股)?(?:母公司|上级单位|控股股东)(?:是|为|系)?{OPEN}{{parent:ORG}}",
    rf"{OPEN}{{child:ORG}}{CLOSE}[,(]{{parent:ORG|PLACE}}{_CHILD}[,)]",
    r"{parent:ORG}的(?P<branch>{:ORG})",
    r"(?P<verb>归|为|属){parent:ORG}(?P<own>全资所有|所有|所属)(?=[,。;]|$)",
    r"(?:是|为|系)(?:由)?{parent:ORG}(?:在[^,。;]{1,10})?(?:出资|全资|独资|投资|直接)?(?P<own>设立|成立|组建|创办"
    r"|派出)的",
    parts=READS,
    signs=(
        "挂靠 所有 设立 成立 组建 创办 派出 股权 股份 权益 全资 独资 控股 直属 下属 下设 旗下 辖下 附属 所属 "
        "属下 隶属 "
        "的⟦Organization 归 从属 子公司 内设 派出 母公司 股东 上级 主管 "
        "分支 举办 百分之百 管理 持股 东家 控股方 实控人 背靠 背后 负责 受⟦ 名下 麾下 门下 手上 手中 手里 收购 "
        "并购 所设 所办 主办 出资"
    ),
)
def parent(found: Found) -> Iterator[Claim]:
    """A body belongs to another: 隶属…, 由…全资拥有, …的全资附属公司. Not two bodies that work together."""
    if found.match.groupdict().get("verb") == "由" and not found.has("own"):
        return
    if found.match.groupdict().get("own") in {"管理", "领导"} and found.match["verb"] in {"由", "归"}:
        return
    if "branch" in found.match.groupdict() and not _BRANCH.search(plain(found.words("branch"))):
        return
    child = next((found.thing(it) for it in ("child", "branch") if found.has(it)), None) or _child(found)
    if child and child != found.thing("parent") and not _of_another(found):
        yield found.claim(child, SCHEMA.parentOrganization, found.thing("parent"))


#: Last words of a body that is a branch of another: 甲局的乙分中心.
_BRANCH = re.compile(r"分(?:中心|院|局|公司|校|所|会|行|部|署|关)$")


def _child(found: Found) -> Named | None:
    """The body that the clause is about, or that the one before says something is."""
    at, bodies = found.match.start(), {Kind.ORGANIZATION}
    if body := about(found, at, bodies, Rank.TOPIC):
        return body
    if clause_start(found.masked.text, at) == at and (body := its(found, at, bodies)):
        return body
    return None


def _of_another(found: Found) -> bool:
    """Whether the words are denied: 并非…的子公司."""
    before = opened(found.masked.text)[max(0, found.match.start() - 4) : found.match.start()]
    return bool(re.search(r"(?:不|并非|非|未|并不)$", before))


RULES = (operator, parent)

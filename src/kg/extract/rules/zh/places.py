"""Chinese: where places and bodies lie, what they are beside or across, what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import URIRef

from kg.evidence import Claim, Kind, Named
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.clauses import clause_start, opened
from kg.extract.rules.zh.references import REF, is_longer, stood_for
from kg.extract.rules.zh.topics import Rank, about, gap
from kg.extract.rules.zh.wording import CLOSE, OPEN, READS, denied, prospect
from kg.han import plain
from kg.terms import GEO, HET, SCHEMA

_PLACE = rf"{OPEN}{{place:PLACE}}{CLOSE}"
_SITED = frozenset({Kind.PLACE, Kind.ORGANIZATION})
_AT = (
    r"(?P<verb>坐落|座落|位于|位处|地处|处于|处在|藏身|藏在|藏于|安身|身处|身在|置身|开在|盖在|立于|建起在|地属"
    r"|属地为?|落位|落点|落户|落地|落址|落脚|扎根|安家|入驻|进驻|迁入|迁至|迁到|搬入|搬进|搬到"
    r"|搬迁至|驻扎|设于|设在|建于|建在|选址"
    r"|选在|布局在|(?:位置|地点|区位)(?=[:为是])(?:为|是|:)|矗立|屹立|耸立|常驻|驻于|租用|租下|承租|搬往|选定"
    r"|设址|(?:总部|注册地"
    r"|地址|办公室|办公地点|所在地|现址|院址|会址|校址"
    r"|厂址)(?:为|是|在|位于|设在|设于|:))(?:了)?(?:于"
    r"|在|到|至)?"
)
#: Behind the name of a river or road these words say beside it, not in it.
_BESIDE = re.compile(
    r"(?:以|之)?(?:东|南|西|北|对|两|沿|河|江|海)?(?:岸|侧|面|部|端|畔|边|旁|以|交界|交汇|之间|沿线|附近|周边|对面"
    r"|对岸)"
)
_PARTLY = re.compile(
    r"(?:的)?(?:最?[东南西北中]{1,2}[部缘陲端头角麓]|一[角隅带]|[东南西北]侧|核心区|腹地|中心(?:地带|区域)?"
    r"|境?内|内部|里)"
)
_LINEAR = re.compile(r"(?:河|江|路|街|大道|线|高速|海|湾|桥)$")
#: Behind 的 a place is the outer one only where the clause ends with it: 位于甲的乙, not 位于甲的乙开园.
_OUTER = (
    r"(?P<outer>{:PLACE}(?:(?:[东南西北中]{1,2}[部缘陲端麓岸])?(?:(?:与|和|、|及)?{:PLACE}|的{:PLACE}"
    r"(?=(?:境?内|里|核心区|腹地|[东南西北中]{1,2}[部侧])?(?:[,。;、)]|$)))){0,2})"
)


#: A plain noun in the place of the outer one: 落户园区, 位于口岸北侧.
_GROUND = (
    r"(?P<outer>(?:该|本)?(?:产业园区|园区|产业园|科技园|科学园|合作区|保税区|开发区|新区|片区|口岸|分园|大楼|大厦))"
    r"(?P<after>境?内|里|中央|正中|[东南西北]{1,2}[部侧端角]|核心区|一[角隅])?"
)


#: A name that goes on behind what was read of it: 位于甲的乙中试港二期.
_CUT = re.compile(
    r"[中国产创科医研数会交试实加孵展文公人金信生算智][^,。;:⟦的是为有在由和与及将已于]{0,5}?"
    r"(?:中心|港|基地|大厦|大楼|楼|馆|广场|公寓|园)(?:[一二三四]期)?(?![一-鿿]?区)"
)


@rule(
    "zh-located-in",
    rf"{_AT}{_OUTER}(?P<after>[^。;,⟦]{{0,6}})",
    rf"{_AT}{_OUTER}(?P<after>(?:内|境内|辖区|核心区)?)的{OPEN}{{inner:PLACE|ORG}}",
    rf"{_AT}{_GROUND}(?=[,。;]|$)",
    rf"{_AT}{_GROUND}的{OPEN}{{inner:PLACE|ORG}}",
    rf"(?P<verb>就在){_GROUND}(?=[,。;]|$)",
    rf"(?:就|仍|也|还|其实|均|都|现|正好|同样)?(?P<verb>在){_OUTER}(?P<after>之?内|境内|范围内"
    rf"|最?[东南西北中]{{1,2}}[部缘陲端头角]"
    r"|[东南西北]侧|一[角隅]|腹地|中央|正中)?(?=[,。;]|$)",
    r"(?P<ref>这[栋座幢处片块个家间])(?P<verb>藏|坐落|位|处|落户|隐|立|建|设|开)(?:在"
    r"|于){outer:PLACE}(?P<after>内|腹地|深处|里|中央"
    r"|最?[东南西北]{1,2}[部缘端头侧角])?的(?=旧?[楼厂仓大建园中])",
    r"(?P<inner>{:PLACE}),(?P<verb>)(?:(?:是|就是"
    r"|即))?(?P<outer>{:PLACE})(?P<after>)[^。;,⟦]{0,12}的(?:第[一二三四五六七八九十\d]+|一|首|唯一的?"
    r"|最[^,。;]{1,4}的?)[栋座幢个处]"
    r"[^。;,⟦]{0,6}(?:楼|大厦|载体|项目|园区|中心|建筑|空间)",
    r"(?P<verb>)(?:是|乃|系){outer:PLACE}(?P<after>境?内|里"
    r"|中)?(?:[^。;,⟦]{0,8}⟦Place:\d+⟧)?[^。;,⟦]{0,8}(?<!与)的[^。;,⟦]{0,8}(?:载体|大厦|写字楼|产业楼宇|新楼|园中园)",
    r"(?P<verb>)(?:那|这|它|该楼)(?:里|儿)?是{outer:PLACE}(?P<after>)[^。;,⟦]{0,6}(?:一角|一隅|一处|一块"
    r"|核心地带|腹地)",
    rf"(?P<verb>)(?:(?P<inner>{{:PLACE|ORG}})|{REF})所(?:在|处)的{{outer:PLACE}}(?P<after>)",
    rf"在{_OUTER}(?P<after>)(?:内|境内|的)?(?:[^,。;⟦]{{0,6}}(?:大楼|楼|大厦|中心))?(?:正式|新|联合|共同|牵头|发起"
    r"|注册)*(?P<verb>开幕|投入服务|投入使用|投入运营|投产|投运|运营(?!的)|营运|落户|落地|揭牌|挂牌|开业"
    r"|启用|投用|动工|开工|落成|开园|开馆|办公|设立(?:了)?(?:办事处|分公司|分部|实验室|研发中心|门店|基地|总部"
    r"|办公室|分支机构)|开设(?:了)?(?:办事处|分公司|分部|实验室|研发中心|门店|诊所|办公室)|租用|租下|设有实验室"
    rf"|有[^,。;⟦]{{0,4}}(?:层|间|处"
    rf"|个)[^,。;⟦]{{0,6}}(?:楼|实验室|办公))",
    rf"(?P<inners>{{:ORG}}(?:(?:、|和|与|及){{:ORG}}){{1,9}})(?:等)?[^。;,⟦]{{0,4}}(?:⟦Quantity:\d+⟧)?[^。;,⟦]{{0,8}}?"
    rf"(?P<verb>落户|入驻|进驻|迁入|落地)(?:了|于|在)?{_OUTER}(?P<after>)",
    r"(?P<inners>{:PLACE|ORG}(?:(?:、|和|与|及){:PLACE|ORG}){0,9})(?:等)?[^。;,⟦]{0,4}?(?:先后|陆续|相继|已|均|也|都|纷纷)+(?P<verb>入驻|进驻"
    r"|落户)(?P<outer>)(?P<after>)(?=[,。;]|$)",
    rf"(?P<inners>{{:PLACE|ORG}}(?:(?:、|和|与|及){{:PLACE|ORG}}){{1,9}})(?:都|均|全)(?P<verb>在|位于|设在"
    rf"|坐落于|落户)"
    rf"{_OUTER}(?P<after>内|境内)?(?=[,。;]|$)",
    rf"在{{outer:PLACE}}(?P<after>)(?P<verb>主持|举行|举办|出席"
    rf"|见证)(?:了)?{OPEN}{{inner:PLACE}}{CLOSE}(?:的)?(?:开园|开幕|启用|揭牌|奠基|落成|平顶|动工)",
    rf"在{_OUTER}(?P<after>)(?:内|境内)?(?:正式|新|联合|共同|牵头|发起)*(?P<verb>设立|成立|组建|建立|建成|共建"
    rf"|创办|开设|启用)(?:了|的)?{OPEN}{{inner:PLACE|ORG}}",
    parts=READS,
    signs=(
        "位置 区位 租用 租下 承租 矗立 屹立 耸立 选定 设址 坐落 位于 位处 地处 处于 落户 落地 落址 落脚 扎根 安家 驻 "
        "迁入 迁至 迁到 搬 设于 "
        "设在 建于 建在 选址 选在 藏 身 开在 盖在 立于 地属 属地 落位 落点 所在的 所处的 的第 的首 的一 载体 "
        "大厦 写字楼 楼 就在 是⟦Place "
        "座落 布局在 总部 注册地 地址 地点 所在地 在⟦Place"
    ),
)
def located_in(found: Found) -> Iterator[Claim]:
    """A place or body lies in a place: 位于…, 落户…, 入驻…. Not beside a river, not between two places, not one day."""
    cut = found.has("inner") and _CUT.match(found.masked.text, found.match.end("inner"))
    if cut or prospect(found, "verb") or denied(found, "verb"):
        return
    if found.match["verb"] in {"在", "就在"} and not found.has("inner") and not _stays(found):
        return
    if not found.has("inner") and (_of_another(found) or _of_what_follows(found) or _of_a_phase(found)):
        return
    outer = _inside(found)
    if not found.has("inner") and "的⟦" in found.match["outer"] and _opens(found):
        return  # 位于甲地的乙,…: read as where 乙 lies
    if found.has("inners"):
        yield from (found.claim(one, within(one.kind), outer[-1]) for one in found.things("inners") if outer)
        return
    inner = _inner(found)
    if inner and outer and inner.name != outer[-1].name and inner not in outer:
        yield found.claim(inner, within(inner.kind), outer[-1])
    if inner and inner.kind is Kind.PLACE and not found.has("inner") and found.things("outer"):
        yield from _in_words(found, inner)


#: Somebody's house for a place: 设立亚洲总部.
_HEADQUARTERS = re.compile(r"(?:区域|全球|研发|运营)*(?:总部|分部|办事处|分公司)")
#: Who rents is no place: 最大的租户是甲生物,租用九号楼.
_RENTS = re.compile(r"租|承租")


def _inner(found: Found) -> Named | None:
    """What lies there: named in the match, or called 这栋 and the like, else what the clause is about."""
    if found.has("inner"):
        house = found.has("inner") and _HEADQUARTERS.match(found.masked.text, found.match.end("inner"))
        return None if house or is_longer(found, "inner") else found.thing("inner")
    if ref := found.match.groupdict().get("ref"):
        words = f"{ref}楼" if ref.startswith("这") and len(ref) == len("这栋") else ref
        return stood_for(found.context, words, found.span("ref")[0], frozenset({Kind.PLACE}))
    if _OWNED.match(gap(found, found.match.start())):
        return None  # 甲市的乙药业租用…: what no name is read of
    thing = about(found, found.match.start(), _SITED, Rank.TOPIC)
    return None if thing and thing.kind is Kind.PLACE and _RENTS.match(found.match["verb"]) else thing


_OWNED = re.compile(r"的(?!总部|本部|办公|注册|位置|地点)[^,。;的]{3,}$")


def _of_a_phase(found: Found) -> bool:
    """Whether only a phase of what the text is about lies there: 二期选址在甲口岸."""
    text, at = found.masked.text, found.match.start()
    return bool(_PHASE.search(opened(text)[clause_start(text, at) : at]))


_PHASE = re.compile(r"(?:^|⟧的?|其)(?:首|第?[一二三四])[期批][^,。;⟦]{0,6}$")


def _opens(found: Found) -> bool:
    """Whether the words open their clause, so that what they end with may be what it is about."""
    text, at = found.masked.text, found.match.start()
    return not opened(text)[clause_start(text, at) : at].strip(" 、")


def _inside(found: Found) -> list[Named]:
    """The places that it lies in; none that it lies beside: 位于甲市西部、乙河口东侧."""
    outer = _outer(found)
    if outer and _beside(found, outer[-1]):
        return outer[:-1] if "、" in found.match["outer"] else []
    return outer


def _outer(found: Found) -> list[Named]:
    """Where it lies: the places named, or what a plain noun stands for."""
    if "⟦" in found.match["outer"]:
        return areas(found.things("outer"))
    if not found.match["outer"]:
        topic = about(found, found.match.start(), {Kind.PLACE}, Rank.TOPIC)
        return [topic] if topic else []
    noun = stood_for(found.context, found.match["outer"], found.span("outer")[0], frozenset({Kind.PLACE}))
    return [noun] if noun else []


def areas(places: list[Named]) -> list[Named]:
    """The places that something lies in, the innermost last: no river or road, no house by its number in a place."""
    wide = [place for place in places if not _LINEAR.search(place.name)]
    return [place for place in wide if not _HOUSE.search(place.name)] or wide


_HOUSE = re.compile(r"号(?:大)?楼$|號(?:大)?樓$")


def _stays(found: Found) -> bool:
    """Whether 在 says where something is, and not where something was done on a day: 2031年1月3日在青浦,…."""
    before = found.masked.text[: found.match.start()]
    return not _UNDATED.search(before) and bool(_STAYS.fullmatch(gap(found, found.match.start())))


#: A day and nothing else before 在 in its clause.
_UNDATED = re.compile(r"(?:^|[,。;])⟦Date:\d+⟧[^,。;⟦]{0,3}$")
#: What may stand between a name and 在: 海景楼的总部就在….
_STAYS = re.compile(
    r"(?:的|总部|本部|办公室|就|仍|也|还|其实|均|都|现|正好|同样|目前|位置|,|原本|⟦Date:\d+⟧|起|已|实际)*"
)
#: Right before these words their clause is part of another: 由位于甲地的…组成. What follows 的总部 is not.
_OF_ANOTHER = re.compile(r"[由和、与的](?:原|新)?$")
_SEAT = re.compile(r"总部|注册地|地址|办公|所在|[会校厂]址|位置|地点|区位")


def _of_another(found: Found) -> bool:
    if _SEAT.match(found.match["verb"]):
        return False
    return bool(_OF_ANOTHER.search(found.masked.text[: found.match.start()]))


def _of_what_follows(found: Found) -> bool:
    """Whether the words say where something lies that only follows: 位于甲的乙, 位于甲的一座大楼."""
    text, end = found.masked.text, found.match.end("outer")
    if "的⟦" in found.match["outer"] and re.search(r"(?:^|[,。;:、])$", text[: found.match.start()]):
        return True  # 位于甲的乙,将…
    of_noun = _OF_NOUN.match(text, end)
    return bool(of_noun) and not _IS_ONE.search(text[: found.match.start()])


#: What follows is what lies there, 入驻甲的企业, unless the clause says that its topic is one: 是位于甲的一座大楼.
_OF_NOUN = re.compile(r"(?:境?内|里)?的")
_IS_ONE = re.compile(r"(?:是|为|系|乃|即|作为)(?:一[座家个所处间栋片])?$")
#: Where two places meet is in neither: 甲市南部交界处, 甲市与乙市丙镇之间.
_MEETS = re.compile(r"(?:⟦Place:\d+⟧){0,2}[^,。;⟦]{0,6}(?:交界|交汇|接壤|之间|毗连|相接)")


def _beside(found: Found, outer: Named) -> bool:
    after = found.match["after"] or ""
    if _MEETS.match(found.masked.text, found.match.end("outer")):
        return True
    if re.match(r"(?:以|之)?[东南西北]侧", after):
        return not _AREAL.search(plain(outer.name))
    if re.match(r"[东南西北]岸", after) and outer.name.endswith(("区", "區", "园", "園")):
        return False  # a bank of a zone is in it
    return bool(_BESIDE.match(after)) and not _PARTLY.match(after)


#: Places of which a side is a part; what is on the side of a port, a road or an estuary lies outside.
_AREAL = re.compile(r"(?:省|市|县|镇|乡|街道|深圳|香港|区|园|城|港|地块|河套)$")
_REGION = re.compile(r"(?:地区|地带|一带|区域)?")


def _in_words(found: Found, inner: Named) -> Iterator[Claim]:
    """Where a place lies in the page's words, when they say more than a name: 甲市乙区南部, 沙洲河北岸."""
    after = found.match["after"] or ""
    if _MEETS.match(found.masked.text, found.match.end("outer")):
        return
    if side := re.match(
        r"(?:的)?(?:[东南西北中]{1,2}[部侧端面岸]|[两沿北南东西]岸|腹地|核心(?:区域?|地带)|以[东南西北])", after
    ):
        end = found.match.start("after") + side.end()
    elif len(found.things("outer")) > 1:
        end = found.match.end("outer") + len(_REGION.match(after)[0])  # type: ignore[index]  # it may match nothing
    else:
        return
    first, last = found.span("outer")[0], found.masked.offset(end)
    yield found.claim(inner, HET.situation, found.context.text(found.context.page.text[first:last]), (first, last))


def within(kind: Kind) -> URIRef:
    """The property that puts a thing of a kind in a place."""
    return SCHEMA.containedInPlace if kind is Kind.PLACE else SCHEMA.location


_OVER = r"(?P<over>{:PLACE}(?:(?:、|和|与|及){:PLACE}){0,3})"


@rule("zh-across", rf"(?P<verb>横跨|地跨|跨越|跨){_OVER}(?P<both>两岸|两地|两市|两区)?", signs="跨")
def across(found: Found) -> Iterator[Claim]:
    """A place lies on both sides of a river or boundary: 横跨…两岸. It lies across both and in neither."""
    zone = about(found, found.match.start(), {Kind.PLACE}, Rank.TOPIC)
    for other in found.things("over"):
        if zone and zone != other:
            yield found.claim(zone, GEO.sfOverlaps, other)
    if zone:
        first, last = found.span("over" if found.has("both") else "verb", "both" if found.has("both") else "over")
        yield found.claim(zone, HET.situation, found.context.text(found.context.page.text[first:last]), (first, last))


_BORDER = r"(?:交界地带|交界处?|交汇处?|接壤(?:处|地带)?|之间|毗连处?|相接处?|交界地带)"


@rule(
    "zh-situation",
    rf"(?:坐落|位于|位处|地处|处于|处在|在|介于)(?:于|在)?(?P<words>[^。;,⟦]{{0,8}}(?:⟦Place[^。;,]{{1,60}}?|深港"
    rf"|粤港|港深){_BORDER})",
    r"(?P<words>(?:毗邻|邻近|紧邻|紧靠|紧挨|背靠|背倚|面向|面朝|毗连|接壤|靠近|贴近|东临|南临|西临"
    r"|北临)(?:着)?{:PLACE}(?:(?:和|与|及|、){:PLACE})*)(?=[,。;]|$)",
    r"(?P<words>与{:PLACE}(?:仅|只)?(?:隔[^。;,⟦]{0,4}(?:{:PLACE})?(?:而)?相望|一河之隔|一桥之隔|毗邻|相邻|接壤"
    r"|相连|相接|隔(?:河|江|海|岸)相邻))",
    r"在(?P<words>{:PLACE}以[东南西北])(?=[,。;]|$)",
    r"沿(?P<words>{:PLACE}(?:[东南西北两]岸|沿岸|沿线)?)(?:展开|分布|布局|而建|延伸|排开)",
    r"(?P<words>{:PLACE}(?:[东南西北](?:岸|侧|面|边|端)|对岸))的{there:PLACE}",
    r"(?:位于|位处|地处|处于|在)(?P<words>(?:该河|河)?[东南西北]岸)(?=[,。;]|$)",
    signs="以 岸 侧 沿 交界 交汇 接壤 之间 毗 相接 邻 紧 背 面 靠 临 隔 相连",
)
def situation(found: Found) -> Iterator[Claim]:
    """Where a place lies among others, in the page's words: 地处…与…交界处, 毗邻…. Not one place that holds it."""
    start, end = found.span("words")
    told = any(it.rule == found.rule and it.start < end and start < it.end for it in found.context.claims)
    there = found.thing("there") if found.has("there") else None
    if (
        not told
        and not is_longer(found, "there")
        and (place := there or about(found, found.match.start(), {Kind.PLACE}, Rank.TOPIC))
    ):
        yield found.claim(place, HET.situation, found.context.text(found.words("words")))


#: Ranks that hold the places named right behind them.
_RANK = re.compile(r"(?:省|市|区|县|自治区|国|特区|香港|澳门|深圳)$")
_PARK = re.compile(r"(?:园区|片区|分园|园)$")
#: What stands in an area is named behind it: 甲保税区的乙大厦.
_AREA = re.compile(r"(?:园区|片区|合作区|保税区|开发区|新区|河套|科技园|产业园|科学园)$")
_BUILDING = re.compile(r"(?:大厦|大楼|楼|中心|广场|馆|实验室|基地|座)$")


@rule("zh-place-in-place", r"{outer:PLACE}(?P<of>的)?{inner:PLACE}")
def place_in_place(found: Found) -> Iterator[Claim]:
    """A place right behind the one that holds it: 广东省 + 深圳市, 合作区 + 深圳园区, 保税区的大厦. No list."""
    if _NAMED.search(found.masked.text[: found.match.start()]):
        return  # 全称甲市乙中心: the city is a part of the name
    if _holds(plain(found.words("outer")), plain(found.words("inner")), of=found.has("of")):
        yield found.claim(found.thing("inner"), SCHEMA.containedInPlace, found.thing("outer"))


_NAMED = re.compile(r"(?:全称|全名|名为|名叫|叫做|称为)(?:是|为)?[“「]?$")
#: A zone of two cities lies in neither: 深圳河套深港科技创新合作区.
_OF_BOTH = re.compile(r"(?:深港|港深|粤港)[^\W\d_]*合作区$")


def _holds(outer: str, inner: str, *, of: bool) -> bool:
    """Whether a place behind another by its name lies in it; of: 的 stands between them."""
    if _OF_BOTH.search(inner):
        return False
    if outer.endswith(("合作区", "河套")) and _PARK.search(inner):
        return True
    if of:
        return bool(_AREA.search(outer) and _BUILDING.search(inner))
    return bool(_RANK.search(outer) and not outer.endswith("大湾区") and not _LINEAR.search(inner))


RULES = (located_in, across, situation, place_in_place)

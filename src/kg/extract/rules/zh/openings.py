"""Chinese: what opened, was founded or finished when, and how many a place houses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Kind, Made, Named
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.clauses import clause_start
from kg.extract.rules.zh.days import day
from kg.extract.rules.zh.housed import aimed_at, does_else, is_wide, of_flats, of_several_kinds, some_of
from kg.extract.rules.zh.measured import Told, observation
from kg.extract.rules.zh.references import REF, is_longer, of_title, several, subject
from kg.extract.rules.zh.topics import Rank, about, bracketed, gap, part_of
from kg.extract.rules.zh.wording import CLOSE, OPEN, READS, amount, counted, denied, modality, settled, told
from kg.terms import HET, SCHEMA, XSD

_OPENED = (
    r"(?P<verb>启用|开通|揭牌|开园|开业|开张|开幕运营|投入使用|投入运营|投入营运|投入服务|投用|投产|投运|对外开放"
    r"|开放(?!合作|创新|的|式|性)|开馆|开院|开学(?!式)|启幕|挂牌|落成|开始运营|开始营运|启动运营|启动营运|试运营"
    r"|试营运"
    r"|成立(?!的)|创立|创办|批准设立|获批设立|获批(?!准)|正式设立|通车|通航|开港|开关|通关启用|封顶|动工|奠基|开工"
    r"|破土|竣工|启动建设|运营启动|建成|完工|迎客|开门迎客|启门迎客|开门|开锣|亮灯|重新亮灯|揭幕|剪彩|开幕|营业"
    r"|试业|入伙|挂牌运转|挂牌运营"
    r"|运转|投入运作|开始运作|开始服务|启幕|迎新|亮相)"
    r"(?=[,。;、:!()”」]|$|\s|了[,。]|啦|以来|之?后|并|时(?!间)|和|及|运[营作]|营运|投[用入产运]|使用"
    r"|开[放业园通]|成立|揭牌"
    r"|启用|挂牌)"
)


_CEREMONY = (
    r"(?P<verb>奠基|平顶|动土|剪彩|启用|揭牌|开园|开业|落成|开幕|动工|封顶|平顶|竣工|揭幕|开馆|通车|开通"
    r"|成立)(?:仪式|典礼)"
)


@rule(
    "zh-opened",
    rf"{{date:DATE}}(?:\([^()]*\))?(?:上午|下午|晚|起)?,?[^。;,⟦]{{0,12}}?(?<![在于到经由])(?P<whats>{{:PLACE"
    rf"|ORG}}(?:(?:、|和|与|及){{:PLACE|ORG}}){{1,5}})"
    rf"[^。;,⟦]{{0,10}}?(?:(?:在|于|落户)⟦Place:\d+⟧)?[^。;,⟦]{{0,8}}?{_OPENED}",
    rf"(?P<whats>{{:PLACE|ORG}}(?:(?:、|和|与|及){{:PLACE|ORG}}){{1,5}})(?:已|也|正式|均|都|同日|先后|分别"
    rf"|,){{0,3}}(?:于|在|自)?{{date:DATE}}[^。;,⟦]{{0,6}}?{_OPENED}",
    _OPENED,
    r"{date:DATE}(?:正式|才|刚|新|已)?(?P<verb>启用|开通|揭牌|开园|开业|投入使用|投入运营|投用|投产|落成|成立"
    r"|创立|揭幕|开放|创办"
    r"|通车|竣工|建成|封顶|动工|奠基)的(?P<whats>{:PLACE|ORG})",
    r"(?P<verb>成立于|创立于|建于|始建于|创建于|启用于|落成于){date:DATE}(?:年)?的(?P<whats>{:PLACE|ORG})",
    r"(?P<verb>(?:启用|开通|揭牌|开园|开业|投用|落成|成立|通车|竣工|动工|开馆)(?:时间|日期)?)(?:于|在|为|是"
    r"|:){date:DATE}",
    r"(?P<verb>建于|始建于|创建于|成立于|创立于|设立于|落成于|诞生于|启用于|创办于){date:DATE}",
    rf"(?:为|替)(?:{{:PLACE}}{CLOSE}(?:的)?)?{OPEN}(?P<whats>{{:PLACE|ORG}}){CLOSE}(?:主持|举行"
    rf"|主礼)?(?:了)?{_CEREMONY}",
    rf"(?:为|替)(?:{{:PLACE}}{CLOSE}(?:的)?)?{OPEN}(?P<whats>{{:PLACE|ORG}}){CLOSE}(?P<verb>揭幕|揭牌|剪彩|奠基"
    rf"|开幕)(?=[,。;]|$)",
    r"(?:自|从){date:DATE}(?:起|开始)(?:正式)?(?P<verb>对外开放|对外营业|入伙|开放|运营|营运|接待(?:访客|公众"
    r"|旅客)?)",
    r"(?:自|从){date:DATE}起由⟦Organization:\d+⟧(?:一手|负责|统一|全权)*(?P<verb>营办|营运|运营|管理)",
    rf"{_CEREMONY}[^。;,⟦]{{0,6}}(?:于|在)?{{date:DATE}}[^。;]{{0,16}}?(?:举行|举办|进行)",
    rf"(?:举行|举办)(?:了)?{_CEREMONY}",
    rf"{_CEREMONY}(?:[^。;,⟦]{{0,4}}(?:在|于)[^。;,]{{1,16}}?)?(?:隆重|正式|顺利|同步)?(?:举行|举办)",
    rf"(?:主持|出席"
    rf"|参加)(?:了)?(?:{{:PLACE}}{CLOSE}(?:的)?)?{OPEN}(?P<whats>{{:PLACE|ORG}}){CLOSE}(?:的)?{_CEREMONY}",
    parts=READS,
    signs=(
        "立 启用 开 揭牌 揭幕 投入 投用 投产 投运 挂牌 落成 启动 通车 通航 封顶 动工 奠基 破土 竣工 创办 获批 "
        "试 建成 "
        "完工 建于 迎客 亮相 诞生 亮灯 剪彩 营业 试业 入伙 运转 运作 服务 平顶 起"
    ),
)
def opened(found: Found) -> Iterator[Claim]:
    """A place or body was opened, founded or finished on a day: 9月7日,…正式揭牌; or is to be, as planned."""
    date = day(found)
    if date is None or is_longer(found, "whats") or _spans(found) or denied(found, "verb") or told(found, "verb"):
        return
    before = found.masked.text[: found.match.start("verb")]
    told_of_other = any(it.search(before) for it in (_CHANGED, _ONE_BY_ONE, _A_PHASE, _PARTLY))
    if told_of_other or _ONCE.match(found.masked.text, found.match.end("verb")):
        return
    verb, mood = found.words("verb"), modality(found, "verb")
    if mood and date.datatype not in _DAYS:
        return  # what is to be by a year or a month is a target: zh-by-year
    part = "" if found.has("whats") else _part(found)
    whats = found.things("whats") if found.has("whats") else _what(found)
    for what in whats:
        if what.kind is Kind.PLACE and _IT_FOUNDED.search(before) and verb.startswith("成立"):
            return  # 由甲公司负责。它2031年成立: of the body, whatever place is spoken of
        word = _event(verb)
        kind = _ENGLISH.get(word, "opening")
        key = (what, part, kind) if part else (what, kind)
        event = Made("event", key, (SCHEMA.Event,), f"{what.name}{part}{word}")
        yield found.claim(event, SCHEMA.startDate, date.literal, _said(found))
        yield found.claim(event, SCHEMA.location if what.kind is Kind.PLACE else SCHEMA.about, what, _said(found))
        if mood:
            yield found.claim(event, HET.modality, mood, _said(found))


_IT_FOUNDED = re.compile(r"(?:^|[,。;:])(?:它|其)[^,。;⟦]{0,4}(?:⟦Date:\d+⟧)?[^,。;⟦]{0,4}$")
_DAYS = frozenset({XSD.date, XSD.gMonthDay})
#: A phase of a place is not the place: 甲园区第一期有序落成.
_A_PHASE = re.compile(
    r"⟧\(?的?(?:首|第?[一二三四五六七八九十\d]{1,2})(?:期|批(?:次|准)?)(?<!批准)"
    r"(?:[^。;,⟦]{0,8}|[^。;,⟦]{0,8}⟦Quantity:\d+⟧[^。;,⟦]{0,4},(?:⟦Date:\d+⟧)?[^。;,⟦]{0,6})$"
)
#: What of a place opens in part only is not open: 局部开放.
_PARTLY = re.compile(r"(?:局部|部分|有限度)(?:对外|向公众|恢复)?$")
#: What will be once it has opened: 2031年投用后,旅客可….
_ONCE = re.compile(r"之?后,?[^。;]{0,30}?(?:将|可(?!谓|见)|有望|预计|会(?!议))")
#: What goes on from a day has no day of its own: 2031年起陆续落成.
_ONE_BY_ONE = re.compile(r"⟦Date:\d+⟧(?:起|开始|至)[^。;]*(?:陆续|相继|分批|逐步|先后)[^。;,]{0,8}$")
#: Other hours are no opening: 即日起改为24小时开放.
_CHANGED = re.compile(r"(?:改为|改成|恢复|延长|延至)[^,。;]{0,14}$")


def _spans(found: Found) -> bool:
    """Whether the clause gives two dates, from one to the other: then it began on neither for certain."""
    clause = re.split(r"[,。;]", found.masked.text[: found.match.start("verb")])[-1]
    several = re.search(r"⟦Date:\d+⟧(?:、|和|与|及)⟦Date", found.masked.text[: found.match.start("verb")])
    return bool(several or re.search(r"⟦Date:\d+⟧[^⟦]{0,3}(?:至|到|-|—)⟦Date", clause))


def _said(found: Found) -> tuple[int, int]:
    """The words from the start of the clause, or of the date before it, to the verb."""
    text, (start, end) = found.masked.text, found.span()
    at = found.match.start()
    clause = max((it.end() for it in re.finditer(r"[,;。]", text[:at])), default=0)
    dated = re.search(r"⟦Date:\d+⟧[^。;,]{0,6},[^。;]*$", text[:at])
    return min(start, found.masked.offset(min(clause, dated.start() if dated else clause))), end


def _what(found: Found) -> list[Named]:
    """What the clause is about; the name before its part, of 口岸新大楼封顶; those that 三座均 stands for."""
    text, at = found.masked.text, found.match.start()
    if _HAS_NEW.search(text, 0, clause_start(text, at)):
        return []
    if all_of := _ALL_OF.match(text[clause_start(text, at) : at]):
        return several(found.context, counted(all_of["count"]) or 0, found.masked.offset(at))
    part = _between(found)
    what = about(found, part[0] if part else found.match.start(), {Kind.PLACE, Kind.ORGANIZATION}, Rank.TOPIC)
    what = what or bracketed(found, {Kind.PLACE, Kind.ORGANIZATION})
    return [what] if what else []


#: What a clause ends with is what the next tells of: 甲大厦设有e站通,2031年9月启用.
_HAS_NEW = re.compile(r"(?:设有|设立|建有|开设|新设|附设)(?:了)?[^⟦,。;]{2,14},$")
_ALL_OF = re.compile(
    r"(?:[这该]|上述|以上)?(?P<count>[两二三四五六七八九])(?:座|栋|幢)(?:大楼|楼宇|楼|建筑)?(?:均|都|全部|皆)"
)


def _part(found: Found) -> str:
    """What of a place opens: 新大楼 of 口岸新大楼封顶, 一期 of 园区一期落成; "" where the place itself does."""
    part = _between(found)
    return found.context.page.text[found.masked.offset(part[0]) : found.masked.offset(part[1])] if part else ""


def _between(found: Found) -> tuple[int, int] | None:
    """Where the part stands in the masked text; None without one."""
    words = gap(found, found.match.start())
    part = _OTHER.match(words)
    first = found.match.start() - len(words)
    if _SET_IN.search(found.masked.text[:first]):
        return None  # 在甲地新楼揭牌: a part of the place, not of what is opened
    return (first, first + part.end("part")) if part else None


_SET_IN = re.compile(r"(?:在|于)(?:⟦Place:\d+⟧)+$")
#: Between a name and what it does, a part of it.
_OTHER = re.compile(
    r"(?P<part>(?:新|旧)?[^。;,⟦的]{0,8}?(?:[一二三四五六七八九两\d][座栋幢]|大楼|楼|大厦|[一二三首]期|第[一二三]期|工程|主体结构|主体|项目|隧道"
    r"|通道|码头|展厅))"
    r"(?:于|在|已|将|会|正式|主体结构|主体|工程|全面|顺利|陆续|相继|分批|有序|或之前|今[日天]|昨[日天]|\s|,|⟦Date:\d+⟧)*$"
)


def _event(verb: str) -> str:
    """The plain word for an event: 成立 of 成立于."""
    return re.sub(r"(?:时间|時間|日期|于|於)$", "", verb).removeprefix("始") or verb


#: Verb → the word its event bears in the IRI: what opens, is founded or finished tells events of one body apart.
_ENGLISH = (
    dict.fromkeys(("成立", "创立", "創立", "创办", "創辦", "创建", "創建", "设立", "設立", "诞生", "誕生"), "founding")
    | dict.fromkeys(("竣工", "落成", "建成", "完工", "建"), "completion")
    | dict.fromkeys(("动工", "動工", "奠基", "开工", "開工", "启动建设", "破土"), "groundbreaking")
    | dict.fromkeys(("封顶", "封頂", "平顶", "平頂"), "topping-out")
)

_KIND = (
    r"(?P<kind>(?:[^\W\d_的了与和及共有约超近逾]{0,6}?)(?:企业及机构|企业和机构|课题组|租客|单位|企业|公司|商户"
    r"|租户|商家|研发中心|科研平台|科研团队|团队"
    r"|实验室|机构|单位|研究院|客户|初创))"
)
_MOVED = r"(?:入驻|引入|引进|集聚|聚集|吸引|落户|汇聚|引育|进驻|布局|落地|迎来|容纳|迁入|入园|入住|住满|住进|签约)"
_SOME = (
    r"(?:超过?|近|约|逾|达到?|共|已|各类|合共|累计|总数|数量|首批|多达|不少于|接近|的|了|,|来自[^,。;]{0,10}的|包括"
    r"|家|:|为|是|有|增至|增加到|升至|扩大到|扩至){0,6}"
)


@rule(
    "zh-tenants",
    rf"{_MOVED}{_SOME}(?:{_KIND}{_SOME})?{{value:AMOUNT}}",
    rf"(?:共有|现有|已有|拥有|设有|有|现|集中|云集)(?:了)?(?:{_KIND}{_SOME})?{_SOME}{{value:AMOUNT}}(?!的?(?:员工"
    r"|职工|楼|建筑|道路))",
    rf"(?:首批|已有|共有|目前|,|现有|第一批|^)?{_SOME}{{value:AMOUNT}}[^。;,⟦]{{0,16}}?(?:入驻|落户|进驻|扎根|安家"
    r"|聚集在|集聚在|汇聚在|选择|签约入驻"
    rf"|迁入|落地|进场|租用)(?:了|于|到|在)?(?:{OPEN}{{about:PLACE|ORG}}|{REF})",
    rf"(?:入驻|落户|进驻|集聚在)(?:于|在)?{{about:PLACE}}的(?:各类)?(?P<kind>[^。,;⟦]{{0,6}}?(?:企业|公司|机构"
    r"|团队|商户"
    rf"|租户)){_SOME}{{value:AMOUNT}}",
    r"(?P<first>首批|头一批|第一批|已有|现有|首批有)(?:进驻|入驻"
    rf"|落户)?{_SOME}{{value:AMOUNT}}(?=[^。;,⟦]{{0,12}}(?:入驻|落户|进驻|领取|签约|开业|进场|入园|租户|$|,|。))",
    r"(?P<kind>(?:入驻|在园|落户|园区|签约)?(?:企业|租户|公司|机构|商户))(?:总数|数量|数"
    rf"|总量)?{_SOME}{{value:AMOUNT}}",
    parts=READS,
    signs="⟦Quantity",
)
def tenants(found: Found) -> Iterator[Claim]:
    """How many companies or institutes a place houses: 已入驻企业200余家. Not projects signed, not money drawn in."""
    value = amount(found, "value")
    if value is None or value.unit or value.money or told(found, "value") or not settled(found, "value"):
        return
    lead = found.masked.text[: found.match.start("value")]
    if _ROOM_FOR.search(lead) or aimed_at(lead) or does_else(found) or of_flats(found):
        return
    what = _measure(found, value)
    if what and (place := _house(found)):
        yield from observation(found, some_of(found, place, found.match.start("value")), what, Told())


def _measure(found: Found, value: Amount) -> str:
    """What is counted; "" for what no tenant is."""
    kind = (found.match.groupdict().get("kind") or "") + re.sub(r"^[家个間间]$", "", value.of)
    after = found.masked.text[found.match.end("value") : found.match.end("value") + 8]
    kind = kind or ("" if _COMES.match(after) else re.split(r"[,。;⟦的、和]", after)[0])
    if (
        _CHANGE.search(found.masked.text[: found.match.start("value")])
        or _NOT_HOUSED.search(kind)
        or _NOT_HOUSED.match(after)
        or after.startswith("中")
    ):
        return ""
    lead = (
        found.masked.text[: found.match.end("kind")] if "kind" in found.match.groupdict() and found.has("kind") else ""
    )
    if both := of_several_kinds(kind) or of_several_kinds(lead):
        return f"入驻{both}数"
    if re.search(r"(?:企业|公司)(?!研发)|租客|商户|租户|商家|客户|初创|单位", kind) or (
        value.of in {"家", "间"} and not kind
    ):
        return "入驻企业数"
    housed = re.search(
        r"(?:科研|实体|研发|研究|创新|金融|孵化|服务)?(?:机构|中心|平台|团队|课题组|实验室|研究院)$", kind
    )
    return f"入驻{housed[0]}数" if housed else ""


#: What tenants do, right behind their number without a noun.
_COMES = re.compile(
    r"打头阵|拎包|承诺|签约|签署|入驻|进驻|落户|安家|扎根|率先|入住|租用|进场|陆续|已经?|正在|来自|分别"
)
#: How many there is room for is not how many are there.
_ROOM_FOR = re.compile(r"(?:可以?|能够?|足以|预计|计划)(?:同时)?(?:容纳|入驻|接纳|吸纳|进驻)[^,。;⟦]{0,6}$")
#: What came or went is not what is there.
_CHANGE = re.compile(r"(?:新增|净增|新注册|增加了|减少|迁出|注销)[^。;,⟦]{0,8}$")
_NOT_HOUSED = re.compile(
    r"项目|人才|人员|投资|资金|订单|合同|协议|专利|成果|措施|院士|学生|员工|游客|旅客|车|班|条|座|层|餐|网点|门店"
    r"|城市|国家|地区|成员|会员"
)


def _house(found: Found) -> Named | None:
    if found.has("about") or (found.match.groupdict().get("ref") or ""):
        place = subject(found, {Kind.PLACE, Kind.ORGANIZATION}, "about")
    else:
        place = about(found, found.match.start(), {Kind.PLACE, Kind.ORGANIZATION}, Rank.WHERE)
        place = place or _of_blocks(found) or bracketed(found, {Kind.PLACE})
    acts = place and place.kind is Kind.ORGANIZATION and not _HOUSE.search(place.name)
    return None if place and (acts or is_wide(place)) else place


#: Some buildings of a place that open a clause: what they house the place does.
_BLOCKS = re.compile(
    r"(?:(?:首|第[一二])批|首|已|近日|落成|建成|启用|的|其|该|当中|其中){0,5}(?:⟦Quantity:\d+⟧"
    r"|[一二三四五六七八九十两]{1,2}[座栋幢])"
    r"[^。;,⟦]{0,5}(?:大楼|大厦|楼宇|楼)?(?:合计|共|合共|内|里|目前|已|现|至今){0,3}"
)


def _of_blocks(found: Found) -> Named | None:
    """The place whose unnamed buildings a clause opens with: 两座实验室大楼已有…."""
    text, at = found.masked.text, found.match.start()
    first = clause_start(text, at)
    if not (_BLOCKS.fullmatch(text, first, at) or part_of(found, at)):
        return None
    return about(found, first, {Kind.PLACE}, Rank.TOPIC) or of_title(found.context)


#: Bodies that are also houses.
_HOUSE = re.compile(r"(?:园|園|中心|基地|平台|孵化器|加速器|实验室|實驗室|社区|研究院|研究所)$")

RULES = (opened, tenants)

"""Chinese names told by what stands around them, whatever their last word: 第七座, 【…讯】, 来源:…, 首届…节."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.evidence import Kind
from kg.extract.zh.names import PLAIN
from kg.han import plain

_BUILDING = re.compile(
    r"(?:(?<!\d)\d{1,2}|(?<![一二三四五六七八九十百千第])[一二三四五六七八九十]{1,2})号(?:大楼|楼(?!上|下|层|市))"
)
#: An authority that the page calls by its plain noun, where a name may stand.
_AUTHORITY = re.compile(r"(?:^|(?<=[,。;:、()“「\s与和及由经向据为任]))发展署(?!展)")
#: A building of a site by its number alone, 第七座; not the seventh of several: 全市第七座大桥.
_BLOCK = re.compile(
    r"(?:^|(?<=[,。;:、()“「\s与和及在于为至区园是驻入进租住的]))第[一二三四五六七八九十\d]{1,2}座"
    r"(?!(?:新|跨[海江河]|主题|人才|智能)?(?:大楼|大厦|大桥|桥|城市|公园|建筑|楼宇|高楼|公寓|场馆|隧道|机场|车站|园))"
)
#: The mainland as a noun, not before one: 来自内地、海外, not 内地企业.
_MAINLAND = re.compile(r"(?<!中国)内地(?=[,。;:、!?()”」\s]|$|[和与及或]|的(?!士))")
_MEDIA = r"(?:报|网|新闻社|通讯社|电视台|周刊|观察|杂志|频道|客户端|电台)"
#: A paper or site that reports: 【维港日报讯】, 《滨河晚报》记者, 青浦财讯网8月20日讯.
_PRESS = re.compile(
    rf"(?:^|(?<=[【\[(《“\s]))(?P<name>(?!本|日报|晚报|早报|周报|海报)[^\W\d_]{{1,10}}{_MEDIA})"
    r"(?=》?[】\])]?\s?(?:(?:\d{1,2}月)?\d{1,2}日|[^\W\d_]{2,3}(?=[特专]))?(?:讯|专讯|特稿|特讯|专稿|消息|综合"
    r"|\(?(?:实习|特派|首席|见习)?(?:记者|通讯员)))"
)
#: The name of a site that heads its page, perhaps with the page's own: 海湾新闻网, 海湾观察网 · 要闻.
_MASTHEAD = re.compile(
    r"^(?P<name>[^\W\d_]{2,8}(?:新闻网|观察网|财经网|日报网|在线|新闻|资讯网|周刊|观察|门户))(?:\s*[·|-]\s*[^\W\d_]{2,6})?\s*$"
)
#: Who wrote a page: 来源:…, 整理:…. A person's name has no such last word.
_CREDITED = re.compile(
    r"(?:来源|稿源)[:：]\s?《?(?P<name>(?!本|网络|综合|互联网|未知|原创|见)[^\W\d_]{3,16})(?=[》\s(:]|$)"
)
_EDITED = re.compile(
    r"(?:^|(?<=\s))(?:整理|制作|出品|编制|主编单位|供稿|发布|撰文|原创)[:：\s]\s?(?P<name>[^\W\d_]{2,14}"
    rf"(?:室|馆|社|局|署|委|办|中心|院|所|公司|大学|工作室|编辑部|小组|{_MEDIA}))(?=[\s(:]|$)"
)
#: What a fact sheet calls its subject: 名称:….
_CALLED = re.compile(
    r"^(?:(?:项目|园区|大厦|载体|平台|楼宇|机构|单位|企业|公司)?名称|名字"
    r"|全称)\s?[:：\t]\s?(?P<name>[^\W\d_]{3,30})(?=[\s(]|$)"
)
_SITE = re.compile(
    r"(?:园|区|中心|大厦|楼|基地|广场|口岸|桥|站|馆|港|城|库|坊|公寓|枢纽|隧道|码头|空间|谷|湾|塔|加速器|孵化器"
    r"|平台)$"
)
_BODY = re.compile(r"(?:公司|院|所|会|局|署|大学|集团|实验室|基金|联盟|办|部|科技|生物|医疗)$")
#: An occasion with its number, whatever its last word: 首届观鸟节, 第三届创客赛.
_NTH = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}届|首届)[^\W\d_的了在与和是由将]{2,20}?(?:节|赛|展|周|论坛|峰会|大会"
    r"|年会|博览会)"
    r"(?![^\W\d_]?(?:览|会|区|馆|委|商|事|道|目|奖))"
)
#: A session of a congress or committee: 青浦市第七届居民代表大会第六次会议.
_SESSION = re.compile(
    r"(?:[^\W\d_的了在与和是由将,]{1,6}[省市区县])?第[一二三四五六七八九十百\d]{1,4}届[^\W\d_的了在与和是由将]{2,16}?(?:大会|委员会)(?:常务委员会)?"
    r"第[一二三四五六七八九十百\d]{1,4}次(?:全体)?会议"
)
#: A named day of the year, and holidays by their length: 世界读书日, 五一黄金周.
_DAYS = re.compile(
    r"(?:世界|国际|全国)[^\W\d_的]{2,6}日(?![报常前后均产子记程本])"
    r"|(?:五一|十一|国庆|春节|端午|中秋|清明|元旦|复活节|圣诞)(?:黄金周|小长假|长假)"
)
_WHOLE = (
    (_BUILDING, Kind.PLACE),
    (_BLOCK, Kind.PLACE),
    (_MAINLAND, Kind.PLACE),
    (_AUTHORITY, Kind.ORGANIZATION),
    (_PRESS, Kind.ORGANIZATION),
    (_MASTHEAD, Kind.ORGANIZATION),
    (_CREDITED, Kind.ORGANIZATION),
    (_EDITED, Kind.ORGANIZATION),
    (_NTH, Kind.EVENT),
    (_SESSION, Kind.EVENT),
    (_DAYS, Kind.EVENT),
)


#: What a building holds, told with what it is called: 设有类器官公共平台, 辟有电子显微平台和百级洁净间.
_HOLDS = re.compile(
    r"(?:设有|辟有|内设|建有|配有|开有|备有|设立|共用的|顶层是"
    r"|底层是)(?:了)?(?P<list>[^\W\d_的了有]{4,16}(?:(?:、|和|与|及)[^\W\d_的了有]{4,16}){0,4})"
    r"(?=[,。;、.)]|$|等)"
)
_FITTED = re.compile(
    r"(?:平台|实验室|机房|洁净[间室]|中心|馆|样本库|样品库|数据库|站|工坊|驿站|会客厅|中试线|展厅|基地|会堂|报告厅"
    r"|书房|产线|工场|空间|枢纽|通道)$"
)
#: So many plain words make a name of what a building holds: 测试认证中心.
_MANY = 3
#: Bodies told as some of a number of companies: 引进甲、乙、丙等企业, 企业包括甲、乙.
_OF_COMPANIES = re.compile(
    r"(?:引进|引入|吸引|包括|包含|涵盖|落户|入驻|迎来|集聚|聚集|汇聚|以及|来自|租客有|租户有|,|:|^)(?:了|有)?"
    r"(?P<list>[^\W\d_的了等]{2,10}(?:、[^\W\d_的了等]{2,10}){1,9}(?:(?:和|及|与|以及)[^\W\d_的了等]{2,10})?)等"
    r"(?:[\d一二三四五六七八九十多余数百]{1,4}[余多]?[家间所个])?(?:知名|龙头|头部|科技|创科|高科技|生物医药"
    r"|初创|上市|领军|骨干|重点|优质|独角兽){0,3}"
    r"(?:企业|公司|租户|商户)(?!家|会|的(?:产品|技术))"
)
_COMPANIES = re.compile(
    r"(?:企业|公司|租户|商户)(?:分别)?(?:包括|包含|有|为|是"
    r"|:)(?P<list>[^\W\d_的了等]{2,10}(?:、[^\W\d_的了等]{2,10}){1,9})(?=等|[。;,]|$)"
)
#: The same with their number behind: 还有甲、乙及丙三家.
_COUNTED = re.compile(
    r"(?:还有|包括|分别是|分别为|有)(?P<list>[^\W\d_的了等有]{2,8}(?:、[^\W\d_的了等]{2,8}){1,6}(?:和|及|与"
    r"|以及)[^\W\d_的了等]{2,8}?)"
    r"[两三四五六七八九十\d]{1,2}家"
)
_ITEM = re.compile(r"[^、和及与]+")
#: Words for lines of business, which lists of companies name as well.
_BUSINESS = re.compile(
    r"(?:医药|医疗|科技|智能|电子|材料|能源|制造|金融|服务|产业|领域|行业|研发|设计|软件|经济|物流|健康|芯片"
    r"|数据|器械|治疗|算法|机器人"
    r"|检测|贸易|零售|餐饮|海外|内地|本地|香港|国内|境外|企业|机构|高校|团队|公司|院校|航天|通信|生物|微电子|半导体)"
)


def marked(text: str) -> Iterator[tuple[int, int, Kind]]:
    """The names of a plain sentence that marks or words around them tell, overlapping ones too."""
    for form, kind in _WHOLE:
        yield from ((*found.span("name" if "name" in form.groupindex else 0), kind) for found in form.finditer(text))
    if found := _CALLED.match(text):
        kinds = ((_SITE, Kind.PLACE), (_BODY, Kind.ORGANIZATION))
        yield from ((*found.span("name"), kind) for ending, kind in kinds if ending.search(found["name"]))
    for found in _HOLDS.finditer(text):
        yield from _held(found["list"], found.start("list"))
    for form in (_OF_COMPANIES, _COMPANIES, _COUNTED):
        for found in form.finditer(text):
            yield from _companies(found["list"], found.start("list"))


def _held(words: str, first: int) -> Iterator[tuple[int, int, Kind]]:
    """The items of what a building holds that are named: four characters before the last word, or not all plain."""
    for item in _ITEM.finditer(words):
        last = _FITTED.search(item[0])
        brand = item[0][: last.start()] if last else ""
        if len(brand) > _MANY or (len(brand) > 1 and not PLAIN.fullmatch(brand)):
            yield first + item.start(), first + item.end(), Kind.PLACE


def _companies(words: str, first: int) -> Iterator[tuple[int, int, Kind]]:
    """The items of a list of companies that can be names: not lines of business, as 生物医药、人工智能等企业."""
    for item in _ITEM.finditer(words):
        brand = _BUSINESS.sub("", item[0])
        if len(brand) > 1 and not PLAIN.fullmatch(brand) and item[0][0] not in "不是如像有与":
            yield first + item.start(), first + item.end(), Kind.ORGANIZATION


#: What a release of the Hong Kong government calls its own, without more.
GOVERNMENT = "政府"
_RELEASE = re.compile(
    r"香港特[别別]行政[区區]政府|新[闻聞]公[报報]|香港[时時][间間]\d|^[\s　]*完[\s　]*$|[(（]附[图圖][)）]",
    re.MULTILINE,
)
_STANDING = re.compile(
    r"(?:^|(?<=[,。;:、()《》“”「」\s由及与和经向据获]))政府(?!部门|间|和市|工作|采购|投资|资金|债|官员|机构"
    r"|人员|设施"
    r"|总部|数据|服务|补贴|化|当局|网)"
)


@lru_cache(maxsize=8)
def _of_hong_kong(text: str) -> bool:
    """Whether a page's text is a release of the Hong Kong government: 政府 names that one there."""
    return bool(_RELEASE.search(text))


#: A line that may be the title of the act on its page: 青浦湾新区渔船管理办法.
_OWN_TITLE = re.compile(
    r"(?![^《》]*(?:出台|印发|发布|公布|施行|解读|实施|征求))[^《》,。;:?!、()\s]{4,60}?"
    r"(?P<noun>办法|规定|条例|细则|措施|方案|指引|意见|规划|纲要|计划|章程)(?:\((?:试行|暂行|修订)\))?"
)


def own_title(page: str, text: str) -> Iterator[tuple[int, int, Kind]]:
    """The title of the act that a page is, where it stands alone on its line: the page calls itself 本办法."""
    found = _OWN_TITLE.fullmatch(text)
    if found and _calls_itself(page, text, found["noun"]):
        yield *found.span(), Kind.PLAN


def _calls_itself(page: str, title: str, noun: str) -> bool:
    whole = plain(page)
    return f"本{noun}" in whole and title in whole[:_HEAD]


#: How far down a page its own title may stand, in characters.
_HEAD = 200


def government(page: str, text: str) -> Iterator[tuple[int, int, Kind]]:
    """政府 by itself in a plain sentence, where the page is a release of the Hong Kong government."""
    if GOVERNMENT in text and _of_hong_kong(page):
        yield from ((*found.span(), Kind.ORGANIZATION) for found in _STANDING.finditer(text))

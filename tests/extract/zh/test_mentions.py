"""Mentions in Chinese sentences of our own wording: what is found, of which kind, and what is left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from kg.evidence import Amount, Date, Kind, Page, Part, Reading, Sentence, Source
from kg.extract.gazetteer import Gazetteer
from kg.extract.mentions import mentions
from kg.terms import SCHEMA
from kg.vocabulary import Name

PLACES = ("青浦市", "青浦", "云港", "云港市", "白沙区", "沙洲", "沙洲河", "东岭省", "白沙", "河滩")
SOURCE = Source("t", "t.txt", "", "t", "http://example.org/t", "zh-Hans", "")


def found(text: str) -> list[tuple[str, str]]:
    """The mentions of a sentence as (kind, words)."""
    page = Page(SOURCE, hashlib.sha256(text.encode()).hexdigest(), text, ())
    known = Gazetteer(Name(place, URIRef(f"http://example.org/id/place/{place}"), "place") for place in PLACES)
    return [(one.kind.value, one.text) for one in mentions(page, Sentence(0, len(text), Part.BODY), (known,))]


def of_kind(text: str, kind: Kind) -> list[str]:
    """The words of the mentions of one kind."""
    return [words for name, words in found(text) if name == kind.value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青浦市科技创新局近日介绍了这项工作。", ["青浦市科技创新局"]),
        ("据云港海关统计，今年船舶更多。", ["云港海关"]),
        ("项目由青浦国家高新技术研究院与云港大学共同承担。", ["青浦国家高新技术研究院", "云港大学"]),
        ("国家海岛监督管理局批准了申请。", ["国家海岛监督管理局"]),
        ("来自北辰大学的团队获奖。", ["北辰大学"]),
        ("合同由蓝鲸海洋科技有限公司签署。", ["蓝鲸海洋科技有限公司"]),
        ("白沙区发展和改革局发布公告。", ["白沙区发展和改革局"]),
        ("東嶺省人民政府表示歡迎。", ["東嶺省人民政府"]),
        ("各级政府、有关部门和科技公司都参加了。", []),
        ("北辰大学（青浦）九月开学。", ["北辰大学（青浦）"]),
        ("由海研院（青浦）有限公司运营。", ["海研院（青浦）有限公司"]),
        ("大厅、船舶检验审评云港分中心都已搬迁。", ["船舶检验审评云港分中心"]),
        ("当地政府支持知名大学和上市公司。", []),
        ("从全局看，局面和布局都很好，客厅和餐厅也不错。", []),
        ("兩座濕實驗室和四百多家研究院已開放。", []),
        ("【云港晨报讯】（记者顾一鸣）大桥昨日合龙。", ["云港晨报"]),
        ("来源：云港生态周刊　发布时间：昨日", ["云港生态周刊"]),
        ("引进华砚仪器、蓝鲸、微澜等20家企业，不是人工智能、生物医药等企业。", ["华砚仪器", "蓝鲸", "微澜"]),
        ("同场签约的还有霜叶、雪见及初雨三家。", ["霜叶", "雪见", "初雨"]),
        ("北辰大学校长也来了。", ["北辰大学"]),
        ("白沙区区委开会，来源：本站", []),
        ("青浦市居民代表大会常务委员会第三次会议通过。", ["青浦市居民代表大会常务委员会"]),
        ("活动主办方云港航海学会说，人手不够。", ["云港航海学会"]),
        ("蓝湾新闻网", ["蓝湾新闻网"]),
        ("【海報專訊】大桥合龙，本报讯，海报讯。", []),
        ("【湾報專訊】大桥合龙。", ["湾報"]),
        ("蓝湾观察网 · 今日要闻", ["蓝湾观察网"]),
        ("他们在商讨具体方案，议会厅没有人。", []),
        ("翠竹外国语实验学校和莲塘街道办都来了，云港海关关员也在。", ["翠竹外国语实验学校", "莲塘街道办", "云港海关"]),
    ],
)
def test_bodies(text: str, expected: list[str]) -> None:
    """A body is named from its place or a boundary to its head noun; plain words name none."""
    assert of_kind(text, Kind.ORGANIZATION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("园区东至柳荫路，西至沙洲河，北至望海大道。", ["柳荫路", "沙洲河", "望海大道"]),
        ("旅客从青浦北站乘地铁12号线前往白沙口岸。", ["青浦北站", "地铁12号线", "白沙口岸"]),
        ("位于青浦市白沙区的沙洲公园已开放。", ["青浦市", "白沙区", "沙洲公园"]),
        ("游客喜爱的望月海滨公园，主题公园和郊野公园也不少。", ["望月海滨公园"]),
        ("青浦综合保税区年内封关。", ["青浦综合保税区"]),
        ("从柳荫道到望海街步行很近，报道说通道很宽。", ["柳荫道", "望海街"]),
        ("这里有公路、铁路和道路，网站很多，城市很大。", []),
        ("他到访园区，并为第七座主持启用仪式。", ["第七座"]),
        ("这是全市第七座大桥，也是今年第三座公园。", []),
        ("他們來自內地、秘鲁和福州，內地企業也不少。", ["內地", "秘鲁", "福州"]),
        ("沙洲翠湾中心由旧厂房改造而成。", ["沙洲翠湾中心"]),
        ("跨河大桥动工，科研人员过马路也方便。", []),
        ("企业家走上街头，一路向前。", []),
        ("建设国际规则试验区和产业集聚区。", []),
        ("沙洲河滩有三家船厂。", ["沙洲", "河滩"]),
        ("沙洲河两岸种树，沙洲河滩有船厂。", ["沙洲河", "沙洲", "河滩"]),
        ("青洲河南侧有船厂。", ["青洲河"]),
        ("产量达到以上水平，船由出海口返航。", []),
        ("他们先后到过上水和海口。", ["上水", "海口"]),
        ("望月植物园和柳荫步行街都开放。", ["望月植物园", "柳荫步行街"]),
        ("福州公园多，单个平台和全市公园都不是名字。", ["福州"]),
        ("旧仓库改成实验楼，旅客先用临时旅检楼。", []),
        ("沙洲国际会议中心旁是沙洲科技生态园，其中国际航线最多。", ["沙洲国际会议中心", "沙洲科技生态园"]),
        ("白沙口岸货检区搬迁，医院新院区启用。", ["白沙口岸"]),
        ("石岩街道投建的智能家电产业园封顶，城市街道很宽。", ["石岩街道"]),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    """A place is named by a known place and a head noun, or by a short name between boundaries and 路, 河, 口岸."""
    assert of_kind(text, Kind.PLACE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青浦市副市长顾一鸣表示，工程进展顺利。", ["顾一鸣"]),
        ("“我们很高兴。”研究院院长欧阳海说。", ["欧阳海"]),
        ("陈冬教授认为这很重要。", ["陈冬"]),
        ("制图：纪小帆", ["纪小帆"]),
        ("发展署的陶闻副署长到场，署里的高级工程师也来了。", ["陶闻"]),
        ("园区主席为何志明，司机詹启发常来。", ["何志明", "詹启发"]),
        ("行政长官林陈慧仪在会上致辞。", ["林陈慧仪"]),
        ("記者劉暢從海關獲悉。", ["劉暢"]),
        ("市民陈女士说，她已买好菜。", ["陈"]),
        ("咨询电话请找陈女士，陈皮另售。", []),
        ("主任高兴地说，大家都很高兴。", []),
        ("市长和书记参加了会议。", []),
        ("石油价格上涨，金融业增长。", []),
        ("来自云港的游客赖小秋说，海风很大。", ["赖小秋"]),
        ("副区长王宁主持开幕式。", ["王宁"]),
        ("局长顾一鸣把话说得很重。", ["顾一鸣"]),
        ("“审批只要一天。”顾一鸣在启用仪式上说。", ["顾一鸣"]),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    """A person is named by a surname beside an office or a speaking verb; a surname character alone is a word."""
    assert of_kind(text, Kind.PERSON) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省政府印发《青浦湾海洋经济发展规划》。", ["青浦湾海洋经济发展规划"]),
        ("依据《关于支持海岛发展的若干意见》执行。", ["关于支持海岛发展的若干意见"]),
        ("文号为港府规〔2031〕7号。", ["港府规〔2031〕7号"]),
        ("详见财税〔2030〕15号。", ["财税〔2030〕15号"]),
        ("電影《海岸線》下月上映。", []),
        ("他在读《大海的故事》和《航海手册》。", []),
        ("会议通过了发展规划。", []),
        ("云港海关公告编号为2031年第20号。", ["2031年第20号"]),
        ("省政府2031年5月2日发布港贸函〔2031〕6号。", ["港贸函〔2031〕6号"]),
        ("省政府与云港市政府商讨具体方案。", []),
        ("《财政预算案》建议注资。", ["财政预算案"]),
    ],
)
def test_documents(text: str, expected: list[str]) -> None:
    """Acts are known by the last word of their title in 《》 or by their number; other titles are no mentions."""
    assert of_kind(text, Kind.PLAN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031青浦湾国际帆船博览会昨日开幕。", ["2031青浦湾国际帆船博览会"]),
        ("第十二届云港海洋论坛将于五月举行。", ["第十二届云港海洋论坛"]),
        ("白沙区马拉松吸引三万名跑者。", ["白沙区马拉松"]),
        ("台风“海棠”逼近青浦。", ["海棠"]),
        ("新闻发布会和开幕式同日举行。", []),
        ("首届云港观鸟节报名人数过万。", ["首届云港观鸟节"]),
        ("世界海洋日和五一黄金周，每日的人数不同。", ["世界海洋日", "五一黄金周"]),
        ("大会和论坛都已结束。", []),
        ("在高峰论坛上，他发言。", []),
        ("年终座谈会和两周年开放日都办过了。", []),
        ("青浦市第七届居民代表大会第六次会议开幕。", ["青浦市第七届居民代表大会第六次会议"]),
    ],
)
def test_events(text: str, expected: list[str]) -> None:
    """An event is named with its year or ordinal; a press conference or an opening is no named event."""
    assert of_kind(text, Kind.EVENT) == expected


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("于2031年5月2日生效", "2031年5月2日", "2031-05-02"),
        ("于二〇三一年五月二十一日生效", "二〇三一年五月二十一日", "2031-05-21"),
        ("自２０３１年５月起", "２０３１年５月", "2031-05"),
        ("，2031年上半年完成", "2031年上半年", "2031-40"),
        ("去年12月26日揭牌", "12月26日", "--12-26"),
        ("明年第一季投入服務", "第一季", "XXXX-33"),
        ("2032年首季完成", "2032年首季", "2032-33"),
        ("2031年度排名", "2031年度", "2031"),
        ("2031年10月30日（星期四）", "2031年10月30日（星期四）", "2031-10-30"),
        ("第三季度增长", "第三季度", "XXXX-35"),
        ("2031—2035年实施", "2031—2035年", "2031/2035"),
        ("到2035年底", "2035年", "2035"),
        ("前三季度增长", "前三季度", None),
        ("预计8月才有", "8月", None),
        ("记者9日获悉", "9日", None),
        ("去年十二月開園", "十二月", None),
        ("六月前後再開", "六月", None),
        ("将于下周三举行", "周三", None),
    ],
)
def test_dates(text: str, words: str, value: str | None) -> None:
    """A date is as precise as its words; a month, day or weekday alone has no value."""
    page = Page(SOURCE, "", text, ())
    (one,) = mentions(page, Sentence(0, len(text), Part.BODY), ())
    assert (one.kind, one.text) == (Kind.DATE, words)
    assert (one.value.lexical if isinstance(one.value, Date) else None) == value


@pytest.mark.parametrize(
    "text",
    ["去年、今年和当天", "每周一至周五受理", "历时3个月", "满月后生日快乐", "2月31日", "12345年", "周年庆与一周之内"],
)
def test_no_dates(text: str) -> None:
    """Relative words, durations and days that no calendar has are no dates."""
    assert of_kind(text, Kind.DATE) == []


@pytest.mark.parametrize(
    ("text", "words", "amount"),
    [
        ("总额2.5万亿元", "2.5万亿元", Amount("2500000000000", "CNY", money=True)),
        ("折合3034.5亿美元", "3034.5亿美元", Amount("303450000000", "USD", money=True)),
        ("拨款人民币12亿元", "人民币12亿元", Amount("1200000000", "CNY", money=True)),
        ("面积约1.2平方公里", "1.2平方公里", Amount("1.2", unit="KMK")),
        ("占地87公顷", "87公顷", Amount("0.87", unit="KMK")),
        ("占比15％", "15％", Amount("15", unit="P1")),
        ("超过六成出租", "六成", Amount("60", unit="P1")),
        ("近九成的企业", "九成", Amount("90", unit="P1")),
        ("减按百分之十五", "百分之十五", Amount("15", unit="P1")),
        ("提出28项措施", "28项措施", Amount("28", of="措施")),
        ("集聚200余家科技企业", "200余家科技企业", Amount("200", of="科技企业")),
        ("日均通关20万人次", "20万人次", Amount("200000", of="人次")),
        ("回落0.5个百分点", "0.5个百分点", Amount("0.5", of="百分点")),
        ("全长两千米", "两千米", Amount("2", unit="KMT")),
        ("實用面積13 500平方米", "13 500平方米", Amount("13500", unit="MTK")),
        ("約30萬平方呎", "30萬平方呎", Amount("300000", unit="FTK")),
        ("逾60間來自海外的企業", "60間", Amount("60", of="间")),
        ("有60家海外、本地企业", "60家", Amount("60", of="家")),
        ("集聚15家世界500强研发中心", "15家世界500强研发中心", Amount("15", of="世界500强研发中心")),
        ("新增120套人才公寓", "120套人才公寓", Amount("120", of="人才公寓")),
        ("融资1.2亿。", "1.2亿", Amount("120000000")),
        ("约二万五千平方米", "二万五千平方米", Amount("25000", unit="MTK")),
        ("每日1万5千架次", "1万5千架次", Amount("15000", of="架次")),
        ("机时不低于1200小时", "1200小时", Amount("1200", of="小时")),
        ("企业400家以上", "400家", Amount("400", of="家")),
        ("派出4辆消防车扑救", "4辆消防车", Amount("4", of="消防车")),
        ("收到27份意向书", "27份意向书", Amount("27", of="意向书")),
        ("划作22幅地塊", "22幅地塊", Amount("22", of="地块")),
        ("入境53.2萬，", "53.2萬", Amount("532000")),
    ],
)
def test_amounts(text: str, words: str, amount: Amount) -> None:
    """An amount is exact, with its unit, currency or the noun counted."""
    page = Page(SOURCE, "", text, ())
    (one,) = mentions(page, Sentence(0, len(text), Part.BODY), ())
    assert (one.kind, one.text, one.value) == (Kind.QUANTITY, words, amount)


@pytest.mark.parametrize(
    "text", ["三个定位分两步走", "第3届和第12号", "十分重要，千万注意", "一家公司和两所大学", "成立五周年", "万物生长"]
)
def test_no_amounts(text: str) -> None:
    """Numbers in words without a unit, ordinals and idioms are no amounts."""
    assert of_kind(text, Kind.QUANTITY) == []


def test_a_range_is_one_mention_without_a_value() -> None:
    """A range whose unit stands once is one mention; it is not one number, so it has no value."""
    page = Page(SOURCE, "", "由54万至100万平方米", ())
    (one,) = mentions(page, Sentence(0, len(page.text), Part.BODY), ())
    assert (one.text, one.value) == ("54万至100万平方米", None)


@given(st.text(alphabet="青浦市白沙区的局会中心公司和在2031年5月3日亿元《》，。、论坛李明说主任 A（）", max_size=60))
def test_mentions_lie_in_the_sentence_and_apart(text: str) -> None:
    """Whatever the text, mentions are in page order, apart, inside it, and quote it letter for letter."""
    page = Page(SOURCE, "", text, ())
    got = mentions(page, Sentence(0, len(text), Part.BODY), ())
    assert all(text[one.start : one.end] == one.text and one.text for one in got)
    assert all(a.end <= b.start for a, b in pairwise(got))


def test_a_short_title_is_a_plan_only_in_its_marks(reading: Callable[[str], Reading]) -> None:
    """规划 is the plan where it stands in 《》, and a word elsewhere."""
    text = "海湾要闻\n\n省政府公布《海湾新区发展规划》（下称《规划》）。《规划》共三章。做好规划很重要。\n"
    plans = [one.text for one in reading(text).mentions if one.kind is Kind.PLAN]
    assert plans == ["海湾新区发展规划", "规划", "规划"]


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("海湾新区发展规划》（以下简称《规划》）", "规划"),
        ("海灣新區發展規劃》（以下簡稱《規劃》）", "規劃"),
        ("海湾新区发展规划》（下称“海湾规划”）", "海湾规划"),
        ("海湾新区发展规划》（《规划》）", "规划"),
        ("海湾新区发展规划》，简称《规划》", "规划"),
    ],
)
def test_short_names_that_a_page_defines(reading: Callable[[str], Reading], words: str, short: str) -> None:
    """A page defines a short name in brackets or after 简称, in both scripts."""
    found = reading(f"海湾要闻\n\n省里公布《{words}已经印发。\n")
    assert [alias.short.name for alias in found.aliases] == [short]


def test_the_government_of_a_hong_kong_release(reading: Callable[[str], Reading]) -> None:
    """政府 by itself is the government of Hong Kong where a release bears its name, and nobody's elsewhere."""
    words = "政府已公布方案，政府部门会跟进，市政府亦知悉。"
    named = [reading(f"海灣要聞\n\n{first}{words}\n").mentions for first in ("香港特別行政區政府說：", "大家說：")]
    assert [[it.text for it in found if it.text == "政府"] for found in named] == [["政府"], []]


@pytest.mark.parametrize(
    ("title", "body", "named"),
    [
        ("青浦湾新区渔船管理办法", "为了管好渔船，制定本办法。", ["青浦湾新区渔船管理办法"]),
        ("青浦湾新区渔船管理规定（试行）", "本规定自明年起施行。", ["青浦湾新区渔船管理规定（试行）"]),
        ("青浦湾新区渔船管理办法", "船主都说这个办法好。", []),
        ("青浦湾新区出台渔船管理办法", "为了管好渔船，制定本办法。", []),
    ],
)
def test_the_title_of_the_act_that_a_page_is(
    reading: Callable[[str], Reading], title: str, body: str, named: list[str]
) -> None:
    """A page that calls itself 本办法 bears its title without marks; a report on one does not."""
    found = reading(f"{title}\n\n第一条　{body}\n\n第二条　{body}\n").mentions
    assert list(dict.fromkeys(it.text for it in found if it.kind is Kind.PLAN)) == named


def test_a_documents_heading_is_no_publisher(reading: Callable[[str], Reading]) -> None:
    """A page that opens with a document's heading and its number names no site."""
    text = "关于印发《海湾新区管理办法》的通知\n国发〔2031〕7号\n各单位：现印发给你们，请认真贯彻执行。\n"
    assert not [claim for claim in reading(text).claims if claim.predicate == SCHEMA.publisher]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("白沙园区规划面积302公顷。", [("Quantity", "302公顷")]), ("白沙园区规划公布了。", [("Plan", "白沙园区规划")])],
)
def test_what_is_planned_in_a_place_is_no_plan(text: str, expected: list[tuple[str, str]]) -> None:
    """规划 before 面积 tells what is planned in a place, though a plan is called so."""
    page = Page(SOURCE, hashlib.sha256(text.encode()).hexdigest(), text, ())
    known = Gazetteer([Name("白沙园区规划", URIRef("http://example.org/id/plan/baisha"), "plan")])
    made = mentions(page, Sentence(0, len(text), Part.BODY), (known,))

    assert [(one.kind.value, one.text) for one in made if one.kind in {Kind.PLAN, Kind.QUANTITY}] == expected

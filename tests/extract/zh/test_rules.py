"""Chinese rules, on sentences of our own wording: what each reads and what it must not.

Places, bodies and figures are invented. A case is the sentence and the statements expected, written "subject | property
| value"; a sentence that says nothing of the kind has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.evidence import Claim, Named, Source, Thing
from kg.extract import Gazetteer, extract
from kg.extract.rules.zh import RULES
from kg.read import page
from kg.terms import curie
from kg.vocabulary import Name

PLACES = """
青浦市 青浦湾新区 云港 云港市 白沙区 沙洲河 东岭省 东岭 星湾合作区
北岸园区 南岸园区 白沙口岸 月港片区 滩涂片区 月港大厦 月港共享馆
"""
BODIES = """
青浦市人民政府 云港市人民政府 东岭省人民政府 北辰大学 云港海关 青浦湾投资控股有限公司 远帆集团 远帆航运有限公司
"""
GAZETTEER = Gazetteer(
    Name(name, URIRef(f"http://example.org/id/{kind}/{name}"), kind)
    for kind, names in (("place", PLACES), ("organisation", BODIES))
    for name in names.split()
)
SOURCE = Source("t", "t.txt", "", "t", "http://example.org/t", "zh-Hans", "")


def said(rule: str, *sentences: str, without: frozenset[str] = frozenset()) -> set[str]:
    """What one rule reads in sentences that follow one another. without: properties that are not of interest."""
    text = "青浦新闻\n\n本地要闻\n\n" + "".join(sentences) + "\n第二段没有别的内容，只是凑成一篇文章。\n"
    claims = extract(page(SOURCE, text.encode()), GAZETTEER).claims
    return {_row(claim) for claim in claims if claim.rule == rule and curie(claim.predicate) not in without}


def _row(claim: Claim) -> str:
    return " | ".join((_name(claim.subject), curie(claim.predicate).split(":")[1], _name(claim.object)))


def _name(part: Thing | Literal | URIRef) -> str:
    if isinstance(part, Literal | URIRef):
        return str(part)
    return part.name if isinstance(part, Named) else part.label


LEFT_OUT = frozenset(
    {"schema:observationAbout", "schema:measuredProperty", "schema:unitCode", "schema:currency", "org:member"}
)
PLAN = "青浦湾新区发展规划"
CASES: dict[str, list[tuple[str, set[str]]]] = {
    "zh-issued-by": [
        (f"东岭省人民政府近日印发《{PLAN}》。", {f"{PLAN} | legislationPassedBy | 东岭省人民政府"}),
        (
            f"2031年5月2日，东岭省人民政府和青浦市人民政府联合印发《{PLAN}》。",
            {
                f"{PLAN} | legislationPassedBy | 东岭省人民政府",
                f"{PLAN} | legislationPassedBy | 青浦市人民政府",
                f"{PLAN} | legislationDate | 2031-05-02",
            },
        ),
        (
            f"《{PLAN}》于2031年5月2日由东岭省人民政府正式印发。",
            {f"{PLAN} | legislationPassedBy | 东岭省人民政府", f"{PLAN} | legislationDate | 2031-05-02"},
        ),
        (f"東嶺省人民政府公布《{PLAN}》。", {f"{PLAN} | legislationPassedBy | 東嶺省人民政府"}),
        (f"东岭省人民政府将于年内印发《{PLAN}》。", set()),
        (f"《{PLAN}》已经东岭省人民政府批准，现予印发。", set()),
        (f"东岭省人民政府尚未批复《{PLAN}》。", set()),
        (f"青浦市民在网上讨论《{PLAN}》。", set()),
    ],
    "zh-published-on": [
        (f"《{PLAN}》于2031年5月20日对外公布。", {f"{PLAN} | datePublished | 2031-05-20"}),
        (f"《{PLAN}》（以下简称《规划》）在2031年5月公开。", {f"{PLAN} | datePublished | 2031-05"}),
        (f"2031年5月20日，《{PLAN}》正式发布。", {f"{PLAN} | datePublished | 2031-05-20"}),
        (f"5月20日，《{PLAN}》出炉。", {f"{PLAN} | datePublished | --05-20"}),
        (
            f"东岭省人民政府批准了《{PLAN}》，2031年5月20日对外公布。",
            {f"{PLAN} | datePublished | 2031-05-20"},
        ),
        (f"《{PLAN}》在2031年5月2日出台。", {f"{PLAN} | legislationDate | 2031-05-02"}),
        (f"海湾社云港5月20日电 《{PLAN}》今天对外公布。", {f"{PLAN} | datePublished | --05-20"}),
        (f"《{PLAN}》今天对外公布。", set()),
        (f"《{PLAN}》5月20日公布。", {f"{PLAN} | datePublished | --05-20"}),
        (f"《{PLAN}》5月20日没有公布。", set()),
        (f"《{PLAN}》将于2031年6月公布。", set()),
        (f"2031年5月20日，记者阅读了《{PLAN}》。", set()),
    ],
    "zh-dated": [
        (f"省政府印发《{PLAN}》，落款日期为2031年5月2日。", {f"{PLAN} | legislationDate | 2031-05-02"}),
        (f"《{PLAN}》公开。成文日期：2031年5月2日。", {f"{PLAN} | legislationDate | 2031-05-02"}),
        (f"《{PLAN}》已送达。印发时间是二〇三一年五月二日。", {f"{PLAN} | legislationDate | 2031-05-02"}),
        (f"《{PLAN}》见附件，发文日期2031年5月2日。", {f"{PLAN} | legislationDate | 2031-05-02"}),
        ("落款日期为2031年5月2日。", set()),
        (f"《{PLAN}》2031年5月2日起在书店出售。", set()),
        ("信件落款是一位老人。", set()),
    ],
    "zh-signature": [
        (
            f"现印发《{PLAN}》。\n\n东岭省人民政府\n2031年5月2日",
            {f"{PLAN} | legislationPassedBy | 东岭省人民政府", f"{PLAN} | legislationDate | 2031-05-02"},
        ),
        (
            f"关于印发《{PLAN}》的通知已发出。\n\n青浦市人民政府\n二〇三一年五月二日",
            {f"{PLAN} | legislationPassedBy | 青浦市人民政府", f"{PLAN} | legislationDate | 2031-05-02"},
        ),
        (
            f"《{PLAN}》现予公布。\n\n青浦市人民政府　云港市人民政府\n2031年5月2日",
            {
                f"{PLAN} | legislationPassedBy | 青浦市人民政府",
                f"{PLAN} | legislationPassedBy | 云港市人民政府",
                f"{PLAN} | legislationDate | 2031-05-02",
            },
        ),
        (
            f"《{PLAN}》经审议通过，现予发布。\n\n云港市人民政府\n2031年5月",
            set(),
        ),
        (
            f"《{PLAN}》现予发布，请遵照执行。\n\n云港市人民政府\n2031年5月12日",
            {f"{PLAN} | legislationPassedBy | 云港市人民政府", f"{PLAN} | legislationDate | 2031-05-12"},
        ),
        (f"读者来信谈《{PLAN}》。\n\n北辰大学\n2031年5月2日", set()),
        (f"现印发《{PLAN}》。\n\n一位读者\n2031年5月2日", set()),
    ],
    "zh-document-number": [
        (
            f"《{PLAN}》（深府发〔2031〕7号）近日公开。",
            {f"{PLAN} | legislationIdentifier | 深府发〔2031〕7号"},
        ),
        (f"省政府印发《{PLAN}》。文号为国发〔2031〕7号。", {f"{PLAN} | legislationIdentifier | 国发〔2031〕7号"}),
        (f"《{PLAN}》发布，发文字号：粤府〔2031〕18号。", {f"{PLAN} | legislationIdentifier | 粤府〔2031〕18号"}),
        (f"《{PLAN}》，国发〔2031〕7号。", {f"{PLAN} | legislationIdentifier | 国发〔2031〕7号"}),
        (
            f"现公布《{PLAN}》。\n\n国发〔2031〕7号\n请遵照执行，不得有误。",
            {f"{PLAN} | legislationIdentifier | 国发〔2031〕7号"},
        ),
        ("文号为国发〔2031〕7号。", set()),
        (f"《{PLAN}》共7章。", set()),
        (f"《{PLAN}》挂在12号楼。", set()),
    ],
    "zh-in-force": [
        (
            f"《{PLAN}》自2031年1月1日起施行，有效期至2035年12月31日。",
            {f"{PLAN} | temporalCoverage | 2031-01-01/2035-12-31"},
        ),
        (f"《{PLAN}》自2031年6月1日起施行。", {f"{PLAN} | temporalCoverage | 2031-06-01/.."}),
        (f"《{PLAN}》规划期为2031—2040年。", {f"{PLAN} | temporalCoverage | 2031/2040"}),
        (f"《{PLAN}》执行期限为2031年1月1日至2033年12月31日。", {f"{PLAN} | temporalCoverage | 2031-01-01/2033-12-31"}),
        (
            "现印发《青浦市渔船管理办法》。依据《青浦湾新区发展规划》制定。本办法自2031年6月1日起施行。",
            {"青浦市渔船管理办法 | temporalCoverage | 2031-06-01/.."},
        ),
        ("自2031年1月1日起施行。", set()),
        (f"《{PLAN}》5月1日起施行。", set()),
        (f"《{PLAN}》在2031年讨论了三次。", set()),
    ],
    "zh-measure-count": [
        (f"《{PLAN}》共有28项措施。", {f"{PLAN} | measureCount | 28"}),
        (f"《{PLAN}》从五个方面提出28项具体举措。", {f"{PLAN} | measureCount | 28"}),
        (f"《{PLAN}》已印发，共推出28条措施。", {f"{PLAN} | measureCount | 28"}),
        (f"《{PLAN}》提出二十八项措施。", {f"{PLAN} | measureCount | 28"}),
        (f"《{PLAN}》共有28章。", set()),
        (f"《{PLAN}》提出引进28家企业。", set()),
        ("会议提出不少措施。", set()),
    ],
    "zh-requires": [
        (f"《{PLAN}》要求严格保护滩涂湿地。", {f"{PLAN} | requirement | 严格保护滩涂湿地"}),
        (f"《{PLAN}》明确，高标准推进码头建设。", {f"{PLAN} | requirement | 高标准推进码头建设"}),
        (f"《{PLAN}》还规定夜间船舶不得鸣笛；其余从略。", {f"{PLAN} | requirement | 夜间船舶不得鸣笛"}),
        (f"《{PLAN}》强调要有序疏解旧港区。", {f"{PLAN} | requirement | 有序疏解旧港区"}),
        (
            f"《{PLAN}》共有28项措施，要求高标准推进码头建设。",
            {f"{PLAN} | requirement | 高标准推进码头建设"},
        ),
        (f"《{PLAN}》明确北岸园区的两大发展定位：造船基地、航运枢纽。", set()),
        (f"《{PLAN}》提出28项措施。", set()),
        (f"专家对《{PLAN}》的要求很熟悉。", set()),
        ("居民要求安静。", set()),
    ],
    "zh-title": [
        (f"会上学习了《{PLAN}》。", {f"{PLAN} | spatialCoverage | 青浦湾新区"}),
        ("《星湾合作区建设方案》已上网。", {"星湾合作区建设方案 | spatialCoverage | 星湾合作区"}),
        ("《白沙区国土空间总体规划》通过评审。", {"白沙区国土空间总体规划 | spatialCoverage | 白沙区"}),
        ("《东岭省发展纲要》再版。", {"东岭省发展纲要 | spatialCoverage | 东岭省"}),
        ("《数字产业发展规划》已上网。", set()),
        ("《关于加强节水的通知》已上网。", set()),
        ("《航海安全条例》实施。", set()),
    ],
    "zh-orientations": [
        (
            "规划给北岸园区定了两个定位：海洋科研先导区、国际航运试验区。",
            {
                "北岸园区 | orientationCount | 2",
                "北岸园区 | hasOrientation | 海洋科研先导区",
                "北岸园区 | hasOrientation | 国际航运试验区",
            },
        ),
        (
            "青浦湾新区的战略定位是海洋经济高地、滨海宜居城区。",
            {"青浦湾新区 | hasOrientation | 海洋经济高地", "青浦湾新区 | hasOrientation | 滨海宜居城区"},
        ),
        (
            "明确南岸园区三大发展定位：一是造船基地；二是海工枢纽；三是海上运动之都市。",
            {
                "南岸园区 | orientationCount | 3",
                "南岸园区 | hasOrientation | 造船基地",
                "南岸园区 | hasOrientation | 海工枢纽",
                "南岸园区 | hasOrientation | 海上运动之都市",
            },
        ),
        (
            "方案赋予北岸园区“海洋科研先导区、国际航运试验区”两大发展定位。",
            {
                "北岸园区 | orientationCount | 2",
                "北岸园区 | hasOrientation | 海洋科研先导区",
                "北岸园区 | hasOrientation | 国际航运试验区",
            },
        ),
        ("将北岸园区定位为海洋科研中心。", {"北岸园区 | hasOrientation | 海洋科研中心"}),
        ("规划给北岸园区定了三个定位：海洋科研先导区、国际航运试验区。", {"北岸园区 | orientationCount | 3"}),
        ("手机可以定位北岸园区的车辆，误差很小。", set()),
        ("北岸园区的定位是大家关心的问题。", set()),
        ("将北岸园区打造为大家喜爱的地方。", set()),
    ],
    "zh-by-year": [
        (
            "到2035年，北岸园区基本建成海洋科研中心。",
            {
                "北岸园区：到2035年 | appliesTo | 北岸园区",
                "北岸园区：到2035年 | dueBy | 2035",
                "北岸园区：到2035年 | hasOutcome | 北岸园区基本建成海洋科研中心",
            },
        ),
        (
            f"《{PLAN}》提出，到2032年，港口全面电动化，渔村完成改造。",
            {
                f"{PLAN} | hasMilestone | {PLAN}：到2032年",
                f"{PLAN}：到2032年 | appliesTo | 青浦湾新区",
                f"{PLAN}：到2032年 | dueBy | 2032",
                f"{PLAN}：到2032年 | hasOutcome | 港口全面电动化",
                f"{PLAN}：到2032年 | hasOutcome | 渔村完成改造",
            },
        ),
        (
            "白沙口岸预计2033年投入使用。",
            {
                "白沙口岸：到2033年 | appliesTo | 白沙口岸",
                "白沙口岸：到2033年 | dueBy | 2033",
                "白沙口岸：到2033年 | hasOutcome | 投入使用",
            },
        ),
        (
            "北岸园区于2034年或之前完成第一期工程。",
            {
                "北岸园区：到2034年 | appliesTo | 北岸园区",
                "北岸园区：到2034年 | dueBy | 2034",
                "北岸园区：到2034年 | hasOutcome | 完成第一期工程",
            },
        ),
        ("截至2032年底，北岸园区共有码头五座。", set()),
        ("到2024年底，北岸园区已建成五座码头。", set()),
        ("到2024年，北岸园区累计接待游客很多。", set()),
        ("连接白沙区与月港片区的公路云港段预计2036年通车。", set()),
        ("新线接驳白沙口岸，预计2034年完成。", set()),
        ("他到2035年就退休了。", set()),
    ],
    "zh-key-years": [
        (
            f"《{PLAN}》以2032年、2035年为重要节点分步推进。",
            {
                f"{PLAN} | hasMilestone | {PLAN}：到2032年",
                f"{PLAN}：到2032年 | dueBy | 2032",
                f"{PLAN} | hasMilestone | {PLAN}：到2035年",
                f"{PLAN}：到2035年 | dueBy | 2035",
            },
        ),
        (
            f"《{PLAN}》以2032年和2040年为目标年。",
            {
                f"{PLAN} | hasMilestone | {PLAN}：到2032年",
                f"{PLAN}：到2032年 | dueBy | 2032",
                f"{PLAN} | hasMilestone | {PLAN}：到2040年",
                f"{PLAN}：到2040年 | dueBy | 2040",
            },
        ),
        (
            f"《{PLAN}》以2032年、2035年作为时间节点。",
            {
                f"{PLAN} | hasMilestone | {PLAN}：到2032年",
                f"{PLAN}：到2032年 | dueBy | 2032",
                f"{PLAN} | hasMilestone | {PLAN}：到2035年",
                f"{PLAN}：到2035年 | dueBy | 2035",
            },
        ),
        (
            f"《{PLAN}》公布。规划以2032年和2035年为关键的里程碑。",
            {
                f"{PLAN} | hasMilestone | {PLAN}：到2032年",
                f"{PLAN}：到2032年 | dueBy | 2032",
                f"{PLAN} | hasMilestone | {PLAN}：到2035年",
                f"{PLAN}：到2035年 | dueBy | 2035",
            },
        ),
        ("以2032年、2035年为重要节点分步推进。", set()),
        (f"《{PLAN}》以春分、秋分为节点。", set()),
        (f"《{PLAN}》在2032年和2035年修订。", set()),
    ],
    "zh-tasks": [
        (
            f"《{PLAN}》部署两大主要任务：修复滩涂湿地、扩建深水码头。",
            {f"{PLAN} | hasTask | 修复滩涂湿地", f"{PLAN} | hasTask | 扩建深水码头"},
        ),
        (
            f"《{PLAN}》明确三项重点任务，即修复湿地、扩建码头、疏浚航道。",
            {f"{PLAN} | hasTask | 修复湿地", f"{PLAN} | hasTask | 扩建码头", f"{PLAN} | hasTask | 疏浚航道"},
        ),
        (
            f"《{PLAN}》的两个主要任务是：修复湿地、扩建码头。",
            {f"{PLAN} | hasTask | 修复湿地", f"{PLAN} | hasTask | 扩建码头"},
        ),
        (
            f"《{PLAN}》设2项重大任务，包括修复湿地以及扩建码头。",
            {f"{PLAN} | hasTask | 修复湿地", f"{PLAN} | hasTask | 扩建码头"},
        ),
        (
            f"《{PLAN}》从修复滩涂湿地、扩建深水码头两个方面提出28条措施。",
            {f"{PLAN} | hasTask | 修复滩涂湿地", f"{PLAN} | hasTask | 扩建深水码头"},
        ),
        (
            f"《{PLAN}》列了28项措施，两项主要任务分别是：修复湿地，扩建码头。",
            {f"{PLAN} | hasTask | 修复湿地", f"{PLAN} | hasTask | 扩建码头"},
        ),
        (f"《{PLAN}》部署三大主要任务：修复湿地、扩建码头。", set()),
        ("两大主要任务：修复湿地、扩建码头。", set()),
        (f"《{PLAN}》的任务很重。", set()),
    ],
    "zh-focus": [
        ("北岸园区重点发展海洋生物、海底通信。", {"北岸园区 | focus | 海洋生物", "北岸园区 | focus | 海底通信"}),
        ("北辰大学聚焦极地科考。", {"北辰大学 | focus | 极地科考"}),
        ("白沙口岸附近的月港片区主攻冷链物流，已有进展。", {"月港片区 | focus | 冷链物流"}),
        ("北岸园区去年开园。该园区致力于潮汐发电研究。", {"北岸园区 | focus | 潮汐发电研究"}),
        ("镜头聚焦以后画面清楚了。", set()),
        ("青浦市的主要街道都很宽。", set()),
        ("重点是安全。", set()),
    ],
    "zh-area": [
        ("北岸园区面积约2.4平方公里。", {"北岸园区面积：2.4平方公里"}),
        ("月港片区占地87公顷。", {"月港片区面积：87公顷"}),
        ("1.2平方公里的滩涂片区最安静。", {"滩涂片区面积：1.2平方公里"}),
        ("北岸园区总建筑面积达6.5万平方米。", {"北岸园区建筑面积：6.5万平方米"}),
        ("南岸园区位于白沙区，占地87公顷。", {"南岸园区面积：87公顷"}),
        (
            "其中，北岸园区2.4平方公里，南岸园区0.9平方公里。",
            {"北岸园区面积：2.4平方公里", "南岸园区面积：0.9平方公里"},
        ),
        (
            "星湾合作区由北岸园区和南岸园区组成，总面积3.3平方公里。",
            {"星湾合作区面积：3.3平方公里"},
        ),
        ("该园区昨日开放，总建筑面积约3.1万平方米。", set()),
        ("北岸园区距机场12公里。", set()),
        ("北岸园区有30家企业。", set()),
        ("面积很大的公园。", set()),
    ],
    "zh-parts": [
        (
            "星湾合作区由北岸园区和南岸园区组成。",
            {"北岸园区 | containedInPlace | 星湾合作区", "南岸园区 | containedInPlace | 星湾合作区"},
        ),
        (
            "北岸园区包括月港片区、滩涂片区。",
            {"月港片区 | containedInPlace | 北岸园区", "滩涂片区 | containedInPlace | 北岸园区"},
        ),
        (
            "北岸园区面积2.4平方公里，由1.2平方公里的月港片区和1.2平方公里的滩涂片区构成。",
            {"月港片区 | containedInPlace | 北岸园区", "滩涂片区 | containedInPlace | 北岸园区"},
        ),
        (
            "星湾合作区分为北岸园区与南岸园区两部分。",
            {"北岸园区 | containedInPlace | 星湾合作区", "南岸园区 | containedInPlace | 星湾合作区"},
        ),
        (
            "北岸园区和南岸园区同属星湾合作区。",
            {"北岸园区 | containedInPlace | 星湾合作区", "南岸园区 | containedInPlace | 星湾合作区"},
        ),
        (
            "北岸园区由两块拼成：一块是月港片区，1.2平方公里；另一块是滩涂片区，0.9平方公里。",
            {"月港片区 | containedInPlace | 北岸园区", "滩涂片区 | containedInPlace | 北岸园区"},
        ),
        (
            "北岸园区和南岸园区是什么关系？二者同属星湾合作区。",
            {"北岸园区 | containedInPlace | 星湾合作区", "南岸园区 | containedInPlace | 星湾合作区"},
        ),
        ("代表团由北辰大学和云港海关组成。", set()),
        ("行程包括午餐。", set()),
        ("由北岸园区出发，到南岸园区结束。", set()),
    ],
    "zh-located-in": [
        ("月港片区位于白沙区。", {"月港片区 | containedInPlace | 白沙区"}),
        ("北辰大学坐落于青浦市。", {"北辰大学 | location | 青浦市"}),
        ("位于白沙区的白沙口岸客流很大。", {"白沙口岸 | containedInPlace | 白沙区"}),
        ("远帆集团总部设在云港。", {"远帆集团 | location | 云港"}),
        ("北岸园区位于沙洲河北岸。", {"北岸园区 | situation | 沙洲河北岸"}),
        ("北岸园区不在白沙区。", set()),
        ("白沙口岸位于青浦市与云港市之间。", set()),
        ("大家位于第三排。", set()),
    ],
    "zh-across": [
        ("星湾合作区横跨沙洲河两岸。", {"星湾合作区 | sfOverlaps | 沙洲河", "星湾合作区 | situation | 沙洲河两岸"}),
        (
            "星湾合作区地跨青浦市和云港市。",
            {
                "星湾合作区 | sfOverlaps | 青浦市",
                "星湾合作区 | sfOverlaps | 云港市",
                "星湾合作区 | situation | 地跨青浦市和云港市",
            },
        ),
        ("星湾合作区跨越沙洲河。", {"星湾合作区 | sfOverlaps | 沙洲河", "星湾合作区 | situation | 跨越沙洲河"}),
        ("月港片区横跨沙洲河。", {"月港片区 | sfOverlaps | 沙洲河", "月港片区 | situation | 横跨沙洲河"}),
        ("大桥横跨两岸。", set()),
        ("青浦市推动跨境合作。", set()),
        ("白沙区跨年活动热闹。", set()),
    ],
    "zh-situation": [
        ("星湾合作区地处东岭北部与云港中部交界处。", {"星湾合作区 | situation | 东岭北部与云港中部交界处"}),
        ("月港片区位于青浦市与云港市之间。", {"月港片区 | situation | 青浦市与云港市之间"}),
        ("白沙口岸坐落在青浦市和云港市的交汇处。", {"白沙口岸 | situation | 青浦市和云港市的交汇处"}),
        ("南岸园区已开园。该园区地处白沙区与青浦湾新区接壤处。", {"南岸园区 | situation | 白沙区与青浦湾新区接壤处"}),
        ("月港片区位于白沙区。", set()),
        ("两次会议之间，青浦市下雨。", set()),
        ("北岸园区与南岸园区之间有船。", set()),
    ],
    "zh-directions": [
        (
            f"《{PLAN}》明确两大发展方向：海洋药物、潮汐能源。",
            {f"{PLAN} | developmentDirection | 海洋药物", f"{PLAN} | developmentDirection | 潮汐能源"},
        ),
        (
            "方案为北岸园区订下「海洋药物」、「潮汐能源」及「航运法律」三大发展方向。",
            {
                "北岸园区 | developmentDirection | 海洋药物",
                "北岸园区 | developmentDirection | 潮汐能源",
                "北岸园区 | developmentDirection | 航运法律",
            },
        ),
        (
            "南岸园区有两个发展方向：一是造船；二是航运。",
            {"南岸园区 | developmentDirection | 造船", "南岸园区 | developmentDirection | 航运"},
        ),
        (
            f"《{PLAN}》的两个主要发展方向是“海洋药物”和“潮汐能源”。",
            {f"{PLAN} | developmentDirection | 海洋药物", f"{PLAN} | developmentDirection | 潮汐能源"},
        ),
        (f"《{PLAN}》明确三大发展方向：海洋药物、潮汐能源。", set()),
        ("两大发展方向：造船、航运。", set()),
        ("他谈了发展方向。", set()),
    ],
    "zh-place-in-place": [
        ("展览在东岭省青浦市举行。", {"青浦市 | containedInPlace | 东岭省"}),
        ("青浦市白沙区的居民。", {"白沙区 | containedInPlace | 青浦市"}),
        ("星湾合作区南岸园区。", {"南岸园区 | containedInPlace | 星湾合作区"}),
        ("星湾合作区的北岸园区已开园。", {"北岸园区 | containedInPlace | 星湾合作区"}),
        ("青浦市、云港市同时下雨。", set()),
        ("青浦市沙洲河水位上涨。", set()),
        ("云港的北岸园区代表。", set()),
    ],
    "zh-part-of": [
        ("云帆合作区东段园区已开园。", set()),
        ("月港片区是北岸园区的一部分。", {"月港片区 | containedInPlace | 北岸园区"}),
        ("南岸园区作为星湾合作区的重要组成部分，已开园。", {"南岸园区 | containedInPlace | 星湾合作区"}),
        ("月港片区是北岸园区的核心区域。", {"月港片区 | containedInPlace | 北岸园区"}),
        ("月港片区系北岸园区组成部分。", {"月港片区 | containedInPlace | 北岸园区"}),
        ("南岸园区面积0.9平方公里，是星湾合作区的组成部分。", {"南岸园区 | containedInPlace | 星湾合作区"}),
        ("诚信是经营的一部分。", set()),
        ("月港片区是最安静的地方。", set()),
    ],
    "zh-boundary": [
        (
            "月港片区东至柳荫路，南至沙洲河，西至望海大道，北至锚地街。",
            {
                "月港片区 | boundaryEast | 柳荫路",
                "月港片区 | boundarySouth | 沙洲河",
                "月港片区 | boundaryWest | 望海大道",
                "月港片区 | boundaryNorth | 锚地街",
            },
        ),
        ("滩涂片区东临大海、西接柳荫路。", {"滩涂片区 | boundaryEast | 大海", "滩涂片区 | boundaryWest | 柳荫路"}),
        (
            "北岸园区，东起灯塔边，北抵铁路。",
            {"北岸园区 | boundaryEast | 灯塔边", "北岸园区 | boundaryNorth | 铁路"},
        ),
        (
            "南岸园区西侧至望海大道，南侧至沙洲河。",
            {"南岸园区 | boundaryWest | 望海大道", "南岸园区 | boundarySouth | 沙洲河"},
        ),
        (
            "滩涂片区东为柳荫路，南面是沙洲河。",
            {"滩涂片区 | boundaryEast | 柳荫路", "滩涂片区 | boundarySouth | 沙洲河"},
        ),
        (
            "月港片区东、南、西、北分别以柳荫路、沙洲河、望海大道、锚地街为界。",
            {
                "月港片区 | boundaryEast | 柳荫路",
                "月港片区 | boundarySouth | 沙洲河",
                "月港片区 | boundaryWest | 望海大道",
                "月港片区 | boundaryNorth | 锚地街",
            },
        ),
        ("月港片区东、南、西、北分别为柳荫路、沙洲河。", set()),
        ("月港片区东至柳荫路。", set()),
        ("东至柳荫路，西至望海大道。", set()),
        ("月港片区往东走，往西看。", set()),
    ],
    "zh-operator": [
        ("北岸园区由青浦湾投资控股有限公司负责运营。", {"北岸园区 | operator | 青浦湾投资控股有限公司"}),
        ("远帆集团负责白沙口岸的建设和运营。", {"白沙口岸 | operator | 远帆集团"}),
        ("南岸园区运营单位为远帆集团。", {"南岸园区 | operator | 远帆集团"}),
        ("月港片区现由远帆集团统一开发建设运营。", {"月港片区 | operator | 远帆集团"}),
        ("远帆集团去年成立，负责白沙口岸的上盖建设、营运。", {"白沙口岸 | operator | 远帆集团"}),
        ("北岸园区占地87公顷，由远帆集团管理。", {"北岸园区 | operator | 远帆集团"}),
        ("北岸园区由远帆集团设计。", set()),
        ("远帆集团参观了北岸园区。", set()),
        ("白沙口岸运营平稳。", set()),
    ],
    "zh-facilities": [
        ("北岸园区设有白沙口岸。", {"白沙口岸 | containedInPlace | 北岸园区"}),
        ("北岸园区内的北辰大学已迁入。", {"北辰大学 | location | 北岸园区"}),
        (
            "南岸园区建有月港片区和滩涂片区。",
            {"月港片区 | containedInPlace | 南岸园区", "滩涂片区 | containedInPlace | 南岸园区"},
        ),
        ("白沙区境内的白沙口岸最忙。", {"白沙口岸 | containedInPlace | 白沙区"}),
        ("北岸园区拥有很多优势。", set()),
        ("北岸园区与北辰大学合作。", set()),
        ("屋内的灯亮着。", set()),
    ],
    "zh-office": [
        (
            "青浦市人民政府秘书长顾一鸣介绍了情况。",
            {
                "顾一鸣，青浦市人民政府秘书长 | member | 顾一鸣",
                "顾一鸣，青浦市人民政府秘书长 | role | 秘书长",
                "顾一鸣，青浦市人民政府秘书长 | organization | 青浦市人民政府",
                "顾一鸣，青浦市人民政府秘书长 | roleName | 青浦市人民政府秘书长",
            },
        ),
        (
            "青浦市副市长顾一鸣出席。",
            {
                "顾一鸣，青浦市副市长 | member | 顾一鸣",
                "顾一鸣，青浦市副市长 | role | 副市长",
                "顾一鸣，青浦市副市长 | organization | 青浦市",
                "顾一鸣，青浦市副市长 | roleName | 青浦市副市长",
            },
        ),
        (
            "北辰大学院长沈岚说，船已到港。",
            {
                "沈岚，北辰大学院长 | member | 沈岚",
                "沈岚，北辰大学院长 | role | 院长",
                "沈岚，北辰大学院长 | organization | 北辰大学",
                "沈岚，北辰大学院长 | roleName | 北辰大学院长",
            },
        ),
        (
            "远帆集团董事长欧阳海表示欢迎。",
            {
                "欧阳海，远帆集团董事长 | member | 欧阳海",
                "欧阳海，远帆集团董事长 | role | 董事长",
                "欧阳海，远帆集团董事长 | organization | 远帆集团",
                "欧阳海，远帆集团董事长 | roleName | 远帆集团董事长",
            },
        ),
        ("船长顾一鸣表示，海面平静。", set()),
        ("远帆集团的董事长没有到场。", set()),
        ("远帆集团和顾一鸣教授合作。", set()),
    ],
    "zh-parent": [
        ("远帆航运有限公司是远帆集团的全资子公司。", {"远帆航运有限公司 | parentOrganization | 远帆集团"}),
        ("远帆航运有限公司隶属于远帆集团。", {"远帆航运有限公司 | parentOrganization | 远帆集团"}),
        ("远帆集团旗下远帆航运有限公司昨日成立。", {"远帆航运有限公司 | parentOrganization | 远帆集团"}),
        ("远帆航运有限公司由远帆集团全资拥有。", {"远帆航运有限公司 | parentOrganization | 远帆集团"}),
        (
            "远帆航运有限公司于2018年成立，为远帆集团全资附属公司。",
            {"远帆航运有限公司 | parentOrganization | 远帆集团"},
        ),
        ("远帆航运有限公司与北辰大学合作。", set()),
        ("远帆航运有限公司为北辰大学捐款。", set()),
        ("各直属机构开会。", set()),
    ],
    "zh-signed": [
        (
            "2031年5月2日，青浦市与云港市签署《海岸合作协议》。",
            {
                "海岸合作协议 | legislationPassedBy | 青浦市",
                "海岸合作协议 | legislationPassedBy | 云港市",
                "海岸合作协议 | legislationDate | 2031-05-02",
            },
        ),
        (
            "北辰大学和远帆集团于2031年签订合作备忘录。",
            {
                "北辰大学、远帆集团签署的合作备忘录 | legislationPassedBy | 北辰大学",
                "北辰大学、远帆集团签署的合作备忘录 | legislationPassedBy | 远帆集团",
                "北辰大学、远帆集团签署的合作备忘录 | legislationDate | 2031",
            },
        ),
        (
            "《海岸合作协议》由青浦市人民政府与云港市人民政府共同签署。",
            {
                "海岸合作协议 | legislationPassedBy | 青浦市人民政府",
                "海岸合作协议 | legislationPassedBy | 云港市人民政府",
            },
        ),
        (
            "青浦市今日與雲港市簽署合作協議。",
            {
                "青浦市、雲港市签署的合作協議 | legislationPassedBy | 青浦市",
                "青浦市、雲港市签署的合作協議 | legislationPassedBy | 雲港市",
            },
        ),
        (
            "论坛于2031年5月2日闭幕。北辰大学当天与远帆集团签订合作协议。",
            {
                "北辰大学、远帆集团签署的合作协议 | legislationPassedBy | 北辰大学",
                "北辰大学、远帆集团签署的合作协议 | legislationPassedBy | 远帆集团",
                "北辰大学、远帆集团签署的合作协议 | legislationDate | 2031-05-02",
            },
        ),
        (
            "2031年1月，粤澳两地政府签署《海岸合作协议》。",
            {
                "海岸合作协议 | legislationPassedBy | 广东",
                "海岸合作协议 | legislationPassedBy | 澳门",
                "海岸合作协议 | legislationDate | 2031-01",
            },
        ),
        (
            "《海岸合作协议》是合作备忘录。备忘录由粤澳两地政府于2031年1月签下。",
            {
                "海岸合作协议 | legislationPassedBy | 广东",
                "海岸合作协议 | legislationPassedBy | 澳门",
                "海岸合作协议 | legislationDate | 2031-01",
            },
        ),
        ("远帆集团签订合作协议。", set()),
        ("青浦市与云港市拟签署《海岸合作协议》。", set()),
        ("青浦市与云港市尚未签署合作协议。", set()),
        ("协议签署后双方合影。", set()),
    ],
    "zh-signed-on": [
        ("2031年5月2日，双方签署《海岸合作协议》。", {"海岸合作协议 | legislationDate | 2031-05-02"}),
        ("《海岸合作协议》于2031年5月正式签署。", {"海岸合作协议 | legislationDate | 2031-05"}),
        ("2031年签订《海岸合作协议》。", {"海岸合作协议 | legislationDate | 2031"}),
        ("5月2日上午签署了《海岸合作协议》。", {"海岸合作协议 | legislationDate | --05-02"}),
        ("2031年将签署《海岸合作协议》。", set()),
        ("2031年，记者查到了《海岸合作协议》。", set()),
        ("《海岸合作协议》尚未签署。", set()),
    ],
    "zh-opened": [
        (
            "2031年9月7日，白沙口岸正式启用。",
            {"白沙口岸启用 | startDate | 2031-09-07", "白沙口岸启用 | location | 白沙口岸"},
        ),
        (
            "北辰大学于2031年9月在青浦市揭牌。",
            {"北辰大学揭牌 | startDate | 2031-09", "北辰大学揭牌 | about | 北辰大学"},
        ),
        (
            "9月7日上午，北岸园区举行仪式后开园。",
            {"北岸园区开园 | startDate | --09-07", "北岸园区开园 | location | 北岸园区"},
        ),
        (
            "南岸园区已于2031年投入使用。",
            {"南岸园区投入使用 | startDate | 2031", "南岸园区投入使用 | location | 南岸园区"},
        ),
        (
            "2031年9月7日，北辰大学、云港海关在青浦市挂牌。",
            {
                "北辰大学挂牌 | startDate | 2031-09-07",
                "北辰大学挂牌 | about | 北辰大学",
                "云港海关挂牌 | startDate | 2031-09-07",
                "云港海关挂牌 | about | 云港海关",
            },
        ),
        (
            "北岸园区1991年5月28日经东岭省人民政府批准设立。",
            {"北岸园区批准设立 | startDate | 1991-05-28", "北岸园区批准设立 | location | 北岸园区"},
        ),
        (
            "白沙口岸将于2031年9月7日启用。",
            {
                "白沙口岸启用 | startDate | 2031-09-07",
                "白沙口岸启用 | location | 白沙口岸",
                "白沙口岸启用 | modality | https://w3id.org/hetao/ontology#Planned",
            },
        ),
        ("白沙口岸将于2031年启用。", set()),
        ("白沙口岸2031年9月7日并未启用。", set()),
        ("白沙口岸昨日启用。", set()),
        ("2031年9月7日，记者在白沙口岸看到长队。", set()),
    ],
    "zh-tenants": [
        ("北岸园区已入驻企业120余家。", {"北岸园区入驻企业数：120余家"}),
        ("北岸园区集聚了35家科研机构。", {"北岸园区入驻科研机构数：35家科研机构"}),
        ("目前共有18家企业入驻南岸园区。", {"南岸园区入驻企业数：18家企业"}),
        ("月港片区吸引近60家公司。", {"月港片区入驻企业数：60家公司"}),
        ("北岸园区现有企业300余家。", {"北岸园区入驻企业数：300余家"}),
        ("南岸园区已开园，园内有逾1,100间公司。", {"南岸园区入驻企业数：1,100间公司"}),
        ("北岸园区落地项目28个。", set()),
        ("北岸园区吸引投资12亿元。", set()),
        ("北岸园区吸引3万人次。", set()),
        ("有120家企业出口海产。", set()),
    ],
    "zh-figure": [
        ("青浦市进出口总值2.4万亿元。", {"青浦市进出口总值：2.4万亿元"}),
        ("2031年，云港市地区生产总值达8600.5亿元。", {"云港市地区生产总值：8600.5亿元"}),
        ("青浦市进出口总值2.4万亿元，其中出口1.5万亿元。", {"青浦市进出口总值：2.4万亿元", "青浦市出口：1.5万亿元"}),
        ("东岭省常住人口约900万人。", {"东岭省常住人口：900万人"}),
        ("青浦市进出口总值2.4万亿元。其中，出口1.5万亿元。", {"青浦市进出口总值：2.4万亿元", "青浦市出口：1.5万亿元"}),
        ("据云港海关数据，今年出口1.5万亿元。", set()),
        ("青浦市出口增长8%。", set()),
        ("青浦市出口手续简化。", set()),
        ("地铁出口有12个。", set()),
    ],
    "zh-growth": [
        ("青浦市进出口总值2.4万亿元，同比增长3.5%。", {"青浦市进出口总值同比：3.5%"}),
        ("青浦市进口6000亿元，同比下降1.2%。", {"青浦市进口同比：-1.2%"}),
        ("云港市地区生产总值比上年增长5%。", {"云港市地区生产总值同比：5%"}),
        ("青浦市出口较上年同期上升8%。", {"青浦市出口同比：8%"}),
        ("同比增长3.5%。", set()),
        ("青浦市气温同比上升。", set()),
        ("青浦市出口同比增长明显。", set()),
    ],
    "zh-tax-rate": [
        ("北岸园区的企业减按12%的税率征收企业所得税。", {"北岸园区企业所得税税率：12%"}),
        ("南岸园区企业所得税税率为12%。", {"南岸园区企业所得税税率：12%"}),
        ("北岸园区企业适用12%的企业所得税优惠税率。", {"北岸园区企业所得税税率：12%"}),
        ("白沙区个人所得税降至10%。", {"白沙区个人所得税税率：10%"}),
        ("月港片区北至锚地街。北岸园区很大。园区内企业减按12%的税率征收企业所得税。", {"北岸园区企业所得税税率：12%"}),
        ("北岸园区企业所得税收入3亿元。", set()),
        ("北岸园区税收增长12%。", set()),
        ("减按12%的税率征收企业所得税。", set()),
    ],
    "zh-capacity": [
        ("白沙口岸设计日通关能力20万人次。", {"白沙口岸日均通行能力：20万人次"}),
        ("白沙口岸每日最大通行能力可达3万辆。", {"白沙口岸日均通行能力：3万辆"}),
        ("白沙口岸可处理5万人次。", {"白沙口岸日均通行能力：5万人次"}),
        ("白沙口岸日均客流为12万人次。", {"白沙口岸日均客流：12万人次"}),
        ("青浦市市长顾一鸣说，白沙口岸设计日通关量为20万人次。", {"白沙口岸日均通行能力：20万人次"}),
        ("白沙口岸每天可通过20万人次。", {"白沙口岸日均通行能力：20万人次"}),
        ("白沙口岸设计使用年限50年。", set()),
        ("白沙口岸能力建设获得12亿元。", set()),
        ("每天有20万人次出行。", set()),
    ],
    "zh-rank": [
        ("青浦市外贸总额居内地城市首位。", {"青浦市外贸总额排名（内地城市）：1"}),
        ("云港在全球港口中排名第三。", {"云港排名：3"}),
        ("青浦市进出口总值位列全省第二位。", {"青浦市进出口总值排名（全省）：2"}),
        ("东岭的进口规模稳居全国第5。", {"东岭进口规模排名（全国）：5"}),
        (
            "云港海关发布，青浦市进出口总值2.4万亿元，居全省首位。",
            {"青浦市进出口总值排名（全省）：1"},
        ),
        ("青浦市第一大道通车。", set()),
        ("青浦市居民很多。", set()),
        ("选手获得第三名。", set()),
    ],
    "zh-event-held": [
        (
            "2031年5月2日，第三届青浦海洋论坛在云港举行。",
            {"第三届青浦海洋论坛 | startDate | 2031-05-02", "第三届青浦海洋论坛 | location | 云港"},
        ),
        (
            "第三届青浦海洋论坛于5月2日在云港开幕。",
            {"第三届青浦海洋论坛 | startDate | --05-02", "第三届青浦海洋论坛 | location | 云港"},
        ),
        ("2031青浦帆船博览会在云港举办。", {"2031青浦帆船博览会 | location | 云港"}),
        ("5月2日，2031青浦帆船博览会召开。", {"2031青浦帆船博览会 | startDate | --05-02"}),
        (
            "第三届青浦海洋论坛拟于5月2日举行。",
            {
                "第三届青浦海洋论坛 | startDate | --05-02",
                "第三届青浦海洋论坛 | modality | https://w3id.org/hetao/ontology#Planned",
            },
        ),
        ("第三届青浦海洋论坛没有在云港举行。", set()),
        ("第三届青浦海洋论坛5月2日闭幕。", set()),
        ("5月2日，居民在云港举行晚宴。", set()),
    ],
    "zh-speech": [
        (
            "2031年5月2日，顾一鸣书记在第三届青浦海洋论坛上发表讲话，强调要保护滩涂。",
            {
                "顾一鸣在第三届青浦海洋论坛上的讲话 | speaker | 顾一鸣",
                "顾一鸣在第三届青浦海洋论坛上的讲话 | superEvent | 第三届青浦海洋论坛",
                "顾一鸣在第三届青浦海洋论坛上的讲话 | startDate | 2031-05-02",
                "顾一鸣在第三届青浦海洋论坛上的讲话 | emphasised | 保护滩涂",
            },
        ),
        (
            "市长顾一鸣在第三届青浦海洋论坛上致辞。",
            {
                "顾一鸣在第三届青浦海洋论坛上的讲话 | speaker | 顾一鸣",
                "顾一鸣在第三届青浦海洋论坛上的讲话 | superEvent | 第三届青浦海洋论坛",
            },
        ),
        (
            "顾一鸣教授于5月2日在2031青浦帆船博览会上作主旨演讲。",
            {
                "顾一鸣在2031青浦帆船博览会上的讲话 | speaker | 顾一鸣",
                "顾一鸣在2031青浦帆船博览会上的讲话 | superEvent | 2031青浦帆船博览会",
                "顾一鸣在2031青浦帆船博览会上的讲话 | startDate | --05-02",
            },
        ),
        (
            "会长沈岚出席第三届青浦海洋论坛并致辞，指出航运要更安静。",
            {
                "沈岚在第三届青浦海洋论坛上的讲话 | speaker | 沈岚",
                "沈岚在第三届青浦海洋论坛上的讲话 | superEvent | 第三届青浦海洋论坛",
                "沈岚在第三届青浦海洋论坛上的讲话 | emphasised | 航运要更安静",
            },
        ),
        (
            "市长顾一鸣在第三届青浦海洋论坛上讲话，要求保护滩涂。",
            {
                "顾一鸣在第三届青浦海洋论坛上的讲话 | speaker | 顾一鸣",
                "顾一鸣在第三届青浦海洋论坛上的讲话 | superEvent | 第三届青浦海洋论坛",
                "顾一鸣在第三届青浦海洋论坛上的讲话 | emphasised | 保护滩涂",
            },
        ),
        ("市长顾一鸣发表讲话。", set()),
        ("市长顾一鸣参观了第三届青浦海洋论坛。", set()),
        ("在第三届青浦海洋论坛上有人演讲。", set()),
    ],
}
#: Rules whose subject is a figure: what counts is the figure's label.
FIGURES = {"zh-area", "zh-tenants", "zh-figure", "zh-growth", "zh-tax-rate", "zh-capacity", "zh-rank"}


@pytest.mark.parametrize(
    ("rule", "sentence", "expected"),
    [(rule, sentence, expected) for rule, cases in CASES.items() for sentence, expected in cases],
)
def test_rule_reads_what_is_said_and_no_more(rule: str, sentence: str, expected: set[str]) -> None:
    """A rule reads the statements of a sentence, and none from a sentence that only looks alike."""
    found = said(rule, *re.findall(r"[^。]+。?", sentence))
    if rule in FIGURES:
        found = {row.split(" | ")[0] for row in found}
    if rule == "zh-orientations":
        found = {row for row in found if "grantsOrientation" not in row}
    assert found == expected


def written() -> Iterator[tuple[str, str, frozenset[str]]]:
    """(rule, text, rows) of cases/*.txt: "## rule", sentences, and below each the rows read, or "nothing"."""
    for file in sorted((Path(__file__).parent / "cases").glob("*.txt")):
        for block in re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            rule, _, body = block.partition("\n")
            for text, rows in re.findall(r"^(\S.*)\n((?:[ ]+\S.*\n)+)", body, re.MULTILINE):
                told = frozenset(row.strip() for row in rows.splitlines())
                yield rule.strip(), text.replace(" / ", "\n"), told - {"nothing"}


WRITTEN = list(written())


@pytest.mark.parametrize(("rule", "text", "rows"), WRITTEN, ids=[text[:40] for _, text, _ in WRITTEN])
def test_rule_reads_what_a_text_says(rule: str, text: str, rows: frozenset[str]) -> None:
    """All that a text says in the rule's terms, and nothing else; what only repeats the label is left out."""
    assert said(rule, text, without=LEFT_OUT) == rows


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_rule_is_tried_both_ways(rule: str) -> None:
    """Every Chinese rule has sentences that it reads and three that it does not."""
    cases = [expected for _, expected in CASES.get(rule, [])]
    cases += [set(rows) for name, _, rows in WRITTEN if name == rule]
    assert sum(map(bool, cases)) >= 4
    assert sum(not rows for rows in cases) >= 3

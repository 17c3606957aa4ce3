"""Chinese: the fields a place or body works in, by a list of them beside any word for a field (领域, 支柱产业, 主攻).

Reads what `content` leaves: 以甲、乙、丙为三大支柱产业, 研究方向锁定甲、乙, 按甲、乙、丙分成三块, 从事甲与乙.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.clauses import clause_start
from kg.extract.rules.zh.housed import of_tenants, some_of
from kg.extract.rules.zh.parks import of_headline, park
from kg.extract.rules.zh.topics import Rank, about, unreal
from kg.extract.rules.zh.wording import READS, denied, modality
from kg.han import plain
from kg.terms import HET

_FIELD = r"(?:[^,。;:、⟦和与及的了在]{2,14})"
_AND = r"(?:、|和|与|及|以及|,(?=[^,。;⟦]{2,8}、))"
_LIST = rf"(?P<list>{_FIELD}(?:{_AND}{_FIELD}){{1,7}})"
_N = r"(?:[两二三四五六七八九十\d]{1,2}(?:大|个|项|条|类|块)?|几大|多个)?"
_COUNT = r"(?:[两二三四五六七八九十\d]{1,2}(?:大|个|项|条|类|块))"
_WORD = (
    r"(?:(?:支柱|主导|重点|核心|优势|特色|战略性?|新兴|未来|主要|目标|关键|前沿|科研|研究|产业|业务|技术|科技|创新|研发|主攻|服务)*"
    r"(?:产业|领域|方向|范畴|赛道|板块|行业|重点|集群|业务|主业|主轴|版图|课题|专业|题目))"
)
_IS = (
    r"(?:是|为|有|包括|涵盖|囊括|覆盖|涉及|锁定|定在|定为|瞄准|落在|集中于|集中在|放在|指向|分布在|横跨|聚焦于?|即|:"
    r"|,即)+(?:了|着)?"
)
_END = r"(?=等|[,。;]|$|(?:[两二三四五六七八九十\d]{1,2}(?:大|个|项|类))|为主|的)"


@rule(
    "zh-fields",
    rf"(?:以|把|将|由|按照?|依)(?P<on>){_LIST}(?:等)?(?:为|作为|定为|列为|当作|视为)(?:其|园区|中心|了)?{_N}(?:的)?(?:{_WORD}|主攻|主打|重心|核心|主力"
    rf"|特色|主|拳头|龙头)(?=[,。;]|$)",
    rf"(?P<on>按照?){_LIST}(?:等)?(?:分成|划分为?|分为|分作|切成)[两二三四五六七八九\d](?:大|个)?(?:块|板块|片区?|区|组团|类)",
    rf"(?P<on>(?<!从)(?:{_WORD})){_IS}{_LIST}{_END}",
    rf"(?P<on>从事|主营|深耕|专做|钻研|押注|主打|主攻|专攻|瞄准|发力|布局|锁定|围着|涉足|扎根于?|致力于?|专注于?|主做){_LIST}{_END}",
    rf"(?P<on>扶植|扶持|培育|孵化|来自|分布在|分布于|属于|涵盖|囊括|包括|集聚|聚集|汇聚|布局|培育|发展|覆盖|引入|引进|吸引|落地|壮大|做强)(?:了|着)?{_LIST}(?:等{_N}"
    rf"|{_COUNT})(?:的)?{_WORD}(?=[,。;的]|企业|$)",
    rf"^(?:[•▪▶·-]\s*)?{_LIST}(?P<on>(?:等)?{_COUNT}(?:的)?{_WORD})[。]?$",
    signs="、 和 与 及",
    parts=READS,
)
def fields(found: Found) -> Iterator[Claim]:
    """The fields of a list beside a word for a field or for working in one. Not what is planned, asked or ranked."""
    told = any(it.predicate == HET.focus and it.start >= found.sentence.start for it in found.context.claims)
    if told or of_tenants(found):
        return
    words = found.words("list")
    if (
        denied(found, "on")
        or unreal(found)
        or of_tenants(found)
        or modality(found, "list")
        or _NO_FIELD.search(plain(words))
    ):
        return
    if re.search(r"[?]|方向有|发展方向|[个大条]方向|任务|定位", found.masked.text[: found.match.end()]):
        return
    thing = _whose(found)
    part = some_of(found, thing, found.match.start()) if thing and thing.kind is Kind.PLACE else thing
    for one in _each(words) if part else ():
        if part:
            yield found.claim(part, HET.focus, found.context.text(one))


#: Names and acts in a list make it another list: bodies, places, things done.
_NO_FIELD = re.compile(
    r"公司|集团|大学|政府|企业|居民|记者|市民|园区|口岸|片区|项目|人员|人才|元|年|月|日|⟧|要求|推进|建设|打造|提升|完善|成为|实现|加快|负责|可以|能够"
    r"|(?:平台|基地|汇聚点|试验田|枢纽|高地|中心)(?:[、和与及]|$)|以及其|我们|他|她|学生|单位|部门|租户|机构|路$|街$"
)


def each_field(words: str) -> list[str]:
    """The fields of a list: an "and" parts the last two, unless those before it join two words of one field.

    >>> each_field("甲科技、乙和丙"), each_field("甲与乙、丙与丁"), each_field("甲、乙与丙及丁")
    (['甲科技', '乙', '丙'], ['甲与乙', '丙与丁'], ['甲', '乙与丙', '丁'])
    """
    *head, tail = words.split("、")
    if not head:
        return [it for it in _JOINTS.split(tail) if it]
    joints = {it[0] for it in _JOINTS.finditer(tail)}
    outer = next((it for it in ("以及", "及", "和", "與", "与") if it in joints), None)
    inside = any(outer in it for it in head) if outer else True
    return [it for it in (*head, *([tail] if inside or outer is None else tail.rsplit(outer, 1))) if it]


_JOINTS = re.compile(r"以及|和|與|与|及")


def _each(words: str) -> list[str]:
    """The fields of a list without their count behind it: 甲、乙三大领域."""
    return each_field(re.sub(r"[两二三四五六七八九十\d]{1,2}(?:大|个|个|項|项|类|類|块|塊)[^、]{0,4}$", "", words))


def _whose(found: Found) -> Named | None:
    """Whose fields they are: the clause's topic, what its noun or the text speaks of, else its park."""
    topic = about(found, found.match.start(), _KINDS, Rank.TOPIC)
    if topic:
        return None if _TOO_WIDE.search(plain(topic.name)) else topic
    text = found.masked.text
    lead = text[clause_start(text, found.match.start()) : found.match.start()].lstrip("是")
    if not _UNSAID.fullmatch(lead):
        return _short_of(found, lead)
    before = found.context.topic
    if isinstance(before, Named) and before.kind in _KINDS and not _TOO_WIDE.search(plain(before.name)):
        return before
    return of_headline(found) or park(found)


_KINDS = frozenset({Kind.PLACE, Kind.ORGANIZATION})
#: Words that leave unsaid whose fields they are; what half of the tenants do is not theirs, 半数从事….
_UNSAID = re.compile(
    r"(?:首期|[一二]期|业务|租户|企业|目前|现|眼下|主要|其|的|已|均|则|也|\s|[•·▪▶*-]|进驻|承租|入驻|租用"
    r"|涵盖|涉及|⟦Quantity:\d+⟧|未来|按功能划分科技区块|重点|园区|机构)*"
)


def _short_of(found: Found, noun: str) -> Named | None:
    """What a noun is the end of the name of: 科创谷 of 青年科创谷; None without one so named."""
    seen = (it for it in reversed(found.context.mentions) if it.kind in _KINDS and it.end <= found.span()[0])
    whole = next((it for it in seen if _TWO <= len(noun) < len(it.text) and plain(it.text).endswith(noun)), None)
    return named(whole) if whole else None


_TWO = 2


#: Cities, governments and newspapers concentrate on nothing here.
_TOO_WIDE = re.compile(r"(?:省|市|县|国|深圳|香港|广东|内地|澳门|大湾区|政府|局|署|委|报|社|网|国务院|河|路|街|湖)$")

RULES = (fields,)

"""Who or what a Chinese clause is about: what stands before its verb, else the topic it shares with those before it.

Chinese does not repeat a subject that the reader knows: "园区位于…，占地…。由…运营" has one for three clauses (topic
chains: Tsao Feng-fu, A Functional Study of Topic in Chinese, 1979, chapter 3). A name led in by a preposition (在…,
由…, 与…) is no topic. Where another thing acts between, or two are named together, there
is none: absent, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from kg.evidence import Kind, Named
from kg.extract.masked import Masked
from kg.extract.rule import Context, Found, named
from kg.extract.rules.zh.clauses import ENDS, clause_start, in_longer_name, opened
from kg.extract.rules.zh.references import LONGER, NOUNS, PLAIN, THESE, questioned, stood_for
from kg.extract.rules.zh.wording import covered

_OPENS = (
    r"(?:据悉|据介绍|据了解|目前|现在|现时|现|眼下|如今|当前|新(?=口岸)|此外|另外|同时|其中|而|且|并|但|已|全|,"
    r"|(?:截至|截止|到|在|自)?⟦Date:\d+⟧(?:底|末|起|前|以来)?){0,4}"
)
_CANDIDATE = re.compile(
    rf"⟦(?:Place|Organization|Plan|Event|Person):\d+⟧|{THESE}|其(?![中他余实次它间])|它(?!们)|(?:前者|后者)(?!全称|名?叫|名为)|这里"
)
_OPENING_NOUN = re.compile(rf"{_OPENS}(?P<noun>{NOUNS}|楼(?=在|位于|是|由|归|共|占|于))")
#: Several things together: what is said of them is said of none alone.
_PLURAL = re.compile(
    rf"{_OPENS}(?P<noun>(?:这|上述)?(?:[两三四]|各|多)(?:个|座|家|大)?(?!大楼|大厦|楼宇){NOUNS}|双方|两地|二者"
    rf"|两者|彼此)"
)
#: A clause that is nothing but a noun with what it is, 去年开园的园区,…; or a noun with its size: 占地3公顷的园区分….
_CLOSING_NOUN = re.compile(
    rf"⟧[^⟦]{{0,6}}的(?P<noun>{NOUNS}|旧?仓库|旧?厂房|[旧老新]楼)$|⟦Quantity:\d+⟧的(?P<sized>{NOUNS})"
)
#: Words before a name that make it something other than what the clause is about.
_LED_IN = re.compile(
    r"(?:(?:^|[,。;])(?:等|待|随着)|(?:入驻|进驻|落户)的"
    r"|[与和同跟继由经从自向对给把将被按据以除距离及至到接临靠、起抵邻比让出往去连眺挨贴傍濒隔依倚枕]|根据|按照|依据"
    r"|毗邻|邻近|紧邻|连接"
    r"|接驳|落户|入驻|进驻|迁入|迁至|迁往|搬入|搬进|搬至|前往"
    r"|来自|属于?|隶属于?|归属于?|包括|包含|涵盖|位于|位处|地处|坐落于?|坐落在|座落于?|设于|设在|成为|作为|横跨"
    r"|跨越|途经|经过|通往|直达|服务|支持|推动"
    r"|扩大|缩小|增加|提升|推进|加快|完善|优化|探索|深化|改造|重建|改建|扩建|参观|考察|走进|来到|运营|营运|管理"
    r"|建设|开发|经营|打造|围绕|获|受|经由|通过|签署|印发|发布|公布|出台|指着"
    r"|租用|租下|购入|对于|关于)"
    r"(?:了|着|过|好)?(?:新|旧|原)?[“\"《「]?$"
)
_WHERE_BEFORE = re.compile(r"(?:在|于)[“\"《「]?$")
#: 前者全称甲,后者叫乙: what follows is of the name.
_CALLED = re.compile(r"^(?:前者|后者)(?:全称|名?叫做?|名为)(?:是|为)?[“\"《「]?$")
_IS = re.compile(r"(?:是|即|为|有|叫|名为|就是原来的|建成|新建|建起)(?:了)?(?:一座|原来的|原)?[“\"《「]?$")
#: A place inside another stands as that does: 在甲园区九号大楼.
_INSIDE = re.compile(r"(?:⟦Place:\d+⟧)*$")
_WHERE_BEHIND = re.compile(
    r"[”」》]?(?:境?内|里(?!程)|中(?![心央国部小学午期旬])|上(?![月周半年海线网市升线个])|以[东南西北]"
    r"|[东南西北](?:侧|面|部|边|端|岸)|附近|旁|周边"
    r"|沿线|一带)"
)
_OWNS = re.compile(
    r"等(?=⟦Quantity|多家|数家|机构|企业|单位|高校)|所(?:在|处)的|(?:的)?(?:下属|旗下|附属(?!于)|直属(?!于)|所属|辖下|全资|控股)|[”」》]?(?:的(?!⟦(?:Date"
    r"|Quantity)))?[“「《]?⟦(?:Place"
    r"|Organization|Plan|Event|Person)"
)
#: Right behind a place these say that a piece of it is spoken of: 古洞段, 2号楼.
_PIECE = re.compile(
    r"[段号座栋](?!称)|[壹贰叁一二三四五六七八九\d]{1,2}号|楼(?!高|龄|面|里|内|下|上)|[^\W\d_]{1,3}(?:湖|山|岛|镇)(?!区)"
)
#: Somebody's house in a place: 甲公司乙湾总部.
_SEAT_IN = re.compile(r"(?:区域|全球|研发|运营|第[一二])*(?:总部|分部|分公司|办事处)")
#: The body of an office whose holder is named is no topic: 白沙区副区长甲.
_OFFICE = re.compile(r"[^,。;:⟦]{2,14}⟦Person")
_JOINED = re.compile(
    r"[”」》]?(?:、|和|与|及|以及|同|暨|[—–－-]{1,2})[“「《]?⟦(?:Place|Organization):\d+⟧"
    r"(?!仅?(?:[一隔]|毗邻|相邻|相望|相连|接壤|不同|相距|相比))"
)
#: The last of several that are joined.
_AFTER_ANOTHER = re.compile(r"⟦(?:Place|Organization):\d+⟧[”」》]?(?:、|和|与|及|以及|同|暨|[—–－-]{1,2})[“「《]?$")
_SAYS = re.compile(
    r"[^,;:。⟦]{0,8}(?:说|表示|介绍|指出|透露|称|认为|强调|告诉|宣布|获悉|了解到|显示|提出|要求|明确|印发|公布|发布)"
    r"|⟦Date:\d+⟧\s?[电讯]"
)
#: What may stand where a subject was dropped.
_DROPPED = re.compile(
    r"(?:第[一二三四](?:期|阶段|步)(?:是|为)?|(?:重建|改造|扩建|改建|完工|投用|启用|开通)后|开园时|成立时"
    r"|启用时|开业时|落成时|[“”\"\s、]"
    r"|可以?|能够?|会|还可|据悉|目前|现在|现时|现|眼下|如今|已经|不算大|不大|不小"
    r"|已|共|总|合共|约|全部|均|都|也|并|且"
    r"|而|还|又|则|正式|将"
    r"|于|在|其中|预计|计划|拟|今年|去年|当天|当日|日前"
    r"|一共|首期|[一二两]期|规划|整体|全区|主要|重点|具体|统一|建成后|建成|未来|届时|累计|合计|内|首批|第一批"
    r"|头一批|答"
    r"|日常|日后|今后|其后|之后|翻修后|重新|光|仅|自身|自己|本身|四周|四至|边界|范围[为是]?|整栋|整座|整幢|里面|里头"
    r"|楼里|楼内|园里|园内"
    r"|[一二三四五六七八九十两\d]{1,2}层楼里|地上|后来|现如今"
    r"|争取|力争|确保|努力|按计划|平均"
    r"|(?:截至|截止|到|至|自)?⟦Date:\d+⟧(?:底|末|起|前|以来|,)?)*"
)


#: Nouns between a name and what is said of it: then it is said of another thing, 园区食堂…, 口岸新大楼….
_OTHER = re.compile(
    r"(?:库|室|楼|店|站|馆|厂|线|桥|路|街|巴士|设备|系统|产品|服务|食堂|车|船|航班|网络|(?<!围)网|平台|中心|公司|基金"
    r"|产业|居民|学生|人员|班|队|通道|展|院|所|社|堂|塔|码头|宿舍|公寓|仓|结构|屋"
    r"|人才|政策|制度|团队|集群|机器人|药|芯片|数据|岗位|广场|酒店|学校|诊所|门店|湖|山|岛|镇|村|街道|社区"
    r"|另一?[处个块片座]|[一多]处|支行|分行|总部|旗舰店"
    r"|分部|分社|分院|分会|办事处"
    r"|物业|网点|窗口"
    rf"|工程)(?:{_DROPPED.pattern})$"
)
#: Behind a name a thing of its own, of which the clause is: 甲园区的首批重点项目乙于…; 香港五所高校的机构…; or a longer
#: name that is not read: 甲地国际产业中心.
_OF_ITS = re.compile(
    r"(?:的|[一二三四五六七八九十\d]所)[^,。;⟦]{0,8}(?:项目|工程|载体|机构|企业|公司|平台|研究院|实验室|大厦|大楼|高校|院校|单位)"
    rf"|{LONGER}"
)
#: What is said of a draft, a story or a plan that was turned down is not so.
_UNREAL = re.compile(r"被否决|否决的|小说|传说|设想中|虚构|谣言|误传|草稿|旧方案|早期方案|假如|倘若|如果")
#: Where something is done is no part of what does it: 甲在乙园区九号大楼租用….
_AT_PLACE = re.compile(r"(?:在|于)(?:⟦\w+:\d+⟧){1,3}[^,。;⟦]{0,8}")
#: The same and nothing else, where who does it was named before: 2031年5月2日在乙园区揭牌. Not of 在乙园区新楼揭牌.
_SET_IN = re.compile(r"(?:在|于)(?:⟦Place:\d+⟧){1,3}(?:内|里|境内)?")


class Rank(IntEnum):
    """How a name stands in its clause: led in, where something is, what something is, what the clause is about."""

    NONE = 0
    WHERE = 1
    IS = 2
    TOPIC = 3


@dataclass(frozen=True, slots=True)
class _Stands:
    """A name or a word for one, at its offsets in the masked text."""

    start: int
    end: int
    words: str
    rank: Rank
    joined: bool


def about(found: Found, at: int, kinds: Set[Kind], least: Rank = Rank.IS) -> Named | None:
    """What the clause before a masked offset is about, of one of some kinds. least: WHERE takes 在…, …内 as well.

    Its own last name before the offset; without one, if nothing else stands there, the first of the nearest clause
    before that has one; without one, what the sentence before was about.
    """
    text = opened(found.masked.text)
    if unreal(found):
        return None
    first = clause_start(text, at)
    own = [it for it in _stands(text, first, at) if it.rank >= least]
    if own:
        last = max(own, key=lambda it: (it.rank is not Rank.WHERE, it.start))
        other = _OTHER.search(_AT_PLACE.sub("", text[last.end : at])) or _OF_ITS.match(text, last.end, at)
        if last.words in {"其", "它"} and not other and (whose := _whose(found, text, last.start, kinds)):
            return whose
        return None if other else _thing(found.context, found.masked, last, kinds)
    if not _DROPPED.fullmatch(_SET_IN.sub("", text[first:at])):
        return None
    return _before(found, text, first, kinds, least)


def _whose(found: Found, text: str, at: int, kinds: Set[Kind]) -> Named | None:
    """Whose 其 or 它 is: the nearest topic of the sentence before its clause, else the only thing named there."""
    end = at
    while end > 0:
        start = clause_start(text, end - 1)
        told = [it for it in _stands(text, start, end) if it.rank is Rank.TOPIC and _fits(found, it, kinds)]
        if told:
            return None if told[0].joined else named(found.masked.named(told[0].words))
        end = start
    return its(found, clause_start(text, at), kinds)


def its(found: Found, at: int, kinds: Set[Kind]) -> Named | None:
    """Whose 其 is: the only thing of its kind that the clause before an offset names; None for none or several."""
    if at == 0:
        return None
    text = opened(found.masked.text)
    start = clause_start(text, at - 1)
    told = {named(it) for it in found.masked.within(_LIES_IN.sub("", text[start:at])) if it.kind in kinds}
    return told.pop() if len(told) == 1 else None


#: Where something lies is not whose 其 is: 该区位于甲地,其功能….
_LIES_IN = re.compile(r"(?:位于|位处|地处|坐落于?|设于|设在)(?:⟦Place:\d+⟧)+")


def _before(found: Found, text: str, at: int, kinds: Set[Kind], least: Rank) -> Named | None:
    """The topic of the clauses that end at an offset, nearest first; of the sentence before where they have none."""
    while at > 0:
        start = clause_start(text, at - 1)
        told = [it for it in _stands(text, start, at - 1) if it.rank >= least]
        topic = _made(text, told, at - 1) or next(
            (it for it in told if it.rank is Rank.TOPIC), told[-1] if told else None
        )
        part = topic is not None and topic.end < at - 1
        if topic and topic.rank is Rank.IS and part and _COPULA.match(text, start):
            at = start
            continue  # ,是乙的一半,: what it is of stands before
        if topic and not (_said(text, topic) and not _fits(found, topic, kinds)):
            of_a_part = _A_PART.match(text, topic.end, at - 1) or _OF_ITS.match(text, topic.end, at - 1)
            return None if of_a_part else _thing(found.context, found.masked, topic, kinds)
        if not told and any(it.match(text, start, at) for it in _OTHER_SUBJECTS):
            return None
        at = start
    topic_before = questioned(found.context, found.sentence.start) or found.context.topic
    if isinstance(topic_before, Named) and topic_before.kind is Kind.PLAN and Kind.PLAN not in kinds:
        topic_before = covered(topic_before.name)
    return topic_before if isinstance(topic_before, Named) and topic_before.kind in kinds else None


#: A clause with a subject of its own that no name is read in: 某片区核心启动区规划面积…, 我们….
_UNNAMED_SUBJECT = re.compile(
    rf"{_OPENS}(?!{THESE}|{NOUNS})[^⟦,。;在]{{2,12}}?(?:片区|启动区|街道|社区|大厦|大楼|中心|科技城|地块|单元|厂房)"
    r"(?:的)?[^,。;⟦]{0,4}(?:面积|占地|位于|地处|坐落|设于|设在|高(?=⟦|[\d一二三四五六七八九十]))|[^⟦,。;]{0,4}(?:我们|他们|咱们)"
    rf"|{_OPENS}第(?:⟦Quantity:\d+⟧|[^,。;⟦]{{1,4}}家)(?:企业|公司|机构)?(?:为|是)"
    rf"|{_OPENS}(?:(?:余下|其余|剩下|另外|另有)的?[^,。;⟦]{{0,3}}[座栋幢]|{PLAIN}{{2,5}}(?:中心|大厦|产业园|科技园|基地|研究院|实验室|学院|医院))"
)
#: A clause about a thing by a quoted name that is not read, or that only says where such a thing lies: 位于甲的乙中心,.
_QUOTED_SUBJECT = re.compile(
    rf"{_OPENS}(?:(?:[^,。;⟦“「]|⟦(?:Place|Organization):\d+⟧){{0,12}}[“「][^”」,。;]{{2,24}}(?:中心|俱乐部|平台|实验室|[馆院所会社站])[”」]"
    r"|(?:位于|坐落于?|设于|设在|地处)(?:[^,。;⟦]|⟦Place:\d+⟧){1,16}的(?![首第新这该一两]|" + NOUNS + r"|⟦)"
    r"[^,。;⟦的]{2,12}(?:中心|大厦|大楼|产业园|科技园|基地|实验室|研究院|平台|广场|公寓|酒店|馆),"
    r"|(?:俱乐部|会所|酒店|公寓|广场|图书馆|展览馆|体育馆|书院|商场)(?:则|现|目前)?(?:位于|坐落|设于|设在|占地|面积))"
)
#: A clause with a subject of its own that only says where it lies, or a line's key: e站通设在甲园区A座,; 「乙」公寓:.
_LIES_ELSEWHERE = re.compile(
    rf"(?!{_DROPPED.pattern}(?:位于|设)|{NOUNS}|{THESE}|[其它这该本])[^⟦,。;:]{{2,16}}?(?<!总部)(?<!办公室)(?<!地址)(?<!整体)(?:设在|设于|位于|坐落于?)(?:⟦Place|{NOUNS})"
    r"|(?<=[^⟧”」][”」])(?:现|目前|就|则|将)?(?:设在|设于|位于|坐落于?|地处)"
)
_KEYED = re.compile(
    r"[^⟦,。;:]{0,14}(?:公寓|宿舍|酒店|广场|商场|会所|食堂|停车场|[馆店厅站]|中心|平台|基地|学校|医院|诊所"
    r"|码头)\s*:"
)
#: A clause about a piece of a place: 甲保税区1号通道恢复通行,….
_OF_A_PIECE = re.compile(rf"{_OPENS}⟦Place:\d+⟧(?:{_PIECE.pattern})")
_OTHER_SUBJECTS = (_UNNAMED_SUBJECT, _OF_A_PIECE, _QUOTED_SUBJECT, _LIES_ELSEWHERE, _KEYED)
#: A part of the thing spoken of, without a name of its own, that opens a clause: 联检大楼占地…, 二楼食堂一天….
_UNNAMED = re.compile(
    r"(?:新|旧|老|该|其|这座|这栋|它的|园区|园内|楼内"
    r"|口岸)?(?P<part>[^。;,:⟦⟧的()是有在由将与和]{0,5}?(?:联检大?楼|旅检大?楼|大楼|食堂|餐厅|展厅|展馆"
    r"|会议中心|会堂|停车场|查验厅|大厅|码头|产线|中试线|样本库|通道|服务站|接驳巴士|图书馆|健身房|报告厅"
    r"|数据中心|公寓))"
    rf"(?:{_DROPPED.pattern})"
)


def part_of(found: Found, at: int) -> tuple[Named, str] | None:
    """The place whose unnamed part a clause, or the one it goes on with, opens with, and its words; else None."""
    text = opened(found.masked.text)
    first = clause_start(text, at)
    part = _UNNAMED.fullmatch(text, first, at)
    if part is None and first > 0 and _DROPPED.fullmatch(text, first, at):
        end, first = first, clause_start(text, first - 1)
        part = _UNNAMED.match(text, first, end) if _UNNAMED_SUBJECT.match(text, first, end) else None
    whole = _before(found, text, first, frozenset({Kind.PLACE}), Rank.TOPIC) if part else None
    if part is None or whole is None:
        return None
    words = slice(*map(found.masked.offset, part.span("part")))
    return whole, found.context.page.text[words]


#: A clause that only says what the thing before it is.
_COPULA = re.compile(r"(?:就?是|即|乃|系|为)")
#: Right behind a name: the clause is about a part of it, and the next may be.
_A_PART = re.compile(r"(?:的)?(?!以)[^,。;⟦]{0,8}?(?:大楼|[一二三四五六七八九十\d]座|联检楼|隧道|通道|码头|食堂|宿舍)")


def _made(text: str, told: list[_Stands], end: int) -> _Stands | None:
    """What a clause ends with and founds or charges: it acts in the next, 甲成立子公司乙,负责…."""
    last = told[-1] if told else None
    return last if last and last.end == end and _FOUNDS.search(text[: last.start]) else None


_FOUNDS = re.compile(
    r"(?:成立|设立|组建|委托|授权|聘请|选定)(?:了)?(?:全资|控股|一家)*(?:子公司|附属公司|公司|企业)?[“「《]?$"
)


def _said(text: str, it: _Stands) -> bool:
    return bool(_SAYS.match(text, it.end))


def _fits(found: Found, it: _Stands, kinds: Set[Kind]) -> bool:
    return it.words.startswith("⟦") and found.masked.named(it.words).kind in kinds


def _thing(context: Context, masked: Masked, it: _Stands, kinds: Set[Kind]) -> Named | None:
    if it.joined:
        return None
    if it.words.startswith("⟦"):
        mention = masked.named(it.words)
        return named(mention) if mention.kind in kinds else None
    return stood_for(context, it.words, masked.offset(it.start), kinds)


@lru_cache(maxsize=1024)
def _stands(text: str, start: int, end: int) -> tuple[_Stands, ...]:
    """The names in a clause, and the words that stand for one, in order; rules ask for the same clause again."""
    return tuple(_standing(text, start, end))


def _standing(text: str, start: int, end: int) -> Iterator[_Stands]:
    opening = _OPENING_NOUN.match(text, start, end) or _PLURAL.match(text, start, end)
    if opening and not text.startswith(("所在的", "所处的"), opening.end("noun")):
        first, last = opening.span("noun")
        rank = Rank.WHERE if _WHERE_BEHIND.match(text, last) else Rank.TOPIC
        yield _Stands(first, last, opening["noun"], rank, joined=opening.re is _PLURAL)
    if closing := _CLOSING_NOUN.search(text, start, end):
        noun = "noun" if closing["noun"] else "sized"
        yield _Stands(*closing.span(noun), closing[noun], Rank.TOPIC, joined=False)
    for found in _CANDIDATE.finditer(text, start, end):
        rank = _rank(text, start, *found.span())
        if found.end() == end and _LIES_AT.match(text, start):
            rank = min(rank, Rank.WHERE)
        joined = _JOINED.match(text, found.end(), end) or _AFTER_ANOTHER.search(text, start, found.start())
        yield _Stands(*found.span(), found[0], rank, joined=bool(joined))


#: A clause that begins so ends with where its subject lies: ,地处甲地的乙湾,.
_LIES_AT = re.compile(r"(?:就|便|则|正)?(?:位于|位处|地处|坐落于?|坐落在|座落于?|处于)⟦Place")


def _rank(text: str, start: int, first: int, last: int) -> Rank:
    first -= len(_INSIDE.search(text[start:first])[0])  # type: ignore[index]  # it may match nothing
    before = text[max(start, first - 10) : first]
    if _LED_IN.search(before) or any(form.match(text, last) for form in (_OWNS, _PIECE, _OFFICE)):
        return Rank.NONE
    if in_longer_name(text, first, last) or (text.startswith("⟦Place", first) and _SEAT_IN.match(text, last)):
        return Rank.NONE
    if _WHERE_BEFORE.search(before) or _WHERE_BEHIND.match(text, last):
        return Rank.WHERE
    return Rank.IS if _IS.search(before) and not _CALLED.search(text[start:first]) else Rank.TOPIC


def bracketed(found: Found, kinds: Set[Kind]) -> Named | None:
    """What stands in brackets behind a line's figure: 日通关能力:20万人次(白沙口岸)."""
    behind = re.match(r"\((⟦\w+:\d+⟧)[^()]{0,30}\)", found.masked.text[found.match.end() :])
    mention = found.masked.named(behind[1]) if behind else None
    return named(mention) if mention and mention.kind in kinds else None


def unreal(found: Found) -> bool:
    """Whether the words up to a match speak of a draft, a story or a plan that was turned down."""
    return bool(_UNREAL.search(found.masked.text[: found.match.start()]))


def gap(found: Found, at: int) -> str:
    """What stands between the last name of a clause and a masked offset; all of the clause without one."""
    text = opened(found.masked.text)
    first = clause_start(text, at)
    return text[max([first, *(it.end for it in _stands(text, first, at))]) : at]


def leading(context: Context, masked: Masked) -> Named | None:
    """What a sentence is about, for the next one that does not say: its first topic, none of an aim (到2031年…)."""
    text = opened(masked.text)
    start = _ORDINAL.match(text).end()  # type: ignore[union-attr]  # it may match nothing
    for end in [] if _AIM.match(text) else [found.start() for found in ENDS.finditer(text)] or [len(text)]:
        for it in _stands(text, start, end):
            if _OF_ITS.match(text, it.end, end):
                return None
            if it.rank is Rank.TOPIC and not _said(text, it) and not _passing(masked, it):
                return _thing(context, masked, it, _ANY)
        start = end + 1
    return None


#: The number of a heading or an item: 二、甲园区.
_ORDINAL = re.compile(r"\s*[(]?(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.)])?\s*")
_AIM = re.compile(r"\s*(?:\d[.、]|[•·▪]|\(\d\))?\s*(?:力争|争取|确保)?(?:到|至)⟦Date:\d+⟧")


def of_something_else(masked: Masked) -> bool:
    """Whether a sentence begins with a thing of a place or body that it does not name: 甲园区的首批重点项目…."""
    first = re.search(r"⟦(?:Place|Organization):\d+⟧", opened(masked.text))
    return bool(first and _OF_ITS.match(opened(masked.text), first.end()))


def _passing(masked: Masked, it: _Stands) -> bool:
    """Whether a topic is only of its clause: 前者, 它, or the paper that reports."""
    if it.words in {"前者", "后者", "其", "它"}:
        return True
    return it.words.startswith("⟦") and bool(_MEDIA.search(masked.named(it.words).text))


_MEDIA = re.compile(r"[时時日晚晨周商][报報]$|(?:通讯社|通訊社|新闻社|新聞社|财讯网)$")
_ANY = frozenset({Kind.PLACE, Kind.ORGANIZATION, Kind.PLAN, Kind.EVENT})

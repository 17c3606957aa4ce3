"""Chinese: at which rank a place or body stands in a list, by the number and any word of ranking.

Reads what the wordings of `figures` leave: 人气榜上冲到了第3, 把园区排在第三位, 排名:全港第3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Kind, Made, Named
from kg.extract.rule import Found, named, rule, term
from kg.extract.rules.zh.parks import of_headline
from kg.extract.rules.zh.topics import Rank, about, leading, unreal
from kg.extract.rules.zh.wording import READS, counted, denied, modality
from kg.han import plain
from kg.terms import HET, SCHEMA, XSD

_N = r"[一二三四五六七八九十百\d]{1,3}"
_NTH = (
    r"(?P<nth>第(?P<rank>[一二三四五六七八九十百\d]{1,3})(?:位|名|(?![期届次条章批座季层段类版步阶代任回号项站线轮天年月个道份]|产业|种|方|者|一手))"
    r"|(?P<first>首位|榜首|头名|冠军|第一名|头把交椅))"
)
#: A list that ranks.
_LIST = re.compile(
    r"榜|排名|排行|名次|位次|评比|评选|评分|评价|测评|测评|指数|年评|打的分|打分|评估|百强|十强|座次|排序|比拼|较量|评级"
)
_RANKED = re.compile(
    r"(?:居|列|排|冲到|升到|升至|爬到|攀升至|跻身|夺|摘|获|拿下|占|坐|取得|位于|站上|稳坐|登上|蝉联|跃居|进到|排到|排在|到)(?:了|在|于|到|全[市国省港球区])?[^,。;]{0,24}$"
)


@rule("zh-ranked", _NTH, signs="第 首位 榜首 头名 冠军 头把", parts=READS)
def ranked(found: Found) -> Iterator[Claim]:
    """A place or body stands at a rank, where the sentence names a list that ranks or a verb of standing. No phase."""
    text, start = found.masked.text, found.match.start()
    clause = re.split(r"[。;,]|:(?!\d)", text[:start])[-1]
    listed = _LIST.search(text) or (_STANDS.search(clause) and found.match["nth"].endswith(("位", "名")))
    if not (listed and (_RANKED.search(clause) or len(clause) < _SHORT or _FIELD.match(text))) or _read(found):
        return
    if denied(found, "nth") or unreal(found) or modality(found, "nth"):
        return
    value = 1 if found.has("first") else counted(found.match["rank"])
    thing = _thing(found) if value else None
    if not value or thing is None:
        return
    among = _among(found)
    label = f"{thing.name}排名（{among}）：{value}" if among else f"{thing.name}排名：{value}"
    figure = Made("observation", (thing, term("排名"), among, str(value)), (SCHEMA.Observation,), label)
    said = _said(found)
    yield found.claim(figure, SCHEMA.observationAbout, thing, said)
    yield found.claim(figure, SCHEMA.measuredProperty, term("排名"), said)
    yield found.claim(figure, SCHEMA.value, Literal(str(value), datatype=XSD.integer), said)
    if among:
        yield found.claim(figure, HET.comparedWith, found.context.text(among), said)


#: A line of facts.
_FIELD = re.compile(r"[^,。;:⟦]{2,12}:")
_STANDS = re.compile(r"(?:排在|排名|位列|名列|位居|排到|列在)[^,。;]{0,20}$")
#: So few characters before a rank are a name or a list's.
_SHORT = 14


def _read(found: Found) -> bool:
    """Whether an earlier rule has read a rank here."""
    start, end = found.span()
    return any(it.rule == "zh-rank" and it.start < end and start < it.end for it in found.context.claims)


def _said(found: Found) -> tuple[int, int]:
    """The clause up to the rank."""
    text, start = found.masked.text, found.match.start()
    first = max((it.end() for it in re.finditer(r"[。;,:](?!\d)\s?", text[:start])), default=0)
    return found.masked.offset(first), found.span()[1]


def _thing(found: Found) -> Named | None:
    """What is ranked: what is put there (把园区排在…), the clause's topic, else what the sentence or page is about."""
    text, start = found.masked.text, found.match.start()
    beside = _PUT.search(text[:start]) or _LED.search(text[:start])
    if beside:
        return named(found.masked.named(beside["what"]))
    if _FIELD.match(text):
        return of_headline(found) or (found.context.topic if isinstance(found.context.topic, Named) else None)
    clause = re.split(r"[。;,]", text[:start])[-1]
    if _IT.search(clause):
        return _leads(found, start - len(clause)) or of_headline(found)
    topic = about(found, start, _KINDS, Rank.TOPIC) or (found.context.topic if _dropped(text[:start]) else None)
    if not isinstance(topic, Named) or topic.kind not in _KINDS:
        return None
    return topic if topic.kind is Kind.PLACE or not _ACTS.search(plain(topic.name)) else of_headline(found)


_KINDS = frozenset({Kind.PLACE, Kind.ORGANIZATION})
_WHAT = r"[“「《]?(?P<what>⟦(?:Place|Organization):\d+⟧)[”」》]?"
_PUT = re.compile(rf"(?:把|将|使|让|令){_WHAT}[^,。;]*$")
_LED = re.compile(rf"(?:^|[,。;:]){_WHAT}(?:以|已|也|则|现|,)?(?:居|列|排|位|名列|在|冲|升)[^,。;]*$")
_IT = re.compile(r"(?:^|就|让|把|使)它(?!们)")
_ACTS = re.compile(r"(?:公司|集团|政府|局|署|委|协会)$")


def _leads(found: Found, end: int) -> Named | None:
    """What the sentence begins with, where that stands before an offset."""
    first = leading(found.context, found.masked)
    told = [it for it in found.masked.within(found.masked.text[: max(end, 0)]) if named(it) == first]
    return first if told else None


def _dropped(before: str) -> bool:
    """Whether the clause names nothing that could stand there itself, besides who ranks (在…的榜上)."""
    clause = re.split(r"[。;]", before)[-1]
    return "⟦Place" not in re.sub(r"(?:在|据|按|由|获|被)⟦\w+:\d+⟧", "", clause)


def _among(found: Found) -> str:
    """Among what it is ranked: 全国开放创新平台的 第三位, the list's name otherwise; "" where neither is told."""
    text, start = found.masked.text, found.match.start()
    clause = re.split(r"[。;,]|:(?!\d)", text[:start])[-1]
    form = _AMONG.search(clause)
    if form is None or _LIST.search(form["words"]) or re.fullmatch(r"[摘夺获荣取拿登][得获取下上]", form["words"]):
        return ""
    first = start - len(clause) + form.start("words")
    return found.context.page.text[found.masked.offset(first) : found.masked.offset(first + len(form["words"]))]


#: The words right before a rank, behind those of standing or behind another rank: 列全球第七、全国第二.
_AMONG = re.compile(
    rf"(?:在|里|居|列|排在|排名|第{_N}[位名]?、)(?P<words>(?:(?!第{_N})[^⟦⟧]){{2,16}}?)"
    r"(?:的|中|里|名列|排名?|居|列|占|位列|暂居)*$"
)

RULES = (ranked,)

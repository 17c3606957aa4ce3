"""Chinese: what a document asks for, lays on somebody, or sets as work to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Made, Named, Part
from kg.extract.rule import Found, rule
from kg.extract.rules.zh.agreements import agreement_before
from kg.extract.rules.zh.documents import PLAN
from kg.extract.rules.zh.headings import heading_of, lead_in, opens_item
from kg.extract.rules.zh.wording import CLOSE, denied, own_act, plan_before, titled
from kg.han import plain
from kg.terms import HET

#: A plain noun in the place of a document's title.
_THE_PLAN = (
    r"(?:^|(?<=[,。;:]))(?P<the>(?:[^。;,:⟦]{2,8}(?:一章|章节|一节|一条)|第[一二三四五六七八九十]+[章条节])"
    r"|(?:该|本|这份|这一|上述)?(?:规划|纲要|方案|办法|文件|条例|意见|细则|通知|规定|措施|协议|协定|合作安排|备忘录)(?:中|还|同时|并)?"
    r"|(?:其中|当中)(?=要求|规定|明确))"
)
_ASKS = r"(?:还|同时|明确|进一步|强调|特别|也|,){0,3}(?P<asks>要求|提出|明确|强调|(?<!本)规定|指出|订明|列明|载明)"


@rule(
    "zh-requires",
    rf"(?:{PLAN}{CLOSE}|{_THE_PLAN})[^。;,⟦《]{{0,4}}(?:对⟦Place:\d+⟧)?{_ASKS},?(?:,|:|要求|要)*(?P<words>[^。;]{{4,200}})",
    rf"{PLAN}{CLOSE}(?:还|也|同时|并){{0,2}}(?P<words>(?P<asks>鼓励(?!类|目录)|支持|允许|禁止|部署)[^。;]{{4,200}})",
    rf"^{PLAN}[^。;]*?,(?:并|同时|还|明确|也)?(?P<asks>要求|强调),?要?(?P<words>[^。;]{{4,200}})",
    r"(?<=;)(?:并|还|同时|也|又){0,2}(?P<later>)(?:(?P<asks>要求|规定|明确|强调|提出|订明|列明)(?:要|须|,|:)*(?P<words>[^。;]{4,200}))",
    r"(?<=;)(?:并|还|同时|也|又){0,2}(?P<later>)(?P<words>(?P<asks>鼓励|支持|允许|禁止|不得)[^。;]{4,200})",
    rf"(?:根据|按照|依据|依照|按){PLAN}{CLOSE}(?:的)?(?:要求|规定|部署|安排)?,"
    r"(?P<words>[^。;]*(?P<asks>须|应当?(?!用|对)|必须|不得|需要|要(?!素|求|点|闻))[^。;]{2,200})",
    r"(?:根据|按照|依据|依照|按)(?P<the>(?:该|本|这份|上述)?(?:规划|纲要|方案|办法|条例|措施|意见|规定|通知))(?:的)?(?:要求|规定|部署|安排)?,"
    r"(?P<words>[^。;]*(?P<asks>须|应当?(?!用|对)|必须|不得|需要|要(?!素|求|点|闻))[^。;]{2,200})",
    signs="要求 提出 明确 强调 规定 指出 订明 列明 载明 须 应 不得 需要 要 鼓励 支持 允许 部署",
)
def requires(found: Found) -> Iterator[Claim]:
    """What a document asks for, in the page's words. Not its count of measures, its positioning or a target year."""
    plan = found.thing("plan") if found.has("plan") else _spoken_of(found)
    if "later" in found.match.groupdict() and not _SPEAKS.match(found.masked.text):
        return
    words = found.match["words"]
    if not plan or _ELSE.match(words) or denied(found, "asks") or _WHAT.search(words) or _is_noun(found):
        return
    for start, end in _asked(found):
        words = found.context.page.text[start:end]
        yield found.claim(plan, HET.requirement, found.context.text(words), (found.span()[0], end))


def _is_noun(found: Found) -> bool:
    """Whether 规定 and the like are nouns here: 根据《…条例》等规定,结合实际…."""
    return bool(re.search(r"(?:等|等有关|有关|相关)$", found.masked.text[: found.match.start("asks")]))


#: A question asks what a document asks for, and a list follows what only leads in: 具备下列条件:.
_WHAT = re.compile(r":$|[?]$|多少|哪[些个几]|什么|如何|怎[样么]")


def _spoken_of(found: Found) -> Named | Made | None:
    """The document that a noun stands for: 协议 the agreement told of last, be it without a name of its own."""
    noun = re.search(r"(?:协议|协定|备忘录|合作安排|合同)", found.match["the"]) if found.has("the") else None
    agreed = agreement_before(found, noun[0]) if noun else None
    return agreed or plan_before(found, found.span()[0])


#: A sentence that a document is the subject of: what stands behind its semicolons is the document's, too.
_SPEAKS = re.compile(rf"(?:[^。;,⟦]{{0,6}}⟦Plan:\d+⟧|{_THE_PLAN.replace('(?P<the>', '(?:')})")


def _asked(found: Found) -> Iterator[tuple[int, int]]:
    """The page spans of what is asked: each part that has an asking verb of its own, without whom it is asked of."""
    first, text = found.match.start("words"), _REMARK.split(found.match["words"], maxsplit=1)[0]
    edges = [0, *(at for it in _AGAIN.finditer(text) for at in it.span()), len(text)]
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        lead = _TO_WHOM.match(text, a, b)
        start = lead.end() if lead and b - lead.end() > _SHORTEST else a
        if b - start > _SHORTEST:
            yield found.masked.offset(first + start), found.masked.offset(first + b)


#: What whoever speaks of a document adds: ,但我们仍在研究; ,面积可能再增加.
_REMARK = re.compile(r",[^,;⟦]{0,12}?(?:(?<!尽)可能(?!性)|或会|我们|咱们|我(?![国市省区县])|本人)")
#: Fewest characters of what is asked.
_SHORTEST = 3
#: Another asking verb behind a comma: …,并规定….
_AGAIN = re.compile(
    r",(?:并|同时|还|也|又|并且|亦){0,2}(?:(?:要求|规定|明确|强调|提出|订明|列明|限令|责成|约定)(?:要|须|,|:)*|必须|须|应当|(?=不得)|以及)"
)
#: Whom something is asked of, and how strictly.
_TO_WHOM = re.compile(
    r"[,: ]*要?(?:(?:(?:⟦(?:Place|Organization):\d+⟧(?:和|与|及|、)?){1,3}"
    r"|(?:该|各|各级|本|主管|有关|相关|所有|地方|两地|深港|港深|受资助|获资助|获批|获认定|入园|入驻|试点|承担|申报|申请|符合条件的)*"
    r"(?:纳税人|申请人|访客|租户|园区|合作区|部门|单位|企业|机构|公司|管理机构|运营机构|政府|双方|各方|各区|发展署|管理局|管委会)+)"
    r"(?!建设|发展|重建|改造|[的内与和及、中上里外以将是为有成由对人员管理]|负责))?(?:须|必须|应当?(?![用对])|需要?|要(?![素求点]))?"
)

#: Words of a document that say something else: a count, a year, what it is for, or how large a place is.
_ELSE = re.compile(
    r"[^,]*税率(?:为|是)|(?:[^,;:⟦]|⟦\w+:\d+⟧)*(?:发展方向|方向|目标|愿景|任务|策略|理念|蓝图|思路)(?=[,:]|$)|的|了?[一二三四五六七八九十百]+[条项个]"
    r"|[两三四]个阶段|⟦(?:Quantity|Date)|[到至]⟦Date"
    r"|[^,;]*定位|了?⟦Quantity|⟦Place:\d+⟧[^,;⟦]{0,4}(?:地处|位于|位处|坐落|处于|毗邻|东[至起临]|由⟦|包括⟦|分为|总?面积|占地)"
    r"|[^,]*(?:占地|面积)|了?(?:一系列|多项|若干)"
    r"|(?:并?结合[^,;]{0,12},)?(?:特|现)?(?:制定|制订|修订)了?本"
)


@rule(
    "zh-duty",
    r"^(?:第[一二三四五六七八九十百\d]+条\s*(?:[【(][^【】()]{1,10}[】)]\s*)?)?(?P<who>(?:[^。;,⟦]|⟦(?:Place|Organization|Plan):\d+⟧){1,40}?)"
    r"(?P<must>应当?(?![用对急])|须|必须|不得)(?P<words>[^。;]{2,200})",
    signs="应 须 不得",
    parts=(Part.BODY, Part.LIST_ITEM),
)
def duty(found: Found) -> Iterator[Claim]:
    """What an article of an act lays on somebody: 发展署应当公布目录. On the act's own page; no permission (可以)."""
    text = plain(found.context.page.text)
    said = found.match["words"]
    if not _ARTICLES.search(text) or denied(found, "must") or _WHAT.search(said):
        return
    if act := own_act(found):
        short = len(said) < _SHORTEST + 1 or _MEASURED.match(said)
        lead = re.match(r"本[^⟦]{2}|", found.match["who"])
        own = found.masked.offset(found.match.start("who") + (lead.end() if lead else 0))
        first = own if short else found.span("must" if found.match["must"] == "不得" else "words")[0]
        words = found.context.page.text[first : found.span("words")[1]]
        yield found.claim(act, HET.requirement, found.context.text(words))


@rule(
    "zh-asked",
    rf"(?:{PLAN}{CLOSE}|{_THE_PLAN})[^。;,⟦《]{{0,6}}?(?P<asks>责成|责令|限令|约定|写明|订定|督促|敦促|主张"
    r"|要(?![素求点闻塞])|须|必须|应当?(?![用对急]))(?:要|须|,|:)*(?P<words>[^。;]{4,200})",
    rf"(?:{PLAN}{CLOSE}|{_THE_PLAN})[^。;,⟦《]{{0,6}}?(?P<words>(?P<asks>倡导|提倡|禁止|准许|保障|不得|鼓励(?!类|目录))[^。;]{{4,200}})",
    signs="责成 责令 限令 约定 写明 订定 督促 敦促 倡导 提倡 主张 禁止 准许 保障 要 须 应 不得 鼓励",
    parts=(Part.BODY, Part.LIST_ITEM, Part.CAPTION),
)
def asked(found: Found) -> Iterator[Claim]:
    """What a document asks for by any verb of asking: 条例责成…, 协议约定…. Not what `requires` has read."""
    read = any(it.predicate == HET.requirement and it.start >= found.sentence.start for it in found.context.claims)
    if not read:
        yield from requires.read(found)


#: How much of something there is to be says nothing without it: 香港专家应当不少于三分之一.
_MEASURED = re.compile(r"(?:不得?(?:少|低|高|大|小|多|晚|早|迟|短|长)于|不得?超过|超过|达到?|占|为|[高低少大小多]于)")
_TO_DO = re.compile(
    r"(?:任务|举措|措施|要求|[做干办](?:的|哪些|什么)?(?:大|实|要紧)?事|做什么|干什么|怎么[做干]|行动|事项)(?:\([^()]{1,8}\))?[::]?$"
    r"|(?:应当?|须|必须|需)(?:同时)?(?:具备|符合|满足|遵守|履行|达到)(?:下列|以下|如下)[^。;,:⟦]{0,6}(?:条件|要求|规定|义务|标准):$"
)


@rule("zh-asked-item", r"^(?P<words>[^。;]{4,80})", parts=(Part.LIST_ITEM,))
def asked_item(found: Found) -> Iterator[Claim]:
    """One item of a list of what a document has to be done: 要做的事：…, 应当具备下列条件：…. Of a document.."""
    heading = (heading_of(found) or lead_in(found)) if opens_item(found) else None
    if heading is None or not _TO_DO.search(plain(found.context.page.quote(heading))):
        return
    plan = own_act(found) or plan_before(found, found.span()[0]) or titled(found)
    read = any(it.predicate == HET.requirement and it.start >= found.sentence.start for it in found.context.claims)
    if plan and not read:
        yield found.claim(plan, HET.requirement, found.context.text(found.words("words")))


#: A page of an act has articles that begin their lines.
_ARTICLES = re.compile(r"^第[一二三四五六七八九十]+条[\s【(]", re.MULTILINE)

RULES = (requires, duty, asked, asked_item)

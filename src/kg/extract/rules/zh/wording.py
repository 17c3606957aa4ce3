"""Wordings that Chinese rules share: lists of names, adverbs to pass over, when a thing was done, what is left unsaid.

Rules read the plain form of a sentence (kg.han): simplified characters, ASCII punctuation. No rule stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rdflib import Literal, URIRef

from kg.evidence import Amount, Claim, Date, Kind, Mention, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, goes_on, named
from kg.extract.rules.zh.days import own_year
from kg.extract.zh.numerals import number
from kg.han import plain
from kg.terms import HET, SCHEMA, XSD

#: Where rules read that also read the lines of a fact sheet.
READS = (*TEXT_PARTS, Part.LABEL)
#: Between a title and what is said of it: closing marks, a definition or a number in brackets.
CLOSE = r"》?[”」』\"]?(?:\([^()]{1,60}\))?"
OPEN = r"[“「『\"]?《?"
#: Time words and adverbs before a verb.
ADVERBS = (
    r"(?:(?:日前|近日|昨日|今日|当日|同日|昨天|今天|前天|前日|当天|此前|上月|本月|上周|本周|去年|今年|早前|稍早|早|正式"
    r"|联合|共同|对外|已经|已|再次|再度|随即|随后|重新"
    r"|首次|进一步|同时|还"
    r"|向(?:社会|公众)|面向社会|在[^,。;⟦]{0,8}?(?:官网|网站|官方网站|公众号)|通过[^,。;⟦]{1,8}?(?:官网|网站)|也"
    r"|于|在|又|专门|率先|全文|关于|分别|先后|现|现已|"
    r",)){0,5}"
)
#: A date in the middle of a clause, with or without a preposition.
ON = r"(?:,?(?:于|在|\()?(?:同月|当月|同年|当年)?{date:DATE}(?:\)|,|正式|起)?)?"
_JOIN = r"(?:、|(?:日前|近日|昨日|今日|今天|当天|当日|共同|正式|已|再)?(?:和|与|及|同)|以及|会同|联合|暨|,)"
_END_OF_NUMBER = re.compile(r"号令?$")


def listed(kinds: str, lead: str = "") -> str:
    """A pattern for one mention of some kinds or a list of them, each perhaps in quotation marks and after a lead."""
    one = rf"{lead}{OPEN}{{:{kinds}}}{CLOSE}"
    return rf"{one}(?:{_JOIN}{one}){{0,9}}"


#: Before 料, "is expected", none of the words in which it is a material or a datum.
_WEIGHED = r"(?<![材资原燃饮涂塑肥颜饲史布废木面])"
#: Words before a verb, in its clause, that weaken it, by what they make of it; the first that fits is meant.
_MODALS = (
    (
        re.compile(r"(?:可能|或将|或可|也许|不排除|有可能|可望|可(?:建成|新建|腾出|释放出?))[^。;,⟦]{0,8}$"),
        HET.Possible,
    ),
    (re.compile(rf"(?:预计|有望|预期|预料|{_WEIGHED}料|届时|料将|估计|预测)[^。;,]{{0,20}}$"), HET.Expected),
    (
        re.compile(
            r"(?:最快|最迟|最晚|不迟于|[要须应](?=[于在])|将|(?<![模虚比])拟|计划|准备|打算|力争|争取|即将|定于|拟于|目标是?"
            r"|日后|今后|未来|远期|会(?=[在于分陆逐]|⟦Date)|(?<=[⟧站线桥园区楼厦院心])会(?=$|[设建落迁搬]))(?!面积|占地)(?:⟦\w+:\d+⟧|[^。;,⟦]){0,20}$"
        ),
        HET.Planned,
    ),
)


def modality(found: Found, group: str) -> URIRef | None:
    """How the words of a clause before a group weaken it: het:Planned, het:Expected, het:Possible; None for a fact."""
    at = found.match.start(group)
    before = found.masked.text[max(0, at - 40) : at]
    return next((mood for form, mood in _MODALS if form.search(before)), None)


def prospect(found: Found, group: str) -> URIRef | None:
    """The same; het:Expected where it holds only once something is there: 建成后…, 等甲线通车,….

    Not where the sentence says that it is, by a day or by 已 and the like.
    """
    before = re.split(r"[。;]", found.masked.text[: found.match.start(group)])[-1]
    once = _ONCE.search(before) or _AWAITED.search(before)
    since = before[max(before.rfind(",", 0, once.start()), 0) :] if once else ""
    to_come = once and (not _IS_SO.search(since) or _is_to_come(found, since))
    return modality(found, group) or (HET.Expected if to_come else None)


def _is_to_come(found: Found, before: str) -> bool:
    """Whether the words before a match give a year after that of the page."""
    dates = (it.value for it in found.masked.within(before) if isinstance(it.value, Date))
    own = own_year(found)
    return own is not None and any(it.lexical[:4].isdigit() and int(it.lexical[:4]) > own for it in dates)


#: What something is or can do once it is finished.
_ONCE = re.compile(
    r"(?:建成|落成|完工|竣工|建好|投用|投产|投运|开通|通车|通航|贯通|全部启用|投入(?:使用|运营|营运|服务))"
    r"(?:投用|启用|通车|使用|运营|投产)?(?:之|以)?后|(?:扩容|扩建|改建|改造|升级)后,?(?:将|可|能)"
)
#: What it is or can do when something else is there.
_AWAITED = re.compile(r"(?:^|[,:])(?:[一-鿿]{0,4}待|等(?:到|待)?|一旦|俟)(?:[^,。;⟦]|⟦\w+:\d+⟧){2,30}(?:后|时|,)")
_IS_SO = re.compile(r"已|了|现(?![代场])|目前|如今|至今|眼下|⟦Date")


def settled(found: Found, group: str) -> bool:
    """Whether the words of a clause before a group leave it as a fact: neither weakened nor denied."""
    return modality(found, group) is None and not denied(found, group)


def denied(found: Found, group: str) -> bool:
    """Whether the words of a clause before a group deny it or leave it open."""
    at = found.match.start(group)
    return bool(_DENIED.search(found.masked.text[max(0, at - 24) : at]))


#: Words of a clause that deny what follows or leave it open.
_DENIED = re.compile(
    r"(?:尚未|没有|并未|从未|未(?!来)|不再?|并非|无法|假如|如果|若(?!干)|是否|考虑|研究(?=是否|设立|建立|制定|出台|推出)|建议"
    r"|希望|传闻|(?<![宣流遗])传(?![播统感输媒染真承递动记导])|曾经?|原(?:本|定|拟|计划)|否认"
    r"|误传|假设|即使|倘若|有意|草稿|草案|征求意见)[^。;,⟦]{0,8}(?:⟦\w+:\d+⟧[^。;,⟦]{0,6})?$"
)


def is_number(mention: Mention) -> bool:
    """Whether a document is named by its number, not by its title."""
    return bool(_END_OF_NUMBER.search(mention.text))


def number_told(found: Found) -> Named | None:
    """The document that the words before a match name last, by a number alone that is no number of a title here."""
    told = [it for it in found.masked.mentions if it.kind is Kind.PLAN and it.end <= found.span()[0]]
    if not told or not is_number(told[-1]):
        return None
    known = any(it.predicate == SCHEMA.legislationIdentifier and str(it.object) == told[-1].text for it in _all(found))
    return None if known else named(told[-1])


def _all(found: Found) -> Iterator[Claim]:
    """All claims of the page so far."""
    yield from found.context.said
    yield from found.context.claims


def plan_before(found: Found, offset: int) -> Named | None:
    """The plan named last, by its title, before a page offset: what 文号, 规划期 and 到2025年 speak of.

    本办法 and the like are the document itself: the first on the page whose title ends so.
    """
    behind = re.split(r"[；;。]", found.context.page.text[offset : offset + 24])[0]
    if own := _ITSELF.search(plain(found.context.page.text[found.sentence.start : offset] + behind)):
        return itself(found, own["noun"])
    that = _THAT.search(plain(found.context.page.text[found.sentence.start : offset] + behind))
    told = [it for it in _plans(found, offset) if not _aside(found, it)]
    so_called = [it for it in told if that and plain(it.text).endswith(that["noun"])]
    return next((named(it) for it in (*so_called, *told, *_plans(found, offset))), None)


def _aside(found: Found, mention: Mention) -> bool:
    """Whether a document is named only as one that ends or that came before: 此前,国务院印发的《…规划》已提出…."""
    text = found.context.page.text
    lead = re.split(r"[。；;\n]", text[max(0, mention.start - _LEAD) : mention.start])[-1]
    return bool(_REPEALED.match(text, mention.end) or _EARLIER.match(lead))


#: How far before a title its sentence may begin, in characters.
_LEAD = 40
_EARLIER = re.compile(r"(?:在)?(?:此前|早前|之前|先前|在此之前)[,，]?[^,，《]{0,30}《?$")


def is_act(plan: Named) -> bool:
    """Whether a document rules or announces something, and is no plan that sets targets of its own accord."""
    return bool(_RULES.search(plain(plan.name)))


_RULES = re.compile(r"(?:通知|条例|办法|规定|细则|协议|备忘录|公告|通告|批复|函|法)$")
#: The document that is called so, and not another: 该规定. One that ends is spoken of no more: 原《…办法》同时废止.
_THAT = re.compile(r"(?:该|这份|这部|这项|上述|此)(?P<noun>措施|办法|规定|条例|细则|规划|纲要|方案|通知|意见)")
_REPEALED = re.compile(r"[》）)〉]?[^。；，,;《]{0,16}(?:废止|失效|廢止)")


def _plans(found: Found, offset: int) -> Iterator[Mention]:
    """The plans named by title before a page offset, last first; of the sections above where this one goes on."""
    context = found.context
    named_before = (
        reversed(context.mentions),
        reversed(context.earlier if goes_on(context.page, context.section) else []),
    )
    for mentions in named_before:
        yield from (it for it in mentions if it.kind is Kind.PLAN and it.start < offset and not is_number(it))


#: Last words of a title that stands alone on its line.
_ACT = r"(?:规划|纲要|方案|办法|条例|规定|细则|措施|计划|指引)"

#: A title in brackets at the end of a line of facts: 规划期限:…(青浦湾发展规划).
_BEHIND = re.compile(rf"[(]([^()《》\n]{{2,40}}{_ACT})[)]\s*$", re.MULTILINE)


def titled(found: Found, noun: str = "", below: int = 0) -> Named | None:
    """The document that a page bears as a title in 《》 or sends out (关于印发…的通知): the first up to the sentence.

    below: how many characters further to look: the head of a notice may give its title last.
    """
    text, end = plain(found.context.page.text), found.sentence.end
    title = re.compile(rf"《([^《》]{{2,80}}{noun})》")
    sent = re.compile(rf"^\S{{0,30}}关于印发([^《》\n]{{4,80}}{noun})的通知", re.MULTILINE)
    own = re.compile(
        rf"^\S{{0,30}}?(关于[^《》\n]{{4,60}}的{noun or '(?:通知|意见|公告|通告|决定|批复)'})\s*$", re.MULTILINE
    )
    line = re.compile(
        rf"^(?:(?:标题|名称|文件名称?|题名|文件)[:|])?([^《》\n:|,。;?!]{{4,60}}{noun or _ACT})\s*$", re.MULTILINE
    )
    for first, last in ((0, end), (end, end + below)):
        forms = (form.search(text, first, last) for form in (title, sent, own, line, _BEHIND))
        if one := next(filter(None, forms), None):
            return Named(Kind.PLAN, found.context.page.text[one.start(1) : one.end(1)])
    return None


#: How far below a line of a notice's head its title may stand, in characters.
HEAD = 120


def itself(found: Found, noun: str) -> Named | None:
    """The document that a page is, by its kind: by its title, else a notice by its number."""
    if plan := titled(found, noun):
        return plan
    text = found.context.page.text
    number = _NUMBER_LINE.search(plain(text[: found.sentence.end]))
    known_by_number = noun in {"通知", "公告", "通告", "意见", "决定", "批复"}
    return Named(Kind.PLAN, text[number.start(1) : number.end(1)]) if number and known_by_number else None


def own_act(found: Found) -> Named | None:
    """The act whose text a page is, by what it calls itself: 本规定, 本办法; None where it does not."""
    own = _ITSELF.search(plain(found.context.page.text))
    return itself(found, own["noun"]) if own else None


#: Last words of a title, before which the place stands that it is for.
_FOR = re.compile(
    r"(?P<place>[^《》\"“”]{2,40}?(?:合作区|园区|新区|示范区|自贸区|保税区|开发区|高新区|片区|大湾区|都会区|特区|省"
    r"|(?<!城)市|区|县|口岸|科学城|湾区))"
    r"(?:\(?(?:19|20)\d\d.*|(?:国土空间|经济社会|科技创新|产业|交通|综合|总体|近期)*(?:发展|建设|总体|专项|空间"
    r"|国土空间)*(?:规划|纲要|方案|计划|蓝图)(?:纲要)?.*)$"
)


def covered(title: str) -> Named | None:
    """The place that a document's title opens with: 深圳园区 of 深圳园区发展规划.

    >>> covered("青浦湾新区发展规划"), covered("数字产业发展规划")
    (Named(kind=<Kind.PLACE: 'Place'>, name='青浦湾新区'), None)
    """
    title = title.removeprefix("关于").removeprefix("關於")
    found = _FOR.match(plain(title))
    return Named(Kind.PLACE, title[found.start("place") : found.end("place")]) if found else None


def place_of(found: Found, plan: Named) -> Named | None:
    """The place a plan is for, by the longest title on the page so far that ends as the plan's name does."""
    titles = [it.text for it in found.context.mentions if it.kind is Kind.PLAN and it.text.endswith(plan.name[-2:])]
    return next(
        (place for title in sorted([plan.name, *titles], key=len, reverse=True) if (place := covered(title))), None
    )


_ITSELF = re.compile(r"本(?P<noun>措施|办法|规定|通知|条例|意见|方案|细则|规划|公告|通告|决定|计划|纲要|指引|政策)")
_NUMBER_LINE = re.compile(r"^\s*(\S{2,8}〔\d{4}〕\d{1,4}号)\s*$", re.MULTILINE)


def place_before(found: Found, offset: int) -> Named | None:
    """The place named last before a page offset, in the same sentence."""
    text = found.context.page.text
    places = [it for it in found.masked.mentions if it.kind is Kind.PLACE and it.end <= offset]
    last = places[-1] if places else None
    return named(last) if last and text[last.end : last.end + 1] not in _A_PIECE else None


#: Right behind a place these say that a piece of it is spoken of: 古洞段.
_A_PIECE = frozenset("段號号樓楼座")


def trimmed(words: str) -> str:
    """Words without marks at their ends; a quotation mark goes where its other half is missing, or both enclose all."""
    words = words.strip("，,：:；;。.！! 　")
    for left, right in ("“”", "「」", '""'):
        whole = (
            words.startswith(left)
            and words.endswith(right)
            and len(words) > 1
            and words.count(left) <= 1 + (left == right)
        )
        if whole:
            words = words[1:-1]
        elif words.count(left) != words.count(right) or (left == right and words.count(left) % 2):
            words = words.removeprefix(left).removesuffix(right)
    return words.strip("，,：:；;。.！! 　")


def read_already(found: Found, *predicates: URIRef) -> bool:
    """Whether an earlier wording of the rule has read this sentence: the first that fits is meant."""
    start = found.sentence.start
    made = (it for it in found.context.claims if it.rule == found.rule and it.start >= start)
    return any(it.predicate in predicates for it in made)


def told(found: Found, group: str | int = 0) -> bool:
    """Whether an earlier wording of the rule has read the words of a group, or some of them."""
    start, end = found.span(group)
    return any(it.rule == found.rule and it.start < end and start < it.end for it in found.context.claims)


def amount(found: Found, group: str) -> Amount | None:
    """The amount a group stands for; None where the mention has no value."""
    value = found.mention(group).value
    return value if isinstance(value, Amount) else None


def amount_of(found: Found, group: str, noun: str) -> int | None:
    """How many of a noun an amount counts: 3 for 3个发展定位; None for another amount or none."""
    value = amount(found, group) if found.has(group) else None
    return int(Decimal(value.number)) if value and value.of.endswith(noun) else None


def counted(words: str) -> int | None:
    """A count in digits or characters: 三, 12."""
    value = number(words)
    return int(value) if value is not None else None


def integer(count: int) -> Literal:
    """A count as a literal."""
    return Literal(str(count), datatype=XSD.integer)


def items(text: str) -> Iterator[tuple[int, int]]:
    """The items of a list as offsets: between semicolons if there are any, else between commas of enumeration.

    Ordinals (一是, 第二,) and quotation marks stay outside.
    """
    separator = r";" if ";" in text else r"、|以及|,(?:以及|和)?|(?<=[”」\"])(?:和|及|与|以及)(?=[“「\"])"
    cuts = [found.span() for found in re.finditer(separator, text)]
    for a, b in zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True):
        first, last = _bare(text, a, b)
        if first < last:
            yield first, last


def _bare(text: str, first: int, last: int) -> tuple[int, int]:
    found = re.compile(
        r"\s*(?:和|以及|及|与)?(?:[一二三四五六七八九十]是|第?[一二三四五六七八九十][是,、]|其[一二三四五六七八九],?"
        r"|\(?\d\)|\d\.)?[“「\"《]*(?P<words>.*?)[”」\"》。,]*$",
        re.DOTALL,
    ).match(text, first, last)
    return found.span("words") if found else (first, last)

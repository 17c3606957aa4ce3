"""Chinese: a time to come makes a target of what its clause says, whatever the verb: 首期工程赶在2030年交卷.

Reads what `targets` has left. A time is one to come by a word of planning beside it (力争, 料由, 或之前), by one that
tells it by today's (今年底, 明年), or as a year after all days on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.evidence import Claim, Date, Kind, Made, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.zh.clauses import clause_start, opened
from kg.extract.rules.zh.days import own_year
from kg.extract.rules.zh.outcomes import FIGURE_ALONE, VERB_ALONE, milestone, of_all, of_no_body, timed
from kg.extract.rules.zh.topics import Rank, about
from kg.extract.rules.zh.wording import denied, place_of, plan_before
from kg.han import plain
from kg.terms import EDTF, HET, SCHEMA, XSD

#: How far off a year told by today's is.
_OFF = {"今": 0, "本": 0, "明": 1, "翌": 1, "后": 2}
_REL = (
    r"(?P<rel>(?P<off>[今本明翌后])年(?:年)?(?:之?内|底|末|初|中)?"
    r"|(?<![\d一二三四五六七八九十百两几数多近半每])年内|年底|年末|年中)(?!\d|⟦)"
)
_LATE = (
    r"(?P<late>(?:年?(?:底|末|内|中|初))?(?:月?(?:底|中|初))?(?:左右|前后|期间)?(?:(?:或|及)?(?:之|以)?前(?!后"
    r"|[十一二三四五六七八九\d]|⟦)|起|开始|内)?[,:]?)"
)
#: Words of planning, before a time or right behind it.
_PLANS = re.compile(
    r"(?:力争|争取|预计|预期|有望|可望|料|计划|拟(?!定|议)|将|会(?!议|展|上|计|场|员|长|见|谈|社)|要(?!求|点|素|闻|塞)|须|应(?!用|对|急)|最迟|最晚|最快|最早"
    r"|不迟于|定于|定在|目标|赶在|确保|务求|准备|打算|待|届时|展望|或有机会|期限|大限|时限|死线|或之前|之?前$|冀|期望|盼)"
)
_PAST = re.compile(
    r"已|累计|截至|(?<!为)了(?!解)|曾|[了过]$|[开建立]的$|同比|去年|上年|前年|以来|至今|当时|原定|原计划|其后|早于|早在|当年|刚|才|成立于|始建|建于"
)
#: Clauses of other matters: how long something holds, what is held, what is told.
_OTHER = re.compile(
    r"施行|生效|有效|执行至|执行期|规划期|到期|失效|届满|近期|远期|展望[至到]|为期|优惠|举行|召开|举办|出席|申请|报名|发布会|印发|公布|发布|签|批复|出台"
    r"|近看|远看|远望|远眺|眺望|远景|放眼|锁定|管到|维持|预算|收入|数据|统计|增长|同期|访|讲话|致辞|上映|开赛|里程碑|节点|关口|[?？]|哪|什么|多少"
)
_SAYS = re.compile(
    r"^.*(?:表示|说|称|指|指出|透露|介绍|披露|强调|预料|认为|宣布|获悉|了解到|提出|明确|显示|规定|要求|报道|确认|估计|相信),?:?[“「]?"
)
_LEAD = re.compile(
    r"(?:据悉|据介绍|按照?计划|根据计划|预计|预期|预料|估计|目前|现时|其中|当中|另外|此外|同时|而且|而|但|并且?|且|则|亦|也|又|还|届时|其后|以及|至于|当局"
    r"|政府|局方|双方|两地|公司|集团|该?园区|我们|他们|它|其(?!余|他|中))+"
)
_MODAL = re.compile(
    r"(?:[今明翌后本]年|力争|争取|预计|预期|有望|可望|预料|料|计划|拟|将|会|要|须|应|最迟|最晚|最快|最早|不迟于|定于|定在|目标(?:是|为)?|赶在|确保|务求|准备|打算|待|则|亦|也|都|均"
    r"|全部|可以?|能|于|在|由|自|到|至|以|的|,|冀|期望|盼|预估|估计|或|争取于|原则上|计划于)+$"
)
_AGENT = re.compile(r"(?:政府|公司|集团|局|署|委|企业|当局|部门|单位|方面|人士|负责人|团队|人|者|会|记者|居民|旅客)$")
_TERM = re.compile(
    r"(?:年?底)?(?:或之前|前)?(?:为|作为|是)(?P<what>完工|竣工|落成|启用|完成|建成|收官|交付|投用|通车|开通|开园)?(?:的)?(?:期限|时限|限期|目标|死线|大限|时间表|目标年)$"
)


#: What makes words an achievement: something is built, opened, finished, reached, moved in.
_REACHED = re.compile(r"[成完竣启投落开交达建增迁设入供通封动推形搬立引收覆升竣至翻突超]")
_TOKEN = re.compile(r"⟦(?!Quantity)\w+:\d+⟧")


@dataclass(frozen=True, slots=True)
class _Due:
    """A time to come and its clause: offsets of the clause and of the time in the masked text."""

    date: Date
    text: str
    start: int
    at: int
    behind: int
    end: int

    @property
    def lead(self) -> str:
        """The clause before its time."""
        return self.text[self.start : self.at]

    @property
    def rest(self) -> str:
        """The clause behind its time."""
        return self.text[self.behind : self.end]


@rule(
    "zh-due",
    rf"(?P<time>{{year:DATE}}){_LATE}",
    rf"(?P<time>{_REL}){_LATE}",
    signs="⟦Date 今年 明年 后年 本年 翌年 年内 年底 年末 年中",
    parts=(*TEXT_PARTS, Part.LABEL),
)
def due(found: Found) -> Iterator[Claim]:
    """What a clause says is to be by a time to come is a target of the place it is about. Not what has happened."""
    if _read(found) or _nothing(found) or _happened(found):
        return
    date = _time(found)
    if date is None or denied(found, "time") or (found.sentence.part is Part.HEADLINE and "XXXX" in date.lexical):
        return
    it = _clause(found, date)
    if (
        it is None
        or _conditional(it)
        or _PAST.search(it.lead + it.rest)
        or _OTHER.search(it.lead + it.rest)
        or not _to_come(found, it)
    ):
        return
    words, place = _outcome(found, it), _place(found, it)
    if not _REACHED.search(words) or FIGURE_ALONE.match(plain(words)) or place is None:
        return
    if of_all(plain(words), place) or of_no_body(found, plain(words), place):
        return
    date = timed(found, date)
    plan = plan_before(found, found.span()[0]) if _named_here(found) else None
    target = milestone(found, plan or place, place, date)
    span = found.masked.offset(it.start), found.masked.offset(it.end)
    if plan:
        yield found.claim(plan, HET.hasMilestone, target, span)
    yield found.claim(target, HET.appliesTo, place, span)
    yield found.claim(target, HET.dueBy, date.literal, span)
    outcome = Made("outcome", (target, words), (HET.Outcome,), words, 1)
    yield found.claim(target, HET.hasOutcome, outcome, span)


def _conditional(it: _Due) -> bool:
    """Whether what is told is of the time after, or hangs on something: 2031年完工后会…; 若获批准,2031年….."""
    return bool(_THEREAFTER.match(it.rest) or _ON_CONDITION.search(it.text, 0, it.start))


#: What is after something is finished has no time of its own: 2031年完工后会增加….
_THEREAFTER = re.compile(r"[^,。;⟦]{0,6}(?:完工|竣工|落成|建成|启用|投用|通车|开通)(?:之|以)?后")
_ON_CONDITION = re.compile(r"(?:^|[,。;])(?:但|而)?(?:[若如](?!何|今|此|干)|倘若?|假如|一旦)[^,。;]{1,16},$")


def _named_here(found: Found) -> bool:
    """Whether the sentence names a plan, and does not only say that it is to be given out: 将公布《…措施》,并争取…."""
    plans = any(it.kind is Kind.PLAN for it in found.masked.mentions)
    return plans and not _TO_ISSUE.search(found.masked.text[: found.match.start()])


_TO_ISSUE = re.compile(
    r"(?:将|会(?!议)|拟|计划|准备|争取)(?:[^,。;⟦]|⟦Date:\d+⟧){0,12}(?:公布|发布|印发|出台|推出|制定|编制)[^,。;⟦]{0,4}⟦Plan"
)


def _happened(found: Found) -> bool:
    """Whether the time is that of something that opened or was held, as another rule has read."""
    start, end = found.span("time")
    told = (it for it in found.context.claims if it.predicate == SCHEMA.startDate and it.start >= found.sentence.start)
    return any(it.start <= start and end <= it.end for it in told)


def _nothing(found: Found) -> bool:
    """Whether a time is a whole day or a span of years that no 前 makes a limit: the most frequent, refused at once."""
    value = found.mention("year").value if "year" in found.match.groupdict() else None
    day = isinstance(value, Date) and value.datatype in {XSD.date, XSD.gMonthDay}
    return day and "前" not in found.match["late"]


def _time(found: Found) -> Date | None:
    """The time as a date: a year, a part of one, a month; by today's as far as the page tells its own year."""
    if "rel" in found.match.groupdict():
        year = own_year(found)
        if year is None and found.match["late"].startswith(("起", "开始")):
            return None  # from the end of a year that nobody knows
        off = found.match["off"]
        return Date(str(year + _OFF.get(off or "今", 0)), XSD.gYear) if year else Date("XXXX", EDTF.EDTF)
    date = found.date("year")
    if date is None:
        return _month(found)
    by_day = date.datatype == XSD.date and "前" in found.match["late"]
    fits = (
        by_day
        or date.datatype in {XSD.gYear, XSD.gYearMonth}
        or (date.datatype == EDTF.EDTF and "/" not in date.lexical)
    )
    return date if fits else None


def _month(found: Found) -> Date | None:
    """A month alone, in the page's own year or the next where the words say so; its year stays open if unknown."""
    month = re.fullmatch(r"(\d{1,2})月", found.words("year"))
    if month is None or found.masked.text[: found.match.start()].endswith(("或", "至", "到", "-", "前")):
        return None
    year, before = own_year(found), found.masked.text[max(0, found.match.start() - 2) : found.match.start()]
    if year is None:
        return Date(f"XXXX-{int(month[1]):02}", EDTF.EDTF)
    return Date(f"{year + _OFF.get(before[:1], 0) * (before[1:] == '年')}-{int(month[1]):02}", XSD.gYearMonth)


def _read(found: Found) -> bool:
    start, end = found.span("time")
    return any(it.start <= start and end <= it.end for it in found.context.claims if it.predicate == HET.dueBy)


def _clause(found: Found, date: Date) -> _Due | None:
    """The clause of a time; the next one where the time stands alone: 2027年起,余下五栋楼陆续落成."""
    text = opened(found.masked.text)
    last = re.compile(r"[,。;]|$").search(text, found.match.end())
    end = last.start() if last else len(text)
    it = _Due(date, text, clause_start(text, found.match.start()), found.match.start(), found.match.end(), end)
    return it if it.rest.strip() and end - it.start <= _LONGEST else None


#: More characters without a mark are no clause, and a search through them at each of their times costs 0.1 s.
_LONGEST = 300


def _to_come(found: Found, it: _Due) -> bool:
    late = found.match["late"]
    if _PLANS.search(it.lead[-14:]) or _PLANS.match(it.rest) or _WILL.search(it.rest) or _TERM.match(it.rest):
        return True
    if _BY_PLAN.search(it.text, 0, it.at):
        return True
    if found.has("year") and found.date("year") and re.search(r"前|起", late):
        return not _over(found, it)
    if "rel" in found.match.groupdict():
        heads = found.sentence.part is Part.HEADLINE and bool(
            re.match(r"(?:启用|投用|通车|开通|落成|完工|建成|动工|开园)", it.rest)
        )
        return (found.match["off"] or "") in {*"明翌后"} or bool(_PLANS.search(it.rest)) or heads
    last = _last_year(found)
    return last is not None and it.date.lexical[:4].isdigit() and int(it.date.lexical[:4]) > last


def _over(found: Found, it: _Due) -> bool:
    """Whether a year lies before others in which the page tells of days and months."""
    last = _last_year(found)
    return last is not None and it.date.lexical[:4].isdigit() and int(it.date.lexical[:4]) < last


def _last_year(found: Found) -> int | None:
    """The last year in which the page so far tells of a day or a month."""
    exact = {XSD.date, XSD.gYearMonth}
    mentions = (*found.context.earlier, *found.context.mentions)
    start = found.span()[0]
    return max(
        (
            int(one.value.lexical[:4])
            for one in mentions
            if isinstance(one.value, Date) and one.value.datatype in exact and one.start < start
        ),
        default=None,
    )


#: Of a whole sentence: what follows is planned.
_BY_PLAN = re.compile(r"按照?计划|根据计划|按照?规划|根据规划|时间表|路线图|下一步")
#: Further behind a time: 2032年口岸的改造要基本收官.
_WILL = re.compile(r"[将要须](?![求点素闻塞])[^,]{0,4}(?:基本|全面|完成|建成|成为|投|启|竣|落成|交付|实现|形成|收官)")


def _outcome(found: Found, it: _Due) -> str:
    """What is to be, in the page's words: the thing before the time, if it is one, and what is said behind it."""
    first, last = _thing(it)
    if first == last and it.start > 1 and not _MODAL.sub("", it.lead):
        first, last = _thing_before(it)
    thing = _page(found, first, last)
    if term := _TERM.match(it.rest):
        return thing + (
            _page(found, it.behind + term.start("what"), it.behind + term.end("what")) if term["what"] else ""
        )
    start = it.behind + len(_BEFORE_REST.match(it.rest)[0])  # type: ignore[index]  # it may match nothing
    if not thing and (own := _OF_PLACE.match(it.text, start, it.end)):
        start = own.end()
    return (thing + _page(found, start, it.end)).strip('”」"！!，, ')


_BEFORE_REST = re.compile(r"(?:[,:于]|有望|可望|预计|力争|争取|(?:农历)?⟦Event:\d+⟧(?:前后?|期间)?)*")


def _thing(it: _Due) -> tuple[int, int]:
    """Where the thing stands that a target is of, before its time; nothing where others act."""
    lead = _MODAL.sub("", it.lead)
    said = _SAYS.match(lead)
    first = said.end() if said else 0
    first += max((mark.end() for mark in re.finditer(r"的|⟦(?!Quantity)\w+:\d+⟧|\s", lead[first:])), default=0)
    opening = _LEAD.match(lead, first)
    first = opening.end() if opening else first
    words = lead[first:]
    fits = 1 < len(re.sub(r"⟦Quantity:\d+⟧", "数量", words)) <= _THING and not _AGENT.search(words)
    return (it.start + first, it.start + len(lead)) if fits else (it.at, it.at)


def _thing_before(it: _Due) -> tuple[int, int]:
    """The thing where a comma parts it from its verb: 其余五座大楼,预计由2027年起竣工."""
    start = clause_start(it.text, it.start - 1)
    before = _Due(it.date, it.text, start, it.start - 1, it.behind, it.end)
    first, last = _thing(before)
    return (first, last) if re.search(r"[楼座栋期程线桥批]$", it.text[first:last]) else (it.at, it.at)


def _page(found: Found, start: int, end: int) -> str:
    return found.context.page.text[found.masked.offset(start) : found.masked.offset(end)] if start < end else ""


#: The place of a target before what of it is to be: 香港园区余下五栋楼.
_OF_PLACE = re.compile(r"⟦Place:\d+⟧(?:的|(?=(?:余下|其余|首|第|[一二三两]期|联检|新|重建|改造|改建|扩建)))")

#: Longest name of a thing that a target is of, in characters.
_THING = 12


def _place(found: Found, it: _Due) -> Named | None:
    """The place or body a target is for: one named in the clause, else what it is about, else the page's park."""
    inside = _PLACED.findall(it.text[it.start : it.end])
    if not inside and _TOGETHER.match(it.lead):
        return None
    plan = plan_before(found, found.span()[0])
    unsaid = VERB_ALONE.fullmatch(plain(_outcome(found, it)))  # ,预计2031年完工: only its topic can tell of what
    thing = (
        (named(found.masked.named(inside[0])) if inside else None)
        or about(found, it.start, {Kind.PLACE, Kind.ORGANIZATION}, Rank.TOPIC)
        or about(found, found.match.start(), {Kind.PLACE, Kind.ORGANIZATION}, Rank.TOPIC)
        or (None if unsaid else _only_here(found, it.start))
        or (place_of(found, plan) if plan and not unsaid else None)
    )
    if thing and thing.kind is Kind.ORGANIZATION and _named_here(found) and plan:
        thing = place_of(found, plan) or thing  # who gave a plan out is not what it sets targets for
    others = any(one.kind is Kind.ORGANIZATION for one in found.masked.mentions) or _ACTORS.search(it.lead)
    if thing is None and not others and not unsaid:
        thing = main_place(found)
    return None if thing and _WIDE.fullmatch(plain(thing.name)) else thing


#: Who acts is no park, be it without a name: 双方将在2026年前建立….
_TOGETHER = re.compile(r"(?:双方|[三各]方|两家|两校|我们|他们)(?!面)")
_ACTORS = re.compile(r"公司|企业|集团|高校|学校|团队|部门|医院|银行")


def _only_here(found: Found, at: int) -> Named | None:
    """The one park that the sentence names before a clause, in whatever way: 正推进甲园区的建设,预计首三座大楼…."""
    parks = {named(found.masked.named(it)) for it in _PLACED.findall(found.masked.text[:at])}
    parks = {it for it in parks if _PARK.search(it.name)}
    return parks.pop() if len(parks) == 1 else None


#: A place in a clause that no preposition leads in.
_PLACED = re.compile(r"(?<![跟与和同对向从在至到经由往驻入户])(⟦Place:\d+⟧)")
#: Of a city or a country a clause on a building says nothing.
_WIDE = re.compile(r"(?:香港|深圳|广东|中国|内地|全国|新加坡|北京|上海|广州|澳门)(?:市|省|特区|特别行政区)?")


def main_place(found: Found) -> Named | None:
    """The park or port that the page speaks of: the one it names most, of those named so far."""
    seen = [one for one in (*found.context.earlier, *found.context.mentions) if one.kind is Kind.PLACE]
    text = found.context.page.text
    beside = re.compile(r"[與与和跟距邻鄰]$")
    parks = [named(one) for one in seen if _PARK.search(one.text) and not beside.search(text, 0, one.start)]
    return max(parks, key=parks.count, default=None)


_PARK = re.compile(r"(?:园区|園區|合作区|合作區|口岸|园|園|河套)$")


RULES = (due,)

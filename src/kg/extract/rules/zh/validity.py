"""Chinese: from and until when a document or a rate holds, by any words for a beginning, an end or a term.

Dates decide: one beside a word for a beginning (施行, 生效, 算起) or an end (失效, 打住, 管到), or two that make a term
(优惠期:…至…). Reads what the wordings of `provisions` leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Kind, Made, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.zh.days import in_year
from kg.extract.rules.zh.durations import YEARS, last_of
from kg.extract.rules.zh.headings import heading_of, leading_heading
from kg.extract.rules.zh.horizons import looks_ahead
from kg.extract.rules.zh.people import appoints
from kg.extract.rules.zh.provisions import OTHER_RELIEF
from kg.extract.rules.zh.wording import HEAD, READS, is_number, own_act, plan_before, titled
from kg.han import plain
from kg.terms import EDTF, HET, SCHEMA, XSD

_BEGINS = (
    r"(?:正式|起|开始|开头|同日|即|便|就|已|,|将|全面|予以|方|才|当天|零时|当日){0,4}(?:施行|生效|实施|执行|起效|试行|推行|算起|起算|计起|适用"
    r"|起计|起跑|开始计)"
)
_ENDS = (
    r"(?:底|末|年底|止|为止|,|就|便|即|当天|将|自动|正式|同时|零时|年末|再){0,4}(?:失效|到期|届满|打住|终止|废止|期满|作废|满期"
    r"|为限|止步)"
)
_UNTIL = (
    r"(?:管到|管至|锁定(?:至|到|在)|锁到|为期(?:至|到)|延续?(?:至|到)|延长(?:至|到)|顺延(?:至|到)|持续(?:至|到)|沿用(?:至|到)|用到|享受?(?:至|到)"
    r"|维持(?:至|到)|保留(?:至|到)|有效(?:至|到)|有效期(?:至|到|截至)|执行(?:至|到)|施行(?:至|到)|实施(?:至|到)|到期日?(?:为|是|:)|截至|截止(?:至|到|于)?"
    r"|期限(?:为|是)?(?:至|到)|适用(?:至|到)|吃到|兑现到|撑到|试行(?:至|到)|直(?:至|到))"
)
_TO = r"(?:起|止|底|末)?(?:至|到|-|—|–|~|―|－|直至|直到|——){1,2}"


@rule(
    "zh-valid",
    rf"{{since:DATE}}{_TO}{{until:DATE}}",
    rf"[从自由]{{since:DATE}}(?:起|开始)?[^。;,⟦]{{0,6}}?{_UNTIL}{{until:DATE}}",
    r"(?:优惠期限?|红利期|政策期限?|享受期限?|适用期限?|减免期限?|有效期限?)(?:为|是|:|自|从)+{until:DATE}",
    rf"{{since:DATE}}{_BEGINS}[^。;⟦]{{0,8}}?{{until:DATE}}{_ENDS}",
    rf"{{since:DATE}}{_BEGINS}[^。;⟦]{{0,10}}?{_UNTIL}{{until:DATE}}",
    rf"{{since:DATE}}{_BEGINS}[^。;⟦]{{0,8}}?{YEARS}",
    rf"{{since:DATE}}(?:起|开始|,)?{YEARS}",
    rf"{YEARS},?(?:自|由|从|于)?{{since:DATE}}{_BEGINS}",
    rf"{{since:DATE}}{_BEGINS}",
    r"{since:DATE} *(?P<titled>{:PLAN})(?:》)?(?:正式|开始|起|将)*(?:施行|生效|实施|执行|试行)",
    rf"{{until:DATE}}{_ENDS}",
    rf"{_UNTIL}{{until:DATE}}",
    signs="施行 生效 实施 执行 起效 试行 推行 算 失效 到期 届满 打住 终止 废止 期 截 延 锁 管 有效 签 享 至 - — ~ 适用",
    parts=READS,
)
def valid(found: Found) -> Iterator[Claim]:
    """From and until when something holds: 定于3月1日施行, 红利锁定至2027年末, 优惠期:…—…, 为期6年. No deadline."""
    if _read(found) or looks_ahead(found) or appoints(found) or denied_here(found) or _DEADLINE.search(_around(found)):
        return
    interval = _interval(found)
    if interval is None or not _limits(found) or _counted_then(found):
        return
    subject = _of(found)
    if isinstance(subject, Made) and subject.kind == "observation":
        yield found.claim(subject, HET.period, interval, _said(found))
    elif subject:
        yield found.claim(subject, SCHEMA.temporalCoverage, interval, _said(found))


def _read(found: Found) -> bool:
    """Whether the words of a match say already when something holds."""
    start, end = found.span()
    terms = {SCHEMA.temporalCoverage, HET.period}
    said = [it for it in found.context.claims if it.predicate in terms and it.start < end and start < it.end]
    closed = "since" in found.match.groupdict() and {"until", "long"} & found.match.groupdict().keys()
    return any(not closed or ".." not in str(it.object) for it in said)


def denied_here(found: Found) -> bool:
    """Whether the clause denies what the match says."""
    lead = found.masked.text[max(0, found.match.start() - 12) : found.match.start()]
    return bool(re.search(r"(?:没有|未|并非|不再|是否|建议|希望|草案|拟议|若|如果)[^,。;]{0,8}$", lead))


def _counted_then(found: Found) -> bool:
    """Whether 截至 gives the day of a count, as it does where no word for a term stands before it."""
    lead = found.masked.text[: found.match.start()][-40:]
    return found.match[0].startswith("截") and not (
        _NAMED_TERM.search(lead) or _NAMED_TERM.search(leading_heading(found))
    )


def _around(found: Found) -> str:
    """The clause of a match, and the next word."""
    start, end = found.match.span()
    lead = re.split(r"[,。;]", found.masked.text[max(0, start - 40) : start])[-1]
    return lead + found.match[0] + re.split(r"[,。;]", found.masked.text[end : end + 24])[0]


#: What else has a beginning and an end: applications, works, shows, people's years.
_DEADLINE = re.compile(
    r"申报|申请|报名|征求|收表|投标|招标|工期|施工|展期|展览|展出|开放|入学|招聘|登记|截稿|投票|竣工|完工|建成|开工|举行|举办|会期|假期|放假|航班|赛事|出生"
    r"|去世|当选|就任|运营(?!管理办法)|统计|同比|增长|累计|进出口|收入|数据显示|调研|访问|考察|规划期|近期|远期|预约|补贴|建设期|休市|发售|认购|营业|上班|交付"
)


def _limits(found: Found) -> bool:
    """Whether something says that the dates are a term: the words of the match, its field, or its heading."""
    if "titled" in found.match.groupdict() or _WORDS.search(found.match[0]):
        return True
    field, behind = found.masked.text[: found.match.start()], found.masked.text[found.match.end() :]
    if _LEVIED.match(behind) and field.endswith(("自", "从", "在", "由")):
        return True
    return bool(_NAMED_TERM.search(field[-40:]) or _NAMED_TERM.search(leading_heading(found)))


#: A tax is levied in the term that stands before: 自…至…,对…减按15%….
_LEVIED = re.compile(r"(?:止|期间)?,?对[^。;]{2,60}(?:减按|免征|减征|征收)")
_WORDS = re.compile(
    r"施行|生效|实施|执行|起效|试行|推行|算起|起算|计起|失效|到期|届满|打住|终止|废止|期满|作废|有效|管|锁|为期|延|沿用|用[到至]|享|期限|租|约|签|期|截|适用"
)
_NAMED_TERM = re.compile(
    r"(?:有效期|优惠期|红利期|政策期|执行期|实施期|试行期|适用期|期限|有效|时限|租期|协议期|合同期|多久|优惠|执行|施行|实施)[^。;,]{0,16}[,:]?\s*(?:自|从|由|为|是)?$"
)


def _interval(found: Found) -> Literal | None:
    """The term of a match: from one day to another, from a day on for so long, or so long alone."""
    groups = found.match.groupdict()
    since, until = (_dated(found, it) if groups.get(it) else None for it in ("since", "until"))
    if (groups.get("since") and not since) or (groups.get("until") and not until):
        return None
    if groups.get("long"):
        until = last_of(since, found.words("long")) if since else None
        if until is None:
            return None
    if until and until.datatype == EDTF.EDTF:
        return until.literal
    ends = [it.lexical if it else ".." for it in (since, until)]
    return Literal("/".join(ends), datatype=EDTF.EDTF) if since or until else None


def _dated(found: Found, group: str) -> Date | None:
    """A date of known year: a day without one has that of the words beside it, else of the date before it."""
    mention = found.mention(group)
    told = in_year(found, mention)
    if told is None or told.datatype != XSD.gMonthDay:
        return told
    if _BY_NOW.search(plain(found.context.page.text[: mention.start][-2:])):
        return None  # by the page's own year, which it does not tell
    earlier = (it.value for it in reversed(found.context.mentions) if it.start < mention.start)
    year = next((it.lexical[:4] for it in earlier if isinstance(it, Date) and re.match(r"\d{4}", it.lexical)), None)
    return Date(f"{year}-{told.lexical[2:]}", XSD.date) if year else None


_BY_NOW = re.compile(r"[今去明前后翌次]年")


def _of(found: Found) -> Thing | None:
    """What holds for so long: the rate, document or agreement of the sentence, else the one told last."""
    text = found.masked.text
    lead = re.split(r"[。;]", text[: found.match.start()])[-1]
    other = OTHER_RELIEF.search(lead + found.match[0])
    if (rate := None if other else _rate(found)) and _OF_RATE.search(lead + found.match[0] + leading_heading(found)):
        return rate
    named_here = [it for it in found.masked.within(text[: found.match.end()]) if it.kind is Kind.PLAN]
    titles = [it for it in named_here if not is_number(it)]
    if titles:
        return named(titles[-1])
    return (
        own_act(found)
        or _signed(found, lead)
        or _told_before(found, lead)
        or (None if _AGREED.search(lead + found.match[0]) else rate)
    )


def _signed(found: Found, lead: str) -> Thing | None:
    """The agreement of this sentence or the one before, where the words speak of one."""
    signed = [it.subject for it in found.context.claims if it.rule.startswith("zh-signed") and it.start >= _back(found)]
    words = lead + found.match[0] + found.masked.text[found.match.end() :][:6]
    return signed[-1] if signed and _AGREED.search(words) else None


def _told_before(found: Found, lead: str) -> Thing | None:
    """The document named before, or the one that a sheet is of; none for the term of an agreement without a name."""
    plan = plan_before(found, found.span()[0] + 1)
    if plan or _AGREED.search(lead + found.match[0]):
        return plan
    return titled(found, below=HEAD) if heading_of(found) or _FIELD.match(lead) else None


_AGREED = re.compile(r"租约|协议|合约|合同|签|合作期|租期")
#: A line of facts.
_FIELD = re.compile(r"[^,。;:⟦]{2,12}:")
_OF_RATE = re.compile(r"税|优惠|红利|政策|减按|好处")


def _back(found: Found) -> int:
    """Where the sentence before begins."""
    before = [it.start for it in found.context.section.sentences if it.end <= found.sentence.start]
    return before[-1] if before else found.sentence.start


def _rate(found: Found) -> Made | None:
    """The tax rate told last on the page."""
    told = (*found.context.said, *found.context.claims)
    made = [it.subject for it in told if it.rule == "zh-tax-rate" and isinstance(it.subject, Made)]
    return made[-1] if made else None


def _said(found: Found) -> tuple[int, int]:
    """The words a term rests on: from the start of its clause, where that is near."""
    start = found.match.start()
    lead = re.split(r"[,。;]", found.masked.text[max(0, start - 30) : start])[-1]
    whole = lead.count("⟦") == lead.count("⟧") and not lead.startswith("⟧")
    return found.masked.offset(start - len(lead)) if whole else found.span()[0], found.span()[1]


RULES = (valid,)

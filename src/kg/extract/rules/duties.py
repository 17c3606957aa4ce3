"""What documents ask for, where no verb of asking stands beside them: articles, passives, "among its demands".

After the rules of requirements; they read what those have not. Whose duty it is belongs to the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Mention, Named, Part, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.papers import only_document
from kg.extract.rules.wording import PLANS, denied, name
from kg.terms import HET

_PLAN = frozenset((Kind.PLAN,))
_TEXT = (Part.BODY, Part.LIST_ITEM)
_MODAL = (
    r"(?:must|shall|should|has to|have to|ought to|needs? to|is to|are to|may only|may not|is bound to|are bound to)"
)
_VERBS = (
    r"(?:tasks|charges|commits|binds|compels|forces|obliges|instructs|directs|orders|tells|asks|requires|expects"
    r"|enjoins"
    r"|calls (?:up)?on|urges|commands|wants|demands (?:of|from)|oblige|require|bind|order|tell|ask|direct|task|compel)"
)
_DEMAND = (
    r"(?:demands?|orders?|requirements?|instructions?|conditions?|rules?|duties|duty|obligations?|tasks?|commands?)"
)


@rule(
    "asks-of",
    rf"\b(?P<verb>{_VERBS}) (?P<words>(?!(?:that|for|about|why|how|of the)\b)(?:[^.;:⟦]|⟦\w+:\d+⟧){{2,80}}? (?:to"
    rf"|with) "
    rf"[a-z][^.;]{{4,240}}?)"
    rf"(?=[.;]|$|,? and (?:it )?{_VERBS} |, (?:says|said|adds|he|she)\b)",
    signs="tasks charges commits binds compel forces oblige instructs direct order tell ask require expects enjoins "
    " calls urges commands wants demands bind task",
    parts=_TEXT,
)
def asks_of(found: Found) -> Iterator[Claim]:
    """A document asks somebody to do something: "It tasks bureaux with …, and obliges operators to …"."""
    plan = agent(found, "verb", _PLAN)
    if plan is None and _ARTICLE.match(found.masked.text):
        plan = found.context.plan_before(found.sentence.start)
    if plan and not denied(found, "verb"):
        whom = _WITH.search(found.match["words"])  # "bureaux with piloting" by itself would be bureaux that pilot
        yield from _asked(found, plan, found.span("verb", "words") if whom else found.span("words"))


_WITH = re.compile(r"^[^.;]{2,80}? with [a-z]+ing\b")


def _asked(found: Found, plan: Thing, span: tuple[int, int]) -> Iterator[Claim]:
    """The requirement, if no rule has read these words as one."""
    said = (it for it in found.context.claims if it.predicate == HET.requirement and it.start >= found.sentence.start)
    if not any(it.start < span[1] and span[0] < it.end for it in said):
        yield found.claim(plan, HET.requirement, found.context.text(found.context.page.text[slice(*span)]), span)


@rule(
    "duty-told",
    rf"^(?P<words>[^.;]{{4,160}}?, (?:it|they|(?:the )?(?:⟦Plan:\d+⟧|{PLANS})) (?:adds?|says?|states?|goes on"
    rf"|continues?"
    rf"|demands?|provides?|reads), {_MODAL} [^.;]{{4,240}})",
    r"^(?:To [a-z][^,;.]{4,100}, |In addition, )?(?P<words>(?:[A-Z⟦]|the )[^.;,]{2,100}?"
    r" (?:is|are) (?:also |further |now )?(?:called (?:up)?on|asked|required|obliged"
    r"|urged"
    r"|instructed|told|directed|bound|expected|enjoined|under (?:an? |the )?(?:obligation|duty)) to [^.;]{4,300})",
    rf"\b[Tt]he (?:[a-z]+ )?{_DEMAND} (?:it|they|the (?:{PLANS})) (?:gives?|makes?|sets?|imposes?|lays? down|contains?)"
    r" (?:is|are) (?:to |that )?(?P<words>[^.;]{4,240})",
    rf"\b(?:[Oo]ne|[Aa]nother|[Tt]he (?:first|second|third|last|main|chief)) (?:of (?:its|their) )?{_DEMAND}"
    rf"(?: (?:in|of) (?:it|the (?:{PLANS})|⟦Plan:\d+⟧))?(?: is|:) (?:to |that )?(?P<words>[^.;]{{4,240}})",
    signs="asked required obliged urged instructed told directed bound expected enjoined called demand order "
    "requirement instruction condition rule dut obligation task command adds say states goes continue provide reads",
    parts=_TEXT,
)
def duty_told(found: Found) -> Iterator[Claim]:
    """What is to be done by a document just spoken of: "at least half, it adds, has to …", "bureaux are asked to …"."""
    plan = _near(found)
    if plan and not re.search(
        r"\b(?:into force|take effect|expected to (?:open|be|reach|rise|grow))\b", found.match[0]
    ):
        yield from _asked(found, plan, found.span("words"))


def _near(found: Found) -> Thing | None:
    """The document that this sentence or the one before names or speaks of."""
    text = found.context.page.text
    plan = found.context.plan_before(found.sentence.end, passing=False)
    before = text[max(0, found.sentence.start - _FAR) : found.sentence.end]
    told = (isinstance(plan, Named) and plan.name in before) or _further(found) or _alone(found, plan)
    return plan if plan and (told or re.search(rf"\b(?i:{PLANS})\b", before)) else None


def _alone(found: Found, plan: Thing | None) -> bool:
    """Whether a page speaks of one document only: then who is asked to do something is asked by that."""
    seen = (*found.context.earlier, *found.context.mentions)
    plans = {it.text for it in seen if it.kind is Kind.PLAN and not found.context.in_passing(it)}
    return plan is not None and (plan == found.context.described if not plans else plan == only_document(found))


_FAR = 240


@rule(
    "among-demands",
    rf"\b(?:[Aa]mong|[Oo]f) (?:its|their|the (?:plan|outline|notice)['’]s) (?:[a-z]+ )?{_DEMAND}\b(?: are|:|,| is|—)? ?"
    r"(?P<list>(?!(?:for|in|by|due) )(?:an? |the |to )?[a-z][^.;]{6,400})",
    rf"^(?:[Ii]ts|[Tt]heir|[Tt]he (?:{PLANS})['’]s) (?:[a-z]+ )?{_DEMAND}\b(?: are|:| include| comprise) "
    rf"(?P<list>[a-z][^.]{{6,400}})",
    r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Tt]he following|[Tt]hese) (?:[a-z]+ )?(?:tests|conditions"
    r"|requirements"
    r"|criteria|rules|duties|obligations|demands)(?: [a-z ]{0,30})?: (?P<list>[a-z⟦][^.]{6,500})",
    signs="demand order requirement instruction condition rule dut obligation task command tests criteria",
    parts=_TEXT,
)
def among_demands(found: Found) -> Iterator[Claim]:
    """Demands of the document spoken of, listed: "Among its demands: a register of samples, and a fast lane"."""
    plan, first = _near(found), found.match.start("list")
    form = _BY_SEMICOLON if ";" in found.match["list"] else _PIECE
    for piece in form.finditer(found.match["list"]) if plan else ():
        if plan and piece[0].strip(" ,;"):
            lead = _LEAD.match(piece[0])
            start = first + piece.start() + (lead.end() if lead else 0)
            span = found.masked.offset(start), found.masked.offset(first + piece.end())
            yield from _asked(found, plan, span)


_PIECE = re.compile(r"(?:(?!, (?:and )?(?:an? |the |to )?[a-z]|; ).)+?(?=$|, (?:and )?|; )|(?<=, ).+$")
_BY_SEMICOLON = re.compile(r"[^;]+")
_LEAD = re.compile(r"[,; ]*(?:and )?(?:to |an? |the )?")


@rule(
    "article",
    rf"^(?:Art(?:icle|\.) \d+[.:]? )?(?P<words>(?=[A-Z⟦])[^;]*?\b(?:{_MODAL}|[Nn]o(?:body| [a-z]+) may|may (?:each "
    rf")?apply)\b[^;]*?)[.]?$",
    signs=("shall", "must", "should", " may ", "has to", "have to", "is to", "are to", "need"),
    parts=_TEXT,
)
def article(found: Found) -> Iterator[Claim]:
    """A duty that an article, or a point of the one document that a page is about, lays down, and what else it must do.

    Not when it comes into force, nor what a word means, nor what somebody says or is to become.
    """
    text = found.context.page.text
    line = text.rfind("\n", 0, found.sentence.start) + 1
    if _NO_DUTY.search(found.match[0]) or found.match["words"].endswith(":"):  # what follows a colon are the duties
        return
    if _ARTICLE.match(text, line):
        seen = [*found.context.earlier, *found.context.mentions]
        plans = [it for it in seen if it.kind is Kind.PLAN and it.start < found.sentence.end]
        own: Thing | None = next((_laid_down(it) for it in plans if not found.context.in_passing(it)), None)
    else:
        own = _further(found) or _of_point(found)
    if own:
        yield from _asked(found, own, found.span("words"))


def _laid_down(plan: Mention) -> Named:
    """The document whose articles follow: of a notice on issuing rules, the rules."""
    issued = _ISSUING.search(plan.text)
    return Named(Kind.PLAN, issued["what"]) if issued else named(plan)


_ISSUING = re.compile(
    r"\b(?:[Pp]rinting and (?:[Dd]istributing|[Ii]ssuing)|[Ii]ssuing|[Ii]ssuance of|[Pp]romulgating|[Dd]istributing"
    r"|[Ff]orwarding|[Pp]ublishing|[Pp]romulgation of|[Pp]ublication of) (?:the )?[\"“]?(?P<what>[A-Z][^\"”]+)"
)


def _further(found: Found) -> Thing | None:
    """The document that asked for something in the sentence right before, where this one adds: "They must also …"."""
    before = [it for it in found.context.claims if it.predicate == HET.requirement and it.start < found.sentence.start]
    gap = found.context.page.text[before[-1].end : found.sentence.start] if before else "-"
    rules = before and _RULES.search(name(before[-1].subject)) if before else None
    adds = _ADDS.match(found.masked.text) or (rules and _ORDERS.match(found.masked.text))
    joined = re.fullmatch(r"[^.!?]{0,40}[.] ", gap) and adds
    return before[-1].subject if joined and isinstance(before[-1].subject, (Named, Made)) else None


_ADDS = re.compile(
    r"(?:(?:They|It|Both|All|Each|[A-Z][a-z]+s) (?:must|shall|have to|has to|may not|are required to|is required to)\b"
    r"|[A-Z][^,;:]{2,60} (?:must|shall|has to|have to) also\b)"
)


#: What rules say by "should" and "are to" after a duty is another.
_RULES = re.compile(r"\b(?i:rules|regulations?|measures|provisions|notice|circular|guidelines|law|decree)\b")
_ORDERS = re.compile(r"[A-Z][a-z]+s (?:(?:in|of|at|for|from) [^,;:]{2,40} )?(?:should|are to) [a-z]")


def _of_point(found: Found) -> Thing | None:
    """The one document of a page, where a numbered point of it says what somebody must do."""
    people = any(it.kind is Kind.PERSON for it in found.masked.mentions)
    text = found.context.page.text
    line = text.rfind("\n", 0, found.sentence.start) + 1
    point = found.sentence.part is Part.LIST_ITEM or _ROMAN.match(text, line)
    if people or not (_BINDS if point else _SHALL).search(found.masked.text):
        return None
    only = only_document(found)
    return only if point or (only and _RULES.search(only.name)) else None


#: Points of a notice by their numbers: "II. Tenants shall …".
_ROMAN = re.compile(r"[IVX]{1,4}[.)] ")
#: In running text who must do something is told of the act that the page is about, if it is of many.
_SHALL = re.compile(
    r"^(?!(?:Officials|Experts|Analysts|Cities|Governments)\b)[A-Z][a-z]+s\b[^,;:\"“”⟦]{0,60} shall "
    r"(?!be an? )[^\"“”]+$"
)


_BINDS = re.compile(
    r"^(?!(?:We|I|You|He|She)\b)[^\"“”]{2,120}? (?:must|shall|may not|may only|(?:is|are) (?:required|obliged) to)\b"
    r"[^\"“”]+$"
)
_ARTICLE = re.compile(r"Art(?:icle|\.) ?\d+")
_NO_DUTY = re.compile(
    r"\b(?:into (?:force|effect|operation)|takes? effect|lapse|expire|be (?:valid|effective|in force|in effect)"
    r"|mean|be called|be operated by|be located"
    r"|be interpreted|the interpretation of|be (?:repealed|abolished|annulled|revoked|superseded|replaced)"
    r"|(?:ceases?|cease) to (?:be in force|apply))\b"
)

RULES = (asks_of, duty_told, among_demands, article)

"""People and the offices they hold, as reported on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Part
from kg.extract.heads import FIELDS
from kg.extract.masked import pattern
from kg.extract.rule import TEXT_PARTS, Found, named, rule, term
from kg.extract.rules.reference import ZONE, definite
from kg.extract.rules.wording import BRACKET, denied
from kg.terms import HET, ORG, SCHEMA

_ROLE = r"(?P<role>[a-z][a-z-]*(?: (?:[a-z-]+|CEO|CTO|CFO|COO)){0,5}?)"
_HEADS = (
    r"(?:president|premier|chairman|chairwoman|chairperson|chair|chief|head|director|mayor|governor|secretary"
    r"|minister|founder|co-founder|executive|professor|dean|partner|spokesperson"
    r"|spokesman|spokeswoman|manager|engineer|scientist|commissioner|ambassador|official|officer|member"
    r"|researcher|economist|CEO|CTO|CFO|COO|leader|president)"
)
_OFFICE = (
    r"(?:(?:[Vv]ice|[Dd]eputy|[Aa]cting|[Ee]xecutive|[Pp]ermanent|[Uu]nder|[Aa]ssistant|[Ff]irst|[Cc]hief"
    r"|[Gg]eneral|[Mm]anaging|[Pp]arty|[Ff]inancial|[Ss]enior|[Ff]oreign|[Pp]rime|[Ff]inance|[Cc]ommerce"
    r"|[Ff]ounding|[Ff]ormer|[Tt]echnology|[Oo]perating|[Ii]nformation|[Mm]edical|[Ss]cientific|[Mm]arketing|[Ll]egal"
    r"|[Ii]nvestment|[Cc]ommercial|[Rr]isk)[ -])*"
    r"(?:[Pp]resident|[Pp]remier|[Cc]hair(?:man|woman|person)?|[Ss]ecretary|[Ee]xecutive"
    r"|[Cc]ommissioner|[Dd]irector(?:-[Gg]eneral)?|[Mm]ayor|[Gg]overnor|[Mm]inister|CEO|CTO|CFO|[Mm]anager"
    r"|[Ss]pokesperson|[Ss]pokesman|[Ss]pokeswoman|[Ff]ounder|[Cc]o-founder|[Hh]ead|[Aa]mbassador|[Ss]cientist"
    r"|[Ee]ngineer|[Ee]conomist|[Aa]nalyst|[Oo]fficer|[Ss]ecretary-General)"
)
#: What a body is divided into.
_PART = (
    r"(?:division|department|office|unit|team|branch|arm|bureau|committee|section|business|operations|centre|center"
    r"|programme|group)"
)
_FIELD = (
    r"(?: (?:for|of|to|at) (?:the )?(?:[A-Z][\w-]*(?:(?:,| and|, and)? (?!(?:Mr|Ms|Mrs|Miss|Dr|Prof"
    r"|Professor|Sir)\b)[A-Z][\w-]*){0,7}(?!(?: [A-Z][\w-]*){0,2} and ⟦Organization)"
    r"|⟦(?:Organization|Place):\d+⟧(?: \([^()]{1,40}\))?"
    # "manager of the Reed Park office of Tide Bank", "of the Reed Sub-branch": no office of the park
    r"(?: (?:[a-z]+ )?" + _PART + r"\b(?: (?:of|at) (?:the )?⟦Organization:\d+⟧)?"
    r"| (?!(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Sir)\b)[A-Z][\w-]*(?= ?[.,;]| and | in | at |$))?))?"
)
#: Fields of an office in lower case: "secretary for innovation, technology and industry".
_FIELDS = rf"(?:{'|'.join(sorted(word.lower() for word in FIELDS))}|services|treasury|home|civil service|mainland)"
_LOWER = rf"(?:{_FIELDS}(?:(?:, | and |, and |'s | ){_FIELDS}){{0,6}})"
#: "… to the mayor of Reed City": without it "secretary" would be another office.
_OF_SOME = (
    r"(?! for (?:[a-z]+ ){1,3}?(?:years?|months?|terms?|time|decades?)\b)"
    r"(?: (?:of|to|for) (?:the |an? |its |his |her )?(?:[a-z][a-z-]* ){0,2}[a-z]+(?: (?:of|at|in) (?:the )?"
    r"⟦(?:Organization|Place):\d+⟧)?(?=[,.;]|$| and | since | in | from | until | on ))"
)
_TITLE = r"(?:(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Sir)\.? )?"


@rule(
    "office-after-name",
    rf"^On {{date:DATE}}, {{person:PERSON}}, (?:the )?{_ROLE} (?:of|at) (?:the )?{{body:ORG}},",
    rf"(?<!^On ⟦Date:0⟧, ){{person:PERSON}}{BRACKET}, (?:the |an? )?(?P<role>[A-Za-z-]+(?: [a-z-]+){{0,3}} and "
    rf"(?:concurrently )?[a-z-]+(?: [a-z-]+){{0,3}})"
    rf" (?:of|at|for) (?:the )?{{body:ORG}}",
    rf"{{person:PERSON}} \((?:the |an? )?{_ROLE} (?:of|at|for|with) (?:the )?{{body:ORG}}\)",
    rf"(?<!^On ⟦Date:0⟧, ){{person:PERSON}}{BRACKET}, (?:(?:who is|the|an?|its|then|also|now) )*{_ROLE} "
    rf"(?:of|at"
    rf"|for|with) (?:the |its )?{{body:ORG}}(?!['’]s)",
)
def office_after_name(found: Found) -> Iterator[Claim]:
    """A person, and after a comma an office and its body; the day the sentence opens with is when it was reported."""
    if not _is_office(found.match["role"]):
        return
    body = found.thing("body")
    held, words = membership(found.thing("person"), found.words("role"), body), found.span("person", "body")
    yield from office(found, held, found.words("role"), words)
    yield found.claim(held, ORG.organization, body, words)
    if date := found.date("date"):
        yield found.claim(held, HET.attestedOn, date.literal, found.span("date", "body"))
    yield from _second(found)


def _is_office(role: str) -> bool:
    """Whether words tell an office by their first noun: "wife of the mayor" and "who was head" do not."""
    return bool(_HELD.search(re.split(r" (?:of|to|for|at) ", role)[0])) and not _NOT_HELD.match(role)


_HELD = re.compile(rf"\b(?:{_HEADS}|assistant|aide|advis[eo]r|deputy)s?\b")
_NOT_HELD = re.compile(r"(?:who|no longer|not|never)\b")
#: "Wife of the mayor": the office is another's.
_OF_ANOTHER = re.compile(rf"(?!{_HEADS}|assistant|aide|advis)[a-z]+ (?:of|to) (?:the |its )?(?:[a-z-]+ )?{_HEADS}\b")


#: "…, member of the Tide Council and deputy director of the Reed Bureau".
_SECOND = pattern(
    r"(?: \([^()]*\))?,? and (?:also )?(?:the |an? )?(?P<role>[a-z][a-z-]*(?: [a-z-]+){0,4}?) (?:of|at|for) (?:the )?"
    r"(?P<body>{:ORG})"
)


def _second(found: Found) -> Iterator[Claim]:
    """A second office of the same person, in another body."""
    more = _SECOND.match(found.masked.text, found.match.end())
    if more is None or not _is_office(more["role"]):
        return
    mention, words = found.masked.named(more["body"]), (found.span("person")[0], found.masked.offset(more.end()))
    body, (a, b) = Named(mention.kind, mention.text), more.span("role")
    role = found.context.page.text[found.masked.offset(a) : found.masked.offset(b)]
    held = membership(found.thing("person"), role, body)
    yield found.claim(held, ORG.member, found.thing("person"), words)
    yield found.claim(held, ORG.role, term(role), words)
    yield found.claim(held, SCHEMA.roleName, found.context.text(f"{role} of the {body.name}"), words)
    yield found.claim(held, ORG.organization, body, words)


def office(found: Found, held: Made, role: str, words: tuple[int, int]) -> Iterator[Claim]:
    """The claims of an office that a person holds: who, as what, and in which words."""
    person = held.key[0]
    if isinstance(person, Named):
        yield found.claim(held, ORG.member, person, words)
        yield found.claim(held, ORG.role, term(role), words)
        yield found.claim(held, SCHEMA.roleName, found.context.text(_with_body(found, role)), words)


def _with_body(found: Found, role: str) -> str:
    """The office in the page's words, with its body where that stands beside it: "director of the Reed Institute"."""
    if not found.has("role") or not found.has("body"):
        return role
    (a, b), (c, d) = found.span("role"), found.span("body")
    words = _leading(found) + found.context.page.text[min(a, c) : max(b, d)]
    return (
        words
        if len(words) < len(found.words("role")) + len(found.words("body")) + _JOINT and "," not in words
        else role
    )


#: " of the ", " at the ", "'s ": what stands between an office and its body.
_JOINT = 12


@rule(
    "office-before-name",
    rf"(?P<body>{{:ORG|PLACE}})(?:['’]s)? (?P<role>{_OFFICE}),? {_TITLE}(?P<person>{{:PERSON}})",
    rf"(?P<role>{_OFFICE}{_FIELD}),? {_TITLE}(?P<person>{{:PERSON}})",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?:(?:who is|the|an?|its|our|also|then|now|[A-Za-z]+['’]s) )*"
    rf"(?P<role>(?:[a-z-]+ ){{0,3}}?{_HEADS} (?:of|for|to) (?:the )?{_LOWER}"
    rf"(?: (?:of|in|at) (?:the )?(?:⟦(?:Place|Organization):\d+⟧)(?: \([^()]*\))?(?: government)?)?)(?=[,.;]| and "
    rf"(?:the )?⟦|$| said)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?:the |an? )?(?P<role>(?:[a-z-]+ ){{0,3}}?{_HEADS} of (?:the )?⟦(?:Place"
    rf"|Organization):\d+⟧ [a-z]+"
    rf" (?:of|at|in) (?:the )?⟦Organization:\d+⟧)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?:the )?(?P<role>(?:[a-z-]+ ){{0,3}}?{_HEADS} of ⟦Place:\d+⟧['’]s [a-z]+"
    rf"(?: [a-z]+)?(?: in ⟦Place:\d+⟧)?)(?=[,.;]| and |$)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, who (?P<role>(?:teaches|lectures|researches|studies|works|sits)"
    rf" (?:[a-z]+ ){{0,5}}?(?:at|for|in|on) (?:the )?⟦Organization:\d+⟧)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?P<body>{{:ORG|PLACE}})['’]s (?P<role>(?:[a-z-]+ "
    rf"){{0,2}}{_OFFICE})(?=[,.;]| and |$| said)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?P<role>(?:[a-z-]+ ){{0,4}}(?:engineer|manager|official|officer"
    rf"|architect|scientist|director|chief|head) (?:heading|leading"
    rf"|running|in charge of|responsible for) (?:the |its )?[a-z -]{{3,40}}?)(?=[,.;]|$)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?P<role>(?:Chief|Senior|Deputy|Assistant|Principal|Group|Vice|Managing"
    rf"|Executive|Acting)(?: [A-Z][a-z-]+){{0,3}})(?=[,.;]| said|$)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?:our|its|their) (?P<role>(?:[a-z-]+ ){{0,3}}(?:strategist|economist"
    rf"|analyst|director|manager|head|partner|chief|counsel"
    rf"|adviser|advisor|planner|engineer)(?: (?:for|of|in) (?:⟦(?:Place|Organization):\d+⟧|[a-z]+(?: "
    rf"[a-z]+)?))?)(?=[,.;]| said|$)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?:(?:the|an?|its) )?(?:(?P<body>{{:ORG|PLACE}})['’]s "
    rf")?(?P<role>(?:[a-z-]+ ){{0,4}}?{_HEADS}(?: (?:of|for|to) (?:the )?(?:⟦(?:Place|Organization):\d+⟧"
    rf"|[a-z]+(?: and [a-z]+)?))?)(?=[,.;]| and (?!{_OFFICE}\b)|$| said)",
    rf"(?P<body>{{:ORG|PLACE}})['’]s (?P<role>{_OFFICE})(?: at the time| then| now| since then)? (?:is|was|remains)"
    rf" {_TITLE}(?P<person>{{:PERSON}})",
    rf"(?P<person>{{:PERSON}}) (?:is|was|became|remains) (?:the )?(?P<body>{{:ORG|PLACE}})['’]s (?:new |first )?"
    rf"(?P<role>{_OFFICE})",
    rf"(?P<role>\b(?:[Pp]arty |[Dd]eputy |[Vv]ice |[Aa]cting |[Aa]ssistant )?(?:{_OFFICE}|[Cc]hief|[Cc]hair)"
    rf" (?:of|for|at) (?:the )?⟦(?:Place|Organization):\d+⟧),? {_TITLE}(?P<person>{{:PERSON}})",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?:the |an? )?(?P<role>(?:[a-z-]+ ){{0,3}}?{_HEADS} (?:of|for"
    rf"|at) (?:the |its )?"
    rf"(?:[\w-]+ ){{0,3}}?⟦(?:Place|Organization):\d+⟧(?:['’]s)? (?:[a-z]+ )?{_PART})(?=[,.;]| and |$| said)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, who (?P<role>(?:heads|leads|chairs|runs|directs) (?:the "
    rf")?(?:[^,.;⟦]{{0,60}} (?:of|at) (?:the )?)?(?P<body>{{:ORG|PLACE}})(?: [a-z]+)?),",
    rf"(?P<person>{{:PERSON}}){BRACKET},? (?:aged \d+, )?(?:who is |as )?(?:(?:the|an?|its"
    rf"|then) )?(?P<role>{_OFFICE}(?: and {_OFFICE})?{_FIELD})(?=[,.;\"”]| and |$| said| told| at | who| spoke)",
    rf"(?P<person>{{:PERSON}}){BRACKET},? (?:(?:was|has been|had been|is|became|becomes|will be|serves|served"
    rf"|acts|works|worked|continues|takes over|took over) )"
    rf"(?:(?:[a-z]+ly |also |now |again )?(?:named|appointed|elected|made|sworn in|confirmed|promoted|re-elected"
    rf"|chosen) )?(?:to |as )?(?:(?:be|the|an?|its|new|first) ){{0,3}}"
    rf"(?P<role>(?:[a-z]+ )?{_OFFICE}(?:{_OF_SOME}|{_FIELD}))",
    signs=("⟦Person:",),
    parts=(*TEXT_PARTS, Part.LABEL),
)
def office_before_name(found: Found) -> Iterator[Claim]:
    """An office beside a name: "Chief Executive Ada Lam", "Reed Bank president Li Wen", "Li Wen, mayor of Reed City".

    The body is the organisation named with the office; a place in it stays in the words. Not an office refused.
    """
    person, role = found.thing("person"), _clean(_role(found))
    bodies = [it for it in (*found.things("body"), *found.things("role")) if it.kind is Kind.ORGANIZATION]
    none = _NOT_HELD.match(role) or _OF_ANOTHER.match(role) or denied(found, "role")
    if none or _already(found, person) or _taken(found):
        return
    body = next((it for it in reversed(bodies) if it.name in role), bodies[0]) if bodies else None
    held, (start, end) = membership(person, role, body), found.span()
    lead = _LEADING.search(found.masked.text[: found.match.start()])
    words = (found.masked.offset(lead.start()) if lead else start, end)
    yield from office(found, held, role, words)
    if body:
        yield found.claim(held, ORG.organization, body, words)


def _role(found: Found) -> str:
    """The words of the office, with the city before it: "Reed City's mayor"; no park's name. A former one is so."""
    place = found.has("body") and found.mention("body").kind is Kind.PLACE
    park = place and (ZONE.search(found.words("body")) or found.words("body").isupper())
    if not place or park or found.match.start("body") > found.match.start("role"):
        return _leading(found) + found.words("role")
    start, end = found.span("body", "role")
    return _leading(found) + found.context.page.text[start:end]


def _leading(found: Found) -> str:
    """What stands before an office and its body and belongs to the office: "Former Reed Bank president"."""
    return _before(found, min(found.match.start(it) for it in ("body", "role") if found.has(it)))


def _before(found: Found, at: int) -> str:
    lead = _LEADING.search(found.masked.text[:at])
    return lead["words"] if lead else ""


#: "Computer scientist", "chief data officer", "electrical engineer": what somebody is expert in belongs to the office.
_TRADE = (
    r"(?:chief |senior |lead |principal )?(?:computer|software|data|network|systems|materials|research|project|product"
    r"|sales|marketing|design|security|climate|space|civil|[a-z]+(?:ical|onic|onal|ural|arine|ental))"
)
_LEADING = re.compile(
    rf"(?P<words>(?:\b(?:{_TRADE}|"
    r"[Ff]ormer|[Aa]cting|[Ii]nterim|[Dd]eputy|[Vv]ice|[Aa]ssociate|[Aa]ssistant|[Hh]onorary|[Oo]utgoing"
    r"|[Ii]ncoming|[Rr]etired|[Cc]aretaker|[Tt]hen)[ -])+"
    r"|\b[Ff]ormer (?:(?!(?:and|or|of|in|at|by|to|for|from|with|now|its|his|her|their|the|who)\b)[a-z-]+ ){1,3})"
    r"(?:⟦Place:\d+⟧ |(?:[A-Z][\w-]+ ){1,2})?$"
)


def _clean(role: str) -> str:
    return re.sub(r"^the | \([^()]*\)", "", role)


def _already(found: Found, person: Named) -> bool:
    """Whether an earlier rule read this person's office in this sentence."""
    return any(
        it.predicate == ORG.member and it.object == person and it.start >= found.sentence.start
        for it in found.context.claims
    )


def _taken(found: Found) -> bool:
    """Whether the words of the office are those of somebody named before: "Ada Lam, head of the Quay, Li Wen, …"."""
    start, end = found.span("role")
    before = found.match.start("role") < found.match.start("person")
    held = (it for it in found.context.claims if it.predicate == ORG.role and it.start < end and start < it.end)
    return before and any(True for _ in held)


def membership(person: Named, role: str, body: Named | None) -> Made:
    """The office a person holds, in a body where the page names one."""
    if body is None or re.sub(r" \([^()]*\)", "", body.name) in role:
        return Made("role", (person, role), (ORG.Membership,), f"{person.name}, {role}")
    return Made("role", (person, role, body), (ORG.Membership,), f"{person.name}, {role} of the {body.name}")


_BODIES = (
    r"(?:authority|bureau|office|department|institute|university|company|firm|cent(?:er|re)|commission|council|group"
    r"|corporation|bank|branch|laboratory|agency|committee|hospital|association|school|foundation)"
)


@rule(
    "office-in-body",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?:(?:who is|the|an?|one of the) )*(?P<role>(?:[a-z-]+ ){{0,3}}?{_HEADS}s?) "
    rf"(?:of|at) (?P<its>(?:the|its) (?:[a-z]+ ){{0,2}}?{_BODIES})(?![a-z-]|['’]s\b| (?:of|for|in)\b)",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?:the )?(?P<role>(?:[a-z-]+ ){{0,3}}?{_HEADS}) of "
    rf"(?P<its>(?:the|its) {_BODIES})['’]s (?P<part>(?:[a-z]+ )?{_PART})\b",
    rf"(?P<person>{{:PERSON}}){BRACKET}, (?P<its>(?:the|its) (?:[a-z]+ ){{0,2}}?{_BODIES})['’]s "
    rf"(?P<role>(?:[a-z-]+ ){{0,3}}?{_HEADS})(?=[,.;\"”]|$| and | said)",
    rf"\b(?P<its>[Tt]he (?:[a-z]+ )?{_BODIES})['’]s (?P<role>(?:[a-z-]+ ){{0,3}}?{_HEADS}),? {_TITLE}"
    rf"(?P<person>{{:PERSON}})",
    rf"\b(?:[Tt]he|[Aa]) (?P<role>(?:[a-z-]+ ){{0,2}}?{_HEADS}) (?:of|for) (?P<its>the (?:[a-z]+ )?{_BODIES}), {_TITLE}"
    rf"(?P<person>{{:PERSON}})",
    signs=("⟦Person:",),
)
def office_in_body(found: Found) -> Iterator[Claim]:
    """An office in a body named before: "Ada Lam, deputy head of the bureau". Not where two bodies may be meant."""
    body = definite(found, found.match["its"], found.span("its")[0], frozenset((Kind.ORGANIZATION,)))
    person, role = found.thing("person"), found.words("role")
    role = f"{role} of the {found.words('part')}" if found.has("part") else role
    if not isinstance(body, Named) or body.kind is not Kind.ORGANIZATION or _already(found, person) or _taken(found):
        return
    held = membership(person, role, body)
    yield found.claim(held, ORG.member, person)
    yield found.claim(held, ORG.role, term(role))
    yield found.claim(held, SCHEMA.roleName, found.context.text(f"{role} of the {body.name}"))
    yield found.claim(held, ORG.organization, body)


@rule(
    "office-by-verb",
    rf"(?P<body>{{:ORG}}){BRACKET}, (?:[a-z]+ and )?(?P<does>headed|led|chaired|directed|founded|co-founded|run"
    rf"|managed) by (?:the )?{_TITLE}(?P<person>{{:PERSON}})",
    rf"^(?P<does>Headed|Led|Chaired|Directed|Founded|Co-founded"
    rf"|Managed) by {_TITLE}(?P<person>{{:PERSON}}), (?:the )?(?P<body>{{:ORG}})",
    r"(?P<person>{:PERSON}), who (?P<does>heads|leads|chairs|directs|manages|founded) it\b",
    rf"(?P<person>{{:PERSON}}){BRACKET},? (?:who )?has (?P<does>headed|led|chaired|directed|managed) (?:the )?"
    rf"(?P<body>{{:ORG}})",
    rf"(?P<person>{{:PERSON}}){BRACKET},? (?:who )?(?P<does>heads|leads|chairs|directs|founded|co-founded"
    rf"|manages|presides over) (?:the )?(?P<body>{{:ORG}})",
    rf"(?P<body>{{:ORG}}) (?:is|was) (?:[a-z]+ )?(?P<does>headed|led|chaired|directed|founded|co-founded"
    rf"|managed) by (?:the )?{_TITLE}(?P<person>{{:PERSON}})",
    signs="eaded led Led haired irected ounded anaged run heads leads chairs directs manages presides",
)
def office_by_verb(found: Found) -> Iterator[Claim]:
    """Who heads, chairs or founded a body, told by a verb. Not who leads a rise or runs a race."""
    role = _DOES[found.match["does"].lower()]
    before = _body_before(found)
    person, body = found.thing("person"), found.thing("body") if "body" in found.match.groupdict() else before
    if body is None or denied(found, "does") or _already(found, person):
        return
    held = membership(person, role, body)
    yield from office(found, held, role, found.span())
    yield found.claim(held, ORG.organization, body, found.span())


def _body_before(found: Found) -> Named | None:
    """What "it" is in "Ada Lam, who chairs it": the first body that the sentence before names."""
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start]
    first = (it for it in found.context.mentions if before and it.start >= before[-1].start)
    return next((named(it) for it in first if it.kind is Kind.ORGANIZATION and it.end <= found.sentence.start), None)


#: Verb → the office that it tells.
_DOES = {
    "headed": "head", "heads": "head", "led": "leader", "leads": "leader", "chaired": "chair", "chairs": "chair",
    "presides over": "chair",
    "directed": "director", "directs": "director", "founded": "founder", "co-founded": "co-founder", "run": "head",
    "managed": "manager", "manages": "manager",
}  # fmt: skip
RULES = (office_after_name, office_in_body, office_before_name, office_by_verb)

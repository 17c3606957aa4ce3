"""What opened, was launched, founded or completed, and when; branches and offices that a body opens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Named, Part, Thing
from kg.extract.heads import BODIES, SITES
from kg.extract.names import head
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.measures import is_firm
from kg.extract.rules.reference import actor
from kg.extract.rules.wording import (
    ADVERBS,
    BRACKET,
    NO_NOUN,
    PLACES,
    dated,
    denied,
    event,
    listed,
    modality,
    moody,
    when,
    whom,
)
from kg.terms import HET, SCHEMA

_THINGS = frozenset((Kind.PLACE, Kind.ORGANIZATION, Kind.PLAN))
#: What is built: no body is.
_BUILDINGS = frozenset((Kind.PLACE,))
_NOUN = (
    r"(?:[Bb]ranch|office|centre|center|campus|park|laboratory|lab|base|hub|store|factory|plant|headquarters"
    r"|showroom|clinic|school|hospital|incubator"
    r"|outlet|facility|site|division|institute|station|pavilion|exhibition hall|service centre|service center"
    r"|data centre|data center)"
)
_OPENED = (
    r"(?P<verb>open(?:ed|s|ing)?|inaugurated?|launched|launch(?:es)?|unveiled|established?|set up|sets up"
    r"|start(?:ed|s)? up)"
)


@rule(
    "opened-branch",
    rf"(?P<who>{{:ORG|PLACE}}){BRACKET} (?:(?:will|to|has|have|is to|plans to|is expected to|may) "
    rf")?{ADVERBS}{_OPENED} (?:its|an?|the|their) (?:{{:PLACE}} )?"
    rf"(?P<what>(?:[a-z0-9-]+ ){{0,3}}?{_NOUN}) (?:there |here )?(?:in|at|inside|within|on) (?:the "
    rf")?(?P<where>{{:PLACE}})(?:, (?P<outer>{{:PLACE}}))?",
    rf"(?P<who>{{:ORG|PLACE}}){BRACKET} (?:(?:will|to|has|have|is to) )?{ADVERBS}{_OPENED} (?:(?:its|an?|the"
    rf"|their) )?(?P<where>{{:PLACE}}) (?P<what>{_NOUN})",
    rf"^(?:[\"“])?(?:(?:On|In) {{:DATE}},? )?(?:[Aa]n?|[Tt]he first) (?P<what>(?:[a-z0-9-]+ ){{0,3}}?(?:{_NOUN}"
    rf"|clean room|service hall)(?: for [a-z]+(?: [a-z]+){{0,3}}?)?)(?: (?:of|with) {{:AMOUNT}})?(?: has| have"
    rf"| was| were)? {ADVERBS}{_OPENED}(?: its doors| to [a-z]+)? (?:in|at|inside|on) (?:the )?(?P<where>{{:PLACE}})",
    signs="open inaugurat launch unveil establish set sets start",
)
def opened_branch(found: Found) -> Iterator[Claim]:
    """A body opened a branch, office or laboratory at a place, on a day; or one opened there that has no name.

    What is only planned is marked as planned.
    """
    if denied(found, "verb"):
        return
    what, where = found.words("what"), found.thing("where")
    whose = found.thing("who") if found.has("who") else None
    key, label = (
        ((whose, what, where), f"{whose.name} {what} in {where.name}")
        if whose
        else ((what, found.context.page.key), f"{what[:1].upper()}{what[1:]}")
    )
    branch = Made("place", key, (SCHEMA.Place,), label)
    found.context.introduced[what.partition(" for ")[0].split(" ")[-1]] = branch
    mood = modality(found, "verb")
    if mood is None:
        yield found.claim(branch, SCHEMA.containedInPlace, where)
    if found.has("outer"):
        yield found.claim(where, SCHEMA.containedInPlace, found.thing("outer"), found.span("where", "outer"))
    yield from _happened(found, event("opening", branch), branch)


_WHAT = whom("what", "PLACE|ORG|PLAN", PLACES)
#: What is opened by others, or how a market opens, is no opening: "opened its books", "opened lower".
_NO_OPENING = (
    r"(?! (?:the|a|an|its(?! doors)|their(?! doors)|up (?:the|an?|its|new)|lower|higher|flat|fire|talks)\b"
    r"| (?:\d|⟦(?!Date)))"
)
_OPENS = (
    rf"(?:open(?:s|ed)?\b{_NO_OPENING}"
    r"(?: (?:to (?:the public|traffic|visitors)|its doors|for (?:business|use|traffic)|up))?"
    r"|inaugurated|(?:came|went|put|comes?|goes) into (?:operation|use|service)"
    r"|(?:beg[au]n|start(?:s|ed)?|commenced) (?:(?:its |full |trial |commercial |formal |regular )*"
    r"(?:operations?|services?|work)|operating|running|trading)"
    r"|(?:beg[au]n|start(?:s|ed)?) (?:to )?(?:receiv(?:e|ing)|welcom(?:e|ing)|admit(?:ting)?|serv(?:e|ing)"
    r"|take in|taking in)"
    r"|commissioned|(?:welcomed|received|admitted|took in|let in|greeted|served|handled) its first"
    r"|let (?:its|the) first [a-z]+ (?:through|in|pass)|(?:goes|went|gone) live|(?:was|were|been) declared open"
    r"|(?:threw|thrown) open (?:its )?(?:doors|gates)|opened (?:its )?gates)"
)
_DONE = (
    ("opening", _OPENS),
    ("reopening", r"re-?open(?:s|ed)?(?: (?:to (?:the public|traffic|visitors)|its doors))?"),
    ("launch", r"(?:launched|unveiled|rolled out|kicked off)"),
    ("founding", r"(?:founded|established|set up|incorporated|formed|created)"),
    ("completion", r"(?:completed|finished|built)"),
    ("topping-out", r"(?:topped out|capped)"),
    ("groundbreaking", r"(?:br(?:oke|eaks) ground|under construction)"),
)


@rule(
    "opened",
    *(
        rf"{_WHAT}(?:, [^;⟦]{{0,80}}(?:{{:PLACE|ORG}}[^;,⟦]{{0,20}})?,)? (?:(?:which|that|and) )?(?:(?:will|is"
        rf"|are|was|were|has|have|had|been|be|to|may|could|expected|due|scheduled|set"
        rf"|slated|planned|is to|being|itself) ){{0,5}}{ADVERBS}(?P<verb>{verb})(?P<{kind.replace('-', '_')}>)"
        for kind, verb in _DONE
    ),
    rf"{{:ORG|PLACE}}{BRACKET} (?:has |have )?{ADVERBS}(?P<verb>opened|opens|inaugurated)(?P<opening>) (?:its|the"
    rf"|their) (?:(?:new|first|second|third|own|joint) ){{0,2}}(?P<what>{{:PLACE|ORG}}){NO_NOUN}",
    rf"(?P<verb>{_OPENS}|in (?:operation|service|use|business)|(?:has been "
    rf"|have been )?open)(?P<opening>)(?= (?:since|on|in|from|early|late|last|at the end)\b)",
    rf"(?:was|were|been|be|is|are|being) {ADVERBS}(?P<verb>inaugurated|opened|commissioned|put into (?:operation"
    rf"|use|service)|handed over|brought into (?:operation|use|service))(?P<opening>)",
    r"(?P<verb>re-?opened)(?P<reopening>)(?= (?:on|in|from|early|late|last|at the end)\b)",
    rf"(?:was|were|been|be|is|are|being) {ADVERBS}(?P<verb>founded|established|set up|incorporated|formed"
    rf"|created)(?P<founding>)",
    rf"(?:was|were|been|be|is|are|being) {ADVERBS}(?P<verb>completed|finished|built)(?P<completion>)",
    r"^Since {:DATE},? (?P<what>it|(?:the )?{:PLACE|ORG}|the [a-z]+) (?P<verb>has been (?:receiving|welcoming"
    r"|taking in|letting|open|in (?:use|service|operation)|running|working|operating|serving|housing)|has "
    r"(?:received|welcomed|housed"
    r"|served))(?P<opening>)",
    r"(?P<what>{:PLACE|ORG})[^.;]{0,120}? since (?:its|the) doors (?P<verb>opened)(?P<opening>)(?= (?:in|on) )",
    r"^(?P<verb>In (?:operation|service|use|business)|Open|Opened)(?P<opening>) (?:to (?:the )?[a-z]+ )?(?:since"
    r"|in|on)",
    signs="live Since declared let received In Open open inaugurat operation service launch unveil roll kick "
    "found establish set incorporat form creat complet finish built topp capp ground construction "
    "commission welcomed use started began",
)
def opened(found: Found) -> Iterator[Claim]:
    """A place or body opened, was launched, founded, completed or topped out on a day. Nothing without its day.

    No company opens: "it" is its hall.
    """
    kind = next(kind for kind, _ in _DONE if found.has(kind.replace("-", "_")))
    kinds = _BUILDINGS if kind in {"completion", "topping-out", "groundbreaking"} else _THINGS
    what = actor(found, "what", kinds) if found.has("what") else agent(found, "verb", kinds)
    before = found.masked.text[: found.match.start("verb")]
    if _OF_A_PART.search(before) or _FOR_IT.search(before):
        return  # told by `opened-part`, or by nothing
    if found.has("what") and found.match.start("what") > found.match.start("verb") and not _is_built(what):
        return
    if (
        what
        and not denied(found, "verb")
        and not _is_state(found)
        and not (kind == "opening" and is_firm(what))
        and not (kind == "founding" and isinstance(what, Made))  # not the new branch: whoever has it
        and (kind in _BY_ITSELF or _PASSIVE.search(found.match[0]))
    ):
        yield from _happened(found, event(kind, what), what)


def _is_state(found: Found) -> bool:
    """Whether a place only is or is left open: "kept the hall open", "stayed open", "is open from May 2 to May 9"."""
    before, behind = found.masked.text[: found.match.start("verb")], found.masked.text[found.match.end() :]
    bare = found.words("verb").startswith("open") and not found.words("verb").startswith("opened")
    return bool((bare and (_KEPT.search(before) or _HOURS.match(behind))) or _APPLIED.match(behind))


_KEPT = re.compile(
    r"\b(?:ke(?:pt|eps?|eping)|le(?:ft|aves?|aving)|held|holds?|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?"
    r"|s(?:ee|aw|ees|een)|let|lets|wants?|with)\b"
    r"(?: (?:the |its |both )?⟦\w+:\d+⟧(?:(?:, | and )(?:the )?⟦\w+:\d+⟧)*)? $"
)
_HOURS = re.compile(
    r"(?: from ⟦Date:\d+⟧)? (?:un)?til\b| from ⟦Date:\d+⟧ (?:to|through)\b| (?:at|from) (?:\d|noon|[a-z]+ o[’']clock)"
)
_APPLIED = re.compile(
    r" (?:(?:for )?(?:applications?|registration|bids|bidding|booking|enrolment)|up (?:an?|the|its|new)) "
)


#: "The new hall at the Reed Port, laid out for 900 travellers, is due to": not the port opens, nor the text's topic.
_OF_A_PART = re.compile(
    r"\b(?:buildings?|blocks?|towers?|halls?|structures?|works|stage|phase) (?:of|at|in) (?:the )?"
    r"(?:⟦Place:\d+⟧)(?:, [^;,]{1,80},)?(?: (?:will|is|are|was|were|has|have|had|been|be|to|expected|due|scheduled"
    r"|set|planned|slated|also|now|only|basically|fully|partly|officially)){0,5} $"
)


#: "Bidding for the Reed Tower opened": what is for a place is not the place.
_FOR_IT = re.compile(
    r"(?:^|, |\b[Tt]he )[A-Za-z]+(?: [a-z]+){0,2} for (?:the )?⟦\w+:\d+⟧(?: (?:will|has|have|was|were|is))* $"
)


def _is_built(what: Thing | None) -> bool:
    """Whether what somebody opens can be opened: a hall or a laboratory, not a market or a country."""
    return isinstance(what, Named) and head(what.name) in SITES | BODIES


#: A tower opens and tops out; what is founded, launched or completed is so by others: "formed a view" founds nothing.
_BY_ITSELF = frozenset(("opening", "reopening", "topping-out", "groundbreaking"))
_PASSIVE = re.compile(
    r"\b(?:was|were|been|be|is|are|being)\b|⟧(?: \([^()]*\))?, [a-z ]*$|⟧(?: \([^()]*\))?, "
    r"(?:[a-z]+ly )?\w+(?: up)?$"
)


@rule(
    "opened-fronted",
    r"^(?P<verb>Opened|Founded|Established|Set up|Completed|Launched|Built|Inaugurated|Unveiled) (?:in|on) "
    r"{:DATE}(?: [^,⟦]{0,40})?,"
    r" (?:the )?(?P<what>{:PLACE|ORG|PLAN})",
    signs="Opened Founded Established Set Completed Launched Built Inaugurated Unveiled",
)
def opened_fronted(found: Found) -> Iterator[Claim]:
    """The same, the participle first: "Opened in 2031, the Quay Tower …"."""
    what = found.thing("what")
    yield from _happened(found, event(_OCCASIONS[found.match["verb"]], what), what)


@rule(
    "opened-part",
    rf"(?<![\w'’])(?<!⟧ )(?P<part>(?:[Tt]he |[Aa] |[Tt]wo |[Tt]hree |[Ss]ome )?(?:first|second|third|fourth|new|main"
    rf"|eight|five"
    rf"|four|phase|[a-z-]+)(?: (?!(?:say|says|said|that|the|which|who|and|hopes?"
    rf"|expects?)\b)[a-z0-9-]+){{0,6}}) (?:of|in|at) (?:the )?(?P<whole>{{:PLACE}})"
    rf",? (?:(?:will|is|are|was|were|has|have|had|been|be|to|expected|due|scheduled|set|planned) "
    rf"){{0,4}}{ADVERBS}(?P<verb>opened|open|completed|topped out|put into (?:use|operation|service)|inaugurated"
    rf"|finished|delivered)",
    signs="open complet topped put inaugurat finish deliver",
)
def opened_part(found: Found) -> Iterator[Claim]:
    """A part of a place, in words, opened or was completed on a day: "the first three buildings of the Reed Park"."""
    words, whole = _bare(found.words("part")), found.thing("whole")
    if denied(found, "verb") or not _BUILT.search(words):
        return
    part = Made("place", (whole, words), (SCHEMA.Place,), f"{words[0].upper()}{words[1:]} of the {whole.name}")
    kind = "opening" if re.match(r"open|put|inaug", found.match["verb"]) else "completion"
    yield from _happened(found, event(kind, part), part)


_BUILT = re.compile(
    r"\b(?:buildings?|blocks?|towers?|phases?|laborator(?:y|ies)|apartments?|halls?|centres?"
    r"|centers?|sections?|batch|labs?|stations?|hotels?|wings?)\b"
)


def _bare(words: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Aa]) ", "", words)


_OCCASIONS = {
    "Opened": "opening", "Inaugurated": "opening", "Founded": "founding", "Established": "founding",
    "Set up": "founding", "Completed": "completion", "Built": "completion", "Launched": "launch", "Unveiled": "launch",
}  # fmt: skip


@rule(
    "marked",
    rf"(?P<verb>mark(?:ed|s)|celebrat(?:ed|es)|held|hosted|attended|witnessed|announc(?:ed|es)|after|since"
    rf"|before|for) (?:the |an? |its )?(?:official |formal |grand )?"
    rf"(?P<kind>opening|topping-out|topping out|groundbreaking|inauguration|launch|completion|commissioning"
    rf"|unveiling|establishment|founding|signing)"
    rf"(?: ceremony| ceremonies)? (?:of|for) (?:the )?(?P<what>{listed('PLACE|ORG|PLAN')})",
    rf"(?P<kind>[Oo]pening|[Tt]opping-out|[Gg]roundbreaking|[Ii]nauguration|[Ll]aunch|[Cc]ompletion"
    rf"|[Uu]nveiling)(?: ceremony)? (?:of|for) (?:the )?(?P<what>{listed('PLACE|ORG|PLAN')})"
    r" (?P<verb>was held|took place|is held|is scheduled|will be held|will take place)",
    signs="opening topping groundbreaking inauguration launch completion commissioning unveiling establishment "
    "founding signing Opening Topping Groundbreaking Inauguration Launch Completion Unveiling",
)
def marked(found: Found) -> Iterator[Claim]:
    """An occasion by its noun: "marked the topping-out of Pier 3 and Pier 4", "the opening of … was held"."""
    words = _PART_OF.sub("⟧", found.match["what"])  # "of the Reed Park" tells where the building is
    things = list(dict.fromkeys(named(it) for it in found.masked.within(words)))
    if (
        not things
        or denied(found, "verb")
        or (found.words("verb") in _TIMES and not _NEXT.match(found.masked.text, found.match.end()))
    ):
        return
    kind = found.words("kind").lower().replace(" ", "-")
    names = " and ".join(thing.name for thing in things)
    occasion = Made("event", (kind, *things), (SCHEMA.Event,), f"{kind[0].upper()}{kind[1:]} of {names}")
    if told := when(found):
        yield from dated(found, occasion, SCHEMA.startDate, told)
        for thing in things:
            yield found.claim(occasion, SCHEMA.about, thing)


_PART_OF = re.compile(r"⟧ of (?:the )?⟦Place:\d+⟧")
#: "Two years after the opening of the quay": a day further on in the sentence is that of something else.
_TIMES = frozenset(("after", "since", "before", "for"))
_NEXT = re.compile(r" (?:on|in) (?:early |late |mid-)?⟦Date| \((?:on |in )?⟦Date")


def _happened(found: Found, occasion: Made, about: Thing) -> Iterator[Claim]:
    """The claims of an event with a day; none without one."""
    told = when(found)
    if told is None:
        return
    mood = modality(found, "verb")
    if _BY.search(found.context.page.text[slice(*told.said[0])]):
        return  # the last day for it is a target
    if mood:
        occasion = moody(occasion, mood)
        yield found.claim(occasion, HET.modality, mood)
    yield from dated(found, occasion, SCHEMA.startDate, told)
    yield found.claim(occasion, SCHEMA.about, about)
    if isinstance(about, Named) and about.kind is Kind.PLACE:
        yield found.claim(occasion, SCHEMA.location, about)


_BY = re.compile(r"\bby (?:the [a-z]+ of |early |late |mid-)?(?:[A-Z][a-z]+\.? )?(?:\d{1,2},? )?\d{4}$")


@rule(
    "opening-day",
    r"\b[Oo]pening(?: ceremony)? of (?:the )?(?P<what>{:PLACE|ORG}) (?:was |took place |fell |came )?(?:on"
    r"|in) (?:[a-z]+ )?(?P<date>{:DATE})",
    r"(?P<what>{:PLACE|ORG})[^.;]{0,120} (?P<date>{:DATE}),? when (?:it|the [a-z]+) (?P<verb>opened|started|went "
    r"into operation|came into use)\b",
    r"(?P<what>{:PLACE|ORG})(?: ?\([^()]*\))?, (?P<verb>launched|inaugurated|opened) (?:on|in) (?P<date>{:DATE})",
    r"(?P<what>{:PLACE|ORG})[^.;]{0,120}\bits (?:official |formal |grand |public )?(?:opening|inauguration)(?: "
    r"ceremony)? (?:on|in) (?P<date>{:DATE})",
    r"\b[Dd]oors (?P<verb>opened) (?:at|to) (?:the )?(?P<what>{:PLACE|ORG}) (?:on|in) (?P<date>{:DATE})",
    r"^(?:{:DATE}(?: ?[:.] | [–—-] ))?(?:The )?(?:[Oo]pening|[Ss]tart of service|[Ee]ntry into (?:service"
    r"|operation|use)|[Ss]tart-?up|[Ii]nauguration|[Cc]ommissioning"
    r"|[Ss]tart of operations?)(?: ceremony)? (?:of|at) (?:the )?(?P<what>{:PLACE|ORG})(?! (?:was|will|is|took"
    r"|takes)\b)",
    r"^[ •*·-]*[Oo]pen(?:ing|ed)(?: date| day)?(?: of (?:the )?(?P<what>{:PLACE|ORG}))? ?[:"
    r"|] ?(?P<date>{:DATE})(?: \((?:the )?(?P<of>{:PLACE|ORG})\))?",
    r"\b(?:[Oo]pening|[Ii]nauguration)(?: ceremony)? of (?:the )?(?P<what>{:PLACE|ORG}) (?:today"
    r"|yesterday) \((?P<date>{:DATE})\)",
    r"^(?:[Oo]pen|[Ii]n (?:operation|service|use)) since (?P<date>{:DATE}), (?:the )?(?P<what>{:PLACE|ORG})",
    rf"(?P<what>{{:PLACE|ORG}}){BRACKET},? (?:which )?(?P<verb>(?:has been |is )?(?:open|in operation|in service"
    rf"|in use)) since (?P<date>{{:DATE}})",
    rf"(?P<what>{{:PLACE|ORG}}){BRACKET} (?P<verb>(?:received|welcomed|took in"
    rf"|admitted) its first (?:[a-z]+)) (?:on|in) (?P<date>{{:DATE}})",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="pening pened oors since first nauguration tart ommissioning launched Entry when",
)
def opening_day(found: Found) -> Iterator[Claim]:
    """The day of an opening told by its noun, in a row, or by "in service since". Nothing without its day."""
    group = next((it for it in ("what", "of") if found.has(it)), None)
    date = found.date("date")
    told = when(found) if date is None else None
    if group is None or not (date or told) or (found.has("verb") and denied(found, "verb")):
        return
    if found.has("verb") and _only_where(found, group):
        return
    about = found.thing(group)
    occasion = event("opening", about)
    if date:
        yield found.claim(occasion, SCHEMA.startDate, date.literal)
    elif told:
        yield from dated(found, occasion, SCHEMA.startDate, told)
    yield found.claim(occasion, SCHEMA.about, about)
    if about.kind is Kind.PLACE:
        yield found.claim(occasion, SCHEMA.location, about)


def _only_where(found: Found, group: str) -> bool:
    """Whether the name before "opened" only says where: "the branch, in the Reed Park, …", "a hall in Anport, …"."""
    before, (_, end) = found.masked.text[: found.match.start(group)], found.match.span(group)
    apposed = re.fullmatch(r"(?: ?\([^()]*\))?, ", found.masked.text[end : found.match.start("verb")])
    return bool(_ASIDE.search(before) or (apposed and _WHERE.search(before)))


_ASIDE = re.compile(r", (?:in|on|at|by|near|with|of)\b[^,;.⟦]{0,60}(?:⟦\w+:\d+⟧[^,;.⟦]{1,20}){0,2}$")
_WHERE = re.compile(r"(?:[\w⟧] (?:in|on|at|near|inside|outside|opposite|beside|from)|^(?:In|At|On|Near)) (?:the )?$")


RULES = (opening_day, opened_branch, opened, opened_part, opened_fronted, marked)

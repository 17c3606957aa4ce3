"""Who runs a place, and which body a body belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Kind, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.reference import actor, fits, lead, only_zone, subject
from kg.extract.rules.wording import ADVERBS, APPOSITION, BRACKET, NO_NOUN, PLACES, asserted, denied, listed, whom
from kg.terms import HET, SCHEMA

_BODY = frozenset((Kind.ORGANIZATION,))
_RUN = frozenset((Kind.PLACE, Kind.ORGANIZATION))
_WHAT = whom("what", "PLACE|ORG", PLACES)
_WHO = whom("who", "ORG", "company|corporation|operator|authority|firm|subsidiary|group|government")
_WORK = (
    r"(?:operation|operating|management|managing|running|development|developing|construction|constructing"
    r"|building|planning|design"
    r"|superstructure|maintenance|maintaining|letting)"
)
_WORKS = (
    r"\b(?:(?:[Dd]ay-to-day|[Dd]aily|[Ii]ts|[Tt]he|[Ff]ull) )*(?:[Rr]unning|[Oo]perations?|[Mm]anagement"
    r"|[Uu]pkeep|[Ll]etting"
    r"|administration|maintenance"
    r"|custody)(?: and (?:[a-z]+))?(?: of it)?"
)
_DO = r"(?:build|develop|design|fund|own|construct|plan|operate|manage|run|maintain|operating|managing|running)"
_RUNS = r"(?:runs|operates|manages|administers|oversees|ran|operated|managed)"


@rule(
    "runs",
    rf"{_WHO}{APPOSITION},? {ADVERBS}(?:(?:owns|builds|built|develops|developed|constructs|plans|designs|funds) "
    rf"(?:and |, ))*(?P<verb>{_RUNS}) (?!a |an |as |at |from |on |in |to |with )"
    rf"(?P<what>(?:the |its )?(?:{{:PLACE|ORG}}|\b(?:{PLACES})\b)|it\b)",
    rf"{_WHAT}{APPOSITION},? (?:(?:which|that) )?(?:(?:is|are|was|were|has been|being) )?{ADVERBS}(?:(?:owned"
    rf"|built|developed|designed|funded|constructed|planned) and )?"
    rf"(?P<verb>run|operated|managed|administered)(?: jointly| day to day)? by (?:the )?(?P<who>{listed('ORG')})",
    rf"{_WHO},? (?:(?:is|as|acts as|which is) )?(?:the |an? )?(?:sole |main |official )?(?P<verb>operator"
    rf"|manager) of (?P<what>(?:the )?{{:PLACE|ORG}}|the (?:{PLACES})\b)",
    rf"(?P<what>{{:PLACE}}|\b[Tt]he (?:{PLACES}))['’]s (?P<verb>operator|manager),? (?:the )?(?P<who>{{:ORG}})",
    rf"^(?P<verb>Operated|Run|Managed|Administered) by (?:the )?(?P<who>{{:ORG}}){BRACKET}, {_WHAT}",
    rf"{_WHO}{APPOSITION} is (?P<verb>responsible for|in charge of) (?:the )?(?:{_WORK}(?:,|,? and) "
    rf"){{0,4}}{_WORK}(?: of)?"
    rf" (?P<what>(?:the )?{{:PLACE}}|it\b|the (?:{PLACES})\b)",
    rf"{_WHO}{APPOSITION},? (?:(?:was|is|has been) )?(?P<verb>set up|established|founded|created|tasked"
    rf"|appointed|commissioned|charged|formed)"
    rf" (?:to|with) (?:{_DO}(?:,|,? and) ){{0,3}}{_DO} (?P<what>(?:the )?{{:PLACE}}|it\b|the (?:{PLACES})\b)",
    rf"(?P<who>{{:ORG}}){BRACKET}[^.;]{{0,90}}? (?P<verb>to (?:take charge of|be responsible for|undertake|carry "
    rf"out)|tasked with|entrusted with"
    rf"|charged with) (?:the )?(?:{_WORK}(?:,|,? and) (?:the )?){{0,4}}{_WORK}(?: of)? (?P<what>(?:the "
    rf")?{{:PLACE}}|it\b|the (?:{PLACES})\b)",
    rf"(?P<who>{{:ORG}}){BRACKET}, (?:the|an?) (?:company|body|operator|firm|authority|corporation) (?:that"
    rf"|which) (?:[a-z]+ and )?"
    rf"(?P<verb>{_RUNS}) (?P<what>(?:the )?{{:PLACE}})",
    rf"(?P<verb>run|operated|managed|administered|kept|tended|undertaken|owned and operated|developed and operated"
    rf"|Run|Operated|Managed"
    rf"|Administered|staffed|looked after)(?: jointly| day to day)?,? by (?:the )?(?P<who>{listed('ORG')})",
    rf"(?P<verb>under) the (?:[a-z-]+ )?(?:management|operation|administration|control|wing"
    rf"|care) of (?:the )?(?P<who>{listed('ORG')})",
    rf"(?P<verb>{_RUNS}|run|operate|manage|administer|oversee|is in charge of|is responsible for"
    rf"|are in charge of|takes? care of|looks? after|took over|takes over) (?:the )?(?:(?:{_WORK}|day-to-day"
    rf"|daily|of|and|,|the) )*"
    rf"(?P<what>{{:PLACE}}{NO_NOUN}|(?:the|its|it)\b(?: new| whole)?(?: (?:{PLACES}))?\b)",
    r"(?P<verb>is|are|was|lies?|rests?|remains?|has been|was put|is put|now) (?:left |placed )?in the (?:hands"
    r"|care|charge|keeping) of (?:the )?"
    rf"(?P<who>{listed('ORG')})",
    rf"(?:{_WORKS} )(?P<verb>falls to|lies with|rests with|is with|went to|goes to|belongs to|passed to|fell to|"
    r"(?:has been|is|was) (?:entrusted|given|handed|assigned|contracted|left|awarded|outsourced) to|is (?:done"
    r"|handled|provided|carried out|taken care of) by)"
    rf" (?:the )?(?P<who>{listed('ORG')})",
    r"(?P<verb>answers? for|answered for|has charge of|had charge of|have charge of|is landlord of|tends|minds"
    r"|keeps up|lets"
    r"|develops and lets|builds and lets|develops and runs|builds and runs|develops and operates|is custodian of"
    r"|caretakes) "
    r"(?:the )?(?P<what>{:PLACE}(?! [a-z])|(?:its|the) (?:construction|letting|running|upkeep|operation"
    r"|maintenance|building)(?: and"
    r" (?:the )?[a-z]+)?|(?:the|this) (?:building|park|estate|site|premises|hall|complex)\b)",
    r"(?P<who>{:ORG})(?: \([^()]*\))?, (?:the|its|their|our) (?P<verb>landlord|operator|managers?|caretaker"
    r"|managing company|operating company)"
    r"(?: of (?P<what>(?:the )?{:PLACE}))?(?=[,.;)]|$)",
    r"(?P<what>{:PLACE})[^.;⟦]{0,60}\bwith (?:the )?(?P<who>{:ORG}), the (?:building|park|site|hall|tower"
    r"|block|complex)['’]s"
    r" (?P<verb>manager|operator|landlord)",
    r"\bwith (?:the )?(?P<who>{:ORG}), (?P<what>the (?:building|park|site|hall|tower|block|complex))['’]s"
    r" (?P<verb>manager|operator|landlord)",
    r"(?P<verb>managed|run|operated|administered) through its (?:[a-z-]+ )*(?:subsidiary|unit|arm|affiliate),? "
    r"(?:the )?(?P<who>{:ORG})",
    rf"(?:{_WORK} |day-to-day |daily )+(?:of|for) (?P<what>(?:the )?{{:PLACE}}"
    rf"|the (?:{PLACES})) (?P<verb>is in the hands of|lies with|rests with|falls to|is the (?:task|job|business"
    rf"|responsibility) of|is left to|is handled by) (?:the )?(?P<who>{listed('ORG')})",
    rf"(?P<what>{{:PLACE|ORG}}|\b[Tt]he (?:{PLACES})) (?P<verb>has) (?:the )?(?P<who>{{:ORG}}) as its "
    rf"(?:operator|manager)",
    rf"\b[Tt]he (?P<verb>operator|manager|developer and operator"
    rf"|operating company) of (?P<what>(?:the )?{{:PLACE|ORG}}"
    rf"|the (?:{PLACES})),? (?:is )?(?:the )?(?P<who>{{:ORG}})",
    rf"(?P<who>{{:ORG}}){BRACKET}, (?P<what>[Ii]ts) (?:[a-z]+ and )?(?P<verb>operator|manager)\b",
    rf"{_WHO}{APPOSITION} (?:is|was|has been|had been) (?P<verb>entrusted|tasked|charged) with (?:the )?"
    rf"(?:{_WORK}(?:,|,? and) ){{0,4}}(?:{_WORK}|upkeep|letting)(?: of)? (?P<what>(?:the )?{{:PLACE}}|it\b"
    rf"|the (?:{PLACES})\b)",
    rf"\b[Rr]esponsib(?:ility|le) for (?:(?:{_WORK}|upkeep|and|,|the|of) ?)+(?P<what>{{:PLACE|ORG}}"
    rf"|the (?:{PLACES})\b) "
    rf"(?P<verb>rests with|lies with|falls to|is with|is|has passed to|went to) (?:the )?(?P<who>{listed('ORG')})",
    r"(?P<what>\b[Ii]ts) (?P<verb>operator|manager)(?: is|,) (?:the )?(?P<who>{:ORG})",
    rf"(?:{{:ORG}}) (?P<verb>set up|established|formed|created) (?:the )?(?P<who>{{:ORG}}){BRACKET}(?: (?:in|on)"
    rf" {{:DATE}})? to (?:{_DO}(?:,|,? and) ){{0,3}}(?:run|manage|operate) (?:the )?(?P<what>{{:PLACE}})",
    r"(?P<what>{:PLACE|ORG})[^.;⟦]{0,40}(?:⟦Quantity:\d+⟧[^.;⟦]{0,40})?,? (?:which|that) (?:the )?(?P<who>{:ORG}) "
    r"(?:has |have |had )?"
    r"(?P<verb>run|runs|operated|operates|managed|manages|kept|keeps|looks after|looked after|administers)\b",
    r"(?P<verb>[Oo]perator|[Mm]anager|[Oo]perated by|[Mm]anaged by"
    r"|[Rr]un by)(?: of (?P<what>(?:the )?{:PLACE}))?[:|] ?(?:the )?(?P<who>{:ORG})",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="landlord letting lets keeping care custod caretak builds develops upkeep unning esponsib entrusted "
    "tasked charged perat un anag dminist overse ran responsible charge under hands lies rests look took "
    "care",
)
def runs(found: Found) -> Iterator[Claim]:
    """A body runs a place or another body. Not one that will be asked to, nor a line that runs from here to there."""
    if not (asserted(found, "verb") or _CONTRACTED.search(found.masked.text) or _ordered(found)):
        return
    if _is_over(found):
        return
    what = _run(found)
    for who in _who(found):
        if what and who != what and fits(what, _RUN):
            yield found.claim(what, HET.operator, who)


def _is_over(found: Found) -> bool:
    """Whether a body no longer runs a place: "was run by the bank until 2031"."""
    told = found.masked.text[max(0, found.match.start("verb") - _AUXILIARY) : found.match.end()]
    return bool(_WAS.search(told) and _UNTIL.match(found.masked.text, found.match.end()))


#: So many characters before a verb stands "was" or "had been".
_AUXILIARY = 12
_WAS = re.compile(r"\b(?:was|were|had been|ran|operated|managed|administered)\b")
_UNTIL = re.compile(r",? (?:un)?til (?:the end of |early |late )?⟦Date| from ⟦Date:\d+⟧ (?:to|until) ⟦Date")
#: "Under the contract it will run …": who runs a place is settled, if not yet begun.
_CONTRACTED = re.compile(r"\b[Uu]nder (?:the|an?|its) (?:contract|agreement|deal|lease|concession)\b")


def _ordered(found: Found) -> bool:
    """Whether a rule lays it down: "shall be run by". Who "will run" something may yet change."""
    return bool(_SHALL.search(found.masked.text, 0, found.match.start("verb"))) and not denied(found, "verb")


_SHALL = re.compile(r"\bshall (?:be )?$")


def _run(found: Found) -> Thing | None:
    """What is run: what the verb is said of, "its" by what the text is about, a row's by the headline."""
    if not found.has("what") or _ITS_WORK.match(found.match["what"]):
        row = found.match.end("verb") < len(found.masked.text) and found.masked.text[found.match.end("verb")] in ":|"
        if row:
            return place_of_headline(found)
        spoken_of = found.has("what") or _WORDS_OF_WORK.search(found.match[0]) or _APPOSED.search(found.match[0])
        return _about(found) if spoken_of else agent(found, "verb", _RUN)
    if found.match["what"] == "it" and (built := _AND_IT.search(found.masked.text, 0, found.match.start())):
        return named(found.masked.named(built["place"]))
    if found.match["what"] in {"its", "Its"}:
        end = found.match.start("who" if found.has("who") else "what")
        before = [it for it in found.masked.within(found.masked.text[:end]) if it.kind is Kind.PLACE]
        return named(before[-1]) if before else _about(found)
    led = (
        "who" not in found.match.groupdict()
        or not found.has("who")
        or found.match.start("what") > found.match.start("who")
    )
    return (
        subject(found, "what", _RUN)
        if led or _OF.search(found.masked.text, 0, found.match.start("what"))
        else actor(found, "what", _RUN)
    )


#: "Reed Estates builds the Reed Park and manages it".
_AND_IT = re.compile(r"[a-z] (?:the )?(?P<place>⟦Place:\d+⟧),? and (?:also |now )?$")
_WORDS_OF_WORK = re.compile(rf"^{_WORKS} ")
_APPOSED = re.compile(r", (?:the|its|their|our) (?:landlord|operator|manager|caretaker|managing|operating)")
#: "Its letting": what it is the letting of is what the text is about.
_ITS_WORK = re.compile(r"(?:its|the) (?:construction|letting|running|upkeep|operation|maintenance|building and)\b")


def _about(found: Found) -> Thing | None:
    """What "its" is where the sentence names no place before it: what it or the text is about, else its one zone."""
    for topic in (lead(found), found.context.topic):
        if topic and fits(topic, _RUN) and topic not in _who(found):
            return topic
    return only_zone(found)


_OF = re.compile(r"\b(?:of|for) (?:the )?$")


def _who(found: Found) -> list[Thing]:
    if "who" not in found.match.groupdict():
        who = agent(found, "verb", _BODY)
        return [who] if who else []
    bodies: list[Thing] = [it for it in found.things("who") if it.kind is Kind.ORGANIZATION]
    if (
        bodies
        and found.has("what")
        and found.match.start("who") < found.match.start("what")
        and not _APPOSED.search(found.match[0])
    ):
        first = actor(found, "who", _BODY)
        return [first] if first else []
    spoken = None if bodies else subject(found, "who", _BODY)
    return bodies or ([spoken] if spoken else [])


_SUB = whom("sub", "ORG", "company|corporation|firm|body|institute|laboratory|bank|unit|authority|agency")
_PARENT = r"(?:the )?(?P<parent>{:ORG})"
_KIND = (
    r"(?:(?:wholly[- ]owned|fully owned|majority-owned|listed|local|new|key|full|mainland|overseas|operating"
    r"|(?:research|property|leasing|investment|development|technology|trading|manufacturing|listed)) )*"
    r"(?:subsidiary|unit|arm|affiliate|branch|division|offshoot)"
)
#: What belongs to the body that it is "of" or "under", though its kind does not say so.
_OFFICE = r"(?:subsidiary company|agency|bureau|body|office|company|department|organ)"


@rule(
    "subsidiary",
    rf"{_SUB}{APPOSITION},? (?:(?:is|was|which is|as|remains|being) )?(?:itself )?(?:an? |the |one )?{_KIND} "
    rf"(?:company "
    rf")?(?:of|under|within) {_PARENT}",
    rf"{_SUB},? (?:(?:which|that) )?(?:(?:is|was|being) )?(?:(?:wholly|fully|majority|jointly|100%|entirely)[ "
    rf"-])?(?P<verb>owned|controlled|established|set up|founded|held) (?:wholly |entirely )?by {_PARENT}",
    rf"{_PARENT}['’]s {_KIND},? (?:company )?(?:the )?(?P<sub>{{:ORG}})",
    rf"(?P<sub>{{:ORG}}){BRACKET}['’]s (?:ultimate |sole |new )?(?:parent|owner|holding company|sole shareholder"
    rf"|majority shareholder)(?: company| organi[sz]ation)?(?:,| is|:) {_PARENT}",
    rf"(?P<sub>{{:ORG}}) \((?:its )?(?:parent|owner|owned by|part of|a unit of"
    rf"|a subsidiary of)(?: company)?:? {_PARENT}\)",
    rf"^Through (?:its )?(?:[a-z-]+ )?{_KIND},? (?:the )?(?P<sub>{{:ORG}}), {_PARENT}",
    rf"{_PARENT},? (?:(?:which|that) )?(?:has |have )?(?P<verb>set up|established|founded|created|formed|launched"
    rf"|incorporated|registered|has) (?:an? |its )(?:[a-z-]+ ){{0,2}}{_KIND}(?: in (?:the )?{{:PLACE}})?"
    rf"(?:,| called| named|:) (?:the )?(?P<sub>{{:ORG}})(?=[.,;]|$| (?:in|on|to|for|at|last|this) )",
    rf"{_PARENT} has (?:two|three|four|five|several) (?:[a-z-]+ )?(?:subsidiaries|units|affiliates)"
    rf"[^.;⟦]{{0,30}}(?:{{:PLACE}})?, (?:the )?(?P<sub>{{:ORG}}) (?:among them|being one)",
    rf"{_PARENT},? (?:(?:which|that) )?(?P<verb>wholly owns|owns all of|fully owns|owns|controls|is the "
    rf"parent(?: company)? of|is the sole shareholder of|parent of) (?:the )?(?P<sub>{{:ORG}})",
    rf"{_KIND} of {_PARENT}, (?:the )?(?P<sub>{{:ORG}})",
    rf"(?P<verb>(?:(?:wholly|fully|majority|jointly|100%|entirely)[ -])?(?:owned|controlled)|held|set up"
    rf"|incorporated|created|formed"
    rf"|established|founded|backed|affiliated|Owned|Controlled|Founded|Set up|Established) (?:wholly "
    rf"|entirely )?(?:by|with|to) {_PARENT}",
    rf"(?P<verb>belongs?|belonging) to {_PARENT}",
    rf"(?P<verb>(?:is|are|was|remains|as|being|became|becomes)) (?:now |itself |also )?(?:an? |the "
    rf"|one )?(?:(?:{_KIND}|{_OFFICE}) (?:of|under|within)|part of|a member of|under) {_PARENT}",
    rf"(?P<sub>{{:ORG}}){BRACKET}, (?:an? |the )?(?:[a-z-]+ ){{0,2}}?(?:{_KIND}|{_OFFICE}) (?:of|under"
    rf"|within) {_PARENT}",
    rf"(?P<sub>{{:ORG}}){BRACKET},? whose (?:parent(?: company)?|owner|holding company|sole shareholder"
    rf"|controlling shareholder|majority owner) is {_PARENT}",
    rf"(?P<sub>{{:ORG}}){BRACKET}, (?P<parent>{{:ORG}})['’]s {_KIND}\b",
    rf"(?P<sub>{{:ORG}}){BRACKET}, (?:an?|the) (?:[a-z-]+ )?(?:company|firm|corporation|body) (?:(?:wholly|fully"
    rf"|entirely|majority)[ -])?(?:owned|controlled|set up|founded|established) by {_PARENT}",
    rf"{_PARENT} (?P<verb>set up|established|formed|created|founded) (?:the )?(?P<sub>{{:ORG}}){BRACKET}(?: (?:in|on)"
    rf" {{:DATE}})? to (?:build|develop|run|manage|operate)\b",
    rf"{_PARENT} (?:and|,|through|via|with) its {_KIND},? (?:the )?(?P<sub>{{:ORG}})",
    r"(?P<verb>owns?|holds?|controls?|owned|held) (?:the whole of|all of|all the shares (?:of|in)"
    r"|all (?:of )?(?:the )?(?:shares|equity|stock) (?:of|in)|{:AMOUNT} (?:of (?:the shares (?:of|in) )?)?"
    r"|the majority of"
    r"|a majority (?:stake )?in|a controlling stake in) ?(?:the )?(?P<sub>{:ORG})",
    rf"{_PARENT} has (?:two|three|four|five|several) (?:[a-z-]+ )?(?:subsidiaries|units"
    rf"|affiliates)[^.;⟦]{{0,30}}(?:{{:PLACE}})?[,:] (?:among them )?(?:the )?(?P<sub>{{:ORG}})",
    rf"[Pp]arent(?: company| organi[sz]ation)? of (?:the )?(?P<sub>{{:ORG}})(?: is|:|,| \|) ?{_PARENT}",
    rf"(?P<sub>{{:ORG}}){BRACKET}, (?:itself )?(?:a )?(?:part|member|company) of {_PARENT}",
    rf"(?P<sub>{{:ORG}}){BRACKET},? (?:which is )?(?:directly )?(?:subordinate|subordinated|answerable|accountable"
    rf"|attached|affiliated|reporting"
    rf"|belonging) to {_PARENT}",
    rf"{_PARENT}['’]s (?:[a-z-]+ )?(?:daughter|child|offshoot|spin-off),? (?:the )?(?P<sub>{{:ORG}})",
    rf"(?P<sub>{{:ORG}}){BRACKET},? of which {_PARENT} (?:is|was|remains) the (?:sole |only |majority |main "
    rf"|controlling )*(?:shareholder|owner|parent|member)",
    rf"(?P<sub>{{:ORG}}){BRACKET},? all of whose (?:shares|stock|equity|capital) (?:{_PARENT} (?:holds|owns)|(?:is"
    rf"|are) (?:held|owned) by {_PARENT.replace('<parent>', '<parent2>')})",
    rf"(?P<sub>{{:ORG}}){BRACKET},? in which {_PARENT} (?:holds|owns|has) (?:{{:AMOUNT}}|all|a majority|the "
    rf"majority|a controlling stake)",
    rf"(?P<sub>{{:ORG}}){BRACKET},? which {_PARENT} (?:wholly |fully |entirely |majority-)?(?:owns|holds|controls"
    rf"|set up|founded)",
    rf"(?P<verb>(?:answers?|answerable|reports?|reporting|accountable|subordinate|subordinated|attached|affiliated"
    rf"|belongs|belonging)(?: directly)?) to {_PARENT}",
    rf"(?P<sub>{{:ORG}}){BRACKET}, (?:(?:an?|the|its|our) )?(?:[a-z-]+ )?(?:daughter|child|branch|arm|offshoot"
    rf"|spin-off|agency|bureau|office|desk|unit|limb) (?:company )?(?:of|under|within) {_PARENT}",
    rf"(?P<verb>(?:set up|established|founded|placed|put|works|working|acts|is|was|stands|operates|falls|comes)) "
    rf"under {_PARENT}",
    rf"(?P<verb>[Ii]ts) (?:owner|parent(?: company)?|holding company|sole shareholder)(?: is|,) {_PARENT}",
    rf"{_PARENT},? (?P<verb>set up|established|founded|created|formed) (?:the )?(?P<sub>{{:ORG}}) as (?:its "
    rf"|an? )?{_KIND}",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="incorporat daughter child which whose answer report accountable subordinat attached under "
    "subsidiaries offshoot agency bureau body wned own whose parent arent belong held backed affiliat "
    "ontrol ounded stablished its subsidiary unit arm affiliate branch division member part owned "
    "controlled established founded held owns controls parent shareholder set",
)
def subsidiary(found: Found) -> Iterator[Claim]:
    """A body belongs to another: its subsidiary, unit or arm, or owned by it. Not a body yet to be founded."""
    sub, parent = _owned(found), _owner(found)
    if (
        sub
        and parent
        and sub != parent
        and not _minor(found)
        and ("verb" not in found.match.groupdict() or not found.has("verb") or asserted(found, "verb"))
    ):
        yield found.claim(sub, SCHEMA.parentOrganization, parent)


def _minor(found: Found) -> bool:
    """Whether the words tell a share of less than half: who holds it owns nobody."""
    shares = [it.value for it in found.masked.within(found.match[0]) if isinstance(it.value, Amount)]
    return any(it.unit == "P1" and float(it.number) < _HALF for it in shares)


_HALF = 50


def _owned(found: Found) -> Thing | None:
    """The body that belongs to another: as named, of "its owner" the text's subject, else the verb's."""
    if found.has("sub"):
        return subject(found, "sub", _BODY)
    if found.match["verb"] in {"its", "Its"}:
        topic = found.context.topic
        return topic if topic and fits(topic, _RUN) else None
    return agent(found, "verb", _BODY)


def _owner(found: Found) -> Thing | None:
    group = next((it for it in ("parent", "parent2") if found.has(it)), None)
    return found.thing(group) if group else agent(found, "verb", _BODY)


RULES = (runs, subsidiary)

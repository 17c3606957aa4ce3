"""What words refer to: "it", "the park", "the plan", by what was named before; and what a sentence begins with.

Where the page leaves two readings, or none, there is no referent: absent rather than guessed. Makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.evidence import Kind, Made, Mention, Named, Part, Thing
from kg.extract.documents import is_document_number
from kg.extract.heads import listed
from kg.extract.masked import Masked, pattern
from kg.extract.rule import Context, Found, named
from kg.extract.rules.asides import is_house
from kg.extract.rules.wording import A_HOUSE, OUTPOST, PLACES, PLANS, SIDE, is_compared
from kg.vocabulary import SEGMENTS

#: Documents that "the plan", "the agreement" may stand for: one word of a family for another.
_FAMILIES = (
    listed("plan outline blueprint scheme programme program strategy framework policy"),
    listed("memorandum agreement arrangement contract pact accord protocol treaty charter lease deal mou"),
    listed(
        "circular notice regulation regulations measures law guideline guidelines opinions rules decree provisions"
        " guide policy"
    ),
)


def subject(found: Found, group: str, kinds: frozenset[Kind]) -> Thing | None:
    """What a group speaks of: a mention of one of the kinds, or "it", "the park", by what was named before.

    None where nothing of that kind was named: a statement about nobody is no statement.
    """
    words = found.match[group]
    mentions = [it for it in found.masked.within(words) if it.kind in kinds]
    if mentions:
        return Named(mentions[-1].kind, mentions[-1].text)
    if kinds == {Kind.PLAN} and (told := _TOLD.search(words)):
        start, end = found.match.start(group) + told.start("words"), found.match.start(group) + told.end("words")
        return spoken(found, start, end)
    return definite(found, words, found.span(group)[0], kinds)


def actor(found: Found, group: str, kinds: frozenset[Kind]) -> Thing | None:
    """The same, of what does or is something: a name inside a phrase, "unlike the …", "in …", is not what acts.

    Then it is what the sentence begins with; of two names joined by "and" neither by itself.
    """
    start, end = found.match.span(group)
    before = found.masked.text[:start]
    if start > found.match.start() or _RELATIVE.match(found.masked.text, end):
        return subject(found, group, kinds)
    if _JOINED.search(before):
        return None
    if not _PHRASE.search(before):
        return subject(found, group, kinds)
    first = lead(found)
    return first if first is not None and fits(first, kinds) else None


_RELATIVE = re.compile(
    r"(?: ?\([^()]*\))?(?:,? (?:which|that|who)|, (?:with|consisting|comprising|covering|spanning|composed|made|at"
    r"|⟦Quantity:\d+⟧)) "
)
_PHRASE = re.compile(
    r"\b(?:unlike|not|near|than|from|to|in|of|at|by|with|between|for|on|beside|outside|inside|behind|along"
    r"|through|via|about|before|against"
    r"|like) (?:the )?$"
)
_JOINED = re.compile(r"⟧ (?:and|or) (?:the )?$")


def definite(found: Found, words: str, offset: int, kinds: frozenset[Kind]) -> Thing | None:
    """The thing that "it" or "the …" stands for at an offset of the page."""
    noun = words.lower().removeprefix("the ").removeprefix("this ").removeprefix("its ").split(" ")[-1]
    if rooms := _introduced(found.context, noun):
        return rooms.pop() if len(rooms) == 1 else None
    if noun in _ANY or (noun in _STRUCTURES and not found.context.before(kinds, offset, noun)):
        return _topic(found, kinds, offset, noun)
    if noun in _FIRMS and Kind.ORGANIZATION in kinds and (firm := _only_firm(found, offset)):
        return firm
    known = None if _plain_before(found, noun, offset) else found.context.before(kinds, offset, noun)
    if known and kinds <= {Kind.PLACE, Kind.ORGANIZATION} and (others := _others(found.context, known, noun, offset)):
        return _of_headline(found.context, known.kind, {known.name, *others})
    return known or (_document(found, noun, offset) if kinds == {Kind.PLAN} else None)


def _plain_before(found: Found, noun: str, offset: int) -> bool:
    """Whether a thing without a name is what "the centre" is: "At the tax centre, Reed Centre. The centre …"."""
    start = max((it.start for it in found.context.section.sentences if it.end <= found.sentence.start), default=0)
    plain = (
        rf"\b(?:[Aa]t|[Ii]n|[Tt]o|[Tt]hrough|[Nn]ear|[Ff]rom) (?:the|an?) (?:[\w-]+ ){{0,3}}[a-z-]+ {noun}\b(?! of\b)"
    )
    return noun in _HOUSES and bool(re.search(plain, found.context.page.text[start:offset]))


#: Words for a house that many names end with.
_HOUSES = frozenset(("centre", "center", "office", "branch", "laboratory", "institute", "hall", "building", "station"))


def _introduced(context: Context, noun: str) -> set[Thing]:
    """What a rule has made of this noun; "the facility" is any of the laboratories and halls without a name."""
    if noun in context.introduced or noun != "facility":
        return {context.introduced[noun]} if noun in context.introduced else set()
    return {it for it in context.introduced.values() if isinstance(it, Made) and it.kind == "place"}


def _document(found: Found, noun: str, offset: int) -> Named | None:
    """The one document named so far, where the noun may stand for it, else the one that the page only describes."""
    if not re.fullmatch(PLANS, noun):
        return None
    here = _titles(found.context.mentions, offset)
    titles = here or _titles(found.context.earlier, offset)
    only = Named(Kind.PLAN, titles.pop()) if len(titles) == 1 else None
    return only if only and akin(noun, only.name) else _described(found, noun)


def _titles(mentions: Iterable[Mention], offset: int) -> set[str]:
    """The documents named before an offset; by their numbers only where none is named otherwise."""
    names = {it.text for it in mentions if it.kind is Kind.PLAN and it.start < offset}
    return {it for it in names if not is_document_number(it)} or names


#: Words for a building, whatever its name ends with.
_STRUCTURES = frozenset(("hall", "tower", "block", "house", "yard", "pier", "terminal"))
#: Words for what a document says: "the full text was released".
_WORDING = frozenset(("text", "wording"))
#: Words for a company, whatever its name ends with.
_FIRMS = frozenset(("company", "firm", "start-up", "startup", "maker", "manufacturer", "developer", "tenant"))


def _only_firm(found: Found, offset: int) -> Named | None:
    """The one body that the section has named so far: what "the company" then is."""
    before = {it.text for it in found.context.mentions if it.kind is Kind.ORGANIZATION and it.start < offset}
    return Named(Kind.ORGANIZATION, before.pop()) if len(before) == 1 else None


def _described(found: Found, noun: str) -> Named | None:
    """The plan that the page speaks of without its name, where the noun may stand for it."""
    told = found.context.described
    return told if told and akin(noun, told.name) else None


def akin(noun: str, title: str) -> bool:
    """Whether "the agreement" may stand for a document of this title; any word may where the title has none."""
    words = {it.lower() for it in re.findall(r"[A-Za-z]+", title)}
    told = [it for it in _FAMILIES if it & words]
    return not told or noun.lower() not in frozenset().union(*_FAMILIES) or any(noun.lower() in it for it in told)


def _others(context: Context, known: Named, noun: str, offset: int) -> set[str]:
    """Other things on the page so far that "the park" might be; one whose words are all in another's is the same."""
    names = {it.text for it in context.mentions if it.kind is known.kind and it.start < offset}
    called = {it for it in names if it.lower().split()[-1] == noun or (noun == "zone" and it.endswith("Hetao"))}
    words = set(known.name.split())
    return {it for it in called if not (words <= set(it.split()) or set(it.split()) <= words)}


def _of_headline(context: Context, kind: Kind, names: set[str]) -> Named | None:
    """Which of several names the section's headline has; None where it has none of them or two."""
    heads = context.section.part(Part.HEADLINE)
    headline = context.page.quote(heads[0]) if heads else ""
    told = [it for it in names if it in headline]
    return Named(kind, told[0]) if len(told) == 1 else None


#: One building of an estate is not the estate.
_NUMBERED = re.compile(r"\b(?:Building|Block|Tower|House) (?:\d+|[A-Z])$")
#: Words for ground, which no body is.
_GROUNDS = frozenset(("site", "estate", "premises", "ground", "place"))


def _topic(found: Found, kinds: frozenset[Kind], offset: int, noun: str) -> Thing | None:
    """What "it" is: what the sentence or the one before began with, if it can be that; a plan may be the last named."""
    if noun in _GROUNDS and isinstance(found.context.topic, Named) and _NUMBERED.search(found.context.topic.name):
        return only_zone(found) if Kind.PLACE in kinds else None
    first = lead(found) if found.span()[0] > found.sentence.start + _OPENING else None
    new = first is None and noun in {"it", "its"} and _NEW.match(found.masked.text, 0, found.match.start())
    managed = noun in _MANAGED and first is not None and _is_firm(first)
    if new or managed or (noun in _WORDING and kinds != {Kind.PLAN}):
        return None
    for thing in (first, found.context.topic):
        if thing is not None and fits(thing, kinds) and not (noun in _BUILT and _is_land(thing)):
            return thing
    if kinds == {Kind.PLAN}:
        return found.context.plan_before(offset)
    ground = noun in _GROUNDS and Kind.PLACE in kinds
    house = _only_house(found, offset) if noun in _BUILT else None
    return house or (only_zone(found) if kinds == {Kind.PLACE} or ground else None)


#: "Reed Estates manages the building": a body does not stand for what it has.
_MANAGED = frozenset(("building", "complex", "venue", "estate", "premises", "site", "development"))
_HOUSED = re.compile(
    r"\b(?:Cent(?:re|er)|Institute|Laboratory|Lab|Park|Hall|Tower|House|Museum|School|Hospital|University)$"
)


#: Words for what is built, which no city or district is.
_BUILT = _STRUCTURES | {"building", "complex", "venue", "premises", "facility"}
_LAND = re.compile(r"^\w+$|^(?:Hong Kong|New \w+)$|\b(?:[Dd]istrict|[Cc]ity|[Pp]rovince|[Tt]own|[Cc]ounty)$")


def _is_land(thing: Thing) -> bool:
    return isinstance(thing, Named) and thing.kind is Kind.PLACE and bool(_LAND.search(thing.name))


def _only_house(found: Found, offset: int) -> Named | None:
    """The one building that the section has named so far."""
    seen = (it for it in found.context.mentions if it.kind in OF_FACTS and it.start < offset)
    houses = {named(it) for it in seen if _HOUSED.search(it.text) and not ZONE.search(it.text)}
    return houses.pop() if len(houses) == 1 else None


def _is_firm(thing: Thing) -> bool:
    return isinstance(thing, Named) and thing.kind is Kind.ORGANIZATION and not _HOUSED.search(thing.name)


#: "A hall was built and it …": what the sentence begins with is new, and no name stands for it.
_NEW = re.compile(r"[\"“]?(?:An?|Another|One|Some) (?:[a-z-]+ ){0,5}[a-z]")


def fits(thing: Thing, kinds: frozenset[Kind]) -> bool:
    """Whether a thing is of one of the kinds, by what it is named or made as."""
    if isinstance(thing, Named):
        return thing.kind in kinds
    return any(thing.kind == SEGMENTS.get(kind) for kind in kinds)


#: A match that starts so near to the sentence's start is its subject, not a second mention of it.
_OPENING = 4
#: "ANPORT, 2 May 2031 (Mill News) --", "(Anport and Quay, 2 May 2031)", "ANPORT (Mill News) --",
#: "ANPORT - Mill Wire -": where a report was written is not what it begins with.
_SPOTS = r"(?:(?:{:PLACE|ORG}|[A-Z]{3,}\b)(?:,? and |, ?)?)+"
_AGENCY = r"\([^()]{0,30}(?:News|Press|Agency|[Ww]ire|Daily|{:ORG})[^()]{0,10}\)"
_DATELINE = (
    rf"(?:{_SPOTS} ?\(?{{:DATE}}\)? ?(?:\([^()]{{1,40}}\) ?)?(?:--|—|–|-|\.|/[^/]{{1,30}}/(?: ?[–—-]+)?) ?"
    rf"|\({_SPOTS} ?{{:DATE}}\) ?|{_SPOTS} ?{_AGENCY} ?[–—-]+ ?"
    rf"|{_SPOTS} [–—-]+ (?:[A-Z]\w+ )?(?:{{:ORG}}|[A-Z]\w*(?:[Ww]ire|News)) [–—-]+ (?:{{:DATE}} [–—-]+ )?)?+"
)
_LEAD = pattern(
    r"^[\"“]?(?:\d{1,2}(?:\.\d{1,2})+ )?(?:(?:On|In|At|Since|Under|After|As of|With|Together with|According to) "
    r"[^,⟦]{0,40}(?:⟦\w+:\d+⟧)?[^,⟦]{0,20}, |(?:On|In|Since|By|From) ⟦Date:\d+⟧ (?=the |it |⟦)"
    rf"|(?:Under|In) (?:the |this )?(?:⟦Plan:\d+⟧|{PLANS}) (?=the |it |⟦Place))?"
    rf"{_DATELINE}(?:{{:PLACE}} ?(?:--|—|–|-|\.) ?)?(?:[Tt]he |[Aa]n? |[Ii]ts )?"
    r"(?:(?:new|old|whole|rebuilt|former|first|second|northern|southern|eastern|western|larger|smaller|main"
    r"|⟦Quantity:\d+⟧) ){0,2}"
    # "A hall for tests, the Reed Hall, …", "The new crossing, Reed Port, …": the name that stands beside the noun
    r"(?:(?!(?:and|but|or|that|which|who|is|was|has|are)\b)[a-z][a-z -]{2,50}, (?:the |named |called )?"
    r"(?=⟦(?:Organization|Place):\d+⟧(?: ?\([^()]*\))?,))?"
    rf"(?P<lead>(?!⟦Place:\d+⟧ {A_HOUSE}){{:ORG|PLACE|PLAN|EVENT}}(?! (?:{SIDE}|{OUTPOST})\b)|[Ii]t\b|\b(?:{PLACES}"
    rf"|(?:(?:development|national|new|general|central) )?(?:{PLANS})|company)\b)"
)


def lead(found: Found) -> Thing | None:
    """What the sentence begins with: a name, or "it" and "the park" by what they stand for; None for anything else."""
    return leading(found.context, found.masked)


def saying(found: Found) -> Thing | None:
    """The document that the sentence begins with, "It says that by 2031 …", be it named long before."""
    first = lead(found) if _SPEAKS.match(found.masked.text) else None
    return first if first and fits(first, frozenset((Kind.PLAN,))) else None


_SPEAKS = re.compile(rf"(?:It|The (?:[a-z]+ )?(?:{PLANS}))\b")


def leading(context: Context, masked: Masked) -> Thing | None:
    """The same, before any rule has matched."""
    if owned := _POSSESSED.match(masked.text):
        noun = owned["words"].rpartition(" ")[2]
        return context.before({Kind.PLAN}, masked.offset(0), noun) or described(context, masked)
    match = _LEAD.match(masked.text)
    if match is None:
        return None
    word = match["lead"]
    if word.startswith("⟦"):
        return None if _OF_PEOPLE.match(masked.text, match.end("lead")) else named(masked.named(word))
    if word.lower() == "it":
        return context.topic
    word = word.rpartition(" ")[2] if re.search(rf" (?:{PLANS})$", word) else word
    kinds = {Kind.PLAN} if re.fullmatch(PLANS, word) else {Kind.PLACE, Kind.ORGANIZATION}
    last = context.before(kinds, masked.offset(match.start("lead")), word)
    return context.introduced.get(word) or _meant(context, last, word)


#: "Anport residents are …", "the Anport branch of …" is said of these.
_OF_PEOPLE = re.compile(
    r" (?:[a-z-]+s (?:are|were|have|will|can|may|must|should|need|who)"
    r"|(?:branch|office|bureau|arm|unit|division|government|authorities|subsidiary|team)"
    r" (?:of|and|has|have|will|said))\b"
)


def _meant(context: Context, last: Named | None, noun: str) -> Thing | None:
    """What "the park" is: of two that were named the one the text is about or is headed by, else the last."""
    others = _others(context, last, noun, len(context.page.text)) if last and last.kind is Kind.PLACE else set()
    if not last or not others:
        return last
    topic = context.topic
    if isinstance(topic, Named) and topic.name in {last.name, *others}:
        return topic
    return _of_headline(context, last.kind, {last.name, *others}) or last


#: A document by what it is for or between: "a development plan for the …", "the memorandum between … and …".
TOLD = (
    rf"(?P<words>(?:\b(?!(?:of|in|at|on|for|with|by|from|to|and|the|an?|its|their|about|is|was"
    rf"|were)\b)[a-z0-9-]+ ){{0,3}}?\b(?:{PLANS}) "
    r"(?:for|on|about|between|of) (?:the )?(?:(?!⟦)[A-Za-z’'-]+ ){0,4}?(?:(?:of|in|for|at) (?:the )?)?"
    r"(?:⟦(?:Place|Organization):\d+⟧(?:['’]s (?:⟦Place:\d+⟧(?= |[.,;]|$)"
    r"|(?:⟦Place:\d+⟧ )?(?:[a-z]+ )?(?:part|side|park|zone|section|half|bank)\b)"
    r"|(?: (?:part|side|park|zone))?)(?:,? and (?:the )?⟦(?:Place"
    r"|Organization):\d+⟧)?|(?:two|three) (?:governments|cities|sides|parks|places)))"
)
_TOLD = re.compile(TOLD)
_DESCRIBED = re.compile(
    rf"\b(?:(?P<whose>[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir) |(?<=[a-z] )(?=(?:new )?(?:regulations|rules|measures|provisions"
    rf"|guidelines) )){TOLD}"
)
#: "The zone's national plan": a document by whose it is.
_POSSESSED = re.compile(
    r"(?P<whose>\b[Tt]he )?(?P<words>(?:⟦Place:\d+⟧|\b(?:zone|park))['’]s (?:[a-z]+ ){0,3}(?:plan|outline|blueprint"
    r"|programme|program|scheme|strategy))\b(?! (?:to|of|for)\b)"
)
#: "Its rules for funding", "their lease of the hall": what somebody has is a document only by one of these words.
_OWN_PLAN = re.compile(r"\b(?:plan|outline|blueprint|programme|program|scheme|strategy|memorandum|agreement)\b")


def spoken(found: Found, start: int, end: int) -> Named:
    """A document by the words that a masked sentence speaks of it with."""
    first, last = found.masked.offset(start), found.masked.offset(end)
    return Named(Kind.PLAN, found.context.page.text[first:last])


def described(context: Context, masked: Masked) -> Named | None:
    """A plan that a sentence speaks of by what it is for, named by these words: "a development plan for the Park"."""
    match = _DESCRIBED.search(masked.text) or _POSSESSED.search(masked.text)
    if match is None or ((match["whose"] or "").lower() in {"its", "their"} and not _OWN_PLAN.search(match["words"])):
        return None
    start, end = masked.offset(match.start("words")), masked.offset(match.end("words"))
    return Named(Kind.PLAN, context.page.text[start:end])


#: Words that stand for what the text is speaking of.
_ANY = listed(
    "it its which that they site project document facility latter building complex venue estate premises place ground"
    " development outpost text wording"
)


#: What lines of facts are of.
OF_FACTS = frozenset((Kind.PLACE, Kind.ORGANIZATION))


def only_zone(found: Found) -> Named | None:
    """The zone or park that the section speaks of where it has named one alone, be it by several names."""
    seen = (it for it in found.context.mentions if it.kind is Kind.PLACE and ZONE.search(it.text))
    names = [it.text for it in seen if not is_compared(found.context, it) and not is_house(found.context, it)]
    whole = max(names, key=len, default="")
    alone = all(set(it.split()) <= set(whole.split()) for it in names)
    return Named(Kind.PLACE, names[0]) if names and alone else None


#: What a page of this kind is about.
ZONE = re.compile(r"\b(?:[Zz]one|[Pp]ark|Loop|(?<!Bay )Area|Metropolis|Technopole|Hetao)$")

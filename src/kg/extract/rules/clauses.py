"""Who a verb is said of: the subject of its clause, sought from the verb, whatever words stand between.

A rule then needs to know the verb and its object only: "covers 3 hectares", "is run by …". Where no name or noun that
can be resolved heads the clause there is no subject, and nothing is said. A light grammar: no parser, no model.
"""

from __future__ import annotations

import re

from kg.evidence import Kind, Named, Thing
from kg.extract.masked import pattern
from kg.extract.rule import Found, named
from kg.extract.rules.reference import TOLD, ZONE, definite, spoken
from kg.extract.rules.sides import side_at
from kg.extract.rules.wording import APPOSED, BRACKET, PLACES, PLANS

NOUNS = (
    rf"{PLACES}|{PLANS}|company|corporation|firm|start-up|maker|complex|building|body|institute|authority"
    rf"|operator|joint venture|subsidiary|bank|group"
    r"|university|bureau|council|government|university|centre|lab|tower|tax break|relief|deal|pact|accord|contract"
    r"|estate|premises|hall|house|block|outpost|wing|pier|institute"
    r"|committee|foundation|factory|plant|headquarters|school|hospital|garden|memorandum of understanding|checkpoint"
    r"|text|wording"
)
#: Words between a subject and its verb that belong to the verb.
_AUXILIARY = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|has|have|had|will|would|shall|should|may|might|can|could|must|to|also|now"
    r"|currently|itself|themselves|together|alone|jointly|already|not|then|since|today|yesterday|both|each|still|first"
    r"|recently|in turn|in fact|of course|once|ever|just|only|soon|eventually|expected|due|scheduled|planned|set"
    r"|slated|going|about|itself|all"
    r"|[a-z]+ly),? )+$"
)
_RELATIVE = re.compile(r"(?:,? (?:and )?(?:which|that|who)|,? whose [a-z ]{1,20}) $")
_COORDINATED = re.compile(r"(?:,? (?:and|but|or)(?: then| later)?|,) $")
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|[Oo]ur|[Oo]ne)"
#: No word of these stands between an article and the head of its phrase.
_NO_ADJECTIVE = (
    r"(?:of|in|at|on|for|with|by|near|between|from|to|around|under|within|inside|and|or|but|the|an?|its|their|his|her"
    r"|as|than|over|across|along|about|into|through|is|are|was|were|has|have|had|that|which|who|where|when|while|if"
    r"|unlike|like|not|said|says|per|up|after|before|since|until|during)\b"
)
_HEAD = pattern(
    rf"^[ \"“(]*(?:[Bb]oth |[Tt]oday |[Tt]hat )?(?:{_DETERMINER} )?(?:(?:{{:NAME}}|[A-Za-z ]{{3,30}})['’]s )?"
    rf"(?:⟦Quantity:\d+⟧ )?(?:(?!{_NO_ADJECTIVE})[\w-]+ ){{0,3}}?(?P<head>{{:NAME}}|\b(?:[Ii]t|[Tt]hey)\b"
    rf"|\b(?:{NOUNS})\b){BRACKET}(?P<after>.*)$",
)
#: Nouns that end as verbs do: the name before them only modifies them.
_PLURALS = (
    r"(?:campus|headquarters|premises|business|offices|laboratories|labs|companies|firms|tenants|officials|residents"
    r"|buildings|researchers|branches)"
)
#: What may follow the head: a phrase, a clause or the verb; another noun would make it a mere modifier.
_AFTER = re.compile(
    r"(?:[ ,\"”]*$|[\"”]?, (?!and |or )|[\"”]? ?[—–-]+ |[\"”]? (?:of|in|at|on|for|with|by|near|between|from|to"
    r"|around|under|within|inside|which"
    r"|that|who|is|are|was|were|has|have|had|will|would|may|can|shall|should|must|does|did|covers?"
    rf"|(?!{_PLURALS}\b)[a-z]+(?:ed"
    r"|ing|s))\b)"
)
_BOUNDARY = re.compile(
    r"(?:;|:(?!\d)|[—–]) ?|\. | -+ |, (?:and|but|while|whereas|so|yet|or|as|where|when|because|though|although|with"
    r"|of which) "
    r"|\b(?:while|whereas|because|although|though|where|when|unless|until|versus) "
    r"|\b(?:that|says|said|added|adds|noted|notes|means|shows?|showed|announced|announces"
    r"|confirmed|confirms|reported|reports|explained|if) (?:that )?"
    r"(?=(?:the|it|its|an?|this|all|some|both) |with [A-Z⟦]|⟦)"
)
_LIST = re.compile(r"[\"“ ]*(?:[Bb]oth )?(?:[Tt]he )?⟦\w+:\d+⟧(?:, (?:the )?⟦\w+:\d+⟧)*")
_DATED = re.compile(
    r"[\"“ ]*(?:On|In|Since|By|From|As of|At|Until|on|in|since|by) (?:the )?⟦Date:\d+⟧,? (?=(?:the|it|its|an?) |⟦)"
)
_ADVERBIAL = re.compile(
    r"[\"“ ]*(?:On|In|At|By|When|Where|If|While|Although|Though|Nearly|Almost|Roughly|About|Larger|Smaller|Twice|Once"
    r"|Through|Since|Under|After|Before|As|With|Together|According|From|For|Over|During|Until"
    r"|Unlike|Like|Along|To|Of|Through"
    r"|Across|Next|Opposite|Near|Between|Within|Inside|Today|Now|Meanwhile|Earlier|Later|However|Still|Already"
    r"|Then|Here|There|Also"
    r"|[A-Z][a-z]+(?:ed|ing)|Set|Run|Built|Known|Home|Led|Made|Split|Born|Held|Put"
    r"|on|in|at|by|since|under|after|before|as|with|together|according|from|for|during|unlike|like|opposite|near)\b"
    r"[^,]*, (?:(?:[a-z]+ed|which|made|set up) [^,]{3,80}, )?(?=(?:the|it|its|an?|this|their) |⟦)"
)
_AHEAD = pattern(
    rf"^[^,;.]{{0,120}}, (?:(?:the|its|this|an?) )?(?:[a-z-]+ ){{0,2}}?(?P<head>{{:NAME}}|it\b|(?:{NOUNS})\b)"
)
_NEAREST = pattern(
    rf"(?P<head>{{:NAME}}|\b{_DETERMINER} (?:[a-z-]+ ){{0,2}}?(?:{NOUNS}))[\"”]?{BRACKET}(?:,|:| -+| [—–])?$"
)
_OF_PART = re.compile(
    rf"\b{_DETERMINER} (?:(?!(?:is|are|was|were|made|consists?)\b)(?:[\w-]+|⟦\w+:\d+⟧) ){{0,3}}?(?P<noun>[a-z]+)"
    r" (?P<joint>of|in|at) (?:the )?$"
)
_OPEN_RELATIVE = re.compile(r"(?:(?P<comma>,) |\b)(?:which|who|that)\b(?P<since>[^;]*)$")
_TOLD = re.compile(rf"[ \"“(]*(?:{_DETERMINER} )?{TOLD}")
_TOLD_AHEAD = re.compile(rf"[^,;.]{{0,80}}, (?:{_DETERMINER} )?{TOLD}")
#: How far back from a verb its subject is sought, in characters of the masked sentence.
_FAR = 400


def agent(found: Found, verb: str, kinds: frozenset[Kind]) -> Thing | None:
    """What the verb in a group is said of; None where the clause has no subject that can be one of the kinds."""
    text, infinitive = _without_auxiliaries(found.masked.text[: found.match.start(verb)])
    text = _SAID.sub(" ", text)
    if relative := _RELATIVE.search(text, max(0, len(text) - 32)):
        before = text[: relative.start()]
        near = _nearest(found, before, kinds)
        predicate = None if near else _PREDICATE.search(before, max(0, len(before) - 120))
        return (
            _of_clause(found, (before[: predicate.start()] + " ", _clause(before)), kinds, joined=False)
            if predicate
            else near
        )
    bare = _BARE.match(found.match[verb]) and len(text) == found.match.start(verb) and not _finite(found, verb, text)
    bare = bare and not _CLOSED.search(text, max(0, len(text) - _FAR))
    if bare and (near := _nearest(found, text.rstrip(), kinds)):
        return _headed(found, text, _clause(text), kinds) if _IN_PHRASE.search(text) else near
    joined = _COORDINATED.search(text, max(0, len(text) - 24))
    text = text[: joined.start()] + " " if joined else text
    start = _clause(text, aside=joined is not None and joined[0] == ", ")
    if infinitive and _WANTS.search(text, start):
        return None
    return _of_clause(found, (text, start), kinds, joined=joined is not None and joined[0] != ", ")


#: "The outline itself, he recalled, is …": who says so parts a subject from its verb.
_SAID = re.compile(
    r"(?:(?: itself| themselves)?, (?:he|she|they|⟦\w+:\d+⟧) (?:said|says|added|adds|recalled|noted|explained|wrote), "
    r"| (?:itself|themselves) )$"
)


def _finite(found: Found, verb: str, text: str) -> bool:
    """Whether a word in -ed that no comma parts from a name may be the clause's own verb: its head is what acts."""
    joined = text.rstrip().endswith("⟧") and " and " in text[-_NEAR:]
    return found.match[verb].split(" ")[0].endswith("ed") and joined


_NEAR = 40


def _without_auxiliaries(text: str) -> tuple[str, bool]:
    """The words before a verb without its auxiliaries and adverbs; whether a "to" was among these."""
    infinitive = False
    while lead := _AUXILIARY.search(text, max(0, len(text) - 60)):
        infinitive, text = infinitive or "to " in lead[0], text[: lead.start()]
    return text, infinitive


def _of_clause(found: Found, clause: tuple[str, int], kinds: frozenset[Kind], *, joined: bool) -> Thing | None:
    """The subject of a clause, given the words up to the verb and where it begins; joined: "and" led to the verb."""
    text, start = clause
    if not text[start:].strip(' "“('):
        return _following(found, kinds)
    opened = _OPEN_RELATIVE.search(text, start) if joined else None
    if opened and _still_open(opened):
        return _nearest(found, text[: opened.start()].rstrip(), kinds)
    return _headed(found, text, start, kinds) or (_following(found, kinds) if _OPENING.match(text, start) else None)


#: A relative clause that a comma closes: what follows is said of what stands before it.
_CLOSED = re.compile(r", (?:which|who|whose) [^.;]*, $")
#: "The zone is a district that …": what the district is.
_PREDICATE = re.compile(r",? (?:is|was|are|remains|became) (?:now |also )?(?:an?|the|one of(?: the)?) [^,.;⟦]{2,80}$")
#: "The council expects the quay to be finished": who expects is not what is finished.
_WANTS = re.compile(
    r"\b(?:expects?|expected|wants?|hopes?|plans?|aims?|intends?|allows?|enables?|asks?|asked|urges?|urged"
    r"|requires?|required|calls? for|promises?|promised)\b"
)
#: "… located in Futian, covering": what a preposition leads in is not what a participle after it is said of.
_IN_PHRASE = re.compile(r"\b(?:in|at|on|near|to|from|by|along|beside) (?:the )?⟦\w+:\d+⟧,? $")
#: A clause that opens with a participle: what it is said of follows.
_OPENING = re.compile(r"[\"“ ]*(?:[A-Z][a-z]+(?:ed|ing)|Set|Run|Built|With|At)\b")
#: Participles that stand right after what they are said of: "…, covering 3 hectares", "the pact signed in 2031".
_BARE = re.compile(r"[a-z]+(?:ing|ed)\b|(?:set up|run|built|drawn|made|known|held|put|with|whose|at)\b")


def _still_open(relative: re.Match[str]) -> bool:
    """Whether a relative clause still runs: none of its commas closes it before the verb."""
    return ", " not in relative["since"].rstrip(", ")


def _clause(text: str, *, aside: bool = False) -> int:
    """Where the clause begins that the end of the text stands in. aside: a comma closes what an "and" stands in."""
    start = max(0, len(text) - _FAR)
    parts = (
        match
        for match in _BOUNDARY.finditer(text, start)
        if not _BRACKETED.search(text, start, match.start()) and not (aside and match[0] in _ASIDES)
    )
    start = max((match.end() for match in parts), default=start)
    if point := _POINT.match(text, start):
        start = point.end()
    while fronted := _ADVERBIAL.match(text, start) or _DATED.match(text, start):
        start = fronted.end()
    cut = text.rfind(" and ", start)
    inside = (
        _LIST.fullmatch(text, start, cut) or _BETWEEN.search(text, start, cut) or _OF_TWO.fullmatch(text, start, cut)
    )
    if cut > start and not aside and not inside:
        head = _HEAD.match(text[cut + 5 :])
        if head and not head["after"].strip(" ,"):
            return cut + 5
    return start


#: The number of a paragraph: "2.1 The park covers …".
_POINT = re.compile(r"\d{1,2}(?:\.\d{1,2})+ ")
#: What leads in an aside that a comma closes: "the loop, where the park is being built, belongs to …".
_ASIDES = frozenset((", with ", ", where ", ", when ", ", of which "))


def clause_start(text: str) -> int:
    """Where the clause begins that the end of a masked text stands in, past fronted phrases."""
    return _clause(text)


#: A colon or a dash in brackets parts no clauses: "(in Chinese: …)".
_BRACKETED = re.compile(r"\([^()]*$")
#: "A joint hall of A and B": what is of two is not the second.
_OF_TWO = re.compile(rf"[\"“ ]*{_DETERMINER} (?:[\w-]+ ){{1,5}}?of (?:the )?⟦\w+:\d+⟧")
#: "between A and B" is one phrase.
_BETWEEN = re.compile(r"\b(?:between|both) (?:the )?⟦\w+:\d+⟧$")


def _headed(found: Found, text: str, start: int, kinds: frozenset[Kind]) -> Thing | None:
    """The head of the phrase that a clause begins with, where it is no mere modifier of another noun."""
    head = _HEAD.match(text[start:])
    if head is None:
        return None
    if not _AFTER.match(head["after"]):
        return side_at(found, start + head.start("head")) if Kind.PLACE in kinds else None
    owned = "⟦" not in head["head"] and _OWNED.search(text, start, start + head.start("head"))
    if owned or (kinds == {Kind.PLAN} and _ANOTHER.match(text, start)):
        return None
    told = _TOLD.match(text, start) if kinds == {Kind.PLAN} and "⟦" not in head["head"] else None
    if told and told.end("words") > start + head.end("head"):
        return spoken(found, *told.span("words"))
    beside = None if "⟦" in head["head"] else APPOSED.match(text, start + head.end("head"))
    return _resolved(found, beside["name"] if beside else head["head"], start + head.start("head"), kinds)


#: "A second notice": none that was named before.
_ANOTHER = re.compile(r"[ \"“]*(?:[Aa]n?|[Oo]ne) (?:second|third|further|new|later|separate)\b|[ \"“]*[Aa]nother ")
#: "The Park's second hall" is not the Park, nor a hall that has been named.
_OWNED = re.compile(r"⟧['’]s (?:[\w-]+ )*$")


def _following(found: Found, kinds: frozenset[Kind]) -> Thing | None:
    """What a participle that opens its clause is said of: "Covering 3 hectares, the park …"."""
    end = found.match.end()
    head = _AHEAD.match(found.masked.text[end:])
    told = _TOLD_AHEAD.match(found.masked.text, end) if kinds == {Kind.PLAN} else None
    if told and (head is None or "⟦Plan" not in head["head"]):
        return spoken(found, *told.span("words"))
    return _resolved(found, head["head"], end + head.start("head"), kinds) if head else None


def _nearest(found: Found, text: str, kinds: frozenset[Kind]) -> Thing | None:
    """The name or noun that a text ends with; None for a part of it: "the second hall of the …, which opened"."""
    window = max(0, len(text) - 160)
    head = next((it for it in _NEAREST.finditer(text, window) if it.end() == len(text)), None)
    if head is None or (kinds == {Kind.PLAN} and _ANOTHER.match(head["head"])):
        return None
    part = _OF_PART.search(text, window, head.start("head"))
    if part and part.end() == head.start("head"):
        if re.fullmatch(NOUNS, part["noun"]) and (whole := _resolved(found, part["noun"], part.start(), kinds)):
            return whole
        if part["joint"] == "of":
            return _side_before(found, part) if Kind.PLACE in kinds else None
    if _is_where(found, text, head):
        return None
    return _resolved(found, head["head"], head.start("head"), kinds)


#: "its mill in Anport, which" is said of the mill; behind "a hall in the Reed Park, which" it may be either.
_INSIDE = re.compile(rf"(?:⟧|\b(?:{NOUNS}|mill|works)) (?:in|at) (?:the )?$")


def _is_where(found: Found, text: str, head: re.Match[str]) -> bool:
    """Whether a name only says where something else is: a place that is no zone or park, led in behind a noun."""
    inside = head["head"].startswith("⟦Place") and _INSIDE.search(text, max(0, len(text) - 160), head.start("head"))
    return bool(inside) and not ZONE.search(found.masked.named(head["head"]).text)


def _side_before(found: Found, part: re.Match[str]) -> Thing | None:
    """The "Anport section of the Reed Zone" that a phrase ends with; None for another part."""
    token = part.string.rfind("⟦", part.start(), part.start("noun"))
    return side_at(found, token) if token >= 0 else None


def _resolved(found: Found, words: str, at: int, kinds: frozenset[Kind]) -> Thing | None:
    if "⟦" in words:
        mention = found.masked.named(words)
        return Named(mention.kind, mention.text) if mention.kind in kinds else None
    if kinds == {Kind.PLAN} and EARLIER.search(found.masked.text, 0, at + words.rfind(" ") + 1):
        number = _NUMBER.match(found.masked.text, at + len(words))
        return named(found.masked.named(number["number"])) if number else None
    if words.lower() == "they" and kinds != {Kind.PLAN}:
        return None
    return definite(found, words, found.masked.offset(at), kinds)


#: "The former guide (…)" is known by its number alone.
EARLIER = re.compile(r"\b(?:earlier|former|previous|old|prior|preceding|last)(?: [a-z]+)? $")
_NUMBER = re.compile(r" ?\([^()⟦]*(?P<number>⟦Plan:\d+⟧)[^()]*\)")

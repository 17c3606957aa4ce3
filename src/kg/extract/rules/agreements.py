"""Agreements: who signed what, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Made, Named, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.reference import TOLD, spoken
from kg.extract.rules.wording import ADVERBS, BRACKET, asserted, dated, denied, event, listed, name, when
from kg.terms import SCHEMA

_PARTY = "PLACE|ORG|PERSON"
#: "The Tide Council and Reed City's Quay Bank": whose a party is stands before it.
_WHOSE = r"(?:{:PLACE}['’]s )?"
_PARTIES = rf"(?P<parties>{_WHOSE}{listed(_PARTY, _WHOSE)})"
_SIGN = (
    r"(?:put pen to|signed|inked|concluded?|concludes|entered into|enters? into|reached|reach(?:es)?|struck|sealed"
    r"|initialled|renewed|signs?|signing"
    r"|penned"
    r"|executed|closed|agreed on|agreed to"
    r"|put (?:their|its|his|her) (?:names?|signatures?) to|set (?:their|its) (?:names?|signatures?) to)"
)
_KIND = (
    r"(?P<kind>(?<![\w-])(?:(?!(?:the|an?|its|their|of|in|on|with|and|for|to"
    r"|by)\b)[a-z][a-z-]* ){0,4}?(?:memorandum(?: of "
    r"(?:understanding|cooperation))?"
    r"|memoranda(?: of understanding)?|agreements?|arrangements?|MoU|MOU|letters? of intent|contracts?|pacts?"
    r"|accords?|deals?|protocols?|leases?|charters?|treaty|understandings?|(?:co-?operation|action|work) plans?)\b)"
)
_DOC = rf"(?:(?:the|a|an|their|its|another|two|three|several) )?(?:{{doc:PLAN}}|{_KIND})"
_WORD = r"(?:(?!(?:was|were|is|has|had|signed|by|between)\b)[\w-]+(?![\w-])|⟦(?:Place|Plan|Organization):\d+⟧)"
#: What an agreement is about, between its noun and the verb.
_TOPIC = rf"(?: (?:on|for|about|concerning|over|to|of|in|with) (?:the |an? )?{_WORD}(?: {_WORD}){{0,8}}?)?"
#: What an agreement is on and where it was signed, before the day it was: nothing that is yet to come.
_THEN = (
    r" (?:on|for|about) (?:(?!(?:to|will|which|that|by|from|until|before|opening|starting|planned|due|running|covering"
    r"|after|and|on)\b)[\w-]+ |⟦(?:Place|Organization):\d+⟧ ){1,12}?on {:DATE}"
)


@rule(
    "signed-by",
    rf"(?P<lead>{_PARTIES})(?: (?:governments|authorities))?(?:, [^,;⟦]{{1,80}},)?,? (?:(?:on"
    rf"|in) {{:DATE}},? )?{ADVERBS}(?:\({{:DATE}}\) )?(?P<verb>{_SIGN})(?: (?:on|in) {{:DATE}})? {_DOC}"
    rf"(?:(?: (?:on|for|about) [a-z][^.;⟦]{{0,60}}?)? with (?:(?:two|three|four|five|its"
    rf"|the) [a-z ]{{3,30}}[:,] )?(?:the )?(?P<others>{listed(_PARTY)})|{_THEN})?",
    rf"{_PARTIES} (?P<verb>agreed) on {{:DATE}} to [^.;]{{3,120}}?,? (?:in|under|through) (?:an?|the) (?:{{doc:PLAN}}"
    rf"|{_KIND})",
    rf"(?:[Tt]he |[Aa]n? )?(?:{{doc:PLAN}}|{_KIND}){_TOPIC}{BRACKET},? ?(?:(?:which|that) )?(?:(?:was|were|is|has been"
    rf"|had been) )?{ADVERBS}(?P<verb>signed|inked|concluded|reached|exchanged|initialled|sealed)"
    rf"(?: at (?:an?|the) [a-z]{{3,20}})?(?: (?:on|in) {{:DATE}})?(?: (?:in|at) (?:the )?{{:PLACE}})?"
    rf"(?: (?:on|in) {{:DATE}})? (?:by|between"
    rf"|among) (?:both )?(?:the "
    rf")?{_PARTIES}(?: with (?:the )?(?P<others>{listed(_PARTY)}))?",
    rf"{_PARTIES} (?P<verb>agreed) (?:in|under|through|by) (?:an?|the|their) (?:{{doc:PLAN}}|{_KIND})",
    rf"^[Ii]n (?:an?|the|their) (?:[a-z]+ )?(?:{{doc:PLAN}}|{_KIND}){_TOPIC}(?:,? (?:dated|of|signed on|signed in)"
    rf" {{:DATE}})?, (?:the )?{_PARTIES} (?:both |also )?(?P<verb>agreed|undertook|pledged|committed)",
    rf"(?P<verb>[Ss]igning|[Cc]onclusion) of (?:the |an? )?(?:{{doc:PLAN}}|{_KIND}) (?:by|between) (?:the "
    rf")?{_PARTIES}",
    rf"(?:{{doc:PLAN}}|\b(?:[Tt]he|[Aa]n?) {_KIND}),? (?:(?:that was |was |were )?signed (?:(?:on"
    rf"|in) {{:DATE}} )?(?:(?:in|at) (?:the )?{{:PLACE}} )?)?(?P<verb>between"
    rf"|among) (?:both )?(?:the )?{_PARTIES}",
    rf"(?:{{doc:PLAN}}|\b(?:[Tt]he|[Aa]n?) {_KIND}),? (?:to|of) which (?:the "
    rf"|both )?{_PARTIES} are (?P<verb>parties|signatories|party)",
    rf"{_PARTIES} (?:is|are|was|were|became|become) (?:an? |the |among the "
    rf"|one of the )?(?:[a-z]+ )?(?P<verb>signator(?:y|ies)|part(?:y|ies)) (?:of|to) {_DOC}",
    rf"(?P<verb>[Ss]ignator(?:y|ies)|[Pp]arties) (?:of|to) {_DOC} (?:are|is|include) (?:the )?{_PARTIES}",
    rf"(?:[Tt]he |[Aa]n? )?(?:{{doc:PLAN}}|{_KIND}),? (?:which|that) (?:the )?{_PARTIES} {ADVERBS}(?P<verb>{_SIGN})",
    rf"{_PARTIES} (?:have |had |both )?(?P<verb>agreed) on [^.;⟦]{{3,60}}[;,] (?:and )?(?:the|an?"
    rf"|their) {_KIND} was signed",
    rf"\b(?:it|which|who|company) {ADVERBS}(?P<acts>)(?P<verb>{_SIGN})(?: (?:on"
    rf"|in) {{:DATE}})? {_DOC}{_TOPIC} ?with (?:the )?"
    rf"{_PARTIES}",
    rf"(?:{{doc:PLAN}}|\b(?:[Tt]he|[Aa]n?) {_KIND}){BRACKET},? (?P<verb>bears|carries|has) the (?:names"
    rf"|signatures) of (?:the )?{_PARTIES}",
    signs=(
        "party",
        "parties",
        "penned",
        "pen to",
        "executed",
        "closed",
        "name to",
        "names",
        "sign",
        "Sign",
        "inked",
        "conclu",
        "entered into",
        "reached",
        "struck",
        "seal",
        "initial",
        "renew",
        "agreed",
        "between",
        "among",
        "undertook",
        "pledged",
        "committed",
        "exchanged",
    ),
)
def signed_by(found: Found) -> Iterator[Claim]:
    """Bodies, cities or people signed an agreement, on a day. Not one that they plan or refused to sign."""
    if not asserted(found, "verb"):
        return
    signers = list(dict.fromkeys([*_acting(found), *_signers(found, "parties"), *_signers(found, "others")]))
    if len(signers) == 1 and not found.has("doc"):
        return
    told = None if _LATER_LIFE.match(found.masked.text, found.match.end()) else when(found)
    doc = _document(found, signers, told.date if told else None)
    for signer in signers:
        if signer != doc:
            yield found.claim(doc, SCHEMA.legislationPassedBy, signer)
    if told:
        yield from dated(found, doc, SCHEMA.legislationDate, told)
    yield from _further(found, signers)


#: "The agreement between the two was terminated on May 2": that day it was not signed.
_LATER_LIFE = re.compile(
    r" (?:(?:was|is|were|has been|will be|to be) )?(?:terminated|ended|ends|extended|amended|renewed|revised|cancelled"
    r"|expires?|expired|lapses?|lapsed|takes? effect|took effect|enters?|entered|comes? into|came into|runs?|ran)\b"
)


def _acting(found: Found) -> list[Named]:
    """Who "it" or "which" is, where that signs."""
    who = agent(found, "verb", frozenset((Kind.ORGANIZATION, Kind.PLACE))) if found.has("acts") else None
    return [who] if isinstance(who, Named) else []


def _signers(found: Found, group: str) -> list[Named]:
    """The parties in a list; a place after "of" or in the possessive tells where one is from, a bracket its name."""
    words = _FROM.sub("", found.match[group]) if found.has(group) else ""
    kinds = {Kind.ORGANIZATION, Kind.PLACE, Kind.PERSON}
    return list(dict.fromkeys(named(it) for it in found.masked.within(words) if it.kind in kinds))


_FROM = re.compile(r"(?<=⟧) of (?:the )?⟦Place:\d+⟧|⟦Place:\d+⟧['’]s | ?\([^()]*\)")


def _document(found: Found, signers: list[Named], date: Date | None) -> Thing:
    """The agreement: by its name, else made of its kind, its parties and its day."""
    if found.has("doc"):
        return found.thing("doc")
    kind = re.sub(r"^(?:new|further|second|third|first|such|formal) ", "", found.words("kind"))
    agreement = _made(kind, signers, date)
    found.context.introduced[
        kind.split(" ")[0] if kind.startswith("memorand") else kind.split(" ")[-1].removesuffix("s")
    ] = agreement
    return agreement


def _made(kind: str, signers: list[Named], date: Date | None) -> Made:
    parties = " and ".join(signer.name for signer in signers)
    year = f", {date.lexical}" if date else ""
    day = (date.lexical,) if date else ()
    return Made(
        "plan", (kind, *signers, *day), (SCHEMA.Legislation,), f"{kind[0].upper()}{kind[1:]} of {parties}{year}"
    )


_FURTHER = re.compile(
    r"^(?: (?:on|in) ⟦Date:\d+⟧)?,? and (?:an?|another|a further|a second) (?P<kind>(?:[a-z-]+ "
    r"){0,3}(?:agreement|arrangement|memorandum|pact|contract|accord))"
    r" (?:on|in) (?P<date>⟦Date:\d+⟧)"
)


def _further(found: Found, signers: list[Named]) -> Iterator[Claim]:
    """A second agreement of the same parties, its verb left out: "… in 2031 and a further arrangement in 2033"."""
    more = _FURTHER.match(found.masked.text[found.match.end() :])
    value = found.masked.named(more["date"]).value if more else None
    if not more or not isinstance(value, Date):
        return
    kind = re.sub(r"^(?:further|second|third) ", "", more["kind"])
    doc, span = _made(kind, signers, value), (found.span()[0], found.masked.offset(found.match.end() + more.end()))
    for signer in signers:
        yield found.claim(doc, SCHEMA.legislationPassedBy, signer, span)
    yield found.claim(doc, SCHEMA.legislationDate, value.literal, span)


#: The same two as everybody's subject, and how they sign.
_TWO = r"(?:[Tt]he two|[Bb]oth) (?:sides|governments|cities|parties|places|bodies|companies)"
_THEY_SIGN = r"(?:sign(?:ed)?|ink(?:ed)?|concluded?|reach(?:ed)?|enter(?:ed)? into|initial(?:led)?)"
_SIGNED = r"(?:signed|inked|concluded|initialled|sealed|struck|reached|penned|executed|entered into)"
_ON = (
    r"(?:(?: (?:here|there|jointly|officially|formally|in full))?,? (?:(?:in|at) (?:the )?{:PLACE}"
    r"|by [a-z ]{3,40}|(?:by|between) (?:the )?{:ORG|PLACE|PERSON}(?:,? and (?:the )?{:ORG|PLACE"
    r"|PERSON})?),?){0,2} (?:on |in |back in |as early as )?"
)


@rule(
    "signed-on",
    rf"(?:{{doc:PLAN}}|[Tt]he (?P<noun>memorandum|agreement|arrangement|MoU|pact|contract)){BRACKET},? "
    rf"(?:(?:which|that) )?(?:(?:was|were|is|has been) )?"
    rf"{ADVERBS}(?P<verb>signed|inked|concluded|initialled) (?:on|in) (?P<date>{{:DATE}})",
    rf"{_TWO} {ADVERBS}(?P<verb>{_THEY_SIGN}) (?:the |an? )?(?P<noun>){{doc:PLAN}}",
    rf"{_TWO} {ADVERBS}(?P<verb>{_THEY_SIGN}) (?:an?"
    rf"|the) (?P<told>{_KIND.replace('?P<kind>', '?:')})"
    rf" (?:on|in) (?P<date>{{:DATE}})",
    rf"(?P<verb>{_SIGNED}){_ON}(?P<date>{{:DATE}})",
    rf"\b(?:[Tt]he(?= [a-z -]{{3,40}} with )|[Aa]n?|[Tt]wo|[Tt]hree|[Ff]our"
    rf"|[Ss]everal) (?P<told>{_KIND.replace('?P<kind>', '?:')}{_TOPIC}) ?(?:was|were"
    rf"|has been|have been) {ADVERBS}(?P<verb>{_SIGNED})(?:,? (?:(?:in|at) (?:the )?{{:PLACE}}))? (?:on"
    rf"|in) (?P<date>{{:DATE}})",
    rf"(?P<verb>Signed|Concluded|Inked|Initialled){_ON}(?P<date>{{:DATE}})",
    rf"{{doc:PLAN}}{BRACKET},? (?:which|that) [^.;⟦]{{3,40}}? (?P<verb>{_SIGNED}) (?:on|in) (?P<date>{{:DATE}})",
    rf"{{doc:PLAN}} \((?P<verb>{_SIGNED}|)(?:,? ?(?:on|in) | |, )?(?P<date>{{:DATE}})\)",
    rf"\b(?:on|in) (?P<date>{{:DATE}}) that (?:the )?(?:{{doc:PLAN}}|{TOLD}|(?P<noun>memorandum|agreement"
    rf"|arrangement|contract|pact)) (?:was|were|had been) (?P<verb>{_SIGNED})",
    rf"(?:[Ss]ign(?:ing|ature) date|[Dd]ate of sign(?:ing|ature)) of (?:the )?(?:{{doc:PLAN}}|{TOLD}"
    rf"|(?P<told>[a-z -]{{3,40}}(?:⟦Place:\d+⟧)?))(?: is| was)?[:"
    rf"|]? ?(?P<date>{{:DATE}})(?P<verb>)",
    rf"(?:{{doc:PLAN}}|\b[Tt]he (?:{TOLD}|(?P<noun>memorandum|agreement|arrangement|contract"
    rf"|pact))){BRACKET} (?:(?:was|is) )?(?P<verb>dates? (?:from|back to)|dated|of) (?P<date>{{:DATE}})",
    r"\b[Tt]he (?P<date>{:DATE})(?P<verb>) (?P<told>(?:[a-z-]+ ){0,2}?(?:memorandum(?: of understanding)?"
    r"|agreement|arrangement|contract|pact|accord|MOU|MoU)(?: (?:on|between"
    r"|about) (?:the )?(?:[a-z]+ )?(?:⟦\w+:\d+⟧|(?:two|three) [a-z]+)(?: and (?:the )?⟦\w+:\d+⟧)?)?)",
    signs="sign ink conclude enter reach "
    "igned inked nked concluded initialled nitialled sealed struck reached penned executed entered igning "
    "date ates agreement memorandum arrangement contract pact accord M ignature",
)
def signed_on(found: Found) -> Iterator[Claim]:
    """The day an agreement was signed, its parties left out."""
    doc, date = _signed(found), found.date("date")
    told = None if date else when(found)
    if doc and asserted(found, "verb"):
        if date:
            yield found.claim(doc, SCHEMA.legislationDate, date.literal)
        elif told:
            yield from dated(found, doc, SCHEMA.legislationDate, told)


def _signed(found: Found) -> Thing | None:
    """The agreement: by its name, by what it is on, as spoken of before, or what the verb is said of."""
    if found.has("doc"):
        return found.thing("doc")
    if found.has("words"):
        return spoken(found, *found.match.span("words"))
    if found.has("noun"):
        return _spoken_of(found)
    told = _by_words(found) if found.has("told") else agent(found, "verb", frozenset((Kind.PLAN,)))
    if told is None or not (found.has("told") or AGREED.search(name(told))):
        return None
    return _made_here(found) or told


def _by_words(found: Found) -> Named:
    day = found.date("date")
    return Named(Kind.PLAN, f"{day.lexical if day else ''} {found.words('told')}".strip())


def _made_here(found: Found) -> Thing | None:
    """The agreement without a name that this sentence has been read for, by its parties."""
    here = (it for it in found.context.claims if it.start >= found.sentence.start and it.rule == signed_by.name)
    signed = (it.subject for it in here if it.predicate == SCHEMA.legislationPassedBy)
    return next((it for it in signed if isinstance(it, Made)), None)


#: Between the people who sign something stand their offices, no verb of another clause.
_NO_VERB = r"(?!(?:said|says|that|who|which|met|told|announced|after|when|while|before|is|was|were|had|has)\b)"


@rule(
    "put-names",
    r"(?P<people>(?:[A-Z][\w-]*(?: [A-Z][\w-]*)* )?{:PERSON}(?:, "
    r"[^;.⟦]{0,60}(?:{:PLACE|ORG}[^;.⟦]{0,20})?)?(?:(?:,| and|, and) (?:[A-Z][\w-]*(?: [A-Z][\w-]*)* )?"
    r"{:PERSON}(?:, [^;.⟦]{0,60}(?:{:PLACE|ORG}[^;.⟦]{0,20})?)?){0,4}),? (?P<verb>put their names to"
    r"|signed|put pen to|signed on behalf of)"
    r" (?P<what>it|the (?:memorandum|agreement|arrangement|document|MoU|pact)|{:PLAN})",
    r"(?P<what>[Ii]t|[Tt]he (?:memorandum|agreement|arrangement|document|MoU|pact)|{:PLAN}) was "
    r"(?P<verb>signed)(?: (?:on|in) {:DATE})? by (?P<people>[^.;]*{:PERSON}[^.;]*)",
    rf"^(?P<people>(?:{_NO_VERB}[^.;⟦ ]+ |⟦\w+:\d+⟧,? ?){{1,30}}?and (?:{_NO_VERB}[^.;⟦ ]+ ){{0,8}}?"
    rf"(?:⟦(?:Place|Organization):\d+⟧, (?:[A-Z][a-z]+\.? )?)?{{:PERSON}}(?:, [^.;⟦]{{0,60}}(?:{{:PLACE|ORG}})?)?),? "
    rf"(?P<verb>signed) (?P<what>the (?:memorandum|agreement|arrangement|document|MoU|pact)|(?:the )?{{:PLAN}})",
    signs="names signed pen",
)
def put_names(found: Found) -> Iterator[Claim]:
    """People who signed an agreement spoken of before; where its parties are told, they took part in its signing."""
    doc = found.things("what")[0] if found.things("what") else _spoken_of(found)
    people = _ONLOOKERS.split(found.match["people"])[0]
    signers = list(dict.fromkeys(named(it) for it in found.masked.within(people) if it.kind is Kind.PERSON))
    if doc is not None and not denied(found, "verb"):
        yield from _in_person(found, doc, signers, for_others=_has_parties(found, doc))


#: "… and witnessed by the mayor": who looks on does not sign.
_ONLOOKERS = re.compile(
    r",? (?:and )?(?:was |were )?(?:witnessed|watched|attended|overseen|presided over|chaired|hosted) by\b"
    r"|,? in the presence of\b"
)


def _has_parties(found: Found, doc: Thing) -> bool:
    """Whether the page has told which bodies or cities made an agreement."""
    told = (it for it in (*found.context.said, *found.context.claims) if it.predicate == SCHEMA.legislationPassedBy)
    parties = (it for it in told if isinstance(it.object, Named) and it.object.kind is not Kind.PERSON)
    return any(it.subject == doc or name(doc) in name(it.subject).split() for it in parties)


def _in_person(found: Found, doc: Thing, signers: list[Named], *, for_others: bool) -> Iterator[Claim]:
    """The people who signed: no parties, where they did so for others, but in the room."""
    for signer in signers:
        if for_others:
            yield found.claim(event("signing", doc), SCHEMA.attendee, signer)
        else:
            yield found.claim(doc, SCHEMA.legislationPassedBy, signer)
    if for_others and signers:
        yield found.claim(event("signing", doc), SCHEMA.about, doc)


AGREED = re.compile(
    r"\b(?:memorandum|agreement|arrangement|pact|accord|protocol|treaty|declaration|contract|mou|charter|lease"
    r"|deal)\b",
    re.IGNORECASE,
)


def _spoken_of(found: Found) -> Thing | None:
    """The agreement spoken of before: the last one named, else the last one made of words. A plan is none."""
    offset = found.span()[0]
    named_before = (it for it in reversed(found.context.mentions) if it.kind is Kind.PLAN and it.start < offset)
    agreement = next((it for it in named_before if AGREED.search(it.text)), None)
    made = [it for it in found.context.introduced.values() if isinstance(it, Made) and it.kind == "plan"]
    return named(agreement) if agreement else (made[-1] if made else None)


@rule(
    "signers-line",
    rf"(?:\b[Ss]ignator(?:y|ies)|\b[Pp]arties|\b[Ss]ign(?:ed by|ers)|\b[Cc]ontracting parties)(?: are| is)?: "
    rf"(?:the )?{_PARTIES}",
    r"\b(?:[Cc]oncluded|[Ss]igned|[Dd]ate of sign(?:ing|ature)|[Ss]igning date)(?: on)?: (?P<date>{:DATE})",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="ignator arties igne oncluded igning ignature",
)
def signers_line(found: Found) -> Iterator[Claim]:
    """Who signed an agreement spoken of before, and when, as a line of facts: "Signatories: …", "concluded: …"."""
    doc = _spoken_of(found)
    if doc is None:
        return
    if date := found.date("date"):
        yield found.claim(doc, SCHEMA.legislationDate, date.literal)
        return
    for signer in _signers(found, "parties"):
        yield found.claim(doc, SCHEMA.legislationPassedBy, signer)
    if told := when(found):
        yield from dated(found, doc, SCHEMA.legislationDate, told)


@rule(
    "signed-for",
    r"[Ff]or (?:the )?(?P<first>{:ORG}), (?P<one>{:PERSON}) (?P<verb>signed|put pen to paper|initialled)[;,] "
    r"(?:and )?for (?:the )?"
    r"(?P<second>{:ORG}), (?P<two>{:PERSON})",
    r"(?P<first>{:ORG|PLACE}) (?:has |have )?(?P<verb>signed|initialled|sealed) with (?:the "
    r")?(?P<second>{:ORG|PLACE})(?= (?:on|in) ⟦Date)",
    signs="signed initialled sealed",
)
def signed_for(found: Found) -> Iterator[Claim]:
    """Two bodies that signed, the agreement not named: "For the Reed Bank, Ada Lam signed; for the Tide Bank, …"."""
    if not asserted(found, "verb"):
        return
    told, parties = when(found), [found.thing("first"), found.thing("second")]
    doc = _made("agreement", parties, told.date if told else None)
    for party in parties:
        yield found.claim(doc, SCHEMA.legislationPassedBy, party)
    yield from _in_person(found, doc, [found.thing(it) for it in ("one", "two") if found.has(it)], for_others=True)
    if told:
        yield from dated(found, doc, SCHEMA.legislationDate, told)


RULES = (signed_by, signed_on, put_names, signers_line, signed_for)

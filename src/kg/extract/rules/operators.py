"""Who runs a place, and which body a body belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Claim, Kind, Thing
from kg.extract.rule import Found, rule
from kg.extract.rules.reference import actor, subject
from kg.extract.rules.wording import ADVERBS, APPOSITION, BRACKET, PLACES, asserted, listed, whom
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
    rf"(?P<who>{{:ORG}}){BRACKET}, (?:the|an?) (?:company|body|operator|firm|authority|corporation) (?:that"
    rf"|which) (?:[a-z]+ and )?"
    rf"(?P<verb>{_RUNS}) (?P<what>(?:the )?{{:PLACE}})",
    signs="perat un anag dminist overse ran responsible charge",
)
def runs(found: Found) -> Iterator[Claim]:
    """A body runs a place or another body. Not one that will be asked to, nor a line that runs from here to there."""
    first = found.match.start("what") < found.match.start("who")
    what = actor(found, "what", _RUN) if first else subject(found, "what", _RUN)
    for who in _who(found):
        if what and who != what and asserted(found, "verb"):
            yield found.claim(what, HET.operator, who)


def _who(found: Found) -> list[Thing]:
    bodies: list[Thing] = [it for it in found.things("who") if it.kind is Kind.ORGANIZATION]
    if bodies and found.match.start("who") < found.match.start("what"):
        first = actor(found, "who", _BODY)
        return [first] if first else []
    spoken = None if bodies else subject(found, "who", _BODY)
    return bodies or ([spoken] if spoken else [])


_SUB = whom("sub", "ORG", "company|corporation|firm|body|institute|laboratory|bank|unit")
_PARENT = r"(?:the )?(?P<parent>{:ORG})"
_KIND = (
    r"(?:(?:wholly[- ]owned|fully owned|majority-owned|listed|local|new|key|full) )*(?:subsidiary|unit|arm"
    r"|affiliate|branch|division)"
)


@rule(
    "subsidiary",
    rf"{_SUB}{APPOSITION},? (?:(?:is|was|which is|as|remains|being) )?(?:itself )?(?:an? |the |one )?{_KIND} "
    rf"(?:company "
    rf")?(?:of|under|within) {_PARENT}",
    rf"{_SUB},? (?:(?:which|that) )?(?:(?:is|was|being) )?(?:(?:wholly|fully|majority|jointly|100%|entirely)[ "
    rf"-])?(?P<verb>owned|controlled|established|set up|founded|held) (?:wholly |entirely )?by {_PARENT}",
    rf"{_PARENT}['’]s {_KIND},? (?:company )?(?:the )?(?P<sub>{{:ORG}})",
    rf"{_PARENT},? (?:(?:which|that) )?(?P<verb>wholly owns|owns all of|fully owns|owns|controls|is the "
    rf"parent(?: company)? of|is the sole shareholder of|parent of) (?:the )?(?P<sub>{{:ORG}})",
    rf"{_KIND} of {_PARENT}, (?:the )?(?P<sub>{{:ORG}})",
    signs="subsidiary unit arm affiliate branch division member part owned controlled established founded held "
    "owns controls parent shareholder set",
)
def subsidiary(found: Found) -> Iterator[Claim]:
    """A body belongs to another: its subsidiary, unit or arm, or owned by it. Not a body yet to be founded."""
    sub, parent = subject(found, "sub", _BODY), found.thing("parent")
    if (
        sub
        and sub != parent
        and ("verb" not in found.match.groupdict() or not found.has("verb") or asserted(found, "verb"))
    ):
        yield found.claim(sub, SCHEMA.parentOrganization, parent)


RULES = (runs, subsidiary)

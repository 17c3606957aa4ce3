"""Where a place lies relative to others, in the page's words: across a river, between two cities, in parts of both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Named, Thing
from kg.extract.rule import Found, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.reference import fits, lead, subject
from kg.extract.rules.wording import BRACKET, denied, name
from kg.terms import HET, SCHEMA

_PLACE = frozenset((Kind.PLACE,))
#: "the central southern part of", "the middle of southern": where in a city, before its name.
_PORTION = (
    r"(?:the )?(?:(?:[a-z]+-)?(?:north|south|east|west|central|upper|lower|middle)[a-z-]* ){0,3}(?:(?:part|side|end"
    r"|edge|tip|corner|half|bank|middle|centre|center|heart) )?(?:of )?(?:the )?"
    r"(?:(?:north|south|east|west)[a-z-]* |central )?"
)
BOTH = re.compile(rf"(?:,? and|,) (?:in |on )?{_PORTION}⟦Place:\d+⟧")
_SHARED = re.compile(r"\b(?:part|side|end|half|north|south|east|west|middle|cent(?:er|re)|heart|bank)(?:ern)?\b")


def across(found: Found, what: Named) -> Iterator[Claim]:
    """What lies in parts of two places, which a match and the words behind it name: in neither as a whole."""
    both = BOTH.match(found.masked.text, found.match.end())
    if both and _SHARED.search(both[0] + found.match[0]):
        begin = found.match.end("what") if found.has("what") else found.match.start("verb")
        start, end = found.masked.offset(begin), found.masked.offset(both.end())
        words = found.context.page.text[start:end].strip(" ,")
        if any(it.predicate == HET.situation and it.start >= found.sentence.start for it in found.context.claims):
            return
        yield found.claim(what, HET.situation, found.context.text(words), (found.span()[0], end))


_BESIDE = (
    r"(?:(?:across|over|along) both (?:sides|banks) of|across|opposite|along|next to|adjacent to|beside|close to"
    r"|north of|south of|east of|west of"
    r"|to the [a-z]+ of|between|where|astride|on both (?:sides|banks) of"
    r"|on either (?:side|bank) of|(?:on|at|along|in) the (?:[a-z-]+ )?(?:sides?|banks?|shores?|border|boundary"
    r"|tip|end|edge|mouth|bend|zone|area|strip|belt|corridor|confluence|junction|south|north|east|west|northern [a-z]+"
    r"|southern [a-z]+|middle|heart) (?:of|between|with|where))"
)
_UNTIL = (
    r"(?: (?:(?! and (?:is|are|was|has|covers|consists|comprises|includes|takes|houses|offers)\b)[^.;,⟦]"
    r"|⟦(?:Place|Organization|Quantity):\d+⟧)*?)?⟦(?:Place"
    rf"|Organization):\d+⟧(?: and (?:in )?{_PORTION}⟦Place:\d+⟧(?! (?:on|in|at|to) the\b)"
    r"| (?:meets|touches|borders|joins) (?:the )?(?:[a-z]+ ){0,4}⟦Place:\d+⟧)?(?: bank| side)?(?: across (?:the "
    r")?⟦Place:\d+⟧)?"
)


@rule(
    "situation",
    rf"(?P<words>(?P<verb>straddl(?:es?|ed|ing)|spans both|spanning both|fac(?:es|ed|ing)|border(?:s|ing)"
    rf"|adjoin(?:s|ed|ing)|overlook(?:s|ed|ing)|flank(?:s|ing)|hug(?:s|ging)|abut(?:s|ting)|lies astride"
    rf"|sits astride){_UNTIL}(?:,? (?:and )?{_BESIDE}{_UNTIL})?)",
    rf"(?P<words>(?P<verb>lies|lie|lying|sits|sit|sitting|stands|stand|standing|located|situated|runs|is|are"
    rf"|found|set|nestled|spread|built|extends|extending|stretches|stretching|being built|to be built|begins)"
    rf" (?:itself )?(?:just |directly |right )?{_BESIDE}{_UNTIL}(?:,? (?:and )?{_BESIDE}{_UNTIL})?)",
    rf"(?P<words>^(?P<verb>[Ss]traddling|[Oo]n the|[Aa]long the|[Aa]cross the|[Ff]acing|[Oo]pposite|[Nn]orth of"
    rf"|[Ss]outh of|[Ee]ast of|[Ww]est of"
    rf"|[Ww]here|[Ll]ying|[Ll]ocated|[Ss]ituated|[Ss]itting"
    rf"|[Ss]tanding)(?: [a-z]+){{0,3}}?{_UNTIL}), (?:the )?(?P<about>{{:PLACE}}) (?:is|was|has|takes|lies|will"
    rf"|covers|[a-z]+s)\b",
    rf"^(?P<words>(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Oo]n the|[Aa]cross|[Oo]pposite|[Bb]etween|[Bb]eside"
    rf"|[Aa]long|[Aa]t the|[Nn]ext to)(?: [a-z]+){{0,3}}?{_UNTIL}),? (?P<verb>lies|is|sits|stands|rises|begins"
    rf"|stretches) (?:the )?(?P<about>{{:PLACE}})",
    rf"(?P<about>{{:PLACE}}){BRACKET}, (?P<words>{_BESIDE}{_UNTIL}),",
    rf"(?P<about>{{:PLACE}}){BRACKET}, (?:an? |the )[^,.;]{{0,40}}?(?P<words>{_BESIDE}{_UNTIL})",
    rf"{{:AMOUNT}},? (?P<words>(?P<verb>on|along|north|south|at)(?: the)?(?: [a-z]+)?(?: bank| side| shore| edge"
    rf"| of)(?: of)?{_UNTIL})",
    signs="traddl span fac border adjoin overlook flank hug abut where between both astride across acing "
    "opposite pposite along next "
    "adjacent beside side bank shore tip end edge mouth north south east west orth outh close",
)
def situation(found: Found) -> Iterator[Claim]:
    """Where a place lies relative to others, in the page's words: across a river, between two cities, at a tip."""
    about = subject(found, "about", _PLACE) if found.has("about") else _who(found)
    start, end = found.span("words")
    if _BETWEEN_ONE.search(found.words("words")) or _SHARED_BY.search(found.masked.text, 0, found.match.start("words")):
        return
    if any(it.predicate == HET.situation and it.start < end and start < it.end for it in found.context.claims):
        return
    if about and fits(about, _PLACE) and not denied(found, "words") and not _CITY.search(name(about)):
        yield found.claim(about, HET.situation, found.context.text(found.words("words")), found.span())


def _who(found: Found) -> Thing | None:
    """What lies there; after "…, facing the river" not a district that the words before it only say where it is."""
    nearest = agent(found, "verb", _PLACE)
    comma = found.match["verb"].endswith("ing") and found.masked.text[: found.match.start()].endswith(", ")
    if not comma or not isinstance(nearest, Named) or not _WIDE.search(nearest.name):
        return nearest
    here = (it for it in found.context.claims if it.rule == "lies-in" and it.start >= found.sentence.start)
    return next((it.subject for it in here if it.predicate == SCHEMA.containedInPlace), lead(found))


_WIDE = re.compile(r"\b(?:[Dd]istrict|City|Province|County|Town)$|^(?:Shenzhen|Hong Kong)$")
#: A city or country that "faces" another does so in other senses too.
_CITY = re.compile(r"^(?:Shenzhen|Hong Kong|China|Guangdong|Macao|Guangzhou|Dongguan|Zhuhai|Huizhou|Foshan|Zhongshan)$")
#: "a zone shared between the two" lies between neither.
_SHARED_BY = re.compile(r"\b(?:split|shared|divided|joint|co-?operation|agreement|links?|ties|bridge|trade) $")
#: Nothing lies between one place.
_BETWEEN_ONE = re.compile(r"\bbetween (?!.*\band\b)")


RULES = (situation,)

"""Occasions and the day they were held on: forums, meetings, ground-breakings, by name or by what they were."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Part, Thing
from kg.extract.rule import Found, named, rule
from kg.extract.rules.wording import denied, modality, when
from kg.terms import SCHEMA

_PARTS = (Part.HEADLINE, Part.CAPTION, Part.BODY, Part.LIST_ITEM, Part.LABEL)
_NOUN = (
    r"(?:meeting|forum|conference|summit|ceremony|ground-?breaking|handover|topping-out|drill|session|seminar"
    r"|symposium|workshop|exhibition|expo|fair|competition|contest|cup|race|visit|inspection|inauguration|hearing"
    r"|briefing|roadshow|open day|tour|festival|marathon|unveiling|roundtable|round table|dialogue|congress|gathering"
    r"|signing|award|run|hackathon|talks)s?"
)
#: "the second meeting of the joint task force on the Reed Zone"; without its article.
_WHAT = (
    rf"(?P<what>{{:EVENT}}|(?!of |in |at |on |[Tt]he |[Aa]n? )(?:[\w’'-]+ ){{0,4}}?(?i:{_NOUN})\b"
    r"(?: (?:of|for|at|on|in|with|between) (?:the |an? )?(?:[\w’'-]+ ){0,6}?"
    r"(?:⟦(?:Place|Organization|Plan|Event):\d+⟧(?: (?:and|in|of) (?:the )?⟦(?:Place|Organization):\d+⟧)?"
    r"|[\w’'-]+)(?: on (?:the )?⟦Place:\d+⟧)?)?)"
)
_ASIDE = r"(?:, [^,;.]{1,100},)?"
_HELD = (
    r"(?:(?:was|were) (?:first |also |jointly |successfully |officially )?(?:held|staged|hosted|convened|organised"
    r"|organized|opened|celebrated|launched|run|conducted)|took place|happened|was|were|ran|kicked off|opened|began"
    r"|started|got under way|fell|convened)"  # closed, ended: that day it was over
)
_HOSTS = (
    r"(?:marked|held|hosted|staged|celebrated|convened|organi[sz]ed|attended|witnessed|opened|joined|chaired"
    r"|launched|conducted|addressed)"
)


@rule(
    "held",
    rf"(?:^|[.;:] |, |\b[Tt]he |\b[Aa]n? ){_WHAT}{_ASIDE} (?P<verb>{_HELD})(?: (?:here|there|last week|again))?"
    r"(?: (?:in|at) (?:the )?(?:{:PLACE}))?"
    r" (?:from |between |on (?:the (?:morning|afternoon|evening) of )?|in )?(?:{:DATE})"
    r"(?:,? (?:in|at) (?:the )?{place:PLACE})?",
    rf"^(?:On|In) {{:DATE}},? (?:the |an? )?{_WHAT}{_ASIDE} (?P<verb>(?:was|were) (?:[a-z]+ly )?(?:held|staged|hosted"
    rf"|convened|opened|launched|organi[sz]ed)|took place|kicked off|opened|began|started|got under way|convened)\b",
    rf"(?:^|[.;:] |, |\b[Tt]he |\b[Aa]n? )(?:[a-z0-9]+ )?{_WHAT},? (?:which (?:was|took) )?(?P<verb>held|staged"
    rf"|hosted|convened|place)"
    rf"(?: (?:in|at) (?:the )?(?:{{:PLACE}}))? (?:from |between |on |in )(?:{{:DATE}})",
    rf"\b(?P<verb>{_HOSTS}) (?:the|an?|its|their) {_WHAT}",
    rf"(?P<verb>\b[Aa]t) (?:an? |the ){_WHAT} (?:on|in) {{:DATE}}",
    rf"^{_WHAT} ?(?P<verb>[:|]) ?{{:DATE}}$",
    rf"^(?P<verb>){_WHAT}(?=[^.;⟦]*(?:⟦(?:Place|Organization|Plan)[^.;⟦]*)*\.?$)",
    parts=_PARTS,
)
def held(found: Found) -> Iterator[Claim]:
    """An occasion was held on a day: "the second meeting of the … was held on May 2", "Ground-breaking: May 2".

    Not one that is still to come or did not happen, and not without a day: its name alone would not tell which.
    """
    told = when(found)
    if told is None or denied(found, "verb") or modality(found, "verb"):
        return
    occasion = _occasion(found, told.date.lexical)
    known = any(
        it.predicate == SCHEMA.startDate and it.object == told.date.literal and it.start >= found.sentence.start
        for it in found.context.claims
    )
    if known:
        return
    for span in told.said:
        yield found.claim(occasion, SCHEMA.startDate, told.date.literal, span)
    if found.has("place"):
        yield found.claim(occasion, SCHEMA.location, found.thing("place"))


def _occasion(found: Found, day: str) -> Thing:
    words = found.match["what"]
    inside = found.masked.within(words)
    if len(inside) == 1 and inside[0].kind is Kind.EVENT and words.startswith("⟦"):
        return named(inside[0])
    label = found.words("what")
    return Made("event", (label, day), (SCHEMA.Event,), f"{label[0].upper()}{label[1:]}")


RULES = (held,)

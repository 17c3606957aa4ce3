"""Who issued a document and when, where no verb of issuing tells: its title, or the plan a place has of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Made, Mention, Named, Part, Thing
from kg.extract.dates import dates
from kg.extract.documents import is_document_number
from kg.extract.names import is_body
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.wording import PLANS, dated, denied, name, when
from kg.terms import SCHEMA, XSD

_HOLDERS = frozenset((Kind.PLACE, Kind.ORGANIZATION))


@rule("plan-title-issuer", r"{plan:PLAN}", signs=("⟦Plan:",), parts=(*TEXT_PARTS, Part.LABEL, Part.SITE_NAME))
def plan_title_issuer(found: Found) -> Iterator[Claim]:
    """The bodies that a title names as its document's own: "Circular of the Reed Council on …"."""
    title = _OWN.match(found.words("plan"))
    bodies = re.split(r",? and (?:the )?|, (?:the )?", title["bodies"]) if title else []
    if bodies and all(is_body(it) for it in bodies):
        for body in bodies:
            yield found.claim(found.thing("plan"), SCHEMA.legislationPassedBy, Named(Kind.ORGANIZATION, body))


_OWN = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:Circular|Notice|Opinions|Guideline|Guidelines|Guidance|Order|Decision|Announcement|Reply"
    r"|Measures|Letter) (?:of|from|by|issued by) (?:the )?(?P<bodies>[A-Z].{3,120}?) (?:on|concerning|regarding"
    r"|about|to|for)\b"
)
_OWN_PLAN = (
    rf"(?:an? (?P<kind>(?:[a-z-]+ )?(?:{PLANS})) of its own|its (?:very )?own (?P<own>(?:[a-z-]+ )?(?:{PLANS})))\b"
)


@rule(
    "plan-of-its-own",
    rf"(?P<verb>has|had|has had|have had|got|received|obtained|was given|has been given) {_OWN_PLAN}"
    r"(?:,? (?:since|in|from|as of|on) {:DATE})?(?:(?: ?[:—–]| -|,| under the number) (?:the )?(?P<plan>{:PLAN}))?",
    rf"(?P<giver>{{:ORG}}) (?P<verb>gave|has given|granted|handed) (?:the )?(?P<place>{{:PLACE}}) {_OWN_PLAN}",
    rf"(?P<giver>{{:ORG}}) (?P<verb>gave|gives|has given|grants?|granted|hands?|handed|writes?|wrote) (?:the )?"
    rf"(?P<place>{{:PLACE}}) (?:its|an?) (?P<kind>(?:[a-z]+ )?(?:{PLANS}|charter|rulebook|constitution)),? ?[:—–(]? ?"
    r"(?P<plan>{:PLAN})",
    signs=("its own", "its very own", "⟦Plan:"),
)
def plan_of_its_own(found: Found) -> Iterator[Claim]:
    """A place that "has had a plan of its own since 2031": its document, by the place, and since when."""
    given = "giver" in found.match.groupdict()
    place = found.thing("place") if given else agent(found, "verb", _HOLDERS)
    if place is None or denied(found, "verb"):
        return
    plan = _its_own(found, place)
    if given:
        yield found.claim(plan, SCHEMA.legislationPassedBy, found.thing("giver"))
    if told := when(found):
        yield from dated(found, plan, SCHEMA.legislationDate, told)


def _its_own(found: Found, place: Thing) -> Thing:
    """The document by its number where that follows, else by whose it is; "the plan" from then on."""
    kind = found.words("kind" if found.has("kind") else "own")
    made = Made("plan", (kind, place), (SCHEMA.Legislation,), f"{kind[0].upper()}{kind[1:]} of {name(place)}")
    plan: Thing = found.thing("plan") if found.has("plan") else made
    found.context.introduced[kind.rsplit(" ", maxsplit=1)[-1]] = plan
    return plan


@rule(
    "signature",
    r"^(?:[Tt]he )?(?P<issuer>(?=[A-Z⟦])[^.;,]{4,120})$",
    parts=(*TEXT_PARTS, Part.LABEL, Part.SITE_NAME),
)
def signature(found: Found) -> Iterator[Claim]:
    """Who signs a notice and when: a body alone on a line with a day on the next, under a document's title."""
    text = found.context.page.text
    below = _DAY_BELOW.match(text, found.sentence.end)
    days = [*dates(text, *below.span("day"))] if below else []
    seen = (*found.context.earlier, *found.context.mentions)
    plan = next((it for it in seen if it.kind is Kind.PLAN and not is_document_number(it.text)), None)
    body = Named(Kind.ORGANIZATION, found.words("issuer"))
    alone = re.fullmatch(r"⟦Organization:\d+⟧", found.match["issuer"])
    if not (alone or is_body(body.name)):
        return
    if len(days) != 1 or plan is None or not isinstance(days[0].value, Date) or days[0].value.datatype != XSD.date:
        return
    if text.count("\n", 0, plan.start) > _TITLE_LINES or _in_a_sentence(text, plan):
        return
    yield found.claim(named(plan), SCHEMA.legislationPassedBy, body)
    yield found.claim(named(plan), SCHEMA.legislationDate, days[0].value.literal, (days[0].start, days[0].end))


def _in_a_sentence(text: str, plan: Mention) -> bool:
    """Whether a document is only named in a sentence: who signs the page does not sign that."""
    end = text.find("\n", plan.end)
    return text[plan.end : end if end >= 0 else len(text)].rstrip().endswith((".", "?", "。"))


#: The day by itself; "Last reviewed: …" is that of a page.
_DAY_BELOW = re.compile(r"\s*\n[ \t]*(?![^\n]*(?i:review|updat|edited|modified|access))(?P<day>[^\n]{6,30})(?=\n|$)")
#: The title of a notice stands in its first lines.
_TITLE_LINES = 6

RULES = (plan_title_issuer, plan_of_its_own, signature)

"""People and the offices they hold, as reported on a day."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Claim, Made, Named
from kg.extract.rule import Found, rule, term
from kg.terms import HET, ORG

_ROLE = r"(?P<role>[a-z][a-z-]*(?: [a-z-]+){0,5}?)"


@rule(
    "office-after-name",
    rf"^On {{date:DATE}}, {{person:PERSON}}, (?:the )?{_ROLE} (?:of|at) (?:the )?{{body:ORG}},",
    rf"(?<!^On ⟦Date:0⟧, ){{person:PERSON}}, (?:the )?{_ROLE} (?:of|at) (?:the )?{{body:ORG}}[,.]",
)
def office_after_name(found: Found) -> Iterator[Claim]:
    """A person, and between commas an office and its body; the day the sentence opens with is when it was reported."""
    person, body, role = found.thing("person"), found.thing("body"), found.words("role")
    held, words = membership(person, role, body), found.span("person", "body")
    yield found.claim(held, ORG.member, person, words)
    yield found.claim(held, ORG.role, term(role), words)
    yield found.claim(held, ORG.organization, body, words)
    if date := found.date("date"):
        yield found.claim(held, HET.attestedOn, date.literal, found.span("date", "body"))


def membership(person: Named, role: str, body: Named) -> Made:
    """The office a person holds in a body."""
    return Made("role", (person, role, body), (ORG.Membership,), f"{person.name}, {role} of the {body.name}")


RULES = (office_after_name,)

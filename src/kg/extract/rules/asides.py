"""Names that their text is not about: what only says where a thing is. No rule."""

from __future__ import annotations

import re

from kg.evidence import Kind, Mention
from kg.extract.rule import Context
from kg.extract.rules.wording import A_HOUSE


def is_house(context: Context, place: Mention) -> bool:
    """Whether a name only says whose or where something is: "Reed Zone test base opens" is of the base."""
    return place.kind is Kind.PLACE and bool(HOUSE.match(context.page.text, place.end))


HOUSE = re.compile(f" {A_HOUSE}")

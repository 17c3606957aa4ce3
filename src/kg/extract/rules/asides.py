"""Which names a text is about: what its title heads it with, not what only says where a thing is. No rule."""

from __future__ import annotations

import re

from kg.evidence import Kind, Mention, Named
from kg.extract.rule import Context, Found, named
from kg.extract.rules.wording import A_HOUSE


def is_house(context: Context, place: Mention) -> bool:
    """Whether a name only says whose or where something is: "Reed Zone test base opens" is of the base."""
    return place.kind is Kind.PLACE and bool(HOUSE.match(context.page.text, place.end))


HOUSE = re.compile(f" {A_HOUSE}")


#: What a title may head its page with.
_ZONE = re.compile(r"\b(?:[Zz]one|[Pp]ark|Loop|Hetao)$")


def zones_of_title(found: Found) -> list[Named]:
    """The zones and parks that the page's first line names, in its order."""
    seen, title = (*found.context.earlier, *found.context.mentions), found.context.page.text.find("\n")
    return [named(it) for it in seen if it.kind is Kind.PLACE and it.end <= title and _ZONE.search(it.text)]


def park_of_title(found: Found) -> Named | None:
    """The park that a title names behind the zone it is a part of: "Reed Zone, North Park"."""
    told, title = zones_of_title(found), found.context.page.text.partition("\n")[0]
    parks = [it.name.endswith("Park") for it in told]
    both = r"(?:, | - | – |: )".join(re.escape(it.name) for it in told)
    return told[1] if parks == [False, True] and re.search(both, title) else None

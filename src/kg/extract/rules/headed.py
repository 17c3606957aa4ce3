"""What a section or a page is about by its headline: that of lines of facts, and of values beside no name.

None where a headline names two. Makes no claim.
"""

from __future__ import annotations

from kg.evidence import Kind, Named, Part, Thing
from kg.extract.rule import Found, named
from kg.extract.rules.asides import is_house, park_of_title
from kg.extract.rules.reference import OF_FACTS, ZONE, fits


def place_of_headline(found: Found) -> Named | None:
    """The one zone or park that the section's headline names."""
    heads = found.context.section.part(Part.HEADLINE)
    told = {
        Named(it.kind, it.text)
        for it in found.context.mentions
        if heads and it.kind is Kind.PLACE and it.end <= heads[0].end and ZONE.search(it.text)
        if not is_house(found.context, it)
    }
    return told.pop() if len(told) == 1 else None


def page_subject(found: Found) -> Thing | None:
    """What a line of facts is of: the zone of its headline, the place above it, else what the page's title names.

    None where the title names two things: a line may be of either.
    """
    topic = found.context.topic
    if found.sentence.part is not Part.HEADLINE and (told := place_of_headline(found) or park_of_title(found)):
        return told
    if topic and fits(topic, frozenset((Kind.PLACE,))):
        return topic
    seen = [*found.context.earlier, *found.context.mentions]
    title = found.context.page.text[: max(found.context.page.text.find("\n"), 0)]
    heads = (it for it in seen if it.end <= len(title) and it.kind in OF_FACTS and not is_house(found.context, it))
    titled = {it.text: named(it) for it in heads if title.count("(", 0, it.start) == title.count(")", 0, it.start)}
    if titled:
        return next(iter(titled.values())) if len(titled) == 1 else None
    return topic if topic and fits(topic, OF_FACTS) else None

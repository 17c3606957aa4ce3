"""What a photo's caption says of the photo."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence import Claim, Part
from kg.extract.layout import photo
from kg.extract.rule import Found, rule
from kg.terms import SCHEMA

CAPTION = (Part.CAPTION,)


@rule("photo-date", r"taken on {date:DATE}", r"(?:,| on) {date:DATE}\.?$", parts=CAPTION)
def photo_date(found: Found) -> Iterator[Claim]:
    """The day a caption gives as its own: "taken on …", or the date it ends with. Not a day inside the caption."""
    if date := found.date("date"):
        yield found.claim(photo(found.context), SCHEMA.dateCreated, date.literal, found.span("date"))


@rule("photo-place", r"^[^⟦]*(?:⟦(?!Place)\w+:\d+⟧[^⟦]*)*?(?:view of|in) {place:PLACE}", parts=CAPTION)
def photo_place(found: Found) -> Iterator[Claim]:
    """The first place a caption is set in: "… in Huzhou", "a view of Shenzhen"."""
    yield found.claim(photo(found.context), SCHEMA.contentLocation, found.thing("place"), found.span("place"))


@rule("photo-about", r"(?:during|at) (?:the )?{event:EVENT}", parts=CAPTION)
def photo_about(found: Found) -> Iterator[Claim]:
    """The event a caption was taken at."""
    yield found.claim(photo(found.context), SCHEMA.about, found.thing("event"))


RULES = (photo_date, photo_place, photo_about)

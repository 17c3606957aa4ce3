"""Several patterns as one: at each place the first that fits wins, and the text is walked once, not once a pattern."""

from __future__ import annotations

import re

_GROUP = re.compile(r"\(\?P<(\w+)>")


def one_of(*forms: str) -> re.Pattern[str]:
    """The forms as one pattern; a group may bear the same name in several of them.

    >>> fields(one_of(r"(?P<n>[0-9]+) km", r"(?P<n>[0-9]+)").search("5"))
    {'n': '5'}
    """
    numbered = (_GROUP.sub(rf"(?P<\1_{number}>", form) for number, form in enumerate(forms))
    return re.compile("|".join(f"(?:{form})" for form in numbered))


def fields(found: re.Match[str] | None) -> dict[str, str]:
    """The groups that took part in a match, by the names they bear in their form."""
    if found is None:
        return {}
    return {name.rpartition("_")[0]: words for name, words in found.groupdict().items() if words is not None}

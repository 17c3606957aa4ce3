"""Where dates of any precision stand: in which year, and in what order.

XSD types and the EDTF forms in use (https://www.loc.gov/standards/datetime/): sub-years, unknown years, intervals.
Pure; how a date is worded is `kg.web.dates`'.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Local names of the datatypes that hold dates.
DATATYPES = frozenset({"date", "gYear", "gYearMonth", "gMonthDay", "dateTime", "EDTF"})


def is_date(datatype: str) -> bool:
    """Whether literals of this datatype are dates.

    >>> is_date("http://www.w3.org/2001/XMLSchema#gYear"), is_date("")
    (True, False)
    """
    return _kind_of(datatype) in DATATYPES


@lru_cache(maxsize=1024)  # asked of every literal of a dataset
def _kind_of(datatype: str) -> str:
    return re.split("[#/]", datatype)[-1]


def year(lexical: str) -> float | None:
    """Where a date stands on an axis of years: the day it says, the end of the period it names; None if unknown.

    >>> year("2025"), year("--08-07")
    (2026.0, None)
    """
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", lexical)
    if not found:
        return None
    whole, month, day = found.groups()
    if month is None or month > "12":
        return int(whole) + 1.0
    return int(whole) + (int(month) - 1 + (int(day) / 31 if day else 1)) / 12


def whole(lexical: str) -> int | None:
    """The year that a date stands in, None when it gives none.

    >>> whole("2024-41"), whole("--08-07")
    (2024, None)
    """
    found = re.match(r"\d{4}", lexical)
    return int(found[0]) if found else None


def order(lexical: str) -> tuple[float, str]:
    """What dates are sorted by: their place on the axis, then as they stand; those of an unknown year come last."""
    when = year(lexical)
    return (float("inf") if when is None else when, lexical)

"""Dates, as precise as written."""

from __future__ import annotations

import pytest

from kg.evidence import Date
from kg.extract.dates import bounds, dates
from kg.terms import EDTF, XSD


@pytest.mark.parametrize(
    ("text", "lexical", "datatype"),
    [
        ("on Aug. 8, 2031, it", "2031-08-08", XSD.date),
        ("on August 8th 2031", "2031-08-08", XSD.date),
        ("on 8 August 2031", "2031-08-08", XSD.date),
        ("on 2031-08-08.", "2031-08-08", XSD.date),
        ("in August 2031", "2031-08", XSD.gYearMonth),
        ("on Aug 7.With", "--08-07", XSD.gMonthDay),
        ("on 7 August", "--08-07", XSD.gMonthDay),
        ("trade for H1", "XXXX-40", EDTF.EDTF),
        ("in the second half of 2031", "2031-41", EDTF.EDTF),
        ("in Q3 2031", "2031-35", EDTF.EDTF),
        ("By 2035, it", "2035", XSD.gYear),
        ("2031年8月8日", "2031-08-08", XSD.date),
        ("2031年8月", "2031-08", XSD.gYearMonth),
        ("8月7日", "--08-07", XSD.gMonthDay),
        ("上半年", "XXXX-40", EDTF.EDTF),
        ("on Feb. 29", "--02-29", XSD.gMonthDay),
        ("on Wednesday, May 7, 2031", "2031-05-07", XSD.date),
        ("from May 5-8, 2031", "2031-05-05/2031-05-08", EDTF.EDTF),
        ("over 2031-2035", "2031/2035", EDTF.EDTF),
        ("H1 2031", "2031-40", EDTF.EDTF),
        ("on 2031/5/7", "2031-05-07", XSD.date),
        ("5/21/2031 Source", "2031-05-21", XSD.date),
        ("5/7/2031 Source", "2031", XSD.gYear),
    ],
)
def test_a_date_keeps_the_precision_of_its_words(text: str, lexical: str, datatype: object) -> None:
    """What the page leaves out stays out."""
    assert [Date(lexical, datatype)] == [found.value for found in dates(text, 0, len(text))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["Feb. 30, 2031", "2035 yuan", "1999 percent", "He may march on", "version 2031.5", "$2031"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    """Impossible days, amounts and ordinary words are left alone."""
    assert list(dates(text, 0, len(text))) == []


@pytest.mark.parametrize(
    ("lexical", "datatype", "expected"),
    [
        ("2031-08-08", XSD.date, ("2031-08-08", "2031-08-08")),
        ("2028-02", XSD.gYearMonth, ("2028-02-01", "2028-02-29")),
        ("2031-12", XSD.gYearMonth, ("2031-12-01", "2031-12-31")),
        ("2031", XSD.gYear, ("2031-01-01", "2031-12-31")),
        ("2031-41", EDTF.EDTF, ("2031-07-01", "2031-12-31")),
        ("2031-34", EDTF.EDTF, ("2031-04-01", "2031-06-30")),
        ("2031-05-05/2031-05-08", EDTF.EDTF, ("2031-05-05", "2031-05-08")),
        ("2031/2035", EDTF.EDTF, ("2031-01-01", "2035-12-31")),
        ("--08-07", XSD.gMonthDay, (None, None)),
        ("XXXX-40", EDTF.EDTF, (None, None)),
    ],
)
def test_bounds_are_the_first_and_last_day_a_date_can_mean(
    lexical: str, datatype: object, expected: tuple[str | None, str | None]
) -> None:
    """A date whose year is not given has none."""
    assert expected == bounds(Date(lexical, datatype))  # type: ignore[arg-type]

"""Amounts, exact and with what the page gives only."""

from __future__ import annotations

import pytest

from kg.evidence import Amount
from kg.extract.amounts import amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reached 2.17 trillion yuan", Amount("2170000000000", "CNY", money=True)),
        ("RMB 231.4 billion was", Amount("231400000000", "CNY", money=True)),
        ("HK$2.5 million was", Amount("2500000", "HKD", money=True)),
        ("3 million U.S. dollars", Amount("3000000", "USD", money=True)),
        ("$40 billion was", Amount("40000000000", None, money=True)),
        ("3.02 square kilometers", Amount("3.02", unit="KMK")),
        ("302 hectares", Amount("3.02", unit="KMK")),
        ("rose 12.5 percent", Amount("12.5", unit="P1")),
        ("30 measures", Amount("30", of="measures")),
        ("expects 30 more boats", Amount("30", of="boats")),
        ("within 9 working days", Amount("9", unit="DAY")),
        ("1,204 new companies", Amount("1204", of="new companies")),
        ("4.5亿元", Amount("450000000", "CNY", money=True)),
        ("87公顷", Amount("0.87", unit="KMK")),
        ("the 40-hectare quay", Amount("0.4", unit="KMK")),
        ("(from 395 km² on)", Amount("395", unit="KMK")),
        ("open 24 hours a day", Amount("24", unit="HUR")),
        ("takes 15 000 cars", Amount("15000", of="cars")),
        ("from 140 000 sq m on", Amount("140000", unit="MTK")),
        ("RMB53.8 billion was", Amount("53800000000", "CNY", money=True)),
        ("Sixteen rowers wait", Amount("16", of="rowers")),
        ("carries 300,000 people a day", Amount("300000", of="people")),
        ("12 of them: 150 new harbour firms", Amount("150", of="new harbour firms")),
    ],
)
def test_an_amount_has_its_number_currency_and_unit(text: str, expected: Amount) -> None:
    """Scales are multiplied out; a currency sign that fits several stays unknown."""
    assert [expected] == [found.value for found in amounts(text, 0, len(text))]


def test_an_amount_that_the_page_cuts_off_has_no_currency() -> None:
    """The letter that is left is not completed to a currency."""
    (found,) = amounts("trade hit (about 303.4 billion U", 0, 32)

    assert (True, True, Amount("303400000000")) == (found.truncated, found.approximate, found.value)


@pytest.mark.parametrize(
    "text",
    [
        "Line 2",
        "on May 31",
        "version 7.2",
        "Pier 9 is dry",
        "top 10 quays",
        "from 2031 onwards",
        "a three-day race",
        "five times",
        "Two quays stand",
    ],
)
def test_numbers_of_things_and_small_counts_in_words_are_no_amounts(text: str) -> None:
    """What names a thing or a year, or counts in words inside a sentence, is left out."""
    assert list(amounts(text, 0, len(text))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rose from 540,000 to 1 million square metres.", "540,000 to 1 million square metres"),
        ("bill of nearly US$299 mill", "US$299 mill"),
        ("over 150 firms", "150 firms"),
        ("about HK$3.7 billion", "HK$3.7 billion"),
    ],
)
def test_a_range_whose_unit_stands_once_is_one_amount(text: str, words: str) -> None:
    """A mention is all of a range, keeps what the page leaves of a word, and leaves out "about" and "over"."""
    assert [words] == [found.text for found in amounts(text, 0, len(text))]

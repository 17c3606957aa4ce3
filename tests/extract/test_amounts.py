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
        ("1,204 new companies", Amount("1204", of="new companies")),
        ("4.5亿元", Amount("450000000", "CNY", money=True)),
        ("87公顷", Amount("0.87", unit="KMK")),
    ],
)
def test_an_amount_has_its_number_currency_and_unit(text: str, expected: Amount) -> None:
    """Scales are multiplied out; a currency sign that fits several stays unknown."""
    assert [expected] == [found.value for found in amounts(text, 0, len(text))]


def test_an_amount_that_the_page_cuts_off_has_no_currency() -> None:
    """The letter that is left is not completed to a currency."""
    (found,) = amounts("trade hit (about 303.4 billion U", 0, 32)

    assert (True, True, Amount("303400000000")) == (found.truncated, found.approximate, found.value)


@pytest.mark.parametrize("text", ["in 24 hours", "for 3 days", "Line 2", "on May 31", "version 7.2"])
def test_durations_and_numbers_of_things_are_no_amounts(text: str) -> None:
    """What counts nothing, or only time, is left out."""
    assert list(amounts(text, 0, len(text))) == []

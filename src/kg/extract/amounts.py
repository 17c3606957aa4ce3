"""Amounts of money, measures, percentages and counts, exact and with what the page gives only.

An own grammar: of the libraries measured one read "303.4 billion U" as atomic mass units, one lost the currency of
"RMB 231.4 billion", one dropped "trillion". A currency that the page breaks off or leaves open stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.evidence import Amount, Kind, Mention

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "万": 4, "亿": 8, "万亿": 12}
_PREFIX = {"RMB": "CNY", "CNY": "CNY", "HK$": "HKD", "HKD": "HKD", "US$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR",
           "¥": None, "$": None}  # fmt: skip
_SUFFIX = {"yuan": "CNY", "RMB": "CNY", "U.S. dollars": "USD", "US dollars": "USD", "USD": "USD", "HKD": "HKD",
           "Hong Kong dollars": "HKD", "euros": "EUR", "dollars": None, "人民币": "CNY", "元": "CNY", "港元": "HKD",
           "美元": "USD"}  # fmt: skip
#: Word → UN/CEFACT unit code, and what to multiply by to get there: one unit a measure.
_UNITS = {
    "square kilometers": ("KMK", "1"), "square kilometres": ("KMK", "1"), "sq km": ("KMK", "1"), "km2": ("KMK", "1"),
    "平方公里": ("KMK", "1"), "hectares": ("KMK", "0.01"), "ha": ("KMK", "0.01"), "公顷": ("KMK", "0.01"),
    "square meters": ("MTK", "1"), "square metres": ("MTK", "1"), "sq m": ("MTK", "1"), "平方米": ("MTK", "1"),
    "kilometers": ("KMT", "1"), "kilometres": ("KMT", "1"), "km": ("KMT", "1"), "公里": ("KMT", "1"),
    "meters": ("MTR", "1"), "metres": ("MTR", "1"), "米": ("MTR", "1"), "tonnes": ("TNE", "1"), "tons": ("TNE", "1"),
    "percent": ("P1", "1"), "per cent": ("P1", "1"), "%": ("P1", "1"),
}  # fmt: skip


def _any(words: dict[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = rf"(?:[ -]?(?P<scale>{_any({**_SCALES})})(?![a-z]))?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<prefix>{_any({**_PREFIX})}) ?(?P<number>\d[\d,]*(?:\.\d+)?){_SCALE}",
        rf"{_NUMBER}{_SCALE}[ -]?(?P<suffix>{_any({**_SUFFIX})})(?![a-z])",
        rf"{_NUMBER}{_SCALE}[ -]?(?P<unit>{_any({**_UNITS})})(?![a-z])",
        rf"{_NUMBER}[ -]?(?P<scale>{_any({**_SCALES})}) (?P<cut>[A-Z][\w.]{{0,3}})(?=\Z)",
        rf"{_NUMBER}{_SCALE} (?P<of>(?:[a-z][a-z-]+ ){{0,2}}?[a-z][a-z-]*s)\b",
    )
)
_APPROXIMATE = re.compile(r"(?:about|around|nearly|almost|approximately|some|more than|over|at least|约|近|超过?)\s?$")
_NOT_COUNTED = re.compile(r"\b(?:was|is|as|has|its|this|years|days|hours|times|months|weeks|minutes)$")


def amounts(text: str, start: int, end: int) -> Iterator[Mention]:
    """Every amount between two offsets, in page order, none overlapping; `end` is where the sentence ends."""
    sentence = text[:end]
    at = start
    while found := _next(sentence, at):
        at = found.end()
        if (value := _value(found.groupdict())) is not None:
            about = bool(_APPROXIMATE.search(sentence, max(start, found.start() - 16), found.start()))
            cut = found.groupdict().get("cut") is not None
            yield Mention(found.start(), found.end(), Kind.QUANTITY, found[0], value, about, cut)


def _next(text: str, at: int) -> re.Match[str] | None:
    matches = [found for form in _FORMS if (found := form.search(text, at))]
    return min(matches, key=lambda found: (found.start(), -found.end()), default=None)


def _value(parts: dict[str, str | None]) -> Amount | None:
    """The amount; None for durations and for words that only look counted."""
    number = Decimal((parts["number"] or "").replace(",", ""))
    if scale := parts.get("scale"):
        number = number.scaleb(_SCALES[scale])
    if unit := parts.get("unit"):
        code, factor = _UNITS[unit]
        return Amount(canonical(number * Decimal(factor)), unit=code)
    if (word := parts.get("prefix") or parts.get("suffix")) is not None:
        return Amount(canonical(number), currency={**_PREFIX, **_SUFFIX}[word], money=True)
    of = parts.get("of") or ""
    return None if _NOT_COUNTED.search(of) else Amount(canonical(number), of=of)


def canonical(number: Decimal) -> str:
    """Digits without exponent or trailing zeros.

    >>> canonical(Decimal("2.17").scaleb(12)), canonical(Decimal("3.00"))
    ('2170000000000', '3')
    """
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits

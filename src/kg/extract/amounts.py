"""Amounts of money, measures, percentages and counts, exact and with what the page gives only.

An own grammar: of the libraries measured one read "303.4 billion U" as atomic mass units, one lost the currency of
"RMB 231.4 billion", one dropped "trillion". A currency that the page breaks off or leaves open stays unknown. Each
number is looked at once, with what stands right before and right after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.evidence import Amount, Kind, Mention

_SCALES = {"thousand": 3, "million": 6, "mln": 6, "billion": 9, "bln": 9, "trillion": 12, "万": 4, "亿": 8, "万亿": 12}
_PREFIX = {"RMB": "CNY", "CNY": "CNY", "HK$": "HKD", "HKD": "HKD", "HK": None, "US$": "USD", "USD": "USD", "€": "EUR",
           "EUR": "EUR", "£": "GBP", "MOP": "MOP", "MOP$": "MOP", "¥": None, "$": None}  # fmt: skip
_SUFFIX = {"yuan": "CNY", "renminbi": "CNY", "RMB": "CNY", "U.S. dollars": "USD", "US dollars": "USD", "USD": "USD",
           "HKD": "HKD", "Hong Kong dollars": "HKD", "euros": "EUR", "patacas": "MOP", "dollars": None, "人民币": "CNY",
           "元": "CNY", "港元": "HKD", "美元": "USD"}  # fmt: skip
#: Word → UN/CEFACT unit code, and what to multiply by to get there: one unit a measure.
_UNITS = {
    "square kilometers": ("KMK", "1"), "square kilometres": ("KMK", "1"), "square kilometer": ("KMK", "1"),
    "square kilometre": ("KMK", "1"), "sq km": ("KMK", "1"), "sq. km": ("KMK", "1"), "km2": ("KMK", "1"),
    "km²": ("KMK", "1"), "平方公里": ("KMK", "1"), "hectares": ("KMK", "0.01"), "hectare": ("KMK", "0.01"),
    "ha": ("KMK", "0.01"), "公顷": ("KMK", "0.01"), "square meters": ("MTK", "1"), "square metres": ("MTK", "1"),
    "square meter": ("MTK", "1"), "square metre": ("MTK", "1"), "sq m": ("MTK", "1"), "sq. m": ("MTK", "1"),
    "m2": ("MTK", "1"), "m²": ("MTK", "1"), "平方米": ("MTK", "1"), "square feet": ("FTK", "1"),
    "square miles": ("MIK", "1"),
    "square km": ("KMK", "1"), "sq kms": ("KMK", "1"), "sq kilometers": ("KMK", "1"), "sq kilometres": ("KMK", "1"),
    "sqkm": ("KMK", "1"), "sq.km": ("KMK", "1"), "sq meters": ("MTK", "1"), "sq metres": ("MTK", "1"),
    "sqm": ("MTK", "1"), "sq.m": ("MTK", "1"), "sq ft": ("FTK", "1"), "square foot": ("FTK", "1"),
    "acre": ("ACR", "1"), "acres": ("ACR", "1"), "kilometers": ("KMT", "1"), "kilometres": ("KMT", "1"),
    "kilometer": ("KMT", "1"), "kilometre": ("KMT", "1"), "km": ("KMT", "1"), "公里": ("KMT", "1"),
    "meters": ("MTR", "1"), "metres": ("MTR", "1"), "meter": ("MTR", "1"), "metre": ("MTR", "1"), "m": ("MTR", "1"),
    "米": ("MTR", "1"), "miles": ("SMI", "1"), "tonnes": ("TNE", "1"), "tons": ("TNE", "1"), "percent": ("P1", "1"),
    "per cent": ("P1", "1"), "percentage points": ("P1", "1"), "%": ("P1", "1"), "hours": ("HUR", "1"),
    "minutes": ("MIN", "1"), "seconds": ("SEC", "1"), "days": ("DAY", "1"),
    "working days": ("DAY", "1"), "calendar days": ("DAY", "1"), "business days": ("DAY", "1"), "weeks": ("WEE", "1"),
    "months": ("MON", "1"),
    "years": ("ANN", "1"), "TEUs": ("TEU", "1"), "TEU": ("TEU", "1"), "kilowatt-hours": ("KWH", "1"),
    "megawatts": ("MAW", "1"), "MW": ("MAW", "1"), "kW": ("KWT", "1"), "kg": ("KGM", "1"), "kilograms": ("KGM", "1"),
}  # fmt: skip
#: In words a unit and its number keep different forms: "87-hectare", but no "24-hour", "three-day".
_HYPHENATED = frozenset(
    word.replace(" ", "-") for word in _UNITS if word.isascii() and word.isalpha() | (" " in word) and word[-1] != "s"
)
_UNITS_IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate((*_UNITS_IN_WORDS, *_TEENS), 1)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}


def _any(words: dict[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


#: Thousands are parted by commas or, in Hong Kong's and in technical writing, by a space: "15 000 vehicles".
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]*\d)|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<from>(?:{_DIGITS}) ?(?:to|and|[-–~]) ?)?(?P<number>{_DIGITS})"
    rf"|(?:(?<=RMB)|(?<=HKD)|(?<=USD)|(?<=CNY)|(?<=EUR)|(?<=MOP))(?P<glued>{_DIGITS})"
)
_PARTED = re.compile(r"[, \u00a0\u202f]")
_MONEY_BEFORE = re.compile(rf"(?:{_any({**_PREFIX})}) ?$")
_SCALE = re.compile(rf"[ -]?({_any({**_SCALES})})(?![a-z])")
_CURRENCY_AFTER = re.compile(rf"[ -]?({_any({**_SUFFIX})})(?![a-z])")
_UNIT_AFTER = re.compile(rf"[ -]?({_any({**_UNITS})})(?![A-Za-z\d²])")
_HYPHEN_UNIT = re.compile(r"-([a-z]+(?:-[a-z]+)?)\b")
#: A count of places in one word: "80-seat".
_SEATS = re.compile(r"-(seat|bed|berth|desk)\b")
_CUT = re.compile(r" ([A-Z][\w.]{0,3}|[mbt]i?l{0,2}|[a-z]{1,3})\Z")
#: A noun that the page breaks off, or ends with, after a number: "more than 440 tech".
_CUT_NOUN = re.compile(
    r" (?P<of>(?!of|in|to|and|or|on|for|at|by|from|with|as|per|pm|am|a|the|more|times)[a-z]{2,12})\Z"
)
_COUNTED = re.compile(
    r" (?:more |other |further |additional )?"
    r"(?P<of>(?:(?!(?:of|in|to|and|or|on|for|at|by|from|with|as|per|a|the|its|are|is|was|were|has|had|have|who"
    r"|that|more|other"
    r"|new-found|times)\b)[a-z][a-z-]*(?:['’]s)? ){0,2}?(?:people|staff|personnel|aircraft|[a-z][a-z-]*s))\b(?![’'-])"
)
_WORD_NUMBER = re.compile(rf"\b(?i:({'|'.join(_WORDS)}))\b(?:-(?:{'|'.join(_UNITS_IN_WORDS)})\b)?")
_APPROXIMATE = re.compile(
    r"(?:\b(?:about|around|nearly|almost|approximately|roughly|some|more than|over|at least|up to|an estimated"
    r"|close to|fewer than"
    r"|less than|under)|约|近|超过?)\s?$"
)
_NOT_COUNTED = re.compile(
    r"\b(?:was|is|as|has|its|this|times|includes|says|needs|makes|takes|comes|goes|leads|leaves|rises|falls"
    r"|remains|onwards|always|perhaps|plus|across|towards|afterwards|besides|years|days"
    r"|hours|months|weeks|minutes"
    r"|seconds)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d ")
_RANK_BEFORE = re.compile(
    r"(?:\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|[Nn]o|[Nn]umber|Fortune|[Ll]ine|[Bb]uilding|[Bb]atch|[Pp]hase|[Aa]rticle"
    r"|[Cc]hapter"
    r"|[Ss]ection|[Tt]op|[Pp]age|[Ff]igure"
                          r"|[Tt]able|[Vv]ersion|[Ii]tem|[Ll]evel|[Tt]ype|[Cc]lass|[Tt]erminal|[Gg]ate|[Bb]lock"
                          r"|[Tt]ower|[Rr]oute|[Cc]lause)\.? |[A-Za-z]-)$")  # fmt: skip


def amounts(text: str, start: int, end: int) -> Iterator[Mention]:
    """Every amount between two offsets, in page order, none overlapping; `end` is where the sentence ends."""
    sentence, at = text[:end], start
    while found := _NUMBER.search(sentence, at):
        mention = _mention(sentence, start, found)
        at = mention.end if mention else found.end()
        if mention:
            yield mention
    yield from _in_words(sentence, start)


def _mention(sentence: str, start: int, found: re.Match[str]) -> Mention | None:
    """The amount at a number, with what stands before and after it; None for a number that measures nothing."""
    group = "glued" if found["glued"] else "number"
    number, first, last = Decimal(_PARTED.sub("", found[group])), found.start(group), found.end(group)
    ranged = found["from"] and not _RANK_BEFORE.search(
        sentence, max(start, found.start("from") - 10), found.start("from")
    )
    lower = found.start("from") if ranged else first  # "of Phase 1 to 3 hectares" tells no range
    if scale := _SCALE.match(sentence, last):
        number, last = number.scaleb(_SCALES[scale[1]]), scale.end()
    before = _MONEY_BEFORE.search(sentence, max(start, lower - 5), lower)
    if before:
        lower = before.start()
    value, last, cut = _valued(sentence, number, last, before, scaled=bool(scale))
    if value is None or _ranked(sentence, start, lower, value):
        return None
    if ranged and not (value.unit or value.money or value.of):
        lower = first
    about = bool(_APPROXIMATE.search(sentence, max(start, lower - 16), lower))
    return Mention(lower, last, Kind.QUANTITY, sentence[lower:last], value, about, cut)


def _valued(
    sentence: str, number: Decimal, last: int, before: re.Match[str] | None, *, scaled: bool
) -> tuple[Amount | None, int, bool]:
    """The amount, where it ends, and whether the page breaks it off."""
    cut = _CUT.match(sentence, last) if before or scaled else None
    if before:
        amount = Amount(canonical(number), currency=_PREFIX[before[0].strip()], money=True)
        return amount, cut.end() if cut else last, bool(cut)
    if measured := _measured(sentence, number, last):
        return *measured, False
    if cut:
        return Amount(canonical(number)), cut.end(), True
    return *_count(sentence, number, last), False


def _measured(sentence: str, number: Decimal, last: int) -> tuple[Amount, int] | None:
    """The amount with the currency or unit right after it, and where it ends; None where there is neither."""
    if currency := _CURRENCY_AFTER.match(sentence, last):
        return Amount(canonical(number), currency=_SUFFIX[currency[1]], money=True), currency.end()
    if unit := _UNIT_AFTER.match(sentence, last):
        return _measure(number, unit[1]), unit.end()
    if seats := _SEATS.match(sentence, last):
        return Amount(canonical(number), of=f"{seats[1]}s"), seats.end()
    if (unit := _HYPHEN_UNIT.match(sentence, last)) and unit[1] in _HYPHENATED:
        return _measure(number, unit[1].replace("-", " ")), unit.end()
    return None


def _measure(number: Decimal, word: str) -> Amount:
    code, factor = _UNITS.get(word) or _UNITS[f"{word}s"]
    return Amount(canonical(number * Decimal(factor)), unit=code)


def _count(sentence: str, number: Decimal, last: int) -> tuple[Amount | None, int]:
    """A number and the noun it counts."""
    counted = _COUNTED.match(sentence, last)
    if not counted and (cut := _CUT_NOUN.match(sentence, last)):
        return Amount(canonical(number), of=cut["of"]), cut.end()
    if not counted or _NOT_COUNTED.search(counted["of"]):
        return None, last
    return Amount(canonical(number), of=counted["of"]), counted.end()


def _ranked(sentence: str, start: int, first: int, value: Amount) -> bool:
    """Whether the number names a thing instead of counting: "Building 9", "top 10"; or is a year before a noun."""
    if _RANK_BEFORE.search(sentence, max(start, first - 10), first):
        return True
    return bool(value.of) and bool(_YEAR.match(sentence, first))


def _in_words(sentence: str, start: int) -> Iterator[Mention]:
    """Numbers in words: with a unit or currency anywhere; counting a noun only where the sentence opens with it."""
    for found in _WORD_NUMBER.finditer(sentence, start):
        number, last = Decimal(_WORDS[found[1].lower()]), found.end()
        if "-" in found[0]:
            number += _WORDS[found[0].rpartition("-")[2].lower()]
        scale = _SCALE.match(sentence, last)
        if scale:
            number, last = number.scaleb(_SCALES[scale[1]]), scale.end()
        value, last = _in_words_valued(sentence, number, last, opens=found.start() == start)
        if value:
            yield Mention(found.start(), last, Kind.QUANTITY, sentence[found.start() : last], value)


def _in_words_valued(sentence: str, number: Decimal, last: int, *, opens: bool) -> tuple[Amount | None, int]:
    measured = _measured(sentence, number, last)
    if measured and sentence[last] == " ":
        return measured
    value, end = _count(sentence, number, last) if number > _SMALL else (None, last)
    return (value, end) if value and (opens or _TENANTS.search(value.of)) else (None, last)


#: What a sentence counts in words wherever it does: "the tower houses forty start-ups".
_TENANTS = re.compile(r"\b(?:companies|firms|start-?ups|tenants|enterprises)$")


#: "Two pieces make up …": small counts in words are prose.
_SMALL = 10
#: UN/CEFACT codes of durations, which count as amounts in digits only.
DURATIONS = frozenset(("SEC", "MIN", "HUR", "DAY", "WEE", "MON", "ANN"))


def canonical(number: Decimal) -> str:
    """Digits without exponent or trailing zeros.

    >>> canonical(Decimal("2.17").scaleb(12)), canonical(Decimal("3.00"))
    ('2170000000000', '3')
    """
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits

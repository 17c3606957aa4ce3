"""Numbers written in Chinese characters: 二〇二三, 三十五, 两千三百, 1.2万.

Standard: GB/T 15835-2011, use of numerals in publications.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
           "九": 9}  # fmt: skip
_STEPS = {"十": 1, "百": 2, "千": 3}
_SCALES = {"万亿": 12, "亿": 8, "万": 4}
#: Characters a number in words is made of, longest scale first.
WORDS = "零〇○一二两三四五六七八九十百千"
SCALE = "万亿|亿|万"


#: 二万五千, 1万5千: ten thousands and what is over.
_IN_TWO_STEPS = re.compile(r"(?P<high>[^万]+)万(?P<low>[^万亿]*[十百千])")


def number(words: str) -> Decimal | None:
    """The value of a numeral in digits or characters, with or without a scale; None where it makes no number.

    >>> [f"{number(words):f}" for words in ("二〇二三", "三十五", "两千三百", "1.2万", "8 500", "二万五千")]
    ['2023', '35', '2300', '12000', '8500', '25000']
    """
    if parts := _IN_TWO_STEPS.fullmatch(words):
        high, low = number(parts["high"]), number(parts["low"])
        return high * 10000 + low if high is not None and low is not None else None
    scale = next((word for word in _SCALES if words.endswith(word)), "")
    base = _base(re.sub(r"[,\s]", "", words.removesuffix(scale)))
    return base.scaleb(_SCALES[scale]) if base is not None and scale else base


def _base(words: str) -> Decimal | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return Decimal(words)
    if re.fullmatch(r"\d千", words):
        return Decimal(words[0]) * 1000
    if words and all(character in _DIGITS for character in words):
        return Decimal("".join(str(_DIGITS[character]) for character in words))
    return _counted(words)


def _counted(words: str) -> Decimal | None:
    """A numeral with its tens, hundreds, thousands; a leading 十 is ten."""
    total, digit = 0, None
    for character in "一" + words if words.startswith("十") else words:
        if character in _STEPS:
            if digit is None:
                return None
            total, digit = total + digit * 10 ** _STEPS[character], None
        elif character in _DIGITS:
            digit = _DIGITS[character]
        else:
            return None
    return Decimal(total + (digit or 0)) if words else None

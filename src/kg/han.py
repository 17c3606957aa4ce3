"""Chinese text in one form for comparing: simplified characters, ASCII in place of full-width forms.

Every character becomes exactly one, so offsets in the plain text are offsets in the text as written. Used to look
things up, never to quote. The table is OpenCC's (https://github.com/BYVoid/OpenCC, Hong Kong variants included).
"""

from __future__ import annotations

import re
from functools import lru_cache

import opencc

_HAN = re.compile(r"[㐀-鿿]+")
_LATIN = re.compile(r"[A-Za-z]+")
#: A sentence is read as Chinese from this share of Han characters among its letters: "BYD（比亚迪）展台" is Chinese,
#: an English sentence that gives one Chinese name in brackets is not.
_SHARE = 0.3


def _table() -> dict[int, str]:
    """Character → its plain form, for those that change. One call for all 21,000: 20 ms."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simple = opencc.OpenCC("hk2s").convert("\n".join(characters)).split("\n")
    table = {ord(old): new for old, new in zip(characters, simple, strict=True) if old != new and len(new) == 1}
    wide = {0xFF01 + number: chr(0x21 + number) for number in range(94)}
    return table | wide | {0x3000: " ", 0xA0: " "}


_PLAIN = _table()


def plain(text: str) -> str:
    """The text in simplified characters and half-width forms, of the same length.

    >>> plain("（落馬洲河套，２０２５年）")
    '(落马洲河套,2025年)'
    """
    return _kept(text) if len(text) <= _KEPT else text.translate(_PLAIN)


#: Rules ask for the same page and sentences again and again; longer texts are not worth the memory.
_KEPT = 20_000


@lru_cache(maxsize=64)
def _kept(text: str) -> str:
    return text.translate(_PLAIN)


def chinese(text: str) -> bool:
    """Whether a text is read as Chinese.

    >>> chinese("比亚迪（BYD）展台"), chinese("the Loop (落馬洲河套) in the north")
    (True, False)
    """
    han = sum(map(len, _HAN.findall(text)))
    return han > 0 and han >= _SHARE * (han + sum(map(len, _LATIN.findall(text))))

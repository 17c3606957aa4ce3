"""Words made comparable: one form for texts and for what is looked for, whatever the case, width, accents or script.

Each character is folded by itself, so that a place in the folded text can be traced back to the text, and so that the
same characters fold alike wherever they stand: NFKC, no case, no accents, simplified for traditional Chinese (OpenCC).
Converting whole words would tell 乾隆 from 乾淨, and then not find the 乾 that was asked for.
Han characters are cut into pairs, because Chinese does not part its words and SQLite's own tokenizers take a whole run
for one word (UAX 29 section 4 leaves such text to dictionaries, which guess).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from kg.han import plain

#: Han, kana and bopomofo: scripts that are written without spaces.
_JOINED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUN = re.compile(f"(?P<joined>[{_JOINED}]+)|[^ {_JOINED}]+")
#: Apostrophes join what they stand in: "Xi'an" is looked for as "Xian" too.
_APOSTROPHES = "'’‘ʼ"
#: Longest text that is indexed or looked for, in characters.
LONGEST = 2_000
#: A syllable of pinyin has at most six letters: zhuang, chuang.
_SYLLABLE = re.compile(r"[a-z]{1,6}")
_SYLLABLES = 6


def fold(text: str) -> str:
    """The text in its comparable form: runs of letters and digits, one space between them.

    >>> fold(" ＨＥＴＡＯ—Zone "), fold("Hé Tào"), fold("落馬洲")
    ('hetao zone', 'he tao', '落马洲')
    """
    return " ".join(text[:LONGEST].translate(_FOLDED).split())


def bare(folded: str) -> str:
    """A folded text without an English article before it: "The Hub" is looked for, and listed, as "hub".

    >>> bare("the hub"), bare("the"), bare("theatre")
    ('hub', 'the', 'theatre')
    """
    return folded.removeprefix("the ")


def character(one: str) -> str:
    """A single character folded: letters and digits, a space for what parts words, nothing for what joins them."""
    return one.translate(_FOLDED)


def tokens(folded: str) -> str:
    """What a folded text is indexed by: its words; of Han runs each pair, and the last character by itself.

    >>> tokens("5g 河套区")
    '5g 河套 套区 区'
    """
    return " ".join(token for run in _RUN.finditer(folded) for token in _pieces(run, whole=True))


def expression(text: str) -> str:
    """The FTS5 query for all words of a text, in any order, each as the beginning of a word; "" for no words.

    Only letters and digits come through the folding, and each token is quoted: nothing in the text is syntax.

    >>> expression('NEAR("河套*')
    '"near" * AND "河套"'
    >>> expression("hé tào")
    '("he" * AND "tao" *) OR ("hetao" *)'
    """
    folded = bare(fold(text))
    plain = " AND ".join(_phrase(run) for run in _RUN.finditer(folded))
    joined = run_together(folded)
    return f'({plain}) OR ("{joined}" *)' if joined else plain


def run_together(folded: str) -> str:
    """The words as one, when each could be a syllable of pinyin: a name is spelled Hetao, read and typed "hé tào"."""
    words = folded.split()
    if 1 < len(words) <= _SYLLABLES and all(_SYLLABLE.fullmatch(word) for word in words):
        return "".join(words)
    return ""


def _phrase(run: re.Match[str]) -> str:
    open_ended = " *" if not run["joined"] or len(run[0]) == 1 else ""
    return " + ".join(f'"{token}"' for token in _pieces(run, whole=False)) + open_ended


def _pieces(run: re.Match[str], *, whole: bool) -> Iterator[str]:
    """whole: with the last character by itself, so that a search for it alone, as the beginning of a pair, finds it."""
    if not run["joined"]:
        yield run[0]
        return
    yield from (first + second for first, second in pairwise(run[0]))
    if whole or len(run[0]) == 1:
        yield run[0][-1]


class _Folded(dict[int, str]):
    """Code point → its folding, worked out when first met: `str.translate` asks."""

    def __missing__(self, code: int) -> str:
        found = _fold(chr(code))
        self[code] = found
        return found


_FOLDED = _Folded()


def _fold(one: str) -> str:
    if one in _APOSTROPHES:
        return ""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", one).casefold())
    return "".join(_kept(piece) for piece in plain(bare))


def _kept(piece: str) -> str:
    category = unicodedata.category(piece)
    if category == "Mn":
        return ""
    return piece if category[0] in "LNM" else " "

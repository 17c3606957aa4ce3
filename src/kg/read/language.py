"""The language of a page: what it declares, held against the script it is written in."""

from __future__ import annotations

import re

#: Characters that only traditional, or only simplified, Chinese writes; frequent ones, from the Unihan variants table.
_TRADITIONAL = re.compile(r"[與這個們來時國會說對學發過還經現點開關實業區產應東車長門問間電話題機師圍處從體]")
_SIMPLIFIED = re.compile(r"[与这个们来时国会说对学发过还经现点开关实业区产应东车长门问间电话题机师围处从体]")
_HAN = re.compile(r"[一-鿿]")
_OTHER_EAST = re.compile(r"[぀-ヿ가-힯]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[a-zà-ɏ']+")
_ENGLISH = frozenset(
    ["the", "of", "and", "to", "in", "a", "for", "on", "is", "with", "that", "by", "as", "at", "from", "was",
     "will", "are", "be", "it", "its", "has", "an", "this"]
)  # fmt: skip
#: Frequent words of other languages in Latin letters that English does not write.
_OTHER = frozenset(
    ["der", "und", "das", "von", "mit", "für", "den", "dem", "ein", "eine", "nicht", "auf", "im", "zu", "le", "les",
     "des", "du", "et", "une", "est", "dans", "pour", "sur", "par", "que", "el", "los", "las", "del", "por", "con",
     "para", "una", "os", "da", "em", "não", "uma", "il", "di", "che", "della", "sono", "het", "een", "dat", "zijn",
     "voor", "dan", "yang", "untuk", "dengan", "ini", "dari", "pada", "de", "la", "och", "att", "som", "på", "ve"]
)  # fmt: skip
#: So many words say what language Latin letters are in; fewer do not.
_ENOUGH = 20
_CHINESE = 0.3
#: English prose has more than a quarter of its words, other languages a few in a hundred by chance. Tables and lists of
#: facts have few in any language: those that have several times more of English than of all others are English.
_SHARE, _TIMES = 0.12, 3


def language(declared: str | None, text: str) -> str:
    """BCP 47: en, zh-Hans, zh-Hant, what the page declares, or "und" when nothing tells.

    declared: the lang of <html>. Portals copy templates, so a declaration that the script belies does not count.
    """
    sample = text[:20_000]
    han, latin = len(_HAN.findall(sample)), len(_LATIN.findall(sample))
    tag = (declared or "").strip().replace("_", "-")
    primary = tag.partition("-")[0].lower()
    if han >= _CHINESE * (han + latin) and han and len(_OTHER_EAST.findall(sample)) <= han / 20:
        return _chinese(tag, sample)
    if primary and primary not in {"zh", "en"}:
        return tag
    return _latin(sample.lower(), english=primary == "en")


def _chinese(tag: str, sample: str) -> str:
    old, new = len(_TRADITIONAL.findall(sample)), len(_SIMPLIFIED.findall(sample))
    if old == new:
        return "zh-Hant" if tag.lower().startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")) else "zh-Hans"
    return "zh-Hant" if old > new else "zh-Hans"


def _latin(sample: str, *, english: bool) -> str:
    words = _WORD.findall(sample)
    if english or len(words) < _ENOUGH:
        return "en" if english or words else "und"
    told, other = (sum(word in known for word in words) for known in (_ENGLISH, _OTHER))
    return "en" if told > _SHARE * len(words) or told > _TIMES * other else "und"

"""Lists that a page counts: their number, where they open and end, and their items. Makes no claim."""

from __future__ import annotations

import re

from kg.evidence import Part
from kg.extract.rule import Found

TEXT = (Part.BODY, Part.LIST_ITEM)
_COUNTS = {
    word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)
}
COUNT = r"(?P<count>two|three|four|five|six|seven|eight|nine|ten|[2-9]|1\d)"
COUNT_ANY = COUNT.replace("(?P<count>", "(?P<count>Two|Three|Four|Five|Six|")
OPENS = r"(?:,? (?:namely|that is|those of|being|as follows)|:|—|–| -)[:,]? ?"
LIST = r"[\"“]?(?P<list>[^.]+?)[.,]?[\"”]?[.]?$"
#: Where a phrase ends: at a stop, or where the sentence goes on after a comma.
STOP = (
    r"(?=[.;]|$|, (?:the |it |he |she )?(?:⟦\w+:\d+⟧ |plan |outline )?(?:says|said|states|stated|adds)\b|, according to"
    r"|,? (?:now |then |already |also )?(?:is|are|was|were|has|have|will|which|while|where"
    r"|according|said|says)\b|, (?:with|as(?! an? )) "
    r"|, and (?:[a-z]+s|has|had|is|was|will) (?:⟦Quantity|an? |the |its |more |about |over ))"
)


def counted(word: str) -> int | None:
    """The number that a word or digits say, "triple" too; None for another word."""
    return int(word) if word.isdigit() else _COUNTS.get(word.lower()) or _FOLD.get(word.lower())


_FOLD = {"dual": 2, "double": 2, "twofold": 2, "triple": 3, "threefold": 3, "fourfold": 4}


def listed_items(found: Found, count: int | None) -> list[tuple[int, int]]:
    """The page spans of a list's items: between semicolons where there are any, else between commas.

    The last two are parted at "and" alone where only so there are as many items as the page counts.
    """
    text, first = found.match["list"], found.match.start("list")
    if lettered := _lettered(text, count):
        return [(found.masked.offset(first + a), found.masked.offset(first + b)) for a, b in lettered]
    tried = [[match.span() for match in re.finditer(separator, text)] for separator in _SEPARATORS]
    likely = tried[:-_FOR_COUNTED] if count is None else tried
    cuts = next((it for it in likely if it and (count is None or len(it) + 1 == count)), tried[1])
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    pairs = (bare(text, a, b) for a, b in zip(starts, ends, strict=True))
    return [(found.masked.offset(first + a), found.masked.offset(first + b)) for a, b in pairs if a < b]


def _lettered(text: str, count: int | None) -> list[tuple[int, int]]:
    """The items of "(a) a platform for trade, work and rest, (b) a base": a comma inside one parts nothing."""
    marks = list(_LETTER.finditer(text))
    if len(marks) < _LEAST or (count and len(marks) != count):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [bare(text, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]


_LETTER = re.compile(r"(?:[,;]? ?\b(?:and|or) )?\((?:[a-h]|[1-9]|i{1,3}|iv|v)\) ?")
_LEAST = 2
#: The last of them part a list only where its number of items is known.
_FOR_COUNTED = 3
#: From the clearest to the loosest: semicolons; commas; commas and an "and" before an article; commas and any
#: "and"; commas before articles alone.
_SEPARATORS = (
    r"; (?:and )?",
    r", (?:and )?(?:as )?(?!.*[^,] and (?:as )?(?:an? |the |to ))",
    r", (?:and )?(?:as )?| and (?:as )?(?=an? |the |to )",
    r", (?:and )?(?:as )?| and (?:as )?(?=[a-z⟦])",
    r", (?:and )?(?=an? |the )",
    r", (?:and )?(?=an? |the |to )| and (?=an? |the |to )",
)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """An item without its article and without the quotation marks around it."""
    lead = re.match(r"(?:and )?(?:as )?(?:\(?\d\)?[.)] )?(?:[Aa]n? |[Tt]he )?[\"“]?|", text[start:end])
    a = start + (lead.end() if lead else 0)
    return a, a + len(text[a:end].rstrip(' "”.,;'))

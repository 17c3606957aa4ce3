"""Chinese: where the clauses of a sentence begin, and names that stand inside longer ones. No rule stands here."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

#: What is said beside the sentence: in brackets, or of who reports it, 【海港时报白沙特稿】.
_BRACKETS = re.compile(r"\([^()]*\)|^【[^【】]*(?:讯|电|稿|报道|消息)】")
ENDS = re.compile(r"[,;。!?”」】]|:(?!\d)")


@lru_cache(maxsize=8)
def opened(text: str) -> str:
    """The text with what stands in closed brackets blotted out, of the same length."""
    return _BRACKETS.sub(lambda found: " " * len(found[0]), text)


def clause_start(text: str, at: int) -> int:
    """Where the clause begins that goes on at an offset."""
    if at > 0 and text[at - 1] == ":":
        return at  # a digit behind it is not looked at
    ends = _ends(text)
    before = bisect_right(ends, at)
    return ends[before - 1] if before else 0


@lru_cache(maxsize=8)
def _ends(text: str) -> list[int]:
    """Where the clauses of a text end; every match of a long sentence asks."""
    return [found.end() for found in ENDS.finditer(text)]


def in_longer_name(text: str, first: int, last: int) -> bool:
    """Whether a name stands inside a quoted one that is not read: “甲湾科学家俱乐部”, 「港药甲区试验协作平台」."""
    before, behind = _QUOTED.search(text, max(0, first - 12), first), _CLOSED.match(text, last)
    return bool(before and behind)


_QUOTED = re.compile(r"[“「『][^“”「」『』,。;:⟦]{0,10}$")
_CLOSED = re.compile(
    r"[^“”「」『』,。;:⟦]{0,14}(?:平台|中心|俱乐部|联盟|基金|论坛|大会|实验室|计划|通道|网络|[馆院所会社站奖展]|公司|项目|基地)[”」』]"
)

"""Chinese: the heading that a sentence stands under, the item it opens, the sentence before it. No rule stands here."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.evidence import Part, Sentence
from kg.extract.rule import Found
from kg.han import plain

#: A heading is short and has no verb of its own: 三、发展定位。, 发展目标:
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+、|\(?[一二三四五六七八九十\d]+\)?[、.) ]*|0\d\s+"
    r"|[·•■◆▪▶▍]\s*)?(?P<words>[^。:,;]{2,16})[。:]?\s*$"
)
_ITEM = re.compile(r"⟦Date|(?:19|20)\d\d年|[一二三四五六七八九十]+[、是]|\(?[一二三四五六七八九十\d]+[)、.]|[·•—*-]")


def before(found: Found) -> str:
    """The sentence before, in the plain form; "" for the first of its section."""
    sentences = found.context.section.sentences
    at = bisect_left(sentences, found.sentence.start, key=lambda it: it.start)
    return plain(found.context.page.quote(sentences[at - 1])) if at else ""


def leading_heading(found: Found) -> str:
    """The words of the heading that a sentence stands under, over the items of its list; "" without one."""
    heading = heading_of(found)
    return _heading(plain(found.context.page.quote(heading))) if heading else ""


def _heading(words: str) -> str:
    """The words of a heading without its number and the count in brackets; "" where a sentence is none."""
    form = _HEADING.fullmatch(_COUNT_BEHIND.sub("", words.strip()))
    return form["words"] if form and not re.search(r"(?:19|20)\d\d", form["words"]) else ""


#: 定位(3个), 发展方向(四个)
_COUNT_BEHIND = re.compile(r"\([^()]{1,8}\)(?=[。:]?$)")


def opens_item(found: Found) -> bool:
    """Whether a sentence is the first of its list's item: what follows in the item only explains it."""
    text, start = found.context.page.text, found.sentence.start
    return not re.search(r"[。！？;；]", text[text.rfind("\n", 0, start) + 1 : start])


def lead_in(found: Found) -> Sentence | None:
    """The sentence that a list hangs on: 申请人应当符合下列条件:; None for other text."""
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start]
    first = next((it for it in reversed(before) if it.part is not Part.LIST_ITEM), None)
    return first if first and found.context.page.quote(first).rstrip().endswith((":", "：")) else None


def heading_of(found: Found) -> Sentence | None:
    """The heading itself."""
    text = found.context.page.text
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start]
    for sentence in reversed(before[-12:]):
        words = plain(text[sentence.start : sentence.end])
        if sentence.part is Part.LIST_ITEM:
            continue
        if _heading(words):
            return sentence
        if not (_ITEM.match(words) or words.endswith(";")):
            return None
    return None

"""Chinese: for which part of a place a figure holds: 封闭区内鼓励类企业, 没有围起来的地块. No rule.

Firms, 园区企业, without more are all of them, and no part.
"""

from __future__ import annotations

import re

from kg.extract.rule import Found
from kg.han import plain

#: A part of the ground.
_WHERE = (
    r"(?:[落设位]在|位于|在)?(?:特定|封闭|围网|(?:已经?|未|没有|尚未)?(?:围起来|封闭|围合|围网)的?|划定|指定|规定|限定|海关(?:特殊)?(?=监管))(?:的)?"
    r"(?:封闭|监管)?(?:(?<=围网)(?=[内里外])|区域|园区|区|地块|范围|片区|地段)(?:范围)?(?:以|之)?[内里外]?"
)
_PAYER = r"(?:企业|公司|单位|机构|产业|行业|业务|项目|纳税人|人才|人士|人员|居民|商户)"
#: Some firms or people: by their kind, by what they meet, the others.
_WHO = (
    r"(?:(?:[^,。;:⟦\s的]{0,8}属于?|列[进入]|纳入|属于?)?"
    r"(?:鼓励类?|符合[^,。;:⟦]{0,6}?(?:条件|规定|要求)|合资格|高新技术|先进技术|科技型|小型微利|重点|高端|紧缺|境外|其他|其余|未[^,。;:⟦的]{1,8})"
    rf"(?:的)?[^,。;:⟦、]{{0,8}}?(?:{_PAYER}+|目录))"
)
_PART = re.compile(rf"{_WHERE}|{_WHO}")
#: Where what is said of the figure before ends.
_OTHER = re.compile(r"⟦Quantity:\d+⟧[^,;。]*[,;]")


def scope_of(found: Found, group: str) -> tuple[int, int] | None:
    """Where the page says for which part of its place an amount holds; None where it holds for all of it.

    Before the amount in its sentence, behind the clause of any other amount; else behind it in its clause.
    """
    text, (at, end) = found.masked.text, found.match.span(group)
    cell = r"|:(?!\d)" if "\t" in found.context.page.quote(found.sentence) else ""
    first = max((it.end() for it in re.finditer(rf"[。;?!]{cell}", text[:at])), default=0)
    first = max((it.end() for it in _OTHER.finditer(text, first, at)), default=first)
    last = (re.compile(rf"[,。;]{cell}").search(text, end) or re.compile("$").search(text, end)).start()  # type: ignore[union-attr]  # there is always an end
    for start, stop in ((first, at), (end, last)):
        if parts := list(_PART.finditer(text, start, stop)):
            first = _opening(text, start, parts[0].start(), parts[-1].end())
            return found.masked.offset(first), found.masked.offset(parts[-1].end())
    return _answer(found) if asks_who(found) else None


def _opening(text: str, start: int, first: int, last: int) -> int:
    """Where words begin that close a bracket: with what it explains, 管理区域(通道围网内)的企业."""
    closes = _CLOSES.match(text, first, last)
    lead = _BRACKET.search(text, start, first) if closes else None
    return lead.start() if lead else first


_CLOSES = re.compile(r"[^()]*\)")
_BRACKET = re.compile(r"[^,。;:⟦⟧()在于对的]{0,10}\([^()]{0,20}$")


def asks_who(found: Found) -> bool:
    """Whether the sentence asks whom a figure holds for: 哪些企业可以享受…?"""
    return bool(_WHO_IS_IT.search(found.masked.text))


_WHO_IS_IT = re.compile(rf"(?:哪些|哪类|哪种|哪几类|什么样?的?|何种)(?:{_PAYER}|人)[^。]*\?|谁[^。]*\?")


def _answer(found: Found) -> tuple[int, int] | None:
    """What answers the question, where that is a short sentence that names firms or people; else None."""
    text, end = plain(found.context.page.text), found.sentence.end
    told = _ANSWER.match(text, end)
    return told.span("who") if told and re.search(_PAYER, told["who"]) else None


_ANSWER = re.compile(r"\s*(?:(?:答|A)[:.]?\s*)?(?P<who>[^。;?!\n]{4,60})(?=。|\n|$)")

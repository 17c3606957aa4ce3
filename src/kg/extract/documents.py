"""Numbers of documents: "Guofa [2023] No. 12", "Order No. 221 of the State Council", 国发〔2023〕12号.

A number romanised in English text is the same number as in Chinese characters: both get one canonical form, so that
pages in both languages name one document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Issuing organ's code as romanised in English → in Chinese, as the organs number their documents.
_CODES = {
    "guofa": "国发", "guobanfa": "国办发", "guohan": "国函", "guobanhan": "国办函", "zhongfa": "中发",
    "caishui": "财税", "caijin": "财金", "caiguan": "财关税", "fagai": "发改", "shuifa": "税发", "yinfa": "银发",
    "yuefu": "粤府", "yuefuban": "粤府办", "yuefuhan": "粤府函", "shenfu": "深府", "shenfuban": "深府办",
    "shenfugui": "深府规", "shenfuhan": "深府函", "shenfagai": "深发改", "futian": "福府",
}  # fmt: skip
_BRACKETED = r"[\[〔（(](?:19|20)\d\d[\]〕）)]"
_WORD = r"(?:Document|Order|Decree|Announcement|Notice|Circular|Decision|Proclamation|Directive|Resolution)"
_OF_BODY = r"(?: of the (?:[A-Z][\w’']*)(?: (?:(?:of|and|of the) )?[A-Z][\w’']*){0,6})?"
#: Words that lead a number in and are no organ's code.
_NO_CODE = r"(?!(?:Numbered|Number|Under|See|In|The|By|With) )"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_NO_CODE}[A-Z][a-z]+(?: [A-Z][a-z]+){{0,3}} ?{_BRACKETED},? ?(?:No\. ?)?\d{{1,4}}\b",
        rf"\b{_WORD}(?: No\.)? ?(?:No\. ?)?{_BRACKETED} ?(?:No\. ?)?\d{{1,4}}\b",
        rf"\b{_WORD} No\. ?\d{{1,4}}(?:(?:,? | of )(?:19|20)\d\d\b)?{_OF_BODY}",
        r"\b(?:[A-Z][a-z]+ ){1,4}(?:Order|Decree|Announcement|Circular) No\. ?\d{1,4}(?: of (?:19|20)\d\d)?\b",
        r"\b(?:GB|DB|SZDB|ISO|IEC|IEEE)(?:/[A-Z]{1,3})? ?\d{2,6}(?:[.-]\d{1,5}){0,3}\b",
        rf"\b{_WORD}(?: No\.)? ?[A-Z]{{2,6}}[ /-]?\d{{1,4}}/\d{{1,4}}\b",
        r"[一-鿿]{1,8}〔(?:19|20)\d\d〕\d{1,4}号",
    )
)
_PARTS = re.compile(r"(?P<code>[A-Za-z ]+?) ?[\[〔（(](?P<year>\d{4})[\]〕）)],? ?(?:No\. ?)?(?P<number>\d{1,4})")


def document_numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of document numbers between two offsets."""
    if not any(character.isdigit() for character in text[start:end]):
        return
    for form in _FORMS:
        for found in form.finditer(text, start, end):
            yield found.span()


def is_document_number(words: str) -> bool:
    """Whether a name is the number of a document and nothing else.

    >>> is_document_number("Guofa [2031] No. 7"), is_document_number("Harbour Development Plan")
    (True, False)
    """
    return any(form.fullmatch(words) for form in _FORMS)


def canonical_number(words: str) -> str:
    """A document number in the form that its organ writes, where the organ's code is known; else as it stands.

    >>> canonical_number("Guofa [2031] No. 7"), canonical_number("Order No. 9")
    ('国发〔2031〕7号', 'Order No. 9')
    """
    parts = _PARTS.fullmatch(words)
    code = _CODES.get(parts["code"].replace(" ", "").lower()) if parts else None
    return f"{code}〔{parts['year']}〕{parts['number']}号" if parts and code else words

"""Names by their marks: titles in 《》, document numbers such as 国发〔2023〕12号, storms in quotation marks.

The marks stay outside the mention. A title is a plan or other act by its last word, a newspaper by its own; films,
books and lists have no kind here and are no mentions. Form of numbers: GB/T 9704-2012, clause 7.2.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Kind
from kg.extract.zh.words import section

_ACTS = "|".join(section("titles", "acts"))
_NEWSPAPER = r"(?:日报|晚报|时报|早报|商报|特区报|周刊|新闻社)"
_TITLE = re.compile(r"《(?P<title>[^《》]{1,80}(?:《[^《》]{1,80}》[^《》]{0,40})?)》")
_ACT = re.compile(rf"(?:{_ACTS})(?:\([^()]{{1,30}}\))*(?:的通知)?$")
_SERIES = "".join(section("titles", "series"))
_BODY = r"(?:国务院|国家主席|主席|财政部|商务部|海关总署|国家[^\W\d_]{2,10}局|[^\W\d_]{2,6}部)"
_NUMBERS = (
    re.compile(
        rf"(?<![印颁下联签转])(?P<name>(?!发布|发出|下发|公布)[{_SERIES}](?:(?!印发|发布|公布|出台|下发"
        rf"|批复)[^\W\d_为的文号是即见据按和与以]){{0,7}}\s?[〔\[(](?:19|20)\d\d[〕\])]\s?(?:第\s?)?\d{{1,4}}\s?号)"
    ),
    re.compile(r"(?<=[号告为是:])(?P<name>(?:19|20)\d\d年第\s?\d{1,4}\s?号)(?=公告|[,。;)]|$)"),
    re.compile(rf"(?P<name>(?:中华人民共和国)?{_BODY}令?(?:公告)?(?:(?:19|20)\d\d年)?第\s?\d{{1,4}}\s?号令?)"),
)
#: A named storm; its name stands in quotation marks.
_STORM = re.compile(r"(?:台风|热带风暴|热带气旋)[“\"「](?P<name>[^\W\d_]{1,5})[”\"」]")


def titles(text: str) -> Iterator[tuple[int, int, Kind]]:
    """The titles, document numbers and storms of a plain sentence, as offsets from its start."""
    for found in _TITLE.finditer(text):
        if _ACT.search(found["title"]):
            yield *found.span("title"), Kind.PLAN
        elif re.search(rf"{_NEWSPAPER}$", found["title"]):
            yield *found.span("title"), Kind.ORGANIZATION
    for found in _STORM.finditer(text):
        yield *found.span("name"), Kind.EVENT
    for form in _NUMBERS:
        for found in form.finditer(text):
            yield *found.span("name"), Kind.PLAN


def closed(text: str) -> list[tuple[int, int]]:
    """The stretches inside 《》: a name found there is a title or nothing."""
    return [found.span() for found in _TITLE.finditer(text)]

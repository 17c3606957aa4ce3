"""Chinese personal names by surname and what stands beside them: an office before, an office or a speaking verb after.

A surname alone makes no name (高 is also a word): one of the two has to stand right beside it. Given names have one or
two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Kind
from kg.extract.zh.words import section

_COMPOUND = "|".join(section("people", "compound surnames"))
_ONE = f"[{''.join(section('people', 'surnames'))}]"
_SURNAME = f"{_COMPOUND}|{_ONE}"
_GIVEN = r"[^\W\d_的地了笑在和与是为说称将向等及到也还从已均昨]"
_NAME = (
    rf"(?P<name>(?!原[定本来]|任(?:副?(?:组长|主[席任]|会长)|职)|区[长委政域级间属内外])(?:{_SURNAME})(?!女士|先生|小姐|老师|师傅|阿姨|大爷"
    rf"|姓){_GIVEN}{{1,2}}?)"
)
_GOES_ON = "|".join(section("people", "after"))
#: A married woman's name in Hong Kong carries both surnames: 林郑月娥.
_DOUBLE = rf"(?P<name>(?!{_COMPOUND}){_ONE}{_ONE}(?!{_GOES_ON}){_GIVEN}{{2}})"
#: A foreign name in Chinese characters: 彼得·史密斯.
_FOREIGN = r"(?P<name>[^\W\d_]{1,5}(?:·[^\W\d_]{1,7}){1,2}?)"
_OFFICES = "|".join([*section("people", "offices"), *section("people", "callings")])
_TITLES = "|".join(section("people", "titles"))
_END = rf"(?=[,。;:!?、()《》“”「」\s]|$|{_GOES_ON}|{_TITLES})"
_SPEAKS = (
    r"表示|说[,:]|指出|介绍[,说]|强调|认为|透露|坦言|告诉|会见|主持|致辞|致词|发表(?:重要|主旨|主题)?(?:讲话"
    r"|演讲|演说)|(?:担任|出任|获任命为|获委任为|当选)[^,。;]{2,14}(?:长|任|记|席|裁|监|理)"
    r"|在(?:讲话|致辞|主旨演讲|演讲|发言|演说)中|发言|演说|在[^,。;]{2,14}(?:发表(?:讲话|演讲)|致辞|作主旨演讲"
    r"|讲话|演讲|发言|[上时中](?:说|表示|强调|指出))"
)
#: How a surname alone is addressed: 王女士.
_ADDRESS = r"(?:女士|先生|小姐|太太)"
#: Words before an office that begin like a surname: 的高级研究员, 的常务副主任.
_NO_NAME = (
    r"(?:高级|常务|常任|任[职期上]|连任|应急|项目|安全|文化|相关|华[人南]|关[键长]|车间|支部|党[委组支群]|都|段"
    r"|明[确日]|解|从|万|全|成|平|施工)"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_OFFICES})\s?{_DOUBLE}{_END}",
        rf"(?:{_OFFICES})\s?{_NAME}{_END}",
        rf"(?:{_OFFICES})\s?{_FOREIGN}{_END}",
        rf"(?:^|[,。;:、()《》“”「」\s]|记者|由|与|和|及|据){_NAME}(?=(?:{_TITLES})(?:[,。;:、\s]|{_GOES_ON}))",
        rf"(?:^|[,。;:“”「」\s]){_NAME}(?={_SPEAKS})",
        rf"(?:^|[,。;:、\s]){_NAME}(?=\([^()]{{2,20}}(?:{_OFFICES})\))",
        rf"(?:{_OFFICES})的{_NAME}{_END}",
        (
            rf"(?:^|[\s(;,。])(?:制图|撰文|文字|编辑|责编|责任编辑|作者|摄影|供图|统筹|校对|图/文|文/图|图|文"
            rf"|摄)[:/]\s?{_NAME}(?=$|[\s,。、)(:])"
        ),
        (
            rf"的(?!{_NO_NAME}){_NAME}(?=(?:副?(?:署长|局长|主任|市长|区长|会长|院长|校长|总裁|总经理|董事长|司长"
            rf"|处长|秘书长|教授|研究员|理事长|总监)))"
        ),
        rf"(?:{_OFFICES})(?:为|是|由|:|系)\s?{_NAME}(?=[,。;、(\s]|$|担任|出任|兼任|负责)",
        rf"(?:^|[,。;:、()“”「」\s]|{_OFFICES}|与|和|及)(?P<name>{_ONE})(?={_ADDRESS})",
        rf"(?:记者|通讯员)\s?{_NAME}(?=[^\W\d_]{{2,4}}(?:\d{{1,2}}月)?\d{{1,2}}日?[电讯])",
        (
            rf"(?:由|(?:致辞嘉宾|主讲人|主讲嘉宾|演讲嘉宾|讲者)[为是:]){_NAME}(?=发表|主讲|致|作(?:主|报)|担任"
            rf"|[,。;(]|$)"
        ),
    )
)
_ADDRESSED = re.compile(rf".{_ADDRESS}")


def addressed(text: str) -> bool:
    """Whether a text begins with one character and a form of address: 王女士."""
    return bool(_ADDRESSED.match(text))


def people(text: str) -> Iterator[tuple[int, int, Kind]]:
    """The personal names of a plain sentence, overlapping ones too, as offsets from its start."""
    for form in _FORMS:
        for found in form.finditer(text):
            yield *found.span("name"), Kind.PERSON

"""How Chinese pages define short names: （以下简称《规划》）, ，简称“河套投控”, （港深创科园公司）.

Owns the forms and what makes a short name one of a longer name; `kg.extract.definitions` finds the long one.
"""

from __future__ import annotations

import re

from kg.han import plain

_CALLED = (
    r"(?:以下|下文|文中|后文|後文|下|又|也|亦|俗|常|一般|通常|民间|民間)?(?:被)?[统統]?[简簡]?[称稱](?:[为為作]"
    r"|之为|之為)?"
)
#: short: in quotation marks or after 简称. bare: in brackets and nothing else: it has to be cut from the long name.
FORMS = (
    re.compile(
        rf"[（(]{_CALLED}[:：]?[“「《\"]?(?P<short>[^（）()”」》\"，,]{{2,30}})[”」》\"]?(?:[，,、][^（）()]{{1,30"
        rf"}})?[）)]"
    ),
    re.compile(r"[（(][“「](?P<short>[^（）()”」]{2,20})[”」][）)]"),
    re.compile(r"[（(]《(?P<short>[^（）()《》]{2,20})》[）)]"),
    re.compile(r"[（(](?:英文(?:简称|名|缩写)?(?:为)?)?(?P<short>[A-Z][A-Z&-]{1,9})[）)]"),
    re.compile(r"[（(](?P<bare>[一-鿿]{3,12})[）)]"),
    re.compile(rf"[,，]?{_CALLED}[“「《](?P<short>[^（）()”」》]{{2,20}})[”」》]"),
    re.compile(r"[,，]?[简簡][称稱](?:为|為|作)?(?P<short>[一-鿿]{2,10})(?=[,，。;；])"),
)
#: A Chinese sentence without any of these defines nothing.
SIGNS = ("(", "（", "称", "稱")


def abbreviates(short: str, long: str, *, bare: bool = False) -> bool:
    """Whether a short name can be one of a Chinese long name; a bare one takes its characters from it, in order.

    >>> abbreviates("河套投控", "深圳市河套投资控股有限公司")
    True
    >>> abbreviates("港深创科园公司", "港深创新及科技园有限公司", bare=True)
    True
    >>> abbreviates("广州", "香港科技大学", bare=True)
    False
    """
    if short.isascii():
        return short.isupper()
    one, whole = plain(short), plain(long)
    if not bare:
        return len(set(one) & set(whole)) > 1
    rest = iter(whole)
    return len(one) < len(whole) and one[-1] == whole[-1] and all(letter in rest for letter in one)

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
#: By whom a thing is called so.
_FOLK = (
    r"(?:大家|人们|人們|街坊们?|街坊們?|坊间|坊間|业界|業界|业内|業內|外界|当地人|當地人|本地人|民间|民間|居民|市民"
    r"|圈内|圈內|官方|港人|深圳人)"
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
    re.compile(r"[（(](?P<bare>[一-鿿]{2,12})[）)]"),
    re.compile(
        rf"[（(][^（）()]{{3,24}}[号號][，,、;；\s]+{_CALLED}[:：]?[“「《\"]?(?P<short>[^（）()”」》\"，,]{{2,30}})[”」》\"]?[）)]"
    ),
    re.compile(
        rf"[（(](?:也?就是|即|亦即)?{_FOLK}(?:都|也|所|常|习惯|習慣|口中)*(?:说|說|讲|講|叫|称|稱|喊)?的[“「](?P<short>[^（）()”」]{{2,20}})[”」][）)]"
    ),
    re.compile(
        rf"[,，]?{_FOLK}(?:都|也|常|习惯|習慣|喜欢|喜歡|爱|愛)*(?:喊|叫|称|稱|唤|喚|管)(?:它|其|这里|這裏|此地)?(?:为|為|作|做|叫)?[“「]"
        r"(?P<short>[^（）()”」]{2,20})[”」]"
    ),
    re.compile(rf"[,，]?{_CALLED}[“「《](?P<short>[^（）()”」》]{{2,20}})[”」》]"),
    re.compile(r"[,，]?[简簡][称稱](?:为|為|作)?(?P<short>[一-鿿]{2,10})(?=[,，。;；])"),
)
#: A Chinese sentence without any of these defines nothing.
SIGNS = ("(", "（", "称", "稱", "喊", "叫", "唤", "喚")


def abbreviates(short: str, long: str, *, bare: bool = False) -> bool:
    """Whether a short name can be one of a Chinese long name; a bare one takes its characters from it, in order.

    >>> abbreviates("河套投控", "深圳市河套投资控股有限公司")
    True
    >>> abbreviates("港深创科园公司", "港深创新及科技园有限公司", bare=True)
    True
    >>> abbreviates("广州", "香港科技大学", bare=True), abbreviates("曜核", "曜核生物科技有限公司", bare=True)
    (False, True)
    """
    if short.isascii():
        return short.isupper()
    one, whole = plain(short), plain(long)
    if not bare:
        return len(set(one) & set(whole)) > 1
    form = next((it for it in _LEGAL if whole.endswith(it)), "")
    if len(one) < _BRAND:  # a brand of two characters opens the name of a company
        return bool(form) and whole.startswith(one)
    if form and one in _ROLES:
        return True
    rest = iter(whole)
    ends = one[-1] == whole[-1] or (bool(form) and len(one) > _BRAND and one[-1] == whole.removesuffix(form)[-1:])
    return len(one) < len(whole) and ends and all(letter in rest for letter in one)


#: Legal forms that close a company's name, longest first.
_LEGAL = ("股份有限公司", "集团有限公司", "有限责任公司", "有限公司", "公司", "集团")
#: What a text may call a company by what it is.
_ROLES = {"公司", "本公司", "园区公司", "集团", "运营公司", "营运公司", "母公司", "科技园公司", "管理公司"}
#: Fewest characters of a short name that is cut from a long one.
_BRAND = 3

"""Chinese amounts: money, measures, percentages, counts and durations, exact and with what the page gives only.

A number in characters counts only with a unit (三平方公里, 九成, 百分之五): 三个定位, 两步 are words, not
figures. "About", "more than", "nearly" before a number stay outside the mention; 余 and 多 in it make it approximate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.evidence import Amount, Kind, Mention
from kg.extract.amounts import canonical
from kg.extract.forms import fields, one_of
from kg.extract.zh.numerals import SCALE, WORDS, number
from kg.extract.zh.words import entries, section

_CURRENCIES = {
    "元人民币": "CNY", "人民币元": "CNY", "人民币": "CNY", "港元": "HKD", "港币": "HKD", "美元": "USD", "美金": "USD",
    "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "澳门元": "MOP", "澳门币": "MOP", "元": "CNY",
}  # fmt: skip
_PREFIXES = {"人民币": "CNY", "RMB": "CNY", "HK$": "HKD", "港币": "HKD", "US$": "USD", "¥": None, "$": None}
#: Word → UN/CEFACT unit code, and what to multiply by to get there: one unit a measure.
_UNITS = {
    "平方公里": ("KMK", "1"), "平方千米": ("KMK", "1"), "km2": ("KMK", "1"), "km²": ("KMK", "1"),
    "公顷": ("KMK", "0.01"), "平方米": ("MTK", "1"), "平米": ("MTK", "1"), "m²": ("MTK", "1"), "㎡": ("MTK", "1"),
    "公里": ("KMT", "1"), "千米": ("KMT", "1"), "米": ("MTR", "1"), "海里": ("NMI", "1"), "吨": ("TNE", "1"),
    "公斤": ("KGM", "1"), "千瓦": ("KWT", "1"), "千瓦时": ("KWH", "1"), "%": ("P1", "1"),
    "平方英尺": ("FTK", "1"), "平方呎": ("FTK", "1"), "平方尺": ("FTK", "1"), "英亩": ("ACR", "1"),
}  # fmt: skip


def _any(title: str) -> str:
    """The words of a section as alternatives, with what must not follow them."""
    return "|".join(
        one.word + (f"(?!{one.before.pattern})" if one.before else "")
        for one in sorted(entries("amounts"), key=lambda one: -len(one.word))
        if one.section == title
    )


#: What is counted is a noun with its modifiers: no clause, no other name, no number.
_FAR = (
    r"(?!来自|打头阵|原[本来有]|本[月周年]|今[年天]|昨[天日]|去年|眼下|如今|现[已在时]|目前|已经?|正在?|将|陆续"
    r"|以[上下]|左右|上下|有余|全[部都]|都|均|就|拎包|承诺|入住|安家|扎根|率先|首批|(?:海外|境外|国外|国内|内地|本地)(?:[、,和与及或]|$))"
)
_NOUN = rf"{_FAR}(?P<of>[^\W\d_的和与及等在是为将由被把从向对于至到]{{1,10}}?)"
_KNOWN_NOUN = (
    rf"{_FAR}(?P<of>(?:世界500强)?[^\W\d_的和与及等在是为将由被把从向对于至到]{{0,8}}?(?:{_any('nouns')})"
    r"(?:研发中心|研发机构|总部|(?:及|和|与|或)(?:科研)?(?:机构|团队|院校))?)"
)
_AFTER_NOUN = rf"(?=[,。;、:!?()《》“”「」\s]|$|(?<![海国境])外|{'|'.join(section('amounts', 'after noun'))})"


#: Groups of three digits are parted by commas, in Hong Kong's official texts by spaces.
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![A-Za-z\d] )\d{1,3}(?:[ \u2009\xa0]\d{3})+(?!\d)|\d{1,3}万\d千"
    r"|\d+(?:\.\d+)?)"
)
_NOT_INSIDE = r"(?<![\d第])(?<!\d[.,])"
_SCALES = rf"(?P<more>[余多])?(?P<scale>[十百千]?(?:{SCALE})|[百千])?(?P<over>[余多])?\s?"
_SCALED = rf"{_NOT_INSIDE}(?P<number>{_DIGITS})\s?{_SCALES}"
_IN_WORDS = (
    rf"(?<![{WORDS}第几数万])(?P<number>[{WORDS}]{{1,6}}万[{WORDS}]{{0,6}}[十百千](?![十百千万])"
    rf"|[{WORDS}]{{1,9}})(?P<scale>{SCALE})?(?P<more>[余多])?"
)
_TO = r"\s?(?:-|–|—|~|至|到)\s?"
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_CURRENCY = "|".join(_CURRENCIES)
_NO_CURRENCY = "(?![件旦宵素宇])"

_FORM = one_of(
    rf"{_NOT_INSIDE}(?P<low>{_DIGITS})(?:{SCALE})?{_TO}{_DIGITS}(?:{SCALE})?(?:{_CURRENCY}|{_UNIT})(?![a-z])",
    rf"(?P<prefix>{'|'.join(map(re.escape, _PREFIXES))})\s?(?P<number>{_DIGITS})\s?{_SCALES}元?",
    rf"{_SCALED}(?P<currency>{_CURRENCY}){_NO_CURRENCY}",
    rf"{_SCALED}(?P<unit>{_UNIT})(?![a-z])",
    rf"{_NOT_INSIDE}(?P<number>{_DIGITS})\s?(?P<tenths>成)(?![立为功员果本都熟])",
    rf"{_NOT_INSIDE}(?P<number>{_DIGITS})\s?个(?P<points>百分点)",
    rf"{_SCALED}(?P<counted>{_any('counted')})(?![民员才口工们大力])",
    rf"{_NOT_INSIDE}(?P<number>{_DIGITS})(?P<more>[余多])?\s?(?P<duration>小时|分钟|个工作日|个月)",
    rf"{_NOT_INSIDE}(?P<number>\d{{1,3}})(?P<more>[余多])?\s?(?P<duration>{_any('durations')})",
    rf"{_NOT_INSIDE}(?P<number>\d{{1,3}})\s?(?P<duration>日)(?=[之以]?内)",
    rf"{_SCALED}(?P<measure>{_any('measure words')}){_KNOWN_NOUN}",
    rf"{_SCALED}(?P<measure>{_any('measure words')})(?:{_NOUN}{_AFTER_NOUN})?",
    rf"{_NOT_INSIDE}(?P<number>{_DIGITS})\s?(?P<more>[余多])?(?P<scale>万?亿|万)(?P<over>[余多])?(?=[,。;、:)]|$)",
    rf"百分之(?P<percent>[{WORDS}]+(?:点[{WORDS}]+)?)",
    rf"(?<![{WORDS}第几数])(?P<number>[一二两三四五六七八九])(?P<tenths>成)(?![立为功员果本都熟长交年千人绩就份效型"
    r"因语品片群像分败家堆])",
    rf"{_IN_WORDS}(?P<currency>{_CURRENCY}){_NO_CURRENCY}",
    rf"{_IN_WORDS}(?P<unit>{_UNIT.replace('|米', '')})(?![a-z])",
)
_BEFORE = re.compile(r"(?:约|大约|近|将近|接近|逾|超过?|突破|不少于|不低于|至少|最多|上下|高达|(?<![将可])达到?)\s?$")


#: A text without any of these holds no amount.
_SIGNS = re.compile(r"\d|百分之|[一二两三四五六七八九十百千万亿][成元平公千港美欧米吨]")


def amounts(text: str) -> Iterator[Mention]:
    """Every amount of a plain sentence, in order, none overlapping; offsets count from its start.

    A range (54万至100万平方米) is one mention without a value: it is not one number.
    """
    if not _SIGNS.search(text):
        return
    for found in _FORM.finditer(text):
        parts = fields(found)
        value = _value(parts)
        if value is not None or "low" in parts:
            before = _BEFORE.search(text, max(0, found.start() - 4), found.start())
            about = bool(before or {"more", "over"} & parts.keys())
            yield Mention(found.start(), found.end(), Kind.QUANTITY, found[0], value, about)


def _value(parts: dict[str, str]) -> Amount | None:
    """The amount the parts of a match make; None for a range."""
    if "percent" in parts:
        share = _percent(parts["percent"])
        return Amount(canonical(share), unit="P1") if share is not None else None
    if "low" in parts or (value := _scaled(parts)) is None:
        return None
    if "unit" in parts:
        code, factor = _UNITS[parts["unit"]]
        return Amount(canonical(value * Decimal(factor)), unit=code)
    if "currency" in parts or "prefix" in parts:
        return Amount(canonical(value), currency=_currency(parts), money=True)
    return Amount(canonical(value * 10), unit="P1") if "tenths" in parts else Amount(canonical(value), of=_of(parts))


def _currency(parts: dict[str, str]) -> str | None:
    return _PREFIXES[parts["prefix"]] if "prefix" in parts else _CURRENCIES[parts["currency"]]


def _of(parts: dict[str, str]) -> str:
    """The noun counted, in the page's words; the measure word where it leaves the noun out."""
    return next((parts[name] for name in ("of", "counted", "duration", "points", "measure") if name in parts), "")


def _scaled(parts: dict[str, str]) -> Decimal | None:
    digits = number(parts["number"])
    scale = number("一" + parts["scale"]) if "scale" in parts else Decimal(1)
    return digits * scale if digits is not None and scale is not None else None


def _percent(words: str) -> Decimal | None:
    """A share in characters: 三十五, 三点五."""
    whole, _, fraction = words.partition("点")
    parts = [number(whole), number(fraction) if fraction else Decimal(0)]
    if parts[0] is None or parts[1] is None:
        return None
    return Decimal(f"{parts[0]}.{parts[1]}") if fraction else parts[0]

"""Pages by the thousand, of our own invention and varied wording: news of cities that do not exist.

English and Chinese, HTML as portals write it and plain text; the same number gives the same page.
"""

from __future__ import annotations

import random
from pathlib import Path

_CITIES = ("Harbour City", "Lianhua", "Port Meridian", "Qingtan", "Southmere", "Baihe")
_BODIES = ("Municipal Government", "Development Bureau", "Transport Commission", "Customs Authority")
_THINGS = ("ferry", "tram", "container", "laboratory", "robot", "insurance", "chip", "drone")
_VERBS = ("issued", "promulgated", "approved", "formally issued")
_MONTHS = ("January", "March", "May", "July", "September", "November")
_HAN = ("莲花江", "清潭", "白鹤", "南屿", "东港", "云岭")


def page(number: int) -> tuple[str, bytes]:
    """The file name and the bytes of a page."""
    dice = random.Random(number)  # noqa: S311 - pages, not secrets
    kind = ("html", "html", "text", "chinese")[number % 4]
    if kind == "chinese":
        return f"{number:06}-zh.html", _chinese(number, dice).encode()
    text = _english(number, dice)
    if kind == "text":
        return f"{number:06}.txt", "\n".join([text[0], *text[1:]]).encode()
    return f"{number:06}.html", _html(text, dice).encode()


def write(folder: Path, pages: range) -> None:
    """Write pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in pages:
        name, body = page(number)
        (folder / name).write_bytes(body)


def _english(number: int, dice: random.Random) -> list[str]:
    """A headline and paragraphs."""
    city, other = dice.sample(_CITIES, 2)
    body, thing, year = dice.choice(_BODIES), dice.choice(_THINGS), dice.randint(2026, 2034)
    day = f"{dice.choice(_MONTHS)} {dice.randint(1, 28)}, {year}"
    sentences = [
        f"On {day}, the {city} {body} {dice.choice(_VERBS)} the {city} {thing.title()} Plan No. {number}.",
        f"The plan covers {dice.randint(2, 90)}.{dice.randint(1, 9)} square kilometers between {city} and {other}.",
        f"Trade between the two reached {dice.randint(2, 900)}.{dice.randint(1, 9)} billion yuan in {year - 1}.",
        f"By {year + 5}, a joint {thing} centre will be opened in {city}, making it the largest on the coast.",
        f"{dice.choice(('Lin', 'Zhou', 'Tang'))} Anran, director of the {body}, gave a speech in {other} on {day}.",
        f"The {thing} line carries {dice.randint(1, 99)},{dice.randint(100, 999)} passengers a day.",
        f"Officials of {other} said the {thing}s would not replace the older ones before {year + 9}.",
        f"The {city} {thing.title()} Park opened on {day}; it is run by {city} {thing.title()} Co., Ltd.",
    ]
    dice.shuffle(sentences)
    return [f"{city} counts on its {thing}s, report {number}", " ".join(sentences[:4]), " ".join(sentences[4:])]


def _html(text: list[str], dice: random.Random) -> str:
    """The same as a portal's article, with what stands around one."""
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in _THINGS)
    more = "".join(
        f"<li><a href='/{n}'>Earlier report number {n} of the city</a><span>2026-0{n}-11</span></li>"
        for n in range(1, 6)
    )
    paragraphs = "".join(f"<p>&nbsp;&nbsp;{one}</p>" for one in text[1:])
    day = f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><meta name='SiteName' content='Coast Online'>"
        f"<meta name='ArticleTitle' content='{text[0]}'><meta name='PubDate' content='{day} 08:00'>"
        f"<title>{text[0]}-Coast Online</title></head><body><div class='nav'><ul>{menu}</ul></div>"
        f"<h1>{text[0]}</h1><div class='info'><span>From: Coast Daily</span><span>Updated: {day}</span></div>"
        f"<div class='content'>{paragraphs}</div><div class='list'><ul>{more}</ul></div>"
        f"<div class='footer'>Copyright 2019 Coast Online</div></body></html>"
    )


def _chinese(number: int, dice: random.Random) -> str:
    city, other = dice.sample(_HAN, 2)
    year = dice.randint(2026, 2034)
    text = (
        f"<p>{year}年{dice.randint(1, 12)}月{dice.randint(1, 28)}日，"
        f"{city}市人民政府印发《{city}发展规划第{number}号》。</p>"
        f"<p>规划面积{dice.randint(2, 90)}.{dice.randint(1, 9)}平方公里。到{year + 5}年，{other}联合中心建成。</p>"
        f"<p>去年两市贸易额{dice.randint(2, 900)}亿元。园区由{city}港务集团运营。</p>"
    )
    return (
        "<html lang='zh-CN'><head><meta charset='utf-8'>"
        f"<meta name='ArticleTitle' content='{city}规划第{number}号印发'>"
        f"<meta name='PubDate' content='{year}-03-0{dice.randint(1, 9)}'><title>{city}</title></head>"
        f"<body><div class='title'>{city}规划第{number}号印发</div><div id='zoom'>{text}</div></body></html>"
    )

"""Datelines and credits."""

from __future__ import annotations

import pytest

from kg.read import marks


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2031-05-02", [("2031-05-02", "Dateline")]),
        ("[2031-05-02]", [("[2031-05-02]", "Dateline")]),
        ("Updated: 2031-05-02 09:30", [("Updated: 2031-05-02 09:30", "Dateline")]),
        ("From: Harbour Daily | Updated: May 2, 2031",
         [("From: Harbour Daily", "Credit"), ("Updated: May 2, 2031", "Dateline")]),
        ("发布时间：2031年5月2日 来源：莲花江日报 【字体：大 中 小】",
         [("发布时间：2031年5月2日", "Dateline"), ("来源：莲花江日报", "Credit")]),
        ("Ends/Friday, May 2, 2031", [("Ends/Friday, May 2, 2031", "Dateline")]),
        ("From: Harbour DailyUpdated: 2031-05-02",
         [("From: Harbour Daily", "Credit"), ("Updated: 2031-05-02", "Dateline")]),
        ("2 May 2031", [("2 May 2031", "Dateline")]),
        ("By Lin Anran", [("By Lin Anran", "Credit")]),
        ("Reed & Tan Brokers, 2 May 2031", [("Reed & Tan Brokers", "Credit"), ("2 May 2031", "Dateline")]),
        ("South Chamber of Trade, state of 2 May 2031",
         [("South Chamber of Trade", "Credit"), ("2 May 2031", "Dateline")]),
        ("By Lin Anran in Anport", [("By Lin Anran in Anport", "Credit")]),
        ("By LIN ANRAN in Anport and Mo Yi in Marsh City | Harbour Daily | Updated: 2031-05-02 09:30",
         [("By LIN ANRAN in Anport and Mo Yi in Marsh City", "Credit"), ("Updated: 2031-05-02 09:30", "Dateline")]),
        ("Writer: | Editor: Lin Anran | Updated: 2031-05-02",
         [("Editor: Lin Anran", "Credit"), ("Updated: 2031-05-02", "Dateline")]),
        ("Published: 19:34, May 2, 2031", [("Published: 19:34, May 2, 2031", "Dateline")]),
        ("5/21/2031 Source: harbour.net", [("5/21/2031", "Dateline"), ("Source: harbour.net", "Credit")]),
        ("發佈日期: 2031-05-02 22:41", [("發佈日期: 2031-05-02 22:41", "Dateline")]),
        ("打印", []),
        ("廣告 廣告", []),
        ("小编", []),
        ("2031-05-02 | & Reed Daily", [("2031-05-02", "Dateline")]),
        ("莲花江信息协会欢迎您", []),
        ("RELATED ARTICLES", []),
        ("[See more: A pier opens in the bay]", []),
        ("0 Comment(s)Print E-mail | May 2, 2031", [("May 2, 2031", "Dateline")]),
        ("來源： 作者： 發布時間：2031年5月2日", [("發布時間：2031年5月2日", "Dateline")]),
        ("主办：清潭市人民政府 版权所有", []),
        ("© 2031 Coast Daily", []),
        ("Copyright 2031-05-02 Us", []),
    ],
)  # fmt: skip
def test_a_line_of_datelines_and_credits_is_taken_apart(line: str, found: list[tuple[str, str]]) -> None:
    """Day, time, label and source in the forms portals print; buttons are dropped."""
    actual = marks.line(line, 0, len(line))

    assert actual is not None
    assert [(line[a:b], part.value) for a, b, part in actual] == found


@pytest.mark.parametrize(
    "line",
    ["The pier opened on 2031-05-02", "2031-05-02 is the day the pier opens", "May 2", "2031",
     "Copyright office opens", "Time to go", "By Monday they will know", "From Harbour City with love",
     "By the River in Spring",
     "Related parties met at the pier", "廣告業今年好轉", "The pier opens, 2 May 2031", "Harbour Plan, 2 May 2031",
     "By Reed Hall in Anport we mean the old one",
     "Sources said: no comment, but: yes"],
)  # fmt: skip
def test_a_line_that_says_more_is_no_dateline(line: str) -> None:
    """A date inside a text, a day without its year, a word that only looks like a label."""
    assert marks.line(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("HARBOUR CITY, May 2, 2031 -- The pier opened.", "HARBOUR CITY, May 2, 2031 --"),
        ("LIANHUA, May 2 (Xinhua) — The pier opened.", "LIANHUA, May 2 (Xinhua) —"),
        ("莲花江5月2日电 码头启用。", "莲花江5月2日电"),
        ("新华社莲花江5月2日电（记者林安然）码头启用。", "新华社莲花江5月2日电（记者林安然）"),
    ],
)
def test_the_dateline_that_opens_a_text_is_parted_from_it(text: str, dateline: str) -> None:
    """Place, day and agency before the first sentence."""
    assert marks.leading(text, 0, len(text)) == len(dateline)


@pytest.mark.parametrize("text", ["On May 2, 2031, the pier opened.", "HKSAR - a short history", "5月2日，码头启用。"])
def test_a_text_that_opens_with_its_first_sentence_has_no_dateline(text: str) -> None:
    """A date in the first sentence belongs to the sentence."""
    assert marks.leading(text, 0, len(text)) is None

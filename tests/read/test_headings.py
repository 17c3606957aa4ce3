"""Short lines that stand where headings do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.evidence import Page, Part
from kg.read import headings

BODY = "\n\nThe quay is long. It is wide.\n"


def headlines(page: Page) -> list[str]:
    """The headlines of a page."""
    return [page.quote(it) for one in page.sections for it in one.part(Part.HEADLINE)]


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Radio, transcript, 3 May 2031",
        "Reed Bank research note, 3 May 2031",
        "Posted 3 May 2031 by Lin Anran, Reed & Quay",
        "Harbour Gazetteer, entry revised on 3 May 2031",
        "Bureau of Quays, May 2031",
        "《芦港日报》记者 林安然",
        "芦港大学新闻中心 2031年5月3日",
        "原创 芦港科创 2031-05-03 广东",
        "芦港档案编",
        "From OpenHarbour",
    ],
)
def test_a_byline_is_no_headline_and_leaves_the_line_above_its_place(line: str, page: Callable[[str], Page]) -> None:
    """The line above it is the headline, not the name of a site."""
    assert headlines(page(f"Two quays for one town\n{line}{BODY}")) == ["Two quays for one town"]


@pytest.mark.parametrize("line", ["Harbour fair to open on 3 May 2031", "A quay for 2031", "芦港码头今日启用"])
def test_a_heading_below_another_that_tells_something_is_no_byline(line: str) -> None:
    """A day that the sentence needs is none of a byline's."""
    assert headings.byline(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("PURPOSE", True),
        ("【北岸】", True),
        ("01 谁来建", True),
        ("About Reed Optics", True),
        ("History", True),
        ("A second quay opens", False),
        ("20 ferries join the line", False),
        ("北岸码头启用", False),
    ],
)
def test_the_heading_of_a_part_is_told_by_its_form(line: str, *, heads: bool) -> None:
    """Signs, numbers, capitals, one word: a headline tells something."""
    assert headings.of_a_part(line) is heads


def test_a_text_has_one_headline_whatever_its_parts_are_called(page: Callable[[str], Page]) -> None:
    """Their text belongs to no article of its own."""
    text = "A quay for the north bank\n\nPURPOSE\nThe quay is needed. It is wide.\n\nHistory\nIt is old.\n"

    assert headlines(page(text)) == ["A quay for the north bank"]


def test_days_above_the_entries_of_a_chronicle_are_not_the_day_of_the_page(page: Callable[[str], Page]) -> None:
    """Two or more of them; one by itself is a dateline."""
    entry = "\n\nMay 3, 2031\nThe quay opens."
    whole, one = page(f"The quay in dates{entry}{entry}\n"), page(f"The quay in dates{entry}\n")

    assert [sum(len(it.part(Part.DATELINE)) for it in read.sections) for read in (whole, one)] == [0, 1]


@pytest.mark.parametrize(
    "line",
    [
        "首頁 | 關於我們 | 園區 | 聯絡",
        "Home > Parks > The quay",
        "首页 > 关于我们 > 码头概况",
        "北岸资讯 首页 / 码头 / 最新",
    ],
)
def test_the_way_to_a_page_is_no_sentence_of_it(line: str, page: Callable[[str], Page]) -> None:
    """Breadcrumbs are furniture."""
    read = page(f"The quay at a glance\n{line}{BODY}")

    assert headlines(read) == ["The quay at a glance"]
    assert not any(line in read.quote(it) for one in read.sections for it in one.sentences)


def test_a_note_in_brackets_is_text_below_its_title(page: Callable[[str], Page]) -> None:
    """Who passed an act, and when."""
    read = page("芦港码头管理规定\n（2031年5月3日芦港会议通过）\n\n第一条　码头每日开放。\n")

    assert headlines(read) == ["芦港码头管理规定"]


def test_who_signs_a_notice_is_not_the_headline_of_another(page: Callable[[str], Page]) -> None:
    """A name, and below it a day by itself, at the end of a text."""
    read = page(
        "Notice on the North Quay\n\nThe quay is closed. It is old.\n\nBureau of Quays and Ferries\nMay 3, 2031\n"
    )

    assert headlines(read) == ["Notice on the North Quay"]


def test_headlines_with_their_days_are_no_signatures(page: Callable[[str], Page]) -> None:
    """In a list each has its lede below."""
    text = "A quay opens in the north\n2031-05-03\nIt is long.\n\nA ferry joins the line\n2031-05-04\nIt is fast.\n"

    assert headlines(page(text)) == ["A quay opens in the north", "A ferry joins the line"]


@pytest.mark.parametrize("line", ["Harbour Post | City", "芦港观察网 · 今日要闻", "Harbour Online: City News"])
def test_the_name_of_a_site_heads_no_text(line: str, page: Callable[[str], Page]) -> None:
    """Above a list of teasers, with a gap between."""
    assert headlines(
        page(f"{line}\n\nA quay opens here today\nIt is long.\nA ferry joins the line\nIt is fast.\n")
    ) == [
        "A quay opens here today",
        "A ferry joins the line",
    ]


def test_a_page_may_open_with_a_question(page: Callable[[str], Page]) -> None:
    """With a gap below it, it is the headline; with an answer right below, it is a question of the text."""
    assert headlines(page(f"Can a ferry cross the delta?{BODY}")) == ["Can a ferry cross the delta?"]
    assert headlines(page("Can a ferry cross the delta?\nIt can. It is fast.\n\nWhere?\nHere.\n")) == []


def test_a_row_of_a_chinese_sheet_is_no_headline_where_other_text_parts_it_from_the_rest(
    page: Callable[[str], Page],
) -> None:
    """The page has more rows with short labels."""
    text = "芦港一览\n面积：3公顷\n位置：芦港北岸\n\n（1）码头\n（2）渡口\n管理：芦港发展署\n简称：北岸\n（每年更新）\n"

    assert headlines(page(text)) == ["芦港一览"]


def test_the_title_above_a_documents_number_is_a_headline(page: Callable[[str], Page]) -> None:
    """It is not the name of a site."""
    assert headlines(page("关于印发《芦港码头管理办法》的通知\n芦港规〔2031〕3号\n\n各有关单位：\n码头每日开放。\n"))[
        0
    ] == ("关于印发《芦港码头管理办法》的通知")


@pytest.mark.parametrize(
    "head",
    [
        "THE HARBOUR COURIER\n\nThursday, May 3, 2031 | Vol. 41, No. 72 | HK$12\n\nA quay opens in the north today",
        "INTERVIEW\n\nA quay opens in the north today\nThe head of quays on ferries, gulls and patience",
        "MEDIA STATEMENT\nBureau of Quays and Ferries\n3 May 2031\n\nA quay opens in the north today",
        "Reed Lau & Partners LLP\n\nA quay opens in the north today\nBy Lin Anran, Partner, and Ho Kei, Counsel",
        "LC Paper No. CB(3)1412/2031(04)\n\nLegislative Council Panel on Quays\n\nA quay opens in the north today",
        "Harbour News Desk\nA quay opens in the north today\n\nFigures at a glance",
        "A quay opens in the north today\n\n1. Background",
    ],
)
def test_of_the_lines_that_open_a_page_one_is_its_headline(head: str, page: Callable[[str], Page]) -> None:
    """Whatever else stands there: site, kind of text, issue, issuer, number, standfirst, byline, heading of a part."""
    assert headlines(page(f"{head}{BODY}")) == ["A quay opens in the north today"]


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        (
            "南鹏日报\n第6128期 今日16版\n2031年5月3日 星期三 农历二月十四\n\n芦港北岸码头今日启用",
            "芦港北岸码头今日启用",
        ),
        ("芦港区人民政府新闻发布稿\n\n芦港北岸码头今日启用 十艘渡轮投运", "芦港北岸码头今日启用 十艘渡轮投运"),
        ("芦港北岸码头今日启用\n原创 芦港观察 2031-05-03 18:30 广东\n👆点击上方蓝字关注我们", "芦港北岸码头今日启用"),
    ],
)
def test_so_in_chinese(head: str, headline: str, page: Callable[[str], Page]) -> None:
    """Papers, releases, posts."""
    assert headlines(page(f"{head}\n\n码头很长。码头很宽。\n")) == [headline]


def test_further_headings_are_headlines_only_where_texts_are_listed(page: Callable[[str], Page]) -> None:
    """Each of them has one paragraph, and so has the first."""
    listed = (
        "A quay opens here\nIt is long.\n\nA ferry joins the line\nIt is fast.\n\nA crane falls in the bay\nIt is old."
    )
    whole = (
        "A quay opens here\n\nWhat it is for\nFor ferries.\n\nWhat it will cost\nIt is dear.\n\nWho pays for it\nWe."
    )

    assert headlines(page(listed)) == ["A quay opens here", "A ferry joins the line", "A crane falls in the bay"]
    assert headlines(page(whole)) == ["A quay opens here"]


def test_a_heading_right_below_another_one_of_a_list_is_its_text(page: Callable[[str], Page]) -> None:
    """Where it is the name of what is told, without a full stop."""
    listed = "A quay opens here\nIt is long.\n\nA ferry joins the line\nRules on the Ferries of Anport\nThey are new.\n"
    listed += "\nA crane falls in the bay\nIt is old.\n"

    assert headlines(page(listed)) == ["A quay opens here", "A ferry joins the line", "A crane falls in the bay"]


def test_a_month_opens_a_stretch_of_a_chronicle(page: Callable[[str], Page]) -> None:
    """As a year does."""
    assert headlines(page("The quay in dates\n\nJan 2031\nIt opens.\n\nMay 2032\nIt grows.\n")) == ["The quay in dates"]


@pytest.mark.parametrize(
    "line", ["a | " * 28 + "9", "Home  /  " + "a  /  " * 14 + ">", "a > " * 28, "(a" * 40, "A of " * 23 + "b"]
)
def test_a_line_that_nearly_fits_is_refused_at_once(line: str, page: Callable[[str], Page]) -> None:
    """No form can split a line in many ways: one that could would not end here."""
    read = page(f"{line}\n\nIt is long. It is wide.\n{line}\n")

    assert "It is long." in [read.quote(it) for one in read.sections for it in one.part(Part.BODY)]
    assert headings.byline(line, 0, len(line)) is None

"""The layout of dumped pages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.evidence import Layout, Page, Part, Reading
from kg.read import dump


def parts(page: Page) -> list[tuple[Layout, list[tuple[Part, str]]]]:
    """The sections of a page as (layout, [(part, words)])."""
    return [(it.layout, [(one.part, page.quote(one)) for one in it.sentences]) for it in page.sections]


def test_the_first_of_two_headings_names_the_site(page: Callable[[str], Page]) -> None:
    """A heading right above another one at the top is the site's name."""
    first, *_ = parts(page("River Times\nA bridge opens\nPeople cross a bridge in Town.It was lon\n"))

    assert first == (Layout.SITE, [(Part.SITE_NAME, "River Times")])


def test_a_teaser_is_a_heading_with_one_short_text(page: Callable[[str], Page]) -> None:
    """Caption and lede are parted where the dump glued them; the broken end is flagged."""
    _, teaser = page("River Times\nA bridge opens\nPeople cross a bridge on May 3.The city had waited lon\n").sections

    assert [(one.part, one.truncated) for one in teaser.sentences] == [
        (Part.HEADLINE, False),
        (Part.CAPTION, False),
        (Part.BODY, True),
    ]


def test_the_first_sentence_of_a_lede_is_no_caption(page: Callable[[str], Page]) -> None:
    """It tells what has been, and names no photo and no day it was taken."""
    for lede in (
        "The bridge was opened on May 3.The city had waited lon",
        "A bridge joins the towns.The city had waited",
    ):
        _, teaser = page(f"River Times\nA bridge opens\n{lede}\n").sections
        assert [one.part for one in teaser.sentences] == [Part.HEADLINE, Part.BODY, Part.BODY]


def test_a_sentence_of_whom_the_next_one_goes_on_is_no_caption(page: Callable[[str], Page]) -> None:
    """Two sentences of a lede may be glued, too."""
    _, teaser = page(
        "River Times\nMany visitors come\nThe town received 9,000 visitors in May.They stayed lon\n"
    ).sections

    assert [one.part for one in teaser.sentences] == [Part.HEADLINE, Part.BODY, Part.BODY]


def test_a_teaser_that_ends_well_is_not_truncated(page: Callable[[str], Page]) -> None:
    """A full stop at the end means nothing was cut."""
    _, teaser = page("River Times\nA bridge opens\nPeople crossed the bridge.\n").sections

    assert not teaser.truncated


def test_a_heading_above_a_blank_line_opens_an_article(page: Callable[[str], Page]) -> None:
    """The text below it is the article's body, over several paragraphs."""
    text = "River Times\nOther news\nA short text here.\n\nThe Bridge\n\nIt is long. It is wide.\n\nIt is old.\n"
    layout, sentences = parts(page(text))[-1]

    assert (
        layout,
        [words for _, words in sentences],
    ) == (Layout.ARTICLE, ["The Bridge", "It is long.", "It is wide.", "It is old."])


def test_rows_and_marked_items_belong_to_the_text_they_stand_in(page: Callable[[str], Page]) -> None:
    """A fact sheet is one section: its rows are no headings; a lone line with a colon still is, of a part."""
    text = "The Bridge\n\nArea: 3 ha\nOwner: River Council\n\nSize\tlarge\n- a gate of oak\n- a roof\n\n"
    text += "Bridges: an old love\n\nIt is long.\n"

    assert [parts for _, parts in parts(page(text))] == [
        [
            (Part.HEADLINE, "The Bridge"),
            (Part.LIST_ITEM, "Area: 3 ha"),
            (Part.LIST_ITEM, "Owner: River Council"),
            (Part.LIST_ITEM, "Size\tlarge"),
            (Part.LIST_ITEM, "a gate of oak"),
            (Part.LIST_ITEM, "a roof"),
        ],
        [(Part.LABEL, "Bridges: an old love"), (Part.BODY, "It is long.")],
    ]


def test_a_line_of_punctuation_says_nothing(page: Callable[[str], Page]) -> None:
    """Separators are no sentences."""
    assert all(words != "-" for _, found in parts(page("The Bridge\n\nIt is long.\n\n-\n")) for _, words in found)


def test_every_sentence_lies_in_the_text_in_order(harbour: Reading) -> None:
    """Spans rise, do not overlap and have no white space at their ends."""
    page = harbour.page
    spans = [(one.start, one.end) for section in page.sections for one in section.sentences]

    assert spans == sorted(spans)
    assert all(a < b <= c for (a, b), (c, _) in pairwise(spans))
    assert all(page.text[a:b] == page.text[a:b].strip() for a, b in spans)


def test_items_below_a_heading_belong_to_it(page: Callable[[str], Page]) -> None:
    """Lines with bullets or numbers are items of the heading above, without their marks; text may follow."""
    *_, section = page(
        "River Times\n\nThe Bridge\n\nIt is long.\n\nAims\n- more light\n- less noise\nAll by 2031.\n"
    ).sections

    assert [it.part for it in section.sentences] == [Part.LABEL, Part.LIST_ITEM, Part.LIST_ITEM, Part.BODY]


def test_a_line_that_the_next_goes_on_with_is_no_headline(page: Callable[[str], Page]) -> None:
    """A text wrapped by hand: the line below begins with the comma."""
    read = page(
        "莲花江观察\n\n码头今日启用\n\n新码头沿江而建,首期可停靠三十艘船舶,二期正在施工\n,年底前完工。游客很多。\n"
    )

    assert not any("首期" in read.quote(it) for one in read.sections for it in one.part(Part.HEADLINE))


def test_a_chinese_lede_that_breaks_off_is_no_headline(page: Callable[[str], Page]) -> None:
    """Right below a headline, a long line with several clauses is its text, cut by the page."""
    lede = "五月二日，蓝鲸海洋与青浦湾投资签署入驻协议，将在北岸园区租用三千平方米的实验室，预计明年投产，年产值可达两"
    (teaser,) = page(f"蓝鲸海洋落户北岸园区\n{lede}\n").sections

    assert [(it.part, it.truncated) for it in teaser.sentences] == [(Part.HEADLINE, False), (Part.BODY, True)]


def test_a_year_by_itself_is_no_title_but_opens_a_stretch_of_text(page: Callable[[str], Page]) -> None:
    """A chronicle is one article: its years would be as many."""
    found = page("The quay in dates\n2031\nThe quay opens.\n\n2032\nThe quay grows.\n\n2033年\nThe quay ends.\n")

    assert [[found.quote(it) for it in one.part(Part.HEADLINE)] for one in found.sections] == [["The quay in dates"]]
    assert [found.quote(it) for it in found.sections[0].part(Part.BODY)][:3] == ["2031", "The quay opens.", "2032"]


LINES = (
    "",
    "- - -",
    "A bridge opens",
    "A bridge opens here today",
    "PURPOSE",
    "Area: 3 ha",
    "面积：3公顷",
    "- a gate",
    "1. a gate",
    "It is long. It is wide.",
    "3 May 2031",
    "Harbour Radio, transcript, 3 May 2031",
    "芦港一览",
    "码头很长。",
    "Size\tlarge",
    "（最后更新：2031年5月3日）",
    "Home > Parks > The quay",
    "News | Parks | Quays | Contact",
    "Reed Institute",
    "2031",
)


@given(st.lists(st.sampled_from(LINES), max_size=9))
def test_whatever_lines_follow_each_other_each_is_read_once(lines: list[str]) -> None:
    """Sentences stand in order and apart, within the text; nothing raises."""
    text = "\n".join(lines)
    spans = [(one.start, one.end) for section in dump.sections(text) for one in section.sentences]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert len(set(spans)) == len(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(sorted(spans)))

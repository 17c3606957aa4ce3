"""HTML pages as portals save them: what is kept, what is left out, and where each word came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kg import read
from kg.errors import BadSource
from kg.evidence import Layout, Page, Part, Section

Reader = Callable[[str], Page]
OPENED = (
    "The Harbour City Government opened the North Pier on April 11, 2031, doubling the number of berths on"
    " the Lianhua River to 24."
)


@pytest.fixture(scope="module")
def portal(root_pages: Path) -> Reader:
    """A page of tests/pages by its file name."""

    def made(name: str) -> Page:
        return read.unregistered(read.Received(name), (root_pages / name).read_bytes())

    return made


@pytest.fixture(scope="module")
def root_pages() -> Path:
    """The folder of invented pages."""
    return Path(__file__).parents[1] / "pages"


def html(body: str, head: str = "") -> Page:
    """A page with this body."""
    return read.unregistered(
        read.Received("made.html"), f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}".encode()
    )


def parts(page: Page, section: Section) -> list[tuple[Part, str]]:
    """The sentences of a section as (part, words)."""
    return [(one.part, page.quote(one)) for one in section.sentences]


def words(page: Page) -> list[str]:
    """All sentences of a page."""
    return [page.quote(one) for section in page.sections for one in section.sentences]


# ---- a portal's article ----


@pytest.mark.parametrize(
    "fact",
    [
        (Part.SITE_NAME, "Harbour City Online"),
        (Part.HEADLINE, "Harbour City opens second ferry pier"),
        (Part.DATELINE, "2031-04-12 09:30"),
        (Part.CREDIT, "Harbour Daily"),
        (Part.CREDIT, "From: Harbour Daily"),
        (Part.DATELINE, "Updated: 2031-04-12 09:30"),
        (Part.CAPTION, "Passengers board a ferry at the North Pier on April 11."),
        (Part.DATELINE, "HARBOUR CITY, April 12 (Harbour Daily) --"),
        (Part.BODY, OPENED),
        (Part.BODY, "The Jiangbei Provincial Government issued the Harbour Development Plan on March 3, 2030."),
        (Part.BODY, 'Mr. Lin said the city "will not wait for 2035."'),
        (Part.LIST_ITEM, "one ticket for ferry and metro"),
        (Part.BODY, "The fare stays at HK$6."),
        (Part.CAPTION, "Berths and passengers"),
        (Part.CELL, "8,400"),
        (Part.CREDIT, "Editor: Tao Min"),
    ],
)  # fmt: skip
def test_an_article_page_keeps_every_fact_in_its_part(portal: Reader, fact: tuple[Part, str]) -> None:
    """Metadata, datelines, captions, text with spans and entities, list items and cells: each where it belongs."""
    page = portal("portal-article.html")

    assert fact in [pair for section in page.sections for pair in parts(page, section)]


@pytest.mark.parametrize(
    "noise",
    ["Skip to main", "Government", "Search the site", "Location:", "A+", "Written by a script", "hidden by its author",
     "WeChat", "Copyright", "Sponsored", "Most read", "line-height"],
)  # fmt: skip
def test_an_article_page_says_nothing_with_its_furniture(portal: Reader, noise: str) -> None:
    """Menus, forms, scripts, hidden text, sharing buttons and footers are no sentences of the page."""
    assert not any(noise == line or (noise in line and " " in noise) for line in words(portal("portal-article.html")))


def test_a_cell_knows_the_heads_of_its_row_and_column(portal: Reader) -> None:
    """8,400 is the passengers a day of the North Pier."""
    page = portal("portal-article.html")
    (cell,) = [one for section in page.sections for one in section.sentences if page.quote(one) == "8,400"]

    assert [page.text[a:b] for a, b in cell.heads] == ["North Pier", "Passengers a day"]


def test_a_chinese_page_in_gb18030_keeps_every_fact(portal: Reader) -> None:
    """A page that says gb2312 is read whole: line breaks inside names vanish, tables have heads."""
    page = portal("portal-article-zh.html")
    site, article, teaser = page.sections

    assert parts(page, site) == [(Part.SITE_NAME, "莲花江市人民政府门户网站")]
    assert [pair for pair in parts(page, article) if pair[0] is not Part.CELL] == [
        (Part.DATELINE, "2031-03-18 10:05:00"),
        (Part.CREDIT, "莲花江日报"),
        (Part.HEADLINE, "莲花江港区发展规划印发"),
        (Part.DATELINE, "发布时间：2031-03-18 10:05"),
        (Part.CREDIT, "来源：莲花江日报"),
        (Part.DATELINE, "莲花江3月18日电（记者 林安然）"),
        (Part.BODY, "江北省人民政府日前印发《莲花江港区发展规划》（以下简称《规划》）。"),
        (Part.BODY, "《规划》给港区定了三个定位：冷链航运枢纽；电子报关试验区；跨岛合作先导区。"),
        (Part.BODY, "港区面积3.2平方公里。"),
        (Part.BODY, "到2035年，联合查验大厅建成。"),
    ]
    assert parts(page, teaser) == [(Part.HEADLINE, "莲花江市新增三条夜间航线"), (Part.DATELINE, "2031-03-17")]
    assert (page.media, page.source.language) == ("text/html; charset=gb18030", "zh-Hans")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("press-release.html", [
            (Part.HEADLINE, "Government welcomes harbour plan"),
            (Part.BODY, "The Government today (May 2) promulgated the Harbour Outline (the Outline)."),
            (Part.BODY, '"The Outline sets out three directions," the Chief Secretary, Ms Anna Lam, said.'),
            (Part.BODY, "Phase 1 covers 40 hectares."),
            (Part.DATELINE, "Ends/Friday, May 2, 2031"),
        ]),
        ("table-layout.html", [
            (Part.HEADLINE, "码头启用"),
            (Part.DATELINE, "2031-05-02"),
            (Part.CREDIT, "来源：清潭日报"),
            (Part.BODY, "清潭市5月2日启用新码头，泊位12个。"),
            (Part.BODY, "市长林安然出席仪式并讲话，他说：“码头把清潭和东港连在一起。”"),
        ]),
        ("article-element.html", [
            (Part.SITE_NAME, "Coast Daily"),
            (Part.DATELINE, "2031-05-02T08:00:00+08:00"),
            (Part.HEADLINE, "Tunnel to the islands approved"),
            (Part.CREDIT, "By Lin Anran"),
            (Part.DATELINE, "2 May 2031"),
            (Part.CAPTION, "The strait seen from the north."),
            (Part.CAPTION, "Photo: Tao Min"),
            (Part.BODY, "The Southmere Government approved a tunnel to the islands on May 1, 2031."),
            (Part.BODY, "It is to open by 2036, the bureau said."),
            (Part.BODY, "See the map."),
            (Part.BODY, "“It is time,” she said."),
        ]),
    ],
)  # fmt: skip
def test_pages_of_other_makes_are_read_whole_and_nothing_else(
    portal: Reader, name: str, expected: list[tuple[Part, str]]
) -> None:
    """A press release with line breaks for paragraphs, a page laid out with tables, an <article> with a byline."""
    page = portal(name)

    assert [pair for section in page.sections for pair in parts(page, section)] == expected


# ---- a portal's list ----


def test_a_list_page_is_teasers_with_their_days(portal: Reader) -> None:
    """A day beside a headline, before or after it, glued or not, is the item's day and no part of its headline."""
    page = portal("portal-list.html")
    teasers = [section for section in page.sections if section.layout is Layout.TEASER]
    found = {
        page.quote(one.part(Part.HEADLINE)[0]): [page.quote(day) for day in one.part(Part.DATELINE)] for one in teasers
    }

    assert found == {
        "Harbour City tops ports in container trade": ["2031-05-02"],
        "Courier drone makes first night flight": ["[2031-05-01]"],
        "Shipyard delivers its hundredth ferry brands": ["2031-04-30"],
        "Free port opens its doors to insurers from abroad": ["2031-04-28"],
        "Islands want a tunnel": ["Apr 27, 2031"],
    }


def test_a_lede_that_the_list_breaks_off_is_flagged(portal: Reader) -> None:
    """Three points at the end of a lede are the page's own mark."""
    cut = [section for section in portal("portal-list.html").sections if section.truncated]

    assert len(cut) == 1


# ---- the text and its places ----


@pytest.mark.parametrize("name", ["portal-article.html", "portal-article-zh.html", "portal-list.html"])
def test_every_sentence_is_found_at_its_xpath(portal: Reader, root_pages: Path, name: str) -> None:
    """The element at the path holds the sentence's letters, in order."""
    page = portal(name)
    encoding = "gb18030" if "-zh" in name else "utf-8"
    tree = etree.HTML((root_pages / name).read_bytes().decode(encoding).encode(), etree.HTMLParser(encoding="utf-8"))
    for sentence in (one for section in page.sections for one in section.sentences):
        (there,) = tree.xpath(sentence.path)
        whole = there if isinstance(there, str) else "".join(there.itertext())
        assert re.sub(r"\W", "", page.quote(sentence)) in re.sub(r"\W", "", whole)


@pytest.mark.parametrize("name", ["portal-article.html", "portal-article-zh.html", "portal-list.html"])
def test_sentences_do_not_overlap(portal: Reader, name: str) -> None:
    """Each stretch of the text is quoted once."""
    page = portal(name)
    spans = sorted((one.start, one.end) for section in page.sections for one in section.sentences)

    assert all(a < b <= c for (a, b), (c, _) in pairwise(spans))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one\n  two&nbsp;three</p>", "one two three"),
        ("<p>a<b>b</b>c</p>", "abc"),
        ("<p>深港\n  合作区</p>", "深港合作区"),
        ("<p>soft\u00adhyphen</p>", "softhyphen"),
        ("<div>first<p>second</p>third</div>", "first\nsecond\nthird"),
        ("<p>first<br>second</p>", "first\nsecond"),
        ("<h2>first<br>second</h2>", "first second"),
        ("<p>5 &lt; 6 &amp; 7</p>", "5 < 6 & 7"),
        ("<p>seen</p><script>not()</script><p hidden>not</p><p style='display: none'>not</p>tail", "seen\ntail"),
        ("<!-- not --><p>seen", "seen"),
        ("<p>signed on <b>2031-05-02</b> by both</p>", "signed on 2031-05-02 by both"),
        ("<ul><li><a>Brands</a><span>2031-05-02</span></ul>", "Brands\n2031-05-02"),
        ("<div><time datetime='2031-05-02T08:00:00+08:00'>Friday</time></div>", "2031-05-02T08:00:00+08:00\nFriday"),
        ("<p>It opens on <time datetime=2031-05-02>Friday</time>, they say.</p>", "It opens on Friday, they say."),
    ],
)
def test_the_text_of_a_page_is_what_its_definition_says(markup: str, text: str) -> None:
    """White space, breaks, hidden elements, entities, days beside headlines."""
    assert html(f"{markup}<p>The rest of it is the same in all of the cases here.</p>").text.startswith(text + "\n")


def test_a_date_in_the_footer_is_no_publication_date() -> None:
    """A copyright year dates nothing."""
    page = html("<h1>The Bridge</h1><p>It is long and it is wide.</p><footer>Copyright 2019-03-04</footer>")

    assert [one for section in page.sections for one in section.part(Part.DATELINE)] == []


def test_the_day_of_a_time_element_dates_its_article() -> None:
    """Also where the page shows a weekday only; its quotation is the attribute."""
    page = html("<h1>The Bridge</h1><div><time datetime='2031-05-02'>Friday</time></div><p>It is long and wide.</p>")
    (day,) = [one for section in page.sections for one in section.part(Part.DATELINE)]

    assert (page.quote(day), day.path) == ("2031-05-02", "/html[1]/body[1]/div[1]/time[1]/@datetime")


def test_a_page_laid_out_with_tables_has_no_cells() -> None:
    """A table of long texts is a grid, not data."""
    text = "The quay was dug by hand and it took the men eleven years. " * 6
    page = html(f"<table><tr><td>Menu</td><td><p>{text}</p></td></tr><tr><td>x</td><td>y</td></tr></table>")

    assert not any(section.part(Part.CELL) for section in page.sections)


def test_a_sentence_with_a_broken_character_is_not_read() -> None:
    """What the bytes do not say is no quotation; the rest of the page is read."""
    body = "<html lang=en><meta charset=utf-8><p>The quay is old.</p><p>The caf\xe9 is the new one.</p>".encode(
        "latin-1"
    )
    page = read.unregistered(read.Received("made.html"), body)

    assert words(page) == ["The quay is old."]


_TAGS = st.sampled_from(
    ["p", "div", "li", "ul", "td", "tr", "table", "a", "span", "h1", "b", "br", "img", "nav", "time"]
)
_TREES = st.recursive(
    st.text(st.sampled_from("ab 河套.。|2031-05-02\n<&"), max_size=12),
    lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=4)),
    max_leaves=20,
)


def _markup(tree: str | tuple[str, list[object]]) -> str:
    if isinstance(tree, str):
        return tree
    return f"<{tree[0]}>{''.join(_markup(it) for it in tree[1])}</{tree[0]}>"  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(_TREES)
def test_any_markup_gives_sentences_that_stand_in_the_text(tree: str) -> None:
    """However elements are nested, spans lie inside the text, hold words and do not overlap."""
    try:
        page = html(_markup(tree))
    except BadSource:
        return
    spans = sorted((one.start, one.end) for section in page.sections for one in section.sentences)

    assert all(0 <= a < b <= len(page.text) and page.text[a:b].strip() for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))

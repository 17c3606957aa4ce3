"""Chinese tables and lines of facts, on pages of our own: the heading or key says what a cell or value is."""

from __future__ import annotations

import pytest
from rdflib import Literal, URIRef

from kg.evidence import Claim, Named, Source, Thing
from kg.extract import Gazetteer, extract
from kg.read import page
from kg.terms import curie
from kg.vocabulary import Name

SOURCE = Source("t", "t.txt", "", "t", "http://example.org/t", "zh-Hans", "")
NAMES = {"place": "月港片区 滩涂片区 白沙口岸 沙洲河 北岸园区", "organisation": "远帆集团 远帆航运有限公司"}
GAZETTEER = Gazetteer(
    Name(name, URIRef(f"http://example.org/id/{kind}/{name}"), kind)
    for kind, names in NAMES.items()
    for name in names.split()
)
LEFT_OUT = {"schema:observationAbout", "schema:measuredProperty", "schema:unitCode"}


def said(rule: str, text: str) -> set[str]:
    """What a rule reads on a page."""
    claims = extract(page(SOURCE, text.encode()), GAZETTEER).claims
    return {row(it) for it in claims if it.rule == rule and curie(it.predicate) not in LEFT_OUT}


def row(claim: Claim) -> str:
    """A claim in one line."""
    return " | ".join((name(claim.subject), curie(claim.predicate).split(":")[1], name(claim.object)))


def name(part: Thing | Literal | URIRef) -> str:
    """A thing by its name or label, a value by its words."""
    if isinstance(part, Literal | URIRef):
        return str(part)
    return part.name if isinstance(part, Named) else part.label


def test_a_row_is_read_by_its_headings() -> None:
    """Each cell by the heading of its column, of what the first cell names."""
    table = "片区	面积	东	南	运营	启用	企业\n"
    table += "月港片区	1.2平方公里	白沙口岸	沙洲河	远帆集团	2031年5月2日	32家\n"

    assert said("zh-table-row", f"两个片区一览\n\n{table}") == {
        "月港片区面积：1.2平方公里 | value | 1.2",
        "月港片区 | boundaryEast | 白沙口岸",
        "月港片区 | boundarySouth | 沙洲河",
        "月港片区 | operator | 远帆集团",
        "月港片区启用 | startDate | 2031-05-02",
        "月港片区启用 | location | 月港片区",
        "月港片区入驻企业数：32家 | value | 32",
    }


def test_the_headings_stand_over_every_row() -> None:
    """The second row has the headings of the first."""
    table = "片区	面积	用途\n月港片区	1.2平方公里	研发\n滩涂片区	0.8平方公里	中试\n"

    assert said("zh-table-row", f"两个片区一览\n\n{table}") == {
        "月港片区面积：1.2平方公里 | value | 1.2",
        "滩涂片区面积：0.8平方公里 | value | 0.8",
    }


def test_one_cell_may_tell_all_bounds_and_a_row_a_part() -> None:
    """东…,西… under 边界; a row of a table of 片区 is a part of what the page's first line names."""
    table = "片区	边界	启用\n月港片区	东白沙口岸边，南沙洲河	预计2036年三季度\n"

    assert said("zh-table-row", f"北岸园区概况\n\n{table}") == {
        "月港片区 | containedInPlace | 北岸园区",
        "月港片区 | boundaryEast | 白沙口岸边",
        "月港片区 | boundarySouth | 沙洲河",
    }


@pytest.mark.parametrize(
    "table",
    [
        "月港片区	1.2平方公里	白沙口岸\n",
        "片区	备注\n月港片区	由远帆集团提供照片\n",
        "面积	片区\n1.2平方公里	月港片区\n",
    ],
)
def test_a_row_says_nothing_without_a_heading_and_a_name(table: str) -> None:
    """No headings, one that is not known, or no name in the first cell."""
    assert said("zh-table-row", f"两个片区一览\n\n{table}") == set()


FACTS = "北岸园区概况\n\n运营方：远帆航运有限公司\n{}\n另一行：没有内容\n"

#: What the line above each says, which another rule may read.
OPERATOR = {"北岸园区 | operator | 远帆航运有限公司"}


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("上级单位：远帆集团", {"远帆航运有限公司 | parentOrganization | 远帆集团"}),
        ("所属片区：月港片区", {"北岸园区 | containedInPlace | 月港片区"}),
        (
            "配套：食堂、会议厅、车位120个",
            {"食堂 | containedInPlace | 北岸园区", "会议厅 | containedInPlace | 北岸园区"},
        ),
        ("口岸：白沙口岸", {"白沙口岸 | containedInPlace | 北岸园区"}),
        ("行政区：月港片区", {"北岸园区 | containedInPlace | 月港片区"}),
        ("国家级科研平台：10个", {"北岸园区入驻国家级科研平台数：10个 | value | 10"}),
        ("管理运营：远帆集团（远帆航运有限公司派出）", {"北岸园区 | operator | 远帆集团"}),
        ("总楼面（第一期）：6万平方米", {"北岸园区第一期建筑面积：6万平方米 | value | 60000"}),
        ("远帆集团说：食堂、会议厅都有", set()),
        ("更新时间：2031年5月2日", set()),
        ("位置：白沙口岸对面", set()),
    ],
)
def test_a_line_of_facts_is_read_by_its_key(line: str, rows: set[str]) -> None:
    """Of what the page's first line names; a line about the page, or with an unknown key, says nothing."""
    assert said("zh-fact-line", FACTS.format(line)) - OPERATOR == rows

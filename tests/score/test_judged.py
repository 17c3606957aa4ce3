"""Claims that readers judged, as a table of the set."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import BadData
from kg.score import Judged, judged

HEAD = "pages,documents,claims,wrong,doubtful,judged\n"


def test_the_rows_of_a_set_are_read_from_any_of_its_parts(tmp_path: Path) -> None:
    """The table stands beside the folders of documents."""
    (tmp_path / "dev").mkdir()
    (tmp_path / "judged.csv").write_text(f"{HEAD}fresh,20,400,50,9,2031-05-02\n", encoding="utf-8")

    row = Judged("fresh", 20, 400, 50, 9, "2031-05-02")
    assert judged(tmp_path) == judged(tmp_path / "dev") == (row,)
    assert row.as_json()["right"] == 0.875


def test_a_set_without_a_table_has_no_rows(tmp_path: Path) -> None:
    """Nothing is known, and nothing is said."""
    assert judged(tmp_path) == ()


@pytest.mark.parametrize(
    "row",
    [
        "new,20,400,50,9,2031-05-02",
        "fresh,20,400,401,0,2031-05-02",
        "fresh,20,few,5,0,2031-05-02",
        "fresh,20,400,5,0,May",
    ],
)
def test_a_row_out_of_form_names_its_line(row: str, tmp_path: Path) -> None:
    """What is wanted is said, too."""
    (tmp_path / "judged.csv").write_text(f"{HEAD}{row}\n", encoding="utf-8")

    with pytest.raises(BadData, match=r"judged\.csv, line 2: .*(?:wanted|one of read, aside, fresh)"):
        judged(tmp_path)

"""docs/http.md names what there is."""

from __future__ import annotations

import re
from pathlib import Path

from kg.store.write import body
from kg.web import write


def test_the_limits_in_the_docs_are_those_in_force(root: Path) -> None:
    """8 MB, nesting of elements and of triple terms, triples of a graph."""
    text = (root / "docs/http.md").read_text(encoding="utf-8")
    for words in (
        f"{body.MOST // 10**6} MB", f"deeper than {body.DEEPEST}", f"deeper than {body.DEEPEST_TERM}",
        f"{write.GRAPH_TRIPLES:,} triples",
    ):  # fmt: skip
        assert words in " ".join(text.split())


def test_the_methods_in_the_docs_are_those_on_offer(root: Path) -> None:
    """One row of the table of `/graph-store` for each."""
    text = (root / "docs/http.md").read_text(encoding="utf-8").partition("## `/graph-store`")[2]
    assert re.findall(r"^\| ([A-Z, ]+) \|", text, re.MULTILINE) == ["GET, HEAD", "PUT", "POST", "DELETE"]

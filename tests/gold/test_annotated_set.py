"""The annotated set has the form that scorers rely on."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gold import annotate

HERE = Path(__file__).parent
MARKED = annotate.marked(HERE)
Spans = list[dict[str, Any]]


@pytest.fixture(params=MARKED, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One document as it is kept."""
    loaded: dict[str, Any] = json.loads(Path(request.param).with_suffix(".json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_the_json_is_what_the_marked_file_says(path: Path) -> None:
    """Whoever edits a marked file has to make its JSON anew."""
    made = annotate.as_json(annotate.document(path, annotate.names(HERE)))

    assert path.with_suffix(".json").read_text(encoding="utf-8") == made


def test_every_span_gives_its_text(kept: dict[str, Any]) -> None:
    """Offsets of mentions and of quotes cut exactly the words they stand beside."""
    cuts = [(span, span["text"]) for span in kept["entities"]]
    cuts += [(span, span["quote"]) for span in kept["statements"]]
    cuts += [(part, part["text"]) for item in kept.get("articles", []) for part in (item["headline"], item["lede"])]

    assert all(kept["text"][span["start"] : span["end"]] == words for span, words in cuts)


def test_mentions_stand_in_order_without_overlap(kept: dict[str, Any]) -> None:
    """Mentions are flat: each begins at or after the end of the one before, and none has blanks at its ends."""
    entities: Spans = kept["entities"]

    assert all(left["end"] <= right["start"] for left, right in pairwise(entities))
    assert all(entity["text"] == entity["text"].strip() for entity in entities)


def test_types_and_predicates_are_known(kept: dict[str, Any]) -> None:
    """No mention has a type and no statement a predicate outside the guidelines."""
    assert {entity["type"] for entity in kept["entities"]} <= annotate.TYPES
    assert {made["predicate"] for made in kept["statements"]} <= annotate.PREDICATES


def test_a_number_in_an_object_stands_in_its_quote(kept: dict[str, Any]) -> None:
    """An area, a count or a rate is quoted with the digits it is made of."""
    digits = [
        (str(made["object"]), made["quote"].replace(",", ""))
        for made in kept["statements"]
        if made["predicate"] in {"areaKm2", "areaHa", "measureCount", "tenantCount", "taxRate"}
    ]

    assert all(number.rstrip("%") in quote for number, quote in digits)


HALVES = sorted({path.parent.name for path in MARKED})


def documents_of(half: str) -> list[dict[str, Any]]:
    """The documents of one folder."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / half).glob("*.json"))]


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_both_languages(half: str) -> None:
    """Four documents in ten at least are English, as many Chinese, and some say nothing of the zone."""
    documents = documents_of(half)
    shares = Counter(made["language"] for made in documents)

    assert min(shares["en"], shares["zh"]) >= 0.4 * len(documents)
    assert any(not made["statements"] for made in documents)


@pytest.mark.parametrize("half", HALVES)
def test_the_sizes_told_are_the_sizes_there(half: str) -> None:
    """README.md gives the numbers of documents, mentions and statements of each half."""
    documents = documents_of(half)
    mentions, statements = (sum(len(made[part]) for made in documents) for part in ("entities", "statements"))

    told = (HERE / "README.md").read_text(encoding="utf-8")
    assert f"| `{half}/` | {len(documents)} | {mentions} | {statements} |" in told


@pytest.mark.parametrize(
    ("marked", "wrong"),
    [
        ("{a mark without a type}", "not of the form"),
        ("an {open mark|P", "not of the form"),
    ],
)
def test_a_broken_mark_is_refused(marked: str, wrong: str) -> None:
    """A mark that would stay in the text is an error, not a document with braces."""
    with pytest.raises(annotate.BadMark, match=wrong):
        annotate.unmark(marked, {})


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("the park | areaHa | 9 | nine hectares", "stands 0 times"),
        ("the park | areaHa | 9 | 9 ha", "stands 2 times"),
        ("the park | sizeOf | 9 | 9 ha#1", "known predicate"),
    ],
)
def test_a_statement_out_of_form_is_refused(line: str, wrong: str) -> None:
    """A quote that is absent or ambiguous, or a predicate outside the guidelines, is an error."""
    with pytest.raises(annotate.BadMark, match=wrong):
        annotate.statement(line, "The park has 9 ha. The garden has 9 ha too.", {})


def test_a_repeated_quote_is_placed_by_its_number() -> None:
    """`#2` means the second occurrence."""
    made = annotate.statement("garden | areaHa | 9 | 9 ha#2", "The park has 9 ha. The garden has 9 ha too.", {})

    assert (made["start"], made["end"]) == (34, 38)

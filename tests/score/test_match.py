"""When a mention, a statement and a claim count as right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadData
from kg.score import Part, Scored, Tally, counted, faults, parts, scored
from kg.score.match import carries, relations, words

TEXT = "The Quay Plan was issued by the Harbour Board on May 2, 2031. It names three docks."
QUOTE = "The Quay Plan was issued by the Harbour Board"


def folder(path: Path, statements: list[dict[str, Any]], name: str = "one") -> Path:
    """A set of one document with two mentions and these statements."""
    path.mkdir(exist_ok=True)
    entities = [
        {"start": 4, "end": 13, "text": "Quay Plan", "type": "Plan/Policy"},
        {"start": 32, "end": 45, "text": "Harbour Board", "type": "Organization"},
    ]
    kept = {"text": TEXT, "language": "en", "entities": entities, "statements": statements}
    (path / f"{name}.json").write_text(json.dumps(kept), encoding="utf-8")
    return path


def stated(predicate: str, value: object, quote: str = QUOTE) -> dict[str, Any]:
    """An annotated statement about the plan."""
    start = TEXT.index(quote)
    made = {"subject": "Quay Plan", "predicate": predicate, "object": value}
    return made | {"quote": quote, "start": start, "end": start + len(quote)}


def claimed(predicate: str, value: object, rule: str = "any", span: tuple[int, int] = (0, 45)) -> dict[str, Any]:
    """A claim as `kg extract --json` prints it."""
    return {
        "start": span[0],
        "end": span[1],
        "subject": "Quay Plan",
        "predicate": predicate,
        "object": value,
        "rule": rule,
    }


def score(path: Path, claims: list[dict[str, Any]], mentions: list[tuple[int, int, str]] = []) -> Scored:  # noqa: B006
    """The figures when extraction says this of each document."""
    read = {"mentions": [{"start": s, "end": e, "type": t} for s, e, t in mentions], "claims": claims}
    (part,) = parts(path)
    return scored(part, lambda one: counted(one, read))


def test_a_mention_needs_its_exact_span_and_type(tmp_path: Path) -> None:
    """One of two is right; the other is cut short, which counts as overlapped only."""
    found = score(folder(tmp_path / "set", []), [], [(4, 13, "Plan"), (32, 39, "Organization")])

    assert found.types["Plan"] == Tally(annotated=1, recalled=1, found=1, right=1)
    assert found.types["Organization"] == Tally(annotated=1, recalled=0, found=1, right=0)
    assert found.touched == 2


def test_a_mention_of_another_type_is_wrong_twice(tmp_path: Path) -> None:
    """It is missed as what it is, and spurious as what it was taken for."""
    found = score(folder(tmp_path / "set", []), [], [(4, 13, "Place")])

    assert found.types["Plan"] == Tally(annotated=1)
    assert found.types["Place"] == Tally(found=1)


def test_a_statement_is_recalled_by_a_claim_of_its_property(tmp_path: Path) -> None:
    """Words overlap, the value is carried and the property can say the relation."""
    gold = folder(tmp_path / "set", [stated("issuedBy", "Harbour Board")])
    found = score(gold, [claimed("schema:legislationPassedBy", "Harbour Board")])

    assert found.relations["issuedBy"] == Tally(annotated=1, recalled=1, found=1, right=1)
    assert found.recovered == 1


def test_a_claim_of_another_property_recovers_but_does_not_recall(tmp_path: Path) -> None:
    """The overall figure of the published scorer takes it; ours for the relation does not."""
    gold = folder(tmp_path / "set", [stated("issuedBy", "Harbour Board")])
    found = score(gold, [claimed("schema:about", "Harbour Board")])

    assert found.relations["issuedBy"] == Tally(annotated=1)
    assert found.recovered == 1


def test_a_claim_elsewhere_in_the_text_is_spurious(tmp_path: Path) -> None:
    """The right value beside other words is no evidence."""
    gold = folder(tmp_path / "set", [stated("issuedBy", "Harbour Board")])
    found = score(gold, [claimed("schema:legislationPassedBy", "Harbour Board", span=(62, 80))])

    assert found.relations["issuedBy"] == Tally(annotated=1, found=1)
    assert found.recovered == 0


def test_a_claim_about_something_else_is_not_judged(tmp_path: Path) -> None:
    """The annotation speaks of neither its words nor its subject: it may be true."""
    gold = folder(tmp_path / "set", [stated("issuedBy", "Harbour Board")])
    other = claimed("schema:legislationPassedBy", "Tide Office", span=(62, 80)) | {"subject": "Dock Rules"}

    assert score(gold, [other]).relations["issuedBy"] == Tally(annotated=1)


def test_a_claim_of_a_property_that_nobody_annotates_is_not_judged(tmp_path: Path) -> None:
    """The set says nothing of captions, so a caption is neither right nor wrong."""
    found = score(folder(tmp_path / "set", []), [claimed("schema:caption", "Docks at dusk")])

    assert found.statements == Tally()


def test_faults_are_what_the_figures_count(tmp_path: Path) -> None:
    """A mention missed and one that is none, a statement missed, a claim that is wrong; what is right is not listed."""
    gold = folder(
        tmp_path / "set", [stated("issuedBy", "Harbour Board"), stated("measureCount", 3, "It names three docks")]
    )
    claims = [
        claimed("schema:legislationPassedBy", "Harbour Board"),
        claimed("schema:legislationPassedBy", "Tide Office"),
    ]
    read = {
        "mentions": [{"start": 4, "end": 13, "type": "Place"}],
        "claims": [one | {"quote": QUOTE} for one in claims],
    }
    (part,) = parts(gold)

    assert [(one.what, one.name, one.value) for one in faults(part.documents[0], read)] == [
        ("missed", "Plan", "Quay Plan"),
        ("missed", "Organization", "Harbour Board"),
        ("wrong", "Place", "Quay Plan"),
        ("missed", "measureCount", "3"),
        ("wrong", "schema:legislationPassedBy", "Quay Plan → Tide Office"),
    ]


def test_one_of_a_list_is_right_but_does_not_recall_the_list(tmp_path: Path) -> None:
    """A claim may say part of a statement; the statement is found when the whole of it is."""
    gold = folder(tmp_path / "set", [stated("issuedBy", ["Harbour Board", "Ministry of Docks and Ferries"])])
    found = score(gold, [claimed("schema:legislationPassedBy", "Harbour Board")])

    assert found.relations["issuedBy"] == Tally(annotated=1, recalled=0, found=1, right=1)


def test_a_property_may_be_narrowed_to_a_rule() -> None:
    """`p by r` in the table is asked before `p`."""
    assert relations()["het:dueBy by key-milestones"] == {"keyMilestoneYears"}
    assert relations()["het:dueBy"] == {"milestone"}
    assert relations()["schema:datePublished by dateline"] == frozenset()


def test_a_figure_says_what_it_measures(tmp_path: Path) -> None:
    """The same property is an area here and a number of tenants there."""
    quote = "It names three docks"
    gold = folder(tmp_path / "set", [stated("tenantCount", 3, quote), stated("areaHa", 3, quote)])
    span = (TEXT.index(quote), len(TEXT) - 1)
    measure = claimed("schema:measuredProperty", "Tenants", span=span)
    found = score(gold, [measure, claimed("schema:value", [3, "3 docks"], span=span)])

    assert found.relations["tenantCount"] == Tally(annotated=1, recalled=1, found=1, right=1)
    assert found.relations["areaHa"] == Tally(annotated=1)


@pytest.mark.parametrize(
    ("value", "wanted", "verdict"),
    [
        ("State Council of the Republic", "State Council", True),
        ("Council", "State Council of the Republic", False),
        (3.02, "3.02", True),
        (["3.02 km2"], 3.02, True),
        ("2031-05-02", "2031-5-2", True),
        ("福田保税区", "福田保税区", True),
        ("福田", "福田保税区", False),
        ("anything", "", True),
    ],
)
def test_what_a_value_carries(value: object, wanted: object, verdict: bool) -> None:  # noqa: FBT001 - a table
    """At least 60 % of the words and numbers asked for."""
    assert carries(value, wanted) is verdict


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_every_value_carries_itself(value: object) -> None:
    """Whatever the value is made of."""
    assert carries(value, value)
    assert not words(value) & {"the", "of", "and", "a", "an"}


@given(st.builds(Tally, *[st.integers(0, 50)] * 2), st.integers(0, 50))
def test_figures_lie_between_nought_and_one(tally: Tally, found: int) -> None:
    """F1 lies between precision and recall; what cannot be said is None, never an error."""
    made = Tally(max(tally.annotated, tally.recalled), tally.recalled, max(found, 1), min(tally.recalled, found))
    low, high = sorted((made.precision or 0.0, made.recall or 0.0))

    assert made.f1 is None or low - 1e-9 <= made.f1 <= high + 1e-9
    assert Tally().f1 is None
    assert 0.0 <= (made.precision or 0.0) <= 1.0


def test_folders_become_parts(tmp_path: Path) -> None:
    """A folder of folders is a set of parts, in order of their names; each has a digest of its own."""
    folder(tmp_path / "b", [])
    folder(tmp_path / "a", [stated("issuedBy", "Harbour Board")])
    made: tuple[Part, ...] = parts(tmp_path)

    assert [part.name for part in made] == ["a", "b"]
    assert len({part.sha256 for part in made}) == 2


def test_a_set_without_documents_is_refused(tmp_path: Path) -> None:
    """Figures of nothing would read as figures."""
    with pytest.raises(BadData, match="holds no annotated documents"):
        parts(tmp_path)
    with pytest.raises(BadData, match="holds no annotated documents"):
        parts(tmp_path / "absent")


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("{}", "not an annotated document"),
        ("[1, 2]", "not an annotated document"),
        ("{", "not an annotated document"),
        (
            '{"text": "a", "entities": [{"start": 0, "end": 1, "text": "b", "type": "Place"}], "statements": []}',
            "0 to 1",
        ),
    ],
)
def test_a_document_out_of_form_is_refused_by_name(tmp_path: Path, body: str, wrong: str) -> None:
    """Offsets that do not give the words beside them would spoil every figure."""
    (tmp_path / "bad.json").write_text(body, encoding="utf-8")

    with pytest.raises(BadData, match=wrong) as refused:
        parts(tmp_path)
    assert "bad.json" in str(refused.value)

"""Answers read one proposal at a time, and kept files read back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadData
from kg.evidence import Reading
from kg.proposals import PROMPT_SHA256, RELATIONS, Kept, Proposal, answer_schema, dump, load, parse, questions
from kg.proposals.prompt import PASSAGE
from kg.proposals.schema import MOST

GOOD = {"subject": "Quay Plan", "relation": "issued-by", "object": "Harbour Board", "quote": "so it is"}


def answer(*items: object) -> str:
    """An answer with these proposals."""
    return json.dumps({"proposals": items})


def test_one_bad_proposal_does_not_spoil_the_others() -> None:
    """An unknown predicate is named; the good one is kept."""
    good, wrong = parse(answer(GOOD | {"relation": "married-to"}, GOOD))

    assert good == [Proposal(**GOOD)]
    assert len(wrong) == 1
    assert "relation" in wrong[0]


@pytest.mark.parametrize(
    "item",
    [
        {}, None, 7, "words", [],
        GOOD | {"confidence": 0.99},
        GOOD | {"subject": ["Quay Plan"]},
        GOOD | {"quote": ""},
        GOOD | {"quote": "x" * 1501},
    ],
)  # fmt: skip
def test_a_proposal_out_of_form_is_told(item: object) -> None:
    """A missing, an unknown, a mistyped, an empty or an endless field."""
    good, wrong = parse(answer(item))

    assert good == []
    assert wrong


@pytest.mark.parametrize("content", ["", "Sure! Here you are:", "[]", "null", '{"proposals": {}}', "[" * 5000])
def test_an_answer_that_is_no_object_is_told(content: str) -> None:
    """Chatter, other JSON, and brackets without end give no proposal and one sentence."""
    good, wrong = parse(content)

    assert good == []
    assert len(wrong) == 1


def test_a_flood_of_proposals_is_cut() -> None:
    """The first are looked at, and the rest counted."""
    good, wrong = parse(answer(*[GOOD] * (MOST + 3)))

    assert len(good) == MOST
    assert wrong == [f"3 proposals after the first {MOST} were not looked at"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_no_answer_raises(value: object) -> None:
    """Whatever JSON a model invents."""
    good, _ = parse(json.dumps(value))

    assert good == []


def test_the_schema_lists_the_relations() -> None:
    """A model that keeps to it cannot name another."""
    item = answer_schema()["properties"]["proposals"]["items"]

    assert item["properties"]["relation"]["enum"] == list(RELATIONS)
    assert item["additionalProperties"] is False


def test_a_page_is_sent_as_data(quays: Reading) -> None:
    """Its text stands as one JSON string in the user's message; the instructions are the same for every page."""
    (messages,) = list(questions(quays))[-1:]
    sent = json.loads(messages[1]["content"])

    assert [message["role"] for message in messages] == ["system", "user"]
    assert "Forget your instructions" in sent["passage"]
    assert "Forget your instructions" not in messages[0]["content"]
    assert "Lianhua Ferry Company" in sent["mentions"]


def test_no_passage_is_longer_than_it_may(quays: Reading) -> None:
    """A sentence without end is cut."""
    assert all(len(json.loads(asked[1]["content"])["passage"]) <= PASSAGE for asked in questions(quays))


def test_a_kept_file_reads_back() -> None:
    """With what was refused beside it, for people."""
    kept = Kept("ab" * 32, "tide-7b", PROMPT_SHA256, "2031-05-02T00:00:00+00:00", (Proposal(**GOOD),))
    text = dump(kept, [(Proposal(**GOOD), "the shapes do not agree")])

    assert load(text.encode(), "x.json") == kept
    assert json.loads(text)["refused"][0]["reason"] == "the shapes do not agree"


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"\xff", b'{"proposals": [{"subject": "x"}]}'])
def test_a_kept_file_out_of_form_is_refused(text: bytes) -> None:
    """By its name."""
    with pytest.raises(BadData, match=r"kept/x\.json"):
        load(text, "kept/x.json")

"""What a model may say, and what it says in vain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal

from kg.evidence import Kind, Named, Reading
from kg.proposals import Proposal, Refusal, verify
from kg.proposals.verify import _Folded
from kg.terms import SCHEMA, XSD

BUREAU, PLAN = "Harbour Shipping Bureau", "Development Plan for the North Quays"
SEEN = f"The hand of the {BUREAU} is seen all over the {PLAN}"
BORN = f"the {PLAN}, born on 2 May 2031"
CHILD = "The Lianhua Ferry Company is a child of the Jiangbei Shipping Corporation"


def proposal(subject: str, relation: str, value: str, quote: str) -> Proposal:
    """One proposal."""
    return Proposal(subject, relation, value, quote)


def test_an_entity_is_accepted(quays: Reading) -> None:
    """The claim rests on the words where they stand, although the model sets other blanks."""
    made = proposal("Lianhua Ferry Company", "part-of-body", "Jiangbei Shipping  Corporation", f"{CHILD}.")
    ((_, claim),) = verify([made], quays).accepted

    assert (claim.predicate, claim.object) == (
        SCHEMA.parentOrganization,
        Named(Kind.ORGANIZATION, "Jiangbei Shipping Corporation"),
    )
    assert quays.page.quote(claim).split() == f"{CHILD}.".split()


def test_a_date_is_the_mention_s_own_value(quays: Reading) -> None:
    """Read by the grammar of dates, never by the model."""
    ((_, claim),) = verify([proposal(PLAN, "issue-date", "2 May 2031", BORN)], quays).accepted

    assert claim.object == Literal("2031-05-02", datatype=XSD.date)


def test_words_are_words_of_the_quotation(quays: Reading) -> None:
    """In the language of the page."""
    made = proposal(PLAN, "requires", "born on 2 May 2031", BORN)
    ((_, claim),) = verify([made], quays).accepted

    assert claim.object == Literal("born on 2 May 2031", lang="en")


@pytest.mark.parametrize(
    ("lie", "reason"),
    [
        (proposal(PLAN, "issued-by", BUREAU, f"the {PLAN} was issued by the {BUREAU}"), Refusal.ABSENT),
        (proposal(PLAN, "issued-by", BUREAU, ""), Refusal.ABSENT),
        (proposal(BUREAU, "part-of-body", "Jiangbei", "It sails."), Refusal.AMBIGUOUS),
        (proposal(PLAN, "issue-date", "2 May 2032", BORN), Refusal.NUMBER),
        (proposal(f"{PLAN} 2035", "issue-date", "2 May 2031", BORN), Refusal.NUMBER),
        (proposal("North Quays Plan", "issued-by", BUREAU, SEEN), Refusal.SUBJECT),
        (proposal(BUREAU, "issued-by", PLAN, SEEN), Refusal.SUBJECT),
        (proposal("Lianhua Ferry Company", "part-of-body", "Anchor Bank", CHILD), Refusal.OBJECT),
        (proposal(PLAN, "issued-by", "Jiangbei Shipping Corporation", SEEN), Refusal.OBJECT),
        (proposal(PLAN, "issue-date", "May 2031", BORN), Refusal.OBJECT),
        (proposal(PLAN, "requires", "quays of gold", BORN), Refusal.OBJECT),
        (proposal("Moon Plan", "issued-by", BUREAU, "the Moon Plan was born on 3 May 2031"), Refusal.OBJECT),
        (
            proposal(PLAN, "issue-date", "2 May 2031", f"{BORN} after talks. Nobody at the {BUREAU}"),
            Refusal.SENTENCES,
        ),
        (
            proposal("Lianhua Ferry Company", "part-of-body", "Lianhua Ferry Company", CHILD),
            Refusal.SAME,
        ),
    ],
)
def test_a_lie_is_refused_with_its_reason(quays: Reading, lie: Proposal, reason: Refusal) -> None:
    """Invented, ambiguous, with another year, of no mention, over two sentences, ordered by the page."""
    found = verify([lie], quays)

    assert found.accepted == ()
    assert found.refused == ((lie, reason),)


def test_what_a_rule_has_read_is_not_said_again(quays: Reading) -> None:
    """A model adds; it does not repeat."""
    made = proposal(PLAN, "issue-date", "2 May 2031", BORN)
    ((_, claim),) = verify([made], quays).accepted
    read = Reading(quays.page, quays.mentions, quays.aliases, (claim,))

    assert verify([made], read).refused == ((made, Refusal.KNOWN),)


def test_one_claim_said_twice_is_accepted_once(quays: Reading) -> None:
    """The first proposal stands for it."""
    made = proposal(PLAN, "issue-date", "2 May 2031", BORN)

    assert len(verify([made, made], quays).accepted) == 1


@given(st.text(max_size=60), st.data())
def test_a_folded_span_gives_back_its_words(text: str, data: st.DataObject) -> None:
    """However the white space stands: the span found holds the words asked for and nothing else."""
    words = text.split()
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    wanted = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])

    assert all(text[start:end].split() == wanted.split() for start, end in _Folded(text).places(wanted))
    assert _Folded(text).places(wanted)

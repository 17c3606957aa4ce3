"""Triples as N-Triples text."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.errors import BadData
from kg.lift import Triples
from kg.lift.triples import iri, node, statements, string, term
from kg.terms import XSD

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_LITERALS = st.one_of(
    st.builds(Literal, _WORDS),
    st.builds(lambda words, tag: Literal(words, lang=tag), _WORDS, st.sampled_from(["en", "zh-Hans"])),
    st.builds(lambda words: Literal(words, datatype=XSD.date, normalize=False), _WORDS),
)


@given(st.one_of(_LITERALS, st.just(URIRef("http://e/a#char=1,2"))))
def test_a_term_comes_back_as_it_was(value: Node) -> None:
    """Quotes, backslashes, line ends, any character, tags and datatypes survive."""
    assert node(term(value)) == value


@given(_WORDS)
def test_the_engine_reads_what_is_written(words: str) -> None:
    """A line is N-Quads as pyoxigraph understands it, with the same words."""
    triples = Triples("http://e/g")
    triples.add(iri("http://e/s"), (iri("http://e/p"), string(words)))
    (quad,) = ox.parse("".join(triples.lines()).encode(), format=ox.RdfFormat.N_QUADS)

    assert isinstance(quad.object, ox.Literal)
    assert (quad.object.value, quad.graph_name) == (words, ox.NamedNode("http://e/g"))


@given(_WORDS)
def test_what_the_engine_writes_is_read_back_or_refused(words: str) -> None:
    """No words come back as others."""
    triple = ox.Triple(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal(words))
    written = (ox.serialize([triple], format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    try:
        ((_, _, value),) = statements(written)
    except BadData:
        assert "\\" in written
    else:
        assert node(value) == Literal(words)


@pytest.mark.parametrize(
    "line", ["_:b <e:p> <e:o> .\n", "<e:s> <e:p> _:b .\n", "<e:s> <e:p> <<( <e:s> <e:p> 1 )>> .\n"]
)
def test_what_no_page_says_is_refused(line: str) -> None:
    """Blank nodes and triple terms have no text that is compared here."""
    with pytest.raises(BadData):
        list(statements(line))


def test_a_triple_said_twice_is_there_once() -> None:
    """A graph is a set."""
    triples = Triples("http://e/g")
    for _ in range(2):
        triples.add(iri("http://e/s"), (iri("http://e/p"), iri("http://e/o")))

    assert triples.lines() == ["<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n"]

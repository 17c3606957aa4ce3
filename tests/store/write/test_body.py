"""RDF documents from outside."""

from __future__ import annotations

import json

import pytest

from kg.errors import BadRequest, TooLarge
from kg.store.write.body import MOST, triples
from kg.store.write.request import Part

TURTLE, XML, JSON = "text/turtle", "application/rdf+xml", "application/ld+json"
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">{}</rdf:RDF>'


def read(media: str, body: str | bytes) -> int:
    """The number of triples."""
    return len(triples([Part(media, body.encode() if isinstance(body, str) else body)], "http://e/"))


@pytest.mark.parametrize(
    ("media", "body"),
    [
        (TURTLE, "<a> <b> '河套' ."),
        ("application/n-triples", "<e:a> <e:b> _:c ."),
        (XML, RDF.format('<rdf:Description rdf:about="a"><e:b>1</e:b></rdf:Description>')),
        (JSON, '{"@id": "a", "http://e/b": "[[[ {{{"}'),
    ],
)
def test_four_syntaxes_are_read(media: str, body: str) -> None:
    """Relative IRIs against the base."""
    assert read(media, body) == 1


def deep_xml(levels: int) -> str:
    """Nodes and properties within each other."""
    return RDF.format("<e:N><e:p>" * (levels // 2) + "</e:p></e:N>" * (levels // 2))


@pytest.mark.parametrize(
    ("media", "body", "words"),
    [
        (XML, '<!DOCTYPE r [<!ENTITY a "b">]><r/>', "DOCTYPE is not taken"),
        (XML, '<!ENTITY a "b"><r/>', "ENTITY is not taken"),
        (XML, "<!DOCTYPE r><r/>".encode("utf-16"), "not in UTF-8"),
        (XML, deep_xml(102), "deeper than 100"),
        (XML, "<r>", "not well-formed"),
        (JSON, "[" * 101, "deeper than 100"),
        (JSON, '{"@context": "http://127.0.0.1:9/", "@id": "a"}', "does not parse"),
        (JSON, '[{"@id": "e:g", "@graph": [{"@id": "e:a", "e:b": 1}]}]', "Named graphs are not allowed"),
        (TURTLE, "<a> <b> '\\u0000' .", "control character"),
        (TURTLE, b"<a> <b> '\xff' .", "not in UTF-8"),
        (TURTLE, "<a> <b> .", "line 1, column 9"),
        (TURTLE, "<a> <b> " + "<<( <a> <b> " * 17 + "1" + " )>>" * 17 + " .", "triple terms are nested deeper than 15"),
    ],
)
def test_what_is_refused(media: str, body: str | bytes, words: str) -> None:
    """400 with the reason."""
    with pytest.raises(BadRequest, match=words):
        read(media, body)


def test_triple_terms_may_nest_a_little() -> None:
    """Fifteen levels are read."""
    assert read(TURTLE, "<a> <b> " + "<<( <a> <b> " * 15 + "1" + " )>>" * 15 + " .") == 1


def test_a_document_past_the_limit_is_refused() -> None:
    """413, not 400."""
    with pytest.raises(TooLarge, match=str(MOST)):
        read(TURTLE, b" " * (MOST + 1))


def test_blank_nodes_of_two_documents_are_two() -> None:
    """Labels have the scope of their document (RDF 1.1 Turtle section 2.6)."""
    part = Part(TURTLE, b"_:a <e:b> 1 .")
    assert len(triples([part, part], "http://e/")) == 2


def test_wide_json_is_not_deep() -> None:
    """What closes again does not count."""
    assert read(JSON, json.dumps([{"@id": f"e:{n}", "e:p": [{"@value": n}]} for n in range(300)])) == 300

"""What the tokens of an update tell."""

from __future__ import annotations

import pytest

from kg.errors import BadQuery, BadRequest
from kg.store.write.text import Update

G, H = "http://e/g", "http://e/h"


@pytest.mark.parametrize(
    ("text", "graphs"),
    [
        (f"INSERT DATA {{ GRAPH <{G}> {{ <a:b> <a:b> 1 . <a:c> <a:b> 'x' }} }}", {G}),
        (f"PREFIX e: <http://e/> INSERT DATA {{ GRAPH e:g {{ <a:b> <a:b> 1 }} GRAPH <{H}> {{ }} }}", {G, H}),
        (f"WITH <{G}> DELETE {{ ?s ?p 1 }} INSERT {{ ?s ?p 2 }} WHERE {{ GRAPH ?any {{ ?s ?p 1 }} }}", {G}),
        (f"DELETE WHERE {{ GRAPH <{G}> {{ ?s ?p ?o }} }}", {G}),
        (f"DELETE DATA {{ GRAPH <{G}> {{ <a:b> <a:b> 1 }} }} ; DROP SILENT GRAPH <{H}> ;", {G, H}),
        (f"COPY DEFAULT TO <{G}>", {G}),
        (f"MOVE <{H}> TO GRAPH <{G}> # the end", {G, H}),
        ("", set()),
        ("INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }", None),
        ("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", None),
        ("CLEAR NAMED", None),
        ("DROP ALL", None),
        ("INSERT DATA { GRAPH <g> { <a:b> <a:b> 1 } }", None),  # relative: depends on the base
        ("INSERT DATA { GRAPH un:known { <a:b> <a:b> 1 } }", None),
    ],
)
def test_the_graphs_an_update_can_write(text: str, graphs: set[str] | None) -> None:
    """All of them, or None where the text does not say."""
    assert Update(text).graphs() == graphs


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> 1 }",
        f"INSERT DATA {{ GRAPH <{G}> {{ <a:b> <a:b> 1 }} <a:b> <a:b> 1 }}",
        f"insert {{ ?s ?p 1 }} where {{ graph <{G}> {{ ?s ?p ?o }} }}",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR DEFAULT",
        "DROP SILENT DEFAULT",
        f"CREATE GRAPH <{G}> ; ADD <{G}> TO DEFAULT",
        f"MOVE DEFAULT TO <{G}>",
    ],
)
def test_an_update_that_writes_the_merge_is_refused(text: str) -> None:
    """The default graph is derived; the message says to name a graph."""
    with pytest.raises(BadRequest, match="name a graph"):
        Update(text).refuse_default()


@pytest.mark.parametrize(
    "text",
    [
        f"WITH <{G}> INSERT {{ ?s ?p 1 }} WHERE {{ ?s ?p ?o }}",
        f"INSERT {{ GRAPH <{G}> {{ ?s ?p 1 ; <a:q> '}} <a:b> <a:b> 1' }} }} WHERE {{ ?s ?p ?o }}",
        f"COPY DEFAULT TO <{G}>",
        "CLEAR ALL",
        "# INSERT DATA { <a:b> <a:b> 1 }",
    ],
)
def test_an_update_that_only_reads_the_merge_is_not(text: str) -> None:
    """WHERE sees the merge; strings and comments are no triples."""
    Update(text).refuse_default()


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("LOAD <http://e/>", (1, 1), "LOAD"),
        ("INSERT { ?s ?p 1 } WHERE {\n service <http://e/> { ?s ?p ?o } }", (2, 2), "SERVICE"),
        ('INSERT DATA { <a:b> <a:b> "\\u0000" }', (1, 27), "control character"),
        ("INSERT DATA { <a:b> <a:b> '\x1b' }", (1, 27), "control character"),
        (f"INSERT DATA {{ <a:b> <a:b> {'<<( <a:b> <a:b> ' * 16}", (1, 267), "nested deeper"),
    ],
)
def test_what_is_refused_by_its_words(text: str, place: tuple[int, int], words: str) -> None:
    """With line and column."""
    with pytest.raises(BadQuery, match=words) as refused:
        Update(text)
    assert (refused.value.line, refused.value.column) == place


def test_using_goes_before_every_where() -> None:
    """SPARQL 1.1 Protocol section 2.2.3: the parameters take the place of USING; DATA has no WHERE."""
    text = "INSERT DATA { <a:b> <a:b> 'WHERE' } ; DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }"
    expected = (
        "INSERT DATA { <a:b> <a:b> 'WHERE' } ; DELETE { ?s ?p 1 }  USING <g:1> USING NAMED <g:2> WHERE { ?s ?p 1 }"
    )

    assert Update(text).using(["g:1"], ["g:2"]) == expected


def test_delete_where_gets_the_template_it_stands_for() -> None:
    """DELETE WHERE { P } is short for DELETE { P } WHERE { P }, and takes no USING."""
    assert Update("DELETE WHERE { ?s ?p 1 };").using(["g:1"], []).split() == (
        ["DELETE", "{", "?s", "?p", "1", "}", "USING", "<g:1>", "WHERE", "{", "?s", "?p", "1", "};"]
    )


@pytest.mark.parametrize("clause", ["WITH <a:g> DELETE { ?s ?p 1 }", "DELETE { ?s ?p 1 } USING <a:g>"])
def test_using_does_not_go_together_with_what_the_text_says(clause: str) -> None:
    """SPARQL 1.1 Protocol section 2.2.3: 400."""
    with pytest.raises(BadRequest, match="WITH or USING"):
        Update(f"{clause} WHERE {{ ?s ?p 1 }}").using(["g:1"], [])

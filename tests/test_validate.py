"""The two checks of graphs that need no store."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef

from kg import validate
from kg.terms import HET, OA, PROV, RDF, SCHEMA, XSD

SHAPES = Graph().parse(
    format="turtle",
    data="""
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <https://schema.org/> . @prefix e: <http://e/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
e:Town a sh:NodeShape ; sh:targetClass schema:City ; sh:property e:TownName .
e:TownName a sh:PropertyShape ; sh:path skos:prefLabel ; sh:minCount 1 ; sh:message "Name it."@en , "须命名。"@zh-Hans .
""",
)
UNNAMED = Graph().parse(
    format="turtle",
    data="@prefix schema: <https://schema.org/> . <http://e/t> a schema:City . <http://e/u> a schema:City .",
)
SNAPSHOT, QUOTE = URIRef("http://e/id/snapshot/aa"), URIRef("http://e/id/snapshot/aa#char=4,8")
TEXTS = {"aa": "The town is old."}


def quoting(words: str, start: int = 4, sha256: str = "aa") -> Graph:
    """A graph that quotes four characters of a page."""
    graph = Graph()
    graph.add((SNAPSHOT, RDF.type, HET.Snapshot))
    graph.add((SNAPSHOT, SCHEMA.sha256, Literal(sha256)))
    graph.add((QUOTE, RDF.type, HET.Evidence))
    graph.add((QUOTE, PROV.wasQuotedFrom, SNAPSHOT))
    graph.add((QUOTE, OA.exact, Literal(words)))
    for predicate, offset in ((OA.start, start), (OA.end, start + 4)):
        graph.add((QUOTE, predicate, Literal(offset, datatype=XSD.integer)))
    return graph


def test_a_finding_names_node_path_shape_and_both_messages() -> None:
    """Who broke the rule learns everything in one row."""
    (found,) = validate.shacl(UNNAMED, SHAPES, [URIRef("http://e/t")]).findings

    assert (
        found.focus,
        found.path,
        found.shape,
        found.severity,
    ) == ("http://e/t", "http://www.w3.org/2004/02/skos/core#prefLabel", "http://e/TownName", "violation")
    assert (found.message("en"), found.message("zh")) == ("Name it.", "须命名。")


def test_only_the_focus_nodes_are_checked() -> None:
    """None means all of them."""
    assert [len(validate.shacl(UNNAMED, SHAPES, it).findings) for it in ([URIRef("http://e/t")], None)] == [1, 2]


def test_checking_leaves_the_graph_as_it_was() -> None:
    """Nothing is inferred into it."""
    before = set(UNNAMED)
    validate.shacl(UNNAMED, SHAPES)

    assert before == set(UNNAMED)


def test_a_true_quotation_passes() -> None:
    """The words at the offsets of that digest."""
    report = validate.quotations(quoting("town"), TEXTS)

    assert (report.conforms, report.quotations) == (True, 1)


def test_other_words_are_found_out() -> None:
    """A quotation that the source does not say is a violation with both messages."""
    (found,) = validate.quotations(quoting("city"), TEXTS).findings

    assert (str(QUOTE), "city") == (found.focus, found.value)


def test_shifted_offsets_are_found_out() -> None:
    """The right words at the wrong place are wrong."""
    assert not validate.quotations(quoting("town", start=5), TEXTS).conforms


def test_a_digest_of_other_bytes_is_found_out() -> None:
    """The quotation is bound to the bytes, not to a name."""
    assert not validate.quotations(quoting("town", sha256="bb"), TEXTS).conforms


NESTED = Graph().parse(
    format="turtle",
    data="""
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:Dated a sh:NodeShape ; sh:targetClass e:Thing ; sh:property e:date, e:in .
e:date sh:path e:date ; sh:node [ sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] ) ] .
e:in sh:path e:in ; sh:not [ sh:class e:Forbidden ] .
e:Kind a sh:NodeShape, rdfs:Class ; sh:property [ sh:path e:name ; sh:minCount 1 ] .
e:Named a sh:NodeShape ; sh:targetSubjectsOf e:date ; sh:property e:title . e:title sh:path e:title ; sh:minCount 1 .
e:Held a sh:NodeShape ; sh:targetObjectsOf e:in ; sh:property e:holds . e:holds sh:path e:holds ; sh:minCount 1 .
e:One a sh:NodeShape ; sh:targetNode e:one ; sh:property e:first . e:first sh:path e:first ; sh:minCount 1 .
""",
)
THINGS = Graph().parse(
    format="turtle",
    data="""
@prefix e: <http://e/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:Special rdfs:subClassOf e:Thing . e:Sub rdfs:subClassOf e:Kind .
e:one a e:Special ; e:date "2020-01-01" ; e:in e:two . e:two a e:Forbidden .
e:three a e:Sub . e:four a e:Thing ; e:date 1 .
""",
)


def test_nodes_in_focus_are_checked_as_if_all_were() -> None:
    """Every kind of target, and shapes within shapes whose nodes are not in focus: literals, neighbours."""
    whole = validate.shacl(THINGS, NESTED).findings
    nodes = {URIRef(f"http://e/{name}") for name in ("one", "two", "three", "four")}
    assert {found.focus for found in whole} == set(map(str, nodes))
    for node in nodes:
        own = [found for found in whole if found.focus == str(node)]
        assert [(it.focus, it.path, it.value) for it in validate.shacl(THINGS, NESTED, [node]).findings] == [
            (it.focus, it.path, it.value) for it in own
        ]


def test_a_focus_that_no_shape_is_for_finds_nothing() -> None:
    """Nor does none at all."""
    assert validate.shacl(THINGS, NESTED, [URIRef("http://e/elsewhere")]).conforms
    assert validate.shacl(THINGS, NESTED, []).conforms

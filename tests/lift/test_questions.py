"""Questions as data."""

from __future__ import annotations

from pathlib import Path

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import SH

from kg import questions
from kg.iri import Base
from kg.lift import question_graph

TEXT = "# title@en: Which boats are in?\n# title@zh-Hans: 哪些船在港？\n\n# only those afloat\nSELECT ?boat {}\n"


def test_titles_are_comments_at_the_head(tmp_path: Path) -> None:
    """One a language; other comments stay with the query."""
    (tmp_path / "03-boats.rq").write_text(TEXT, encoding="utf-8")
    (asked,) = questions.read(tmp_path)
    assert asked.key == "03-boats"
    assert asked.titles == {"en": "Which boats are in?", "zh-Hans": "哪些船在港？"}
    assert asked.query == "# only those afloat\nSELECT ?boat {}\n"


def test_a_question_is_a_shacl_executable() -> None:
    """Its IRI is the address of its page; it has the text, the titles, and where it can be asked."""
    asked = questions.Question("03-boats", {"en": "Which boats are in?"}, "SELECT ?boat {}\n")
    graph = question_graph([asked], Base("http://e/"))
    iri = URIRef("http://e/query?example=03-boats")
    assert (iri, RDF.type, SH.SPARQLExecutable) in graph
    assert (iri, RDF.type, SH.SPARQLSelectExecutable) in graph
    assert graph.value(iri, SH.select) == Literal("SELECT ?boat {}\n")
    assert graph.value(iri, RDFS.comment) == Literal("Which boats are in?", lang="en")


def test_no_folder_has_no_questions(tmp_path: Path) -> None:
    """A dataset of somebody else's may have none."""
    assert questions.read(tmp_path / "missing") == ()

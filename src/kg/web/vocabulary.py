"""`/vocabulary`: the classes and properties in use, each at an anchor of its own; the ontology itself for programs."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response as Answered

from kg.media import DATA, ENTITY, HTML
from kg.terms import HET, curie
from kg.web.language import carried, language
from kg.web.respond import LICENCE, Link, deliver, wanted
from kg.web.site import moment

views = Blueprint("vocabulary", __name__)


@views.get("/vocabulary")
def page() -> Answered:
    """The page for people, the ontology for programs."""
    media = wanted(ENTITY)
    alternates = (Link(f"/vocabulary?format={offer.ending}", "alternate", kind) for kind, offer in DATA.items())
    links = [Link("/vocabulary", "canonical"), *alternates, LICENCE]
    return deliver(media, _page if media == HTML else lambda: _ontology(media), links)


@views.get("/ns")
def namespace() -> Answered:
    """The short address of the vocabulary."""
    return redirect("/vocabulary" + (f"?{urlencode(carried())}" if carried() else ""), 301)


def anchor(iri: str) -> str:
    """The place of a term on the page: the local name of ours, so that its IRI leads there; another's short form.

    >>> anchor("https://w3id.org/hetao/ontology#Plan"), anchor("https://schema.org/Place")
    ('Plan', 'schema:Place')
    """
    return iri.removeprefix(str(HET)) if iri.startswith(str(HET)) else curie(iri)


def _page() -> str:
    """The page, made once where its address says no more than the language: what a version says never changes."""
    if request.args.to_dict() not in ({}, {"lang": language()}):
        return _made()
    made: str = moment().dataset.remember(("vocabulary", language(), len(request.args)), _made)
    return made


def _made() -> str:
    now = moment()
    return render_template(
        "vocabulary.html", lang=language(), moment=now, glossary=now.glossary, usage=now.usage, anchor=anchor,
        data=DATA,
    )  # fmt: skip


def _ontology(media: str) -> bytes:
    return moment().dataset.graph(f"{moment().base}graph/ontology", media)

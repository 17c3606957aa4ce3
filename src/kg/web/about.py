"""Pages of plain words: `/method`, how a page is read and how often that goes wrong; `/accessibility`."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.wrappers import Response as Answered

from kg.media import PAGE
from kg.web.language import language
from kg.web.respond import deliver, wanted
from kg.web.site import moment

views = Blueprint("about", __name__)


@views.get("/method")
def method() -> Answered:
    """How pages are read, and the error rates measured with this version."""
    return deliver(wanted(PAGE), lambda: _page("method.html", score=moment().score))


@views.get("/accessibility")
def accessibility() -> Answered:
    """What the pages conform to, how that is tested, and what is known to be missing."""
    return deliver(wanted(PAGE), lambda: _page("accessibility.html"))


def _page(template: str, **values: object) -> str:
    return render_template(template, lang=language(), moment=moment(), **values)

"""The home page; and `/health`."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answered

from kg.describe import Description, Thing
from kg.index import Entry, Order
from kg.media import DATA, HTML, PAGE, Offers
from kg.web import picture
from kg.web.language import language
from kg.web.outline import Outline, outline
from kg.web.query import examples, title
from kg.web.respond import deliver, wanted
from kg.web.site import Moment, moment

views = Blueprint("pages", __name__)

#: The page first; whoever wants data is sent to the description of the dataset.
_OFFERED: Offers = {**PAGE, **DATA}
#: Questions on the home page.
_ASKED = 6
_SAMPLES = 3
#: The kinds that people come for, with a colour of their own; the rest are named in one line.
_KINDS = ("plan", "orientation", "milestone", "event", "place", "organisation", "person", "article")


@views.get("/")
def home() -> Answered:
    """What is in here: search, map, the plan with the most statements, types, questions, articles, data."""
    media = wanted(_OFFERED)
    if media == HTML:
        return deliver(HTML, _home)
    answer = redirect(url_for("dataset.dataset", format=DATA[media].ending), HTTPStatus.SEE_OTHER)
    answer.vary.add("Accept")
    return answer


def _home() -> str:
    now = moment()
    plan = now.plan
    counts = now.index.kinds
    return render_template(
        "home.html", lang=language(), moment=now, plan=plan, o=_outlined(now, plan) if plan else None,
        kinds=[(kind, counts[kind], _samples(kind)) for kind in _KINDS if kind in counts],
        others=[(kind, count) for kind, count in counts.items() if kind not in _KINDS],
        spots=picture.spots(now.located), title=title, examples=examples(now.path / "examples")[:_ASKED],
        tries=_tries(plan.thing if plan else None), other="en" if language() == "zh" else "zh",
    )  # fmt: skip


def _outlined(now: Moment, plan: Description) -> Outline:
    found: Outline = now.dataset.remember(("outline", language()), lambda: outline(now, plan, language()))
    return found


def _samples(kind: str) -> tuple[Entry, ...]:
    """The entities of a kind about which most is said."""
    return moment().index.of_kind(kind, _SAMPLES, order=Order.STATEMENTS)


def _tries(plan: Thing | None) -> list[Thing]:
    """What to look up first: the plan, and the places that most sentences speak of."""
    return [*([plan] if plan else []), *(place.place for place in moment().located[:2])]


@views.get("/health")
def health() -> Answered:
    """Whether there is a version to answer from, and which; for monitors."""
    now = moment()
    answer = jsonify(status="ok", version=now.number, built=now.built)
    answer.headers["Cache-Control"] = "no-store"
    return answer

"""What a request is answered from: one published version, with what is worth keeping for as long as it lasts."""

from __future__ import annotations

import json
import threading
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request
from rdflib import Graph

from kg.describe import (
    Chronicle,
    Description,
    Glossary,
    Located,
    Profile,
    Rule,
    Thing,
    articles,
    chronicle,
    describe,
    featured,
    glossary,
    landmarks,
    located,
    read_profile,
    rules,
    shapes,
)
from kg.evaluate import Asker, Client, Evaluator
from kg.index import Index
from kg.report import Finding
from kg.store import Changes, Dataset, Dumps, Opened, Reader, open_index
from kg.web import past
from kg.web.completion import suggestions

_EXTENSION = "kg"
#: Earlier versions of which what was read stays for the next who asks.
PAST = 4


class Moment:
    """One version of the dataset and what was read from it once. All requests that see it see the same."""

    def __init__(self, opened: Opened, base: str) -> None:
        self.version = opened.version
        self.number = opened.version.number
        self.path: Path = opened.version.path
        self.dataset: Dataset = opened.dataset
        self.base = base
        self._opened = opened

    @cached_property
    def profile(self) -> Profile:
        """Names and order of classes and properties."""
        read = read_profile(self.path / "shapes", self.dataset)
        return replace(read, links=tuple(part.iri for part in self.index.partitions() if part.what == "link"))

    @cached_property
    def index(self) -> Index:
        """Names, sentences and mentions."""
        return open_index(self._opened, self.base)

    @cached_property
    def dumps(self) -> Dumps:
        """The files to take the whole dataset away."""
        return Dumps(self.version)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """manifest.json of the build: base, built, counts, quarantined; empty when there is none."""
        return _json(self.path / "manifest.json")

    @property
    def built(self) -> str:
        """When the version was built, ISO 8601; "" when it does not say."""
        return str(self.manifest.get("built", ""))

    def count(self, name: str) -> int:
        """A figure of the manifest, 0 when it does not say."""
        return int(self.manifest.get("counts", {}).get(name, 0))

    @cached_property
    def findings(self) -> tuple[Finding, ...] | None:
        """What the check of this version found; None when there is no report."""
        report = _json(self.path / "report.json")
        return tuple(Finding(**found) for found in report.get("findings", ())) if report else None

    @cached_property
    def featured(self) -> str | None:
        """The plan to feature."""
        return featured(self.dataset)

    @cached_property
    def plan(self) -> Description | None:
        """What is known of the plan to feature."""
        return describe(self.dataset, self.profile, self.featured, index=self.index) if self.featured else None

    @cached_property
    def articles(self) -> tuple[tuple[Thing, int], ...]:
        """Articles and the number of statements read from them."""
        return articles(self.dataset)

    @cached_property
    def located(self) -> tuple[Located, ...]:
        """Places with coordinates."""
        return located(self.dataset)

    @cached_property
    def landmarks(self) -> tuple[Located, ...]:
        """Towns to find one's way on a map by."""
        return landmarks(self.dataset)

    @cached_property
    def usage(self) -> dict[str, int]:
        """How often each class and property is used."""
        return {part.iri: part.n for part in self.index.partitions() if part.what != "link"}

    @cached_property
    def chronicle(self) -> Chronicle:
        """Everything that has a date, counted."""
        return chronicle(self.index, self.profile)

    @cached_property
    def glossary(self) -> Glossary:
        """The terms of the vocabulary, each with an example."""
        return glossary(self.dataset, self.profile)

    @cached_property
    def shapes(self) -> Graph:
        """The shapes that this version passed."""
        return shapes(self.path / "shapes")

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """What the shapes demand."""
        return rules(self.shapes)

    @cached_property
    def score(self) -> dict[str, Any]:
        """score.json of the build, as kg.score documents it; empty when extraction was not measured."""
        return _json(self.path / "score.json")

    @cached_property
    def suggestions(self) -> str:
        """What the query editor suggests, as JSON."""
        return suggestions(self.profile, self.usage)


class Site:
    """The reader and the moment it last gave out. base: what the dataset's IRIs begin with; ends with a slash."""

    def __init__(self, reader: Reader, base: str, evaluator: Evaluator) -> None:
        self.base = base
        self.evaluator = evaluator
        self.reader = reader
        self.changes = Changes(reader.home)
        self._past: dict[int, Moment] = {}
        self._lock = threading.Lock()
        self._moment: Moment | None = None

    def now(self) -> Moment:
        """The current version. Raises NoGraph, HomeTooNew."""
        return self._at(self.reader.current())

    def ready(self) -> Moment | None:
        """The current version if it is open already."""
        opened = self.reader.ready()
        return self._at(opened) if opened else None

    def at(self, wanted: int | datetime | None) -> Moment:
        """The version of that number, or that was current then; None: the current one. Raises UnknownVersion."""
        if wanted is None:
            return self.now()
        opened = self.reader.at(wanted) if isinstance(wanted, int) else self.reader.as_of(wanted)
        with self._lock:
            kept = self._past.get(opened.version.number)
            if kept is None or kept.dataset is not opened.dataset:
                kept = self._past[opened.version.number] = Moment(opened, self.base)
            while len(self._past) > PAST:
                self._past.pop(next(iter(self._past)))
            return kept

    def _at(self, opened: Opened) -> Moment:
        with self._lock:
            if self._moment is None or self._moment.dataset is not opened.dataset:
                self._moment = Moment(opened, self.base)
            return self._moment


# not current_app: each way through it takes 2 µs, and a page asks some hundred times
_SITE: ContextVar[Site | None] = ContextVar("site", default=None)


def site() -> Site:
    """The site of the current application."""
    found: Site = _SITE.get() or current_app.extensions[_EXTENSION]
    return found


def moment() -> Moment:
    """The version that the current request is answered from, the same from its start to its end."""
    if "moment" not in g:
        g.moment = site().at(past.asked())
    found: Moment = g.moment
    return found


def asker(name: str) -> Asker:
    """What answers the current client's queries; name: by which the query can be ended."""
    gone = request.environ.get("waitress.client_disconnected", lambda: False)
    client = Client(request.remote_addr or "", name, request.args.get("timeout", type=_seconds), gone)
    return site().evaluator.at(moment().version, client)


def _seconds(word: str) -> float | None:
    seconds = float(word)
    return seconds if seconds > 0 else None


def install(app: Flask, made: Site) -> None:
    """Let `site` and `moment` work within this application."""
    app.extensions[_EXTENSION] = made

    @app.before_request
    def enter() -> None:
        _SITE.set(made)

    @app.teardown_request
    def leave(_: BaseException | None) -> None:
        _SITE.set(None)


def _json(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found

"""What the editor suggests: the terms that this version of the graph uses, and those of its own vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from kg.describe import Profile, Term, Text
from kg.terms import curie


def suggestions(profile: Profile, usage: Mapping[str, int]) -> str:
    """JSON: terms with short form, names in both languages, classes they are used with, how often, and their kind.

    Most used first. Terms that nothing uses are suggested only where the vocabulary is ours.
    """
    domains = _domains(profile)
    kinds = (("class", profile.classes), ("property", profile.properties))
    rows = [
        _row(term, kind, domains.get(term.iri, ()), usage.get(term.iri, 0))
        for kind, terms in kinds
        for term in {**_unnamed(usage, profile, kind), **terms}.values()
        if ":" in term.curie and not term.curie.startswith("http")
    ]
    kept = [row for row in rows if row["count"] or str(row["curie"]).startswith("het:")]
    kept.sort(key=lambda row: (-int(str(row["count"])), str(row["curie"])))
    return json.dumps({"terms": kept}, ensure_ascii=False)


def _unnamed(usage: Mapping[str, int], profile: Profile, kind: str) -> dict[str, Term]:
    """Terms of others that the graph uses and the ontology does not name; upper case begins a class, by convention."""
    known = {*profile.classes, *profile.properties}
    return {iri: Term(iri, curie(iri)) for iri in usage if iri not in known and _looks(curie(iri)) == kind}


def _looks(short: str) -> str:
    return "class" if short.partition(":")[2][:1].isupper() else "property"


def _domains(profile: Profile) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, views in sorted(profile.views.items()):
        for view in views:
            if not view.inverse:
                found.setdefault(view.iri, []).append(curie(kind))
    return found


def _row(term: Term, kind: str, domain: Iterable[str], count: int) -> dict[str, object]:
    return {
        "curie": term.curie, "en": _name(term.names, "en"), "zh": _name(term.names, "zh"), "kind": kind,
        "domain": list(domain), "count": count,
    }  # fmt: skip


def _name(names: Iterable[Text], wanted: str) -> str:
    return next((text.words for text in names if text.speaks(wanted)), "")

"""The words of the interface: gettext messages, English in the code, Chinese in `translations/`.

Templates say `_("Search")`, `ngettext("%(num)s row", "%(num)s rows", n)`; values are escaped as they are put in. The
catalogue is read as it stands, so nothing has to be compiled after a change; `make words` collects new messages.
What is chosen by a value of the data (a kind, a part of a page, a status) stands in a table here, marked with `N_`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask
from flask_babel import Babel, Domain
from markupsafe import Markup, escape

from kg.web.language import language

_CATALOGUE = Path(__file__).parent / "translations/zh_Hans/LC_MESSAGES/messages.po"


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """The message itself: marks it to be collected, for tables made before there is a request."""
    return message


#: What entities of a kind are called, by the path segment after `id/`.
KINDS = {
    "article": N_("Articles"),
    "event": N_("Events"),
    "milestone": N_("Milestones"),
    "observation": N_("Figures"),
    "organisation": N_("Organisations"),
    "orientation": N_("Orientations"),
    "outcome": N_("Outcomes"),
    "person": N_("People"),
    "photo": N_("Photos"),
    "place": N_("Places"),
    "plan": N_("Plans"),
    "progress": N_("Progress reports"),
    "reference": N_("References"),
    "role": N_("Offices"),
    "rule": N_("Rules"),
    "run": N_("Builds"),
    "snapshot": N_("Snapshots"),
    "source": N_("Source pages"),
    "task": N_("Tasks"),
    "term": N_("Terms"),
}


def removal(number: int, reason: str) -> list[tuple[str, str]]:
    """That a version removed something, and why, in both languages: a document may be in neither."""
    return [
        (f"removed in version {number} ({reason})", "en"),
        (f"已在第 {number} 版中删除（{reason}）", "zh"),
    ]


#: Parts of a page, by the local name of their concept.
PARTS = {
    "SiteName": N_("site name"),
    "Headline": N_("headline"),
    "Caption": N_("caption"),
    "Body": N_("text"),
    "ListItem": N_("list item"),
    "Cell": N_("table cell"),
    "Dateline": N_("dateline"),
    "Credit": N_("credit"),
    "Label": N_("label"),
}

#: Types of mentions, as annotated sets name them.
MENTIONS = {
    "Date": N_("Date"),
    "Event": N_("Event"),
    "Organization": N_("Organisation"),
    "Person": N_("Person"),
    "Place": N_("Place"),
    "Plan": N_("Plan or document"),
    "Quantity": N_("Quantity"),
}

#: What annotated sets ask of statements (kg.score), by the names of their relations.
RELATIONS = {
    "areaHa": N_("Area in hectares"),
    "areaKm2": N_("Area in square kilometres"),
    "areaM2": N_("Area in square metres"),
    "boundary": N_("Boundaries"),
    "capacityPerDay": N_("Capacity a day"),
    "deliveredBy": N_("Who gave a speech"),
    "developmentDirection": N_("Development direction"),
    "documentNumber": N_("Document number"),
    "emphasized": N_("What a speech stressed"),
    "eventDate": N_("Day of an event"),
    "focus": N_("What a place concentrates on"),
    "hasFacility": N_("What stands in a place"),
    "hasOrientation": N_("Development orientation"),
    "hasPart": N_("Parts of a place"),
    "holdsPosition": N_("Office held"),
    "issueDate": N_("Day of issue"),
    "issuedBy": N_("Who issued a document"),
    "keyMilestoneYears": N_("Key years"),
    "locatedIn": N_("Where a place lies"),
    "madePublic": N_("Day made public"),
    "measureCount": N_("Number of measures"),
    "milestone": N_("Targets and their time"),
    "openedDate": N_("Day of opening"),
    "operatedBy": N_("Who runs a place"),
    "orientationCount": N_("Number of orientations"),
    "parentOrganization": N_("Parent body"),
    "partOf": N_("What a place is part of"),
    "planningHorizon": N_("Planning period"),
    "rank": N_("Rank"),
    "requires": N_("What a plan requires"),
    "shortName": N_("Short name"),
    "signedBy": N_("Who signed an agreement"),
    "signedDate": N_("Day of signature"),
    "taxRate": N_("Tax rate"),
    "tenantCount": N_("Number of tenants"),
    "validity": N_("How long a document holds"),
}

#: Headings of refusals.
REFUSALS = {
    HTTPStatus.BAD_REQUEST: N_("The request cannot be understood"),
    HTTPStatus.UNAUTHORIZED: N_("Token wanted"),
    HTTPStatus.FORBIDDEN: N_("Read-only"),
    HTTPStatus.NOT_FOUND: N_("Nothing here"),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("This method is not allowed here"),
    HTTPStatus.GONE: N_("Withdrawn"),
    HTTPStatus.NOT_ACCEPTABLE: N_("Not available in the format asked for"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: N_("Too large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: N_("This format is not known here"),
    HTTPStatus.UNPROCESSABLE_ENTITY: N_("Cannot be carried out"),
    HTTPStatus.TOO_MANY_REQUESTS: N_("Too many requests"),
    HTTPStatus.INTERNAL_SERVER_ERROR: N_("Something went wrong on our side"),
    HTTPStatus.SERVICE_UNAVAILABLE: N_("Not available just now"),
}


def install(app: Flask) -> None:
    """Give the templates of this application `_`, `gettext`, `ngettext` and `pgettext`."""
    _chinese()  # a fault of the catalogue stops the start, not a page
    _Words(app)
    # a page asks some two hundred times: flask-babel's way to the catalogue takes 10 µs, this one 2
    app.jinja_env.globals.update(_=_gettext, gettext=_gettext, ngettext=ngettext)


def _gettext(message: str, /, **values: object) -> Markup:
    """The message for a template, its values escaped as they are put in."""
    return _filled(gettext(message), values) if values else _plain(message, language())


@cache  # as many as there are messages in the code
def _plain(message: str, _: str) -> Markup:
    return _filled(gettext(message), {})


def ngettext(one: str, many: str, n: int, /, **values: object) -> Markup:
    """The message for that many, for a template; `num` itself can be given in words."""
    return _filled(_translations().ungettext(one, many, n), {"num": n, **values})


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    escaped = {name: escape(value) for name, value in values.items()}
    return Markup(text % escaped if "%" in text else text)  # noqa: S704 - our words, and values that are escaped


class _Words(Babel):  # type: ignore[misc] # flask-babel ships no type information
    """flask-babel with catalogues that are read as they stand."""

    @cached_property
    def domain_instance(self) -> Domain:
        return _Catalogue()


class _Catalogue(Domain):  # type: ignore[misc] # flask-babel ships no type information
    """The messages of the current request's language."""

    def get_translations(self) -> NullTranslations:
        return _translations()


def gettext(message: str) -> str:
    """The message in the language of the current request, as it stands in the catalogue."""
    return str(_translations().ugettext(message))


def _translations() -> NullTranslations:
    return _chinese() if language() == "zh" else _ENGLISH


_ENGLISH = NullTranslations()


@cache
def _chinese() -> Translations:
    packed = BytesIO()
    with _CATALOGUE.open("rb") as source:
        write_mo(packed, read_po(source, locale="zh_Hans", abort_invalid=True))
    packed.seek(0)
    return Translations(packed)


def kind_name(kind: str) -> str:
    """What entities of a kind are called; the kind itself, in words, when it has no name yet."""
    return gettext(KINDS[kind]) if kind in KINDS else kind.replace("-", " ").capitalize()


def part_name(part: str) -> str:
    """What a part of a page is called; its local name when it has no other."""
    return gettext(PARTS[part]) if part in PARTS else part


def mention_name(name: str) -> str:
    """What a type of mention is called, or a relation; by its own name where there is no other."""
    known = MENTIONS.get(name) or RELATIONS.get(name)
    return gettext(known) if known else name


def refusal_name(status: HTTPStatus) -> str:
    """The heading of a refusal; that of a fault of ours when the status has none."""
    return gettext(REFUSALS.get(status, REFUSALS[HTTPStatus.INTERNAL_SERVER_ERROR]))


#: What stands between words and at their end: in a row of equals, in a sentence, before what is named, at its end.
_POINTS = {
    "en": {"pause": ", ", "comma": ", ", "colon": ": ", "semicolon": "; ", "stop": ". "},
    "zh": {"pause": "、", "comma": "，", "colon": "：", "semicolon": "；", "stop": "。"},
}


def point(name: str) -> Markup:
    """A point of the language of the request, with the space that follows it there. name: as above."""
    return _points(language())[name]


@cache
def _points(spoken: str) -> Mapping[str, Markup]:
    return {name: Markup(mark) for name, mark in _POINTS.get(spoken, _POINTS["en"]).items()}  # noqa: S704 - ours


def number(value: float) -> str:
    """A whole number with its thousands apart; the same in both languages.

    >>> number(2683)
    '2,683'
    """
    return f"{value:,}"

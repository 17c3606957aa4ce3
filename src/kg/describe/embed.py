"""The entity in schema.org's words, for the search engines that read a page: JSON-LD to stand in it.

Renames, drops and nests what the graph says: names, super-classes of schema.org for our own, quotations as
`subjectOf`, coordinates as `geo`, offices as `member`, targets as `hasPart`. A date that schema.org cannot read is left
out, never completed. The context is written out, so nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.describe.profile import Profile
from kg.describe.values import Description, Property, Quote, Statement, Text, Thing
from kg.terms import DCTERMS, HET, ORG, SCHEMA, SKOS, curie

Json = str | float | dict[str, "Json"] | list["Json"]

_SCHEMA = str(SCHEMA)
#: Values of one property, and quotations, that are embedded: whoever wants all reads the data.
_MOST = 10
#: Dates that schema.org knows: ISO 8601 with a year and without sub-years (EDTF level 2).
_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?")
_DATED = frozenset({"date", "gYear", "gYearMonth", "gMonthDay", "dateTime", "EDTF"})
_NUMBERS = frozenset({"integer", "decimal"})
_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
#: Our properties and those of others that schema.org has a word for.
_RENAMED = {
    str(SKOS.prefLabel): "name", str(SKOS.altLabel): "alternateName", str(HET.hasMilestone): "hasPart",
    str(HET.hasOutcome): "hasPart", str(HET.grantsOrientation): "about", str(HET.speaker): "performer",
    str(DCTERMS.isPartOf): "isPartOf", str(DCTERMS.title): "name",
}  # fmt: skip
#: What is nested under another name.
_NESTED = frozenset({str(SCHEMA.latitude), str(SCHEMA.longitude)})


def embed(profile: Profile, found: Description, page: str) -> dict[str, Json]:
    """The entity as a JSON-LD object. page: the absolute address of the page that it stands in."""
    types = [*_kinds(profile, found.thing.types), *(curie(t) for t in found.thing.types if t.startswith(str(HET)))]
    told: dict[str, Json] = {
        "@context": {"@vocab": _SCHEMA, "het": str(HET)},
        "@id": found.thing.iri,
        "@type": list(dict.fromkeys(types)) or "Thing",
        "mainEntityOfPage": page,
    }
    for name, values in _properties(profile, found.properties).items():
        told[name] = values[0] if len(values) == 1 else list(values)
    if geo := _geo(found):
        told["geo"] = geo
    if members := _members(found):
        told["member"] = members
    if quotations := _quotations(found.properties):
        told["subjectOf"] = quotations
    return told


def _kinds(profile: Profile, types: Iterable[str]) -> list[str]:
    """The classes of schema.org: its own, else the nearest above."""
    found = (one for kind in types for one in profile.lineage(kind))
    nearest = [one.removeprefix(_SCHEMA) for one in found if one.startswith(_SCHEMA)]
    return nearest[:1] if nearest else []


def _properties(profile: Profile, properties: Iterable[Property]) -> dict[str, list[Json]]:
    told: dict[str, list[Json]] = {}
    for one in properties:
        name = _RENAMED.get(one.iri) or (one.iri.removeprefix(_SCHEMA) if one.iri.startswith(_SCHEMA) else "")
        if name and one.iri not in _NESTED:
            values = (value for s in one.statements[:_MOST] if (value := _value(profile, s)) is not None)
            told.setdefault(name, []).extend(values)
    return {name: values for name, values in told.items() if values}


def _value(profile: Profile, statement: Statement) -> Json | None:
    cell = statement.value
    if statement.thing:
        return _thing(profile, statement.thing)
    if cell.kind != "literal":
        return None
    if cell.language:
        return {"@value": cell.value, "@language": cell.language}
    kind = re.split("[#/]", cell.datatype)[-1]
    if kind in _DATED:
        return cell.value if _DATE.fullmatch(cell.value) else None
    return float(cell.value) if kind in _NUMBERS and _PLAIN_NUMBER.fullmatch(cell.value) else cell.value


def _thing(profile: Profile, thing: Thing) -> Json:
    if not thing.names:
        return {"@id": thing.iri}
    kinds = _kinds(profile, thing.types)
    typed: dict[str, Json] = {"@type": kinds[0]} if kinds else {}
    return {"@id": thing.iri, **typed, "name": thing.name("en").words}


def _geo(found: Description) -> dict[str, Json]:
    at = [found.find(str(p)) for p in (SCHEMA.latitude, SCHEMA.longitude)]
    values = [one.statements[0].value.value for one in at if one]
    if len(values) != len(at) or not all(map(_PLAIN_NUMBER.fullmatch, values)):
        return {}
    return {"@type": "GeoCoordinates", "latitude": float(values[0]), "longitude": float(values[1])}


def _members(found: Description) -> list[Json]:
    """The offices of an organisation, by their names."""
    held = (group.things for group in found.incoming if group.iri == str(ORG.organization))
    named = [thing for things in held for thing in things if thing.names][:_MOST]
    return [{"@type": "OrganizationRole", "@id": thing.iri, "name": thing.name("en").words} for thing in named]


def _quotations(properties: Iterable[Property]) -> list[Json]:
    """The sentences that the statements rest on, each once."""
    quotes = {quote.evidence: quote for one in properties for s in one.statements for quote in s.quotes}
    return [dict(_quotation(quote)) for quote in list(quotes.values())[:_MOST]]


def _quotation(quote: Quote) -> Iterator[tuple[str, Json]]:
    yield "@type", "Quotation"
    yield "text", quote.sentence
    if quote.source.page:
        yield "isPartOf", {"@type": "WebPage", "@id": quote.source.page.iri, **_named(quote.source.page)}


def _named(thing: Thing) -> dict[str, Json]:
    name: Text = thing.name("en")
    return {"name": name.words} if thing.names else {}

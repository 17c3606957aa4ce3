"""How a page names again what it has named: whole names anywhere, surnames, "the Company", "the Outline".

Page-wide, after every sentence was read by itself: a name found in running text is also one in a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import URIRef

from kg.evidence import Alias, Kind, Mention, Named
from kg.extract.definitions import COMPANY_ROLES
from kg.extract.gazetteer import Gazetteer, whole
from kg.extract.heads import HEADS, OFFICES, OPENERS, listed
from kg.extract.names import head
from kg.extract.people import short_forms
from kg.extract.rule import named
from kg.extract.zh import GOVERNMENT, bare_title, stands, uncrossed
from kg.vocabulary import SEGMENTS, Name

_BARE = re.compile(r"\b[Tt]he (?P<word>[A-Z][a-z]+)\b(?! [A-Z]|[-&])")
_OPENING = re.compile(r"(?P<word>Government)(?= [a-z]+s\b)")
_CAPITAL_BEFORE = re.compile(r"\b(?P<word>[A-Z][\w'’-]*)\.? $")
#: Heads that by themselves are ordinary words even with a capital.
_PLAIN = listed(
    """
    Bill Chamber City Coast Daily Day Forum House International Morning Party Port Post Sea Show Team Times Week
    """
)


#: "Development Outline for the Reed Park": what a document is stands before what it is for.
_TITLE = re.compile(r"(?:[A-Z][\w-]* )*?(?P<head>[A-Z]\w+) (?:for|of|on) ")
#: "The Government", with a capital and no other name on the page, is how Hong Kong writes of its own.
_GOVERNMENT = Named(Kind.ORGANIZATION, "Government")
_OF_HONG_KONG = Named(Kind.ORGANIZATION, "Government of the Hong Kong Special Administrative Region")
_CHINESE_GOVERNMENT = Named(Kind.ORGANIZATION, GOVERNMENT)


class OwnNames:
    """The names that one page gives its things, found again wherever they stand on it."""

    def __init__(self, found: Iterable[Mention], defined: Iterable[tuple[str, Named]]) -> None:
        found = list(found)
        named_once = dict.fromkeys(named(it) for it in found if it.kind in SEGMENTS)
        self._long = tuple(named_once)
        self._whole = _joined(found)
        self._defined = dict(defined)
        known = [
            *named_once,
            *self._whole.values(),
            *(Named(long.kind, short) for short, long in self._defined.items()),
        ]
        self._gazetteer = Gazetteer(Name(it.name, URIRef(""), SEGMENTS[it.kind]) for it in known)
        shorts = [
            Named(long.kind, short)
            for short, long in self._defined.items()
            if short.isascii() or long.kind is not Kind.PLAN
        ]
        self._shorts = Gazetteer(Name(it.name, URIRef(""), SEGMENTS[it.kind]) for it in shorts)
        self._people = {
            short: it
            for it in reversed(self._long)  # of two with one surname it is whom the page names first
            if it.kind is Kind.PERSON
            for short in short_forms(it.name)
            if short not in OPENERS
        }
        words = sorted(self._people, key=len, reverse=True)
        self._surname = re.compile(r"\b(?:" + "|".join(words) + r")\b(?! [A-Z]|[-'’][a-z]*[A-Z])") if words else None

    def defined(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
        """Every place where a short name stands that the page defines: of the kind of what it is short for."""
        yield from self._shorts.find(text, start, end)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
        """Every place where one of the names stands."""
        here = [span for span in self._gazetteer.find(text, start, end) if stands(text, *span)]
        yield from uncrossed(here, here)
        for found in _BARE.finditer(text, start, end):
            if (kind := HEADS.get(found["word"])) and found["word"] not in _PLAIN:
                yield *found.span("word"), kind
        if found := _OPENING.match(text, start, end):  # type: ignore[assignment]
            yield *found.span("word"), Kind.ORGANIZATION
        if self._surname:
            yield from self._surnames(text, start, end)

    def _surnames(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
        for found in self._surname.finditer(text, start, end) if self._surname else ():
            before = _CAPITAL_BEFORE.search(text, max(start, found.start() - 24), found.start())
            if whole(text, *found.span()) and (not before or before["word"] in OPENERS | OFFICES):
                yield *found.span(), Kind.PERSON

    def aliases(self) -> tuple[Alias, ...]:
        """Short name → what it stands for on this page; a bare head noun only where one name has it as its head."""
        found = {Named(long.kind, short): long for short, long in self._defined.items()}
        for surname, person in self._people.items():
            found.setdefault(Named(Kind.PERSON, surname), person)
        for bare, bearers in self._bearers().items():
            if whole := _same({found.get(it, it) for it in bearers}):
                found.setdefault(bare, whole)
        if any("hong kong" in it.name.lower() for it in self._long):
            found.setdefault(_GOVERNMENT, _OF_HONG_KONG)
        if _CHINESE_GOVERNMENT in self._long:
            found.setdefault(_CHINESE_GOVERNMENT, _OF_HONG_KONG)
        return tuple(Alias(short, long) for short, long in found.items() if long not in found)

    def _bearers(self) -> dict[Named, set[Named]]:
        """Bare head noun → the names on the page that it may stand for: by their head, or as "the Company"."""
        found: dict[Named, set[Named]] = {}
        for long in self._long:
            title = _TITLE.match(long.name) if long.kind is Kind.PLAN else None
            words = {title["head"] if title else head(long.name), *COMPANY_ROLES.get(long.name.split()[-1], ())}
            for word in words & HEADS.keys() - {long.name}:
                found.setdefault(Named(long.kind, word), set()).add(self._whole.get(long, long))
        plans = [it for it in self._long if it.kind is Kind.PLAN]
        for bare in (it for it in plans if bare_title(it.name)):  # 《规划》 is the one plan whose title ends so
            ending = {it for it in plans if it != bare and it.name.endswith(bare.name)}
            found[bare] = {it for it in ending if not any(set(it.name) < set(other.name) for other in ending)}
        return found


_ZONE = re.compile(r"\b(?:Zone|Park|Loop|Hetao)$")


def _joined(found: Iterable[Mention]) -> dict[Named, Named]:
    """A body whose name always stands right behind a zone's → both together: "Reed Zone Development Bureau"."""
    places = {it.end: it.text for it in found if it.kind is Kind.PLACE and _ZONE.search(it.text)}
    bodies: dict[Named, set[str]] = {}
    for it in found:
        if it.kind is Kind.ORGANIZATION:
            bodies.setdefault(named(it), set()).add(places.get(it.start - 1, ""))
    return {
        body: Named(body.kind, f"{max(before, key=len)} {body.name}")
        for body, before in bodies.items()
        if "" not in before
    }


def _same(names: set[Named]) -> Named | None:
    """The one thing that several names are of: a place with and without what it is in; None of two things."""
    cores = {it.name.partition(" of ")[0] for it in names}
    one = len(names) == 1 or (len(cores) == 1 and all(it.kind is Kind.PLACE for it in names))
    return max(names, key=lambda it: len(it.name)) if one else None

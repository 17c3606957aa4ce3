"""The pieces that a page has by the hundred: links, values, quotations, references.

Written here because a macro costs five times as much as a function, and a page of forty statements calls some six
hundred of them. Every value is escaped on its way in: what is neither `Markup` nor escaped never meets a tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from flask import Flask
from markupsafe import Markup, escape

from kg.describe import Excerpt, Property, Quote, Reading, Reference, Sentence, Statement, Text, Thing, best
from kg.store import Cell
from kg.terms import curie
from kg.web.bracket import Box, Group
from kg.web.language import carried, language
from kg.web.render import SHORT, cut, date, href, marked, named, safe, say, shown, verbatim
from kg.web.site import site
from kg.web.words import gettext, ngettext, number, part_name, point

#: Of links that lead away: their targets were chosen by whoever wrote the data.
_AWAY = ' rel="noopener nofollow ugc"'
#: Letters that make a link wide enough for a finger (WCAG 2.5.8); the list below the sentence has them all.
_FINGER = 4
#: Sentences that stand open beside a statement.
_OPEN = 3


def install(app: Flask) -> None:
    """Give the templates of this application their pieces."""
    app.jinja_env.globals.update(
        linked=linked, valued=valued, quoted=quoted, references=references, reference=reference, facts=facts,
        basis=basis, read_value=read_value, sentences=sentences, unpublished=unpublished, fitted=fitted, boxes=boxes,
    )  # fmt: skip


def anchor(address: str, words: Markup, kind: str = "", title: str = "") -> Markup:
    """A link. address: as `href` gives it. kind: its class, of our own words."""
    named = (f' class="{escape(kind)}"' if kind else "") + (f' title="{escape(title)}"' if title else "")
    return safe(f'<a{named} href="{escape(address)}"{"" if address.startswith("/") else _AWAY}>{words}</a>')


def linked(thing: Thing, *, both: bool = True, kind: str = "", title: str = "") -> Markup:
    """The name of a thing, linked to its page where it has one. both: with its name in the other language beside it."""
    short = all(len(text.words) <= SHORT for text in thing.names) and not thing.also
    told = _linked if short else _linked_once
    return told(thing, both, (kind, title), language(), site().base, *carried().items())


def _linked_once(thing: Thing, both: bool, looks: tuple[str, str], *_: object) -> Markup:  # noqa: FBT001 - as above
    """_: what the links hang on beside the thing: the language, the base, what addresses carry on."""
    kind, title = looks
    address, name = href(thing), thing.name(language())
    if not address:
        return safe(f"<code>{escape(thing.iri)}</code>")
    words = say(name) if thing.names else safe(f"<code>{escape(thing.key if thing.kind else curie(thing.iri))}</code>")
    told = anchor(address, words, kind, title)
    other = thing.other(language()) if both else None
    return safe(f'{told} <span class="muted">{say(other)}</span>') if other else told


#: A thing stands in several parts of a page, and on many pages.
_linked = lru_cache(maxsize=8192)(_linked_once)


def valued(cell: Cell, thing: Thing | None) -> Markup:
    """A value of a statement: a linked name, an address, or words with their language."""
    if thing:
        return linked(thing)
    if cell.kind != "literal" or cell.datatype.endswith("anyURI"):
        address = href(cell.value)
        return anchor(address, escape(cell.value)) if address else safe(f"<code>{escape(cell.value)}</code>")
    if cell.language and not Text("", cell.language).speaks(language()):
        return safe(f'{shown(cell)}\u00a0<span class="lt">{escape(cell.language.partition("-")[0])}</span>')
    return shown(cell)


def quoted(quote: Quote, shown_part: Excerpt | None = None) -> Markup:
    """The words of a page, verbatim, nothing added inside the blockquote, and below it where they stand."""
    part, tag = shown_part or cut(quote), quote.source.language
    words = f'<blockquote cite="{escape(quote.evidence)}"{_spoken(tag)}>{marked(part, tag)}</blockquote>'
    return safe(words + _stands(quote, part))


def _stands(quote: Quote, part: Excerpt) -> str:
    """Its page, its characters; that it goes on where only a part is shown; that the page itself breaks it off."""
    page, place = quote.source.page, characters(quote.start, quote.end)
    told = [f"{linked(page, both=False)}{point('comma')}" if page else "", _led_to(quote.evidence, place)]
    if part.cut_before or part.cut_after:
        part_of, whole = escape(gettext("Part of the sentence.")), escape(gettext("full sentence"))
        told.append(f"{point('stop')}{part_of} {_led_to(quote.evidence, whole)}")
    return f'<p class="srcl">{"".join(told)}{broken_off() if quote.truncated else ""}</p>'


def _led_to(iri: str, words: Markup) -> Markup:
    address = href(iri)
    return anchor(address, words) if address else words


def characters(start: int, end: int) -> Markup:
    """Where a sentence stands on its page."""
    return escape(gettext("characters %(start)s–%(end)s") % {"start": number(start), "end": number(end)})


def broken_off() -> Markup:
    """That the page breaks a sentence off: outside the quoted words."""
    words = escape(gettext("The page breaks the text off here."))
    return safe(f'{point("stop")}<span class="tag warn">{words}</span>')


def reference(found: Reference) -> Markup:
    """A publication that the editors cite."""
    return _cited(found, language(), site().base, *carried().items())


@lru_cache(maxsize=1024)  # a page cites few publications, each of them beside many statements; _: what links hang on
def _cited(found: Reference, *_: object) -> Markup:
    address = (href(found.address) if found.address else "") or href(found.iri)
    words = say(best(found.titles, language()) or found.iri)
    told = [anchor(address, words) if address else words]
    told += [say(found.publisher)] if found.publisher else []
    told += [date(found.date)] if found.date else []
    return point("comma").join(told)


def references(found: Iterable[Reference]) -> Markup:
    """That the editors added a statement, and where they found it; nothing for one that they did not add."""
    told = point("semicolon").join(reference(one) for one in found)
    tag = escape(gettext("Added by the editors"))
    return safe(f'<p class="edit"><span class="tag">{tag}</span> {told}</p>') if told else Markup()


def facts(found: Property, *, partly: bool = False) -> Markup:
    """The rows of one property: each statement with its anchor, its value and what it rests on."""
    name, link = say(found.name(language())), escape(gettext("link to this statement"))
    differ = escape(gettext("Sources give different values"))
    clash = f'<p class="clash">{differ}</p>' if found.disputed else ""
    rows = []
    for one in found.statements:
        here = one.anchor
        rows.append(
            f'<tr id="{here}"><th scope="row"><span class="p">{name}<a class="perma" href="#{here}">#<span class="vh"> '
            f'{link}</span></a></span><span class="curie">{escape(found.curie)}</span></th>'
            f'<td class="v">{valued(one.value, one.thing)}{clash}</td><td>{basis(one, partly=partly)}</td></tr>\n'
        )
    return safe("".join(rows))


def basis(statement: Statement, *, partly: bool = False, accounts: Sequence[str] = ()) -> Markup:
    """What a statement rests on: its sentences, its references, that it follows from others, or that nobody said.

    partly: the page shows a part of the quotations, so that one without any may have them elsewhere. accounts: who
    wrote what was given without a source; several where they shared a version.
    """
    if not statement.sourced:
        return safe(f'<p class="derived">{_unsourced(statement, accounts, partly=partly)}</p>')
    quotes = [quoted(quote) for quote in statement.quotes]
    return Markup().join([*quotes[:_OPEN], _folded(quotes[_OPEN:]), references(statement.references)])


def _unsourced(statement: Statement, accounts: Sequence[str], *, partly: bool) -> Markup:
    if partly:
        return escape(gettext("Its quotations, if any, are on another page of this list"))
    if statement.derived:
        return escape(gettext("Follows from other statements, or from the structure of the page"))
    if not accounts:
        return escape(gettext("Given without a source"))
    one, many = gettext("Given without a source, by %(who)s"), gettext("Given without a source, by one of: %(who)s")
    who = point("pause").join(safe(f'<bdi lang="en">{escape(name)}</bdi>') for name in accounts)
    return escape(one if len(accounts) == 1 else many) % {"who": who}


def _folded(quotes: list[Markup]) -> Markup:
    if not quotes:
        return Markup()
    more = ngettext("%(num)s more sentence", "%(num)s more sentences", len(quotes))
    return safe(f"<details><summary>{more}</summary>{Markup().join(quotes)}</details>")


def sentences(found: Iterable[Sentence], about: Thing | None = None) -> Markup:
    """Sentences as a list, each with what was read from it; about: of what names a thing, with its names marked."""
    return safe(f'<ol class="sents">{"".join(_sentence(one, about) for one in found)}</ol>')


def _sentence(one: Sentence, about: Thing | None) -> str:
    tag, page = one.source.language, one.source.page
    words = marked(named(one, about), tag) if about else read_marks(one)
    told = [date(one.date)] if one.date else []
    told += [linked(page, both=False)] if about and page else []
    told += [escape(part_name(one.part))] if one.part else []
    told += [_led_to(one.evidence, characters(one.start, one.end))]
    broken, read = broken_off() if one.truncated else "", "" if about else _readings(one.readings)
    return (
        f'<li id="{escape(one.evidence.partition("#")[2])}">'
        f'<blockquote cite="{escape(one.evidence)}"{_spoken(tag)}>{words}</blockquote>'
        f'<p class="srcl">{point("comma").join(told)}{broken}</p>{read}</li>'
    )


def unpublished(found: Iterable[Sentence]) -> Markup:
    """Sentences of a page that is not published, as a list: their words have nothing to lead to yet."""
    return safe(f'<ol class="sents">{"".join(map(_unpublished, found))}</ol>')


def _unpublished(one: Sentence) -> str:
    tag, place = one.source.language, characters(one.start, one.end)
    part = f"{escape(part_name(one.part))}{point('comma')}" if one.part else ""
    broken, read = broken_off() if one.truncated else "", _readings(one.readings, links=False)
    words = f"<blockquote{_spoken(tag)}>{marked(cut(one), tag)}</blockquote>"
    return f'<li>{words}<p class="srcl">{part}{place}{broken}</p>{read}</li>'


def _spoken(tag: str) -> str:
    return f' lang="{escape(tag)}"' if tag else ""


def _readings(found: Sequence[Reading], *, links: bool = True) -> str:
    """Everything read from a sentence, under the thing it is said of. links: to that thing and to each statement."""
    if not found:
        return ""
    said: dict[str, list[Reading]] = {}
    for reading in found:
        said.setdefault(reading.subject.iri, []).append(reading)
    heading = escape(gettext("Read from this sentence"))
    groups = (_of_one(said[iri], links=links) for iri in sorted(said))
    return f'<div class="reads"><p class="vh">{heading}</p><ul>{"".join(groups)}</ul></div>'


def _of_one(found: Sequence[Reading], *, links: bool) -> str:
    subject, tell = found[0].subject, read_value if links else _value_read
    kind = f"type t-{subject.kind}"
    name = linked(subject, both=False, kind=kind) if links else _span(kind, say(subject.name(language())))
    values = "".join(f"<li>{tell(reading)}</li>" for reading in found)
    return f"<li>{name}<ul>{values}</ul></li>"


def _span(kind: str, words: Markup) -> Markup:
    return safe(f'<span class="{escape(kind)}">{words}</span>')


def read_value(reading: Reading) -> Markup:
    """The property and value of a statement, linked to its row on the page of what it is said of."""
    return _value_read(reading, href(reading.subject))


def _value_read(reading: Reading, where: str = "") -> Markup:
    name = best(reading.property_names, language()) or Text(reading.curie)
    words = say(reading.thing.name(language())) if reading.thing else shown(reading.value)
    told = anchor(_row(where, reading), words) if where else words
    return safe(f'<span class="rp">{say(name)}{point("colon")}</span>{told}')


def _row(address: str, reading: Reading) -> str:
    """The row of a statement: named twice, as an entity of many statements has several pages of them."""
    return f"{address}{'&' if '?' in address else '?'}at={reading.anchor}#{reading.anchor}"


def read_marks(sentence: Sentence) -> Markup:
    """A sentence whose marked words lead to what was read from them: to the statement with the least words there."""
    told, end = [], 0
    for piece in cut(sentence).segments:
        at, end = sentence.start + end, end + len(piece.words)
        words = verbatim(piece.words, sentence.source.language)
        led = piece.marked and sum(map(str.isalnum, piece.words)) >= _FINGER
        told.append(_led(sentence, at, words) if led else safe(f"<mark>{words}</mark>") if piece.marked else words)
    return Markup().join(told)


def _led(sentence: Sentence, at: int, words: Markup) -> Markup:
    around = [r for r in sentence.readings if r.mark_start <= at < r.mark_end]
    nearest = min(around, key=lambda r: r.mark_end - r.mark_start, default=None)
    address = href(nearest.subject) if nearest else ""
    linked_words = anchor(_row(address, nearest), words) if nearest and address else words
    return safe(f"<mark>{linked_words}</mark>")


def boxes(group: Group, x: int) -> Markup:
    """The things of one bracket of a drawing, from x on, each a link for those who point at it."""
    return safe("".join(_box(box, x) for box in group.boxes))


def _box(box: Box, x: int) -> str:
    return (
        f'<a href="{escape(href(box.thing))}" tabindex="-1" class="type t-{escape(box.thing.kind)}">'
        f"<title>{escape(box.thing.name(language()).words)}</title>"
        f'<rect class="nr" x="{x}" y="{box.y}" width="240" height="30" rx="4"/>'
        f'<rect class="nk" x="{x}" y="{box.y}" width="5" height="30"/>'
        f'<text class="nl" x="{x + 16}" y="{box.y + 20}">{fitted(box.name)}</text></a>\n'
    )


def fitted(text: Text) -> Markup:
    """Words in a drawing, with their language where it is not that of the page."""
    tag = "zh-Hans" if text.speaks("zh") else text.language
    if not tag or text.speaks(language()):
        return escape(text.words)
    return safe(f'<tspan lang="{escape(tag)}">{escape(text.words)}</tspan>')

"""The words of refusals, and of why there is a version, that people meet on pages, in the reader's language.

They are worded where it happens, in English, by rooms that know no reader. Here each stands once more, with
names for what is put in: words that fit one are told in the words of the catalogue.
"""

from __future__ import annotations

import re
from functools import cache

from kg.web.language import language
from kg.web.words import N_, gettext

#: The more particular before the more general.
_WORDINGS = (
    # who may write
    N_("this service is read-only; whoever runs it can let it be written to: `kg token add`, or KG_TOKEN"),
    N_(
        "a write needs a token with the scope %(scope)s: in the field of the form, or in the header "
        "`Authorization: Bearer …`"
    ),
    N_("this token is not known here; one with the scope %(scope)s is wanted"),
    N_("the token %(name)s expired on %(day)s; a new one with the scope %(scope)s is wanted"),
    N_("the token %(name)s may not %(what)s: it has the scope %(scope)s, %(wanted)s is wanted"),
    N_("write graphs that a document names, only graphs of its own"),
    N_("write %(graph)s, only graphs whose names begin with %(own)s"),
    N_("more than %(most)s wrong tokens in a minute came from your address; none is looked at for now"),
    # what the form says
    N_("send a file or paste a text: one of the two"),
    N_("the kind is one of %(kinds)s, not %(kind)s"),
    N_("TriG and N-Quads name their graphs themselves: leave the name empty"),
    N_("this service reads no pages; a graph is taken"),
    # documents
    N_("a document may have %(most)s bytes, not more; bigger ones go through `kg build`"),
    N_("the document is not in UTF-8 (byte %(byte)s)"),
    N_("a document with a %(what)s is not taken (line %(line)s)"),
    N_("the document is nested deeper than %(most)s elements"),
    N_("the document is nested deeper than %(most)s levels"),
    N_("the document is not well-formed XML: %(why)s"),
    N_("the document does not parse at line %(line)s, column %(column)s: %(why)s"),
    N_("the document does not parse: %(why)s"),
    N_("triple terms are nested deeper than %(most)s"),
    N_("a literal of %(property)s has more than %(most)s characters"),
    N_("a literal of %(property)s has a control character"),
    N_("a graph is named by an absolute IRI: %(why)s"),
    N_("a graph is named by an IRI, not by a blank node"),
    N_("a statement names no graph, and the default graph is the merge of all named ones"),
    # the gate
    N_("the change breaks the rules of this graph; nothing was changed"),
    N_("the change cannot be checked, so nothing was changed: %(why)s"),
    N_("its check took longer than %(seconds)s s; nothing was changed. Send it in smaller parts"),
    N_("its check needed too much memory; nothing was changed. Send it in smaller parts"),
    N_("its check was killed again and again; nothing was changed"),
    N_("classes are nested deeper than %(most)s levels, at %(class)s"),
    N_("more than %(most)s statements point at %(node)s, which would lose its %(lost)s"),
    N_("more than %(most)s things are of a class below %(class)s, whose place would change"),
    # the writer and the disk
    N_("the update ran longer than %(seconds)s s and was stopped; nothing of it was kept"),
    N_("the writer died while it made this change; the outcome is unknown: look before you send it again"),
    N_("too many writes are waiting; nothing was changed"),
    N_("the writer died again and again before this change; nothing was changed"),
    N_("the service is stopping; nothing was changed"),
    N_("the disk is nearly full: %(free)s bytes are free and %(wanted)s are wanted; nothing was changed"),
    N_("the disk is full; nothing was changed"),
    N_("the disk cannot be written to (%(why)s); nothing was changed"),
    # pages
    N_("other pages are being read; nothing was changed, send it again"),
    N_("the page took longer than %(seconds)s s; look whether it is there"),
    N_("the page took longer than %(seconds)s s; nothing was changed"),
    N_("the page was not taken in: %(why)s"),
    N_("%(file)s has no text that says anything"),
    N_("%(file)s is in a language that it does not declare; English and Chinese are read"),
    N_("%(file)s is in %(language)s; English and Chinese are read"),
    N_("%(file)s is not text: character %(at)s is the control %(which)s"),
    N_("%(file)s has %(size)s characters of text; at most %(most)s are read: split it"),
    N_("%(file)s is not in the encoding %(name)s that it names: %(broken)s characters are broken"),
    N_("%(file)s is not UTF-8: byte %(at)s is %(byte)s; save it as UTF-8, or declare its encoding"),
    N_("%(file)s is empty: save the page there"),
    N_("%(file)s has %(size)s bytes; at most %(most)s are read"),
    N_("%(file)s nests its elements more than %(most)s deep at character %(at)s"),
    N_("%(file)s has a tag of more than %(most)s characters at character %(at)s"),
    N_("%(file)s holds no HTML element"),
    N_("%(file)s took more than %(seconds)s seconds of processor time"),
    N_("%(file)s ended its process (%(code)s); it may need more memory than there is"),
    N_("%(file)s: a fault of this program: %(why)s"),
    # what is not there, or no longer
    N_("nothing is known of %(iri)s"),
    N_("there is no graph %(graph)s"),
    N_("no version changed %(iri)s"),
    N_("%(iri)s was withdrawn on %(day)s"),
    N_("%(iri)s was withdrawn"),
    N_("nothing called %(name)s is held back"),
    N_("there is no version %(number)s; /versions lists those there are"),
    N_("there is no version %(number)s; there are %(kept)s"),
    N_(
        "version %(number)s is no longer kept readable; there are %(kept)s. Whoever runs this service can bring it"
        " back: `kg versions restore %(again)s`"
    ),
    # why there is a version
    N_("build"),
    N_("init"),
    N_("load"),
    N_("SPARQL update"),
    N_("graphs added"),
    N_("PUT %(graph)s"),
    N_("POST %(graph)s"),
    N_("DELETE %(graph)s"),
    N_("default graph"),
    N_("1 page graph put"),
    N_("%(many)s page graphs put"),
    N_("restore of version %(number)s"),
    # Werkzeug and the HTTP statuses
    N_("The data value transmitted exceeds the capacity limit."),
    N_("Server got itself in trouble"),
    N_("nothing is at this address"),
)
#: Characters of a refusal that are looked at: it may repeat what somebody sent.
LONGEST = 2_000
_PLACE = re.compile(r"%\((\w+)\)s")


def worded(words: str) -> str:
    """Words of another room in the language of the request; "" where that is English, or where they are not known."""
    if language() == "en" or len(words) > LONGEST:
        return ""
    for message, pattern in _patterns():
        if found := pattern.fullmatch(words):
            return gettext(message) % {name: worded(part) or part for name, part in found.groupdict().items()}
    return ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((message, re.compile(_pattern(message), re.DOTALL)) for message in _WORDINGS)


def _pattern(message: str) -> str:
    literal = [re.escape(part) for part in _PLACE.split(message)]
    return "".join(f"(?P<{part}>.+?)" if number % 2 else part for number, part in enumerate(literal))

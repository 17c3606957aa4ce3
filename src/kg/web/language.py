"""Which language a page is in.

`?lang=` decides, so that a link can say; else what the browser prefers (RFC 9110 section 12.5.4); else English. Links
on a page keep `lang` where its address had it and leave it out where it had not: an address without it suits every
reader, and its answers say `Vary: Accept-Language`. There are no cookies.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import NamedTuple

from flask import Flask, Response, request
from markupsafe import Markup

from kg.web import past

#: Ours, the one that texts fall back to first.
LANGUAGES = ("en", "zh")
#: What html[lang] and Content-Language say.
TAGS = {"en": "en", "zh": "zh-Hans"}


class _Choice(NamedTuple):
    """language: of the interface. asked: as the address names it, "" for none of ours. carried: what links keep."""

    language: str
    asked: str
    carried: dict[str, str]


# not on flask.g: a page asks some 500 times, and each way through g takes 2 µs
_CHOSEN: ContextVar[_Choice | None] = ContextVar("language", default=None)


def install(app: Flask) -> None:
    """Let each request of this application choose anew."""
    app.before_request(_forget)
    app.teardown_request(_forget)


def _forget(_: BaseException | None = None) -> None:
    _CHOSEN.set(None)


def _choice() -> _Choice:
    chosen = _CHOSEN.get()
    if chosen is None:
        named = _named()
        chosen = _Choice(named or _preferred(), named, ({"lang": named} if named else {}) | past.carried())
        _CHOSEN.set(chosen)
    return chosen


def language() -> str:
    """The language of the interface for the current request: "en" or "zh"."""
    return _choice().language


def _preferred() -> str:
    # Werkzeug's best_match would give Chinese to "en-GB, zh;q=0.5": it tries whole tags first
    wanted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((primary for primary in wanted if primary in LANGUAGES), LANGUAGES[0])


def asked() -> str:
    """The language that the address names, "" when it names none of ours. `zh-Hans` and the like are `zh`."""
    return _choice().asked


def _named() -> str:
    named = request.args.get("lang", "").lower().replace("_", "-").partition("-")[0]
    return named if named in LANGUAGES else ""


def carried() -> dict[str, str]:
    """What the links of this page add to their address: the language and the version, where its own names them."""
    return _choice().carried


def keep() -> Markup:
    """The hidden fields by which a form carries the language and the version on, where the address named them."""
    field = Markup('<input type="hidden" name="{}" value="{}">')
    return Markup().join(field.format(name, value) for name, value in carried().items())


def speak(answer: Response) -> None:
    """Say on an answer which language it is in, and that it hangs on the reader's where the address does not say."""
    answer.headers["Content-Language"] = TAGS[language()]
    if not asked():
        answer.vary.add("Accept-Language")

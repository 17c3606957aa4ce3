"""Who may write what: the bearer token of a request, its scope, and how many wrong ones an address may try.

Tokens come in the Authorization header, or in the body of the upload form; never in an address, never by cookie:
nothing that a browser sends by itself lets anybody write (RFC 6750; RFC 9700 section 4.3.2).
"""

from __future__ import annotations

import math
import time

from flask import current_app, request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from kg.accounts import Account, Scope
from kg.errors import BadSetting, Forbidden, ReadOnly, TooManyAttempts, Unauthorized
from kg.limits import client_of
from kg.store.write import Writing
from kg.web import audit
from kg.web.site import site

#: Wrong tokens that an address may send in a minute; after that none of its tokens is looked at.
WRONG = 30
_EXTENSION = "kg-writing"


class _Attempts:
    """Wrong tokens by address. This machine's own are not counted: behind a proxy everybody has them."""

    def __init__(self) -> None:
        self._item = RateLimitItemPerMinute(WRONG)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, address: str) -> None:
        """Raise TooManyAttempts when the address has none left."""
        client = client_of(address)
        if client and not self._limiter.test(self._item, client):
            again = self._limiter.get_window_stats(self._item, client).reset_time
            raise TooManyAttempts(
                f"more than {WRONG} wrong tokens in a minute came from your address; none is looked at for now",
                max(1, math.ceil(again - time.time())),
            )

    def failed(self, address: str) -> None:
        """Count a wrong token."""
        if client := client_of(address):
            self._limiter.hit(self._item, client)


def install(app: object, writing: Writing | None) -> None:
    """Let this application be written to; None for one that is read-only."""
    app.extensions[_EXTENSION] = (writing, _Attempts())  # type: ignore[attr-defined]  # flask's App gives it no type


def writing() -> Writing | None:
    """What the application is written with, as long as there is a token that lets anybody write."""
    found: Writing | None = current_app.extensions[_EXTENSION][0]
    return found if found and found.accounts.all() else None


def enabled() -> bool:
    """Whether this application takes writes; a file of tokens that cannot be read hinders no reader."""
    try:
        return writing() is not None
    except BadSetting:
        return False


def known() -> bool:
    """Whether the request has a token in its header that is in force."""
    if not enabled():
        return False
    found, token = writing(), bearer()
    account = found.accounts.find(token) if found and token else None
    return account is not None and not account.expired


def bearer() -> bytes:
    """The token in the Authorization header; empty without one."""
    # WSGI hands headers on as Latin-1, so this gives back the bytes that were sent
    sent = request.environ.get("HTTP_AUTHORIZATION", "").encode("latin-1", "replace")
    scheme, _, given = sent.partition(b" ")
    return given.strip() if scheme.lower() == b"bearer" else b""


def admit(token: bytes, wanted: Scope) -> tuple[Writing, Account]:
    """The writer and the account of a token. wanted: what the request needs at least, for the refusal to name.

    Raises ReadOnly, TooManyAttempts, Unauthorized.
    """
    found = writing()
    if found is None:
        raise ReadOnly(
            "this service is read-only; whoever runs it can let it be written to: `kg token add`, or KG_TOKEN"
        )
    attempts: _Attempts = current_app.extensions[_EXTENSION][1]
    attempts.check(request.remote_addr or "")
    account = found.accounts.find(token) if token else None
    if account is None or account.expired:
        if token:
            attempts.failed(request.remote_addr or "")
        raise Unauthorized(_unknown(token, account, wanted), wanted, sent=bool(token))
    audit.by(account.name)
    return found, account


def _unknown(token: bytes, account: Account | None, wanted: Scope) -> str:
    if account:
        return f"the token {account.name} expired on {account.expires}; a new one with the scope {wanted} is wanted"
    if token:
        return f"this token is not known here; one with the scope {wanted} is wanted"
    where = "in the field of the form, or in the header `Authorization: Bearer …`"
    return f"a write needs a token with the scope {wanted}: {where}"


def demand(account: Account, wanted: Scope, what: str) -> None:
    """Raise Forbidden when the account may not do what it asks. what: that, in words that follow "may not"."""
    if not account.scope.covers(wanted):
        raise Forbidden(
            f"the token {account.name} may not {what}: it has the scope {account.scope}, {wanted} is wanted", wanted
        )


def demand_graph(account: Account, graph: str | None, *, new: bool = False) -> None:
    """Raise Forbidden when the account may not write this graph. new: it is one that the service names."""
    own = f"{site().base}graph/{account.name}/"
    if not new and not (graph or "").startswith(own):
        demand(account, Scope.WRITE, f"write {graph or 'the default graph'}, only graphs whose names begin with {own}")

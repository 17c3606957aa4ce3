"""A client's query, evaluated in a worker that can be killed; answers are kept for as long as their version is current.

Trusted, bounded queries of ours (entity pages, search) do not come here: they run in the serving process.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import uuid4

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from kg.errors import BadQuery, KgError, Killed, NotEvaluated, OverBudget, TooLarge, Unavailable
from kg.limits import Limits
from kg.pool import Caller, Pool, Reply
from kg.store import Form, Scope, Version, complaint
from kg.terms import PREFIXES

Choose = Callable[[Form], str]
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks. address: whose budget it is. name: by which the query can be ended. seconds: its own limit, or None.

    gone: whether it has closed the connection.
    """

    address: str = ""
    name: str = ""
    seconds: float | None = None
    gone: Callable[[], bool] = lambda: False


class Evaluator:
    """The workers, the cache and the budgets of one service. Thread-safe; `close` ends the workers."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._pool = Pool(limits)
        self._cache = _Cache(limits.cache_bytes)
        self._budget = _Budget(limits.budget_seconds)

    def at(self, version: Version, client: Client) -> Asker:
        """What answers this client's queries from this version."""
        return Asker(self, version, client)

    def answer(self, asker: Asker, query: str, scope: Scope, media: Mapping[str, str], base: str) -> Reply:
        """The answer, from the cache where it is there. Raises what kg.pool raises, OverBudget."""
        key = (asker.version.number, scope, query, base, *sorted(media.items()))
        if kept := self._cache.get(key):
            return kept
        client = asker.client
        if client.gone():  # while it waited for its turn
            raise Killed("the client closed the connection")
        self._budget.check(client.address)
        head = {"base": base, "prefixes": PREFIXES, "media": media, "cap": self.limits.answer_bytes, **_seen(scope)}
        caller = Caller(client.name or uuid4().hex, client.seconds or self.limits.seconds, client.gone)
        try:
            reply = self._pool.ask(caller, asker.version, head, query.encode())
        except Unavailable:
            self._budget.spend(client.address, self.limits.seconds)
            raise
        self._budget.spend(client.address, reply.cpu)
        self._cache.put(key, reply)
        return reply

    def cancel(self, name: str) -> bool:
        """End the query of that name; False when none runs."""
        return self._pool.cancel(name)

    def close(self) -> None:
        """End all workers."""
        self._pool.close()


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers one client's queries from one version, as kg.store.Dataset.answer does in this process."""

    evaluator: Evaluator
    version: Version
    client: Client

    def answer(self, query: str, scope: Scope, choose: Choose, base: str) -> tuple[str, bytes]:
        """The media type that `choose` picks for the query's form, and the answer in it.

        Raises BadQuery with line and column, TooLarge, NotOffered, Unavailable, OverBudget.
        """
        media = {form.value: picked for form in Form if (picked := _picked(choose, form))}
        reply = self.evaluator.answer(self, query, scope, media, base)
        if why := reply.head.get("refused"):
            raise _refusal(why, reply, query, choose, self.evaluator.limits)
        return reply.head["media"], reply.body


def _picked(choose: Choose, form: Form) -> str | None:
    try:
        return choose(form)
    except KgError:
        return None  # only a fault if the query turns out to have this form


def _seen(scope: Scope) -> dict[str, list[str] | None]:
    whole = not scope.default_graphs and not scope.named_graphs
    return {"default": None if whole else [*scope.default_graphs], "named": None if whole else [*scope.named_graphs]}


def _refusal(why: str, reply: Reply, query: str, choose: Choose, limits: Limits) -> KgError:
    match why:
        case "syntax":
            return complaint(query, reply.head["message"])
        case "size":
            most = f"{limits.answer_bytes / 1e6:g} MB"
            return TooLarge(f"the answer is larger than {most}: add a LIMIT, select fewer variables, or take the dump")
        case "connection":
            return BadQuery("SERVICE and LOAD are not allowed here: this endpoint asks no other one")
        case "form":
            choose(Form(reply.head["form"]))  # raises what it raised before
    return NotEvaluated(f"the query cannot be evaluated: {reply.head.get('message', why)}")


class _Cache:
    """Answers by key, the longest unused dropped first; bounded in bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held = 0
        self._kept: OrderedDict[_Key, Reply] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: _Key) -> Reply | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: _Key, reply: Reply) -> None:
        size = _size(key, reply)
        if size > self._most // 4:  # one answer never drives out most of the others
            return
        with self._lock:
            self._held += size - (_size(key, self._kept.pop(key)) if key in self._kept else 0)
            self._kept[key] = reply
            while self._held > self._most:
                old, dropped = self._kept.popitem(last=False)
                self._held -= _size(old, dropped)


def _size(key: _Key, reply: Reply) -> int:
    return len(reply.body) + sum(len(part) for part in key if isinstance(part, str)) + 500


class _Budget:
    """Processor seconds a client may use in a minute, by its address; 0 seconds: no budget."""

    def __init__(self, seconds: float) -> None:
        self._item = RateLimitItemPerMinute(max(round(1000 * seconds), 1))  # counted in milliseconds
        self._limiter = MovingWindowRateLimiter(MemoryStorage()) if seconds else None

    def check(self, address: str) -> None:
        """Raise OverBudget when the client has none left."""
        if self._limiter and not self._limiter.test(self._item, address):
            raise OverBudget(f"{self._item.amount / 1000:g} s of processor time a minute are used up", 60)

    def spend(self, address: str, seconds: float) -> None:
        """Book what a query took; the last one may overdraw."""
        if self._limiter:
            left = self._limiter.get_window_stats(self._item, address).remaining
            self._limiter.hit(self._item, address, cost=max(1, min(round(1000 * seconds), left or 1)))

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
from kg.pool import Asked, Caller, Pool, Reply
from kg.store import Form, Scope, Version, complaint

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

    def ask(self, asker: Asker, asked: Question, *, wait: bool) -> Asked | Reply:
        """Have a query answered, from the cache where it is there. Raises Busy, OverBudget, Killed.

        wait: for a lane and a worker; else Busy is raised at once.
        """
        if kept := self._cache.get(asked.key(asker.version)):
            return kept
        client = asker.client
        if client.gone():  # while it waited for its turn
            raise Killed("the client closed the connection")
        self._budget.check(client.address)
        caller = Caller(client.name or uuid4().hex, client.seconds or self.limits.seconds, client.gone)
        return self._pool.ask(caller, asker.version, asked.head, asked.query.encode(), wait=wait)

    def answered(self, asker: Asker, asked: Question, reply: Reply) -> None:
        """Keep an answer, and book what it cost."""
        self._budget.spend(asker.client.address, reply.cpu)
        self._cache.put(asked.key(asker.version), reply)

    def failed(self, asker: Asker) -> None:
        """Book a query that was ended: as one that took all the time there is."""
        self._budget.spend(asker.client.address, self.limits.seconds)

    def cancel(self, name: str) -> bool:
        """End the query of that name; False when none runs."""
        return self._pool.cancel(name)

    def close(self) -> None:
        """End all workers."""
        self._pool.close()


@dataclass(frozen=True, slots=True)
class Question:
    """A query and all that its answer depends on, besides the version. media: form of the answer → media type."""

    query: str
    scope: Scope
    media: Mapping[str, str]
    base: str

    def key(self, version: Version) -> _Key:
        """By which the cache knows it."""
        return (version.number, self.scope, self.query, self.base, *self.media.items())

    @property
    def head(self) -> dict[str, object]:
        """The head of its frame, see kg.store.worker."""
        scope = self.scope
        whole = not scope.default_graphs and not scope.named_graphs
        seen = {"default": None, "named": None} if whole else {
            "default": scope.default_graphs, "named": scope.named_graphs}  # fmt: skip
        return {"base": self.base, "media": self.media, **seen}


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
        return self.ask(query, scope, choose, base).whole()

    def ask(self, query: str, scope: Scope, choose: Choose, base: str) -> Pending:
        """Have it answered, as soon as a worker is free. Raises Busy when none is in time, OverBudget."""
        return Pending(self, _question(query, scope, choose, base), choose, wait=True)

    def begin(self, query: str, scope: Scope, choose: Choose, base: str) -> Pending:
        """Have it answered if a worker is free now. Raises Busy when none is, OverBudget."""
        return Pending(self, _question(query, scope, choose, base), choose, wait=False)


class Pending:
    """A query that has been asked: answered from the cache, or a worker is at it."""

    def __init__(self, asker: Asker, question: Question, choose: Choose, *, wait: bool) -> None:
        self._asker = asker
        self._question = question
        self._choose = choose
        self._state = asker.evaluator.ask(asker, question, wait=wait)

    def soon(self, seconds: float) -> tuple[str, bytes] | None:
        """The answer if it is there within that time; else ask for the `whole`, or `give_up`.

        Raises what `whole` raises.
        """
        if isinstance(self._state, Asked) and (reply := self._state.soon(seconds)):
            self._keep(reply)
        return self._read(self._state) if isinstance(self._state, Reply) else None

    def whole(self) -> tuple[str, bytes]:
        """The media type and the answer, as long as it may take. Raises what `Asker.answer` raises."""
        if isinstance(self._state, Reply):
            return self._read(self._state)
        try:
            reply = self._state.whole()
        except Unavailable:
            self._asker.evaluator.failed(self._asker)
            raise
        self._keep(reply)
        return self._read(reply)

    def give_up(self) -> None:
        """Nobody waits for the answer any more."""
        if isinstance(self._state, Asked):
            self._state.give_up()

    def _keep(self, reply: Reply) -> None:
        self._state = reply
        self._asker.evaluator.answered(self._asker, self._question, reply)

    def _read(self, reply: Reply) -> tuple[str, bytes]:
        if why := reply.head.get("refused"):
            raise _refusal(why, reply, self._question.query, self._choose, self._asker.evaluator.limits)
        return reply.head["media"], reply.body


def _question(query: str, scope: Scope, choose: Choose, base: str) -> Question:
    return Question(query, scope, {form.value: picked for form in Form if (picked := _picked(choose, form))}, base)


def _picked(choose: Choose, form: Form) -> str | None:
    try:
        return choose(form)
    except KgError:
        return None  # only a fault if the query turns out to have this form


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

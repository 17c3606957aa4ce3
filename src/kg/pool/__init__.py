"""Query workers that can be killed: processes started by exec, joined by a socket pair, one query at a time each.

The engine has no time-out, no cancellation and no memory limit, and a short text can overflow its stack or keep its
planner busy for minutes; only the end of a process ends a query. docs/decisions/0007 says why no process-pool library
serves.
"""

from kg.pool.pool import Asked, Caller, Pool, Reply

__all__ = ["Asked", "Caller", "Pool", "Reply"]

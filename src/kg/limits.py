"""What a client of the query service may use: published in the service description, docs/http.md and each refusal."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one query.

    seconds: wall time, then it is killed. answer_bytes: longest answer. memory_bytes: beyond the runtime.
    slow_seconds: from then on a query counts as slow. fast, slow: queries of each kind that run at a time. queue: slow
    ones that may wait for their turn. cache_bytes: answers kept, all together. budget_seconds: processor time a client
    may use in a minute, 0 for no budget.
    """

    seconds: float = 10
    answer_bytes: int = 20_000_000
    memory_bytes: int = 2_000_000_000
    slow_seconds: float = 0.5
    fast: int = 3
    slow: int = 2
    queue: int = 4
    cache_bytes: int = 64_000_000
    budget_seconds: float = 0

    @property
    def words(self) -> dict[str, str]:
        """The limits that a client meets, in a sentence a language."""
        seconds, size = f"{self.seconds:g}", f"{self.answer_bytes / 1e6:g}"
        return {
            "en": f"A query may take {seconds} s and its answer {size} MB; past that it is refused, never cut.",
            "zh-Hans": f"查询最长 {seconds} 秒，结果最大 {size} MB；超出即拒绝，不会截断。",
        }

    @property
    def public(self) -> dict[str, float]:
        """The same as numbers, for programs; seconds and bytes."""
        return {"seconds": self.seconds, "answerBytes": self.answer_bytes, "memoryBytes": self.memory_bytes}


def client_of(address: str) -> str:
    """Whose address it is: one of IPv4, the /64 that a subscriber is given of IPv6; "" for this machine.

    >>> client_of("2001:db8:1:2:3:4:5:6")
    '2001:db8:1:2::/64'
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    if found.is_loopback:
        return ""
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))  # noqa: PLR2004

"""Ids of requests: the client's own choice, so that it can find its request again, or one of ours."""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import count
from secrets import token_bytes

_SECRET, _NUMBERS = token_bytes(32), count()


def request_name(asked: str) -> str:
    """The id of a request; asked: what the client wants it to be, "" for nothing."""
    if asked and re.fullmatch(r"[A-Za-z0-9-]{8,64}", asked):
        return asked
    # none that others can guess, as uuid4, at a twentieth of its cost
    return blake2b(next(_NUMBERS).to_bytes(8), key=_SECRET, digest_size=16).hexdigest()

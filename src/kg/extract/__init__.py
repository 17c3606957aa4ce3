"""A page in, a `Reading` out: mentions, short names, and claims with the words they rest on.

Pure: no network, no clock, no vocabulary but the names it is given. What no rule matches is absent, never guessed.
"""

from typing import TYPE_CHECKING

from kg.lazily import offered

if TYPE_CHECKING:
    from kg.extract.gazetteer import Gazetteer
    from kg.extract.reading import extract
    from kg.extract.rules import RULES
else:
    __getattr__ = offered(
        __name__,
        {"kg.extract.gazetteer": ("Gazetteer",), "kg.extract.reading": ("extract",), "kg.extract.rules": ("RULES",)},
    )

__all__ = ["RULES", "Gazetteer", "extract"]

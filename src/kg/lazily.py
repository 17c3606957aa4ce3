"""Names that a package offers and imports when they are first asked for: who needs one of them should not pay for all.

A process that reads pages needs the quick check of shapes, and neither the engine nor what asks it: 20 MB in each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def offered(package: str, modules: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """The `__getattr__` of a package (PEP 562). modules: module → names of it that the package offers.

    No name may be that of a module of the package: the import system would put the module in its place.

    >>> offered("kg", {"kg.errors": ("KgError",)})("KgError").__name__
    'KgError'
    """
    where = {name: module for module, names in modules.items() for name in names}

    def find(name: str) -> Any:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(where[name]), name)
        setattr(sys.modules[package], name, found)
        return found

    return find

"""Whether a graph may be published: shapes, rules, quotations. Knows nothing of where graphs come from or go to."""

from typing import TYPE_CHECKING

from kg.lazily import offered

if TYPE_CHECKING:
    from kg.gate import checks
    from kg.gate.graphs import Beside, check
    from kg.gate.rules import Rules, obeyed
else:
    __getattr__ = offered(__name__, {"kg.gate.graphs": ("Beside", "check"), "kg.gate.rules": ("Rules", "obeyed")})

#: The module of the process that a writer asks.
GATE = "kg.gate.process"

__all__ = ["GATE", "Beside", "Rules", "check", "checks", "obeyed"]

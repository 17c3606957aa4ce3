"""Whether a graph may be published: shapes, rules, quotations. Knows nothing of where graphs come from or go to."""

from kg.gate import checks
from kg.gate.check import check
from kg.gate.rules import Rules, obeyed

#: The module of the process that a writer asks.
GATE = "kg.gate.process"

__all__ = ["GATE", "Rules", "check", "checks", "obeyed"]

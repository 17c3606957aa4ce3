"""Whether a graph may be published: shapes, rules, quotations. Knows nothing of where graphs come from or go to."""

from kg.gate import checks
from kg.gate.check import check
from kg.gate.rules import Rules, obeyed

__all__ = ["Rules", "check", "checks", "obeyed"]

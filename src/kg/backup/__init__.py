"""A home kept twice, and whether what is kept is what it was: backup, restore, check.

Knows files and what a home consists of; what a dataset or a ledger says of itself is asked of them.
"""

from kg.backup.check import Fault, check
from kg.backup.listing import Listing
from kg.backup.make import backup
from kg.backup.restore import restore

__all__ = ["Fault", "Listing", "backup", "check", "restore"]

"""Find entities by their names and by the sentences that speak of them, in English and in Chinese.

Owns what a search gives and how it is counted; the index of the version is asked, nothing is kept here.
"""

from kg.index import Entry, Name, Sentence
from kg.search.find import WHERE, Found, Hit, Wanted, find, suggest
from kg.search.spans import spans

__all__ = ["WHERE", "Entry", "Found", "Hit", "Name", "Sentence", "Wanted", "find", "spans", "suggest"]

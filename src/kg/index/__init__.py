"""The side index of a version: names, published sentences and mentions, in one SQLite file beside the dataset.

Only here is SQLite known. What goes in is read out of the dataset by `kg.store.side`; `kg.search` asks it.
"""

from kg.index.fold import character, fold, run_together
from kg.index.read import COUNTED, NAMES, SENTENCES, Index, Order, another_release
from kg.index.schema import LAYOUT
from kg.index.touched import Touch, Touched
from kg.index.values import LINKS, Dated, Entry, Match, Mention, Mentions, Name, Named, Node, Partition, Sentence
from kg.index.write import Writing

__all__ = [
    "COUNTED", "LAYOUT", "LINKS", "NAMES", "SENTENCES", "Dated", "Entry", "Index", "Match", "Mention", "Mentions",
    "Name", "Named", "Node", "Order", "Partition", "Sentence", "Touch", "Touched", "Writing", "another_release",
    "character", "fold", "run_together",
]  # fmt: skip

"""Writing: one process owns the live store, and every write that is acknowledged is a published version.

`Writer` is what the service holds; `kg.store.write.process` is what it starts.
"""

from kg.store.write.bulk import Loading
from kg.store.write.client import Done, Writer, Writing
from kg.store.write.request import Change, Part, Verb, add, delete, post, put, update
from kg.store.write.splice import splice

__all__ = [
    "Change",
    "Done",
    "Loading",
    "Part",
    "Verb",
    "Writer",
    "Writing",
    "add",
    "delete",
    "post",
    "put",
    "splice",
    "update",
]

"""Writing: one process owns the live store, and every write that is acknowledged is a published version.

`Writer` is what the service holds; `kg.store.write.process` is what it starts.
"""

from typing import TYPE_CHECKING

from kg.lazily import offered

if TYPE_CHECKING:
    from kg.store.write.bulk import Loading
    from kg.store.write.client import Done, Writer, Writing
    from kg.store.write.request import Change, Part, Verb, add, delete, post, put, update
else:
    __getattr__ = offered(
        __name__,
        {
            "kg.store.write.bulk": ("Loading",),
            "kg.store.write.client": ("Done", "Writer", "Writing"),
            "kg.store.write.request": ("Change", "Part", "Verb", "add", "delete", "post", "put", "update"),
        },
    )

__all__ = ["Change", "Done", "Loading", "Part", "Verb", "Writer", "Writing", "add", "delete", "post", "put", "update"]

"""A home out of a backup: verified before it counts."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from kg.backup import listing
from kg.backup.files import take, taking_place_of
from kg.backup.listing import Listing
from kg.errors import Damaged
from kg.store import Dataset, Home

#: Files that a message names; `kg check` names all.
_NAMED = 5


def restore(source: Path, target: Path) -> Listing:
    """Make a home of a backup, which stays as it is; nothing that is there is overwritten.

    Raises BadData for what is no whole backup, Damaged naming the files, BadSetting where the home is not empty,
    HomeTooNew, OSError.
    """
    found = listing.read(source)
    if wrong := [*islice(found.differences(source), _NAMED)]:
        raise Damaged("; ".join(wrong))
    with taking_place_of(target) as aside:
        for entry in source.iterdir():
            if entry.name != listing.FILE:
                take(entry, aside / entry.name, link=entry.name in {"versions", "history"})
        _opens(Home(aside), found)
    return found


def _opens(home: Home, found: Listing) -> None:
    """Raise Damaged unless what is to become the home has the version that it should, and a reader can open that."""
    version = home.current()
    if version.number != found.version:
        raise Damaged(f"{home.path / 'current'}: names version {version.number} instead of {found.version}")
    try:
        next(iter(Dataset.open(version).graph_names()), None)
    except OSError as bad:
        raise Damaged(f"{version.store}: cannot be opened: {bad}") from bad

"""Back a home up, while it is served and written to.

What is taken is the version that was current when it began, those that are pinned, the records of all versions up to
it, the received pages, tokens, log and reports. Versions and records never change, so that on one file system they are
linked and cost nothing; such a backup is none against a disk that breaks.
"""

from __future__ import annotations

from pathlib import Path

from kg.backup import listing
from kg.backup.files import take, taking_place_of
from kg.backup.listing import Listing
from kg.ingest import ledger
from kg.store import Home, Version

#: What a home has besides, which may change: it is copied.
_ASIDE = ("tokens", "report.json", "quarantine")
_LOG = "writes.jsonl*"


def backup(home: Home, target: Path) -> Listing:
    """Make a backup; it appears when it is whole. Raises NoGraph, HomeTooNew, BadSetting, OSError."""
    version = home.current()  # held, so that it stays there
    with taking_place_of(target) as aside:
        for one in (version, *_pinned(home, version)):
            take(one.path, aside / "versions" / str(one.number), link=True, leave=_is_made_anew)
        for number in home.records.numbers():
            if number <= version.number:
                take(home.records.path / str(number), aside / "history" / str(number), link=True)
        for path in (*(home.path / name for name in _ASIDE), *home.path.glob(_LOG)):
            take(path, aside / path.name, link=False)
        ledger.copy(home.path, aside)
        take(home.path / "format", aside / "format", link=False)
        (aside / "current").write_text(f"{version.number}\n", encoding="ascii")
        return listing.write(aside, version.number)


def _pinned(home: Home, current: Version) -> list[Version]:
    """The versions before that somebody wants to stay readable."""
    records = (home.records.get(number) for number in home.numbers() if number < current.number)
    return [home.at(record.number) for record in records if record and record.pinned]


def _is_made_anew(name: str) -> bool:
    """What is made in a version's directory when it is asked for: dumps, and what is not whole yet."""
    return name.startswith(("dumps", "index-"))

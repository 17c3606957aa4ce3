"""What a version takes over from the one before: by hard link whatever never changes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.store.home import DUMPS, INDEX, Version

_NOT_LINKED = ("store", "manifest.json", INDEX, DUMPS, f"{DUMPS}.lock")


def copy_store(source: Path, target: Path) -> None:
    """A store to write, from a published one: table files by hard link, for they never change; the rest copied."""
    shutil.copytree(source, target, copy_function=_link_tables)


def copy_index(source: Path, target: Path) -> None:
    """A side index to bring up to date; the copy costs nothing where the file system shares blocks."""
    with source.open("rb") as old, target.open("wb") as new:
        left = source.stat().st_size
        with suppress(OSError):  # not on this kernel, or not between these file systems
            while left and (copied := os.copy_file_range(old.fileno(), new.fileno(), left)):
                left -= copied
    if left:
        shutil.copyfile(source, target)


def side_files(before: Version, aside: Path, manifest: Mapping[str, Any]) -> None:
    """All that stands beside the dataset but its index and dumps, by hard link; the manifest with its new figures."""
    shutil.copytree(
        before.path, aside, copy_function=os.link, dirs_exist_ok=True,
        ignore=lambda folder, _: [*_NOT_LINKED] if Path(folder) == before.path else [],
    )  # fmt: skip
    (aside / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def _link_tables(source: str, target: str) -> None:
    (os.link if source.endswith(".sst") else shutil.copy2)(source, target)

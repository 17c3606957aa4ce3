"""Directories taken over: by hard link what never changes, on one file system, and as a copy all else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import BadSetting
from kg.store.records import sync


@contextmanager
def taking_place_of(target: Path) -> Iterator[Path]:
    """A directory beside, that becomes `target` in one step when the block ends well, and else goes.

    Raises BadSetting where there is something already.
    """
    target = target.absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadSetting(f"{target} is not empty, and nothing is overwritten: name another directory")
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.{os.getpid()}.making")
    aside.mkdir()
    try:
        yield aside
        aside.rename(target)  # takes the place of an empty directory, too
        sync(target.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def link_or_copy(source: str, target: str) -> None:
    """The same file once more: never to be changed by either."""
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copy2(source, target)


def take(source: Path, target: Path, *, link: bool, leave: Callable[[str], bool] = lambda _: False) -> None:
    """A file or a directory, where there is one. leave: whether to leave out what has this name at its top."""
    way = link_or_copy if link else shutil.copy2
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(
            source, target, copy_function=way,
            ignore=lambda folder, names: [name for name in names if Path(folder) == source and leave(name)],
        )  # fmt: skip
    elif source.exists():
        way(str(source), str(target))

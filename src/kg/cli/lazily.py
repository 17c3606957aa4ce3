"""The commands, each imported when it is asked for: most need a tenth of what all of them do to start.

So `kg ingest` takes 5 MB less, and as much in each process that reads pages, for these begin by importing what the
command line is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from importlib import import_module

import click


class Commands(MutableMapping[str, click.Command]):
    """Name → command, as a click group wants them."""

    def __init__(self, modules: Mapping[str, Sequence[str]]) -> None:
        """modules: module of kg.cli → its commands, which are called there as on the command line."""
        self._module = {name: module for module, names in modules.items() for name in names}
        self._found: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._found:
            self._found[name] = getattr(import_module(f"kg.cli.{self._module[name]}"), name)
        return self._found[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._module[name], self._found[name] = "", command

    def __delitem__(self, name: str) -> None:
        del self._module[name]
        self._found.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._module)

    def __len__(self) -> int:
        return len(self._module)

    def __contains__(self, name: object) -> bool:
        return name in self._module

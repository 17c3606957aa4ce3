"""Where what a graph is built from lies. A value, of which every command has one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadSetting


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the inputs lie. data: curated .ttl, sources/, examples/. ontology: .ttl, checks/. shapes: .ttl.

    gold: the annotated set that extraction is measured on; None or absent: nothing is measured.
    """

    data: Path
    ontology: Path
    shapes: Path
    gold: Path | None = None

    def check(self) -> None:
        """Raise BadSetting where one is missing."""
        for name, folder in (("KG_DATA", self.data), ("KG_ONTOLOGY", self.ontology), ("KG_SHAPES", self.shapes)):
            if not folder.is_dir():
                raise BadSetting(f"there is no folder {folder}: run in a checkout, or name it with {name}")

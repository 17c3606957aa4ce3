"""What every command shares: the settings and the options that change them, the consoles, the exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.markup import escape

from kg.cli.tables import err, show_report
from kg.config import Settings, base_iri
from kg.errors import Damaged, DiskFull, KgError, NoGraph, PortInUse, Refused
from kg.ingest import Folders
from kg.store import Home, is_full

OK, BROKEN, REFUSED, UNAVAILABLE = 0, 1, 2, 3
#: Of errors that are no fault of what was asked for.
_CODES: Mapping[type[KgError], int] = {
    Damaged: BROKEN, NoGraph: UNAVAILABLE, PortInUse: UNAVAILABLE, DiskFull: UNAVAILABLE,
}  # fmt: skip


@contextmanager
def told() -> Iterator[None]:
    """Turn what the package refuses on purpose into one message and an exit code; anything else is a fault of ours."""
    try:
        yield
    except Refused as refused:
        show_report(refused.report, Settings.from_env(os.environ).language)
        err.print(f"[bold red]error[/]: {escape(str(refused))}")
        sys.exit(BROKEN)
    except KgError as bad:
        err.print(f"[bold red]error[/]: {escape(str(bad))}")
        sys.exit(next((code for kind, code in _CODES.items() if isinstance(bad, kind)), REFUSED))
    except OSError as fault:
        if not is_full(fault):
            raise
        err.print("[bold red]error[/]: the disk is full; nothing was published")
        sys.exit(UNAVAILABLE)


def command(run: Callable[..., None]) -> Callable[..., None]:
    """Hand a command the settings, changed by the options it was given, and tell what it refuses."""

    @wraps(run)
    def wrapped(home: Path | None, base: str | None, data: Path | None, **options: Any) -> None:
        with told():
            settings = Settings.from_env(os.environ)
            settings = replace(settings, home=home or settings.home, data=data or settings.data)
            run(replace(settings, base_iri=base_iri(base) if base else settings.base_iri), **options)

    for option in (
        click.option("--home", type=click.Path(path_type=Path), help="Directory of the built versions [KG_HOME]."),
        click.option("--base", help="Address every IRI stands under [KG_BASE_IRI]."),
        click.option("--data", type=click.Path(path_type=Path), help="Folder of curated files and sources [KG_DATA]."),
    ):
        wrapped = option(wrapped)
    return wrapped


def home_of(settings: Settings) -> Home:
    """The home that the settings name."""
    return Home(settings.home, settings.versions, settings.disk_reserve)


def folders_of(settings: Settings) -> Folders:
    """The folders of inputs that the settings name."""
    return Folders(settings.data, settings.ontology, settings.shapes, settings.gold)

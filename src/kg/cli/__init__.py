"""The command line: arguments in, one use case, words and an exit code out.

Exit codes: 0 done; 1 the graph breaks its rules, a page was quarantined, or files are not what they were; 2 the
request cannot be carried out as given (a setting, a file, a query); 3 no graph was built yet, the port is taken, or
the disk is full.
"""

from __future__ import annotations

import click

from kg.cli.lazily import Commands

_COMMANDS = Commands(
    {
        "build": ("build", "init", "extract", "validate"),
        "ingest": ("ingest", "watch", "quarantine"),
        "load": ("load",),
        "serve": ("serve",),
        "token": ("token",),
        "ask": ("query", "export"),
        "score": ("score",),
        "candidates": ("candidates",),
        "propose": ("propose",),
        "versions": ("versions",),
        "backup": ("backup", "restore", "check"),
    }
)


@click.group(
    commands=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=__doc__.partition("\n\n")[2],
)
@click.version_option(package_name="hetao-kg")
def main() -> None:
    """Turn pages into sourced, validated RDF, and serve it."""

"""`kg serve`: the service, until told to stop."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from socket import socket
from typing import Any

import click
from rich.markup import escape

from kg import supervise
from kg.accounts import Accounts
from kg.cli.command import command, home_of
from kg.cli.tables import err, out
from kg.config import Settings
from kg.errors import BadSetting, PortInUse
from kg.evaluate import Evaluator
from kg.gate import GATE
from kg.ingest.apart import Apart
from kg.journal import Journal
from kg.store import Home, Reader
from kg.store.write import Writer, Writing


@click.command()
@click.option("--host", help="Address to listen on [KG_HOST].")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on [KG_PORT].")
@command
def serve(settings: Settings, host: str | None, port: int | None) -> None:
    """Serve the published graph: pages, linked data, SPARQL."""
    from kg.web import create_app  # noqa: PLC0415 - only this command needs a server and the web layer

    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    _same_base(settings)
    sockets = _listen(settings)
    ready = supervise.keep(lambda words: err.print(f"[bold yellow]warning[/]: {words}"))
    writing = writing_of(settings)
    with closing(Evaluator(settings.limits)) as evaluator, closing(writing.writer):
        try:
            if writing.accounts.all():
                writing.writer.warm()
        except BadSetting as bad:  # readers have nothing to do with it
            err.print(f"[bold yellow]warning[/]: nobody can write: {escape(str(bad))}")
        app = create_app(Reader(Home(settings.home)), settings.base_iri, evaluator, writing, taking(settings))
        _serve(app, sockets, settings, ready)


def writing_of(settings: Settings) -> Writing:
    """What a service is written with, once there is a token: one may be added while it runs."""
    accounts = Accounts(settings.tokens_file, settings.accounts, settings.token)
    journal = Journal(settings.write_log_file) if settings.write_log_file else None
    if not settings.gate:
        err.print("[bold yellow]warning[/]: KG_GATE is off: writes are not checked; run `kg validate --published`")
    writer = Writer(home_of(settings), settings.update_seconds, GATE if settings.gate else "")
    return Writing(writer, accounts, journal, settings.gate)


def taking(settings: Settings) -> Apart:
    """How a page that somebody sends is taken in."""
    options = ("--home", str(settings.home), "--base", settings.base_iri, "--data", str(settings.data))
    return Apart(settings.home, options)


def _listen(settings: Settings) -> list[socket]:
    from kg import front  # noqa: PLC0415 - as above

    try:
        return front.listen(settings.host, settings.port)
    except OSError as bad:
        where = f"{settings.host}:{settings.port}"
        raise PortInUse(f"cannot listen on {where}: {bad.strerror}; name another with --port or KG_PORT") from bad


def _serve(app: Any, sockets: list[socket], settings: Settings, ready: Callable[[], None]) -> None:
    """Say that it listens, and answer until told to stop."""
    from kg import front  # noqa: PLC0415 - as above

    listening = front.Listening(sockets, settings.threads, settings.connections)
    server = front.create(app.wsgi_app, listening, settings.limits.answer_bytes)
    signal.signal(signal.SIGTERM, server.task_dispatcher.stop)
    out.print(f"serving {settings.home} on http://{settings.host}:{settings.port}/ (Ctrl-C stops)")
    ready()
    server.run()


def _same_base(settings: Settings) -> None:
    """Raise BadSetting when the graph was built for another base: its IRIs would lead elsewhere. Raises NoGraph."""
    manifest = home_of(settings).current().manifest
    if manifest["base"] != settings.base_iri:
        raise BadSetting(
            f"the graph was built for {manifest['base']}, not for {settings.base_iri}:"
            " set KG_BASE_IRI, or run `kg build`"
        )

"""WSGI entry: `app:app` for any WSGI server. Reads the settings, opens the published graph; nothing else."""

import os

from kg.config import Settings
from kg.evaluate import Evaluator
from kg.gate import GATE
from kg.store import Home, Reader
from kg.store.write import Writer, Writing
from kg.web import create_app

settings = Settings.from_env(os.environ)
home = Home(settings.home, settings.versions)
gate = GATE if settings.gate else ""
writing = Writing(Writer(home, settings.update_seconds, gate), settings.token) if settings.token else None
app = create_app(Reader(home), settings.base_iri, Evaluator(settings.limits), writing)

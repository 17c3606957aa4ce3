"""WSGI entry: `app:app` for any WSGI server. Reads the settings, opens the published graph; nothing else."""

import os

from kg.cli.serve import taking, writing_of
from kg.config import Settings
from kg.evaluate import Evaluator
from kg.store import Home, Reader
from kg.web import create_app

settings = Settings.from_env(os.environ)
reader = Reader(Home(settings.home, settings.versions))
app = create_app(reader, settings.base_iri, Evaluator(settings.limits), writing_of(settings), taking(settings))

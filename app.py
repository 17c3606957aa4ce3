"""WSGI entry: `app:app` for any WSGI server. Reads the settings, opens the published graph; nothing else."""

import os

from kg.config import Settings
from kg.evaluate import Evaluator
from kg.store import Home, Reader
from kg.web import create_app

settings = Settings.from_env(os.environ)
app = create_app(Reader(Home(settings.home)), settings.base_iri, Evaluator(settings.limits))

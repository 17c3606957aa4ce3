"""The application over the invented graph."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.evaluate import Evaluator
from kg.store import Reader
from kg.web import create_app


@pytest.fixture(scope="session")
def app(garden: Reader, evaluator: Evaluator) -> Flask:
    """The application."""
    return create_app(garden, "http://localhost:8000/", evaluator)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the application."""
    return app.test_client()


@pytest.fixture(scope="session")
def real(reader: Reader, evaluator: Evaluator) -> FlaskClient:
    """A client of the application over the real graph."""
    return create_app(reader, "http://localhost:8000/", evaluator).test_client()

"""HTTP: the pages for people, the documents and the SPARQL endpoint for programs."""

from kg.web.app import create_app
from kg.web.write import Writing

__all__ = ["Writing", "create_app"]

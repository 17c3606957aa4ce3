"""HTTP: the pages for people, the documents and the SPARQL endpoint for programs."""

from kg.web.app import create_app

__all__ = ["create_app"]

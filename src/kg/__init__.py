"""The Hetao knowledge graph: pages go in, sourced and validated RDF comes out, and is served.

The rooms and the one direction of imports are drawn in docs/architecture.md and checked by `make check`.
"""

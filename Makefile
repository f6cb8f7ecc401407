# One purpose per target; `make` alone lists them.

PORT ?= 8000
PYTHON ?= python3
# As many tests at a time as there are processors, four at most.
JOBS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n < 4 ? n : 4)))

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--require-hashes --only-binary :all:
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--only-binary :all: --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header
PYTEST := $(BIN)/python -m pytest -n $(JOBS)

export PORT

.DEFAULT_GOAL := help
.PHONY: help run test test-sqlite test-postgres lint format lock docs bench verify clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' \
		$(MAKEFILE_LIST)

run: $(VENV)/run-installed ## Install, load the founding dataset once, serve it.
	@$(BIN)/python manage.py run

test: test-sqlite test-postgres ## Test on SQLite, then on PostgreSQL.

test-sqlite: $(VENV)/dev-installed ## Test on SQLite.
	DATABASE_URL=sqlite:///db.sqlite3 LANDMINES_TEST_EXPECT_VENDOR=sqlite \
		$(PYTEST) $(ARGS)

test-postgres: $(VENV)/dev-installed ## Test on a PostgreSQL started for it.
	$(BIN)/python scripts/with_postgres.py $(PYTEST) $(ARGS)

lint: $(VENV)/dev-installed ## Check style, types, layers, migrations and docs.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py write_docs --check

format: $(VENV)/dev-installed ## Put code into its standard form.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/dev-installed ## Pin the newest versions that requirements*.in allow.
	$(COMPILE) --upgrade requirements.in -o requirements.txt
	$(COMPILE) --upgrade requirements-dev.in -o requirements-dev.txt

docs: $(VENV)/dev-installed ## Write the generated reference pages.
	$(BIN)/python manage.py write_docs

bench: $(VENV)/dev-installed ## Measure the derivation and the search.
	$(BIN)/python -m benchmarks.derivation
	$(BIN)/python -m benchmarks.search

verify: $(VENV)/run-installed ## Recompute the ledger's chain and references.
	@$(BIN)/python manage.py verify

clean: ## Remove what tools made; the database and the secret stay.
	rm -rf $(VENV) staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp newer than the pins means: installed as pinned.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Python 3.11 or newer is needed; name it: make run PYTHON=python3.12' >&2; \
		exit 1; }
	@echo 'Making the virtual environment in $(VENV) ...'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo 'Python could not make a virtual environment (Debian: python3-venv).' >&2; \
		exit 1; }

$(VENV)/run-installed: requirements.txt | $(VENV)/bin/python
	@echo 'Installing what the site needs (pinned by hash) ...'
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/dev-installed: requirements-dev.txt | $(VENV)/bin/python
	@echo 'Installing what developing it needs (pinned by hash) ...'
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

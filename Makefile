# What people and CI type. `make` alone lists the targets.

PORT ?= 8000
# The first Python that is new enough; PYTHON=/path/to/python makes another choice.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && echo $$python && break; done)

OURS = .venv/bin/python
INSTALL = $(OURS) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --requirement
# Values for checks that start nothing and reach nobody.
AS_IN_PRODUCTION = DJANGO_SETTINGS_MODULE=newsroom.settings.base NEWSROOM_HOSTS=newsroom.example \
	NEWSROOM_SECRET_KEY=$$($(OURS) -c 'import secrets; print(secrets.token_urlsafe(50))')

.PHONY: help run test lint check bench docs messages fixtures lock clean
.DELETE_ON_ERROR:

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: .venv/run.stamp ## start the desk with its demo on http://127.0.0.1:8000; PORT=9000 and DATABASE_URL=postgres://... change that
	@exec $(OURS) -m newsroom.serve --port $(PORT)

test: .venv/dev.stamp ## run all tests on SQLite, then those of a database on a PostgreSQL of their own (or on DATABASE_URL)
	@$(OURS) -m tests.exiftool
	@NEWSROOM_CHROMIUM="$$($(OURS) -m tests.chromium)" && export NEWSROOM_CHROMIUM && \
	env -u DATABASE_URL $(OURS) -m pytest --numprocesses 2 && \
	$(OURS) -m tests.postgres $(OURS) -m pytest --numprocesses 2 --database-only

lint: .venv/dev.stamp ## hold the code to the house rules: style, floors, types, templates, settings, migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/mypy newsroom stories media phrases
	.venv/bin/djlint --lint --quiet newsroom stories media
	$(AS_IN_PRODUCTION) $(OURS) manage.py check --deploy --fail-level WARNING
	$(AS_IN_PRODUCTION) $(OURS) manage.py makemigrations --check --dry-run

check: lint test ## lint and test: what CI runs

bench: .venv/dev.stamp ## measure: one number a line, with what it is measured against
	@for file in bench/[a-z]*.py; do $(OURS) -m bench.$$(basename $$file .py) || exit 1; done

docs: .venv/dev.stamp ## write the pages and pictures that are made from the code
	@for file in docs/make/[a-z]*.py; do $(OURS) -m docs.make.$$(basename $$file .py) || exit 1; done
	@NEWSROOM_IMAGES=docs/images NEWSROOM_CHROMIUM="$$($(OURS) -m tests.chromium)" $(OURS) -m pytest --quiet -m pictured

messages: .venv/dev.stamp ## gather what is to be translated into newsroom/locale, and compile it (needs GNU gettext)
	$(OURS) manage.py messages

fixtures: .venv/dev.stamp ## write fixtures/newsroom.json anew from fixtures/wire, and fixtures/golden from the formats
	$(OURS) manage.py write_fixtures
	$(OURS) -m tests.golden

lock: ## resolve pyproject.toml into requirements/*.txt, with hashes (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --no-annotate --quiet pyproject.toml --output-file requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --no-annotate --quiet --extra test --extra lint pyproject.toml --output-file requirements/dev.txt

clean: ## remove what was installed and cached; var/ (database, pictures, accounts) stays
	rm -rf .venv .ruff_cache .mypy_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "The desk needs Python 3.11 to 3.14; none was found. Install one, or name it: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || \
		{ echo "The desk needs Python 3.11 to 3.14; $(PYTHON) is another." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) has no venv module: install it (Debian: apt-get install python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv

.venv/%.stamp: requirements/%.txt | .venv/bin/python
	@echo "Installing $< ..."
	@$(INSTALL) $<
	@touch $@

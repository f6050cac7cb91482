# Every recipe says what it does: make help.
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test lint assets reference messages lock openapi migrations screenshots bench-estimates clean

help: ## List the recipes
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

$(BIN)/python:
	@scripts/make-environment $(VENV)

$(VENV)/runtime.done: $(BIN)/python requirements/build.txt requirements/runtime.txt pyproject.toml
	@scripts/install-packages $(VENV) runtime
	@touch $@

$(VENV)/test.done: $(VENV)/runtime.done requirements/test.txt
	@scripts/install-packages $(VENV) test
	@touch $@

$(VENV)/assets.done: package.json package-lock.json scripts/copy-assets scripts/cut-form-css.mjs $(wildcard src/firsthand/listen/templates/answering/*.html src/firsthand/listen/templates/answering/*/*.html)
	@scripts/copy-assets
	@mkdir -p $(VENV) && touch $@

$(VENV)/messages.done: $(VENV)/runtime.done $(wildcard src/firsthand/site/locale/*/LC_MESSAGES/*.po)
	@scripts/compile-messages
	@touch $@

assets: $(VENV)/assets.done $(VENV)/messages.done ## Make what the pages load: design system, htmx, translations

demo: $(VENV)/runtime.done assets ## Start Firsthand with the synthetic agency, on this machine only
	@$(BIN)/firsthand demo

test: $(VENV)/test.done assets ## Run every test, on SQLite in Chromium too, then on PostgreSQL
	@scripts/install-system-packages
	@scripts/run-tests

lint: $(VENV)/test.done assets ## Run ruff, mypy, import-linter, and the drift checks
	@scripts/lint

migrations: $(VENV)/test.done ## Write the migrations that the models ask for
	@$(BIN)/python -m firsthand.site.manage makemigrations

openapi: $(VENV)/runtime.done ## Write docs/reference/openapi.json anew
	@$(BIN)/python -m firsthand.site.openapi > docs/reference/openapi.json

reference: $(VENV)/runtime.done ## Write the lists of settings and commands in docs/reference anew
	@$(BIN)/python scripts/write_reference.py

messages: $(VENV)/test.done ## Collect texts for translation (needs GNU gettext) and compile them
	@scripts/collect-messages

lock: $(VENV)/test.done ## Pin every dependency anew, with hashes
	@scripts/lock-requirements

bench-estimates: $(VENV)/runtime.done ## Measure the estimates: the same answers first, then CPU, wall and memory
	@$(BIN)/python bench/bench_estimates.py $(ROWS)

screenshots: $(VENV)/test.done assets ## Make the pictures in the docs from the demo agency
	@scripts/install-system-packages
	@$(BIN)/python scripts/make_screenshots.py

bench: $(VENV)/runtime.done ## Measure what one response costs, on both databases (needs PostgreSQL)
	@scripts/install-system-packages
	@$(BIN)/python -m bench.forms
	@$(BIN)/python -m bench.intake

clean: ## Remove what the recipes made, but for the data
	@rm -rf $(VENV) node_modules build src/firsthand/web/static/vendor src/firsthand/web/static/forms/uswds.css

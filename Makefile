# Every target sets up .venv from the committed locks by itself; a stamp in it makes the second time quick.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PEERS := $(VENV)/peers
FUZZ := $(VENV)/fuzz
BASE := main
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
FOUND := python3.11 python3 python3.12 python3.13 python3.14
UV_COMPILE := pip compile --quiet --universal --no-strip-extras --generate-hashes --python-version 3.11 --no-header

# When the Python that .venv was made with is gone, its stamps tell nothing any more.
$(shell [ -x $(BIN)/python ] || rm -f $(VENV)/.run $(VENV)/.dev)

.DEFAULT_GOAL := help
.PHONY: help demo run test check coverage chaos fuzz lint bench fmt lock
# Parts of `test` and `check`, which run beside lint: it uses one core.
.PHONY: tests nearest
.DELETE_ON_ERROR:

help: ## List the targets (the default)
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile
	@echo 'PYTHON=/path/to/python3 chooses the Python that .venv is made with (3.11 or newer).'

demo: $(VENV)/.run ## Try the bot in the browser: no token, no account, sample people
	@$(BIN)/python -m bot demo

run: $(VENV)/.run ## Run the bot on Telegram with the token in .env
	@$(BIN)/python -m bot run

test: ## Lint, and the tests on SQLite and PostgreSQL; DATABASES=all runs each on both
	@$(MAKE) --no-print-directory -j 2 lint tests

# Compiled once, modules are read by every worker and every bot that is started, hence no PYTHONDONTWRITEBYTECODE.
tests: $(VENV)/.dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n auto --dist loadgroup

check: ## Lint, and the tests nearest to what changed since BASE (main), in about a minute
	@$(MAKE) --no-print-directory -j 2 lint nearest

nearest: $(VENV)/.dev
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m tools.nearest $(BASE)

coverage: $(VENV)/.dev ## Measure which branches the tests on SQLite take; fewer than the floor fail
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n auto --dist loadgroup --cov --cov-report term:skip-covered

chaos: $(VENV)/.dev ## The long forms of the tests that kill, flood and cut: about an hour
	CHAOS=1 DATABASES=all $(BIN)/pytest -m chaos

fuzz: $(VENV)/.dev $(FUZZ)/.ready ## Ask the site's API 5,000 made-up things: about ten minutes
	@$(BIN)/python -m tools.fuzz

lint: $(VENV)/.dev ## Check format, style, types and the import rules
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/.dev $(PEERS)/.ready ## Measure the bot against two usual ways to write it, in about seven minutes
	@$(BIN)/python -m bench

fmt: $(VENV)/.dev ## Format, and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: $(BIN)/python ## Write the locks anew; LOCK=--upgrade takes newer versions
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	$(BIN)/python -m venv "$$dir" && \
	"$$dir/bin/python" -m pip --disable-pip-version-check --no-input install -qq uv && \
	"$$dir/bin/uv" $(UV_COMPILE) pyproject.toml build.in $(LOCK) -o requirements.lock >/dev/null && \
	"$$dir/bin/uv" $(UV_COMPILE) pyproject.toml build.in $(LOCK) --group dev -o requirements-dev.lock >/dev/null && \
	"$$dir/bin/uv" $(UV_COMPILE) $(LOCK) --group peers -o requirements-peers.lock >/dev/null && \
	"$$dir/bin/uv" $(UV_COMPILE) $(LOCK) --group fuzz -o requirements-fuzz.lock >/dev/null

# The dev lock holds everything of the other (a test compares them), so one .venv serves both stamps.
$(VENV)/.run: requirements.lock pyproject.toml $(BIN)/python
	@$(call install,$<)
	@touch $@

$(VENV)/.dev: requirements-dev.lock requirements.lock pyproject.toml $(BIN)/python
	@$(call install,$<)
	@touch $(VENV)/.run $@

# What bench compares with, and what asks the API, where that cannot live beside our own packages.
$(PEERS)/.ready $(FUZZ)/.ready: $(VENV)/%/.ready: requirements-%.lock $(BIN)/python
	@echo 'Setting up $(@D) from $<.'
	@$(BIN)/python -m venv --clear $(@D)
	@$(@D)/bin/python -m pip --disable-pip-version-check --no-input install -qq --require-hashes -r $<
	@touch $@

# Our own code is compiled too: where the bot may not write beside it, as under systemd, each start would do that again.
# -qq hides pip's warnings, such as those about indexes that a machine has configured; its errors are shown.
define install
echo 'Setting up $(VENV) from $(1); the first time takes about a minute.' && \
$(PIP) install -qq --require-hashes -r $(1) && \
$(PIP) install -qq --no-deps --no-build-isolation -e . && \
$(BIN)/python -m compileall -q bot db domain simulator
endef

# A name on PATH may be a shim that runs nothing, hence each candidate is tried, not only looked up.
$(BIN)/python:
	@for python in $(or $(PYTHON),$(FOUND)); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$python" -c 'import ensurepip' 2>/dev/null || { \
			version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
			echo "Install the package python$$version-venv: this Python cannot make a virtual environment without it." >&2; \
			exit 1; \
		}; \
		exec "$$python" -m venv --clear $(VENV); \
	done; \
	echo 'Python 3.11 or newer is needed, tried: $(or $(PYTHON),$(FOUND)); name one with make PYTHON=/path/to/python3.' >&2; \
	exit 1

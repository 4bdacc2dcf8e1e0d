# Kilisuci. `make` alone shows what can be done.
VENV ?= .venv
PORT ?= 8000
PYTHON ?= python3
BIN := $(abspath $(VENV))/bin
SIAP := $(VENV)/.siap
SIAP_UJI := $(VENV)/.siap-uji
# Files of tests side by side, one process a core; each has a database and servers of its own.
BERSAMA := -n auto --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help setup run worker notebook test check seed requirements

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(SIAP) ## everything that the program and every flask command need
	@$(BIN)/python tools/vendor.py

$(SIAP): requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

run: setup ## the program with the demo city: web and worker, until Ctrl-C
	@$(BIN)/python tools/run.py --port $(PORT)

worker: setup ## only the worker (prints books and reports)
	$(BIN)/huey_consumer intranet.worker.huey --workers 2 --worker-type thread

notebook: setup ## JupyterLab on the notebooks, reading the same data
	PYTHONPATH=$(CURDIR) $(BIN)/jupyter lab --notebook-dir=notebooks $(if $(filter 0,$(shell id -u)),--allow-root)

seed: setup ## migrate, and load the demo city into an empty database
	$(BIN)/flask migrate
	$(BIN)/flask seed

$(SIAP_UJI): tests/requirements.txt $(SIAP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

check: setup $(SIAP_UJI) ## quick: ruff, and the tests without browser, worker and notebooks
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/python -m pytest -q $(BERSAMA) -m "not browser and not live and not notebook"

test: setup $(SIAP_UJI) ## everything: ruff, both databases, browser, worker, notebooks
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@sh tools/chromium.sh
	@sh tools/gammu.sh
	$(BIN)/python -m pytest -q $(BERSAMA)
	$(BIN)/python tools/with_postgres.py $(BIN)/python -m pytest -q $(BERSAMA) -m "not browser and not notebook"

requirements: ## pin again from requirements.in (needs uv)
	sh tools/pin.sh

# make run    set everything up and open the program on the sample plan (without a screen: its dossier)
# make test   set everything up and pass the tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
DEMO := build/demo
LANG_OF_USER := $(shell printf '%s' "$${LC_ALL:-$${LC_MESSAGES:-$${LANG:-en}}}" | grep -qi '^fr' && echo fr || echo en)

.PHONY: run test lint benchmarks translations samples screenshots truth faults clean

run: $(READY)
	@mkdir -p $(DEMO)
	@$(BIN)/roadmap-planner new $(DEMO)/sample.roadmap --sample default --lang $(LANG_OF_USER) --force
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		$(BIN)/roadmap-planner $(DEMO)/sample.roadmap; \
	else \
		echo "No screen: the sample plan is checked and its dossier printed."; \
		$(BIN)/roadmap-planner check $(DEMO)/sample.roadmap --lang $(LANG_OF_USER) || [ $$? -eq 1 ]; \
		$(BIN)/roadmap-planner export $(DEMO)/sample.roadmap $(DEMO)/dossier.pdf --lang $(LANG_OF_USER) --force; \
		echo "The dossier is in $(DEMO)/dossier.pdf"; \
	fi

test: $(READY) lint
	$(BIN)/pytest -q -n auto --dist loadgroup

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# One virtual environment with the versions of requirements.lock, the program in it, its translations compiled.
$(READY): pyproject.toml requirements.lock build_translations.py $(wildcard resources/translations/*.ts)
	@bash scripts/system_packages.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

translations: $(READY)
	$(BIN)/python build_translations.py --update

samples: $(READY)
	$(BIN)/python -m scripts.make_samples

screenshots: $(READY)
	$(BIN)/python -m scripts.make_screenshots

# Ratios to peers and limits: apt-get install tj3 graphviz for the peers.
benchmarks: $(READY)
	for file in benchmarks/g*.py benchmarks/assess.py benchmarks/directory_import.py; do $(BIN)/python -m "benchmarks.$$(basename $$file .py)" || exit 1; done

# How many dates of plans that MS Project scheduled, and makespans of the PSPLIB, agree: make truth DATA=folder
truth: $(READY)
	@test -n "$(DATA)" || { echo "make truth DATA=folder: which folder?"; exit 2; }
	@$(BIN)/python -m scripts.truth "$(DATA)"

# Every fault point, 10,000 kills, thousands of power cuts: it can be taken up
# again where it stopped. FAULTS="--scale 0.1" is a tenth of it, FAULTS="--only kills --seed 7" a part.
faults: $(READY)
	@mkdir -p build
	$(BIN)/python -m tests.faults --log build/faults.log $(FAULTS)

clean:
	rm -rf $(VENV) build dist

# make demo  creates .venv, installs, imports samples/ into out/, prints what it found
# make test  the same with test dependencies, then the whole suite
# make bench benchmarks, as ratios against named peers in one run (installs these too)

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: demo test bench docs clean

demo: $(VENV)/installed
	$(BIN)/cchc import samples --out out
	$(BIN)/cchc extract samples/1336-BC-VHTT.pdf

test: $(VENV)/installed-for-tests
	$(BIN)/python -m pytest -n auto

bench: $(VENV)/installed-for-benchmarks
	$(BIN)/python -m benchmarks

docs: $(VENV)/installed
	$(BIN)/python -m extractor.dataset.dictionary docs/data-dictionary.md

$(VENV)/bin/python $(VENV)/Scripts/python:
	$(PYTHON) -c "import sys; sys.exit('Python 3.11 or later is needed, this is ' + sys.version.split()[0] if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: setup.cfg pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@echo installed > $@

$(VENV)/installed-for-tests: setup.cfg pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@echo installed > $@
	@echo installed > $(VENV)/installed

$(VENV)/installed-for-benchmarks: $(VENV)/installed-for-tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,bench]"
	@echo installed > $@

clean:
	rm -rf $(VENV) out build dist *.egg-info

# Two commands do all set-up on a machine with Python 3.11 or later and make:
#   make demo    parse the golden notice and print what is in it
#   make test    lint, types, floors, tests
# Then:
#   make report  the golden notice's report, out/report.html: open it in a browser
#   make docs    the documentation as HTML in out/docs, warnings as errors
#   make engines the parser on Ray (two nodes, one is killed), Spark and Dask; needs Java for Spark
#   make release build the wheel and the source archive, and try both in empty environments
#   make coverage  the tests once more, each line of the package counted; fails under 97 %
#   make audit   the libraries against the known weaknesses, where a database of them can be reached
#   make soak    5,000 made-up notices in each format and under each damage, and other long runs
PYTHON ?= python3
VENV   ?= .venv
EXTRAS ?= dev
BIN    := $(VENV)/bin
PYTEST_ARGS ?= -n auto
SOAK_COUNT ?= 20000
FUZZ_SECONDS ?= 300
ARCHIVE_COUNT ?= 100000

.PHONY: demo report test lint types floors tests engines coverage audit soak fuzz bench archive docs release screenshots clean

$(VENV)/.demo: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	touch $@ $(VENV)/.demo

demo: $(VENV)/.demo
	$(BIN)/gov-notice parse fixtures/golden/source.txt --format table

report: $(VENV)/.demo
	mkdir -p out
	$(BIN)/gov-notice report fixtures/golden/notice.pdf -o out/report.html
	@echo "open out/report.html in a browser"

test: lint types floors tests

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests tools benchmarks

types: $(VENV)/.dev
	$(BIN)/mypy

floors: $(VENV)/.dev
	$(BIN)/lint-imports

tests: $(VENV)/.dev
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# Subprocesses and workers count too; slower than the tests alone, so each may take longer.
coverage: $(VENV)/.dev
	rm -rf out/coverage
	$(BIN)/coverage run -m pytest $(PYTEST_ARGS) --timeout 300
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

$(VENV)/.audit: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[audit]'
	touch $@

audit: $(VENV)/.audit
	$(BIN)/python tools/audit.py

$(VENV)/.docs: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@

docs: $(VENV)/.docs
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs out/docs

$(VENV)/.engines: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS),engines]'
	touch $@ $(VENV)/.dev $(VENV)/.demo

# A cluster of two nodes that loses one, and the recipes of docs/engines.md, run as they stand there.
engines: $(VENV)/.engines
	$(BIN)/python -m pytest -m engines --durations=10

# Publishes nothing.
release: $(VENV)/.dev
	$(BIN)/python tools/release.py

# The pictures in docs/, from a Chromium without a window.
screenshots: $(VENV)/.dev
	$(BIN)/python tools/screenshots.py

# What takes too long for every run: growth with the text, more cases of the laws, thousands of broken files.
soak: $(VENV)/.dev
	$(BIN)/python -m pytest -m soak $(PYTEST_ARGS)
	$(BIN)/python tools/fuzz/soak.py --count $(SOAK_COUNT)

# Inputs without end, for a time; led by coverage where atheris is installed.
fuzz: $(VENV)/.dev
	$(BIN)/python tools/fuzz/fuzz.py $(FUZZ_SECONDS)

# Speed and memory, each beside its peer.
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/bench.py

# An archive of 100,000 notices: one process, a plain pool, batch. About 40 minutes on two cores, 1 GB in out/archive;
# the same command goes on where it was cut off.
archive: $(VENV)/.dev
	$(BIN)/python benchmarks/batch.py -n $(ARCHIVE_COUNT) --work out/archive

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache dist out/docs

# One way to do each thing, here and in CI. Nothing but Python and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# The tests sync thousands of files: where there is a file system in memory, they use it.
MEMORY := $(wildcard /dev/shm)
# As many at once as there are cores. A few tests take as long as a thousand others: who is done
# takes over what another has left.
AT_ONCE := -n auto --dist worksteal

.PHONY: demo test faults check format reference bench clean

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --requirement requirements-dev.txt --editable .
	touch $(INSTALLED)

demo: $(INSTALLED)  ## the main job on made-up data, in a temporary folder
	$(BIN)/python scripts/demo.py

test: $(INSTALLED)  ## every test but the fault matrix
	$(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/python -m pytest $(AT_ONCE) --quiet --ignore tests/store/faults

faults: $(INSTALLED)  ## every step of every write, met by every fault
	$(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/python -m pytest $(AT_ONCE) --quiet tests/store/faults

check: $(INSTALLED)  ## format, lint, types, import contracts
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(INSTALLED)  ## put the code in the one format
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

reference: $(INSTALLED)  ## write the page of commands from the program
	$(BIN)/python scripts/reference.py

bench: $(INSTALLED)  ## speed, as ratios against an empty program
	$(BIN)/python scripts/bench.py

clean:
	rm -rf $(VENV) build dist .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache

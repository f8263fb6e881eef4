# One way to do each thing, here and in CI. Nothing but Python and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# The tests sync thousands of files: where there is a file system in memory, they use it.
MEMORY := $(wildcard /dev/shm)
# What runs in its own process shares the cores with what starts others, which wait for real time to
# pass as well. A few tests take as long as a thousand others: who is done takes over what is left.
AT_ONCE := -n $(shell $(PYTHON) -c "import os; print(1 + (os.cpu_count() or 1))") --dist worksteal
ALONE := $(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/python -m pytest --quiet
PYTEST := $(ALONE) $(AT_ONCE)
# What needs no journal on a disk, and no terminal.
PURE := $(addprefix tests/,model facts grounding findings views exchange journal)
# What goes through all of something: every fault at every step, ten thousand command lines, a crowd,
# every state of a journal in which first aid has to open, every form of a passphrase, every byte of
# a sealed file, years of entries for every measure, every command on every width of a screen.
YEARS := tests/findings/test_progress_over_years.py
MATRICES := tests/store/faults tests/store/test_stateful.py tests/store/test_keys.py $(YEARS) \
	tests/cli/test_screens.py \
	$(addprefix tests/end_to_end/test_,crowd.py fuzz.py system_faults.py firstaid.py age.py)

# Byte code is kept from the first run, as it is where a person installs the program.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo quick inside outside test matrices check format reference tables bench clean

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --requirement requirements-dev.txt --editable .
	touch $(INSTALLED)

demo: $(INSTALLED)  ## the main job on made-up data, in a temporary folder
	$(BIN)/python scripts/demo.py

quick: $(INSTALLED)  ## the tests of what a journal holds, counts and shows, in half a minute
	$(ALONE) $(PURE) --ignore=$(YEARS)

inside: $(INSTALLED)  ## the tests of what is kept and of every command, in one process
	$(ALONE) tests $(addprefix --ignore=,$(PURE) tests/end_to_end $(MATRICES))

outside: $(INSTALLED)  ## the tests of the program as a person starts it
	$(PYTEST) tests/end_to_end $(addprefix --ignore=,$(MATRICES))

test: $(INSTALLED)  ## every test but the matrices: those three, side by side
	+$(MAKE) --jobs=3 quick inside outside

matrices: $(INSTALLED)  ## every step of every write, met by every fault; whatever is typed; a crowd
	$(PYTEST) $(MATRICES)

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

tables: $(INSTALLED)  ## write the shipped tables as commands read them
	$(BIN)/python scripts/tables.py

bench: $(INSTALLED)  ## speed of the program as a person installs it, as ratios against an empty one
	$(PYTHON) -m venv --clear $(VENV)/alone
	$(VENV)/alone/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt .
	$(BIN)/python scripts/bench.py $(VENV)/alone/bin

clean:
	rm -rf $(VENV) build dist .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache

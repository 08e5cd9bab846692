# What one does with this repository; CI calls the same targets.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

# Two at a time, file by file, in the order of tests/selection.py.
TOGETHER := -n 2 --dist loadfile --no-loadscope-reorder

# Tests start hundreds of processes: let Python keep what it compiled for the first of them.
unexport PYTHONDONTWRITEBYTECODE

# Tests that run beside others of another target would share two cores with them.
.NOTPARALLEL:

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test test-rest test-all coverage fuzz check fix bench docs chaos

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## Make .venv, or renew it when what it is made from changed

demo: $(INSTALLED) ## Play a whole trajectory on the real parts, and show where to look
	@$(BIN)/verbetertraject demo

serve: $(INSTALLED) ## Run the real service on this machine
	@$(BIN)/verbetertraject serve

test: $(INSTALLED) ## Run the tests that a commit needs, within eight minutes on two cores
	$(BIN)/python -m pytest -m "not slow" $(TOGETHER) --durations=10

test-rest: $(INSTALLED) ## Run the others, the most telling first (MINUTES=N: as far as time allows)
	$(BIN)/python -m pytest -m slow $(TOGETHER) --durations=10 $(if $(MINUTES),--minutes $(MINUTES))

test-all: test test-rest ## Run every test: whole cases on the real parts, both databases throughout

coverage: $(INSTALLED) ## Show that the domain's own tests go through every branch of it
	$(BIN)/python -m pytest tests/unit/domain tests/fundamentals -n 2 \
		--cov=verbetertraject.domain --cov-branch --cov-fail-under=100

fuzz: $(INSTALLED) ## Call the whole API with everything that its description allows and forbids
	VERBETERTRAJECT_TRIES=40 $(BIN)/python -m pytest tests/security/test_schema.py

chaos: $(INSTALLED) ## Let everything fall for an hour, and show that nothing is lost (SEED=N repeats)
	$(BIN)/python -m tests.chaos $(if $(SEED),--seed $(SEED))

check: $(INSTALLED) ## Check format, style, types, layers and migrations
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m verbetertraject.store.schema check
	$(BIN)/python -m docs.generate --check

fix: $(INSTALLED) ## Repair what can be repaired by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(INSTALLED) ## Measure what the README says about speed
	@for program in benchmarks/*.py; do echo "$$program"; $(BIN)/python "$$program" || exit 1; done

docs: $(INSTALLED) ## Write the generated pages of docs/ anew
	$(BIN)/python -m docs.generate

$(INSTALLED): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { \
		echo "$(PYTHON) is not here: install Python 3.11 or later, or say where it is with make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$($(PYTHON) --version) is too old: install Python 3.11 or later, or name it with make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment: install its venv module (on Debian: apt-get install python3-venv)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

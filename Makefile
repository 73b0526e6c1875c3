# Everything is done with these: `make run` and `make test` set up what they need by themselves.
# Wanted on the machine: make and Python 3.11 or later. Nothing is installed outside .venv.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --require-hashes
EDITABLE := $(PIP) install --quiet --no-deps --no-build-isolation --editable .
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-config

# The first of these that is new enough; `make PYTHON=/some/python3 run` chooses another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

.PHONY: help run test quick check typecheck real docs site pictures man bench mutants lock clean

help:
	@echo 'make run     set up, and open the reader'
	@echo 'make test    set up, check style and types, run all tests'
	@echo 'make quick   style, types and the tests of pure code: under half a minute'
	@echo 'make check   style and types only'
	@echo 'make real    fetch the site generators that some tests publish with, and are skipped without'
	@echo 'make docs    build the documentation site and serve it on this machine'
	@echo 'make pictures   draw the pictures of the documentation from the real app'
	@echo 'make man     write the man page from the command line'
	@echo 'make site    build the documentation site into build/docs/site; a warning is an error'
	@echo 'make mutants PLACE=reader/system TESTS=tests/reader/system   break the code in many ways; list what no test notices'
	@echo 'make bench   measure the times and sizes that the project promises'
	@echo 'make lock    bring the locked dependencies up to date with pyproject.toml (UPGRADE=1: to their newest)'
	@echo 'make clean   remove what these commands made'

run: $(VENV)/.ready-to-run
	@$(BIN)/partwork

test: check
	$(BIN)/pytest --numprocesses auto --dist loadgroup

# The tests of code without side effects: they start no server, process, program or screen. A new slow one is printed.
PURE := tests/feeds --ignore tests/feeds/fetch $(addprefix tests/reader/,config flow model page rows) \
	tests/test_architecture.py tests/test_prose.py

quick: check
	$(BIN)/pytest --numprocesses auto -m 'not slow' --hypothesis-profile quick --durations 3 --durations-min 1 $(PURE)

check: $(VENV)/.ready-to-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(MAKE) typecheck

typecheck: $(VENV)/.ready-to-test
	$(BIN)/mypy

# The site generators that tests/real publishes with, where none are on the PATH. WordPress comes from the system.
real: $(VENV)/real/.ready

docs: site
	NO_MKDOCS_2_WARNING=1 $(VENV)/docs/bin/mkdocs serve --config-file build/docs/mkdocs.yml

man: $(VENV)/.ready-to-run
	$(BIN)/python -m docs.manpage docs/partwork.1

pictures: $(VENV)/.ready-to-test
	$(BIN)/python -m docs.pictures docs/pictures

site: $(VENV)/.ready-to-run $(VENV)/docs/.ready
	$(BIN)/python -m docs.site build/docs
	NO_MKDOCS_2_WARNING=1 $(VENV)/docs/bin/mkdocs build --quiet --strict --config-file build/docs/mkdocs.yml

bench: $(VENV)/.ready-to-test
	@$(BIN)/python -m benchmarks

# mutmut changes a copy: a module or folder of the code, tried with the tests that are named.
mutants: $(VENV)/.ready-to-test
	@test -n "$(PLACE)" -a -n "$(TESTS)" || { echo 'name a PLACE in feeds or reader, and its TESTS' >&2; exit 2; }
	@rm -rf build/mutants && mkdir -p build/mutants && cp -r feeds reader tests pyproject.toml README.md build/mutants
	@printf '%s\n' '' '[tool.mutmut]' 'source_paths = ["feeds", "reader"]' \
		'also_copy = ["tests", "pyproject.toml", "README.md"]' \
		'only_mutate = ["$(if $(filter %.py,$(PLACE)),$(PLACE),$(PLACE:%/=%)/*)"]' \
		'pytest_add_cli_args_test_selection = ["$(TESTS)"]' >> build/mutants/pyproject.toml
	@cd build/mutants && $(CURDIR)/$(BIN)/mutmut run && $(CURDIR)/$(BIN)/mutmut results

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'Partwork needs Python 3.11 or later; none is on the PATH.' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo 'No virtual environment could be made (on Debian and Ubuntu: apt install python3-venv).' >&2; exit 1; }

$(VENV)/.ready-to-run: requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Setting up Partwork …' >&2
	@$(INSTALL) --requirement requirements.lock
	@$(EDITABLE)
	@touch $@

$(VENV)/.ready-to-test: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo 'Setting up Partwork and its tests …' >&2
	@$(INSTALL) --requirement requirements-dev.lock
	@$(EDITABLE)
	@touch $@ $(VENV)/.ready-to-run

$(VENV)/real/.ready $(VENV)/docs/.ready: $(VENV)/%/.ready: requirements-%.lock | $(BIN)/python
	@$(PYTHON) -m venv $(VENV)/$*
	@$(VENV)/$*/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement $<
	@touch $@

# One resolution for both: what runs is locked to the very versions that are tested.
lock: | $(BIN)/python
	@test -x $(BIN)/uv || $(PIP) install --quiet 'uv>=0.9'
	$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml --extra images --group dev --output-file requirements-dev.lock
	$(COMPILE) pyproject.toml --group build --constraint requirements-dev.lock --output-file requirements.lock
	$(COMPILE) --group real --output-file requirements-real.lock
	$(COMPILE) --group docs --output-file requirements-docs.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

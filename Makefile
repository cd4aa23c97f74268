# `make` alone says what there is.
PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | column -t -s '|'

run: .venv/run ## the demo city on http://127.0.0.1:8000 (PORT= for another port)
	@mkdir -p instance
	@[ -s instance/demo-secret ] || (umask 077; $(PYTHON) -c "import secrets; print(secrets.token_hex())" > instance/demo-secret)
	@SCRO_DEMO=1 SCRO_SECRET_KEY="$$(cat instance/demo-secret)" SCRO_ORIGIN="http://127.0.0.1:$(PORT)" \
	 SCRO_DATABASE_URL="$${SCRO_DATABASE_URL:-sqlite:///$(CURDIR)/instance/demo.db}" SCRO_BIND="127.0.0.1:$(PORT)" \
	 exec $(BIN)/gunicorn --log-level warning "app:create_app()"

test: .venv/dev gates ## every test: on SQLite, on PostgreSQL and, where Chromium is, in the browser
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --ignore tests/browser
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --database postgresql --ignore tests/browser
	$(BIN)/python -m pytest -q -n 2 --dist load tests/browser

gate: .venv/dev gates ## before a release: every page in all languages and colours; writes the statement's numbers
	@rm -f .venv/gate.log
	@# What was found is stated also when it is not nothing.
	SCRO_GATE=1 SCRO_GATE_ALL=1 SCRO_GATE_LOG=$(CURDIR)/.venv/gate.log $(BIN)/python -m pytest -q -n 2 --dist load tests/browser; \
	 passed=$$?; $(BIN)/python -m tests.browser.statement .venv/gate.log && exit $$passed

gates: tests/browser/node_modules/.package-lock.json

tests/browser/node_modules/.package-lock.json: tests/browser/package-lock.json
	@if command -v npm > /dev/null; then npm ci --silent --ignore-scripts --no-audit --no-fund --prefix tests/browser; \
	 else echo "npm is missing: the browser gates will be passed by."; fi

messages: .venv/dev ## bring the translations of the interface up to date with the code, and compile them
	$(BIN)/pybabel -q extract -F pyproject.toml -k _l -k lazy_gettext -k gettext -k "ngettext:1,2" --sort-by-file --no-wrap -o .venv/messages.pot .
	$(BIN)/pybabel -q update -i .venv/messages.pot -d app/translations --ignore-obsolete --no-fuzzy-matching -w 110
	$(BIN)/pybabel -q compile -d app/translations

check: .venv/dev ## format, lint, types, import rules, templates, content
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet app/templates
	SCRO_SECRET_KEY=only-to-check-the-content-of-files $(BIN)/flask --app app check --complete

format: .venv/dev ## bring all Python files into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev ## measure pages against a bare page of the same stack
	$(BIN)/python -m bench

pictures: .venv/dev ## take the pictures of the README from the running demo (needs Chromium)
	$(BIN)/python docs/pictures.py http://127.0.0.1:$(PORT)

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11.2 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11.2 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-dev.lock

.venv/run: requirements.lock
	@[ -f .venv/dev ] && [ ! requirements.lock -nt .venv/dev ] || { $(MAKE) -s .venv/bin/python && echo "Installing what the platform needs ..." && $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock; }
	@touch $@

.venv/dev: requirements-dev.lock
	@$(MAKE) -s .venv/bin/python
	@echo "Installing what the platform and its tests need ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ .venv/run

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { echo "Python 3.11 to 3.13 is needed; set PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv is missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

.PHONY: help run test gate gates check format messages bench pictures lock

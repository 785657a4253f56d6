# parapp: `make demo` shows the whole yearly cycle, `make test` proves it. Both need only python3 and make.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= build/demo
LOCK := requirements.lock

# What a bare Debian 12 lacks: to make the environment, to load Qt, and to look at our papers from outside.
RUN_PACKAGES := python3-venv
TEST_PACKAGES := libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 \
	poppler-utils libreoffice-calc-nogui libreoffice-writer-nogui age openssl postgresql softhsm2 \
	xvfb xdotool libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0
PDF_A_PACKAGES := default-jdk-headless libpdfbox2-java libactivation-java libjaxb-api-java

.PHONY: run run-appraiser demo package package-check screens test lint bench format lock i18n campaign clean help system-run system-test

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: $(VENV)/ready ## Open the window on the workspace to practise in, made when it is missing
	$(BIN)/parapp window --practice

run-appraiser: $(VENV)/ready ## Open the authority's window on a practice province of 170 communes, made when it is missing
	$(BIN)/parapp window --practice-province

demo: $(VENV)/ready ## Run the whole cycle of nine communes and their appraising authority
	$(BIN)/parapp demo $(DEMO)

test: $(VENV)/ready system-test lint ## Run every check and test
	$(BIN)/python -m tests.run

lint: $(VENV)/ready ## Check style, types and floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/ready ## Format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/ready ## Measure against floors and targets
	$(BIN)/python -m tests.bench

campaign: TEST_PACKAGES += $(if $(filter pdf-a,$(NAME)),$(PDF_A_PACKAGES))
campaign: $(VENV)/ready system-test ## Run one heavy campaign: make campaign NAME=power, with COUNT=100 at that size, with KEEP=1 for its page
	$(BIN)/python -m tests.campaigns $(NAME) $(if $(COUNT),--count $(COUNT)) $(if $(KEEP),--keep)

i18n: $(VENV)/ready ## Take new texts into the English catalogue and compile it
	@mkdir -p build
	$(BIN)/pybabel -q extract -k mark -k _ -k n_:1,2 --no-location --sort-output --project parapp -o build/parapp.pot parapp
	$(BIN)/pybabel -q update -i build/parapp.pot -d resources/i18n -D parapp -l en --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -d resources/i18n -D parapp

package: $(VENV)/ready ## Build the program with everything it needs in one directory: build/package/parapp
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath build/package --workpath build/pyinstaller packaging/parapp.spec

package-check: package system-test ## Use the packed program by keyboard on a screen nobody sees
	$(BIN)/python -m tests.packed

screens: $(VENV)/ready ## Draw every page again for the manual
	$(BIN)/python -m tests.pictures

lock: ## Pin every dependency again, with hashes
	$(PYTHON) -m venv build/uv && build/uv/bin/pip -q install uv
	build/uv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o $(LOCK)

$(VENV)/ready: $(LOCK) pyproject.toml | system-run
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

system-run:
	@$(PYTHON) -c 'import sys; sys.exit("parapp needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || $(MAKE) --no-print-directory install-packages PACKAGES="$(RUN_PACKAGES)"

system-test:
	@missing=$$(for package in $(TEST_PACKAGES); do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done); \
	[ -z "$$missing" ] || $(MAKE) --no-print-directory install-packages PACKAGES="$$(echo $$missing)"

.PHONY: install-packages
install-packages:
	@if ! command -v apt-get >/dev/null; then echo "Install these with your system's package manager: $(PACKAGES)"; exit 1; fi; \
	if [ "$$(id -u)" = 0 ]; then as=; elif sudo -n true 2>/dev/null; then as=sudo; \
	else echo "Run once: sudo apt-get update && sudo apt-get install -y --no-install-recommends $(PACKAGES)"; exit 1; fi; \
	$$as apt-get update -q && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(PACKAGES)

clean: ## Remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage*

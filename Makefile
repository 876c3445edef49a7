.PHONY: help demo test slow check format-check lint types imports dependencies bench pins clean

BIN := .venv/bin

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 16

demo: .venv/.runtime  ## install what playing needs and show what detente does
	@$(BIN)/detente demo

test: .venv/.dev  ## the tests, without the slow ones
	$(BIN)/python -m pytest

slow: .venv/.dev  ## the tests that take minutes
	$(BIN)/python -m pytest -m slow

check: format-check lint types imports dependencies  ## format, lint, types, walls between rooms, dependencies

format-check: .venv/.dev
	$(BIN)/ruff format --check

lint: .venv/.dev
	$(BIN)/ruff check

types: .venv/.dev
	$(BIN)/mypy

imports: .venv/.dev
	$(BIN)/lint-imports --no-logo

dependencies: .venv/.dev
	$(BIN)/deptry src

bench: .venv/.runtime  ## every benchmark in turn
	@for script in benchmarks/*.py; do echo "$$script"; $(BIN)/python "$$script" || exit 1; done

pins: .venv/.dev  ## renew constraints.txt to the newest versions that pyproject.toml allows
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header --no-annotate \
		--extra plot --group dev --group oracle pyproject.toml --output-file constraints.txt

clean:  ## remove everything that was made here, the environment included
	rm -rf .venv .tools build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -exec rm -rf {} +

.venv/.%: pyproject.toml constraints.txt .ci/environment
	@.ci/environment $*
	@touch $@

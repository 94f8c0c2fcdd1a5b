# Set up an environment of its own, then audit, test and check. `make help` lists the targets.
#
# Needs GNU make and Python 3.11 or newer; everything else is installed into $(VENV).

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
FILE ?= examples/shifan-2020.txt
ARGS ?=
# Two at a time: more gains little on small machines.
WORKERS := 2
# The packs that ship.
PACKS := cn.regulation cn.form cn.form2019 cn.form2021 cn.annex2014 cn.gansu.wuwei2025 cn.shanghai2020 \
    cn.shanghai2021 cn.fujian.licheng2020 cn.jiangsu.suqian cn.zhejiang.yuhuan2018 \
    cn.heilongjiang.harbin2021 cn.hubei2020 cn.guizhou2023 cn.ningxia.yinchuan2022 us.foia
export PYTHON

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help audit test check gates docs bench bench-analysis bench-batch bench-reading reading-report precision coverage clean FORCE

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

# Exit code 1 of the audit says that the report has failures, which is a result here.
audit: $(VENV)/ready ## audit FILE (default: the example) and print its scorecard
	@$(BIN)/compliance-rules audit "$(FILE)" $(ARGS) || { code=$$?; [ $$code -eq 1 ] || exit $$code; }

test: $(VENV)/ready-test ## run the tests; ARGS are pytest's
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: gates test ## all that must hold before a change goes in: gates, then tests

gates: $(VENV)/ready-dev ## format, lint, types, layers, packs, generated pages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/compliance-rules fmt --check rules
	$(BIN)/compliance-rules check $(PACKS)
	$(BIN)/compliance-rules test $(PACKS)
	$(BIN)/python -m tools.packs
	$(BIN)/python -m tools.pages --check
	$(BIN)/python -m tools.foia_table --check
	$(BIN)/python -m tools.coverage_table --check

docs: $(VENV)/ready ## write the generated pages anew
	$(BIN)/python -m tools.pages
	$(BIN)/python -m tools.foia_table
	$(BIN)/python -m tools.coverage_table

bench: $(VENV)/ready-test ## measure speed and memory beside limits, and write the page about it
	$(BIN)/python -m tools.bench $(ARGS)

bench-analysis: $(VENV)/ready-test ## measure how surely and how fast wrong cells are located
	$(BIN)/python -m tools.bench_analysis

bench-batch: $(VENV)/ready-test ## measure many reports in one run: speed-up, own cost, memory
	$(BIN)/python -m tools.bench_batch $(ARGS)

bench-reading: $(VENV)/ready-test ## measure reading beside the bare parser of each format, and write the page about it
	$(BIN)/python -m tools.bench_reading $(ARGS)

reading-report: $(VENV)/ready-test ## how much of generated reports is read: a table and its page
	$(BIN)/python -m tools.reading_report $(ARGS)

precision: $(VENV)/ready-test ## how many failures of each rule are true, on real figures: a table and its page
	$(BIN)/python -m tools.precision

coverage: $(VENV)/ready-test ## run the tests and list the lines and branches that none reaches
	$(BIN)/coverage run -m pytest $(ARGS)
	$(BIN)/coverage report --fail-under=95

clean: ## remove the environment and all that was built
	rm -rf $(VENV) .venv-ci build dist *.egg-info .coverage .coverage.* \
	    .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is written when the installation is done, never before, and holds what it was
# done for: a moved checkout or another PYTHON installs again.
STAMPS := $(VENV)/ready $(VENV)/ready-test $(VENV)/ready-dev
PURPOSE := $(CURDIR) $(PYTHON)
ifneq ($(shell cat $(VENV)/purpose 2>/dev/null),$(strip $(PURPOSE)))
$(STAMPS): FORCE
endif
$(VENV)/ready: EXTRAS := [docx,html,pdf,xlsx]
$(VENV)/ready-test: EXTRAS := [test]
$(VENV)/ready-dev: EXTRAS := [dev,test]

$(STAMPS): setup.cfg pyproject.toml tools/find-python.sh tools/set-up.sh
	@rm -f $@ $(VENV)/purpose
	@sh tools/set-up.sh $(VENV) '$(EXTRAS)'
	@echo '$(strip $(PURPOSE))' > $(VENV)/purpose
	@touch $@

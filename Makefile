# make run, make test, make bench, make stop. Every step leaves a stamp only when it is complete, so an interrupted
# set-up is taken up again where it stopped.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
PORT ?= $(or $(AMBON112_PORT),8112)
BIN := .venv/bin
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test bench gate types stop clean packages test-packages

run: packages var/console.stamp
	@deploy/run $(PORT)

stop:
	@deploy/stop

test: test-packages var/console.stamp
	@deploy/gate

gate: var/console.stamp
	@deploy/gate --quick

types: var/node.stamp
	$(BIN)/python -m api.openapi > var/openapi.json
	cd frontend && npm run --silent types

bench: packages var/console.stamp
	$(BIN)/ambon112 setup
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.recommend
	$(BIN)/python -m bench.stream
	$(BIN)/python -m bench.console
	$(BIN)/python -m bench.calls
	$(BIN)/python -m bench.hotspots
	$(BIN)/python -m bench.hotspots_large
	$(BIN)/python -m bench.hotspots_chance
	$(BIN)/python -m bench.province
	$(BIN)/python -m bench.intake
	$(BIN)/python -m bench.locate
	$(BIN)/python -m bench.roads $(if $(PBF),--pbf $(PBF)) $(if $(VALHALLA),--valhalla $(VALHALLA))

packages:
	@deploy/packages run

test-packages:
	@deploy/packages test

var/python.stamp: requirements.lock pyproject.toml deploy/python | packages
	@deploy/python
	touch $@

var/node.stamp: frontend/package.json frontend/package-lock.json var/python.stamp
	@echo "==> paket konsol (npm ci)"
	cd frontend && npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
	touch ../$@

var/console.stamp: var/node.stamp $(shell find frontend/src frontend/index.html frontend/vite.config.ts frontend/tsconfig.json frontend/public -type f 2>/dev/null)
	@echo "==> membangun konsol"
	cd frontend && npm run --silent build
	touch ../$@

clean:
	-deploy/stop
	rm -rf .venv var frontend/node_modules frontend/dist

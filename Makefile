# `make` alone lists the targets.
.DEFAULT_GOAL := help
SHELL := bash
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
export SWIFT
# Repeats at the end what the tests say of real loaders and processes.
TEST := Scripts/with-summary '^oracle: '

.PHONY: help setup demo test corpus profiles oracle mutants bench lint static dist fleet install

help: ## this list
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

setup: ## install the Debian packages the build needs (only those that are missing)
	@Scripts/setup

demo: setup ## build elfit and let it check Samples
	@echo "== building elfit (release)"
	@$(SWIFT) build -c release --product elfit
	@echo "== .build/release/elfit check Samples"
	@.build/release/elfit check Samples; status=$$?; \
	case $$status in \
	0) echo "== exit status 0: runs on every base image" ;; \
	1) echo "== exit status 1: does not run on at least one base image (expected: Samples holds such code)" ;; \
	3) echo "== exit status 3: something could not be read" ;; \
	*) echo "== exit status $$status: elfit failed" >&2; exit $$status ;; \
	esac

# Those that compare with real loaders run by themselves: elfit's time is shown beside theirs.
test: ## build and run all tests, those that ask real loaders about real wheels too
	@Scripts/setup test
	@Scripts/test-data
	@echo "== building elfit and its tests"
	@$(SWIFT) build -c release --build-tests
	@echo "== packing what is released"
	@Scripts/dist
	@echo "== running the tests, elfit's commands with the program that is released"
	@$(TEST) $(SWIFT) test -c release --skip-build --filter OracleTests
	@ELFIT_PROGRAM=$(CURDIR)/.build/static/elfit $(SWIFT) test -c release --skip-build --skip OracleTests

corpus: ## fetch the corpus of real wheels, digests checked, into a cache folder
	@Scripts/corpus

profiles: ## record the base images' ABI profiles again
	@Scripts/setup test
	@Scripts/fetch-packages
	@Scripts/soname-packages
	@Scripts/make-hosts
	@Scripts/make-profiles

oracle: ## ask real loaders, Nodes and Pythons and compare elfit's answers (FRESH=1: all of them anew)
	@Scripts/setup test
	@ELFIT_FRESH="$(FRESH)" Scripts/oracle
	@ELFIT_REQUIRE_ORACLE=yes $(TEST) $(SWIFT) test -c release --filter OracleTests

mutants: ## turn each loader rule off in turn: a test must fail for each
	@Scripts/setup test
	@Scripts/mutants $(ARGS)

bench: setup ## measure elfit beside other tools (ARGS=--write for Benchmarks/RESULTS.md)
	@Benchmarks/run $(ARGS)

lint: ## check the format of the sources
	@$(SWIFT) format lint --strict -r Sources Tests Package.swift

static: ## link elfit into one file that needs nothing of the machine it runs on
	@Scripts/setup static
	@Scripts/static

dist: ## build what is released into dist: wheel, tar archive, Debian package, container image
	@Scripts/setup static
	@Scripts/dist $(DIST)

install: ## build and install elfit, its man pages and completions below PREFIX (/usr/local)
	@Scripts/setup static
	@Scripts/static
	@$(SWIFT) build -c release --product generate-manual
	@DESTDIR="$(DESTDIR)" Scripts/install "$(PREFIX)"

# Not part of the tests: Spark is 400 MB, and a start of it 40 s of CPU.
fleet: ## test fleet/ on Spark (Java 17 and PySpark are fetched)
	@Scripts/setup test
	@Scripts/fleet

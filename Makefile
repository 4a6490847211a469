# What people need of Hefu, by the verb. `make` alone lists them.
SWIFT ?= swift
HEFU  ?= .build/release/hefu
JOBS  ?= $(shell nproc)

.PHONY: help needs needs-network tools build demo serve network test test-swift test-tutorial lint bench docs deb soak faults clean

help:
	@echo "make build   the release binary at $(HEFU) (first time: about 12 minutes on two cores)"
	@echo "make demo    five members carry a letter of credit and a pledge, refuse a double financing, and prove it all"
	@echo "make serve   the same, and leaves the bank-facing API up"
	@echo "make network four members as four processes, three etcd members, one PostgreSQL: the same credit across them"
	@echo "make test    lint and all tests (first time: about 45 minutes on two cores)"
	@echo "make lint    format, declared imports, purity of contracts, banned names"
	@echo "make bench   measures the ledger on this machine"
	@echo "make soak    everything that is too long for every day: all kills, all flips, long fuzzing"
	@echo "make faults  every fault of a network of processes, and what was seen of each into Docs/Reliability.md"
	@echo "make docs    writes the generated documentation anew"
	@echo "make deb     a Debian package of the release binary, the systemd unit and the operators' pages"
	@echo "make clean   removes what was built and what the demo left"

needs:
	@scripts/install-needs build

# Other people's readers, which the tests hold ours against (cbor2, pycose and the like from PyPI).
tools: .venv/.ready
.venv/.ready: Tests/requirements.txt
	@scripts/install-needs test
	@echo "Installing the tests' independent readers into .venv …"
	@python3 -m venv .venv && .venv/bin/pip install -q --disable-pip-version-check -r Tests/requirements.txt && touch $@

build: needs
	@[ -x $(HEFU) ] || echo "Building hefu; the first time takes about 12 minutes on two cores …"
	@$(SWIFT) build -c release --product hefu -j $(JOBS)

demo: build
	@$(HEFU) demo

serve: build
	@$(HEFU) demo --serve

needs-network:
	@scripts/install-needs network

network: needs-network build
	@$(HEFU) network demo

test: tools lint test-swift test-tutorial

test-swift: tools
	@echo "Building the tests; the first time takes about 8 minutes on two cores …"
	@SWIFT="$(SWIFT)" HEFU_PYTHON="$(CURDIR)/.venv/bin/python3" scripts/run-tests -j $(JOBS) --no-parallel

# What a newcomer runs is the release binary, whose build can fail where the tests' does not: the tutorial is run against it.
test-tutorial: test-swift build
	@scripts/run-tutorial $(HEFU)

lint: needs
	@scripts/lint

bench: build
	@$(HEFU) bench ledger
	@$(HEFU) bench network
	@$(HEFU) bench duplicates
	@$(HEFU) bench reconcile

docs: build
	@$(HEFU) docs --write Docs

# Swift's own libraries are linked in, so that the package runs where no toolchain is.
deb: needs
	@$(SWIFT) build -c release --product hefu -j $(JOBS) --static-swift-stdlib --scratch-path .build-deb
	@scripts/make-deb .build-deb/release/hefu .build-deb

faults: tools
	@HEFU_RELIABILITY=1 HEFU_PYTHON="$(CURDIR)/.venv/bin/python3" $(SWIFT) test -j $(JOBS) --no-parallel --filter NetworkFaultTests

soak: tools build
	@scripts/soak

clean:
	@rm -rf .build .build-deb .demo .network .bench .venv

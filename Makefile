# make book       the book, in _build/html; the last good one stays until a new one is whole
# make pictures   the book, with each chart as PNG for slides too; later builds keep those of unchanged charts
# make test       style, code, data, every notebook rerun and compared, a strict build, the built pages
# make check      the data package alone
# make fuzz       damage copies of the data by chance, thousands of times: none may be read wrong in silence
# make notebooks  re-execute every notebook in place
# make lab        the notebooks in JupyterLab
# make browser    every page in Chromium: axe, cards, search, print (a plain make test opens a few)
# make hostile    the real notebooks on data full of scripts, formulas and markup, in Chromium and in files
# make lighthouse every page as Lighthouse sees it on a phone; needs node
# make pdf        the chapters and what supports them for paper, in _build/html/after-soleimani.pdf; needs Pango
# make epub       every page for reading devices, in _build/html/after-soleimani.epub
# make print-test reads the PDF of the whole book back, which a plain make test does not make
# make kills      breaks builds off at many moments: what is there stays whole; a quarter of an hour or more
# make links      asks whether the sources' addresses still lead to something, and where a copy is if not
# make known-faults  which of the pinned versions have known vulnerabilities
# make requirements  compiles requirements*.txt from requirements*.in; UPGRADE=yes takes the newest versions
# make mutants    changes the code that ONLY names, place by place, and says what no test notices
# make bench      what the book costs, as ratios, in _build/bench.json; under ten minutes
# make growth     how the work grows with 10, 100 and 1,000 times the data; an hour or more. SIZES=1,10 is quick
# make clean      remove what was built, and the environment
#
# Each sets itself up: .venv, made from requirements.txt.
# PYTHON=…  the Python (3.11 to 3.13) to make .venv from
# BIN=…     the programs' folder of an environment that requirements.txt is already installed in; nothing is set up

PYTHON ?=
BIN ?=
NOTEBOOKS := $(wildcard chapters/*.ipynb)

ifeq ($(strip $(BIN)),)
READY := .venv/.ready
PRINT := .venv/.print-ready
RUN := .venv/bin
else
READY :=
PRINT :=
RUN := $(BIN)
endif

# A copy of the folder runs its own code, wherever the package was installed from.
export PYTHONPATH := $(CURDIR)

.DELETE_ON_ERROR:
.PHONY: book pictures pdf epub test print-test kills links requirements known-faults mutants check fuzz notebooks lab browser hostile lighthouse bench growth clean

book: $(READY)
	@"$(RUN)/python" -m after_soleimani.book.build

pictures: export AFTER_SOLEIMANI_PICTURES = 1
pictures: book

test: $(READY) $(PRINT)
	"$(RUN)/ruff" check .
	"$(RUN)/python" -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(READY)
	"$(RUN)/python" -m after_soleimani.dataset.checks

# What `make test` does a little of. FUZZ="--seed 7 --small 500" chooses the chances and how many.
fuzz: $(READY)
	"$(RUN)/python" tests/support/fuzz.py $(FUZZ)

notebooks: $(READY)
	"$(RUN)/python" -m after_soleimani.book.execute $(NOTEBOOKS)

lab: $(READY)
	"$(RUN)/jupyter" lab chapters

browser: $(READY)
	AFTER_SOLEIMANI_BROWSER=all "$(RUN)/python" -m pytest tests/build/test_browser.py

hostile: $(READY) $(PRINT)
	AFTER_SOLEIMANI_HOSTILE=all "$(RUN)/python" -m pytest tests/build/test_hostile.py

lighthouse: $(READY)
	"$(RUN)/python" bench/phone.py _build/html

pdf: book $(PRINT)
	"$(RUN)/python" -m after_soleimani.binding pdf _build/html

epub: book
	"$(RUN)/python" -m after_soleimani.binding epub _build/html

print-test: $(READY) $(PRINT)
	"$(RUN)/python" -m pytest -m bound tests/build/test_bound.py

kills: $(READY) $(PRINT)
	"$(RUN)/python" -m pytest -m kills tests/build/test_kills.py

links: $(READY)
	@"$(RUN)/python" upkeep/links.py

requirements: $(READY)
	@"$(RUN)/python" upkeep/pins.py $(if $(UPGRADE),--upgrade)

known-faults: $(READY)
	@"$(RUN)/python" upkeep/faults.py

mutants: $(READY)
	@"$(RUN)/python" upkeep/mutants.py $(if $(ONLY),'$(ONLY)')

bench: $(READY)
	"$(RUN)/python" bench/bench.py

growth: $(READY)
	"$(RUN)/python" bench/growth.py

clean:
	rm -rf _build .venv .pytest_cache .ruff_cache *.egg-info

# `ensurepip` is what Debian leaves out when python3-venv is not installed.
.venv/.ready: requirements.txt pyproject.toml
	@found=; why=; \
	for python in $(if $(PYTHON),"$(PYTHON)",python3.11 python3.12 python3.13 python3); do \
	  version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) \
	    || { why="$$why\n  $$python: not there"; continue; }; \
	  case $$version in 3.11|3.12|3.13) ;; *) why="$$why\n  $$python: is Python $$version"; continue;; esac; \
	  "$$python" -c 'import venv, ensurepip' 2>/dev/null \
	    || { why="$$why\n  $$python: has no venv (on Debian and Ubuntu: apt install python3-venv)"; continue; }; \
	  found=$$python; break; \
	done; \
	if [ -z "$$found" ]; then \
	  printf "This book needs Python 3.11, 3.12 or 3.13 with venv. Tried:$$why\nName one with: make PYTHON=/path/to/python3\n" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up .venv with $$found (once; a minute or two)"; \
	"$$found" -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.print-ready: requirements-print.txt .venv/.ready
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-print.txt
	@touch $@

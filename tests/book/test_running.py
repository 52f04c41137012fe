"""Running notebooks: side by side, the longest first, every failure named, no kernel left behind."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellTimeoutError

from after_soleimani.book import notebooks

HOUR_S = 60 * 60
BROKEN_OFF = """
import signal
import sys
from pathlib import Path
import nbformat
from after_soleimani.book import notebooks

# A run in the background of a shell begins with this signal ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

cell = "import os, time\\nopen('kernel', 'w').write(str(os.getpid()))\\ntime.sleep(3600)"
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
notebooks.run({Path(sys.argv[1]): notebook}, say=print)
"""


def notebook(*cells):
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell, id=f"cell-{number}") for number, cell in enumerate(cells, 1)]
    )


class FakeClient:
    """In place of nbclient's: notes who is run when, and with which options."""

    made: list
    now = most = 0

    def __init__(self, notebook, **options):
        self.notebook, self.options = notebook, options
        self.made.append(self)

    async def async_execute(self):
        FakeClient.now += 1
        FakeClient.most = max(FakeClient.most, FakeClient.now)
        for _ in self.notebook.cells:
            await asyncio.sleep(0)
        FakeClient.now -= 1
        if "fails" in self.notebook.cells[0].source:
            raise CellTimeoutError("it hangs")


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setattr(FakeClient, "made", [], raising=False)
    monkeypatch.setattr(FakeClient, "most", 0)
    monkeypatch.setattr(notebooks, "NotebookClient", FakeClient)
    return FakeClient


def run(jobs, said=None):
    return notebooks.run(jobs, (said if said is not None else []).append)


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_as_many_run_at_a_time_as_there_are_cores(fake, monkeypatch, cores):
    monkeypatch.setattr(notebooks, "cores", lambda: cores)
    run({Path(f"{name}.ipynb"): notebook("1", "2") for name in "abcde"})
    assert fake.most == cores


def test_the_longest_is_begun_first_and_equals_by_name(fake, monkeypatch):
    monkeypatch.setattr(notebooks, "cores", lambda: 1)
    jobs = {Path("c"): notebook("1"), Path("a"): notebook("1"), Path("b"): notebook("1", "2")}
    run(jobs)
    assert [client.notebook for client in fake.made] == [jobs[Path(name)] for name in "bac"]


def test_all_failures_are_named_in_the_order_given(fake):
    jobs = {Path("z"): notebook("fails", "2", "3"), Path("k"): notebook("1"), Path("a"): notebook("fails")}
    assert list(run(jobs).items()) == [(Path("z"), "kernel: it hangs"), (Path("a"), "kernel: it hangs")]


def test_each_notebook_says_how_many_are_left(fake, monkeypatch):
    monkeypatch.setattr(notebooks, "cores", lambda: 1)
    said = []
    run({Path("z.ipynb"): notebook("fails"), Path("a.ipynb"): notebook("1", "2")}, said)
    assert said == ["running 2 notebooks, 1 at a time", "a.ipynb: run, 1 left", "z.ipynb: failed, 0 left"]


def test_a_cell_a_start_and_an_output_may_take_an_hour(fake):
    run({Path("a"): notebook("1")})
    (client,) = fake.made
    limits = ("timeout", "startup_timeout", "iopub_timeout")
    assert min(client.options[limit] for limit in limits) >= HOUR_S
    assert client.options["raise_on_iopub_timeout"]


def test_a_run_is_fresh_and_names_the_cell_that_fails(tmp_path):
    (tmp_path / "here").touch()
    good, bad = notebook("import os\n'here' in os.listdir()"), notebook("1", "x = 1 / 0", "3")
    good.cells[0].outputs = [nbformat.v4.new_output("stream", text="old")]
    failures = run({tmp_path / "good.ipynb": good, tmp_path / "bad.ipynb": bad})
    (output,) = good.cells[0].outputs
    assert output.data == {"text/plain": "True"}
    assert good.metadata["language_info"] == notebooks.LANGUAGE
    (failure,) = failures.values()
    assert failure.startswith("cell 2 (cell-2): ZeroDivisionError: division by zero\n")
    assert "\x1b" not in failure


def test_what_is_wrong_with_the_data_is_said_without_the_code_that_found_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where there is no package
    needs = "from after_soleimani.dataset import load\nload()"
    (failure,) = run({tmp_path / "needs.ipynb": notebook(needs)}).values()
    assert failure.startswith("cell 1 (cell-1): DataPackageError: the data package has 1 fault:\ndata/")
    assert len(failure.splitlines()) == 2


def test_a_kernel_that_dies_is_a_failure_of_its_cell(tmp_path):
    failures = run({tmp_path / "dies.ipynb": notebook("1", "import os\nos._exit(1)")})
    assert list(failures.values()) == ["cell 2 (cell-2): Kernel died"]


def test_a_run_that_is_broken_off_leaves_no_kernel(tmp_path):
    command = [sys.executable, "-c", BROKEN_OFF, str(tmp_path / "long.ipynb")]
    folder = Path(notebooks.__file__).parents[2]
    running = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "kernel").exists() or not (tmp_path / "kernel").read_text():
        assert running.poll() is None
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    said, errors = running.communicate()
    assert said == "running 1 notebooks, 1 at a time\n"
    assert errors.rstrip().endswith("KeyboardInterrupt")
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "kernel").read_text()), 0)


def test_the_cores_are_those_this_process_may_use(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {3, 5, 7}, raising=False)
    assert notebooks.cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert notebooks.cores() == 8

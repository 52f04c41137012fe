"""Running notebooks: each in a fresh kernel, in its own folder, side by side on the machine's cores."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode

from after_soleimani.dataset import DataPackageError

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Without the version: a notebook run on Python 3.12 must not differ from one run on 3.11.
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
#: No cell and no message takes that long, however slow the machine: what does, hangs.
HANGS_S = 60 * 60
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells of a notebook that are run."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def run(notebooks: Mapping[Path, NotebookNode], say: Callable[[str], None]) -> dict[Path, str]:
    """Run notebooks, as many at a time as there are cores, and put the fresh outputs in place of the old.

    The longest is begun first. One that fails does not stop the others. `say` is told how it goes, a line a
    notebook. Kernels are shut down whatever happens, also when the run is broken off by hand.

    Returns
    -------
    Path → what went wrong, in the order of `notebooks`; empty where all went well.

    Raises
    ------
    KeyboardInterrupt
        If the run is broken off; all kernels are then shut down already.
    """
    if not notebooks:
        return {}
    failures = _beside_the_main_thread(_run_all(notebooks, say))
    return {path: failures[path] for path in notebooks if path in failures}


def _beside_the_main_thread(work: Coroutine) -> dict[Path, str]:
    # In the main thread each client would take over Ctrl-C, and only the last would shut down its kernel.
    loop = asyncio.new_event_loop()
    task = loop.create_task(work)
    try:
        with ThreadPoolExecutor(1) as beside:
            done = beside.submit(loop.run_until_complete, task)
            try:
                return done.result()
            except KeyboardInterrupt:
                loop.call_soon_threadsafe(_cancel_all, loop)
                raise
    finally:
        loop.close()


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()


async def _run_all(notebooks: Mapping[Path, NotebookNode], say: Callable[[str], None]) -> dict[Path, str]:
    longest_first = sorted(notebooks, key=lambda path: (-len(code_cells(notebooks[path])), path))
    free, left, failures = asyncio.Semaphore(cores()), set(notebooks), {}

    async def run_when_free(path: Path) -> None:
        async with free:
            failure = await _run_one(notebooks[path], path)
        if asyncio.current_task().cancelling():  # to nbclient that is a kernel that died
            raise asyncio.CancelledError
        left.remove(path)
        if failure:
            failures[path] = failure
        say(f"{path.name}: {'failed' if failure else 'run'}, {len(left)} left")

    say(f"running {len(notebooks)} notebooks, {min(cores(), len(notebooks))} at a time")
    async with asyncio.TaskGroup() as tasks:
        for path in longest_first:
            tasks.create_task(run_when_free(path))
    return failures


async def _run_one(notebook: NotebookNode, path: Path) -> str | None:
    """Run one notebook; return what went wrong, if anything did."""
    for cell in code_cells(notebook):
        cell.outputs, cell.execution_count = [], None
    reached = []
    client = NotebookClient(
        notebook,
        kernel_name=KERNEL["name"],
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        timeout=HANGS_S,
        startup_timeout=HANGS_S,
        # By default an output that takes more than four seconds to arrive is lost without a word.
        iopub_timeout=HANGS_S,
        raise_on_iopub_timeout=True,
        shutdown_kernel="immediate",  # a cell that still runs would be waited for
        on_cell_start=lambda cell, cell_index: reached.append(cell_index),
    )
    try:
        await client.async_execute()
    except CellExecutionError as error:
        what = f"{error.ename}: {error.evalue}"
        if error.ename != DataPackageError.__name__:  # which names the place in the data: code has none
            what += f"\n{_COLOURS.sub('', error.traceback)}"
    except (CellTimeoutError, RuntimeError) as error:  # RuntimeError: the kernel died, or did not start
        what = str(error)
    else:
        notebook.metadata["language_info"] = dict(LANGUAGE)
        return None
    where = f"cell {reached[-1] + 1} ({notebook.cells[reached[-1]].get('id')})" if reached else "kernel"
    return f"{where}: {what}"

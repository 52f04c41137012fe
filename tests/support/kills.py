"""Programs that are broken off at a chosen moment, and what they leave running."""

import os
import signal
import subprocess
import time

import miniature
import psutil

from after_soleimani.book.notebooks import HANGS_S

LOOK_AGAIN_S = 0.05


def make(book, *targets, **environment):
    """`make` begun in a process group of its own, as a shell does; what it prints goes to `make.log`."""
    with (book / "make.log").open("w", encoding="utf-8") as log:
        return subprocess.Popen(
            ["make", *targets, f"BIN={miniature.PROGRAMS}"],
            cwd=book,
            env={**os.environ, "PYTHONPATH": "", **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # Who runs the tests in the background may have told them to pass Ctrl-C over.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )


def undisturbed(book, *targets, **environment):
    """Run `make` to its end; return the seconds that it took."""
    begun = time.monotonic()
    running = make(book, *targets, **environment)
    assert running.wait() == 0, (book / "make.log").read_text(encoding="utf-8")
    return time.monotonic() - begun


def broken_off(book, *targets, after, by, **environment):
    """Run `make`, break the whole group off, and wait until nothing of it runs; return the exit status."""
    running = make(book, *targets, **environment)
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, by)
    status = running.wait()
    hangs = time.monotonic() + HANGS_S
    while left := running_in(book):
        assert time.monotonic() < hangs, left
        time.sleep(LOOK_AGAIN_S)
    return status


def running_in(folder):
    """The programs that run in a folder; kernels have a group of their own, but work in it."""
    found = []
    for process in psutil.process_iter(["pid", "cwd", "cmdline"]):
        if (process.info["cwd"] or "").startswith(str(folder)):
            found.append((process.info["pid"], process.info["cmdline"]))
    return found

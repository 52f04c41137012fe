"""No limit of time in nbval that a slow machine could reach."""

from queue import Empty

import pytest
from nbval.plugin import RunningKernel

HOUR_S = 60 * 60


class Channel:
    """A kernel's channels, on which nothing comes the first `late` times."""

    def __init__(self, late):
        self.late, self.message, self.asked = late, "message", 0

    def get_iopub_msg(self, timeout):
        self.asked += 1
        if self.asked <= self.late:
            raise Empty
        return self.message

    get_shell_msg = get_iopub_msg


@pytest.fixture
def kernel():
    """nbval's kernel as our notebooks are compared with, without a process."""
    kernel = RunningKernel.__new__(RunningKernel)
    kernel.is_alive = lambda: True
    return kernel


@pytest.mark.parametrize("stream", ["iopub", "shell"])
def test_a_message_may_take_longer_than_nbval_waits(kernel, stream):
    kernel.kc = Channel(late=100)
    assert kernel.get_message(stream, timeout=0) == "message"


def test_a_kernel_that_died_is_not_waited_for(kernel):
    kernel.kc = Channel(late=HOUR_S)
    kernel.is_alive = lambda: False
    with pytest.raises(RuntimeError, match="The kernel died"):
        kernel.get_message("iopub")
    assert kernel.kc.asked == 1


def test_a_new_kernel_is_asked_again_until_its_outputs_arrive(kernel):
    asked = []
    waits = []

    def await_idle(_asked, wait_s):
        waits.append(wait_s)
        if len(waits) < 4:
            raise Empty

    kernel.kc = Channel(late=0)
    kernel.kc.kernel_info = lambda: asked.append("info")
    kernel.await_reply = lambda _asked: None
    kernel._await_idle_for = await_idle
    kernel._ensure_iopub_up()
    assert (asked, waits) == (["info"] * 4, [1, 2, 4, 8])


def test_a_cell_and_a_start_may_take_an_hour_in_nbval(request):
    options = request.config.option
    assert float(options.nbval_cell_timeout) >= HOUR_S
    assert float(options.nbval_kernel_startup_timeout) >= HOUR_S

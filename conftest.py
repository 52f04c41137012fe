"""nbval without its limits of a few seconds, since a slow machine is no fault; and less waste of time."""

import gc
from queue import Empty
from time import monotonic

from nbval import plugin
from nbval.kernel import RunningKernel

from after_soleimani.book.notebooks import HANGS_S

# The tests make many frames and no circles that are worth looking for as often as Python would.
gc.set_threshold(50_000, 20, 50)
LOOK_AFTER_S = 5  # at a kernel that does not answer: whether it is alive


class PatientKernel(RunningKernel):
    """A kernel whose messages are waited for as long as nothing hangs.

    nbval waits 5 seconds for an output and for the end of a cell, 10 for the answer of a new kernel. All of
    these waits go through `get_message`.
    """

    def get_message(self, stream, timeout=None):
        """Wait for a message; raise RuntimeError where the kernel died, and Empty where it hangs."""
        hangs = monotonic() + HANGS_S
        while True:
            try:
                return super().get_message(stream, timeout=LOOK_AFTER_S)
            except Empty:
                if not self.is_alive():
                    raise RuntimeError("The kernel died") from None
                if monotonic() > hangs:
                    raise

    def _ensure_iopub_up(self):
        """Ask until an answer also comes over the channel of outputs, where the first ones may be lost.

        nbval asks 30 times, a second apart. Here each wait is twice as long as the one before.
        """
        wait_s = 1
        while wait_s < HANGS_S:
            asked = self.kc.kernel_info()
            self.await_reply(asked)
            try:
                self._await_idle_for(asked, wait_s)
            except Empty:
                wait_s *= 2
            else:
                return
        raise RuntimeError("The kernel's outputs do not arrive")

    def _await_idle_for(self, asked, wait_s):
        while True:
            message = super().get_message("iopub", timeout=wait_s)
            ours = message["parent_header"].get("msg_id") == asked
            if ours and message["content"].get("execution_state") == "idle":
                return


plugin.RunningKernel = PatientKernel

"""Runs a command that is killed when the process that started it ends, however that ends.

Run as a program of its own, before anything is imported: `python parent_death.py STARTER COMMAND`.
On Linux the kernel keeps the promise; elsewhere it is a plain start. The command is killed and not
asked to end, because what is asked may hang: Prefect's worker does when its server is gone as well.
"""

import ctypes
import os
import signal
import sys
from typing import Final

PR_SET_PDEATHSIG: Final = 1
"""From linux/prctl.h. It survives the exec, and goes off when the starter's *thread* ends."""

PRIVATE: Final = 0o077
"""The umask: what the command writes is read by its owner alone."""


def tied(*module: str, starter: int) -> list[str]:
    """The command that runs a Python module so that it ends with the process `starter`."""
    return [sys.executable, "-IS", __file__, str(starter), sys.executable, "-m", *module]


def main(starter: int, command: list[str]) -> None:
    """Become `command`, tied to the process that started this one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        # A starter that ended before the line above ends nothing any more.
        if starter != os.getppid():
            sys.exit(1)
    # A shell starts what is in its background deaf to SIGINT, and that is inherited.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.umask(PRIVATE)
    os.execvp(command[0], command)  # noqa: S606 - the command is ours, and needs no shell


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])

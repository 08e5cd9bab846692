"""Runs a command in its own place that ends when the process that started it ends.

Run as a program of its own, before anything is imported: `python tether.py STARTER COMMAND ...`.
STARTER is the process that starts it, 0 when that cannot be known beforehand. Linux keeps the
promise even when the starter is killed; elsewhere it is a plain start.
"""

import ctypes
import os
import signal
import sys
from typing import Final

PR_SET_PDEATHSIG: Final = 1
"""From linux/prctl.h. The signal survives the exec, and ends with the starter's *thread*."""


UNKNOWN: Final = 0


def main(starter: int, command: list[str]) -> None:
    """Become `command`, tied to the process that started this one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        # A starter that ended before the line above ends nothing any more.
        if starter not in {UNKNOWN, os.getppid()}:
            sys.exit(1)
    os.execvp(command[0], command)  # noqa: S606 - the command is ours, and needs no shell


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])

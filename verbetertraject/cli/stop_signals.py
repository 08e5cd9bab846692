"""How a command that runs on is told to end."""

import signal
from typing import Final

TOLD: Final = (signal.SIGTERM, signal.SIGHUP)
"""Beside Ctrl-C: by whoever manages services, and when the terminal closes."""


def end_in_order() -> None:
    """Take each signal to end as Ctrl-C is taken; one that is ignored, as under nohup, stays so."""
    for number in TOLD:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)

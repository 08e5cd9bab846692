"""The processes that the service consists of, and the memory that is theirs alone."""

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import psutil

KIBIBYTE: Final = 1024
MEBIBYTE: Final = 1024 * KIBIBYTE


@dataclass(frozen=True, kw_only=True, slots=True)
class Processes:
    """What ran at one moment below this process, and how much memory each held.

    Memory is the unique set size: what the machine gets back when the process ends. It can be
    added up, and libraries that processes share make a thousand of them no more expensive.
    """

    ours: dict[int, int]
    """Memory in bytes by process id: API, workers with their runs, mailbox."""
    prefect: dict[int, int]
    """The same for the Prefect server."""

    @property
    def count(self) -> int:
        """How many processes there are."""
        return len(self.ours) + len(self.prefect)

    @property
    def memory(self) -> int:
        """All their memory, in bytes."""
        return sum(self.ours.values()) + sum(self.prefect.values())

    @property
    def our_memory(self) -> int:
        """The memory without that of the Prefect server, in bytes."""
        return sum(self.ours.values())


def running() -> Processes:
    """The processes below this one, now."""
    found = Processes(ours={}, prefect={})
    for process in psutil.Process(os.getpid()).children(recursive=True):
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            group = found.prefect if "server" in process.cmdline() else found.ours
            group[process.pid] = process.memory_full_info().uss
    return found


def end(process_id: int) -> None:
    """Ask a process to end."""
    with suppress(psutil.NoSuchProcess):
        psutil.Process(process_id).terminate()

"""One process of the stack: how it is started, known to be ready, and ended."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verbetertraject.embedded import PartFailedError
from verbetertraject.orchestrator.die_with_parent import tied
from verbetertraject.private_files import make_file

POLL_SECONDS: Final = 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What a process of the stack is, whether it runs or not."""

    name: str
    module: Sequence[str]
    """The Python module that it runs, and its arguments."""
    env: Mapping[str, str]
    """The whole environment."""
    folder: Path
    """Where it works, and writes its log."""

    @property
    def log(self) -> Path:
        """What it printed, over all its starts."""
        return self.folder / f"{self.name}.log"

    def start(self) -> "Started":
        """Start it in a session of its own, so that Ctrl-C reaches the starter alone."""
        make_file(self.log)
        with self.log.open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - the command is ours
                tied(*self.module, starter=os.getpid()),
                cwd=self.folder,
                env=dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return Started(part=self, process=process)


@dataclass(frozen=True, kw_only=True, slots=True)
class Started:
    """A part that was started; its process may have ended since."""

    part: Part
    process: subprocess.Popen[bytes]

    def wait_until(self, ready: Callable[[], bool], *, seconds: float) -> None:
        """Return when it is ready.

        Raises:
            PartFailedError: when it ended, or was not ready in time.
        """
        for _ in range(int(seconds / POLL_SECONDS)):
            if self.has_ended:
                raise PartFailedError(f"{self.part.name} ended by itself: see {self.part.log}")
            if ready():
                return
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(POLL_SECONDS)
        raise PartFailedError(
            f"{self.part.name} was not ready in {seconds:.0f} seconds: see {self.part.log}"
        )

    @property
    def has_ended(self) -> bool:
        """Whether its process is gone."""
        return self.process.poll() is not None

    def ask_to_end(self) -> None:
        """Ask its whole process group to end by itself."""
        self._signal(signal.SIGTERM)

    def end(self, *, within_seconds: float) -> None:
        """Wait for its end; kill its process group when that takes longer, or on Ctrl-C."""
        try:
            self.process.wait(within_seconds)
        except subprocess.TimeoutExpired:
            self.kill()
        except KeyboardInterrupt:
            self.kill()
            raise

    def kill(self) -> None:
        """Kill its process group at once, as the machine would when memory is short."""
        self._signal(signal.SIGKILL)
        self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        # Only while it is ours: the number of an ended process may be another's by now.
        if not self.has_ended:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

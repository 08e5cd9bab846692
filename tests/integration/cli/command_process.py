"""The command line as people run it: a process of its own, in a folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.integration.cli.forked_command import READY
from verbetertraject.settings import PREFIX

ROOT: Final = Path(__file__).resolve().parents[3]

PROGRAM: Final = Path(sys.executable).with_name("verbetertraject")

SECONDS: Final = 120

COLOURS: Final = frozenset({"FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS"})
"""Variables by which programs paint also where nobody looks."""

WIDE: Final = "200"
"""Columns: tables are read as they are, not as a narrow terminal breaks them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finished:
    """A process that has ended."""

    code: int
    output: str
    """What programs read."""
    said: str
    """What people read beside it."""

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The output as JSON, an object a line."""
        return [json.loads(line) for line in self.output.splitlines()]


Run = Callable[[Sequence[str], Path, dict[str, str]], Finished]
"""Runs the program with arguments, in a folder, with an environment."""


def run_installed(arguments: Sequence[str], folder: Path, env: dict[str, str]) -> Finished:
    """Run the program as it is installed: a new Python, that imports what it needs."""
    finished = subprocess.run(  # noqa: S603 - the program is ours
        [PROGRAM, *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=env,
        timeout=SECONDS,
    )
    return Finished(code=finished.returncode, output=finished.stdout, said=finished.stderr)


@contextmanager
def imported(folder: Path) -> Iterator[Run]:
    """Run the program in processes that come with everything imported.

    Only on Linux, where a process may be forked after any import; elsewhere it runs as installed.
    """
    if sys.platform != "linux":
        yield run_installed
        return
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, Path(__file__).with_name("forked_command.py")],
        cwd=ROOT,
        env=environment({}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        ask, answers = parent.stdin, parent.stdout
        assert ask is not None
        assert answers is not None
        assert answers.readline() == f"{READY}\n"
        output, said = folder / "output", folder / "said"

        def run(arguments: Sequence[str], folder: Path, env: dict[str, str]) -> Finished:
            for file in (output, said):
                file.write_bytes(b"")
            asked = {"arguments": arguments, "folder": str(folder), "env": env}
            files = {"output": str(output), "said": str(said)}
            print(json.dumps({**asked, **files, "seconds": SECONDS}), file=ask, flush=True)
            code = int(answers.readline())
            assert code >= 0, f"ended by signal {-code}"
            return Finished(code=code, output=output.read_text(), said=said.read_text())

        yield run
        ask.close()


@dataclass(frozen=True, kw_only=True, slots=True)
class CommandLine:
    """Runs `verbetertraject` in a folder, with its own settings and nobody else's."""

    folder: Path
    program: Run = run_installed

    def run(self, *arguments: str | Path, **settings: str) -> Finished:
        """Run it to its end; `smtp_port="25"` is the setting VERBETERTRAJECT_SMTP_PORT."""
        return self.program([str(each) for each in arguments], self.folder, environment(settings))


def environment(settings: dict[str, str]) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith((PREFIX, "PREFECT_")) and name not in COLOURS
    }
    given = {f"{PREFIX}{name.upper()}": value for name, value in settings.items()}
    return {**inherited, "COLUMNS": WIDE, "NO_COLOR": "1", "PYTHONPATH": str(ROOT), **given}

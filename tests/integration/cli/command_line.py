"""The command line as people run it: a process of its own, in a folder of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PROGRAM: Final = Path(sys.executable).with_name("verbetertraject")

SECONDS: Final = 120

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


@dataclass(frozen=True, kw_only=True, slots=True)
class CommandLine:
    """Runs `verbetertraject` in a folder, with its own settings and nobody else's."""

    folder: Path

    def run(self, *arguments: str | Path, **settings: str) -> Finished:
        """Run it to its end; `smtp_port="25"` is the setting VERBETERTRAJECT_SMTP_PORT."""
        finished = subprocess.run(  # noqa: S603 - the program is ours
            [PROGRAM, *arguments],
            check=False,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=_environment(settings),
            timeout=SECONDS,
        )
        return Finished(code=finished.returncode, output=finished.stdout, said=finished.stderr)


def _environment(settings: dict[str, str]) -> dict[str, str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("VERBETERTRAJECT_")
    }
    given = {f"VERBETERTRAJECT_{name.upper()}": value for name, value in settings.items()}
    root = str(Path(__file__).resolve().parents[3])
    return {**inherited, "COLUMNS": WIDE, "NO_COLOR": "1", "PYTHONPATH": root, **given}

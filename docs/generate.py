"""Writes the pages of docs/ that follow from the code: `python -m docs.generate [--check]`."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from docs import pages
from docs.architecture import architecture

FOLDER: Final = Path(__file__).parent

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "architecture.md": architecture,
    "states.md": pages.states,
    "messages.md": pages.messages,
    "commands.md": pages.commands,
    "dossier.md": pages.dossier,
    "events.md": pages.events,
}
"""Every generated page, and what writes it."""


def main(arguments: Sequence[str] | None = None, *, folder: Path = FOLDER) -> int:
    """Write every page anew, or with `--check` say which one differs; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m docs.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a difference")
    if parser.parse_args(arguments).check:
        return _check(folder)
    for name, written in PAGES.items():
        (folder / name).write_text(written(), encoding="utf-8")
    return 0


def _check(folder: Path) -> int:
    stale = [name for name, written in PAGES.items() if _read(folder / name) != written()]
    for name in stale:
        sys.stderr.write(f"docs/{name} differs from the code: run `make docs` and commit it.\n")
    return 1 if stale else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())

"""Prefect's own database for the stacks of tests, as its server makes it at a first start."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from verbetertraject.embedded.stack import PREFECT, prefect_database

KEPT: Final = Path(__file__).parents[1] / ".pytest_cache" / f"prefect-{version('prefect')}.db"
"""With the schema of the installed version, and nothing else in it."""

SECONDS: Final = 120


def prepare(folder: Path) -> None:
    """Put a database where a stack in this folder looks for it: its server starts 8 seconds sooner.

    The first one of a version of Prefect is made here, in 10 seconds; the others are copies.
    """
    if not KEPT.exists():
        _make()
    database = prefect_database(folder)
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(KEPT, database)


def _make() -> None:
    KEPT.parent.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=KEPT.parent) as folder:
        made = Path(folder) / "prefect.db"
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
        own = {
            **inherited,
            **PREFECT,
            "PREFECT_HOME": folder,
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{made}",
        }
        command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "-y"]
        subprocess.run(command, env=own, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603 - our own command
        made.replace(KEPT)

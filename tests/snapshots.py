"""Databases as they are at a moment: kept once, and put back as often as tests want."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine

from tests.postgres import PostgresServer


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshots:
    """What was kept, by name. An engine has no connection in use while it is kept or put back."""

    folder: Path
    """Where copies of SQLite databases lie."""
    postgres: Callable[[], PostgresServer]
    """Starts PostgreSQL at its first call: copies of its databases are on the server."""
    _copies: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, engine: Engine) -> None:
        """Keep the database as it is now; what had the name before is not put back any more."""
        engine.dispose()
        if engine.dialect.name == "sqlite":
            assert not Path(f"{_file(engine)}-wal").exists(), "somebody is still connected"
            copy = str(self.folder / f"{uuid4().hex}.db")
            shutil.copyfile(_file(engine), copy)
        else:
            copy = self.postgres().create_database(like=_database(engine)).rpartition("/")[2]
        self._copies[name] = copy

    def put_back(self, name: str, engine: Engine) -> None:
        """Let the database be as it was when it was kept under this name."""
        engine.dispose()
        copy = self._copies[name]
        if engine.dialect.name == "sqlite":
            for part in ("-wal", "-shm"):
                Path(f"{_file(engine)}{part}").unlink(missing_ok=True)
            shutil.copyfile(copy, _file(engine))
        else:
            self.postgres().replace_database(_database(engine), like=copy)


def _database(engine: Engine) -> str:
    database = engine.url.database
    assert database is not None
    return database


def _file(engine: Engine) -> Path:
    return Path(_database(engine))

"""Whether the database is damaged: its pages, its references, and the log of what was written last.

SQLite reads its write-ahead log up to the first frame whose checksum does not fit, and drops the
rest without a word: after a power cut that is a transaction nobody was told of, but one flipped
byte loses all that came after it. How much there is that it will not read is seen by the frames.
"""

import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, make_url, text
from sqlalchemy.exc import ArgumentError

from verbetertraject.store.engine import reading
from verbetertraject.store.errors import DamagedDatabaseError, DamagedLogError

_HEADER: Final = struct.Struct(">8I")
"""Of the log: magic, version, size of a page, number of the checkpoint, two salts, a checksum."""
_FRAME: Final = struct.Struct(">6I")
"""Of a page in it: its number, the size after a commit or 0, two salts, a checksum."""
_INDEX: Final = struct.Struct("=16xI12x8s")
"""Of the index beside it, as SQLite's documentation has it: the last frame it reads, the salts."""

_LITTLE, _BIG = 0x377F0682, 0x377F0683

MOST_TOLD: Final = 3
"""Faults that are named; one is enough to act."""


MOST_UNFINISHED: Final = 1
"""Transactions that may be on their way into the log at one moment: there is one writer."""


def file_of(url: str) -> Path | None:
    """The file of a database of SQLite, where there is one; what is no address has none."""
    try:
        address = make_url(url)
    except ArgumentError:
        return None
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    file = Path(address.database)
    return file if file.is_file() else None


def check_log(url: str) -> None:
    """Refuse a database in whose log there is more than SQLite will read.

    Ask before anything connects: whoever closes the last connection removes the log.

    Raises:
        DamagedLogError: when transactions that were confirmed would be lost.
        DamagedDatabaseError: when the database cannot even be opened.
    """
    file = file_of(url)
    if file is not None and unread_transactions(file) > MOST_UNFINISHED:
        raise DamagedLogError


def unread_transactions(file: Path) -> int:
    """How many transactions in the log of a SQLite database SQLite will not read.

    One may be what a power cut left of a transaction that was never confirmed, or what another
    process writes at this moment.

    Raises:
        DamagedDatabaseError: when the database cannot even be opened.
    """
    log = file.with_name(f"{file.name}-wal")
    if not log.exists() or log.stat().st_size <= _HEADER.size:
        return 0
    salts, commits = _commits(log)
    last = _last_read(file, salts)
    return sum(number > last for number in commits)


def accept_loss(file: Path, *, now: datetime) -> Path:
    """Go on without what SQLite does not read, and keep the log as it was; where that is."""
    log = file.with_name(f"{file.name}-wal")
    kept = file.with_name(f"{file.name}-wal.damaged-{now:%Y%m%dT%H%M%S}")
    shutil.copy2(log, kept)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return kept


def check_pages(engine: Engine, *, thorough: bool = False) -> None:
    """Look at every page and every reference of a SQLite database, without changing anything.

    PostgreSQL looks after its own pages, and holds references itself.

    Args:
        engine: the database.
        thorough: whether to compare indexes with their tables too, which takes longer.

    Raises:
        DamagedDatabaseError: when something does not fit; the sentence says what.
        sqlalchemy.exc.DatabaseError: when it is no database any more.
    """
    if engine.dialect.name != "sqlite":
        return
    with reading(engine).connect() as connection:
        faults = [*_pages(connection, "integrity_check" if thorough else "quick_check")]
        faults += _references(connection)
    if faults:
        raise DamagedDatabaseError(f"the database is damaged: {'; '.join(faults[:MOST_TOLD])}")


def is_damage(error: Exception) -> bool:
    """Whether SQLite says that a file is no database of its own, or not any more."""
    name = getattr(getattr(error, "orig", None), "sqlite_errorname", "")
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def damaged_pages(engine: Engine) -> int | None:
    """How many damaged pages PostgreSQL has met; None where its checksums are off, or on SQLite."""
    if engine.dialect.name != "postgresql":
        return None
    asked = "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()"
    with reading(engine).connect() as connection:
        found: int | None = connection.execute(text(asked)).scalar()
    return found


def _pages(connection: Connection, pragma: str) -> Iterator[str]:
    for (fault,) in connection.execute(text(f"PRAGMA {pragma}({MOST_TOLD})")):
        if fault != "ok":
            yield str(fault).splitlines()[-1]


def _references(connection: Connection) -> Iterator[str]:
    broken: dict[str, int] = {}
    for table, *_ in connection.execute(text("PRAGMA foreign_key_check")):
        broken[table] = broken.get(table, 0) + 1
    return (f"{count} rows of {table} refer to nothing" for table, count in sorted(broken.items()))


def _commits(log: Path) -> tuple[bytes, list[int]]:
    """The salts of a log, and the numbers of the frames that end a transaction of it."""
    size = log.stat().st_size
    with log.open("rb") as opened:
        header = opened.read(_HEADER.size)
        _, _, page, *_ = _HEADER.unpack(header)
        salts = header[16:24]
        if not _fits(header):  # then SQLite reads nothing: the frames say what there was
            opened.seek(_HEADER.size + 8)
            salts = opened.read(8)
        page = page if page >= 512 and page & (page - 1) == 0 else 4096  # noqa: PLR2004 - a page
        commits = []
        for number in range(1, (size - _HEADER.size) // (_FRAME.size + page) + 1):
            opened.seek(_HEADER.size + (number - 1) * (_FRAME.size + page))
            frame = opened.read(_FRAME.size)
            if frame[8:16] == salts and _FRAME.unpack(frame)[1]:
                commits.append(number)
    return salts, commits


def _fits(header: bytes) -> bool:
    """Whether the header of a log gives its own checksum."""
    magic, *_, first, second = _HEADER.unpack(header)
    if magic not in {_LITTLE, _BIG}:
        return False
    words = struct.unpack("<6I" if magic == _LITTLE else ">6I", header[:24])
    one = two = 0
    for each, other in zip(words[::2], words[1::2], strict=True):
        one = (one + each + two) & 0xFFFFFFFF
        two = (two + other + one) & 0xFFFFFFFF
    return (one, two) == (first, second)


def _last_read(file: Path, salts: bytes) -> int:
    """The number of the last frame that SQLite reads; it changes nothing by looking."""
    try:
        with closing(
            sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        ) as connection:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            index = file.with_name(f"{file.name}-shm").read_bytes()[: _INDEX.size]
    except (sqlite3.Error, OSError) as error:
        raise DamagedDatabaseError from error
    last, its_salts = _INDEX.unpack(index)
    return int(last) if its_salts == salts or last == 0 else 2**32

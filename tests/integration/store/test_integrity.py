"""A damaged database is told, whatever byte of it was struck; a whole one never is."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from tests.integration.store.cases import keep, opened
from verbetertraject.store import integrity
from verbetertraject.store.errors import DamagedDatabaseError, DamagedLogError

NOW = datetime(2026, 1, 5, 11, tzinfo=UTC)

TRAJECTORIES = 6

STRUCK = 60
"""Bytes of a log that are struck, one at a time, beside its whole header."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Killed:
    """What a killed service leaves behind: a database, and a log with all that was recorded."""

    main: bytes
    log: bytes

    def left_in(self, folder: Path, *, log: bytes | None = None) -> Path:
        """The database in a folder of its own, with this log instead."""
        folder.mkdir()
        file = folder / "ours.db"
        file.write_bytes(self.main)
        (folder / "ours.db-wal").write_bytes(self.log if log is None else log)
        return file


@pytest.fixture
def killed(sqlite_engine: Engine) -> Iterator[Killed]:
    """A service that was killed after six trajectories were opened."""
    file = Path(str(sqlite_engine.url.database))
    with closing(sqlite3.connect(file)) as held:  # so that nobody empties the log
        held.execute("PRAGMA wal_autocheckpoint = 0")
        for number in range(1, TRAJECTORIES + 1):
            trajectory = opened(identity=UUID(int=number), reference=f"VT-2026-000{number}")
            keep(sqlite_engine, trajectory)
        yield Killed(main=file.read_bytes(), log=Path(f"{file}-wal").read_bytes())


def test_log_that_a_killed_process_left_is_read_whole(killed: Killed, tmp_path: Path) -> None:
    file = killed.left_in(tmp_path / "whole")

    assert integrity.unread_transactions(file) == 0
    assert _count(file) == TRAJECTORIES


def test_struck_byte_in_the_log_loses_nothing_in_silence(killed: Killed, tmp_path: Path) -> None:
    """Every byte of the header and many others: SQLite drops what comes after, and we say so."""
    anywhere = Random(20260105)  # noqa: S311 - where to strike
    places = [*range(56), *(anywhere.randrange(len(killed.log)) for _ in range(STRUCK))]
    for number, place in enumerate(places):
        struck = bytearray(killed.log)
        struck[place] ^= 1 << anywhere.randrange(8)
        file = killed.left_in(tmp_path / str(number), log=bytes(struck))

        assert integrity.unread_transactions(file) > 0, place
        shutil.rmtree(file.parent)


def test_struck_byte_before_the_last_transaction_is_refused(killed: Killed, tmp_path: Path) -> None:
    struck = bytearray(killed.log)
    struck[len(struck) // 2] ^= 4
    file = killed.left_in(tmp_path / "struck", log=bytes(struck))

    for _ in range(2):  # looking changes nothing
        with pytest.raises(DamagedLogError):
            integrity.check_log(f"sqlite:///{file}")
    assert (tmp_path / "struck" / "ours.db-wal").read_bytes() == bytes(struck)


def test_what_a_power_cut_left_is_not_refused(killed: Killed, tmp_path: Path) -> None:
    """The end of the last transaction is there, and a page before it is not."""
    torn = bytearray(killed.log)
    torn[-4000:-3900] = b"?" * 100
    file = killed.left_in(tmp_path / "torn", log=bytes(torn))

    integrity.check_log(f"sqlite:///{file}")

    assert integrity.unread_transactions(file) == 1


def test_loss_that_was_accepted_is_told_no_more_and_its_log_is_kept(
    killed: Killed, tmp_path: Path
) -> None:
    struck = bytearray(killed.log)
    struck[len(struck) // 2] ^= 4
    file = killed.left_in(tmp_path / "struck", log=bytes(struck))

    kept = integrity.accept_loss(file, now=NOW)

    assert kept.read_bytes() == bytes(struck)
    assert integrity.unread_transactions(file) == 0
    assert 0 < _count(file) < TRAJECTORIES


def test_log_in_use_is_left_alone(sqlite_engine: Engine) -> None:
    file = Path(str(sqlite_engine.url.database))
    for number in range(1, 4):
        keep(sqlite_engine, opened(identity=UUID(int=number), reference=f"VT-2026-000{number}"))

        assert integrity.unread_transactions(file) == 0


def test_pages_that_fit_are_in_order(engine: Engine) -> None:
    keep(engine, opened())

    integrity.check_pages(engine)
    integrity.check_pages(engine, thorough=True)


def test_row_that_refers_to_nothing_is_told(sqlite_engine: Engine) -> None:
    keep(sqlite_engine, opened())
    with closing(sqlite3.connect(str(sqlite_engine.url.database))) as other, other:
        other.execute("DELETE FROM persons")

    with pytest.raises(DamagedDatabaseError, match="rows of assignments refer to nothing"):
        integrity.check_pages(sqlite_engine)


@pytest.mark.parametrize(
    "strike",
    [
        pytest.param(lambda whole: b"nonsense" + whole[8:], id="the header"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="cut in half"),
        pytest.param(lambda whole: whole[:8192] + bytes(8192) + whole[16384:], id="empty pages"),
    ],
)
def test_struck_main_file_is_told(
    sqlite_engine: Engine, connect: Callable[[str], Engine], strike: Callable[[bytes], bytes]
) -> None:
    keep(sqlite_engine, opened())
    file = Path(str(sqlite_engine.url.database))
    sqlite_engine.dispose()
    file.write_bytes(strike(file.read_bytes()))
    struck = connect(f"sqlite:///{file}")

    with pytest.raises((DamagedDatabaseError, DatabaseError)) as told:
        integrity.check_pages(struck)

    error = told.value
    assert not isinstance(error, DatabaseError) or integrity.is_damage(error)


def test_damage_that_postgresql_met_is_counted(postgres_engine: Engine) -> None:
    with postgres_engine.connect() as connection:
        is_on = connection.execute(text("SHOW data_checksums")).scalar_one() == "on"

    assert integrity.damaged_pages(postgres_engine) == (0 if is_on else None)


def _count(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        count: int = connection.execute("SELECT count(*) FROM trajectories").fetchone()[0]
        return count

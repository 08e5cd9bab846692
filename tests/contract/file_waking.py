"""A service for flow runs to wake to, in one SQLite file that several processes share."""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from verbetertraject.application.ports import DueStep, Rest, Sayings

SCHEMA = """
CREATE TABLE IF NOT EXISTS step (
    trajectory TEXT, identity TEXT, sentence TEXT, due REAL, gate TEXT, after_rest INTEGER,
    done INTEGER DEFAULT 0, PRIMARY KEY (trajectory, identity)
);
CREATE TABLE IF NOT EXISTS effect (trajectory TEXT, identity TEXT, process INTEGER);
CREATE TABLE IF NOT EXISTS look (trajectory TEXT, process INTEGER);
CREATE TABLE IF NOT EXISTS failure (trajectory TEXT, words TEXT);
CREATE TABLE IF NOT EXISTS revision (trajectory TEXT PRIMARY KEY, number INTEGER);
"""

POLL_SECONDS = 0.05

SAYINGS = Sayings(
    delivers="Bezorgt wat klaarstaat",
    already="Was al gedaan: {step}",
    sleeps="Slaapt. {waits}",
    changed="Er veranderde iets.",
    unsure="Kijkt opnieuw: {error}",
)


class FileWaking:
    """Steps with a due moment each, by the wall clock; done ones are never done again."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(SCHEMA)

    def add(
        self,
        trajectory_id: UUID,
        sentence: str,
        *,
        due: datetime,
        gate: Path | None = None,
        after_rest: bool = False,
    ) -> None:
        """Plan a step; it waits for the file `gate` to exist, or appears only after a rest."""
        row = (str(trajectory_id), sentence, sentence, due.timestamp(), gate and str(gate))
        with self._transaction() as connection:
            connection.execute(
                "INSERT INTO step (trajectory, identity, sentence, due, gate, after_rest) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (*row, after_rest),
            )
            self._move_revision(connection, trajectory_id)

    def fail_once(self, trajectory_id: UUID, words: str) -> None:
        """Let the next question or step fail with these words."""
        with self._transaction() as connection:
            connection.execute("INSERT INTO failure VALUES (?, ?)", (str(trajectory_id), words))

    def effects(self, trajectory_id: UUID) -> list[str]:
        """The steps that were performed, in order, as often as they were."""
        return [str(row[0]) for row in self._rows("identity", "effect", trajectory_id)]

    def processes(self, trajectory_id: UUID) -> list[int]:
        """The processes that ever woke for this trajectory, in order."""
        rows = self._rows("process", "look", trajectory_id)
        return list(dict.fromkeys(int(str(row[0])) for row in rows))

    @property
    def sayings(self) -> Sayings:
        """In the words of the organisation."""
        return SAYINGS

    def due(self, trajectory_id: UUID) -> Sequence[DueStep]:
        """What is due by the wall clock."""
        with self._transaction() as connection:
            connection.execute("INSERT INTO look VALUES (?, ?)", (str(trajectory_id), os.getpid()))
        self._fail_if_asked(trajectory_id)
        with self._transaction() as connection:
            rows = connection.execute(
                "SELECT identity, sentence FROM step WHERE trajectory = ? AND due <= ? "
                "AND NOT done AND NOT after_rest ORDER BY due",
                (str(trajectory_id), time.time()),
            )
            return [DueStep(identity=identity, sentence=sentence) for identity, sentence in rows]

    def perform(self, trajectory_id: UUID, identity: str) -> bool:
        """Note the effect, once."""
        self._fail_if_asked(trajectory_id)
        key = (str(trajectory_id), identity)
        self._wait_for_gate(key)
        with self._transaction() as connection:
            found = connection.execute(
                "UPDATE step SET done = 1 WHERE trajectory = ? AND identity = ? AND NOT done", key
            )
            if found.rowcount == 0:
                return False
            connection.execute("INSERT INTO effect VALUES (?, ?, ?)", (*key, os.getpid()))
            return True

    def deliver(self, trajectory_id: UUID) -> int:
        """Pretend that every effect was a message."""
        return len(self.effects(trajectory_id))

    def rest(self, trajectory_id: UUID) -> Rest:
        """Until the first step that is not done; then what was to appear appears."""
        with self._transaction() as connection:
            wake_at = self._next(connection, trajectory_id)
            revision = self._revision(connection, trajectory_id)
            appeared = connection.execute(
                "UPDATE step SET after_rest = 0 WHERE trajectory = ? AND after_rest",
                (str(trajectory_id),),
            )
            if appeared.rowcount:
                self._move_revision(connection, trajectory_id)
        waits = "fase:completed" if wake_at is None else "fase:active"
        return Rest(
            wake_at=wake_at,
            revision=revision,
            tags=(waits, "wacht-op:evaluatie-2"),
            sentence="Klaar" if wake_at is None else "Wacht op evaluatie 2",
            timeline="| dag | wat |\n|---|---|\n",
        )

    def revision(self, trajectory_id: UUID) -> int:
        """Moved by every step that is added."""
        with self._transaction() as connection:
            return self._revision(connection, trajectory_id)

    def _fail_if_asked(self, trajectory_id: UUID) -> None:
        with self._transaction() as connection:
            found = connection.execute(
                "SELECT rowid, words FROM failure WHERE trajectory = ?", (str(trajectory_id),)
            ).fetchone()
            if found:
                connection.execute("DELETE FROM failure WHERE rowid = ?", (found[0],))
        if found:
            raise ConnectionError(found[1])

    def _wait_for_gate(self, key: tuple[str, str]) -> None:
        with self._transaction() as connection:
            query = "SELECT gate FROM step WHERE trajectory = ? AND identity = ?"
            gate = connection.execute(query, key).fetchone()[0]
        while gate and not Path(gate).exists():
            time.sleep(POLL_SECONDS)  # noqa: TID251 - the test opens the gate by making a file

    def _next(self, connection: sqlite3.Connection, trajectory_id: UUID) -> datetime | None:
        query = "SELECT min(due) FROM step WHERE trajectory = ? AND NOT done AND NOT after_rest"
        due = connection.execute(query, (str(trajectory_id),)).fetchone()[0]
        return None if due is None else datetime.fromtimestamp(due, UTC)

    def _revision(self, connection: sqlite3.Connection, trajectory_id: UUID) -> int:
        query = "SELECT number FROM revision WHERE trajectory = ?"
        return int(connection.execute(query, (str(trajectory_id),)).fetchone()[0])

    def _move_revision(self, connection: sqlite3.Connection, trajectory_id: UUID) -> None:
        connection.execute(
            "INSERT INTO revision VALUES (?, 1) "
            "ON CONFLICT (trajectory) DO UPDATE SET number = number + 1",
            (str(trajectory_id),),
        )

    def _rows(self, column: str, table: str, trajectory_id: UUID) -> list[tuple[object, ...]]:
        with self._transaction() as connection:
            query = f"SELECT {column} FROM {table} WHERE trajectory = ? ORDER BY rowid"  # noqa: S608 - both are words of this module
            return list(connection.execute(query, (str(trajectory_id),)))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=30, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

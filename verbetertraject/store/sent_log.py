"""The post book: what was sent, in files outside the database, one for each month and machine.

A restored database has forgotten what was sent after it was copied; the post book has not. It holds
ids, moments and codes only, so that it may lie on another disk than the texts about people.
"""

import json
import os
import socket
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from verbetertraject.private_files import FILE_MODE, make_folder

OVERLAP: Final = timedelta(days=1)
"""How much further back is read than asked for: machines do not agree on the time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """One message to one person that a channel accepted."""

    at: datetime
    """Real time."""
    message_id: UUID
    trajectory_id: UUID
    step_identity: str
    """With trajectory and person the identity of the message, also where it is queued again."""
    person_id: str
    says: str
    """See `digest`."""
    channel: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PostBook:
    """The files of one installation; whoever delivers appends, whoever restores reads."""

    folder: Path
    machine: str = field(default_factory=socket.gethostname)
    """In the name of the file: on a shared disk each machine appends to its own."""

    def note(self, posted: Sequence[Posted]) -> None:
        """Append what was accepted; it is on the disk when this returns.

        Raises:
            OSError: when that cannot be done.
        """
        make_folder(self.folder)
        for each in posted:
            name = f"deliveries-{each.at.astimezone(UTC):%Y-%m}-{self.machine}.log"
            _append(self.folder / name, _line(each))

    def since(self, moment: datetime | None) -> Iterator[Posted]:
        """What was sent since about a moment, file by file; None: all that is known.

        A line that was cut off, as when the power failed, is passed over.
        """
        first = "" if moment is None else f"{(moment - OVERLAP).astimezone(UTC):%Y-%m}"
        for path in sorted(self.folder.glob("deliveries-*.log")):
            if path.name.removeprefix("deliveries-") >= first:
                with path.open(encoding="utf-8", errors="replace") as lines:
                    yield from (posted for line in lines if (posted := _read(line)) is not None)


def digest(key: str, params: Mapping[str, object]) -> str:
    """What tells whether two messages with one identity say the same: no date may go untold."""
    said = json.dumps([key, dict(params)], sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()[:16]


def _line(posted: Posted) -> str:
    return json.dumps(
        {
            "at": posted.at.astimezone(UTC).isoformat(),
            "message": str(posted.message_id),
            "trajectory": str(posted.trajectory_id),
            "step": posted.step_identity,
            "person": posted.person_id,
            "says": posted.says,
            "channel": posted.channel,
        }
    )


def _append(path: Path, line: str) -> None:
    # One write with O_APPEND: lines of processes that write at the same time do not mix.
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, FILE_MODE)
    try:
        size = os.fstat(descriptor).st_size
        is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        start = "\n" if is_torn else ""
        os.write(descriptor, f"{start}{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(line: str) -> Posted | None:
    try:
        found = json.loads(line)
        return Posted(
            at=datetime.fromisoformat(found["at"]),
            message_id=UUID(found["message"]),
            trajectory_id=UUID(found["trajectory"]),
            step_identity=str(found["step"]),
            person_id=str(found["person"]),
            says=str(found["says"]),
            channel=str(found["channel"]),
        )
    except (ValueError, KeyError, TypeError):
        return None

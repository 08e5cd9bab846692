"""What the store refuses, as one tree; a class's docstring is its message."""

from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from verbetertraject.application import account_ports, ports


class StoreError(Exception):
    """The store refuses."""

    def __str__(self) -> str:
        """Return the message given, or else the sentence of the class."""
        return super().__str__() or (type(self).__doc__ or "")


class UnsupportedDatabaseError(StoreError):
    """A database URL begins with sqlite:// or postgresql://."""


class NaiveInstantError(StoreError, ValueError):
    """An instant without a time zone is never stored: give it one."""


class NoKeyError(StoreError):
    """Encrypted text needs a key ring with at least one valid key."""


class OtherKeyError(StoreError):
    """The database holds texts of another key: put that key back, nothing can be read without."""


class UnreadableTextError(StoreError):
    """No key of the ring opens this text."""


class UnreadableRecordError(StoreError):
    """A record in the database is not what this version of the program understands."""


class UnknownTrajectoryError(StoreError, ports.UnknownTrajectoryError):
    """There is no such trajectory."""


class ReferenceTakenError(StoreError, ports.ReferenceTakenError):
    """Another trajectory has this reference."""


class RevisionConflictError(StoreError, ports.StaleRevisionError):
    """The trajectory was changed by another in the meantime."""


class FixedFactError(StoreError):
    """What a trajectory began with never changes."""


class StepRepeatedError(StoreError):
    """A step happens once: this one was performed before."""


class UnknownPersonError(StoreError, account_ports.UnknownPersonError):
    """There is no such person."""


class HrIsNoOutsiderError(StoreError, account_ports.HrIsNoOutsiderError):
    """HR of the organisation cannot be the safety contact."""


class LinkUsedError(StoreError, account_ports.LinkUsedError):
    """A signed link opens one session: this one did so before."""


class KeyReusedError(StoreError, ports.KeyReusedError):
    """An idempotency key belongs to one request: this is another."""


class BegunError(StoreError, ports.BegunError):
    """A request with this idempotency key was begun, and is not answered."""


class UnknownCursorError(StoreError, ports.UnknownCursorError):
    """There is no page after this one."""


class UnknownMessageError(StoreError, ports.UnknownMessageError):
    """There is no such message in the outbox."""


class NoReadingError(StoreError):
    """The stepped clock was never set."""


class ReadingMovedBackError(StoreError):
    """The stepped clock never moves back."""


class DamagedDatabaseError(StoreError):
    """The database cannot be read: keep a copy of its whole folder, and restore a backup."""


class DamagedLogError(StoreError):
    """SQLite would drop what stands at the end of its log."""

    def __str__(self) -> str:
        """What it is, and what can be done."""
        return (
            "the log of the database is damaged: what was recorded last would be lost. Keep a copy "
            "of the whole folder; then restore a backup, or go on with what can be read: "
            "verbetertraject db upgrade --accept-loss"
        )


class UnknownSchemaError(StoreError):
    """The database has a schema that this version of the program does not know."""


class NotCopiedError(StoreError):
    """The database was not copied."""


DATABASE_ERRORS: Final = (SQLAlchemyError, StoreError)
"""What may be raised by asking or changing the database: by its driver, and by us."""

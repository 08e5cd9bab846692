"""What the store refuses besides what the ports say; a class's docstring is its message."""

from typing import Final

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from verbetertraject.application.ports import StaleRevisionError, StoreError


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


class RevisionConflictError(StaleRevisionError):
    """The trajectory was changed by another in the meantime."""


class FixedFactError(StoreError):
    """What a trajectory began with never changes."""


class StepRepeatedError(StoreError):
    """A step happens once: this one was performed before."""


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

UNAVAILABLE: Final = OperationalError
"""What is raised where the database is away, full, or kept busy by another."""

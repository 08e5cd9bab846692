"""What is looked at before anything starts: the keys, the database's pages, the journals' ends."""

from collections.abc import Sequence
from threading import Event
from typing import Final

from sqlalchemy.exc import ArgumentError

from verbetertraject.cli.app import say
from verbetertraject.clock import wall_now
from verbetertraject.settings import Settings
from verbetertraject.store import integrity
from verbetertraject.store.journal_check import astray
from verbetertraject.store.schema import is_current
from verbetertraject.wiring import Wiring

KEPT: Final = (
    "The last transaction in the log of the database cannot be read: after a power cut that is one "
    "that was never confirmed, otherwise something is lost. The log is kept as {kept}."
)

ASTRAY: Final = (
    "Journals that do not end where they did: {named}. See where: verbetertraject journal verify"
)

MOST_NAMED: Final = 5

AGAIN_SECONDS: Final = 0.5
"""After this, what another process was writing is written."""


def check_before_start(settings: Settings) -> None:
    """Refuse a database that is damaged, or that holds texts of another key.

    Raises:
        StoreError: when it is one; the sentence says what to do.
        sqlalchemy.exc.SQLAlchemyError: when it cannot be used at all.
    """
    _look_at_end_of_log(settings)
    engine = Wiring(settings).engine
    try:
        if Wiring(settings).has_database:
            integrity.check_pages(engine)
            _tell_astray(astray(engine) if is_current(engine) else ())
    finally:
        engine.dispose()


def accept_loss(settings: Settings) -> None:
    """Go on with what can be read of a damaged log, and keep it as it was."""
    file = integrity.file_of(settings.database)
    if file is not None and integrity.unread_transactions(file):
        kept = integrity.accept_loss(file, now=wall_now())
        say(f"What cannot be read is left out; the log is kept as {kept}.")


def _look_at_end_of_log(settings: Settings) -> None:
    """Say that the last transaction is not whole, and keep it: the next one takes its place."""
    try:
        file = integrity.file_of(settings.database)
    except ArgumentError:  # whoever connects says so
        return
    if file is None or integrity.unread_transactions(file) != integrity.MOST_UNFINISHED:
        return
    Event().wait(AGAIN_SECONDS)
    if integrity.unread_transactions(file) == integrity.MOST_UNFINISHED:
        say(KEPT.format(kept=integrity.accept_loss(file, now=wall_now())))


def _tell_astray(named: Sequence[str]) -> None:
    if named:
        others = f" and {len(named) - MOST_NAMED} more" if named[MOST_NAMED:] else ""
        say(ASTRAY.format(named=", ".join(named[:MOST_NAMED]) + others))

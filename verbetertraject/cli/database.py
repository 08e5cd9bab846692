"""Our own database from the command line: its schema, its keys, and whether it may be used."""

from collections.abc import Sequence
from threading import Event
from typing import Annotated, Final

import typer

from verbetertraject.cli.console import FaultError, say
from verbetertraject.cli.which_service import (
    check_schema,
    database_of,
    service_here,
    settings_given,
    usable,
)
from verbetertraject.clock import wall_now
from verbetertraject.embedded.data_folder import own_files
from verbetertraject.private_files import make_folder, mend
from verbetertraject.settings import Settings
from verbetertraject.store import integrity
from verbetertraject.store.encryption import reencrypt
from verbetertraject.store.errors import UnreadableTextError
from verbetertraject.store.journal_check import astray
from verbetertraject.store.schema import is_current, upgrade
from verbetertraject.store.sent_log import PostBook, Recovered, recover
from verbetertraject.store.trajectories import show_all
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


def upgrade_schema(
    accept_loss: Annotated[
        bool,
        typer.Option(
            "--accept-loss", help="Go on without what a damaged log holds; a copy of it is kept."
        ),
    ] = False,
) -> None:
    """Bring our database to the present schema; safe to repeat."""
    with usable():
        settings = settings_given()
        make_folder(settings.data_dir)
        mend(own_files(settings))
        if accept_loss:
            _accept_loss(settings)
        check_before_start(settings)
        found = brought_right(Wiring(settings))
    say("The database has the present schema.")
    tell(found)


def rotate_keys() -> None:
    """Close every text about people again with the newest key; safe to repeat."""
    with database_of(service_here()) as wiring:
        check_schema(wiring)
        try:
            rows = reencrypt(wiring.engine)
        except UnreadableTextError as error:
            raise FaultError("a text fits none of the keys: put its key back first") from error
    say(f"{rows} rows are closed with the newest key; the older keys may go.")


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


def brought_right(wiring: Wiring, *, restored: bool = False) -> Recovered:
    """Give a database the present schema, and let it know again what it has forgotten.

    Whether it is an older copy, the post book knows, or `restored` says.
    """
    upgrade(wiring.engine, tell=say)
    show_all(wiring.engine)
    return recover(wiring.engine, PostBook(folder=wiring.settings.post_book), restored=restored)


def tell(found: Recovered) -> None:
    """Say what counts as sent from now on, and where people have to look; else nothing."""
    if found.messages:
        say(f"{found.messages} messages were sent since and are not sent again, about:")
        for reference, count in found.told.items():
            say(f"  {reference}: {count}")
        say("What people recorded in these since is lost: ask them to record it again.")
    for trajectory_id in found.lost:
        say(f"People were told of trajectory {trajectory_id}, which is not there: open it again.")


def _accept_loss(settings: Settings) -> None:
    """Go on with what can be read of a damaged log, and keep it as it was."""
    file = integrity.file_of(settings.database)
    if file is not None and integrity.unread_transactions(file):
        kept = integrity.accept_loss(file, now=wall_now())
        say(f"What cannot be read is left out; the log is kept as {kept}.")


def _look_at_end_of_log(settings: Settings) -> None:
    """Say that the last transaction is not whole, and keep it: the next one takes its place."""
    file = integrity.file_of(settings.database)
    if file is None or integrity.unread_transactions(file) != integrity.MOST_UNFINISHED:
        return
    Event().wait(AGAIN_SECONDS)
    if integrity.unread_transactions(file) == integrity.MOST_UNFINISHED:
        say(KEPT.format(kept=integrity.accept_loss(file, now=wall_now())))


def _tell_astray(named: Sequence[str]) -> None:
    if named:
        others = f" and {len(named) - MOST_NAMED} more" if named[MOST_NAMED:] else ""
        say(ASTRAY.format(named=", ".join(named[:MOST_NAMED]) + others))

"""Backup and restore from the command line: our database, and Prefect's where it is a file here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from verbetertraject.application.ports import StoreError
from verbetertraject.cli.console import FaultError, say
from verbetertraject.cli.database import brought_right, tell
from verbetertraject.cli.which_service import database_of, service_here, settings_given, usable
from verbetertraject.clock import wall_now
from verbetertraject.embedded.data_folder import as_noted
from verbetertraject.embedded.port import LOOPBACK, answers
from verbetertraject.embedded.stack import prefect_database
from verbetertraject.private_files import make_folder, mend
from verbetertraject.settings import Settings
from verbetertraject.store import integrity
from verbetertraject.store.database_copies import copy, copy_sqlite, put_back
from verbetertraject.store.database_health import is_empty
from verbetertraject.store.errors import DATABASE_ERRORS, NotCopiedError, UnreadableTextError
from verbetertraject.wiring import Wiring

LABEL: Final = "backup.json"
OURS: Final = "verbetertraject.copy"
PREFECT: Final = "prefect.copy"

KEY_PROOF: Final = "verbetertraject"
"""On the label, encrypted: whether the keys fit is known before anything changes."""

KEEP_THE_KEY: Final = (
    "The key is not in it: without the key no text about a person in this copy can ever be read. "
    "Keep a copy of {key} somewhere else than this one."
)


class Label(BaseModel):
    """What a copy says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    made_at: datetime
    kind: Literal["sqlite", "postgresql"]
    key_proof: str


def back_up(
    to: Annotated[Path, typer.Argument(help="A new folder for the copy.")],
) -> None:
    """Copy our database, and Prefect's where it is a file here, while the service runs.

    The key is not copied: keep it somewhere else.
    """
    # When that cannot be done, the folder is left without a label.
    settings = service_here()
    _copy(settings, to)
    say(f"The copy is in {to}.")
    given = settings.encryption_keys
    key = "VERBETERTRAJECT_ENCRYPTION_KEYS" if given else str(settings.key_file)
    say(KEEP_THE_KEY.format(key=key))


def restore(
    copied: Annotated[Path, typer.Argument(metavar="FROM", help="The folder of a copy.")],
) -> None:
    """Put a copy back while the service is stopped, and say what happened since it was made.

    What was sent since is not sent again; what people recorded since is lost, and it is said of
    which trajectories people were told.
    """
    # What was there is copied first, beside the data folder's own databases.
    settings = as_noted(settings_given())
    label = _label(copied, settings)
    _check_stopped(settings)
    before = settings.data_dir / f"before-restore-{wall_now():%Y%m%dT%H%M%S.%f}"
    with usable():
        is_sound = _is_sound(settings)
    if not is_sound:
        _set_aside(settings, before)
        say(f"What was there could not be read; its files are in {before}.")
    elif _has_any(settings):
        _copy(settings, before)
        say(f"What was there is in {before}.")
    with usable(), _sentences():
        put_back(settings.database, copied / OURS)
        if (copied / PREFECT).exists():
            kept = prefect_database(settings.data_dir)
            make_folder(kept.parent)
            copy_sqlite(copied / PREFECT, kept)
        with database_of(settings) as wiring:
            found = brought_right(wiring, restored=True)
    say(f"Everything is again as it was at {label.made_at:%Y-%m-%d %H:%M} UTC.")
    tell(found)
    say("Tokens that were revoked since may be used again: revoke them again.")


def _copy(settings: Settings, to: Path) -> None:
    if to.exists() and any(to.iterdir()):
        raise FaultError(f"{to} is not empty: choose a new folder")
    with usable(), _sentences():
        # A copy of what is damaged, or labelled with a key that opens nothing in it, is none.
        with database_of(settings) as wiring:
            integrity.check_pages(wiring.engine)
        make_folder(to)
        mend([to])
        made_at = wall_now()
        copy(settings.database, to / OURS)
        if prefect_database(settings.data_dir).exists():
            copy_sqlite(prefect_database(settings.data_dir), to / PREFECT)
        label = Label(
            made_at=made_at.astimezone(UTC),
            kind=_kind(settings),
            key_proof=Wiring(settings).key_ring.encrypt(KEY_PROOF),
        )
        # Last: a copy that was not finished has no label, and is not put back.
        (to / LABEL).write_text(label.model_dump_json(), encoding="utf-8")


def _label(copied: Path, settings: Settings) -> Label:
    """What a copy says of itself, if it fits this installation."""
    try:
        label = Label.model_validate_json((copied / LABEL).read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise FaultError(f"{copied} is no finished copy: it has no {LABEL}") from error
    if label.kind != _kind(settings):
        raise FaultError(f"{copied} is of {label.kind}: look at VERBETERTRAJECT_DATABASE_URL")
    if not settings.encryption_keys and not settings.key_file.exists():
        raise FaultError(f"put the key back first, as {settings.key_file}")
    try:
        Wiring(settings).key_ring.decrypt(label.key_proof)
    except UnreadableTextError:
        raise FaultError("the copy was made with another key: put that back first") from None
    return label


def _check_stopped(settings: Settings) -> None:
    address = urlsplit(settings.prefect_api_url)
    here = {LOOPBACK, "localhost"}
    is_embedded = prefect_database(settings.data_dir).exists()
    if is_embedded and address.hostname in here and address.port and answers(address.port):
        raise FaultError("the service still runs: stop it first")


def _is_sound(settings: Settings) -> bool:
    """Whether a file that is there can be read with our keys; PostgreSQL is asked for its own."""
    if integrity.file_of(settings.database) is None:
        return True
    try:
        engine = Wiring(settings).engine
        try:
            integrity.check_pages(engine)
        finally:
            engine.dispose()
    except StoreError:
        return False
    except DATABASE_ERRORS as error:
        if not integrity.is_damage(error):
            raise
        return False
    return True


def _set_aside(settings: Settings, to: Path) -> None:
    """Move the files of a database that cannot be read away, as they are."""
    file = integrity.file_of(settings.database)
    to.mkdir(parents=True, mode=0o700)
    for each in file.parent.glob(f"{file.name}*") if file is not None else ():
        each.rename(to / each.name)


def _has_any(settings: Settings) -> bool:
    """Whether there is anything of ours that a restore would replace."""
    if not Wiring(settings).has_database:
        make_folder(settings.data_dir)
        return False
    with database_of(settings) as wiring:
        return not is_empty(wiring.engine)


def _kind(settings: Settings) -> Literal["sqlite", "postgresql"]:
    return "sqlite" if settings.database.startswith("sqlite") else "postgresql"


@contextmanager
def _sentences() -> Iterator[None]:
    """What cannot be copied or put back, as a sentence."""
    try:
        yield
    except (NotCopiedError, OSError) as error:
        raise FaultError(str(error)) from error

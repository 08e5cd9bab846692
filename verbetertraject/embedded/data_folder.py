"""The data folder of a service: who works in it, how that is reached, and which files are its own.

The note of a service holds no secret. It stays when the service ends; a lock on it shows that the
service runs.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from verbetertraject.embedded import FolderTakenError, StackError
from verbetertraject.notify.smtp import SmtpMode
from verbetertraject.private_files import make_file, make_folder, make_once, within
from verbetertraject.settings import PREFECT_LOGIN_FILE, Settings

NOTE: Final = "service.json"

OWN_FILES: Final = (
    *("prefect", "mailbox", "post-book", "before-restore-*"),
    *("*.db", "*.db-*", "*.log", "*.key"),
    *(PREFECT_LOGIN_FILE, NOTE),
)
"""What lies in the data folder, from the first release on; whatever else is there is left alone."""

PREFECT_USER: Final = "admin"

PASSWORD_BYTES: Final = 24


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a data folder to this process, as long as the block lasts.

    The system lets go of it when the process ends, however it ends, and leaves nothing behind.

    Raises:
        FolderTakenError: when another process has it.
    """
    made = make_folder(folder)
    # The folder itself is locked, not a file in it: the demo empties its folder.
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise FolderTakenError(
            f"Another verbetertraject works in {folder}: "
            "stop that one or choose another folder (VERBETERTRAJECT_DATA_DIR)."
        ) from None
    finally:
        os.close(descriptor)
        with suppress(OSError):  # where something was kept in them
            for each in reversed(made):
                each.rmdir()


class Note(BaseModel):
    """The settings of a running service that its processes were given when it started."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    prefect_api_url: str
    public_url: str
    clock: Literal["wall", "stepped"]
    smtp_host: str
    smtp_port: int
    smtp_mode: SmtpMode
    works_council_consent: date | None = None


@contextmanager
def noted(settings: Settings) -> Iterator[None]:
    """Note a service in its data folder, for as long as this process runs it.

    Raises:
        StackError: when another service runs in that folder.
    """
    note = Note.model_validate(settings.model_dump(include=set(Note.model_fields)))
    make_file(settings.data_dir / NOTE)
    with (settings.data_dir / NOTE).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            sentence = f"a service runs in {settings.data_dir} already: stop it first"
            raise StackError(sentence) from error
        file.truncate(0)
        file.write(note.model_dump_json())
        file.flush()
        yield


def is_running(folder: Path) -> bool:
    """Whether a service that noted itself in this folder still runs."""
    try:
        with (folder / NOTE).open(encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def as_noted(settings: Settings) -> Settings:
    """The settings, with what the service in their data folder noted of itself.

    What is set by whoever asks stays as it is set.
    """
    try:
        note = Note.model_validate_json((settings.data_dir / NOTE).read_bytes())
    except (OSError, ValidationError):
        return settings
    given = settings.model_fields_set
    known = {name: getattr(note, name) for name in Note.model_fields if name not in given}
    return settings.model_copy(update=known)


def files_in(folder: Path) -> Iterator[Path]:
    """The data folder, and what the service keeps in it."""
    yield folder
    for name in OWN_FILES:
        for each in folder.glob(name):
            yield from within(each)


def own_files(settings: Settings) -> Iterator[Path]:
    """What the service keeps in its data folder, and wherever else the settings say."""
    yield from files_in(settings.data_dir)
    yield from within(settings.post_book)
    try:
        address = make_url(settings.database)
    except ArgumentError:
        return  # whoever connects says what is wrong with it
    if address.get_backend_name() == "sqlite" and address.database:
        yield from (Path(f"{address.database}{end}") for end in ("", "-wal", "-shm"))


def prefect_password(folder: Path) -> str:
    """What proves to the Prefect server of this folder who one is, as `admin:...`."""
    return make_once(
        folder / PREFECT_LOGIN_FILE,
        lambda: f"{PREFECT_USER}:{secrets.token_urlsafe(PASSWORD_BYTES)}",
    )
